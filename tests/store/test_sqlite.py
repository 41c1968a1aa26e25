"""Saving, replacing, removing, linking and correcting, on real files."""

import msgspec
import pytest

from factx.errors import ArticleError
from factx.linking import link
from factx.records import ArticleFacts, Correction
from factx.store import Fingerprint, Store, queries
from tests.records import HARBOUR, KEY, STRIKE, fingerprint, harbour, strike


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "facts.db", create=True) as opened:
        yield opened


def put(store: Store, record: ArticleFacts, text: str, root: str = "/news") -> None:
    store.put(record, text, fingerprint(record), root)


def rows(store: Store, sql: str) -> list[tuple]:
    return [tuple(row) for row in store.rows(sql)]


def test_what_was_put_comes_back(store):
    put(store, harbour(), HARBOUR)
    assert store.record("harbour.txt") == harbour()
    assert store.encoded("harbour.txt") == msgspec.json.encode(harbour())
    assert store.text("harbour.txt") == HARBOUR
    with_text = msgspec.json.decode(store.encoded("harbour.txt", with_text=True), type=ArticleFacts)
    assert with_text.article.text == HARBOUR
    assert store.fingerprints() == {"harbour.txt": Fingerprint(harbour().article.sha256, KEY)}


def test_what_is_not_there(store):
    assert store.record("none.txt") is None
    assert store.encoded("none.txt") is None
    assert store.text("none.txt") is None
    assert store.remove("none.txt") is False
    assert store.fingerprints() == {}


def test_every_view_has_the_facts(store):
    put(store, harbour(), HARBOUR)
    store.refresh()
    counts = {
        view: rows(store, f"SELECT count(*) FROM {view}")[0][0]
        for view in (
            "articles", "people", "organizations", "places", "dates", "agreements", "agreement_parties",
            "agreement_reports", "evidence_sentences", "mentions", "roles",
        )
    }  # fmt: skip
    assert counts == {
        "articles": 1, "people": 2, "organizations": 1, "places": 2, "dates": 1, "agreements": 1,
        "agreement_parties": 2, "agreement_reports": 1, "evidence_sentences": 1, "mentions": 6, "roles": 2,
    }  # fmt: skip


def test_the_spans_of_the_views_are_true(store):
    put(store, harbour(), HARBOUR)
    for view in ("mentions", "roles", "dates", "evidence_sentences"):
        spans = rows(store, f'SELECT text, start, "end" FROM {view}')
        assert spans
        assert all(HARBOUR[start:end] == text for text, start, end in spans), view


def test_putting_again_replaces(store):
    put(store, harbour(), HARBOUR)
    put(store, msgspec.structs.replace(harbour(), people=[], agreements=[]), HARBOUR)
    store.refresh()
    assert rows(store, "SELECT count(*) FROM people") == [(0,)]
    assert rows(store, "SELECT count(*) FROM agreements") == [(0,)]
    assert rows(store, "SELECT count(*) FROM mentions WHERE kind = 'person'") == [(0,)]
    assert rows(store, "SELECT count(*) FROM evidence_index WHERE evidence_index MATCH 'accord'") == [(0,)]
    assert rows(store, "SELECT count(*) FROM body_index WHERE body_index MATCH 'accord'") == [(1,)]


def test_removing_leaves_nothing(store):
    put(store, harbour(), HARBOUR)
    put(store, strike(), STRIKE)
    store.relink(link)
    for article in ("harbour.txt", "strike.txt"):
        assert store.remove(article)
    store.relink(link)
    for (table,) in rows(store, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"):
        if not table.startswith(("note", "sqlite_")) and "_index" not in table:
            assert rows(store, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert rows(store, "SELECT count(*) FROM body_index WHERE body_index MATCH 'accord OR talks'") == [(0,)]


def test_one_person_over_two_articles(store):
    put(store, harbour("a.txt", published="2023-05-04"), HARBOUR)
    put(store, harbour("b.txt", published="2023-06"), HARBOUR)
    store.relink(link)
    assert rows(
        store, "SELECT name, country, roles, articles, mentions, first_seen, last_seen FROM people WHERE id LIKE 'p%'"
    ) == [("Päivi Räty", "FI", "Prime Minister of Finland", 2, 4, "2023-05-04", "2023-06")]


def test_linking_twice_changes_nothing(store):
    put(store, harbour(), HARBOUR)
    put(store, strike(), STRIKE)
    store.relink(link)
    before = {view: rows(store, f"SELECT * FROM {view} ORDER BY 1, 2") for view in ("people", "places", "agreements")}
    assert store.linked
    store.relink(link)
    assert before == {
        view: rows(store, f"SELECT * FROM {view} ORDER BY 1, 2") for view in ("people", "places", "agreements")
    }


def test_what_another_run_saves_during_linking_is_not_linked(store):
    put(store, harbour(), HARBOUR)

    def link_slowly(records, corrections):
        links = link(records, corrections)
        with Store.open(store.path) as other:
            put(other, strike(), STRIKE)
        return links

    store.relink(link_slowly)
    assert not store.linked
    store.relink(link)
    assert store.linked


def test_lists_that_a_query_brings_up_to_date_during_linking_are_linked(store):
    put(store, harbour(), HARBOUR)

    def link_slowly(records, corrections):
        with Store.open(store.path) as other:
            assert other.refresh()
        return link(records, corrections)

    store.relink(link_slowly)
    assert store.linked


def agreements(store):
    return list(queries.agreement_objects(store, queries.agreements(store, queries.Filter())))


def test_an_agreement_has_its_reports_whether_linked_or_not(store):
    put(store, harbour(), HARBOUR)
    assert not store.linked
    assert [joined.reports[0].article for joined in agreements(store)] == ["harbour.txt"]
    store.relink(link)
    (joined,) = agreements(store)
    assert rows(store, "SELECT agreement, article, report FROM agreement_reports") == [
        (joined.id, "harbour.txt", "sign-1")
    ]
    assert store.entities("harbour.txt")["agreement", "sign-1"] == joined.id
    assert store.entities("harbour.txt")["person", "paivi-raty"] == "paivi-raty"


def test_what_lay_under_a_root(store):
    put(store, harbour("a.txt"), HARBOUR, root="/one")
    put(store, harbour("b.txt"), HARBOUR, root="/one/two")
    assert store.ids_under("/one") == ["a.txt"]
    assert store.ids() == ["a.txt", "b.txt"]


def test_corrections_are_numbered_kept_and_undone(store):
    put(store, harbour(), HARBOUR)
    store.relink(link)
    kept = store.add_correction(
        Correction(number=0, kind="person", action="rename", entities=["paivi-raty"], name="Päivi R.")
    )
    assert not store.linked
    assert store.corrections() == [kept]
    assert store.remove_correction(kept.number)
    assert not store.remove_correction(kept.number)
    assert store.corrections() == []


def test_two_agreements_with_one_id_are_refused_before_anything_is_written(store):
    record = harbour()
    twice = msgspec.structs.replace(record, agreements=record.agreements * 2)
    with pytest.raises(ArticleError, match="two agreements with the id sign-1"):
        store.put_many([(strike(), STRIKE, fingerprint(strike()), "/"), (twice, HARBOUR, fingerprint(twice), "/")])
    assert store.ids() == []


def test_an_error_inside_a_transaction_undoes_it(store):
    put(store, harbour(), HARBOUR)
    with pytest.raises(ZeroDivisionError), store.transaction() as connection:
        connection.execute("DELETE FROM article")
        raise ZeroDivisionError
    assert store.ids() == ["harbour.txt"]
