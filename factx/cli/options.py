"""The options that the query commands share, and what they mean."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from factx.cli import output
from factx.cli.suggest import did_you_mean
from factx.errors import UsageError
from factx.settings import DATABASE, DATABASE_ENV
from factx.store import Store
from factx.store.queries import Filter
from factx.timex import days

if TYPE_CHECKING:
    from factx import gazetteer


def country_option(only: str) -> Any:
    """--country where it narrows a list to `only` these."""
    return typer.Option("--country", metavar="COUNTRY", help=f"Only {only}: a name or a code (DE).")


def since_option(only: str) -> Any:
    """--since where it narrows a list to `only` these, then or later."""
    return typer.Option("--since", metavar="DATE", help=f"Only {only} then or later: 2023, 2023-04 or 2023-04-28.")


def until_option(only: str) -> Any:
    """--until where it narrows a list to `only` these, then or earlier."""
    return typer.Option("--until", metavar="DATE", help=f"Only {only} then or earlier, in the same form.")


Name = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]", help="Only what has this in its name, in any spelling.")
]
Db = Annotated[
    Path,
    typer.Option(
        "--db", envvar=DATABASE_ENV, metavar="FILE", help="The store, which keeps the facts.", show_default=True
    ),
]
Article = Annotated[
    str | None, typer.Option("--article", metavar="TEXT", help="Only articles with this in their id or title.")
]
OwnCountry = Annotated[str | None, country_option("of this country")]
AboutCountry = Annotated[str | None, country_option("articles about this country")]
PublishedSince = Annotated[str | None, since_option("articles published")]
PublishedUntil = Annotated[str | None, until_option("articles published")]
DaySince = Annotated[str | None, since_option("days")]
DayUntil = Annotated[str | None, until_option("days")]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", metavar="N", min=0, show_default=False,
        help=f"At most N rows; 0 for all. Without it {output.TABLE_ROWS} in a table, all in every other format.",
    ),
]  # fmt: skip
Sort = Annotated[
    str | None,
    typer.Option("--sort", metavar="COLUMN,…", help="Order by these columns; - before one turns it round."),
]
Columns = Annotated[
    str | None, typer.Option("--columns", metavar="COLUMN,…", help="Only these columns, in this order.")
]
Format = Annotated[
    output.Format | None,
    typer.Option("-f", "--format", help="Default: a table on a terminal, tab-separated rows in a pipe."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Evidence = Annotated[bool, typer.Option("--evidence", help="With the sentences that say so.")]

DEFAULT_DB = Path(DATABASE)
PATIENCE = 0.2  # seconds that a query waits for a writer before it shows the lists as they are


def open_store(db: Path) -> Store:
    """The store to query, its lists up to date. A note says so where the last run did not come to an end."""
    store = Store.open(db)
    current = store.readonly or store.refresh(wait=PATIENCE)
    if not current:
        output.note("Another factx is writing to the store: the newest articles may be missing here.")
    elif not store.linked:
        output.note(
            "A run has not ended yet: what is new in it is not joined. If none is running, repeat the last one."
        )
    return store


def split(listed: str | None) -> tuple[str, ...]:
    """ "name, country" -> ("name", "country")."""
    return tuple(part for each in (listed or "").split(",") if (part := each.strip()))


class View(NamedTuple):
    """What a list command is asked for: which rows it finds, and in what form, with which columns they are shown."""

    wanted: Filter
    format_: output.Format
    columns: tuple[str, ...]
    limit: int | None

    def show(self, listing: output.Listing) -> int:
        """Print the list in this form; how many rows it has."""
        return output.show(listing, self.format_, columns=self.columns, limit=self.limit)


def view_of(
    *,
    name: Sequence[str] | None = None,
    article: str | None = None,
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
    sort: str | None = None,
    columns: str | None = None,
    format_: output.Format | None = None,
    json: bool = False,
    **more: Any,
) -> View:
    """The options of a list command, checked; UsageError says what is wrong with one. `name` are the words of one name;
    `more` are fields of the Filter that the command alone has."""
    chosen = output.chosen(format_, json=json)
    first, last = _day("--since", since, 0), _day("--until", until, 1)
    if first is not None and last is not None and first > last:
        raise UsageError(f"--since {since} is later than --until {until}; no day is both.")
    wanted = Filter(
        name=" ".join(name) if name else None,
        article=article,
        country=country_code(country),
        since=first,
        until=last,
        # In a table one more than is shown, to know that there is more.
        limit=output.TABLE_ROWS + 1 if chosen == "table" and limit is None else limit,
        sort=split(sort),
        **more,
    )
    return View(wanted, chosen, split(columns), limit)


def _day(option: str, given: str | None, which: int) -> str | None:
    if given is None:
        return None
    found = days(given)
    if found is None:
        raise UsageError(f"{option} {given} is no date. Write a year, a month or a day: 2023, 2023-04, 2023-04-28.")
    return found[which]


def country_of(given: str) -> "gazetteer.Country | None":
    """The country of a name or an abbreviation, typed with or without capitals."""
    from factx import gazetteer

    return gazetteer.country(given) or gazetteer.country(given.title()) or gazetteer.country(given.upper())


def country_code(given: str | None) -> str | None:
    """The ISO code of a country that the user names or abbreviates."""
    if given is None:
        return None
    if found := country_of(given):
        return found.code
    from factx import gazetteer

    hint = did_you_mean(given, [row.country.name for row in gazetteer.country_rows().values()])
    raise UsageError(f"There is no country {given!r}.{hint} Give a name (Germany) or a code of two letters (DE).")


def one_of(option: str, given: Sequence[str], choices: Iterable[str]) -> tuple[str, ...]:
    """The values of an option, checked, however they are capitalized; commas separate several."""
    wanted = tuple(part.lower() for each in given for part in split(each))
    known = list(choices)
    for value in wanted:
        if value not in known:
            hint = " With --negated it is what did not happen." if value.startswith("not ") else ""
            raise UsageError(f"{option} {value} is none.{hint} Choose from: {', '.join(known)}.")
    return wanted
