"""Dates that name a day or month themselves, whole or in part.

Catches "Thursday, 28 April 2022", "4/29/2022", "Apr. 28", "on the 28th", "in May", "last December", "from 9 to 11
July", "the 18th inst.", "Christmas Day"; refuses "May I", "Theresa May", "the Sunday Post".
"""

import re
from datetime import timedelta

from factx.facts.dates.anchoring import Anchor, Direction, relative, resolve, resolve_holiday
from factx.facts.dates.calendar import DAY, MONTH, SEASON, UNKNOWN, WEEK, WEEKEND, holiday, name, unit_of
from factx.facts.dates.grammar import rule
from factx.facts.dates.lexicon import context, holiday_rule, lexicon, table
from factx.facts.dates.reading import LATEST, Match
from factx.facts.dates.refusals import follows_name, is_capitalized
from factx.facts.dates.rules.shared import (
    REL,
    RELATIVE,
    YEARS,
    by_tense,
    digits,
    full_year,
    is_any_day,
    nearest,
    year_value,
)
from factx.facts.dates.rules.tale import continued, tale, told
from factx.records import Date
from factx.timex import span


def named_day(m: Match, month_day: str, *, part: str | None = None) -> Date | None:
    """The day "04-28" in the year that the match says, else in the one that fits."""
    year = year_value(m) or remembered_year(m, month_day)
    if year is None:
        shape = f"XXXX-{month_day}"
        found = end_of_days(m, shape, part) or told(m, shape, part=part) or m.resolved(shape, nearest(m), part=part)
        return of_weekday(m, found, month_day)
    if "X" not in year and span(f"{year}-{month_day}") is None:
        return None  # 30 February
    return m.date(f"{year}-{month_day}", anchor=m.article.published if m.has("rel") else None, part=part)


_TO = re.compile(r" (?:to|until|till|through|and) | ?[-–] ?")


def end_of_days(m: Match, shape: str, part: str | None) -> Date | None:
    """The second of two days, the next after the first: "from March 1 to [April 30]"."""
    first = m.article.found[-1] if m.article.found else None
    if first is None or first.anchor is None or unit_of(first.value) != DAY:
        return None
    text = m.article.text
    if not _TO.fullmatch(text, first.end, m.start) or not text.endswith(("from ", "From ", "between "), 0, first.start):
        return None
    return m.resolved(shape, "next", anchor=Anchor(first.value, first.anchor), part=part)


def of_weekday(m: Match, found: Date, month_day: str) -> Date:
    """The day in a year named before, else in one beside the article's, in which it is of the weekday written beside it
    ("Monday, 3 May" is of 1926); as found where there is none such."""
    weekday = m.value("weekday", "WEEKDAY") if m.has("weekday") else None
    covered, today = span(found.value), m.article.today
    if weekday is None or covered is None or today is None or str(covered[0].isoweekday()) == weekday:
        return found
    years = {date.value[:4]: str(date.start) for date in m.article.found[: -LATEST - 1 : -1] if date.earliest}
    years |= {str(today.year + n): "published" for n in (0, -1, 1)}
    for year, source in years.items():
        value = f"{year}-{month_day}"
        covered = span(value)
        if covered and str(covered[0].isoweekday()) == weekday:
            return m.date(value, anchor=Anchor(value, source))
    return found


def written_day(m: Match, *, month: str = "month", day: str = "day") -> str:
    """ "04-28" of the parts for a month and a day."""
    return f"{m.value(month, 'MONTH')}-{digits(m.text(day)).zfill(2)}"


def remembered_year(m: Match, month_day: str) -> str | None:
    """2001 for "the Sept. 11 attacks", in an article that can know of them."""
    published = span(m.article.published.value) if m.article.published else None
    for day, year, words in table("remembered.tsv"):
        if day == month_day and m.after().lower() in words.split():
            return None if published and published[0].isoformat() < f"{year}-{day}" else year
    return None


