"""What the words of a name and its neighbours say about its kind.

Each rule adds a weight to a kind; two units are what a plain mention by the model's own label is worth. "none" is the
vote that it is no name at all.
"""

import re
from functools import lru_cache

from factx.facts.names import tables
from factx.facts.names.layout import Layout
from factx.facts.names.name import Candidate
from factx.facts.names.tokens import Tokens
from factx.gazetteer import capital, country, demonym, is_known_place, prominence, two_nations

UNKNOWN = 4.5  # prominence; a smaller town is likelier a person or a body of that name
VILLAGE = 1.0  # that of any place of the gazetteer
CITY = 6.0  # that of a city of several hundred thousand
LARGE = 7.0  # that of a province or a city of millions
WELL_KNOWN = 8.0  # that of a country
KEPT = 20_000  # names whose place in the lists is remembered
DOUBT = 0.5  # how much of the model's word depends on its being sure
TRUST = {"person": 0.7}  # the model takes strange names for persons more often than for anything else
MAPPED = 0.6  # units for each step of prominence
NEARLY = 1.5  # units for a name that the model was about to see
BELIEVED = 0.85  # how sure the model must be of a place that has a given name's word
CERTAIN = 0.98  # how sure the model is of those whom it knows well
PRONOUN = 25  # words in which one that stands for the subject must come
APPOSITION = 7  # words in which the noun of a role must come

_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
_STAFF = ("ists", "ers", "ors", "ians")  # "scientists at"
_QUOTES = frozenset(('"', "“", "”", "''", "``", "‘", "’"))


def weigh(tokens: Tokens, candidate: Candidate, layout: Layout) -> None:
    """Put the evidence of this mention on the candidate."""
    _model(tokens, candidate)
    _own_words(tokens, candidate)
    _before(tokens, candidate)
    _after(tokens, candidate)
    _alone(tokens, candidate)
    _pronoun(tokens, candidate)
    if layout.credits and tokens.line[candidate.first] in layout.credits:
        _credit(tokens, candidate)
    if layout.sport:
        _sport(tokens, candidate, layout)


def _model(tokens: Tokens, candidate: Candidate) -> None:
    """The model's label, half of it by how sure it was; where it was silent, what it nearly said."""
    first, last = candidate.first, candidate.last
    thought = candidate.thought
    if candidate.said is None:
        silence = 2.5 if tokens.begins(first) and last - first == 1 else 1.5
        for kind, share in thought.items():
            candidate.vote(kind, NEARLY * share)
        candidate.vote("none", silence * (1 - DOUBT * sum(thought.values())))
        return
    doubtful = last - first == 1 and (tokens.begins(first) or tokens.words[first].isupper())
    weight = 1.2 if doubtful else 2.0
    if not thought:
        candidate.vote(candidate.said, weight * TRUST.get(candidate.said, 1.0))
        return
    candidate.vote(candidate.said, weight * (1 - DOUBT) * TRUST.get(candidate.said, 1.0))
    for kind, share in thought.items():
        candidate.vote(kind, weight * DOUBT * share * TRUST.get(kind, 1.0))


