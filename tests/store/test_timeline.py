"""Which dated sentences a timeline tells: not those that say what a row says already, nor the paper's own dates."""

from pathlib import Path

import pytest

from factx.facts.dates import read_dates
from factx.records import Agreement, ArticleFacts
from factx.store import Store, queries
from factx.store.queries import Filter
from tests.linking.factories import agreement
from tests.records import fingerprint, record

RATIFIED = "Fiji ratified the pact on Thursday."


Article = tuple[ArticleFacts, str]


def told(folder: Path, *articles: Article) -> list[tuple[str, str]]:
    """(article, sentence) of each dated sentence in the timeline of the articles."""
    with Store.open(folder / "facts.db", create=True) as store:
        for facts, text in articles:
            store.put(facts, text, fingerprint(facts), "/news")
        rows = list(queries.timeline(store, Filter()))
    return [(row["article"], row["what"]) for row in rows if row["kind"] == "date"]


def article(id_: str, text: str, *, published: str, agreements: tuple[Agreement, ...] = ()) -> Article:
    """An article with the dates that are read in its text."""
    dates = read_dates(text, published=published)
    return record(id_, text, published=published, dates=dates, agreements=list(agreements)), text


@pytest.mark.parametrize(
    ("id_", "text", "published", "kept"),
    [
        ("a", f"SUVA - {RATIFIED}", "2023-12-08", False),  # the day of the news
        ("a", RATIFIED, "2024-04-05", True),  # another day that it names
        ("a", "Fiji was calm on Thursday.", "2023-12-08", True),
        ("b", RATIFIED, "2023-12-08", True),
    ],
)
def test_a_sentence_is_told_once(tmp_path: Path, id_: str, text: str, published: str, kept: bool) -> None:
    pact = agreement("pact", act="ratify", status="ratified", parties="country Fiji/FJ", when="2023-12-08",
                     evidence=RATIFIED)  # fmt: skip
    one = article(id_, text, published=published, agreements=(pact,) if id_ == "a" else ())
    other = article("a", "Peace.", published="2023-12-08", agreements=(pact,))
    articles = [one] if id_ == "a" else [one, other]
    assert [what for where, what in told(tmp_path, *articles) if where == id_] == ([text] if kept else [])


@pytest.mark.parametrize(
    ("text", "published", "of_paper"),
    [
        ("GDANSK, Poland, 21 Sept 2018 - Halden won.", "2018-09-21", True),
        ("GDANSK, Poland, 21 Sept 2018 (Agency) - Halden won.", "2018-09-21", True),
        ("Published: 21 Sept 2018\nHalden won.", "2018-09-21", True),
        ("Published: 21 Sept 2018\nHalden won.", "2018-09-28", False),
        ("Halden won on 21 Sept 2018.", "2018-09-21", False),
        ("(c) Copyright 21 Sept 2018 Halden Mail.", "2018-09-28", True),
    ],
)
def test_a_date_of_the_paper_is_no_event(tmp_path: Path, text: str, published: str, of_paper: bool) -> None:
    assert bool(told(tmp_path, article("a", text, published=published))) is not of_paper
