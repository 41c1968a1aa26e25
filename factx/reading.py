"""What the model reads of an article: its words, without what only their typesetting put there.

Left out are HTML's elements ("<p>", "&nbsp;"), Markdown's marks ("[Ann Low](https://…)", "**BERGEN**", "## "),
invisible characters and a hyphenated word's line end; no-break spaces are spaces, and so are the line ends of
hard-wrapped text. Refused: a bullet, "5 * 3", "a_b", a ticker ("<P>"), the end of a headline and of a line of a list or
table. Spans are found in the reading and put back into the text.
"""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

WIDTH = 100  # code points; lines that were wrapped are shorter
NARROW = 40  # code points; text wrapped to fewer is a list or a signature
SHORT = 25  # code points; shorter lines are headings and items of lists
LINES = 3  # longer than SHORT and followed by another directly; fewer show no habit
SHARE = 0.6  # of these lines end within a sentence
FULL = 0.9  # of these lines are no longer than what counts as the width
RAGGED = 0.85  # of the width, from which on a line that was wrapped by hand may have been full
LAST = 12  # code points at a line's end in which a shortened word stands
PARTED = 6  # lines at most for each empty one where these part the paragraphs

# No-break, en, em, thin, hair, figure and ideographic spaces, those of mathematics; line and paragraph separators.
_SPACES = dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ") | dict.fromkeys(
    [0x85, 0x2028, 0x2029], "\n"
)

# In place or by reference, "](https://…)" or "][1]"; no notes: "[1][2]".
_TARGET = (
    r"\](?:\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"\n]*\")?\)"
    r"|(?<=[^\d]\])\[[\w. -]{1,30}\])"
)  # fmt: skip
# Markdown's marks and what is invisible. What a form captures is left out.
_FORMS = (
    # a link, a picture, or a picture that is a link
    rf"(?<!\\)(\[?!?\[)(?=[^\^])(?:[^\[\]\n]|\n(?!\n)){{1,300}}({_TARGET}(?:{_TARGET})?)",
    # a footnote's number: "[^1]", in front of the note "[^1]: "
    r"(\[\^[\w-]{1,20}\](?::[ \t]+)?)",
    # what a reference stands for: "[1]: https://…"
    r"^(\[[\w. -]{1,30}\]:[ \t]+<?https?://[^\n]*)",
    # "*Low*", "**Low**", "***Low***"
    r"(?<![\w*\\])(?P<stars>\*{1,3})(?=[^\s*])[^*\n]*[^\s*\\]((?P=stars))(?!\w)",
    # "_Low_", "__Low__"
    r"(?<![\w_\\])(?P<lines>_{1,3})(?=[^\s_])[^_\n]*[^\s_\\]((?P=lines))(?![^\W_])",
    # "`Low`"
    r"(`)[^`\n]+(`)",
    # a quotation's "> > ", a heading's "## ", or both
    r"^((?:> ?)+(?:#{1,6}[ \t]+)?|#{1,6}[ \t]+)",
    # invisible characters
    r"([\u00ad\u200b-\u200f\u2060\ufeff]+)",
    # spaces at a line's end
    r"(?<![ \t])([ \t]++)(?=\n)",
)
_MARKS = re.compile("|".join(_FORMS), re.MULTILINE)
_ANY_MARK = re.compile(r"[\[*_`>#\u00ad\u200b-\u200f\u2060\ufeff]|[ \t]\n")  # every mark has one; most texts have none
_INSIDE = re.compile(r"[\[*_]")  # a mark that another may hold: "[**Ann Low**](…)", "**[Ann Low](…)**"
_DEPTH = 3  # marks within marks

# In lower case, as no ticker is ("<P>").
_PARTING = (
    "address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|ol|p|pre"
    "|section|table|tbody|td|th|thead|tr|ul"
)
_WITHIN_LINE = "a|abbr|b|cite|code|del|em|font|i|img|ins|mark|q|s|small|span|strong|sub|sup|time|u"
_ATTRIBUTES = r"(?:\s+(?:[a-z][\w:-]*\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)|async|defer|hidden))*\s*/?>"
_HTML = re.compile(
    rf"(?P<parts><(?:(?P<no_text>script|style){_ATTRIBUTES}|(?P<comment>!--))|</?(?:{_PARTING}){_ATTRIBUTES})"
    rf"|</?(?:{_WITHIN_LINE}){_ATTRIBUTES}"
    r"|(?P<entity>&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8}\d?);)"
)
_ANY_HTML = re.compile(r"</?[a-z]|&[#\w]+;|<!--")

_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
_SHORTENED = re.compile(r"\b(?:[A-Z][a-z]{0,3}|(?:[A-Za-z]\.)+[A-Za-z])\.$")  # "St.", "Gen.", "U.S."
_BROKEN = re.compile(r"(?<=[a-z]-)\n(?=[a-z])")  # within a word: "three-\nyear"
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!>~|$&-])")  # "1\\. Halden \\[Norway\\]"
_COLUMNS = re.compile(r"\S(?:\t| {3,})")
_ITEM = re.compile(r"[>*•|#+=~_]|- ")


