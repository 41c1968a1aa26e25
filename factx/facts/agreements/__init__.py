"""Who agreed what with whom."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from factx.records import Agreement, Date, Organization, Person, Place

__all__ = ["find_agreements", "find_triggers"]


def find_triggers(doc: Doc) -> list[Span]:
    """The sentences that hold a trigger word, in text order."""
    return [sent for sent in doc.sents if any(t.lower_ in ("agreed", "pledged", "signed") for t in sent)]


def find_agreements(
    doc: Doc,
    *,
    people: Sequence[Person],
    organizations: Sequence[Organization],
    places: Sequence[Place],
    dates: Sequence[Date],
    published: str | None = None,
) -> list[Agreement]:
    """The agreements of the article in the order of their first evidence."""
    return []
