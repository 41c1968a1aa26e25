"""Who is bound, and by which words."""

from collections.abc import Iterable

from msgspec import Struct

from factx.facts.agreements.scene import Actor
from factx.records import PartyRole


class Bound(Struct, frozen=True):
    """An actor with the words of the evidence that stand for it."""

    actor: Actor
    start: int
    end: int
    role: PartyRole = "party"


def distinct(bounds: Iterable[Bound], without: Iterable[str] = ()) -> list[Bound]:
    """Each actor once, in order."""
    left_out = set(without)
    found: dict[str, Bound] = {}
    for b in bounds:
        if b.actor.key not in left_out:
            found.setdefault(b.actor.key, b)
    return list(found.values())
