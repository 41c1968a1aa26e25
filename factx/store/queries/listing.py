"""What every list has: what it is narrowed to, its order, and rows that stream.

A `Filter`'s dates are days (`timex.days` makes them of "2023" or "2023-04"); a row whose date is only partly known is
in if any of the days that it may mean is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from factx.errors import UsageError
from factx.naming import fold
from factx.store.sqlite import Store

Row = dict[str, Any]

BATCH = 400  # entities whose details are fetched by one statement


class Filter(Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; None and empty narrow nothing."""

    name: str | None = None
    called: str | None = None  # people, organizations and places alone: a whole id, name or other form, not a part
    article: str | None = None  # id, or part of id or title
    country: str | None = None  # ISO code
    since: str | None = None  # ISO day
    until: str | None = None
    limit: int | None = None
    sort: tuple[str, ...] = ()  # columns; "-" in front turns the order round
    kinds: tuple[str, ...] = ()  # of places
    near: tuple[float, float] | None = None  # degrees
    within: float | None = None  # km
    parties: tuple[str, ...] = ()
    party_countries: tuple[str | None, ...] = ()  # ISO codes of the parties that are countries, in their order
    acts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    negated: bool | None = None


class Where:
    """Conditions with their values, joined by AND."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.values: list[Any] = []

    def add(self, condition: str, *values: Any) -> None:
        """One more condition, with the values of its question marks."""
        self.conditions.append(condition)
        self.values += values

    def any_of(self, *ways: tuple[str, *tuple[Any, ...]]) -> None:
        """One of several conditions, each with its values."""
        self.add(f"({' OR '.join(way for way, *_ in ways)})", *(value for _, *values in ways for value in values))

    def one_of(self, column: str, values: Sequence[str]) -> None:
        """The column has one of the values; no values, no condition."""
        if values:
            self.add(f"{column} IN ({marks(values)})", *values)

    def overlaps(self, table: str, wanted: Filter) -> None:
        """The days that the row may mean are among those wanted."""
        if wanted.since:
            self.add(f"{table}.latest >= ?", wanted.since)
        if wanted.until:
            self.add(f"{table}.earliest <= ?", wanted.until)

    def in_article(self, table: str, wanted: Filter) -> None:
        """The row of `article` has the words wanted in its id or title."""
        if wanted.article:
            self.add(f"instr({table}.folded, ?)", fold(wanted.article))

    def __str__(self) -> str:
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


def marks(values: Sequence[Any]) -> str:
    """A question mark for each value."""
    return ", ".join("?" * len(values))


# Counts, which run down where a list is sorted by them; all other columns run up.
_COUNTS = {
    "people", "organizations", "places", "dates", "agreements", "mentions", "articles", "characters", "reports",
    "conflicts",
}  # fmt: skip
_NUMBERS = _COUNTS | {"start", "end", "number", "latitude", "longitude", "geonames", "distance"}


def order_by(sort: Sequence[str], columns: Mapping[str, str], default: str) -> str:
    """The ORDER BY of a list. UsageError names the columns where one is wrong."""
    terms = []
    for column in sort:
        name = column.removeprefix("-")
        if name not in columns:
            raise UsageError(f"There is no column {name!r} to sort by. Choose from: {', '.join(columns)}.")
        down = (name in _COUNTS) != column.startswith("-")
        terms.append(f"{columns[name]} IS NULL, {columns[name]} COLLATE NOCASE {'DESC' if down else 'ASC'}")
    return f" ORDER BY {', '.join([*terms, default])}"


def limit_to(wanted: Filter) -> str:
    """The LIMIT of a list; nothing where all rows are wanted."""
    return f" LIMIT {wanted.limit:d}" if wanted.limit else ""


class Rows:
    """The rows of a list: dictionaries in their columns' order, or the text of chosen columns, which is faster to make.

    Each iteration asks the store anew. `flags` are columns that hold truth values.
    """

    def __init__(
        self,
        store: Store,
        columns: Mapping[str, str],
        rest: str,
        values: Sequence[Any],
        *,
        flags: frozenset[str] = frozenset(),
    ) -> None:
        self._store, self._columns, self._rest, self._values, self._flags = store, columns, rest, values, flags

    def __iter__(self) -> Iterator[Row]:
        names = list(self._columns)
        for values in self._store.tuples(self._select(self._columns.values()), self._values):
            row = dict(zip(names, values, strict=True))
            for flag in self._flags:
                row[flag] = bool(row[flag])
            yield row

    def texts(self, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The columns of that names as text: nothing for NULL, flags as "yes" and "no"."""
        return self._store.tuples(self._select(self._text(name) for name in names), self._values)

    def _text(self, name: str) -> str:
        column = self._columns[name]
        if name in self._flags:
            return f"iif({column}, 'yes', 'no')"
        # A cast costs a tenth of a long list's time, and most columns are text already.
        return f"ifnull(CAST({column} AS TEXT), '')" if name in _NUMBERS else f"ifnull({column}, '')"

    def _select(self, columns: Iterable[str]) -> str:
        return f"SELECT {', '.join(columns)} {self._rest}"


def items_of(joined: str | None) -> list[str]:
    """The items of a column that joins several: "Ann Low; Per Holm"."""
    return joined.split("; ") if joined else []


def columns_of(table: str, names: Iterable[str], **others: str) -> dict[str, str]:
    """Columns of one table, by name; `others` gives the SQL of those that are not."""
    return {name: others.get(name, f'{table}."{name}"') for name in names}
