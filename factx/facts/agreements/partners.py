"""The parties that an instrument's own phrase names: "a deal between Iran and Oman", "Chad's pact with Niger", "the
US-China deal", "a contract from Brazil".

A mediator's "by Qatar" is no party, and neither is "with three tankers".
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from factx.facts.agreements import control, tree
from factx.facts.agreements.bound import Bound, distinct
from factx.facts.agreements.business import Business
from factx.facts.agreements.parties import Resolver
from factx.facts.agreements.scene import Actor, Scene, Seen
from factx.facts.agreements.words import classes_of, table
from factx.facts.names import tables

BETWEEN = ("between", "among", "amongst")
WITH = ("with",)
_CIRCUMSTANCES = frozenset({"DATE", "TIME", "GPE", "FAC", "LOC"})
_NAMED_AFTER = frozenset({"agreement", "accord", "treaty", "pact", "declaration"})


class Partners:
    """Finds the parties in the phrase of an instrument."""

    def __init__(self, scene: Scene, resolver: Resolver, business: Business) -> None:
        self.scene = scene
        self.resolver = resolver
        self.business = business

    def of_noun(self, noun: Token) -> list[Bound]:
        """The parties that the noun phrase itself names."""
        between = self.between(noun)
        if between:
            return between
        owners = self.resolver.resolve(c for c in noun.lefts if c.dep_ == "poss")
        found = [] if self._is_best_of(noun, owners) else owners
        found += self._partners(noun)
        found += self.compounds(noun)
        found += self.resolver.resolve(  # "a memorandum of understanding with Halden"
            o for _, of in tree.pobjs(noun, ("of",)) for _, o in tree.pobjs(of, WITH) if is_partner(o)
        )
        found += self.business.suppliers(noun)
        sources = [o for _, o in tree.pobjs(noun, ("by", "from"))]
        sources += [s for _, good in tree.pobjs(noun, ("for",)) for _, s in tree.pobjs(good, ("from",))]
        sources = [s for s in sources if s.ent_type_ != "LOC"]  # "a dispute over water from the Etowah River"
        found += [b for b in self.resolver.resolve(sources) if b.actor.named]
        for c in noun.children:
            if c.dep_ == "appos" and classes_of(c):
                found += self.of_noun(c)
        found += self.business.sold_in(noun)
        return distinct(found)

    def between(self, noun: Token) -> list[Bound]:
        """Those that the instrument is said to be between."""
        found = self.resolver.resolve(
            c
            for carrier in _carriers(noun)[0]
            for prep in _prepositions(carrier)
            if prep.lower_ in BETWEEN or (prep.lower_ == "of" and _is_of_several(prep))
            for c in prep.children
            if c.dep_ == "pobj"
        )
        return [*found, *self._joined_later(found[0], noun)] if len(found) == 1 else found

    def compounds(self, noun: Token) -> list[Bound]:
        """ "US-China trade deal", "the Air Canada deal"; the city of a "Paris Agreement" is only its name, and the
        broker of an "EU-brokered deal" no party."""
        modifiers = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod", "nummod") and c.tag_ != "VBN"]
        found: list[Bound] = []
        for token in (t for c in modifiers for t in c.subtree):
            nations = self.resolver.of_compound(*_written_word(token))
            seen = self.scene.at(token)
            if nations:
                found += nations
            elif seen is not None and not _names_instrument(seen, token, noun):
                found.append(Bound(seen.actor, seen.start, seen.end))
        return distinct(found)

    @staticmethod
    def is_between(noun: Token) -> bool:
        """Whether the noun phrase says "between" or has its parties before it."""
        return any(c.lower_ in BETWEEN for c in noun.children) or any(
            c.dep_ in ("poss", "compound") for c in noun.lefts
        )

    def is_with_nobody(self, noun: Token) -> bool:
        """ "A deal with the weather": no partner can be meant."""
        carriers = [noun, noun.head] if noun.dep_ == "dobj" else [noun]
        if noun.lemma_ == "term":  # "come to terms with the loss"
            carriers.append(noun.head.head)
        partners = [o for t in carriers for _, o in tree.pobjs(t, WITH) if o.dep_ == "pobj" and o.pos_ == "NOUN"]
        persons = tables.role_nouns().keys() | table("parties")["people"]
        somebody = any(tree.lemma(o) in persons for o in partners)
        return bool(partners) and not somebody and not self.resolver.resolve(partners, acting=True)

    @staticmethod
    def _is_best_of(noun: Token, owners: Sequence[Bound]) -> bool:
        """Whether the land only says of which the instrument is the greatest: "Britain's biggest ever contract"."""
        best = any(t.tag_ in ("JJS", "RBS") for c in noun.lefts for t in c.subtree)
        lands = all(b.actor.kind in ("country", "place") for b in owners)
        return best and lands and not any(c.lower_ in ("with", "between") for c in noun.children)

    def _partners(self, noun: Token) -> list[Bound]:
        """Those "with" whom it is, on the noun or on the verb that makes it, and who made it in a clause on it."""
        making = table("binding")["making"]
        carriers, clauses = _carriers(noun)
        found: list[Bound] = []
        for carrier in carriers:
            if carrier == noun or carrier.lemma_ in making:
                found += self.resolver.resolve(o for _, o in tree.pobjs(carrier, WITH) if is_partner(o))
        for clause in clauses:
            if clause.lemma_ in making:
                found += self.resolver.resolve(s for s in control.subjects(clause) if s != noun)
            elif _says_what_is_due(clause):
                found += [b for b in self.resolver.resolve(control.subjects(clause)) if b.actor.named]
                bought = self.resolver.resolve(c for c in clause.children if c.dep_ == "dobj")
                found += [b for b in bought if b.actor.named and b.actor.kind == "organization"]
        return found

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


def is_partner(token: Token) -> bool:
    """Whether "with X" brings a partner and not a means: "with its pilots" does, "with its new store" does not."""
    own = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in token.children)
    means = own and token.lemma_.lower() not in table("parties")["groups"]
    return token.dep_ == "pobj" and not means and not is_helping(token)


def is_helping(token: Token) -> bool:
    """ "With Norway acting as go-between"."""
    return any(c.dep_ == "acl" and c.lemma_ in ("act", "serve", "mediate", "broker") for c in token.children)


def _carriers(noun: Token) -> tuple[list[Token], list[Token]]:
    """What a phrase that names the parties of an instrument can hang on, and those of it that are clauses on the
    noun: "the deal reached in May between"."""
    clauses = [c for c in noun.children if c.dep_ == "relcl" or tree.is_reduced(c)]
    inner = [o for _, o in tree.pobjs(noun, ("of",)) if classes_of(o) or _is_kind_of(o, noun)]
    carriers = [noun, *inner, *clauses, *tree.behind_price(noun)]
    over = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj") and over.pos_ == "VERB":
        carriers.append(over)
    elif noun.dep_ == "pobj" and over.head.pos_ == "VERB":
        carriers += [over, over.head]
    return carriers, clauses


def _says_what_is_due(clause: Token) -> bool:
    """ "The accord under which Chad and Niger are to hand over rebels", "under which Halden would acquire Orvel"; not
    "the deal that Chad may leave"."""
    return any(o.tag_ == "WDT" for _, o in tree.pobjs(clause, ("under", "by")))


def _is_kind_of(inner: Token, noun: Token) -> bool:
    """Whether the parties hang on what says which treaty it is: "a treaty of peace between"; an "understanding" does
    so by itself."""
    bare = inner.tag_ == "NN" and not any(c.dep_ in ("det", "poss") for c in inner.lefts)
    return bare and bool(classes_of(noun) & {"treaty", "deal"}) and any(c.lower_ in BETWEEN for c in inner.children)


def _is_of_several(of: Token) -> bool:
    """ "The merger of Halden and Orvel"."""
    return "merger" in classes_of(of.head) and any(len(tree.conjuncts(c)) > 1 for c in of.children)


def _names_instrument(seen: Seen, token: Token, noun: Token) -> bool:
    """Whether a name only says how the instrument is called: "the Paris Agreement", "the Low Accord", "the Lancaster
    House agreement", "the INF treaty"; not "the Air Canada deal"."""
    actor, lemma = seen.actor, noun.lemma_.lower()
    if actor.kind == "place" or seen.start <= noun.idx < seen.end:
        return True
    if actor.kind == "person" and noun.text[0].isupper():
        return True
    if lemma in _NAMED_AFTER and _is_venue(actor):
        return True
    return lemma == "treaty" and actor.kind == "organization" and token.text.isupper()


