"""Who is bound by a trigger: the frame's slots, the names in the instrument's own phrase, and the clause around it.

"Saab won a contract from Brazil" binds both; "the US-China deal" the two before the hyphen; "agreed to buy 20 jets from
Embraer" brings Embraer in; a mediator's "by Qatar" is no party, and neither is "with three tankers".
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from factx.facts.agreements import control, tree
from factx.facts.agreements.bound import Bound, distinct
from factx.facts.agreements.business import Business
from factx.facts.agreements.parties import Resolver
from factx.facts.agreements.scene import Actor, Scene, Seen
from factx.facts.agreements.words import classes_of, table
from factx.facts.names import tables
from factx.lexicon import Entry
from factx.records import Act

BETWEEN = ("between", "among", "amongst")
WITH = ("with",)
_CIRCUMSTANCES = frozenset({"DATE", "TIME", "GPE", "FAC", "LOC"})
_ASIDE = re.compile(r", (?:representing|acting for|on behalf of|led by|for) [^,.;:]{1,80}, and (?:the )?")
_NAMED_AFTER = frozenset({"agreement", "accord", "treaty", "pact", "declaration"})
_VIA = frozenset({"in", "under", "through", "via", "as", "by", "after", "with", "regarding", "about"})


class Binder:
    """Finds the parties of a trigger."""

    def __init__(self, scene: Scene, resolver: Resolver) -> None:
        self.scene = scene
        self.resolver = resolver
        self.business = Business(scene, resolver)
        self.asked_for: set[int] = set()  # instruments that somebody is to sign or keep: "urged both to sign the deal"

    def of_verb(self, verb: Token, entry: Entry, noun: Token | None) -> tuple[list[Bound], list[Bound]]:
        """(parties, those with another role) of a verbal trigger with its theme."""
        acting: list[Bound] = []
        if entry.party == "subject" and tree.agreed_between(verb) is None:
            subjects = control.subjects(verb) or self._misread_subject(verb)
            if verb.lemma_ in table("merging")["replacing"]:  # "it replaces the treaty of 1987"
                subjects = [s for s in subjects if s.pos_ != "PRON"]
            acting = self.resolver.resolve(subjects, acting=entry.gate)
        elif entry.party == "patient":
            acting = self.resolver.resolve(control.patients(verb))
        if not acting and tree.is_passive(verb):
            acting = self._left_out(verb, entry)
        if len(acting) == 1 and tree.is_passive(verb):
            acting += self._behind_aside(acting[0], verb)
        others: list[Bound] = []
        if entry.as_ != "party":
            others = [Bound(b.actor, b.start, b.end, entry.as_) for b in acting]
            acting = []
        counter = [*self._beside_us(verb, entry, acting), *self._in_frame(verb, entry, noun)]
        counter += self._on_things(verb, entry, noun)
        if noun is not None and "person" in entry.takes:
            counter += self.resolver.resolve([noun])
        elif noun is not None:
            own = self.of_noun(noun) if entry.id != "join-on.v" else []  # "on a deal from Porto": where he was before
            if self.is_refused_outside(verb, entry, own):
                return acting, []
            if len(self.between(noun)) > 1:  # who approves or breaks a pact between others is not bound by it
                acting = [b for b in acting if _is_one_of(b, own)]
            if own and {"pledge", "support"} & classes_of(noun):  # whose pledge it is, not who speaks of it
                acting, counter = [], []
            counter += own
        bound = distinct([*acting, *counter], {b.actor.key for b in others})
        if noun is not None and "person" not in entry.takes:  # the instrument is no party to itself
            bound = [b for b in bound if not b.start <= noun.idx < b.end]
        return bound, others

    def is_refused_outside(self, verb: Token, entry: Entry, own: Sequence[Bound]) -> bool:
        """Whether the pact is one between others, who are bound by it whatever the subject thinks of it."""
        if not is_outsiders_refusal(verb, entry.act, own):
            return False
        return not any(_is_one_of(b, own) for b in self.resolver.resolve(control.subjects(verb)))

    def _beside_us(self, verb: Token, entry: Entry, acting: list[Bound]) -> list[Bound]:
        """Who "we" are beside the speaker: "We agreed", said after talks with Chad."""
        if entry.act not in ("agree", "sign") or len(acting) != 1:
            return []
        if not any(t.lower_ == "we" for t in control.subjects(verb)):
            return []
        we = acting[0]
        return [Bound(a, we.start, we.end) for a in self.resolver.pronouns.beside_speaker(we.actor, verb.idx)]

    def _in_frame(self, verb: Token, entry: Entry, noun: Token | None) -> list[Bound]:
        """Those in the counterpart slots of the frame."""
        found: list[Bound] = []
        words = entry.particles.get(verb.lemma_.lower(), ())
        carriers = [verb, *(c for c in verb.children if c.dep_ == "dobj" and c.lower_ in words)]  # "join forces with"
        for preposition in entry.counterpart:
            if preposition == "object":
                heads = [c for c in verb.children if c.dep_ == "dobj" and c != noun]
            elif preposition == "dative":  # in the passive its subject: "Halden was awarded a contract"
                heads = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
                heads += [c for c in verb.children if c.dep_ == "nsubjpass" and c != noun]
            else:
                objects = (o for t in carriers for _, o in tree.pobjs(t, (preposition,)))
                heads = [o for o in objects if o.dep_ == "pobj" and not _helps(o)]
            found += self.resolver.resolve(heads)
        return found

    def _on_things(self, verb: Token, entry: Entry, noun: Token | None) -> list[Bound]:
        """Those that hang on what the verb is done to, by the act."""
        classes = classes_of(noun) if noun is not None else frozenset()
        things = [c for c in verb.children if c.dep_ == "dobj" and c != noun]
        found: list[Bound] = []
        if entry.act == "withdraw":  # "pulled the country out of the pact"
            found += [b for b in self.resolver.resolve(things) if b.actor.named]
        elif entry.act == "violate" and "pledge" not in classes:  # "accused Chad of breaking the truce"
            found += [b for b in self.resolver.resolve(_accusers(verb)) if b.actor.named]
        claims = [noun] if noun is not None and "dispute" in classes else []
        if claims or entry.id == "settle-with.v":  # "settled her suit against Halden", "sued Halden and settled"
            found += self.resolver.resolve(tree.rivals(verb, claims))
        if entry.id == "agree.v":  # "agreed a fee with Porto", "agreed to terms with Gomes", "terms offered by Gomes"
            agreed = [*things, *(o for _, o in tree.pobjs(verb, ("to", "on")))]
            agreed += [o for t in agreed for _, o in tree.pobjs(t, ("of",))]  # "a fee of £60m with Porto"
            found += self.resolver.resolve(o for t in agreed for _, o in tree.pobjs(t, WITH) if _is_partner(o))
            sold = [t for t in agreed if t.lemma_ in table("binding")["takeovers"]]
            for t in sold:
                buyers = self.resolver.resolve(o for _, o in tree.pobjs(t, ("by",))) or self.compounds(t)
                found += [b for b in buyers if b.actor.named]
            offered = [c for t in agreed for c in t.children if c.dep_ == "acl" and c.lemma_ in ("offer", "propose")]
            found += self.resolver.resolve(o for c in offered for _, o in tree.pobjs(c, ("by",)))
        elif entry.act == "sign" and noun is not None:  # "signed the keeper to a two-year deal"
            found += [b for b in self.resolver.resolve(things) if b.actor.kind == "person"]
            found += self._club(verb, noun)
        return found

    def _club(self, verb: Token, noun: Token) -> list[Bound]:
        """For whom a player signs: "signed a contract at Ajax", "joined Ajax, signing a two-year deal"."""
        if not {"contract", "deal"} & classes_of(noun) or any(c.lower_ == "with" for c in noun.children):
            return []
        if not all(b.actor.kind == "person" for b in self.resolver.resolve(control.subjects(verb))):
            return []
        heads = [o for t in (verb, noun) for _, o in tree.pobjs(t, ("at", "for"))]
        clubs = [b for b in self.resolver.resolve(heads) if b.actor.kind == "organization"]
        over = verb.head
        if not clubs and verb.dep_ == "advcl" and over.lemma_ in table("binding")["arriving"]:
            joined = [c for c in over.children if c.dep_ == "dobj"]
            clubs = self.resolver.resolve([*joined, *(o for _, o in tree.pobjs(over, ("to",)))])
        return [b for b in clubs if b.actor.named]

    def _left_out(self, verb: Token, entry: Entry) -> list[Bound]:
        """Who does what a passive says, where no agent stands beside it: "was promised a bonus by Ford", "paid a price
        agreed with Chad", "It was agreed that"."""
        if entry.act == "pledge":
            things = [c for c in verb.children if c.dep_ == "dobj"]
            return self.resolver.resolve(o for t in things for _, o in tree.pobjs(t, ("by",)))
        if entry.id != "agree.v":
            return []
        thing = tree.agreed_thing(verb)
        if thing is not None and any(c.lower_ == "with" for c in verb.children):
            return self.other_side(thing)
        it = tree.child(verb, ("nsubjpass",))
        return self.resolver.pronouns.resolve_plural(it) if it is not None and it.lower_ == "it" else []

    def _misread_subject(self, verb: Token) -> list[Token]:
        """The name in front of a verb without a subject, which the parser took for an adverb: "OPEC+ agreed"; or those
        that it listed with who stands behind "by": "In a deal brokered by Qatar, Israel and Chad agreed"."""
        if tree.is_passive(verb) or verb.i == verb.sent.start or self.scene.at(verb.nbor(-1)) is None:
            return []
        last = verb.nbor(-1)
        listed = [last, *(up for up in tree.ancestors(last) if up.dep_ in ("conj", "pobj") and self.scene.at(up))]
        if last.dep_ == "conj" and listed[-1].dep_ == "pobj" and verb in tree.ancestors(listed[-1]):
            behind_comma = listed[-1].nbor(1).text == "," and len(listed) > 1
            return [listed[-2]] if behind_comma else []
        return [last] if last.head == verb else []

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
            o for _, of in tree.pobjs(noun, ("of",)) for _, o in tree.pobjs(of, WITH) if _is_partner(o)
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
                found += self.resolver.resolve(o for _, o in tree.pobjs(carrier, WITH) if _is_partner(o))
        for clause in clauses:
            if clause.lemma_ in making:
                found += self.resolver.resolve(s for s in control.subjects(clause) if s != noun)
        return found

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

    def _behind_aside(self, first: Bound, verb: Token) -> list[Bound]:
        """The second of "by A, representing Chad, and B", whom the clause between hid from the parser."""
        for m in self.scene.within(first.end, verb.sent.end_char):
            if m.actor.kind == first.actor.kind and _ASIDE.fullmatch(self.scene.text, first.end, m.start):
                return [Bound(m.actor, m.start, m.end)]
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
        """ "US-China trade deal", "the Air Canada deal"; the city of a "Paris Agreement" is only its name, and the
        broker of an "EU-brokered deal" no party."""
        found = []
        for c in noun.lefts:
            if c.dep_ not in ("compound", "amod", "nmod", "nummod") or c.tag_ == "VBN":
                continue
            for token in c.subtree:
                nations = self.resolver.of_compound(*_written_word(token))
                if nations:
                    found += nations
                    continue
                seen = self.scene.at(token)
                if seen is None or seen.actor.kind == "place" or seen.start <= noun.idx < seen.end:
                    continue
                if seen.actor.kind == "person" and noun.text[0].isupper():
                    continue
                if noun.lemma_.lower() in _NAMED_AFTER and _is_venue(seen.actor):
                    continue
                if token.text.isupper() and seen.actor.kind == "organization" and noun.lemma_.lower() == "treaty":
                    continue  # "the INF treaty"
                found.append(Bound(seen.actor, seen.start, seen.end))
        return distinct(found)

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
        found = self.around(noun)
        return self.just_before(noun) if definite and len(found) < 2 and noun.dep_ in tree.SUBJECTS else found

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
            acting = self.resolver.resolve(_any_subject(clause))
            if via and len(acting) > 1 and all(b.actor.kind == "place" for b in acting):
                found += acting  # "Ohio and Iowa will share it under a compact"
            others = [*acting, *self._named_objects(clause), *self.business.of_clause(clause)]
            found += [b for b in others if b.actor.kind != "place"]
        return distinct(b for b in found if b.actor.named)

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


