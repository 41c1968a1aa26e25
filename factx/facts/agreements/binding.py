"""Who is bound by a trigger: the frame's slots, the names in the instrument's own phrase, and the clause around it.

"Saab won a contract from Brazil" binds both; "the US-China deal" the two before the hyphen; "agreed to buy 20 jets from
Embraer" brings Embraer in; a mediator's "by Qatar" is no party, and neither is "with three tankers".
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from factx.facts.agreements import tree
from factx.facts.agreements.parties import Bound, Resolver
from factx.facts.agreements.scene import Actor, Scene, Seen
from factx.facts.agreements.words import classes_of, table
from factx.facts.names import tables
from factx.lexicon import Entry

BETWEEN = ("between", "among", "amongst")
WITH = ("with",)
_CIRCUMSTANCES = frozenset({"DATE", "TIME", "GPE", "FAC", "LOC"})
_GOES_ON = frozenset({"xcomp", "conj", "pcomp"})
_VIA = frozenset({"in", "under", "through", "via", "as", "by", "after", "with", "regarding", "about"})


class Binder:
    """Finds the parties of a trigger."""

    def __init__(self, scene: Scene, resolver: Resolver) -> None:
        self.scene = scene
        self.resolver = resolver

    def of_verb(self, verb: Token, entry: Entry, noun: Token | None) -> tuple[list[Bound], list[Bound]]:
        """(parties, those with another role) of a verbal trigger with its theme."""
        acting: list[Bound] = []
        if entry.party == "subject" and tree.agreed_between(verb) is None:
            acting = self.resolver.resolve(tree.subjects(verb) or self._misread_subject(verb), acting=entry.gate)
        elif entry.party == "patient":
            acting = self.resolver.resolve(tree.patients(verb))
        others: list[Bound] = []
        if entry.as_ != "party":
            others = [Bound(b.actor, b.start, b.end, entry.as_) for b in acting]
            acting = []
        counter: list[Bound] = []
        if entry.act in ("agree", "sign") and len(acting) == 1 and any(t.lower_ == "we" for t in tree.subjects(verb)):
            we = acting[0]
            counter += [Bound(a, we.start, we.end) for a in self.resolver.beside_speaker(we.actor, verb.idx)]
        for preposition in entry.counterpart:
            if preposition == "dative":  # in the passive its subject: "Halden was awarded a contract"
                heads = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
                heads += [c for c in verb.children if c.dep_ == "nsubjpass" and c != noun]
            else:
                heads = [o for _, o in tree.pobjs(verb, (preposition,)) if o.dep_ == "pobj"]
            counter += self.resolver.resolve(heads)
        things = [c for c in verb.children if c.dep_ == "dobj" and c != noun]
        if entry.act == "withdraw":  # "pulled the country out of the pact"
            counter += [b for b in self.resolver.resolve(things) if b.actor.named]
        elif entry.act == "violate" and (
            noun is None or "pledge" not in classes_of(noun)
        ):  # "accused Chad of breaking the truce"
            counter += [b for b in self.resolver.resolve(_accusers(verb)) if b.actor.named]
        if noun is not None and "dispute" in classes_of(noun):
            rivals = [*tree.pobjs(noun, ("against", "with", "by")), *tree.pobjs(verb, ("against",))]
            counter += self.resolver.resolve(o for _, o in rivals)  # "settled her suit against Halden"
        if entry.id == "agree.v":  # "agreed a fee with Porto", "agreed to terms with Gomes"
            agreed = [*things, *(o for _, o in tree.pobjs(verb, ("to", "on")))]
            counter += self.resolver.resolve(o for t in agreed for _, o in tree.pobjs(t, WITH) if _is_partner(o))
            offered = [c for t in agreed for c in t.children if c.dep_ == "acl" and c.lemma_ in ("offer", "propose")]
            counter += self.resolver.resolve(o for c in offered for _, o in tree.pobjs(c, ("by",)))
        elif entry.act == "sign" and noun is not None:  # "signed the keeper to a two-year deal"
            counter += [b for b in self.resolver.resolve(things) if b.actor.kind == "person"]
        if noun is not None:
            if "person" in entry.takes:
                counter += self.resolver.resolve([noun])
            else:
                own = self.of_noun(noun)
                if len(self.between(noun)) > 1:  # who approves or breaks a pact between others is not bound by it
                    acting = [b for b in acting if _is_one_of(b, own)]
                if own and {"pledge", "support"} & classes_of(noun):  # whose pledge it is, not who speaks of it
                    acting, counter = [], []
                counter += own
        bound = distinct([*acting, *counter], {b.actor.key for b in others})
        if noun is not None and "person" not in entry.takes:  # the instrument is no party to itself
            bound = [b for b in bound if not b.start <= noun.idx < b.end]
        return bound, others

    def _misread_subject(self, verb: Token) -> list[Token]:
        """The name in front of a verb without a subject, which the parser took for an adverb: "OPEC+ agreed"."""
        before = [c for c in verb.lefts if c.i == verb.i - 1 and self.scene.at(c) is not None]
        return [] if tree.is_passive(verb) else before

    @staticmethod
    def is_between(noun: Token) -> bool:
        """Whether the noun phrase says "between" or has its parties before it."""
        return any(c.lower_ in BETWEEN for c in noun.children) or any(
            c.dep_ in ("poss", "compound") for c in noun.lefts
        )

    def is_with_nobody(self, noun: Token) -> bool:
        """ "A deal with the weather": no partner can be meant."""
        carriers = [noun, noun.head] if noun.dep_ == "dobj" else [noun]
        partners = [o for t in carriers for _, o in tree.pobjs(t, WITH) if o.dep_ == "pobj" and o.pos_ == "NOUN"]
        return bool(partners) and not self.resolver.resolve(partners, acting=True)

    def of_noun(self, noun: Token) -> list[Bound]:
        """The parties that the noun phrase itself names."""
        between = self.between(noun)
        if between:
            return between
        making = table("binding")["making"]
        carriers, clauses = _carriers(noun)
        found = self.resolver.resolve(c for c in noun.lefts if c.dep_ == "poss")
        for carrier in carriers:
            if carrier == noun or carrier.lemma_ in making:
                found += self.resolver.resolve(o for _, o in tree.pobjs(carrier, WITH) if _is_partner(o))
        for clause in clauses:
            if clause.lemma_ in making:
                found += self.resolver.resolve(s for s in tree.subjects(clause) if s != noun)
        found += self.compounds(noun)
        goods = [o for _, o in tree.pobjs(noun, ("for",))]  # "an order for 60 jets", "a deal for the supply of oil"
        inner = [o for good in goods for _, o in tree.pobjs(good, ("of",))]
        found += self.resolver.resolve(  # "a memorandum of understanding with Halden"
            o for _, of in tree.pobjs(noun, ("of",)) for _, o in tree.pobjs(of, WITH) if _is_partner(o)
        )
        suppliers = self.resolver.resolve(
            o for g in (*goods, *inner) for _, o in tree.pobjs(g, WITH) if self.scene.at(o)
        )
        found += [b for b in suppliers if b.actor.kind == "organization"]  # "a deal for the supply of oil with Halden"
        sources = [o for _, o in tree.pobjs(noun, ("by", "from"))]
        sources += [s for g in goods for _, s in tree.pobjs(g, ("from",))]  # "for 20 jets from"
        found += [b for b in self.resolver.resolve(sources) if b.actor.named]
        for c in noun.children:
            if c.dep_ == "appos" and classes_of(c):
                found += self.of_noun(c)
        purchases = [g for g in (*goods, *inner) if g.lemma_.lower() in table("binding")["purchases"]]
        bought = [o for purchase in purchases for _, o in tree.pobjs(purchase, ("of",))]
        if classes_of(noun) & {"contract", "order"}:  # "an order for 60 Airbus jets"
            bought += goods
        if bought:
            makers = self._makers(bought)
            found += [b for b in makers if b.actor.ref or b.actor.name in tables.known_bodies()]
        return distinct(found)

    def between(self, noun: Token) -> list[Bound]:
        """Those that the instrument is said to be between."""
        found = self.resolver.resolve(
            c
            for carrier in _carriers(noun)[0]
            for prep in _prepositions(carrier)
            if prep.lower_ in BETWEEN
            for c in prep.children
            if c.dep_ == "pobj"
        )
        return [*found, *self._joined_later(found[0], noun)] if len(found) == 1 else found

    def _joined_later(self, first: Bound, noun: Token) -> list[Bound]:
        """The other side of "between A, led by ..., and B", where the clause between hid it from the parser."""
        sent = noun.sent
        for m in self.scene.within(first.end, sent.end_char):
            if self._is_listed(m):
                continue
            before = self.scene.text[first.end : m.start].lower().split()
            if before[-1:] == ["and"] or before[-2:] == ["and", "the"]:
                return [] if m.actor.key == first.actor.key else [Bound(m.actor, m.start, m.end)]
        return []

    def _is_listed(self, seen: Seen) -> bool:
        """Whether a place only goes on a list of where: "Papua" in "rebels in Aceh and Papua"."""
        span = self.scene.doc.char_span(seen.start, seen.end, alignment_mode="expand")
        if span is None or span.root.dep_ != "conj":
            return False
        first = self.scene.at(span.root.head)
        prep = span.root.head.head
        alike = first is not None and first.actor.kind == seen.actor.kind == "place"
        return alike and prep.lower_ in ("in", "at") and prep.head.tag_ == "NNS"

    def compounds(self, noun: Token) -> list[Bound]:
        """ "US-China trade deal", "the Air Canada deal"; the city of a "Paris Agreement" is only its name."""
        found = []
        for c in noun.lefts:
            if c.dep_ not in ("compound", "amod", "nmod", "nummod"):
                continue
            for token in c.subtree:
                if two := self.resolver.two_nations(token):  # "U.S.-Omani"
                    found += two
                    continue
                seen = self.scene.at(token)
                if seen is None or seen.actor.kind == "place" or seen.start <= noun.idx < seen.end:
                    continue
                if seen.actor.kind == "person" and noun.text[0].isupper():
                    continue
                if token.text.isupper() and seen.actor.kind == "organization" and noun.lemma_.lower() == "treaty":
                    continue  # "the INF treaty"
                found.append(Bound(seen.actor, seen.start, seen.end))
        return distinct(found)

    def other_side(self, noun: Token) -> list[Bound]:
        """Whose agreement it is that is "with X": the nearest subject above that can be bound."""
        for up in tree.ancestors(noun):
            if up.pos_ in ("VERB", "AUX"):
                bounds = self.resolver.resolve(_any_subject(up))
                if any(b.actor.named for b in bounds):
                    return [b for b in bounds if b.actor.named or b.actor.kind == "group"]
        return []

    def around(self, noun: Token) -> list[Bound]:
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
            found += self.resolver.resolve(_any_subject(clause))
            found += self._named_objects(clause)
            found += self.traded(clause)
        return distinct([b for b in found if b.actor.named and b.actor.kind != "place"])

    def just_before(self, noun: Token) -> list[Bound]:
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
        heads = [c for c in verb.children if c.dep_ in ("dobj", "dative") and self.scene.at(c)]
        return self.resolver.resolve(heads)

    def traded(self, clause: Token) -> list[Bound]:
        """Who stands on the other side of the business in the terms: "to buy Beta", "to sell the unit to Gamma", "to
        buy 20 jets from Delta", "to merge with Epsilon"."""
        words = table("binding")
        found: list[Bound] = []
        for verb in _chain(clause):
            lemma = verb.lemma_.lower()
            if lemma in words["buying"] and tree.is_passive(verb):  # "Orvel is to be acquired by Halden"
                found += self._bodies(o for _, o in tree.pobjs(verb, ("by", "from")))
                found += self._bodies(c for c in verb.children if c.dep_ == "nsubjpass")
            elif lemma in words["buying"]:
                sellers = self._bodies(o for _, o in tree.pobjs(verb, ("from",)))
                goods = [c for c in verb.children if c.dep_ == "dobj"]
                sellers = sellers or self._bodies(o for g in goods for _, o in tree.pobjs(g, ("from",)))
                sellers = sellers or self._bodies(o for g in goods for o in _holders(g))
                found += sellers or self._makers(goods)
            elif lemma in words["selling"]:
                goods = [c for c in verb.children if c.dep_ == "dobj"]
                buyers = [o for t in (verb, *goods) for _, o in tree.pobjs(t, ("to",))]
                if any(c.lower_ == "with" for c in verb.children):  # "supply the navy with ships"
                    buyers += goods
                found += self._bodies([*buyers, *(c for c in verb.children if c.dep_ == "dative")])
            elif lemma == "settle":
                for claim in (c for c in verb.children if c.dep_ == "dobj"):
                    claimants = [o for _, o in tree.pobjs(claim, ("by", "with", "from", "against"))]
                    found += self._bodies(claimants, places=True)
            elif lemma in words["joining"]:
                found += self._bodies(o for _, o in tree.pobjs(verb, WITH))
            for good in verb.children:
                if good.dep_ == "dobj" and good.lemma_.lower() in words["purchases"]:
                    found += self._bodies(o for _, o in tree.pobjs(good, ("from",))) or self._makers([good])
        return distinct(found)

    def _bodies(self, heads: Iterable[Token], *, places: bool = False) -> list[Bound]:
        return [b for b in self.resolver.resolve(heads) if b.actor.named and (places or b.actor.kind != "place")]

    def _makers(self, goods: Iterable[Token]) -> list[Bound]:
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


