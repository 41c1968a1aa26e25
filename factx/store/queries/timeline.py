"""What happened when."""

from collections.abc import Iterator
from heapq import merge
from itertools import islice

import msgspec

from factx.naming import fold
from factx.records import JoinedAgreement, outcome
from factx.store.days import readable
from factx.store.queries.agreements import joined_where
from factx.store.queries.listing import Filter, Row, Where
from factx.store.queries.search import match
from factx.store.sentences import sentence
from factx.store.sqlite import Store

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
    where = joined_where(wanted)
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
    where = Where()
    where.add("d.earliest IS NOT NULL AND d.type IN ('DATE', 'TIME') AND NOT d.agreed AND d.value NOT LIKE '%REF'")
    where.overlaps("d", wanted)
    where.in_article("a", wanted)
    if wanted.country:
        where.add("a.country = ?", wanted.country)
    if wanted.name:
        where.add("a.n IN (SELECT rowid FROM body_index WHERE body_index MATCH ?)", match(f"{wanted.name}*"))
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
