"""Opening the store, saving records and reading them back. All of the program's SQL is in this package.

One transaction an article: a run that is killed leaves every article either as it was or as it is now. Readers never
wait (write-ahead log); writers wait for each other `settings.STORE_WAIT` seconds at most.

What linking finds is handed over whole (`set_linked`); until then every entity of a record stands for itself and every
agreement is its own. `entity` and `alias`, which the list commands read, are remade for the entities that changed.
"""

import sqlite3
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from os import W_OK, access
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import msgspec

from factx.errors import ArticleError, StoreCorrupt, StoreError, StoreTooNew
from factx.records import (
    Agreement,
    ArticleFacts,
    Correction,
    Entity,
    JoinedAgreement,
    JoinedParty,
    Link,
    Links,
    Organization,
    Person,
    Place,
    Quote,
    Report,
    Step,
)
from factx.settings import STORE_WAIT
from factx.store.days import days
from factx.store.folding import fold
from factx.store.migrations import APPLICATION_ID, MIGRATIONS, migrate

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(ArticleFacts).decode
_decode_joined = msgspec.json.Decoder(JoinedAgreement).decode
_decode_correction = msgspec.json.Decoder(Correction).decode

_PACKING = 1  # zlib level: records shrink to a fifth; higher levels cost more time than they save room


class Fingerprint(NamedTuple):
    """What an article's record was made from: its source bytes, and everything else (options, model, version)."""

    sha256: str
    key: str


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
        if path.is_dir():
            raise StoreError(f"{path} is a folder, not a store. Name a file with --db, such as {path / 'factx.db'}.")
        if not path.exists():
            if not create or readonly:
                raise StoreError(
                    f"There is no store at {path}. Make one with `factx extract FOLDER`, or name another with --db."
                )
            if not path.absolute().parent.is_dir():
                raise StoreError(f"There is no folder {path.absolute().parent} for the store. Make it, or change --db.")
        readonly = readonly or (path.exists() and not _writable(path))
        with _explained(path):
            connection = _connect(path, readonly=readonly)
            try:
                _check(path, connection)
                if not readonly:
                    _prepare(connection)
                elif _version(connection) < len(MIGRATIONS):
                    raise StoreError(
                        f"The store {path} is of an older factx and cannot be written to. Make it writable."
                    )
            except BaseException:
                connection.close()
                raise
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
        with _explained(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
            except BaseException:
                if self.connection.in_transaction:  # a full disk has rolled back already
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def rows(self, sql: str, parameters: Iterable[Any] | dict[str, Any] = ()) -> Iterator[sqlite3.Row]:
        """The rows of one query, as they come."""
        with _explained(self.path):
            yield from self.connection.execute(sql, parameters if isinstance(parameters, dict) else tuple(parameters))

    def _one(self, sql: str, *parameters: Any) -> sqlite3.Row | None:
        return next(self.rows(sql, parameters), None)

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
            _check_ids(record)
        with self.transaction() as connection:
            for record, text, fingerprint, root in batch:
                _drop(connection, record.article.id)
                _insert(connection, record, text, fingerprint, root)
            _note(connection, "linked", "no")

    def remove(self, article: str) -> bool:
        """Take an article and all it says out of the store; False if it is not there."""
        with self.transaction() as connection:
            found = _drop(connection, article)
            if found:
                _note(connection, "linked", "no")
            return found

    def ids_under(self, root: str) -> list[str]:
        """The articles that were found under `root`."""
        return [row[0] for row in self.rows("SELECT id FROM article WHERE root = ? ORDER BY id", [root])]

    def ids(self) -> list[str]:
        """All articles."""
        return [row[0] for row in self.rows("SELECT id FROM article ORDER BY id")]

    def encoded(self, article: str, *, with_text: bool = False) -> bytes | None:
        """The record as the JSON line that `extract --json` writes (without the line end)."""
        row = self._one("SELECT b.record, b.text FROM body b JOIN article a ON a.n = b.article WHERE a.id = ?", article)
        if row is None:
            return None
        line = zlib.decompress(row[0])
        return _encode(_with_text(_decode(line), row[1])) if with_text else line

    def record(self, article: str) -> ArticleFacts | None:
        """What an article says."""
        line = self.encoded(article)
        return None if line is None else _decode(line)

    def text(self, article: str) -> str | None:
        """The text of an article, which its record's offsets count in."""
        row = self._one("SELECT b.text FROM body b JOIN article a ON a.n = b.article WHERE a.id = ?", article)
        return None if row is None else row[0]

    def records(self, articles: Iterable[str] | None = None, *, with_text: bool = False) -> Iterator[ArticleFacts]:
        """What every article (or each of `articles`) says, ordered by article id."""
        wanted = self.ids() if articles is None else sorted(articles)
        for article in wanted:
            line = self.encoded(article, with_text=with_text)
            if line is not None:  # gone since the ids were read
                yield _decode(line)

    # Across articles

    @property
    def linked(self) -> bool:
        """Whether `set_linked` has seen every article and correction as they are now."""
        row = self._one("SELECT value FROM note WHERE name = 'linked'")
        return row is None or row[0] == "yes"

    def set_linked(self, links: Links) -> None:
        """Keep what linking found over all articles, in place of what it found before."""
        with self.transaction() as connection:
            _set_links(connection, links.links)
            _set_joined(connection, links.agreements, links.links)
            _refresh(connection, {(entity.kind, entity.id): entity for entity in links.entities})
            _note(connection, "linked", "yes")

    def refresh(self) -> None:
        """Bring the lists up to date with the articles, after a run that did not come to linking."""
        if self._one("SELECT 1 FROM dirty LIMIT 1") is not None:
            with self.transaction() as connection:
                _refresh(connection, {})

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

    def joined(self) -> Iterator[JoinedAgreement]:
        """The agreements as all articles tell them, ordered by id."""
        for row in self.rows("SELECT record FROM joined ORDER BY id"):
            yield _decode_joined(row[0])

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
            connection.execute("UPDATE correction SET record = ? WHERE number = ?", (_encode(kept), number))
            _note(connection, "linked", "no")
            return kept

    def remove_correction(self, number: int) -> bool:
        """Undo a correction; False if there is none of that number."""
        with self.transaction() as connection:
            found = connection.execute("DELETE FROM correction WHERE number = ?", (number,)).rowcount > 0
            if found:
                _note(connection, "linked", "no")
            return found


def _with_text(record: ArticleFacts, text: str) -> ArticleFacts:
    return msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=text))


