"""What the words of a name itself say about its kind: lists, the map, its first and last word."""

import re
from functools import lru_cache

from factx.facts.names import tables
from factx.facts.names.name import Candidate
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import ends_as_state
from factx.gazetteer import capital, country, demonym, is_known_place, is_of_nations, prominence

UNKNOWN = 4.5  # prominence; a smaller town is likelier a person or a body of that name
VILLAGE = 1.0  # that of any place of the gazetteer
CITY = 6.0  # that of a city of several hundred thousand
LARGE = 7.0  # that of a province or a city of millions
WELL_KNOWN = 8.0  # that of a country
KEPT = 20_000  # names whose place in the lists is remembered
MAPPED = 0.6  # units for each step of prominence
LITTLE = 0.2  # units that say nothing
BELIEVED = 0.85  # how sure the model must be of a place that has a given name's word
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
_LETTERS = re.compile(r"(?:[A-Z]\.){3,6}")
_STAFF = ("ists", "ers", "ors", "ians")  # "scientists at"
_FAMILY_PARTICLES = frozenset(("Le", "Van", "Von"))  # with a capital, in the middle of a name
_NO_SURNAMES = frozenset(
    ("accord", "accords", "award", "awards", "championships", "games", "jayanti", "night", "olympics", "playoffs")
)
_NOTIONS = ("events", "treaties", "languages")  # cues for what is neither person, body nor place
_QUOTES = frozenset(('"', "“", "”", "''", "``", "‘", "’"))


def own_words(tokens: Tokens, candidate: Candidate) -> None:
    """What the lists, the map and the words of the name say: "Halden Inc", "Port Halden", "Ann Low", "IAEA"."""
    first, last = candidate.first, candidate.last
    words, size = tokens.words, last - first
    text = tokens.join(first, last)
    opening, head = tokens.bare(first), tokens.bare(last - 1)
    abbreviated = candidate.said == "place" and words[last - 1].endswith(".") and tokens.bare(first - 1) == ","
    if abbreviated:
        candidate.vote("place", 2.0)  # "Md.", "Miss."
    elif size == 1 and words[first - 1] == "," and ends_as_state(tokens, first):
        candidate.vote("place", 6.0)
    elif opening in tables.honorifics() and all(tokens.bare(i) in tables.honorifics() for i in range(first, last)):
        candidate.vote("none", 4.0)
    elif size == 1 and words[first].istitle() and tokens.bare(first) in tables.words("company_suffixes"):
        candidate.vote("none", 6.0)  # "Ltd" without the company
    if not any(tokens.capital[first:last]):
        side = size > 1 and tokens.lower[first] in tables.cue("compass")  # "on the west bank of the river"
        several = size > 1 and candidate.said == "organization"  # "state development", of some bank
        doubt = 4.0 if several else {"place": 0.0, "person": 3.0}.get(candidate.said or "", 2.0)
        candidate.vote("none", 12.0 if side else doubt)
    elif size > 1 and tokens.begins(first) and not any(tokens.capital[first + 1 : last]):
        candidate.vote("none", 1.5)
    if (
        not abbreviated
        and opening in tables.words("not_names")
        and text not in tables.known_bodies()
        and all(
            tokens.bare(i) in tables.words("not_names") or tokens.lower[i] in tables.cue("no_bodies")
            for i in range(first, last)
        )
    ):
        candidate.vote("none", 4.0)
    elif (
        size == 1
        and tokens.lower[first] in tokens.lowered
        and (tokens.begins(first) or (words[first].isupper() and len(words[first]) > 1))
    ):
        candidate.vote("none", 2.0)
    if lists := tables.lists_of(tokens.lower[first]):
        _listed_word(tokens, candidate, lists)
    if size == 1 and "." in text and _is_degree(text):
        candidate.vote("none", 6.0)
    elif size == 1 and _LETTERS.fullmatch(text) and not is_land(text):
        candidate.vote("organization", 3.0)  # "the F.B.I.", as one paper writes it
    if size == 1 and text[0].islower() and text[1:2].isupper():
        candidate.vote("other", 4.0 if "products" in lists else 2.0)  # "iPhone"
    if size > 1 and _quoted(tokens, first, last):
        candidate.vote("other", 2.0)
    if len(text) == 1:
        candidate.vote("none", 2.0)
    if size > 1 and head in tables.words("company_suffixes"):
        candidate.vote("organization", 4.0)
    plain = tables.heads("bodies")[0]
    if size > 2 and tokens.join(first, first + 2) in tables.known_bodies() and tokens.bare(first + 1) not in plain:
        candidate.vote("organization", 4.0)  # "Morgan Stanley Dean Witter"; not "Air Force One"
    listed = _listed(text)
    known = listed is not None and listed[0] == "organization"
    if listed is not None and not (
        known and (_is_land_too(tokens, candidate, text) or _is_bearer(tokens, candidate, text))
    ):
        candidate.vote(*listed)
    if size > 1 and not is_land(text):
        _heads(tokens, candidate)
    if not (known and size > 2):  # "Alfred A. Knopf"
        _person(tokens, candidate)
    _map(tokens, candidate, text)


