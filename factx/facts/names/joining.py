"""Two of the model's spans that are one name.

Catches "Fumio" "Kishida", "Federal Reserve Bank" of "Dallas", "Burkina" "Faso"; refuses "Potters Union" and
"Halden Motors", and joins nothing across lines.
"""

from factx.facts.names import tables
from factx.facts.names.joining_beside import rules_beside
from factx.facts.names.joining_linked import LINKING, rules_linked_by
from factx.facts.names.name import Candidate, NameKind
from factx.facts.names.rules import PairRule
from factx.facts.names.tokens import Tokens


def joined(tokens: Tokens, found: list[Candidate], *, sport: bool) -> list[Candidate]:
    """Two spans side by side that are one name: "Fumio" "Kishida", "NHS" "England", "Denver" "Broncos"."""
    kept: list[Candidate] = []
    for candidate in found:
        before = kept[-1] if kept else None
        kind = _one_name(tokens, before, candidate, sport=sport) if before else None
        if before is not None and kind is not None:
            kept[-1] = Candidate(before.first, candidate.last, kind)
        else:
            kept.append(candidate)
    return kept


def _one_name(tokens: Tokens, before: Candidate, after: Candidate, *, sport: bool) -> NameKind | None:
    """The kind of the name that the two are, None where they are two."""
    for rule in _rules(tokens, before, after, sport=sport):
        verdict = rule(tokens, before, after)
        if verdict is not None:
            return None if verdict == "two" else verdict
    return None


def _rules(tokens: Tokens, before: Candidate, after: Candidate, *, sport: bool) -> tuple[PairRule, ...]:
    """The rules that are asked of two names: those for the words between them, or for what stands side by side."""
    apart = after.first - before.last
    if apart:
        return rules_linked_by(tokens.lower[before.last]) if 0 < apart <= LINKING else ()
    if tokens.line[before.first] != tokens.line[after.last - 1] or tokens.opens[after.first] or before.votes:
        return ()
    return rules_beside(sport=sport)


def is_postnominal(tokens: Tokens, before: Candidate, after: Candidate) -> bool:
    """Whether the letters behind a person's name are a degree or an order: "Ann Low" "KC"."""
    letters = before.said == "person" and before.last == after.first == after.last - 1
    return letters and tokens.words[after.first].isupper() and tokens.bare(after.first) in tables.cue("postnominals")