# Opening


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
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")  # KiB: the indexes of a large store
    return connection


def _check(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse what is no factx store, and what a newer factx wrote. An empty file is a store to be."""
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION_ID and connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        raise StoreCorrupt(f"{path} is an SQLite database of something else. Name a factx store with --db.")
    if _version(connection) > len(MIGRATIONS):
        raise StoreTooNew(f"The store {path} was written by a newer factx. Update factx, or name another with --db.")


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # what was reported as saved survives a power cut
    migrate(connection, MIGRATIONS)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


_ADVICE = {
    sqlite3.SQLITE_FULL: "The disk is full. Free some space and run again: what is saved so far stays.",
    sqlite3.SQLITE_IOERR: "The disk cannot be read or written. Check its space and health; what is saved so far stays.",
    sqlite3.SQLITE_BUSY: "Another factx is writing to it. Try again when that is done.",
    sqlite3.SQLITE_READONLY: "It cannot be written to. Check its permissions, or name another with --db.",
    sqlite3.SQLITE_CANTOPEN: "It cannot be opened. Check the permissions of the file and of its folder.",
    sqlite3.SQLITE_PERM: "It cannot be opened. Check the permissions of the file and of its folder.",
}
_DAMAGED = {
    sqlite3.SQLITE_NOTADB: "is not an SQLite database. Name a factx store with --db.",
    sqlite3.SQLITE_CORRUPT: "is damaged. Move it away and run `factx extract` again.",
}


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """SQLite's errors as StoreErrors that say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code, without its refinement
        if code in _DAMAGED:
            raise StoreCorrupt(f"{path} {_DAMAGED[code]}") from error
        advice = _ADVICE.get(code, f"SQLite says: {error}.")
        raise StoreError(f"The store {path} failed. {advice}") from error


# Saving one article


def _check_ids(record: ArticleFacts) -> None:
    """An agreement's reports are told apart by (article, id), so no two of a record may share one."""
    ids = Counter(agreement.id for agreement in record.agreements)
    if len(ids) < len(record.agreements):
        twice = min(id_ for id_, count in ids.items() if count > 1)
        raise ArticleError(
            f"The record of {record.article.id} has two agreements with the id {twice}. Report this bug."
        )


def _drop(connection: sqlite3.Connection, article: str) -> bool:
    row = connection.execute("SELECT n FROM article WHERE id = ?", (article,)).fetchone()
    if row is None:
        return False
    n = row[0]
    connection.execute(
        "INSERT OR IGNORE INTO dirty SELECT kind, entity FROM local WHERE article = ? AND entity IS NOT NULL", (n,)
    )
    shared = connection.execute(
        "SELECT DISTINCT jr.joined FROM report r JOIN joined_report jr ON jr.report = r.n WHERE r.article = ?", (n,)
    ).fetchall()
    connection.execute("DELETE FROM article WHERE n = ?", (n,))
    for (joined,) in shared:
        connection.execute(
            "DELETE FROM joined WHERE n = ? AND NOT EXISTS (SELECT 1 FROM joined_report WHERE joined = ?)",
            (joined, joined),
        )
    return True


def _insert(
    connection: sqlite3.Connection, record: ArticleFacts, text: str, fingerprint: Fingerprint, root: str
) -> None:
    header = record.article
    earliest, latest = days(header.published) or (None, None)
    focus = header.focus
    n = connection.execute(
        "INSERT INTO article VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            header.id, root, fingerprint.sha256, fingerprint.key, header.source,
            fold(f"{header.id} {header.title or ''}"), header.title, "; ".join(header.authors),
            header.published, header.published_from, earliest, latest, header.language, header.characters,
            focus.country if focus else None, focus.place if focus else None,
            len(record.people), len(record.organizations), len(record.places), len(record.dates),
            len(record.agreements), "; ".join(problem.code for problem in record.problems),
        ),
    ).lastrowid  # fmt: skip
    assert n is not None
    connection.execute(
        "INSERT INTO body VALUES (?, ?, ?, ?)", (n, header.title, text, zlib.compress(_encode(record), _PACKING))
    )
    for person in record.people:
        local = _insert_local(connection, n, record, "person", person, {"gender": person.gender})
        connection.executemany(
            "INSERT INTO role VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (local, number, role.title, role.of, role.country, role.former, role.text, role.start, role.end)
                for number, role in enumerate(person.roles)
            ],
        )
    for organization in record.organizations:
        detail: dict[str, Any] = {"expansion": organization.expansion, "parent": organization.parent}
        _insert_local(connection, n, record, "organization", organization, detail)
    for place in record.places:
        detail = {
            "place_kind": place.kind, "within": ", ".join(place.within) or None, "geonames": place.geonames,
            "latitude": place.latitude, "longitude": place.longitude,
        }  # fmt: skip
        _insert_local(connection, n, record, "place", place, detail)
    agreed = {agreement.when.start for agreement in record.agreements if agreement.when}
    connection.executemany(
        "INSERT INTO date VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                n, number, date.text, date.start, date.end, date.type, date.value, date.mod, date.quant, date.freq,
                date.earliest, date.latest, date.anchor, date.start in agreed,
            )
            for number, date in enumerate(record.dates)
        ],
    )  # fmt: skip
    for agreement in record.agreements:
        report = _insert_report(connection, n, record, agreement)
        alone = _alone(record, agreement)
        _insert_joined(connection, alone, _encode(alone), [(report, "one report")])