@rule(
    f"(weekday=WEEKDAY ,?)? month=MONTH the? day=DAYNO {YEARS}?",
    f"(weekday=WEEKDAY ,?)? day=DAY -? of? month=MONTH (-? {YEARS})?",
    f"(weekday=WEEKDAY ,?)? the? day=DAYTH of? month=MONTH {YEARS}?",
    f"(weekday=WEEKDAY ,?)? (the | this)? nth=(ORDINAL | (twenty | thirty) - ORDINAL) day? of month=MONTH {YEARS}?",
)
def day_of_month(m: Match) -> Date | None:
    """ "Thursday, April 28, 2022", "28 April", "the 28th of April last year", "Dec. 3", "this fourth day of July"."""
    bare = m.has("nth") and m.text("nth").startswith(m.article.words.word(m.first).lower())
    counts = bare and m.before().lower() not in context("day-number")
    if m.has("nth") and (counts or m.after() in ("'s", "’s")):
        return None  # "a third of June sales", "the third of April's debates"
    if m.has("nth"):
        day = int(m.value("nth", "ORDINAL")) + {"twenty": 20, "thirty": 30}.get(m.words("nth")[0], 0)
        return named_day(m, f"{m.value('month', 'MONTH')}-{day:02d}") if 0 < day <= 31 else None
    return named_day(m, written_day(m))


@rule("the? day=DAYTH month=(inst | instant | ult | ultimo | prox | proximo)")
def instant_day(m: Match) -> Date | None:
    """ "the 18th inst.", "14th ult.": of the month of the article, of the one before it, of the next."""
    n = {"u": -1, "p": 1}.get(m.text("month")[0], 0)
    month = relative(m.article.published, MONTH, n)
    return m.date(f"{month}-{digits(m.text('day')).zfill(2)}", anchor=m.article.published)


@rule(
    f"first=(the? day=DAYNO) (- | / | to | and | or | until | through) second=(upto=DAYNO of? month=MONTH {YEARS}?)",
    f"first=(month=MONTH day=DAYNO) (- | to | and | or | until | through) second=(upto=DAYNO {YEARS}?)",
    f"zeroth=(from=DAYNO) , first=(day=DAYNO) ,? (and | or) second=(upto=DAYNO of? month=MONTH {YEARS}?)",
    f"zeroth=(month=MONTH from=DAYNO) , first=(day=DAYNO) ,? (and | or) second=(upto=DAYNO {YEARS}?)",
)
def days_of_month(m: Match) -> list[Date] | None:
    """ "from 9 to 11 July", "July 9-11, 2024": the first and the last day; "9, 10 and 11 July"."""
    parts = (("zeroth", "from"), ("first", "day"), ("second", "upto"))
    found = [named_day(m, written_day(m, day=day), part=part) for part, day in parts if m.has(part)]
    return [date for date in found if date] if all(found) else None


@rule(
    "first=(start=MONTH from=DAYNO) (- | to | and | until | through) second=(month=MONTH day=DAYNO ,? year=YEAR)",
    "first=(from=DAYNO of? start=MONTH) (- | to | and | until | through) second=(day=DAYNO of? month=MONTH year=YEAR)",
)
def days_of_year(m: Match) -> list[Date] | None:
    """ "from 28 February to 4 March 2003", "December 30 to January 2, 2010": the year holds for both."""
    start, end = written_day(m, month="start", day="from"), written_day(m)
    year = int(m.text("year"))
    values = (f"{year - (start > end)}-{start}", f"{year}-{end}")
    if not all(map(span, values)):
        return None
    return [m.date(value, part=part) for value, part in zip(values, ("first", "second"), strict=True)]


@rule(f"first=(start=MONTH) (- | to | and | through) second=(month=MONTH {YEARS})")
def months_of_year(m: Match) -> list[Date] | None:
    """ "between April and June 2009", "in March and April last year": the year holds for both."""
    start, end, year = m.value("start", "MONTH"), m.value("month", "MONTH"), year_value(m)
    if year is None or not year.isdigit():
        return None
    first = int(year) - 1 if start > end else int(year)
    anchor = m.article.published if m.has("rel") else None
    return [
        m.date(f"{first}-{start}", anchor=anchor, part="first"), m.date(f"{year}-{end}", anchor=anchor, part="second")
    ]  # fmt: skip


