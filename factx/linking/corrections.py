"""What users said about entities, applied to the groups that linking found.

Corrections rest on members (article and local id), so they outlive a re-extraction, a change of ids and a better rule;
where none of its members is left, a correction falls back on the ids it was given.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from factx.linking.groups import Group
from factx.naming import UniqueIds, slug
from factx.records import Correction, CorrectionKind, Member

ANCHORS = 20  # members kept of each entity of a correction: enough to find it again after a few articles are gone


def apply(groups: list[Group], corrections: Sequence[Correction], kind: CorrectionKind) -> list[Group]:
    """The groups after all corrections of `kind`, oldest first."""
    chosen = sorted((found for found in corrections if found.kind == kind), key=lambda correction: correction.number)
    if not chosen:
        return groups
    corrected = _Corrected(groups)
    for correction in chosen:
        corrected.apply(correction)
    return list(corrected.groups.values())


class _Corrected:
    """Groups by id, and where each member is, while corrections move them."""

    def __init__(self, groups: list[Group]) -> None:
        self.groups = {group.identity: group for group in groups}
        self._home = {member: group.identity for group in groups for member in group.members}

    def apply(self, correction: Correction) -> None:
        found = [
            identity for position in range(len(correction.entities)) if (identity := self._find(correction, position))
        ]
        if not found:
            return
        first, reason = self.groups[found[0]], f"correction {correction.number}: {correction.action}"
        match correction.action:
            case "ignore":
                for identity in set(found):
                    del self.groups[identity]
            case "rename":
                first.name = correction.name
            case "merge":
                for identity in dict.fromkeys(found[1:]):
                    if identity != first.identity:
                        self._move(self.groups[identity].members, self.groups[identity], first, reason)
                first.name = correction.name or first.name
            case "split":
                leaving = [member for member in first.members if member.article in correction.articles]
                if leaving and len(leaving) < len(first.members):
                    base = slug(correction.name) if correction.name else first.identity
                    part = Group(members={}, identity=UniqueIds(self.groups).give(base), name=correction.name)
                    self.groups[part.identity] = part
                    self._move(leaving, first, part, reason)

    def _move(self, members: Iterable[Member], source: Group, target: Group, reason: str) -> None:
        for member in sorted(members):
            target.members[member] = f"{reason}; {source.members.pop(member)}"
            self._home[member] = target.identity
        if not source.members:
            del self.groups[source.identity]

    def _find(self, correction: Correction, position: int) -> str | None:
        """The group that holds most members of the correction's entity, else the one with its id."""
        members = correction.members[position] if position < len(correction.members) else []
        held = Counter(home for member in members if (home := self._home.get(member)) in self.groups)
        if held:
            return min(held, key=lambda identity: (-held[identity], identity))
        identity = correction.entities[position]
        return identity if identity in self.groups else None
