"""The articles, and the dates that they name."""

from collections.abc import Iterable, Iterator

from factx.naming import fold
from factx.store.queries.listing import Filter, Row, Rows, Where, columns_of, items_of, limit_to, order_by
from factx.store.sqlite import Store

ARTICLES = (
    "id", "title", "published", "country", "people", "organizations", "places", "dates", "agreements", "source",
    "authors", "published_from", "language", "characters", "place", "problems", "sha256",
)  # fmt: skip


def articles(store: Store, wanted: Filter) -> Rows:
    """One row an article, the latest first."""
    where = Where()
    for part in (wanted.name, wanted.article):
        if part:
            where.add("instr(a.folded, ?)", fold(part))
    if wanted.country:
        where.add("a.country = ?", wanted.country)
    where.overlaps("a", wanted)
    columns = columns_of("a", ARTICLES)
    order = order_by(wanted.sort, columns, "a.latest DESC, a.earliest DESC, a.id")
    return Rows(store, columns, f"FROM article a{where}{order}{limit_to(wanted)}", where.values)


def article_objects(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of `articles` with lists as lists."""
    for row in rows:
        yield row | {"authors": items_of(row["authors"]), "problems": items_of(row["problems"])}


DATES = (
    "article", "published", "text", "value", "type", "earliest", "latest", "mod", "quant", "freq", "anchor", "start",
    "end",
)  # fmt: skip
_RECORD_DATE = ("text", "start", "end", "type", "value", "mod", "quant", "freq", "earliest", "latest", "anchor")


def dates(store: Store, wanted: Filter) -> Rows:
    """One row a date mention, article by article."""
    where = Where()
    if wanted.name:
        name = fold(wanted.name)
        where.add("(instr(fold(d.text), ?) OR instr(lower(d.value), ?))", name, name)
    where.in_article("a", wanted)
    if wanted.country:
        where.add("a.country = ?", wanted.country)
    where.overlaps("d", wanted)
    columns = columns_of("d", DATES, article="a.id", published="a.published")
    order = order_by(wanted.sort, columns, "a.id, d.number")
    # CROSS JOIN keeps the articles outside, so that the rows come in order without being sorted.
    join = "JOIN" if wanted.since or wanted.until else "CROSS JOIN"
    rest = f"FROM article a {join} date d ON d.article = a.n{where}{order}{limit_to(wanted)}"
    return Rows(store, columns, rest, where.values)


def date_objects(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of `dates` as the record's dates, each with its article."""
    for row in rows:
        yield {"article": row["article"]} | {key: row[key] for key in _RECORD_DATE}
