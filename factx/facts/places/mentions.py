"""Which words of an article name a place, and as what.

Catches "TOKYO" in a dateline, "La." in "Alexandria, La.", both seas of "the East and South China seas", "Japanese" as
the people of Japan and "Beijing" as a government in "Beijing said"; refuses "Jordan" where it is a person's name and
"Reading" where it only opens a sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from factx.facts.names import Name, tables
from factx.facts.places.words import (
    COMPASS,
    COMPASS_NAMES,
    DIVIDED,
    GENERIC_AFTER,
    HALF,
    KIND_WORDS_AFTER,
    KIND_WORDS_BEFORE,
    LOCATIVE_BEFORE,
    NOT_PLACES,
    PLURAL_GENERICS,
    SEASONS,
    common_words,
    region_demonyms,
    state_abbreviations,
    state_names,
    well_known,
)
from factx.gazetteer.countries import capital, demonym
from factx.gazetteer.folding import name_key
from factx.gazetteer.store import candidates, is_known_place
from factx.records import MentionKind

Hint = Literal["county", "admin", "region", "city", "water", "island", "country"] | None

DATELINE_PROMINENCE = 4.0
MISSED_PROMINENCE = 3.5  # of a name that the model did not mark at all: a town of 3,000
VILLAGE = 2.4  # of a place that the rest of the article must speak for
GUESSED_PROMINENCE = 2.9  # of a name that the model marked as something else: a town of 800


class PlaceMention(NamedTuple):
    """Words that name a place: code points [start, end) and `text`, the `name` to look up, and what stands beside it.

    `parent` is the index of the mention that says where this one lies ("Paris, Texas"); `hint` is what a word beside
    the name says of its kind ("Nangarhar province").
    """

    text: str
    start: int
    end: int
    name: str
    as_: MentionKind = "place"
    facility: bool = False
    hint: Hint = None
    parent: int | None = None
    parenthood: bool = False  # the words between leave no doubt ("Paris, Texas"), not just suggest it
    dateline: bool = False
    in_list: bool = False  # a comma, "and" or "or" joins it to the mention before
    surely: bool = True  # False: a place only if one of that name is found
    guess: bool = False  # a place only if one of that name lies where the article's other places do
    attributive: bool = False  # an adjective in a body's name ("U.S. Army"): looked up as a place, told as a demonym
    silent: bool = False  # inside a body's name ("Lamar County Sheriff's Office"): says where, names no place itself


def find_mentions(text: str, names: Sequence[Name]) -> list[PlaceMention]:
    """The place mentions of an article in text order, none overlapping another.

    Those with `guess` are places only if one of that name lies where the article's other places do.
    """
    found = [*_hyphenated(text), *_halves(text)]
    whole = sorted((m.start, m.end) for m in found)
    others: list[Name] = []
    for name in names:
        i = bisect_right(whole, (name.end,)) - 1
        if i >= 0 and whole[i][1] > name.start:  # a piece of a hyphenated name
            continue
        if name.kind in ("place", "facility"):
            found.extend(_of_name(text, name))
        elif name.kind == "demonym":
            found.extend(_of_demonym(text, name))
        else:
            others.append(name)
    guessed = {(m.start, m.end): m for m in _guessed(text, others, {(m.start, m.end) for m in found})}
    taken = [name for name in others if (name.start, name.end) not in guessed]
    found.extend(guessed.values())
    found.extend(_missed(text, [(name.start, name.end) for name in taken], [(m.start, m.end) for m in found]))
    found.extend(mention for name in taken for mention in _inside(text, name))
    found = list(_without_overlap(sorted(found, key=lambda m: m.start)))
    return _shared_hints(text, _with_parents(text, [_hinted(text, m) for m in _healthy(text, found)]))


def _hyphenated(text: str) -> Iterator[PlaceMention]:
    """Well-known names with hyphens, which the model tends to break: "Port-au-Prince", "KwaZulu-Natal"."""
    for match in _HYPHENATED.finditer(text):
        if known(match[0]):
            yield PlaceMention(match[0], match.start(), match.end(), match[0])


_HYPHENATED = re.compile(r"\b[A-Z]\w+(?:-(?:[a-z]{1,3}-)?[A-Z]\w+)+\b")


def _halves(text: str) -> Iterator[PlaceMention]:
    """ "the North" in an article that names both Koreas; not "the South side", "the North of England"."""
    for country_ in DIVIDED:
        if f"North {country_}" in text and f"South {country_}" in text:
            for match in HALF.finditer(text):
                yield PlaceMention(match[1], *match.span(1), f"{match[1]} {country_}")


def _guessed(text: str, others: Sequence[Name], places: set[tuple[int, int]]) -> Iterator[PlaceMention]:
    """The towns behind names that were read as persons or bodies, where the text leaves room for one: "in Garissa",
    "crews from Bonham", "Salina" beside "Topeka"; never a name that is part of a longer person's or body's name."""
    parts = {word for name in others if name.kind == "person" and " " in name.text for word in name.text.split()}
    parts |= {name.text.split()[0] for name in others if name.kind == "organization" and " " in name.text}
    starts = {start for start, _ in places}
    ends = {end for _, end in places}
    for name in others:
        if name.kind == "organization" and (towns := _towns(text, name)):
            yield from towns
            continue
        if _is_state_code(text, name.start, name.end, ends):
            yield PlaceMention(name.text, name.start, name.end, name.text)
            continue
        if not 2 < name.end - name.start < MAX_TOWN:
            continue
        located = _TOWN_OF.search(text, max(0, name.start - 25), name.start) or _PROVINCE_AFTER.match(text, name.end)
        joined = _joined_before(text, name.start, ends) or _joined_after(text, name.end, starts)
        near_by = _TOWNSMAN_AFTER.match(text, name.end) or (
            _FROM_OR_TO.search(text, max(0, name.start - 10), name.start)
            and not _PLAYED_AT.search(text, max(0, name.start - 15), name.start)
        )
        if not (located or joined or near_by):
            continue
        words = _plain(name.text)
        if words not in parts and is_known_place(words, prominence=GUESSED_PROMINENCE if located else VILLAGE):
            ends.add(name.end)
            yield PlaceMention(name.text, name.start, name.end, words, surely=False, guess=not located)


def _is_state_code(text: str, start: int, end: int, ends: set[int]) -> bool:
    """Whether a state is written there by its letters: "KS" in "Lawrence, KS", behind a place that ends in `ends`."""
    if end - start > LONGEST_CODE or text[start:end] not in state_abbreviations():
        return False
    joint = _CODE_JOINT.search(text, max(0, start - 9), start)
    return joint is not None and (joint[0] == "state of " or joint.start() in ends)


LONGEST_CODE = 5  # code points of "Calif"
_CODE_JOINT = re.compile(r"(?:state of |, ?| )$")


def _towns(text: str, name: Name) -> list[PlaceMention]:
    """The places of a list that was read as one body: "Eveleth, Hibbing and"."""
    spans = []
    at = name.start
    for joint in _JOINTS.finditer(text, name.start, name.end):
        spans.append((at, joint.start()))
        at = joint.end()
    spans.append((at, name.end))
    spans = [(s, e) for s, e in spans if text[s:e] not in ("", "and", "or")]
    if len(spans) < 2 or not all(is_known_place(text[s:e], prominence=GUESSED_PROMINENCE) for s, e in spans):
        return []
    return [PlaceMention(text[s:e], s, e, _plain(text[s:e]), surely=False, guess=True) for s, e in spans]


def _inside(text: str, name: Name) -> Iterator[PlaceMention]:
    """The state that a body is one of ("U.S. Army", "California Department of Health"), an adjective as "American"
    would be; and, without being named itself, the county or well-known place in a body's name: what it says of where
    the article is."""
    if name.kind != "organization" or " " not in name.text:
        return
    start = name.start + (4 if text[name.start : name.start + 4].lower() == "the " else 0)
    match = _STATE_BODY.match(text, start)
    within = match is not None and match.end() < name.end
    if (
        match
        and within
        and name_key(match[1]) not in COMPASS_NAMES
        and is_known_place(match[1], prominence=STATE_PROMINENCE)
    ):
        yield PlaceMention(match[1], start, match.end(1), match[1], attributive=True)
        return
    for match in _COUNTY_INSIDE.finditer(text, name.start, name.end):
        if is_known_place(match[0], prominence=2.0):
            yield PlaceMention(match[0], match.start(), match.end(), match[0], silent=True)
            return
    for match in _CAPITALIZED_WORDS.finditer(text, name.start, name.end):
        words = match[0].split()
        for size in (2, 1):
            for i in range(len(words) - size + 1):
                part = " ".join(words[i : i + size])
                if part in state_names() or (size == 2 and known(part)):
                    start = text.index(part, match.start())
                    yield PlaceMention(part, start, start + len(part), part, silent=True)
                    return


STATE_PROMINENCE = 7.0  # of a country or a large state
_STATE_BODY = re.compile(
    r"(U\.S\.|U\.K\.|US|UK|[A-Z]\w+(?: [A-Z]\w+)?) (?=(?:State )?(?:Department|Ministry|Centers?|Food|Army|Navy|Air"
    r"|Senate|Congress|Embassy|Supreme|Health|Environmental|National|Federal|Agency|Marine|Coast|House|Geological|Treasury|Justice"
    r"|Defen[cs]e|Foreign|Agriculture|Public|Parliament|Police)\b)"
)
_COUNTY_INSIDE = re.compile(r"[A-Z][\w.]+(?: [A-Z]\w+)? (?:County|Parish)\b")
_CAPITALIZED_WORDS = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")


def _joined_before(text: str, start: int, ends: set[int]) -> bool:
    match = _JOINT_BEFORE.search(text, max(0, start - 7), start)
    return match is not None and match.start() in ends


def _joined_after(text: str, end: int, starts: set[int]) -> bool:
    match = _LIST.match(text, end)
    return match is not None and match.end() in starts


MAX_TOWN = 30  # code points; longer names of persons and bodies are no towns
_TOWN_OF = re.compile(
    r"\b(?:in|near|outside|(?:towns?|cit(?:y|ies)|villages?|suburbs?|provinces?|districts?|county|municipality|port) of"
    r"|residents of|travel(?:ed|led|ling)? to|arriv(?:ed|ing) in|based in)"
    r"(?: nearby| neighbou?ring| downtown| central)? $",
    re.IGNORECASE,
)
_FROM_OR_TO = re.compile(
    r"\b(?:from|to|of|at|into|past|beyond|around|between|reached|leave|left|through|via|towards?) $"
)
_PLAYED_AT = re.compile(r"(?:\d[-–]\d+|\b(?:win|won|draw|drew|lost|losing|loss|defeat|victory)) at $")
_JOINT_BEFORE = re.compile(r"(?:, and |, | and | or )$")
_TOWNSMAN_AFTER = re.compile(
    r"(?:'s|’s)? (?:m[ae]n|wom[ae]n|residents?|couple|teen(?:ager)?s?|native|police|firefighters?|officials|voters"
    r"|schools?|city council|school board|area|neighborhood|courthouse)\b"
)
_PROVINCE_AFTER = re.compile(r" (?:province|state|district|county|prefecture|governorate|region|oblast|municipality)\b")


def _healthy(text: str, mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions without diseases, strains, bodies, attributes, courts and sums of money under the names of places:
    "West Nile virus", "A/California/7", "Peanut Growers of America", "mid-Atlantic", "African Americans", "the Northern
    District of Ohio", "US$6"."""
    sick = {m.name for m in mentions if _DISEASE.match(text, m.end)}
    for mention in mentions:
        before, after = text[max(0, mention.start - 2) : mention.start], text[mention.end : mention.end + 1]
        if mention.text in SEASONS and _YEAR_AFTER.match(text, mention.end):
            continue
        if after == "$" or (before[1:] == "/" and after == "/"):
            continue
        road = mention.text in ("U.S.", "US") and text[: mention.start][-4:].lower() != "the "
        if road and _HIGHWAY_NUMBER.match(text, mention.end):
            continue
        if before[1:] == "-" and _LOWER_PREFIX.search(text, max(0, mention.start - 15), mention.start):
            continue
        if before == "f " and _BODY_OF.search(text, max(0, mention.start - 25), mention.start):
            continue
        if mention.as_ == "demonym" and _AMERICAN.match(text, mention.end):
            continue
        if _COURT_DISTRICT.fullmatch(mention.text) and text.startswith(" of ", mention.end):
            continue
        if mention.name in sick and not _IN_BEFORE.search(text, max(0, mention.start - 6), mention.start):
            continue
        yield mention


