"""What a name is, and what may be one."""

from typing import Literal, NamedTuple

from msgspec import Struct, field

NameKind = Literal["person", "organization", "place", "facility", "demonym", "other"]


class Name(NamedTuple):
    """A name mention: code points [start, end) and tokens [first, last), without title and possessive 's."""

    text: str
    start: int
    end: int
    first: int
    last: int
    kind: NameKind


class Candidate(Struct, gc=False):
    """Words [first, last) that may be a name; `said` is the kind that the model gave them, None where it was silent.
    `thought` is how likely it held a name of each kind to begin there, {} where it left no opinion. `votes` sums the
    evidence of the mention itself, by kind; "none" is the vote that it is no name. `fixed`: the layout says what it
    is. `human`: a pronoun surely stands for it."""

    first: int
    last: int
    said: NameKind | None
    votes: dict[str, float] = field(default_factory=dict)
    thought: dict[str, float] = field(default_factory=dict)
    fixed: bool = False
    human: bool = False

    def vote(self, kind: str, weight: float) -> None:
        self.votes[kind] = self.votes.get(kind, 0.0) + weight


class Free(NamedTuple):
    """The words that a name may grow into: [floor, ceiling) between the names beside it, without those `taken`."""

    floor: int
    ceiling: int
    taken: bytearray
