"""The store: saving records, reading them back, and what is kept over all of them.

One transaction an article: a run that is killed leaves every article either as it was or as it is now.

What linking finds is kept whole (`relink`); until then every entity of a record stands for itself and every
agreement is its own. `entity` and `alias`, which the list commands read, are remade for the entities that changed.
"""

import re
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import msgspec

from factx.errors import StoreBusy, UsageError
from factx.records import ArticleFacts, Correction, Links, encode
from factx.settings import STORE_WAIT
from factx.store.linked import refresh, set_joined, set_links
from factx.store.opening import explained, opened
from factx.store.saving import Fingerprint, check_ids, drop, insert

_decode = msgspec.json.Decoder(ArticleFacts).decode
_decode_correction = msgspec.json.Decoder(Correction).decode

STEPS = 1_000_000  # of SQLite's machine between two looks for Ctrl-C: some ten milliseconds


class Store:
    """One store file. A context manager; not to be shared between threads."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, readonly: bool) -> None:
        self.path = path
        self.connection = connection
        self.readonly = readonly

    # Opening

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, readonly: bool = False) -> Self:
        """Open the store at `path`; `create` makes a new one where none is, `readonly` promises to write nothing.

        An older store is migrated. StoreTooNew, StoreCorrupt and StoreError say what is wrong with any other.
        """
        path = Path(path)
        connection, readonly = opened(path, create=create, readonly=readonly)
        return cls(path, connection, readonly=readonly)

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing. Takes the write lock at once, so that no step in it can fail for another writer's sake."""
        with explained(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
            except BaseException:
                if self.connection.in_transaction:  # a full disk has rolled back already
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def rows(self, sql: str, parameters: Iterable[Any] = ()) -> Iterator[sqlite3.Row]:
        """The rows of one query, as they come."""
        with explained(self.path):
            # Not `yield from`: it would close the cursor of an abandoned generator, which may outlive the connection.
            for row in self.connection.execute(sql, tuple(parameters)):  # noqa: UP028
                yield row

    def tuples(self, sql: str, parameters: Iterable[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The same as plain tuples, which are quicker to make."""
        with explained(self.path):
            cursor = self.connection.cursor()
            cursor.row_factory = None
            return self._streamed(cursor.execute(sql, tuple(parameters)))

    def query(self, sql: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
        """Column names and rows of a user's statement. UsageError says what is wrong with it; it cannot write."""
        with explained(self.path):
            for index in ("body_index", "evidence_index"):  # FTS5 prepares statements of its own at the first look
                self.connection.execute(f"SELECT 1 FROM {index} LIMIT 0")
            # A signal waits for Python's next step, which a long statement has none of: hence one now and then.
            self.connection.set_progress_handler(lambda: 0, STEPS)
            self.connection.set_authorizer(_only_reading)
            try:
                cursor = self.connection.cursor()
                cursor.row_factory = None
                cursor.execute(sql)
            except (sqlite3.ProgrammingError, sqlite3.Warning) as error:  # several statements, or unbound parameters
                raise UsageError(f"{error} Give one statement, without parameters.") from error
            except sqlite3.DatabaseError as error:
                code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
                if code == sqlite3.SQLITE_AUTH or _UNCHANGEABLE.search(str(error)):
                    raise UsageError("`factx sql` only reads. Use `factx extract`, `remove` or `rename`.") from error
                if code == sqlite3.SQLITE_ERROR:
                    raise UsageError(f"SQL: {error}. `factx sql` without a statement lists the views.") from error
                raise
            finally:
                self.connection.set_authorizer(None)
        return [column[0] for column in cursor.description or ()], self._streamed(cursor)

    def _streamed(self, cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
        with explained(self.path):
            for row in cursor:  # noqa: UP028  as in `rows`
                yield row

    def views(self) -> dict[str, list[str]]:
        """The views that people query, with their columns."""
        names = [row[0] for row in self.rows("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")]
        return {name: [row[0] for row in self.rows("SELECT name FROM pragma_table_info(?)", [name])] for name in names}

    def _one(self, sql: str, *parameters: Any) -> sqlite3.Row | None:
        return next(self.rows(sql, parameters), None)

    def damage(self) -> str | None:
        """The first thing that is wrong with the file, or None."""
        found = next(self.rows("PRAGMA quick_check(1)"))[0]
        return None if found == "ok" else str(found)

    # Articles

    def fingerprints(self) -> dict[str, Fingerprint]:
        """What each article's record was made from, by article id."""
        return {row[0]: Fingerprint(row[1], row[2]) for row in self.rows("SELECT id, sha256, key FROM article")}

    def put(self, record: ArticleFacts, text: str, fingerprint: Fingerprint, root: str) -> None:
        """Save what an article says, in place of what it said before.

        `text` is what the record's offsets count in; `root` the path it was found under, for `ids_under`.
        """
        self.put_many([(record, text, fingerprint, root)])

    def put_many(self, articles: Iterable[tuple[ArticleFacts, str, Fingerprint, str]]) -> None:
        """Save several articles in one transaction: all of them or none. ArticleError names a record that no store
        can hold, before anything is written."""
        batch = list(articles)
        for record, _, _, _ in batch:
            check_ids(record)
        with self.transaction() as connection:
            for record, text, fingerprint, root in batch:
                drop(connection, record.article.id)
                insert(connection, record, text, fingerprint, root)
            _note(connection, "linked", "no")

    def remove(self, article: str) -> bool:
        """Take an article and all it says out of the store; False if it is not there."""
        with self.transaction() as connection:
            found = drop(connection, article)
            if found:
                _note(connection, "linked", "no")
            return found

    def ids_under(self, root: str) -> list[str]:
        """The articles that were found under `root`, however it was written then: "news", "news/", "./news"."""
        wanted = Path(root).resolve()
        roots = [row[0] for row in self.rows("SELECT DISTINCT root FROM article")]
        same = [found for found in roots if Path(found).resolve() == wanted]
        return [row[0] for found in same for row in self.rows("SELECT id FROM article WHERE root = ?", [found])]

    def sources(self) -> dict[str, str]:
        """Article id -> the file that it was read from, as it was named then."""
        return {row[0]: row[1] for row in self.rows("SELECT id, source FROM article")}

    def ids(self) -> list[str]:
        """All articles."""
        return [row[0] for row in self.rows("SELECT id FROM article ORDER BY id")]

    def encoded(self, article: str, *, with_text: bool = False) -> bytes | None:
        """The record as the JSON line that `extract --json` writes (without the line end)."""
        if with_text:
            record = self.record(article, with_text=True)
            return None if record is None else encode(record)
        row = self._one("SELECT b.record FROM body b JOIN article a ON a.n = b.article WHERE a.id = ?", article)
        return None if row is None else zlib.decompress(row[0])

    def record(self, article: str, *, with_text: bool = False) -> ArticleFacts | None:
        """What an article says."""
        row = self._one("SELECT b.record, b.text FROM body b JOIN article a ON a.n = b.article WHERE a.id = ?", article)
        if row is None:
            return None
        record = _decode(zlib.decompress(row[0]))
        return record.with_text(row[1]) if with_text else record

    def counts(self, article: str) -> dict[str, Any] | None:
        """The date of an article and how many facts of each kind it has, without reading its record."""
        row = self._one(
            "SELECT id AS article, published, people, organizations, places, dates, agreements FROM article"
            " WHERE id = ?",
            article,
        )
        return None if row is None else dict(row)

    def text(self, article: str) -> str | None:
        """The text of an article, which its record's offsets count in."""
        row = self._one("SELECT b.text FROM body b JOIN article a ON a.n = b.article WHERE a.id = ?", article)
        return None if row is None else row[0]

    def records(self, articles: Iterable[str] | None = None, *, with_text: bool = False) -> Iterator[ArticleFacts]:
        """What every article (or each of `articles`) says, ordered by article id."""
        wanted = self.ids() if articles is None else sorted(articles)
        for article in wanted:
            record = self.record(article, with_text=with_text)
            if record is not None:  # gone since the ids were read
                yield record

    # Across articles

    @property
    def linked(self) -> bool:
        """Whether `relink` has seen every article and correction as they are now."""
        return self._linking in (None, "yes")

    @property
    def _linking(self) -> str | None:
        """ "yes", "no" since something was saved, or the name of the linking that began last; None for a new store."""
        row = self._one("SELECT value FROM note WHERE name = 'linked'")
        return None if row is None else str(row[0])

    def relink(self, link: Callable[[Iterator[ArticleFacts], list[Correction]], Links]) -> None:
        """Keep what `link` finds over all articles and corrections, in place of what it found before. What another
        writer has saved meanwhile it did not see: then the store is not `linked`."""
        began = uuid4().hex
        with self.transaction() as connection:
            _note(connection, "linked", began)
        links = link(self.records(with_text=True), self.corrections())
        with self.transaction() as connection:
            set_links(connection, links.links)
            set_joined(connection, links.agreements, links.links)
            refresh(connection, {(entity.kind, entity.id): entity for entity in links.entities})
            if self._linking == began:
                _note(connection, "linked", "yes")

    def refresh(self, *, wait: float = STORE_WAIT) -> bool:
        """Bring the lists up to date with the articles, after a run that did not come to linking. False where another
        writer held the store for longer than `wait` seconds."""
        if self._one("SELECT 1 FROM dirty LIMIT 1") is None:
            return True
        self.connection.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
        try:
            with self.transaction() as connection:
                refresh(connection, {})
        except StoreBusy:
            return False
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(STORE_WAIT * 1000)}")
        return True

    def entities(self, article: str) -> dict[tuple[str, str], str]:
        """The cross-article ids of an article's people, organizations, places and agreements, by (kind, local id)."""
        found = {
            (row[0], row[1]): row[2]
            for row in self.rows(
                "SELECT l.kind, l.id, l.entity FROM local l JOIN article a ON a.n = l.article"
                " WHERE a.id = ? AND l.entity IS NOT NULL",
                [article],
            )
        }
        for row in self.rows(
            "SELECT r.id, j.id FROM joined j JOIN joined_report jr ON jr.joined = j.n JOIN report r ON r.n = jr.report"
            " JOIN article a ON a.n = r.article WHERE a.id = ?",
            [article],
        ):
            found["agreement", row[0]] = row[1]
        return found

    def members(self, kind: str, entity: str) -> list[tuple[str, str]]:
        """What single articles have of an entity, as (article, local id) in order."""
        return [
            (row[0], row[1])
            for row in self.rows(
                "SELECT DISTINCT a.id, l.id FROM local l JOIN article a ON a.n = l.article"
                " WHERE l.kind = ? AND l.entity = ? ORDER BY 1, 2",
                [kind, entity],
            )
        ]

    # Corrections

    def corrections(self) -> list[Correction]:
        """What users said about entities, oldest first."""
        return [_decode_correction(row[0]) for row in self.rows("SELECT record FROM correction ORDER BY number")]

    def add_correction(self, correction: Correction) -> Correction:
        """Keep a correction under the next number, which it is returned with."""
        with self.transaction() as connection:
            number = connection.execute("INSERT INTO correction(record) VALUES (x'')").lastrowid
            assert number is not None
            kept = msgspec.structs.replace(correction, number=number)
            connection.execute("UPDATE correction SET record = ? WHERE number = ?", (encode(kept), number))
            _note(connection, "linked", "no")
            return kept

    def remove_correction(self, number: int) -> bool:
        """Undo a correction; False if there is none of that number."""
        with self.transaction() as connection:
            found = connection.execute("DELETE FROM correction WHERE number = ?", (number,)).rowcount > 0
            if found:
                _note(connection, "linked", "no")
            return found


# What SQLite says of a change to a view or to a table of its own before it asks whether the change is allowed.
_UNCHANGEABLE = re.compile(r"^cannot modify |may not be (?:altered|dropped|indexed|modified)$")
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}


def _only_reading(action: int, name: str | None, value: str | None, *_: str | None) -> int:
    reading = action in _READING or (action == sqlite3.SQLITE_PRAGMA and value is None)
    return sqlite3.SQLITE_OK if reading else sqlite3.SQLITE_DENY


def _note(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))
