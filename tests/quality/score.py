"""How right a record is: one scorer a kind of fact, each fed (gold article, record) pairs.

A scorer counts over articles and gives its figures at the end; what is wrong goes to `miss`. Precision, recall and
F1 are over all articles together, never averages of averages. What the gold marks optional or neutral is scored
neither way.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import ClassVar, Protocol, TypeVar

from factx.records import Agreement, ArticleFacts, EntityKind, Link, Mention, Organization, Party, Person, Place
from tests.quality.gold import GoldAgreement, GoldArticle, GoldDate, GoldRole, Span

Miss = Callable[[str, str, str], None]  # sort of miss, article id, what
Figures = dict[str, float]

NEAR = 161.0  # km (100 miles): the field's measure for a place found
NAMES = ("PER", "ORG", "LOC")

STATUS_GROUP = {
    "proposed": "open", "negotiating": "open", "planned": "open",
    "pledged": "pledged",
    "agreed": "made", "signed": "made", "ratified": "made", "in_force": "made", "reaffirmed": "made",
    "implemented": "made",
    "suspended": "undone", "violated": "undone", "rejected": "undone", "ended": "undone",
    "unknown": "unknown",
}  # fmt: skip


class Spanned(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


G = TypeVar("G", bound=Spanned)
O = TypeVar("O", bound=Spanned)  # noqa: E741 - gold and output


class Scorer(Protocol):
    """Counts over articles; `figures` is empty where the gold had nothing of the kind."""

    def add(self, gold: GoldArticle, record: ArticleFacts, miss: Miss) -> None: ...
    def figures(self) -> Figures: ...


def overlap(one: Spanned, other: Spanned) -> bool:
    return one.start < other.end and other.start < one.end


def pair_by_overlap(gold: Sequence[G], out: Sequence[O]) -> list[tuple[G, O]]:
    """Greedy one-to-one pairs (gold, output), the longest overlap first."""
    candidates = sorted(
        (
            (min(g.end, o.end) - max(g.start, o.start), -abs(g.start - o.start), i, j)
            for i, g in enumerate(gold)
            for j, o in enumerate(out)
            if overlap(g, o)
        ),
        reverse=True,
    )
    return [(gold[i], out[j]) for i, j in _one_to_one((i, j) for *_, i, j in candidates)]


def _one_to_one(candidates: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs in order whose sides are both still free."""
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for i, j in candidates:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def f_score(right: float, out: float, gold: float) -> tuple[float, float, float]:
    """Precision, recall and F1; 0 where there is nothing to divide by."""
    precision = right / out if out else 0.0
    recall = right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


def prf(name: str, right: float, out: float, gold: float) -> Figures:
    """The three figures of a kind under its name, and how many the gold has."""
    if not gold:
        return {}
    precision, recall, f1 = f_score(right, out, gold)
    return {f"{name} P": precision, f"{name} R": recall, f"{name} F1": f1, f"{name} n": gold}


def ratio(name: str, right: float, of: float) -> Figures:
    return {name: right / of, f"{name} n": of} if of else {}


def fold(name: str | None) -> str:
    """A name for comparison: lower case, without article, honorific, possessive and punctuation."""
    bare = re.sub(r"^(the|mr|mrs|ms) ", "", (name or "").lower().replace("’s", "").replace("'s", ""))
    return re.sub(r"[^\w ]", "", bare).strip()