@rule(
    "first=MONTHNAME (- | to | and | through | until | till) second=MONTHNAME",
    "first=MONTH - second=MONTH",
    "first=WEEKDAYNAME (- | to | through) second=WEEKDAYNAME",
)
def range_of_names(m: Match) -> list[Date] | None:
    """ "between May and June", "from Monday to Friday": the second is the next after the first; refuses "May and June"
    as first names."""
    hyphened = m.pattern == "first=MONTH - second=MONTH"
    if not hyphened and (m.before().lower() not in {*context("month"), "open"} or m.before().lower() == "and"):
        return None
    if m.before().lower() == "open" and m.pattern.startswith("first=WEEKDAY"):
        return [m.date(f"XXXX-WXX-{m.value(part, 'WEEKDAY')}", kind="SET", part=part) for part in ("first", "second")]
    kind, shape = ("MONTH", "XXXX-{}") if m.pattern.startswith("first=MONTH") else ("WEEKDAY", "XXXX-WXX-{}")
    first = m.resolved(shape.format(m.value("first", kind)), by_tense(m), part="first")
    anchor = Anchor(first.value, first.anchor) if first.anchor else None
    second = m.resolved(shape.format(m.value("second", kind)), "next", anchor=anchor, part="second")
    return [first, second]


@rule(f"month=MONTH {YEARS}", "the month of month=MONTH of? year=YEAR")
def month_of_year(m: Match) -> Date | None:
    """ "March 2023", "October of next year", "May '98"."""
    anchor = m.article.published if m.has("rel") else None
    return m.date(f"{year_value(m)}-{m.value('month', 'MONTH')}", anchor=anchor)


@rule("ISO")
def iso_date(m: Match) -> Date | None:
    """ "2022-04-28", "2022-04-28T10:30Z"."""
    value = m.article.text[m.start : m.end]
    return m.date(value) if span(value) else None


@rule("NUMERIC")
def numeric_date(m: Match) -> Date | None:
    """ "4/29/2022", "29.4.2022", "29/4/22": day or month first as the article writes them; refuses "3-2-10"."""
    written = m.article.text[m.start : m.end]
    numbers = [int(n) for n in re.findall(r"\d+", written)]
    if numbers[0] > 999:
        year, month, day = numbers
    else:
        first, second, year = numbers
        day_first = first > 12 or (second <= 12 and (m.article.day_first or "." in written))
        day, month = (first, second) if day_first else (second, first)
        if year < 100:
            if "/" not in written:
                return None  # a score, a version
            year = int(full_year(f"{year:02d}", m))
    value = f"{year:04d}-{month:02d}-{day:02d}"
    return m.date(value) if span(value) else None


@rule("the day=DAYTH")
def day_alone(m: Match) -> Date | None:
    """ "on the 28th": of the month that the article last spoke of, or of its own; refuses "the 28th regiment"."""
    after = m.after().lower()
    if m.before().lower() not in context("day-number") or (after.isalnum() and after not in context("after-day")):
        return None
    anchor = m.article.mentioned(MONTH, before=m.start) or m.article.published
    month = anchor.day(MONTH) if anchor else None
    day = digits(m.text("day")).zfill(2)
    if month is None:
        return m.date(f"XXXX-XX-{day}")
    value = f"{month:%Y-%m}-{day}"
    return m.date(value, anchor=anchor) if span(value) else None


@rule("month=MONTHNAME")
def month_alone(m: Match) -> Date | None:
    """ "in December", "the March quarter"; refuses "May" and "March" where they can be other words."""
    if not m.inner:
        other_word = m.value("month", "MONTH") in ("03", "04", "05", "06", "08")  # verbs and first names
        if follows_name(m) or (other_word and m.before().lower() not in context("month")):
            return None
        if other_word and m.after() in context("kin"):
            return None  # "the May family"
    shape = f"XXXX-{m.value('month', 'MONTH')}"
    return told_after(m, shape) or told(m, shape) or m.resolved(shape, by_tense(m))


@rule(
    "x=(month=MONTH) (INDICATOR | retail sales | factory orders | industrial output | consumer prices | trade balance)"
)
def month_of_indicator(m: Match) -> Date | None:
    """ "Japan Jan PMI slips": the month in a headline of figures."""
    return m.resolved(f"XXXX-{m.value('month', 'MONTH')}", "past")


_AND_DID = re.compile(r" and (?:[\w'’-]+ ){1,4}in ")


def told_after(m: Match, shape: str) -> Date | None:
    """The second of two months of one tale, of which the first names its year: "met in June 1998 and married in
    [October]"."""
    last = m.article.found[-1] if m.article.found else None
    if last is None or last.anchor or unit_of(last.value) not in (DAY, MONTH, SEASON) or m.tense() != "past":
        return None
    if not last.earliest or not _AND_DID.fullmatch(m.article.text, last.end, m.start):
        return None
    return m.resolved(shape, "next", anchor=Anchor(last.value, str(last.start)))


