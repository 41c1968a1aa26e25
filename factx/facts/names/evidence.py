"""What the words of a name and its neighbours say about its kind.

Each rule adds a weight to a kind; one unit is what a plain mention by the model's own label is worth. "none" is the
vote that it is no name at all.
"""

from factx.facts.names import tables
from factx.facts.names.spans import Candidate
from factx.facts.names.tokens import Tokens
from factx.gazetteer import country, demonym

SAYING = tables.cue("saying")
DOING = tables.cue("doing")
INSIDE = tables.cue("inside")
COMPASS = tables.cue("compass")
GREETINGS = tables.cue("greetings") | tables.cue("kin")
AGENCIES = tables.cue("agencies")
OF_BODIES = tables.cue("of_bodies")


def weigh(tokens: Tokens, candidate: Candidate) -> None:
    """Put the evidence of this mention on the candidate."""
    _model(tokens, candidate)
    _own_words(tokens, candidate)
    _before(tokens, candidate)
    _after(tokens, candidate)
    _alone(tokens, candidate)


def _model(tokens: Tokens, candidate: Candidate) -> None:
    first, last = candidate.first, candidate.last
    if candidate.said is None:
        candidate.vote("none", 2.5 if tokens.opens[first] else 1.5)
        return
    doubtful = last - first == 1 and (tokens.opens[first] or tokens.words[first].isupper())
    candidate.vote(candidate.said, 1.2 if doubtful else 2.0)


def _own_words(tokens: Tokens, candidate: Candidate) -> None:
    first, last = candidate.first, candidate.last
    words, size = tokens.words, last - first
    text = tokens.join(first, last)
    head = tokens.bare(last - 1)
    if not any(tokens.capital[first:last]):
        candidate.vote("none", 0.0 if candidate.said == "place" else 1.5)
    if all(tokens.bare(i) in tables.words("not_names") for i in range(first, last)):
        candidate.vote("none", 4.0)
    elif (size == 1 and tokens.opens[first] and tokens.lower[first] in tokens.lowered) or (
        size == 1 and words[first].isupper() and len(words[first]) > 1 and tokens.lower[first] in tokens.lowered
    ):
        candidate.vote("none", 2.0)
    if size > 1 and head in tables.words("company_suffixes"):
        candidate.vote("organization", 4.0)
    if text in tables.words("known_bodies"):
        candidate.vote("organization", 5.0)
    elif country(text):
        candidate.vote("place", 3.0)
    elif size == 1 and demonym(text):
        candidate.vote("demonym", 3.0)
    if size > 1:
        _heads(tokens, candidate)
    if tokens.bare(last - 1) in tables.cue("generations") and size > 1:
        candidate.vote("person", 2.0)
    given = words[first] in tables.given_names()
    if given and 2 <= size <= 4 and all(tokens.capital[i] for i in (first, last - 1)):
        candidate.vote("person", 1.8)
    elif given and size == 1:
        candidate.vote("person", 0.6)
    elif size in (2, 3) and words[first] in tables.words("family_first"):
        candidate.vote("person", 0.8)
    if size > 2 and any(
        len(words[i]) == 2 and words[i][1] == "." and words[i][0].isupper() for i in range(first + 1, last - 1)
    ):
        candidate.vote("person", 2.0)


def _heads(tokens: Tokens, candidate: Candidate) -> None:
    """The head noun: "Ministry of Defence", "Baltic Sea", "Nobel Prize"."""
    first, last = candidate.first, candidate.last
    head, opening = tokens.bare(last - 1), tokens.bare(first)
    two = f"{tokens.bare(last - 2)} {head}"
    closes_body, opens_body = tables.heads("bodies")
    closes_place, opens_place = tables.heads("places")
    joint = tokens.lower[first + 1]
    if two in closes_body or two in closes_place:
        candidate.vote(closes_body.get(two) or closes_place[two], 3.0)
    elif any(
        tokens.lower[i] in tables.role_nouns() and tokens.lower[i + 1] in ("of", "for") for i in range(first, last - 1)
    ):
        candidate.vote("none", 3.0)
    elif joint in ("of", "for") and opening in opens_body:
        candidate.vote("organization", 3.0)
    elif joint == "of" and opening in opens_place:
        candidate.vote(opens_place[opening], 3.0)
    elif head in closes_body:
        candidate.vote("organization", 3.0)
    elif head in closes_place:
        candidate.vote(closes_place[head], 2.5)
    elif opening in opens_place:
        candidate.vote(opens_place[opening], 2.0)
    elif head in tables.words("others"):
        candidate.vote("other", 3.0)