def words_f1(gold: str | None, out: str | None) -> float:
    """F1 over the words of two phrases."""
    a, b = (Counter(re.findall(r"\w+", (text or "").lower())) for text in (gold, out))
    both = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / both if both else 0.0


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two (latitude, longitude) pairs in degrees."""
    a, b, c, d = map(math.radians, (*one, *other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


class Names:
    """Exact-span F1 of the names of people, organizations and places; demonyms are no names."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.out: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()

    def add(self, gold: GoldArticle, record: ArticleFacts, miss: Miss) -> None:
        want = _named(gold.people.values(), gold.organizations.values(), (gold.places or {}).values())
        got = _named(record.people, record.organizations, record.places if gold.places is not None else ())
        got = {found for found in got if not any(overlap(Span(*found[:2]), span) for span in gold.neutral)}
        for start, end, label in want - got:
            miss(f"name missed {label}", gold.id, gold.text[start:end])
        for start, end, label in got - want:
            miss(f"name extra {label}", gold.id, gold.text[start:end])
        self.gold.update(label for *_, label in want)
        self.out.update(label for *_, label in got)
        self.right.update(label for *_, label in want & got)

    def figures(self) -> Figures:
        figures: Figures = {}
        for label in NAMES:
            figures |= prf(f"names {label}", self.right[label], self.out[label], self.gold[label])
        return figures


def _named(
    people: Iterable[Person], organizations: Iterable[Organization], places: Iterable[Place]
) -> set[tuple[int, int, str]]:
    kinds: tuple[Iterable[Person | Organization | Place], ...] = (people, organizations, places)
    return {
        (mention.start, mention.end, label)
        for label, entities in zip(NAMES, kinds, strict=True)
        for entity in entities
        for mention in entity.mentions
        if mention.as_ in ("name", "place", "government")
    }


class People:
    """The persons of an article: the fullest name right, each form of it on that person, gender where shown."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()

    def add(self, gold: GoldArticle, record: ArticleFacts, miss: Miss) -> None:
        out = {person.name.casefold(): person for person in record.people}
        want = [person for person in gold.people.values() if any(m.as_ == "name" for m in person.mentions)]
        extra = {
            person.name
            for person in record.people
            if not any(overlap(m, span) for m in person.mentions for span in gold.neutral)
            and person.name.casefold() not in {wanted.name.casefold() for wanted in want}
        }
        self.n["gold"] += len(want)
        self.n["out"] += len(extra)
        for name in extra:
            miss("person extra", gold.id, name)
        for person in want:
            found = out.get(person.name.casefold())
            if found is None:
                miss("person missed", gold.id, f"{person.name}, have {[p.name for p in record.people]}")
            else:
                self.n["right"] += 1
                self.n["out"] += 1
            texts = {m.text for m in found.mentions} if found else set()
            forms = {m.text for m in person.mentions if m.as_ == "name"}
            self.n["forms"] += len(forms)
            self.n["forms right"] += len(forms & texts)
            for form in sorted(forms - texts):
                miss("person form", gold.id, f"{form} of {person.name}")
            if person.gender:
                shown = found.gender if found else None
                self.n["gender"] += 1
                self.n["gender right"] += shown == person.gender
                if shown != person.gender:
                    miss("person gender", gold.id, f"{person.name}: {person.gender}, got {shown}")

    def figures(self) -> Figures:
        return (
            prf("people", self.n["right"], self.n["out"], self.n["gold"])
            | ratio("people forms", self.n["forms right"], self.n["forms"])
            | ratio("people gender", self.n["gender right"], self.n["gender"])
        )


def same_people(gold: GoldArticle, record: ArticleFacts) -> dict[str, str]:
    """Which person of the record (by id) is which of the gold (by handle): most name mentions shared."""
    shared = sorted(
        (
            (sum(overlap(m, n) for m in _names(person) for n in _names(found)), i, j)
            for i, person in enumerate(gold.people.values())
            for j, found in enumerate(record.people)
        ),
        key=lambda c: (-c[0], c[1], c[2]),
    )
    pairs = _one_to_one((i, j) for count, i, j in shared if count)
    handles = list(gold.people)
    return {record.people[j].id: handles[i] for i, j in pairs}


def _names(person: Person) -> list[Mention]:
    return [mention for mention in person.mentions if mention.as_ == "name"]


class Roles:
    """F1 of roles: the title, of whom it is, `former` and the right person. A role said twice is one, also where it is
    shortened: "Foreign Minister Low", then "Minister Low"."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()

    def add(self, gold: GoldArticle, record: ArticleFacts, miss: Miss) -> None:
        who = same_people(gold, record)
        want = [role for role in gold.roles if not role.optional]
        open_ = list(want)
        strange = []
        got = {
            (who.get(person.id), fold(role.title), fold(role.of), role.former): role
            for person in record.people
            for role in person.roles
        }
        for (person, title, of, former), role in got.items():
            told = f"{person}: {role.title} | {role.of}{' | former' if former else ''}"
            fits = [g for g in gold.roles if _fits(g, person, title, of, former)]
            if any(g in open_ for g in fits):
                open_.remove(next(g for g in fits if g in open_))
                self.n["right"] += 1
                self.n["out"] += 1
            elif not fits and not any(g.optional and _same_title(g, person, title) for g in gold.roles):
                strange.append((person, title, of, f"{told}  [{role.text}]"))
        for person, title, of, told in strange:
            found = [g for g in want if g not in open_ and g.person == person]
            if of or not any(_shortens(title, g) for g in found):
                self.n["out"] += 1
                miss("role extra", gold.id, told)
        self.n["gold"] += len(want)
        for missed in open_:
            told = f"{missed.person}: {'/'.join(missed.titles)} | {'/'.join(missed.bodies)}"
            miss("role missed", gold.id, told + (" | former" if missed.former else ""))

    def figures(self) -> Figures:
        return prf("roles", self.n["right"], self.n["out"], self.n["gold"])


