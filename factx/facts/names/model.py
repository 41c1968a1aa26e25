"""The model's labels and doubts in the kinds that names have."""

from collections.abc import Sequence

import numpy
from spacy.tokens import Doc

from factx.facts.names.name import Candidate, NameKind
from factx.facts.opinion import opinion_of

KIND_OF_LABEL: dict[str, NameKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "facility",
    "NORP": "demonym", "EVENT": "other", "LAW": "other", "PRODUCT": "other", "WORK_OF_ART": "other",
}  # fmt: skip

HARDLY = 0.02  # a kind less likely than this was not thought of


def ask(doc: Doc, candidates: Sequence[Candidate]) -> None:
    """Put on each candidate what the model thought of its first word."""
    opinion = opinion_of(doc)
    if opinion is None or not candidates:
        return
    kinds = list(dict.fromkeys(KIND_OF_LABEL.values()))
    sums = numpy.zeros((len(opinion.labels) + 1, len(kinds)), dtype="float32")
    for row, label in enumerate(opinion.labels):
        if label in KIND_OF_LABEL:
            sums[row, kinds.index(KIND_OF_LABEL[label])] = 1
    shares = opinion.probabilities[[candidate.first for candidate in candidates]] @ sums
    for candidate, row in zip(candidates, shares.tolist(), strict=True):
        candidate.thought = {kind: share for kind, share in zip(kinds, row, strict=True) if share > HARDLY}
