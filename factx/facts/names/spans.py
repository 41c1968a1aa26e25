"""From the model's spans to what may be a name.

Catches "Olaf Scholz" in "Chancellor Olaf Scholz\\n", and what the model cut short or left out.
"""

from collections.abc import Iterable

from factx.facts.names import tables
from factx.facts.names.growth import grown
from factx.facts.names.layout import Layout
from factx.facts.names.model import KIND_OF_LABEL
from factx.facts.names.months import is_surname, named_like_months
from factx.facts.names.name import Candidate, NameKind
from factx.facts.names.overlooked import initials, overlooked
from factx.facts.names.pieces import behind_office, pieces, without_office
from factx.facts.names.runs import careless_places, runs
from factx.facts.names.tokens import Tokens
from factx.facts.names.trimming import trim
from factx.facts.names.words import is_trade
from factx.gazetteer import country

_COUNTED = frozenset(("DATE", "CARDINAL"))  # labels of the model for what no name is
LAID_OUT = 6.0  # units for what the layout says
MONTH = 4.0  # units for a surname that is a month's name too


def candidates(tokens: Tokens, layout: Layout) -> list[Candidate]:
    """What may be a name, in text order, none overlapping another."""
    taken = bytearray(len(tokens))  # 1: in a span of the model, dates and numbers among them
    found = _laid_out(tokens, layout)
    _take(taken, found)
    found += _seen(tokens, taken)
    found += careless_places(tokens, taken)
    known = overlooked(tokens, found)
    covered = {i for candidate in known for i in range(candidate.first, candidate.last)}
    found = [candidate for candidate in found if candidate.first not in covered] + known
    found.sort(key=_first)
    found = grown(tokens, found, taken, sport=layout.sport)
    _take(taken, found)
    found += list(initials(tokens, taken, found))
    _take(taken, found)
    found += [Candidate(first, last, None) for first, last in runs(tokens, taken)]
    found.sort(key=_first)
    return found


def _first(candidate: Candidate) -> int:
    return candidate.first


def _take(taken: bytearray, found: Iterable[Candidate]) -> None:
    for candidate in found:
        taken[candidate.first : candidate.last] = b"\1" * (candidate.last - candidate.first)


def _laid_out(tokens: Tokens, layout: Layout) -> list[Candidate]:
    """The names whose kind their place in the layout says."""
    spans: list[tuple[tuple[int, int], NameKind]] = [(span, "place") for span in layout.datelines]
    spans += [(span, "person") for span in (*layout.writers, *layout.players, *layout.headed)]
    spans += [(span, "organization") for span in layout.agencies]
    spans += [(span, "place" if country(tokens.join(*span)) else "organization") for span in layout.results]
    return [Candidate(first, last, kind, {kind: LAID_OUT}, fixed=True) for (first, last), kind in spans]


def _is_uncounted(tokens: Tokens, i: int) -> bool:
    """Whether a word that the model took for a date or number is neither: the surname "Marchelli"."""
    return tokens.words[i].istitle() and tokens.words[i].isalpha() and tokens.lower[i] not in tables.cue("counted")


def _seen(tokens: Tokens, taken: bytearray) -> list[Candidate]:
    """The model's spans, cut to bare names, where the layout has said nothing; its dates and numbers are taken."""
    found: list[Candidate] = []
    fixed = bytes(taken)
    surnames = named_like_months(tokens)
    for first, last, ontonotes in tokens.entities:
        label = KIND_OF_LABEL.get(ontonotes)
        if last - first == 1 and surnames and tokens.lower[first] in surnames and is_surname(tokens, first):
            label = "person"
            alone = first == 0 or tokens.words[first - 1] not in tables.given_names()
            if alone and not fixed[first]:
                found.append(Candidate(first, last, "person", {"person": MONTH}, fixed=True))
                continue
        if label is None:
            if last - first == 1 and ontonotes in _COUNTED and _is_uncounted(tokens, first):
                continue
            taken[first:last] = b"\1" * (last - first)
            continue
        for piece, said in pieces(tokens, first, last, label):
            bare, said = without_office(tokens, *behind_office(tokens, trim(tokens, *piece, said), said))
            if bare and bare[0] == piece[0] + 1 and said == "organization" and is_trade(tokens, *piece):
                taken[piece[0]] = 1  # "Shipbuilder" in front of a name is none
            if bare and not any(fixed[bare[0] : bare[1]]):
                found.append(Candidate(*bare, said))
    return found
