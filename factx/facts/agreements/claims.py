"""From a parsed sentence to claims: each trigger with its frame filled."""

from dataclasses import replace

from spacy.tokens import Span, Token

from factx.facts.agreements import tree
from factx.facts.agreements.binding import Binder
from factx.facts.agreements.bound import Bound
from factx.facts.agreements.claim import Claim
from factx.facts.agreements.clauses import ClauseReader
from factx.facts.agreements.instruments import NounReader
from factx.facts.agreements.parties import Resolver
from factx.facts.agreements.partners import WITH
from factx.facts.agreements.scene import Scene


class Reader:
    """Reads the claims of one article, sentence after sentence; later ones look back on earlier ones."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.resolver = Resolver(scene)
        binder = Binder(scene, self.resolver)
        self.clauses = ClauseReader(scene, self.resolver, binder)
        self.nouns = NounReader(scene, self.resolver, binder)

    def read(self, sent: Span) -> list[Claim]:
        """The claims of one parsed sentence, in the order of their triggers.

        Verbs come first, since they take nouns as their themes; of verbs those that are no clause on a noun: in
        "cancelled a deal reached in May" the cancelling counts.
        """
        if tree.is_question(sent):
            return []
        used: set[int] = set()  # tokens that another claim has taken as its theme or its terms
        found: list[Claim] = []
        tokens = list(sent)
        nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN")]
        verbal = [t for t in tokens if t.pos_ in ("VERB", "ADJ", "NOUN")]
        clauses = [t for t in verbal if t.dep_ in ("acl", "relcl")]
        for group, find in (
            ([t for t in verbal if t.dep_ not in ("acl", "relcl")], self.clauses.find),
            (nouns, self.nouns.find_act),
            (clauses, self.clauses.find),
            (nouns, self.nouns.find),
        ):
            for token in group:
                claim = find(token, used) if token.i not in used else None
                if claim is not None:
                    found += self._split(claim)
        found.sort(key=lambda claim: claim.trigger.i)
        self._add_mediators(found, [t for t in tokens if t.i not in used])
        for claim in found:
            named = [b.actor for b in claim.parties if b.actor.named]
            if named:
                self.resolver.history.add(claim.trigger.idx, named)
        return found

    def _add_mediators(self, claims: list[Claim], tokens: list[Token]) -> None:
        """ "..., mediated by Kenya": where the parser hung it on another word, it belongs to the claim before."""
        for token in tokens:
            if token.lemma_.lower() not in ("mediate", "broker") or token.tag_ != "VBN":
                continue
            before = [c for c in claims if c.trigger.i < token.i]
            agents = self.resolver.resolve(o for _, o in tree.pobjs(token, ("by",)))
            if before and agents:
                before[-1].others += [Bound(b.actor, b.start, b.end, "mediator") for b in agents]

    def _split(self, claim: Claim) -> list[Claim]:
        """ "signed deals with A, B and C" and "signed A, B and C" state one agreement with each."""
        noun = claim.noun
        if noun is None or claim.entry.act not in ("agree", "sign", "instrument"):
            return [claim]
        if "person" in claim.entry.takes:
            heads = [noun]
        elif noun.tag_ in ("NNS", "NNPS"):
            heads = [o for t in (noun, claim.trigger) for _, o in tree.pobjs(t, WITH)]
        else:
            return [claim]
        each = [b for b in self.resolver.resolve(heads) if b.actor.named]
        keys = {b.actor.key for b in each}
        own = [b for b in claim.parties if b.actor.key not in keys]
        if len(each) < 2 or not own:
            return [claim]
        return [replace(claim, parties=[*own, b]) for b in each]
