"""What makes the words of a name a person's: a given name, initials, "Jr.".

Catches "Ann Low", "B.C. Low", "Harleen Kaur Orvel"; refuses "Ann B. Low Hospital" and "World War II". Some words show a
person whatever the name ends with; the rest is asked of names that do not end as those of places, bodies or events.
"""

import re

from factx.facts.names import tables
from factx.facts.names.looks import is_named_after, looks_named
from factx.facts.names.name import Candidate
from factx.facts.names.rules import Rule, Votes, first_of, put
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import is_title
from factx.gazetteer import prominence
from factx.gazetteer.scale import GREAT_CITY

LITTLE = 0.2  # units that say nothing
BELIEVED = 0.85  # how sure the model must be of a place that has a given name's word
GIVEN_AND_FAMILY = 4  # words of a name that opens with a given name; longer ones are seldom a person's
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
_NUMERAL = re.compile(r"[IVX]+")
_FAMILY_PARTICLES = frozenset(("Le", "Van", "Von"))  # with a capital, in the middle of a name
_NO_SURNAMES = frozenset(
    ("accord", "accords", "award", "awards", "championships", "games", "jayanti", "night", "olympics", "playoffs")
)


def single(word: str) -> Votes:
    """ "Ann" alone; not "Halden"."""
    return _GIVEN_ALONE if _is_given(word) else _NO_GIVEN


def full(tokens: Tokens, candidate: Candidate) -> None:
    """Put what shows a person on a candidate of several words."""
    for rule in _ALWAYS:
        if votes := rule(tokens, candidate):
            put(candidate, votes)
    if _is_place(tokens, candidate) or is_named_after(tokens, candidate):
        return
    if "&" in tokens.words[candidate.first : candidate.last]:
        candidate.vote("organization", 2.0)
        return
    if not _is_event(tokens, candidate):
        for rule in _UNLESS_A_THING:
            if votes := rule(tokens, candidate):
                put(candidate, votes)


