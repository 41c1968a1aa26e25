"""Measure places on local papers: python -m tests.quality.toponyms [--show]

Every article of local/ is a file of its own: the paper, the day, an empty line, and the text, in which each place name
that has a point on the map is {words|which place it is|latitude,longitude}. Roads, buildings and names of bodies are
not marked. `found` is the share of the marked names that factx mentions as a place, `resolved` the share of
those that lie near their point.
"""

import argparse
import re
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

from factx import extract_many
from factx.articles.article import Article
from tests.quality.gold import HERE
from tests.quality.score import NEAR, kilometres, overlap

NEAR_LAND = 1000.0  # km; states, rivers and regions have no one point
_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\|(-?[\d.]+),(-?[\d.]+)\}")


class Toponym(NamedTuple):
    """Words of a text that name a place, and where that is."""

    start: int
    end: int
    which: str
    latitude: float
    longitude: float


class LocalArticle(NamedTuple):
    """A text and its toponyms in their order."""

    id: str
    published: str
    text: str
    toponyms: tuple[Toponym, ...]


class Figures(NamedTuple):
    """The shares of the toponyms found and, of these, resolved; how many there are."""

    found: float
    resolved: float
    count: int


@cache
def local_articles() -> tuple[LocalArticle, ...]:
    """The articles of local/, by file name."""
    return tuple(read(file) for file in sorted((HERE / "local").glob("*.txt")))


def read(file: Path) -> LocalArticle:
    """The article of one file."""
    _paper, published, _, marked = file.read_text(encoding="utf-8").split("\n", 3)
    text, toponyms, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        toponyms.append(Toponym(len(text), len(text) + len(mark[1]), mark[2], float(mark[3]), float(mark[4])))
        text += mark[1]
        at = mark.end()
    return LocalArticle(file.stem, published, text + marked[at:], tuple(toponyms))


@cache
def measure() -> tuple[Figures, tuple[str, ...]]:
    """The figures over all articles, and what is wrong, a line each."""
    wrong: list[str] = []
    found = right = 0
    articles = local_articles()
    inputs = [Article(id=a.id, source=a.id, published=a.published, text=a.text, sha256="") for a in articles]
    for article, record in zip(articles, extract_many(inputs), strict=True):
        mentions = [(mention, place) for place in record.places for mention in place.mentions]
        for toponym in article.toponyms:
            words = article.text[toponym.start : toponym.end]
            place = next((place for mention, place in mentions if overlap(mention, toponym)), None)
            if place is None:
                wrong.append(f"{article.id}: {words} ({toponym.which}) is missed")
                continue
            found += 1
            point = (toponym.latitude, toponym.longitude)
            reach = NEAR_LAND if place.kind in ("country", "admin1", "water", "region") else NEAR
            if place.latitude is None or place.longitude is None:
                wrong.append(f"{article.id}: {words} ({toponym.which}) is unresolved")
            elif kilometres(point, (place.latitude, place.longitude)) > reach:
                wrong.append(f"{article.id}: {words} ({toponym.which}) is {', '.join([place.name, *place.within])}")
            else:
                right += 1
    count = sum(len(article.toponyms) for article in articles)
    return Figures(found / count, right / found, count), tuple(wrong)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list what is wrong")
    figures, wrong = measure()
    if parser.parse_args().show:
        sys.stdout.writelines(f"{line}\n" for line in wrong)
    sys.stdout.write(f"found {figures.found:.2f}, resolved {figures.resolved:.2f} of {figures.count}\n")


if __name__ == "__main__":
    main()