@rule("weekday=WEEKDAYNAME")
def weekday_alone(m: Match) -> Date | None:
    """ "on Friday", "agreed Friday"; refuses "the Sunday Post", "Bloody Sunday"."""
    before = m.before()
    special = before[:1].isupper() and before.lower() in context("special-day")
    if not m.inner and (special or (before.lower() == "the" and is_capitalized(m.after()))):
        return None
    if m.after() in context("no-weekday") or (
        before == "," and m.after()[:1].isupper() and m.after().lower() in context("staff")
    ):
        return None  # "Sunday school", "By Ann Low, Sunday Reporter"
    shape = f"XXXX-WXX-{m.value('weekday', 'WEEKDAY')}"
    if m.after()[:1].isupper() and (m.after().lower(), "PART") in lexicon().value and is_capitalized(m.after(2)):
        return None  # "Sunday Night Live"
    last = m.article.found[-1] if m.article.found else None
    if last and last.value.startswith("XXXX-WXX-") and m.article.text[last.end : m.start] in (" and ", " or "):
        return m.date(shape, kind=last.type, quant=last.quant)  # "every Monday and Friday"
    if not m.inner and is_any_day(m):
        return m.date(shape)
    return (last and after_day(m, last, shape)) or told(m, shape) or m.resolved(shape, by_tense(m))


_AND_THEN = re.compile(
    r",? (?:and|to|then|until|through)(?: (?:ends?|ending|closes?|concludes?|continues?|runs?|then|again|until|on))* "
)


def after_day(m: Match, last: Date, shape: str) -> Date | None:
    """The second of two weekdays to come: "opens Tuesday and ends [Sunday]"; `last` is the date before it."""
    published = m.article.published
    if last.anchor is None or published is None or last.value < published.value:
        return None
    if not _AND_THEN.fullmatch(m.article.text, last.end, m.start) or m.tense() == "past":
        return None
    return m.resolved(shape, "next", anchor=Anchor(last.value, last.anchor))


@rule(
    f"{REL} weekday=WEEKDAY",
    "this rel=(past | coming) weekday=WEEKDAY",
    "weekday=WEEKDAY rel=(last | next)",
    "the weekday=WEEKDAY gone=(just (gone | past))",
)
def weekday_from_now(m: Match) -> Date | None:
    """ "last Friday", "next Tuesday", "this Sunday", "the Friday just gone"."""
    direction = "last" if m.has("gone") else RELATIVE.get(m.text("rel"), "this")
    return m.resolved(f"XXXX-WXX-{m.value('weekday', 'WEEKDAY')}", direction)


@rule(f"{REL} month=MONTH")
def month_from_now(m: Match) -> Date | None:
    """ "last December", "this May", "next March"; not "this March 3, 2015, file photo"."""
    if m.after().isdigit() and m.after(2) == "," and m.after(3).isdigit():
        return None
    return m.resolved(f"XXXX-{m.value('month', 'MONTH')}", RELATIVE.get(m.text("rel"), "this"))


@rule(f"{REL} month=MONTH day=DAYNO")
def day_from_now(m: Match) -> Date | None:
    """ "last October 3rd"; not "this March 3, 2015, file photo"."""
    if m.after() == "," and m.after(2).isdigit():
        return None
    return m.resolved(f"XXXX-{written_day(m)}", RELATIVE.get(m.text("rel"), "this"))


@rule(f"{REL}? day=HOLIDAY (,? year=YEAR)?")
def holiday_name(m: Match) -> Date | None:
    """ "Christmas Day", "last Thanksgiving", "Easter 2023", "9/11"; refuses "the Easter Rising"."""
    kept = holiday_rule(m.text("day"))
    after = m.after()
    if after[:1].isupper() and after.lower() in context("no-holiday"):
        return None  # "the Good Friday Agreement"
    if kept == "-" and (follows_name(m) or is_capitalized(after)):
        return None  # "Tariq Ramadan"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", kept):
        return m.date(kept)
    if m.has("year"):
        return m.date(holiday(kept, int(m.text("year"))) or m.text("year"))
    first = m.article.words.word(m.first).lower()
    if first not in ("this", *RELATIVE) and (anchor := tale(m, UNKNOWN[DAY])):
        day = holiday(kept, int(anchor.value[:4]))
        return m.date((day and continued(f"XXXX{day[4:]}", anchor)) or day or anchor.value[:4], anchor=anchor)
    this: Direction = "this" if first == "this" else nearest(m)
    direction = RELATIVE.get(m.text("rel"), this)
    unknown = f"XXXX-{kept}" if re.fullmatch(r"\d\d-\d\d", kept) else UNKNOWN[DAY]
    return m.date(resolve_holiday(kept, m.article.published, direction) or unknown, anchor=m.article.published)


