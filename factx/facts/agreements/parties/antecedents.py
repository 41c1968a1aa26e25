"""Whom a singular description without a name means: "the company", "the government", "the president", "the Commission".

Each kind of noun has its rule. A court or a ministry that stands nearer is refused for "the company", and so is who
does what the clause says: "Ford talks with the union".
"""

from collections.abc import Iterable

from spacy.tokens import Token

from factx.facts.agreements import tree
from factx.facts.agreements.parties.history import History
from factx.facts.agreements.parties.lands import nation
from factx.facts.agreements.parties.officials import Officials
from factx.facts.agreements.parties.phrases import is_definite, is_plural
from factx.facts.agreements.parties.pronouns import Pronouns
from factx.facts.agreements.parties.subjects import Subjects
from factx.facts.agreements.scene import Actor, Scene, Seen
from factx.facts.agreements.words import table

FAR = 39  # sentences in which "the company" finds one
NEAR = 3  # sentences in which "the Swiss player" is whoever is named alone
RECENT = 600  # code points back to an agreement whose state "the government" still means


class Antecedents:
    """Finds who was named before and is meant by a description."""

    def __init__(
        self, scene: Scene, subjects: Subjects, pronouns: Pronouns, officials: Officials, history: History
    ) -> None:
        self.scene = scene
        self.subjects = subjects
        self.pronouns = pronouns
        self.officials = officials
        self.history = history
        self._rules = (self._namesake, self._holder, self._state, self._body)

    def find(self, head: Token) -> Actor | None:
        """Who is meant by a singular definite description; None for nobody, as by "the report"."""
        return next((actor for rule in self._rules if (actor := rule(head)) is not None), None)

    def own_country(self, head: Token) -> Actor | None:
        """ "His country", "our government": that of whom the pronoun means; not "its country"."""
        whose = next((c for c in head.lefts if c.dep_ == "poss" and c.pos_ == "PRON"), None)
        if whose is None or whose.lower_ in ("its", "their"):
            return None
        owner = next((b.actor for b in self.pronouns.resolve(whose)), None)
        return nation(owner.country) if owner is not None and owner.country else None

    def of_nationality(self, head: Token, land: Seen) -> Actor | None:
        """Who is meant by a description with a country's name: "the German chancellor", "the Italian company"."""
        return self.officials.titled(head, land.actor) or self._belonging(head, land) or self._compatriot(head, land)

    # ------------------------------------------------------------------ rules, in the order in which they are asked

    def _namesake(self, head: Token) -> Actor | None:
        """ "The Commission" is the European Commission; "the Trade Commission" another."""
        if head.pos_ != "PROPN" or any(c.dep_ != "det" for c in head.lefts):
            return None
        bodies = (m.actor for m in self.scene.before(head.idx, ("organization",)))
        return next((body for body in bodies if body.name.endswith(f" {head.text}")), None)

    def _holder(self, head: Token) -> Actor | None:
        """ "The president" is who was so called; not "the parliament"."""
        words, lemma = table("parties"), tree.lemma(head)
        if lemma not in words["person"] and lemma not in words["deputies"] - words["government"]:
            return None
        people = (m.actor for m in self.scene.before(head.idx, ("person",)))
        return next((person for person in people if self.officials.is_holder(person, head)), None)

    def _state(self, head: Token) -> Actor | None:
        """ "The country", "the government in Lima"; not "the company"."""
        if not _is_of_state(head):
            return None
        return (
            self.own_country(head)
            or self._governed(head)
            or self._of_minister(head)
            or self._bound_before(head)
            or self._spoken_of(head, ("country",))
        )

    def _body(self, head: Token) -> Actor | None:
        """ "The company", "the union"; not "the government"."""
        if _is_of_state(head) or tree.lemma(head) not in table("parties")["organization"]:
            return None
        return self._spoken_of(head, ("organization",))

    # ------------------------------------------------------------------ a country

    def _governed(self, head: Token) -> Actor | None:
        """ "The government in Lima": that of the place's country."""
        places = (self.scene.at(place) for _, place in tree.pobjs(head, ("in",)))
        return next((nation(p.actor.country) for p in places if p is not None and p.actor.country), None)

    def _of_minister(self, head: Token) -> Actor | None:
        """ "Chilean Mining Minister Ann Low reaffirmed the country's pledge": that of whom the clause speaks."""
        if tree.lemma(head) not in table("parties")["country"]:
            return None
        subject = self.subjects.above(head, ("person", "country"))
        if subject is None or not subject.actor.country:
            return None
        between = self.scene.within(subject.end, head.idx)
        others = any(m.actor.country not in (None, subject.actor.country) for m in between if m.actor.kind == "country")
        return None if others else nation(subject.actor.country)

    def _bound_before(self, head: Token) -> Actor | None:
        """The one country of the agreement told just before: its government is "the government"."""
        bound = self.history.last(head.sent.start_char, reach=RECENT)
        states = {a.key: a for a in bound if a.kind == "country"}
        return next(iter(states.values())) if len(states) == 1 else None

    # ------------------------------------------------------------------ whoever was spoken of

    def _spoken_of(self, head: Token, kinds: tuple[str, ...]) -> Actor | None:
        """Whose name has a word of the description ("the airline": Halden Airways), else whom the text speaks of."""
        words, lemma = table("parties"), tree.lemma(head)
        business = lemma in words["business"]
        public = words["public"] if business else frozenset[str]()
        modifiers = {c.lower_ for c in head.lefts if c.dep_ in ("amod", "compound")} - {"based"}  # "Zug-based"
        cues = modifiers or {lemma, *table("kin").get(lemma, ())}
        named_so = [m for m in self.scene.before(head.idx, kinds) if _has_word(m, cues)]
        may_be_last = not modifiers or (business and not modifiers & words["another"])
        options = named_so or (self._salient(head, kinds) if may_be_last else [])
        private = [m for m in options if not _has_word(m, public)]
        if options and not private:  # a court stands nearer, but "the company" is none
            private = [m for m in self.scene.before(head.idx, kinds) if not _has_word(m, public)]
        return private[0].actor if private else None

    def _salient(self, head: Token, kinds: tuple[str, ...]) -> list[Seen]:
        """Who a singular description most likely means: the subject above, else the first named of the nearest
        sentence."""
        subject = self.subjects.above(head, kinds)
        if subject is not None:
            return [subject]
        beside = self.subjects.beside(head)
        for mentions in self.scene.looking_back(head.idx, FAR, own=False):
            of_kind = (m for m in mentions if m.actor.kind in kinds and m.as_ != "demonym")
            found = [m for m in of_kind if m.actor.key not in beside]
            if found:
                return found
        return [m for m in self.scene.before(head.idx, kinds) if m.actor.key not in beside]

    def _belonging(self, head: Token, land: Seen) -> Actor | None:
        """The body of the article with this nationality: "the Italian company"."""
        if not _is_the_one_of(head, land) or head.lemma_.lower() not in table("parties")["organization"]:
            return None
        bodies = (m.actor for m in self.scene.before(head.idx, ("organization",)))
        return next((body for body in bodies if body.country == land.actor.country), None)

    def _compatriot(self, head: Token, land: Seen) -> Actor | None:
        """The only person spoken of, of whom the article says nothing else: "the Swiss player"."""
        words, lemma = table("parties"), tree.lemma(head)
        if not _is_the_one_of(head, land) or lemma not in words["person"] - words["deputies"]:
            return None
        near = self.scene.looking_back(head.idx, NEAR, own=False)
        people = {m.actor.key: m.actor for mentions in near for m in mentions if m.actor.kind == "person"}
        if len(people) != 1:
            return None
        (one,) = people.values()
        foreign = one.country is not None and one.country != land.actor.country
        other = bool(one.titles) and not self.officials.is_holder(one, head)
        return None if foreign or other else one


def _is_of_state(head: Token) -> bool:
    """ "The country", "the government", which are a state; "the army" is only of one."""
    words = table("parties")
    return tree.lemma(head) in words["ruling"] | words["country"]


def _is_the_one_of(head: Token, land: Seen) -> bool:
    """Whether it is one known of a nationality: "the Swiss player"; not "a Swiss player", "the Swiss players"."""
    return land.as_ == "demonym" and is_definite(head) and not is_plural(head)


def _has_word(seen: Seen, words: Iterable[str]) -> bool:
    """Whether the full name has one of the words."""
    return not set(seen.actor.name.lower().split()).isdisjoint(words)
