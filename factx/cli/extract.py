"""`factx extract`: read articles, extract, save, and say what became of each."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from factx.articles.published import is_day
from factx.cli import output
from factx.cli.options import DEFAULT_DB, Db
from factx.cli.output import Column, Listing
from factx.cli.progress import Progress, progress
from factx.cli.run_report import Report
from factx.errors import UsageError
from factx.run import local
from factx.settings import MAX_ARTICLE_BYTES, MODEL
from factx.store import Store

_KINDS = ("people", "organizations", "places", "dates", "agreements")
_COLUMNS = [Column("article", wide=True), Column("published"), *map(Column, _KINDS), Column("state")]
# What goes with one engine alone: parameter -> option.
_LOCAL = {"db": "--db", "json": "--json", "no_save": "--no-save", "prune": "--prune", "verbose": "-v"}
_RAY = {"out": "-o", "address": "--address"}

Events = Iterator[local.Event]
Rows = Sequence[dict[str, Any]]
Printer = Callable[[Events, Store | None], Rows]  # prints as things happen; gives the rows that wait for the end

Paths = Annotated[list[str], typer.Argument(metavar="PATHS…", help="Files, folders, or - for standard input.")]
NoSave = Annotated[bool, typer.Option("--no-save", help="Only print; keep nothing.")]
Records = Annotated[bool, typer.Option("--json", help="Print the records, one JSON object a line.")]
Text = Annotated[bool, typer.Option("--text", help="With --json: the articles' text too.")]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="The articles' date, whatever they say: 2023, 2023-04 or 2023-04-28."
    ),
]
DefaultPublished = Annotated[
    str | None,
    typer.Option("--default-published", metavar="DATE", help="The date of articles that tell none, in the same form."),
]
Model = Annotated[str, typer.Option("--model", metavar="NAME", help="An installed spaCy pipeline.")]
Workers = Annotated[
    int, typer.Option("--workers", metavar="N", min=0, help="Processes; 0: as many as are worth their start.")
]
MaxBytes = Annotated[int, typer.Option("--max-bytes", metavar="N", min=1, help="Refuse articles that are larger.")]
Engine = Annotated[
    Literal["local", "ray"],
    typer.Option("--engine", help="local saves to the store; ray writes the shards of an archive."),
]
Shards = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FOLDER", help="With --engine ray: where the shards are written."),
]
Address = Annotated[
    str | None,
    typer.Option("--address", metavar="HOST", help="With --engine ray: a running cluster, else this machine."),
]
Force = Annotated[bool, typer.Option("--force", help="Extract unchanged articles again.")]
Prune = Annotated[bool, typer.Option("--prune", help="Remove stored articles of these PATHS whose source is gone.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Name every skipped input and every cause.")]


def extract(
    context: typer.Context, paths: Paths, db: Db = DEFAULT_DB, no_save: NoSave = False,
    json: Records = False, text: Text = False,
    published: Published = None, default_published: DefaultPublished = None,
    model: Model = MODEL, workers: Workers = 0, max_bytes: MaxBytes = MAX_ARTICLE_BYTES,
    engine: Engine = "local", out: Shards = None, address: Address = None,
    force: Force = False, prune: Prune = False, quiet: Quiet = False, verbose: Verbose = False,
) -> int:  # fmt: skip
    """Extract people, organizations, places, dates and agreements, and save them.

    A second run passes over what is unchanged.

    Example: factx extract seeds/ --json | jq -r '.people[].name'
    """
    request = local.Request(
        paths=paths,
        published=_day("--published", published),
        default_published=_day("--default-published", default_published),
        model=model,
        workers=workers,
        force=force,
        prune=prune,
        limit=max_bytes,
    )
    if text and not json:
        raise UsageError("--text puts the text into the records of --json. Add --json, or leave it out.")
    if no_save and prune:
        raise UsageError("--prune removes articles from the store; --no-save leaves the store alone. Choose one.")
    _refuse_the_other_engines(engine, context)
    if engine == "ray":
        if out is None:
            raise UsageError("--engine ray writes shards, not a store. Name a folder for them with -o.")
        from factx.cli.archive import extract_shards

        return extract_shards(request, out, address=address, quiet=quiet)
    with nullcontext() if no_save else Store.open(db, create=True) as store:
        report = Report(verbose=verbose, quiet=quiet, known={} if store is None else store.sources())
        bar = progress(paths, limit=max_bytes, quiet=quiet or (json and output.on_terminal()))
        try:
            _carry_out(request, store, report, bar, _printer(json=json, text=text, quiet=quiet))
        except KeyboardInterrupt:
            report.end(db, saved=store is not None, interrupted=True)
            raise
    report.end(db, saved=store is not None)
    return 1 if report.failed else 0


def _refuse_the_other_engines(engine: str, context: typer.Context) -> None:
    """An option that goes with the other engine alone is refused, rather than passed over."""
    others, why = _RAY, "goes with --engine ray alone. Leave it out."
    if engine == "ray":
        others, why = _LOCAL, "goes with the local engine alone; --engine ray writes shards for `factx import`."
    for parameter, option in others.items():
        source = context.get_parameter_source(parameter)
        if source is not None and source.name == "COMMANDLINE":  # FACTX_DB in the environment is for all commands
            raise UsageError(f"{option} {why}")


def _printer(*, json: bool, text: bool, quiet: bool) -> Printer:
    """What stdout gets of a run: records, nothing, a table when the bar has gone, or rows."""
    if json:
        return partial(_print_records, with_text=text)
    if quiet:
        return _print_nothing
    return _keep_rows if output.on_terminal() else _print_rows


def _carry_out(request: local.Request, store: Store | None, report: Report, bar: Progress, printer: Printer) -> None:
    rows: Rows = ()
    with bar:
        events = report.watch(local.run(request, store), bar)
        try:
            rows = printer(events, store)
        except BrokenPipeError:  # `| head` has read enough; what is to be saved is saved all the same
            if store is None:
                raise
            output.drop_stdout()
        for _ in events:
            pass
    if rows:
        mixed = len({row["state"] for row in rows} - {None}) > 1
        output.show(Listing(_COLUMNS if mixed else _COLUMNS[:-1], rows, ()), "table")


def _print_nothing(events: Events, store: Store | None) -> Rows:
    return ()


def _keep_rows(events: Events, store: Store | None) -> Rows:
    return list(_rows(events, store))


def _print_rows(events: Events, store: Store | None) -> Rows:
    output.show(Listing(_COLUMNS, _rows(events, store), ()), "tsv")
    return ()


def _print_records(events: Events, store: Store | None, *, with_text: bool) -> Rows:
    for event in events:
        match event:
            case local.Extracted(record, text):
                output.raw(output.json_line(record.with_text(text) if with_text else record) + "\n")
            case local.Unchanged(article):
                assert store is not None
                encoded = store.encoded(article, with_text=with_text)
                assert encoded is not None
                output.raw(output.json_line(encoded) + "\n")
    return ()


def _rows(events: Events, store: Store | None) -> Iterator[dict[str, Any]]:
    """A row for each article, and the totals."""
    totals = dict.fromkeys(_KINDS, 0)
    count = 0
    for event in events:
        match event:
            case local.Extracted(record):
                row: dict[str, Any] = {kind: len(getattr(record, kind)) for kind in _KINDS}
                row |= {"article": record.article.id, "published": record.article.published, "state": "extracted"}
            case local.Unchanged(article):
                assert store is not None
                stored = store.counts(article)
                assert stored is not None
                row = stored | {"state": "unchanged"}
            case _:
                continue
        count += 1
        for kind in _KINDS:
            totals[kind] += row[kind]
        yield row
    if count > 1:
        yield {"article": f"{count} articles", "published": None, **totals, "state": None}


def _day(option: str, value: str | None) -> str | None:
    """A date given as 2024, 2024-07 or 2024-07-12, checked against the calendar."""
    if value is None:
        return None
    if not is_day(value):
        raise UsageError(f"{option} {value} is no date. Write a year, a month or a day: 2023, 2023-04, 2023-04-28.")
    return value