def _written_word(token: Token) -> tuple[int, int]:
    """Character range of the word between spaces, which the tokenizer may have taken apart at its hyphens."""
    first = last = token
    while first.i > 0 and not first.nbor(-1).whitespace_ and "-" in (first.text, first.nbor(-1).text):
        first = first.nbor(-1)
    while last.i + 1 < len(last.doc) and not last.whitespace_ and "-" in (last.text, last.nbor(1).text):
        last = last.nbor(1)
    return first.idx, last.idx + len(last)


def _is_venue(actor: Actor) -> bool:
    """Whether a body's name is that of the building where something was agreed: "Lancaster House"."""
    _, _, last = actor.name.lower().rpartition(" ")
    return " " in actor.name and last in table("binding")["venues"] and actor.on_behalf_of is None


def _is_greeting(verb: Token) -> bool:
    return verb.lemma_.lower() in table("reporting")["greeting"]


def _accusers(verb: Token) -> list[Token]:
    over = verb.head.head if verb.dep_ == "pcomp" else verb
    return control.subjects(over) if over.lemma_ == "accuse" else []


def _is_partner(token: Token) -> bool:
    """Whether "with X" brings a partner and not a means: "with its pilots" does, "with its new store" does not."""
    own = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in token.children)
    means = own and token.lemma_.lower() not in table("parties")["groups"]
    return token.dep_ == "pobj" and not means and not _helps(token)


