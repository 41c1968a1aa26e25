"""A plain SQLite database with one table a kind of fact, for tools that know nothing of factx.

Its SQL is made from the columns of `_tables.TABLES`; the store's own is in `factx/store`.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from factx.exporters import Entities, Entity
from factx.exporters._tables import TABLES, Row, last_rows, rows
from factx.records import ArticleFacts, Correction

_INDEXED = ("article", "id", "entity", "name", "value")


class Sqlite:
    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._folder = TemporaryDirectory(prefix="factx-")
        self._path = Path(self._folder.name) / "export.db"
        self._connection = sqlite3.connect(self._path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("BEGIN")
        for table, columns in TABLES.items():
            self._connection.execute(f"CREATE TABLE {table} ({', '.join(map(_quoted, columns))})")

    def write(self, record: ArticleFacts, entities: Entities) -> None:
        for table, columns in TABLES.items():
            self._insert(table, columns, rows(table, record, entities))

    def finish(self, corrections: Sequence[Correction], entities: Iterable[Entity]) -> None:
        for table, columns in TABLES.items():
            self._insert(table, columns, last_rows(table, corrections, entities))
            for column in _INDEXED:
                if column in columns:
                    self._connection.execute(f"CREATE INDEX {table}_{column} ON {table}({_quoted(column)})")
        self._connection.execute("COMMIT")
        self._connection.close()
        with self._path.open("rb") as built:
            shutil.copyfileobj(built, self._out)
        self._folder.cleanup()

    def _insert(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        self._connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)


def _quoted(name: str) -> str:
    return f'"{name}"'
