"""What the words of a name and its neighbours say about its kind.

Each rule adds a weight to a kind; two units are what a plain mention by the model's own label is worth. "none" is the
vote that it is no name at all.
"""

from factx.facts.names import behind, in_front, sport
from factx.facts.names.layout import Layout
from factx.facts.names.name import Candidate
from factx.facts.names.own_words import own_words
from factx.facts.names.tokens import Tokens

DOUBT = 0.5  # how much of the model's word depends on its being sure
TRUST = {"person": 0.7}  # the model takes strange names for persons more often than for anything else
NEARLY = 1.5  # units for a name that the model was about to see


def weigh(tokens: Tokens, candidate: Candidate, layout: Layout) -> None:
    """Put the evidence of this mention on the candidate."""
    _model(tokens, candidate)
    own_words(tokens, candidate)
    in_front.weigh(tokens, candidate)
    behind.after(tokens, candidate)
    behind.alone(tokens, candidate)
    behind.pronoun(tokens, candidate)
    if layout.credits and tokens.line[candidate.first] in layout.credits:
        behind.credit(tokens, candidate)
    if layout.sport:
        sport.weigh(tokens, candidate, layout)


def _model(tokens: Tokens, candidate: Candidate) -> None:
    """The model's label, half of it by how sure it was; where it was silent, what it nearly said."""
    first, last = candidate.first, candidate.last
    thought = candidate.thought
    if candidate.said is None:
        silence = 2.5 if tokens.begins(first) and last - first == 1 else 1.5
        for kind, share in thought.items():
            candidate.vote(kind, NEARLY * share)
        candidate.vote("none", silence * (1 - DOUBT * sum(thought.values())))
        return
    doubtful = last - first == 1 and (tokens.begins(first) or tokens.words[first].isupper())
    weight = 1.2 if doubtful else 2.0
    if not thought:
        candidate.vote(candidate.said, weight * TRUST.get(candidate.said, 1.0))
        return
    candidate.vote(candidate.said, weight * (1 - DOUBT) * TRUST.get(candidate.said, 1.0))
    for kind, share in thought.items():
        candidate.vote(kind, weight * DOUBT * share * TRUST.get(kind, 1.0))
