"""What most say: of equals the first by the alphabet, so that no order of reading decides."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

Value = TypeVar("Value", bound=str)


def most(values: Iterable[Value | None]) -> Value | None:
    """The value told most often, if any is."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def best_name(names: Iterable[str]) -> str:
    """The name given most often, the longer of two."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def other_forms(forms: Counter[str], name: str) -> list[str]:
    """All forms but the name, the most frequent first."""
    return [form for form, _ in sorted(forms.items(), key=lambda pair: (-pair[1], pair[0])) if form != name]
