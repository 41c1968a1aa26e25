"""The year of a tale of long ago, which holds for the dates that go on with it.

"The treaty was signed on 16 July 1801 and ratified on [15 August]", "In 1713 the envoys met. On [11 April] they
signed", "By [Wednesday] the trams had stopped"; refuses a year in passing ("The mill, built in 1974, burned on 15
August"), and what the news of the day goes on with ("She was born in 1974. In October she said …").
"""

import re

from factx.facts.dates.anchoring import Anchor, resolve
from factx.facts.dates.calendar import DAY, MONTH, SEASON, YEAR, unit_of
from factx.facts.dates.reading import COMPARED, MEMORY, PASSING, Match
from factx.facts.dates.tense import SENTENCE_END, is_verb_of_past
from factx.records import Date
from factx.timex import span

LONG_AGO = 10  # years before the article from which a tale is one of the past; of a later year the news may go on
WHILE_AGO = 3  # the same for a tale that names its day, in an article that is no news
OPENING = 2  # words at most before a date that opens its sentence: "By the [autumn]"

_OPENED = re.compile(
    r"(?:[,(—–]|\s-)\s*(?:who|which|that|whose|where|when|[a-z]+ed|born|built|begun|set up|made|won)\b[^,()]*$"
)
_CLOSED = re.compile(r"\s?(?:[,)—–]|-\s)")
_REPORT = re.compile(r"[^.\n]{0,60}?\b(?:said|says|told|announced|reported|expects|plans)\b")


def told(m: Match, shape: str, *, part: str | None = None) -> Date | None:
    """The partial value ("XXXX-10", "XXXX-WXX-3") in the tale that it goes on with; None where there is none such."""
    anchor = tale(m, shape)
    value = continued(shape, anchor) if anchor else None
    return m.date(value, anchor=anchor, part=part) if value else None


def tale(m: Match, shape: str) -> Anchor | None:
    """The date of long ago from which the match goes on, in the same sentence or in the one before; where the article
    is no news of its day, anywhere near."""
    last, today = m.article.last_dated(), m.article.today
    covered = span(last.value) if last else None
    if last is None or covered is None or not today:
        return None
    unit = unit_of(last.value)
    if unit == YEAR and is_framed(m, last, shape):
        return Anchor(last.value, str(last.start))
    years = LONG_AGO if m.article.is_news or unit != DAY else WHILE_AGO
    if today.year - covered[1].year < years:
        return None
    if unit not in (DAY, MONTH, SEASON, YEAR) or m.start - last.end > MEMORY or m.before().lower() == "since":
        return None
    sentences = SENTENCE_END.split(m.article.text[last.end : m.start])
    if len(sentences) > 2 and m.article.is_news:
        return None
    same = len(sentences) == 1
    if in_passing(m.article.text, last, same=same) or _REPORT.match(m.article.text, m.end) or m.tense() != "past":
        return None
    frames = len(m.sentence_before().split()) <= OPENING
    if shape.startswith("XXXX-WXX"):
        sure = unit == DAY and "day" in last.text and not m.article.is_news  # "on Monday, 3 May 1926. By [Wednesday]"
    elif unit == YEAR:
        told_of = frames or opens(m.article.text, last) or unit_of(shape) == DAY
        sure = opens(m.article.text, last) if same else told_of and not m.article.is_news
    elif same or not m.article.is_news:
        sure = True
    else:
        sure = unit_of(shape) == DAY and (unit == DAY or frames)
    return Anchor(last.value.partition("T")[0], str(last.start)) if sure else None


_THEN = re.compile(r", (?:when (?:it|he|she|they) [a-z]+ )?(?:on|in) (?:the )?")
_SAID = re.compile(r"['’]s\b|.*\b(?:said|says|told|announced|reported|ruled)\b")


def is_framed(m: Match, year: Date, shape: str) -> bool:
    """Whether the year before is surely that of the day or month: "last year, when it fell on [October 24]", "In 2016
    the vote was on [June 23]"; refuses "Last year sales fell, it said on [3 May]", "Last year's vote on [3 May]"."""
    if shape.startswith("XXXX-WXX"):
        return False
    text = m.article.text
    if _THEN.fullmatch(text, year.end, m.start):
        return True
    between = text[year.end : m.start]
    one = len(SENTENCE_END.split(between)) == 1 and opens(text, year)
    alone = "year" in year.text.lower() or text.endswith("In ", 0, year.start)  # not "The 2013 budget"
    return one and alone and not _SAID.match(between) and not in_passing(text, year, same=True)


def continued(shape: str, anchor: Anchor) -> str | None:
    """The value of the shape that a reader takes to follow the anchor: of its year, or early in the next."""
    if shape.startswith("XXXX-WXX"):
        return resolve(shape, anchor, "next")
    first = span(anchor.value)[0]  # type: ignore[index]
    this, following = (shape.replace("XXXX", f"{year:04d}", 1) for year in (first.year, first.year + 1))
    days, later = span(this), span(following)
    if days is None or later is None or unit_of(anchor.value) == YEAR or days[1] >= first:
        return this if days else None
    return following if later[0] - first < first - days[0] else this


def in_passing(text: str, year: Date, *, same: bool) -> bool:
    """Whether the tale is not of that year: "the mill, built in 1974, burned", "the highest since 1974", and in the
    `same` sentence "the mill built in 1974 burned"."""
    before = text[max(0, year.start - PASSING) : year.start]
    if COMPARED.search(before) or text.startswith(")", year.end):
        return True
    if same and is_verb_of_past(text, year.end) and not opens(text, year):
        return True
    return bool(_OPENED.search(before) and _CLOSED.match(text, year.end))


def opens(text: str, date: Date) -> bool:
    """Whether the date begins its sentence: "In 1974 the sale fell through"."""
    return len(SENTENCE_END.split(text[max(0, date.start - PASSING) : date.start])[-1].split()) <= OPENING
