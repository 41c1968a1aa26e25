"""The table of contents of the fact rooms, in the order in which they read an article.

    names          the model's entity spans, mended by the whole article; opinion: what the model thought of every token
    places         names -> places on the map, and what the article is about
    people         names and roles -> persons with all their mentions; the places tell the country of an office
    organizations  names -> bodies, abbreviations, parts, the country that the places tell
    dates          expressions of time -> TIMEX3
    agreements     who agreed what with whom

Every room is a function from the Doc, or its words as plain lists (names.tokens), and what earlier rooms found to
records; of the Doc's text one copy is kept (`text`), nothing else on it changes. A new kind of fact is a room beside
these and its line in `extract`; its struct, table and export are in records, store and exporters.
"""

from collections.abc import Sequence

from msgspec import Struct
from spacy.tokens import Doc, Span

from factx.facts.agreements import find_agreements, find_triggers
from factx.facts.dates import find_dates
from factx.facts.names import find_names
from factx.facts.names.tokens import Tokens
from factx.facts.organizations import find_organizations
from factx.facts.people import find_people
from factx.facts.places import find_places, settled
from factx.records import Agreement, Date, Focus, Organization, Person, Place


class Facts(Struct, frozen=True, kw_only=True):
    """What the rooms found in one article."""

    people: list[Person]
    organizations: list[Organization]
    places: list[Place]
    dates: list[Date]
    agreements: list[Agreement]
    focus: Focus | None


def extract(doc: Doc, *, published: str | None = None) -> Facts:
    """All facts of an article.

    `doc` has sentences and entities; sentences that `worth_parsing` names have tags, lemmas and a tree. `published`
    is the article's ISO date, or its known part.
    """
    tokens = Tokens(doc)
    found = find_names(doc, tokens)
    places, focus = find_places(doc, found)
    names = settled(found, places)
    people = find_people(tokens, names, places=places)
    organizations = find_organizations(tokens, names, places=places, focus=focus)
    dates = find_dates(doc, published=published)
    agreements = find_agreements(
        doc,
        people=people,
        organizations=organizations,
        places=places,
        dates=dates,
        nobody=[*((name.start, name.end) for name in found if name.kind == "other"), *tokens.bylines],
        published=published,
    )
    return Facts(
        people=people,
        organizations=organizations,
        places=places,
        dates=dates,
        agreements=agreements,
        focus=focus,
    )


def worth_parsing(doc: Doc) -> Sequence[Span]:
    """The sentences whose syntax a room wants to see: those with an agreement's trigger."""
    return find_triggers(doc)
