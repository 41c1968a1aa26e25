"""Noun phrases -> parties: each of those joined by "and", be it a name, a pronoun or a description.

"Chad and the two leaders" gives three; of "the two, Halden and Orvel" only those named; "the city" in "the Lakers and
the city" is not the Lakers.
"""

from collections.abc import Container, Iterable, Sequence

from msgspec.structs import replace
from spacy.tokens import Token

from factx.facts.agreements import tree
from factx.facts.agreements.bound import Bound
from factx.facts.agreements.parties.descriptions import Descriptions
from factx.facts.agreements.parties.history import History
from factx.facts.agreements.parties.lands import in_hyphenated, nation
from factx.facts.agreements.parties.officials import Officials
from factx.facts.agreements.parties.phrases import NUMBERS, is_plural
from factx.facts.agreements.parties.pronouns import SPEAKER, Pronouns
from factx.facts.agreements.parties.strangers import as_it_stands, can_act
from factx.facts.agreements.parties.subjects import Subjects
from factx.facts.agreements.scene import Actor, Scene, Seen
from factx.facts.agreements.words import table


class Resolver:
    """Finds who a noun phrase stands for."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.history = History(scene)
        self.officials = Officials(scene)
        subjects = Subjects(scene, self)
        self.pronouns = Pronouns(scene, self, subjects, self.history)
        self.descriptions = Descriptions(scene, self, subjects, self.pronouns, self.history)

    def resolve(self, heads: Iterable[Token], *, acting: bool = False) -> list[Bound]:
        """The parties that coordinated noun phrases stand for, each once. Of those `acting`, the subjects of verbs
        like "agree", a plural is somebody even where its noun alone would not tell."""
        found: dict[str, Bound] = {}
        for head in heads:
            together = self._together(head)
            named = {seen.actor.key for token in together if (seen := self.scene.at(token))}
            for token in together:
                if self._is_named_behind(token, together):
                    continue
                bounds = [self._acting_for_land(b, token, together[0]) for b in self.one(token)]
                apart = len(together) > 1 and self._is_beside(token, bounds, named)
                if apart or (not bounds and acting and token.tag_ == "NNS" and can_act(token)):
                    bounds = [as_it_stands(token, self.scene)]
                for bound in bounds:
                    named.add(bound.actor.key)
                    found.setdefault(bound.actor.key, bound)
        return [b for b in found.values() if not self._is_beside_name(b, found.values())]

    def _together(self, head: Token) -> list[Token]:
        """The heads of coordinated noun phrases, with those that the parser hung elsewhere."""
        together = [*self._misread_before(head), *tree.conjuncts(head)]
        return together + [t for person in together for t in self._misread_behind(person)]

    def _is_beside(self, token: Token, bounds: Sequence[Bound], named: Container[str]) -> bool:
        """Whether a description must be somebody else than those named beside it: "the city" in "the Lakers and the
        city"; not "its coach, Ann Low"."""
        if self.scene.at(token) is not None or self.scene.is_date(token):
            return False
        new = any(b.actor.key not in named for b in bounds)
        return not new and not self.officials.behind_office(token) and not self.officials.behind_title(token)

    def _misread_before(self, head: Token) -> list[Token]:
        """The name before "and" that the parser hung on the name behind: "the U.S." in "the U.S. and South Korea"."""
        own = self.scene.at(head)
        return [
            c
            for c in head.lefts
            if own is not None
            and any(g.dep_ == "cc" and g.i > c.i for g in c.children)
            and (seen := self.scene.at(c)) is not None
            and seen is not own
        ]

    def _misread_behind(self, person: Token) -> list[Token]:
        """The person whom the parser joined to what the first is of: "Ann Low of Ohio and Tom Bell"."""
        seen = self.scene.at(person)
        if seen is None or seen.actor.kind != "person":
            return []
        joined = [(o, c) for _, o in tree.pobjs(person, ("of", "from")) for c in tree.conjuncts(o) if c != o]
        kinds = [(self.scene.at(o), self.scene.at(c), c) for o, c in joined]
        return [c for of, m, c in kinds if m and m.actor.kind == "person" and (of is None or of.actor.kind != "person")]

    def _acting_for_land(self, bound: Bound, person: Token, first: Token) -> Bound:
        """The person with the land that he acts for: "foreign ministers Ann Low of Chile and Tom Bell of Peru"."""
        actor = bound.actor
        if actor.kind != "person" or actor.on_behalf_of or self.scene.at(person) is None:
            return bound
        if not any(tree.lemma(c) in table("parties")["act_for"] for c in first.lefts if c.dep_ == "compound"):
            return bound
        lands = (m.actor for _, o in tree.pobjs(person, ("of",)) if (m := self.scene.at(o)) is not None)
        land = next((a for a in lands if a.kind == "country"), None)
        if land is None:
            return bound
        return replace(bound, actor=replace(actor, on_behalf_of=land.name, country=actor.country or land.country))

    def _is_named_behind(self, token: Token, together: Sequence[Token]) -> bool:
        """Whether a group's members follow: "the two" in "the two, Halden and Orvel, signed"."""
        behind = [t for t in together if t.i > token.i]
        if not behind or not is_plural(token) or self.scene.at(token):
            return False
        if tree.before(behind[0]) not in (",", "-", "--", "–", "—", ":"):
            return False
        named = {seen.actor.key if (seen := self.scene.at(t)) else None for t in behind}
        return (
            None not in named
            and len(named) > 1
            and (
                behind[0].dep_ == "appos"
                or len(named) in (NUMBERS.get(t.lower_) for t in token.subtree if t.i < behind[0].left_edge.i)
            )
        )

    def _is_beside_name(self, bound: Bound, others: Iterable[Bound]) -> bool:
        """Whether words only describe the name behind them: "outfielder" in "outfielder Ann Low"."""
        if bound.actor.ref is not None or not bound.actor.described:
            return False
        return any(b.actor.ref and self.scene.text[bound.end : b.start].isspace() for b in others if b is not bound)

    def of_compound(self, start: int, end: int) -> list[Bound]:
        """The countries of a hyphenated word, if each part is one: "U.S.-Omani", "Sino-Soviet", "Prague-Vienna"."""
        named = {m.actor.name: m.actor for m in self.scene.seen if m.actor.kind == "country"}
        lands = in_hyphenated(self.scene.text[start:end])
        return [Bound(named.get(land.name, land), start, end) for land in lands]

    # ------------------------------------------------------------------ one noun phrase

    def one(self, head: Token) -> list[Bound]:
        """The parties that one noun phrase stands for."""
        twins = table("parties_twins").get(head.lower_)
        if twins:  # "the two Koreas"
            return [Bound(a, *tree.phrase(head)) for code in sorted(twins) if (a := nation(code)) is not None]
        seen = self.scene.at(head)
        if seen is not None and (holder := self.officials.behind_misread(seen, head)):
            return self.one(holder)
        if seen is not None and not self._is_modifier(seen, head):
            return [self._people_within(seen, head) or Bound(seen.actor, seen.start, seen.end)]
        if head.tag_ == "VBG":  # "X and visiting President Y", read as X who visits Y
            return [b for c in head.children if c.dep_ == "dobj" and self.scene.at(c) for b in self.one(c)]
        low = head.lower_
        if head.pos_ == "PRON" or head.tag_ == "WP$" or low in SPEAKER or low in ("both", "neither", "all"):
            return self.pronouns.resolve(head)
        if head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "X", "VERB", "DET") or not head.text[0].isalnum():
            return []
        return self.descriptions.resolve(head)

    @staticmethod
    def _is_modifier(seen: Seen, head: Token) -> bool:
        """Whether the mention only modifies its head word: "German" in "the German" stands for itself."""
        return seen.as_ == "demonym" and head.dep_ in ("amod", "compound") and head.pos_ == "ADJ"

    def _people_within(self, seen: Seen, head: Token) -> Bound | None:
        """A people within a land, which is nobody's government: "Bosnian Serbs", "Turkish Cypriots"."""
        if seen.as_ != "demonym" or head.tag_ not in ("NNS", "NNPS") or head.i == head.sent.start:
            return None
        of = self.scene.at(head.nbor(-1))
        if of is None or of.as_ != "demonym" or of.actor.key == seen.actor.key:
            return None
        name = self.scene.text[of.start : seen.end]
        return Bound(Actor(key=f"group:{name.lower()}", name=name, kind="group"), of.start, seen.end)
