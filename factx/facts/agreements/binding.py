"""Who is bound by a verb that triggers: the slots of its frame, what hangs on its objects, the instrument's own phrase.

"Saab won a contract from Brazil" binds both; "agreed a fee with Porto" Porto; "was signed by A, representing Chad, and
B" both. Who rejects a pact of others is not bound by it.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from factx.facts.agreements import control, tree
from factx.facts.agreements.bound import Bound, distinct
from factx.facts.agreements.business import Business
from factx.facts.agreements.outsiders import is_one_of, is_outsiders_refusal
from factx.facts.agreements.parties import Resolver
from factx.facts.agreements.partners import WITH, Partners, is_helping, is_partner
from factx.facts.agreements.scene import Scene
from factx.facts.agreements.surroundings import Surroundings
from factx.facts.agreements.words import classes_of, table
from factx.lexicon import Entry

_ASIDE = re.compile(r", (?:representing|acting for|on behalf of|led by|for) [^,.;:]{1,80}, and (?:the )?")


class Binder:
    """Finds the parties of a trigger."""

    def __init__(self, scene: Scene, resolver: Resolver) -> None:
        self.scene = scene
        self.resolver = resolver
        self.business = Business(scene, resolver)
        self.partners = Partners(scene, resolver, self.business)
        self.surroundings = Surroundings(scene, resolver, self.business)

    def of_verb(self, verb: Token, entry: Entry, noun: Token | None) -> tuple[list[Bound], list[Bound]]:
        """(parties, those with another role) of a verbal trigger with its theme."""
        acting, others = self._acting(verb, entry), list[Bound]()
        if entry.as_ != "party":
            others = [Bound(b.actor, b.start, b.end, entry.as_) for b in acting]
            acting = []
        counter = [*self._beside_us(verb, entry, acting), *self._in_frame(verb, entry, noun)]
        counter += self._on_things(verb, entry, noun)
        if noun is None or "person" in entry.takes:
            counter += self.resolver.resolve([noun] if noun is not None else [])
            return distinct([*acting, *counter], {b.actor.key for b in others}), others
        moved = entry.id == "join-on.v"  # "on a deal from Porto": where he was before
        own = [] if moved else self.partners.of_noun(noun)
        if self.is_refused_outside(verb, entry, own):
            return acting, []
        if len(self.partners.between(noun)) > 1:  # who approves or breaks a pact between others is not bound by it
            acting = [b for b in acting if is_one_of(b, own)]
        if own and {"pledge", "support"} & classes_of(noun):  # whose pledge it is, not who speaks of it
            acting, counter = [], []
        bound = distinct([*acting, *counter, *own], {b.actor.key for b in others})
        return [b for b in bound if not b.start <= noun.idx < b.end], others  # the instrument is no party to itself

    def is_refused_outside(self, verb: Token, entry: Entry, own: Sequence[Bound]) -> bool:
        """Whether the pact is one between others, who are bound by it whatever the subject thinks of it."""
        if not is_outsiders_refusal(verb, entry.act, own):
            return False
        return not any(is_one_of(b, own) for b in self.resolver.resolve(control.subjects(verb)))

    def _acting(self, verb: Token, entry: Entry) -> list[Bound]:
        """Who does what the verb says, or whom it is said of: "Norway is committed to"."""
        acting: list[Bound] = []
        if entry.party == "subject" and tree.agreed_between(verb) is None:
            subjects = control.subjects(verb) or self._misread_subject(verb)
            if verb.lemma_ in table("merging")["replacing"]:  # "it replaces the treaty of 1987"
                subjects = [s for s in subjects if s.pos_ != "PRON"]
            acting = self.resolver.resolve(subjects, acting=entry.gate)
        elif entry.party == "patient":
            acting = self.resolver.resolve(control.patients(verb))
        if tree.is_passive(verb):
            acting = acting or self._left_out(verb, entry)
            if len(acting) == 1:
                acting += self._behind_aside(acting[0], verb)
        return acting

    def _beside_us(self, verb: Token, entry: Entry, acting: list[Bound]) -> list[Bound]:
        """Who "we" are beside the speaker: "We agreed", said after talks with Chad."""
        if entry.act not in ("agree", "sign") or len(acting) != 1:
            return []
        if not any(t.lower_ == "we" for t in control.subjects(verb)):
            return []
        we = acting[0]
        if we.actor.kind == "organization":  # who met in its name is within it
            return []
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
                heads = [o for o in objects if o.dep_ == "pobj" and not is_helping(o)]
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
        if entry.id == "agree.v":
            found += self._on_agreed([*things, *(o for _, o in tree.pobjs(verb, ("to", "on")))])
        elif entry.act == "sign" and noun is not None:  # "signed the keeper to a two-year deal"
            found += [b for b in self.resolver.resolve(things) if b.actor.kind == "person"]
            found += self._club(verb, noun)
        return found

    def _on_agreed(self, things: list[Token]) -> list[Bound]:
        """Those that hang on what is agreed: "a fee of £60m with Porto", "terms offered by Gomes", "a bid by Chad"."""
        agreed = [*things, *(o for t in things for _, o in tree.pobjs(t, ("of",)))]
        found = self.resolver.resolve(o for t in agreed for _, o in tree.pobjs(t, WITH) if is_partner(o))
        for sold in (t for t in agreed if t.lemma_ in table("binding")["takeovers"]):
            buyers = self.resolver.resolve(o for _, o in tree.pobjs(sold, ("by",))) or self.partners.compounds(sold)
            found += [b for b in buyers if b.actor.named]
        offered = [c for t in agreed for c in t.children if c.dep_ == "acl" and c.lemma_ in ("offer", "propose")]
        return found + self.resolver.resolve(o for c in offered for _, o in tree.pobjs(c, ("by",)))

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
            return self.surroundings.other_side(thing)
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

    def _behind_aside(self, first: Bound, verb: Token) -> list[Bound]:
        """The second of "by A, representing Chad, and B", whom the clause between hid from the parser."""
        for m in self.scene.within(first.end, verb.sent.end_char):
            if m.actor.kind == first.actor.kind and _ASIDE.fullmatch(self.scene.text, first.end, m.start):
                return [Bound(m.actor, m.start, m.end)]
        return []


def _accusers(verb: Token) -> list[Token]:
    over = verb.head.head if verb.dep_ == "pcomp" else verb
    return control.subjects(over) if over.lemma_ == "accuse" else []
