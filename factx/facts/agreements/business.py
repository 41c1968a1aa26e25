"""Who stands on the other side of the business that an agreement is about: the seller, the buyer, the maker.

"agreed to buy 20 jets from Embraer" brings Embraer in, "a deal to sell the unit to Gamma" Gamma, "an order for 60
Airbus jets" Airbus.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from factx.facts.agreements import tree
from factx.facts.agreements.bound import Bound, distinct
from factx.facts.agreements.parties import Resolver
from factx.facts.agreements.scene import Actor, Scene
from factx.facts.agreements.words import classes_of, table
from factx.facts.names import tables

_GOES_ON = frozenset({"xcomp", "conj", "pcomp"})


class Business:
    """Finds the other side of what is bought, sold, leased or merged."""

    def __init__(self, scene: Scene, resolver: Resolver) -> None:
        self.scene = scene
        self.resolver = resolver

    def beside(self, verb: Token, noun: Token | None) -> list[Bound]:
        """The other side of the business in the clauses of a trigger and of its instrument."""
        heads = [verb, *(c for c in verb.children if c.dep_ == "xcomp")]
        if noun is not None:
            nouns = [noun, *(c for c in noun.children if c.dep_ == "appos" and classes_of(c))]
            heads += [c for n in nouns for c in n.children if c.dep_ in ("acl", "xcomp", "relcl") and c.tag_ == "VB"]
            intents = [o for _, o in tree.pobjs(noun, ("of",))]  # "a memorandum of intent to acquire Halden"
            heads += [c for o in intents for c in o.children if c.dep_ == "acl" and c.tag_ == "VB"]
        if verb.pos_ == "NOUN":  # "its deal to buy gas from Norway"
            heads += [c for c in verb.children if c.dep_ == "acl" and c.tag_ == "VB"]
        heads += [o for t in (verb, noun) if t is not None for _, o in tree.pobjs(t, ("on", "to")) if o.dep_ == "pcomp"]
        return [b for head in heads for b in self.of_clause(head)]

    def of_clause(self, clause: Token) -> list[Bound]:
        """Who stands on the other side of the business in the terms: "to buy Beta", "to sell the unit to Gamma", "to
        buy 20 jets from Delta", "to merge with Epsilon"."""
        found: list[Bound] = []
        for verb in _chain(clause):
            found += self._of_verb(verb)
            for good in verb.children:
                if good.dep_ == "dobj" and good.lemma_.lower() in table("binding")["purchases"]:
                    found += self._bodies(o for _, o in tree.pobjs(good, ("from",))) or self.makers([good])
        return distinct(found)

    def _of_verb(self, verb: Token) -> list[Bound]:
        words, lemma = table("binding"), verb.lemma_.lower()
        buyers = self._buyers(verb) if lemma in words["selling"] else []
        if lemma in words["buying"] and not buyers:  # "lease a hall", not "lease it to Orvel"
            return self._acquired(verb) if tree.is_passive(verb) else self._sellers(verb)
        if lemma in words["selling"]:
            return buyers
        if lemma in words["ceding"] and any(self._is_land(c) for c in verb.children if c.dep_ == "dobj"):
            return self._bodies(o for _, o in tree.pobjs(verb, ("to",)))
        if lemma == "settle":
            claims = [c for c in verb.children if c.dep_ == "dobj"]
            return self._bodies(tree.rivals(verb, claims), places=True)
        others = [o for _, o in tree.pobjs(verb, ("with",))] if lemma in words["joining"] else []
        if lemma in words["making_for"]:  # "to build a bridge for the navy"
            goods = [c for c in verb.children if c.dep_ == "dobj"]
            customers = [o for t in (verb, *goods) for _, o in tree.pobjs(t, ("for",))] if goods else []
            others += [o for o in customers if (seen := self.scene.at(o)) is not None and seen.as_ != "demonym"]
        return self._bodies(others)

    def _is_land(self, token: Token) -> bool:
        seen = self.scene.at(token)
        return seen.actor.kind in ("country", "place") if seen is not None else token.pos_ == "PROPN"

    def _acquired(self, verb: Token) -> list[Bound]:
        """ "Orvel is to be acquired by Halden"."""
        found = self._bodies(o for _, o in tree.pobjs(verb, ("by", "from")))
        return found + self._bodies(c for c in verb.children if c.dep_ == "nsubjpass")

    def _sellers(self, verb: Token) -> list[Bound]:
        goods = [c for c in verb.children if c.dep_ == "dobj"]
        return (
            self._bodies(o for _, o in tree.pobjs(verb, ("from",)))
            or self._bodies(o for g in goods for _, o in tree.pobjs(g, ("from",)))
            or self._bodies(o for g in goods for o in _holders(g))
            or self.makers(goods)
        )

    def _buyers(self, verb: Token) -> list[Bound]:
        goods = [c for c in verb.children if c.dep_ == "dobj"]
        buyers = [o for t in (verb, *goods) for _, o in tree.pobjs(t, ("to",))]
        if any(c.lower_ == "with" for c in verb.children):  # "supply the navy with ships"
            buyers += goods
        return self._bodies([*buyers, *(c for c in verb.children if c.dep_ == "dative")])

    def suppliers(self, noun: Token) -> list[Bound]:
        """Whom the goods of an instrument come with: "a deal for the supply of oil with Halden"."""
        found = self.resolver.resolve(o for g in _goods(noun) for _, o in tree.pobjs(g, ("with",)) if self.scene.at(o))
        return [b for b in found if b.actor.kind == "organization"]

    def sold_in(self, noun: Token) -> list[Bound]:
        """The makers of what an instrument buys: "an order for 60 Airbus jets", "a deal for the purchase of Beta"."""
        purchases = [g for g in _goods(noun) if g.lemma_.lower() in table("binding")["purchases"]]
        bought = [o for purchase in purchases for _, o in tree.pobjs(purchase, ("of",))]
        if classes_of(noun) & {"contract", "order"}:
            bought += [o for _, o in tree.pobjs(noun, ("for",))]
        return [b for b in self.makers(bought) if b.actor.ref or b.actor.name in tables.known_bodies()]

    def makers(self, goods: Iterable[Token]) -> list[Bound]:
        """The body that is bought, or that made what is bought: "Beta Inc", "a stake in Beta", "12 Airbus jets"."""
        found: list[Bound] = []
        for good in goods:
            if classes_of(good):
                continue
            named = self.scene.at(good)
            if good.pos_ == "PROPN" and (named is None or named.actor.kind == "person" or named.actor.ref is None):
                found += self.resolver.resolve([good])
                continue
            inner = [o for _, o in tree.pobjs(good, ("in", "of"))]
            for token in (t for o in (good, *inner) for t in _named_before(o)):
                seen = self.scene.at(token)
                actor = (self.scene.bodies.get(token.text) or _known(token)) if seen is None else seen.actor
                if actor is not None and actor.kind == "organization":
                    start, end = (token.idx, token.idx + len(token)) if seen is None else (seen.start, seen.end)
                    found.append(Bound(actor, start, end))
        return distinct(found)

    def _bodies(self, heads: Iterable[Token], *, places: bool = False) -> list[Bound]:
        return [b for b in self.resolver.resolve(heads) if b.actor.named and (places or b.actor.kind != "place")]


