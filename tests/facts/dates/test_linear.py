"""Reading takes time in proportion to the text, whatever the text is."""

import time

import pytest

from factx.facts.dates import read_dates

ROOM = 3.2  # twice the text may take this many times as long; quadratic work would take four times
SIZE = 12_000  # code points of the shorter text

PATTERNS = {
    "digits": "1",
    "digits with dots": "1.",
    "digits with commas": "111,",
    "dates with slashes": "1/2/",
    "nested ranges": "2009-",
    "years": "2009 ",
    "of the": "of the ",
    "the end of": "the end of ",
    "weekdays": "Friday ",
    "months": "May, ",
    "numbers": "twenty-",
    "one": "one hundred ",
    "line ends": "\n ",
    "spaces": " ",
    "letters": "a",
    "quotes": "“today ",
    "two days later": "two days later ",
    "that day": "That day, ",
    "links": "http://",
    "capitals": "New Year's ",
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
def test_twice_the_text_takes_about_twice_the_time(pattern: str) -> None:
    text = pattern * (SIZE // len(pattern))
    read_dates(text, published="2024-07-10")
    once, twice = (min(seconds(text * n) for _ in range(3)) for n in (1, 2))
    assert twice < ROOM * once + 0.01


def seconds(text: str) -> float:
    """Processor time of one reading."""
    start = time.process_time()
    read_dates(text, published="2024-07-10")
    return time.process_time() - start
