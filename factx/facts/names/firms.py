"""Firms named after two partners, which the model takes for two persons.

Catches "Halden and Orvel" wherever it stands, if it is a firm in one place of the article: "an analyst at Halden and
Orvel", "brokers Halden and Orvel", "Halden and Orvel said it has sold"; refuses two lands, towns or bodies.
"""

from collections.abc import Iterator

from factx.facts.names import tables
from factx.facts.names.name import Candidate
from factx.facts.names.own_words import is_land
from factx.facts.names.tokens import Tokens
from factx.gazetteer import is_known_place

TOWN = 4.5  # prominence of a town that is known by its name alone
SURE = 6.0  # units; more than a role or a given name says for a person

_AND = frozenset(("and", "&"))


def firms_of_two(tokens: Tokens) -> Iterator[Candidate]:
    """A candidate for each place where such a firm is named."""
    pairs: dict[tuple[str, str], list[int]] = {}
    for i in [i for i, word in enumerate(tokens.lower) if word in _AND]:
        if 0 < i < len(tokens) - 1 and _is_partner(tokens, i - 1) and _is_partner(tokens, i + 1):
            pairs.setdefault((tokens.words[i - 1], tokens.words[i + 1]), []).append(i)
    for named in pairs.values():
        if any(_is_firm(tokens, i) for i in named):
            for i in named:
                yield Candidate(i - 1, i + 2, "organization", {"organization": SURE})


def _is_partner(tokens: Tokens, i: int) -> bool:
    word = tokens.words[i]
    return (
        tokens.capital[i]
        and word.istitle()
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
        if word in tables.cue("firms") or (
            word in ("at", "with") and tokens.bare(before - 1) in tables.cue("at_firms")
        ):
            return not (behind < len(tokens) and tokens.capital[behind])
    opens = before < 0 or tokens.opens[i - 1]
    says = tokens.bare(behind) in tables.cue("saying") and tokens.bare(behind + 1) == "it"
    verb = tokens.bare(behind + 2)
    return opens and says and (verb in tables.cue("done_by_firms") or verb.endswith("ed"))