_HIGHWAY_NUMBER = re.compile(
    r" \d{1,3}(?![-\w,.]\d| ?%| percent| \w+(?:s|ion)\b)"
)  # "U.S. 68"; not "U.S. 10-year bonds"
_AMERICAN = re.compile(r"[ -]Americans?\b")
_COURT_DISTRICT = re.compile(r"(?:Northern|Southern|Eastern|Western|Central|Middle) District")
_YEAR_AFTER = re.compile(r",? (?:of )?\d{4}\b")
_LOWER_PREFIX = re.compile(r"(?<!\w)[a-z]+-$")
_BODY_OF = re.compile(
    r"\b(?:Corp(?:oration|\.)?|Co\.|Company|Inc\.?|Association|Federation|Society|Union|Growers|Club) of $"
)
_DISEASE = re.compile(
    r"(?: [a-z]+)?[ -](?:virus|viruses|fever|flu|influenza|disease|syndrome|encephalitis|strain|variant)\b",
    re.IGNORECASE,
)


def _of_name(text: str, name: Name) -> Iterator[PlaceMention]:
    """What a name that was read as a place or building stands for: one place, several, or none."""
    start, end = _trimmed(text, name.start, name.end)
    words = text[start:end]
    if start >= end or words[0].isdigit() or words in NOT_PLACES or name_key(words) in COMPASS_NAMES:
        return
    if words[0].islower() and (not known(words) or words.endswith(" coast")):
        return
    if (words in region_demonyms() or demonym(words) is not None) and not known(words):
        yield from _of_demonym(text, name)
        return
    if both := list(_coordinated(text, start, end)):
        yield from both
        return
    start, end = _extended(text, start, end)
    words = text[start:end]
    if not candidates(words) and (tail := _LOWER_TAIL.search(words)) and candidates(words[: tail.start()]):
        end -= len(tail[0])
        words = text[start:end]
    if candidates(words):
        wider = f"upstate {words}"
        of_state = text.endswith("upstate ", 0, start) and bool(candidates(wider))
        yield PlaceMention(words, start, end, wider if of_state else _plain(words), facility=name.kind == "facility")
        return
    parts = _parts(text, start, end)
    if parts:
        for s, e in parts:
            yield PlaceMention(text[s:e], s, e, _plain(text[s:e]))
        return
    base = _base(words)
    surely = (
        base is not None
        or _is_called_place(words)
        or LOCATIVE_BEFORE.search(text, max(0, start - 40), start) is not None
    )
    if base is None and _NO_TOWN.search(words):
        return
    if surely or text[max(0, start - 4) : start].lower() != "the ":
        yield PlaceMention(words, start, end, base or _plain(words), facility=name.kind == "facility", surely=surely)


