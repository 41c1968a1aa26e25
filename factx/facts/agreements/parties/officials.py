"""Persons by their office: "the German chancellor", "coach Ann Low", "the head of Halden Bank, Ann Low,"; and for whom
an official speaks: "a Ford spokesman" for Ford."""

from spacy.tokens import Token

from factx.facts.agreements import tree
from factx.facts.agreements.bound import Bound, distinct
from factx.facts.agreements.parties.phrases import is_indefinite, is_plural, without_article
from factx.facts.agreements.scene import Actor, Scene, Seen
from factx.facts.agreements.words import table
from factx.facts.names import tables
from factx.facts.people.offices import holds

_FORMER = frozenset({"former", "ex", "onetime", "one-time"})


class Officials:
    """Finds the persons of an article who hold an office."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def is_holder(self, person: Actor, head: Token) -> bool:
        """Whether the person has the office of the description: "the prime minister"."""
        before = (c for c in head.lefts if c.dep_ in ("amod", "compound", "nmod") and self.scene.at(c) is None)
        modifiers = [c.lower_ for c in before]
        return any(holds(title, tree.lemma(head), modifiers) for title in person.titles)

    def titled(self, head: Token, body: Actor) -> Actor | None:
        """The person of the article who has this title of the body: "the German chancellor"."""
        for m in self.scene.before(head.idx + 1, ("person",)):
            of_body = m.actor.country == body.country or m.actor.on_behalf_of == body.name
            if of_body and self.is_holder(m.actor, head):
                return m.actor
        return None

    def deputy(self, body: Actor, head: Token, start: int, end: int) -> Actor:
        """Who a description with a body's name is: the body itself for "Ford executives", "a Ford spokesman", "the
        Peruvian government"; a person for "Ford's director"."""
        several = head.tag_ in ("NNS", "NNPS") or head.lower_ != tree.lemma(head)  # "Ministers", tagged as one name
        words, lemma = table("parties"), tree.lemma(head)
        if several or head.lemma_.lower() in words["government"]:
            return body
        titled = self.titled(head, body)
        if titled is not None:
            return titled
        if lemma not in words["person"] and (lemma in words["mouths"] or lemma not in tables.role_nouns()):
            return body
        former = any(c.lower_ in _FORMER for c in head.lefts)
        name = without_article(self.scene.text[start:end])
        return Actor(
            key=f"person:{name.lower()}", name=name, kind="person", country=body.country,
            on_behalf_of=None if former else body.name,
        )  # fmt: skip

    def are_of_a_party(self, head: Token) -> bool:
        """Whether they speak for a part of the country only: "Chadian opposition leaders", "Republican lawmakers"."""
        words = table("parties")
        if tree.lemma(head) in words["government"] and not is_plural(head):
            return False
        before = [c for c in head.lefts if c.dep_ in ("compound", "amod")]
        seen = [m for c in before if (m := self.scene.at(c)) is not None]
        partisan = bool(seen) and all(m.actor.name.lower() in words["partisan"] for m in seen)
        plain = (c for c in before if (m := self.scene.at(c)) is None or m.as_ == "demonym")
        return partisan or any(c.lower_ in words["not_state"] for c in plain)

    def behind_title(self, head: Token) -> list[Bound]:
        """The person named behind a whole title, and whom the parser joined to what the title is of: "the Minister of
        Trade of Peru, Ann Low, and the Minister of Trade of Fiji, Tom Bell"; nobody for "the ministers", nor for "a
        spokesman for Halden, Tom Bell", who is only its mouth."""
        if is_plural(head) or is_indefinite(head) or self.scene.holder(head) is None:
            return []
        titles = [head, *(t for t in head.subtree if t.i > head.i and t.dep_ == "conj")]
        named = (self.scene.holder(t) for t in titles)
        return distinct(Bound(m.actor, m.start, m.end) for m in named if m is not None)

    def behind_body(self, head: Token) -> list[Token]:
        """The person named behind an office whom the parser hung on the body: "the head of Halden Bank, Ann Low,"."""
        if tree.lemma(head) not in table("parties")["person"] | table("parties")["deputies"]:
            return []
        behind = [c for _, o in tree.pobjs(head, ("of", "for")) for c in o.children if c.dep_ == "appos"]
        if not behind and not is_plural(head):
            listed = [c for _, o in tree.pobjs(head, ("of", "for")) for c in o.rights if c.dep_ == "conj"]
            behind = [c for c in listed if tree.before(c) == ","]
        return [c for c in behind if (seen := self.scene.at(c)) is not None and seen.actor.kind == "person"]

    def behind_office(self, head: Token) -> list[Token]:
        """The person whose name follows an office, where the parser hung it on another: "coach Ann Low", "Halden's
        director, Ann Low, and Tom Bell"."""
        if head.tag_ != "NN" or tree.lemma(head) not in tables.role_nouns():
            return []
        apart = head.i + 2 < len(head.doc) and head.nbor(1).text == ","
        at = head.i + (2 if apart else 1)
        if at >= len(head.doc) or not (apart or head.whitespace_):
            return []
        seen = self.scene.at(head.doc[at])
        if seen is None or seen.actor.kind != "person" or seen.start != head.doc[at].idx:
            return []
        closed = not apart or self.scene.text[seen.end : seen.end + 1] in (",", ".", "")
        return [head.doc[at]] if closed else []

    def behind_misread(self, seen: Seen, head: Token) -> Token | None:
        """The person behind an office that only the model took for a name: "the TD, Ann Low,"."""
        office = seen.actor.kind == "organization" and seen.actor.ref is None
        if not office or not any(c.lower_ == "the" for c in head.lefts):
            return None
        behind = (c for c in head.rights if c.dep_ == "appos" and tree.before(c) == ",")
        return next((c for c in behind if (m := self.scene.at(c)) is not None and m.actor.kind == "person"), None)
