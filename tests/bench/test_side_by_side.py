"""Extraction, records and all, against the parser it is built on."""

import statistics

from tests.bench.side_by_side import measure, ratio

AT_LEAST = 2.0  # times spaCy's speed in one process; README has the measured figure, well above


def test_extraction_outruns_the_parser() -> None:
    pairs = measure(24, 7)  # so many that what else the machine does for a moment decides nothing
    assert statistics.median(map(ratio, pairs)) >= AT_LEAST, pairs
