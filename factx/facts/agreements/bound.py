"""Who is bound, and by which words."""

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct
from spacy.tokens import Token

from factx.facts.agreements.scene import Actor
from factx.records import PartyRole


class Bound(Struct, frozen=True):
    """An actor with the words of the evidence that stand for it."""

    actor: Actor
    start: int
    end: int
    role: PartyRole = "party"


class Phrases(Protocol):
    """What finds who noun phrases stand for."""

    def resolve(self, heads: Iterable[Token]) -> list[Bound]:
        """The parties that coordinated noun phrases stand for."""
        ...

    def one(self, head: Token) -> list[Bound]:
        """The parties that one noun phrase stands for."""
        ...


def distinct(bounds: Iterable[Bound], without: Iterable[str] = ()) -> list[Bound]:
    """Each actor once, in order."""
    left_out = set(without)
    found: dict[str, Bound] = {}
    for b in bounds:
        if b.actor.key not in left_out:
            found.setdefault(b.actor.key, b)
    return list(found.values())
