"""What reading dates costs, beside `spacy.load(model).pipe` on the same articles in the same run: under 2 %."""

import statistics
import time

from factx.facts.dates import read_dates
from tests.bench.side_by_side import measure
from tests.variants import variant

AT_MOST = 0.02  # of spaCy's time
ARTICLES, RUNS, WARM_UP = 24, 3, 16  # measure() reads the articles from WARM_UP on, ARTICLES a run


def test_dates_cost_under_two_percent_of_the_parser() -> None:
    shares = []
    for run, pair in enumerate(measure(ARTICLES, RUNS)):
        first = WARM_UP + run * ARTICLES
        dates = seconds([variant(n) for n in range(first, first + ARTICLES)])
        shares.append(dates / pair.spacy)
        print(f"dates {dates / pair.tokens * 1e6:.2f} µs a token, spaCy {pair.spacy / pair.tokens * 1e6:.0f}")
    assert statistics.median(shares) < AT_MOST, shares


def seconds(texts: list[str]) -> float:
    """Wall time of reading the dates of the texts, the best of three."""
    read_dates("", published="2024-07-10")  # the grammar is compiled once a process
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        for text in texts:
            read_dates(text, published="2024-07-10")
        times.append(time.perf_counter() - begun)
    return min(times)
