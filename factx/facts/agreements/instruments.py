"""Claims whose trigger is a noun: "the 2003 gas deal between Oman and Yemen", "Russia's violation of the truce",
"Norway's pledge to protect its forests". "A great deal" is refused."""

from itertools import islice

from spacy.tokens import Token

from factx.facts.agreements import control, modality, terms, themes, tree, words
from factx.facts.agreements.binding import Binder
from factx.facts.agreements.bound import Bound, distinct
from factx.facts.agreements.claim import Claim
from factx.facts.agreements.modality import Mood
from factx.facts.agreements.parties import Resolver
from factx.facts.agreements.partners import BETWEEN, WITH
from factx.facts.agreements.scene import Scene
from factx.facts.agreements.words import classes, classes_of, table
from factx.facts.names import tables
from factx.lexicon import Entry


class NounReader:
    """Finds the claim of a noun."""

    def __init__(self, scene: Scene, resolver: Resolver, binder: Binder) -> None:
        self.scene = scene
        self.resolver = resolver
        self.binder = binder

    def find_act(self, noun: Token, used: set[int]) -> Claim | None:
        """The claim of a noun that stands for a verb: "Russia's violation of the truce", "withdrawal from the treaty".
        `used` are tokens that other claims have taken; what this one takes is added."""
        for entry in words.nominals().get(noun.lemma_.lower(), ()):
            claim = self._nominalized(noun, entry, used)
            if claim is not None:
                return claim
        return None

    def _nominalized(self, noun: Token, entry: Entry, used: set[int]) -> Claim | None:
        slots = [*(s for s in entry.theme if s not in ("object", "subject")), "of"]
        found = [t for _, o in tree.pobjs(noun, slots) for t in tree.conjuncts(themes.inner(o))]
        found += [c for c in noun.lefts if c.dep_ == "compound"][::-1]
        theme = next((t for t in found if themes.is_of_class(t, entry, self.scene) and t.i not in used), None)
        if theme is None or any(c.lower_ == "no" for c in theme.lefts):  # "in breach of no covenant"
            return None
        owners = [c for c in noun.children if c.dep_ == "poss"]
        if noun.dep_ == "dobj" and noun.head.lemma_ in table("binding")["making"]:  # "signed a contract extension"
            owners += control.subjects(noun.head)
        if not owners and entry.act == "violate" and noun.dep_ == "pobj" and noun.head.lower_ == "in":
            owners += control.subjects(noun.head.head)  # "enriched uranium in breach of the deal"
        acting = self.resolver.resolve([*owners, *(o for _, o in tree.pobjs(noun, ("by",)))])
        others = [Bound(b.actor, b.start, b.end, entry.as_) for b in acting] if entry.as_ != "party" else []
        own = [*self.binder.partners.of_noun(theme), *self.binder.partners.of_noun(noun)]
        if "person" in entry.takes:  # "the signing of Pedro Gomes"
            own += self.resolver.resolve([theme])
        parties = distinct([*([] if others else acting), *own], (b.actor.key for b in others))
        mood = modality.of_noun(noun, entry)
        if mood.appeal and len(parties) < 2:
            return None
        used.update((noun.i, theme.i))
        return Claim(
            noun.sent, noun, entry, "noun", mood, parties, noun=theme, terms=terms.of_noun(theme),
            definite=themes.is_definite(theme), others=others,
        )  # fmt: skip

    def find(self, noun: Token, used: set[int]) -> Claim | None:
        """The claim of an instrument, of talks or of a pledge."""
        for entry in words.nouns().get(tree.lemma(noun), ()):
            if entry.headed_by:
                noun = _heading(noun, entry.headed_by)
                if noun.i in used:
                    return None
            claim = self._pledge(noun, entry) if entry.class_ == "pledge" else self._instrument(noun, entry)
            if claim is not None:
                used.update((noun.i, claim.noun.i) if claim.noun is not None else (noun.i,))
                return claim
        return None

    def _instrument(self, noun: Token, entry: Entry) -> Claim | None:
        """A bare instrument: "the 2003 gas deal between Oman and Yemen"; of talks, the one they are about."""
        if not self._fits(noun, entry):
            return None
        own = self.binder.partners.of_noun(noun)
        if entry.headed_by:  # the parser hangs "from" on either of both
            own = distinct([*own, *(b for _, o in tree.pobjs(noun, ("of",)) for b in self.binder.partners.of_noun(o))])
        mood = modality.of_noun(noun, entry)
        won = self._competed_for(noun, own)
        if won is not None:
            own, mood = won
        elif _is_near(noun):
            own = distinct([*self.binder.surroundings.other_side(noun), *own])
            mood = Mood("negotiate", "negotiating")
        definite = themes.is_definite(noun)
        if not self._says_enough(noun, entry, own, definite=definite):
            return None
        parties = self._with_other_side(noun, entry, own, definite=definite)
        if entry.class_ == "talks" and len(parties) < 2 and not any(b.actor.kind == "group" for b in own):
            return None
        if len(parties) == 1 and not definite and _is_hypothetical(noun):
            return None
        sought = _sought(noun) if entry.class_ == "talks" else None
        if sought is not None and _is_crowned(noun):
            mood = Mood("negotiate", "agreed")
        held = noun if sought is None else sought
        return Claim(
            noun.sent, noun, entry, "noun", mood, parties, noun=held, terms=terms.of_noun(held), definite=definite,
            nearby=[] if parties else self.binder.surroundings.nearby(noun, definite=definite),
        )  # fmt: skip

    def _fits(self, noun: Token, entry: Entry) -> bool:
        """Whether the noun is an instrument of the entry's kind: not a great deal, nor a body's name, nor an appositive
        to an instrument, nor talks about something else or over already."""
        if noun.dep_ == "compound" or themes.is_refused(noun) or (entry.proper and noun.pos_ != "PROPN"):
            return False
        named = self.scene.at(noun) if noun.pos_ == "PROPN" else None
        if named is not None and (entry.class_ in ("contract", "order") or named.actor.name in tables.known_bodies()):
            return False  # "Halden Lease & Finance", "General Agreement on Tariffs and Trade"
        if entry.headed_by and noun.lemma_.lower() != entry.headed_by:
            return False
        if noun.dep_ == "appos" and tree.lemma(noun.head) in words.nouns():
            return False  # "the Additional Protocol, an accord with the IAEA"
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and "treaty" in classes_of(noun.head.head):
            return bool(entry.headed_by)  # "a memorandum of understanding"
        if entry.with_ and not any(c.lower_ in entry.with_ for c in noun.lefts):
            return False
        if entry.about and not _is_about(noun, entry):
            return False
        return entry.class_ != "talks" or not _is_over(noun)

    def _says_enough(self, noun: Token, entry: Entry, own: list[Bound], *, definite: bool) -> bool:
        """Whether an instrument with these parties is one agreement of somebody's."""
        if entry.bound and (len(own) < 2 or not self.binder.partners.is_between(noun)):
            return False
        if entry.class_ == "settlement" and not definite and (not own or self._is_colony(noun, own)):
            return False
        if _is_sold(noun) and not own:
            return False
        if entry.class_ in ("statement", "order") and len(own) < 2:
            return False
        if entry.class_ == "alliance" and noun.pos_ == "PROPN" and len(self.binder.partners.compounds(noun)) < 2:
            return any(c.lower_ in BETWEEN for c in noun.rights)  # "the Rural Health Alliance" is a body
        if len(own) != 1 or noun.tag_ not in ("NNS", "NNPS"):
            return True
        if not definite and own == self.binder.partners.compounds(noun):
            return False  # "U.S. space contracts"
        whose = tree.child(noun, ("poss",)) if noun.tag_ == "NNS" else None
        return whose is None or terms.of_noun(noun) is not None  # "their agreements"

    def _is_colony(self, noun: Token, own: list[Bound]) -> bool:
        """ "A French settlement on the coast"."""
        somewhere = any(
            o.ent_type_ in ("GPE", "LOC", "FAC") or o.lemma_ in table("refused")["shores"]
            for _, o in tree.pobjs(noun, ("on", "at", "in", "near", "along"))
        )
        return somewhere and own == self.binder.partners.compounds(noun)

    def _with_other_side(self, noun: Token, entry: Entry, own: list[Bound], *, definite: bool) -> list[Bound]:
        """The parties that the noun names with those whom its clause and the business in its terms add; not who speaks
        of "the deal with Chad" that others have made."""
        partners = [o for _, o in tree.pobjs(noun, WITH)]
        incomplete = len(own) == 1 and (bool(entry.headed_by) or bool(partners))
        if len(own) > 1 and partners and _is_had(noun):  # "is in talks with Halden and Orvel"
            incomplete = {b.actor.key for b in own} <= {b.actor.key for b in self.resolver.resolve(partners)}
        if incomplete or (len(own) < 2 and entry.class_ == "talks"):
            told = self.binder.surroundings.other_side(noun)
            history = self.resolver.history
            of_others = definite and entry.class_ != "talks" and len(own) == 1 and history.joins(own[0].actor)
            if not of_others or any(history.holds(b.actor) for b in told):
                own = distinct([*told, *own])
        return distinct([*own, *self.binder.business.beside(noun, None)]) if own else own

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
            return distinct([*self.binder.surroundings.other_side(noun), *own]), Mood("instrument", "agreed")
        winners = self.resolver.resolve(o for _, o in tree.pobjs(verb, ("to",)))
        if winners:
            return distinct([*winners, *own]), Mood("instrument", "agreed")
        return distinct([*self.binder.surroundings.other_side(noun), *own]), Mood("instrument", "ended")

    def _pledge(self, noun: Token, entry: Entry) -> Claim | None:
        """ "Norway's pledge to protect its forests", "the U.S. commitment to support Iraq"."""
        owners = [c for c in noun.children if c.dep_ == "poss"]
        found = terms.of_noun(noun)
        givers = [o for _, o in tree.pobjs(noun, ("by", "from"))]
        if found is not None:  # "the promise of Chad to stop"; not "the promise of peace"
            givers += [o for _, o in tree.pobjs(noun, ("of",)) if self.scene.at(o)]
        if noun.dep_ == "dobj":  # "Turkey received a promise from Greece"
            givers += [o for _, o in tree.pobjs(noun.head, ("from",))]
            found = found or terms.of_carrier(noun.head, noun)
        parties = self.resolver.resolve([*owners, *givers])
        parties = parties or self.binder.partners.compounds(noun)
        named = any(o.pos_ != "PRON" for o in owners)
        if not parties and noun.dep_ in ("appos", "npadvmod"):  # "He would resign, a pledge that ..."
            parties, named = self.binder.surroundings.other_side(noun), True
        several = noun.tag_ == "NNS" and noun.lemma_ == "commitment"  # "its export commitments" are duties
        if not parties or (found is None and (several or not named)):
            return None
        return Claim(noun.sent, noun, entry, "noun", modality.of_noun(noun, entry), parties, terms=found)


