"""Across articles: which persons, organizations, places and agreements of single records are the same.

Pure functions on records. The result depends on the set of records alone, never on their order.

    people         the same person: a full name, or a surname with evidence. names and profiles make persons comparable,
                   bearers says whom a surname can mean, weighing how much speaks for one, biography tells the whole
    organizations  the same body: name, letters or full name, and no other country but by a slip; bodies
    places         the same place: its id, else its name and country
    corrections    what users said, applied to the groups before agreements look at them
    agreements     reports of one agreement: parties, instrument or terms (topics), time; histories: its life
    groups         what holds them together; counts: what most say; tables: the words of factx/data/linking
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from factx.linking import biography, organizations, people, places
from factx.linking import corrections as _corrections
from factx.linking.agreements import link_agreements
from factx.linking.counts import best_name
from factx.linking.groups import Group, identify
from factx.naming import slug
from factx.records import (
    ArticleFacts,
    Correction,
    CorrectionKind,
    Entity,
    JoinedParty,
    Link,
    Links,
    Member,
    Organization,
    Person,
    Place,
)

__all__ = ["link"]

Found = TypeVar("Found", Person, Organization, Place)


def link(records: Iterable[ArticleFacts], corrections: Sequence[Correction] = ()) -> Links:
    """Link the records of all articles, which have distinct ids, and apply the users' corrections.

    Where a record brings its article's text, sentences outside the agreements' evidence can show that an agreement was
    carried out; nothing else needs the text.
    """
    with _without_collector():
        return _link(sorted(records, key=lambda record: record.article.id), corrections)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Linking makes millions of small objects and hardly a cycle: walking them over and over is a sixth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _link(ordered: Sequence[ArticleFacts], corrections: Sequence[Correction]) -> Links:
    dates = {record.article.id: record.article.published for record in ordered}
    links: list[Link] = []
    entities: list[Entity] = []

    def settle(
        kind: CorrectionKind,
        groups: list[Group],
        members: dict[Member, tuple[ArticleFacts, Found]],
        describe: Callable[..., Entity],
    ) -> None:
        for group in sorted(_corrections.apply(groups, corrections, kind), key=lambda group: group.identity):
            found = [members[member] for member in sorted(group.members, key=lambda m: (dates[m.article] or "9999", m))]
            entities.append(describe(found, identity=group.identity, name=group.name, notes=group.notes))
            links.extend(
                Link(kind=kind, entity=group.identity, article=member.article, local=member.local, reason=reason)
                for member, reason in sorted(group.members.items())
            )

    bodies = {Member(record.article.id, body.id): (record, body) for record in ordered for body in record.organizations}
    groups = identify(organizations.link_organizations(ordered), lambda group: slug(_body_name(group, bodies)), dates)
    settle("organization", groups, bodies, organizations.describe)

    known = {Member(found.article, found.local): found.entity for found in links}
    persons = {Member(record.article.id, person.id): (record, person) for record in ordered for person in record.people}
    groups = identify(people.link_people(ordered, known), lambda group: slug(_person_name(group, persons)), dates)
    settle("person", groups, persons, partial(biography.describe, bodies=known))

    spots = {Member(record.article.id, place.id): (record, place) for record in ordered for place in record.places}
    settle("place", places.link_places(ordered), spots, places.describe)

    agreements, reports = link_agreements(ordered, links)
    names: dict[tuple[str, str | None], str] = {
        (entity.kind, entity.id): entity.name for entity in entities if entity.kind != "place"
    }
    named = [replace(agreement, parties=_under_names(agreement.parties, names)) for agreement in agreements]
    return Links(links=links + reports, entities=entities, agreements=named)


def _under_names(parties: Sequence[JoinedParty], names: Mapping[tuple[str, str | None], str]) -> list[JoinedParty]:
    """The parties under the names that linking and the users' corrections give them, each once."""
    named = [replace(party, name=names.get((party.kind, party.ref), party.name)) for party in parties]
    return list({(party.ref or party.name, party.role): party for party in reversed(named)}.values())[::-1]


def _person_name(group: Group, persons: dict[Member, tuple[ArticleFacts, Person]]) -> str:
    return biography.best_name(persons[member][1].name for member in group.members)


def _body_name(group: Group, bodies: dict[Member, tuple[ArticleFacts, Organization]]) -> str:
    return best_name(bodies[member][1].name for member in group.members)
