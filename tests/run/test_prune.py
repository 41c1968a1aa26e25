"""What `--prune` takes out of the store: what is gone, and nothing that is there."""

import os
from pathlib import Path

import pytest

from factx.run import local
from factx.store import Store


def run(store: Store, path: str, **changed: object) -> list[local.Event]:
    return list(local.run(local.Request(paths=[path], workers=1, **changed), store))


def removed(events: list[local.Event]) -> list[str]:
    return [event.article for event in events if isinstance(event, local.Removed)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three articles, and the store of them."""
    folder = tmp_path_factory.mktemp("prune")
    news = folder / "news"
    news.mkdir()
    for name in ("a", "b"):
        (news / f"{name}.txt").write_text("Chad and Niger signed a truce on Friday.", "utf-8")
    (news / "c.jsonl").write_text('{"id": "c", "text": "Chad left."}\n', "utf-8")
    with Store.open(folder / "facts.db", create=True) as store:
        run(store, str(news))
    return folder


@pytest.fixture
def store(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The store and the folder, copied; the folder is `news` here."""
    for source in built.rglob("*"):
        target = tmp_path / source.relative_to(built)
        target.mkdir() if source.is_dir() else target.write_bytes(source.read_bytes())
    monkeypatch.chdir(tmp_path)
    with Store.open(tmp_path / "facts.db") as opened:
        opened.connection.execute("UPDATE article SET root = 'news/'")
        yield opened


@pytest.mark.parametrize("typed", ["news", "news/", "./news"])
def test_what_is_gone_goes_however_the_folder_is_written(store: Store, typed: str) -> None:
    Path("news/b.txt").unlink()
    assert removed(run(store, typed, prune=True)) == ["b.txt"]
    assert store.ids() == ["a.txt", "c"]


def test_what_is_too_large_now_is_not_gone(store: Store) -> None:
    Path("news/b.txt").unlink()
    events = run(store, "news", prune=True, limit=38)
    assert removed(events) == ["b.txt"]
    assert "a.txt" in store.ids()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_where_many_cannot_be_read_nothing_goes(store: Store) -> None:
    Path("news/b.txt").unlink()
    Path("news/c.jsonl").chmod(0)
    events = run(store, "news", prune=True)
    assert removed(events) == []
    assert local.Spared("news") in events


def test_a_file_of_many_that_cannot_be_decoded_spares_all(store: Store) -> None:
    Path("news/b.txt").unlink()
    Path("news/c.jsonl").write_bytes('{"id": "c", "text": "Chad left."}'.encode("utf-16"))
    events = run(store, "news", prune=True)
    assert removed(events) == []
    assert local.Spared("news") in events


def test_a_line_that_is_broken_now_is_not_gone(store: Store) -> None:
    store.connection.execute("UPDATE article SET root = 'news/c.jsonl' WHERE id = 'c'")
    Path("news/c.jsonl").write_text('{"id": "c", "text": \n', "utf-8")
    events = run(store, "news/c.jsonl", prune=True)
    assert removed(events) == []
    assert local.Spared("news/c.jsonl") in events
