"""From the model's spans to bare names, and the runs of capitalised words that the model left out.

Catches "Olaf Scholz" in "Chancellor Olaf Scholz\\n"; refuses "jane@example.org", "The", "45" and a bare "Mr".
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from msgspec import Struct, field
from spacy.tokens import Doc

from factx.facts.names import tables
from factx.facts.names.tokens import Tokens

NameKind = Literal["person", "organization", "place", "facility", "demonym", "other"]

KIND_OF_LABEL: dict[str, NameKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "facility",
    "NORP": "demonym", "EVENT": "other", "LAW": "other", "PRODUCT": "other", "WORK_OF_ART": "other",
}  # fmt: skip

PARTICLES = tables.cue("particles")
JOINTS = tables.cue("joints")
GENERATIONS = tables.cue("generations")

_ADDRESS = re.compile(
    r"https?:|www\.|[@/\\<>=]|\.(?:com|org|net|edu|gov|html?|pdf|docx?|xls|jpe?g|gif|txt)\b|_\w|^[#*]"
)
_CUTS = frozenset((";", "(", ")", "[", "]", "--", "—", "–", "|", "•", "...", "…"))
_PERSON_CUTS = _CUTS | {"and", "&", ",", "or", "with", ":"}
_POSSESSIVE = frozenset(("'s", "’s", "'", "’", "s'", "s’"))
_CAPTION = tables.cue("captions")
_WORD = re.compile(r"\w")
_OPENERS = frozenset("\"'“”‘’`([{*-–—_•·|,;:.!?…<>~+#")


class Name(NamedTuple):
    """A name mention: code points [start, end) and tokens [first, last), without title and possessive 's."""

    text: str
    start: int
    end: int
    first: int
    last: int
    kind: NameKind


class Candidate(Struct):
    """Words [first, last) that may be a name; `said` is the kind that the model gave them, None where it was silent.
    `votes` sums the evidence of the mention itself, by kind."""

    first: int
    last: int
    said: NameKind | None
    votes: dict[str, float] = field(default_factory=dict)

    def vote(self, kind: str, weight: float) -> None:
        self.votes[kind] = self.votes.get(kind, 0.0) + weight


def candidates(doc: Doc, tokens: Tokens) -> list[Candidate]:
    """What may be a name, in text order, none overlapping another."""
    taken = bytearray(len(tokens))  # 1: in a span of the model, dates and numbers among them
    spans = []
    for ent in doc.ents:
        kind = KIND_OF_LABEL.get(ent.label_)
        first, last = ent.start, ent.end
        if kind is None:
            taken[first:last] = b"\1" * (last - first)
        else:
            spans.append((first, last, kind))
    found = []
    for first, last, kind in spans:
        for piece in _pieces(tokens, first, last, kind):
            bare = trim(tokens, *piece, kind)
            if bare:
                found.append(Candidate(*bare, kind))
    found = _grown(tokens, found, taken)
    for candidate in found:
        taken[candidate.first : candidate.last] = b"\1" * (candidate.last - candidate.first)
    found.extend(Candidate(first, last, None) for first, last in _runs(tokens, taken))
    found.sort(key=lambda candidate: candidate.first)
    return found


def _pieces(tokens: Tokens, first: int, last: int, kind: NameKind) -> Iterator[tuple[int, int]]:
    """The span without addresses, cut at line ends and, for persons, at what joins two of them."""
    words, start = tokens.words, first
    cuts = _PERSON_CUTS if kind == "person" else _CUTS
    for i in range(first, last):
        word = words[i]
        dash = word == "-" and i + 1 < last and _is_title(tokens, i + 1)
        if tokens.space[i] or tokens.lower[i] in cuts or dash or _ADDRESS.search(word):
            comma = word == "," and i + 1 < last and tokens.bare(i + 1) in GENERATIONS
            if (tokens.space[i] and "\n" not in word) or comma:
                continue
            if start < i:
                yield start, i
            start = i + 1
    if start < last:
        yield start, last


def trim(tokens: Tokens, first: int, last: int, kind: NameKind) -> tuple[int, int] | None:
    """The bare name inside [first, last): no article, title, possessive, punctuation, number at its edges."""
    words, lower = tokens.words, tokens.lower
    while first < last:
        word = lower[first]
        if (
            not _WORD.search(word)
            or word in ("the", "a", "an")
            or word in _POSSESSIVE
            or tokens.space[first]
            or (kind == "person" and last - first > 1 and _is_title(tokens, first))
            or (
                not tokens.capital[first]
                and last - first > 1
                and any(tokens.capital[first:last])
                and not _fits(tokens, first, kind)
            )
        ):
            first += 1
            if first < last and words[first] == "." and _is_title(tokens, first - 1):
                first += 1
        else:
            break
    while first < last:
        word = lower[last - 1]
        if (
            (not _WORD.search(word) and not (word == "!" and kind == "organization"))
            or word in _POSSESSIVE
            or tokens.space[last - 1]
            or (last - first > 1 and (word == "s" or word in _CAPTION))
            or (kind == "person" and (word.isdigit() or (last - first > 1 and not tokens.capital[last - 1])))
        ):
            last -= 1
        else:
            break
    if first >= last:
        return None
    return first, last


