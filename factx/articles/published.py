"""When an article was published: from its metadata, its own text, its file's name, or the user.

Caught in the text: "Updated: 4/29/2022", "Published March 3, 2021", a line near the top that is a date ("Sat 18 Mar
2023 10.15 GMT", "By Jo Doe | March 3, 2021"), a dateline with a year ("OSLO, 3 May 2021 (Agency) -").
Refused: dates within sentences, datelines without a year ("TOKYO, April 28 -"), a file's time of change.

A numeric date such as 3/4/2022 is read month first, as the American papers that write it do, unless another numeric
date of the text or its British spelling says day first.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from factx.records import PublishedFrom
from factx.timex import writes_day_first

TOP_LINES = 12  # lines with words; where a headline, a byline and a date line stand
TOP_CHARACTERS = 3000  # code points; bounds the search where a line is a whole article
BOTTOM_LINES, BOTTOM_CHARACTERS = 4, 500  # some papers print the date below the text
DATELINE_CHARACTERS = 100  # code points before the dash of a dateline

_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?\d)(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?P<year>1[6-9]\d\d|2[01]\d\d)(?!\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_HAS_YEAR = re.compile(r"(?:1[6-9]|2[01])\d\d")
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}{_YEAR}(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark){_DAY}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_DAY}[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"{_WEEKDAY}(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark){_YEAR}",
    )
]
_TIME = (
    r"(?:\d\d?[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?|\d\d?(?=\s*[ap]\.?m))"  # 10:15, 10.15.30, the 10 of "10 am"
    r"\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{1,5}\b\)?)?(?:[+-]\d\d:?\d\d)?"  # am, GMT, +09:00
)
_TIME_BEFORE = re.compile(rf"(?:at\s+)?{_TIME}\s*[,|·•–—-]?\s*(?:on\s+)?", re.IGNORECASE)
_LINE_END = re.compile(
    rf"(?:(?:T|[,|/·•–—-]|\s|at\b)*{_TIME})?\)?\s*"
    r"(?:(?:[|/·•]|(?:last\s+)?updated\b).{0,60})?$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|[|·•(]\s*)(?:this\s+\w+\s+was\s+)?(?:(?:first|originally)\s+|date\s+)?"
    r"(?:(?P<made>published|posted|issued|released|filed|dated|created|date|publication date|release date)"
    r"|(?:last\s+)?(?P<changed>updated|modified|revised))(?:\s+(?:on|at|online))?\b\s*[:|–—-]?\s*",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(
    r"|by\s.{2,80}[\s,]"  # By Jo Doe March 3, 2021
    r"|.{2,80}(?:[|·•–—]|\s-)\s*"  # The Daily | March 3, 2021
    r"|(?:[A-Z][\w.'’-]+ ?){1,4}(?:,\s+|\()"  # Tokyo, March 3, 2021; Tokyo (March 3, 2021)
    r"|for immediate release\W+",
    re.IGNORECASE,
)
_DATELINE_MARK = re.compile(r"^|[,(]\s*|\s[-–—]+\s+")
_DATELINE_PLACE = re.compile(r"|[A-Z][A-Za-zÀ-ž .,'’-]{1,60}")
_DATELINE_END = re.compile(r"\)?\s*(?:\([^()\n]{1,40}\)\s*|/[^/\n]{1,40}/\s*)?(?:[-–—]+|:)\s+[\"“‘']?[A-ZÀ-Ž]")
_EITHER = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-]((?:1[6-9]|2[01])\d\d)(?!\d)")  # of two numbers either the day
_FILE_DAY = re.compile(r"(?<!\d)(1[6-9]\d\d|2[01]\d\d)([-_.]?)([01]\d)\2([0-3]\d)(?!\d)")
_FILE_MONTH = re.compile(r"(?<!\d)(1[6-9]\d\d|2[01]\d\d)[-_](0[1-9]|1[0-2])(?!\d)")


def is_day(value: str) -> bool:
    """Whether it is a date of the calendar as 2024, 2024-07 or 2024-07-12."""
    match = _ISO.fullmatch(value)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def published(
    *, metadata: str | None, text: str, filename: str | None, option: str | None, default: str | None
) -> tuple[str | None, PublishedFrom | None]:
    """The article's ISO date, or its known part, and where it comes from; two Nones where nothing says it.

    `metadata` is ISO already. `option` overrides everything, `default` fills a gap.
    """
    if option:
        return option, "option"
    if metadata:
        return metadata, "metadata"
    if found := from_text(text):
        return found, "text"
    if found := from_filename(filename or ""):
        return found, "filename"
    return (default, "option") if default else (None, None)


def iso_date(value: str) -> str | None:
    """The ISO date, or its known part ("2024", "2024-07"), that a metadata value means; None where it is no date.

    A time of day and a zone are dropped: the date is the one the publisher wrote. Of "05/04/2022", which is a day in
    April or in May, only the year is known.
    """
    value = value.strip()
    if (numbers := _EITHER.match(value)) and numbers[1] != numbers[2] and max(int(numbers[1]), int(numbers[2])) <= 12:
        return numbers[3]
    if partial := re.fullmatch(r"(?:1[6-9]|2[01])\d\d(?:-(\d\d))?", value):
        return value if not partial[1] or 1 <= int(partial[1]) <= 12 else None
    if basic := re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?", value):
        return _iso(basic[1], basic[2], basic[3])
    found = _date_at(value, 0, day_first=False)
    return found[0] if found and _LINE_END.match(value, found[1]) else None


def from_text(text: str) -> str | None:
    """The date that the text itself gives as its own, as ISO; None where it gives none."""
    lines = [line.strip() for line in text[:TOP_CHARACTERS].split("\n") if line.strip()][:TOP_LINES]
    bottom = [line.strip() for line in text[-BOTTOM_CHARACTERS:].split("\n") if line.strip()][-BOTTOM_LINES:]
    if not any(map(_HAS_YEAR.search, [*lines, *bottom])):
        return None
    day_first = writes_day_first(text)
    labels = [*_labelled(lines, day_first), *_labelled(bottom, day_first)]
    made = next((found for kind, found in labels if kind == "made"), None)
    changed = next((found for kind, found in labels if kind == "changed"), None)
    return made or _date_line(lines, day_first) or _dateline(lines, day_first) or changed


def from_filename(name: str) -> str | None:
    """The date in a file's name: 2023-03-18-title.txt, 20230318_title.txt, or a month, 2023-03-title.txt."""
    for found in _FILE_DAY.finditer(name):
        if day := _iso(found[1], found[3], found[4]):
            return day
    month = _FILE_MONTH.search(name)
    return f"{month[1]}-{month[2]}" if month and not _FILE_DAY.search(name) else None