def _same_title(role: GoldRole, person: str | None, title: str) -> bool:
    return role.person == person and title in {fold(form) for form in role.titles}


def _shortens(title: str, role: GoldRole) -> bool:
    """The title says part of the words of the role's."""
    return any(set(title.split()) < set(fold(form).split()) for form in role.titles)


def _fits(role: GoldRole, person: str | None, title: str, of: str, former: bool) -> bool:
    """A role of the output, folded, says what the gold's does."""
    if not _same_title(role, person, title) or role.former != former:
        return False
    if not of:
        return not role.bodies or "" in role.bodies
    bodies = {fold(body) for body in role.bodies} - {""}
    return any(of == body or (min(len(of), len(body)) > 3 and (of in body or body in of)) for body in bodies)


class References:
    """F1 of nominal and pronoun mentions: the words found, and on the right person."""

    KINDS = ("nominal", "pronoun")

    def __init__(self) -> None:
        self.n: Counter[tuple[str, str]] = Counter()

    def add(self, gold: GoldArticle, record: ArticleFacts, miss: Miss) -> None:
        who = same_people(gold, record)
        neutral = [*gold.neutral, *gold.doubtful_pronouns]
        for kind in self.KINDS:
            want = [(m, handle) for handle, person in gold.people.items() for m in person.mentions if m.as_ == kind]
            got = [
                (m, who.get(person.id))
                for person in record.people
                for m in person.mentions
                if m.as_ == kind and not any(overlap(m, span) for span in neutral)
            ]
            owner = {(m.start, m.end): handle for m, handle in want}
            found = {(m.start, m.end): handle for m, handle in got}
            pairs = pair_by_overlap([m for m, _ in want], [m for m, _ in got])
            right = [(g, o) for g, o in pairs if owner[g.start, g.end] == found[o.start, o.end]]
            self.n[kind, "gold"] += len(want)
            self.n[kind, "out"] += len(got)
            self.n[kind, "right"] += len(right)
            done = {(g.start, g.end) for g, _ in right}
            for mention, handle in want:
                if (mention.start, mention.end) not in done:
                    miss(f"{kind} missed", gold.id, f"{_around(gold.text, mention)} is {handle}")
            done = {(o.start, o.end) for _, o in right}
            for mention, handle_or_none in got:
                if (mention.start, mention.end) not in done:
                    miss(f"{kind} extra", gold.id, f"{_around(gold.text, mention)} as {handle_or_none}")

    def figures(self) -> Figures:
        figures: Figures = {}
        for kind in self.KINDS:
            figures |= prf(f"{kind}s", self.n[kind, "right"], self.n[kind, "out"], self.n[kind, "gold"])
        return figures


