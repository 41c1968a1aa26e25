"""`factx show`: one article with its facts, or one agreement's whole story."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

import typer

from factx.cli import lookup, output
from factx.cli.options import DEFAULT_DB, Db, Json, open_store
from factx.records import Agreement, ArticleFacts, JoinedAgreement, outcome
from factx.store import Store, queries
from factx.store.queries import Filter, Row

QUOTES = "\"'“”„‘’«»`"  # a sentence that begins with one gets no further ones
STYLES = {
    "person": "bold cyan",
    "organization": "bold yellow",
    "place": "bold green",
    "date": "bold magenta",
    "evidence": "underline",
    "trigger": "bold red underline",
}

Name = Annotated[
    list[str],
    typer.Argument(metavar="NAME", help="An article's id or title, or part of one; or the id of an agreement."),
]


def show(
    words: Name, json: Json = False, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """Show one article, its facts highlighted, then its records; or tell one agreement's story with quotations.

    Example: factx show tokyo
    """
    name = " ".join(words)
    with open_store(db) as store:
        if agreement := lookup.agreement(store, name) if name in queries.agreement_ids(store) else None:
            _show_agreement(store, agreement, json)
        elif article := lookup.article(store, name):
            _show_article(store, article, json)
        elif agreement := lookup.agreement(store, name):
            _show_agreement(store, agreement, json)
        else:
            raise lookup.missing(store, name)


# An article


def _show_article(store: Store, article: str, json: bool) -> None:
    if json:
        output.raw(output.json_line(store.encoded(article, with_text=True) or b"") + "\n")
        return
    record, text = store.record(article), store.text(article)
    assert record is not None and text is not None
    header = record.article
    about = [header.published or "no date", header.source, *header.authors]
    if header.focus and header.focus.country:
        about.append(f"about {header.focus.country}")
    output.pieces([(header.title or header.id, "bold")])
    output.pieces([(" · ".join(about), "dim")])
    for problem in record.problems:
        output.pieces([(f"{problem.code}: {problem.message}", "yellow")])
    output.pieces([("", None)])
    output.pieces(highlighted(text.rstrip("\n"), record))
    if output.coloured():
        legend = [piece for kind in STYLES if kind != "evidence" for piece in ((kind, STYLES[kind]), ("  ", None))]
        output.pieces([("", None)])
        output.pieces(legend)
    told = queries.reports(store, Filter(article=article))
    _records(record, {row["report"]: row["agreement"] for row in told if row["article"] == article})


def highlighted(text: str, record: ArticleFacts) -> Iterator[tuple[str, str | None]]:
    """The text in pieces, each with the style of what it is. Where facts overlap, the shorter one shows."""
    style: list[str | None] = [None] * (len(text) + 1)
    spans = sorted(_spans(record), key=lambda span: span[0] - span[1])
    for start, end, kind in spans:
        style[start:end] = [STYLES[kind]] * (end - start)
    first = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or style[position] != style[first]:
            yield text[first:position], style[first]
            first = position


def _spans(record: ArticleFacts) -> Iterator[tuple[int, int, str]]:
    for agreement in record.agreements:
        for said in agreement.evidence:
            yield said.start, said.end, "evidence"
            yield said.trigger.start, said.trigger.end, "trigger"
    for kind, facts in (("person", record.people), ("organization", record.organizations), ("place", record.places)):
        for fact in facts:
            yield from ((mention.start, mention.end, kind) for mention in fact.mentions)
    yield from ((date.start, date.end, "date") for date in record.dates)


def _records(record: ArticleFacts, joined: Mapping[str, str | None]) -> None:
    """`joined` are the agreements over all articles that this one's reports belong to: `show` takes their ids."""
    _section("People", "name roles country mentions", (
        {"name": person.name, "country": person.country, "mentions": len(person.mentions),
         "roles": [role.described for role in person.roles]}
        for person in record.people
    ))  # fmt: skip
    _section("Organizations", "name expansion country parent mentions", (
        {"name": body.name, "expansion": body.expansion, "country": body.country, "parent": body.parent,
         "mentions": len(body.mentions)}
        for body in record.organizations
    ))  # fmt: skip
    _section("Places", "name kind country within mentions", (
        {"name": place.name, "kind": place.kind, "country": place.country, "within": place.within,
         "mentions": len(place.mentions)}
        for place in record.places
    ))  # fmt: skip
    _section("Dates", "text value type earliest latest", (
        {"text": date.text, "value": date.value, "type": date.type, "earliest": date.earliest, "latest": date.latest}
        for date in record.dates
    ))  # fmt: skip
    _section("Agreements", "id status parties terms when where", (
        _agreement_row(agreement, joined.get(agreement.id) or agreement.id) for agreement in record.agreements
    ))  # fmt: skip