def _own_words(tokens: Tokens, candidate: Candidate) -> None:
    first, last = candidate.first, candidate.last
    words, size = tokens.words, last - first
    text = tokens.join(first, last)
    head = tokens.bare(last - 1)
    abbreviated = candidate.said == "place" and words[last - 1].endswith(".") and tokens.bare(first - 1) == ","
    if abbreviated:
        candidate.vote("place", 2.0)  # "Md.", "Miss."
    elif all(tokens.bare(i) in tables.honorifics() for i in range(first, last)):
        candidate.vote("none", 4.0)
    if not any(tokens.capital[first:last]):
        side = size > 1 and tokens.lower[first] in tables.cue("compass")  # "on the west bank of the river"
        candidate.vote("none", 12.0 if side else {"place": 0.0, "person": 3.0}.get(candidate.said or "", 2.0))
    elif size > 1 and tokens.begins(first) and not any(tokens.capital[first + 1 : last]):
        candidate.vote("none", 1.5)
    if (
        not abbreviated
        and text not in tables.known_bodies()
        and all(tokens.bare(i) in tables.words("not_names") for i in range(first, last))
    ):
        candidate.vote("none", 4.0)
    elif (
        size == 1
        and tokens.lower[first] in tokens.lowered
        and (tokens.begins(first) or (words[first].isupper() and len(words[first]) > 1))
    ):
        candidate.vote("none", 2.0)
    if tokens.begins(first) and (
        tokens.lower[first] in tables.cue("praise") or (size == 1 and tokens.lower[first] in tables.cue("crowds"))
    ):
        candidate.vote("none", 2.5)
    if size == 1 and words[first].isupper() and tokens.lower[first] in tables.cue("no_bodies"):
        candidate.vote("none", 4.0)  # "AI"
    if size == 1 and candidate.said == "organization" and tokens.lower[first] in tables.cue("plain_bodies"):
        candidate.vote("none", 3.0)  # "the Government"
    if size == 1 and text[0].islower() and text[1:2].isupper():
        candidate.vote("other", 4.0 if tokens.lower[first] in tables.cue("products") else 2.0)  # "iPhone"
    if size > 1 and _quoted(tokens, first, last):
        candidate.vote("other", 2.0)
    if size > 1 and tokens.lower[first] in tables.cue("storms"):
        candidate.vote("other", 4.0)
    if len(text) == 1:
        candidate.vote("none", 2.0)
    if tokens.lower[first] in tables.cue("indices") and tokens.bare(last) in tables.cue("index_words"):
        candidate.vote("other", 8.0)
    if size > 1 and head in tables.words("company_suffixes"):
        candidate.vote("organization", 4.0)
    plain = tables.heads("bodies")[0]
    if size > 2 and tokens.join(first, first + 2) in tables.known_bodies() and tokens.bare(first + 1) not in plain:
        candidate.vote("organization", 4.0)  # "Morgan Stanley Dean Witter"; not "Air Force One"
    listed = _listed(text)
    if listed is not None and not (
        listed[0] == "organization" and (_is_land_too(tokens, candidate, text) or _is_family(tokens, candidate, text))
    ):
        candidate.vote(*listed)
    if size > 1 and not _land(text):
        _heads(tokens, candidate)
    _person(tokens, candidate)
    _map(tokens, candidate, text)


def _is_land_too(tokens: Tokens, candidate: Candidate, text: str) -> bool:
    """Whether the word in front tells the river from the company: "the Amazon", "Brazilian Amazon"."""
    before = tokens.bare(candidate.first - 1)
    lands = before == "the" or before in tables.cue("compass") or demonym(before.capitalize()) is not None
    return lands and is_known_place(text)


def _is_family(tokens: Tokens, candidate: Candidate, text: str) -> bool:
    """Whether the article has somebody of that surname: "Clara Marriott"."""
    if candidate.last - candidate.first > 1:
        return False
    return any(
        label == "PERSON" and last - first > 1 and tokens.words[last - 1] == text
        for first, last, label in tokens.entities
    )


@lru_cache(maxsize=KEPT)
def _listed(text: str) -> tuple[str, float] | None:
    """What the lists say of a name whatever stands around it."""
    if text in tables.known_bodies():
        return "organization", 5.0
    if _land(text):
        return "place", 3.0
    if text.lower() in tables.cue("events"):
        return "other", 4.0
    if two_nations(text):
        return "demonym", 6.0
    if demonym(text) or text.lower() in tables.cue("adherents") or text.lower() in tables.cue("regional"):
        return "demonym", 3.0
    return ("place", 2.6) if capital(text) else None


def _land(text: str) -> bool:
    """Whether a name is a country's or a nation's; of the two-letter codes only those that newswire uses."""
    return text in tables.cue("nations") or (country(text) is not None and (len(text) > 2 or text in ("US", "UK")))


def _map(tokens: Tokens, candidate: Candidate, text: str) -> None:
    """The gazetteer's word: the better a place is known, the likelier it is meant."""
    silent = candidate.said is None and (tokens.begins(candidate.first) or candidate.last - candidate.first > 3)
    if (
        silent
        or candidate.said == "other"
        or ("demonym" in candidate.votes and candidate.votes["demonym"] > 2.5)
        or (candidate.said != "place" and "place" in candidate.votes)
    ):
        return
    known = min(prominence(text), WELL_KNOWN) - UNKNOWN
    acronym = text.isupper() and len(text) < 6 and text.isalpha() and tokens.bare(candidate.first - 1) != ","
    if candidate.said in ("place", "person", "demonym") and known <= 0.0 and acronym and not _land(text):
        candidate.vote(candidate.said, -1.5)
        candidate.vote("organization", 0.8)
    if known > 0.0:
        candidate.vote("place", MAPPED * known + (1.0 if known >= LARGE - UNKNOWN else 0.0))


