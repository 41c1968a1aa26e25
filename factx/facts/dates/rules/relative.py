"""Dates that hang on the day of the article or on another date of it.

Catches "today", "last week", "three years ago", "two days later", "a year earlier", "that day", "the following month",
"the same period last year", "two months after she took office in October 2021"; refuses "Russia Today", "the day care",
"the day of the vote".
"""

import re
from itertools import pairwise

from msgspec.structs import replace

from factx.facts.dates.anchoring import Anchor, Direction, relative, resolve
from factx.facts.dates.calendar import (
    CENTURY,
    DAY,
    DECADE,
    HALF,
    MONTH,
    QUARTER,
    UNKNOWN,
    WEEK,
    WEEKEND,
    YEAR,
    name,
    shift,
    unit_of,
)
from factx.facts.dates.grammar import rule
from factx.facts.dates.lexicon import context, lexicon
from factx.facts.dates.reading import Match
from factx.facts.dates.refusals import ends_name, is_capitalized
from factx.facts.dates.rules.durations import amount, duration_value, is_plural, mod_of, unit_of_part
from factx.facts.dates.rules.sets import SHAPES
from factx.facts.dates.rules.shared import by_tense
from factx.records import Date
from factx.timex import span

CALENDAR = frozenset([DAY, WEEK, WEEKEND, MONTH, QUARTER, YEAR, DECADE, CENTURY])
"""The units of `words.tsv` that the calendar has: an hour and a fortnight are none."""

NEW_YEAR_AHEAD = 4  # the month from which "the new year" is the next one

FINER = {YEAR: (MONTH, 12), DECADE: (YEAR, 10), CENTURY: (YEAR, 100)}
"""In what half of a unit is counted."""


def calendar_unit(m: Match) -> str | None:
    """The unit of the part `unit`, or None where the calendar has none such."""
    unit = unit_of_part(m)
    return unit if unit in CALENDAR else None


@rule(
    "day=(today | yesterday | tomorrow | to - day | to - morrow)", "the day=(day before yesterday | day after tomorrow)"
)
def today(m: Match) -> Date | None:
    """ "today", "the day after tomorrow"; refuses "Russia Today"."""
    if ends_name(m) or m.before() == "-":
        return None  # "day-to-day"
    n = {
        "today": 0,
        "yesterday": -1,
        "tomorrow": 1,
        "to-day": 0,
        "to-morrow": 1,
        "day before yesterday": -2,
        "day after tomorrow": 2,
    }[m.text("day")]
    return m.shifted(DAY, n, m.article.speaking(m.start))


@rule(
    "rel=(this | last | next) (past | coming)? (calendar | school | academic)? unit=UNIT",
    "the rel=(current | coming | latest | most recent) (calendar | school | academic)? unit=UNIT",
    "the rel=last (calendar | trading)? unit=quarter",
)
def unit_from_now(m: Match) -> Date | None:
    """ "last year", "this quarter", "next weekend", "the latest quarter"; refuses "last-minute"."""
    rel, unit = m.text("rel"), calendar_unit(m)
    if unit is None or (m.after() == "-" and m.after(2).isalpha()):
        return None
    if m.before().lower() == "to" and (rel, unit) == ("this", DAY):
        return None  # "to this day"
    owned = m.before().lower() in context("age") or (rel == "last" and m.before() in ("'s", "’s"))
    if owned and unit != QUARTER:
        return None  # "her last day will be Nov. 19"
    if unit == WEEKEND and rel != "next":
        this: Direction = "past" if m.tense() == "past" else "future"
        return m.resolved("XXXX-WXX-WE", "last" if rel == "last" else this)
    n = {"last": -1, "latest": -1, "most recent": -1, "next": 1, "coming": 1}.get(rel, 0)
    return m.shifted(unit, n, seen_from(m, DAY, n) if (rel, unit) == ("next", DAY) else m.article.published)


@rule("the very? rel=RELATION BUSY? unit=UNIT", "that (very | same)? unit=UNIT", "the unit=UNIT rel=(previous | prior)")
def unit_from_there(m: Match) -> Date | None:
    """ "the following month", "that day", "the same week": seen from the date before it."""
    rel, unit = m.text("rel"), calendar_unit(m)
    if unit is None or m.after() in ("-", "to") or rel == "last":
        return None
    if rel == "next" and unit != DAY and not goes_on(m, unit):
        return None
    n = int(m.value("rel", "RELATION")) if m.has("rel") else 0
    if unit == WEEKEND and n == 0:
        return m.resolved("XXXX-WXX-WE", by_tense(m))
    return m.shifted(unit, n, seen_from(m, unit, n))


