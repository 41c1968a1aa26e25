"""The model's labels and doubts in the kinds that names have."""

from collections.abc import Sequence
from functools import cache

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc

from factx.facts.names.name import Candidate, NameKind
from factx.facts.opinion import opinion_of

KIND_OF_LABEL: dict[str, NameKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "facility",
    "NORP": "demonym", "EVENT": "other", "LAW": "other", "PRODUCT": "other", "WORK_OF_ART": "other",
}  # fmt: skip

_KINDS = list(dict.fromkeys(KIND_OF_LABEL.values()))
HARDLY = 0.02  # a kind less likely than this was not thought of


def ask(doc: Doc, candidates: Sequence[Candidate]) -> None:
    """Put on each candidate what the model thought of its first word."""
    opinion = opinion_of(doc)
    if opinion is None or not candidates:
        return
    shares = opinion.probabilities[[candidate.first for candidate in candidates]] @ _sums(tuple(opinion.labels))
    for candidate, row in zip(candidates, shares.tolist(), strict=True):
        candidate.thought = {kind: share for kind, share in zip(_KINDS, row, strict=True) if share > HARDLY}


@cache
def _sums(labels: tuple[str, ...]) -> NDArray[numpy.float32]:
    """From shares of the model's labels (and of none of them) to those of kinds: a column a kind."""
    sums = numpy.zeros((len(labels) + 1, len(_KINDS)), dtype="float32")
    for row, label in enumerate(labels):
        if label in KIND_OF_LABEL:
            sums[row, _KINDS.index(KIND_OF_LABEL[label])] = 1
    return sums
