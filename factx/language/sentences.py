"""Where a line end is a sentence end.

In most articles every line end is a paragraph's end: "... growing influence.\\nKishida said ...". In hard-wrapped
text ("... held talks in\\nTokyo on Saturday") it is not, and only an empty line is.
"""

import re
from itertools import pairwise

from spacy.tokens import Doc

WRAP_WIDTH = 100  # code points; lines that were wrapped by a program are shorter
WRAP_LINES = 4  # fewer lines show no habit
WRAP_SHARE = 0.6  # of the lines that are followed by another directly and end within a sentence

_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")


def is_hard_wrapped(text: str) -> bool:
    """Whether single line ends fall within sentences in this text."""
    lines = text.split("\n")
    followed = [line for line, after in pairwise(lines) if line.strip() and after.strip()]
    if len(followed) < WRAP_LINES or max(map(len, followed)) > WRAP_WIDTH:
        return False
    inside = sum(1 for line in followed if not _ENDS_SENTENCE.search(line) and len(line) > WRAP_WIDTH // 3)
    return inside / len(followed) >= WRAP_SHARE


def line_breaks(doc: Doc) -> None:
    """Start a sentence after every line end that is one; in hard-wrapped text take away those that are none."""
    wrapped = is_hard_wrapped(doc.text)
    for token in doc:
        if not token.is_space or "\n" not in token.text or token.i + 1 >= len(doc):
            continue
        after = doc[token.i + 1]
        if not wrapped or token.text.count("\n") > 1:
            after.is_sent_start = True
        elif after.text[0].islower():
            after.is_sent_start = False
            token.is_sent_start = False
