"""Calendar arithmetic on TIMEX3 values: what a unit is called, and one unit further.

factx.timex says which days a value covers. X stands for what is not known: "XXXX-03", "XXXX-WXX-5". Weeks are those of
ISO 8601. A day part or a clock time follows a "T": "2008-03-14TMO", "2008-03-14T15:00".
"""

import re
from calendar import monthrange
from datetime import date, timedelta

DAY, WEEK, WEEKEND, MONTH, SEASON, QUARTER, HALF, YEAR, DECADE, CENTURY = (
    "D", "W", "WE", "M", "SEASON", "Q", "H", "Y", "DE", "CE",
)  # fmt: skip

UNKNOWN = {
    DAY: "XXXX-XX-XX", WEEK: "XXXX-WXX", WEEKEND: "XXXX-WXX-WE", MONTH: "XXXX-XX", QUARTER: "XXXX-QX",
    HALF: "XXXX-HX", YEAR: "XXXX", DECADE: "XXX", CENTURY: "XX",
}  # fmt: skip
"""What a unit is called when nothing is known of it."""

_MONTHS = {MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12, DECADE: 120, CENTURY: 1200}
_DAYS = {DAY: 1, WEEK: 7, WEEKEND: 7}


def name(unit: str, day: date) -> str:
    """The value of the stretch of `unit` that `day` lies in."""
    year = f"{day.year:04d}"
    if unit == DAY:
        return day.isoformat()
    if unit in (WEEK, WEEKEND):
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == WEEKEND else "")
    if unit == MONTH:
        return f"{year}-{day.month:02d}"
    if unit == QUARTER:
        return f"{year}-Q{(day.month + 2) // 3}"
    if unit == HALF:
        return f"{year}-H{(day.month + 5) // 6}"
    return {YEAR: year, DECADE: year[:3], CENTURY: year[:2]}[unit]


def shift(day: date, unit: str, n: int) -> date:
    """`day`, `n` units later; the last day of a month where the month is too short.

    Raises OverflowError or ValueError outside the years 1 to 9999.
    """
    if unit in _DAYS:
        return day + timedelta(days=_DAYS[unit] * n)
    months = day.year * 12 + day.month - 1 + _MONTHS[unit] * n
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def unit_of(value: str) -> str | None:
    """The unit that `value` names, or None where it is none of the calendar's."""
    value = value.partition("T")[0]
    for unit, shape in _SHAPES:
        if shape.fullmatch(value):
            return unit
    return None


_SHAPES = tuple(
    (unit, re.compile(shape))
    for unit, shape in (
        (DAY, r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|W[\dX]{2}-[1-7])"), (MONTH, r"[\dX]{4}-[\dX]{2}"), (YEAR, r"[\dX]{4}"),
        (WEEK, r"[\dX]{4}-W[\dX]{2}"), (WEEKEND, r"[\dX]{4}-W[\dX]{2}-WE"), (QUARTER, r"[\dX]{4}-Q[\dX]"),
        (HALF, r"[\dX]{4}-H[\dX]"), (SEASON, r"[\dX]{4}-(?:SP|SU|FA|WI)"), (DECADE, r"[\dX]{3}"),
        (CENTURY, r"[\dX]{2}"),
    )
)  # fmt: skip


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the Gregorian computus of Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> str | None:
    """The value of a named day in `year` by its rule in `holidays.tsv`; None where it is not known or not one day: of
    two feasts in a year, or of a year that a list does not have."""
    if rule == "-" or _LISTED.match(rule):
        values = [value for value in rule.split() if value.startswith(f"{year:04d}")]
        return values[0] if len(values) == 1 else None
    return _computed(rule, year).isoformat()


_LISTED = re.compile(r"\d{4}")


def _computed(rule: str, year: int) -> date:
    """The day that a rule counts out: "12-25", "easter-2", "11-4-4+1"."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    month, _, nth = rule.partition("-")
    if "-" not in nth:
        return date(year, int(month), int(nth))
    weekday, which, plus = re.fullmatch(r"(\d)-(-?\d)(?:\+(\d))?", nth).groups()  # type: ignore[union-attr]
    days = [date(year, int(month), d) for d in range(1, monthrange(year, int(month))[1] + 1)]
    found = [day for day in days if day.isoweekday() == int(weekday)]
    return found[int(which) - (int(which) > 0)] + timedelta(days=int(plus or 0))
