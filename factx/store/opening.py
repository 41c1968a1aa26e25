"""Opening the file of a store, and what SQLite's errors mean for its user.

Readers never wait (write-ahead log); writers wait for each other `settings.STORE_WAIT` seconds at most.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from os import W_OK, access
from pathlib import Path
from time import monotonic, sleep

from factx.errors import StoreBusy, StoreCorrupt, StoreError, StoreTooNew
from factx.globe import kilometres
from factx.naming import fold
from factx.settings import STORE_WAIT
from factx.store.migrations import APPLICATION_ID, MIGRATIONS, migrate, version

RETRY = 0.01  # seconds between two tries to switch to the write-ahead log


def opened(path: Path, *, create: bool, readonly: bool) -> tuple[sqlite3.Connection, bool]:
    """The connection to a store that is up to date, and whether it can only read. `create` makes a new store where none
    is. Raises StoreTooNew, StoreCorrupt and StoreError."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a store.", f"Name a file with --db, such as {path / 'factx.db'}.")
    if not path.exists():
        if not create or readonly:
            raise StoreError(
                f"There is no store at {path}.", "Make one with `factx extract FOLDER`, or name another with --db."
            )
        if not path.absolute().parent.is_dir():
            raise StoreError(f"There is no folder {path.absolute().parent} for the store.", "Make it, or change --db.")
    readonly = readonly or (path.exists() and not _writable(path))
    with explained(path):
        connection = _connect(path, readonly=readonly)
        try:
            _set_up(connection)
            _check(path, connection)
            if not readonly:
                _prepare(connection)
            elif version(connection) < len(MIGRATIONS):
                raise StoreError(
                    f"The store {path} is of an older factx and cannot be written to.", "Make it writable."
                )
        except BaseException:
            connection.close()
            raise
    return connection, readonly


def _writable(path: Path) -> bool:
    # The write-ahead log lies beside the store, so the folder counts too.
    return access(path, W_OK) and access(path.absolute().parent, W_OK)


def _connect(path: Path, *, readonly: bool) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    if readonly:
        # On a read-only medium SQLite cannot make the index of the write-ahead log; without a log it needs none.
        frozen = not _writable(path) and not path.with_name(path.name + "-wal").exists()
        uri += "?mode=ro&immutable=1" if frozen else "?mode=ro"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=STORE_WAIT)
    connection.row_factory = sqlite3.Row
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")  # KiB: the indexes of a large store
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.create_function("kilometres", 4, kilometres, deterministic=True)


def is_store(path: Path) -> bool:
    """Whether a file is a store of factx, by the mark in an SQLite header."""
    with path.open("rb") as file:
        head = file.read(72)
    return head.startswith(b"SQLite format 3\0") and head[68:] == APPLICATION_ID.to_bytes(4, "big")


def _check(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse what is no factx store, and what a newer factx wrote. An empty file is a store to be."""
    connection.execute("BEGIN")  # one look at both: another factx may be making the tables
    has_tables = connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    connection.execute("COMMIT")
    if mark != APPLICATION_ID and has_tables:
        raise StoreCorrupt(f"{path} is an SQLite database of something else.", "Name a factx store with --db.")
    if version(connection) > len(MIGRATIONS):
        raise StoreTooNew(f"The store {path} was written by a newer factx.", "Update factx, or name another with --db.")


def _prepare(connection: sqlite3.Connection) -> None:
    _log_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")  # what was reported as saved survives a power cut
    migrate(connection, MIGRATIONS)


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log. SQLite does not wait by itself for another one that is switching."""
    until = monotonic() + STORE_WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(RETRY)
        else:
            return


_ADVICE = {
    sqlite3.SQLITE_FULL: "The disk is full. Free some space and run again: what is saved so far stays.",
    sqlite3.SQLITE_IOERR: "The disk cannot be read or written. Check its space and health; what is saved so far stays.",
    sqlite3.SQLITE_READONLY: "It cannot be written to. Check its permissions, or name another with --db.",
    sqlite3.SQLITE_CANTOPEN: "It cannot be opened. Check the permissions of the file and of its folder.",
    sqlite3.SQLITE_PERM: "It cannot be opened. Check the permissions of the file and of its folder.",
}
_DAMAGED = {
    sqlite3.SQLITE_NOTADB: ("is not an SQLite database.", "Name a factx store with --db."),
    sqlite3.SQLITE_CORRUPT: ("is damaged.", "Move it away and run `factx extract` again."),
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's errors as StoreErrors that say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code, without its refinement
        if code in _DAMAGED:
            what, advice = _DAMAGED[code]
            raise StoreCorrupt(f"{path} {what}", advice) from error
        if code == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from error
        if code == sqlite3.SQLITE_BUSY:
            raise StoreBusy(
                f"The store {path} is being written to by another factx.", "Try again when that is done."
            ) from error
        raise StoreError(f"The store {path} failed.", _ADVICE.get(code, f"SQLite says: {error}.")) from error
