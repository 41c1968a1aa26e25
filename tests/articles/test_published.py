"""The date of an article, by the cases of published.toml."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.articles.published import from_filename, from_text, iso_date, published

CASES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("published.toml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES["text"].items())
def test_from_text(text: str, expected: str) -> None:
    assert from_text(text) == (expected or None)


@pytest.mark.parametrize(("name", "expected"), CASES["filename"].items())
def test_from_filename(name: str, expected: str) -> None:
    assert from_filename(name) == (expected or None)


@pytest.mark.parametrize(("value", "expected"), CASES["metadata"].items())
def test_from_metadata(value: str, expected: str) -> None:
    assert iso_date(value) == (expected or None)


def test_the_first_source_that_says_it_wins() -> None:
    given = {"option": "2001", "metadata": "2002", "text": "Updated: 4/29/2003", "filename": "2004-01-01.txt"}
    found = []
    for name in list(given):
        found.append(published(**{"default": "2005", **given}))  # type: ignore[arg-type]
        given[name] = "" if name in ("text", "filename") else None  # type: ignore[assignment]
    found.append(published(**{"default": "2005", **given}))  # type: ignore[arg-type]
    assert found == [
        ("2001", "option"),
        ("2002", "metadata"),
        ("2003-04-29", "text"),
        ("2004-01-01", "filename"),
        ("2005", "option"),
    ]
    assert published(**{"default": None, **given}) == (None, None)  # type: ignore[arg-type]


FORMS = (
    "Updated: {0:%B} {1}, {2}",
    "{1} {0:%b} {2}",
    "OSLO, {1} {0:%B} {2} (Agency) - The ministers met.",
    "{0}T10:15Z",
)


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2199, 12, 31)), st.sampled_from(FORMS))
def test_every_day_is_read(day: date, form: str) -> None:
    assert from_text(form.format(day, day.day, day.year)) == day.isoformat()


@given(st.text(alphabet="0123456789/-., :abcJFMpril\n()|", max_size=300))
def test_nothing_breaks_it(text: str) -> None:
    for found in (from_text(text), from_filename(text), iso_date(text)):
        assert found is None or iso_date(found) == found
