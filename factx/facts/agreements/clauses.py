"""Claims whose trigger is a verb: "Saab signed a contract with Brazil" has the contract as its theme, "agreed to sign"
the inner verb as its terms. "Analysts agree that" is refused."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace
from spacy.tokens import Token

from factx.facts.agreements import control, modality, terms, themes, tree, words
from factx.facts.agreements.binding import Binder
from factx.facts.agreements.bound import Bound, distinct
from factx.facts.agreements.claim import Claim
from factx.facts.agreements.modality import Mood
from factx.facts.agreements.parties import Resolver
from factx.facts.agreements.partners import WITH
from factx.facts.agreements.refusals import is_refused
from factx.facts.agreements.scene import Scene
from factx.facts.agreements.words import classes_of, table
from factx.facts.names import tables
from factx.lexicon import Entry

# They need terms or an instrument, and no appeal above.
_BINDING = frozenset({"agree.v", "pledge.v", "commit.v", "bind-itself.v"})
_WITH_TERMS = _BINDING | {"settle.v", "reaffirm.v", "confirm.v"}
_VERB_CARRIES = frozenset({"reject", "violate", "suspend", "withdraw", "reaffirm"})  # acts that are the verb's
_SHARED = frozenset({"agree", "sign", "extend", "withdraw", "suspend"})  # acts whose speaker may be the other party
_TALKING = frozenset({"negotiate", "renegotiate"})
_SETTLING = frozenset({"pay", "accept", "receive"})  # whoever does so to settle a claim has settled it


class ClauseReader:
    """Finds the claim of a verb."""

    def __init__(self, scene: Scene, resolver: Resolver, binder: Binder) -> None:
        self.scene = scene
        self.resolver = resolver
        self.binder = binder

    def find(self, token: Token, used: set[int]) -> Claim | None:
        """The claim of a verb (or of what the parser took for a noun at the root). `used` are tokens that other claims
        have taken; what this one takes is added."""
        lemma = tree.lemma(token)
        if token.pos_ == "NOUN" and (lemma in words.nouns() or token.dep_ != "ROOT"):
            return None
        for entry in words.verbs().get(lemma, ()):
            claim = self._claim(token, entry, used)
            if claim is not None:
                return claim
        return None

    def _claim(self, verb: Token, entry: Entry, used: set[int]) -> Claim | None:
        """What the verb says as a trigger of the entry; None where something is missing that the entry asks for."""
        noun, slot = themes.of_verb(verb, entry, self.scene)
        if not self._fits(verb, entry, noun) or (noun is not None and noun.i in used):
            return None
        mood = _mood(verb, noun, entry)
        if mood.appeal and entry.id in _BINDING:
            return None
        definite = noun is not None and themes.is_definite(noun)
        parties, others = self._bound(verb, entry, noun, mood)
        if mood.appeal and len(parties) < 2:
            if noun is not None:
                self._set_aside(noun, used, definite=definite)
            return None
        if mood.act == "reaffirm" and len(parties) > 1:  # what two confirm together they agree
            mood = Mood("agree", mood.status, negated=mood.negated)
        elif entry.id == "confirm.v" or (noun is None and mood.act == "reaffirm"):
            return None
        found, pattern = terms.of_verb(verb, entry, noun)
        if found is not None and found[0] <= verb.idx < found[1]:  # "the pact to which Chad agreed in May"
            found, pattern = None, ""
        if entry.act == "sign" and noun is not None:
            signed_for = {b.actor.key: whom for b, whom in self._signed_for(verb, noun)}
            parties = [_acting_for(b, signed_for.get(b.actor.key)) for b in parties]
            found = None if found and _holds_any(found, signed_for.values()) else found
        if entry.id in _BINDING and found is None and noun is None:
            return None
        if entry.act != "pledge":
            parties = distinct([*parties, *self.binder.business.beside(verb, noun)])
        if noun is not None and len(parties) < 2 and _needs_two(entry, noun):
            return None
        if entry.act == "ratify" and mood.status == "proposed":
            return None  # "once the government approves the deal"
        on_verb = entry.gate or noun is None or entry.act in _VERB_CARRIES
        claim = Claim(
            verb.sent, verb if on_verb or noun is None else noun, entry, pattern or slot or "bare", mood, parties,
            noun=noun, terms=found, definite=definite, others=others, clause=verb,
            nearby=self.binder.surroundings.nearby(noun, definite=definite) if noun is not None and not parties else [],
        )  # fmt: skip
        if claim.instrument is None and entry.act in ("agree", "sign"):
            claim.noun = _medium(verb) or noun
        used.update(self._taken(claim, verb, noun))
        return claim

    def _set_aside(self, noun: Token, used: set[int], *, definite: bool) -> None:
        """An instrument that is only asked for binds nobody around it: there is none yet in "the ability to reach a
        deal", and "the deal" of "urged both to sign the deal" is not theirs."""
        if not definite:
            used.add(noun.i)
        elif "pledge" not in classes_of(noun):
            self.binder.surroundings.asked_for.add(noun.i)

    def _fits(self, verb: Token, entry: Entry, noun: Token | None) -> bool:
        """Whether the verb has the particle and the theme that the entry asks for, and is not one of the sayings that
        mean something else."""
        particles = entry.particles.get(verb.lemma_.lower())
        if particles and not any(c.lower_ in particles for c in verb.children):
            return False
        if entry.takes and noun is None and not _has_clause(verb, entry):
            return False
        if is_refused(entry.id, verb, self.scene):
            return False
        if noun is not None and verb.lemma_ in _TALKING and _is_signed_too(verb):
            return False
        return noun is None or not self.binder.partners.is_with_nobody(noun)

    def _bound(self, verb: Token, entry: Entry, noun: Token | None, mood: Mood) -> tuple[list[Bound], list[Bound]]:
        """(parties, those with another role). An appeal binds those whom its instrument names, not who makes it."""
        parties, others = self.binder.of_verb(verb, entry, noun)
        if mood.appeal:
            parties = self.binder.partners.of_noun(noun) if noun is not None else []
        if parties and noun is not None and entry.act in _SHARED and tree.is_passive(verb):
            partners = self.resolver.resolve(o for t in (verb, noun) for _, o in tree.pobjs(t, WITH))
            if {b.actor.key for b in parties} <= {b.actor.key for b in partners}:
                told = self.binder.surroundings.other_side(verb)  # "Chad said that a deal had been reached with Niger"
                parties = distinct([*(b for b in told if self._may_be_bound(b)), *parties])
        return parties, others

    def _signed_for(self, verb: Token, noun: Token) -> Iterator[tuple[Bound, Bound]]:
        """The persons who sign, with the state or body that each acts for: "signed the pact for Chile", "was signed by
        Ann Low for Chile", "on behalf of Halden Steel"."""
        signers = [t for s in control.subjects(verb) for t in tree.conjuncts(s)]
        apart = any(True for s in signers for _ in tree.pobjs(s, ("for",)))
        for signer in signers:
            seen = self.scene.at(signer)
            if seen is None or seen.actor.kind != "person":
                continue
            carriers = (signer,) if apart else (verb, noun)
            states = [o for t in carriers for _, o in tree.pobjs(t, ("for",)) if self.scene.at(o)]
            behalf = [b for t in carriers for _, b in tree.pobjs(t, ("on",)) if b.lower_ == "behalf"]
            bodies = [o for b in behalf for _, o in tree.pobjs(b, ("of",))]
            found = [b for b in self.resolver.resolve(states[:1]) if b.actor.kind == "country"]
            found += [b for b in self.resolver.resolve(bodies) if b.actor.named and b.actor.kind != "person"]
            yield from ((Bound(seen.actor, seen.start, seen.end), whom) for whom in found[:1])

    def _taken(self, claim: Claim, verb: Token, theme: Token | None) -> Iterator[int]:
        """The tokens that can make no claim of their own any more."""
        yield verb.i
        if theme is not None and self.binder.is_refused_outside(verb, claim.entry, self.binder.partners.of_noun(theme)):
            return  # the pact is one of others
        if claim.entry.party == "none" and not claim.parties:
            return  # "a pact came into force that Chad had signed": another verb may tell of whom
        yield from (token.i for token in (theme, claim.noun) if token is not None)
        if theme is not None and claim.entry.act == "reject":  # "rebuffed overtures for an agreement"
            yield from (t.i for t in theme.subtree if tree.lemma(t) in words.nouns())
        if claim.terms is not None and (claim.entry.id in _WITH_TERMS or claim.entry.act in ("agree", "sign")):
            yield from self._absorbed(verb, claim.terms)

    def _may_be_bound(self, bound: Bound) -> bool:
        """Whether who tells of an accord with another is the other party: a state, or who is bound by one already;
        not a news agency."""
        told = self.resolver.history.holds(bound.actor)
        return bound.actor.kind == "country" or told or tables.has_legal_form(bound.actor.name)

    def _absorbed(self, verb: Token, span: tuple[int, int]) -> Iterator[int]:
        """The verbs of the terms, and their instruments without parties of their own: "agreed to sign a pact"."""
        for token in verb.sent:
            if span[0] <= token.idx < span[1] and token != verb:
                lemma = tree.lemma(token)
                verbal = (lemma in words.verbs() and token.pos_ == "VERB") or lemma in words.nominals()
                if verbal or (lemma in words.nouns() and len(self.binder.partners.of_noun(token)) < 2):
                    yield token.i


