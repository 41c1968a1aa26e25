"""The Doc as plain lists: a Token is a Python object made anew at every touch, a list item is not."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from operator import add

from spacy.attrs import ENT_IOB, ENT_TYPE, IDX, LENGTH, SENT_START
from spacy.tokens import Doc

from factx.facts.names import bylines
from factx.facts.text import text_of

_CLOSING = ".\u200e\u200f"  # full stop, the marks of writing direction
_INSIDE, _BEGINS = 1, 3  # ENT_IOB
_POSSESSIVE = ("'s", "’s")
BESIDE = 64  # words outside the text that may be asked for
_NOTHING = [""] * BESIDE


class Tokens:
    """Words, their offsets (code points) and where sentences and lines start.

    `capital[i]`: the word begins with an upper-case letter. `line[i]`: the number of the line that the word is on,
    so that two words of one name have the same. `entities` are the model's. White space is a word too, with `space[i]`.
    `bare(i)` is the word in lower case without a closing full stop or an invisible mark; "" beside the text, up to
    `BESIDE` words away.
    """

    def __init__(self, doc: Doc) -> None:
        text = text_of(doc)
        starts, lengths, opens, iob, labels = doc.to_array([IDX, LENGTH, SENT_START, ENT_IOB, ENT_TYPE]).T.tolist()
        self.text = text
        self.starts: list[int] = starts
        self.ends: list[int] = list(map(add, starts, lengths))
        self.words: list[str] = [text[start:end] for start, end in zip(starts, self.ends, strict=True)]
        self.lower: list[str] = list(map(str.lower, self.words))
        self.capital: list[bool] = [word[0].isupper() for word in self.words]
        self.opens: list[bool] = [mark == 1 for mark in opens]  # first of its sentence
        self.space: list[bool] = list(map(str.isspace, self.words))
        self.entities = _entities(doc, iob, labels)
        self.bare = _reader([word.rstrip(_CLOSING) for word in self.lower])
        self.line: list[int] = []
        number = 0
        for i in [i for i, space in enumerate(self.space) if space]:
            if "\n" in self.words[i]:
                self.line += [number] * (i - len(self.line))
                number += 1
        self.line += [number] * (len(starts) - len(self.line))

    def __len__(self) -> int:
        return len(self.words)

    def at(self, start: int) -> int | None:
        """The number of the word that begins at a code point; None where none does."""
        i = bisect_left(self.starts, start)
        return i if i < len(self.starts) and self.starts[i] == start else None

    @cached_property
    def lowered(self) -> frozenset[str]:
        """The words that the article writes in lower case somewhere, with signs and numbers."""
        return self.vocabulary.intersection(self.words)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The article's words in lower case."""
        return frozenset(self.lower)

    @cached_property
    def bylines(self) -> list[tuple[int, int]]:
        """The code points of the names of those who wrote the article."""
        return list(bylines.spans_of(self.text))

    def join(self, first: int, last: int) -> str:
        """The text of the words [first, last)."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def glued(self, i: int) -> bool:
        """Whether no space stands before or behind the word."""
        before = i > 0 and self.ends[i - 1] == self.starts[i]
        return before and i + 1 < len(self.words) and self.ends[i] == self.starts[i + 1]

    def owns(self, i: int) -> bool:
        """Whether the word is the 's behind who owns something; False beside the text."""
        return i < len(self.lower) and self.lower[i] in _POSSESSIVE

    def begins(self, i: int) -> bool:
        """Whether the word is the first of its sentence but for quotes and dashes."""
        return self.opens[i] or (i > 0 and self.opens[i - 1] and not self.words[i - 1][0].isalnum())


def _reader(words: list[str]) -> Callable[[int], str]:
    """Reads a list by number, "" beside it: what lies behind its end does for the numbers below 0 too."""
    return [*words, *_NOTHING].__getitem__


def _entities(doc: Doc, iob: Sequence[int], labels: Sequence[int]) -> list[tuple[int, int, str]]:
    """(first, last, label) of the model's entities, without making a Span of each."""
    found: list[tuple[int, int, str]] = []
    for first in [i for i, mark in enumerate(iob) if mark == _BEGINS]:
        last = first + 1
        while last < len(iob) and iob[last] == _INSIDE:
            last += 1
        found.append((first, last, doc.vocab.strings[labels[first]]))
    return found