def _listed_word(tokens: Tokens, candidate: Candidate, lists: frozenset[str]) -> None:
    """What the groups of cues that have the first word say of the name."""
    first, size = candidate.first, candidate.last - candidate.first
    if tokens.begins(first) and ("praise" in lists or (size == 1 and "crowds" in lists)):
        candidate.vote("none", 2.5)
        if size > 1 and tokens.bare(candidate.last - 1) in tables.cue("praised"):
            candidate.vote("none", 4.0)  # "Great Service"; not "Best Buy", "Great Lakes"
    if size == 1 and "rites" in lists and candidate.said in ("person", "place") and tokens.bare(first - 1) != ",":
        candidate.vote("none", 6.0)  # "a funeral Mass"; not "Beverly, Mass"
    if size == 1 and "no_bodies" in lists and tokens.words[first].isupper():
        candidate.vote("none", 4.0)  # "AI"
    if size == 1 and "plain_bodies" in lists and candidate.said == "organization":
        candidate.vote("none", 3.0)  # "the Government"
    if size == 1 and "descents" in lists and tokens.bare(candidate.last) in tables.cue("of_people"):
        candidate.vote("demonym", 6.0)  # "a Black woman"
    if size == 1 and "traded" in lists and _is_traded(tokens, first):
        candidate.vote("none", 6.0)
    if size > 1 and ("storms" in lists or ("ships" in lists and tokens.words[first].isupper())):
        candidate.vote("other", 4.0)
    ends = {tokens.bare(candidate.last), tokens.bare(candidate.last - 1)}
    if "indices" in lists and not ends.isdisjoint(tables.cue("index_words")):
        candidate.vote("other", 8.0)


def _is_degree(text: str) -> bool:
    """Whether the letters are a degree's or an order's: "M.A.", "K.C.B."."""
    return text.lower().rstrip(".") in tables.cue("degrees")


def _is_traded(tokens: Tokens, i: int) -> bool:
    """Whether the word is what markets trade: "Brent fell 2 percent", "German Bunds"; not "Ada Brent", "in Brent"."""
    word = tokens.words[i]
    if tokens.bare(i - 1) in tables.cue("inside"):
        return False
    if word not in tables.given_names():
        return True
    somebody = any(
        named == word
        and ((j + 1 < len(tokens) and tokens.words[j + 1].istitle()) or (j > 0 and tokens.words[j - 1].istitle()))
        for j, named in enumerate(tokens.words)
    )
    return not somebody and not tables.cue("barrels").isdisjoint(tokens.lower)


def _is_land_too(tokens: Tokens, candidate: Candidate, text: str) -> bool:
    """Whether the word in front tells the river from the company: "the Amazon", "Brazilian Amazon"."""
    before = tokens.bare(candidate.first - 1)
    lands = before == "the" or before in tables.cue("compass") or demonym(before.capitalize()) is not None
    return lands and is_known_place(text)


