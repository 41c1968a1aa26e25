"""Descriptions -> parties: "Ford's executives" is Ford, "partners such as Chile and Peru" those two, "the two leaders"
who was named before, "film studios" a group without a record; "the report" is nobody.

A description has its rules, asked in turn until one of them answers.
"""

from collections.abc import Callable

from msgspec import Struct
from spacy.tokens import Token

from factx.facts.agreements import tree
from factx.facts.agreements.bound import Bound, Phrases
from factx.facts.agreements.parties.antecedents import Antecedents
from factx.facts.agreements.parties.groups import Groups
from factx.facts.agreements.parties.history import History
from factx.facts.agreements.parties.officials import Officials
from factx.facts.agreements.parties.phrases import NUMBERS, is_definite, is_indefinite, is_plural, names_before
from factx.facts.agreements.parties.pronouns import Pronouns
from factx.facts.agreements.parties.strangers import as_it_stands, can_act, is_no_party, may_act, stranger
from factx.facts.agreements.parties.subjects import Subjects
from factx.facts.agreements.scene import Actor, Scene, Seen
from factx.facts.agreements.words import table


class Description(Struct, frozen=True):
    """A noun phrase that is no name: its head, what range of the text it fills, and the names before its head."""

    head: Token
    lemma: str
    start: int
    end: int
    names: list[Seen]

    def means(self, *actors: Actor) -> list[Bound]:
        """The actors, in its words."""
        return [Bound(actor, self.start, self.end) for actor in actors]


Rule = Callable[[Description], list[Bound] | None]


