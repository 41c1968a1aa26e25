"""What a search takes for what it asks."""

import pytest

from factx.store import Fingerprint, Store, queries
from factx.store.queries import Filter
from tests.records import harbour


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("search") / "facts.db", create=True) as store:
        for id_, text in (("a", "They widened Security Cooperation."), ("b", "The negotiators made an agreement.")):
            record = harbour(id_)
            store.put(record, text, Fingerprint(record.article.sha256, "key"), "/news")
        yield store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cooperation", ["a"]),
        ("cooperate", ["a"]),  # by its stem
        ("cooperat*", ["a"]),  # longer than the stem, cooper
        ("Cooperati*", ["a"]),
        ("operat*", []),
        ('"security cooperat*"', ["a"]),
        ('"cooperation secur*"', []),
        ("agreeme*", ["b"]),
        ("negot* agr*", ["b"]),
        ("widen* negot*", []),
        ("widen* OR negot*", ["a", "b"]),
        ("OR negot* OR OR widen* AND", ["a", "b"]),
        ("negot* AND made", ["b"]),
    ],
)
def test_what_a_query_finds(store, query, found):
    rows = queries.search(store, query, Filter())
    assert sorted(row["article"] for row in rows if row["found_in"] == "text") == found
