"""The grammar's machinery: patterns over classes of words, compiled to regular expressions over letters.

A rule is a function with patterns: `@rule("the? n=ORDINAL quarter of y=YEAR")` reads "the third quarter of 2008".

- CAPITALS name a class of `words.tsv`, a kind of number (lexicon.NUMBERS) or a row of `macros.tsv`; small letters are
  the word itself; `- , . / 's` are themselves (every dash is "-").
- `( | )` groups, `?` makes optional, `n=` names a part; what is named `x=` is the expression's extent, else all is.

Each word of a text becomes one letter, so that a text is a string as long as it has words, and a pattern a regular
expression over it. Patterns have no repetition, so a search takes time linear in the text. From where one matches, the
longest is read first; of two as long, the earlier in the list.
"""

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, NamedTuple

from factx.facts.dates.lexicon import NUMBERS, holidays, lexicon, macros, number, spellings

Reader = Callable[..., Any]

OTHER = "\ue000"  # the letter of every word that no rule names; all letters lie in the private use area
DASHES = "-–‑−"

_PATTERN = re.compile(
    r"\s*(?:(?P<name>[a-z]+)=|(?P<kind>[A-Z]+)|(?P<word>[a-z][a-z'’]*|[-,./]|'s)|(?P<mark>[()|?]))\s*"
)

_WORD = r"""
  (?:https?://|www\.)\S+
| {holidays}
| (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.
| [AaPp]\.[Mm]\b\.?
| (?P<number>
    \d{{4}}-\d\d-\d\d (?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)? (?![\w-])
  | \d{{1,4}}(?P<separator>[/.-])\d\d?(?P=separator)\d{{2,4}} (?!\w)
  | \d++(?:,\d{{3}})++ (?:\.\d++)?
  | \d++[.:]\d++(?::\d++)? (?:[AaPp]\.?[Mm]\b\.?)?
  | ['’‘]\d\ds?\b
  | \d++['’]s\b
  | \d++[ap]\.m\b\.?
  | \d++\w*+ )
| ['’][Ss]\b
| o['’]clock
| [^\W\d_]\w*+
| \n\s*+\n | (?<=[.!?:;"”’)])\n | \n(?=[ \t]*[A-Z“"‘])
| [^\w\s] | _++
"""


class Rule(NamedTuple):
    """A reader with one of its patterns, as a regular expression over letters."""

    read: Reader
    pattern: str
    regex: re.Pattern[str]


class Words(NamedTuple):
    """A text as words: where they start and end, and the string of their letters."""

    text: str
    starts: list[int]
    ends: list[int]
    letters: str

    def word(self, place: int) -> str:
        """The word there, as written; empty outside the text."""
        return self.text[self.starts[place] : self.ends[place]] if 0 <= place < len(self.starts) else ""


class Hit(NamedTuple):
    """A rule that matches the words [first, last), and the words of its named parts."""

    rule: Rule
    first: int
    last: int
    parts: dict[str, tuple[int, int]]


def rule(*patterns: str) -> Callable[[Reader], Reader]:
    """Mark a function as the reader of these patterns."""

    def mark(read: Reader) -> Reader:
        read.patterns = patterns  # type: ignore[attr-defined]
        return read

    return mark


