"""Facts rewritten throughout: offsets moved, spans put back into the text that they were read from."""

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from factx.reading import Reading

Fact = TypeVar("Fact", bound=Struct)


def rewritten(fact: Fact, change: Callable[[Struct], dict[str, Any]]) -> Fact:
    """`fact` with what `change` gives for it and for every struct in it, however deep: field -> new value."""
    changes = change(fact)
    for name in fact.__struct_fields__:
        value = getattr(fact, name)
        if isinstance(value, Struct):
            changes[name] = rewritten(value, change)
        elif isinstance(value, list) and value and isinstance(value[0], Struct):
            changes[name] = [rewritten(item, change) for item in value]
    return replace(fact, **changes)


def moved(fact: Fact, offset: int) -> Fact:
    """Every offset moved by `offset`; a date's anchor is an offset too."""

    def change(fact: Struct) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        for name in fact.__struct_fields__:
            value = getattr(fact, name)
            if name in ("start", "end"):
                changes[name] = value + offset
            elif name == "anchor" and isinstance(value, str) and value.isdigit():
                changes[name] = str(int(value) + offset)
        return changes

    return rewritten(fact, change)


def as_written(fact: Fact, reading: Reading, text: str) -> Fact:
    """What was found in the reading of `text`, with offsets in the text and the words that stand there."""

    def change(fact: Struct) -> dict[str, Any]:
        fields, changes = fact.__struct_fields__, dict[str, Any]()
        if "start" in fields and "end" in fields:
            start, end = reading.span(fact.start, fact.end)  # type: ignore[attr-defined]
            changes = {"start": start, "end": end}
            if "text" in fields:
                changes["text"] = text[start:end]
        anchor = getattr(fact, "anchor", None)
        if anchor is not None and anchor.isdigit():
            changes["anchor"] = str(reading.span(int(anchor), int(anchor) + 1)[0])
        return changes

    return rewritten(fact, change)
