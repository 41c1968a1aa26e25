"""What a name that was read as a place stands for: one place, several, the people of one, or none.

"East and South China seas" are two, "the city of Alexandria" is Alexandria, "Northern Nigeria" lies in Nigeria.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from factx.facts.names import Name, tables
from factx.facts.places.mention import IN_BEFORE, JOINTS, TOWNSHIP, Hint, Needs, PlaceMention, known
from factx.facts.places.words import (
    COMPASS,
    COMPASS_NAMES,
    GENERIC_AFTER,
    LOCATIVE_BEFORE,
    NOT_PLACES,
    PLURAL_GENERICS,
)
from factx.gazetteer.countries import country, demonym, is_of_nations
from factx.gazetteer.folding import name_key
from factx.gazetteer.regions import region_demonyms, state_countries
from factx.gazetteer.store import candidates, is_known_place
from factx.naming import one_line
from factx.records import MentionKind


def of_name(text: str, name: Name) -> Iterator[PlaceMention]:
    """What a name that was read as a place or building stands for: one place, several, or none."""
    start, end = _trimmed(text, name.start, name.end)
    words = text[start:end]
    bare = words in NOT_PLACES or (words.isupper() and words.title() in NOT_PLACES)
    if start >= end or words[0].isdigit() or bare or name_key(words) in COMPASS_NAMES:
        return
    if words[0].islower() and (not known(words) or words.endswith(" coast")):
        return
    if (words in region_demonyms() or demonym(words) is not None) and not known(words):
        yield from of_demonym(text, name)
        return
    if both := list(_coordinated(text, start, end)):
        yield from both
        return
    if _is_river(text, start, end):
        yield PlaceMention(words, start, end, f"{words} River")
        return
    if text.endswith("the ", 0, start) and (river := river_called(words)):
        yield PlaceMention(words, start, end, river, surely=False)
        return
    if _SAINT.match(words) and (owns := _POSSESSIVE.match(text, end)):
        yield from _of_saint(text, start, owns.end())
        return
    start, end = _extended(text, start, end)
    words = text[start:end]
    if not candidates(words) and (tail := _LOWER_TAIL.search(words)) and candidates(words[: tail.start()]):
        end -= len(tail[0])
        words = text[start:end]
    if candidates(words):
        wider = f"upstate {words}"
        of_state = text.endswith("upstate ", 0, start) and bool(candidates(wider))
        yield PlaceMention(words, start, end, wider if of_state else one_line(words), facility=name.kind == "facility")
        return
    parts = _parts(text, start, end)
    if parts:
        for s, e in parts:
            yield PlaceMention(text[s:e], s, e, one_line(text[s:e]))
        return
    base = _base(words, facility=name.kind == "facility")
    sure = base is not None and not base.needs
    called = _is_called_place(words)
    surely = sure or called or LOCATIVE_BEFORE.search(text, max(0, start - 40), start) is not None
    if base is None and not called and _NO_TOWN.search(words):
        return
    if surely or text[max(0, start - 4) : start].lower() != "the ":
        known_as, hint, needs = base or _Base(one_line(words))
        facility = name.kind == "facility"
        yield PlaceMention(words, start, end, known_as, facility=facility, surely=surely, needs=needs, hint=hint)


def river_called(words: str) -> str | None:
    """The river that one word behind "the" stands for, where nothing else is called so: "the Wharfe"; not
    "the Tower"."""
    if " " in words or words.isupper() or candidates(words):
        return None
    rivers = (f"{words} River", f"River {words}")
    return next((river for river in rivers if any(place.kind == "water" for place in candidates(river))), None)


def _of_saint(text: str, start: int, end: int) -> Iterator[PlaceMention]:
    """ "St. John's" where the article's other places have a town of that name; a church or school is none."""
    words = text[start:end]
    if not _CHURCHES_AFTER.match(text, end) and candidates(words):
        needs = Needs.NOTHING if is_known_place(words, prominence=GREAT) else Needs.NEAR
        yield PlaceMention(words, start, end, one_line(words), surely=False, needs=needs)


GREAT = 5.0  # prominence of a capital of that name
_SAINT = re.compile(r"(?:St\.?|Saint) [A-Z]")
_POSSESSIVE = re.compile(r"['’]s\b")
_CHURCHES_AFTER = re.compile(
    r" (?:[A-Z][\w./]+ ){0,4}(?:Church|Hall|School|Hospital|Cathedral|College|Parish|Academy|Chapel)\b"
)


