"""What is drawn from all articles: which entities are the same, the joined agreements, and the rows that the list
commands read (`entity`, `alias`), remade for the entities that changed."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import asdict

from factx.naming import fold
from factx.reading import legible
from factx.records import Entity, EntityRole, JoinedAgreement, Link, encode
from factx.store.rows import add, add_all
from factx.timex import days

TELLING = 20  # one article in so many must tell whose part a body is


def insert_joined(
    connection: sqlite3.Connection, joined: JoinedAgreement, encoded: bytes, reports: list[tuple[int, str]]
) -> None:
    """`encoded` is the agreement as JSON; `reports` are the numbers of its reports, each with why it was joined."""
    reported = min((report.published for report in joined.reports if report.published), default=None)
    earliest, latest = days(joined.when) or days(reported) or (None, None)
    n = add(connection, "joined", {
        "id": joined.id, "act": joined.act, "status": joined.status, "negated": joined.negated,
        "parties": "; ".join(joined.party_names), "terms": joined.terms, "instrument": joined.instrument,
        "when": joined.when, "where": joined.where, "earliest": earliest, "latest": latest,
        "reports": len(joined.reports), "articles": len({report.article for report in joined.reports}),
        "conflicts": len(joined.conflicts), "reported": reported,
        "folded": fold(" ".join(filter(None, (joined.id, joined.terms, joined.instrument)))),
    })  # fmt: skip
    add(connection, "joined_record", {"joined": n, "record": encoded})
    add_all(connection, "joined_party", (
        {"joined": n, "number": number, "folded": fold(f"{party.name} / {party.on_behalf_of or ''}")} | asdict(party)
        for number, party in enumerate(joined.parties)
    ))  # fmt: skip
    connection.executemany(
        "INSERT OR IGNORE INTO joined_report VALUES (?, ?, ?)", [(n, report, reason) for report, reason in reports]
    )


def set_links(connection: sqlite3.Connection, links: Iterable[Link]) -> None:
    """Write to `local` which entity each is, and to `dirty` the entities that gained or lost one."""
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS linking(article TEXT, kind TEXT, id TEXT, entity TEXT, reason TEXT,"
        " PRIMARY KEY (article, kind, id)) WITHOUT ROWID"
    )
    connection.execute("DELETE FROM linking")
    connection.executemany(
        "INSERT OR REPLACE INTO linking VALUES (?, ?, ?, ?, ?)",
        ((link.article, link.kind, link.local, link.entity, link.reason) for link in links if link.kind != "agreement"),
    )
    # A local entity without a link is one that a correction ignores.
    changed = connection.execute(
        "SELECT l.n, l.kind, l.entity, k.entity, k.reason FROM local l JOIN article a ON a.n = l.article"
        " LEFT JOIN linking k ON k.article = a.id AND k.kind = l.kind AND k.id = l.id"
        " WHERE l.entity IS NOT k.entity OR l.reason IS NOT k.reason"
    ).fetchall()
    connection.executemany("UPDATE local SET entity = ?, reason = ? WHERE n = ?", [(r[3], r[4], r[0]) for r in changed])
    moved = {(row[1], entity) for row in changed if row[2] != row[3] for entity in (row[2], row[3]) if entity}
    connection.executemany("INSERT OR IGNORE INTO dirty VALUES (?, ?)", sorted(moved))


def set_joined(connection: sqlite3.Connection, agreements: Iterable[JoinedAgreement], links: Iterable[Link]) -> None:
    """Keep the joined agreements in place of those before. One that is as it was is not written again: in a large
    store most are."""
    reasons = {(link.article, link.local): link.reason for link in links if link.kind == "agreement"}
    reports = {
        (row[1], row[2]): row[0]
        for row in connection.execute("SELECT r.n, a.id, r.id FROM report r JOIN article a ON a.n = r.article")
    }
    known = connection.execute("SELECT n, id, record FROM joined JOIN joined_record ON joined = n")
    before = {row[1]: (row[0], row[2]) for row in known}
    for joined in agreements:
        encoded = encode(joined)
        told = [(report.article, report.agreement) for report in joined.reports]
        members = {reports[key]: reasons.get(key, "") for key in told if key in reports}
        n, record = before.pop(joined.id, (None, None))
        if record == encoded and _members(connection, n) == members:
            continue
        connection.execute("DELETE FROM joined WHERE n = ?", (n,))
        insert_joined(connection, joined, encoded, list(members.items()))
    connection.executemany("DELETE FROM joined WHERE n = ?", [(n,) for n, _ in before.values()])


def _members(connection: sqlite3.Connection, joined: int | None) -> dict[int, str]:
    """The reports of a joined agreement, each with why it was joined."""
    return dict(connection.execute("SELECT report, reason FROM joined_report WHERE joined = ?", (joined,)).fetchall())


class _Gathered:
    """What all articles say of one entity."""

    def __init__(self) -> None:
        self.articles = self.mentions = 0
        self.first_seen: str | None = None
        self.last_seen: str | None = None
        self.fields: dict[str, Counter[Any]] = defaultdict(Counter)
        self.forms: Counter[str] = Counter()
        self.roles: list[tuple[bool, str, str | None]] = []  # former, title, of: the latest first

    def offices(self, linked: Sequence[EntityRole]) -> str | None:
        """The roles in a line, the latest first: those that linking brought together, if it did. A bare "President"
        says nothing beside "President of Peru"."""
        latest = sorted(linked, key=lambda role: role.last_seen or "", reverse=True)
        roles = [(role.former, role.title, role.of) for role in latest] or self.roles
        full = {title.lower() for _, title, of in roles if of}
        told = (
            f"{'former ' if former else ''}{title}{f' of {of}' if of else ''}"
            for former, title, of in roles
            if of or title.lower() not in full
        )
        return "; ".join(dict.fromkeys(told)) or None

    def most(self, field: str) -> Any:
        """The value that most articles give; the first in order where several do."""
        counts = self.fields.get(field)
        return min(counts, key=lambda value: (-counts[value], str(value))) if counts else None

    def parent(self, id_: str) -> str | None:
        """The body that most articles say this one is a part of, where more do than slip."""
        counts = self.fields["parent"]
        told = sum(counts.values()) * TELLING >= self.articles
        return self.most("parent") if told and self.most("parent") != id_ else None


def refresh(connection: sqlite3.Connection, given: dict[tuple[str, str], Entity]) -> None:
    """Remake `entity` and `alias` for the entities in `dirty`, and for those that linking now sees otherwise."""
    _mark_changed(connection, given)
    entities: list[dict[str, Any]] = []
    aliases: list[tuple[str, str, str]] = []
    for (kind, id_), one in _gather(connection).items():
        entity = given.get((kind, id_)) or _entity(kind, id_, one)
        entities.append(_row(entity, one))
        forms = {fold(form) for form in (id_, entity.name, *entity.aliases, *one.forms, one.most("expansion") or "")}
        aliases += ((kind, form, id_) for form in forms if form)
    connection.execute("DELETE FROM entity WHERE (kind, id) IN (SELECT kind, entity FROM dirty)")
    connection.execute("DELETE FROM alias WHERE (kind, entity) IN (SELECT kind, entity FROM dirty)")
    add_all(connection, "entity", entities)
    connection.executemany("INSERT INTO alias VALUES (?, ?, ?)", sorted(aliases))
    connection.execute("DELETE FROM dirty")
    connection.execute("PRAGMA analysis_limit = 400")  # rows of an index: enough to choose between indexes
    connection.execute("ANALYZE")


def _mark_changed(connection: sqlite3.Connection, given: dict[tuple[str, str], Entity]) -> None:
    """Add to `dirty` what linking now names, or tells apart, otherwise than the lists show it."""
    if not given:
        return
    shown = {
        (row[0], row[1]): tuple(row[2:])
        for row in connection.execute("SELECT kind, id, name, country, gender, aliases, notes FROM entity")
    }
    connection.executemany(
        "INSERT OR IGNORE INTO dirty VALUES (?, ?)",
        [key for key, entity in given.items() if not _shows(shown.get(key), entity)],
    )


_DIRTY = "FROM dirty d JOIN local l ON l.kind = d.kind AND l.entity = d.entity"


def _gather(connection: sqlite3.Connection) -> dict[tuple[str, str], _Gathered]:
    """What all articles say of the entities in `dirty`, by kind and id; nothing of those that no article has."""
    gathered: dict[tuple[str, str], _Gathered] = {}
    for row in connection.execute(
        "SELECT l.kind, l.entity, count(DISTINCT l.article), sum(l.mentions), min(l.published), max(l.published)"
        f" {_DIRTY} GROUP BY l.kind, l.entity"
    ):
        one = gathered[row[0], row[1]] = _Gathered()
        one.articles, one.mentions, one.first_seen, one.last_seen = row[2:]
    for row in connection.execute(
        "SELECT l.kind, l.entity, l.name, l.country, l.gender, l.expansion, l.parent, l.place_kind, l.within,"
        f" l.geonames, l.latitude, l.longitude, count(*) AS told {_DIRTY}"
        " GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12"
    ):
        one = gathered[row[0], row[1]]
        for field in _FIELDS:
            if row[field] is not None:
                one.fields[field][row[field]] += row["told"]
        if row["latitude"] is not None:
            one.fields["point"][row["latitude"], row["longitude"]] += row["told"]
    for row in connection.execute(
        f"SELECT l.kind, l.entity, m.text, count(*) {_DIRTY} JOIN mention m ON m.local = l.n"
        " WHERE m.\"as\" IN ('name', 'place') GROUP BY 1, 2, 3"
    ):
        gathered[row[0], row[1]].forms[legible(row[2])] += row[3]
    for row in connection.execute(
        "SELECT l.entity, r.title, r.\"of\", r.former, max(coalesce(l.published, '')) AS seen, count(*) AS told"
        f" {_DIRTY} JOIN role r ON r.local = l.n"
        " WHERE l.kind = 'person' GROUP BY l.entity, lower(r.title), r.\"of\", r.former"
        ' ORDER BY l.entity, seen DESC, told DESC, r.title, r."of"'
    ):
        gathered["person", row["entity"]].roles.append((bool(row["former"]), row["title"], row["of"]))
    return gathered


def _row(entity: Entity, one: _Gathered) -> dict[str, Any]:
    """The row of `entity`. A name that is spelled out already has no expansion."""
    expansion = one.most("expansion")
    latitude, longitude = one.most("point") or (None, None)
    return {
        "kind": entity.kind, "id": entity.id, "name": entity.name, "country": entity.country,
        "gender": entity.gender or one.most("gender"), "roles": one.offices(entity.roles),
        "expansion": None if expansion == entity.name else expansion, "parent": one.parent(entity.id),
        "place_kind": one.most("place_kind"), "within": one.most("within"), "geonames": one.most("geonames"),
        "latitude": latitude, "longitude": longitude, "aliases": _joined(entity.aliases),
        "notes": _joined(entity.notes) or None, "articles": one.articles, "mentions": one.mentions,
        "first_seen": one.first_seen, "last_seen": one.last_seen,
    }  # fmt: skip


_FIELDS = ("name", "country", "gender", "expansion", "parent", "place_kind", "within", "geonames")


def _entity(kind: str, id_: str, one: _Gathered) -> Entity:
    """An entity as its articles show it, where linking has not named it."""
    names = one.fields["name"]
    name = min(names, key=lambda form: (-names[form], -len(form), form))
    return Entity(
        kind=kind,  # type: ignore[arg-type]  # the kinds that _insert writes
        id=id_,
        name=name,
        aliases=[form for form, _ in sorted(one.forms.items(), key=lambda item: (-item[1], item[0])) if form != name],
        country=one.most("country"),
        gender=one.most("gender"),
    )


def _shows(row: tuple[str | None, ...] | None, entity: Entity) -> bool:
    """Whether the entity's row (name, country, gender, aliases, notes) says what linking says. What linking leaves
    open is filled from the articles, whose changes are known from `dirty`."""
    if row is None:
        return False
    name, country, gender, aliases, notes = row
    return (
        name == entity.name
        and entity.country in (None, country)
        and entity.gender in (None, gender)
        and aliases == _joined(entity.aliases)
        and (notes or "") == _joined(entity.notes)
    )


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(text.replace(";", ",") for text in texts)
