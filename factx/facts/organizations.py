"""Names of bodies -> the organizations of the article."""

from collections.abc import Sequence

from spacy.tokens import Doc

from factx.facts.names import Name
from factx.facts.slugs import slug
from factx.records import Mention, Organization


def find_organizations(doc: Doc, names: Sequence[Name]) -> list[Organization]:
    """The bodies of the article in the order of their first mention."""
    forms: dict[str, list[Mention]] = {}
    for name in names:
        if name.kind == "organization":
            forms.setdefault(name.text, []).append(Mention(name.text, name.start, name.end, "name"))
    return [Organization(id=slug(full), name=full, mentions=mentions) for full, mentions in forms.items()]
