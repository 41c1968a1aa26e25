"""Who has no part in a pact whatever they say of it: "farmers rejected the treaty" leaves it to the states; voters and
lawmakers, who are asked, can end it."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from factx.facts.agreements import control, tree
from factx.facts.agreements.bound import Bound
from factx.facts.agreements.words import table
from factx.records import Act


def is_outsiders_refusal(verb: Token | None, act: Act, parties: Sequence[Bound]) -> bool:
    """Whether those who reject a pact of states are neither asked nor one of them: "farmers rejected the treaty",
    "opposition parties"; voters and lawmakers are asked."""
    if act != "reject" or verb is None or len(parties) < 2:
        return False
    words, subjects = table("parties"), control.subjects(verb)
    asked = any(
        tree.lemma(s) in words["deciders"] and not any(c.lower_ in words["not_state"] for c in s.lefts)
        for s in subjects
    )
    return bool(subjects) and not asked and all(b.actor.kind == "country" or b.actor.on_behalf_of for b in parties)


def is_one_of(bound: Bound, others: Iterable[Bound]) -> bool:
    """Whether somebody is among others, or acts for one of them."""
    actor = bound.actor
    return any(
        actor.key == b.actor.key
        or actor.on_behalf_of == b.actor.name
        or (actor.kind == "person" and actor.country is not None and actor.country == b.actor.country)
        for b in others
    )