class Reading(NamedTuple):
    """`text` is what is read; its code point i stands in the article at [starts[i], ends[i]), or at its own place where
    they are None."""

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the reading's code points [start, end), one at least, stand in the article."""
        if self.starts is None or self.ends is None:
            return start, end
        assert start < end, "an empty span stands nowhere"
        return self.starts[start], self.ends[end - 1]


def read(text: str) -> Reading:
    """The reading of an article's text."""
    reading = Reading(text if text.isascii() else text.translate(_SPACES))
    if _ANY_HTML.search(reading.text):
        reading = _replaced(reading, _html(reading.text))
    if _ANY_MARK.search(reading.text):
        for _ in range(_DEPTH):
            length = len(reading.text)
            reading = _replaced(reading, _marks(reading.text))
            if len(reading.text) == length or not _INSIDE.search(reading.text):
                break
    reading = reading._replace(text=unwrapped(reading.text))
    for left_out in (_BROKEN, _ESCAPE):
        cuts = [(*match.span(), "") for match in left_out.finditer(reading.text)]
        reading = _replaced(reading, cuts) if cuts else reading
    return reading


def legible(text: str) -> str:
    """A piece of an article as it is read, on one line; of a link or mark that it cuts the rest is left out too."""
    words = re.sub(rf"\[(?=[^\[\]]*$)|{_TARGET}|\*\*+|(?<!\w)__+|__+(?!\w)", "", read(text).text)
    return " ".join(words.split())


def _replaced(reading: Reading, cuts: Iterable[tuple[int, int, str]]) -> Reading:
    """The reading with one code point, or none, for each cut [first, last), which come in order."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    end = 0
    for first, last, letter in (*cuts, (len(reading.text), len(reading.text), "")):
        text.append(reading.text[end:first] + letter)
        starts += reading.starts[end:first] if reading.starts is not None else range(end, first)
        ends += reading.ends[end:first] if reading.ends is not None else range(end + 1, first + 1)
        if letter:
            start, stop = reading.span(first, last)
            starts.append(start)
            ends.append(stop)
        end = last
    return Reading("".join(text), starts, ends)


def _marks(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _MARKS.finditer(text):
        for group in range(1, _MARKS.groups + 1):
            if match[group]:
                yield *match.span(group), ""


def _html(text: str) -> Iterator[tuple[int, int, str]]:
    end = 0
    unclosed: set[str] = set()  # looked for once, not again from every place on
    for match in _HTML.finditer(text):
        start, last = match.span()
        if start < end:
            continue
        closing = f"</{match['no_text']}>" if match["no_text"] else "-->" if match["comment"] else None
        if closing and closing not in unclosed:
            at = text.find(closing, last)
            if at < 0:
                unclosed.add(closing)
            else:
                last = at + len(closing)
        letter = "\n" if match["parts"] else html.unescape(match["entity"] or "").translate(_SPACES)
        if len(letter) < 2:  # else no entity: "&co;"
            yield start, last, letter
            end = last


def unwrapped(text: str) -> str:
    """The text, of the same length, with a space for every line end that only wraps a line; itself where none does."""
    lines = text.split("\n")
    followed = [line for line, after in pairwise(lines) if line.strip() and after.strip() and not _heads(line, after)]
    full = sorted((line for line in followed if len(line) > SHORT), key=len)
    inside = sum(1 for line in full if not _ENDS_SENTENCE.search(line))
    width = len(full[int(FULL * (len(full) - 1))]) if full else 0
    if len(full) < LINES or not NARROW <= width <= WIDTH or inside < SHARE * len(full):
        return text
    parted = sum(not line.strip() for line in lines[1:-1]) * PARTED >= len(followed)
    ends = (" " if _goes_on(line, after, RAGGED * width, parted=parted) else "\n" for line, after in pairwise(lines))
    return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair)


def _heads(line: str, after: str) -> bool:
    """Whether a line in capitals is the heading of the text behind: "ANN LOW, MINISTER" above "Low was born …"."""
    return line.isupper() and not after.isupper()


def _goes_on(line: str, after: str, width: float, *, parted: bool) -> bool:
    """Whether the paragraph goes on behind the line's end: the next word had no room, or is a small one. Where no empty
    line parts paragraphs, the end of a sentence may be that of one."""
    if not line.strip() or not after.strip() or after[0].isspace() or _ITEM.match(after) or _heads(line, after):
        return False
    if _COLUMNS.search(line) or _COLUMNS.search(after):
        return False
    if _BROKEN.match(f"{line[-2:]}\n{after[:1]}", 2):
        return False
    if not parted and _ENDS_SENTENCE.search(line) and not _SHORTENED.search(line[-LAST:]):
        return False
    small = after[0].islower() and len(line) > SHORT
    return small or len(line) + 1 + len(after.split(maxsplit=1)[0]) > width
