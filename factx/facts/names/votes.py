"""Every mention of a name votes, and the article decides."""

from collections import defaultdict
from collections.abc import Sequence
from math import sqrt
from typing import cast

from spacy.tokens import Doc

from factx.facts.names.evidence import weigh
from factx.facts.names.spans import Candidate, Name, NameKind, candidates
from factx.facts.names.tokens import Tokens

OTHERS = 4  # mentions; more say no more about a form


def find_names(doc: Doc) -> list[Name]:
    """The article's name mentions in text order, none overlapping another."""
    if not len(doc):
        return []
    tokens = Tokens(doc)
    found = candidates(doc, tokens)
    for candidate in found:
        weigh(tokens, candidate)
    return [
        Name(tokens.join(c.first, c.last), tokens.starts[c.first], tokens.ends[c.last - 1], c.first, c.last, kind)
        for c, kind in zip(found, decide(tokens, found), strict=True)
        if kind is not None
    ]


def decide(tokens: Tokens, found: Sequence[Candidate]) -> list[NameKind | None]:
    """The kind of every candidate, None for no name."""
    forms: dict[str, list[Candidate]] = defaultdict(list)
    keys = [_key(tokens, candidate) for candidate in found]
    for key, candidate in zip(keys, found, strict=True):
        forms[key].append(candidate)
    sums = {key: _sum(mentions) for key, mentions in forms.items()}
    links = _links(sums)
    return [
        _best(candidate, sums[key], len(forms[key]), links[key]) for key, candidate in zip(keys, found, strict=True)
    ]


def _key(tokens: Tokens, candidate: Candidate) -> str:
    """What makes two mentions the same form: the words, whatever their case in a headline."""
    return " ".join(tokens.lower[candidate.first : candidate.last])


def _sum(mentions: Sequence[Candidate]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for mention in mentions:
        for kind, weight in mention.votes.items():
            total[kind] += weight
    return total


def _links(sums: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """What the longer names of the article say about the shorter: "Scholz" is in "Olaf Scholz"."""
    links: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for form, votes in sums.items():
        words = form.split(" ")
        if len(words) < 2:
            continue
        kind = max(votes, key=lambda k: votes[k])
        if kind == "person":
            for start in range(1, len(words)):
                links[" ".join(words[start:])]["person"] += 3.5
            links[words[0]]["person"] += 1.0
        elif kind == "organization":
            for end in range(1, len(words)):
                links[" ".join(words[:end])]["organization"] += 1.0
    return links


def _best(candidate: Candidate, total: dict[str, float], mentions: int, link: dict[str, float]) -> NameKind | None:
    weight = sqrt(min(mentions - 1, OTHERS)) / (mentions - 1) if mentions > 1 else 0.0
    scores = dict(candidate.votes)
    for kind, vote in total.items():
        scores[kind] = scores.get(kind, 0.0) + (vote - candidate.votes.get(kind, 0.0)) * weight
    for kind, vote in link.items():
        scores[kind] = scores.get(kind, 0.0) + min(vote, 5.0)
    best = max(scores, key=lambda k: scores[k])
    return None if best == "none" else cast(NameKind, best)
