"""Names of places -> the places of the article, on the map where the article says which is meant."""

from collections.abc import Sequence

from spacy.tokens import Doc

from factx.facts.names import Name
from factx.facts.slugs import slug
from factx.records import Focus, Mention, Place


def find_places(doc: Doc, names: Sequence[Name]) -> tuple[list[Place], Focus | None]:
    """The places of the article in the order of their first mention, and what it is about."""
    forms: dict[str, list[Mention]] = {}
    for name in names:
        if name.kind in ("place", "facility"):
            forms.setdefault(name.text, []).append(Mention(name.text, name.start, name.end, "place"))
    places = [Place(id=f"name:{slug(full)}", name=full, mentions=mentions) for full, mentions in forms.items()]
    return places, None
