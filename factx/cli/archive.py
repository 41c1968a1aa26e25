"""Archives: `factx extract --engine ray`, shard by shard, and `factx import`, which loads the shards into a store."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from factx.articles.article import Skipped
from factx.cli import output
from factx.cli.linking import relink
from factx.cli.options import DEFAULT_DB, Db
from factx.naming import UniqueIds
from factx.run import shards
from factx.run.local import Request
from factx.store import Store

_COLUMNS = ("shard", "articles", "failed", "state")


def extract_shards(request: Request, folder: Path, *, address: str | None, quiet: bool) -> int:
    """Carry out the request with the Ray engine; the exit code. A row for each shard, as they are done."""
    from factx.run import ray

    failed = False
    if not quiet:
        _row(_COLUMNS)
    for event in ray.run(request, folder, address=address):
        if isinstance(event, Skipped):
            failed |= event.failed
            output.error(f"{event.source}: {event.problem.message}")
            continue
        for skipped in event.marker.failed:
            failed |= skipped.failed
            output.error(f"{skipped.source}: {skipped.problem.message}")
        if not quiet:
            state = "unchanged" if event.again else "extracted"
            _row((event.shard, event.marker.articles, len(event.marker.failed), state))
    if not quiet:
        output.note(f"Load them into a store with: factx import {folder}")
    return 1 if failed else 0


def _row(values: Iterable[object]) -> None:
    """A row at once, for a person or a pipe that watches: an archive takes hours."""
    output.line("\t".join(map(output.cell, values)))
    sys.stdout.flush()


def import_(
    paths: Annotated[list[str], typer.Argument(metavar="SHARDS…", help="Folders of shards, or single shards.")],
    db: Db = DEFAULT_DB,
) -> None:
    """Load finished shards of `factx extract --engine ray` into the store and link them.

    Example: factx import shards/
    """
    count, ids = 0, UniqueIds()
    with Store.open(db, create=True) as store:
        for records, key in shards.finished(paths):
            store.put_many(shards.stored(records, key, ids))
            count += 1
        relink(store)
        articles = len(store.ids())
    output.note(f"{count} shard{'' if count == 1 else 's'} imported; {articles} articles in {db}.")