def _generation(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Walter Low Jr."; not "World War II"."""
    numbered = tokens.bare(candidate.last - 1) in tables.cue("generations") and candidate.said != "other"
    return {"person": 2.0} if numbered else None


def _of_series(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Sputnik V", "Apollo XI"; not "Malcolm X", "Pope Sixtus V"."""
    first, last = candidate.first, candidate.last
    if last - first != 2 or _NUMERAL.fullmatch(tokens.words[last - 1]) is None:
        return None
    ruler = tokens.words[first] in tables.given_names() or (first > 0 and is_title(tokens, first - 1))
    return None if ruler or tokens.bare(last - 1) in tables.cue("generations") else {"other": 3.0, "person": -1.0}


def _second_name(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Harleen Kaur Orvel", "Orvelan s/o Haldesan"; not "Kaur Foundation"."""
    inner = tokens.lower[candidate.first + 1 : candidate.last]
    descends = len(inner) > 3 and inner[1] == "/" and inner[0] in tables.cue("descent")
    second = descends or (not tables.cue("second_names").isdisjoint(inner) and _is_plain(tokens, candidate))
    return {"person": 2.5} if second else None


def _family_particle(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Anne Le Brun"; not "Halden Van Authority"."""
    if candidate.last - candidate.first != 3 or tokens.words[candidate.first + 1] not in _FAMILY_PARTICLES:
        return None
    return {"person": 3.0} if candidate.said in ("person", "organization") and _is_plain(tokens, candidate) else None


def _crowned(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Queen Ann"; not "Queen Orvel"."""
    first = candidate.first
    if candidate.last - first != 2 or tokens.lower[first] not in tables.cue("crowned"):
        return None
    return {"person": 2.5} if tokens.words[first + 1] in tables.given_names() else None


def _eastern(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Park Ju-won"; not "Park Orvel-led"."""
    return {"person": 4.0} if tables.is_eastern(tokens.words[candidate.first : candidate.last]) else None


def _town_called_so(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Sydney Trains", likelier a city's than a person; not "Ann Lows"."""
    first, last = candidate.first, candidate.last
    if last - first != 2 or not tokens.lower[last - 1].endswith("s") or not _opens_with_given(tokens, candidate):
        return None
    return {"person": 1.0} if prominence(tokens.words[first]) > GREAT_CITY else None


def _given_and_family(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Ann Low"; not "Halden Low", "Ann of the thousand days"."""
    short = candidate.last - candidate.first <= GIVEN_AND_FAMILY and tokens.capital[candidate.last - 1]
    if not short or not _opens_with_given(tokens, candidate):
        return None
    if candidate.said == "place" and candidate.thought.get("place", 0.0) > BELIEVED:
        return {"person": 1.6}
    return {"person": 2.3 if candidate.said == "organization" else 2.4}


def _family_first(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Xi Orvel", "Park Min Ju"; not "Orvel Xi"."""
    short = candidate.last - candidate.first <= 3
    return {"person": 0.8} if short and tokens.words[candidate.first] in tables.words("family_first") else None


def _unclaimed(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Mizuki Arai", of which the model said nothing; not "Mizuki arai", nor what it took for a body."""
    two = candidate.last - candidate.first == 2 and _is_unclaimed(tokens, candidate)
    return {"person": 1.1} if two and looks_named(tokens, candidate.first, candidate.last) else None


def _initials(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "B.C. Low", "K M Low"; not "S. Korea", which is on the map."""
    first, last, words = candidate.first, candidate.last, tokens.words
    if last - first > 3:
        return None
    apart = last - first == 3 and all(len(words[i]) == 1 and words[i].isupper() for i in (first, first + 1))
    if not apart and (_INITIALS.fullmatch(words[first]) is None or _is_mapped(candidate)):
        return None
    named = words[last - 1].istitle() and len(words[last - 1]) > 1
    return {"person": 2.5} if named and tokens.lower[first] not in tables.cue("no_initials") else None


def _middle_initial(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Ann B. Low"; not "Ann b. Low", "B. Low"."""
    middle = tokens.words[candidate.first + 1 : candidate.last - 1]
    initial = any(len(word) == 2 and word[1] == "." and word[0].isupper() for word in middle)
    return {"person": 2.0} if initial else None


_GIVEN_ALONE: Votes = {"person": 0.6}
_NO_GIVEN: Votes = {"person": 0.0}
_ALWAYS: tuple[Rule, ...] = (_generation, _of_series, _second_name, _family_particle, _crowned)
_UNLESS_A_THING: tuple[Rule, ...] = (
    first_of(_eastern, _town_called_so, _given_and_family, _family_first, _unclaimed),
    _initials,
    _middle_initial,
)


def _is_place(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the name ends as that of a place or of what lies in one: "Ann Lake", which the model took for one,
    "Harlow County Jail"."""
    head = tokens.bare(candidate.last - 1)
    if candidate.said in ("place", "facility") and head in tables.heads("places")[0]:
        return True
    if candidate.last - candidate.first == 2:
        return False
    return head in tables.cue("places_named_after") or tokens.lower[candidate.first + 1] in tables.cue("settlements")


def _is_event(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the name ends as that of an event or a prize: "Ann Low Award"; not "Ann War", a person to the model."""
    if tokens.bare(candidate.last - 1) not in tables.words("others"):
        return False
    return candidate.said != "person" or tokens.lower[candidate.last - 1] in _NO_SURNAMES


def _is_mapped(candidate: Candidate) -> bool:
    """Whether a list or the map has taken the name for a place or a people."""
    return max(candidate.votes.get("place", 0.0), candidate.votes.get("demonym", 0.0)) > LITTLE


def _opens_with_given(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a given name opens the name: "Ann Low", "Jean-Baptiste Low"; not "Warner-Halden"."""
    first, size = candidate.first, candidate.last - candidate.first
    if not _is_given(tokens.words[first]):
        return False
    hyphened = size == 3 and tokens.words[first + 1] == "-"
    return not hyphened or tokens.words[first + 2] in tables.given_names()


def _is_given(word: str) -> bool:
    """Whether a word is a given name, in capitals too: "Grant", "GRANT"; not "AL"."""
    given = tables.given_names()
    return word in given or (len(word) > 2 and word.isupper() and word.capitalize() in given)


def _is_plain(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether neither end of a name says that it is a body's or a place's."""
    closes_body, opens_body = tables.heads("bodies")
    head, opening = tokens.bare(candidate.last - 1), tokens.bare(candidate.first)
    return head not in closes_body and head not in tables.heads("places")[0] and opening not in opens_body


def _is_unclaimed(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the model was silent, or took for a work what stands in front of "of" and a name: "Mizuki Arai of Halden
    said"."""
    last = candidate.last
    work = candidate.said == "other" and tokens.bare(last) == "of" and tokens.capital[last + 1 : last + 2] == [True]
    return candidate.said is None or work