def _labelled(lines: list[str], day_first: bool) -> Iterator[tuple[str, str]]:
    """(made or changed, date) for each label; the date may stand on the next line."""
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        for label in _LABEL.finditer(line):
            kind = "made" if label["made"] else "changed"
            rest, start = (line, label.end()) if label.end() < len(line) else (after, 0)
            time = _TIME_BEFORE.match(rest, start)
            found = _date_at(rest, start, day_first) or (time and _date_at(rest, time.end(), day_first))
            if found:
                yield kind, found[0]


def _date_line(lines: list[str], day_first: bool) -> str | None:
    """The first line that is a date, with at most a byline or a place before it and a time after it."""
    for line in lines:
        for start in _date_starts(line):
            found = _date_at(line, start, day_first)
            if found and _LINE_END.match(line, found[1]) and _BEFORE_DATE.fullmatch(line, 0, start):
                return found[0]
    return None


def _dateline(lines: list[str], day_first: bool) -> str | None:
    """The date of the first dateline that gives day, month and year."""
    for line in lines:
        for mark in _DATELINE_MARK.finditer(line[:DATELINE_CHARACTERS]):
            found = _date_at(line, mark.end(), day_first)
            if found and _DATELINE_PLACE.fullmatch(line, 0, mark.start()) and _DATELINE_END.match(line, found[1]):
                return found[0]
    return None


def _date_starts(line: str) -> list[int]:
    """Where in a short line a date may start, the earliest first; a long line is a paragraph."""
    return [m.start() for m in re.finditer(r"\b\w", line)] if len(line) <= 160 and _HAS_YEAR.search(line) else []


def _date_at(text: str, start: int, day_first: bool) -> tuple[str, int] | None:
    """The ISO date that stands at `start`, and its end."""
    for form in _FORMS:
        found = form.match(text, start)
        if not found:
            continue
        part = found.groupdict()
        if part.get("name"):
            month = str(_MONTHS.index(part["name"][:3].lower()) + 1)
            day = part["day"]
        elif part.get("first"):
            day, month = _in_order(part["first"], part["second"], day_first or part["mark"] == ".")
        else:
            day, month = part["day"], part["month"]
        if iso := _iso(part["year"], month, day):
            return iso, found.end()
    return None


def _in_order(first: str, second: str, day_first: bool) -> tuple[str, str]:
    """Day and month of two numbers; one over 12 is the day."""
    if int(first) > 12 or (day_first and int(second) <= 12):
        return first, second
    return second, first


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:  # the 31st of a month that has 30 days, a month over 12
        return None
