"""The same place in many articles: its id in the gazetteer says so. A place without one joins the only place of its
name and country, "Springfield" of no country none."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from factx.linking.counts import best_name, most, other_forms
from factx.linking.groups import Group
from factx.naming import bare
from factx.reading import legible
from factx.records import ArticleFacts, Entity, Member, Place


def link_places(records: Sequence[ArticleFacts]) -> list[Group]:
    """Groups of the places of all articles, each group one place, with `identity` already given: the place's id."""
    resolved: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for record in records:
        for place in record.places:
            if not place.id.startswith("name:"):
                resolved[bare(place.name), place.country].add(place.id)
    groups: dict[tuple[str, str | None], Group] = {}
    for record in records:
        for place in record.places:
            same = resolved.get((bare(place.name), place.country), set())
            key, reason = (place.id, place.country), "same name and country" if place.country else "same name"
            if not place.id.startswith("name:"):
                key, reason = (place.id, None), "same gazetteer entry"
            elif place.country and len(same) == 1:
                key, reason = (min(same), None), "the only place of this name in this country"
            group = groups.setdefault(key, Group(members={}, identity=key[0]))
            if key[1]:
                group.identity = f"{place.id}-{key[1].lower()}"
            group.members[Member(record.article.id, place.id)] = reason
    return [groups[key] for key in sorted(groups, key=str)]


def describe(
    found: Sequence[tuple[ArticleFacts, Place]], *, identity: str, name: str | None, notes: list[str]
) -> Entity:
    """A place as all articles show it."""
    names = Counter(place.name for _, place in found)
    name = name or best_name(place.name for _, place in found)
    forms = Counter(legible(mention.text) for _, place in found for mention in place.mentions) + names
    return Entity(
        kind="place",
        id=identity,
        name=name,
        aliases=other_forms(forms, name),
        country=most(place.country for _, place in found),
        notes=notes,
    )