_SURE_ENDS = frozenset(
    ("airport", "avenue", "bridge", "hills", "island", "islands", "lake", "mountain", "mountains", "park", "peninsula",
     "river", "road", "stadium", "strait", "street", "valley")
)  # fmt: skip
_SURE_OPENINGS = frozenset(("cape", "gulf", "lake", "mount", "strait"))


def _is_called_place(words: str) -> bool:
    """Whether the name itself says that it is a place's, on whatever map: "Siwalik Hills", "Gulf of Winam"."""
    parts = words.lower().split()
    return len(parts) > 1 and (parts[-1] in _SURE_ENDS or (parts[0] in _SURE_OPENINGS and len(parts) < 4))


_NO_TOWN = re.compile(r"\d|\b[A-Z]{2,}\b|[a-z][A-Z]")  # in a name that the gazetteer does not have: "TLF-1", "NICU"
_LOWER_TAIL = re.compile(r"(?:\s+[a-z]+)+$")


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The well-known places that one span of the model runs together ("Jamaica or Haiti"), or the one at its end
    ("Villages Sudan")."""
    parts = []
    at = start
    for joint in _JOINTS.finditer(text, start, end):
        parts.append((at, joint.start()))
        at = joint.end()
    parts.append((at, end))
    if len(parts) > 1:
        return parts if all(known(text[s:e]) for s, e in parts) else []
    if _COMPASS_PREFIX.match(text[start:end]):  # "Upper Egypt" is one name
        return []
    spaces = [match.end() for match in _SPACE.finditer(text, start, end)]
    return next(([(s, end)] for s in spaces if known(text[s:end])), [])


_JOINTS = re.compile(r"\s+(?:or|and|&)(?:\s+(?:the )?|$)|\s*[,/]\s*|\s+[-–—]\s+")
_SPACE = re.compile(r"\s+")


def _base(words: str) -> str | None:
    """The known place inside a longer name: "Jutland" in "Mid-Jutland", "Aceh" in "Aceh province", "Santa Ana" in
    "City of Santa Ana". None where there is none."""
    for pattern in (_COMPASS_PREFIX, _OFFICE_PREFIX, _GENERIC_SUFFIX):
        bare = pattern.sub("", words)
        if bare != words and bare and (known(bare) if pattern is _COMPASS_PREFIX else candidates(bare)):
            return _plain(bare)
    return None


_COMPASS_PREFIX = re.compile(
    r"^(?:(?:north|south|east|west|cent(?:er|re)|central|mid|upper|lower|greater|inner|outer|downtown|rural|mainland"
    r"|metropolitan|metro)(?:ern)?[ -]?(?:west|east)?(?:ern)?[ -])",
    re.IGNORECASE,
)
_OFFICE_PREFIX = re.compile(
    r"^(?:city|town|village|state|province|republic|kingdom|county|port|isle|islands?) of (?:the )?", re.IGNORECASE
)
_GENERIC_SUFFIX = re.compile(
    r" (?:province|district|region|city|state|county|area|municipality|governorate|prefecture|township|village|town"
    r"|oblast|suburbs?|metro(?:politan)?(?: area)?)$",
    re.IGNORECASE,
)


def _of_demonym(text: str, name: Name) -> Iterator[PlaceMention]:
    """A people's name; or the place that the model took for one ("Togo"), or that begins with one ("French Guiana")."""
    start, end = _trimmed(text, name.start, name.end)
    words = text[start:end]
    if not words:
        return
    longer = _extended(text, start, end)
    if longer != (start, end):
        start, end = longer
        words = text[start:end]
        yield PlaceMention(words, start, end, _plain(words))
    elif words in region_demonyms() or demonym(words) is not None:
        yield PlaceMention(words, start, end, words, "demonym")
    elif known(words) or (_IN_BEFORE.search(text, max(0, start - 6), start) and is_known_place(words, prominence=3.0)):
        yield PlaceMention(words, start, end, _plain(words))