def _is_over(talks: Token) -> bool:
    """Whether the talks led to what the sentence tells: "signed a pact after nearly a year of bargaining"."""
    before = (up for up in islice(tree.ancestors(talks), 3) if up.lower_ in ("after", "following"))
    return any(up.dep_ == "prep" and tree.lemma(up.head) in words.verbs() and up.head.tag_ != "VB" for up in before)


def _heading(noun: Token, lemma: str) -> Token:
    """The noun of that lemma which "of" and this one complete, or itself: the "letter" of "intent"."""
    over = noun.head.head
    return over if noun.dep_ == "pobj" and over.lemma_.lower() == lemma else noun


def _is_about(noun: Token, entry: Entry) -> bool:
    about = set(entry.about)
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.pos_ in ("AUX", "VERB"):
        return True  # "is in talks with"
    business = table("binding")["buying"] | table("binding")["selling"] | table("binding")["joining"]
    if any(c.dep_ in ("acl", "xcomp", "advcl") and c.tag_ == "VB" and c.lemma_ in business for c in noun.children):
        return True  # "talks to sell its pump business"
    for _, o in tree.pobjs(noun, ("on", "over", "about", "for", "toward", "towards", "of")):
        if classes_of(themes.inner(o)) & about:
            return True
    compounds = (c.lemma_.lower() for c in noun.lefts if c.dep_ == "compound")
    return any(classes().get(c, frozenset()) & about for c in compounds)


