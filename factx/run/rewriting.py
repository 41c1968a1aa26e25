"""Facts rewritten throughout: offsets moved, words cut anew from the text."""

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

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


def as_written(fact: Fact, text: str) -> Fact:
    """The words of every span as they stand in `text`."""

    def change(fact: Struct) -> dict[str, Any]:
        spans = {"text", "start", "end"}.issubset(fact.__struct_fields__)
        return {"text": text[fact.start : fact.end]} if spans else {}  # type: ignore[attr-defined]

    return rewritten(fact, change)
