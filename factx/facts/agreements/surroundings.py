"""Who is bound by an instrument that names nobody, or one side alone: those who act around it. "X bought Y from Z in a
deal worth $5 million" binds the three; who greets "a deal with Chad" or votes on it is not the other side.
"""

from spacy.tokens import Token

from factx.facts.agreements import control, tree
from factx.facts.agreements.bound import Bound, distinct
from factx.facts.agreements.business import Business
from factx.facts.agreements.parties import Resolver
from factx.facts.agreements.scene import Scene
from factx.facts.agreements.words import table

_VIA = frozenset({"in", "under", "through", "via", "as", "by", "after", "with", "regarding", "about"})


class Surroundings:
    """Finds the parties of an instrument outside its own phrase."""

    def __init__(self, scene: Scene, resolver: Resolver, business: Business) -> None:
        self.scene = scene
        self.resolver = resolver
        self.business = business
        self.asked_for: set[int] = set()  # instruments that somebody is to sign or keep: "urged both to sign the deal"

    def other_side(self, noun: Token) -> list[Bound]:
        """Whose agreement it is that is "with X": the nearest subject above that can be bound; not who greets it or
        votes on it."""
        for up in tree.ancestors(noun):
            if up.lemma_ == "vote":
                return []
            if up.pos_ in ("VERB", "AUX") and not (tree.is_passive(up) and _is_greeting(up)):
                bounds = self.resolver.resolve(_any_subject(up))
                if any(b.actor.named for b in bounds):
                    return [b for b in bounds if b.actor.named or b.actor.kind == "group"]
        return []

    def nearby(self, noun: Token, *, definite: bool) -> list[Bound]:
        """The actors of the clause of an instrument that names nobody, or the two of the sentence before."""
        if noun.i in self.asked_for:
            return []
        found = self._around(noun)
        return self._just_before(noun) if definite and len(found) < 2 and noun.dep_ in tree.SUBJECTS else found

    def _around(self, noun: Token) -> list[Bound]:
        """The parties of an instrument that names none: the actors of its clause. "X bought Y from Z in a deal worth
        ...", "Under the agreement, X will ..."."""
        skip = ("prep", "acl", "relcl")
        verb = next((up for up in tree.ancestors(noun) if up.pos_ == "VERB" and up.dep_ not in skip), None)
        if verb is None:
            return []
        via = noun.dep_ == "pobj" and noun.head.lower_ in _VIA
        if not via and noun.dep_ not in ("appos", "npadvmod", "dobj", "nsubjpass", "nsubj", "attr"):
            return []
        clauses = [verb]
        if noun.dep_ == "nsubjpass" or (noun.dep_ == "nsubj" and verb.dep_ in ("conj", "advcl", "ccomp")):
            clauses = [up for up in tree.ancestors(verb) if up.pos_ == "VERB"][:1]
        found: list[Bound] = []
        for clause in clauses:
            acting = self.resolver.resolve(_any_subject(clause))
            if via and len(acting) > 1 and all(b.actor.kind == "place" for b in acting):
                found += acting  # "Ohio and Iowa will share it under a compact"
            others = [*acting, *self._named_objects(clause), *self.business.of_clause(clause)]
            found += [b for b in others if b.actor.kind != "place"]
        return distinct(b for b in found if b.actor.named)

    def _just_before(self, noun: Token) -> list[Bound]:
        """The two bodies of the sentence before "the deal", where nothing nearer names its parties."""
        number = self.scene.sentence_number(noun.idx)
        before = self.scene.of_sentence(number - 1) if number else []
        found = distinct(
            Bound(m.actor, noun.idx, noun.idx + len(noun)) for m in before if m.actor.kind == "organization"
        )
        return found if len(found) == 2 else []

    def _named_objects(self, verb: Token) -> list[Bound]:
        if verb.lemma_.lower() in table("reporting")["verbs"] | table("binding")["beating"]:  # "told the Halden Post"
            return []
        handed = table("binding")["ceding"] | table("binding")["selling"] | table("binding")["buying"]
        alone = sum(c.dep_ == "dobj" for c in verb.children) == 1  # "ceded Hong Kong", which is no party
        lands = ("country", "place") if alone and verb.lemma_.lower() in handed else ()
        heads = [
            c
            for c in verb.children
            if c.dep_ in ("dobj", "dative")
            and (seen := self.scene.at(c))
            and not (c.dep_ == "dobj" and seen.actor.kind in lands)
        ]
        return self.resolver.resolve(heads)


def _any_subject(verb: Token) -> list[Token]:
    own = [c for c in verb.children if c.dep_ in tree.SUBJECTS]
    return control.subjects(verb) or own


def _is_greeting(verb: Token) -> bool:
    return verb.lemma_.lower() in table("reporting")["greeting"]
