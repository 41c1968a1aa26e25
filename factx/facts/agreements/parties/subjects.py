"""Who does what the clause around a noun phrase says: "Halden said the company would sign" is about Halden, "Halden
talks with the union" brings in somebody else."""

from collections.abc import Iterator

from spacy.tokens import Token

from factx.facts.agreements import control, tree
from factx.facts.agreements.bound import Phrases
from factx.facts.agreements.parties.phrases import names_before
from factx.facts.agreements.scene import Scene, Seen


class Subjects:
    """Finds who does what the clauses above a noun phrase say."""

    def __init__(self, scene: Scene, phrases: Phrases) -> None:
        self.scene = scene
        self.phrases = phrases

    def above(self, head: Token, kinds: tuple[str, ...]) -> Seen | None:
        """The nearest subject of these kinds in the same sentence that the phrase can mean."""
        beside = self.beside(head)
        for subject in subjects_above(head):
            if subject.tag_ == "NNS":
                continue  # "miners who said it had broken the pact"
            seen = self.scene.at(subject) or self._described(subject, kinds)
            if seen is not None and seen.actor.kind in kinds and seen.actor.key not in beside:
                return seen
        return None

    def beside(self, head: Token) -> set[str]:
        """Who does what the clause says: its object or partner is somebody else ("Ford talks with the union")."""
        if head.dep_ == "poss":
            return set()
        verbs = [up for up in tree.ancestors(head) if up.pos_ in ("VERB", "AUX")]
        partner = head.dep_ == "pobj" and head.head.lower_ == "with"
        subjects = [s for verb in verbs[: None if partner else 1] for s in control.subjects(verb) if s.i < head.i]
        found = [seen for s in subjects if (seen := self.scene.at(s))]
        if partner:  # "a Ford spokesman said an agreement with the union had been reached"
            found += [seen for s in subjects if self.scene.at(s) is None for seen in names_before(s, self.scene)]
        return {seen.actor.key for seen in found}

    def _described(self, subject: Token, kinds: tuple[str, ...]) -> Seen | None:
        """Who a subject without a name stands for; where no person is meant, what its holder of an office belongs to:
        "Halden's director said the company would"."""
        if subject.pos_ not in ("PROPN", "NOUN"):
            return None
        first = next(iter(self.phrases.one(subject)), None)
        if first is None:
            return None
        if first.actor.kind == "person" and "person" not in kinds:
            return self._body_of(subject)
        return Seen(first.start, first.end, first.actor, "nominal")

    def _body_of(self, holder: Token) -> Seen | None:
        """What the holder of an office belongs to: Halden in "Halden's director", "the director of Halden"."""
        behind = (self.scene.at(o) for _, o in tree.pobjs(holder, ("of", "for")))
        return next((m for m in (*names_before(holder, self.scene), *behind) if m is not None), None)


def subjects_above(head: Token) -> Iterator[Token]:
    """The subjects of the clauses above a phrase that stand before it, nearest first.

    A phrase within the subject ("a spokesman for the ministry") does not mean the subject itself; one in its relative
    clause may ("Halden, which said it had signed").
    """
    for up in tree.ancestors(head):
        if up.pos_ in ("VERB", "AUX"):
            for subject in control.subjects(up):
                if subject.i < head.i and (up.dep_ == "relcl" or not subject.is_ancestor(head)):
                    yield subject
