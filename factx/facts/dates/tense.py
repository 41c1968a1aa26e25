"""Whether a bare "Friday" or "March" is past or to come, by the words around it.

"agreed Friday" is past, "will meet on Friday" is to come, "agreed to meet on Friday" too. No parser is asked: the
nearest word to the left in the same sentence that shows time decides, else the nearest to the right; where none
does, the caller knows best. Refused: an "-ed" that is no verb ("hundred", "united").
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from factx.facts.dates.lexicon import table

Tense = Literal["past", "future"]

REACH = 200  # code points to each side; a verb farther away belongs to another clause

SENTENCE_END = re.compile(r"""[.!?;][”’)"']*\s+(?=[“‘("']?[A-Z]|$)|\n""")


_IS_DAY = re.compile(
    r"\s+(?:is|isn['’]t|marks)\b(?!\s+(?:believed|thought|said|when)\b)"
)  # "Saturday is the anniversary"
_WORD = re.compile(r"['’]?[A-Za-z]+")


def tense(text: str, start: int, end: int) -> Tense | None:
    """The time shown by the words around [start, end) in its sentence; None where no word shows it."""
    left = SENTENCE_END.split(text[max(0, start - REACH) : start])[-1]
    shown = list(_shown(left))
    if shown:
        return shown[-1]
    if _IS_DAY.match(text, end):
        return "future"
    right = SENTENCE_END.split(text[end : end + REACH], maxsplit=1)[0]
    return next(_shown(right), None)


def _shown(words: str) -> Iterator[Tense]:
    """The times that words show, from left to right."""
    first_words, clue = _clues()
    end = 0
    for word in _WORD.finditer(words):
        if word.start() >= end and (word[0].lower() in first_words or word[0].endswith("ed")):
            match = clue.match(words, word.start())
            if match:
                end = match.end()
                if match.lastgroup != "none":
                    yield "future" if match.lastgroup == "future" else "past"


@cache
def _clues() -> tuple[frozenset[str], re.Pattern[str]]:
    """The first words of all clues, which are quick to look up, and all clues in one pattern.

    A modal takes the verb after it along: "will be held", "would cut" are to come; "would have met" is not, nor is "had
    to be moved". After "to" any word is a verb that is not known to be none.
    """
    forms: dict[str, list[str]] = {}
    first_words = {"to", "is", "are", "am", "'ll", "’ll"}
    for kind, words in table("tense.tsv"):
        phrases = [form.split() for form in words.split(", ")]
        forms.setdefault(kind, []).extend(r"\s+".join(map(re.escape, phrase)) for phrase in phrases)
        if kind != "not-a-verb":
            first_words |= {phrase[0].partition("'")[0] for phrase in phrases}
    row = {kind: "|".join(words) for kind, words in forms.items()}
    will = rf"(?:{row['modal']}|['’]ll)\b(?:\s+(?:not|\w+ly))?(?:\s+be)?(?:\s+(?!have\b)\w+)?"
    to_do = rf"to\s+(?:be\s+\w+|(?!(?:{row['not-a-verb']})\b)[a-z]+\b(?<!ing)(?<![^su]s))"
    doing = r"(?:is|are|am)\s+(?:also\s+)?(?!being\b)[a-z]+ing\b"
    clue = re.compile(
        rf"(?P<future>{will}|{to_do}|{doing}|(?:{row['future']})\b)"
        rf"|(?P<none>{row['none']})\b"
        rf"|(?P<past>(?:{row['done']})\s+to\s+(?:be\s+)?\w+|{row['past']}|[A-Za-z][a-z]+ed)\b"
    )
    return frozenset(first_words), clue