def _before(tokens: Tokens, candidate: Candidate) -> None:
    first = candidate.first
    if first == 0 or tokens.line[first - 1] != tokens.line[first]:
        return
    i = first - 2 if tokens.words[first - 1] == "." and not tokens.opens[first] else first - 1
    word = tokens.bare(i)
    if word in tables.honorifics():
        candidate.vote("person", 3.0)
    elif word in tables.role_nouns():
        candidate.vote("person", 2.5)
    if tokens.opens[first]:
        return
    if word in ("a", "an") and candidate.last - first == 1:
        candidate.vote("none", 1.0)
        candidate.vote("person", -1.5)
    elif word in INSIDE:
        candidate.vote("place", 1.0)
        candidate.vote("person", -1.5)
    elif word in ("from", "to", "at", "into"):
        candidate.vote("place", 0.4)
    elif word in COMPASS:
        candidate.vote("place", 1.0)
    elif word in GREETINGS:
        candidate.vote("person", 1.5)
    elif word in SAYING:
        candidate.vote("person", 1.2)
        candidate.vote("organization", 0.4)
    elif word == "by" and (
        first == 1 or tokens.space[first - 2] or tokens.bare(first - 2) in ("reporting", "editing", "written")
    ):
        candidate.vote("person", 2.0)


def _after(tokens: Tokens, candidate: Candidate) -> None:
    last = candidate.last
    if last >= len(tokens) or tokens.line[last] != tokens.line[last - 1]:
        return
    word, following = tokens.lower[last], tokens.bare(last + 1)
    if word in SAYING:
        candidate.vote("person", 0.8)
        candidate.vote("organization", 0.5)
    elif word in DOING:
        candidate.vote("person", 0.5)
    elif word == "who":
        candidate.vote("person", 1.5)
    elif word == ",":
        if following == "who":
            candidate.vote("person", 2.0)
        elif following.isdigit() and 9 < int(following) < 110 and tokens.bare(last + 2) == ",":
            candidate.vote("person", 3.0)
        elif _apposition(tokens, last + 1):
            candidate.vote("person", 1.5)
    elif word == "(" and following in AGENCIES and tokens.opens[candidate.first]:
        candidate.vote("place", 4.0)
    elif word in ("himself", "herself"):
        candidate.vote("person", 2.0)
    elif word in OF_BODIES:
        candidate.vote("organization", 0.8)
        candidate.vote("person", -1.0)


def _alone(tokens: Tokens, candidate: Candidate) -> None:
    """A name that fills its line is a byline, a signature or a form of address: "Jane Doe", "Vera,"."""
    first, last = candidate.first, candidate.last
    starts = first == 0 or tokens.line[first - 1] != tokens.line[first] or tokens.space[first - 1]
    if not starts or last - first > 3 or tokens.words[first] not in tables.given_names():
        return
    if last < len(tokens) and tokens.words[last] in (",", ":", "."):
        last += 1
    if last >= len(tokens) or (tokens.space[last] and "\n" in tokens.words[last]):
        candidate.vote("person", 1.5)


def _apposition(tokens: Tokens, first: int) -> bool:
    """Whether the words from `first` on are a role, up to the next comma or full stop: ", a lawyer for …"."""
    for i in range(first, min(first + 7, len(tokens))):
        word = tokens.bare(i)
        if word in tables.role_nouns():
            return True
        if word in (",", "", ";", "of", "and") or tokens.space[i]:
            return False
    return False
