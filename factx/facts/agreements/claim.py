"""What one trigger says, before records are merged."""

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from factx.facts.agreements import tree
from factx.facts.agreements.bound import Bound
from factx.facts.agreements.modality import Mood
from factx.facts.agreements.themes import ANY_INSTRUMENT
from factx.facts.agreements.words import classes_of, table
from factx.lexicon import Entry


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
        return self.noun if found & (ANY_INSTRUMENT | {"statement", "talks", "offer", "order", "credit"}) else None

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
            over, made = self.noun.head, table("binding")["making"]
            is_theme = over.pos_ == "VERB" and self.noun.dep_ in ("dobj", "nsubjpass", "nsubj")
            if is_theme and over not in found and over.lemma_ in made:
                found.append(over)
            clauses = [c for c in self.noun.children if c.dep_ == "relcl" and c.tag_ not in ("VBZ", "VBP")]
            found += [c for c in clauses if c.lemma_ in made]  # not "a contract that ends in 2024"
            found += [c for c in self.noun.children if tree.is_reduced(c)]
        return found