def _holds_any(span: tuple[int, int], bounds: Iterable[Bound]) -> bool:
    """Whether a range of the text holds any of the parties: no terms, but for whom somebody signed."""
    return any(span[0] <= b.start < span[1] for b in bounds)


def _acting_for(bound: Bound, whom: Bound | None) -> Bound:
    actor = bound.actor
    if whom is None or actor.on_behalf_of:
        return bound
    country = actor.country or whom.actor.country
    return replace(bound, actor=replace(actor, on_behalf_of=whom.actor.name, country=country))


def _is_completed(verb: Token) -> bool:
    """Whether something was negotiated to its end: "negotiated the purchase of 12 ships"; not "for three years"."""
    went_on = any(t.lemma_ in table("terms")["units"] for _, t in tree.pobjs(verb, ("for",)))
    done = verb.tag_ in ("VBD", "VBN") and any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children)
    made = tree.is_reduced(verb) and any(c.dep_ == "agent" for c in verb.children)  # "a deal negotiated by the union"
    return (done or (made and not any(c.dep_ == "auxpass" for c in verb.children))) and not went_on


def _is_signed_too(verb: Token) -> bool:
    """Whether the verb beside it tells what came of the talks: "negotiated and signed by"."""
    beside = (c for c in verb.rights if c.dep_ == "conj" and c.tag_ == verb.tag_)
    return any(entry.act in ("agree", "sign") for c in beside for entry in words.verbs().get(tree.lemma(c), ()))


