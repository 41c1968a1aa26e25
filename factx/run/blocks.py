"""Very long texts, extracted block by block: where to cut, and how the blocks' facts become one record."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from msgspec.structs import asdict, replace

from factx.facts import Facts
from factx.naming import UniqueIds
from factx.records import Agreement, Organization, Person, Place
from factx.run.rewriting import moved
from factx.settings import BLOCK_CHARACTERS

_CUTS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?][\"'”’)]*\s"), re.compile(r"\s"))

Entity = TypeVar("Entity", Person, Organization, Place)


def blocks(text: str, size: int = BLOCK_CHARACTERS) -> Iterator[tuple[int, str]]:
    """(offset, block) pairs that make up `text`, each at most `size` code points, cut behind the last paragraph in
    the block's second half, else behind a line, a sentence or a word, and only in want of all these anywhere."""
    start = 0
    while len(text) - start > size:
        end = next(
            (
                start + size // 2 + cut[-1].end()
                for pattern in _CUTS
                if (cut := list(pattern.finditer(text[start + size // 2 : start + size])))
            ),
            start + size,
        )
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def merged(parts: Iterable[tuple[int, Facts]]) -> Facts:
    """The facts of consecutive blocks as those of one text: offsets moved, entities with one id joined, agreements'
    ids made unique. The focus is the first block's."""
    pieces = [moved(facts, offset) for offset, facts in parts]
    return Facts(
        people=_joined(p for facts in pieces for p in facts.people),
        organizations=_joined(o for facts in pieces for o in facts.organizations),
        places=_joined(p for facts in pieces for p in facts.places),
        dates=[date for facts in pieces for date in facts.dates],
        agreements=_unique(a for facts in pieces for a in facts.agreements),
        focus=pieces[0].focus if pieces else None,
    )


def _joined(entities: Iterable[Entity]) -> list[Entity]:
    """Entities with one id become one: mentions are added up, roles that are new too, and a value that one block lacks
    comes from another."""
    known: dict[str, Entity] = {}
    for entity in entities:
        before = known.get(entity.id)
        if before is None:
            known[entity.id] = entity
            continue
        changes: dict[str, Any] = {}
        for name, value in asdict(before).items():
            more = getattr(entity, name)
            if name == "mentions":
                changes[name] = value + more
            elif name == "roles":
                told = {role.described for role in value}
                changes[name] = value + [role for role in more if role.described not in told]
            elif not value:
                changes[name] = more
        known[entity.id] = replace(before, **changes)
    return list(known.values())


def _unique(agreements: Iterable[Agreement]) -> list[Agreement]:
    ids = UniqueIds()
    return [replace(agreement, id=ids.give(agreement.id)) for agreement in agreements]
