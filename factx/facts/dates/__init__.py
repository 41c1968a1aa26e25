"""Expressions of time -> TIMEX3."""

from spacy.tokens import Doc

from factx.records import Date

__all__ = ["find_dates"]


def find_dates(doc: Doc, *, published: str | None = None) -> list[Date]:
    """The expressions of time of the article, in text order, none overlapping another."""
    return [
        Date(text=e.text, start=e.start_char, end=e.end_char, type=e.label_, value="XXXX-XX-XX")  # type: ignore[arg-type]
        for e in doc.ents
        if e.label_ in ("DATE", "TIME")
    ]
