"""Groups of the entities of single articles that are one entity."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from factx.naming import UniqueIds
from factx.records import Member


@dataclass
class Group:
    """One entity: its members, each with the reason why it belongs here. `identity` and `name` are set when ids are
    given out or by a correction."""

    members: dict[Member, str]
    notes: list[str] = field(default_factory=list)
    identity: str = ""
    name: str | None = None


def identify(groups: Iterable[Group], slug_of: Callable[[Group], str], dates: Mapping[str, str | None]) -> list[Group]:
    """Give each group its id: `slug_of` it, and "-2", "-3" … for namesakes in the order in which the articles began to
    name them. `dates` maps article ids to publication dates."""

    def first(group: Group) -> tuple[str, Member]:
        return min((dates[member.article] or "9999", member) for member in group.members)

    ids = UniqueIds()
    ordered = sorted(groups, key=first)
    for group in ordered:
        group.identity = ids.give(slug_of(group))
    return ordered