def _helps(token: Token) -> bool:
    """ "With Norway acting as go-between"."""
    return any(c.dep_ == "acl" and c.lemma_ in ("act", "serve", "mediate", "broker") for c in token.children)


def _any_subject(verb: Token) -> list[Token]:
    own = [c for c in verb.children if c.dep_ in tree.SUBJECTS]
    return control.subjects(verb) or own


def _carriers(noun: Token) -> tuple[list[Token], list[Token]]:
    """What a phrase that names the parties of an instrument can hang on, and those of it that are clauses on the
    noun: "the deal reached in May between"."""
    clauses = [c for c in noun.children if c.dep_ == "relcl" or tree.is_reduced(c)]
    inner = [o for _, o in tree.pobjs(noun, ("of",)) if classes_of(o) or _is_kind_of(o, noun)]
    carriers = [noun, *inner, *clauses]
    over = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj") and over.pos_ == "VERB":
        carriers.append(over)
    elif noun.dep_ == "pobj" and over.head.pos_ == "VERB":
        carriers += [over, over.head]
    return carriers, clauses


def _is_kind_of(inner: Token, noun: Token) -> bool:
    """Whether the parties hang on what says which treaty it is: "a treaty of peace between"; an "understanding" does
    so by itself."""
    bare = inner.tag_ == "NN" and not any(c.dep_ in ("det", "poss") for c in inner.lefts)
    return bare and bool(classes_of(noun) & {"treaty", "deal"}) and any(c.lower_ in BETWEEN for c in inner.children)


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


def _is_one_of(bound: Bound, others: Iterable[Bound]) -> bool:
    """Whether somebody is among others, or acts for one of them."""
    actor = bound.actor
    return any(
        actor.key == b.actor.key
        or actor.on_behalf_of == b.actor.name
        or (actor.kind == "person" and actor.country is not None and actor.country == b.actor.country)
        for b in others
    )


def _is_of_several(of: Token) -> bool:
    """ "The merger of Halden and Orvel"."""
    return "merger" in classes_of(of.head) and any(len(tree.conjuncts(c)) > 1 for c in of.children)


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
