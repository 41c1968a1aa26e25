"""Consistent names for a whole article out of the model's entity spans.

Catches "Scholz" as the person who is "Olaf Scholz" two lines above; refuses "https://…" as part of a name.
"""

from typing import Literal, NamedTuple

from spacy.tokens import Doc

NameKind = Literal["person", "organization", "place", "facility", "demonym", "other"]

KIND_OF_LABEL: dict[str, NameKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "facility",
    "NORP": "demonym", "EVENT": "other", "LAW": "other", "PRODUCT": "other", "WORK_OF_ART": "other",
}  # fmt: skip


class Name(NamedTuple):
    """A name mention: code points [start, end) and tokens [first, last), without title and possessive 's."""

    text: str
    start: int
    end: int
    first: int
    last: int
    kind: NameKind


def find_names(doc: Doc) -> list[Name]:
    """The article's name mentions in text order, none overlapping another."""
    found = []
    for ent in doc.ents:
        kind = KIND_OF_LABEL.get(ent.label_)
        if kind is None:
            continue
        first, last = ent.start, ent.end
        if doc[last - 1].text in ("'s", "’s"):
            last -= 1
        if first < last and doc[first].lower_ == "the":
            first += 1
        if first >= last:
            continue
        span = doc[first:last]
        found.append(Name(span.text, span.start_char, span.end_char, first, last, kind))
    return found
