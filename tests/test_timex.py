"""Values with unknown parts and the days they may mean; the cases are lines of timex.tsv."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.timex import days, readable, writes_day_first

CASES = [
    line.split("\t")
    for line in Path(__file__).with_name("timex.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("value", "first", "last"), CASES)
def test_days(value, first, last):
    assert days(value) == ((first, last) if first else None)


@pytest.mark.parametrize("value", [None, ""])
def test_no_value(value):
    assert days(value) is None


@given(st.text(alphabet="0123456789-WQHSPUXT:", max_size=12))
def test_any_text_gives_real_days_in_order_or_none(value):
    found = days(value)
    if found is not None:
        first, last = map(date.fromisoformat, found)
        assert first <= last


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_lies_in_its_month_week_and_year(day):
    year, week, _ = day.isocalendar()
    for value in (day.isoformat(), day.strftime("%Y-%m"), day.strftime("%Y"), f"{year:04}-W{week:02}"):
        first, last = days(value)
        assert first <= day.isoformat() <= last


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("198", "1980s"), ("19", "1900s"), ("1987", "1987"), ("1987-10", "1987-10"), (None, None),
        ("2018-W45", "2018-11-05 to 11-11"), ("2018-W45-WE", "2018-11-10 to 11-11"), ("2018-W45-3", "2018-11-07"),
        ("2022-SU", "2022 summer"), ("2020-Q2", "2020 Q2"), ("2020-H1", "2020 first half"), ("XXXX-03", "XXXX-03"),
        ("2018-04-23TNI", "2018-04-23 night"), ("2022-05-31T24:00", "2022-05-31 24:00"), ("XXXX-WXX-5", "XXXX-WXX-5"),
    ],
)  # fmt: skip
def test_readable(value, shown):
    assert readable(value) == shown


@pytest.mark.parametrize(
    ("text", "day_first"),
    [
        ("Published 3/4/2022. The defence minister left.", True),
        ("Published 3/4/2022. The defense minister left.", False),
        ("From 3/4/2022 to 28/4/2022, the defense minister said.", True),
        ("From 3/4/22 to 4/28/22, the defence minister said.", False),
        ("The defence minister left on 4 March 2022.", False),
    ],
)
def test_writes_day_first(text: str, day_first: bool) -> None:
    assert writes_day_first(text) is day_first