class Descriptions:
    """Finds who is meant by a noun phrase that is no name."""

    def __init__(
        self, scene: Scene, phrases: Phrases, subjects: Subjects, pronouns: Pronouns, history: History
    ) -> None:
        self.scene = scene
        self.phrases = phrases
        self.pronouns = pronouns
        self.groups = Groups(scene, history)
        self.officials = Officials(scene)
        self.antecedents = Antecedents(scene, subjects, pronouns, self.officials, history)
        self._rules: tuple[Rule, ...] = (
            self._number,
            self._thing,
            self._examples,
            self._named_behind,
            self._rival_governments,
            self._of_government,
            self._their_deputies,
            self._deputies,
            self._of_body,
            self._quantity,
            self._group,
            self._known,
            self._own_country,
            self._of_nationality,
            self._nobody,
        )

    def resolve(self, head: Token) -> list[Bound]:
        """The parties that the description stands for, if any; one that no rule knows of is a stranger."""
        described = self._read(head)
        for rule in self._rules:
            bounds = rule(described)
            if bounds is not None:
                return bounds
        return self._stranger(described)

    def _read(self, head: Token) -> Description:
        lemma, names = tree.lemma(head), names_before(head, self.scene)
        if len(names) > 1 and lemma in table("parties")["government"]:  # "Britain's Labour government"
            names = [m for m in names if m.actor.kind == "country"] or names
        return Description(head, lemma, *tree.phrase(head), names)

    def _stranger(self, described: Description, within: list[Actor] | None = None) -> list[Bound]:
        words = self.scene.text[described.start : described.end]
        named = [m.actor for m in described.names] if within is None else within
        return described.means(stranger(described.head, words, named))

    # ------------------------------------------------------------------ rules, in the order in which they are asked

    def _number(self, described: Description) -> list[Bound] | None:
        """ "The two", "both signed", "two of its creditors", whoever they are; not "a couple"."""
        head = described.head
        if head.lower_ not in NUMBERS or is_indefinite(head):
            return None
        of = [o for _, o in tree.pobjs(head, ("of",)) if o.tag_ == "NNS"] if head.lower_ != "both" else []
        if of and can_act(of[0]):
            return [as_it_stands(head, self.scene)]
        return [Bound(actor, head.idx, head.idx + len(head)) for actor in self.groups.find(head)]

    def _thing(self, described: Description) -> list[Bound] | None:
        """ "The report", "the deal", "last December" are nobody."""
        return [] if is_no_party(described.lemma) or self.scene.is_date(described.head) else None

    def _examples(self, described: Description) -> list[Bound] | None:
        """ "Partners such as Chile and Peru"; not "such as tariffs"."""
        named = [o for _, o in tree.pobjs(described.head, ("as", "like", "including")) if self.scene.at(o)]
        return self.phrases.resolve(named[:1]) if named else None

    def _named_behind(self, described: Description) -> list[Bound] | None:
        """ "The Minister of Trade of Peru, Ann Low", "the carmaker Halden"; not "nurses in Duluth, Minnesota"."""
        head = described.head
        holders = self.officials.behind_title(head)
        if holders:
            return holders
        apposed = [c for c in head.children if c.dep_ == "appos" and self.scene.at(c) and not self._is_state(c)]
        named = apposed or self.officials.behind_body(head) or self.officials.behind_office(head)
        return self.phrases.resolve(named[:1]) if named else None

    def _rival_governments(self, described: Description) -> list[Bound] | None:
        """ "Libya's rival governments" are not Libya; "the Libyan and Chadian governments" are both."""
        several = described.lemma == "government" and described.head.tag_ == "NNS"
        return self._stranger(described) if several and len(described.names) == 1 else None

    def _of_government(self, described: Description) -> list[Bound] | None:
        """ "Government troops" are those of the state spoken of; "former government soldiers" of none."""
        if described.names or described.lemma not in table("parties")["deputies"]:
            return None
        of = [c for c in described.head.lefts if c.dep_ == "compound" and c.lemma_.lower() == "government"]
        alone = of and not any(c.dep_ == "amod" for c in described.head.lefts)
        state = self.antecedents.find(of[0]) if alone else None
        return None if state is None else described.means(state)

    def _their_deputies(self, described: Description) -> list[Bound] | None:
        """ "Its executives", "their leaders" are who the pronoun means; not "its union leaders"."""
        if described.names or described.head.dep_ == "conj" or not self._is_deputy(described):
            return None
        whose = [c for c in described.head.lefts if c.dep_ == "poss" and c.lower_ in ("its", "their")]
        bodies = [b.actor for c in whose for b in self.pronouns.resolve(c) if b.actor.kind != "person"]
        return described.means(*bodies) or None

    def _deputies(self, described: Description) -> list[Bound] | None:
        """ "Ford's executives", "US and Chinese officials" are those named; not "Chadian opposition leaders"."""
        if not described.names or not self._is_deputy(described):
            return None
        found = []
        for m in described.names:
            actor = self._deputy(described, m.actor)
            found += [Bound(actor, m.start, m.end)] if actor is m.actor else described.means(actor)
        return found

    def _of_body(self, described: Description) -> list[Bound] | None:
        """ "Executives from Ford", "members of the union" are those named; "creditors of Halden" stand on the other
        side."""
        words = table("parties")
        if described.lemma not in words["deputies"] | words["groups"] | words["look_of"]:
            return None
        of = [o for _, o in tree.pobjs(described.head, ("of", "from", "for", "representing"))]
        bodies = [b.actor for b in self.phrases.resolve(of)]
        if not any(body.named for body in bodies):
            return None
        if described.lemma in words["facing"]:
            return self._stranger(described, within=bodies)
        return described.means(*(self._deputy(described, body) for body in bodies))

    def _quantity(self, described: Description) -> list[Bound] | None:
        """ "Thousands of local governments" are the governments; "a number of ships" is nobody."""
        of = [o for _, o in tree.pobjs(described.head, ("of",))]
        if described.lemma not in table("parties")["quantities"] or not of:
            return None
        named = self.phrases.resolve(of)
        return named or ([as_it_stands(described.head, self.scene)] if can_act(of[0]) else [])

    def _group(self, described: Description) -> list[Bound] | None:
        """ "The two leaders", "both countries", whoever they were; not "two other companies"."""
        members = self.groups.find(described.head) if is_plural(described.head) else []
        return described.means(*members) or None

    def _known(self, described: Description) -> list[Bound] | None:
        """ "The company", "the president", whoever that was; "the railway companies" are no one body."""
        several = is_plural(described.head) and described.lemma not in table("parties")["government"]
        if described.names or several or not is_definite(described.head):
            return None
        actor = self.antecedents.find(described.head)
        return None if actor is None else described.means(actor)

    def _own_country(self, described: Description) -> list[Bound] | None:
        """ "His Andean country" is that of whom the pronoun means; "its country" is not known so."""
        own = self.antecedents.own_country(described.head) if described.lemma in table("parties")["country"] else None
        return None if own is None else described.means(own)

    def _of_nationality(self, described: Description) -> list[Bound] | None:
        """ "The German chancellor", "the Italian company", "the Swiss player", named elsewhere."""
        words = table("parties")
        if len(described.names) != 1 or described.lemma not in words["person"] | words["organization"]:
            return None
        actor = self.antecedents.of_nationality(described.head, described.names[0])
        return None if actor is None else described.means(actor)

    def _nobody(self, described: Description) -> list[Bound] | None:
        """ "The sides", of whom nobody was named, "tankers"; not "opposition parties", "lawmakers"."""
        if described.names:
            return None
        political = any(c.lower_ in table("parties")["not_state"] for c in described.head.lefts)
        if described.lemma in table("parties")["any"] and not political:
            return []
        return None if described.head.pos_ == "PROPN" or may_act(described.head) else []

    # ------------------------------------------------------------------ parts of the rules

    def _is_deputy(self, described: Description) -> bool:
        """Whether they act for whom they are of: "executives", "government"; not "opposition leaders"."""
        deputies = table("parties")["deputies"]
        return described.lemma in deputies and not self.officials.are_of_a_party(described.head)

    def _deputy(self, described: Description, body: Actor) -> Actor:
        return self.officials.deputy(body, described.head, described.start, described.end)

    def _is_state(self, token: Token) -> bool:
        """Whether a place only says where the town in front of it lies: "nurses in Duluth, Minnesota"."""
        seen = self.scene.at(token)
        if seen is None or seen.actor.kind not in ("place", "country"):
            return False
        before = next(self.scene.before(token.idx, ("place",)), None)
        return before is not None and self.scene.text[before.end : seen.start] == ", "
