"""Records as flat tables, for CSV, TSV and SQLite. Each row names its article; `entity` is the id over all articles."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from factx.exporters import Entities, Entity
from factx.records import ArticleFacts, Correction, Mention

Row = Sequence[Any]

_AGREEMENT = ("act", "status", "negated", "parties", "terms", "instrument", "when", "where", "attributed_to", "rule")

# Table -> columns. The README documents them: add, never rename.
TABLES: dict[str, tuple[str, ...]] = {
    "articles": (
        "article", "title", "authors", "source", "published", "published_from", "language", "characters", "country",
        "place", "sha256", "problems",
    ),
    "people": ("article", "id", "entity", "name", "gender", "country", "roles", "mentions"),
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
    return _ROWS[table](record, entities) if table in _ROWS else iter(())


def last_rows(table: str, corrections: Sequence[Correction], entities: Iterable[Entity]) -> Iterator[Row]:
    """The rows of `table` that no record gives: of `entities` and `corrections`."""
    if table == "entities":
        return (tuple(entity[column] for column in TABLES[table]) for entity in entities)
    return map(_correction, corrections) if table == "corrections" else iter(())


def _correction(correction: Correction) -> Row:
    """The row of `corrections`."""
    return (
        correction.number, correction.kind, correction.action, "; ".join(correction.entities),
        "; ".join(correction.articles), correction.name, "; ".join(correction.entity_names),
    )  # fmt: skip


def _articles(record: ArticleFacts, entities: Entities) -> Iterator[Row]:
    header = record.article
    focus = header.focus
    yield (
        header.id, header.title, "; ".join(header.authors), header.source, header.published, header.published_from,
        header.language, header.characters, focus.country if focus else None, focus.place if focus else None,
        header.sha256, "; ".join(problem.code for problem in record.problems),
    )  # fmt: skip


def _people(record: ArticleFacts, entities: Entities) -> Iterator[Row]:
    for person in record.people:
        roles = "; ".join(dict.fromkeys(role.described for role in person.roles))
        yield (
            record.article.id, person.id, entities.get(("person", person.id)), person.name, person.gender,
            person.country, roles, len(person.mentions),
        )  # fmt: skip


def _organizations(record: ArticleFacts, entities: Entities) -> Iterator[Row]:
    for body in record.organizations:
        yield (
            record.article.id, body.id, entities.get(("organization", body.id)), body.name, body.expansion,
            body.country, body.parent, len(body.mentions),
        )  # fmt: skip


def _places(record: ArticleFacts, entities: Entities) -> Iterator[Row]:
    for place in record.places:
        yield (
            record.article.id, place.id, entities.get(("place", place.id)), place.name, place.kind, place.country,
            "; ".join(place.within), place.geonames, place.latitude, place.longitude, len(place.mentions),
        )  # fmt: skip


def _dates(record: ArticleFacts, entities: Entities) -> Iterator[Row]:
    for date in record.dates:
        yield (
            record.article.id, date.text, date.start, date.end, date.type, date.value, date.mod, date.quant, date.freq,
            date.earliest, date.latest, date.anchor,
        )  # fmt: skip


def _agreements(record: ArticleFacts, entities: Entities) -> Iterator[Row]:
    for agreement in record.agreements:
        yield (
            record.article.id, agreement.id, entities.get(("agreement", agreement.id)), agreement.act,
            agreement.status, agreement.negated, "; ".join(agreement.party_names), agreement.terms_said,
            agreement.instrument_called,
            agreement.when.value if agreement.when else None, agreement.where.text if agreement.where else None,
            agreement.attributed_to.name if agreement.attributed_to else None, agreement.rule,
        )  # fmt: skip


def _agreement_parties(record: ArticleFacts, entities: Entities) -> Iterator[Row]:
    for agreement in record.agreements:
        for number, party in enumerate(agreement.parties, 1):
            yield (
                record.article.id, agreement.id, number, party.name, party.kind, party.ref, party.on_behalf_of,
                party.country, party.role, party.text, party.start, party.end,
            )  # fmt: skip


def _evidence(record: ArticleFacts, entities: Entities) -> Iterator[Row]:
    for agreement in record.agreements:
        for said in agreement.evidence:
            yield record.article.id, agreement.id, said.text, said.start, said.end, said.trigger.text


def _mentions(record: ArticleFacts, entities: Entities) -> Iterator[Row]:
    found: list[tuple[str, str, list[Mention]]] = [
        *(("person", person.id, person.mentions) for person in record.people),
        *(("organization", body.id, body.mentions) for body in record.organizations),
        *(("place", place.id, place.mentions) for place in record.places),
    ]
    for kind, id_, mentions in found:
        for mention in mentions:
            entity = entities.get((kind, id_))
            yield record.article.id, kind, id_, entity, mention.text, mention.start, mention.end, mention.as_


def _roles(record: ArticleFacts, entities: Entities) -> Iterator[Row]:
    for person in record.people:
        for role in person.roles:
            yield (
                record.article.id, person.id, entities.get(("person", person.id)), role.title, role.of, role.country,
                role.former, role.text, role.start, role.end,
            )  # fmt: skip


_ROWS: dict[str, Callable[[ArticleFacts, Entities], Iterator[Row]]] = {
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
