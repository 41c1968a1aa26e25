"""People, organizations and places, as all articles together show them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from factx.naming import fold
from factx.store.queries.listing import BATCH, Filter, Row, Rows, Where, columns_of, items_of, limit_to, order_by
from factx.store.sqlite import Store

_SEEN = ("articles", "mentions", "first_seen", "last_seen")
ENTITIES = {
    "person": ("id", "name", "roles", "country", "gender", "aliases", *_SEEN),
    "organization": ("id", "name", "expansion", "country", "parent", "aliases", *_SEEN),
    "place": ("id", "name", "kind", "country", "within", "latitude", "longitude", "geonames", "aliases", *_SEEN),
}


def entities(store: Store, kind: str, wanted: Filter) -> Rows:
    """One row a person, organization or place over the articles wanted, the most reported first; with `near`, the
    nearest first, each with its `distance` in km."""
    where = Where()
    seen = ""
    if wanted.article or wanted.since or wanted.until:
        seen = f" JOIN ({_seen(kind, wanted, where)}) s ON s.entity = e.id"
    prefix = "s" if seen else "e"
    where.add("e.kind = ?", kind)
    if wanted.name:
        where.add("e.id IN (SELECT entity FROM alias WHERE kind = ? AND instr(folded, ?))", kind, fold(wanted.name))
    if wanted.called is not None:
        where.add("e.id IN (SELECT entity FROM alias WHERE kind = ? AND folded = ?)", kind, fold(wanted.called))
    if wanted.country:
        where.add("e.country = ?", wanted.country)
    where.one_of("e.place_kind", wanted.kinds)
    columns = columns_of("e", ENTITIES[kind], kind="e.place_kind", **{name: f"{prefix}.{name}" for name in _SEEN})
    nearest = ""
    if wanted.near:
        latitude, longitude = wanted.near
        degrees = (wanted.within or 0) / 111  # km in a degree of latitude
        distance = f"kilometres({latitude!r}, {longitude!r}, e.latitude, e.longitude)"
        where.add("e.latitude BETWEEN ? AND ?", latitude - degrees, latitude + degrees)
        where.add(f"{distance} <= ?", wanted.within or 0)
        columns["distance"] = f"round({distance}, 1)"
        nearest = f"{distance}, "
    order = order_by(wanted.sort, columns, f"{nearest}{prefix}.articles DESC, {prefix}.mentions DESC, e.name, e.id")
    return Rows(store, columns, f"FROM entity e{seen}{where}{order}{limit_to(wanted)}", where.values)


def _seen(kind: str, wanted: Filter, outer: Where) -> str:
    """What the articles wanted say of each entity. Few articles are looked up one by one; a span of time is read off
    an index that holds all it takes."""
    inside = Where()
    inside.add("l.kind = ? AND l.entity IS NOT NULL", kind)
    inside.overlaps("l", wanted)
    source = "local l INDEXED BY local_date"
    if wanted.article:
        source = "article a CROSS JOIN local l INDEXED BY local_article ON l.article = a.n"
        inside.in_article("a", wanted)
    outer.values += inside.values
    return (
        "SELECT l.entity, count(DISTINCT l.article) AS articles, sum(l.mentions) AS mentions,"
        f" min(l.published) AS first_seen, max(l.published) AS last_seen FROM {source}{inside} GROUP BY l.entity"
    )


def entity_objects(store: Store, kind: str, rows: Iterable[Row], wanted: Filter) -> Iterator[Row]:
    """The rows of `entities` as JSON has them: with their roles, and their articles with every mention."""
    stream = iter(rows)
    while batch := list(islice(stream, BATCH)):
        ids = [row["id"] for row in batch]
        roles = _roles(store, ids, wanted) if kind == "person" else {}
        articles_of = _articles_of(store, kind, ids, wanted)
        for row in batch:
            found: Row = {"id": row["id"], "name": row["name"], "aliases": items_of(row["aliases"])}
            if kind == "person":
                found |= {"gender": row["gender"], "roles": roles.get(row["id"], []), "country": row["country"]}
            elif kind == "organization":
                found |= {key: row[key] for key in ("expansion", "country", "parent")}
            else:
                found |= {"kind": row["kind"], "country": row["country"], "within": items_of(row["within"])}
                found |= {key: row[key] for key in ("geonames", "latitude", "longitude")}
                if "distance" in row:
                    found["distance"] = row["distance"]
            yield found | {"articles": articles_of.get(row["id"], [])}


def _of_articles(wanted: Filter) -> Where:
    where = Where()
    where.overlaps("a", wanted)
    where.in_article("a", wanted)
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