_IN_BEFORE = re.compile(r"\b(?:in|at|near|from) $")


def _plain(words: str) -> str:
    return " ".join(words.split())


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


def _missed(text: str, taken: list[tuple[int, int]], found: list[tuple[int, int]]) -> Iterator[PlaceMention]:
    """What the model overlooked: datelines, well-known names, peoples' names, and names after "in" or beside a place
    that some place bears. `taken` are the spans of other names, `found` those of the places found so far."""
    spans = sorted([*taken, *found])
    starts = [start for start, _ in spans]
    beside = ({start for start, _ in found}, {end for _, end in found})

    def free(start: int, end: int) -> bool:
        i = bisect_right(starts, start)
        return (i == 0 or spans[i - 1][1] <= start) and (i == len(spans) or starts[i] >= end)

    for match in _DATELINE.finditer(text):
        start, end = match.span(1)
        if free(start, end) and is_known_place(match[1], prominence=DATELINE_PROMINENCE):
            yield PlaceMention(match[1], start, end, match[1], dateline=True)
    for match in _CAPITALIZED.finditer(text):
        start, end = match.span()
        if free(start, end):
            for mention in _in_run(text, start, end, beside):
                beside[1].add(mention.end)
                yield mention


_DATELINE = re.compile(
    r"^([A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3})"
    r"(?=(?:, [A-Z][\w. ]{1,30})?(?:, \w{3,9}\.? \d{1,2})? ?(?:\([A-Z]\w+\)|[-–—]))",
    re.MULTILINE,
)
_CAPITALIZED = re.compile(
    r"\b[A-Z][\w’'-]*\w\b(?:[ -](?:(?:of|the|al|de|da|do|es) )?[A-Z][\w’'-]*\w\b)*|\b(?:U\.S\.(?:A\.)?|U\.K\.)"
)


