"""One article's facts into their tables, and out of them."""

import sqlite3
import zlib
from collections import Counter
from typing import Any, NamedTuple

from msgspec.structs import asdict

from factx.errors import ArticleError
from factx.naming import fold
from factx.records import (
    Agreement,
    ArticleFacts,
    Focus,
    JoinedAgreement,
    JoinedParty,
    Organization,
    Party,
    Person,
    Place,
    Quote,
    Report,
    Step,
    encode,
)
from factx.store.linked import insert_joined
from factx.store.rows import add, add_all
from factx.timex import days

Row = dict[str, Any]

_PACKING = 1  # zlib level: records shrink to a fifth; higher levels cost more time than they save room


class Fingerprint(NamedTuple):
    """What an article's record was made from: its source bytes, and everything else (options, model, version)."""

    sha256: str
    key: str


def check_ids(record: ArticleFacts) -> None:
    """An agreement's reports are told apart by (article, id), so no two of a record may share one."""
    ids = Counter(agreement.id for agreement in record.agreements)
    if len(ids) < len(record.agreements):
        twice = min(id_ for id_, count in ids.items() if count > 1)
        raise ArticleError(
            f"The record of {record.article.id} has two agreements with the id {twice}. Report this bug."
        )


def drop(connection: sqlite3.Connection, article: str) -> bool:
    """Take out what an article says, with the agreements that no other one reports; False if it is not there."""
    row = connection.execute("SELECT n FROM article WHERE id = ?", (article,)).fetchone()
    if row is None:
        return False
    n = row[0]
    connection.execute(
        "INSERT OR IGNORE INTO dirty SELECT kind, entity FROM local WHERE article = ? AND entity IS NOT NULL", (n,)
    )
    shared = connection.execute(
        "SELECT DISTINCT jr.joined FROM report r JOIN joined_report jr ON jr.report = r.n WHERE r.article = ?", (n,)
    ).fetchall()
    connection.execute("DELETE FROM article WHERE n = ?", (n,))
    for (joined,) in shared:
        connection.execute(
            "DELETE FROM joined WHERE n = ? AND NOT EXISTS (SELECT 1 FROM joined_report WHERE joined = ?)",
            (joined, joined),
        )
    return True


def insert(
    connection: sqlite3.Connection, record: ArticleFacts, text: str, fingerprint: Fingerprint, root: str
) -> None:
    """Write what an article says into its tables, each of its agreements as one of its own."""
    article = _insert_article(connection, record, text, fingerprint, root)
    for person in record.people:
        local = _insert_local(connection, article, record, "person", person, {"gender": person.gender})
        add_all(
            connection,
            "role",
            ({"local": local, "number": number} | asdict(role) for number, role in enumerate(person.roles)),
        )
    for body in record.organizations:
        detail: Row = {"expansion": body.expansion, "parent": body.parent}
        _insert_local(connection, article, record, "organization", body, detail)
    for place in record.places:
        detail = {
            "place_kind": place.kind, "within": "; ".join(place.within) or None, "geonames": place.geonames,
            "latitude": place.latitude, "longitude": place.longitude,
        }  # fmt: skip
        _insert_local(connection, article, record, "place", place, detail)
    agreed = {agreement.when.start for agreement in record.agreements if agreement.when}
    add_all(
        connection,
        "date",
        (
            {"article": article, "number": number} | asdict(date) | {"agreed": date.start in agreed}
            for number, date in enumerate(record.dates)
        ),
    )
    for agreement in record.agreements:
        report = _insert_report(connection, article, record, agreement)
        alone = _alone(record, agreement)
        insert_joined(connection, alone, encode(alone), [(report, "one report")])


def _insert_article(
    connection: sqlite3.Connection, record: ArticleFacts, text: str, fingerprint: Fingerprint, root: str
) -> int:
    header = record.article
    earliest, latest = days(header.published) or (None, None)
    focus = header.focus or Focus()
    article = add(connection, "article", {
        "id": header.id, "root": root, "sha256": fingerprint.sha256, "key": fingerprint.key, "source": header.source,
        "folded": fold(f"{header.id} {header.title or ''}"), "title": header.title,
        "authors": "; ".join(header.authors), "published": header.published, "published_from": header.published_from,
        "earliest": earliest, "latest": latest, "language": header.language, "characters": header.characters,
        "country": focus.country, "place": focus.place, "people": len(record.people),
        "organizations": len(record.organizations), "places": len(record.places), "dates": len(record.dates),
        "agreements": len(record.agreements), "problems": "; ".join(problem.code for problem in record.problems),
    })  # fmt: skip
    packed = zlib.compress(encode(record), _PACKING)
    add(connection, "body", {"article": article, "title": header.title, "text": text, "record": packed})
    return article


