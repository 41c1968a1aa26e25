"""What the model reads of an article: its words, without what only their typesetting put there.

Left out are Markdown's marks ("[Ann Low](https://…)", "**BERGEN**", "## "), invisible characters and a hyphenated
word's line end; no-break spaces are spaces, and so are the line ends of hard-wrapped text. Refused: a bullet, "5 * 3",
"a_b", the end of a headline and of a line of a list or table. Spans are found in the reading and put back into the
text.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

WIDTH = 100  # code points; lines that were wrapped are shorter
SHORT = 25  # code points; shorter lines are headings and items of lists
LINES = 3  # longer than SHORT and followed by another directly; fewer show no habit
SHARE = 0.6  # of these lines end within a sentence
FULL = 0.9  # of these lines are no longer than what counts as the width
RAGGED = 0.85  # of the width, from which on a line that was wrapped by hand may have been full
PARTED = 6  # lines at most for each empty one where these part the paragraphs

# No-break, en, em, thin, hair, figure and ideographic spaces, those of mathematics; line and paragraph separators.
_SPACES = dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ") | dict.fromkeys(
    [0x85, 0x2028, 0x2029], "\n"
)

_TARGET = r"\]\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"\n]*\")?\)"
_MARKS = re.compile(
    rf"(\[?!?\[)(?=[^\^])(?:[^\[\]\n]|\n(?!\n)){{1,300}}({_TARGET}(?:{_TARGET})?)"  # a link, a picture or both
    r"|(\[\^[\w-]{1,20}\](?::[ \t]+)?)"  # a footnote's number
    r"|(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]*[^\s*](\*{1,3})(?![\w*])"
    r"|(?<![\w_])(_{1,3})(?=[^\s_])[^_\n]*[^\s_](_{1,3})(?![\w_])"
    r"|(`)[^`\n]+(`)"
    r"|^((?:> ?)+(?:#{1,6}[ \t]+)?|#{1,6}[ \t]+)"
    r"|([\u00ad\u200b-\u200f\u2060\ufeff]+)"
    r"|([ \t]+)(?=\n)"
    r"|(?<=[a-z]-)(\n)(?=[a-z])",
    re.MULTILINE,
)
_ANY = re.compile(r"[\[*_`>#\u00ad\u200b-\u200f\u2060\ufeff]|[ \t-]\n")  # every mark has one; most texts have none
_INSIDE = re.compile(r"[\[*_]")  # a mark that another may hold: "[**Ann Low**](…)", "**[Ann Low](…)**"
_DEPTH = 3  # marks within marks

_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
_SHORTENED = re.compile(r"\b(?:[A-Z][a-z]{0,3}|(?:[A-Za-z]\.)+[A-Za-z])\.$")  # "St.", "Gen.", "U.S."
_COLUMNS = re.compile(r"\S(?:\t| {3,})")
_ITEM = re.compile(r"[>*•|#+=~_]|- ")


class Reading(NamedTuple):
    """`text` is what is read; `places[i]` is where its code point i stands in the article, None where all stand at
    their own place."""

    text: str
    places: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the reading's code points [start, end) stand in the article."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def read(text: str) -> Reading:
    """The reading of an article's text."""
    plain = text if text.isascii() else text.translate(_SPACES)
    places: list[int] | None = None
    for _ in range(_DEPTH):
        kept = _kept(plain)
        if kept is None:
            break
        places = kept if places is None else [places[i] for i in kept]
        plain = "".join(map(plain.__getitem__, kept))
        if not _INSIDE.search(plain):
            break
    return Reading(unwrapped(plain), places)


def plain(text: str) -> str:
    """A piece of an article as it is read, on one line; of a link that it cuts the rest is left out too."""
    words = re.sub(rf"\[(?=[^\[\]]*$)|{_TARGET}", "", read(text).text)
    return " ".join(words.split())


def _kept(text: str) -> list[int] | None:
    """The offsets of what is no mark; None where there are no marks."""
    if not _ANY.search(text):
        return None
    kept: list[int] = []
    end = 0
    for first, last in _marks(text):
        kept.extend(range(end, first))
        end = last
    return [*kept, *range(end, len(text))] if end else None


def _marks(text: str) -> Iterator[tuple[int, int]]:
    for match in _MARKS.finditer(text):
        for group in range(1, _MARKS.groups + 1):
            if match[group]:
                yield match.span(group)


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