def _in_run(text: str, start: int, end: int, beside: tuple[set[int], set[int]]) -> Iterator[PlaceMention]:
    """Well-known places and peoples in a run of capitalized words, the longest first; whole runs that some place
    bears after "in", "from" or beside a place (`beside` holds where places start and end)."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    if len(words) > 1 and text[slice(*words[0])] == "The":
        del words[0]
    i = 0
    while i < len(words):
        for j in range(min(len(words), i + 4), i, -1):
            s, e = words[i][0], _without_possessive(text, words[j - 1][1])
            part = text[s:e]
            alone = i == 0 and j == len(words)
            if ((alone or j - i > 1) and known(part)) or (alone and _is_state_code(text, s, e, beside[1])):
                yield PlaceMention(part, s, e, _plain(part))
            elif alone and _IN_BEFORE.search(text, max(0, s - 6), s) and _may_be_missed(part):
                yield PlaceMention(part, s, e, _plain(part), surely=False)
            elif (
                alone
                and part not in NOT_PLACES
                and _leaves_room(text, s, e, beside)
                and is_known_place(part, prominence=3.0)
            ):
                yield PlaceMention(part, s, e, _plain(part), surely=False, guess=True)
            elif j == i + 1 and (demonym(part) is not None or part in region_demonyms()):
                yield PlaceMention(part, s, e, part, "demonym")
            else:
                continue
            i = j
            break
        else:
            i += 1


def _leaves_room(text: str, start: int, end: int, beside: tuple[set[int], set[int]]) -> bool:
    """Whether a place can stand here: after "from" or "to", or in a list with places."""
    if start < 2 or text[start - 1] != " " or text[start - 2] in ".!?:":
        return False  # it opens a sentence, as every word may
    if _TOWNSMAN_AFTER.match(text, end):
        return True
    if _FROM_OR_TO.search(text, max(0, start - 10), start) or _IN_BEFORE.search(text, max(0, start - 6), start):
        return True
    return _joined_before(text, start, beside[1]) or _joined_after(text, end, beside[0])


def _may_be_missed(words: str) -> bool:
    return name_key(words) not in common_words() and is_known_place(words, prominence=MISSED_PROMINENCE)


def _without_possessive(text: str, end: int) -> int:
    return end - 2 if text[end - 2 : end] in ("'s", "’s") else end


_WORD = re.compile(r"\S+")


def known(words: str) -> bool:
    """Whether a capitalized name can only be a well-known place."""
    key = name_key(words)
    return key in well_known() and key not in COMPASS_NAMES


def _without_overlap(mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    end = -1
    for mention in mentions:
        if mention.start >= end:
            yield mention
            end = mention.end


def _hinted(text: str, mention: PlaceMention) -> PlaceMention:
    """The mention with what the words around it say of its kind, and whether it stands for a government."""
    if mention.as_ == "demonym" or mention.silent:
        return mention
    after = KIND_WORDS_AFTER.match(text, mention.end)
    hint: Hint = None
    if after:
        hint = _HINTS[after[1].lower()]
    else:
        before = KIND_WORDS_BEFORE.search(text, max(0, mention.start - 25), mention.start)
        if before:
            hint = _HINTS[before[1].lower()]
    as_: MentionKind = "government" if _is_government(text, mention) else mention.as_
    opens = mention.start == 0 or text[mention.start - 1] == "\n"
    dateline = mention.dateline or (opens and _DATELINE_AFTER.match(text, mention.end) is not None)
    return mention._replace(hint=hint, as_=as_, dateline=dateline)


_DATELINE_AFTER = re.compile(r"(?:, [A-Z][\w. ]{1,30})?(?:, \w{3,9}\.? \d{1,2})? ?(?:\([A-Z]\w+\)|[-–—]+ )")


_HINTS: dict[str, Hint] = {
    "county": "county", "counties": "county", "parish": "county", "borough": "county", "district": "county",
    "province": "admin", "provinces": "admin", "governorate": "admin", "prefecture": "admin", "oblast": "admin",
    "state": "admin", "department": "admin", "governor": "admin", "gov": "admin", "legislature": "admin",
    "lawmakers": "admin", "legislators": "admin", "senate": "admin", "regiment": "admin", "attorney": "admin",
    "region": "region", "city": "city", "town": "city", "village": "city", "suburb": "city", "port": "city",
    "capital": "city", "mayor": "city", "police": "city", "council": "city", "downtown": "city", "resident": "city",
    "residents": "city", "river": "water", "sea": "water", "lake": "water", "bay": "water",
    "island": "island", "islands": "island", "republic": "country",
}  # fmt: skip


def _is_government(text: str, mention: PlaceMention) -> bool:
    """Whether a capital's name stands for the government that sits there: "Tokyo wants", "ties with Beijing", "urged
    Astana to". After "in", "from" and the like it is the city."""
    if capital(mention.text) is None:
        return False
    before = text[max(0, mention.start - 30) : mention.start]
    if _LOCATED_BEFORE.search(before):
        return False
    if _ACTS.match(text, mention.end) or _DEALT_WITH.search(before):
        return True
    other = _AND_OTHER.match(text, mention.end)
    return (
        other is not None and capital(other[1]) is not None and before.endswith("between ") and not _WAYS.search(before)
    )


