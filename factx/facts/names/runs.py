"""Names that the model did not see: runs of capitalised words, and places whose writer does not care for capitals.

Catches "Boer-Smit" and "in punjab"; refuses "The", "Mr" and the "D" of "(D-Ohio)".
"""

from collections.abc import Iterator

from factx.facts.names import tables
from factx.facts.names.name import Candidate
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import is_trade, is_word_of_run
from factx.gazetteer import is_known_place


def _is_party(tokens: Tokens, i: int) -> bool:
    """Whether a letter is a lawmaker's party: "D" in "(D-Ohio)"."""
    return (
        tokens.bare(i) in ("d", "r", "i") and tokens.bare(i + 1) == "-" and i > 0 and tokens.words[i - 1] in ("(", ",")
    )


def runs(tokens: Tokens, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Maximal runs of capitalised words outside the model's spans, with particles and joints between them."""
    i, end = 0, len(tokens)
    capital, lower = tokens.capital, tokens.lower
    particles, joints = tables.cue("particles"), tables.cue("joints") - {"and"}
    while i < end:
        if not capital[i] or taken[i] or not is_word_of_run(tokens, i) or _is_party(tokens, i):
            i += 1
            continue
        first, last = i, i + 1
        if tokens.begins(i) and is_trade(tokens, i, i + 2) and is_word_of_run(tokens, i + 1) and not taken[i + 1]:
            i += 1  # "Rival" in front of "Halden"
            continue
        j = last
        while j < end and not taken[j] and tokens.line[j] == tokens.line[first]:
            if is_word_of_run(tokens, j) and not tokens.opens[j]:
                last = j = j + 1
            elif tokens.words[j] == "-" and tokens.glued(j) and j + 1 < end and capital[j + 1]:
                j += 1  # "Boer-Smit"
            elif lower[j] in particles or lower[j] in joints:
                j += 1
                if j - last > 2:
                    break
            else:
                break
        yield first, last
        i = last


def careless_places(tokens: Tokens, taken: bytearray) -> Iterator[Candidate]:
    """Places in lower case, "in punjab", in a text whose writer does not care for capitals."""
    begun = [word for word, opens in zip(tokens.words, tokens.opens, strict=True) if opens and word[0].isalpha()]
    small = sum(word[0].islower() for word in begun)
    if "i" not in tokens.lowered and small * 2 <= len(begun):
        return
    before = tables.cue("inside") | {"from", "to", "at", "between", "visit", "visiting"}
    for i in range(1, len(tokens)):
        if tokens.lower[i - 1] not in before or taken[i] or not tokens.words[i].islower() or len(tokens.words[i]) < 4:
            continue
        for last in (i + 2, i + 1):
            if last <= len(tokens) and all(
                tokens.words[j].isalpha() and tokens.words[j].islower() for j in range(i, last)
            ):
                known = is_known_place(tokens.join(i, last)) and not tables.words("not_names").intersection(
                    tokens.lower[i:last]
                )
                if known:
                    yield Candidate(i, last, "place", {"place": 1.0})
                    break
