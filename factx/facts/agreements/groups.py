"""Groups -> who is in them: "the two companies", "both ministers", "the sides".

Those who agreed with each other before come first, then who is named together nearest, then whom the article speaks of
most. Who merely says something of the two sides is none of them.
"""

from collections.abc import Container, Iterable, Sequence

from spacy.tokens import Token

from factx import gazetteer
from factx.facts.agreements.scene import Actor, Scene

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2, "2": 2, "3": 3, "pair": 2, "couple": 2}
LOOK_AHEAD = 500  # code points in which "the two defence ministers" finds people named later
LOOK_BACK = 8  # sentences in which "the two leaders" finds them
MAIN = 3  # mentions of each of the two whom an article is about

_SPELLINGS = {"defense": "defence"}
_HEADS = frozenset({"president", "chancellor", "premier", "king", "emperor", "leader"})
_ALL = ("person", "organization", "country", "place", "group")

History = Sequence[tuple[int, list[Actor]]]  # the parties of the agreements read so far, each with its trigger's offset


class Groups:
    """Looks for the members of a group in an article."""

    def __init__(self, scene: Scene, history: History) -> None:
        self.scene = scene
        self.history = history

    def several(
        self, kind: str, count: int | None, offset: int, *, speakers: Container[str] = (), agreed_only: bool = False
    ) -> list[Actor]:
        """The actors last named together: `kind` as in "the two companies", "any" for "the sides"; with `agreed_only`
        only those of an agreement. `speakers` are none of them, unless they agreed with each other."""
        wanted = count or 2
        number = self.scene.sentence_number(offset)
        for at, actors in reversed(self.history):
            if number - self.scene.sentence_number(at) > LOOK_BACK:
                break
            fit = _fitting(actors, kind)
            if len(fit) == wanted or (count is None and len(fit) >= 2):
                return fit
        if agreed_only:
            return []
        kinds = ("person", "country", "organization") if kind == "any" else (kind,)
        if kind == "country" and wanted == 2 and (main := self._main(offset, kind, kinds)):
            return main
        for n in range(number, max(-1, number - LOOK_BACK), -1):
            for one in kinds:
                said = (m for m in self.scene.of_sentence(n) if m.start < offset)
                before = (m.actor for m in said if kind != "any" or not self.scene.is_somewhere(m))
                fit = _fitting((a for a in before if a.key not in speakers and not a.part_of), one)
                if one == "organization":
                    fit = [a for a in fit if self.scene.counts[a.key] > 1] if len(fit) <= wanted else fit
                    fit = sorted(fit, key=lambda a: -self.scene.counts[a.key])
                if len(fit) == wanted or (len(fit) > wanted and kind != "any"):
                    return fit[:wanted] if count else fit[:2]
        if kind in ("any", "person") and wanted == 2 and (main := self._main(offset, kind, kinds)):
            return main
        if kind in ("any", "organization"):
            most = sorted(
                {
                    m.actor.key: m.actor for m in self.scene.before(offset, ("organization",)) if not m.actor.part_of
                }.values(),
                key=lambda a: -self.scene.counts[a.key],
            )
            if len(most) >= wanted and self.scene.counts[most[wanted - 1].key] > 1:
                return most[:wanted]
        for one in kinds:
            gathered: dict[str, Actor] = {}
            for m in self.scene.before(offset, _ALL if kind == "country" else (one,)):
                apart = m.actor.key not in speakers and not m.actor.part_of
                apart &= kind != "any" or (m.as_ != "demonym" and not self.scene.is_somewhere(m))
                for a in _fitting([m.actor] if apart else [], one):
                    gathered.setdefault(a.key, a)
                if len(gathered) == wanted:
                    return list(gathered.values())[::-1]
        return []

    def titled(self, head: Token, lemma: str, wanted: int) -> list[Actor]:
        """The two defence ministers: the people whose titles say so."""
        cues = {lemma, *(c.lower_ for c in head.lefts if c.dep_ in ("amod", "compound"))} - set(NUMBERS)
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

    def _main(self, offset: int, kind: str, kinds: Iterable[str]) -> list[Actor]:
        """The two named up to there of whom the whole article speaks most, by far, if they fit; else nobody."""
        best: list[Actor] = []
        for one in kinds:
            actors = {m.actor.key: m.actor for m in self.scene.before(offset, (one,))}
            ranked = sorted(actors.values(), key=lambda a: -self.scene.counts[a.key])
            counts = [self.scene.counts[a.key] for a in ranked[:3]]
            clear = len(counts) > 1 and counts[1] >= MAIN and (len(counts) < 3 or counts[1] > 2 * counts[2])
            if clear and (not best or counts[1] > self.scene.counts[best[1].key]):
                best = ranked[:2]
        keys = [m.actor.key for m in self.scene.seen] if best else []
        fit = _fitting(sorted(best, key=lambda a: keys.index(a.key)), kind)
        return fit if len(fit) == 2 else []


def count_of(head: Token) -> int | None:
    """How many a group is said to be: two in "the two leaders", "both", "a pair"."""
    return next((NUMBERS[t.lower_] for t in (head, *head.lefts) if t.lower_ in NUMBERS), None)


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


def former_state(name: str) -> Actor:
    """A state that is no more."""
    return Actor(key=f"country:{name.lower()}", name=name, kind="country")


def nation(code: str) -> Actor | None:
    """The country of an ISO code."""
    land = gazetteer.country(code)
    return None if land is None else Actor(key=f"country:{code}", name=land.name, kind="country", country=code)
