"""From a parsed sentence to claims: each trigger with its frame filled.

"Saab signed a contract with Brazil" is one claim of sign.v with the contract as its theme; "the 2003 gas deal between
Oman and Yemen" one of deal.n; "agreed to sign" one of agree.v, the inner verb being its terms. "Analysts agree that"
and "a great deal" are refused.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice

from spacy.tokens import Span, Token

from factx import lexicon
from factx.facts.agreements import modality, terms, tree
from factx.facts.agreements.binding import WITH, Binder, distinct
from factx.facts.agreements.modality import Mood
from factx.facts.agreements.parties import Bound, Resolver
from factx.facts.agreements.refusals import is_refused
from factx.facts.agreements.scene import Scene
from factx.facts.agreements.words import classes, classes_of, table
from factx.facts.names import tables
from factx.lexicon import Entry

_BINDING = frozenset({"agree.v", "pledge.v", "commit.v"})  # they need terms or an instrument, and no appeal above
_WITH_TERMS = _BINDING | {"settle.v", "reaffirm.v", "confirm.v"}
_ANY_INSTRUMENT = frozenset({"deal", "contract", "truce", "settlement", "treaty", "compromise", "merger", "alliance"})
_VERB_CARRIES = frozenset(
    {"reject", "violate", "suspend", "withdraw", "reaffirm"}
)  # acts that are the verb, not the noun
_SHARED = frozenset({"agree", "sign", "extend", "withdraw", "suspend"})  # acts whose speaker may be the other party
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "such", "these", "those", "both"})


@dataclass
class Claim:
    """One trigger with what its frame says, before records are merged."""

    sent: Span
    trigger: Token
    entry: Entry
    pattern: str
    mood: Mood
    parties: list[Bound]
    noun: Token | None = None  # the instrument
    terms: tuple[int, int] | None = None
    definite: bool = False  # the instrument was spoken of before: "the deal"
    others: list[Bound] = field(default_factory=list)  # mediators, hosts
    nearby: list[Bound] = field(default_factory=list)  # actors of the clause, for an instrument that names nobody
    clause: Token | None = None  # the verb, where the noun is the trigger

    @property
    def instrument(self) -> Token | None:
        """The noun, where it is an instrument and not a pledge or a matter of support."""
        if self.noun is None or "person" in self.entry.takes:
            return None
        found = classes_of(self.noun)
        if self.entry.headed_by:
            return self.noun
        return self.noun if found & (_ANY_INSTRUMENT | {"statement", "talks", "offer", "order"}) else None

    @property
    def anchors(self) -> list[Token]:
        """The tokens that a date or place of the agreement hangs on."""
        found = [self.trigger]
        for token in (self.noun, self.clause):
            if token is not None and token not in found:
                found.append(token)
        verb = self.clause if self.clause is not None else self.trigger
        if verb.pos_ == "VERB" and verb.dep_ in ("xcomp", "advcl", "ccomp", "pcomp"):  # "voted on Monday to approve"
            up = verb.head.head if verb.dep_ == "pcomp" else verb.head
            if up.lemma_ in table("binding")["leading"] | table("binding")["beating"]:
                found.append(up)
        found += [
            c
            for c in verb.children
            if c.dep_ == "advcl" and c.tag_ == "VBG" and c.lemma_ in table("binding")["occasions"]
        ]
        if self.noun is not None:
            over = self.noun.head
            is_theme = over.pos_ == "VERB" and self.noun.dep_ in ("dobj", "nsubjpass", "nsubj")
            if is_theme and over not in found and over.lemma_ in table("binding")["making"]:
                found.append(over)
            found += [c for c in self.noun.children if c.dep_ == "acl" and c.tag_ == "VBN"]
        return found


@cache
def _verbs() -> dict[str, list[Entry]]:
    return _index((lemma, e) for e in lexicon.read().values() if e.pos == "verb" for lemma in e.lemmas)


@cache
def _nouns() -> dict[str, list[Entry]]:
    return _index((lemma, e) for e in lexicon.read().values() if e.pos == "noun" for lemma in e.lemmas)


@cache
def _nominals() -> dict[str, list[Entry]]:
    return _index((noun, e) for e in lexicon.read().values() for noun in e.nominal)


def _index(pairs: Iterable[tuple[str, Entry]]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for word, entry in pairs:
        found.setdefault(word, []).append(entry)
    return found


class Reader:
    """Reads the claims of one article, sentence after sentence; later ones look back on earlier ones."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.resolver = Resolver(scene)
        self.binder = Binder(scene, self.resolver)

    def read(self, sent: Span) -> list[Claim]:
        """The claims of one parsed sentence, in the order of their triggers.

        Verbs come first, since they take nouns as their themes; of verbs those that are no clause on a noun: in
        "cancelled a deal reached in May" the cancelling counts.
        """
        used: set[int] = set()  # tokens that another claim has taken as its theme or its terms
        found: list[Claim] = []
        tokens = list(sent)
        nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN")]
        verbal = [t for t in tokens if t.pos_ in ("VERB", "ADJ", "NOUN")]
        clauses = [t for t in verbal if t.dep_ in ("acl", "relcl")]
        for group, find in (
            ([t for t in verbal if t.dep_ not in ("acl", "relcl")], self._of_verb),
            (nouns, self._of_nominal),
            (clauses, self._of_verb),
            (nouns, self._of_noun),
        ):
            for token in group:
                if token.i not in used:
                    found += find(token, used)
        found.sort(key=lambda claim: claim.trigger.i)
        self._add_mediators(found, [t for t in tokens if t.i not in used])
        for claim in found:
            named = [b.actor for b in claim.parties if b.actor.named]
            if named:
                self.resolver.history.append((claim.trigger.idx, named))
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

    # ------------------------------------------------------------------ verbs

    def _of_verb(self, token: Token, used: set[int]) -> list[Claim]:
        lemma = tree.lemma(token)
        if token.pos_ == "NOUN" and (lemma in _nouns() or token.dep_ != "ROOT"):
            return []
        for entry in _verbs().get(lemma, ()):
            claim = self._verbal(token, entry, used)
            if claim is not None:
                return self._split(claim)
        return []

    def _verbal(self, verb: Token, entry: Entry, used: set[int]) -> Claim | None:
        particles = entry.particles.get(verb.lemma_.lower())
        if particles and not any(c.lower_ in particles for c in verb.children):
            return None
        noun, slot = self._theme(verb, entry)
        if noun is not None and noun.i in used:
            return None
        if entry.takes and noun is None and not self._has_clause(verb, entry):
            return None
        if is_refused(entry.id, verb, self.scene):
            return None
        mood = modality.of_verb(verb, noun, entry)
        if entry.id == "negotiate.v" and mood.status == "negotiating" and _is_completed(verb):
            mood = Mood("agree", "agreed")
        if noun is not None and mood.act == "agree" and mood.status in ("planned", "proposed"):
            mood = Mood("instrument", mood.status, appeal=mood.appeal)
        if noun is not None and mood.act == "instrument" and "talks" in classes_of(noun):
            mood = Mood("negotiate", mood.status, negated=mood.negated, appeal=mood.appeal)  # "talks collapsed"
        if entry.id == "settle.v" and mood.status == "planned" and verb.head.lemma_ == "pay":
            mood = Mood("agree", "agreed")  # "will pay $5 million to settle claims"
        if mood.appeal and entry.id in _BINDING:
            return None
        if noun is not None and self.binder.is_with_nobody(noun):
            return None
        parties, others = self.binder.of_verb(verb, entry, noun)
        if mood.appeal:
            parties = self.binder.of_noun(noun) if noun is not None else []
            if len(parties) < 2:
                if noun is not None and not _is_definite(noun):
                    used.add(noun.i)  # "the ability to reach a deal": there is none
                return None
        if parties and noun is not None and entry.act in _SHARED and tree.is_passive(verb):
            partners = self.resolver.resolve(o for t in (verb, noun) for _, o in tree.pobjs(t, WITH))
            if {b.actor.key for b in parties} <= {b.actor.key for b in partners}:
                # "Chad said that a deal had been reached with Niger"
                parties = distinct([*(b for b in self.binder.other_side(verb) if self._may_be_bound(b)), *parties])
        if mood.act == "reaffirm" and len(parties) > 1:  # what two confirm together they agree
            mood = Mood("agree", mood.status, negated=mood.negated)
        elif entry.id == "confirm.v" or (noun is None and mood.act == "reaffirm"):
            return None
        found, pattern = terms.of_verb(verb, entry, noun)
        if entry.id in _BINDING and found is None and noun is None:
            return None
        if entry.act != "pledge":
            parties = distinct([*parties, *self._traded(verb, noun)])
        statement = noun is not None and "statement" in classes_of(noun) and not _is_joint(noun)
        if statement and entry.id == "sign.v" and len(parties) < 2:
            return None  # "signed a declaration of war"
        on_verb = entry.gate or noun is None or entry.act in _VERB_CARRIES
        claim = Claim(
            verb.sent, verb if on_verb or noun is None else noun, entry, pattern or slot or "bare", mood, parties,
            noun=noun, terms=found, definite=noun is not None and _is_definite(noun), others=others, clause=verb,
            nearby=self._nearby(noun, _is_definite(noun)) if noun is not None and not parties else [],
        )  # fmt: skip
        used.add(verb.i)
        if claim.instrument is None and entry.act in ("agree", "sign"):
            claim.noun = self._medium(verb) or noun
        for token in (noun, claim.noun):
            if token is not None:
                used.add(token.i)
        if noun is not None and entry.act == "reject":  # "rebuffed overtures for an agreement"
            used.update(t.i for t in noun.subtree if tree.lemma(t) in _nouns())
        if found is not None and (entry.id in _WITH_TERMS or entry.act in ("agree", "sign")):
            used.update(self._absorbed(verb, found))
        return claim

    @staticmethod
    def _medium(verb: Token) -> Token | None:
        """The instrument in which something was settled: "settled their border in a deal"."""
        for _, inner in tree.pobjs(verb, ("in", "under", "through", "via")):
            if classes_of(inner) & _ANY_INSTRUMENT and not _is_refused_noun(inner):
                return inner
        return None

    def _has_clause(self, verb: Token, entry: Entry) -> bool:
        """Whether what is said is a clause that commits: "confirmed that their countries will build"."""
        content = tree.child(verb, ("ccomp",)) if "clause" in entry.takes else None
        return content is not None and any(c.dep_ == "aux" and c.tag_ == "MD" for c in content.children)

    def _may_be_bound(self, bound: Bound) -> bool:
        """Whether who tells of an accord with another is the other party: a state, or who is bound by one already;
        not a news agency."""
        told = {actor.key for _, actors in self.resolver.history for actor in actors}
        return bound.actor.kind == "country" or bound.actor.key in told or tables.has_legal_form(bound.actor.name)

    def _traded(self, verb: Token, noun: Token | None) -> list[Bound]:
        heads = [verb, *(c for c in verb.children if c.dep_ == "xcomp")]
        if noun is not None:
            heads += [c for c in noun.children if c.dep_ in ("acl", "xcomp", "relcl") and c.tag_ == "VB"]
            intents = [o for _, o in tree.pobjs(noun, ("of",))]  # "a memorandum of intent to acquire Halden"
            heads += [c for o in intents for c in o.children if c.dep_ == "acl" and c.tag_ == "VB"]
        if verb.pos_ == "NOUN":  # "its deal to buy gas from Norway"
            heads += [c for c in verb.children if c.dep_ == "acl" and c.tag_ == "VB"]
        heads += [o for t in (verb, noun) if t is not None for _, o in tree.pobjs(t, ("on", "to")) if o.dep_ == "pcomp"]
        return [b for head in heads for b in self.binder.traded(head)]

    def _absorbed(self, verb: Token, span: tuple[int, int]) -> Iterator[int]:
        """The verbs of the terms, and their instruments without parties of their own: "agreed to sign a pact"."""
        for token in verb.sent:
            if span[0] <= token.idx < span[1] and token != verb:
                lemma = tree.lemma(token)
                verbal = (lemma in _verbs() and token.pos_ == "VERB") or lemma in _nominals()
                if verbal or (lemma in _nouns() and len(self.binder.of_noun(token)) < 2):
                    yield token.i

    def _theme(self, verb: Token, entry: Entry) -> tuple[Token | None, str]:
        """The noun in one of the entry's theme slots that is of a class it takes (any instrument, where it takes
        none), and the slot."""
        for slot in entry.theme:
            for noun in self._in_slot(verb, slot):
                named = [c for c in noun.children if c.dep_ == "appos"] if "person" in entry.takes else []
                for token in (*tree.conjuncts(_inner(noun)), *named):  # "signed guard Ned Alder to"
                    if self._is_of_class(token, entry):
                        return token, slot
        return None, ""

    @staticmethod
    def _in_slot(verb: Token, slot: str) -> list[Token]:
        if slot == "subject":
            ended_something = any(c.dep_ == "dobj" and c.lower_ not in ("effect", "place") for c in verb.children)
            return [] if ended_something or tree.is_passive(verb) else tree.subjects(verb)
        if slot != "object":
            return [o for _, o in tree.pobjs(verb, (slot,))]
        found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "oprd", "attr") and c.pos_ != "PRON"]
        if not found:  # "negotiated and signed a deal"
            found = [c for j in verb.rights if j.dep_ == "conj" for c in j.children if c.dep_ == "dobj"][:1]
        if not found and verb.tag_ in ("VBN", "VBD"):  # "the deal reached in May" read as a clause
            found = [c for c in verb.children if c.dep_ == "nsubj" and c.pos_ != "PRON"]
        own_object = any(c.dep_ == "dobj" and c.lower_ not in ("that", "which") for c in verb.children)
        if (verb.dep_ == "acl" and verb.tag_ == "VBN") or (
            verb.dep_ == "relcl" and (tree.is_passive(verb) or not own_object)
        ):
            found.append(verb.head)
        elif not found and tree.is_passive(verb):
            found = tree.controller(verb)
        return found

    def _is_of_class(self, noun: Token, entry: Entry) -> bool:
        found = classes_of(noun)
        if not entry.takes:
            return bool(found & _ANY_INSTRUMENT) and not _is_refused_noun(noun)
        if "person" in entry.takes:
            seen = self.scene.at(noun)
            return seen is not None and seen.actor.kind == "person"
        statement = "statement" in found and "paper" not in found & set(entry.takes) and entry.id != "sign.v"
        if statement and not _is_joint(noun):
            return False
        return bool(found & set(entry.takes)) and not _is_refused_noun(noun)

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

    # ------------------------------------------------------------------ nouns

    def _of_nominal(self, noun: Token, used: set[int]) -> list[Claim]:
        """ "Russia's violation of the truce", "withdrawal from the treaty"."""
        for entry in _nominals().get(noun.lemma_.lower(), ()):
            claim = self._nominalized(noun, entry, used)
            if claim is not None:
                return self._split(claim)
        return []

    def _nominalized(self, noun: Token, entry: Entry, used: set[int]) -> Claim | None:
        slots = [*(s for s in entry.theme if s not in ("object", "subject")), "of"]
        themes = [t for _, o in tree.pobjs(noun, slots) for t in tree.conjuncts(_inner(o))]
        themes += [c for c in noun.lefts if c.dep_ == "compound"][::-1]
        theme = next((t for t in themes if self._is_of_class(t, entry) and t.i not in used), None)
        if theme is None:
            return None
        owners = [c for c in noun.children if c.dep_ == "poss"]
        if noun.dep_ == "dobj" and noun.head.lemma_ in table("binding")["making"]:  # "signed a contract extension"
            owners += tree.subjects(noun.head)
        acting = self.resolver.resolve([*owners, *(o for _, o in tree.pobjs(noun, ("by",)))])
        others = [Bound(b.actor, b.start, b.end, entry.as_) for b in acting] if entry.as_ != "party" else []
        own = [*self.binder.of_noun(theme), *self.binder.of_noun(noun)]
        if "person" in entry.takes:  # "the signing of Pedro Gomes"
            own += self.resolver.resolve([theme])
        parties = distinct([*([] if others else acting), *own], (b.actor.key for b in others))
        mood = modality.of_noun(noun, entry)
        if mood.appeal and len(parties) < 2:
            return None
        used.update((noun.i, theme.i))
        return Claim(
            noun.sent, noun, entry, "noun", mood, parties, noun=theme, terms=terms.of_noun(theme),
            definite=_is_definite(theme), others=others,
        )  # fmt: skip

    def _of_noun(self, noun: Token, used: set[int]) -> list[Claim]:
        for entry in _nouns().get(tree.lemma(noun), ()):
            if entry.headed_by:
                noun = _heading(noun, entry.headed_by)
                if noun.i in used:
                    return []
            claim = self._pledge(noun, entry) if entry.class_ == "pledge" else self._instrument(noun, entry)
            if claim is not None:
                used.add(noun.i)
                return self._split(claim)
        return []

    def _instrument(self, noun: Token, entry: Entry) -> Claim | None:
        """A bare instrument: "the 2003 gas deal between Oman and Yemen"."""
        if noun.dep_ == "compound" or _is_refused_noun(noun) or (entry.proper and noun.pos_ != "PROPN"):
            return None
        named = self.scene.at(noun) if noun.pos_ == "PROPN" else None
        if named is not None and (entry.class_ in ("contract", "order") or named.actor.name in tables.known_bodies()):
            return None  # "Halden Lease & Finance", "General Agreement on Tariffs and Trade"
        if entry.headed_by and noun.lemma_.lower() != entry.headed_by:
            return None
        if noun.dep_ == "appos" and tree.lemma(noun.head) in _nouns():
            return None  # "the Additional Protocol, an accord with the IAEA"
        if entry.with_ and not any(c.lower_ in entry.with_ for c in noun.lefts):
            return None
        if entry.about and not self._is_about(noun, entry):
            return None
        if entry.class_ == "talks" and _is_over(noun):
            return None
        own = self.binder.of_noun(noun)
        if entry.headed_by:  # the parser hangs "from" on either of both
            own = distinct([*own, *(b for _, o in tree.pobjs(noun, ("of",)) for b in self.binder.of_noun(o))])
        definite = _is_definite(noun)
        mood = modality.of_noun(noun, entry)
        won = self._competed_for(noun, own)
        if won is not None:
            own, mood = won
        near = noun.head if noun.head.lower_ == "near" else noun.head.head if noun.dep_ == "pobj" else noun
        if near.lemma_ in ("close", "near", "edge", "verge", "brink", "cusp") and near != noun and won is None:
            own = distinct([*self.binder.other_side(noun), *own])
            mood = Mood("negotiate", "negotiating")
        parties = own
        if entry.bound and (len(own) < 2 or not self.binder.is_between(noun)):
            return None
        if entry.class_ == "settlement" and not own and not definite:
            return None
        if entry.class_ in ("statement", "order") and len(own) < 2:
            return None
        if len(own) == 1 and not definite and noun.tag_ in ("NNS", "NNPS") and own == self.binder.compounds(noun):
            return None  # "U.S. space contracts": no one agreement
        if len(own) == 1 and noun.tag_ == "NNS" and tree.child(noun, ("poss",)) and terms.of_noun(noun) is None:
            return None  # "their agreements"
        with_whom = bool(entry.headed_by) or any(c.dep_ == "prep" and c.lower_ in WITH for c in noun.children)
        if (len(own) == 1 and with_whom) or (len(own) < 2 and entry.class_ == "talks"):
            parties = distinct([*self.binder.other_side(noun), *own])
        if entry.class_ == "talks" and len(parties) < 2 and not any(b.actor.kind == "group" for b in own):
            return None
        parties = distinct([*parties, *self._traded(noun, None)]) if parties else parties
        hypothetical = any(
            c.dep_ == "aux" and c.tag_ == "MD" and c.lower_ not in ("will", "'ll") for c in noun.head.children
        )
        if len(parties) == 1 and not definite and noun.dep_ == "nsubj" and hypothetical:
            return None  # "a deal with China would be hard to reach"
        return Claim(
            noun.sent, noun, entry, "noun", mood, parties, noun=noun,
            terms=terms.of_noun(noun), definite=definite, nearby=[] if parties else self._nearby(noun, definite),
        )  # fmt: skip

    def _competed_for(self, noun: Token, own: list[Bound]) -> tuple[list[Bound], Mood] | None:
        """ "Saab beat Orvel for a contract with Chad" and "Orvel lost the contract to Saab" bind Saab; whoever loses it
        to nobody ends it. Where it is only feared, or did not happen, nothing of that."""
        verb = noun.head
        if noun.dep_ == "pobj" and noun.head.lower_ == "for":
            verb = verb.head
            if verb.dep_ == "dobj":  # "for" was hung on the rival
                verb = verb.head
        rival = noun.dep_ == "pobj" and tree.child(verb, ("dobj",)) is not None
        beaten = rival and verb.lemma_ in table("binding")["beating"]
        lost = verb.lemma_ == "lose" and noun.dep_ == "dobj"
        if not (beaten or lost) or not modality.has_happened(verb):
            return None
        if beaten:
            return distinct([*self.binder.other_side(noun), *own]), Mood("instrument", "agreed")
        winners = self.resolver.resolve(o for _, o in tree.pobjs(verb, ("to",)))
        if winners:
            return distinct([*winners, *own]), Mood("instrument", "agreed")
        return distinct([*self.binder.other_side(noun), *own]), Mood("instrument", "ended")

    def _nearby(self, noun: Token, definite: bool) -> list[Bound]:
        found = self.binder.around(noun)
        return self.binder.just_before(noun) if definite and len(found) < 2 and noun.dep_ in tree.SUBJECTS else found

    @staticmethod
    def _is_about(noun: Token, entry: Entry) -> bool:
        about = set(entry.about)
        if noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.pos_ in ("AUX", "VERB"):
            return True  # "is in talks with"
        business = table("binding")["buying"] | table("binding")["selling"] | table("binding")["joining"]
        if any(c.dep_ in ("acl", "xcomp", "advcl") and c.tag_ == "VB" and c.lemma_ in business for c in noun.children):
            return True  # "talks to sell its pump business"
        for _, o in tree.pobjs(noun, ("on", "over", "about", "for", "toward", "towards", "of")):
            if classes_of(_inner(o)) & about:
                return True
        compounds = (c.lemma_.lower() for c in noun.lefts if c.dep_ == "compound")
        return any(classes().get(c, frozenset()) & about for c in compounds)

    def _pledge(self, noun: Token, entry: Entry) -> Claim | None:
        """ "Norway's pledge to protect its forests", "the U.S. commitment to support Iraq"."""
        owners = [c for c in noun.children if c.dep_ == "poss"]
        found = terms.of_noun(noun)
        givers = [o for _, o in tree.pobjs(noun, ("by", "from"))]
        if noun.dep_ == "dobj":  # "Turkey received a promise from Greece"
            givers += [o for _, o in tree.pobjs(noun.head, ("from",))]
            found = found or terms.of_carrier(noun.head, noun)
        parties = self.resolver.resolve([*owners, *givers])
        parties = parties or self.binder.compounds(noun)
        named = any(o.pos_ != "PRON" for o in owners)
        if not parties and noun.dep_ in ("appos", "npadvmod"):  # "He would resign, a pledge that ..."
            parties, named = self.binder.other_side(noun), True
        several = noun.tag_ == "NNS" and noun.lemma_ == "commitment"  # "its export commitments" are duties
        if not parties or (found is None and (several or not named)):
            return None
        return Claim(noun.sent, noun, entry, "noun", modality.of_noun(noun, entry), parties, terms=found)