def _quoted(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name stands alone between quotation marks, as the title of a work does."""
    before = first - 2 if tokens.bare(first - 1) in ("the", "a") else first - 1
    after = last + 1 if tokens.bare(last) in (",", "") else last
    return before >= 0 and after < len(tokens) and tokens.words[before] in _QUOTES and tokens.words[after] in _QUOTES


def _person(tokens: Tokens, candidate: Candidate) -> None:
    """What a person's name is made of: a given name, initials, "Jr."."""
    first, last = candidate.first, candidate.last
    words, size = tokens.words, last - first
    given = words[first] in tables.given_names() or (words[first].isupper() and _called(words[first]))
    if size > 2 and words[first + 1] == "-":  # "Jean-Baptiste Low"; not "Warner-Halden"
        given = given and (size > 3 or words[first + 2] in tables.given_names())
    if size == 1:
        candidate.vote("person", 0.6 if given else 0.0)
        return
    if tokens.bare(last - 1) in tables.cue("generations"):
        candidate.vote("person", 2.0)
    if size == 2 and tokens.lower[first] in tables.cue("crowned") and words[first + 1] in tables.given_names():
        candidate.vote("person", 2.5)
    if candidate.said in ("place", "facility") and tokens.bare(last - 1) in tables.heads("places")[0]:
        return
    if candidate.said != "person" and tokens.bare(last - 1) in tables.words("others"):
        return
    if given and size == 2 and tokens.lower[last - 1].endswith("s") and prominence(words[first]) > CITY:
        candidate.vote("person", 1.0)  # "Sydney Trains"
    elif given and size <= 4 and tokens.capital[last - 1]:
        sure_place = candidate.said == "place" and candidate.thought.get("place", 0.0) > BELIEVED
        candidate.vote("person", 1.6 if sure_place else 2.3 if candidate.said == "organization" else 2.4)
    elif size in (2, 3) and words[first] in tables.words("family_first"):
        candidate.vote("person", 0.8)
    elif size == 2 and (candidate.said is None or _of_somewhere(tokens, candidate)) and _two_words(tokens, first):
        candidate.vote("person", 1.1)
    initials = size in (2, 3) and _INITIALS.fullmatch(words[first]) is not None
    if initials and words[last - 1].istitle() and tokens.lower[first] not in tables.cue("no_initials"):
        candidate.vote("person", 2.5)  # "B.C. Low"
    if any(len(words[i]) == 2 and words[i][1] == "." and words[i][0].isupper() for i in range(first + 1, last - 1)):
        candidate.vote("person", 2.0)


def _called(shouted: str) -> bool:
    """Whether a word in capitals is a given name: "GRANT"."""
    return len(shouted) > 2 and shouted.capitalize() in tables.given_names()


def _of_somewhere(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether what the model takes for a work stands in front of "of" and a name: "Mizuki Arai of Halden said"."""
    last = candidate.last
    return candidate.said == "other" and tokens.bare(last) == "of" and tokens.capital[last + 1 : last + 2] == [True]


def _two_words(tokens: Tokens, first: int) -> bool:
    """Whether two words look like a given name and a family name, and not like a headline or a common noun."""
    return all(
        tokens.words[i].istitle() and tokens.words[i].isalpha() and tokens.lower[i] not in tokens.lowered
        for i in (first, first + 1)
    )


def _heads(tokens: Tokens, candidate: Candidate) -> None:
    """The head noun: "Ministry of Defence", "Baltic Sea", "Nobel Prize"."""
    first, last = candidate.first, candidate.last
    head, opening = tokens.bare(last - 1), tokens.bare(first)
    if head in tables.cue("venues") and _stood_in(tokens, first):
        candidate.vote("facility", 7.0)
    two = f"{tokens.bare(last - 2)} {head}"
    closes_body, opens_body = tables.heads("bodies")
    closes_place, opens_place = tables.heads("places")
    joint = tokens.lower[first + 1]
    roles = tables.role_nouns()
    if two in closes_body or two in closes_place:
        candidate.vote(closes_body.get(two) or closes_place[two], 3.0)
    elif two in tables.words("others"):
        candidate.vote("other", 3.0)
    elif any(tokens.lower[i] in roles and tokens.lower[i + 1] in ("of", "for") for i in range(first, last - 1)):
        candidate.vote("none", 3.0)
    elif head in roles and all(tokens.bare(i) in tables.cue("role_modifiers") for i in range(first, last - 1)):
        candidate.vote("none", 3.0)  # "Shadow Foreign Affairs Minister"
    elif (joint in ("of", "for") and opening in opens_body) or _opens_behind(tokens, candidate):
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


def _opens_behind(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the noun that "of" completes stands second: "National Bank of Chile"."""
    opens_body = tables.heads("bodies")[1]
    second = candidate.first + 1
    return second + 2 < candidate.last and tokens.bare(second) in opens_body and tokens.lower[second + 1] == "of"


def _stood_in(tokens: Tokens, first: int) -> bool:
    """Whether things happen there: "died at", "near" a hospital; "nurses at" one are those of the body."""
    i = first - 2 if tokens.bare(first - 1) in ("the", "its", "their") else first - 1
    word, doing = tokens.bare(i), tokens.bare(i - 1)
    if word in ("to", "from"):
        return doing in tables.cue("happening") or doing in tables.cue("going")
    staff = _has_role(tokens, i - 1) or doing.endswith(_STAFF) or doing in tables.cue("crowds")
    return word in tables.cue("inside") or word == "inside" or (word == "at" and not staff)


def _before(tokens: Tokens, candidate: Candidate) -> None:
    first = candidate.first
    if first == 0 or tokens.line[first - 1] != tokens.line[first]:
        return
    i = first - 2 if tokens.words[first - 1] == "." and not tokens.begins(first) else first - 1
    word = tokens.bare(i)
    if word in tables.honorifics():
        candidate.vote("person", 3.0)
    elif word in tables.role_nouns():
        candidate.vote("person", 2.5)
    elif word in tables.cue("trades") or word.endswith("maker"):
        candidate.vote("organization", 2.6)
    elif word == "the" and candidate.said is None and _acronym(tokens, first, candidate.last):
        candidate.vote("organization", 1.8)
    elif word in tables.cue("storms"):
        candidate.vote("other", 4.0)
    if tokens.opens[first]:
        return
    if _credited_paper(tokens, candidate):
        candidate.vote("organization", 2.5)
        candidate.vote("person", -1.0)
    if word == "-" and tokens.bare(first - 2) in ("r", "d"):
        candidate.vote("place", 4.0)
    elif word == "of" and tokens.bare(first - 2) in tables.role_nouns() and _modifiers(tokens, candidate):
        candidate.vote("none", 3.0)
    elif word in ("a", "an") and candidate.last - first == 1:
        candidate.vote("none", 2.0)
        candidate.vote("person", -1.5)
    elif word in tables.cue("inside") and not _owns(tokens, candidate):
        candidate.vote("place", 1.0)
        candidate.vote("person", -1.5)
        if candidate.said != "place" and _mapped(tokens, candidate):
            candidate.vote("place", 1.2)
    elif word == "of" and (
        _singular(tokens.lower[first - 2]) in tables.cue("settlements")
        or tokens.lower[first - 2] in tables.cue("townsmen")
    ):
        candidate.vote("place", 2.5)
    elif word == "of" and tokens.lower[first - 2] in tables.cue("held"):
        candidate.vote("organization", 2.0)
        candidate.vote("person", -1.0)
    elif (
        word == "at"
        and candidate.said not in ("place", "facility")
        and "facility" not in candidate.votes
        and _has_role(tokens, first - 2)
    ):
        candidate.vote("organization", 2.0)
        candidate.vote("person", -1.5)
    elif word in ("including", "like", "as") and _are_bodies(tokens, first - 2):
        candidate.vote("organization", 2.0)
        candidate.vote("person", -1.0)
    elif word in ("at", "from") and tokens.bare(first - 2) in tables.cue("schooling"):
        candidate.vote("organization", 2.8)
        candidate.vote("place", -1.0)
    elif word in ("from", "to", "at", "into"):
        candidate.vote("place", 0.4)
        if candidate.said not in (None, "place") and tokens.bare(first - 2) not in tables.cue("idle"):
            if word == "to" and tokens.bare(first - 2) in tables.cue("going"):
                candidate.vote("place", 1.2)
            if _mapped(tokens, candidate):
                candidate.vote("place", 1.7 if word == "from" else 1.2)
                candidate.vote("person", -0.8)
            elif word == "at":
                candidate.vote("person", -0.6)
    elif word in tables.cue("compass"):
        candidate.vote("place", 1.0)
    elif word == "aboard" or (word == "board" and tokens.bare(first - 2) == "on"):
        if candidate.said in ("person", None):
            candidate.vote("other", 2.5)  # a ship
    elif word in tables.cue("greetings") or word in tables.cue("kin"):
        candidate.vote("person", 1.5)
    elif (
        word == ","
        and tokens.bare(first - 2) in tables.cue("kin")
        and tokens.lower[candidate.last : candidate.last + 1] == [","]
    ):
        candidate.vote("person", 3.0)  # "his mother, Guadalupe, said"
    elif word in tables.cue("saying"):
        candidate.vote("person", 1.2)
        candidate.vote("organization", 0.4)


def _owns(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether what is "in" is the owner's: "in Ann Low's party"."""
    return tokens.lower[candidate.last : candidate.last + 1] in (["'s"], ["’s"])


def _singular(noun: str) -> str:
    """ "villages" -> "village", "cities" -> "city"."""
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


def _credited_paper(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the name is whose picture or report it is: "(Ann Low/Harbour Mail)", "(Ann Low for …)"."""
    first, last = candidate.first, candidate.last
    word = tokens.lower[first - 1]
    if word not in ("/", "for", ","):
        return False
    ends = last == len(tokens) or tokens.line[last] != tokens.line[first] or "\n" in tokens.words[last]
    if word == "/":
        photographer = first > 1 and tokens.capital[first - 2] and tokens.bare(first - 2) not in tables.cue("captions")
        return photographer and (ends or tokens.lower[last] in (")", ",", "via", "/"))
    if word == "for":
        return not ends and tokens.words[last] == ")" and tokens.capital[first - 2]
    if not ends:
        return False
    start = next((i for i in range(first - 1, max(first - 7, -1), -1) if tokens.lower[i] == "by"), None)
    return (
        start is not None
        and tokens.line[start] == tokens.line[first]
        and (start == 0 or tokens.line[start - 1] != tokens.line[start])
    )


def _mapped(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the gazetteer has the name, be it of a village."""
    first, last = candidate.first, candidate.last
    if not tokens.capital[first] or tokens.words[first].isupper() or tokens.bare(first) in tables.cue("compass"):
        return False
    return last - first < 3 and is_known_place(tokens.join(first, last), prominence=VILLAGE)


def _has_role(tokens: Tokens, i: int) -> bool:
    """Whether the words up to `i` are "analysts" or "director of energy futures"."""
    roles = tables.role_nouns()
    return tokens.bare(i).removesuffix("s") in roles or any(
        tokens.bare(j) in roles and tokens.bare(j + 1) in ("of", "for") for j in (i - 2, i - 3)
    )


def _are_bodies(tokens: Tokens, i: int) -> bool:
    """Whether the word, or the one in front of "such", is "companies" or the like."""
    word = tokens.bare(i - 1) if tokens.bare(i) == "such" else tokens.bare(i)
    return word in tables.cue("traders")


def _acronym(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name is a single abbreviation of a body: "the TPLF"."""
    word = tokens.words[first]
    plain = word.isalpha() and word.isupper() and 2 < len(word) < 7
    return last - first == 1 and plain and tokens.lower[first] not in tables.cue("no_bodies")


def _after(tokens: Tokens, candidate: Candidate) -> None:
    first, last = candidate.first, candidate.last
    if last >= len(tokens) or tokens.line[last] != tokens.line[last - 1]:
        return
    word, following = tokens.lower[last], tokens.bare(last + 1)
    roles = tables.role_nouns()
    modifiers = tables.cue("role_modifiers")
    if (word in roles or (word in modifiers and following in roles)) and _modifiers(tokens, candidate):
        candidate.vote("none", 3.0)
    elif word in tables.cue("saying"):
        candidate.vote("person", 0.8)
        candidate.vote("organization", 0.5)
    elif word in tables.cue("doing"):
        candidate.vote("person", 0.7)
    elif word == "declined" or (word == "did" and following == "not" and _no_answer(tokens, last + 2)):
        candidate.vote("person", 0.4)
        candidate.vote("organization", 1.2)
    elif word in tables.cue("dealing") or (word in ("has", "had") and following in tables.cue("dealt")):
        candidate.vote("organization", 1.2)
    elif word == "who":
        candidate.vote("person", 1.5)
    elif word == ",":
        if following == "who":
            candidate.vote("person", 2.0)
        elif following.isdigit() and 9 < int(following) < 110 and tokens.bare(last + 2) == ",":
            candidate.vote("person", 3.0)
        elif following == "based":
            candidate.vote("organization", 2.5)
        elif _lies_in(tokens, candidate):
            candidate.vote("place", 2.5)
        else:
            _apposition(tokens, candidate)
    elif word in ("-", "–", "—") and tokens.ends[last - 1] < tokens.starts[last]:
        _apposition(tokens, candidate)  # "Low - the mayor - said"
    elif word in ("is", "was", "are", "were") and following in tables.cue("determiners"):
        _apposition(tokens, candidate)  # "Halden is the town where …"
    elif word in ("himself", "herself"):
        candidate.vote("person", 2.0)
    elif _employs(tokens, last) or (word in ("'s", "’s") and _employs(tokens, last + 1)):
        candidate.vote("organization", 2.6)
        candidate.vote("person", -1.0)
    elif word == "-" and following in tables.cue("seated") and tokens.ends[last - 1] == tokens.starts[last]:
        candidate.vote("place", 2.0)
    elif tokens.words[last] in tables.cue("place_kinds"):
        candidate.vote("place", 1.5)
    elif word in tables.cue("outfits") and _is_outfit(tokens, candidate):
        candidate.vote("organization", 6.0)  # it says what it is, wherever it stands
    elif word in tables.cue("led_by") and candidate.said == "person":
        candidate.vote("person", 1.5)  # "the Low administration"
    elif word in tables.cue("media"):
        candidate.vote("organization", 2.0)
    elif candidate.said not in ("place", "demonym") and _is_trade(tokens, last):
        candidate.vote("organization", 1.5)
    elif word in tables.cue("goods"):
        candidate.vote("none", 2.5)
    elif word in roles and tokens.words[last].islower() and last + 1 < len(tokens) and tokens.capital[last + 1]:
        candidate.vote("organization", 1.0)
    elif word in ("of", "from") and last - first > 1 and last + 1 < len(tokens) and tokens.capital[last + 1]:
        candidate.vote("person", 0.8)


def _is_outfit(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a strange word behind "the" may be a party's name: "the Orvelda party"; not "the Iraqi party"."""
    first, name = candidate.first, tokens.words[candidate.first]
    strange = not (demonym(name) or is_known_place(name, prominence=VILLAGE) or _is_family(tokens, candidate, name))
    alone = candidate.last - first == 1 and first > 0 and tokens.lower[first - 1] == "the"
    return alone and strange and candidate.said != "demonym"


def _does_own(tokens: Tokens, last: int) -> bool:
    """Whether the next two words are a verb and "his": "then Low made his choice"; not "Low and his wife"."""
    if last + 1 >= len(tokens) or tokens.lower[last + 1] not in ("his", "her", "himself", "herself"):
        return False
    verb = tokens.words[last]
    return verb.islower() and verb.isalpha() and verb not in tables.words("not_names")


def _pronoun(tokens: Tokens, candidate: Candidate) -> None:
    """How the sentence goes on about its subject: "Low said on Monday he would", "Halden said its ships"."""
    first, last = candidate.first, candidate.last
    if candidate.said not in ("person", "organization", None):
        return
    if _does_own(tokens, last):
        candidate.vote("person", 1.0)
        candidate.human = True
        return
    if not (tokens.begins(first) or tokens.bare(last) in tables.cue("saying")):
        return
    for i in range(last, min(last + PRONOUN, len(tokens))):
        word = tokens.lower[i]
        if tokens.opens[i]:
            if word in ("he", "she"):
                candidate.vote("person", 1.0)
            return
        if word in ("he", "she", "his", "her", "him"):
            candidate.vote("person", 1.6)
            of_body = tokens.bare(first - 1) in ("for", "at", "of", "in", "from", "with", "the")
            candidate.human = i <= last + 2 and not of_body  # "Low said that he"; not "a lawyer for Orvel said he"
            return
        if word == "its":
            candidate.vote("organization", 0.8)
            return
        if tokens.capital[i] and word not in tables.words("not_names"):
            return


def _lies_in(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the land follows, as behind a town's name: "in the hills of Marsfeld, Luxembourg"."""
    first, last = candidate.first, candidate.last
    i = last + 1
    return (
        last - first == 1
        and first > 0
        and tokens.bare(first - 1) in (*tables.cue("inside"), "of", "at", "from", "to")
        and i < len(tokens)
        and tokens.line[i] == tokens.line[first]
        and any(
            _land(tokens.join(i, j)) and tokens.bare(j) not in ("'s", "’s") for j in (i + 1, i + 2) if j <= len(tokens)
        )
    )


def _modifiers(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the words are those of a title alone: "Health" in "Health Secretary", "State" in "Secretary of State"."""
    return all(tokens.bare(i) in tables.cue("role_modifiers") for i in range(candidate.first, candidate.last))


def _apposition(tokens: Tokens, candidate: Candidate) -> None:
    """The noun between the comma and the next: ", a lawyer for …", ", a garrison town outside …", ", its rival"."""
    first = candidate.last + 1
    determined = tokens.bare(first) in tables.cue("determiners") or tokens.lower[first + 1 : first + 2] == ["'s"]
    for i in range(first, min(first + APPOSITION, len(tokens))):
        word = tokens.bare(i)
        if word in tables.role_nouns():
            if not (i + 1 < len(tokens) and tokens.capital[i + 1]):
                candidate.vote("person", 1.5)
            return
        ends = tokens.bare(i + 1) not in tables.role_nouns()
        owned = tokens.lower[i + 1 : i + 2] in (["'s"], ["’s"])
        if determined and ends and not owned and tokens.words[i] in tables.cue("settlements"):
            candidate.vote("place", 2.5)
            return
        if determined and ends and (word in tables.cue("trades") or word in tables.cue("media") or word == "maker"):
            candidate.vote("organization", 1.5)
            return
        if word in tables.cue("phrase_ends") or word in (",", "", ";") or tokens.space[i]:
            return


def _employs(tokens: Tokens, i: int) -> bool:
    """Whether the words from `i` on are what companies have: "shares", "chief executive"."""
    word = tokens.bare(i)
    return word in tables.cue("of_bodies") or (word == "chief" and tokens.bare(i + 1) in tables.cue("chiefs"))


def _is_trade(tokens: Tokens, i: int) -> bool:
    """Whether the words from `i` on are "chain" or "grocery chain"."""
    words = tokens.words[i : i + 2]
    return words[0] in tables.cue("trades") or (
        len(words) == 2 and words[0].islower() and words[1] in tables.cue("trades")
    )


def _no_answer(tokens: Tokens, i: int) -> bool:
    """Whether the words are "respond", "immediately reply" or the like, which is said of bodies more than of men."""
    return "respond" in tokens.lower[i : i + 2] or "reply" in tokens.lower[i : i + 2]


def _alone(tokens: Tokens, candidate: Candidate) -> None:
    """A name that fills its line is a byline, a signature or a form of address: "Jane Doe", "Vera,"."""
    first, last = candidate.first, candidate.last
    starts = first == 0 or tokens.line[first - 1] != tokens.line[first] or tokens.space[first - 1]
    by = first > 0 and tokens.lower[first - 1] == "by" and (first == 1 or tokens.space[first - 2])
    if by:
        candidate.vote("person", 2.5)
    if not starts or last - first > 3 or tokens.words[first] not in tables.given_names():
        return
    if last < len(tokens) and tokens.words[last] in (",", ":", "."):
        last += 1
    if last >= len(tokens) or (tokens.space[last] and "\n" in tokens.words[last]):
        candidate.vote("person", 1.5)


def _credit(tokens: Tokens, candidate: Candidate) -> None:
    """ "Reporting by Ann Low in Oslo": persons, and places behind "in"."""
    word = tokens.bare(candidate.first - 1)
    if word in tables.cue("inside"):
        candidate.vote("place", 2.0)
    elif word in ("by", "and", ",", ""):
        candidate.vote("person", 2.0)


def _sport(tokens: Tokens, candidate: Candidate, layout: Layout) -> None:
    """A town that beats, hosts or fields somebody is its club; a country stays a country."""
    first, last = candidate.first, candidate.last
    text = tokens.join(first, last)
    before = tokens.bare(first - 1)
    after = tokens.bare(last)
    head = tokens.lower[last - 1]
    club = last - first > 1 and head in tables.cue("clubs") and head not in tables.heads("places")[0]
    if club and not is_known_place(text):
        candidate.vote("organization", 2.6)  # "Leicester City", which no map has
    if last - first > 1 and "league" in (head, tokens.lower[first]):
        candidate.vote("other", 4.0)  # "Norham League", "League One"
    if tokens.words[last - 1] in tables.words("teams") and not _is_no_team(tokens, candidate):
        candidate.vote("organization", 4.0)  # "Rockies", "Colorado Rockies"
        candidate.vote("place", -2.0)
    elif before not in ("club", "team", "side") and _is_player(tokens, candidate, text):
        candidate.vote("person", 1.6)
    if before in tables.cue("team_titles") and after != "and":
        candidate.vote("organization", 2.6)  # one team is "champions", one player a champion
        candidate.vote("person", -1.0)
    if _land(text) or candidate.said in ("other", "demonym"):
        return
    line = tokens.line[first]
    behind = last < len(tokens) and tokens.line[last] == line
    score = behind and after.isdigit() and tokens.bare(last + 1) in ("-", "–")
    bracketed = tokens.words[first - 1] == "(" and behind and tokens.words[last] == ")"
    weight = 2.5 * (behind and (after in tables.cue("plays") or after in tables.cue("sport_roles") or score))
    if first > 0 and tokens.line[first - 1] == line:
        weight += 2.5 * (before in tables.cue("meets") or bracketed or _loses_to(tokens, first))
        weight += 2.5 * (before in tables.cue("ranked") and _counts(tokens, first - 2))
        weight += 2.5 * (before == "to" and _is_score(tokens, first - 2))
        weight += 2.5 * (before == "the" and behind and after in tables.cue("team_things"))
    acts = after.endswith("ed") or after in ("had", "has", "have", "will", "did", "can", "could")
    if behind and last - first == 1 and tokens.begins(first) and acts:
        weight += 2.0  # "Halden ended its season"
    if behind and (_befallen(tokens, last) or (after in ("'s", "’s") and _fields(tokens, last + 1))):
        weight += 2.5
    if last - first == 1 and after in ("are", "were", "have") and before not in ("and", ","):
        weight += 2.5  # "Halden are fourth"
    if candidate.said == "organization":
        candidate.vote("place", -1.5)
    if last - first == 1 and behind and _record(tokens, last):
        weight += 2.5
    if text.lower() in layout.teams:
        weight += 3.0
    if last - first > 1 and (candidate.said is None or candidate.thought.get("person", 0.0) > CERTAIN):
        weight *= 0.4  # "Ann Low led …" is a player as often as a team
    behind_club = tokens.bare(first - 2)
    if (before in ("for", "with", "from") and behind_club in tables.cue("transfers")) or (
        before == "at" and behind_club in tables.cue("careers")
    ):
        weight += 2.5  # "joined from Osasuna", "assistant boss at Osasuna"
    held = before in ("at", "from") and behind_club not in tables.cue("transfers") | tables.cue("careers")
    if weight and before not in tables.cue("inside") and not held:
        candidate.vote("organization", weight)
        candidate.vote("place", -weight)
        candidate.vote("facility", -weight)
    elif before in tables.cue("inside"):
        candidate.vote("place", 1.5)


def _is_no_team(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a team's nickname is somebody's surname or a range of mountains: "Ann Bills", "in the Rockies"."""
    first, last = candidate.first, candidate.last
    inside = tokens.bare(first - 1) == "the" and tokens.bare(first - 2) in tables.cue("inside") | {"over"}
    return inside or (last - first == 2 and tokens.words[first] in tables.given_names())


def _is_player(tokens: Tokens, candidate: Candidate, text: str) -> bool:
    """Whether two words that the model doubtfully takes for a body look like a player's name: "Ruben Halvor"."""
    first, last = candidate.first, candidate.last
    doubtful = candidate.said == "organization" and candidate.thought.get("organization", 0.0) < BELIEVED
    club = tokens.lower[last - 1] in tables.cue("clubs") or tokens.lower[last - 1].endswith("s")
    return (
        doubtful
        and last - first == 2
        and not club
        and _two_words(tokens, first)
        and not (is_known_place(text, prominence=VILLAGE) or is_known_place(tokens.words[last - 1], prominence=UNKNOWN))
    )


def _is_score(tokens: Tokens, i: int) -> bool:
    """Whether "17-5" ends there."""
    return tokens.bare(i).isdigit() and tokens.bare(i - 1) in ("-", "–") and tokens.bare(i - 2).isdigit()


def _counts(tokens: Tokens, i: int) -> bool:
    """Whether "one point", "two places" or "fourth place" ends there: what stands above or below are teams."""
    word = tokens.bare(i)
    return word.isdigit() or word.removesuffix("s") in ("point", "place", "spot", "game", "one", "two", "three", "four")


def _befallen(tokens: Tokens, i: int) -> bool:
    """Whether the words are "were relegated" or "was also promoted"."""
    return tokens.lower[i] in ("is", "are", "was", "were") and any(
        tokens.bare(j) in tables.cue("team_fates") for j in (i + 1, i + 2)
    )


def _fields(tokens: Tokens, i: int) -> bool:
    """Whether a player's full name stands there: "'s Ann Low"."""
    named = i + 1 < len(tokens) and tokens.words[i] in tables.given_names()
    return named and tokens.capital[i + 1] and tokens.line[i + 1] == tokens.line[i]


def _record(tokens: Tokens, i: int) -> bool:
    """Whether a record of wins and losses begins there: "(12-3)"."""
    return tokens.words[i] == "(" and tokens.bare(i + 1)[:1].isdigit() and ")" in tokens.words[i + 2 : i + 5]


def _loses_to(tokens: Tokens, first: int) -> bool:
    """Whether "lost to" or "drew 1-1 with" stands in front."""
    before = tokens.bare(first - 2)
    score = before[:1].isdigit() and "-" in (before[1:2], tokens.bare(first - 3))
    return (tokens.bare(first - 1) == "to" and before in ("lost", "lose", "losing", "loss")) or (
        tokens.bare(first - 1) == "with" and score
    )