_LOCAL = (
    "INSERT INTO local(article, kind, id, entity, name, country, gender, expansion, parent, place_kind, within,"
    " geonames, latitude, longitude, published, earliest, latest, mentions)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _insert_local(
    connection: sqlite3.Connection,
    n: int,
    record: ArticleFacts,
    kind: str,
    found: Person | Organization | Place,
    detail: dict[str, Any],
) -> int:
    published = record.article.published
    earliest, latest = days(published) or (None, None)
    local = connection.execute(
        _LOCAL,
        (
            n, kind, found.id, found.id, found.name, found.country, detail.get("gender"), detail.get("expansion"),
            detail.get("parent"), detail.get("place_kind"), detail.get("within"), detail.get("geonames"),
            detail.get("latitude"), detail.get("longitude"), published, earliest, latest, len(found.mentions),
        ),
    ).lastrowid  # fmt: skip
    assert local is not None
    connection.execute("INSERT OR IGNORE INTO dirty VALUES (?, ?)", (kind, found.id))
    connection.executemany(
        "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?)",
        [
            (local, number, mention.text, mention.start, mention.end, mention.as_)
            for number, mention in enumerate(found.mentions)
        ],
    )
    return local


def _insert_report(connection: sqlite3.Connection, n: int, record: ArticleFacts, agreement: Agreement) -> int:
    when = agreement.when
    span = _agreed(record, agreement) or days(record.article.published) or (None, None)
    report = connection.execute(
        "INSERT INTO report VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            n, agreement.id, agreement.act, agreement.status, agreement.negated,
            "; ".join(dict.fromkeys(party.name for party in agreement.parties)),
            agreement.terms.text if agreement.terms else None, _instrument(agreement),
            when.value if when else None, agreement.where.text if agreement.where else None,
            agreement.attributed_to.name if agreement.attributed_to else None, agreement.rule, *span,
        ),
    ).lastrowid  # fmt: skip
    assert report is not None
    connection.executemany(
        "INSERT INTO evidence VALUES (NULL, ?, ?, ?, ?, ?)",
        [(report, said.text, said.start, said.end, said.trigger.text) for said in agreement.evidence],
    )
    return report


