"""Linking 10,000 articles' records: under 20 s. Run with --benchmark-enable; without it a small archive is linked."""

import pytest

from factx.linking import link
from tests.linking.generated import archive

LIMIT = 20.0  # seconds


@pytest.mark.slow
def test_linking_ten_thousand_articles(benchmark) -> None:
    records = archive(10_000 if benchmark.enabled else 300)
    links = benchmark.pedantic(link, args=(records,), rounds=1)
    assert len(links.links) > 15 * len(records)
    if benchmark.enabled:
        assert benchmark.stats.stats.max < LIMIT