def _is_title(tokens: Tokens, i: int) -> bool:
    word = tokens.bare(i)
    return word in tables.honorifics() or word in tables.role_nouns() or word in ("prime", "vice", "ex", "minister")


def _fits(tokens: Tokens, i: int, kind: NameKind) -> bool:
    """Whether a lower-case word may open a name of this kind."""
    word = tokens.lower[i]
    return word in PARTICLES or word[0].isdigit() or any(char.isupper() for char in tokens.words[i])


def _grown(tokens: Tokens, found: list[Candidate], taken: bytearray) -> list[Candidate]:
    """The model's spans with the capitalised words beside them that belong to the same name."""
    kept: list[Candidate] = []
    found = _joined(tokens, found)
    for number, candidate in enumerate(found):
        first, last = candidate.first, candidate.last
        floor = kept[-1].last if kept else 0
        ceiling = found[number + 1].first if number + 1 < len(found) else len(tokens)
        if first < floor:
            continue
        if candidate.said == "person":
            first = _given_before(tokens, first, floor, taken)
            last = _family_after(tokens, first, last, ceiling, taken)
        elif candidate.said in ("organization", "place", "facility", "other"):
            last = _legal_form_after(tokens, last, ceiling)
        candidate.first, candidate.last = first, last
        kept.append(candidate)
    return kept


def _joined(tokens: Tokens, found: list[Candidate]) -> list[Candidate]:
    """Two spans side by side that are one name: a given name and what follows it."""
    kept: list[Candidate] = []
    for candidate in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.last == candidate.first
            and before.last - before.first == 1
            and tokens.line[before.first] == tokens.line[candidate.first]
            and tokens.words[before.first] in tables.given_names()
            and "person" in (before.said, candidate.said)
        ):
            kept[-1] = Candidate(before.first, candidate.last, "person")
        else:
            kept.append(candidate)
    return kept


def _given_before(tokens: Tokens, first: int, floor: int, taken: bytearray) -> int:
    i = first - 1
    if i >= floor and not taken[i] and tokens.words[i] in tables.given_names() and tokens.line[i] == tokens.line[first]:
        return i
    return first


def _family_after(tokens: Tokens, first: int, last: int, ceiling: int, taken: bytearray) -> int:
    if (
        last + 1 < ceiling
        and tokens.words[last] == "-"
        and tokens.ends[last - 1] == tokens.starts[last] == tokens.starts[last + 1] - 1
    ):
        return last + 2
    if last + 1 < ceiling and tokens.words[last] == "," and tokens.bare(last + 1) in ("jr", "sr"):
        return last + 2
    if last < ceiling and tokens.bare(last) in GENERATIONS and tokens.capital[last]:
        return last + 1
    alone = last - first == 1 and tokens.words[first] in tables.given_names()
    if (
        alone
        and last < ceiling
        and not taken[last]
        and _is_word_of_run(tokens, last)
        and tokens.line[last] == tokens.line[first]
    ):
        return last + 1
    return last


def _legal_form_after(tokens: Tokens, last: int, ceiling: int) -> int:
    i = last + 1 if last + 1 < ceiling and tokens.words[last] == "," else last
    while i < ceiling and tokens.capital[i] and tokens.bare(i) in tables.words("company_suffixes"):
        i += 1
        last = i
    return last


def _is_word_of_run(tokens: Tokens, i: int) -> bool:
    return (
        tokens.capital[i]
        and tokens.bare(i) not in tables.words("not_names")
        and not _ADDRESS.search(tokens.words[i])
        and not _is_title(tokens, i)
    )


def _runs(tokens: Tokens, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Maximal runs of capitalised words outside the model's spans, with particles and joints between them."""
    i, end = 0, len(tokens)
    capital, lower = tokens.capital, tokens.lower
    while i < end:
        if taken[i] or not capital[i] or not _is_word_of_run(tokens, i):
            i += 1
            continue
        first, last = i, i + 1
        j = last
        while j < end and not taken[j] and tokens.line[j] == tokens.line[first]:
            if _is_word_of_run(tokens, j) and not tokens.opens[j]:
                last = j = j + 1
            elif lower[j] in PARTICLES or (lower[j] in JOINTS and lower[j] != "and"):
                j += 1
                if j - last > 2:
                    break
            else:
                break
        yield first, last
        i = last