def _sought(talks: Token) -> Token | None:
    """The instrument that talks are about: the "pact" of "talks on a fishing pact", "resume talks in May on a fishing
    pact"; none in "talks on prices"."""
    carriers = (talks, talks.head) if talks.dep_ == "dobj" else (talks,)
    matters = (matter for carrier in carriers if (matter := terms.matter(carrier, talks)) is not None)
    about = (themes.inner(matter) for matter in matters)
    return next((o for o in about if classes_of(o) & themes.ANY_INSTRUMENT and not themes.is_refused(o)), None)


def _is_crowned(talks: Token) -> bool:
    """Whether talks came to the end they were held for: "concluded talks on a trade pact"; not "hopes to conclude"."""
    verb = talks.head
    over = talks.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in table("binding")["crowning"]
    return over and modality.has_happened(verb)


def _is_had(noun: Token) -> bool:
    """Whether the clause says who makes or has it, and does not only speak of it: "reported a deal"."""
    verb = next((up for up in tree.ancestors(noun) if up.pos_ in ("VERB", "AUX")), None)
    having = table("binding")["making"] | {"be", "hold", "begin", "start", "continue", "resume"}
    return noun.dep_ != "appos" and verb is not None and verb.lemma_ in having


def _is_sold(noun: Token) -> bool:
    """ "The house is under contract"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "under" and noun.tag_ == "NN" and noun.left_edge == noun


def _is_near(noun: Token) -> bool:
    """Whether an agreement is only in sight: "close to a deal", "on the verge of an accord"."""
    over = noun.head if noun.head.lower_ == "near" else noun.head.head if noun.dep_ == "pobj" else noun
    return over != noun and over.lemma_ in table("binding")["nearing"]


def _is_hypothetical(noun: Token) -> bool:
    """Whether it is spoken of as a thought: "a deal with China would be hard to reach"."""
    modals = (c for c in noun.head.children if c.dep_ == "aux" and c.tag_ == "MD")
    return noun.dep_ == "nsubj" and any(c.lower_ not in ("will", "'ll") for c in modals)