def _is_bearer(tokens: Tokens, candidate: Candidate, text: str) -> bool:
    """Whether somebody is called like the body: "Mr Fitch", or "Fitch" where the article has "Ann Fitch"."""
    first = candidate.first
    titled = first > 0 and tokens.capital[first - 1] and tokens.bare(first - 1) in tables.honorifics()
    return (titled and candidate.last - first == 1) or is_family(tokens, candidate, text)


def is_family(tokens: Tokens, candidate: Candidate, text: str) -> bool:
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
    if is_land(text):
        return "place", 3.0
    if not tables.lists_of(text.lower()).isdisjoint(_NOTIONS):
        return "other", 4.0
    if is_of_nations(text):
        return "demonym", 6.0
    if demonym(text) or text.lower() in tables.cue("adherents") or text.lower() in tables.cue("regional"):
        return "demonym", 3.0
    return ("place", 2.6) if capital(text) else None


def is_land(text: str) -> bool:
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
    if candidate.said in ("place", "person", "demonym") and known <= 0.0 and acronym and not is_land(text):
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
    if tokens.bare(last - 1) in tables.cue("generations") and candidate.said != "other":  # not "World War II"
        candidate.vote("person", 2.0)
    inner = tokens.lower[first + 1 : last]
    descends = size > 4 and inner[1] == "/" and inner[0] in tables.cue("descent")  # "Orvelan s/o Haldesan"
    if descends or (not tables.cue("second_names").isdisjoint(inner) and _is_plain(tokens, first, last)):
        candidate.vote("person", 2.5)  # "Harleen Kaur Orvel"
    taken = size == 3 and words[first + 1] in _FAMILY_PARTICLES and candidate.said in ("person", "organization")
    if taken and _is_plain(tokens, first, last):
        candidate.vote("person", 3.0)  # "Anne Le Brun"
    if size == 2 and tokens.lower[first] in tables.cue("crowned") and words[first + 1] in tables.given_names():
        candidate.vote("person", 2.5)
    if candidate.said in ("place", "facility") and tokens.bare(last - 1) in tables.heads("places")[0]:
        return
    if size > 2 and tokens.bare(last - 1) in tables.cue("places_named_after"):
        return
    if is_named_after(tokens, candidate) or (size > 2 and inner[0] in tables.cue("settlements")):
        return  # "Harlow County Jail"
    if "&" in words[first:last]:
        candidate.vote("organization", 2.0)
        return
    event = tokens.bare(last - 1) in tables.words("others")
    if event and (candidate.said != "person" or tokens.lower[last - 1] in _NO_SURNAMES):
        return
    if tables.is_eastern(words[first:last]):
        candidate.vote("person", 4.0)
    elif given and size == 2 and tokens.lower[last - 1].endswith("s") and prominence(words[first]) > CITY:
        candidate.vote("person", 1.0)  # "Sydney Trains"
    elif given and size <= 4 and tokens.capital[last - 1]:
        sure_place = candidate.said == "place" and candidate.thought.get("place", 0.0) > BELIEVED
        candidate.vote("person", 1.6 if sure_place else 2.3 if candidate.said == "organization" else 2.4)
    elif size in (2, 3) and words[first] in tables.words("family_first"):
        candidate.vote("person", 0.8)
    elif size == 2 and _is_unclaimed(tokens, candidate) and looks_named(tokens, first, last):
        candidate.vote("person", 1.1)
    initials = size in (2, 3) and _INITIALS.fullmatch(words[first]) is not None
    mapped = max(candidate.votes.get("place", 0.0), candidate.votes.get("demonym", 0.0)) > LITTLE  # "S. Korea"
    apart = size == 3 and all(len(words[i]) == 1 and words[i].isupper() for i in (first, first + 1))  # "K M Low"
    named = words[last - 1].istitle() and len(words[last - 1]) > 1
    if ((initials and not mapped) or apart) and named and tokens.lower[first] not in tables.cue("no_initials"):
        candidate.vote("person", 2.5)  # "B.C. Low"
    if size > 2 and any(
        len(words[i]) == 2 and words[i][1] == "." and words[i][0].isupper() for i in range(first + 1, last - 1)
    ):
        candidate.vote("person", 2.0)


