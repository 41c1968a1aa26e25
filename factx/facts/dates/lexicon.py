"""The words of time, and what a number can be; the only reader of factx/data/dates.

`words.tsv` gives each class its words: "MONTH 03 March Mar Mar." A word written with a capital there is one only with
a capital in the text: "march" is no month. What "21", "2008" or "12th" can be is said by NUMBERS; "F16" is none.
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table of factx/data/dates, without comments."""
    text = files("factx.data.dates").joinpath(name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


class Lexicon(NamedTuple):
    """`classes` of each spelling as it can stand in a text; `value` of a lower-case word in one of its classes."""

    classes: dict[str, set[str]]
    value: dict[tuple[str, str], str]


@cache
def lexicon() -> Lexicon:
    """The words of `words.tsv`."""
    classes: dict[str, set[str]] = {}
    value: dict[tuple[str, str], str] = {}
    for kind, meaning, words in table("words.tsv"):
        for word in words.split():
            value[word.lower(), kind] = meaning
            for spelling in spellings(word):
                classes.setdefault(spelling, set()).add(kind)
    return Lexicon(classes, value)


def spellings(word: str) -> set[str]:
    """How a word of the tables can be written in a text: with a capital, or all in capitals."""
    return {word, word[:1].upper() + word[1:], word.upper()}


@cache
def macros() -> dict[str, str]:
    """Short names for what many patterns share -> their alternatives as one pattern."""
    rows: dict[str, list[str]] = {}
    for name, pattern in table("macros.tsv"):
        rows.setdefault(name, []).append(pattern)
    return {name: " | ".join(patterns) for name, patterns in rows.items()}


@cache
def context(name: str) -> frozenset[str]:
    """The words of a row of `contexts.tsv`: what stands beside an expression and decides whether it is one."""
    rows = [words.split() for row, words in table("contexts.tsv") if row == name]
    if not rows:
        raise KeyError(f"contexts.tsv has no row {name!r}")
    return frozenset(word for words in rows for word in words)


@cache
def holidays() -> dict[str, str]:
    """Named days -> their rule in `holidays.tsv`."""
    return {name: rule for rule, names in table("holidays.tsv") for name in names.split(", ")}


@cache
def holiday_rule(name: str) -> str:
    """The rule of a named day, however it is written."""
    return {known.lower(): rule for known, rule in holidays().items()}[name.lower()]


class Number(NamedTuple):
    """A shape of word with digits: the classes it has, and the range in which its first group must lie."""

    classes: str
    shape: str
    lowest: int = 0
    highest: int = 9999999


# The first that fits decides.
NUMBERS = (
    Number("INT DAY HOUR MONTHNUMBER TWO", r"(\d\d?)", 1, 12),
    Number("INT DAY HOUR TWO", r"(\d\d?)", 13, 24),
    Number("INT DAY TWO", r"(\d\d?)", 25, 31),
    Number("INT TWO", r"(\d\d?)"),
    Number("MILITARY", r"(0\d[0-5]\d)"),
    Number("CLOCKHRS", r"(\d\d)[:.]?[0-5]\dh(?:rs)?", 0, 24),
    Number("CLOCKH", r"(\d\d?)h[0-5]\d", 0, 24),
    Number("INT YEAR MILITARY", r"([12]\d[0-5]\d)", 1000, 2199),
    Number("INT YEAR", r"(\d{4})", 1000, 2199),
    Number("INT MILITARY", r"(2[23][0-5]\d)"),
    Number("INT", r"(\d{3,7})"),
    Number("INT", r"(\d{1,3})(?:,\d{3})+"),
    Number("CLOCK DECIMAL", r"(\d\d?)\.[0-5]\d", 1, 23),
    Number("DECIMAL", r"(\d{1,4})\.\d{1,2}"),
    Number("CLOCK", r"(\d\d?):[0-5]\d(?::[0-5]\d)?", 0, 24),
    Number("CLOCKPM", r"(\d\d?)(?:[:.][0-5]\d)?[ap]\.?m\.?", 1, 12),
    Number("DAYTH NTH", r"(\d\d?)(?:st|nd|rd|th)|[123]?[23]d", 1, 31),
    Number("NTH", r"(\d\d?)(?:st|nd|rd|th)", 32),
    Number("DECADE", r"((?:1\d|20)\d0)['’]?s", 1000, 2090),
    Number("DECADE", r"['’‘]?(\d0)['’]?s", 20, 90),
    Number("SHORTYEAR", r"['’‘](\d\d)"),
    Number("ISO", r"(\d{4})-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?", 1000, 2199),
    Number("NUMERIC", r"(\d\d?)([/.-])\d\d?\2(?:\d{4}|\d\d)", 1, 31),
    Number("NUMERIC", r"(\d{4})([/.])\d\d?\2\d\d?", 1000, 2199),
    Number("QUARTERCODE", r"[1-4]Q|Q[1-4]"),
    Number("HALFCODE", r"[12]H|H[12]"),
    Number("FISCALCODE", r"FY['’]?(?:\d{4}|\d\d)"),
    Number("FISCALQUARTER", r"(?:[1-4]Q|Q[1-4])FY(?:\d{4}|\d\d)"),
)
_SHAPES = tuple(re.compile(number.shape) for number in NUMBERS)
LONGEST = 32  # code points; a longer word with digits is no number of a date


def number(word: str) -> int | None:
    """The place in NUMBERS of a word that holds digits, or None."""
    if len(word) > LONGEST:
        return None
    for place, (kind, shape) in enumerate(zip(NUMBERS, _SHAPES, strict=True)):
        match = shape.fullmatch(word)
        if match and (not match.lastindex or kind.lowest <= int(match[1]) <= kind.highest):
            return place
    return None
