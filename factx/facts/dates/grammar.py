"""The rules, compiled and ready to be matched against a text.

A rule is a function with patterns: `@rule("the? n=ORDINAL quarter of y=YEAR")` reads "the third quarter of 2008". From
where rules match, the longest match is read first; of two as long, that of the earlier rule.
"""

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from factx.facts.dates.alphabet import Alphabet, Words
from factx.facts.dates.lexicon import macros
from factx.facts.dates.patterns import Compiler, words_of

Reader = Callable[..., Any]


class Rule(NamedTuple):
    """A reader with one of its patterns, as a regular expression over letters, and the pattern's heads."""

    read: Reader
    pattern: str
    source: str
    heads: frozenset[str]

    @property
    def regex(self) -> re.Pattern[str]:
        return _compiled(self.source)


class Hit(NamedTuple):
    """A rule that matches the words [first, last), and the words of its named parts."""

    rule: Rule
    first: int
    last: int
    parts: dict[str, tuple[int, int]]


def rule(*patterns: str) -> Callable[[Reader], Reader]:
    """Mark a function as the reader of these patterns (`patterns` tells their language)."""

    def mark(read: Reader) -> Reader:
        read.patterns = patterns  # type: ignore[attr-defined]
        return read

    return mark


class Grammar:
    """The rules of `readers`, in their order, over the lexicon."""

    def __init__(self, readers: Iterable[Reader]) -> None:
        patterns = [(read, pattern) for read in readers for pattern in read.patterns]  # type: ignore[attr-defined]
        named = (words_of(pattern) for pattern in (*macros().values(), *(pattern for _, pattern in patterns)))
        self._alphabet = Alphabet(set().union(*named))
        compiler = Compiler(self._alphabet.members)
        self._rules = [Rule(read, pattern, *compiler.compile(pattern)) for read, pattern in patterns]
        firsts = {head[0] for r in self._rules for head in r.heads}
        self._starts = re.compile(f"[{''.join(sorted(firsts))}]")
        self._by_head: dict[str, list[Rule]] = {}

    def words(self, text: str) -> Words:
        """The text as words and letters."""
        return self._alphabet.read(text)

    def hits(self, words: Words) -> Generator[list[Hit], int | None, None]:
        """From left to right the places where rules match, each with what matches there, the longest first. Send
        the word to go on from, else the search goes on at the next."""
        position = 0
        for start in self._starts.finditer(words.letters):
            place = start.start()
            if place < position:
                continue
            found = [_hit(r, match) for r in self._at(words, place) if (match := r.regex.match(words.letters, place))]
            if found:
                found.sort(key=lambda hit: hit.first - hit.last)
                position = (yield found) or place + 1

    def whole(self, words: Words, first: int, last: int) -> Iterator[Hit]:
        """What matches exactly the words [first, last)."""
        for r in self._at(words, first):
            if match := r.regex.fullmatch(words.letters, first, last):
                yield _hit(r, match)

    def _at(self, words: Words, place: int) -> list[Rule]:
        """The rules that can match there, by the first two letters."""
        head = words.letters[place : place + 2]
        rules = self._by_head.get(head)
        if rules is None:
            rules = self._by_head[head] = [r for r in self._rules if head in r.heads or head[0] in r.heads]
        return rules


@cache
def _compiled(source: str) -> re.Pattern[str]:
    """Compiled at its first use: one article needs a few of them."""
    return re.compile(source)


def _hit(rule: Rule, match: re.Match[str]) -> Hit:
    return Hit(rule, match.start(), match.end(), {n: match.span(n) for n in rule.regex.groupindex if match[n]})
