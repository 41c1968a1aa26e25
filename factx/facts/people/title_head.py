"""The title itself: its modifiers, its head noun and what goes with it.

Catches "political science professor", "secretary general", "Reunion and Trade Minister"; refuses a verb in front of a
noun.
"""

from factx.facts.people.title_front import Front
from factx.facts.people.title_words import AFTER_HEAD, GRADES, TitleWords, is_body

FREE_WORDS = 5  # tokens between an article and the head noun: "a retired political science professor"
_OF_STATE = frozenset(("minister", "secretary", "commissioner", "councillor", "councilor", "ombudsman"))
_STATE = (("secretary", "of", "state"), ("head", "of", "state"), ("chief", "of", "staff"), ("minister", "of", "state"))


def find_head(words: TitleWords, front: Front, first: int, end: int, *, lenient: bool) -> int | None:
    """The head noun of the title, behind its modifiers; None where something else stands before one."""
    tokens = words.tokens
    graded = front.title < end and tokens.bare(front.title) in GRADES
    may_be_free = lenient and (front.article is not None or front.owner is not None or graded)
    i, free = front.title, 0
    while i < end and tokens.line[i] == tokens.line[first]:
        if words.head(i):
            return i
        name = words.at.get(i)
        of_body = name is not None and i == front.title and name.kind == "place" and is_body(front.owner)
        if name is not None and (of_body or words.land_inside(name, front.title)):
            i = name.last
            continue
        if name is not None and (name.kind == "person" or not words.modifies(name)):
            return None
        joint = i > front.title and (tokens.words[i] == "-" or _joins_portfolios(words, i, end))
        if not (tokens.bare(i) in words.modifiers or joint or _portfolio(words, i, end)):
            if not may_be_free or free == FREE_WORDS or not words.is_free(i):
                return None
            free += 1
        i += 1
    return None


def head_end(words: TitleWords, noun: int, end: int, *, lenient: bool) -> tuple[int, list[int]]:
    """Where the title ends that the head noun begins, and the words "and" that join titles in it."""
    i, joints = noun + 1, []
    while i < end:
        step = _more_head(words, i, end)
        if step:
            i += step
        elif lenient and words.tokens.bare(i) == "and" and (j := _second(words, i + 1, end)):
            joints.append(i)
            i = j
        else:
            break
    return i, joints


def _portfolio(words: TitleWords, i: int, end: int) -> bool:
    """Whether a capitalised word is what a minister is for: "Mines Minister", "Reunion and Trade Minister"."""
    tokens = words.tokens
    return (
        i + 1 < end and i not in words.at and tokens.capital[i] and tokens.capital[i + 1]
        and tokens.bare(i + 1) in _OF_STATE
    )  # fmt: skip


def _joins_portfolios(words: TitleWords, i: int, end: int) -> bool:
    """Whether "and" stands between two things that a minister is for: "Trade and Industry Minister"."""
    return words.tokens.lower[i] == "and" and words.tokens.capital[i - 1] and _portfolio(words, i + 1, end)


def _more_head(words: TitleWords, i: int, end: int) -> int:
    """How many words from i on go with the head noun: "general" in "secretary general", "of staff"."""
    tokens = words.tokens
    if tokens.words[i] == "-" and i + 1 < end and tokens.ends[i] == tokens.starts[i + 1]:
        return 2 if tokens.bare(i + 1) != "in" else 4
    name = words.at.get(i)
    if name is not None:
        land = words.land_inside(name, i - 1)
        land += land and land < end and tokens.bare(land) in words.modifiers
        return land + 1 - i if land and land < end and words.head(land) else 0
    if words.head(i) or tokens.bare(i) in AFTER_HEAD:
        return 1
    if tokens.bare(i) in words.modifiers and i + 1 < end and words.head(i + 1):
        return 2
    if tokens.bare(i) == "vice" and i + 2 < end and tokens.words[i + 1] == "-" and words.head(i + 2):
        return 3  # "Executive Vice-President"
    if tokens.bare(i) == "in" and tokens.bare(i + 1) == "chief":
        return 2
    if any(tokens.bare(i - 1) == a and tokens.bare(i) == b and tokens.bare(i + 1) == c for a, b, c in _STATE):
        return 2
    return 0


def _second(words: TitleWords, i: int, end: int) -> int:
    """Where "and chief executive" ends, 0 where no role follows."""
    while i < end and words.tokens.bare(i) in words.modifiers and not words.head(i):
        i += 1
    if i >= end or not words.head(i) or i in words.at:
        return 0
    i += 1
    while i < end and (step := _more_head(words, i, end)):
        i += step
    return i
