"""Names of places -> the places of the article, on the map where the article says which is meant.

mentions    which words name a place, and as what: the place, its government, its people; mention and words: what one
            is, and the words around it; named: what a name stands for;
            overlooked: what the names leave out; no_place: what only bears the name; beside: what stands around it
resolve     which of the places of that name is meant, with the reasons; senses: what each name may mean; clues: what
            the text says for that; context: where the article's other places lie; seats: where what is on no map stands
focus       the country and the place that the article is about
"""

from collections.abc import Collection, Sequence

from spacy.tokens import Doc

from factx.facts.names import Name
from factx.facts.places.focus import find_focus
from factx.facts.places.mention import PlaceMention
from factx.facts.places.mentions import find_mentions
from factx.facts.places.resolve import Resolution, resolve
from factx.facts.text import text_of
from factx.gazetteer.countries import country_rows
from factx.gazetteer.store import Toponym, place
from factx.naming import slug
from factx.records import Focus, Mention, Place

__all__ = ["find_places", "settled"]

SMALL = ("city", "admin2")  # kinds of places whose point serves for what lies in them and is on no map of ours


def find_places(doc: Doc, names: Sequence[Name]) -> tuple[list[Place], Focus | None]:
    """The places of the article in the order of their first mention, and what it is about."""
    mentions = find_mentions(text_of(doc), names)
    resolutions = resolve(mentions)
    grouped: dict[str, list[tuple[PlaceMention, Resolution]]] = {}
    sure = {mention.name for mention in mentions if mention.surely and not (mention.needs or mention.silent)}
    for i, (mention, resolution) in enumerate(zip(mentions, resolutions, strict=True)):
        if _stands(mentions, i, resolution, sure):
            grouped.setdefault(_id(mention, resolution.toponym), []).append((mention, resolution))
    places = [_record(id_, found) for id_, found in grouped.items()]
    return places, find_focus(places, text_of(doc))


def settled(names: Sequence[Name], places: Sequence[Place]) -> list[Name]:
    """The names with those read as persons or bodies that turned out to be places as what they are: none is both."""
    spans = {(mention.start, mention.end) for place in places for mention in place.mentions}
    kinds = ("person", "organization")
    return [
        name._replace(kind="place") if name.kind in kinds and (name.start, name.end) in spans else name
        for name in names
    ]


def _stands(mentions: Sequence[PlaceMention], i: int, resolution: Resolution, sure: Collection[str]) -> bool:
    """Whether what was found is a place of the record: the map has it where the article is, or its words leave no
    doubt, as those of one in `sure` do once for all."""
    mention = mentions[i]
    if mention.silent:
        return False
    if resolution.toponym is not None or resolution.beside or mention.surely:
        return True
    return not mention.needs and (mention.name in sure or _in_company(mentions, i))


def _in_company(mentions: Sequence[PlaceMention], i: int) -> bool:
    """Whether the words beside a name that no place is known to bear show a place: "Orvel" in "Orvel and Lisbon"."""
    after = mentions[i + 1] if i + 1 < len(mentions) else None
    return mentions[i].parent is not None or mentions[i].in_list or (after is not None and after.in_list)


def _record(id_: str, found: list[tuple[PlaceMention, Resolution]]) -> Place:
    mentions = [Mention(m.text, m.start, m.end, "demonym" if m.attributive else m.as_) for m, _ in found]
    toponym = found[0][1].toponym
    why = found[0][1].why
    if toponym is None:
        facility = all(m.facility for m, _ in found)
        put = next((resolution for _, resolution in found if resolution.holder is not None), found[0][1])
        holder = put.holder
        seat = holder if holder is not None and holder.kind in SMALL else None
        return Place(
            id=id_,
            name=found[0][0].name,
            kind="facility" if facility else None,
            country=holder.country if holder else None,
            within=_within_holder(put),
            latitude=seat.latitude if seat else None,
            longitude=seat.longitude if seat else None,
            why=why,
            mentions=mentions,
        )
    return Place(
        id=id_,
        name=toponym.name,
        kind=toponym.kind,
        country=toponym.country,
        within=_within(toponym),
        geonames=toponym.id if toponym.id > 0 else None,
        latitude=toponym.latitude,
        longitude=toponym.longitude,
        why=why,
        mentions=mentions,
    )


def _within_holder(put: Resolution) -> list[str]:
    """The names of what a place on no map lies in; of one around a town, its country alone."""
    if put.holder is None:
        return []
    above = _within(put.holder)
    return above[-1:] if put.around else above if put.beside else [put.holder.name, *above]


def _within(toponym: Toponym) -> list[str]:
    """The names of what a place lies in, the nearest first: ["Lamar County", "Texas", "United States"]."""
    if toponym.kind == "country" or toponym.country is None:
        return []
    parents = [place(id_) for id_ in (toponym.admin2, toponym.admin1) if id_ is not None and id_ != toponym.id]
    names: list[str] = []
    for parent in parents:
        if parent is not None and parent.name not in (toponym.name, *names):
            names.append(parent.name)
    country = country_rows().get(toponym.country)
    if country:
        names.append(country.country.name)
    return names


def _id(mention: PlaceMention, toponym: Toponym | None) -> str:
    if toponym is None:
        return f"name:{slug(mention.name)}"
    if toponym.id > 0:
        return f"geonames:{toponym.id}"
    state = place(toponym.admin1) if toponym.admin1 is not None else None  # of a village that GeoNames has no id for
    return f"place:{slug(f'{toponym.name} {state.name}' if state else toponym.name)}"