def _is_river(text: str, start: int, end: int) -> bool:
    """Whether the name of a state is that of its river: "the Missouri rose"; not "the Missouri legislature"."""
    the = text[max(0, start - 4) : start] == "the " and text[start:end] in state_countries()
    return the and bool(_ENDS_PHRASE.match(text, end)) and is_known_place(f"{text[start:end]} River")


_ENDS_PHRASE = re.compile(r"$|[,.;:)]|['’]s\b| (?:and|or|to|at|in|near|from|by|is|was|has|rose|rises|flows|flooded)\b")
_SURE_ENDS = frozenset(
    ("airport", "arena", "avenue", "beach", "boulevard", "bridge", "cathedral", "cemetery", "center", "centre",
     "courthouse", "freeway", "gardens", "hall", "highway", "hills", "island", "islands", "jail", "lake", "mountain",
     "mountains", "palace", "park", "peninsula", "plaza", "river", "road", "stadium", "strait", "street", "theater",
     "theatre", "tower", "towers", "tunnel", "valley")
)  # fmt: skip
_SURE_OPENINGS = frozenset(("cape", "gulf", "highway", "interstate", "lake", "mount", "route", "strait"))


def _is_called_place(words: str) -> bool:
    """Whether the name itself says that it is a place's, on whatever map: "Siwalik Hills", "Gulf of Winam"."""
    parts = words.lower().split()
    named = parts[-1] in _SURE_ENDS or (parts[0] in _SURE_OPENINGS and len(parts) < 4)
    return len(parts) > 1 and named and not words.isupper()


_NO_TOWN = re.compile(r"\d|\b[A-Z]{2,}\b|[a-z][A-Z]")  # in a name that the gazetteer does not have: "TLF-1", "NICU"
_LOWER_TAIL = re.compile(r"(?:\s+[a-z]+)+$")


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The well-known places that one span of the model runs together ("Jamaica or Haiti"), or the one at its end
    ("Villages Sudan")."""
    parts = []
    at = start
    for joint in JOINTS.finditer(text, start, end):
        parts.append((at, joint.start()))
        at = joint.end()
    parts.append((at, end))
    if len(parts) > 1:
        return parts if all(known(text[s:e]) for s, e in parts) else []
    if _COMPASS_PREFIX.match(text[start:end]):  # "Upper Egypt" is one name
        return []
    spaces = [match.end() for match in _SPACE.finditer(text, start, end)]
    return next(([(s, end)] for s in spaces if known(text[s:end])), [])


_SPACE = re.compile(r"\s+")


class _Base(NamedTuple):
    """What the gazetteer has of a longer name, the kind that its other words tell, and what must speak for it as it may
    be another."""

    name: str
    hint: Hint = None
    needs: Needs = Needs.NOTHING


def _base(words: str, *, facility: bool) -> _Base | None:
    """The known place inside a longer name: "Jutland" in "Mid-Jutland", "Aceh" in "Aceh province", "Santa Ana" in
    "City of Santa Ana", "Macungie" in "Upper Macungie Township". None where there is none."""
    for pattern in (_COMPASS_PREFIX, _KIND_PREFIX, _GENERIC_SUFFIX):
        bare = pattern.sub("", words)
        if bare != words and bare and (known(bare) if pattern is _COMPASS_PREFIX else candidates(bare)):
            return _Base(one_line(bare), _hint(words), Needs.NEAR if TOWNSHIP.search(words) else Needs.NOTHING)
    part = _PART_OF_TOWN.match(words)
    if facility or part is None:
        return None
    for bare in (words[part.end() :], _GENERIC_SUFFIX.sub("", words[part.end() :])):
        if candidates(bare):
            return _Base(one_line(bare), "city", Needs.NOTHING if known(bare) else Needs.NEAR)
    return None


def _hint(words: str) -> Hint:
    """What "Orvel County", "Orvel Township" and "County Orvel" say of the kind."""
    return _HINTS_BEHIND.get(words.rsplit(" ", 1)[-1].lower()) or ("admin" if _IRISH_COUNTY.match(words) else None)


_HINTS_BEHIND: dict[str, Hint] = {
    "county": "county", "parish": "county", "township": "city", "twp": "city", "village": "city", "town": "city",
}  # fmt: skip
_IRISH_COUNTY = re.compile(r"(?:County|Co\.?) ")
_PART_OF_TOWN = re.compile(r"(?:North|South|East|West|Upper|Lower) ")
_COMPASS_PREFIX = re.compile(
    r"^(?:(?:north|south|east|west|cent(?:er|re)|central|mid|upper|lower|greater|inner|outer|downtown|rural|mainland"
    r"|metropolitan|metro)(?:ern)?[ -]?(?:west|east)?(?:ern)?[ -])",
    re.IGNORECASE,
)
_KIND_PREFIX = re.compile(
    r"^(?:city|town|village|state|province|republic|kingdom|county|port|isle|islands?) of (?:the )?|^(?:county|co\.?) ",
    re.IGNORECASE,
)
_GENERIC_SUFFIX = re.compile(
    r" (?:province|district|region|city|state|county|area|municipality|governorate|prefecture|township|twp\.?|borough"
    r"|village|town|oblast|suburbs?|metro(?:politan)?(?: area)?|(?:city|town) hall)$",
    re.IGNORECASE,
)


def of_demonym(text: str, name: Name) -> Iterator[PlaceMention]:
    """A people's name; or the place that the model took for one ("Togo"), or that begins with one ("French Guiana")."""
    start, end = _trimmed(text, name.start, name.end)
    words = text[start:end]
    if not words:
        return
    longer = _extended(text, start, end)
    if longer != (start, end):
        start, end = longer
        words = text[start:end]
        yield PlaceMention(words, start, end, one_line(words))
    elif words in region_demonyms() or demonym(words) is not None:
        yield PlaceMention(words, start, end, words, "demonym")
    elif is_of_nations(words):
        for part in re.finditer(r"[^-]+", words):
            at, end = start + part.start(), start + part.end()
            as_: MentionKind = "place" if country(part[0]) else "demonym"
            yield PlaceMention(part[0], at, end, part[0], as_)
    elif known(words) or (IN_BEFORE.search(text, max(0, start - 6), start) and is_known_place(words, prominence=3.0)):
        yield PlaceMention(words, start, end, one_line(words))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a leading article, compass word in lower case and trailing possessive or marks."""
    while start < end:
        words = text[start:end]
        if match := _LEADING.match(words):
            start += match.end()
        elif match := _TRAILING.search(words):
            end -= len(words) - match.start()
        else:
            break
    return start, end


_WITH_ARTICLE = "|".join(sorted(word.capitalize() for word in tables.cue("with_article")))
_LEADING = re.compile(
    rf"(?:(?!The (?:{_WITH_ARTICLE})\b)[Tt]he\s+|THE\s+|(?:{COMPASS})\s+(?=(?:the\s+)?[A-Z])|[\s\"“”‘’'(\[,–—-]+)"
)
_TRAILING = re.compile(r"(?:['’]s?|[\s,;:)\]\"“”–—-]+)$")


def _extended(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the longer name that these words are part of: "Suffolk" + " County", "Mekong" + " Delta", "Rio
    Grande" + " do Sul", "Jammu and " + "Kashmir"."""
    if (match := GENERIC_AFTER.match(text, end)) and candidates(text[start : match.end()]):
        return start, match.end()
    if (match := _GOES_ON.match(text, end)) and known(text[start : match.end()]):
        return start, match.end()
    if (match := _BEGINS.search(text, max(0, start - 25), start)) and known(text[match.start() : end]):
        return match.start(), end
    return start, end


