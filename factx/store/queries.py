"""The lists that the query commands print: rows that stream, in an order that an index gives where there is one.

Every list takes a `Filter`. Its dates are days (`days.days` makes them of "2023" or "2023-04"); a row whose date is
only partly known is in if any of the days that it may mean is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice
from typing import Any

import msgspec
from msgspec import Struct

from factx.errors import UsageError
from factx.globe import kilometres
from factx.naming import fold
from factx.records import JoinedAgreement, outcome
from factx.store.days import readable
from factx.store.sentences import sentence
from factx.store.sqlite import Store

Row = dict[str, Any]

_BATCH = 400  # entities whose details are fetched by one statement


class Filter(Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; None and empty narrow nothing."""

    name: str | None = None
    article: str | None = None  # id, or part of id or title
    country: str | None = None  # ISO code
    since: str | None = None  # ISO day
    until: str | None = None
    limit: int | None = None
    sort: tuple[str, ...] = ()  # columns; "-" in front turns the order round
    kind: str | None = None
    near: tuple[float, float] | None = None  # degrees
    within: float | None = None  # km
    parties: tuple[str, ...] = ()
    party_countries: tuple[str | None, ...] = ()  # ISO codes of the parties that are countries, in their order
    acts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    negated: bool | None = None


class _Where:
    """Conditions with their values, joined by AND."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.values: list[Any] = []

    def add(self, condition: str, *values: Any) -> None:
        self.conditions.append(condition)
        self.values += values

    def one_of(self, column: str, values: Sequence[str]) -> None:
        if values:
            self.add(f"{column} IN ({_marks(values)})", *values)

    def overlaps(self, table: str, wanted: Filter) -> None:
        if wanted.since:
            self.add(f"{table}.latest >= ?", wanted.since)
        if wanted.until:
            self.add(f"{table}.earliest <= ?", wanted.until)

    def __str__(self) -> str:
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


# Counts, which run down where a list is sorted by them; all other columns run up.
_COUNTS = {
    "people", "organizations", "places", "dates", "agreements", "mentions", "articles", "characters", "reports",
    "conflicts",
}  # fmt: skip
_NUMBERS = _COUNTS | {"start", "end", "number", "latitude", "longitude", "geonames", "distance"}


def _order(sort: Sequence[str], columns: Mapping[str, str], default: str) -> str:
    """The ORDER BY of a list. UsageError names the columns where one is wrong."""
    terms = []
    for column in sort:
        name = column.removeprefix("-")
        if name not in columns:
            raise UsageError(f"There is no column {name!r} to sort by. Choose from: {', '.join(columns)}.")
        down = (name in _COUNTS) != column.startswith("-")
        terms.append(f"{columns[name]} IS NULL, {columns[name]} COLLATE NOCASE {'DESC' if down else 'ASC'}")
    return f" ORDER BY {', '.join([*terms, default])}"


def _limit(wanted: Filter) -> str:
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


def _of(table: str, names: Iterable[str], **others: str) -> dict[str, str]:
    """Columns of one table, by name; `others` gives the SQL of those that are not."""
    return {name: others.get(name, f'{table}."{name}"') for name in names}


# Articles

ARTICLES = (
    "id", "title", "published", "country", "people", "organizations", "places", "dates", "agreements", "source",
    "authors", "published_from", "language", "characters", "place", "problems", "sha256",
)  # fmt: skip


def articles(store: Store, wanted: Filter) -> Rows:
    """One row an article, the latest first."""
    where = _Where()
    for part in (wanted.name, wanted.article):
        if part:
            where.add("instr(a.folded, ?)", fold(part))
    if wanted.country:
        where.add("a.country = ?", wanted.country)
    where.overlaps("a", wanted)
    columns = _of("a", ARTICLES)
    order = _order(wanted.sort, columns, "a.latest DESC, a.earliest DESC, a.id")
    return Rows(store, columns, f"FROM article a{where}{order}{_limit(wanted)}", where.values)


def _in_article(wanted: Filter) -> tuple[str, list[Any]]:
    return "SELECT n FROM article WHERE instr(folded, ?)", [fold(wanted.article or "")]


# People, organizations, places

_SEEN = ("articles", "mentions", "first_seen", "last_seen")
ENTITIES = {
    "person": ("id", "name", "roles", "country", "gender", "aliases", *_SEEN),
    "organization": ("id", "name", "expansion", "country", "parent", "aliases", *_SEEN),
    "place": ("id", "name", "kind", "country", "within", "latitude", "longitude", "geonames", "aliases", *_SEEN),
}


def entities(store: Store, kind: str, wanted: Filter) -> Rows | list[Row]:
    """One row a person, organization or place over the articles wanted, the most reported first."""
    where = _Where()
    seen = ""
    if wanted.article or wanted.since or wanted.until:
        seen = f" JOIN ({_seen(kind, wanted, where)}) s ON s.entity = e.id"
    prefix = "s" if seen else "e"
    where.add("e.kind = ?", kind)
    if wanted.name:
        where.add("e.id IN (SELECT entity FROM alias WHERE kind = ? AND instr(folded, ?))", kind, fold(wanted.name))
    if wanted.country:
        where.add("e.country = ?", wanted.country)
    if wanted.kind:
        where.add("e.place_kind = ?", wanted.kind)
    if wanted.near:
        degrees = (wanted.within or 0) / 111  # km in a degree of latitude
        where.add("e.latitude BETWEEN ? AND ?", wanted.near[0] - degrees, wanted.near[0] + degrees)
    columns = _of("e", ENTITIES[kind], kind="e.place_kind", **{name: f"{prefix}.{name}" for name in _SEEN})
    order = _order(wanted.sort, columns, f"{prefix}.articles DESC, {prefix}.mentions DESC, e.name, e.id")
    limit = "" if wanted.near else _limit(wanted)
    found = Rows(store, columns, f"FROM entity e{seen}{where}{order}{limit}", where.values)
    return list(_near(found, wanted)) if wanted.near else found


def _seen(kind: str, wanted: Filter, outer: _Where) -> str:
    """What the articles wanted say of each entity. Few articles are looked up one by one; a span of time is read off
    an index that holds all it takes."""
    inside = _Where()
    inside.add("l.kind = ? AND l.entity IS NOT NULL", kind)
    inside.overlaps("l", wanted)
    source = "local l INDEXED BY local_date"
    if wanted.article:
        source = "article a CROSS JOIN local l INDEXED BY local_article ON l.article = a.n"
        inside.add("instr(a.folded, ?)", fold(wanted.article))
    outer.values += inside.values
    return (
        "SELECT l.entity, count(DISTINCT l.article) AS articles, sum(l.mentions) AS mentions,"
        f" min(l.published) AS first_seen, max(l.published) AS last_seen FROM {source}{inside} GROUP BY l.entity"
    )


def _near(rows: Iterable[Row], wanted: Filter) -> Iterator[Row]:
    """The places within the radius, with their `distance` in km; the nearest first if no other order is asked for."""
    assert wanted.near is not None
    inside = []
    for row in rows:
        if row["latitude"] is not None:
            row["distance"] = round(kilometres(*wanted.near, row["latitude"], row["longitude"]), 1)
            if row["distance"] <= (wanted.within or 0):
                inside.append(row)
    if not wanted.sort:
        inside.sort(key=lambda row: row["distance"])
    return islice(inside, wanted.limit or None)


def entity_objects(store: Store, kind: str, rows: Iterable[Row], wanted: Filter) -> Iterator[Row]:
    """The rows of `entities` as the README's JSON: with their roles, and their articles with every mention."""
    stream = iter(rows)
    while batch := list(islice(stream, _BATCH)):
        ids = [row["id"] for row in batch]
        roles = _roles(store, ids, wanted) if kind == "person" else {}
        articles_of = _articles_of(store, kind, ids, wanted)
        for row in batch:
            found: Row = {"id": row["id"], "name": row["name"], "aliases": _split(row["aliases"])}
            if kind == "person":
                found |= {"gender": row["gender"], "roles": roles.get(row["id"], []), "country": row["country"]}
            elif kind == "organization":
                found |= {key: row[key] for key in ("expansion", "country", "parent")}
            else:
                found |= {"kind": row["kind"], "country": row["country"], "within": _split(row["within"])}
                found |= {key: row[key] for key in ("geonames", "latitude", "longitude")}
                if "distance" in row:
                    found["distance"] = row["distance"]
            yield found | {"articles": articles_of.get(row["id"], [])}


