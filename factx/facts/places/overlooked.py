"""Places that the names leave out: behind names read as persons or bodies, inside names of bodies, between hyphens, and
where the model saw nothing."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factx.datelines import datelines
from factx.facts.names import Name, tables
from factx.facts.places.mention import (
    IN_BEFORE,
    JOINTS,
    LIST,
    TOWNSHIP,
    TOWNSHIPS,
    Needs,
    PlaceMention,
    is_persons,
    known,
)
from factx.facts.places.named import river_called
from factx.facts.places.words import (
    COMPASS_NAMES,
    DIVIDED,
    HALF,
    NOT_PLACES,
    common_words,
    cue,
)
from factx.gazetteer.countries import demonym
from factx.gazetteer.folding import name_key
from factx.gazetteer.regions import region_demonyms, state_abbreviations, state_countries
from factx.gazetteer.scale import SMALL_TOWN, VILLAGE
from factx.gazetteer.store import candidates, is_known_place
from factx.naming import one_line

MISSED_PROMINENCE = 3.5  # of a name that the model did not mark at all: a town of 3,000
SPOKEN_FOR = 2.4  # of a hamlet that the rest of the article must speak for
AMID_PLACES = 4  # places of an article in which a name may be a town that nothing beside it shows
GUESSED_PROMINENCE = 2.9  # of a name that the model marked as something else: a town of 800


def hyphenated(text: str) -> Iterator[PlaceMention]:
    """Well-known names with hyphens, which the model tends to break: "Port-au-Prince", "KwaZulu-Natal"; and the two
    ends of a way: "the Abuja-Kaduna road", not "the Smith-Jones road"."""
    for match in _HYPHENATED.finditer(text):
        if known(match[0]):
            yield PlaceMention(match[0], match.start(), match.end(), match[0])
    for there in _WAY_TO.finditer(text):
        here = _WAY_FROM.search(text, max(0, there.start() - _LONG_END), there.start())
        if here is None or candidates(f"{here[0]}-{there[1]}") or not (_is_end(here[0]) and _is_end(there[1])):
            continue
        for name, (start, end) in ((here[0], here.span()), (there[1], there.span(1))):
            sure = known(name)
            yield PlaceMention(name, start, end, name, surely=sure, needs=Needs.NOTHING if sure else Needs.LAND)


def _is_end(words: str) -> bool:
    """Whether roads may lead to a place of that name."""
    return known(words) or (not is_persons(words) and is_known_place(words, prominence=VILLAGE))


_END = "[A-Z][\\w’']{1,20}(?: [A-Z][\\w’']{1,20})?"
_LONG_END = 43  # code points
_WAY_FROM = re.compile(rf"\b{_END}\Z")
_WAY_TO = re.compile(  # begins with what is rare in a text, the dash
    rf"[-–—]({_END})"
    r"(?= (?:[a-z]+ )?(?:road|highway|motorway|expressway|railway|railroad|line|route|corridor|border|ferry|flights?"
    r"|trains?|service|axis|pipeline|Road|Highway|Motorway|Expressway)\b)"
)


_HYPHENATED = re.compile(r"\b[A-Z]\w+(?:-(?:[a-z]{1,3}-)?[A-Z]\w+)+\b")


def halves(text: str) -> Iterator[PlaceMention]:
    """ "the North" in an article that names both Koreas; not "the South side", "the North of England"."""
    for country_ in DIVIDED:
        if f"North {country_}" in text and f"South {country_}" in text:
            for match in HALF.finditer(text):
                yield PlaceMention(match[1], *match.span(1), f"{match[1]} {country_}")


def in_counties(text: str) -> Iterator[PlaceMention]:
    """The counties of Ireland and Durham by their short form, and what the text puts in them: "Belmullet, Co. Mayo";
    not "Halden Motor Co. Sales"."""
    for match in _CO.finditer(text):
        county = f"County {match[1]}"
        if _FIRM_BEFORE.search(text, max(0, match.start() - 20), match.start()) or not candidates(county):
            continue
        town = _TOWN_BEFORE.search(text, max(0, match.start() - MAX_TOWN), match.start())
        if town and (candidates(town[1]) or not is_persons(town[1])):
            yield PlaceMention(town[1], *town.span(1), one_line(town[1]))
        yield PlaceMention(match[0], *match.span(), county, hint="admin")


_CO = re.compile(r"\bCo\.? ([A-Z][a-z]+)\b")
_FIRM_BEFORE = re.compile(r"(?:[A-Z][\w’'.-]*|&) \Z")
_TOWN_BEFORE = re.compile(r"\b([A-Z][\w’']+(?:[ -][A-Z][\w’']+)?), \Z")


def guessed(text: str, others: Sequence[Name], places: set[tuple[int, int]]) -> Iterator[PlaceMention]:
    """The towns behind names that were read as persons or bodies, where the text leaves room for one: "in Garissa",
    "crews from Bonham", "Salina" beside "Topeka"; never a name that is part of a longer person's or body's name."""
    parts = {word for name in others if name.kind == "person" and " " in name.text for word in name.text.split()}
    never = {name.text for name in others if _is_no_town(text, name)}
    longer = [name.text.split() for name in others if name.kind == "organization" and " " in name.text]
    bodies = {first for first, *_ in longer}
    shortened = {f"{first} {second}" for first, second, *rest in longer if rest}
    starts = {start for start, _ in places}
    ends = {end for _, end in places}
    many = len(places) >= AMID_PLACES
    for name in others:
        joined = _joined_before(text, name.start, ends) or _joined_after(text, name.end, starts)
        if name.kind == "organization" and (towns := _towns(text, name, joined=joined)):
            ends.update(town.end for town in towns)
            yield from towns
            continue
        if _is_state_code(text, name.start, name.end, ends):
            yield PlaceMention(name.text, name.start, name.end, name.text)
            continue
        if not 2 < name.end - name.start < MAX_TOWN:
            continue
        words = one_line(name.text)
        if words.endswith(TOWNSHIPS) and (bare := TOWNSHIP.sub("", words)) != words and candidates(bare):
            yield PlaceMention(name.text, name.start, name.end, bare, surely=False, needs=Needs.NEAR)
            continue
        if words in parts or name.text in never:
            continue
        if text.endswith("the ", 0, name.start) and (river := river_called(words)):
            yield PlaceMention(name.text, name.start, name.end, river, surely=False, needs=Needs.NEAR)
            continue
        located = _TOWN_OF.search(text, max(0, name.start - 25), name.start) or _PROVINCE_AFTER.match(text, name.end)
        if (words in bodies or words.lower() in tables.cue("colleges")) and not located:
            continue
        strange = not is_persons(words)
        if located or joined or _is_spoken_of(text, name, words) or (strange and _happens_there(text, name)):
            needs = _needs(words, located=located is not None, strange=strange)
            if needs is not None:
                ends.add(name.end)
                yield PlaceMention(name.text, name.start, name.end, words, surely=False, needs=needs)
        elif many and words not in shortened and _may_be_town(text, name, words, strange=strange):
            yield PlaceMention(name.text, name.start, name.end, words, surely=False, needs=Needs.AMID)


def _is_spoken_of(text: str, name: Name, words: str) -> bool:
    """Whether the words beside a name speak of it as of a place: "Orvel police", "from Orvel", "on Orvel Island", an
    item's head; not "played at Orvel"."""
    if _has_townsmen(text, name.start, name.end) or _is_item(text, name.start, name.end):
        return True
    way = _FROM_OR_TO.search(text, max(0, name.start - 10), name.start)
    if way and not _PLAYED_AT.search(text, max(0, name.start - 15), name.start):
        return True
    return _ON.search(text, max(0, name.start - 12), name.start) is not None and _is_land(words)


