"""Text with its names marked, "[P Ann Low] of [O Halden]", and back."""

import re
from typing import NamedTuple

from factx.facts.names import Name

LETTERS = {"person": "P", "organization": "O", "place": "L", "facility": "L"}

_MARK = re.compile(r"\[([POLXD]) ([^\]]+)\]|(.)", re.DOTALL)


class Marked(NamedTuple):
    """A text and the (start, end, letter) of the names that count."""

    text: str
    names: frozenset[tuple[int, int, str]]


def read(marked: str) -> Marked:
    """The text without its marks, and the names."""
    text, names = "", set()
    for match in _MARK.finditer(marked):
        if match[1] and match[1] in "POL":
            names.add((len(text), len(text) + len(match[2]), match[1]))
        text += match[2] or match[3]
    return Marked(text, frozenset(names))


def counted(names: list[Name]) -> frozenset[tuple[int, int, str]]:
    """The found names that count."""
    return frozenset((name.start, name.end, LETTERS[name.kind]) for name in names if name.kind in LETTERS)