def _split(joined: str | None) -> list[str]:
    return joined.split("; ") if joined else []


def _of_articles(wanted: Filter) -> _Where:
    where = _Where()
    where.overlaps("a", wanted)
    if wanted.article:
        where.add("instr(a.folded, ?)", fold(wanted.article))
    return where


def _roles(store: Store, ids: Sequence[str], wanted: Filter) -> dict[str, list[Row]]:
    where = _of_articles(wanted)
    where.add("l.kind = 'person'")
    where.one_of("l.entity", ids)
    found: dict[str, list[Row]] = defaultdict(list)
    for row in store.rows(
        'SELECT l.entity, r.title, r."of", r.country, r.former, min(a.published), max(a.published) FROM local l'
        f" JOIN role r ON r.local = l.n JOIN article a ON a.n = l.article{where}"
        ' GROUP BY l.entity, lower(r.title), lower(r."of"), r.country, r.former'
        ' ORDER BY l.entity, max(a.published) DESC, r.title, r."of"',
        where.values,
    ):
        found[row[0]].append(
            {
                "title": row[1], "of": row[2], "country": row[3], "former": bool(row[4]), "first_seen": row[5],
                "last_seen": row[6],
            }
        )  # fmt: skip
    return found


def _articles_of(store: Store, kind: str, ids: Sequence[str], wanted: Filter) -> dict[str, list[Row]]:
    where = _of_articles(wanted)
    where.add("l.kind = ?", kind)
    where.one_of("l.entity", ids)
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in store.rows(
        'SELECT l.entity, a.id, a.source, a.published, m.text, m.start, m."end", m."as" FROM local l'
        f" JOIN article a ON a.n = l.article LEFT JOIN mention m ON m.local = l.n{where}"
        " ORDER BY a.published IS NULL, a.published, a.id, m.start",
        where.values,
    ):
        article = found[row[0]].setdefault(
            row[1], {"id": row[1], "source": row[2], "published": row[3], "mentions": []}
        )
        if row[4] is not None:
            article["mentions"].append({"text": row[4], "start": row[5], "end": row[6], "as": row[7]})
    return {entity: list(articles.values()) for entity, articles in found.items()}


