"""`factx timeline`, `factx search` and `factx sql`."""

from collections.abc import Iterator
from typing import Annotated

import typer

from factx.cli import output
from factx.cli.lookup import nothing
from factx.cli.options import (
    DEFAULT_DB,
    AboutCountry,
    Article,
    Columns,
    DaySince,
    DayUntil,
    Db,
    Format,
    Json,
    Limit,
    PublishedSince,
    PublishedUntil,
    country_option,
    open_store,
    view_of,
)
from factx.cli.output import Column, Listing
from factx.errors import UsageError
from factx.store import Store, queries
from factx.store.queries import Row

HITS = 20  # what `search` finds unless --limit says otherwise

Text = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TEXT]",
        help="Only with this in the sentence, or in parties, terms or instrument of the agreement.",
    ),
]
Country = Annotated[str | None, country_option("agreements with a party of this country and articles about it")]
Hits = Annotated[
    int, typer.Option("--limit", metavar="N", min=0, help="At most N of the best; 0 for all.", show_default=True)
]
Words = Annotated[
    list[str], typer.Argument(metavar="WORDS…", help="All of them; one OR other; begin*; '\"a phrase\"'.")
]
Statement = Annotated[str | None, typer.Argument(metavar="SQL", help="One statement; without it, the views.")]


def timeline(
    name: Text = None, article: Article = None, country: Country = None,
    since: DaySince = None, until: DayUntil = None,
    limit: Limit = None, columns: Columns = None, format_: Format = None, json: Json = False, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """Tell what happened or was agreed when, in order: agreements, and sentences with a date that fixes days.

    Example: factx timeline --since 2022 --until 2023-03
    """
    view = view_of(
        name=name, article=article, country=country, since=since, until=until, limit=limit, columns=columns,
        format_=format_, json=json,
    )  # fmt: skip
    with open_store(db) as store:
        rows = queries.timeline(store, view.wanted)
        if not view.show(Listing(output.columns(queries.TIMELINE, "when basis what who article"), rows, rows)):
            output.note(nothing(store))


_OPERATORS = {"AND", "OR"}


def search(
    words: Words,
    article: Article = None, country: AboutCountry = None,
    since: PublishedSince = None, until: PublishedUntil = None,
    limit: Hits = HITS, columns: Columns = None, format_: Format = None, json: Json = False, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """Search the full text of the articles and the sentences that state agreements, the best first.

    Example: factx search security cooperat* --since 2022
    """
    view = view_of(
        article=article, country=country, since=since, until=until, limit=limit, columns=columns, format_=format_,
        json=json,
    )  # fmt: skip
    # What the shell's quotes held together is a phrase, unless it is a whole query.
    query = " ".join(f'"{word}"' if " " in word and not _OPERATORS & {*word.split()} else word for word in words)
    with open_store(db) as store:
        rows = queries.search(store, query, view.wanted)
        if view.format_ != "table" or not output.coloured():
            rows = map(_unmarked, rows)
        if not view.show(Listing(output.columns(queries.SEARCH, "article published found_in text"), rows, rows)):
            apart = " Without the quotes the words may stand apart." if any(" " in word for word in words) else ""
            output.note(nothing(store, sought=f"Nothing found.{apart}"))


def _unmarked(row: Row) -> Row:
    return row | {"text": row["text"].replace(queries.OPENING, "").replace(queries.CLOSING, "")}


def sql(
    statement: Statement = None,
    limit: Limit = None, columns: Columns = None, format_: Format = None, json: Json = False, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """Ask the store in SQL; it can only read. Without a statement, list the views and their columns.

    Example: factx sql "SELECT country, count(*) FROM people GROUP BY country ORDER BY 2 DESC"
    """
    view = view_of(limit=limit, columns=columns, format_=format_, json=json)
    open_store(db).close()  # the lists up to date, before the store is opened for reading alone
    with Store.open(db, readonly=True) as store:
        if statement is None:
            views = [{"view": name, "columns": held} for name, held in store.views().items()]
            view.show(Listing([Column("view"), Column("columns", wide=True)], views, views))
            return
        names, rows = store.query(statement)
        if not names:
            raise UsageError("That statement gives no rows. `factx sql` takes a SELECT.")
        names = list(_distinct(names))
        found = (dict(zip(names, row, strict=True)) for row in rows)
        view.show(Listing([Column(name, wide=True) for name in names], found, found))


def _distinct(names: list[str]) -> Iterator[str]:
    """Column names of which two may be the same: the second "id" is "id_2"."""
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}_{seen[name]}"
