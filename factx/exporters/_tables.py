"""Records as flat tables, for CSV, TSV and SQLite. Each row names its article; `entity` is the id over all articles."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import asdict

from factx.exporters import Entities, Entity
from factx.records import ArticleFacts, Correction, Focus, Mention, Organization, Person, Place

Row = Sequence[Any]  # in the order of a table's columns
Fields = Mapping[str, Any]  # column -> value, and what else the record has there

_AGREEMENT = ("act", "status", "negated", "parties", "terms", "instrument", "when", "where", "attributed_to", "rule")

# Table -> columns. The README documents them: add, never rename.
TABLES: dict[str, tuple[str, ...]] = {
    "articles": (
        "article", "title", "authors", "source", "published", "published_from", "language", "characters", "country",
        "place", "sha256", "problems",
    ),
    "people": ("article", "id", "entity", "name", "gender", "age", "country", "roles", "mentions"),
    "organizations": ("article", "id", "entity", "name", "expansion", "country", "parent", "mentions"),
    "places": (
        "article", "id", "entity", "name", "kind", "country", "within", "geonames", "latitude", "longitude", "mentions",
    ),
    "dates": (
        "article", "text", "start", "end", "type", "value", "mod", "quant", "freq", "earliest", "latest", "anchor",
    ),
    "agreements": ("article", "id", "entity", *_AGREEMENT),
    "agreement_parties": (
        "article", "agreement", "number", "name", "kind", "ref", "on_behalf_of", "country", "role", "text", "start",
        "end",
    ),
    "evidence": ("article", "agreement", "text", "start", "end", "trigger"),
    "mentions": ("article", "kind", "id", "entity", "text", "start", "end", "as"),
    "roles": ("article", "person", "entity", "title", "of", "country", "former", "text", "start", "end"),
    "entities": (
        "kind", "id", "name", "country", "aliases", "articles", "mentions", "first_seen", "last_seen",
    ),
    "corrections": ("number", "kind", "action", "entities", "articles", "name", "entity_names"),
}  # fmt: skip


def rows(table: str, record: ArticleFacts, entities: Entities) -> Iterator[Row]:
    """The rows of `table` that a record gives: none of `entities` and `corrections`."""
    return (_row(table, fields) for fields in (_ROWS[table](record, entities) if table in _ROWS else ()))


def last_rows(table: str, corrections: Sequence[Correction], entities: Iterable[Entity]) -> Iterator[Row]:
    """The rows of `table` that no record gives: of `entities` and `corrections`."""
    if table == "entities":
        return (_row(table, entity) for entity in entities)
    return (_row(table, asdict(correction)) for correction in (corrections if table == "corrections" else ()))


def _row(table: str, fields: Fields) -> Row:
    """The fields that the table has, in the order of its columns; a list in one cell."""
    values = (fields[column] for column in TABLES[table])
    return tuple("; ".join(value) if isinstance(value, list) else value for value in values)


def _articles(record: ArticleFacts, entities: Entities) -> Iterator[Fields]:
    focus = record.article.focus or Focus()
    yield asdict(record.article) | {
        "article": record.article.id, "country": focus.country, "place": focus.place,
        "problems": [problem.code for problem in record.problems],
    }  # fmt: skip


def _people(record: ArticleFacts, entities: Entities) -> Iterator[Fields]:
    for person in record.people:
        roles = list(dict.fromkeys(role.described for role in person.roles))
        yield _entity(record, "person", person, entities) | {"roles": roles}


def _organizations(record: ArticleFacts, entities: Entities) -> Iterator[Fields]:
    return (_entity(record, "organization", body, entities) for body in record.organizations)


def _places(record: ArticleFacts, entities: Entities) -> Iterator[Fields]:
    return (_entity(record, "place", place, entities) for place in record.places)


def _entity(
    record: ArticleFacts, kind: str, found: Person | Organization | Place, entities: Entities
) -> dict[str, Any]:
    """What an article says of a person, organization or place, with how often it is mentioned."""
    entity = entities.get((kind, found.id))
    return asdict(found) | {"article": record.article.id, "entity": entity, "mentions": len(found.mentions)}


def _dates(record: ArticleFacts, entities: Entities) -> Iterator[Fields]:
    return (asdict(date) | {"article": record.article.id} for date in record.dates)


def _agreements(record: ArticleFacts, entities: Entities) -> Iterator[Fields]:
    for agreement in record.agreements:
        yield asdict(agreement) | {
            "article": record.article.id, "entity": entities.get(("agreement", agreement.id)),
            "parties": agreement.party_names, "terms": agreement.terms_said, "instrument": agreement.instrument_called,
            "when": agreement.when.value if agreement.when else None,
            "where": agreement.where.text if agreement.where else None,
            "attributed_to": agreement.attributed_to.name if agreement.attributed_to else None,
        }  # fmt: skip


def _agreement_parties(record: ArticleFacts, entities: Entities) -> Iterator[Fields]:
    for agreement in record.agreements:
        for number, party in enumerate(agreement.parties, 1):
            yield asdict(party) | {"article": record.article.id, "agreement": agreement.id, "number": number}


def _evidence(record: ArticleFacts, entities: Entities) -> Iterator[Fields]:
    for agreement in record.agreements:
        for said in agreement.evidence:
            yield asdict(said) | {
                "article": record.article.id, "agreement": agreement.id, "trigger": said.trigger.text,
            }  # fmt: skip


def _mentions(record: ArticleFacts, entities: Entities) -> Iterator[Fields]:
    found: list[tuple[str, str, list[Mention]]] = [
        *(("person", person.id, person.mentions) for person in record.people),
        *(("organization", body.id, body.mentions) for body in record.organizations),
        *(("place", place.id, place.mentions) for place in record.places),
    ]
    for kind, id_, mentions in found:
        for mention in mentions:
            yield asdict(mention) | {
                "article": record.article.id, "kind": kind, "id": id_, "entity": entities.get((kind, id_)),
                "as": mention.as_,
            }  # fmt: skip


def _roles(record: ArticleFacts, entities: Entities) -> Iterator[Fields]:
    for person in record.people:
        for role in person.roles:
            yield asdict(role) | {
                "article": record.article.id, "person": person.id, "entity": entities.get(("person", person.id)),
            }  # fmt: skip


_ROWS: dict[str, Callable[[ArticleFacts, Entities], Iterator[Fields]]] = {
    "articles": _articles,
    "people": _people,
    "organizations": _organizations,
    "places": _places,
    "dates": _dates,
    "agreements": _agreements,
    "agreement_parties": _agreement_parties,
    "evidence": _evidence,
    "mentions": _mentions,
    "roles": _roles,
}
