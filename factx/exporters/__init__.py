"""Everything in the store as a file for other programs: one module a format.

An exporter takes every record in the order of the articles' ids with `write`, then with `finish` what users corrected
and the entities themselves. The `entities` of a record tell which person, organization, place or agreement of all
articles each of its own is, by (kind, id).
A new format is a module with such a class and a line in `EXPORTERS`.
"""

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from factx.records import ArticleFacts, Correction

Entities = Mapping[tuple[str, str], str]
Entity = Mapping[str, Any]  # kind, id, corrected name and what else the lists of the store tell


class Exporter(Protocol):
    """Writes one export."""

    def write(self, record: ArticleFacts, entities: Entities) -> None:
        """Add one article."""

    def finish(self, corrections: Sequence[Correction], entities: Iterable[Entity]) -> None:
        """Write what comes last. Nothing is complete before. `entities` need not be read."""


# Format -> module and class. Imported when it is asked for.
EXPORTERS = {
    "jsonl": ("jsonl", "JsonLines"),
    "csv": ("csv", "Csv"),
    "tsv": ("tsv", "Tsv"),
    "markdown": ("markdown", "Markdown"),
    "sqlite": ("sqlite", "Sqlite"),
    "geojson": ("geojson", "GeoJson"),
    "plover": ("plover", "Plover"),
}
FOLDERS = frozenset({"csv", "tsv"})  # one file a table, unless a table is named


def exporter(format_: str, out: BinaryIO | Path, *, table: str | None = None) -> Exporter:
    """The exporter of a format, writing to `out`: an open file, or the folder of a format in FOLDERS.

    `table` is the one table that a format of tables writes to an open file.
    """
    module, name = EXPORTERS[format_]
    made: Exporter = getattr(import_module(f"factx.exporters.{module}"), name)(
        out, **({"table": table} if table else {})
    )
    return made
