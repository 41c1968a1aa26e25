"""Joined agreements as the lists find them: by whatever name a party has, and by what became of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factx.linking import link
from factx.records import ArticleFacts, Correction, Member, outcome
from factx.store import Store, queries
from factx.store.queries import Filter
from tests.linking.factories import agreement, organization, record
from tests.records import fingerprint

PACT = "country Chad/TD; organization WBO"


def told(article: str, published: str, status: str, **more: object) -> ArticleFacts:
    """An article on the pact of Chad and the bridge union, that calls the union by its letters."""
    found = agreement("pact", status=status, parties=PACT, instrument="bridge pact", **more)  # type: ignore[arg-type]
    bodies = [organization("WBO", expansion="World Bridge Organization")]
    return record(article, published=published, text="A pact.", organizations=bodies, agreements=[found])


ARTICLES = [
    told("a", "2024-03-05", "signed", act="sign", when="2024-03-04"),
    told("b", "2024-04-20", "in_force", act="instrument"),
    told("c", "2024-05-18", "suspended", act="suspend", when="2024-05-17"),
]


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    stores = []

    def fill(*corrections: Correction) -> Store:
        store = Store.open(tmp_path / f"{len(stores)}.db", create=True)
        stores.append(store)
        for one in ARTICLES:
            store.put(one, "A pact.", fingerprint(one), "/news")
        store.relink(lambda records, _: link(records, corrections))
        return store

    yield fill
    for store in stores:
        store.close()


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2024-03-04", "2024-03-04", True),
        ("2024-05-01", "2024-05-31", True),  # suspended then
        ("2024-04-01", "2024-04-30", False),  # only mentioned then
        ("2024-05-19", None, False),
        (None, "2024-03-03", False),
    ],
)
def test_an_agreement_is_of_the_days_on_which_it_changed(filled, since, until, found):
    rows = list(queries.agreements(filled(), Filter(since=since, until=until)))
    assert len(rows) == found


def test_a_timeline_has_a_row_for_each_change(filled):
    rows = [row for row in queries.timeline(filled(), Filter()) if row["kind"] == "agreement"]
    assert [(row["when"], row["what"].partition(":")[0], row["article"]) for row in rows] == [
        ("2024-03-04", "signed", "a"),
        ("2024-04-20", "in_force", "b"),
        ("2024-05-17", "suspended", "c"),
    ]


def test_the_day_of_the_last_change(filled):
    (row,) = queries.agreements(filled(), Filter())
    assert (row["when"], row["changed"]) == ("2024-03-04", "2024-05-17")


@pytest.mark.parametrize("name", ["WBO", "world bridge", "bridge org"])
def test_a_party_is_found_by_each_of_its_names(filled, name):
    wanted = Filter(parties=(name,))
    store = filled()
    assert len(list(queries.agreements(store, wanted))) == 1
    assert len(list(queries.reports(store, wanted))) == len(ARTICLES)


def test_a_party_has_the_name_that_a_correction_gives_it(filled):
    union = Correction(
        number=1, kind="organization", action="rename", entities=["wbo"],
        members=[[Member(one.article.id, "wbo") for one in ARTICLES]], name="Bridge Union",
    )  # fmt: skip
    (before,) = queries.agreements(filled(), Filter())
    (after,) = queries.agreements(filled(union), Filter(parties=("bridge union",)))
    assert after["parties"] == "Chad; Bridge Union"
    assert after["id"] == before["id"]


@pytest.mark.parametrize(
    ("act", "status", "negated", "words"),
    [
        ("sign", "signed", False, "signed"),
        ("sign", "unknown", True, "not agreed"),
        ("violate", "in_force", True, "not violated"),
        ("suspend", "in_force", True, "not suspended"),
        ("withdraw", "in_force", True, "not ended"),
    ],
)
def test_how_it_stands_in_words(act, status, negated, words):
    assert outcome(act, status, negated) == words


def test_a_denied_breach_leaves_what_was_made_as_it_was():
    denied = told("d", "2024-06-01", "in_force", act="violate", negated=True)
    (joined,) = link([ARTICLES[0], denied]).agreements
    assert (joined.act, joined.negated) == ("sign", False)
