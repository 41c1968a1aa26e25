"""What a date was seen from, and which days are certain."""

import pytest

from factx.facts.dates import read_dates
from factx.facts.dates.anchoring import Anchor, relative, resolve
from factx.facts.dates.calendar import holiday


def test_an_anchor_in_the_text_is_the_start_of_that_date() -> None:
    later, first = read_dates("He quit two months after she took office in October 2021.", published="2024-07-10")
    assert later.value == "2021-12"
    assert later.anchor == str(first.start)
    assert (later.earliest, later.latest) == ("2021-12-01", "2021-12-31")


def test_the_day_of_a_dateline_is_that_of_writing() -> None:
    dateline, found = read_dates("OSLO, June 21 — Ministers met yesterday.", published="1995-06-22")
    assert (dateline.anchor, dateline.value) == ("published", "1995-06-21")
    assert (found.anchor, found.value) == (str(dateline.start), "1995-06-20")


def test_a_partial_date_keeps_no_anchor_and_no_bounds() -> None:
    (found,) = read_dates("They met on Friday.")
    assert (found.value, found.anchor, found.earliest, found.latest) == ("XXXX-WXX-5", None, None, None)


def test_a_date_that_names_itself_has_no_anchor() -> None:
    (found,) = read_dates("They met on 3 May 2020.", published="2024-07-10")
    assert found.anchor is None


@pytest.mark.parametrize(
    ("shape", "direction", "value"),
    [
        ("XXXX-WXX-3", "past", "2024-07-10"), ("XXXX-WXX-3", "future", "2024-07-10"),
        ("XXXX-WXX-3", "last", "2024-07-03"), ("XXXX-WXX-3", "next", "2024-07-17"),
        ("XXXX-07", "past", "2024-07"), ("XXXX-07", "last", "2023-07"), ("XXXX-07", "next", "2025-07"),
        ("XXXX-02-29", "nearest", "2024-02-29"), ("XXXX-12-25", "nearest", "2024-12-25"),
        ("XXXX-12-25", "behind", "2023-12-25"), ("XXXX-03-01", "ahead", "2025-03-01"), ("XXXX-SU", "this", "2024-SU"),
    ],
)  # fmt: skip
def test_directions_from_a_wednesday_in_july(shape: str, direction: str, value: str) -> None:
    assert resolve(shape, Anchor("2024-07-10", "published"), direction) == value  # type: ignore[arg-type]


def test_an_anchor_that_is_only_partly_known_decides_what_it_can() -> None:
    year = Anchor("2024", "published")
    assert relative(year, "Y", -1) == "2023"
    assert relative(year, "M", -1) == "XXXX-XX"
    assert resolve("XXXX-WXX-5", year, "past") == "XXXX-WXX-5"
    assert resolve("XXXX-03", Anchor("2024-07", "published"), "past") == "2024-03"


def test_the_calendar_ends() -> None:
    assert relative(Anchor("2024-07-10", "published"), "Y", -5000) == "XXXX"
    assert relative(Anchor("9999-12-31", "published"), "D", 1) == "XXXX-XX-XX"


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [("easter+0", 2024, "2024-03-31"), ("easter+0", 2025, "2025-04-20"), ("11-4-4", 2023, "2023-11-23"),
     ("05-1--1", 2024, "2024-05-27"), ("11-4-4+1", 2023, "2023-11-24"), ("12-25", 2020, "2020-12-25"),
     ("2023-11-12 2024-10-31", 2024, "2024-10-31"), ("2023-04 2024-04", 2023, "2023-04"),
     ("2023-11-12 2024-10-31", 2022, None), ("2008-01-10 2008-12-29", 2008, None), ("-", 2024, None)],
)  # fmt: skip
def test_named_days(rule: str, year: int, day: str | None) -> None:
    assert holiday(rule, year) == day