def is_named_after(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the name is that of a body or place called after somebody: "Ann B. Low Hospital"."""
    return tokens.bare(candidate.last - 1) in tables.cue("named_after")


def _is_plain(tokens: Tokens, first: int, last: int) -> bool:
    """Whether neither end of a name says that it is a body's or a place's."""
    closes_body, opens_body = tables.heads("bodies")
    head = tokens.bare(last - 1)
    return head not in closes_body and head not in tables.heads("places")[0] and tokens.bare(first) not in opens_body


def _called(shouted: str) -> bool:
    """Whether a word in capitals is a given name: "GRANT"."""
    return len(shouted) > 2 and shouted.capitalize() in tables.given_names()


def _is_unclaimed(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the model was silent, or took for a work what stands in front of "of" and a name: "Mizuki Arai of Halden
    said"."""
    last = candidate.last
    work = candidate.said == "other" and tokens.bare(last) == "of" and tokens.capital[last + 1 : last + 2] == [True]
    return candidate.said is None or work


def looks_named(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words look like a given name and family names, and not like a headline or a common noun."""
    return all(
        tokens.words[i].istitle() and tokens.words[i].isalpha() and tokens.lower[i] not in tokens.lowered
        for i in range(first, last)
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
    elif joint in ("of", "for") and opening in opens_body:
        candidate.vote("organization", 3.0)  # "Office of the Director of Public Prosecutions"
    elif any(tokens.lower[i] in roles and tokens.lower[i + 1] in ("of", "for") for i in range(first, last - 1)):
        candidate.vote("none", 3.0)
    elif head in roles and all(tokens.bare(i) in tables.cue("role_modifiers") for i in range(first, last - 1)):
        candidate.vote("none", 3.0)  # "Shadow Foreign Affairs Minister"
    elif head in closes_body or _opens_behind(tokens, candidate):
        candidate.vote("organization", 3.0)  # "Port of Halden Authority" too
    elif joint == "of" and opening in opens_place:
        candidate.vote(opens_place[opening], 3.0)
    elif head in closes_place:
        candidate.vote(closes_place[head], 2.5)
    elif head in tables.words("others"):  # "Gulf War"
        candidate.vote("other", 3.0)
    elif opening in opens_place:
        candidate.vote(opens_place[opening], 2.0)
    elif opening == "radio":
        candidate.vote("organization", 3.0)  # "Radio Orvel"


def _opens_behind(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a noun that "of" completes stands within: "National Bank of Chile", "Tyre Safety Council of Orvel"."""
    opens_body = tables.heads("bodies")[1]
    within = range(candidate.first + 1, candidate.last - 2)
    return any(tokens.lower[i + 1] == "of" and tokens.bare(i) in opens_body for i in within)


def _stood_in(tokens: Tokens, first: int) -> bool:
    """Whether things happen there: "died at", "near" a hospital; "nurses at" one are those of the body."""
    i = first - 2 if tokens.bare(first - 1) in ("the", "its", "their") else first - 1
    word, doing = tokens.bare(i), tokens.bare(i - 1)
    if word in ("to", "from"):
        return doing in tables.cue("happening") or doing in tables.cue("going")
    staff = has_role(tokens, i - 1) or doing.endswith(_STAFF) or doing in tables.cue("crowds")
    staff = staff or doing in tables.cue("schooling")
    return word in tables.cue("inside") or word == "inside" or (word == "at" and not staff)


def has_role(tokens: Tokens, i: int) -> bool:
    """Whether the words up to `i` are "analysts", "professor emeritus" or "director of energy futures"."""
    roles = tables.role_nouns()
    i -= tokens.bare(i) in ("emeritus", "emerita")
    return tokens.bare(i).removesuffix("s") in roles or any(
        tokens.bare(j) in roles and tokens.bare(j + 1) in ("of", "for") for j in (i - 2, i - 3)
    )