def _is_undone_too(verb: Token) -> bool:
    """Whether the passive beside it tells its end: "was signed in 1801 and abrogated in 1905"."""
    beside = (c for c in verb.rights if c.dep_ == "conj" and c.tag_ == "VBN" and tree.is_passive(c))
    ended = (e for c in beside for e in words.verbs().get(tree.lemma(c), ()) if not e.particles.get(tree.lemma(c)))
    return tree.is_passive(verb) and any(e.status == "ended" for e in ended)


def _mood(verb: Token, noun: Token | None, entry: Entry) -> Mood:
    """The act and status, where what is signed, or that somebody pays, says more than the verb."""
    mood = modality.of_verb(verb, noun, entry)
    if entry.id == "negotiate.v" and mood.status == "negotiating" and _is_completed(verb):
        mood = Mood("agree", "agreed")
    if noun is not None and mood.status in ("agreed", "signed", "ratified") and _is_undone_too(verb):
        mood = Mood(mood.act, "ended")
    if noun is not None and mood.act == "agree" and mood.status in ("planned", "proposed"):
        mood = Mood("instrument", mood.status, appeal=mood.appeal)
    if noun is not None and mood.act == "instrument" and "talks" in classes_of(noun):
        mood = Mood("negotiate", mood.status, negated=mood.negated, appeal=mood.appeal)  # "talks collapsed"
    if entry.id == "settle.v" and mood.status == "planned" and verb.head.lemma_ in _SETTLING:
        mood = modality.of_payment(verb.head)
    return mood


def _needs_two(entry: Entry, noun: Token) -> bool:
    """Whether it is no agreement where one party alone is told: "signed a declaration of war", "signed a loan",
    "withdrew his offer", "cancelled an order", "has no deal"."""
    classes = classes_of(noun)
    alone = entry.id == "sign.v" and "statement" in classes and not themes.is_joint(noun)
    undone = entry.id == "cancel-order.v" or (entry.id == "withdraw.v" and "offer" in classes)
    none = entry.id == "have.v" and any(c.lower_ == "no" for c in noun.lefts)
    return alone or undone or none or "credit" in classes


def _medium(verb: Token) -> Token | None:
    """The instrument in which something was settled: "settled their border in a deal"."""
    for _, inner in tree.pobjs(verb, ("in", "under", "through", "via")):
        if classes_of(inner) & themes.ANY_INSTRUMENT and not themes.is_refused(inner):
            return inner
    return None


def _has_clause(verb: Token, entry: Entry) -> bool:
    """Whether what is said is a clause that commits: "confirmed that their countries will build"."""
    content = tree.child(verb, ("ccomp",)) if "clause" in entry.takes else None
    return content is not None and any(c.dep_ == "aux" and c.tag_ == "MD" for c in content.children)
