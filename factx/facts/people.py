"""Names of persons -> the people of the article."""

from collections.abc import Sequence

from spacy.tokens import Doc

from factx.facts.names import Name
from factx.facts.slugs import slug
from factx.records import Mention, Person


def find_people(doc: Doc, names: Sequence[Name]) -> list[Person]:
    """The people of the article in the order of their first mention."""
    forms: dict[str, list[Mention]] = {}
    for name in names:
        if name.kind == "person":
            full = next((f for f in forms if f == name.text or f.endswith(" " + name.text)), name.text)
            forms.setdefault(full, []).append(Mention(name.text, name.start, name.end, "name"))
    return [Person(id=slug(full), name=full, mentions=mentions) for full, mentions in forms.items()]
