"""Datelines: what is one, and what stands in it."""

import tomllib
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.datelines import datelines

TABLE = tomllib.loads(Path(__file__).with_name("datelines.toml").read_text(encoding="utf-8"))
PARTS = [
    "OSLO", "Oslo", "/", ", ", "Ky.", "May 3", " ", "(AP)", "/PR/", "-", " - ", "—", ": ", "\n", "Ann said", "12", "A-",
]  # fmt: skip


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["dateline"])
def test_what_a_dateline_says(case: dict[str, Any]) -> None:
    text = case["text"]
    (line,) = datelines(text)
    assert text[line.start : line.end] == case["dateline"]
    assert [text[start:end] for start, end in line.cities] == case.get("cities", [])
    assert [text[start:end] for start, end in line.regions] == case.get("regions", [])
    assert line.day == (text.index(case["day"]) if "day" in case else None)
    assert (text[slice(*line.agency)] if line.agency else None) == case.get("agency")


@pytest.mark.parametrize("text", TABLE["none"]["texts"])
def test_what_is_none(text: str) -> None:
    assert not datelines(text)


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_the_parts_of_a_dateline_lie_in_it_in_order(text: str) -> None:
    for line in datelines(text):
        places = [place for span in (*line.cities, *line.regions) for place in span]
        assert [line.start, *places, line.end] == sorted([line.start, *places, line.end])
        assert all(text[start:end].strip() for start, end in (*line.cities, *line.regions))
        assert line.day is None or line.start <= line.day < line.end


@pytest.mark.parametrize("part", PARTS)
def test_a_long_line_of_the_same_takes_time_in_proportion(part: str) -> None:
    def seconds(times: int) -> float:
        before = process_time()
        datelines.__wrapped__(part * times)
        return process_time() - before

    seconds(1_000)
    assert seconds(20_000) < 0.05 + 60 * seconds(1_000)
