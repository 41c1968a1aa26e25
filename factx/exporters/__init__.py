"""Everything in the store as a file for other programs: one module a format.

An exporter takes every record in the order of the articles' ids with `write`, then what users corrected with `finish`.
`entities` tells which person, organization, place or agreement of all articles each of the record's is, by (kind, id).
A new format is a module with such a class and a line in `EXPORTERS`.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol

from factx.records import ArticleFacts, Correction

Entities = Mapping[tuple[str, str], str]


class Exporter(Protocol):
    """Writes one export."""

    def write(self, record: ArticleFacts, entities: Entities) -> None:
        """Add one article."""

    def finish(self, corrections: Sequence[Correction]) -> None:
        """Write what comes last. Nothing is complete before."""


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
