"""Across articles: which persons, organizations, places and agreements of single records are the same.

Pure functions on records. The result depends on the set of records alone, never on their order.

    people         the same person: a full name, or a surname with evidence
    organizations  the same body: name, expansion or abbreviation, and no contradicting country
    places         the same place: its id, else its name and country
    agreements     reports of one agreement: parties, instrument or terms, time
    corrections    what users said, applied to the groups before they get their ids
"""

from collections.abc import Iterable, Sequence

from factx.linking.names import slug
from factx.records import (
    ArticleFacts,
    Correction,
    Entity,
    EntityKind,
    JoinedAgreement,
    JoinedParty,
    Link,
    Links,
    Report,
    Step,
)


def link(records: Iterable[ArticleFacts], corrections: Sequence[Correction] = ()) -> Links:
    """Link the records of all articles. Article ids must be distinct."""
    ordered = sorted(records, key=lambda record: record.article.id)
    links: list[Link] = []
    entities: list[Entity] = []
    kinds: list[tuple[EntityKind, str]] = [("person", "people"), ("organization", "organizations"), ("place", "places")]
    for kind, room in kinds:
        names: dict[str, list[str]] = {}
        for record in ordered:
            for found in getattr(record, room):
                entity = found.id if kind == "place" else slug(found.name)
                names.setdefault(entity, []).append(found.name)
                links.append(
                    Link(kind=kind, entity=entity, article=record.article.id, local=found.id, reason="same name")
                )
        entities += [Entity(kind=kind, id=entity, name=max(forms)) for entity, forms in names.items()]
    agreements = []
    for record in ordered:
        for found in record.agreements:
            joined = f"{slug(record.article.id)}-{found.id}"
            links.append(
                Link(kind="agreement", entity=joined, article=record.article.id, local=found.id, reason="one report")
            )
            agreements.append(
                JoinedAgreement(
                    id=joined,
                    act=found.act,
                    status=found.status,
                    negated=found.negated,
                    parties=[
                        JoinedParty(name=party.name, kind=party.kind, country=party.country, role=party.role)
                        for party in found.parties
                    ],
                    terms=found.terms.text if found.terms else None,
                    history=[Step(status=found.status, date=record.article.published, article=record.article.id)],
                    reports=[
                        Report(
                            article=record.article.id,
                            source=record.article.source,
                            published=record.article.published,
                            agreement=found.id,
                            status=found.status,
                        )
                    ],
                )
            )
    return Links(links=links, entities=entities, agreements=agreements)
