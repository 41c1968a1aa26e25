"""Noun phrases -> parties, through the discourse.

"Kishida and Scholz ... The two leaders agreed" gives both of them; "Ford's executives" Ford; "we" in a quotation its
speaker; "film studios" a group without a record. An expletive ("it was agreed") and "the report" give nobody.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace
from spacy.tokens import Token

from factx import gazetteer
from factx.facts.agreements import control, tree
from factx.facts.agreements.bound import Bound, distinct
from factx.facts.agreements.groups import NUMBERS, Groups, count_of, former_state, nation
from factx.facts.agreements.pronouns import SPEAKER, Pronouns
from factx.facts.agreements.scene import Actor, Scene, Seen
from factx.facts.agreements.words import classes, table
from factx.facts.names import tables
from factx.facts.people.offices import holds
from factx.records import PartyKind

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "both", "such", "his", "her"})
_INSTRUMENTS = frozenset({"deal", "contract", "treaty", "truce", "settlement", "merger", "talks", "offer", "pledge"})
_HOLDERS = frozenset({"president", "premier", "king", "emperor", "chancellor", "minister"})
_PEOPLE = ("ers", "ors", "ists", "ians", "men", "women", "ants", "ents", "ees", "eers")  # plurals of people
_PERSON = ("er", "or", "ist", "ian", "man", "woman")  # singular of people
_FORMER = frozenset({"former", "ex", "onetime", "one-time"})
_ARTICLES = ("Neither ", "neither ", "The ", "the ", "A ", "a ", "An ", "an ")
_CODE = 2  # letters of a country's ISO code
FAR = 40  # sentences in which "the company" finds one
_RECENT = 600  # code points back to an agreement whose state "the government" still means
NEAR = 3  # sentences in which "the Swiss player" is whoever is named alone


class Resolver:
    """Finds who a noun phrase stands for. `history` holds the parties of the agreements read so far, newest last,
    each with the offset of its trigger."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.history: list[tuple[int, list[Actor]]] = []
        self.groups = Groups(scene, self.history)
        self.pronouns = Pronouns(scene, self, self.history)

    def resolve(self, heads: Iterable[Token], *, acting: bool = False) -> list[Bound]:
        """The parties that coordinated noun phrases stand for, each once. Of those `acting`, the subjects of verbs
        like "agree", a plural is somebody even where its noun alone would not tell."""
        found: dict[str, Bound] = {}
        for head in heads:
            together = [*self._misread_before(head), *tree.conjuncts(head)]
            together += [t for person in together for t in self._misread_behind(person)]
            named = {seen.actor.key for token in together if (seen := self.scene.at(token))}
            for token in together:
                if self._is_named_behind(token, together):
                    continue
                bounds = [self._acting_for_land(b, token, together[0]) for b in self.one(token)]
                described = self.scene.at(token) is None and not self.scene.is_date(token)
                named_behind = self._name_behind(token) or self._holders(token)
                known = {b.actor.key for b in bounds} <= named and not named_behind
                if len(together) > 1 and described and known:
                    bounds = self._as_it_stands(token)  # "the Lakers and the city": the city is not the Lakers
                if not bounds and acting and token.tag_ == "NNS" and self._can_act(token):
                    bounds = self._as_it_stands(token)
                for bound in bounds:
                    named.add(bound.actor.key)
                    found.setdefault(bound.actor.key, bound)
        return [b for b in found.values() if not self._is_beside_name(b, found.values())]

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
        if not behind or not self._is_plural(token) or self.scene.at(token):
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
        parts = self.scene.text[start:end].split("-")
        lands = [_land(part, capitals=all(map(gazetteer.capital, parts))) for part in parts]
        named = {m.actor.name: m.actor for m in self.scene.seen if m.actor.kind == "country"}
        found = [Bound(named.get(land.name, land), start, end) for land in lands if land is not None]
        return found if 1 < len(found) == len(parts) else []

    # ------------------------------------------------------------------ one noun phrase

    def one(self, head: Token) -> list[Bound]:
        """The parties that one noun phrase stands for."""
        twins = table("parties_twins").get(head.lower_)
        if twins:  # "the two Koreas"
            return [Bound(a, *tree.phrase(head)) for code in sorted(twins) if (a := nation(code)) is not None]
        seen = self.scene.at(head)
        if seen is not None and (holder := self._holder_of(seen, head)):
            return self.one(holder)
        if seen is not None and not self._is_modifier(seen, head):
            return [self._people_within(seen, head) or Bound(seen.actor, seen.start, seen.end)]
        if head.tag_ == "VBG":  # "X and visiting President Y", read as X who visits Y
            return [b for c in head.children if c.dep_ == "dobj" and self.scene.at(c) for b in self.one(c)]
        low = head.lower_
        if head.pos_ == "PRON" or low in SPEAKER or low in ("both", "neither", "all"):
            return self.pronouns.resolve(head)
        if head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "X", "VERB", "DET") or not head.text[0].isalnum():
            return []
        return self._description(head)

    @staticmethod
    def _is_modifier(seen: Seen, head: Token) -> bool:
        """Whether the mention only modifies its head word: "German" in "the German" stands for itself."""
        return seen.as_ == "demonym" and head.dep_ in ("amod", "compound") and head.pos_ == "ADJ"

    def _holder_of(self, seen: Seen, head: Token) -> Token | None:
        """The person behind an office that only the model took for a name: "the TD, Ann Low,"."""
        office = seen.actor.kind == "organization" and seen.actor.ref is None
        if not office or not any(c.lower_ == "the" for c in head.lefts):
            return None
        behind = (c for c in head.rights if c.dep_ == "appos" and tree.before(c) == ",")
        return next((c for c in behind if (m := self.scene.at(c)) is not None and m.actor.kind == "person"), None)

    def _people_within(self, seen: Seen, head: Token) -> Bound | None:
        """A people within a land, which is nobody's government: "Bosnian Serbs", "Turkish Cypriots"."""
        if seen.as_ != "demonym" or head.tag_ not in ("NNS", "NNPS") or head.i == head.sent.start:
            return None
        of = self.scene.at(head.nbor(-1))
        if of is None or of.as_ != "demonym" or of.actor.key == seen.actor.key:
            return None
        name = self.scene.text[of.start : seen.end]
        return Bound(Actor(key=f"group:{name.lower()}", name=name, kind="group"), of.start, seen.end)

    def _description(self, head: Token) -> list[Bound]:
        lemma = tree.lemma(head)
        words = table("parties")
        if head.lower_ in NUMBERS and not _is_indefinite(head):
            return self._group(head, head.idx, head.idx + len(head))
        if lemma in words["nothing"] or classes().get(lemma, frozenset()) & _INSTRUMENTS or self.scene.is_date(head):
            return []
        start, end = tree.phrase(head)
        examples = [o for _, o in tree.pobjs(head, ("as", "like", "including")) if self.scene.at(o)]
        if examples:  # "partners such as Chile and Peru"
            return self.resolve(examples[:1])
        holders = self._holders(head)
        if holders:
            return holders
        appositive = [c for c in head.children if c.dep_ == "appos" and self.scene.at(c) and not self._is_state(c)]
        appositive = appositive or self._holder_behind(head, lemma) or self._name_behind(head)
        if appositive:
            return self.resolve(appositive[:1])
        inside = self._modifiers(head)
        if len(inside) > 1 and lemma in words["government"]:  # "Britain's Labour government"
            inside = [m for m in inside if m.actor.kind == "country"] or inside
        if len(inside) == 1 and lemma == "government" and head.tag_ == "NNS":
            return [Bound(self._unresolved(head, start, end, inside), start, end)]  # "Libya's rival governments"
        if not inside and lemma in words["deputies"] and head.dep_ != "conj" and not self._are_of_a_party(head):
            whose = [c for c in head.lefts if c.dep_ == "poss" and c.lower_ in ("its", "their")]
            bodies = [b for c in whose for b in self.pronouns.resolve(c) if b.actor.kind != "person"]
            if bodies:
                return [Bound(b.actor, start, end) for b in bodies]
        if inside and lemma in words["deputies"] and not self._are_of_a_party(head):
            deputies = [(self._deputy(m, head, start, end), m) for m in inside]
            return [Bound(a, m.start, m.end) if a is m.actor else Bound(a, start, end) for a, m in deputies]
        of = [o for _, o in tree.pobjs(head, ("of", "from", "for", "representing"))]
        if of and (lemma in words["deputies"] or lemma in words["groups"] or lemma in words["look_of"]):
            bodies = self.resolve(of)
            if any(b.actor.named for b in bodies):
                if lemma in words["facing"]:  # "creditors of Halden" are not Halden
                    of_whom = [Seen(b.start, b.end, b.actor, "nominal") for b in bodies]
                    return [Bound(self._unresolved(head, start, end, of_whom), start, end)]
                return [Bound(self._deputy(b, head, start, end), start, end) for b in bodies]
        if lemma in words["quantities"] and (parts := [o for _, o in tree.pobjs(head, ("of",))]):
            named = self.resolve(parts)  # "thousands of local governments"
            return named or (self._as_it_stands(head) if self._can_act(parts[0]) else [])
        if self._is_plural(head):
            group = self._group(head, start, end)
            if group:
                return group
        several = self._is_plural(head) and lemma not in words["government"]  # "the railway companies" are no one body
        if not inside and self._is_definite(head) and not several:
            single = self._single(head, start, end)
            if single:
                return single
        if lemma in words["country"] and (own := self._own_country(head)):
            return [Bound(own, start, end)]
        if inside and len(inside) == 1 and lemma in words["person"] | words["organization"]:
            known = (
                self._titled(head, inside[0]) or self._belonging(head, inside[0]) or self._compatriot(head, inside[0])
            )
            if known is not None:
                return [Bound(known, start, end)]
        political = any(c.lower_ in words["not_state"] for c in head.lefts)  # "opposition parties"
        if lemma in words["any"] and not inside and not political:
            return []  # "the sides", of whom nobody was named
        if head.pos_ != "PROPN" and not inside and not self._may_act(head, lemma):
            return []
        return [Bound(self._unresolved(head, start, end, inside), start, end)]

    def _is_state(self, token: Token) -> bool:
        """Whether a place only says where the town in front of it lies: "nurses in Duluth, Minnesota"."""
        seen = self.scene.at(token)
        if seen is None or seen.actor.kind not in ("place", "country"):
            return False
        before = next(self.scene.before(token.idx, ("place",)), None)
        return before is not None and self.scene.text[before.end : seen.start] == ", "

    def _name_behind(self, head: Token) -> list[Token]:
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

    def _holders(self, head: Token) -> list[Bound]:
        """The person named behind a whole title, and whom the parser joined to what the title is of: "the Minister of
        Trade of Peru, Ann Low, and the Minister of Trade of Fiji, Tom Bell"; nobody for "the ministers", nor for "a
        spokesman for Halden, Tom Bell", who is only its mouth."""
        if self._is_plural(head) or _is_indefinite(head) or self.scene.holder(head) is None:
            return []
        titles = [head, *(t for t in head.subtree if t.i > head.i and t.dep_ == "conj")]
        named = (self.scene.holder(t) for t in titles)
        return distinct(Bound(m.actor, m.start, m.end) for m in named if m is not None)

    def _holder_behind(self, head: Token, lemma: str) -> list[Token]:
        """The person named behind an office whom the parser hung on the body: "the head of Halden Bank, Ann Low,"."""
        if lemma not in table("parties")["person"] | table("parties")["deputies"]:
            return []
        behind = [c for _, o in tree.pobjs(head, ("of", "for")) for c in o.children if c.dep_ == "appos"]
        if not behind and not self._is_plural(head):
            listed = [c for _, o in tree.pobjs(head, ("of", "for")) for c in o.rights if c.dep_ == "conj"]
            behind = [c for c in listed if tree.before(c) == ","]
        return [c for c in behind if (seen := self.scene.at(c)) is not None and seen.actor.kind == "person"]

    def _as_it_stands(self, head: Token) -> list[Bound]:
        start, end = tree.phrase(head)
        return [Bound(self._unresolved(head, start, end, []), start, end)]

    @staticmethod
    def _can_act(head: Token) -> bool:
        lemma = tree.lemma(head)
        words = table("parties")
        return lemma not in words["nothing"] | words["any"] and not classes().get(lemma, frozenset()) & _INSTRUMENTS

    @staticmethod
    def _may_act(head: Token, lemma: str) -> bool:
        """Whether a common noun can stand for somebody: "lawmakers" can, "tankers with wings" should not."""
        words = table("parties")
        if any(lemma in words[k] for k in ("person", "country", "organization", "groups", "deputies", "any")):
            return True
        return head.tag_ == "NNS" and head.lower_.endswith(_PEOPLE) and lemma not in words["nothing"]

    def _modifiers(self, head: Token) -> list[Seen]:
        """Names before the head word: "US and Chinese officials", "Ford's lawyers"."""
        found: list[Seen] = []
        queue = [c for c in head.lefts if c.dep_ in ("compound", "amod", "poss", "nmod", "nummod")]
        for child in queue:
            for token in child.subtree:
                seen = self.scene.at(token)
                if seen is not None and seen not in found:
                    found.append(seen)
        return found

    def _are_of_a_party(self, head: Token) -> bool:
        """Whether they speak for a part of the country only: "Chadian opposition leaders", "Republican lawmakers"."""
        if tree.lemma(head) in table("parties")["government"] and not self._is_plural(head):
            return False
        before = [c for c in head.lefts if c.dep_ in ("compound", "amod")]
        seen = [m for c in before if (m := self.scene.at(c)) is not None]
        partisan = bool(seen) and all(m.actor.name.lower() in table("parties")["partisan"] for m in seen)
        plain = (c for c in before if (m := self.scene.at(c)) is None or m.as_ == "demonym")
        return partisan or any(c.lower_ in table("parties")["not_state"] for c in plain)

    def _deputy(self, body: Seen | Bound, head: Token, start: int, end: int) -> Actor:
        actor = body.actor
        several = head.tag_ in ("NNS", "NNPS") or head.lower_ != tree.lemma(head)  # "Ministers", tagged as one name
        if head.lemma_.lower() in table("parties")["government"] or several:
            return actor
        titled = self._titled(head, body)
        if titled is not None:
            return titled
        words, lemma = table("parties"), tree.lemma(head)
        if lemma not in words["person"] and (lemma in words["mouths"] or lemma not in tables.role_nouns()):
            return actor
        former = any(c.lower_ in _FORMER for c in head.lefts)
        name = _without_article(self.scene.text[start:end])
        return Actor(
            key=f"person:{name.lower()}", name=name, kind="person", country=actor.country,
            on_behalf_of=None if former else actor.name,
        )  # fmt: skip

    def _titled(self, head: Token, body: Seen | Bound) -> Actor | None:
        """The person of the article who has this title: "the German chancellor"."""
        for m in self.scene.before(head.idx + 1, ("person",)):
            if self._holds(m.actor, head) and (
                m.actor.country == body.actor.country or m.actor.on_behalf_of == body.actor.name
            ):
                return m.actor
        return None

    def _holds(self, person: Actor, head: Token) -> bool:
        """Whether the person has the office of the description: "the prime minister"."""
        before = (c for c in head.lefts if c.dep_ in ("amod", "compound", "nmod") and self.scene.at(c) is None)
        modifiers = [c.lower_ for c in before]
        return any(holds(title, tree.lemma(head), modifiers) for title in person.titles)

    def _belonging(self, head: Token, body: Seen) -> Actor | None:
        """The body of the article with this nationality: "the Italian company"."""
        if (
            body.as_ != "demonym"
            or self._is_plural(head)
            or not self._is_definite(head)
            or head.lemma_.lower() not in table("parties")["organization"]
        ):
            return None
        options = [m.actor for m in self.scene.before(head.idx, ("organization",))]
        return next((a for a in options if a.country == body.actor.country), None)

    def _compatriot(self, head: Token, body: Seen) -> Actor | None:
        """The only person spoken of, of whom the article says nothing else: "the Swiss player"."""
        lemma = tree.lemma(head)
        words = table("parties")
        official = lemma not in words["person"] or lemma in words["deputies"]
        if official or body.as_ != "demonym" or self._is_plural(head) or not self._is_definite(head):
            return None
        number = self.scene.sentence_number(head.idx)
        near = [m for n in range(max(0, number - NEAR), number) for m in self.scene.of_sentence(n)]
        people = {m.actor.key: m.actor for m in near if m.actor.kind == "person"}
        if len(people) != 1:
            return None
        (one,) = people.values()
        foreign = one.country is not None and one.country != body.actor.country
        other = bool(one.titles) and not self._holds(one, head)
        return None if foreign or other else one

    # ------------------------------------------------------------------ groups

    @staticmethod
    def _is_plural(head: Token) -> bool:
        return head.tag_ in ("NNS", "NNPS") or head.lower_ in ("pair", "duo", "couple", *NUMBERS)

    @staticmethod
    def _is_definite(head: Token) -> bool:
        return any(c.dep_ in ("det", "poss", "predet") and c.lower_ in _DEFINITE for c in head.lefts)

    def _group(self, head: Token, start: int, end: int) -> list[Bound]:
        """ "The two leaders", "both countries", "the sides"."""
        words = table("parties")
        lemma = tree.lemma(head)
        count = count_of(head)
        definite = self._is_definite(head) or count is not None
        if (not definite and head.i != head.sent.start) or _is_indefinite(head):
            return []  # "a Lima couple"
        kind = next((k for k in ("any", "country", "person", "organization") if lemma in words[k]), None)
        if kind is None:
            return []
        if any(c.dep_ == "poss" for c in head.lefts):
            return []
        described = any(c.dep_ in ("amod", "compound") and c.lower_ not in NUMBERS for c in head.lefts)
        if described and kind != "person" and (count is None or any(c.lower_ == "other" for c in head.lefts)):
            return []  # "the warring factions", "two other companies" are nobody named before
        if kind == "person":
            titled = self.groups.titled(head, lemma, count or 2)
            if titled:
                return [Bound(a, start, end) for a in titled]
        found = self.groups.several(
            kind, count, head.idx, speakers=self._speakers(head), agreed_only=described and kind == "organization"
        )
        lands = {seen.actor.country for c in head.lefts if (seen := self.scene.at(c)) and seen.as_ == "demonym"}
        if lemma in _HOLDERS and any(a.titles for a in found):
            found = found if any(holds(t, lemma) for a in found for t in a.titles) else []  # two senators
        if lands and kind != "country" and any(a.country not in lands for a in found):
            return []  # "all four Afghan groups" are not the United Nations
        return [Bound(a, start, end) for a in found]

    def _speakers(self, head: Token) -> set[str]:
        """The persons who say what the clause says: "Low hoped the two sides would agree"."""
        over = [s for up in tree.ancestors(head) if up.pos_ == "VERB" for s in control.subjects(up) if s.i < head.i]
        seen = (self.scene.at(s) for s in over)
        return {s.actor.key for s in seen if s is not None and s.actor.kind == "person"}

    # ------------------------------------------------------------------ one body

    def _single(self, head: Token, start: int, end: int) -> list[Bound]:
        """ "The company", "the government", "the president"."""
        words = table("parties")
        lemma = tree.lemma(head)
        if head.pos_ == "PROPN" and all(c.dep_ == "det" for c in head.lefts):  # "the Commission": whose name ends so
            for m in self.scene.before(head.idx, ("organization",)):
                if m.actor.name.endswith(f" {head.text}"):
                    return [Bound(m.actor, start, end)]
        if lemma in words["person"] or (lemma in words["deputies"] and lemma not in words["government"]):
            for m in self.scene.before(head.idx, ("person",)):
                if self._holds(m.actor, head):
                    return [Bound(m.actor, start, end)]
        if lemma in ("government", "administration", "cabinet", "parliament", "authority", "regime") or (
            lemma in words["country"]
        ):
            kinds: tuple[str, ...] = ("country",)
        elif lemma in words["organization"]:
            kinds = ("organization",)
        else:
            return []
        if kinds == ("country",) and (
            own := self._own_country(head)
            or self._governed(head)
            or self._of_minister(head, lemma)
            or self._bound_before(head)
        ):
            return [Bound(own, start, end)]
        public = words["public"] if lemma in words["business"] else frozenset()
        modifiers = {c.lower_ for c in head.lefts if c.dep_ in ("amod", "compound")} - {"based"}  # "Zug-based"
        cues = modifiers or {lemma, *table("kin").get(lemma, ())}
        named_so = [m for m in self.scene.before(head.idx, kinds) if cues & set(m.actor.name.lower().split())]
        spoken_of = not modifiers or (lemma in words["business"] and not modifiers & words["another"])
        options = named_so or (self._salient(head, kinds) if spoken_of else [])
        private = [m for m in options if not public & set(m.actor.name.lower().split())]
        if options and not private:  # a court stands nearer, but "the company" is none
            private = [m for m in self.scene.before(head.idx, kinds) if not public & set(m.actor.name.lower().split())]
        return [Bound(m.actor, start, end) for m in private[:1]]

    def _own_country(self, head: Token) -> Actor | None:
        """ "His country", "our government": that of whom the pronoun means."""
        whose = next((c for c in head.lefts if c.dep_ == "poss" and c.pos_ == "PRON"), None)
        if whose is None or whose.lower_ in ("its", "their"):
            return None
        owner = next((b.actor for b in self.pronouns.resolve(whose)), None)
        return nation(owner.country) if owner is not None and owner.country else None

    def _governed(self, head: Token) -> Actor | None:
        """ "The government in Lima": that of the place's country."""
        places = (self.scene.at(place) for _, place in tree.pobjs(head, ("in",)))
        return next((nation(p.actor.country) for p in places if p is not None and p.actor.country), None)

    def _of_minister(self, head: Token, lemma: str) -> Actor | None:
        """ "Chilean Mining Minister Ann Low reaffirmed the country's pledge": that of whom the clause speaks."""
        if lemma not in table("parties")["country"]:
            return None
        subject = self.subject_before(head, ("person", "country"))
        if subject is None or not subject.actor.country:
            return None
        between = self.scene.within(subject.end, head.idx)
        others = any(m.actor.country not in (None, subject.actor.country) for m in between if m.actor.kind == "country")
        return None if others else nation(subject.actor.country)

    def _salient(self, head: Token, kinds: tuple[str, ...]) -> list[Seen]:
        """Who a singular description most likely means: the first named of the nearest sentence, subjects before
        others."""
        number = self.scene.sentence_number(head.idx)
        subject = self.subject_before(head, kinds)
        if subject is not None:
            return [subject]
        beside = self._beside(head)
        for n in range(number - 1, max(-1, number - FAR), -1):
            found = [
                m
                for m in self.scene.of_sentence(n)
                if m.actor.kind in kinds and m.as_ != "demonym" and m.actor.key not in beside
            ]
            if found:
                return found
        return [m for m in self.scene.before(head.idx, kinds) if m.actor.key not in beside]

    def _bound_before(self, head: Token) -> Actor | None:
        """The one country of the agreement told just before: its government is "the government"."""
        if not self.history or head.sent.start_char - self.history[-1][0] > _RECENT:
            return None
        states = {a.key: a for a in self.history[-1][1] if a.kind == "country"}
        return next(iter(states.values())) if len(states) == 1 else None

    def _beside(self, head: Token) -> set[str]:
        """Who does what the clause says: its object or partner is somebody else ("Ford talks with the union")."""
        if head.dep_ == "poss":
            return set()
        verbs = [up for up in tree.ancestors(head) if up.pos_ in ("VERB", "AUX")]
        partner = head.dep_ == "pobj" and head.head.lower_ == "with"
        subjects = [s for verb in verbs[: None if partner else 1] for s in control.subjects(verb) if s.i < head.i]
        found = [seen for s in subjects if (seen := self.scene.at(s))]
        if partner:  # "a Ford spokesman said an agreement with the union had been reached"
            found += [seen for s in subjects if self.scene.at(s) is None for seen in self._modifiers(s)]
        return {seen.actor.key for seen in found}

    def subject_before(self, head: Token, kinds: tuple[str, ...]) -> Seen | None:
        """The subject of a clause above the token's own, in the same sentence."""
        beside = self._beside(head)
        for up in tree.ancestors(head):
            if up.pos_ not in ("VERB", "AUX"):
                continue
            for subject in control.subjects(up):
                if subject.tag_ == "NNS":
                    continue  # "miners who said it had broken the pact"
                # A phrase within the subject ("a spokesman for the ministry") does not mean the subject itself; one
                # in its relative clause may ("Halden, which said it had signed").
                if subject.i < head.i and (up.dep_ == "relcl" or not subject.is_ancestor(head)):
                    seen = self.scene.at(subject)
                    if seen is None and subject.pos_ in ("PROPN", "NOUN"):
                        found = self.one(subject)
                        seen = Seen(found[0].start, found[0].end, found[0].actor, "nominal") if found else None
                        if seen is not None and seen.actor.kind == "person" and "person" not in kinds:
                            seen = self._body_of(subject)  # "Halden's director said the company would"
                    if seen is not None and seen.actor.kind in kinds and seen.actor.key not in beside:
                        return seen
        return None

    def _body_of(self, holder: Token) -> Seen | None:
        """What the holder of an office belongs to: Halden in "Halden's director", "the director of Halden"."""
        behind = (self.scene.at(o) for _, o in tree.pobjs(holder, ("of", "for")))
        return next((m for m in (*self._modifiers(holder), *behind) if m is not None), None)

    def _unresolved(self, head: Token, start: int, end: int, inside: Sequence[Seen]) -> Actor:
        lemma = tree.lemma(head)
        name = _without_article(self.scene.text[start:end])
        words = table("parties")
        kind: PartyKind = "group" if self._is_plural(head) else "organization"
        human = lemma.endswith(_PERSON) and lemma not in words["organization"]
        if kind == "organization" and (lemma in words["person"] or (head.pos_ == "NOUN" and human)):
            kind = "person"
        elif head.pos_ == "PROPN":
            nation = gazetteer.country(name) if len(name) > _CODE else None  # an "MP" is not the Marianas
            if nation is not None:
                return Actor(key=f"country:{nation.code}", name=nation.name, kind="country", country=nation.code)
        country = next((m.actor.country for m in inside if m.actor.country), None)
        named = head.pos_ == "PROPN" or bool(inside)
        return Actor(
            key=f"{kind}:{name.lower()}",
            name=name,
            kind=kind,
            country=country,
            named=named,
            described=head.pos_ != "PROPN",
        )


def _without_article(name: str) -> str:
    for article in _ARTICLES:
        name = name.removeprefix(article)
    return name


def _is_indefinite(head: Token) -> bool:
    return any(c.lower_ in ("a", "an") for c in head.lefts)


def _land(part: str, *, capitals: bool) -> Actor | None:
    """The country that a part of a hyphenated word stands for; `capitals`: also as the seat of its government."""
    found = gazetteer.in_compound(part) or (gazetteer.capital(part) if capitals else None)
    if found is not None:
        return nation(found.code)
    state, _ = gazetteer.region_demonyms().get(part, (part, None))
    return former_state(state) if state in gazetteer.FORMER_STATES else None
