"""One article's facts into their tables, and out of them."""

import sqlite3
import zlib
from collections import Counter
from typing import Any, NamedTuple

from factx.errors import ArticleError
from factx.naming import fold
from factx.records import (
    Agreement,
    ArticleFacts,
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
from factx.timex import days

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
    header = record.article
    earliest, latest = days(header.published) or (None, None)
    focus = header.focus
    n = connection.execute(
        "INSERT INTO article VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            header.id, root, fingerprint.sha256, fingerprint.key, header.source,
            fold(f"{header.id} {header.title or ''}"), header.title, "; ".join(header.authors),
            header.published, header.published_from, earliest, latest, header.language, header.characters,
            focus.country if focus else None, focus.place if focus else None,
            len(record.people), len(record.organizations), len(record.places), len(record.dates),
            len(record.agreements), "; ".join(problem.code for problem in record.problems),
        ),
    ).lastrowid  # fmt: skip
    assert n is not None
    connection.execute(
        "INSERT INTO body VALUES (?, ?, ?, ?)", (n, header.title, text, zlib.compress(encode(record), _PACKING))
    )
    for person in record.people:
        local = _insert_local(connection, n, record, "person", person, {"gender": person.gender})
        connection.executemany(
            "INSERT INTO role VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (local, number, role.title, role.of, role.country, role.former, role.text, role.start, role.end)
                for number, role in enumerate(person.roles)
            ],
        )
    for organization in record.organizations:
        detail: dict[str, Any] = {"expansion": organization.expansion, "parent": organization.parent}
        _insert_local(connection, n, record, "organization", organization, detail)
    for place in record.places:
        detail = {
            "place_kind": place.kind, "within": "; ".join(place.within) or None, "geonames": place.geonames,
            "latitude": place.latitude, "longitude": place.longitude,
        }  # fmt: skip
        _insert_local(connection, n, record, "place", place, detail)
    agreed = {agreement.when.start for agreement in record.agreements if agreement.when}
    connection.executemany(
        "INSERT INTO date VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                n, number, date.text, date.start, date.end, date.type, date.value, date.mod, date.quant, date.freq,
                date.earliest, date.latest, date.anchor, date.start in agreed,
            )
            for number, date in enumerate(record.dates)
        ],
    )  # fmt: skip
    for agreement in record.agreements:
        report = _insert_report(connection, n, record, agreement)
        alone = _alone(record, agreement)
        insert_joined(connection, alone, encode(alone), [(report, "one report")])


_LOCAL = (
    "INSERT INTO local(article, kind, id, entity, name, country, gender, expansion, parent, place_kind, within,"
    " geonames, latitude, longitude, published, earliest, latest, mentions)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _insert_local(
    connection: sqlite3.Connection,
    n: int,
    record: ArticleFacts,
    kind: str,
    found: Person | Organization | Place,
    detail: dict[str, Any],
) -> int:
    published = record.article.published
    earliest, latest = days(published) or (None, None)
    local = connection.execute(
        _LOCAL,
        (
            n, kind, found.id, found.id, found.name, found.country, detail.get("gender"), detail.get("expansion"),
            detail.get("parent"), detail.get("place_kind"), detail.get("within"), detail.get("geonames"),
            detail.get("latitude"), detail.get("longitude"), published, earliest, latest, len(found.mentions),
        ),
    ).lastrowid  # fmt: skip
    assert local is not None
    connection.execute("INSERT OR IGNORE INTO dirty VALUES (?, ?)", (kind, found.id))
    connection.executemany(
        "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?)",
        [
            (local, number, mention.text, mention.start, mention.end, mention.as_)
            for number, mention in enumerate(found.mentions)
        ],
    )
    return local


def _insert_report(connection: sqlite3.Connection, n: int, record: ArticleFacts, agreement: Agreement) -> int:
    when = agreement.when
    terms = agreement.terms.said if agreement.terms else None
    instrument = _instrument(agreement)
    span = _agreed(record, agreement) or days(record.article.published) or (None, None)
    report = connection.execute(
        "INSERT INTO report VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            n, agreement.id, agreement.act, agreement.status, agreement.negated,
            "; ".join(dict.fromkeys(party.name for party in agreement.parties)),
            terms, instrument,
            when.value if when else None, agreement.where.text if agreement.where else None,
            agreement.attributed_to.name if agreement.attributed_to else None, agreement.rule, *span,
            fold(" ".join(filter(None, (agreement.id, terms, instrument)))),
            fold(" | ".join(_side(party) for party in agreement.parties)),
            " ".join(sorted({party.country for party in agreement.parties if party.country})),
        ),
    ).lastrowid  # fmt: skip
    assert report is not None
    connection.executemany(
        "INSERT INTO evidence VALUES (NULL, ?, ?, ?, ?, ?)",
        [(report, said.text, said.start, said.end, said.trigger.text) for said in agreement.evidence],
    )
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


def _instrument(agreement: Agreement) -> str | None:
    return agreement.instrument.called if agreement.instrument else None


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
        instrument=_instrument(agreement),
        terms=agreement.terms.said if agreement.terms else None,
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