_AND_OTHER = re.compile(r" and ([A-Z]\w+)")
_WAYS = re.compile(
    r"\b(?:roads?|flights?|trains?|rail\w*|line|route|service|buses|travel\w*|way|fl[ey]w?|border|distance) between $"
)
_LOCATED_BEFORE = re.compile(
    r"\b(?:in|at|near|from|outside|around|inside|throughout|across|of|visit|visited|visiting|left|leave|reach(?:ed)?|for)\s+$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?:\s+(?:would|will|must|should|could|may|might|has|had|have|does|did|can|cannot)\b"
    r"|\s+(?:also\s+|now\s+|still\s+|again\s+|repeatedly\s+|formally\s+|is\s+(?:also\s+)?|was\s+|itself\s+)*"
    r"(?:accus|agree|announc|ask|back|believ|call|claim|condemn|consider|criti|decid|declar|demand|den[iy]|fear|hop|impos"
    r"|insist|intend|keeps|kept|offer|oppos|plan|pledg|press|propos|protest|push|reject|refus|reiterat|respon|retaliat|said|say"
    r"|saw|see[ks]|sign|sought|stress|support|threat|told|tr[iy]|urg|vow|want|warn|welcom|worr|wish)\w*\b"
    r"|['’]s\s+(?:government|policy|policies|ambitions?|claims?|decisions?|demands?|position|stance|leaders(?:hip)?|response"
    r"|attempts?|efforts?|pressure|aggression|invasion|foreign|military|ally|allies|influence|support|refusal|threats?|moves?"
    r"|ambassadors?|envoys?|embassy|consul\w*|diplomats?|negotiators?|delegation)\b)"
)
_DEALT_WITH = re.compile(
    r"\b(?:ties|relations|talks|tensions|deal|agreement|dialogue|row|spat|war|pact|pressure|sanctions|negotiations|quarrel"
    r"|dispute|cooperation|alliance|treaty|accord|contacts|rivalry|competition|trade)\s+(?:with|between|on|against|and)\s+$"
    r"|\b(?:urg(?:e[sd]?|ing)|ask(?:s|ed|ing)?|want(?:s|ed)?|press(?:es|ed|ing)?|pressur(?:es|ed|ing)|accus(?:es|ed|ing)"
    r"|blam(?:es|ed|ing)|persuad(?:es?|ed|ing)|warn(?:s|ed|ing)?|forg[ai]ven?|thank(?:s|ed|ing)?|convinc(?:es?|ed|ing)"
    r"|push(?:es|ed|ing)?|told|written to|wrote to|appeal(?:s|ed|ing)? to|according to)\s+$",
    re.IGNORECASE,
)


