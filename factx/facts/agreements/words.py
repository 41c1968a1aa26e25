"""The entries of the lexicon by their words, and the word lists of factx/data/agreements/nouns.toml as sets."""

import tomllib
from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from factx import lexicon
from factx.facts.agreements import tree
from factx.lexicon import Entry
from factx.tables import file_text

WordSets = dict[str, frozenset[str]]


@cache
def table(name: str) -> WordSets:
    """One table of the file: its keys with their words."""
    listed = tomllib.loads(file_text("agreements/nouns.toml"))[name]
    return {key: frozenset(words) for key, words in listed.items()}


@cache
def classes() -> dict[str, frozenset[str]]:
    """noun -> the classes it belongs to, from the lexicon's nouns and the table of further ones."""
    found: dict[str, set[str]] = {}
    for entry in lexicon.read().values():
        if entry.class_ is not None:
            for lemma in entry.lemmas:
                found.setdefault(lemma, set()).add(entry.class_)
    for name, words in table("classes").items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def classes_of(noun: Token) -> frozenset[str]:
    """The classes of a noun of the text; none for a word that is no instrument."""
    return classes().get(tree.lemma(noun), frozenset())


@cache
def verbs() -> dict[str, list[Entry]]:
    """lemma -> the entries that a verb of it can trigger."""
    return _index((lemma, e) for e in lexicon.read().values() if e.pos == "verb" for lemma in e.lemmas)


@cache
def nouns() -> dict[str, list[Entry]]:
    """lemma -> the entries that a noun of it can trigger."""
    return _index((lemma, e) for e in lexicon.read().values() if e.pos == "noun" for lemma in e.lemmas)


@cache
def nominals() -> dict[str, list[Entry]]:
    """noun -> the verbal entries that it is the noun of: "violation"."""
    return _index((noun, e) for e in lexicon.read().values() for noun in e.nominal)


def _index(pairs: Iterable[tuple[str, Entry]]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for word, entry in pairs:
        found.setdefault(word, []).append(entry)
    return found