def goes_on(m: Match, unit: str) -> bool:
    """Whether a tale goes on with "The next year": it opens the sentence, in the past and after a date."""
    opens = not m.before()[-1:].isalnum() and m.before() not in ("'s", "’s")
    return opens and m.tense() == "past" and m.article.mentioned(unit, before=m.start) is not None


@rule("(that | the rel=(next | following | previous)) name=(WEEKDAYNAME | MONTHNAME | SEASON)")
def named_from_there(m: Match) -> Date | None:
    """ "the following spring", "that November": seen from the date before it; refuses "said that Friday was"."""
    word, values = m.text("name"), lexicon().value
    kind, shape = next(row for row in SHAPES.items() if (word, row[0]) in values)
    starts = not m.before()[-1:].isalnum() and m.before() not in ("'s", "’s", ",")
    ends = kind != "SEASON" and not m.after().isalnum() and m.after() not in (",", "'s", "’s")
    if not m.has("rel") and not (starts or ends or m.before().lower() in context("month") - {"and", "or", "as"}):
        return None
    anchor = m.article.mentioned(DAY if kind == "WEEKDAY" else YEAR, before=m.start)
    if m.article.found and m.article.found[-1].value.startswith("XXXX"):
        return m.date(shape.format(values[word, kind]))  # seen from a date that is not known
    if anchor is None:
        return None
    rel = m.text("rel")
    if unit_of(anchor.value) == YEAR and rel:
        anchor = anchor._replace(value=f"{anchor.value}-{'01-01' if rel == 'previous' else '12-31'}")
    this: Direction = "this" if unit_of(anchor.value) == YEAR else "future"
    direction: Direction = "last" if rel == "previous" else "next" if rel else this
    return m.resolved(shape.format(values[word, kind]), direction, anchor=anchor)


@rule("the unit=UNIT rel=(after next | before last)", "the new unit=year")
def unit_after_next(m: Match) -> Date | None:
    """ "the week after next", "the year before last", "the new year"."""
    unit = calendar_unit(m)
    if unit is None:
        return None
    if not m.has("rel") and m.before().lower() == "since":
        return m.shifted(YEAR, 0, m.article.published)
    if not m.has("rel"):
        month = m.article.published.day(MONTH) if m.article.published else None
        return m.shifted(YEAR, 1 if month and month.month >= NEW_YEAR_AHEAD else 0, m.article.published)
    return m.shifted(unit, 2 if m.text("rel") == "after next" else -2, m.article.published)


@rule("the unit=UNIT rel=(before | after)")
def unit_beside(m: Match) -> Date | None:
    """ "the year before", "the day after"; refuses "the day before the vote"."""
    unit = calendar_unit(m)
    if unit is None or m.after().isalnum() or m.after() in ("“", '"'):
        return None
    n = -1 if m.text("rel") == "before" else 1
    return m.shifted(unit, n, seen_from(m, unit, n))


def seen_from(m: Match, unit: str, n: int) -> Anchor | None:
    """The date before the match; where there is none that of the article, unless it is the day after that is meant."""
    anchor = m.article.mentioned(unit, before=m.start)
    return anchor or (None if unit == DAY and n > 0 else m.article.published)


@rule("the calendar? unit=UNIT")
def the_unit(m: Match) -> Date | None:
    """ "for the year", "ended the day": the article's, and the day last spoken of; "the year ended June 30" is a
    length; refuses "the day of the vote"."""
    unit, after = calendar_unit(m), m.after().lower()
    named = m.article.words.word(m.last - 1)[0].isupper() and (m.after()[:1].isupper() or after in context("kin"))
    exactly = m.before().lower() == "to" and m.before(2).lower() in context("exactly")  # "almost to the day"
    if unit is None or after == "-" or named or exactly:
        return None  # "the Day County Post", "the Day family"
    on = m.before().lower() == "on"  # "on the day the index fell"
    described = (after in context("described") and (on or after != "the")) or (on and is_capitalized(m.after()))
    if not m.inner and (described or after.isdigit() or unit in (DECADE, CENTURY)):
        return None
    if not m.inner and after in context("ended") and m.after(2).lower() != "date":
        return m.date(duration_value(1, unit))
    if unit == WEEKEND:
        return m.resolved("XXXX-WXX-WE", by_tense(m))
    past = m.tense() == "past"  # "said earlier in the day": of no day to come
    if unit == DAY:
        return m.shifted(unit, 0, m.article.day_of_news(before=m.start, past=past))
    spoken_of = m.article.newest(QUARTER, before=m.start) if unit == QUARTER else None
    return m.shifted(unit, 0, spoken_of or m.article.published)


