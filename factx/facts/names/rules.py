"""Rules of what stands beside a name: each looks at a candidate and may vote."""

from collections.abc import Callable, Mapping

from factx.facts.names.name import Candidate
from factx.facts.names.tokens import Tokens

WED = 5.0  # units for two given names of which one stands in brackets: "Mark (Teresa)"

Votes = Mapping[str, float]
Rule = Callable[[Tokens, Candidate], Votes | None]


def always(votes: Votes) -> Rule:
    """The rule that gives the same votes wherever its words stand."""
    return lambda tokens, candidate: votes


def put(candidate: Candidate, votes: Votes | None) -> None:
    """Put a rule's votes on the candidate."""
    for kind, weight in (votes or {}).items():
        candidate.vote(kind, weight)
