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

SENTENCE_END = re.compile(r"""[.!?;][”’)"']*\s+(?=[“‘("']?[A-Z])|\n""")


def tense(text: str, start: int, end: int) -> Tense | None:
    """The time shown by the words around [start, end) in its sentence; None where no word shows it."""
    left = SENTENCE_END.split(text[max(0, start - REACH) : start])[-1]
    right = SENTENCE_END.split(text[end : end + REACH], maxsplit=1)[0]
    return next(_shown(left, last=True), None) or next(_shown(right, last=False), None)


def _shown(words: str, *, last: bool) -> Iterator[Tense]:
    matches = [m.lastgroup for m in _clues().finditer(words) if m.lastgroup != "none"]
    for kind in reversed(matches) if last else matches:
        yield "future" if kind == "future" else "past"


@cache
def _clues() -> re.Pattern[str]:
    """All clues in one pattern. A modal takes the verb after it along: "will be held", "would cut" are to come; "would
    have met" is not, nor is "had to be moved". After "to" any word is a verb that is not known to be none."""
    forms: dict[str, list[str]] = {}
    for kind, words in table("tense.tsv"):
        forms.setdefault(kind, []).extend(r"\s+".join(map(re.escape, form.split())) for form in words.split(", "))
    row = {kind: "|".join(words) for kind, words in forms.items()}
    will = rf"(?:\b(?:{row['modal']})|['’]ll)\b(?:\s+(?:not|\w+ly))?(?:\s+be)?(?:\s+(?!have\b)\w+)?"
    to_do = rf"\bto\s+(?:be\s+\w+|(?!(?:{row['not-a-verb']})\b)[a-z]+\b(?<!ing)(?<![^su]s))"
    doing = r"\b(?:is|are|am)\s+(?:also\s+)?(?!being\b)[a-z]+ing\b"
    return re.compile(
        rf"(?P<future>{will}|{to_do}|{doing}|\b(?:{row['future']})\b)"
        rf"|\b(?P<none>{row['none']})\b"
        rf"|\b(?P<past>(?:{row['done']})\s+to\s+(?:be\s+)?\w+|{row['past']}|[A-Za-z][a-z]+ed)\b"
    )
