"""What happened when."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from heapq import merge
from itertools import islice

import msgspec

from factx.naming import fold
from factx.reading import legible, unwrapped
from factx.records import JoinedAgreement, outcome
from factx.store.queries.agreements import joined_where
from factx.store.queries.listing import Filter, Row, Where
from factx.store.queries.search import expression
from factx.store.sentences import sentence
from factx.store.sqlite import Store
from factx.timex import days, readable

NEWS_DAYS = 3  # between what happened and the article that tells it

TIMELINE = ("when", "basis", "kind", "what", "who", "article", "id", "value", "evidence")


def timeline(store: Store, wanted: Filter) -> Iterator[Row]:
    """Agreements and dated sentences in the order of their days; a year stands before its months, a month before its
    days. `basis` is "stated", or "reported" where only the article's own date places an agreement."""
    changes = _timeline_agreements(store, wanted)
    streams: list[Iterable[Row]] = [changes]
    if not (wanted.parties or wanted.acts or wanted.statuses or wanted.negated is not None):
        streams.append(_beside(changes, _timeline_dates(store, wanted)))
    for row in islice(merge(*streams, key=_place), wanted.limit or None):
        yield {column: row[column] for column in TIMELINE}


def _beside(changes: Sequence[Row], dates: Iterable[Row]) -> Iterator[Row]:
    """The dated sentences but for those that stand beside a change of about their day already."""
    told: dict[str, list[Row]] = defaultdict(list)
    for change in changes:
        if change["evidence"]:
            told[change["article"]].append(change)
    for row in dates:
        if not any(
            change["evidence"] in row["what"] and _about_one_day(change, row) for change in told[row["article"]]
        ):
            yield row


def _about_one_day(one: Row, other: Row) -> bool:
    first, last = max(one["earliest"], other["earliest"]), min(one["latest"], other["latest"])
    return (date.fromisoformat(first) - date.fromisoformat(last)).days <= NEWS_DAYS


def _place(row: Row) -> tuple[str, int, str, str, int]:
    """Where a row stands: by its first day, the longest span first."""
    longest_first = -int(row["latest"].replace("-", ""))
    return row["earliest"], longest_first, row["kind"], row["id"] or row["article"], row["start"]


def _timeline_agreements(store: Store, wanted: Filter) -> list[Row]:
    """A row for each change in an agreement's life that has a day: signed in March, suspended in May."""
    where = joined_where(wanted)
    decode = msgspec.json.Decoder(JoinedAgreement).decode
    found = [
        row
        for (record,) in store.tuples(
            f"SELECT r.record FROM joined j JOIN joined_record r ON r.joined = j.n{where}", where.values
        )
        for row in _changes(decode(record))
        if _is_within(row, wanted)
    ]
    found.sort(key=_place)
    return found


def _changes(agreement: JoinedAgreement) -> Iterator[Row]:
    before = None
    published = {report.article: report.published for report in agreement.reports}
    said = {report.article: report.evidence[0].text for report in reversed(agreement.reports) if report.evidence}
    for step in agreement.history:
        span = days(step.date)
        if span is None or step.status in (before, "unknown"):
            continue
        before = step.status
        sentence = said.get(step.article)
        last = step is agreement.history[-1]
        state = outcome(agreement.act, step.status, agreement.negated and last)
        yield {
            "when": readable(step.date),
            "value": step.date,
            "basis": "reported" if step.date == published.get(step.article) != agreement.when else "stated",
            "kind": "agreement",
            "what": f"{state}: {agreement.terms or agreement.instrument or sentence or agreement.act}",
            "who": "; ".join(agreement.party_names),
            "article": step.article,
            "id": agreement.id,
            "evidence": sentence,
            "earliest": span[0],
            "latest": span[1],
            "start": 0,
        }


def _is_within(row: Row, wanted: Filter) -> bool:
    return (not wanted.since or row["latest"] >= wanted.since) and (not wanted.until or row["earliest"] <= wanted.until)


def _timeline_dates(store: Store, wanted: Filter) -> Iterator[Row]:
    """Sentences with a DATE or TIME that fixes days, but for those that say when something was agreed."""
    where = Where()
    where.add("d.earliest IS NOT NULL AND d.type IN ('DATE', 'TIME') AND NOT d.agreed AND d.value NOT LIKE '%REF'")
    where.overlaps("d", wanted)
    where.in_article("a", wanted)
    if wanted.country:
        where.add("a.country = ?", wanted.country)
    if wanted.name:
        where.add("a.n IN (SELECT rowid FROM body_index WHERE body_index MATCH ?)", expression(f"{wanted.name}*"))
    name = fold(wanted.name or "")
    before = None
    for row in store.rows(
        'SELECT a.id, a.n, a.published, d.value, d.start, d."end", d.earliest, d.latest FROM date d INDEXED BY date_day'
        f" CROSS JOIN article a ON a.n = d.article{where}"
        " ORDER BY d.earliest, d.latest DESC, a.id, d.start",
        where.values,
    ):
        (text,) = next(store.tuples("SELECT text FROM body WHERE article = ?", [row["n"]]))
        read = unwrapped(text)
        first, last = sentence(read, row["start"], row["end"])
        said = legible(read[first:last])
        told = (row["id"], row["value"], first)
        if told == before or (name and name not in fold(said)):  # one sentence may name its day twice
            continue
        if (first, last) == (row["start"], row["end"]):  # a date alone on its line tells nothing
            continue
        if _is_of_paper(text, row["start"], row["end"], own=row["value"] == row["published"]):
            continue
        before = told
        yield {
            "when": readable(row["value"]), "value": row["value"], "basis": "stated", "kind": "date", "what": said,
            "who": None, "article": row["id"], "id": None, "evidence": said, "earliest": row["earliest"],
            "latest": row["latest"], "start": row["start"],
        }  # fmt: skip


_LINE_HEAD = 60  # code points in front of the day in a dateline or behind "Published:"
_DASH_OR_END = re.compile(r"(?: ?\([^()\n]{1,40}\))? ?(?:[-–—:]|--)\s|[ \t]*$", re.MULTILINE)
_RIGHTS = re.compile(r"(?:©|\([cC]\)|\b[Cc]opyright\b)[^.\n]{0,30}$")


def _is_of_paper(text: str, start: int, end: int, *, own: bool) -> bool:
    """Whether a date tells of the paper and not of an event: the article's `own` date in a dateline or a line of its
    own ("Published: 3 June 2020"), the year of a copyright."""
    head = text[text.rfind("\n", 0, start) + 1 : start]
    if _RIGHTS.search(head):
        return True
    return own and len(head) <= _LINE_HEAD and "." not in head.rstrip(". ") and bool(_DASH_OR_END.match(text, end))
