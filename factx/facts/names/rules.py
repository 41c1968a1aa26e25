"""Rules of what stands beside a name: each looks at a candidate and may vote; or at two side by side, and may join
them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, TypeVar

from factx.facts.names import tables
from factx.facts.names.name import Candidate, NameKind
from factx.facts.names.tokens import Tokens

WED = 5.0  # units for two given names of which one stands in brackets: "Mark (Teresa)"
ROLES, ANY = "role nouns", None  # what a rule is for beside lists of the cues

Votes = Mapping[str, float]
Rule = Callable[[Tokens, Candidate], Votes | None]
Verdict = NameKind | Literal["two"] | None  # the kind of the one name that two are, that they are two, or no answer
PairRule = Callable[[Tokens, Candidate, Candidate], Verdict]
_R = TypeVar("_R")


def always(votes: Votes) -> Rule:
    """The rule that gives the same votes wherever its words stand."""
    return lambda tokens, candidate: votes


def first_of(*rules: Rule) -> Rule:
    """The rule that asks others in turn until one of them speaks."""

    def answer(tokens: Tokens, candidate: Candidate) -> Votes | None:
        for rule in rules:
            votes = rule(tokens, candidate)
            if votes is not None:
                return votes
        return None

    return answer


def put(candidate: Candidate, votes: Votes | None) -> None:
    """Put a rule's votes on the candidate."""
    if votes:
        for kind, weight in votes.items():
            candidate.vote(kind, weight)


def rules_for(word: str, rules: Iterable[tuple[tuple[str, ...] | None, tuple[str, ...], _R]]) -> tuple[_R, ...]:
    """The rules that may have something to say of a word, in their order: each comes with the lists of the cues and
    the words that it is for."""

    def is_for(lists: tuple[str, ...] | None, words: tuple[str, ...]) -> bool:
        if lists is ANY or word in words:
            return True
        return any(word in (tables.role_nouns() if name == ROLES else tables.cue(name)) for name in lists)

    return tuple(rule for lists, words, rule in rules if is_for(lists, words))
