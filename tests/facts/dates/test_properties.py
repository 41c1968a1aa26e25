"""What holds for every text: offsets, values that parse back, bounds in order, weeks that shift together."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from factx.facts.dates import read_dates
from factx.facts.dates.calendar import name, shift, unit_of
from factx.facts.dates.lexicon import context, lexicon, table
from factx.timex import span

WORDS = sorted({word for *_, words in table("words.tsv") for word in words.split()})
BESIDE = sorted({word for row in ("month", "year", "clock", "part", "ending") for word in context(row)})
NUMBERS = [
    "2", "7", "28", "31", "1999", "2008", "2,000", "12th", "1990s", "'98", "10:30", "2.5", "4/29/2022",
    "2023-02-30",
]  # fmt: skip
texts = st.lists(
    st.sampled_from([*WORDS, *BESIDE, *NUMBERS, "the", "of", "and", "a", "will", "said", ",", "-", "\n", "%"])
).map(" ".join)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
published = (
    st.none() | days.map(date.isoformat) | days.map(lambda day: f"{day:%Y-%m}") | days.map(lambda day: f"{day:%Y}")
)

VALUE = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF"
    r"|P(?:T(?:X|\d+(?:\.\d+)?)[HMS]|(?:X|\d+(?:\.\d+)?)(?:D|W|WE|M|Q|Y|DE|CE))"
    r"|FY[\dX]{4}"
    r"|(?:[\dX]{2,3}|[\dX]{4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-(?:[1-7]|WE))?|Q[\dX]|H[\dX]|SP|SU|FA|WI))?)"
    r"(?:T(?:\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?|MO|MI|AF|EV|NI))?"
)


@given(texts, published)
def test_dates_point_at_their_words_in_order(text: str, published: str | None) -> None:
    end = 0
    for found in read_dates(text, published=published):
        assert text[found.start : found.end] == found.text
        assert found.start >= end
        assert found.text == found.text.strip() != ""
        end = found.end


@given(texts, published)
def test_values_parse_back_and_bounds_are_in_order(text: str, published: str | None) -> None:
    for found in read_dates(text, published=published):
        assert VALUE.fullmatch(found.value), found
        if found.earliest or found.latest:
            assert found.earliest <= found.latest
            assert span(found.value) == (date.fromisoformat(found.earliest), date.fromisoformat(found.latest))


@given(texts, published)
def test_anchors_are_the_article_or_another_date(text: str, published: str | None) -> None:
    found = read_dates(text, published=published)
    starts = {str(each.start) for each in found}
    for each in found:
        assert each.anchor is None or (each.anchor == "published" and published) or each.anchor in starts


@given(texts)
def test_without_the_articles_date_nothing_is_seen_from_it(text: str) -> None:
    assert all(found.anchor != "published" for found in read_dates(text))


@given(
    st.sampled_from(["They met {}.", "They will meet {}.", "last {}", "next {}", "this {}", "on {} morning"]),
    st.integers(1, 7),
    days,
    st.integers(-60, 60),
)
def test_weekdays_shift_with_the_article(phrase: str, weekday: int, day: date, weeks: int) -> None:
    text = phrase.format(f"{date(2024, 1, weekday):%A}")
    later = day + timedelta(weeks=weeks)
    (first,), (second,) = (read_dates(text, published=each.isoformat()) for each in (day, later))
    assert first.latest and second.latest
    assert date.fromisoformat(second.latest) - date.fromisoformat(first.latest) == timedelta(weeks=weeks)


@given(days, st.sampled_from(["D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE"]))
def test_a_name_covers_its_day(day: date, unit: str) -> None:
    covered = span(name(unit, day))
    assert covered is not None
    assert covered[0] <= day <= covered[1] or unit == "WE"
    assert unit_of(name(unit, day)) == unit


@given(days, st.sampled_from(["D", "W", "M", "Q", "Y"]), st.integers(-50, 50))
def test_shifting_moves_by_whole_units(day: date, unit: str, n: int) -> None:
    there = shift(day, unit, n)
    back = span(name(unit, shift(there, unit, -n)))
    assert back == span(name(unit, day))


def test_every_word_of_the_lexicon_has_a_value_in_its_class() -> None:
    for (word, kind), value in lexicon().value.items():
        assert word == word.lower()
        assert kind.isupper()
        assert value