@rule("more=MORE? n=COUNT? BUSY? unit=(UNITS | UNIT) rel=(ago | back | from now | hence)")
def from_now(m: Match) -> Date | None:
    """ "three years ago": 2021 in an article of 2024; "a few weeks ago" is vague; refuses "bring the days back"."""
    rel = m.text("rel")
    if rel == "back" and not m.has("n"):
        return None
    return offset(m, 1 if rel in ("from now", "hence") else -1, m.article.published)


YEARS_IN = {YEAR: 1, DECADE: 10, CENTURY: 100}
"""How many years a unit of an anniversary has."""


@rule(
    "n=COUNT unit=(UNITS | UNIT) ago when=(today | yesterday | tomorrow | (this | last | next) (week | month))",
    "n=COUNT unit=(UNITS | UNIT) ago (on | in)? "
    "when=(MONTH DAYNO | DAYNO of? MONTH | day=WEEKDAYNAME | month=MONTHNAME)",
)
def anniversary(m: Match) -> Date | None:
    """ "eighty years ago today", "a century ago on Sunday", "thirty years ago in May": one date, seen from the day of
    the anniversary."""
    n, years = amount(m.words("n")), YEARS_IN.get(unit_of_part(m))
    today = m.article.published
    if m.has("day"):  # the Sunday next to the article
        anchor = resolve(f"XXXX-WXX-{m.value('day', 'WEEKDAY')}", today, "nearest")
    elif m.has("month"):
        anchor = resolve(f"XXXX-{m.value('month', 'MONTH')}", today, "this")
    else:
        when = m.read("when")
        anchor = when.value if when else ""
    unit, covered = unit_of(anchor), span(anchor)
    if n is None or years is None or unit is None:
        return None
    if covered is None or today is None:
        return m.date(UNKNOWN[unit])
    middle = covered[0] + (covered[1] - covered[0]) // 2
    try:
        return m.date(name(unit, shift(middle, YEAR, -round(n * years))), anchor=today)
    except (OverflowError, ValueError):  # before the year 1
        return m.date(UNKNOWN[unit])


@rule("more=MORE? (a | one)? quarter (of a | -)? century rel=(ago | later | earlier)")
def quarter_century(m: Match) -> Date | None:
    """ "a quarter of a century ago", "a quarter-century later"."""
    anchor = m.article.published if m.text("rel") == "ago" else m.article.mentioned(YEAR, before=m.start)
    return m.shifted(YEAR, 25 if m.text("rel") == "later" else -25, anchor, mod=mod_of(m))


@rule("more=MORE? n=COUNT? BUSY? unit=(UNITS | UNIT) rel=(later | afterward | afterwards | after)")
def later(m: Match) -> Date | None:
    """ "two days later": seen from the date before it; refuses "two days after the vote", "days later than"."""
    after = m.after().lower()
    if after == "than" or (m.text("rel") == "after" and after.isalnum()):
        return None
    unit = calendar_unit(m)
    return offset(m, 1, m.article.mentioned(unit, before=m.start) if unit else None)


_AGO = re.compile(r"\b(?:ago|earlier|last|before|previous)\b")


def is_ago(found: Date) -> bool:
    """Whether a date by its words is one that a figure is compared with: "from 61 cents [a year ago]. Sales rose to $3
    million from $2 million a year earlier"."""
    return _AGO.search(found.text) is not None


@rule("more=MORE? n=COUNT? BUSY? unit=(UNITS | UNIT) rel=(earlier | previously | before)")
def before(m: Match) -> Date | None:
    """ "a year earlier": seen from the date before it, else from the article; refuses "two days before the vote"."""
    after = m.after().lower()
    if after == "than" or (m.text("rel") == "before" and after.isalnum()):
        return None
    unit = calendar_unit(m)
    figure = m.before().lower() in context("figure") or m.before()[:1].isdigit()

    def unless(found: Date) -> bool:
        return m.article.is_compared(found) or (figure and is_ago(found))

    anchor = m.article.mentioned(unit, before=m.start, unless=unless) if unit else None
    if anchor is None and unit in (YEAR, QUARTER, MONTH):
        anchor = m.article.published
    return offset(m, -1, anchor)


@rule(
    "more=MORE? n=COUNT BUSY? unit=(UNITS | UNIT) rel=(before | after) p=PERIOD",
    "more=MORE? n=COUNT unit=(UNITS | UNIT) rel=from p=(today | tomorrow | next? WEEKDAY)",
)
def from_date(m: Match) -> Date | None:
    """ "two days before Christmas", "a week from Tuesday": one expression, seen from the date in it."""
    point = m.read("p")
    if point is None or point.type != "DATE" or not point.earliest:
        return None
    return offset(m, -1 if m.text("rel") == "before" else 1, Anchor(point.value, point.anchor or str(point.start)))


