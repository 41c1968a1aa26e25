"""What stands beside a place name: its kind, the place that it lies in, and whether it is the government there."""

import re

from factx.datelines import Dateline
from factx.facts.places.mention import LIST, Hint, PlaceMention
from factx.facts.places.words import KIND_WORDS_AFTER, KIND_WORDS_BEFORE
from factx.gazetteer.countries import capital
from factx.gazetteer.regions import state_abbreviations, state_of_member
from factx.gazetteer.store import candidates
from factx.records import MentionKind


def hinted(text: str, mention: PlaceMention, line: Dateline | None) -> PlaceMention:
    """The mention with what the words around it, and the dateline that it is a city of, say of its kind, and whether it
    stands for a government."""
    if mention.as_ == "demonym" or mention.silent:
        return mention
    member = _MEMBER_FOR.search(text, max(0, mention.start - 4), mention.start)
    if member and (state := state_of_member(mention.text)):
        return mention._replace(name=state, hint="admin")
    after = KIND_WORDS_AFTER.match(text, mention.end)
    hint: Hint = None
    if after:
        hint = _HINTS[after[1].lower()]
    else:
        before = KIND_WORDS_BEFORE.search(text, max(0, mention.start - 25), mention.start)
        if before:
            hint = _HINTS[before[1].lower()]
    as_: MentionKind = "government" if _is_government(text, mention) else mention.as_
    return mention._replace(
        hint=hint or mention.hint,
        as_=as_,
        dateline=mention.dateline or line is not None,
        wired=line is not None and line.agency is not None and not line.regions,
    )


_MEMBER_FOR = re.compile(r"[ (][RDI]\.?-$")  # "Sen. Ann Low (D-Mo)", "Rep. Ann Low, R-Mass."
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
    if other is None or capital(other[1]) is None:
        return False
    between = before.endswith("between ") and not _WAYS.search(before)
    return between or _ACTS.match(text, other.end()) is not None  # "Paris and Berlin agreed"


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


def with_parents(text: str, mentions: list[PlaceMention]) -> list[PlaceMention]:
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
        if LIST.fullmatch(gap):
            result[i + 1] = second = second._replace(in_list=True)
        elif _NEAR.fullmatch(gap):
            result[i] = first = first._replace(near=i + 1)
        if _COMMA.fullmatch(gap) and not _in_list_of_peers(text, result, i):
            result[i] = result[i]._replace(parent=i + 1, parenthood=True, lies_in=gap.endswith(" in "))
        elif _IN.fullmatch(gap):
            result[i] = result[i]._replace(parent=i + 1)
        elif _OF_POSSESSIVE.fullmatch(gap):
            result[i + 1] = second._replace(parent=i)
    return result


def shared_hints(text: str, mentions: list[PlaceMention]) -> list[PlaceMention]:
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
    if mentions[i].dateline or _ADDRESS_ENDS.match(text, mentions[i + 1].end):
        return False  # "NEVADA, Iowa -", "a Nevada, Iowa, woman"
    if own[:1] == after == ["city"] and mentions[i + 1].text not in state_abbreviations():
        return _AND.match(text, mentions[i + 1].end) is not None  # "Quito, Lima and Santiago"
    if not after or after[0] not in ("country", "admin1") or after[0] not in own:
        return False
    joined_before = i > 0 and mentions[i].in_list and after[0] in _top_kinds(mentions[i - 1])[:1]
    joined_after = (
        i + 2 < len(mentions)
        and after[0] in _top_kinds(mentions[i + 2])[:3]
        and LIST.fullmatch(text, mentions[i + 1].end, mentions[i + 2].start) is not None
    )
    return own[0] == after[0] or joined_before or joined_after


def _top_kinds(mention: PlaceMention) -> list[str]:
    """The kinds of the most prominent places of a name, the first first."""
    return [] if mention.as_ == "demonym" else [c.kind for c in candidates(mention.name)[:4]]


MAX_GAP = 60  # code points between a place and its holder
_COMMA = re.compile(r",\s?|\s?\(|,? in ")
_AND = re.compile(r",? (?:and|or) [A-Z]")
_ADDRESS_ENDS = re.compile(r", (?!and\b|or\b|as well\b)[a-z]")
_IN = re.compile(
    r"(?: [a-z]+){0,4} (?:in|of)(?: the)?(?: [a-z]+){0,4} (?:the )?"
    r"|, (?:in|a|the|an)(?: [a-z]+){0,6} (?:in|of) (?:the )?"
)
_SETTLEMENT = (
    "(?:village|town|suburb|hamlet|community|settlement|neighbou?rhood|township|outpost|barangay|resort|taluka|tehsil)"
)
_SIDE = "(?:north|south|east|west)[a-z-]* of"
_MILES = r"(?: about| some| around)? \d{1,2}(?:\.\d)?[ -]?(?:km|kilomet(?:er|re)s?|miles?)(?: \([^()]*\))?(?: away)?"
_APPOSED = rf"(?: {_SETTLEMENT})?,?(?: an?(?: [a-z-]+){{0,4}}? {_SETTLEMENT},?)?"
_NEAR = re.compile(  # " near the town of", " village, about 9 km from", ", a village just south of", ", a suburb of"
    rf"(?:{_APPOSED}(?: (?:near|outside|close to|(?:just )?{_SIDE})|{_MILES} (?:from|outside|{_SIDE}))"
    rf"|, an?(?: [a-z-]+){{0,4}}? {_SETTLEMENT} of)(?: the)?(?: (?:{_SETTLEMENT}|city) of)? "
)
_OF_POSSESSIVE = re.compile(r"['’]s? (?:[a-z-]+ ){0,3}")
_OF_PEOPLE = re.compile(r" (?:[a-z-]+ ){0,3}(?:of |in )?")
