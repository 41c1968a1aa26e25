"""Which sentences are worth a parse: those with a word that can carry an agreement.

"Kenya signed a pact" is let through; "They dealt with rain" and "contracted malaria" are not:
only exact word forms count, so the gate is a look-up of every word.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from spacy.tokens import Doc, Span

from factx import lexicon
from factx.facts.text import text_of
from factx.lexicon import Entry
from factx.settings import BATCH_ARTICLES

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 40  # code points of the longest phrase, rounded up
_TEXTS = 2 * BATCH_ARTICLES  # asked for twice: before the parse of a batch, and by the room
_SENTENCE = 300  # tokens; what is longer lost its full stops, and its tree is too deep to walk


def find_triggers(doc: Doc) -> list[Span]:
    """The sentences that hold a trigger word, in text order; none that is beyond all measure."""
    spots = trigger_words(text_of(doc))
    if not spots:
        return []
    found = []
    spot = iter(spots)
    at = next(spot)
    for sent in doc.sents:
        if at >= sent.end_char:
            continue
        if len(sent) <= _SENTENCE:
            found.append(sent)
        for at in spot:
            if at >= sent.end_char:
                break
        else:
            break
    return found


@lru_cache(_TEXTS)
def trigger_words(text: str) -> tuple[int, ...]:
    """Where trigger words begin."""
    words, phrases = _triggers()
    return tuple(
        match.start()
        for match in _WORD.finditer(text)
        if (word := match[0].lower()) in words
        or (word in phrases and text[match.start() : match.start() + _LONGEST].lower().startswith(phrases[word]))
    )


@cache
def _triggers() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Single trigger words, and those of several words by their first."""
    entries = lexicon.read().values()
    written = {form for entry in entries if entry.gate for form in forms(entry)}
    written -= {form for entry in entries for form in entry.no_cues}
    written |= {cue for entry in entries for cue in entry.cues}
    phrases: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(written):
        first = _WORD.match(phrase)
        if first and first[0] != phrase:
            phrases[first[0]] = (*phrases.get(first[0], ()), phrase)
    return frozenset(form for form in written if _WORD.fullmatch(form)), phrases


def forms(entry: Entry) -> Iterator[str]:
    """The written forms of an entry's words: inflections by rule, irregular ones from the entry."""
    inflect = _verb_forms if entry.pos == "verb" else _noun_forms
    for lemma in entry.lemmas:
        yield from inflect(lemma)
    yield from entry.forms
    for noun in entry.nominal:
        yield from _noun_forms(noun)


def _noun_forms(lemma: str) -> Iterable[str]:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, f"{lemma[:-1]}ies"
    return lemma, f"{lemma}es" if lemma.endswith(("s", "x", "ch", "sh")) else f"{lemma}s"


def _verb_forms(lemma: str) -> Iterable[str]:
    if lemma.endswith("ee"):
        return lemma, f"{lemma}s", f"{lemma}d", f"{lemma}ing"
    if lemma.endswith("e"):
        return lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    if re.search(r"[^aeiou][aeiou][tp]$", lemma):  # commit, submit, drop
        return lemma, f"{lemma}s", f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"
    return lemma, f"{lemma}s", f"{lemma}ed", f"{lemma}ing"