def _with_parents(text: str, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Link "Paris, Texas", "Springfield in Illinois", "Paris (Texas)" and "Iraq's Anbar" to what holds them."""
    result = list(mentions)
    for i in range(len(result) - 1):
        first, second = result[i], result[i + 1]
        if first.silent or second.silent:
            continue
        gap = text[first.end : second.start]
        if len(gap) > MAX_GAP:
            continue
        if first.as_ == "demonym":
            if second.as_ != "demonym" and _OF_PEOPLE.fullmatch(gap):
                result[i + 1] = second._replace(parent=i)
            continue
        if second.as_ == "demonym":
            continue
        if _LIST.fullmatch(gap):
            result[i + 1] = second = second._replace(in_list=True)
        if _COMMA.fullmatch(gap) and not _in_list_of_peers(text, result, i):
            result[i] = result[i]._replace(parent=i + 1, parenthood=True)
        elif _IN.fullmatch(gap):
            result[i] = result[i]._replace(parent=i + 1)
        elif _OF_POSSESSIVE.fullmatch(gap):
            result[i + 1] = second._replace(parent=i)
    return result


def _shared_hints(text: str, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Give the hint of a plural to the whole list: "the provinces of Nyanza, Coast and Western", "Stafford and
    Spotsylvania counties"."""
    result = list(mentions)
    for i, mention in enumerate(result):
        before = _PLURAL_BEFORE.search(text, max(0, mention.start - 20), mention.start)
        after = _PLURAL_AFTER.match(text, mention.end)
        if before:
            hint = _HINTS[_PLURALS[before[1].lower()]]
            j = i
            while j < len(result) and (j == i or result[j].in_list):
                result[j] = result[j]._replace(hint=result[j].hint or hint)
                j += 1
        if after:
            hint = _HINTS[_PLURALS[after[1].lower()]]
            j = i
            while j >= 0:
                result[j] = result[j]._replace(hint=hint)
                if not result[j].in_list:
                    break
                j -= 1
    return result


_PLURALS = {
    "provinces": "province", "districts": "district", "counties": "county", "states": "state", "towns": "town",
    "cities": "city", "villages": "village", "governorates": "governorate", "parishes": "parish", "regions": "region",
    "rivers": "river", "islands": "island", "prefectures": "prefecture",
}  # fmt: skip
_PLURAL_BEFORE = re.compile(rf"\b({'|'.join(_PLURALS)}) (?:of|like|including|such as) (?:the )?$", re.IGNORECASE)
_PLURAL_AFTER = re.compile(rf" ({'|'.join(_PLURALS)})\b", re.IGNORECASE)


def _in_list_of_peers(text: str, mentions: list[PlaceMention], i: int) -> bool:
    """Whether mentions[i] and the one after it are two of a list ("Utah, Virginia, Washington, West Virginia"), not a
    place and its holder: a third of the same kind stands beside them."""
    own, after = _top_kinds(mentions[i]), _top_kinds(mentions[i + 1])[:1]
    if not after or after[0] not in ("country", "admin1") or after[0] not in own:
        return False
    joined_before = i > 0 and mentions[i].in_list and after[0] in _top_kinds(mentions[i - 1])[:1]
    joined_after = (
        i + 2 < len(mentions)
        and after[0] in _top_kinds(mentions[i + 2])[:3]
        and _LIST.fullmatch(text, mentions[i + 1].end, mentions[i + 2].start) is not None
    )
    return own[0] == after[0] or joined_before or joined_after


def _top_kinds(mention: PlaceMention) -> list[str]:
    """The kinds of the most prominent places of a name, the first first."""
    return [] if mention.as_ == "demonym" else [c.kind for c in candidates(mention.name)[:4]]


MAX_GAP = 60  # code points between a place and its holder
_LIST = re.compile(r",?\s(?:and |or |& )?|, ?(?:and|or) ")
_COMMA = re.compile(r",\s?|\s?\(|,? in ")
_IN = re.compile(
    r"(?: [a-z]+){0,4} (?:in|of)(?: the)?(?: [a-z]+){0,4} (?:the )?"
    r"|, (?:in|a|the|an)(?: [a-z]+){0,6} (?:in|of) (?:the )?"
)
_OF_POSSESSIVE = re.compile(r"['’]s? (?:[a-z-]+ ){0,3}")
_OF_PEOPLE = re.compile(r" (?:[a-z-]+ ){0,3}(?:of |in )?")
