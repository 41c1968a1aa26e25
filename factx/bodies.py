"""The telling words of a body's name, by which two names of one body are known: in an article and over all of them."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from factx.naming import bare
from factx.tables import rows_of, word_lists

Words = tuple[str, ...]

# What the unions of states that have bodies of their own are called.
UNIONS = {"UN": ("UN", "U.N.", "United Nations"), "EU": ("EU", "E.U.", "European Union")}

_LETTERS = re.compile(r"\b[a-z](?: [a-z])+\b")  # "A/S", "S. p. A.", "U.N." come out of folding letter by letter


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> str:
    """ASCII words in lower case, abbreviations in one piece: "U.S. Steel Corp." -> "us steel corp"."""
    return _LETTERS.sub(lambda run: run[0].replace(" ", ""), bare(name))


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> Words:
    """The telling words of a body's name, sorted: "Ministry of Defence", "Defense Ministry" -> (defense, ministry);
    "Labour" -> (labor, party)."""
    words = [_spellings().get(word, word) for word in folded(name).split()]
    words = _parties().get(" ".join(words), words)
    telling = [word for word in words if word not in _listed("fillers")]
    without_form = [word for word in telling if word not in _listed("legal forms")]
    return tuple(sorted(without_form or telling or words))


def has_legal_form(name: str) -> bool:
    """Whether the name ends in a legal form: "Boeing Co."."""
    return folded(name).rpartition(" ")[2] in _listed("legal forms")


def is_plain(words: Iterable[str]) -> bool:
    """Whether a name of these words is one that bodies of every land bear: "Supreme Court", "Finance Ministry"."""
    return _listed("bodies anywhere").issuperset(words)


def is_common(words: Iterable[str]) -> bool:
    """Whether a name of these words is one that many bodies can bear: "Consumer Protection Agency"."""
    return not set(words) - _listed("bodies anywhere") - _listed("many bodies")


def is_named_by_land(words: Iterable[str]) -> bool:
    """Whether only its land tells a body of these words: "Bank of Japan"."""
    return _listed("named by land").issuperset(words)


def _listed(name: str) -> frozenset[str]:
    return word_lists("names/body_words.tsv")[name]


@cache
def _spellings() -> dict[str, str]:
    """British spelling -> American one."""
    return {british: american for british, _, american in (pair.partition("=") for pair in _listed("spellings"))}


@cache
def _parties() -> dict[str, list[str]]:
    """What a party is called for short -> the words of its full name."""
    return {short: full.split() for full, listed in rows_of("names/parties.tsv") for short in listed.split(", ")}
