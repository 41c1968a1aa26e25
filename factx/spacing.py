"""White space as the model reads it: no-break and other spaces are spaces, and so are the line ends of hard-wrapped
text, whose lines a program or a typist has broken at a fixed width. Lengths stay, so that offsets do.

Catches "… talks with the New York Stock\\nExchange on Monday", where the line had no room for the next word; refuses
the end of a headline, of a line of a list or table, and of every line in a text that is not wrapped.
"""

import re
from itertools import pairwise

WIDTH = 100  # code points; lines that were wrapped are shorter
SHORT = 25  # code points; shorter lines are headings and items of lists
LINES = 3  # longer than SHORT and followed by another directly; fewer show no habit
SHARE = 0.6  # of these lines end within a sentence
FULL = 0.9  # of these lines are no longer than what counts as the width
RAGGED = 0.85  # of the width, from which on a line that was wrapped by hand may have been full
PARTED = 6  # lines at most for each empty one where these part the paragraphs

_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
_SHORTENED = re.compile(r"\b(?:[A-Z][a-z]{0,3}|(?:[A-Za-z]\.)+[A-Za-z])\.$")  # "St.", "Gen.", "U.S."
_COLUMNS = re.compile(r"\S(?:\t| {3,})")
_ITEM = re.compile(r"[>*•|#+=~_]|- ")


# No-break, en, em, thin, hair, figure and ideographic spaces, those of mathematics; line and paragraph separators.
_SPACES = dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ") | dict.fromkeys(
    [0x85, 0x2028, 0x2029], "\n"
)


def as_read(text: str) -> str:
    """The text, of the same length, as the model and who shows a sentence of it read it."""
    return unwrapped(text if text.isascii() else text.translate(_SPACES))


def unwrapped(text: str) -> str:
    """The text, of the same length, with a space for every line end that only wraps a line; itself where none does."""
    lines = text.split("\n")
    followed = [line for line, after in pairwise(lines) if line.strip() and after.strip()]
    full = sorted((line for line in followed if len(line) > SHORT), key=len)
    inside = sum(1 for line in full if not _ENDS_SENTENCE.search(line))
    if len(full) < LINES or len(full[-1]) > WIDTH or inside < SHARE * len(full):
        return text
    width = RAGGED * len(full[int(FULL * (len(full) - 1))])
    parted = sum(not line.strip() for line in lines[1:-1]) * PARTED >= len(followed)
    ends = (" " if _goes_on(line, after, width, parted=parted) else "\n" for line, after in pairwise(lines))
    return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair)


def _goes_on(line: str, after: str, width: float, *, parted: bool) -> bool:
    """Whether the paragraph goes on behind the line's end: the next word had no room, or is a small one. Where no empty
    line parts paragraphs, the end of a sentence may be that of one."""
    if not line.strip() or not after.strip() or after[0].isspace() or _ITEM.match(after):
        return False
    if _COLUMNS.search(line) or _COLUMNS.search(after):
        return False
    if not parted and _ENDS_SENTENCE.search(line) and not _SHORTENED.search(line):
        return False
    small = after[0].islower() and len(line) > SHORT
    return small or len(line) + 1 + len(after.split(maxsplit=1)[0]) > width
