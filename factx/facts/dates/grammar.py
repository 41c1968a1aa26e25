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
    """A reader with one of its patterns, as a regular expression over letters."""

    read: Reader
    pattern: str
    source: str

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
        self._rules: list[Rule] = []
        by_letter: dict[str, list[Rule]] = {}
        for read, pattern in patterns:
            compiled = compiler.compile(pattern)
            found = Rule(read, pattern, compiled.regex)
            self._rules.append(found)
            for letter in compiled.first:
                by_letter.setdefault(letter, []).append(found)
        self._starts = re.compile(f"[{''.join(by_letter)}]")
        self._by_letter = {
            letter: (_any_of(rules), rules) for letter, rules in by_letter.items()
        }  # regex source, rules

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
            any_rule, rules = self._by_letter[start[0]]
            if _compiled(any_rule).match(words.letters, place):
                found = [_hit(r, match) for r in rules if (match := r.regex.match(words.letters, place))]
                found.sort(key=lambda hit: hit.first - hit.last)
                position = (yield found) or place + 1

    def whole(self, words: Words, first: int, last: int) -> Iterator[Hit]:
        """What matches exactly the words [first, last)."""
        for r in self._by_letter.get(words.letters[first], ("", []))[1]:
            if match := r.regex.fullmatch(words.letters, first, last):
                yield _hit(r, match)


def _any_of(rules: list[Rule]) -> str:
    return "|".join(re.sub(r"\?P<[a-z]+>", "?:", r.source) for r in rules)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    """Compiled at its first use: all of them would take half a second, and one article needs a few."""
    return re.compile(source)


def _hit(rule: Rule, match: re.Match[str]) -> Hit:
    return Hit(rule, match.start(), match.end(), {n: match.span(n) for n in rule.regex.groupindex if match[n]})
