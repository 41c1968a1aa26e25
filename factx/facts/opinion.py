"""What the model thought of every token, its doubts included: names weigh it beside what the article says."""

from typing import Any, NamedTuple

from spacy.tokens import Doc

_KEY = "factx/opinion"


class Opinion(NamedTuple):
    """`probabilities` is (tokens, labels + 1): how likely an entity of each label begins at the token, and in the last
    column, that none does. A numpy array of 32-bit floats."""

    labels: list[str]
    probabilities: Any


def opinion_of(doc: Doc) -> Opinion | None:
    """The recognizer's opinion, None where it left none (a model of another shape)."""
    kept = doc.user_data.get(_KEY)
    return None if kept is None else Opinion(*kept)


def keep_opinion(doc: Doc, opinion: Opinion) -> None:
    """Leave the opinion with the Doc."""
    doc.user_data[_KEY] = tuple(opinion)