def _around(text: str, span: Spanned) -> str:
    """The span in brackets with the words beside it, on one line."""
    before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 20]
    return f"{before}[{text[span.start : span.end]}]{after}".replace("\n", " ")


class Organizations:
    """Fields of the bodies that were found: canonical name (short or long), expansion, country, parent."""

    FIELDS = ("name", "expansion", "country", "parent")

    def __init__(self) -> None:
        self.n: Counter[tuple[str, str]] = Counter()

    def add(self, gold: GoldArticle, record: ArticleFacts, miss: Miss) -> None:
        for body in gold.organizations.values():
            spans = {(m.start, m.end) for m in body.mentions}
            found = max(
                record.organizations, key=lambda o: len(spans & {(m.start, m.end) for m in o.mentions}), default=None
            )
            if found is None or not spans & {(m.start, m.end) for m in found.mentions}:
                continue
            names, names_out = _both_names(body), _both_names(found)
            for field in self.FIELDS:
                want, got = getattr(body, field), getattr(found, field)
                if want is None:
                    continue
                match field:
                    case "name":
                        right = fold(got) in names
                    case "expansion":
                        right = names == names_out
                    case _:
                        right = fold(want) == fold(got)
                self.n[field, "gold"] += 1
                self.n[field, "right"] += right
                if not right:
                    miss(f"organization {field}", gold.id, f"{body.name}: {want!r}, got {got!r}")

    def figures(self) -> Figures:
        figures: Figures = {}
        for field in self.FIELDS:
            figures |= ratio(f"organization {field}", self.n[field, "right"], self.n[field, "gold"])
        return figures


def _both_names(body: Organization) -> set[str]:
    """The name and its expansion, whichever of them is given as which."""
    return {fold(body.name), fold(body.expansion)} - {""}


class Places:
    """Places by mention: end to end F1 (found, and right), `resolved` over those found, `as` over those right.

    A country is right by its code, everything else within 161 km; where the gold has no coordinates, by its name.
    A country that acts may be `place` or `government`.
    """

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()

    def add(self, gold: GoldArticle, record: ArticleFacts, miss: Miss) -> None:
        if gold.places is None:
            return
        want = [(m, place) for place in gold.places.values() for m in place.mentions]
        got = [
            (m, place)
            for place in record.places
            for m in place.mentions
            if not any(overlap(m, span) for span in gold.neutral)
        ]
        gold_of = {(m.start, m.end): place for m, place in want}
        out_of = {(m.start, m.end): place for m, place in got}
        pairs = pair_by_overlap([m for m, _ in want], [m for m, _ in got])
        self.n["gold"] += len(want)
        self.n["out"] += len(got)
        self.n["found"] += len(pairs)
        for g, o in pairs:
            place, found = gold_of[g.start, g.end], out_of[o.start, o.end]
            right = _same_place(place, found)
            right_as = g.as_ == o.as_ or (place.kind != "city" and {g.as_, o.as_} == {"place", "government"})
            self.n["right"] += right
            self.n["as"] += right and right_as
            if not right:
                miss("place", gold.id, f"{_around(gold.text, g)} is {_at(place)}, got {_at(found)}")
            elif not right_as:
                miss("place as", gold.id, f"{_around(gold.text, g)} {g.as_}, got {o.as_}")
        paired = {(g.start, g.end) for g, _ in pairs}
        for mention, _ in want:
            if (mention.start, mention.end) not in paired:
                miss("place missed", gold.id, f"{_around(gold.text, mention)} {mention.as_}")
        paired = {(o.start, o.end) for _, o in pairs}
        for mention, place in got:
            if (mention.start, mention.end) not in paired:
                miss("place extra", gold.id, f"{_around(gold.text, mention)} as {_at(place)}")

    def figures(self) -> Figures:
        return (
            prf("places", self.n["right"], self.n["out"], self.n["gold"])
            | ratio("places resolved", self.n["right"], self.n["found"])
            | ratio("places as", self.n["as"], self.n["right"])
        )


