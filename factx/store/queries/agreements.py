"""Joined agreements, the reports of single articles behind them, and the sentences that state both."""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from factx.naming import fold
from factx.records import JoinedAgreement
from factx.store.queries.listing import BATCH, Filter, Row, Rows, Where, columns_of, limit_to, marks, order_by
from factx.store.queries.search import expression
from factx.store.sqlite import Store

AGREEMENTS = (
    "id", "when", "reported", "changed", "act", "status", "negated", "parties", "terms", "instrument", "where",
    "articles", "reports", "conflicts", "earliest", "latest",
)  # fmt: skip
REPORTS = (
    "agreement", "article", "published", "report", "when", "act", "status", "negated", "parties", "terms",
    "instrument", "where", "attributed_to", "rule",
)  # fmt: skip
EVIDENCE = (
    "agreement", "article", "published", "title", "source", "report", "status", "rule", "reason", "trigger", "start",
    "end", "text",
)  # fmt: skip
_NEGATED = frozenset({"negated"})


def agreements(store: Store, wanted: Filter) -> Rows:
    """One row a joined agreement, the latest made first; `changed` is the day of what last became of it."""
    where = joined_where(wanted)
    columns = columns_of("j", AGREEMENTS, changed=_LAST_STEP)
    order = order_by(wanted.sort, columns, "j.latest DESC, j.earliest DESC, j.id")
    return Rows(store, columns, f"FROM joined j{where}{order}{limit_to(wanted)}", where.values, flags=_NEGATED)


def joined_where(wanted: Filter) -> Where:
    """The conditions on `joined j` that a filter of agreements makes."""
    where = Where()
    if wanted.name:
        name = fold(wanted.name)
        where.any_of(
            ("instr(j.folded, ?)", name),
            ("j.n IN (SELECT joined FROM joined_party WHERE instr(folded, ?))", name),
            (f"j.n IN (SELECT jr.joined {_LINKED} WHERE instr(r.folded, ?))", name),
            *((f"j.n IN (SELECT jr.joined {_LINKED} WHERE r.n IN ({_SAYING}))", *said) for said in _said(wanted)),
        )
    for party, country in _parties(wanted):
        if country is None:
            where.add(f"j.n IN ({_BY_NAME})", f" {fold(party)}", f" {fold(party)}")
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
        where.add(
            "j.n IN (SELECT jr.joined FROM article a JOIN report r ON r.article = a.n"
            " JOIN joined_report jr ON jr.report = r.n WHERE instr(a.folded, ?))",
            fold(wanted.article),
        )
    _agreement_filter(where, "j", wanted)
    if wanted.since or wanted.until:  # it was made then, or something became of it
        since, until = wanted.since or "0000", wanted.until or "9999"
        where.add(f"((j.latest >= ? AND j.earliest <= ?) OR EXISTS ({_CHANGED}))", since, until, since, until)
    return where


_LINKED = "FROM report r JOIN joined_report jr ON jr.report = r.n"
_SAYING = (  # the index finds stems: "pay" as "Päivi"
    "SELECT e.report FROM evidence_index x JOIN evidence e ON e.n = x.rowid"
    " WHERE evidence_index MATCH ? AND instr(fold(e.text), ?)"
)
# Changes in an agreement's life, of whose days the unknown parts are open.
_CHANGED = (
    "SELECT 1 FROM (SELECT json_extract(h.value, '$.status') AS status, json_extract(h.value, '$.date') AS day"
    " FROM joined_record s, json_each(CAST(s.record AS TEXT), '$.history') h WHERE s.joined = j.n)"
    " WHERE status NOT IN ('unknown', 'in_force') AND day NOT NULL"
    " AND day || substr('9999-99-99', length(day) + 1) >= ? AND day || substr('0000-00-00', length(day) + 1) <= ?"
)
# The day of the last step of its life, where there are several. SQLite takes a column beside a `max` from its row.
_LAST_STEP = (
    "(SELECT iif(count(*) > 1 AND max(h.key) >= 0,"
    " nullif(json_extract(h.value, '$.date'), ifnull(j.\"when\", j.reported)), NULL)"
    " FROM joined_record s, json_each(CAST(s.record AS TEXT), '$.history') h"
    " WHERE s.joined = j.n AND json_extract(h.value, '$.status') <> 'unknown')"
)
# Joined agreements of a party by the name they give it, and by any other that the person or body is known under.
_BY_NAME = (
    "SELECT joined FROM joined_party WHERE instr(' ' || folded, ?)"
    " UNION SELECT p.joined FROM alias a JOIN joined_party p ON p.ref = a.entity AND p.kind = a.kind"
    " WHERE instr(' ' || a.folded, ?)"
)
_SIDES = "'| ' || r.sides || ' |'"  # each name between a bar and a slash, whom it acts for behind it


