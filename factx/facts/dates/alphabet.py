"""A text as a string of letters, one letter a word, for the patterns to match.

Words of the same classes (`words.tsv`, lexicon.NUMBERS, or named in a pattern) share a letter, and all that no pattern
names share OTHER. Refused, and so OTHER: numbers that are part of something else ("$2008", "F-16", "20%", "555-2010").
"""

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from factx.facts.dates.lexicon import NUMBERS, holidays, lexicon, number, spellings

OTHER = "\ue000"  # all letters lie in the private use area
DASHES = "-–‑−"

REMEMBERED = 200_000  # spellings whose letter is kept; a process sees no more of them again than that

_SPACE = r"(?:[^\S\n]++|\n(?![^\S\n]*[\nA-Z“\"‘]))*"  # a line end before a small letter is inside a sentence
_WORD = r"""(?:
  [a-z]++ (?![\w'’] | \.\w | ://)
| {holidays}
| (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.
| [AaPp]\.[Mm]\b\.?
| (?:https?://|www\.)\S++
| o['’]clock\b
| [^\W\d_]\w*+
| \d{{4}}-\d\d-\d\d (?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)? (?![\w-])
| (?:\d{{1,4}}/\d\d?/\d{{2,4}} | \d{{1,4}}\.\d\d?\.\d{{2,4}} | \d\d?-\d\d?-\d{{2,4}}) (?!\w)
| \d++(?:,\d{{3}})+ (?:\.\d++)?
| \d++[.:]\d++(?::\d++)? (?:[AaPp]\.[Mm]\b\.? | [AaPp][Mm]\b)?
| (?:1\d\d|[2-9])0['’]s\b
| \d++[ap]\.m\b\.?
| \d++\w*+
| ['’‘]\d\ds?\b
| ['’][Ss]\b
| \n | _++ | [^\w\s] | ^
)"""


class Words(NamedTuple):
    """A text as words: where each starts, what it is, and the string of their letters."""

    text: str
    starts: list[int]
    words: list[str]
    letters: str

    def word(self, place: int) -> str:
        """The word there, as written; empty outside the text and at the end of a paragraph."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """The code points that the words [first, last) cover."""
        return self.starts[first], self.starts[last - 1] + len(self.words[last - 1])


class Alphabet:
    """The letters of the lexicon's words, of its kinds of numbers, and of `literals`, the words that patterns name.

    `members` has, for each class and each literal, the letters of the words that belong to it.
    """

    def __init__(self, literals: Iterable[str]) -> None:
        kinds: dict[str, set[str]] = {word: set(classes) for word, classes in lexicon().classes.items()}
        for literal in literals:
            for spelling in spellings(literal):
                kinds.setdefault(spelling, set()).add(literal)
        kinds |= {spelling: {"'s"} for spelling in ("’s", "'S", "’S")}
        kinds |= {dash: {"-"} for dash in DASHES}
        kinds |= {spelling: {"HOLIDAY"} for name in holidays() for spelling in (name, name.upper())}
        self.members: dict[str, set[str]] = {}
        self._letters: dict[frozenset[str], str] = {}
        numbers = [self._letter({*kind.classes.split(), f"#{place}"}) for place, kind in enumerate(NUMBERS)]
        self._of = _Letters({word: self._letter(of) for word, of in sorted(kinds.items())}, numbers)
        self._numbers = re.compile(f"[{''.join(numbers)}]")
        self._pieces = re.compile(
            _WORD.format(holidays=_either((*holidays(), *map(str.upper, holidays())))) + _SPACE, re.X
        )

    def _letter(self, of: set[str]) -> str:
        found = self._letters.setdefault(frozenset(of), chr(ord(OTHER) + 1 + len(self._letters)))
        for kind in of:
            self.members.setdefault(kind, set()).add(found)
        return found

    def read(self, text: str) -> Words:
        """The words of the text. A URL is one word, and so is "Christmas Day"; white space is none, but the end of a
        paragraph is, and no pattern reaches over it."""
        pieces = self._pieces.findall(text)
        starts = [0, *accumulate(map(len, pieces))]
        words = list(map(str.rstrip, pieces))
        letters = "".join(map(self._of.__getitem__, words))
        codes = [m.start() for m in self._numbers.finditer(letters) if _is_code(words, letters, starts, m.start())]
        if codes:
            changed = list(letters)
            for place in codes:
                changed[place] = OTHER
            letters = "".join(changed)
        return Words(text, starts, words, letters)


def _either(names: Iterable[str]) -> str:
    """A pattern of the names, the longest first, that one look at the first letter can refuse."""
    tails: dict[str, list[str]] = {}
    for name in sorted(set(names), key=len, reverse=True):
        tails.setdefault(name[0], []).append(rf"{re.escape(name[1:])}\b")
    return "|".join(f"{first}(?:{'|'.join(tail)})" for first, tail in tails.items())


class _Letters(dict[str, str]):
    """Spelling -> letter; numbers and unknown words are looked at once and remembered."""

    def __init__(self, known: dict[str, str], numbers: list[str]) -> None:
        super().__init__(known)
        self._numbers = numbers

    def __missing__(self, word: str) -> str:
        place = number(word) if any(map(str.isdigit, word[:1] + word[-1:] + word[1:2])) else None
        letter = OTHER if place is None else self._numbers[place]
        if len(self) < REMEMBERED:
            self[word] = letter
        return letter


def _is_code(words: list[str], letters: str, starts: list[int], place: int) -> bool:
    """Whether the number there is part of something that is no date."""

    def glued(left: int) -> bool:
        return 0 <= left < len(words) - 1 and starts[left] + len(words[left]) == starts[left + 1]

    before = words[place - 1] if glued(place - 1) else ""
    after = words[place + 1] if glued(place) else ""
    stem = words[place - 2] if before and glued(place - 2) else ""
    rest = words[place + 2] if after and glued(place + 1) else ""
    behind = place + (1 if before == "/" else 3)
    month = words[behind] if "/" in (before, after) and behind < len(words) else ""
    if "MONTH" in lexicon().classes.get(month, ()) and max(len(stem or rest), len(words[place])) <= 2:
        return False  # "15/16 May"
    if (before == "/" and len(stem.removeprefix("FY")) == 4) or (
        before != "/" and after == "/" and len(words[place].removeprefix("FY")) == 4
    ):
        return False  # "2023/24"
    if before in tuple("$€£¥#§@/.:+&_=\\") or after in tuple("%@/°$€£_\\="):
        return True
    if after in tuple(DASHES) and re.fullmatch(r"\d{3}", rest):
        return True  # "1800-555-2010"
    if before not in tuple(DASHES) or not stem or stem.lower() in ("pre", "post"):  # "pre-1967"
        return False
    return letters[place - 2] == OTHER or bool(re.fullmatch(r"\d{3}", stem))