def _at(place: Place) -> str:
    return f"{place.name} ({place.kind} {place.country} {place.latitude} {place.longitude})"


def _same_place(gold: Place, out: Place) -> bool:
    if gold.kind == "country":
        return out.kind == "country" and gold.country == out.country
    if gold.latitude is not None and gold.longitude is not None:
        return (
            out.latitude is not None
            and out.longitude is not None
            and kilometres((gold.latitude, gold.longitude), (out.latitude, out.longitude)) <= _reach(gold)
        )
    return fold(gold.name) == fold(out.name)


def _reach(place: Place) -> float:
    """How far off a place may be, in km: states, seas and regions have no one point."""
    return {"city": NEAR, "facility": NEAR, "admin2": NEAR}.get(place.kind or "", 1000.0)


class Focus:
    """What the article is about: the country, and the place where the gold names one."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()

    def add(self, gold: GoldArticle, record: ArticleFacts, miss: Miss) -> None:
        if gold.focus is None:
            return
        country, handle = gold.focus
        focus = record.article.focus
        right = focus is not None and focus.country == country
        self.n["country"] += 1
        self.n["country right"] += right
        if not right:
            miss("focus country", gold.id, f"{country}, got {focus}")
        if handle and gold.places:
            found = next((p for p in record.places if focus and p.id == focus.place), None)
            right = found is not None and _same_place(gold.places[handle], found)
            self.n["place"] += 1
            self.n["place right"] += right
            if not right:
                miss("focus place", gold.id, f"{handle}, got {found and _at(found)}")

    def figures(self) -> Figures:
        return ratio("focus country", self.n["country right"], self.n["country"]) | ratio(
            "focus place", self.n["place right"], self.n["place"]
        )


class Dates:
    """TempEval-3's figures: relaxed and strict span F1, and value and type F1 over relaxed pairs."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()

    def add(self, gold: GoldArticle, record: ArticleFacts, miss: Miss) -> None:
        if gold.dates is None:
            return
        optional = [date for date in gold.dates if date.optional]
        want = [date for date in gold.dates if not date.optional]
        out = [
            date
            for date in record.dates
            if any(overlap(date, g) for g in want) or not any(overlap(date, g) for g in optional)
        ]
        pairs = pair_by_overlap(want, out)
        self.n["gold"] += len(want)
        self.n["out"] += len(out)
        self.n["relaxed"] += len(pairs)
        for g, o in pairs:
            self.n["strict"] += (g.start, g.end) == (o.start, o.end)
            right = o.value.lower() in {value.lower() for value in g.values}
            self.n["value"] += right
            self.n["type"] += g.type == o.type
            if not right:
                miss("date value", gold.id, f"{_around(gold.text, g)} is {' or '.join(g.values)}, got {o.value}")
        paired = {id(g) for g, _ in pairs}
        for date in want:
            if id(date) not in paired:
                miss("date missed", gold.id, _told(gold, date))
        paired = {id(o) for _, o in pairs}
        for date_out in out:
            if id(date_out) not in paired:
                miss("date extra", gold.id, f"{_around(gold.text, date_out)} {date_out.value}")

    def figures(self) -> Figures:
        figures: Figures = {}
        for kind in ("value", "relaxed", "strict", "type"):
            figures |= prf(f"dates {kind}", self.n[kind], self.n["out"], self.n["gold"])
        return figures


def _told(gold: GoldArticle, date: GoldDate) -> str:
    return f"{_around(gold.text, date)} {' or '.join(date.values)}"


STATES = ("country", "place", "group")


def same_party(gold: Party, out: Party, expansions: Mapping[str, str]) -> bool:
    """Equal or containing names (or whom they act for); or a country on one side and, on the other, that country
    under another name or a person of it. `expansions` are the long forms of folded short ones."""
    a = {fold(gold.name), fold(gold.on_behalf_of)} - {""}
    a |= {expansions[name] for name in a if name in expansions}
    b = {fold(out.name), fold(out.on_behalf_of)} - {""}
    if a & b or any(x in y or y in x for x in a for y in b if min(len(x), len(y)) > 3):
        return True
    kinds = (gold.kind, out.kind)
    state = any(k in STATES for k in kinds) and all(k in (*STATES, "person") for k in kinds)
    return state and bool(gold.country) and gold.country == out.country