def _parties(wanted: Filter) -> Iterator[tuple[str, str | None]]:
    countries = wanted.party_countries or (None,) * len(wanted.parties)
    return zip(wanted.parties, countries, strict=True)


def _said(wanted: Filter) -> Iterator[tuple[str, str]]:
    """The values of _SAYING for what is wanted by name; none where there is no word in it."""
    if wanted.name and any(map(str.isalnum, wanted.name)):
        yield expression(f"{wanted.name}*"), fold(wanted.name)


def _agreement_filter(where: Where, table: str, wanted: Filter) -> None:
    where.one_of(f"{table}.act", wanted.acts)
    where.one_of(f"{table}.status", wanted.statuses)
    if wanted.negated is not None:
        where.add(f"{table}.negated = ?", wanted.negated)


def agreement_objects(store: Store, rows: Iterable[Row]) -> Iterator[JoinedAgreement]:
    """The rows of `agreements` whole: with parties, history and reports."""
    stream = iter(rows)
    decode = msgspec.json.Decoder(JoinedAgreement).decode
    while batch := [row["id"] for row in islice(stream, BATCH)]:
        found = dict(
            store.tuples(
                f"SELECT id, record FROM joined JOIN joined_record ON joined = n WHERE id IN ({marks(batch)})", batch
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
    where = Where()
    if wanted.name:
        name = fold(wanted.name)
        saying = ((f"r.n IN ({_SAYING})", *said) for said in _said(wanted))
        where.any_of(("instr(r.folded, ?)", name), ("instr(r.sides, ?)", name), *saying)
    for party, country in _parties(wanted):
        name = fold(party)
        if country is None:
            where.add(f"(instr(' ' || r.sides, ?) OR j.n IN ({_BY_NAME}))", *[f" {name}"] * 3)
        else:
            whole = [f"={country.lower()};", f"| {name} /", f"/ {name} |"]
            where.any_of(*((f"instr({_SIDES}, ?)", each) for each in whole))
    if wanted.country:
        where.add("instr(r.countries, ?)", wanted.country)
    where.in_article("a", wanted)
    _agreement_filter(where, "r", wanted)
    where.overlaps("r", wanted)
    columns = columns_of("r", REPORTS, agreement="j.id", article="a.id", published="a.published", report="r.id")
    order = order_by(wanted.sort, columns, "a.id, r.n")
    rest = (
        "FROM article a CROSS JOIN report r ON r.article = a.n LEFT JOIN joined_report jr ON jr.report = r.n"
        f" LEFT JOIN joined j ON j.n = jr.joined{where}{order}{limit_to(wanted)}"
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
    return _evidence(store, "j.id = ?", agreement_id)


def evidence_of_report(store: Store, article: str, report: str) -> Rows:
    """The same of one article's report."""
    return _evidence(store, "a.id = ? AND r.id = ?", article, report)


def _evidence(store: Store, condition: str, *values: str) -> Rows:
    columns = columns_of(
        "a", EVIDENCE, agreement="j.id", article="a.id", report="r.id", status="r.status", rule="r.rule",
        reason="jr.reason", **{name: f'e."{name}"' for name in ("trigger", "start", "end", "text")},
    )  # fmt: skip
    rest = (
        "FROM joined j JOIN joined_report jr ON jr.joined = j.n JOIN report r ON r.n = jr.report"
        " JOIN article a ON a.n = r.article LEFT JOIN evidence e ON e.report = r.n"
        f" WHERE {condition} ORDER BY a.published IS NULL, a.published, a.id, e.start"
    )
    return Rows(store, columns, rest, values)
