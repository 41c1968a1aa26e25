"""Groups -> who is in them: "the two companies", "both ministers", "the sides".

Those who agreed with each other before come first, then who is named together nearest, then whom the article speaks of
most. Who merely says something of the two sides is none of them.
"""

from collections.abc import Container, Iterable, Sequence

from msgspec import Struct
from spacy.tokens import Token

from factx.facts.agreements import control, tree
from factx.facts.agreements.parties.history import History
from factx.facts.agreements.parties.lands import nation
from factx.facts.agreements.parties.phrases import NUMBERS, count_of, is_definite, is_indefinite
from factx.facts.agreements.scene import Actor, Scene
from factx.facts.agreements.words import table
from factx.facts.people.offices import holds

LOOK_AHEAD = 500  # code points in which "the two defence ministers" finds people named later
LOOK_BACK = 8  # sentences in which "the two leaders" finds them
MAIN = 3  # mentions of each of the two whom an article is about

_SPELLINGS = {"defense": "defence"}
_HEADS = frozenset({"president", "chancellor", "premier", "king", "emperor", "leader"})
_OFFICES = frozenset({"president", "premier", "king", "emperor", "chancellor", "minister"})
_ALL = ("person", "organization", "country", "place", "group")


class _Sought(Struct, frozen=True):
    """Of whom a group speaks: `kind` as in "the two companies", "any" for "the sides"; `speakers` say something of them
    and are none of them, unless they agreed with each other."""

    kind: str
    count: int | None
    offset: int
    speakers: Container[str]

    @property
    def wanted(self) -> int:
        """How many they are; two where nothing else is said."""
        return self.count or 2

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of actors among whom they are."""
        return ("person", "country", "organization") if self.kind == "any" else (self.kind,)


class Groups:
    """Looks for the members of a group in an article."""

    def __init__(self, scene: Scene, history: History) -> None:
        self.scene = scene
        self.history = history
        self._rules = (self._main_countries, self._together, self._main_two, self._most_named, self._nearest)

    def find(self, head: Token) -> list[Actor]:
        """Who is in a group: "the two leaders", "both countries", "the sides"; nobody for "a Lima couple"."""
        count, kind = count_of(head), _kind_of(head)
        known = is_definite(head) or count is not None or head.i == head.sent.start
        if kind is None or not known or is_indefinite(head) or any(c.dep_ == "poss" for c in head.lefts):
            return []
        described = any(c.dep_ in ("amod", "compound") and c.lower_ not in NUMBERS for c in head.lefts)
        if described and kind != "person" and (count is None or any(c.lower_ == "other" for c in head.lefts)):
            return []  # "the warring factions", "two other companies" are nobody named before
        titled = self._titled(head, count or 2) if kind == "person" else []
        if titled:
            return titled
        sought = _Sought(kind, count, head.idx, self._speakers(head))
        found = self._agreed(sought)
        if not found and not (described and kind == "organization"):  # "both Oslo firms" have agreed, or are nobody
            found = next((members for rule in self._rules if (members := rule(sought))), [])
        return found if self._fits(head, kind, found) else []

    def _fits(self, head: Token, kind: str, found: Sequence[Actor]) -> bool:
        """Whether the words of the group fit its members: two senators are not "both presidents", the United Nations
        none of "all four Afghan groups"."""
        lemma = tree.lemma(head)
        titles = [title for a in found for title in a.titles]
        if lemma in _OFFICES and titles and not any(holds(title, lemma) for title in titles):
            return False
        lands = {m.actor.country for c in head.lefts if (m := self.scene.at(c)) and m.as_ == "demonym"}
        return not lands or kind == "country" or all(a.country in lands for a in found)

    def _speakers(self, head: Token) -> set[str]:
        """The persons who say what the clause says: "Low hoped the two sides would agree"."""
        over = [s for up in tree.ancestors(head) if up.pos_ == "VERB" for s in control.subjects(up) if s.i < head.i]
        seen = (self.scene.at(s) for s in over)
        return {s.actor.key for s in seen if s is not None and s.actor.kind == "person"}

    def _agreed(self, sought: _Sought) -> list[Actor]:
        """Those who agreed with each other last."""
        for actors in self.history.lately(sought.offset, sentences=LOOK_BACK):
            fit = _fitting(actors, sought.kind)
            if len(fit) == sought.wanted or (sought.count is None and len(fit) >= 2):
                return fit
        return []

    # ------------------------------------------------------------------ rules, in the order in which they are asked

    def _main_countries(self, sought: _Sought) -> list[Actor]:
        """ "The two countries" of whom the article speaks most."""
        return self._main(sought) if sought.kind == "country" and sought.wanted == 2 else []

    def _together(self, sought: _Sought) -> list[Actor]:
        """Those named together in the nearest sentence."""
        for mentions in self.scene.looking_back(sought.offset, LOOK_BACK):
            said = (m for m in mentions if m.start < sought.offset)
            before = [m.actor for m in said if sought.kind != "any" or not self.scene.is_somewhere(m)]
            for kind in sought.kinds:
                fit = _fitting((a for a in before if a.key not in sought.speakers and not a.part_of), kind)
                if kind == "organization":
                    if len(fit) <= sought.wanted:
                        fit = [a for a in fit if self.scene.counts[a.key] > 1]
                    fit = self._most_first(fit)
                if len(fit) == sought.wanted or (len(fit) > sought.wanted and sought.kind != "any"):
                    return fit[: sought.wanted]
        return []

    def _main_two(self, sought: _Sought) -> list[Actor]:
        """ "The two men", "both sides" of whom the article speaks most."""
        return self._main(sought) if sought.kind in ("any", "person") and sought.wanted == 2 else []

    def _most_named(self, sought: _Sought) -> list[Actor]:
        """The bodies that are named most, each more than once."""
        if sought.kind not in ("any", "organization"):
            return []
        before = (m.actor for m in self.scene.before(sought.offset, ("organization",)))
        most = self._most_first({a.key: a for a in before if not a.part_of}.values())
        repeated = len(most) >= sought.wanted and self.scene.counts[most[sought.wanted - 1].key] > 1
        return most[: sought.wanted] if repeated else []

    def _nearest(self, sought: _Sought) -> list[Actor]:
        """The nearest of one kind, wherever each is named."""
        for kind in sought.kinds:
            gathered: dict[str, Actor] = {}
            for m in self.scene.before(sought.offset, _ALL if sought.kind == "country" else (kind,)):
                apart = m.actor.key not in sought.speakers and not m.actor.part_of
                apart &= sought.kind != "any" or (m.as_ != "demonym" and not self.scene.is_somewhere(m))
                for a in _fitting([m.actor] if apart else [], kind):
                    gathered.setdefault(a.key, a)
                if len(gathered) == sought.wanted:
                    return list(gathered.values())[::-1]
        return []

    # ------------------------------------------------------------------ parts of the rules

    def _most_first(self, actors: Iterable[Actor]) -> list[Actor]:
        return sorted(actors, key=lambda a: -self.scene.counts[a.key])

    def _titled(self, head: Token, wanted: int) -> list[Actor]:
        """The two defence ministers: the people whose titles say so."""
        cues = {tree.lemma(head), *(c.lower_ for c in head.lefts if c.dep_ in ("amod", "compound"))} - set(NUMBERS)
        cues = {_SPELLINGS.get(w, w) for w in cues}
        found: dict[str, Actor] = {}
        for m in self.scene.before(head.idx, ("person",)):
            for title in m.actor.titles:
                if _is_titled(title, cues):
                    found.setdefault(m.actor.key, m.actor)
            if len(found) == wanted:
                return list(found.values())[::-1]
        if len(cues) > 1:  # "the two defence ministers", named in the next sentence
            after = [m for m in self.scene.within(head.idx, head.idx + LOOK_AHEAD) if m.actor.kind == "person"]
            named = {m.actor.key: m.actor for m in after if any(_is_titled(t, cues) for t in m.actor.titles)}
            if len(named) >= wanted:
                return list(named.values())[:wanted]
        return []

    def _main(self, sought: _Sought) -> list[Actor]:
        """The two named up to there of whom the whole article speaks most, by far, if they fit; else nobody."""
        best: list[Actor] = []
        for kind in sought.kinds:
            actors = {m.actor.key: m.actor for m in self.scene.before(sought.offset, (kind,))}
            ranked = self._most_first(actors.values())
            counts = [self.scene.counts[a.key] for a in ranked[:3]]
            clear = len(counts) > 1 and counts[1] >= MAIN and (len(counts) < 3 or counts[1] > 2 * counts[2])
            if clear and (not best or counts[1] > self.scene.counts[best[1].key]):
                best = ranked[:2]
        keys = [m.actor.key for m in self.scene.seen] if best else []
        fit = _fitting(sorted(best, key=lambda a: keys.index(a.key)), sought.kind)
        return fit if len(fit) == 2 else []


def _kind_of(head: Token) -> str | None:
    """The kind of the members: country in "both nations"; None in "both deals"."""
    words, lemma = table("parties"), tree.lemma(head)
    return next((kind for kind in ("any", "country", "person", "organization") if lemma in words[kind]), None)


def _is_titled(title: str, cues: set[str]) -> bool:
    words = {_SPELLINGS.get(w, w) for w in title.lower().split()}
    return cues <= words or (cues == {"leader"} and bool(words & _HEADS or title.lower() == "prime minister"))


def _fitting(actors: Iterable[Actor], kind: str) -> list[Actor]:
    """The actors of a kind, each once; asked for countries, people stand for theirs."""
    found: dict[str, Actor] = {}
    for a in actors:
        if kind == "any":
            if a.kind != "place":
                found.setdefault(a.key, a)
        elif a.kind == kind:
            found.setdefault(a.key, a)
        elif kind == "country" and a.kind in ("person", "place") and a.country:
            land = nation(a.country)
            if land is not None:
                found.setdefault(land.key, land)
    return list(found.values())
