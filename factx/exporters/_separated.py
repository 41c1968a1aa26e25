"""Tables as text files: what CSV and TSV share."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from factx.exporters import Entities, Entity
from factx.exporters._tables import TABLES, Row, last_rows, rows
from factx.records import ArticleFacts, Correction


class Separated:
    """One file a table in a folder, or one table into an open file."""

    suffix: str
    encode: Callable[[Row], str]

    def __init__(self, out: BinaryIO | Path, *, table: str | None = None) -> None:
        self._opened: list[BinaryIO] = []
        self._out: dict[str, BinaryIO] = {}
        if isinstance(out, Path):
            out.mkdir(parents=True, exist_ok=True)
            for name in TABLES:
                self._out[name] = (out / f"{name}.{self.suffix}").open("wb")
            self._opened += self._out.values()
        else:
            assert table is not None
            self._out[table] = out
        for name, file in self._out.items():
            file.write(self._line(TABLES[name]))

    def write(self, record: ArticleFacts, entities: Entities) -> None:
        for name, file in self._out.items():
            file.writelines(self._line(row) for row in rows(name, record, entities))

    def finish(self, corrections: Sequence[Correction], entities: Iterable[Entity]) -> None:
        for name, file in self._out.items():
            file.writelines(self._line(row) for row in last_rows(name, corrections, entities))
        for file in self._opened:
            file.close()

    def _line(self, row: Row) -> bytes:
        return (type(self).encode(row) + "\n").encode()


def text(value: Any) -> str:
    """A value as a cell: nothing for None, yes and no for truth."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