def _needs(words: str, *, located: bool, strange: bool) -> Needs | None:
    """What the article must say for a name that stands where places do; None where no place is called so."""
    if is_known_place(words, prominence=GUESSED_PROMINENCE if located else SPOKEN_FOR):
        return Needs.NOTHING if located else Needs.LAND if strange else Needs.NEAR
    hamlet = located and name_key(words) not in common_words() and is_known_place(words, prominence=SPOKEN_FOR)
    return Needs.NEAR if hamlet else None


def _may_be_town(text: str, name: Name, words: str, *, strange: bool) -> bool:
    """Whether the name that was read as a person or body may be that of a town: of a hamlet if nobody is called so,
    else of a town of some size if it is a body's; not the beginning of a longer name."""
    if words.isupper() or not (strange or name.kind == "organization"):
        return False
    if text[name.end : name.end + 1] == " " and text[name.end + 1 : name.end + 2].isupper():
        return False
    found = candidates(words)
    least = SPOKEN_FOR if strange else MISSED_PROMINENCE
    return bool(found) and found[0].kind != "facility" and found[0].prominence >= least


def _is_land(words: str) -> bool:
    """Whether the name is first that of an island, a mountain or a province, on which things are."""
    found = candidates(words)
    return bool(found) and found[0].kind in ("region", "physical", "admin1")