class Grammar:
    """The rules of `readers`, in their order, over the lexicon."""

    def __init__(self, readers: Iterable[Reader]) -> None:
        patterns = [(read, pattern) for read in readers for pattern in read.patterns]  # type: ignore[attr-defined]
        everything = " ".join([*macros().values(), *(pattern for _, pattern in patterns)])
        literals = {match["word"] for match in _PATTERN.finditer(everything) if match["word"]}
        self._letter, self._number, self._regex = _alphabet(literals)
        for macro, pattern in macros().items():
            self._regex[macro] = f"(?:{self._compile(pattern)})"
        self.rules = [Rule(read, pattern, re.compile(self._compile(pattern))) for read, pattern in patterns]
        self._any = re.compile("|".join(re.sub(r"\?P<[a-z]+>", "?:", r.regex.pattern) for r in self.rules))
        names = sorted([*holidays(), *(name.upper() for name in holidays())], key=len, reverse=True)
        self._word = re.compile(
            _WORD.format(holidays="|".join(rf"\b{re.escape(name)}\b" for name in names)), re.VERBOSE
        )

    def _compile(self, pattern: str) -> str:
        """The pattern as a regular expression over letters. Raises KeyError for a class that does not exist."""
        out, name, end = [], "", 0
        for part in _PATTERN.finditer(pattern):
            if part.start() != end:
                break
            end = part.end()
            if part["name"]:
                name = f"(?P<{part['name']}>"
                continue
            if part["mark"]:
                out.append((name or "(?:") if part["mark"] == "(" else part["mark"])
            else:
                regex = self._regex[part["kind"] or part["word"]]
                out.append(f"{name}{regex})" if name else regex)
            name = ""
        if end != len(pattern):
            raise ValueError(f"The pattern {pattern!r} cannot be read from {pattern[end:]!r} on.")
        return "".join(out)

    def words(self, text: str) -> Words:
        """The words of the text. Those of a URL are one word, as is "Christmas Day"; white space is none, but the
        end of a paragraph is, and no rule reaches over it."""
        letter = self._letter.get
        starts: list[int] = []
        ends: list[int] = []
        letters: list[str] = []
        for match in self._word.finditer(text):
            word = match[0]
            start, end = match.span()
            found = letter(word)
            if found is None:
                found = OTHER
                place = number(word) if match.lastgroup == "number" else None
                if place is not None and not _belongs_to_a_code(text, start, end, letters):
                    found = self._number[place]
            starts.append(start)
            ends.append(end)
            letters.append(found)
        return Words(text, starts, ends, "".join(letters))

    def hits(self, words: Words, position: int = 0) -> Generator[list[Hit], int | None, None]:
        """From left to right the places where rules match, each with what matches there, the longest first. Send
        the word to go on from, else the search goes on at the next."""
        while match := self._any.search(words.letters, position):
            place = match.start()
            found = [hit for r in self.rules if (hit := _hit(r, r.regex.match(words.letters, place)))]
            found.sort(key=lambda hit: hit.first - hit.last)
            position = (yield found) or place + 1

    def whole(self, words: Words, first: int, last: int) -> Iterator[Hit]:
        """What matches exactly the words [first, last)."""
        for r in self.rules:
            if hit := _hit(r, r.regex.fullmatch(words.letters, first, last)):
                yield hit


def _belongs_to_a_code(text: str, start: int, end: int, letters: list[str]) -> bool:
    """Whether the number at [start, end) is part of something that is no date: "$2008", "F-16", "20%", "555-2010"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in tuple("$€£¥#@/.:+&_=\\") or after in tuple("%@/°$€£_\\="):
        return True
    if before not in tuple(DASHES) or start < 2 or text[start - 2].isspace():
        return False
    stem = letters[-2] if len(letters) > 1 else OTHER
    return stem == OTHER


def _hit(rule: Rule, match: re.Match[str] | None) -> Hit | None:
    if match is None:
        return None
    return Hit(rule, match.start(), match.end(), {n: match.span(n) for n, v in match.groupdict().items() if v})


def _alphabet(literals: set[str]) -> tuple[dict[str, str], list[str], dict[str, str]]:
    """A letter for each spelling, a letter for each of NUMBERS, and a set of letters for each class and literal.

    Words that are in the same classes share a letter.
    """
    kinds: dict[str, set[str]] = {word: set(classes) for word, classes in lexicon().classes.items()}
    for literal in literals:
        for spelling in spellings(literal):
            kinds.setdefault(spelling, set()).add(literal)
    for spelling in ("’s", "'S", "’S"):
        kinds[spelling] = {"'s"}
    for dash in DASHES:
        kinds[dash] = {"-"}
    for name in holidays():
        kinds[name] = kinds[name.upper()] = {"HOLIDAY"}
    letters: dict[frozenset[str], str] = {}
    members: dict[str, set[str]] = {}

    def letter(of: Iterable[str]) -> str:
        key = frozenset(of)
        found = letters.setdefault(key, chr(ord(OTHER) + 1 + len(letters)))
        for kind in key:
            members.setdefault(kind, set()).add(found)
        return found

    spelled = {spelling: letter(of) for spelling, of in sorted(kinds.items())}
    numbers = [letter([*kind.classes.split(), f"#{place}"]) for place, kind in enumerate(NUMBERS)]
    return spelled, numbers, {kind: f"[{''.join(sorted(of))}]" for kind, of in members.items()}
