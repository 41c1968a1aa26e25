"""Stores that are missing, foreign, damaged, too new, old or not writable."""

import os
import sqlite3

import pytest

from factx.errors import StoreCorrupt, StoreError, StoreTooNew
from factx.store import Store
from factx.store.migrations import APPLICATION_ID, MIGRATIONS, migrate
from tests.records import HARBOUR, fingerprint, harbour


def make(path):
    with Store.open(path, create=True) as store:
        store.put(harbour(), HARBOUR, fingerprint(harbour()), "/")
    return path


def test_a_missing_store_is_made_only_if_asked(tmp_path):
    with pytest.raises(StoreError, match=r"There is no store at .*factx extract"):
        Store.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    make(tmp_path / "none.db")
    assert (tmp_path / "none.db").exists()


def test_an_empty_file_becomes_a_store(tmp_path):
    (tmp_path / "empty.db").touch()
    with Store.open(make(tmp_path / "empty.db")) as store:
        assert store.ids() == ["harbour.txt"]


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (b"this is a text file, and not a short one at all" * 40, StoreCorrupt, "is not an SQLite database"),
        (b"SQLite format 3\0" + b"\xff" * 4000, StoreCorrupt, "is not an SQLite database|is damaged"),
    ],
)
def test_a_file_that_is_no_database(tmp_path, content, error, message):
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    with pytest.raises(error, match=message):
        Store.open(path, create=True)
    assert path.read_bytes() == content


def test_a_folder_and_a_missing_folder(tmp_path):
    with pytest.raises(StoreError, match="is a folder, not a store"):
        Store.open(tmp_path, create=True)
    with pytest.raises(StoreError, match="There is no folder"):
        Store.open(tmp_path / "none" / "factx.db", create=True)


def test_a_database_of_something_else_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreCorrupt, match="database of something else"):
        Store.open(path, create=True)
    assert path.read_bytes() == before


def test_a_store_of_a_newer_factx_is_refused(tmp_path):
    path = make(tmp_path / "facts.db")
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    newer.close()
    with pytest.raises(StoreTooNew, match="written by a newer factx"):
        Store.open(path)


def test_a_damaged_store_says_so(tmp_path):
    path = make(tmp_path / "facts.db")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(bytes(content))
    with pytest.raises(StoreCorrupt, match="is damaged"), Store.open(path) as store:
        store.ids()


def test_an_older_store_is_brought_up_to_date(tmp_path):
    connection = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    steps = [("one", lambda c: c.execute("CREATE TABLE one (a)")), ("two", lambda c: c.execute("CREATE TABLE two (a)"))]
    migrate(connection, steps[:1])
    assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["one"]
    migrate(connection, steps)
    migrate(connection, steps)
    assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["one", "two"]
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    connection.close()


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path):
    connection = sqlite3.connect(tmp_path / "old.db", isolation_level=None)

    def broken(c):
        c.execute("CREATE TABLE half (a)")
        c.execute("CREATE TABLE half (a)")

    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, [("broken", broken)])
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    connection.close()


def test_reading_alone_writes_nothing(tmp_path):
    path = make(tmp_path / "facts.db")
    before = path.read_bytes()
    with Store.open(path, readonly=True) as store:
        assert store.ids() == ["harbour.txt"]
        with pytest.raises(StoreError, match="cannot be written to"):
            store.remove("harbour.txt")
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anything")
def test_a_store_that_may_not_be_written_is_read(tmp_path):
    path = make(tmp_path / "facts.db")
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Store.open(path) as store:
            assert store.readonly
            assert store.ids() == ["harbour.txt"]
    finally:
        tmp_path.chmod(0o755)
