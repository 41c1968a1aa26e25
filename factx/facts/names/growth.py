"""The model's spans with the capitalised words beside them that belong to the same name.

Catches "Lung-bin" where the model saw "Lung", "Halden Inc", "Denver Broncos"; refuses to join across lines,
punctuation and titles.
"""

from collections.abc import Container
from itertools import pairwise

from factx.facts.names import growth_bodies as bodies
from factx.facts.names import growth_persons as persons
from factx.facts.names.joining import is_postnominal, joined
from factx.facts.names.name import Candidate, Free, NameKind
from factx.facts.names.tokens import Tokens
from factx.gazetteer import country, demonym

CHURCH = 4.0  # units for one of Our Lady
PER = 2.5  # units for the given name


def grown(tokens: Tokens, found: list[Candidate], taken: bytearray, *, sport: bool) -> list[Candidate]:
    """The model's spans with the capitalised words beside them that belong to the same name."""
    kept: list[Candidate] = []
    for letters in [after for before, after in pairwise(found) if is_postnominal(tokens, before, after)]:
        found.remove(letters)
        taken[letters.first] = 1
    found = joined(tokens, found, sport=sport)
    known = {pair for candidate in found for pair in _pairs_of(tokens, candidate)}
    for number, candidate in enumerate(found):
        floor = kept[-1].last if kept else 0
        ceiling = found[number + 1].first if number + 1 < len(found) else len(tokens)
        if candidate.first >= floor:
            candidate.first, candidate.last = _grown(tokens, candidate, Free(floor, ceiling, taken), sport=sport)
            free = Free(floor, ceiling, taken)
            if _is_known_in_full(tokens, candidate.first, free, known):
                candidate.first, candidate.said = candidate.first - 1, "person"
            elif persons.is_behind_role(tokens, candidate, free):
                candidate.first -= 1
            known |= _pairs_of(tokens, candidate)
            kept.append(candidate)
    return kept


def _pairs_of(tokens: Tokens, candidate: Candidate) -> set[tuple[str, str]]:
    """Each two words side by side in a person's name: "Ann", "Low"."""
    words = tokens.words[candidate.first : candidate.last] if candidate.said == "person" else []
    return set(pairwise(words))


def _is_known_in_full(tokens: Tokens, first: int, free: Free, known: Container[tuple[str, str]]) -> bool:
    """Whether the article has the word with the one in front as a person's name elsewhere: "Suresh Orvel's daughter"
    behind "his father, Suresh Orvel,", where the model saw "Orvel" alone."""
    i = first - 1
    apart = i < free.floor or free.taken[i] or tokens.line[i] != tokens.line[first] or tokens.opens[first]
    return not apart and (tokens.words[i], tokens.words[first]) in known


def _grown(tokens: Tokens, candidate: Candidate, free: Free, *, sport: bool) -> tuple[int, int]:
    """The range of the whole name, between the names beside it."""
    first, last = candidate.first, candidate.last
    if tokens.words[first - 1] in ("of", "the") and (ours := _our_lady_before(tokens, first, free.floor)) < first:
        first = ours
        if candidate.said != "organization":
            candidate.said = "facility"
            candidate.vote("facility", CHURCH)
    if candidate.said != "person" and persons.nickname_after(tokens, first, first + 1) > last - 1 > first:
        last, candidate.said = first + 1, "person"  # "Clarence "Sonny" Roth", free.taken for a song
    elif last - first == 1 and tokens.words[last : last + 1] == ["("] and persons.is_born(tokens, first):
        candidate.said = "person"
    if candidate.fixed and last - first > 1:
        return first, last  # a dateline or byline is whole
    if kind := _of_two(tokens, first, last, free.floor):
        candidate.said = kind
        return first - 1, last
    if candidate.said is not None and persons.is_cut_at_hyphen(tokens, first, last, free.ceiling):
        candidate.said = "person"
        return first, last + 3
    if persons.is_per(tokens, first, last, free.floor):
        candidate.said = "person"
        candidate.vote("person", PER)
        return first - 1, last
    if candidate.said == "person":
        return persons.grown(tokens, candidate, first, last, free)
    if candidate.said is not None:
        return bodies.grown(tokens, candidate, first, last, free, sport=sport)
    return first, last


def _our_lady_before(tokens: Tokens, first: int, floor: int) -> int:
    """ "Our Lady of" in front of "Mercy Church": a church's name, or that of what is called after it."""
    i = first - 1 - (tokens.lower[first - 1] == "the")
    ours = i - 2 >= floor and tokens.words[i] == "of" and tokens.words[i - 2 : i] == ["Our", "Lady"]
    return i - 2 if ours else first


def _of_two(tokens: Tokens, first: int, last: int, floor: int) -> NameKind | None:
    """What "Sri Lankan", "Costa Rica" and "Orvelul Islam" are, of which the model saw the second word alone."""
    if last - first > 1 or first <= floor or not tokens.capital[first - 1] or tokens.opens[first]:
        return None
    text = tokens.join(first - 1, last)
    if tokens.line[first - 1] != tokens.line[first] or not tokens.capital[first]:
        return None
    if text.endswith("ul Islam"):
        return "person"
    return "demonym" if demonym(text) else "place" if country(text) else None