def bound(agreement: Agreement) -> list[Party]:
    """Those who are bound; mediators, hosts and the like are told apart by `roles`."""
    return [party for party in agreement.parties if party.role == "party"]


class Agreements:
    """`found`: records paired one to one by a shared evidence sentence; a second output for one gold record is an
    extra. Over the pairs: `parties` F1, and how often status (by group), act, negated, when, where, attributed_to
    and mediators are right; terms and instrument by F1 of their words."""

    FIELDS: ClassVar[tuple[str, ...]] = ("status", "act", "negated", "when", "where", "attributed_to", "others")

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.word_scores: defaultdict[str, float] = defaultdict(float)
        self.expansions: dict[str, str] = {}

    def add(self, gold: GoldArticle, record: ArticleFacts, miss: Miss) -> None:
        if gold.agreements is None:
            return
        out = record.agreements
        self.expansions = {fold(o.name): fold(o.expansion) for o in gold.organizations.values() if o.expansion}
        pairs = pair_agreements(gold.agreements, out)
        used = {j for _, j in pairs}
        neutral = {
            j for j, o in enumerate(out) if j not in used and any(g.optional and link(g, o) for g in gold.agreements)
        }
        hits = [(gold.agreements[i].agreement, out[j]) for i, j in pairs if not gold.agreements[i].optional]
        self.n["gold"] += sum(not g.optional for g in gold.agreements)
        self.n["out"] += len(out) - len(neutral) - (len(pairs) - len(hits))
        self.n["found"] += len(hits)
        for g, o in hits:
            self._fields(gold.id, g, o, miss)
        found = {i for i, _ in pairs}
        for i, wanted in enumerate(gold.agreements):
            if i not in found and not wanted.optional:
                agreement = wanted.agreement
                told = f"{agreement.act}: {agreement.evidence[0].text[:160]} [{agreement.id}]"
                miss("agreement missed", gold.id, told)
        for j, extra in enumerate(out):
            if j not in used and j not in neutral:
                told = f"{extra.act} by {extra.rule}: {extra.evidence[0].text[:160]} [{extra.evidence[0].trigger.text}]"
                miss("agreement extra", gold.id, told)

    def _fields(self, article: str, gold: Agreement, out: Agreement, miss: Miss) -> None:
        told = f"[{gold.id}] {gold.evidence[0].text[:90]}"
        want, got = bound(gold), bound(out)
        recalled = sum(any(same_party(p, q, self.expansions) for q in got) for p in want)
        precise = sum(any(same_party(p, q, self.expansions) for p in want) for q in got)
        self.n["party gold"] += len(want)
        self.n["party out"] += len(got)
        self.n["party recalled"] += recalled
        self.n["party precise"] += precise
        if recalled < len(want) or precise < len(got):
            miss("parties", article, f"{told}: {[p.name for p in want]}, got {[p.name for p in got]}")
        others = {(fold(p.name), p.role) for p in gold.parties if p.role != "party"}
        others_out = {(fold(p.name), p.role) for p in out.parties if p.role != "party"}
        same_group = STATUS_GROUP[gold.status] == STATUS_GROUP[out.status]
        self._field("status", same_group, article, told, miss, gold.status, out.status)
        self._field("act", gold.act == out.act, article, told, miss, gold.act, out.act)
        self._field("negated", gold.negated == out.negated, article, told, miss, gold.negated, out.negated)
        if others:
            self._field("others", others == others_out, article, told, miss, others, others_out)
        if gold.when:
            value = out.when.value if out.when else None
            self._field("when", gold.when.value == value, article, told, miss, gold.when.value, value)
        if gold.where:
            text = out.where.text if out.where else None
            self._field("where", words_f1(gold.where.text, text) >= 0.5, article, told, miss, gold.where.text, text)
        if gold.attributed_to:
            name = out.attributed_to.name if out.attributed_to else None
            right = words_f1(gold.attributed_to.name, name) >= 0.5
            self._field("attributed_to", right, article, told, miss, gold.attributed_to.name, name)
        for field in ("terms", "instrument"):
            wanted, given = getattr(gold, field), getattr(out, field)
            if wanted:
                score = words_f1(wanted.text, given and given.text)
                self.words[field] += 1
                self.word_scores[field] += score
                if score < 0.5:
                    miss(field, article, f"{told}: {wanted.text!r}, got {given and given.text!r}")

    def _field(self, field: str, right: bool, article: str, told: str, miss: Miss, gold: object, out: object) -> None:
        self.n[field] += 1
        self.n[field + " right"] += right
        if not right:
            miss(field, article, f"{told}: {gold}, got {out}")

    def figures(self) -> Figures:
        n = self.n
        if not n["gold"] and not n["out"]:
            return {}
        figures = prf("agreements", n["found"], n["out"], n["gold"])
        precision = n["party precise"] / n["party out"] if n["party out"] else 0.0
        recall = n["party recalled"] / n["party gold"] if n["party gold"] else 0.0
        both = precision + recall
        figures |= {
            "agreement parties P": precision,
            "agreement parties R": recall,
            "agreement parties F1": 2 * precision * recall / both if both else 0.0,
            "agreement parties n": n["party gold"],
        }
        for field in self.FIELDS:
            figures |= ratio(f"agreement {field}", n[field + " right"], n[field])
        for field, total in self.words.items():
            figures |= ratio(f"agreement {field}", self.word_scores[field], total)
        return figures