def _chain(clause: Token) -> list[Token]:
    """The verbs that go on with a clause: "agreed to use its option to buy"."""
    found, queue = [], [clause]
    while queue:
        verb = queue.pop(0)
        found.append(verb)
        queue += [c for c in verb.children if c.pos_ == "VERB" and (c.dep_ in _GOES_ON or c.lemma_ == "settle")]
        queue += [c for c in verb.rights if c.dep_ == "advcl" and c.tag_ == "VB" and c.left_edge.lower_ == "to"]
        queue += [
            a for c in verb.children if c.dep_ == "dobj" for a in c.children if a.dep_ == "acl" and a.tag_ == "VB"
        ]
    return found


def _goods(noun: Token) -> list[Token]:
    """What an instrument is for, and what that is "of": "an order for 60 jets", "a deal for the supply of oil"."""
    goods = [o for _, o in tree.pobjs(noun, ("for",))]
    return [*goods, *(o for good in goods for _, o in tree.pobjs(good, ("of",)))]


def _holders(good: Token) -> Iterator[Token]:
    """Who holds what is bought: "a stake in Beta held by Gamma"."""
    for token in good.subtree:
        if token.dep_ == "acl" and token.lemma_ in ("hold", "own"):
            yield from (o for _, o in tree.pobjs(token, ("by",)))


def _named_before(good: Token) -> list[Token]:
    """The noun with what names it in front: "Airbus A320 jets"."""
    before = [t for c in good.lefts if c.dep_ in ("compound", "nmod", "amod", "poss") for t in c.subtree]
    return [good, *good.lefts, *(t for t in before if t.head != good)]


def _known(token: Token) -> Actor | None:
    """The maker in a product's name: "Airbus" in "60 Airbus A320 jets", which is no mention of the body itself."""
    name = token.text
    if name not in tables.known_bodies():
        return None
    return Actor(key=f"organization:{name}", name=name, kind="organization", country=tables.known_bodies()[name])
