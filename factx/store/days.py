"""From a date with unknown parts to the days it may mean.

Reads ISO dates with their known part ("2024", "2024-07") and the DATE and TIME values of TIMEX3 that stand for days:
weeks ("2024-W28", "2024-W28-WE"), seasons ("2024-SU"), quarters and halves ("2024-Q3", "2024-H1"), decades ("202") and
centuries ("20"), clock times ("2024-07-12T09:30"). Refuses what no calendar fixes: "XXXX-07", "P2M", "PRESENT_REF".
"""

import re
from calendar import monthrange
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-(WE|[1-7]))?(?:T.*)?")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_LONG = re.compile(r"\d{2,3}")

# First month and number of months. Northern seasons, as TIMEX3 has them; winter runs into the next year.
_PARTS = {
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6),
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3),
}  # fmt: skip

Days = tuple[str, str]


def days(value: str | None) -> Days | None:
    """The first and the last day that `value` may mean, as ISO days; None where it fixes no days."""
    if not value:
        return None
    try:
        return _days(value)
    except ValueError:  # a day that no calendar has: 2023-02-30, 2023-W54
        return None


def readable(value: str | None) -> str | None:
    """A value for people: a decade and a century get their zeros, "198" is "1980s"."""
    return f"{value}{'0' * (4 - len(value))}s" if value and _LONG.fullmatch(value) else value


def _days(value: str) -> Days | None:
    if match := _ISO.fullmatch(value):
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if month is None:
            return _between(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return _between(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return _between(date(year, month, day), date(year, month, day))
    if match := _WEEK.fullmatch(value):
        year, week, part = int(match[1]), int(match[2]), match[3]
        first, last = (6, 7) if part == "WE" else (int(part), int(part)) if part else (1, 7)
        return _between(date.fromisocalendar(year, week, first), date.fromisocalendar(year, week, last))
    if match := _PART.fullmatch(value):
        month, length = _PARTS[match[2]]
        start = date(int(match[1]), month, 1)
        after = month + length - 1
        end = date(start.year + after // 12, after % 12 + 1, 1)
        return _between(start, end - timedelta(days=1))
    if _LONG.fullmatch(value):
        years = 10 ** (4 - len(value))
        start = int(value) * years
        return _between(date(start, 1, 1), date(start + years - 1, 12, 31)) if start else None
    return None


def _between(first: date, last: date) -> Days:
    return first.isoformat(), last.isoformat()