def offset(m: Match, sign: int, anchor: Anchor | None) -> Date | None:
    """The stretch of the unit that is so many units from the anchor; vague where the number is, a length of time where
    the calendar has no such unit ("ten minutes ago")."""
    unit = calendar_unit(m)
    if not m.has("n") and not is_plural(m):
        return None
    n = amount(m.words("n")) if m.has("n") else None
    if n is None:
        return m.date("PAST_REF" if sign < 0 else "FUTURE_REF", mod=mod_of(m))
    if unit_of_part(m) == "FN":
        unit, n = WEEK, 2 * n
    if unit == WEEK and m.text("rel") == "from":
        unit, n = DAY, 7 * n  # "a week from Friday"
    if unit is None:
        return m.date(duration_value(n, unit_of_part(m)), mod=mod_of(m))
    if n != int(n) and unit in FINER:
        unit, times = FINER[unit]
        n *= times
    return m.date(relative(anchor, unit, sign * round(n)), anchor=anchor, mod=mod_of(m))


@rule(
    "the same kind=(period | time | month | quarter | week | day)? (of | in)? (AGOYEAR | year=YEAR)",
    "the? year - (ago | earlier) kind=(period | month | quarter | week)?",
)
def year_before(m: Match) -> Date | None:
    """ "the same period last year", "the year-ago quarter": what the article just spoke of, in another year."""
    unit = {"month": MONTH, "quarter": QUARTER, "week": WEEK, "day": DAY}.get(m.text("kind"))
    spoken_of = m.article.named((unit,) if unit else (MONTH, QUARTER, HALF), before=m.start)
    if spoken_of is None and unit:
        spoken_of = m.article.mentioned(unit, before=m.start)
    unit = unit or (unit_of(spoken_of.value) if spoken_of else None) or YEAR
    anchor = spoken_of or m.article.published
    day = anchor.day(unit) if anchor else None
    if day is None:
        return m.date(relative(anchor, YEAR, -1), anchor=anchor)
    years = int(m.text("year")) - day.year if m.has("year") else -1
    return m.date(name(unit, shift(day, YEAR, years)), anchor=anchor)


@rule("this time rel=(last | next) unit=(week | month | year)")
def this_time_in(m: Match) -> Date | None:
    """ "this time last year": that year; refuses "this time next to the door"."""
    return m.shifted(unit_of_part(m), -1 if m.text("rel") == "last" else 1, m.article.published)


@rule("that time", "this time")
def that_time(m: Match) -> Date | None:
    """ "by that time": when the date before it is; "at this time" is now; refuses "this time" for "this once"."""
    if m.before().lower() not in ("at", "by", "since", "until", "around") or m.after() == "of":
        return None
    if m.article.words.word(m.first).lower() == "this":
        return m.date("PRESENT_REF")
    anchor = m.article.mentioned(DAY, before=m.start)
    return m.date(anchor.value if anchor else "PAST_REF", anchor=anchor)


_EVENT = re.compile(r"\s(after|before)\s[^.!?;:,\n]{3,80}\s(?:in|on)\s")
LASTED = ("for ", "spent ", "took ", "lasted ")  # "for 16 years before she was elected" is a length of time
_LENGTH = re.compile(r"P(\d+)(D|W|M|Q|Y|DE|CE)")


def after_events(found: list[Date], text: str) -> list[Date]:
    """ "two months after she became premier in October 2021" is December 2021.

    A length of time before "after" or "before" is a date where the event that follows is itself dated in the same
    clause, with its year; the start of that date is its anchor.
    """
    dated = list(found)
    for i, (length, point) in enumerate(pairwise(found)):
        event = _EVENT.fullmatch(text, length.end, point.start)
        number = _LENGTH.fullmatch(length.value)
        if not event or not number or point.type != "DATE" or not point.earliest or point.anchor:
            continue
        if text.endswith(LASTED, 0, length.start):
            continue
        n = int(number[1]) * (1 if event[1] == "after" else -1)
        value = relative(Anchor(point.value, str(point.start)), number[2], n)
        covered = span(value)
        if covered:
            first, last = (day.isoformat() for day in covered)
            dated[i] = replace(
                length, type="DATE", value=value, anchor=str(point.start), earliest=first, latest=last, mod=None
            )
    return dated


READERS = (
    today, unit_from_now, unit_after_next, unit_from_there, named_from_there, unit_beside, the_unit, anniversary,
    from_now, quarter_century, later, before, from_date, year_before, this_time_in, that_time,
)  # fmt: skip