def reasons(store: Store, kind: str, ids: Sequence[str], wanted: Filter) -> Rows:
    """Why linking took what single articles name for these entities, and what keeps it apart from namesakes."""
    where = _of_articles(wanted)
    where.add("l.kind = ?", kind)
    where.one_of("l.entity", ids)
    columns = {
        "id": "l.entity", "article": "a.id", "published": "a.published", "local": "l.id", "name": "l.name",
        "reason": "coalesce(l.reason, 'not linked yet')", "apart": "e.notes",
    }  # fmt: skip
    source = "FROM local l JOIN article a ON a.n = l.article LEFT JOIN entity e ON e.kind = l.kind AND e.id = l.entity"
    order = "ORDER BY l.entity, a.published IS NULL, a.published, a.id"
    return Rows(store, columns, f"{source}{where} {order}", where.values)


def names(store: Store, kind: str) -> list[str]:
    """All names of a kind, for "did you mean"."""
    return [row[0] for row in store.rows("SELECT DISTINCT name FROM entity WHERE kind = ? ORDER BY name", [kind])]


# Dates

DATES = (
    "article", "published", "text", "value", "type", "earliest", "latest", "mod", "quant", "freq", "anchor", "start",
    "end",
)  # fmt: skip
_RECORD_DATE = ("text", "start", "end", "type", "value", "mod", "quant", "freq", "earliest", "latest", "anchor")