def _accusers(verb: Token) -> list[Token]:
    over = verb.head.head if verb.dep_ == "pcomp" else verb
    return tree.subjects(over) if over.lemma_ == "accuse" else []


def _is_partner(token: Token) -> bool:
    """Whether "with X" brings a partner and not a means: "with its new store" does not."""
    return token.dep_ == "pobj" and not any(c.dep_ == "poss" and c.pos_ == "PRON" for c in token.children)


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


def _any_subject(verb: Token) -> list[Token]:
    own = [c for c in verb.children if c.dep_ in tree.SUBJECTS]
    return tree.subjects(verb) or own


def _carriers(noun: Token) -> tuple[list[Token], list[Token]]:
    """What a phrase that names the parties of an instrument can hang on, and those of it that are clauses on the
    noun: "the deal reached in May between"."""
    clauses = [c for c in noun.children if c.dep_ == "relcl" or (c.dep_ == "acl" and c.tag_ == "VBN")]
    carriers = [noun, *clauses]
    over = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj") and over.pos_ == "VERB":
        carriers.append(over)
    elif noun.dep_ == "pobj" and over.head.pos_ == "VERB":
        carriers += [over, over.head]
    return carriers, clauses


def _is_one_of(bound: Bound, others: Iterable[Bound]) -> bool:
    """Whether somebody is among others, or acts for one of them."""
    actor = bound.actor
    return any(
        actor.key == b.actor.key
        or actor.on_behalf_of == b.actor.name
        or (actor.kind == "person" and actor.country is not None and actor.country == b.actor.country)
        for b in others
    )


def _prepositions(carrier: Token) -> Iterator[Token]:
    """Prepositions on the carrier, or on a date, place or object that stands between: "reached on Friday between"."""
    for c in carrier.children:
        if c.dep_ == "prep":
            yield c
            for g in c.children:
                if g.dep_ == "pobj" and g.ent_type_ in _CIRCUMSTANCES:
                    yield from (d for d in g.children if d.dep_ == "prep")
        elif c.dep_ in ("npadvmod", "advmod"):
            yield from (g for g in c.children if g.dep_ == "prep")


def distinct(bounds: Iterable[Bound], without: Iterable[str] = ()) -> list[Bound]:
    """Each actor once, in order."""
    left_out = set(without)
    found: dict[str, Bound] = {}
    for b in bounds:
        if b.actor.key not in left_out:
            found.setdefault(b.actor.key, b)
    return list(found.values())
