"""What the values of TIMEX3 and ISO dates mean on the calendar.

A value names a stretch of days: "2008-03-14", "2008-03", "2008-W11", "2008-W11-WE", "2008-SP", "2008-Q1", "2008-H1",
"2008", "200" (the 2000s), "20" (the 21st century). A day part or a clock time follows a "T". X stands for what is not
known: "XXXX-03" and "P2M" are no days.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

# The first and last day that a season of the northern year can be said to have, as offsets from its year: from the
# meteorological begin to the astronomical end. A winter bears the year in which it begins.
SEASONS = {"SP": (0, 3, 1, 0, 6, 21), "SU": (0, 6, 1, 0, 9, 22), "FA": (0, 9, 1, 0, 12, 21), "WI": (0, 12, 1, 1, 3, 20)}

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?:(?P<weekday>[1-7])|(?P<end>WE)))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
)

_LONG = re.compile(r"\d{2,3}")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d\d?)[/-](\d\d?)[/-](?:\d{4}|\d\d)(?![\d/-])")
_MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY_MONTH = re.compile(rf"\b\d\d? {_MONTHS}\b")
_MONTH_DAY = re.compile(rf"\b{_MONTHS} \d\d?\b")
_BRITISH = re.compile(r"\b(?:defence|labour|centre|honour|favour|colour|programme|kilometres?|organis\w+)\b")


@lru_cache(maxsize=4096)
def span(value: str) -> tuple[date, date] | None:
    """The first and the last day of what `value` covers, or None where they are not certain.

    A clock time and a part of the day count as their day. None also for days that no calendar has ("2023-02-30").
    """
    value = value.partition("T")[0]
    if _LONG.fullmatch(value):
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return (date(first, 1, 1), date(first + years - 1, 12, 31)) if first else None
    match = _VALUE.fullmatch(value)
    if match is None or match["year"] == "0000":
        return None
    year = int(match["year"])
    try:
        if match["week"]:
            return _week_span(year, int(match["week"]), match["weekday"], weekend=bool(match["end"]))
        if match["season"]:
            y1, m1, d1, y2, m2, d2 = SEASONS[match["season"]]
            return date(year + y1, m1, d1), date(year + y2, m2, d2)
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return day, day
        first, last = 1, 12
        for part, months in (("month", 1), ("quarter", 3), ("half", 6)):
            if match[part]:
                last = months * int(match[part])
                first = last - months + 1
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:
        return None


def _week_span(year: int, week: int, weekday: str | None, *, weekend: bool) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    if weekday:
        day = monday + timedelta(days=int(weekday) - 1)
        return day, day
    return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)


def days(value: str | None) -> tuple[str, str] | None:
    """The same as ISO days."""
    found = span(value) if value else None
    return (found[0].isoformat(), found[1].isoformat()) if found else None


def readable(value: str | None) -> str | None:
    """A value for people, with its first day or year in front: "198" is "1980s", "2018-W45" is "2018-11-05 to 11-11",
    "2022-SU" is "2022 summer" and "2018-04-23TNI" is "2018-04-23 night"."""
    if not value or _LONG.fullmatch(value):
        return f"{value}{'0' * (4 - len(value))}s" if value else value
    day, _, hour = value.partition("T")
    found = span(day)
    match = _VALUE.fullmatch(day)
    if found is None or match is None:
        return value
    if match["week"]:
        day = f"{found[0]}" if found[0] == found[1] else f"{found[0]} to {found[1]:%m-%d}"
    elif part := match["season"] or match["half"]:
        day = f"{match['year']} {_IN_WORDS[part]}"
    elif match["quarter"]:
        day = f"{match['year']} Q{match['quarter']}"
    return f"{day} {_IN_WORDS.get(hour, hour)}" if hour else day


_IN_WORDS = {
    "SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter", "1": "first half", "2": "second half",
    "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night",
}  # fmt: skip


def writes_day_first(text: str) -> bool:
    """Whether a text writes 28/4/2022, not 4/28/2022, as the American papers do: shown by the first of its numbers over
    12, else by its "3 March", not "March 3", or British spelling. It must write some date in numbers."""
    numeric = False
    for found in _NUMERIC.finditer(text):
        numeric = True
        if max(int(found[1]), int(found[2])) > 12:
            return int(found[1]) > 12
    return numeric and bool(_BRITISH.search(text) or (_DAY_MONTH.search(text) and not _MONTH_DAY.search(text)))
