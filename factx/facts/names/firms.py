"""Firms named after two partners, which the model takes for two persons.

Catches "Halden and Orvel" wherever it stands, if it is a firm in one place of the article: "an analyst at Halden and
Orvel", "brokers Halden and Orvel", "Halden and Orvel said it lowered"; refuses two lands or towns, what the model took
for two bodies, and names that somebody bears in the article.
"""

from collections.abc import Iterator, Sequence

from factx.facts.names import tables
from factx.facts.names.looks import is_land
from factx.facts.names.name import Candidate
from factx.facts.names.tokens import Tokens
from factx.gazetteer import is_known_place
from factx.gazetteer.scale import TOWN

SURE = 6.0  # units; more than a role or a given name says for a person

_AND = frozenset(("and", "&"))


def firms_of_two(tokens: Tokens, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """A candidate for each place where such a firm is named; `found` is what the model saw."""
    pairs: dict[tuple[str, str], list[int]] = {}
    for i in [i for i, word in enumerate(tokens.lower) if word in _AND]:
        if 0 < i < len(tokens) - 1 and _is_partner(tokens, i - 1) and _is_partner(tokens, i + 1):
            pairs.setdefault((tokens.words[i - 1], tokens.words[i + 1]), []).append(i)
    for partners, named in pairs.items():
        if not any(_is_firm(tokens, i) for i in named) or any(is_somebody(tokens, word) for word in partners):
            continue
        bodies = {candidate.first for candidate in found if candidate.said == "organization"}
        if not any({i - 1, i + 1} <= bodies for i in named):
            for i in named:
                yield Candidate(i - 1, i + 2, "organization", {"organization": SURE})


def is_somebody(tokens: Tokens, surname: str) -> bool:
    """Whether the article gives the surname a given name or a title: "Ann Halden", "Mr Halden"."""
    return any(
        word == surname
        and i > 0
        and (
            tokens.words[i - 1] in tables.given_names()
            or tokens.bare(i - 1) in tables.honorifics()
            or (tokens.capital[i - 1] and tokens.bare(i - 1) in tables.role_nouns())
        )
        for i, word in enumerate(tokens.words)
    )


def _is_partner(tokens: Tokens, i: int) -> bool:
    word = tokens.words[i]
    return (
        word.istitle()
        and word.isalpha()
        and word not in tables.known_bodies()
        and not is_land(word)
        and not is_known_place(word, prominence=TOWN)
    )


def _is_firm(tokens: Tokens, i: int) -> bool:
    """Whether the words around "and" say that the two names beside it are one firm's, and all of its name."""
    before, behind = i - 2, i + 2
    if before >= 0 and tokens.line[before] == tokens.line[i]:
        word = tokens.bare(before)
        if word in tables.cue("firms") or (word == "at" and tokens.bare(before - 1) in tables.cue("at_firms")):
            return not (behind < len(tokens) and tokens.capital[behind])
    opens = before < 0 or tokens.opens[i - 1]
    says = tokens.bare(behind) == "said" and tokens.bare(behind + 1) == "it"
    return opens and says and tokens.bare(behind + 2) in tables.cue("done_by_firms")
