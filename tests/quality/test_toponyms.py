"""factx finds and resolves the places of local papers, which seldom say in which state their towns lie."""

import re

import pytest

from tests.quality.measure import README
from tests.quality.toponyms import local_articles, measure

FOUND, RESOLVED = 0.9, 0.94  # a floor only ever rises


@pytest.mark.slow
def test_places_of_local_papers() -> None:
    figures, _ = measure()
    assert figures.found >= FOUND
    assert figures.resolved >= RESOLVED


@pytest.mark.slow
def test_the_readme_tells_the_measured_figures() -> None:
    told = re.search(r"(\d+) places of 32 local papers: found (0\.\d+), resolved (0\.\d+)", README.read_text("utf-8"))
    figures, _ = measure()
    assert told is not None
    assert int(told[1]) == figures.count
    assert [float(told[2]), float(told[3])] == pytest.approx([figures.found, figures.resolved], abs=0.02)


def test_marks_are_read() -> None:
    for article in local_articles():
        assert not set("{}|") & set(article.text)
        assert article.toponyms