def _is_item(text: str, start: int, end: int) -> bool:
    """Whether a name is the head of an item: "Milton — The Legion meets at noon", "4. Orvel. A mill and a school"."""
    opening = _ITEM_OPENS.search(text, max(0, start - LONGEST_NUMBER), start)
    return opening is not None and (_ITEM_HEAD_ENDS if opening[1] else _DASH_AFTER).match(text, end) is not None


def _happens_there(text: str, name: Name) -> bool:
    """Whether something is done to the name that is done to towns, or what towns have stands behind it."""
    if _is_done_to(text, name.start) or _has(text, name.end, cue("of_towns")) or _BOUND_AFTER.match(text, name.end):
        return True
    return bool(_ARE.search(text, max(0, name.start - 10), name.start)) and LIST.match(text, name.end) is not None


def _has_townsmen(text: str, start: int, end: int) -> bool:
    """Whether what a town has, or what is there, stands behind a name: "Orvel police", "Orvel, where"; not
    "the state Capitol, where"."""
    return _has(text, end, cue("townsmen")) or (
        text.startswith(", where ", end) and not _THE_BEFORE.search(text, max(0, start - 16), start)
    )


def _has(text: str, end: int, things: frozenset[str]) -> bool:
    behind = _TWO_BEHIND.match(text, end)
    return behind is not None and (behind[2] in things or behind[1] in things)


def _is_done_to(text: str, start: int) -> bool:
    """Whether what is done to towns stands in front of a name: "flooded Orvel", "raids on Orvel"."""
    if text[start - 1 : start] != " ":
        return False
    words = text[max(0, start - 30) : start - 1].rsplit(" ", 3)[-3:]
    done = cue("done_to_towns")
    if words[-1] in done or " ".join(words[-2:]) in done or " ".join(words) in done:
        return True
    return words[-1] in ("with", "to", "and") and _LINKED.search(text, max(0, start - 30), start) is not None


def _is_no_town(text: str, name: Name) -> bool:
    """Whether the name is a body's noun or a known body ("Congress"), or has a title there ("President Reagan")."""
    if name.kind == "organization":
        return name.text in tables.known_bodies() or name.text.lower() in tables.heads("bodies")[0]
    before = _WORD_BEFORE.search(text, max(0, name.start - 25), name.start)
    word = before[1].lower() if before else ""
    return name.kind == "person" and (word in tables.honorifics() or word in tables.role_nouns())


_WORD_BEFORE = re.compile(r"(\w+)\.? $")


def _is_state_code(text: str, start: int, end: int, ends: set[int]) -> bool:
    """Whether a state is written there by its letters: "KS" in "Lawrence, KS", behind a place that ends in `ends`."""
    if end - start > LONGEST_CODE or text[start:end] not in state_abbreviations():
        return False
    joint = _CODE_JOINT.search(text, max(0, start - 9), start)
    return joint is not None and (joint[0] == "state of " or joint.start() in ends)


LONGEST_CODE = 5  # code points of "Calif"
_CODE_JOINT = re.compile(r"(?:state of |, ?| )$")


def _towns(text: str, name: Name, *, joined: bool) -> list[PlaceMention]:
    """The places of a list that was read as one body: "Eveleth, Hibbing and"; `joined` to a place of the text they may
    be villages."""
    spans = []
    at = name.start
    for joint in JOINTS.finditer(text, name.start, name.end):
        spans.append((at, joint.start()))
        at = joint.end()
    spans.append((at, name.end))
    spans = [(s, e) for s, e in spans if text[s:e] not in ("", "and", "or")]
    least = SPOKEN_FOR if joined else GUESSED_PROMINENCE
    if len(spans) < 2 or not all(is_known_place(text[s:e], prominence=least) for s, e in spans):
        return []
    return [PlaceMention(text[s:e], s, e, one_line(text[s:e]), surely=False, needs=Needs.NEAR) for s, e in spans]