def _agreed(record: ArticleFacts, agreement: Agreement) -> tuple[str, str] | None:
    """The days on which it may have been agreed: those of the article's date at that place, else of its value."""
    if agreement.when is None:
        return None
    for date in record.dates:
        if date.start == agreement.when.start and date.earliest and date.latest:
            return date.earliest, date.latest
    return days(agreement.when.value)


def _instrument(agreement: Agreement) -> str | None:
    return (agreement.instrument.name or agreement.instrument.text) if agreement.instrument else None


def _alone(record: ArticleFacts, agreement: Agreement) -> JoinedAgreement:
    """An agreement as its one report tells it: what it is until linking has looked."""
    header = record.article
    when = agreement.when.value if agreement.when else None
    return JoinedAgreement(
        id=f"{header.id}#{agreement.id}",
        act=agreement.act,
        status=agreement.status,
        negated=agreement.negated,
        parties=[
            JoinedParty(
                name=party.name, kind=party.kind, ref=party.ref, on_behalf_of=party.on_behalf_of,
                country=party.country, role=party.role,
            )
            for party in agreement.parties
        ],
        instrument=_instrument(agreement),
        terms=agreement.terms.text if agreement.terms else None,
        when=when,
        where=agreement.where.text if agreement.where else None,
        history=[Step(status=agreement.status, date=when or header.published, article=header.id)],
        reports=[
            Report(
                article=header.id, source=header.source, published=header.published, agreement=agreement.id,
                status=agreement.status,
                evidence=[Quote(said.text, said.start, said.end) for said in agreement.evidence],
            )
        ],
    )  # fmt: skip


# Across articles


def _insert_joined(
    connection: sqlite3.Connection, joined: JoinedAgreement, encoded: bytes, reports: list[tuple[int, str]]
) -> None:
    span = days(joined.when)
    if span is None:
        told = [span for report in joined.reports if (span := days(report.published))]
        span = min(told) if told else None
    n = connection.execute(
        "INSERT INTO joined VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            joined.id, joined.act, joined.status, joined.negated,
            "; ".join(dict.fromkeys(party.name for party in joined.parties)), joined.terms, joined.instrument,
            joined.when, joined.where, *(span or (None, None)), len(joined.reports),
            len({report.article for report in joined.reports}), len(joined.conflicts), encoded,
        ),
    ).lastrowid  # fmt: skip
    connection.executemany(
        "INSERT INTO joined_party VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                n, number, party.name, fold(f"{party.name} / {party.on_behalf_of or ''}"), party.kind, party.ref,
                party.on_behalf_of, party.country, party.role,
            )
            for number, party in enumerate(joined.parties)
        ],
    )  # fmt: skip
    connection.executemany(
        "INSERT OR IGNORE INTO joined_report VALUES (?, ?, ?)", [(n, report, reason) for report, reason in reports]
    )