_GOES_ON = re.compile(r" (?:(?:d[aeo]s?|del|of|and) )?(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w-]+)?")
_BEGINS = re.compile(r"\b[A-Z]\w+ and $")


def _coordinated(text: str, start: int, end: int) -> Iterator[PlaceMention]:
    """Both places of "East and South China seas" and "North and South Korea", where both are names."""
    words = text[start:end]
    if match := _AND.fullmatch(words):
        first, second = match[1], match[2]
        first_start, second_start = start + match.start(1), start + match.start(2)
    elif match := _LEFT_OF_AND.search(text, max(0, start - 30), start):
        first, second = match[1], words
        first_start, second_start = match.start(1), start
    else:
        return
    seas = _SEAS_AFTER.match(text, second_start + len(second))
    if seas:
        second += seas[0]
    one, *tail = second.split()
    if not tail:
        return
    if PLURAL_GENERICS.search(second):
        tail[-1] = tail[-1][:-3] + "y" if tail[-1].endswith("ies") else tail[-1].removesuffix("s")
    names = [" ".join([word, *tail]) for word in (first, one)]
    if all(candidates(name) for name in names):
        yield PlaceMention(first, first_start, first_start + len(first), names[0])
        yield PlaceMention(second, second_start, second_start + len(second), names[1])


_AND = re.compile(r"(\w+) (?:and|or|&) ((?:\w+ )+\w+)")
_LEFT_OF_AND = re.compile(
    r"\b(North|South|East|West|Northern|Southern|Eastern|Western|Upper|Lower) (?:and|or|&) (?:the )?$"
)
_SEAS_AFTER = re.compile(r" (?:seas|oceans|rivers|counties|islands)\b")