def inside(text: str, name: Name) -> Iterator[PlaceMention]:
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
                if part in state_countries() or (size == 2 and known(part)):
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
    return match is not None and match.start() in ends and not _OPENED_BY.search(text, max(0, start - 60), start)


def _joined_after(text: str, end: int, starts: set[int]) -> bool:
    match = LIST.match(text, end)
    return match is not None and match.end() in starts


MAX_TOWN = 30  # code points; longer names of persons and bodies are no towns
_TOWN_OF = re.compile(
    r"\b(?:(?<!stake )(?<!shares )(?<!interest )in|near|outside|travel(?:ed|led|ling)? to|arriv(?:ed|ing) in|based in"
    r"|(?P<only>(?:towns?|cit(?:y|ies)|villages?|suburbs?|provinces?|districts?|county|municipality|port|residents) of"
    r"|(?:year-old|m[ae]n|wom[ae]n|mother|father|resident|couple|driver|teen(?:ager)?|student|native) from))"
    r"(?: nearby| neighbou?ring| downtown| central)? $",
    re.IGNORECASE,
)
_FROM_OR_TO = re.compile(
    r"\b(?:[Ff]rom|to|of|off|[Aa]t|into|past|beyond|around|between|reached|leave|left|through|via|towards?) $"
)
_ON = re.compile(r"\b(?:[Oo]n|beneath|atop|over|up|down|[Aa]cross)(?: the)? $")
_PLAYED_AT = re.compile(r"(?:\d[-–]\d+|\b(?:win|won|draw|drew|lost|losing|loss|defeat|victory)) at $")
_ITEM_OPENS = re.compile(r"(?:\A|\n)(\d{1,2}[.)] |[•*] )?\Z")
LONGEST_NUMBER = 5  # code points of "\n10. "
_DASH_AFTER = re.compile(r" ?[—–] ?[A-Z]")
# In front of a subject, whose comma is no list's: "In Paris, Abiy said".
_OPENED_BY = re.compile(r"(?:\A|[.!?][\"”]? +|\n)(?:In|At|Near|From|Outside) (?:the )?[\w .'’-]{3,40}, $")
_ITEM_HEAD_ENDS = re.compile(r"[.:,]| [(—–-]|\n|\Z")
_JOINT_BEFORE = re.compile(r"(?:, and |, | and | or )$")
_ARE = re.compile(r"\b(?:were|are|includ(?:e|es|ed|ing)) $")  # at the head of a list: "worst hit were Garissa, Lodwar"
_LINKED = re.compile(r"\b(?:link|connect)\w* [A-Z][\w’'-]+ (?:with|to|and) $")
_THE_BEFORE = re.compile(r"\bthe (?:[a-z]+ )?$")
_TWO_BEHIND = re.compile(r"(?:['’]s)? ((\w+)(?: \w+)?)")
_BOUND_AFTER = re.compile(r"-(?:bound|based)\b")
_PROVINCE_AFTER = re.compile(r" (?:province|state|district|county|prefecture|governorate|region|oblast|municipality)\b")


def missed(text: str, taken: list[tuple[int, int]], found: list[tuple[int, int]]) -> Iterator[PlaceMention]:
    """What the model overlooked: datelines, well-known names, peoples' names, and names after "in" or beside a place
    that some place bears. `taken` are the spans of other names, `found` those of the places found so far."""
    spans = sorted([*taken, *found])
    starts = [start for start, _ in spans]
    beside = ({start for start, _ in found}, {end for _, end in found})

    def free(start: int, end: int) -> bool:
        i = bisect_right(starts, start)
        return (i == 0 or spans[i - 1][1] <= start) and (i == len(spans) or starts[i] >= end)

    for start, end in (city for line in datelines(text) for city in line.cities):
        name = text[start:end]
        if free(start, end) and is_known_place(name, prominence=SMALL_TOWN):
            yield PlaceMention(name, start, end, name, dateline=True)
    for match in _CAPITALIZED.finditer(text):
        start, end = match.span()
        if free(start, end):
            for mention in _in_run(text, start, end, beside, many=len(found) >= AMID_PLACES):
                if mention.needs is not Needs.AMID:
                    beside[1].add(mention.end)
                yield mention


_CAPITALIZED = re.compile(
    r"\b[A-Z][\w’'-]*\w\b(?:[ -](?:(?:of|the|al|de|da|do|es) )?[A-Z][\w’'-]*\w\b)*|\b(?:U\.S\.(?:A\.)?|U\.K\.)"
)