@rule("day=HOLIDAY weekend")
def holiday_weekend(m: Match) -> Date | None:
    """ "Labor Day weekend": the weekend beside the day, before a Monday, else in its week."""
    day = m.read("day")
    covered = span(day.value) if day else None
    if day is None or covered is None or covered[0] != covered[1]:
        return m.date(UNKNOWN[WEEKEND]) if day else None
    beside = covered[0] - timedelta(days=covered[0].isoweekday() < 3)
    anchor = Anchor(day.value, day.anchor) if day.anchor else None
    return m.date(name(WEEKEND, beside - timedelta(days=beside.isoweekday() < 3)), anchor=anchor)


@rule(
    "the unit=day side=(before | after) p=(HOLIDAY (,? YEAR)?)",
    "the? side=eve of p=(HOLIDAY (,? YEAR)?)",
    "the weekday=WEEKDAYNAME side=(before | after) p=(HOLIDAY (,? YEAR)?)",
)
def beside_holiday(m: Match) -> Date | None:
    """ "the day after Thanksgiving", "the eve of Diwali", "the Monday before Easter"; refuses "the day after" alone."""
    day = m.read("p")
    if day is None or not day.earliest or day.earliest != day.latest:
        return day and m.date(UNKNOWN[DAY])
    anchor = Anchor(day.value, day.anchor or str(day.start))
    n = 1 if m.text("side") == "after" else -1
    if not m.has("weekday"):
        return m.shifted(DAY, n, anchor)
    weekday = f"XXXX-WXX-{m.value('weekday', 'WEEKDAY')}"
    return m.resolved(weekday, "next" if n > 0 else "last", anchor=anchor)


@rule("weekday=WEEKDAYNAME week")
def weekday_week(m: Match) -> Date | None:
    """ "on Monday week": the one after the next; refuses "a Monday to Friday week"."""
    if m.before() in ("-", "—") or m.before().lower() in context("no-weekday-week") or m.after() == "-":
        return None
    coming = resolve(f"XXXX-WXX-{m.value('weekday', 'WEEKDAY')}", m.article.published, "next")
    return m.shifted(DAY, 7, Anchor(coming, "published"))


@rule("the? weekday=WEEKDAY of? rel=(this | last | next) week")
def weekday_of_week(m: Match) -> Date | None:
    """ "Friday last week", "the Tuesday of next week"."""
    n = {"last": -1, "next": 1}.get(m.text("rel"), 0)
    week = relative(m.article.published, WEEK, n)
    weekday = m.value("weekday", "WEEKDAY")
    covered = span(f"{week}-{weekday}")
    return m.date(covered[0].isoformat() if covered else f"XXXX-WXX-{weekday}", anchor=m.article.published)


@rule("the (day=DAYTH | nth=ORDINAL) of rel=(this | last | next) month")
def day_of_this_month(m: Match) -> Date | None:
    """ "the 15th of this month"; refuses "the first of this month's talks"."""
    if m.after() in ("'s", "’s"):
        return None
    n = digits(m.text("day")) if m.has("day") else m.value("nth", "ORDINAL")
    month = relative(m.article.published, MONTH, {"last": -1, "next": 1}.get(m.text("rel"), 0))
    return m.date(f"{month}-{int(n):02d}", anchor=m.article.published) if int(n) > 0 else None


READERS = (
    day_of_month, instant_day, days_of_month, days_of_year, months_of_year, range_of_names, month_of_year,
    iso_date, numeric_date, day_alone, month_alone, month_of_indicator, weekday_alone, weekday_from_now,
    month_from_now, day_from_now, holiday_name, holiday_weekend, beside_holiday, weekday_week, weekday_of_week,
    day_of_this_month,
)  # fmt: skip
