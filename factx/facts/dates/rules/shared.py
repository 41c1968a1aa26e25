"""What the rules of several themes say alike: years after a date, words that point from now, where a bare date lies."""

import re

from factx.facts.dates.anchoring import Direction
from factx.facts.dates.calendar import YEAR
from factx.facts.dates.lexicon import context, lexicon
from factx.facts.dates.reading import Match

SHORT_YEARS_AHEAD = 10  # years after the article that "'34" can mean; a later one is of the century before
UNDATED = 2025  # the year from which "'34" is seen where the article has none

RELATIVE: dict[str, Direction] = {"last": "last", "past": "last", "next": "next", "coming": "future"}
REL = "(this | rel=(last | next | past | coming))"
YEARS = "(,? of? year=YEAR | ,? short=SHORTYEAR | ,? (of | in)? rel=OTHERYEAR)"


def digits(words: str) -> str:
    """The digits of the words: "28th" -> "28"."""
    return re.sub(r"\D", "", words)


def year_value(m: Match) -> str | None:
    """The year that the parts `year`, `short` or `rel` of YEARS say; None where there is none of them."""
    if m.has("year"):
        return m.text("year")
    if m.has("short"):
        return full_year(digits(m.text("short")), m)
    if m.has("rel"):
        words = m.words("rel")
        anchor = m.article.published
        if words[0] in ("the", "that"):
            anchor = m.article.mentioned(YEAR, before=m.start) or anchor
        n = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(words[-2], 0)
        return m.shifted(YEAR, n, anchor).value
    return None


def full_year(two: str, m: Match) -> str:
    """ "98" -> "1998", "09" -> "2009"."""
    seen_from = m.article.published.day(YEAR) if m.article.published else None
    newest = (seen_from.year if seen_from else UNDATED) + SHORT_YEARS_AHEAD
    year = newest - newest % 100 + int(two)
    return str(year if year <= newest else year - 100)


_HAD = re.compile(r"(?: (?!(?:and|or|but|if|who|which|that)\b)[\w'’-]+){1,7} had\b")  # "by Friday the rain had stopped"
_HAD_DONE = re.compile(  # "had missed two payments by July"
    r"\bhad (?!(?:to|until|said|planned|promised|hoped|asked|ordered|agreed|expected|been expected|vowed)\b)[^,;]*$"
)
_WAS_UNTIL = re.compile(
    r"\b(?:lasted|served|worked|lived|stayed|(?:did|had|was|were)(?: not|n['’]t))\b[^,;]*\s(?:until|till)$"
    r"|\b(?:was|were)(?:\s+(?!(?:\w+ed|put|held|shut|set|due|likely|open|free|able|on)\b)[\w'’-]+){1,6}\s(?:until|till)$"
)  # "was mayor until July", but "was closed until Monday"


def by_tense(m: Match) -> Direction:
    """Where a bare weekday or month lies: as its preposition or its verb says, else in the past."""
    before = m.before()
    if [m.before(2), before] == ["at", "least"]:  # "until at least [Thursday]"
        before = m.before(3)
    if before.lower() == "since":
        return "past"
    if before.lower() == "through":
        return m.tense() or "future"
    if before in ("until", "till") and _WAS_UNTIL.search(m.sentence_before()):
        return "past"
    if before in ("until", "till", "by", "later") or [m.before(2), before] == ["later", "on"]:
        done = _HAD.match(m.article.text, m.end) or (before == "by" and _HAD_DONE.search(m.sentence_before()))
        return "past" if done else "future"  # not "By Friday 30 had died"
    return m.tense() or "past"


def nearest(m: Match) -> Direction:
    """Where a day of a month or a quarter lies: as near as can be, and not far from where its verb says."""
    if m.before().lower() == "since":
        return "past"
    if m.before() in ("until", "till", "through"):
        return "behind" if _WAS_UNTIL.search(m.sentence_before()) else "ahead"
    directions: dict[str | None, Direction] = {"future": "ahead", "past": "behind"}
    return directions.get(m.tense(), "nearest")


def is_clock(m: Match) -> bool:
    """Whether four figures are a clock time: "at [2000] (1800 GMT)", "at 1900 GMT and at [1930]"."""
    if m.before().lower() not in ("at", "by", "until", "from", "before", "after"):
        return False
    if m.before(2).lower() in context("no-clock"):
        return False
    if m.after() == "(" and len(m.after(2)) == 4 and (m.after(3).lower(), "ZONE") in lexicon().value:
        return True
    return m.before().lower() == "at" and any(d.type == "TIME" and d.text[:4].isdigit() for d in m.article.found[-2:])


def is_any_day(m: Match) -> bool:
    """Whether the weekday is none of the calendar's: "born on a [Sunday]", "one [Friday] in May", "the first [Sunday]
    of Advent"; but "a [Friday] vote" was on one."""
    before, after = m.before().lower(), m.after().lower()
    if before in ("a", "one", "any", "given", "some", "recent", "another"):
        return not after.isalpha() or after in context("clause")
    return after == "of" and (before, "ORDINAL") in lexicon().value
