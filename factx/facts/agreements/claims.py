"""From a parsed sentence to claims: each trigger with its frame filled.

"Saab signed a contract with Brazil" is one claim of sign.v with the contract as its theme; "the 2003 gas deal between
Oman and Yemen" one of deal.n; "agreed to sign" one of agree.v, the inner verb being its terms. "Analysts agree that"
and "a great deal" are refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Span, Token

from factx import lexicon
from factx.facts.agreements import modality, terms, tree
from factx.facts.agreements.modality import Mood
from factx.facts.agreements.parties import Bound, Resolver
from factx.facts.agreements.scene import Scene
from factx.facts.agreements.words import classes, table
from factx.lexicon import Entry

_BETWEEN = ("between", "among", "amongst")
_WITH = ("with",)
_SELF_SUFFICIENT = frozenset({"agree.v", "pledge.v", "commit.v", "settle.v"})
_CAPITAL_NAMED = frozenset(
    {"agreement", "accord", "treaty", "pact", "convention", "protocol", "accords", "agreements", "charter", "truce"}
)


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

    @property
    def anchors(self) -> list[Token]:
        """The tokens that a date or place of the agreement hangs on."""
        found = [self.trigger]
        if self.noun is not None and self.noun != self.trigger:
            found.append(self.noun)
        over = self.trigger.head
        if (
            self.trigger.pos_ in ("NOUN", "PROPN")
            and over.pos_ == "VERB"
            and self.trigger.dep_ in ("dobj", "nsubjpass", "nsubj")
        ):
            found.append(over)
        found += [c for c in (self.noun.children if self.noun is not None else ()) if c.dep_ == "acl"]
        return found


@cache
def _verbs() -> dict[str, list[Entry]]:
    return _index(e for e in lexicon.read().values() if e.pos == "verb")


@cache
def _nouns() -> dict[str, list[Entry]]:
    return _index(e for e in lexicon.read().values() if e.pos == "noun")


@cache
def _nominals() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in lexicon.read().values():
        for noun in entry.nominal:
            found.setdefault(noun, []).append(entry)
    return found


def _index(entries: Iterator[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for lemma in entry.lemmas:
            found.setdefault(lemma, []).append(entry)
    return found


class Reader:
    """Reads the claims of one article, sentence after sentence; later ones look back on earlier ones."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.resolver = Resolver(scene)

    def read(self, sent: Span) -> list[Claim]:
        """The claims of one parsed sentence, in the order of their triggers."""
        found: list[Claim] = []
        used: set[int] = set()  # tokens that another claim has taken as its theme or its terms
        for token in sent:
            if token.i in used:
                continue
            for claim in self._claims_at(token, used):
                found.append(claim)
                if claim.parties:
                    self.resolver.history.append((claim.trigger.idx, [b.actor for b in claim.parties]))
        return found

    def _claims_at(self, token: Token, used: set[int]) -> list[Claim]:
        lemma = token.lemma_.lower()
        if (
            token.pos_ in ("VERB", "ADJ", "NOUN")
            and lemma in _verbs()
            and (token.pos_ != "NOUN" or lemma not in _nouns())
        ):
            for entry in _verbs()[lemma]:
                claim = self._verbal(token, entry, used)
                if claim is not None:
                    return self._split(claim)
        if token.pos_ in ("NOUN", "PROPN"):
            for entry in _nominals().get(lemma, ()):
                claim = self._nominalized(token, entry, used)
                if claim is not None:
                    return [claim]
            for entry in _nouns().get(lemma, ()):
                claim = self._nominal(token, entry, used)
                if claim is not None:
                    return [claim]
        return []

    # ------------------------------------------------------------------ verbs

    def _verbal(self, verb: Token, entry: Entry, used: set[int]) -> Claim | None:
        noun, slot = self._theme(verb, entry)
        if entry.takes and noun is None:
            return None
        if noun is not None and noun.i in used:
            return None
        if entry.needs and not (verb.lemma_ in entry.needs or any(c.lower_ in entry.needs for c in verb.children)):
            return None
        if entry.id in _REFUSALS and _REFUSALS[entry.id](self, verb):
            return None
        mood = modality.of_verb(verb, noun, entry)
        parties, others = self._parties_of_verb(verb, entry, noun)
        if entry.id in ("agree.v", "pledge.v", "commit.v") and mood.appeal:
            return None
        if mood.appeal:
            parties = self._own_parties(noun) if noun is not None else []
            if len(parties) < 2:
                return None
        if entry.id == "confirm.v" and noun is None and len(parties) < 2:
            return None
        found, pattern = terms.of_verb(verb, entry, noun)
        if entry.id in ("agree.v", "pledge.v", "commit.v") and found is None and noun is None and not parties:
            return None
        trigger = verb if entry.gate or noun is None or entry.act in _UNDOING_ACTS else noun
        claim = Claim(
            verb.sent, trigger, entry, pattern or slot or "bare", mood, parties, noun=noun, terms=found,
            definite=noun is not None and self._is_definite(noun), others=others,
        )  # fmt: skip
        used.add(verb.i)
        if noun is not None:
            used.add(noun.i)
        if found is not None and entry.id in _SELF_SUFFICIENT:
            used.update(self._absorbed(verb, found))
        return claim

    def _absorbed(self, verb: Token, span: tuple[int, int]) -> Iterator[int]:
        """The verbs of the terms, and their instruments without parties of their own: "agreed to sign a pact"."""
        for token in verb.sent:
            if span[0] <= token.idx < span[1] and token.i != verb.i:
                lemma = token.lemma_.lower()
                if (lemma in _verbs() and token.pos_ == "VERB") or (
                    lemma in _nouns() and len(self._own_parties(token)) < 2
                ):
                    yield token.i

    def _theme(self, verb: Token, entry: Entry) -> tuple[Token | None, str]:
        """The noun in one of the entry's theme slots that is of a class it takes (any instrument, where it takes
        none), and the slot."""
        for slot in entry.theme:
            for noun in self._in_slot(verb, slot):
                inner = _inner(noun)
                for token in tree.conjuncts(inner):
                    if self._is_of_class(token, entry, verb):
                        return token, slot
        return None, ""

    def _in_slot(self, verb: Token, slot: str) -> list[Token]:
        if slot == "object":
            found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "oprd", "attr") and c.pos_ != "PRON"]
            if not found:
                found = [c for j in verb.rights if j.dep_ == "conj" for c in j.children if c.dep_ == "dobj"][:1]
            if (verb.dep_ == "acl" and verb.tag_ == "VBN") or (
                verb.dep_ == "relcl"
                and (
                    tree.is_passive(verb)
                    or not any(c.dep_ == "dobj" and c.lower_ not in ("that", "which") for c in verb.children)
                )
            ):
                found.append(verb.head)
            elif not found and tree.is_passive(verb):
                found = tree.controller(verb)
            return found
        if slot == "subject":
            return [] if tree.is_passive(verb) else tree.subjects(verb)
        return [o for _, o in tree.pobjs(verb, (slot,))]

    def _is_of_class(self, noun: Token, entry: Entry, verb: Token) -> bool:
        lemma = noun.lemma_.lower()
        found = classes().get(lemma, frozenset())
        if not entry.takes:
            return bool(
                found & {"deal", "contract", "truce", "settlement", "treaty", "compromise", "merger", "alliance"}
            )
        if "person" in entry.takes:
            seen = self.scene.at(noun)
            return seen is not None and seen.actor.kind == "person"
        if "clause" in entry.takes and any(c.dep_ == "ccomp" for c in verb.children):
            return True
        if "statement" in found and not any(c.lower_ == "joint" for c in noun.lefts):
            return False
        if "dispute" in found and entry.id == "settle.v":
            return True
        return bool(found & set(entry.takes)) and not _is_refused_noun(noun)

    def _parties_of_verb(self, verb: Token, entry: Entry, noun: Token | None) -> tuple[list[Bound], list[Bound]]:
        acting = self.resolver.resolve(tree.subjects(verb)) if entry.party == "subject" else []
        others: list[Bound] = []
        if entry.as_ != "party":
            others = [Bound(b.actor, b.start, b.end, entry.as_) for b in acting]
            acting = []
        if noun is not None:
            acting = [b for b in acting if not b.start <= noun.idx < b.end]
        counter: list[Bound] = []
        for preposition in entry.counterpart:
            if preposition == "dative":
                counter += self.resolver.resolve(c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP")
            else:
                counter += self.resolver.resolve(o for _, o in tree.pobjs(verb, (preposition,)) if o.dep_ == "pobj")
        if entry.id == "sign-player.v" and noun is not None:
            counter += self.resolver.resolve([noun])
        if noun is not None and entry.id != "sign-player.v":
            counter += self._own_parties(noun)
        return _distinct([*acting, *counter], self._beside(others)), others

    @staticmethod
    def _beside(others: list[Bound]) -> frozenset[str]:
        return frozenset(b.actor.key for b in others)

    # ------------------------------------------------------------------ nouns

    def _nominalized(self, noun: Token, entry: Entry, used: set[int]) -> Claim | None:
        """ "Russia's violation of the truce", "withdrawal from the treaty"."""
        slots = [s for s in entry.theme if s not in ("object", "subject")] + ["of"]
        theme = next(
            (
                t
                for _, o in tree.pobjs(noun, slots)
                for t in tree.conjuncts(_inner(o))
                if self._is_of_class(t, entry, noun)
            ),
            None,
        )
        if theme is None:
            left = [c for c in noun.lefts if c.dep_ == "compound" and self._is_of_class(c, entry, noun)]
            theme = left[-1] if left else None
        if theme is None or theme.i in used:
            return None
        owners = [c for c in noun.children if c.dep_ == "poss"]
        acting = self.resolver.resolve([*owners, *(o for _, o in tree.pobjs(noun, ("by",)))])
        others = [Bound(b.actor, b.start, b.end, entry.as_) for b in acting] if entry.as_ != "party" else []
        parties = _distinct([*([] if others else acting), *self._own_parties(theme), *self._own_parties(noun)])
        mood = modality.of_noun(noun, entry)
        if mood.appeal and len(parties) < 2:
            return None
        used.update((noun.i, theme.i))
        return Claim(
            noun.sent, noun, entry, "noun", mood, parties, noun=theme, terms=terms.of_noun(theme),
            definite=self._is_definite(theme), others=others,
        )  # fmt: skip

    def _nominal(self, noun: Token, entry: Entry, used: set[int]) -> Claim | None:
        """A bare instrument: "the 2003 gas deal between Oman and Yemen"."""
        if noun.dep_ == "compound" or _is_refused_noun(noun):
            return None
        if entry.with_ and not any(c.lower_ in entry.with_ for c in noun.lefts):
            return None
        if entry.about and not self._is_about(noun, entry):
            return None
        parties = self._own_parties(noun)
        explicit = len(parties)
        definite = self._is_definite(noun)
        if entry.class_ == "pledge":
            return self._pledge(noun, entry, used)
        if entry.bound and explicit < 2:
            return None
        if explicit == 1 and not entry.bound and any(c.lower_ in _WITH for c in noun.children if c.dep_ == "prep"):
            parties = _distinct([*self._other_side(noun), *parties])
        if entry.class_ == "talks" and len(parties) < 2:
            parties = _distinct([*self._other_side(noun), *parties])
            if len(parties) < 2:
                return None
        if entry.class_ == "settlement" and explicit == 0 and not definite:
            return None
        mood = modality.of_noun(noun, entry)
        used.add(noun.i)
        return Claim(
            noun.sent, noun, entry, "noun", mood, parties, noun=noun, terms=terms.of_noun(noun), definite=definite
        )

    def _is_about(self, noun: Token, entry: Entry) -> bool:
        for _, o in tree.pobjs(noun, ("on", "over", "about", "for", "toward", "towards", "of")):
            found = classes().get(_inner(o).lemma_.lower(), frozenset())
            if found & set(entry.about):
                return True
        compound = {c.lemma_.lower() for c in noun.lefts if c.dep_ == "compound"}
        return any(classes().get(c, frozenset()) & set(entry.about) for c in compound)

    def _pledge(self, noun: Token, entry: Entry, used: set[int]) -> Claim | None:
        owners = [c for c in noun.children if c.dep_ == "poss"]
        found = terms.of_noun(noun)
        parties = self.resolver.resolve([*owners, *(o for _, o in tree.pobjs(noun, ("by", "from")))])
        if not parties:
            parties = self._compounds(noun)
        if not parties or (found is None and not owners):
            return None
        used.add(noun.i)
        return Claim(noun.sent, noun, entry, "noun", modality.of_noun(noun, entry), parties, terms=found)

    def _own_parties(self, noun: Token) -> list[Bound]:
        """The parties that the noun phrase itself names."""
        found: list[Bound] = []
        carriers = [noun, *(c for c in noun.children if c.dep_ in ("acl", "relcl"))]
        over = noun.head
        if noun.dep_ in ("dobj", "nsubjpass", "pobj") and over.pos_ in ("VERB", "ADP"):
            carriers.append(over)
        for carrier in carriers:
            for prep in (
                *carrier.children,
                *(
                    g
                    for c in carrier.children
                    if c.dep_ in ("npadvmod", "prep", "advmod", "dobj", "pobj")
                    for g in c.children
                ),
            ):
                if prep.dep_ == "prep" and prep.lower_ in _BETWEEN:
                    found += self.resolver.resolve(c for c in prep.children if c.dep_ == "pobj")
        if found:
            return _distinct(found)
        owners = [c for c in noun.lefts if c.dep_ == "poss"]
        found += self.resolver.resolve(owners)
        for carrier in carriers[:-1] if over in carriers and over.lemma_ in ("say", "tell") else carriers:
            for _, o in tree.pobjs(carrier, _WITH):
                found += self.resolver.resolve([o])
        for carrier in carriers[1:]:
            if carrier.dep_ in ("acl", "relcl"):
                found += (
                    self.resolver.resolve(tree.subjects(carrier))
                    if carrier.lemma_ in _MAKING and tree.subjects(carrier)[:1] != [noun]
                    else []
                )
        found += self._compounds(noun)
        for _, o in tree.pobjs(noun, ("by", "from")):
            found += [b for b in self.resolver.resolve([o]) if b.actor.named]
        return _distinct(found)

    def _compounds(self, noun: Token) -> list[Bound]:
        """ "US-China trade deal", "the Air Canada deal"; the city of a "Paris Agreement" is only its name."""
        found = []
        for c in noun.lefts:
            if c.dep_ in ("compound", "amod", "nmod"):
                for token in c.subtree:
                    seen = self.scene.at(token)
                    if seen is None or seen.actor.kind in ("place",) or seen.start <= noun.idx < seen.end:
                        continue
                    if seen.actor.kind == "person" and noun.text[0].isupper():
                        continue
                    found.append(Bound(seen.actor, seen.start, seen.end))
        return _distinct(found)

    def _other_side(self, noun: Token) -> list[Bound]:
        """Who the agreement "with X" is whose: the nearest subject above that can be bound."""
        for up in tree.ancestors(noun):
            if up.pos_ in ("VERB", "AUX"):
                bounds = [b for b in self.resolver.resolve(tree.subjects(up)) if b.actor.named]
                bounds = [b for b in bounds if b.actor.kind != "person" or b.actor.on_behalf_of or b.actor.country]
                if bounds:
                    return bounds
        return []

    @staticmethod
    def _is_definite(noun: Token) -> bool:
        return any(
            c.dep_ in ("det", "poss")
            and c.lower_ in ("the", "this", "that", "its", "their", "such", "these", "those", "both")
            for c in noun.lefts
        )

    def _split(self, claim: Claim) -> list[Claim]:
        """ "signed deals with A, B and C" states one agreement with each."""
        noun = claim.noun
        if noun is None or noun.tag_ not in ("NNS", "NNPS") or claim.entry.act not in ("agree", "sign", "instrument"):
            return [claim]
        counter = [o for _, o in tree.pobjs(noun, _WITH)] or [o for _, o in tree.pobjs(claim.trigger, _WITH)]
        each = [b for o in counter for b in self.resolver.resolve([o]) if b.actor.named]
        own = [b for b in claim.parties if b.actor.key not in {e.actor.key for e in each}]
        if len(each) < 2 or not own:
            return [claim]
        return [
            Claim(
                claim.sent,
                claim.trigger,
                claim.entry,
                claim.pattern,
                claim.mood,
                [*own, b],
                noun=noun,
                terms=claim.terms,
            )
            for b in each
        ]


_UNDOING_ACTS = frozenset({"reject", "violate", "suspend", "withdraw", "reaffirm"})
_MAKING = frozenset(
    [
        "reach",
        "sign",
        "strike",
        "make",
        "conclude",
        "negotiate",
        "ink",
        "seal",
        "forge",
        "agree",
        "have",
        "broker",
        "announce",
    ]
)


def _inner(noun: Token) -> Token:
    """The instrument behind "terms of", "signing of", "a series of"."""
    for _ in range(3):
        lemma = noun.lemma_.lower()
        words = table("look_through")
        if lemma in classes() and lemma not in words["nouns"]:
            return noun
        if lemma not in words["nouns"] and lemma not in words["events"]:
            return noun
        inner = next((o for _, o in tree.pobjs(noun, ("of", "to", "for"))), None)
        if inner is None:
            return noun
        noun = inner
    return noun


def _is_refused_noun(noun: Token) -> bool:
    refused = table("refused").get(noun.lemma_.lower(), frozenset())
    return any(c.lower_ in refused for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod"))


def _distinct(bounds: list[Bound], without: frozenset[str] = frozenset()) -> list[Bound]:
    found: dict[str, Bound] = {}
    for b in bounds:
        if b.actor.key not in without:
            found.setdefault(b.actor.key, b)
    return list(found.values())


# ---------------------------------------------------------------------- refusals of single entries


def _is_opinion(reader: Reader, verb: Token) -> bool:
    """ "Analysts agree that prices are high", "I agree with him": an opinion shared."""
    subjects = tree.subjects(verb)
    words = table("refused")
    holders = [s for s in subjects if s.lemma_.lower() in words["opinion_holders"]]
    if subjects and len(holders) == len(subjects) and not any(reader.scene.at(t) for s in subjects for t in s.subtree):
        return True
    content = tree.child(verb, ("ccomp",))
    if content is not None:
        modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in content.children)
        past = content.tag_ in ("VBD",) or any(
            c.dep_ in ("aux", "auxpass") and c.lower_ in ("was", "were", "had", "did") for c in content.children
        )
        if not modal and (content.lemma_ in words["opinion_verbs"] or past):
            return True
        return (
            modal
            and content.lemma_ == "be"
            and not any(c.dep_ == "auxpass" for c in content.children)
            and any(c.dep_ == "acomp" for c in content.children)
        )
    plain = not any(c.dep_ in ("xcomp", "dobj", "nsubjpass", "prep", "ccomp") for c in verb.children)
    if plain:
        # "I agree", "as agreed": nothing is said to have been agreed
        return not any(c.dep_ == "npadvmod" for c in verb.children) or not subjects
    return bool(
        any(c.lower_ == "with" for c in verb.children)
        and not any(
            c.dep_ in ("xcomp", "dobj", "nsubjpass") or (c.dep_ == "prep" and c.lower_ in ("on", "to", "upon"))
            for c in verb.children
        )
    )


def _is_no_commitment(reader: Reader, verb: Token) -> bool:
    """ "committed a crime", "the promised land", "is promising"."""
    if verb.lower_ in ("promising", "promised") and verb.dep_ == "amod":
        return True
    if verb.lemma_ in ("commit", "committed"):
        if any(c.dep_ == "prep" and c.lower_ == "to" for c in verb.children):
            return False
        if verb.pos_ == "ADJ" or tree.is_passive(verb):
            return True
        infinitive = any(c.dep_ == "xcomp" for c in verb.children)
        money = any(
            c.dep_ == "dobj"
            and any(
                t.ent_type_ in ("MONEY", "CARDINAL")
                or t.lower_ in ("$", "£", "€")
                or t.lemma_ in ("troop", "itself", "themselves", "fund", "soldier", "force", "resource", "aid")
                for t in c.subtree
            )
            for c in verb.children
        )
        return not infinitive and not money
    return not any(c.dep_ in ("xcomp", "ccomp", "dobj", "dative", "nsubjpass", "prep") for c in verb.children)


def _is_elsewhere_settled(reader: Reader, verb: Token) -> bool:
    return False


_REFUSALS = {"agree.v": _is_opinion, "pledge.v": _is_no_commitment, "commit.v": _is_no_commitment}