def _agreement_row(agreement: Agreement, id_: str) -> Row:
    return {
        "id": id_, "status": outcome(agreement.act, agreement.status, agreement.negated),
        "parties": [party.name for party in agreement.parties],
        "terms": agreement.terms_said or agreement.instrument_called,
        "when": agreement.when.value if agreement.when else None,
        "where": agreement.where.text if agreement.where else None,
    }  # fmt: skip


def _section(title: str, columns: str, rows: Iterable[Row]) -> None:
    kept = list(rows)
    if not kept:
        return
    output.pieces([("", None)])
    output.pieces([(title, "bold underline")])
    output.small_table(output.columns(columns.split(), columns), kept)


# An agreement


def _show_agreement(store: Store, id_: str, json: bool) -> None:
    agreement = queries.agreement(store, id_)
    assert agreement is not None
    if json:
        output.raw(output.json_line(agreement) + "\n")
        return
    status = outcome(agreement.act, agreement.status, agreement.negated)
    output.pieces([(agreement.instrument or agreement.terms or agreement.act, "bold"), (f"  {status}", "bold red")])
    output.pieces([(agreement.id, "dim")])
    output.pieces([("", None)])
    for label, value in _facts(agreement):
        output.pieces([(f"{label:<13}", "dim"), (value, None)])
    _section("History", "date status article", (
        {"date": step.date or "no date", "status": step.status, "article": step.article} for step in agreement.history
    ))  # fmt: skip
    _section("Sources disagree", "field value articles", (
        {"field": conflict.field, "value": value, "articles": articles}
        for conflict in agreement.conflicts for value, articles in conflict.values.items()
    ))  # fmt: skip
    output.pieces([("", None)])
    output.pieces([("Who says so", "bold underline")])
    article, quoted = None, set[str]()
    for said in queries.evidence(store, id_):
        if said["article"] != article:
            article, quoted = said["article"], set[str]()
            output.pieces(
                [(said["published"] or "no date", None), (f"  {said['title'] or article}", "bold"),
                 (f"  {said['status']}  {said['source']}", "dim")]
            )  # fmt: skip
        if said["text"] and said["text"] not in quoted:  # a headline or caption says what the text says again
            quoted.add(said["text"])
            output.pieces(_quotation(said), indent=4)


def _facts(agreement: JoinedAgreement) -> Iterator[tuple[str, str]]:
    for party in agreement.parties:
        role = "" if party.role == "party" else f", {party.role}"
        behalf = f" for {party.on_behalf_of}" if party.on_behalf_of else ""
        yield party.kind, f"{party.name}{behalf}{role}"
    for label, value in (
        ("terms", agreement.terms), ("instrument", agreement.instrument), ("when", agreement.when),
        ("where", agreement.where),
    ):  # fmt: skip
        if value:
            yield label, value


def _quotation(said: Row) -> Iterator[tuple[str, str | None]]:
    text, trigger = said["text"], said["trigger"]
    at = re.search(rf"\b{re.escape(trigger)}\b", text)
    start, end = at.span() if at else (0, 0)
    quoted = text[0] in QUOTES
    yield "" if quoted else "“", "dim"
    yield text[:start], None
    yield text[start:end], STYLES["trigger"]
    yield text[end:], None
    yield "" if quoted else "”", "dim"