def _is_completed(verb: Token) -> bool:
    """Whether something was negotiated to its end: "negotiated the purchase of 12 ships"."""
    return verb.tag_ in ("VBD", "VBN") and any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children)


def _is_over(talks: Token) -> bool:
    """Whether the talks led to what the sentence tells: "signed a pact after nearly a year of bargaining"."""
    before = (up for up in islice(tree.ancestors(talks), 3) if up.lower_ in ("after", "following"))
    return any(up.dep_ == "prep" and tree.lemma(up.head) in _verbs() and up.head.tag_ != "VB" for up in before)


def _heading(noun: Token, lemma: str) -> Token:
    """The noun of that lemma which "of" and this one complete, or itself: the "letter" of "intent"."""
    over = noun.head.head
    return over if noun.dep_ == "pobj" and over.lemma_.lower() == lemma else noun


def _is_joint(noun: Token) -> bool:
    return any(c.lower_ == "joint" for c in noun.lefts)


def _is_definite(noun: Token) -> bool:
    return any(c.dep_ in ("det", "poss") and c.lower_ in _DEFINITE for c in noun.lefts)


def _inner(noun: Token) -> Token:
    """The instrument behind "terms of", "signing of", "a series of"."""
    words = table("look_through")
    for _ in range(3):
        lemma = noun.lemma_.lower()
        if lemma not in words["nouns"] and lemma not in words["events"]:
            return noun
        inner = next((o for _, o in tree.pobjs(noun, ("of", "to", "for", "in"))), None)
        if inner is None or (lemma in classes() and tree.lemma(inner) not in classes()):
            return noun
        noun = inner
    return noun


def _is_refused_noun(noun: Token) -> bool:
    refused = table("refused").get(noun.lemma_.lower(), frozenset())
    return any(c.lower_ in refused for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod"))
