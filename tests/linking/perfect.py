"""Records as a careful reader would extract them, made from the gold articles: linking without extraction's errors."""

from msgspec.structs import replace

from factx.naming import slug
from factx.records import ArticleFacts, Date, Extractor, Focus, Header, Person, Place, Role
from tests.quality.gold import GoldArticle, GoldRole, gold_set


def perfect(name: str, *, with_text: bool = False) -> list[ArticleFacts]:
    """The records of a gold set. Ids inside an article say nothing to linking; here they are the gold's handles."""
    return [_record(gold, name, with_text=with_text) for gold in gold_set(name)]


def _record(gold: GoldArticle, name: str, *, with_text: bool) -> ArticleFacts:
    header = Header(
        id=f"{name}/{gold.id}",
        source=f"{gold.id}.txt",
        published=gold.published,
        focus=Focus(country=gold.focus[0]) if gold.focus else None,
        sha256="0",
        characters=len(gold.text),
    )
    countries = {place.name: place.country for place in (gold.places or {}).values() if place.kind == "country"}
    return ArticleFacts(
        article=replace(header, text=gold.text) if with_text else header,
        extractor=Extractor(factx="0", model="none"),
        people=[_person(person, gold.roles, countries) for person in gold.people.values()],
        organizations=list(gold.organizations.values()),
        places=[_resolved(place) for place in (gold.places or {}).values()],
        dates=[
            Date(text=date.text, start=date.start, end=date.end, type=date.type, value=date.values[0])
            for date in gold.dates or []
        ],
        agreements=[
            replace(told.agreement, id=f"{number}-{slug(told.agreement.id)}")
            for number, told in enumerate(gold.agreements or [])
        ],
    )


def _person(person: Person, roles: list[GoldRole], countries: dict[str, str | None]) -> Person:
    held = []
    for role in roles:
        if role.person == person.id:
            of = role.bodies[0] if role.bodies else None
            held.append(
                Role(
                    title=role.titles[0],
                    of=of,
                    country=countries.get(of or ""),
                    former=role.former,
                    text=role.titles[0],
                    start=0,
                    end=len(role.titles[0]),
                )
            )
    return replace(person, roles=held)


def _resolved(place: Place) -> Place:
    """A place of the map has a gazetteer id, which is the same in every article."""
    return replace(place, id=f"geonames:{slug(place.name)}")
