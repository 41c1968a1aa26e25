"""The headline of a text that has no metadata to name it.

Caught: a short first line without a full stop, followed by an empty line, by itself once more, by a byline or by a
date. Refused: a dateline ("OSLO (Agency) - ..."), a sentence, the first line of hard-wrapped prose, a text that has
nothing longer than its first line.
"""

import re

from factx.datelines import datelines

MIN_WORDS, MAX_CHARACTERS = 3, 160  # a section's name ("World") is shorter, a paragraph longer

_BYLINE = re.compile(r"by\s|.{0,40}\b\d{1,2}\b.{0,20}\b\d{4}\b|\w+\s\d{1,2},\s\d{4}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.,:;!…][\"'”’)\]]*$")


def headline(text: str) -> str | None:
    """The headline, None where the text does not show one."""
    first, _, rest = text.lstrip("\n").partition("\n")
    line, below = first.strip(), rest.split("\n", 1)[0].strip()
    if len(line.split()) < MIN_WORDS or len(line) > MAX_CHARACTERS:
        return None
    if _SENTENCE_END.search(line) or datelines(line):
        return None
    if below and below != line and not _BYLINE.match(below):
        return None
    return line if any(len(other.strip()) > len(line) for other in rest.split("\n")) else None
