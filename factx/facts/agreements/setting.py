"""Where an agreement was made: what stands around the trigger, a meeting, a dateline."""

import re
from collections.abc import Sequence

from spacy.tokens import Span, Token

from factx.datelines import datelines
from factx.facts.agreements import tree
from factx.facts.agreements.bound import Bound
from factx.facts.agreements.scene import Scene, Seen
from factx.facts.agreements.words import table
from factx.records import Where

_WHERE = ("in", "at")
_TOP = 1500  # code points in which a dateline stands, below headline and byline
_REACH = 80  # code points between "signed" and "in Rome"
_TO_PLACE = r"(?:(?!\b(?:in|at|that|which|said|says|to|will|would)\b)[^.;:!?\n\"“”]){0,45}\b(?:in|at)(?: the)? \Z"
_EVENT = re.compile(
    r"(?<!told a news )(?<!told a press )(?<!told reporters at a news )"
    r"\b(?:meeting|meetings|talks|summit|ceremony|conference|session|visit|signing|consultations|round)\b" + _TO_PLACE
)
_MADE = re.compile(  # in the sentence beside: "the accord was announced in Tokyo", "before their talks in Tokyo"
    r"\b(?:(?:their|the|after|at|a|signing|final|last) (?:meeting|talks|summit|ceremony|consultations)"
    r"|(?:(?:deal|accord|agreement|pact|truce|ceasefire|treaty|contract|memorandum|arrangement|it|document|declaration)"
    r" (?:was|were|had been|has been) (?:\w+ly )?(?:signed|announced|reached|brokered|negotiated|concluded|sealed|"
    r"struck|initialled|initialed|adopted|hammered out|thrashed out|worked out)))\b" + _TO_PLACE,
    re.IGNORECASE,
)
_NATIONS = frozenset({"nations", "countries", "states", "powers", "governments", "leaders", "ministers", "presidents"})


def where(
    scene: Scene, sent: Span, anchors: Sequence[Token], terms: tuple[int, int] | None, *, as_met: bool = True
) -> Where | None:
    """The place of a phrase with "in" or "at" on the trigger, or (`as_met`) on a meeting: "after talks in Rome"."""
    own = (*tree.SUBJECTS, "auxpass")  # "was born in Lima and was signed"
    shared = [a for a in anchors if a.pos_ == "VERB" and tree.child(a, own) is None]
    above = [a.head for a in shared if a.dep_ in ("conj", "advcl") and a.head.pos_ == "VERB"]
    for anchor in [*anchors, *above]:
        for _, inner in tree.pobjs(anchor, _WHERE):
            found = _place(scene, inner)
            if found is not None and not (terms is not None and terms[0] <= found.start < terms[1]):
                return _where(scene, found)
        if any(c.lower_ == "here" for c in anchor.rights):
            here = dateline(scene)
            if here is not None:
                return _where(scene, here)
    return None if not as_met else _at(_EVENT, scene, sent.start_char, sent.end_char, terms)


def where_told(scene: Scene, sent: Span, parties: Sequence[Bound], *, as_news: bool) -> Where | None:
    """The dateline over a first sentence whose parties met there; else where a sentence beside it says they met.

    A dateline tells where the reporter sat: it counts for those who must have travelled, not for one country's own
    affairs ("LEEDS - Calder Rail and the union agreed") or a company at its seat.
    """
    mine = scene.sentence_number(sent.start_char)
    line = dateline(scene) if as_news else None
    if line is not None and mine - scene.sentence_number(line.start) in (0, 1) and _have_met(parties, line):
        gap = scene.text[line.end : sent.start_char]
        if "\n" not in gap.strip():
            return _where(scene, line)
    for number in (mine + 1, mine - 1, mine + 2):
        if 0 <= number < len(scene.sentences):
            beside = scene.sentences[number]
            found = _at(_MADE, scene, beside.start_char, beside.end_char, None)
            if found is not None:
                return found
    return None


def _have_met(parties: Sequence[Bound], line: Seen) -> bool:
    actors = [b.actor for b in parties]
    if any(a.kind == "group" and (a.name.lower().split() or [""])[-1] in _NATIONS for a in actors):
        return True
    if len(actors) < 2:
        return False
    countries = {a.country for a in actors if a.country}
    people = all(a.kind == "person" for a in actors)
    abroad = bool(countries) and line.actor.country is not None and line.actor.country not in countries
    return people or len(countries) > 1 or abroad


def _at(come: re.Pattern[str], scene: Scene, start: int, end: int, terms: tuple[int, int] | None) -> Where | None:
    """ "talks in Rome", "was signed at a ceremony in Rome": a place behind a word for coming together."""
    for m in scene.within(start, end):
        if m.actor.kind not in ("place", "country") or m.as_ == "demonym":
            continue
        if terms is not None and terms[0] <= m.start < terms[1]:
            continue
        if come.search(scene.text, max(start, m.start - _REACH), m.start):
            return _where(scene, m)
    return None


def dateline(scene: Scene) -> Seen | None:
    """The place of a dateline: "BERLIN (Reuters) -", "SUVA, Fiji, May 2 -". None where two cities share it."""
    for line in datelines(scene.text):
        if len(line.cities) == 1 and line.start < _TOP:
            start, end = line.cities[0]
            for m in scene.within(start, start + 1):
                if m.actor.kind in ("place", "country") and m.end <= end:
                    return m
    return None


def _place(scene: Scene, token: Token) -> Seen | None:
    if token.lower_ in table("binding")["settlements"]:  # "in the port city of Odessa"
        token = next((o for _, o in tree.pobjs(token, ("of",))), token)
    seen = scene.at(token)
    return seen if seen is not None and seen.actor.kind in ("place", "country") and seen.as_ != "demonym" else None


def _where(scene: Scene, seen: Seen) -> Where:
    return Where(text=scene.text[seen.start : seen.end], ref=seen.actor.ref, start=seen.start, end=seen.end)
