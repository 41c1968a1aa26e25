"""The sentence around a span, for showing evidence without a language model.

Ends a sentence at "They left. Then" and at a line end (hard-wrapped text is unwrapped before); does not at "Mr. Ito",
"U.S. officials", "3.5", "J. Smith".
Where an agreement's evidence is known, the record's own sentence is better: it is the parser's.
"""

import re

# It opens with one set of characters, which the engine looks for ten times as fast as for alternatives.
_END = re.compile(r"[\n.!?…。！？](?:(?<=[\n。！？])|[.!?…]*[\"'”’»)\]]*(?=\s))")
# Words whose full stop seldom ends a sentence: titles, months, company forms, Latin.
_SHORT = frozenset(
    [
        "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "sgt", "capt", "cmdr", "adm", "maj", "sen", "rep", "gov",
        "pres", "hon", "rev", "fr", "st", "sr", "jr", "vs", "etc", "no", "nos", "vol", "ed", "al",
        "inc", "ltd", "co", "corp", "bros", "dept", "est", "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
        "sep", "sept", "oct", "nov", "dec",
        "e.g", "i.e", "a.m", "p.m", "u.s", "u.k", "u.n", "e.u", "d.c", "ph.d",
    ]
)  # fmt: skip
_LAST_WORD = re.compile(r"([\w.]+)\.[\"'”’»)\]]*$")
_NEAR, _REACH = 300, 2000  # characters looked at on either side, first and at most: a longer line is shown in part


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence that holds text[start:end], without the white space around it."""
    first = _last_end(text, start, _NEAR) or _last_end(text, start, _REACH) or max(0, start - _REACH)
    last = min(len(text), end + _REACH)
    for match in _END.finditer(text, start, last):
        if match.end() >= end and _ends(text, match):
            last = match.end()
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _last_end(text: str, before: int, reach: int) -> int | None:
    """Where the last sentence before an offset ends, if that is within reach."""
    ends = [match for match in _END.finditer(text, max(0, before - reach), before) if match.end() <= before]
    return next((match.end() for match in reversed(ends) if _ends(text, match)), None)


def _ends(text: str, match: re.Match[str]) -> bool:
    if match[0] in "\n。！？" or not match[0].startswith("."):
        return True
    following = text[match.end() : match.end() + 40].lstrip(" \t")
    if following[:1].islower():
        return False
    word = _LAST_WORD.search(text, max(0, match.start() - 30), match.end())
    if word is None:
        return True
    known = word[1].lower()
    return not (known in _SHORT or (len(known) == 1 and known.isalpha()))