def _insert_local(
    connection: sqlite3.Connection,
    article: int,
    record: ArticleFacts,
    kind: str,
    found: Person | Organization | Place,
    detail: Row,
) -> int:
    """A person, organization or place of one article with its mentions; `detail` are the columns of its kind alone."""
    published = record.article.published
    earliest, latest = days(published) or (None, None)
    shared = {
        "article": article, "kind": kind, "id": found.id, "entity": found.id, "name": found.name,
        "country": found.country, "published": published, "earliest": earliest, "latest": latest,
        "mentions": len(found.mentions),
    }  # fmt: skip
    local = add(connection, "local", shared | detail)
    connection.execute("INSERT OR IGNORE INTO dirty VALUES (?, ?)", (kind, found.id))
    add_all(connection, "mention", (
        {"local": local, "number": number, "text": said.text, "start": said.start, "end": said.end, "as": said.as_}
        for number, said in enumerate(found.mentions)
    ))  # fmt: skip
    return local


def _insert_report(connection: sqlite3.Connection, article: int, record: ArticleFacts, agreement: Agreement) -> int:
    terms, instrument = agreement.terms_said, agreement.instrument_called
    earliest, latest = _agreed(record, agreement) or days(record.article.published) or (None, None)
    report = add(connection, "report", {
        "article": article, "id": agreement.id, "act": agreement.act, "status": agreement.status,
        "negated": agreement.negated, "parties": "; ".join(agreement.party_names), "terms": terms,
        "instrument": instrument, "when": agreement.when.value if agreement.when else None,
        "where": agreement.where.text if agreement.where else None,
        "attributed_to": agreement.attributed_to.name if agreement.attributed_to else None, "rule": agreement.rule,
        "earliest": earliest, "latest": latest,
        "folded": fold(" ".join(filter(None, (agreement.id, terms, instrument)))),
        "sides": fold(" | ".join(_side(party) for party in agreement.parties)),
        "countries": " ".join(sorted({party.country for party in agreement.parties if party.country})),
    })  # fmt: skip
    add_all(connection, "evidence", (
        {"report": report, "text": said.text, "start": said.start, "end": said.end, "trigger": said.trigger.text}
        for said in agreement.evidence
    ))  # fmt: skip
    return report


def _side(party: Party) -> str:
    """A party as `queries.reports` looks for it: "fumio kishida / japan", "tokyo / =JP;"."""
    return f"{party.name} / {party.on_behalf_of or ''}{f'={party.country};' if party.kind == 'country' else ''}"


def _agreed(record: ArticleFacts, agreement: Agreement) -> tuple[str, str] | None:
    """The days on which it may have been agreed: those of the article's date at that place, else of its value."""
    if agreement.when is None:
        return None
    for date in record.dates:
        if date.start == agreement.when.start and date.earliest and date.latest:
            return date.earliest, date.latest
    return days(agreement.when.value)


def _alone(record: ArticleFacts, agreement: Agreement) -> JoinedAgreement:
    """An agreement as its one report tells it: what it is until linking has looked."""
    header = record.article
    when = agreement.when.value if agreement.when else None
    return JoinedAgreement(
        id=f"{header.id}#{agreement.id}",
        act=agreement.act,
        status=agreement.status,
        negated=agreement.negated,
        parties=[
            JoinedParty(
                name=party.name, kind=party.kind, ref=party.ref, on_behalf_of=party.on_behalf_of,
                country=party.country, role=party.role,
            )
            for party in agreement.parties
        ],
        instrument=agreement.instrument_called,
        terms=agreement.terms_said,
        when=when,
        where=agreement.where.text if agreement.where else None,
        history=[Step(status=agreement.status, date=when or header.published, article=header.id)],
        reports=[
            Report(
                article=header.id, source=header.source, published=header.published, agreement=agreement.id,
                status=agreement.status,
                evidence=[Quote(said.text, said.start, said.end) for said in agreement.evidence],
            )
        ],
    )  # fmt: skip
