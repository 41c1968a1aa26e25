"""`factx export`: the store as files for other programs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO, cast

import typer

from factx.cli import output
from factx.cli.options import DEFAULT_DB, Article, Db, open_store
from factx.errors import StoreError, UsageError
from factx.exporters import EXPORTERS, FOLDERS, exporter
from factx.store import Store, is_store, queries
from factx.store.queries import Filter

FormatName = Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {', '.join(EXPORTERS)}.")]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="PATH", help="A file; for csv and tsv a folder. Else stdout."),
]
Table = Annotated[str | None, typer.Option("--table", metavar="NAME", help="With csv or tsv: this table alone.")]
Text = Annotated[bool, typer.Option("--text", help="With jsonl: the articles' text too.")]


def export(
    format_: FormatName, out: Output = None, table: Table = None, text: Text = False, article: Article = None,
    db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """Write everything, by article id, for other programs. csv and tsv are one file a table in a folder.

    Example: factx export csv -o facts/
    """
    _check(format_, out, table, text)
    _spare_stores(out, db)
    with open_store(db) as store:
        wanted = [row["id"] for row in queries.articles(store, Filter(article=article))]
        with _target(format_, out, table) as target:
            made = exporter(format_, target, table=table)
            for record in store.records(wanted, with_text=text):
                made.write(record, store.entities(record.article.id))
            made.finish(store.corrections(), _entities(store, article))
    if out is not None:
        output.note(f"Wrote {len(wanted):,} articles to {out}.")
    elif not wanted:
        output.note(f"No article has {article!r} in its id or title." if article else "The store has no articles.")


def _entities(store: Store, article: str | None) -> Iterator[queries.Row]:
    """Every person, organization and place of the articles wanted, under the names that users gave them."""
    for kind in queries.ENTITIES:
        yield from (row | {"kind": kind} for row in queries.entities(store, kind, Filter(article=article)))


def _check(format_: str, out: Path | None, table: str | None, text: bool) -> None:
    if format_ not in EXPORTERS:
        raise UsageError(f"There is no format {format_!r}. Choose from: {', '.join(EXPORTERS)}.")
    if text and format_ != "jsonl":
        raise UsageError("--text goes with jsonl alone. Leave it out, or export jsonl.")
    if table is not None:
        from factx.exporters._tables import TABLES

        if format_ not in FOLDERS:
            raise UsageError(f"--table goes with {' and '.join(sorted(FOLDERS))} alone. Leave it out.")
        if table not in TABLES:
            raise UsageError(f"There is no table {table!r}. Choose from: {', '.join(TABLES)}.")
    elif format_ in FOLDERS and out is None:
        raise UsageError(f"{format_} is one file a table. Name a folder with -o, or one table with --table.")
    if format_ == "sqlite" and out is None and output.on_terminal():
        raise UsageError("sqlite is not for the terminal. Name a file with -o.")


def _spare_stores(out: Path | None, db: Path) -> None:
    """An export in the place of a store would be the end of its corrections."""
    own = {db.resolve().with_name(db.name + beside) for beside in ("", "-wal", "-shm", "-journal")}
    if out is not None and out.is_file() and (out.resolve() in own or is_store(out)):
        raise UsageError(f"{out} is a store of factx. Name another file with -o.")


@contextmanager
def _target(format_: str, out: Path | None, table: str | None) -> Iterator[BinaryIO | Path]:
    """Where an exporter writes. A file takes its name only once it is whole."""
    if out is None:
        yield cast(BinaryIO, output.Screen()) if output.on_terminal() else sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        if format_ in FOLDERS and table is None:
            if out.is_file():
                raise UsageError(f"{out} is a file, and {format_} is one file a table. Name a folder with -o.")
            yield out
            return
        if out.is_dir():
            raise UsageError(f"{out} is a folder. Name a file with -o.")
        part = out.with_name(f"{out.name}.part")
        try:
            with part.open("wb") as file:
                yield file
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{out} cannot be written: {error.strerror}.", "Choose another place with -o.") from error