def _is_venue(actor: Actor) -> bool:
    """Whether a body's name is that of the building where something was agreed: "Lancaster House"."""
    _, _, last = actor.name.lower().rpartition(" ")
    return " " in actor.name and last in table("binding")["venues"] and actor.on_behalf_of is None


def _written_word(token: Token) -> tuple[int, int]:
    """Character range of the word between spaces, which the tokenizer may have taken apart at its hyphens."""
    first = last = token
    while first.i > 0 and not first.nbor(-1).whitespace_ and "-" in (first.text, first.nbor(-1).text):
        first = first.nbor(-1)
    while last.i + 1 < len(last.doc) and not last.whitespace_ and "-" in (last.text, last.nbor(1).text):
        last = last.nbor(1)
    return first.idx, last.idx + len(last)


def _prepositions(carrier: Token) -> Iterator[Token]:
    """Prepositions on the carrier, or on a date, place or object that stands between: "reached on Friday between";
    those of a meeting where nobody else is said to have made it: "struck at talks in Rome between"."""
    unsaid = all(c.dep_ != "agent" for c in carrier.children)
    meetings = table("binding")["meetings"] if unsaid else frozenset()
    for c in carrier.children:
        if c.dep_ == "prep":
            yield c
            for g in (g for g in c.children if g.dep_ == "pobj"):
                if g.ent_type_ in _CIRCUMSTANCES:
                    yield from _prepositions_of(g)
                elif c.lower_ in ("at", "in", "during") and g.lemma_ in meetings:
                    where = (o for d in _prepositions_of(g) for o in d.children if o.dep_ == "pobj")
                    yield from (d for t in (g, *where) for d in _prepositions_of(t))
        elif c.dep_ in ("npadvmod", "advmod"):
            yield from _prepositions_of(c)


def _prepositions_of(token: Token) -> Iterator[Token]:
    return (d for d in token.children if d.dep_ == "prep")