def _in_run(
    text: str, start: int, end: int, beside: tuple[set[int], set[int]], *, many: bool
) -> Iterator[PlaceMention]:
    """Well-known places and peoples in a run of capitalized words, the longest first; whole runs that some place
    bears after "in", "from" or beside a place (`beside` holds where places start and end)."""
    opening = _OPENING.match(text, start, end)
    words = [match.span() for match in _WORD.finditer(text, opening.end() if opening else start, end)]
    i = 0
    while i < len(words):
        for j in range(min(len(words), i + 4), i, -1):
            s, e = words[i][0], _without_possessive(text, words[j - 1][1])
            part = text[s:e]
            alone = i == 0 and j == len(words)
            if ((alone or j - i > 1) and known(part)) or (alone and _is_state_code(text, s, e, beside[1])):
                yield PlaceMention(part, s, e, one_line(part))
            elif part.endswith(TOWNSHIPS) and (bare := TOWNSHIP.sub("", part)) != part and candidates(bare):
                yield PlaceMention(part, s, e, one_line(bare), surely=False, needs=Needs.NEAR)
            elif alone and IN_BEFORE.search(text, max(0, s - 6), s) and _may_be_missed(part):
                yield PlaceMention(part, s, e, one_line(part), surely=False)
            elif j == i + 1 and (demonym(part) is not None or part in region_demonyms()):
                yield PlaceMention(part, s, e, part, "demonym")
            elif (
                alone
                and part not in NOT_PLACES
                and (least := _least(text, s, e, beside)) is not None
                and is_known_place(part, prominence=least)
            ):
                yield PlaceMention(part, s, e, one_line(part), surely=False, needs=Needs.NEAR)
            elif alone and many and _stands_alone(text, s, e) and _is_nobodys_town(part):
                yield PlaceMention(part, s, e, one_line(part), surely=False, needs=Needs.AMID)
            else:
                continue
            i = j
            break
        else:
            i += 1


def _least(text: str, start: int, end: int, beside: tuple[set[int], set[int]]) -> float | None:
    """How prominent a place must be to stand here, None where none can: a hamlet that has residents or a lawyer or ends
    a list of places, a village that opens one or stands after "from" or "to"."""
    least = VILLAGE if name_key(text[start:end]) in common_words() else SPOKEN_FOR
    if _opens(text, start):
        shown = least == SPOKEN_FOR and (_has_townsmen(text, start, end) or _is_item(text, start, end))
        return SPOKEN_FOR if shown else None
    before = _TOWN_OF.search(text, max(0, start - 25), start)
    if before or _has_townsmen(text, start, end):
        return SPOKEN_FOR if before and before["only"] else least
    if _FROM_OR_TO.search(text, max(0, start - 10), start) or IN_BEFORE.search(text, max(0, start - 6), start):
        return VILLAGE
    if _joined_before(text, start, beside[1]):
        return least
    if _is_done_to(text, start) and not is_persons(text[start:end]):
        return VILLAGE
    return VILLAGE if _joined_after(text, end, beside[0]) else None


def _opens(text: str, start: int) -> bool:
    """Whether a word opens a sentence, as every word may."""
    return start < 2 or text[start - 1] != " " or text[start - 2] in ".!?:)•*"


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name within a sentence is no part of a firm's, as both of "Castle & Cooke" are."""
    return not (_opens(text, start) or text.startswith(" &", end) or text.endswith("& ", 0, start))


def _is_nobodys_town(words: str) -> bool:
    return not (words in NOT_PLACES or words.isupper() or is_persons(words)) and (
        name_key(words) not in common_words() and is_known_place(words, prominence=GUESSED_PROMINENCE)
    )


def _may_be_missed(words: str) -> bool:
    return name_key(words) not in common_words() and is_known_place(words, prominence=MISSED_PROMINENCE)


def _without_possessive(text: str, end: int) -> int:
    return end - 2 if text[end - 2 : end] in ("'s", "’s") else end


_OPENING = re.compile(  # of a sentence, before the town that it is of: "In Orvel", "Two Orvel men", "Half of Orvel"
    r"(?:The|In|At|Near|From|Outside|Around|Two|Three|Four|Five|Six|Seven|Several|Some|Former"
    r"|(?:Residents|People|Parts|Most|Much|Half|Villages|Towns|Mayors) of) "
)
_WORD = re.compile(r"\S+")