def dates(store: Store, wanted: Filter) -> Rows:
    """One row a date mention, article by article."""
    where = _Where()
    if wanted.name:
        name = fold(wanted.name)
        where.add("(instr(lower(d.text), ?) OR instr(lower(d.value), ?))", name, name)
    if wanted.article:
        where.add("instr(a.folded, ?)", fold(wanted.article))
    if wanted.country:
        where.add("a.country = ?", wanted.country)
    where.overlaps("d", wanted)
    columns = _of("d", DATES, article="a.id", published="a.published")
    order = _order(wanted.sort, columns, "a.id, d.number")
    # CROSS JOIN keeps the articles outside, so that the rows come in order without being sorted.
    join = "JOIN" if wanted.since or wanted.until else "CROSS JOIN"
    rest = f"FROM article a {join} date d ON d.article = a.n{where}{order}{_limit(wanted)}"
    return Rows(store, columns, rest, where.values)


def date_objects(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of `dates` as the record's dates, each with its article."""
    for row in rows:
        yield {"article": row["article"]} | {key: row[key] for key in _RECORD_DATE}


# Agreements

AGREEMENTS = (
    "id", "when", "reported", "act", "status", "negated", "parties", "terms", "instrument", "where", "articles",
    "reports", "conflicts", "earliest", "latest",
)  # fmt: skip
REPORTS = (
    "agreement", "article", "published", "report", "when", "act", "status", "negated", "parties", "terms",
    "instrument", "where", "attributed_to", "rule",
)  # fmt: skip
_NEGATED = frozenset({"negated"})
EVIDENCE = (
    "agreement", "article", "published", "title", "source", "report", "status", "rule", "reason", "trigger", "start",
    "end", "text",
)  # fmt: skip


def agreements(store: Store, wanted: Filter) -> Rows:
    """One row a joined agreement, the latest first."""
    where = _joined_where(wanted)
    columns = _of("j", AGREEMENTS)
    order = _order(wanted.sort, columns, "j.latest DESC, j.earliest DESC, j.id")
    return Rows(store, columns, f"FROM joined j{where}{order}{_limit(wanted)}", where.values, flags=_NEGATED)


def _joined_where(wanted: Filter) -> _Where:
    where = _Where()
    if wanted.name:
        name = fold(wanted.name)
        where.add("(instr(j.folded, ?) OR j.n IN (SELECT joined FROM joined_party WHERE instr(folded, ?)))", name, name)
    for party, country in _parties(wanted):
        if country is None:
            where.add("j.n IN (SELECT joined FROM joined_party WHERE instr(' ' || folded, ?))", f" {fold(party)}")
        else:  # a state and who acts for it, no company of the country; or a name that is a country's by chance
            where.add(
                "j.n IN (SELECT joined FROM joined_party"
                " WHERE (country = ? AND kind NOT IN ('organization', 'place')) OR instr('| ' || folded, ?))",
                country,
                f"| {fold(party)} /",
            )
    if wanted.country:
        where.add("j.n IN (SELECT joined FROM joined_party WHERE country = ?)", wanted.country)
    if wanted.article:
        select, values = _in_article(wanted)
        where.add(
            "j.n IN (SELECT jr.joined FROM report r JOIN joined_report jr ON jr.report = r.n"
            f" WHERE r.article IN ({select}))",
            *values,
        )
    _agreement_filter(where, "j", wanted)
    return where


_SIDES = "'| ' || r.sides || ' |'"  # each name between a bar and a slash, whom it acts for behind it


def _parties(wanted: Filter) -> Iterator[tuple[str, str | None]]:
    countries = wanted.party_countries or (None,) * len(wanted.parties)
    return zip(wanted.parties, countries, strict=True)


def _agreement_filter(where: _Where, table: str, wanted: Filter) -> None:
    where.one_of(f"{table}.act", wanted.acts)
    where.one_of(f"{table}.status", wanted.statuses)
    if wanted.negated is not None:
        where.add(f"{table}.negated = ?", wanted.negated)
    where.overlaps(table, wanted)


def agreement_objects(store: Store, rows: Iterable[Row]) -> Iterator[JoinedAgreement]:
    """The rows of `agreements` whole: with parties, history and reports."""
    stream = iter(rows)
    decode = msgspec.json.Decoder(JoinedAgreement).decode
    while batch := [row["id"] for row in islice(stream, _BATCH)]:
        found = dict(
            store.tuples(
                f"SELECT id, record FROM joined JOIN joined_record ON joined = n WHERE id IN ({_marks(batch)})", batch
            )
        )
        for id_ in batch:
            if id_ in found:  # gone since the row was read
                yield decode(found[id_])


def agreement(store: Store, id_: str) -> JoinedAgreement | None:
    """The joined agreement of that id."""
    return next(agreement_objects(store, [{"id": id_}]), None)


def agreement_ids(store: Store) -> list[str]:
    """The ids of all joined agreements."""
    return [row[0] for row in store.rows("SELECT id FROM joined ORDER BY id")]


def reports(store: Store, wanted: Filter) -> Rows:
    """One row a report: an agreement as one article tells it."""
    where = _Where()
    if wanted.name:
        name = fold(wanted.name)
        where.add("(instr(r.folded, ?) OR instr(r.sides, ?))", name, name)
    for party, country in _parties(wanted):
        name = fold(party)
        if country is None:
            where.add("instr(' ' || r.sides, ?)", f" {name}")
        else:
            whole = [f"={country.lower()};", f"| {name} /", f"/ {name} |"]
            where.add(f"({' OR '.join(['instr(x, ?)'] * 3).replace('x', _SIDES)})", *whole)
    if wanted.country:
        where.add("instr(r.countries, ?)", wanted.country)
    if wanted.article:
        where.add("instr(a.folded, ?)", fold(wanted.article))
    _agreement_filter(where, "r", wanted)
    columns = _of("r", REPORTS, agreement="j.id", article="a.id", published="a.published", report="r.id")
    order = _order(wanted.sort, columns, "a.id, r.n")
    rest = (
        "FROM article a CROSS JOIN report r ON r.article = a.n LEFT JOIN joined_report jr ON jr.report = r.n"
        f" LEFT JOIN joined j ON j.n = jr.joined{where}{order}{_limit(wanted)}"
    )
    return Rows(store, columns, rest, where.values, flags=_NEGATED)


def report_objects(store: Store, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of `reports` as the records' agreements, each with its article."""
    article, by_id = None, {}
    for row in rows:
        if row["article"] != article:
            article = row["article"]
            record = store.record(article)
            by_id = {told.id: told for told in record.agreements} if record else {}
        if row["report"] in by_id:
            told = by_id[row["report"]]
            yield {"article": article} | msgspec.to_builtins(told)


def evidence(store: Store, agreement_id: str) -> Rows:
    """The sentences that state a joined agreement, with the rule that read each and why its report was joined."""
    columns = _of(
        "a", EVIDENCE, agreement="j.id", article="a.id", report="r.id", status="r.status", rule="r.rule",
        reason="jr.reason", **{name: f'e."{name}"' for name in ("trigger", "start", "end", "text")},
    )  # fmt: skip
    rest = (
        "FROM joined j JOIN joined_report jr ON jr.joined = j.n JOIN report r ON r.n = jr.report"
        " JOIN article a ON a.n = r.article LEFT JOIN evidence e ON e.report = r.n"
        " WHERE j.id = ? ORDER BY a.published IS NULL, a.published, a.id, e.start"
    )
    return Rows(store, columns, rest, [agreement_id])


# What happened when

TIMELINE = ("when", "basis", "kind", "what", "who", "article", "id", "value", "evidence")


def timeline(store: Store, wanted: Filter) -> Iterator[Row]:
    """Agreements and dated sentences in the order of their days; a year stands before its months, a month before its
    days. `basis` is "stated", or "reported" where only the article's own date places an agreement."""
    streams = [_timeline_agreements(store, wanted)]
    if not (wanted.parties or wanted.acts or wanted.statuses or wanted.negated is not None):
        streams.append(_timeline_dates(store, wanted))

    def place(row: Row) -> tuple[str, int, str, str, int]:
        longest_first = -int(row["latest"].replace("-", ""))
        return row["earliest"], longest_first, row["kind"], row["id"] or row["article"], row["start"]

    for row in islice(merge(*streams, key=place), wanted.limit or None):
        yield {column: row[column] for column in TIMELINE}


def _timeline_agreements(store: Store, wanted: Filter) -> Iterator[Row]:
    where = _joined_where(wanted)
    where.add("j.earliest IS NOT NULL")
    decode = msgspec.json.Decoder(JoinedAgreement).decode
    for row in store.rows(
        'SELECT j.id, j.n, j."when", j.status, j.negated, j.parties, j.terms, j.instrument, j.act, j.earliest,'
        f" j.latest FROM joined j{where} ORDER BY j.earliest, j.latest DESC, j.id",
        where.values,
    ):
        (record,) = next(store.tuples("SELECT record FROM joined_record WHERE joined = ?", [row["n"]]))
        joined = decode(record)
        told = joined.reports[0] if joined.reports else None
        said = told.evidence[0].text if told and told.evidence else None
        what = row["terms"] or row["instrument"] or said or row["act"]
        yield {
            "when": readable(row["when"] or (told.published if told else None)),
            "value": row["when"],
            "basis": "stated" if row["when"] else "reported",
            "kind": "agreement",
            "what": f"{outcome(row['status'], row['negated'])}: {what}",
            "who": row["parties"],
            "article": told.article if told else None,
            "id": row["id"],
            "evidence": said,
            "earliest": row["earliest"],
            "latest": row["latest"],
            "start": 0,
        }


def _timeline_dates(store: Store, wanted: Filter) -> Iterator[Row]:
    """Sentences with a DATE or TIME that fixes days, but for those that say when something was agreed."""
    where = _Where()
    where.add("d.earliest IS NOT NULL AND d.type IN ('DATE', 'TIME') AND NOT d.agreed AND d.value NOT LIKE '%REF'")
    where.overlaps("d", wanted)
    if wanted.article:
        where.add("instr(a.folded, ?)", fold(wanted.article))
    if wanted.country:
        where.add("a.country = ?", wanted.country)
    if wanted.name:
        where.add("a.n IN (SELECT rowid FROM body_index WHERE body_index MATCH ?)", _match(f"{wanted.name}*"))
    name = fold(wanted.name or "")
    before = None
    for row in store.rows(
        'SELECT a.id, a.n, d.value, d.start, d."end", d.earliest, d.latest FROM date d INDEXED BY date_day'
        f" CROSS JOIN article a ON a.n = d.article{where}"
        " ORDER BY d.earliest, d.latest DESC, a.id, d.start",
        where.values,
    ):
        (text,) = next(store.tuples("SELECT text FROM body WHERE article = ?", [row["n"]]))
        first, last = sentence(text, row["start"], row["end"])
        said = text[first:last]
        told = (row["id"], row["value"], first)
        if told == before or (name and name not in fold(said)):  # one sentence may name its day twice
            continue
        if (first, last) == (row["start"], row["end"]):  # a date alone on its line tells nothing
            continue
        before = told
        yield {
            "when": readable(row["value"]), "value": row["value"], "basis": "stated", "kind": "date", "what": said,
            "who": None, "article": row["id"], "id": None, "evidence": said, "earliest": row["earliest"],
            "latest": row["latest"], "start": row["start"],
        }  # fmt: skip


# Full text

SEARCH = ("article", "published", "title", "found_in", "agreement", "text")
OPENING, CLOSING = "\x02", "\x03"  # around the words found in `text`


def search(store: Store, query: str, wanted: Filter) -> Iterator[Row]:
    """Articles and evidence sentences with all the words of `query`, the best first. "A phrase" in quotation marks
    holds together, OR between words allows either, a final * any ending."""
    match = _match(query)
    where = _Where()
    where.overlaps("a", wanted)
    if wanted.article:
        where.add("instr(a.folded, ?)", fold(wanted.article))
    if wanted.country:
        where.add("a.country = ?", wanted.country)
    # A common word stands in most articles: what no condition asks for is joined for none of them, and snippets, which
    # read the whole text, are cut only for the rows that are kept.
    conditions = str(where).replace(" WHERE ", " AND ", 1)
    article = " JOIN article a ON a.n = x.rowid" if conditions else ""
    report = (
        " JOIN evidence e ON e.n = x.rowid JOIN report r ON r.n = e.report JOIN article a ON a.n = r.article"
        if conditions
        else ""
    )
    hits = store.tuples(
        f"SELECT 'text' AS found_in, x.rowid AS n, x.rank AS rank FROM body_index x{article}"
        f" WHERE body_index MATCH ?{conditions}"
        f" UNION ALL SELECT 'evidence', x.rowid, x.rank FROM evidence_index x{report}"
        f" WHERE evidence_index MATCH ?{conditions} ORDER BY rank, found_in, n LIMIT ?",
        [match, *where.values, match, *where.values, wanted.limit or -1],
    )
    for found_in, n, _ in hits:
        for row in store.rows(_SNIPPET[found_in], [OPENING, CLOSING, match, n]):
            yield {"found_in": found_in} | dict(row)


_SNIPPET = {
    "text": "SELECT a.id AS article, a.published, a.title, NULL AS agreement,"
    " snippet(body_index, -1, ?, ?, ' … ', 32) AS text FROM body_index x JOIN article a ON a.n = x.rowid"
    " WHERE body_index MATCH ? AND x.rowid = ?",
    "evidence": "SELECT a.id AS article, a.published, a.title, j.id AS agreement,"
    " snippet(evidence_index, 0, ?, ?, ' … ', 32) AS text FROM evidence_index x JOIN evidence e ON e.n = x.rowid"
    " JOIN report r ON r.n = e.report JOIN article a ON a.n = r.article"
    " LEFT JOIN joined_report jr ON jr.report = r.n LEFT JOIN joined j ON j.n = jr.joined"
    " WHERE evidence_index MATCH ? AND x.rowid = ? LIMIT 1",
}
_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"\w")


def _match(query: str) -> str:
    """What the user typed as an FTS5 expression: quoted, so that no character of it is syntax."""
    terms: list[str] = []
    for phrase, word in _TERM.findall(query):
        if word == "OR" and terms and terms[-1] != "OR":
            terms.append("OR")
        elif _WORD.search(phrase or word):
            plain = (phrase or word).replace('"', " ")
            terms.append(f'"{plain.rstrip("*")}"{"*" if plain.endswith("*") else ""}')
    if terms and terms[-1] == "OR":
        terms.pop()
    if not terms:
        raise UsageError('There is no word to search for. Give one or more words, or a "phrase" in quotation marks.')
    return " ".join(terms)