def _set_links(connection: sqlite3.Connection, links: Iterable[Link]) -> None:
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS linking(article TEXT, kind TEXT, id TEXT, entity TEXT, reason TEXT,"
        " PRIMARY KEY (article, kind, id)) WITHOUT ROWID"
    )
    connection.execute("DELETE FROM linking")
    connection.executemany(
        "INSERT OR REPLACE INTO linking VALUES (?, ?, ?, ?, ?)",
        ((link.article, link.kind, link.local, link.entity, link.reason) for link in links if link.kind != "agreement"),
    )
    # A local entity without a link is one that a correction ignores.
    changed = connection.execute(
        "SELECT l.n, l.kind, l.entity, k.entity, k.reason FROM local l JOIN article a ON a.n = l.article"
        " LEFT JOIN linking k ON k.article = a.id AND k.kind = l.kind AND k.id = l.id"
        " WHERE l.entity IS NOT k.entity OR l.reason IS NOT k.reason"
    ).fetchall()
    connection.executemany("UPDATE local SET entity = ?, reason = ? WHERE n = ?", [(r[3], r[4], r[0]) for r in changed])
    moved = {(row[1], entity) for row in changed if row[2] != row[3] for entity in (row[2], row[3]) if entity}
    connection.executemany("INSERT OR IGNORE INTO dirty VALUES (?, ?)", sorted(moved))


def _set_joined(connection: sqlite3.Connection, agreements: Iterable[JoinedAgreement], links: Iterable[Link]) -> None:
    reasons = {(link.article, link.local): link.reason for link in links if link.kind == "agreement"}
    reports = {
        (row[1], row[2]): row[0]
        for row in connection.execute("SELECT r.n, a.id, r.id FROM report r JOIN article a ON a.n = r.article")
    }
    before = {row[1]: (row[0], row[2]) for row in connection.execute("SELECT n, id, record FROM joined")}
    for joined in agreements:
        encoded = _encode(joined)
        n, old = before.pop(joined.id, (None, None))
        members = {
            reports[key]: reasons.get(key, "")
            for report in joined.reports
            if (key := (report.article, report.agreement)) in reports
        }
        if n is not None:
            kept = dict(
                connection.execute("SELECT report, reason FROM joined_report WHERE joined = ?", (n,)).fetchall()
            )
            if old == encoded and kept == members:
                continue
            connection.execute("DELETE FROM joined WHERE n = ?", (n,))
        _insert_joined(connection, joined, encoded, list(members.items()))
    connection.executemany("DELETE FROM joined WHERE n = ?", [(n,) for n, _ in before.values()])


def _note(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))


# The lists: one row an entity


class _Gathered:
    """What all articles say of one entity."""

    def __init__(self) -> None:
        self.articles = self.mentions = 0
        self.first_seen: str | None = None
        self.last_seen: str | None = None
        self.fields: dict[str, Counter[Any]] = defaultdict(Counter)
        self.forms: Counter[str] = Counter()
        self.roles: list[tuple[str, str]] = []

    def most(self, field: str) -> Any:
        """The value that most articles give; the first in order where several do."""
        counts = self.fields[field]
        return min(counts, key=lambda value: (-counts[value], str(value))) if counts else None


