"""From a partial value and a day that is known to the value that a reader would understand.

"XXXX-WXX-5" in an article of Wednesday 10 July 2024 is 2024-07-05 where the Friday is past, 2024-07-12 where it is
to come. Refuses to guess: without an anchor, or with one too coarse to decide ("2024" for a Friday), the value
stays as it is.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from factx.facts.dates.calendar import DAY, UNKNOWN, WEEK, WEEKEND, holiday, name, shift
from factx.timex import span

Direction = Literal["past", "future", "last", "next", "this", "nearest", "ahead", "behind"]
"""past, future: the latest begun, the earliest not yet over; last, next: without the one that runs now; nearest: the
fewest days away; ahead, behind: the nearest, but none that lies more than FAR on the other side."""

FAR = 60  # days; "on March 3" after "will" in an article of 10 March is a wrong clue more often than the next year

YEARS_AROUND = 4  # years to each side that a partial date can mean: 29 February comes back after four


class Anchor(NamedTuple):
    """What is known of a day (a TIMEX3 value) and where that stands: "published" or the start of another date."""

    value: str
    source: str

    def day(self, unit: str) -> date | None:
        """A day of the stretch of `unit` that the anchor surely lies in, or None."""
        covered = span(self.value)
        if covered is None or name(unit, covered[0]) != name(unit, covered[1]):
            return None
        return covered[0]


def relative(anchor: Anchor | None, unit: str, n: int) -> str:
    """The stretch of `unit` that is `n` units after the anchor's; of UNKNOWN where that is not certain."""
    day = anchor.day(unit) if anchor else None
    if day is None:
        return UNKNOWN[unit]
    try:
        return name(unit, shift(day, unit, n))
    except (OverflowError, ValueError):  # before the year 1 or after 9999
        return UNKNOWN[unit]


def resolve(shape: str, anchor: Anchor | None, direction: Direction) -> str:
    """The value that `shape` ("XXXX-03", "XXXX-WXX-5", "XXXX-SU") has, seen from the anchor; else `shape` itself.

    An anchor that is only partly known decides where its first and its last day agree.
    """
    weekly = shape.startswith("XXXX-WXX")
    values = _in_weeks if weekly else _in_years
    return _pick(lambda day: values(shape, day), anchor, direction, weekly=weekly) or shape


def resolve_holiday(rule: str, anchor: Anchor | None, direction: Direction) -> str | None:
    """The value of a named day, seen from the anchor; None where that is not certain."""
    return _pick(lambda day: filter(None, (holiday(rule, year) for year in _years(day))), anchor, direction)


def _pick(
    values: Callable[[date], Iterable[str]], anchor: Anchor | None, direction: Direction, *, weekly: bool = False
) -> str | None:
    covered = span(anchor.value) if anchor else None
    if covered is None:
        return None
    seen = {_nearest(values(day), day, direction, weekly=weekly) for day in set(covered)}
    return seen.pop() if len(seen) == 1 else None


def _nearest(values: Iterable[str], day: date, direction: Direction, *, weekly: bool) -> str | None:
    """Of the values that the direction allows the one with the fewest days between it and `day`."""
    best: tuple[int, str] | None = None
    for value in values:
        covered = span(value)
        if covered is None:  # 29 February of a common year
            continue
        days = _distance(covered, day, direction, weekly=weekly)
        if days is not None and (best is None or days < best[0]):
            best = (days, value)
    return best[1] if best else None


def _distance(covered: tuple[date, date], day: date, direction: Direction, *, weekly: bool) -> int | None:
    """Days between `day` and a candidate; None where the direction excludes it."""
    first, last = covered
    if direction == "this":
        same = name(WEEK, first) == name(WEEK, day) if weekly else first.year == day.year
        return 0 if same else None
    if (direction == "ahead" and (day - last).days > FAR) or (direction == "behind" and (first - day).days > FAR):
        return None
    if direction in ("nearest", "ahead", "behind"):
        return 0 if first <= day <= last else min(abs((first - day).days), abs((day - last).days))
    allowed = {"past": first <= day, "last": last < day, "future": last >= day, "next": first > day}[direction]
    return abs((day - first).days) if allowed else None


def _in_weeks(shape: str, day: date) -> Iterator[str]:
    unit = WEEKEND if shape.endswith("WE") else DAY if shape[-1].isdigit() else WEEK
    weekday = int(shape[-1]) if unit == DAY else 1
    for weeks in (-1, 0, 1):
        yield name(unit, day + timedelta(days=7 * weeks - day.isoweekday() + weekday))


def _in_years(shape: str, day: date) -> Iterator[str]:
    return (shape.replace("XXXX", f"{year:04d}", 1) for year in _years(day))


def _years(day: date) -> range:
    return range(max(day.year - YEARS_AROUND, 1), min(day.year + YEARS_AROUND, 9998) + 1)