def pair_agreements(gold: Sequence[GoldAgreement], out: Sequence[Agreement]) -> list[tuple[int, int]]:
    """Which output record (by index) answers which gold one: one to one, the strongest links first."""
    strengths = sorted(
        (
            (link(g, o) + (0 if g.optional else 0.5), i, j)
            for i, g in enumerate(gold)
            for j, o in enumerate(out)
            if link(g, o)
        ),
        key=lambda c: (-c[0], c[1], c[2]),
    )
    return _one_to_one((i, j) for _, i, j in strengths)


def link(gold: GoldAgreement, out: Agreement) -> float:
    """How strongly an output record answers a gold one; 0: no sentence is shared."""
    wanted = gold.agreement
    if not any(overlap(e, x) for e in wanted.evidence for x in out.evidence):
        return 0.0
    trigger = wanted.evidence[0].trigger
    strength = 3.0 if any(overlap(trigger, x.trigger) for x in out.evidence) else 1.0
    parties, found = bound(wanted), bound(out)
    return strength + sum(any(same_party(p, q, {}) for q in found) for p in parties) / max(1, len(parties))


Key = tuple[str, int, int]  # article id, start, end


def b_cubed(name: str, gold: Mapping[Key, str], out: Mapping[Key, str], miss: Miss) -> Figures:
    """Sameness across articles: of each gold mention, the cluster it should be in against the one it is in.

    `gold` and `out` give mentions their entity. A gold mention that was not found counts against `found` and recall;
    what only the output has is the other scorers' matter.
    """
    if not gold:
        return {}
    found = [key for key in gold if key in out]
    want = _clusters(gold)
    got = _clusters({key: out[key] for key in found})
    shared = [(len(want[gold[key]] & got[out[key]]), key) for key in found]
    precision = sum(count / len(got[out[key]]) for count, key in shared) / len(found) if found else 0.0
    recall = sum(count / len(want[gold[key]]) for count, key in shared) / len(gold)
    for key in gold:
        if key not in out:
            miss(f"{name} not found", key[0], f"{gold[key]} at {key[1]}")
    for entity, keys in want.items():
        if len(parts := {out[key] for key in keys if key in out}) > 1:
            miss(f"{name} split", entity, ", ".join(sorted(parts)))
    for entity, keys in got.items():
        if len(parts := {gold[key] for key in keys}) > 1:
            miss(f"{name} joined", entity, ", ".join(sorted(parts)))
    return {
        f"{name} P": precision,
        f"{name} R": recall,
        f"{name} F1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        f"{name} n": len(gold),
        f"{name} found": len(found) / len(gold),
    }