def _refresh(connection: sqlite3.Connection, given: dict[tuple[str, str], Entity]) -> None:
    """Remake `entity` and `alias` for the entities in `dirty`, and for those that linking now sees otherwise."""
    shown = {
        (row[0], row[1]): tuple(row[2:])
        for row in connection.execute("SELECT kind, id, name, country, gender, aliases FROM entity")
        if given
    }
    connection.executemany(
        "INSERT OR IGNORE INTO dirty VALUES (?, ?)",
        [key for key, entity in given.items() if not _shows(shown.get(key), entity)],
    )
    gathered: dict[tuple[str, str], _Gathered] = {}
    for row in connection.execute(
        "SELECT l.kind, l.entity, count(DISTINCT l.article), sum(l.mentions), min(l.published), max(l.published)"
        " FROM dirty d JOIN local l ON l.kind = d.kind AND l.entity = d.entity GROUP BY l.kind, l.entity"
    ):
        one = gathered[row[0], row[1]] = _Gathered()
        one.articles, one.mentions, one.first_seen, one.last_seen = row[2:]
    for row in connection.execute(
        "SELECT l.kind, l.entity, l.name, l.country, l.gender, l.expansion, l.parent, l.place_kind, l.within,"
        " l.geonames, l.latitude, l.longitude, count(*)"
        " FROM dirty d JOIN local l ON l.kind = d.kind AND l.entity = d.entity"
        " GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12"
    ):
        one = gathered[row[0], row[1]]
        for field in _FIELDS:
            if row[field] is not None:
                one.fields[field][row[field]] += row["count(*)"]
        if row["latitude"] is not None:
            one.fields["point"][row["latitude"], row["longitude"]] += row["count(*)"]
    for row in connection.execute(
        "SELECT l.kind, l.entity, m.text, count(*) FROM dirty d JOIN local l ON l.kind = d.kind AND l.entity = d.entity"
        " JOIN mention m ON m.local = l.n WHERE m.\"as\" IN ('name', 'place') GROUP BY 1, 2, 3"
    ):
        gathered[row[0], row[1]].forms[row[2]] = row[3]
    for row in connection.execute(
        "SELECT l.entity, r.title, r.\"of\", r.former, max(coalesce(l.published, '')) AS seen, count(*) AS told"
        " FROM dirty d JOIN local l ON l.kind = d.kind AND l.entity = d.entity JOIN role r ON r.local = l.n"
        " WHERE l.kind = 'person' GROUP BY l.entity, lower(r.title), r.\"of\", r.former"
        ' ORDER BY l.entity, seen DESC, told DESC, r.title, r."of"'
    ):
        former = "former " if row["former"] else ""
        of = f" of {row['of']}" if row["of"] else ""
        gathered["person", row["entity"]].roles.append((f"{former}{row['title']}{of}", row["seen"]))
    connection.execute("DELETE FROM entity WHERE (kind, id) IN (SELECT kind, entity FROM dirty)")
    connection.execute("DELETE FROM alias WHERE (kind, entity) IN (SELECT kind, entity FROM dirty)")
    for (kind, id_), one in gathered.items():
        entity = given.get((kind, id_)) or _entity(kind, id_, one)
        connection.execute(
            "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                kind, id_, entity.name, entity.country or one.most("country"), entity.gender or one.most("gender"),
                "; ".join(role for role, _ in one.roles) or None,
                one.most("expansion"), one.most("parent"), one.most("place_kind"), one.most("within"),
                one.most("geonames"), *(one.most("point") or (None, None)), _aliases(entity),
                one.articles, one.mentions, one.first_seen, one.last_seen,
            ),
        )  # fmt: skip
        searched = {fold(form) for form in (id_, entity.name, *entity.aliases, *one.forms, one.most("expansion") or "")}
        connection.executemany(
            "INSERT INTO alias VALUES (?, ?, ?)", [(kind, form, id_) for form in sorted(searched) if form]
        )
    connection.execute("DELETE FROM dirty")


_FIELDS = ("name", "country", "gender", "expansion", "parent", "place_kind", "within", "geonames")


def _entity(kind: str, id_: str, one: _Gathered) -> Entity:
    """An entity as its articles show it, where linking has not named it."""
    names = one.fields["name"]
    name = min(names, key=lambda form: (-names[form], -len(form), form))
    return Entity(
        kind=kind,  # type: ignore[arg-type]  # the kinds that _insert writes
        id=id_,
        name=name,
        aliases=[form for form, _ in sorted(one.forms.items(), key=lambda item: (-item[1], item[0])) if form != name],
        country=one.most("country"),
        gender=one.most("gender"),
    )


def _shows(row: tuple[str | None, ...] | None, entity: Entity) -> bool:
    """Whether the entity's row (name, country, gender, aliases) says what linking says. What linking leaves open is
    filled from the articles, whose changes are known from `dirty`."""
    if row is None:
        return False
    name, country, gender, aliases = row
    return (
        name == entity.name
        and entity.country in (None, country)
        and entity.gender in (None, gender)
        and aliases == _aliases(entity)
    )


def _aliases(entity: Entity) -> str:
    return "; ".join(alias.replace(";", ",") for alias in entity.aliases)
