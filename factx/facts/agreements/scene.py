"""Who is on stage: the people, bodies and places of the article as possible parties, sentence by sentence.

A name that the rooms before have a record for keeps its id; one that only the model saw is an actor without `ref`.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from spacy.tokens import Doc, Span, Token

from factx import gazetteer
from factx.facts.agreements.words import table
from factx.facts.names.tables import has_legal_form
from factx.facts.people.offices import core
from factx.facts.text import text_of
from factx.records import Date, MentionKind, Organization, PartyKind, Person, Place


class Actor(Struct, frozen=True, kw_only=True):
    """Someone or something that can be a party. `named` is false for a noun phrase nobody could resolve."""

    key: str
    name: str
    kind: PartyKind
    ref: str | None = None
    country: str | None = None
    on_behalf_of: str | None = None
    titles: tuple[str, ...] = ()
    gender: str | None = None
    part_of: str | None = None  # the name of the body that it is a unit of
    named: bool = True
    described: bool = False  # by a common noun: "Korean carmaker"


class Seen(Struct, frozen=True):
    """One mention of an actor."""

    start: int
    end: int
    actor: Actor
    as_: MentionKind


def state(land: gazetteer.Country) -> Actor:
    """A country as a party."""
    return Actor(key=f"country:{land.code}", name=land.name, kind="country", country=land.code)


REACH = 400  # mentions that are looked through for the nearest of a kind
LONGEST_ABBREVIATION = 6  # letters
_GOVERNMENT = re.compile(r"\b[Gg]overnment\b|\b[Aa]dministration\b")
# Bodies that act for their country, by their whole name but for the country's: what a parliament ratifies binds the
# state, what the Senate of Texas or the Trades Union Congress does not.
_OF_STATE = re.compile(
    r"(?:National )?(?:Parliament|Congress|Senate|Cabinet|Assembly)|(?:[\w&,]+ ){1,4}Ministry|Ministry of .+|"
    r"(?:State|Defen[cs]e) Department|Department of (?:State|Defen[cs]e)|Kremlin|Pentagon|White House|Foreign Office|"
    r"Downing Street|Treasury|Knesset|Bundestag|(?:State )?Duma",
    re.IGNORECASE,
)
_SENT = re.compile(r"\([A-Z][\w ]{1,30}\) ?(?:[-–—:])")  # the agency of a dateline, who is on no stage: "(AP) -"
_HOLDERS = re.compile(
    r"(?:[A-Z]\w+ )?(?:Kings|Queens|Emperors|Presidents|Premiers|Ministers|Chancellors|Envoys) of "
    r"(?:the )?[A-Z]\w+(?: [A-Z]\w+)?(?:, | and )(?:the )?[A-Z]"
)
_BEHIND = 60  # code points of a list of lands
_AHEAD = 30  # code points in front of a place
_IN = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]cross|[Aa]round|[Tt]hroughout)(?: the)? (?:[A-Z]\w+, )?\Z"
)
_TO_NAME = 20  # code points between a title and the name behind it
_NAMED = re.compile(r",? (?:[A-Z][a-z]{0,4}\.? )?")  # ", Mr "
_DASH = re.compile(r" (?:\([^()\n]{1,30}\) )?[-–—] ?(?=\S)")
_GERMANIES = frozenset({"East Germany", "West Germany"})
_LABELS: dict[str, PartyKind] = {"PERSON": "person", "ORG": "organization", "GPE": "place", "NORP": "group"}


class Scene:
    """The article with its actors; every look-up is a bisection over mentions sorted by offset."""

    def __init__(
        self,
        doc: Doc,
        *,
        people: Sequence[Person] = (),
        organizations: Sequence[Organization] = (),
        places: Sequence[Place] = (),
        dates: Sequence[Date] = (),
        nobody: Sequence[tuple[int, int]] = (),
        published: str | None = None,
    ) -> None:
        self.doc = doc
        self.published = published
        self.text = text_of(doc)
        self.dates = sorted(dates, key=lambda d: d.start)
        self._date_starts = [d.start for d in self.dates]
        self.sentences: list[Span] = list(doc.sents)
        self._sentence_starts = [s.start_char for s in self.sentences]
        silent = {start for start, _ in nobody}
        spoken_of = [m for m in _of_people(people) if m.start not in silent]
        named = list(_of_organizations(organizations))
        bodies = [m for m in named if not _SENT.match(self.text, max(0, m.start - 1), m.end + 4)]
        seen = [*spoken_of, *bodies, *_seated(_of_places(places), bodies)]
        seen += _unrecorded(doc, {*((m.start, m.end) for m in (*seen, *named)), *nobody})
        self.seen = _apart([m for m in seen if not self._are_holders(m)])
        self._starts = [m.start for m in self.seen]
        self._titles = {role.start: role.end for person in people for role in person.roles}
        self.counts = Counter(m.actor.key for m in self.seen)
        self.bodies = {self.text[m.start : m.end]: m.actor for m in self.seen if m.actor.kind == "organization"}

    def _are_holders(self, seen: Seen) -> bool:
        """Whether it only says what several are: "Kings of Spain" and Portugal, "Foreign Ministers" of two states."""
        return seen.as_ == "name" and _HOLDERS.match(self.text, seen.start, seen.end + _BEHIND) is not None

    def at(self, token: Token) -> Seen | None:
        """The mention that the token lies in."""
        i = bisect_right(self._starts, token.idx) - 1
        return self.seen[i] if i >= 0 and token.idx < self.seen[i].end else None

    def holder(self, title: Token) -> Seen | None:
        """The person whose name follows the title that the token begins or is the head of: "the Minister of Trade of
        Peru, Ann Low". None in "the Minister of Trade met Ann Low"."""
        for token in (title, *title.lefts):
            end = self._titles.get(token.idx)
            if end is None or end <= title.idx:
                continue
            for seen in self.within(end, end + _TO_NAME):
                if seen.actor.kind == "person" and _NAMED.fullmatch(self.text, end, seen.start):
                    return seen
        return None

    def is_somewhere(self, seen: Seen) -> bool:
        """Whether a place or country only tells where something is: "a plant at Bitola", "signed in Naivasha, Kenya",
        and the dateline "LISBON -"."""
        if seen.actor.kind not in ("place", "country") or seen.as_ == "demonym":
            return False
        if _IN.search(self.text, max(0, seen.start - _AHEAD), seen.start):
            return True
        opens = seen.start == 0 or self.text[seen.start - 1] == "\n"
        return opens and self.text[seen.start : seen.end].isupper() and _DASH.match(self.text, seen.end) is not None

    def is_date(self, token: Token) -> bool:
        """Whether the token lies in a date: "last December's accord"."""
        i = bisect_right(self._date_starts, token.idx) - 1
        return i >= 0 and token.idx < self.dates[i].end

    def is_past(self, date: Date) -> bool:
        """Whether it is over by the day on which the article was published; not where that is not known."""
        return self.published is not None and date.latest is not None and date.latest <= self.published

    def within(self, start: int, end: int) -> list[Seen]:
        """The mentions that begin in a range of the text."""
        return self.seen[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def sentence_number(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return bisect_right(self._sentence_starts, offset) - 1

    def of_sentence(self, number: int) -> list[Seen]:
        """The mentions of a sentence."""
        sent = self.sentences[number]
        return self.within(sent.start_char, sent.end_char)

    def looking_back(self, offset: int, sentences: int, *, own: bool = True) -> Iterator[list[Seen]]:
        """The mentions of each of so many sentences, from that of the offset on or, without its `own`, from the one
        before, nearest first."""
        last = self.sentence_number(offset) if own else self.sentence_number(offset) - 1
        for n in range(last, max(-1, last - sentences), -1):
            yield self.of_sentence(n)

    def before(self, offset: int, kinds: Collection[str]) -> Iterator[Seen]:
        """Mentions of these kinds before an offset, nearest first."""
        last = bisect_left(self._starts, offset) - 1
        for i in range(last, max(-1, last - REACH), -1):
            if self.seen[i].actor.kind in kinds:
                yield self.seen[i]

    def name_of(self, actor: Actor, offset: int) -> Seen | None:
        """The fullest name of the actor in the text: the nearest before an offset, else the first behind it."""
        named = [m for m in self.seen if m.actor.key == actor.key and m.as_ in ("name", "place", "government")]
        longest = max((m.end - m.start for m in named), default=0)
        full = [m for m in named if m.end - m.start == longest]
        return next((m for m in reversed(full) if m.start < offset), full[0] if full else None)

    def dates_in(self, start: int, end: int) -> list[Date]:
        """Dates inside a range of the text."""
        return [d for d in self.dates if start <= d.start < end]


def _of_people(people: Sequence[Person]) -> Iterator[Seen]:
    for person in people:
        roles = [r for r in person.roles if not r.former] or person.roles
        of = next((r.of for r in roles if r.of and not r.former and _acts_for(r.title)), None)
        titles = tuple(f"former {r.title}" if r.former else r.title for r in person.roles)
        actor = Actor(
            key=f"person:{person.id}", name=person.name, kind="person", ref=person.id,
            country=next((r.country for r in roles if r.country), None) or person.country,
            on_behalf_of=of, titles=titles, gender=person.gender,
        )  # fmt: skip
        yield from (Seen(m.start, m.end, actor, m.as_) for m in person.mentions)


def _acts_for(title: str) -> bool:
    """Whether the holder of a title acts for what it is of: a president does, a nurse or a senator does not."""
    words = core(title).replace("-", " ").split()
    return any(" ".join(words[-n:]) in table("parties")["act_for"] for n in (1, 2))


def _of_organizations(organizations: Sequence[Organization]) -> Iterator[Seen]:
    long_forms = _long_forms(organizations)
    for body in organizations:
        short = body.name.replace(".", "")
        name = body.expansion or (short.isupper() and long_forms.get(short)) or body.name
        governs = body.country and _GOVERNMENT.search(name) and not has_legal_form(name)
        kind: PartyKind = "country" if governs else "organization"
        nation = gazetteer.country(body.country) if body.country else None
        of_state = kind == "country" or (nation is not None and _is_of_state(name, nation))
        actor = Actor(
            key=f"organization:{body.id}", name=name, kind=kind, ref=body.id, country=body.country,
            on_behalf_of=nation.name if nation and of_state else None, part_of=body.parent,
        )  # fmt: skip
        yield from (Seen(m.start, m.end, actor, m.as_) for m in body.mentions)


def _is_of_state(name: str, nation: gazetteer.Country) -> bool:
    """Whether a body's or a building's name is that of an organ of the state, with or without the country's."""
    words = name.split(" of ")[0] if name.endswith(f" of {nation.name}") else name
    first, _, rest = words.partition(" ")
    if rest and nation in (gazetteer.demonym(first), gazetteer.country(first)):
        words = rest
    return _OF_STATE.fullmatch(words) is not None


def _long_forms(organizations: Sequence[Organization]) -> dict[str, str]:
    """Initials, whole or cut off behind, -> the first name of the article that has them: "EU" -> European Union."""
    found: dict[str, str] = {}
    for body in organizations:
        initials = "".join(word[0] for word in body.name.split() if word[0].isupper())
        for length in range(2, min(len(initials), LONGEST_ABBREVIATION) + 1):
            found.setdefault(initials[:length], body.name)
    return found


def _of_places(places: Sequence[Place]) -> Iterator[Seen]:
    names = {place.name for place in places}
    apart = _GERMANIES if names >= _GERMANIES else frozenset[str]()  # where one alone is named, it is "Germany" as well
    for place in places:
        nation = gazetteer.country(place.country or place.name)
        kind: PartyKind = "country" if place.kind == "country" or (place.kind is None and nation) else "place"
        code = nation.code if nation else None
        if place.name in gazetteer.FORMER_STATES:
            kind = "country"
        key = f"country:{code}" if kind == "country" and code else f"{kind}:{place.id}"
        if place.name in apart:
            key = f"country:{place.id}"
        actor = Actor(
            key=key, name=place.name, kind=kind, ref=place.id, country=code,
        )  # fmt: skip
        state = Actor(
            key=actor.key, name=place.name, kind=kind, ref=place.id, country=code,
            on_behalf_of=nation.name if nation and kind == "place" else None,
        )  # fmt: skip
        seat = nation is not None and (gazetteer.capital(place.name) == nation or _is_of_state(place.name, nation))
        yield from (
            Seen(m.start, m.end, state if seat or m.as_ == "government" else actor, m.as_) for m in place.mentions
        )


def _seated(places: Iterable[Seen], bodies: Sequence[Seen]) -> Iterator[Seen]:
    """The places; where a city's name stands for a body of the article that sits there, as that body: "Brussels"."""
    seated = {
        city: next((seen.actor for seen in bodies if seen.actor.name.lower() in names), None)
        for city, names in table("parties_seats").items()
    }
    for place in places:
        body = seated.get(place.actor.name.lower()) if place.as_ == "government" else None
        yield Seen(place.start, place.end, body, "government") if body else place


def _unrecorded(doc: Doc, settled: Collection[tuple[int, int]]) -> Iterator[Seen]:
    """The model's entities outside the spans that the rooms before have settled."""
    taken = sorted(settled)
    starts = [start for start, _ in taken]
    full_names: dict[str, Actor] = {}
    text = text_of(doc)
    for ent in doc.ents:
        start, end = ent.start_char, ent.end_char
        if ent.label_ not in _LABELS:
            continue
        if ent[0].lower_ in ("the", "a") and len(ent) > 1:
            start = ent[1].idx
        if ent[-1].lower_ in ("'s", "’s"):
            end = ent[-1].idx
        while start < end and not text[start].isalnum():
            start += 1  # "# Cable", "<Halden"
        while start < end and not (text[end - 1].isalnum() or text[end - 1] in ".)!"):
            end -= 1
        i = bisect_left(starts, end)
        if start >= end or any(s < end and start < e for s, e in taken[max(0, i - 3) : i]):
            continue
        name = text[start:end]
        if name.islower():
            continue  # "a barter deal"
        actor = full_names.get(name) or _bare(name, ent.label_)
        full_names.setdefault(name, actor)
        if actor.kind == "person":
            full_names.setdefault(name.rpartition(" ")[2], actor)
        yield Seen(start, end, actor, "demonym" if ent.label_ == "NORP" else "name")


def _bare(name: str, label: str) -> Actor:
    kind = _LABELS[label]
    nation = gazetteer.demonym(name) if label == "NORP" else gazetteer.country(name) if label == "GPE" else None
    if nation is not None:
        return state(nation)
    return Actor(key=f"{kind}:{name.lower()}", name=name, kind=kind)


def _apart(seen: Sequence[Seen]) -> list[Seen]:
    """The mentions in text order; of two that overlap the longer one, then the one recorded first."""
    ranked = sorted(enumerate(seen), key=lambda x: (x[1].start - x[1].end, x[0]))
    starts: list[int] = []
    kept: list[Seen] = []
    for _, m in ranked:
        i = bisect_left(starts, m.end)
        if i > 0 and kept[i - 1].end > m.start:
            continue
        starts.insert(i, m.start)
        kept.insert(i, m)
    return kept