def _clusters(of: Mapping[Key, str]) -> dict[str, set[Key]]:
    clusters: defaultdict[str, set[Key]] = defaultdict(set)
    for key, entity in of.items():
        clusters[entity].add(key)
    return clusters


def sameness(
    gold: Sequence[GoldArticle], records: Sequence[ArticleFacts], links: Sequence[Link], miss: Miss
) -> Figures:
    """B-cubed over the names of people and organizations of a set, and over its agreements that have a story."""
    entity = {(link.kind, link.article, link.local): link.entity for link in links}
    people: tuple[dict[Key, str], dict[Key, str]] = ({}, {})
    bodies: tuple[dict[Key, str], dict[Key, str]] = ({}, {})
    stories: tuple[dict[Key, str], dict[Key, str]] = ({}, {})
    parties: dict[Key, set[str]] = {}
    for article, record in zip(gold, records, strict=True):
        _follow(article, "person", article.people.values(), record.people, entity, people)
        _follow(article, "organization", article.organizations.values(), record.organizations, entity, bodies)
        wanted = article.agreements or []
        answer = dict(pair_agreements(wanted, record.agreements))
        for i, told in enumerate(wanted):
            trigger = told.agreement.evidence[0].trigger
            key = (article.id, trigger.start, trigger.end)
            if told.story and not told.optional:
                stories[0][key] = told.story
                parties[key] = {fold(party.name) for party in bound(told.agreement)}
                if i in answer:
                    stories[1][key] = entity["agreement", article.id, record.agreements[answer[i]].id]
    return (
        b_cubed("people B-cubed", *people, miss)
        | b_cubed("organizations B-cubed", *bodies, miss)
        | b_cubed("agreements B-cubed", *stories, miss)
        | agreement_pairs(*stories, parties)
    )


def agreement_pairs(gold: Mapping[Key, str], out: Mapping[Key, str], parties: Mapping[Key, set[str]]) -> Figures:
    """Pairs of reports from different articles: how many of one agreement were joined, and how many near misses
    (different agreements with a party in common) were kept apart. Near misses count where both were found."""
    n: Counter[str] = Counter()
    for one, other in combinations(gold, 2):
        joined = out.get(one, one) == out.get(other, other)
        if one[0] == other[0]:
            continue
        if gold[one] == gold[other]:
            n["same"] += 1
            n["joined"] += joined
        elif parties[one] & parties[other] and one in out and other in out:
            n["near"] += 1
            n["apart"] += not joined
    return ratio("agreement pairs joined", n["joined"], n["same"]) | ratio(
        "agreement near misses apart", n["apart"], n["near"]
    )


def _follow(
    article: GoldArticle,
    kind: EntityKind,
    gold: Iterable[Person | Organization],
    out: Iterable[Person | Organization],
    entity: Mapping[tuple[EntityKind, str, str], str],
    clusters: tuple[dict[Key, str], dict[Key, str]],
) -> None:
    """Add the names of an article's entities to the clusters of the gold and of the output."""
    want = {(m.start, m.end): g.id for g in gold for m in g.mentions if m.as_ == "name"}
    got = {(m.start, m.end): entity[kind, article.id, o.id] for o in out for m in o.mentions if m.as_ == "name"}
    pairs = pair_by_overlap([Span(*span) for span in want], [Span(*span) for span in got])
    clusters[0].update({(article.id, *span): handle for span, handle in want.items()})
    clusters[1].update({(article.id, *g): got[o.start, o.end] for g, o in pairs})


def scorers() -> list[Scorer]:
    """One fresh scorer a kind of fact, in the order of the table."""
    return [Names(), People(), Roles(), References(), Organizations(), Places(), Focus(), Dates(), Agreements()]
