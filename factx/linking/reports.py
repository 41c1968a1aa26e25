"""One article's report of an agreement as linking compares it: its sides, its topic, its time."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from factx.bodies import is_plain, words_of
from factx.linking.profiles import domain_of, title_of
from factx.linking.tables import words as listed
from factx.linking.topics import (
    amounts,
    formats,
    instrument_class,
    instrument_words,
    is_bare,
    is_talks,
    made_before,
    matters_of,
    names_instrument,
    spoken,
    stem,
    stems,
    topic,
    without,
)
from factx.naming import bare
from factx.reading import legible
from factx.records import AHEAD, Agreement, ArticleFacts, Member, Party, Role
from factx.timex import span

FRESH = frozenset({"agreed", "signed", "pledged", "reaffirmed", "ratified"})  # news of the day it was reported on
_FRESH_ACTS = frozenset({"agree", "sign", "pledge", "reaffirm", "extend", "ratify"})
NEWS_DAYS = 3  # a fresh agreement without a date was made at most so many days before its article
_PAIR = frozenset({"both", "two"})
_LENGTH = re.compile(r"P(\d{1,3})([WMY])")
_DAYS = {"W": 7, "M": 31, "Y": 366}
_COMPLETED = re.compile(r"\b(?:completed|finali[sz]ed)\b")
_COUNTED_BACK = re.compile(r"\s+(?:after|since)\b")
_LATER_ACTS = frozenset({"ratify", "reaffirm", "extend", "reject", "violate", "suspend", "withdraw", "instrument"})

# Kinds of agreement that the terms name without speaking of a document: "combine in a merger", "observe a truce".
_TELLING_CLASSES = frozenset({"ceasefire", "peace", "merger", "alliance"})

MANY = 3  # sides from which a group without names can stand for them: "four Pacific nations"

Span = tuple[date, date]  # first and last day that it can be


def span_of(value: str | None) -> Span | None:
    """The days that a value covers, if it is told and names any."""
    return span(value) if value else None


class Office(NamedTuple):
    """For which country a person acts, as other articles tell."""

    country: str
    name: str
    head: bool  # leads it, as a president or prime minister does


Offices = Mapping[str, Office]  # by cross-article id of the person


class Side:
    """A party, or several that stand for one: a country, its leader, its ministry. Two sides are one if they share a
    key; `strong` keys name the very person or body, the others the country acted for."""

    def __init__(
        self,
        keys: set[str],
        strong: set[str],
        parties: list[tuple[str, Party]],
        *,
        head: bool,
        office: Office | None = None,
    ) -> None:
        """`parties` with the article that names them; `head`: the country itself speaks, or who leads it; `office`:
        what the person's own article leaves out."""
        self.keys, self.strong, self.parties, self.head, self.office = keys, strong, parties, head, office

    @property
    def name(self) -> str:
        """Whom the side acts for, or who it is."""
        first = self.parties[0][1]
        return first.on_behalf_of or first.name

    def named_like(self, other: "Side") -> bool:
        """Whether all words of one name are in the other's: "crane drivers", "Portuguese crane drivers"."""
        return bool(self.words and other.words) and (self.words <= other.words or other.words <= self.words)

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of the name of a body or group."""
        named = [party.name for _, party in self.parties if party.kind in ("group", "organization")]
        words = words_of(named[0]) if named else ()
        return frozenset(stem(word) for word in words if len(word) > 1 and not is_plain((word,)))

    def apart(self, other: "Side") -> bool:
        """Whether different persons stand on the two sides, for one country or each for himself."""
        return bool(self.persons and other.persons) and self.persons.isdisjoint(other.persons)

    @cached_property
    def persons(self) -> frozenset[str]:
        return frozenset(key for key in self.strong if key.startswith("person:"))

    @property
    def lands(self) -> frozenset[str]:
        """The keys of the countries that it acts for."""
        return frozenset(key for key in self.keys if key.startswith("land:"))

    @cached_property
    def vague(self) -> bool:
        """Whether it can hide another side: "the six powers", a person of no known country."""
        return not any(key.startswith(("land:", "organization:")) for key in self.keys)


class ReportedAgreement:
    """`entities` maps members of people and organizations to their cross-article ids."""

    def __init__(
        self, record: ArticleFacts, found: Agreement, entities: Mapping[tuple[str, Member], str], offices: Offices
    ) -> None:
        self.record, self.found = record, found
        self.member = Member(record.article.id, found.id)
        self.sides = _sides(record, found, entities, offices)
        self.place = 0  # among all reports, by article and id
        self.leads = False  # the first fresh agreement of these very parties in the article: see `reports_of`

    @cached_property
    def open(self) -> bool:
        """Whether a side is not told, or only as a group: it can be anybody."""
        return len(self.sides) == 1 or any(side.vague for side in self.sides)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all sides."""
        return frozenset[str]().union(*(side.keys for side in self.sides))

    @cached_property
    def hides(self) -> bool:
        """Whether a side can stand for one that the other report names."""
        return any(side.vague for side in self.sides)

    @cached_property
    def names_groups(self) -> bool:
        """Whether a side has a name that can be like another's."""
        return any(side.words for side in self.sides)

    @property
    def fresh(self) -> bool:
        return self.found.act in _FRESH_ACTS and self.found.status in FRESH and not self.found.negated

    @cached_property
    def published(self) -> date | None:
        span = span_of(self.record.article.published)
        return span[0] if span else None

    @cached_property
    def said(self) -> Span | None:
        """When it was agreed, as far as the report says so as a date; of a later step, when that was, unless it says
        when it was made."""
        return self.made or (span_of(self.found.when.value) if self.found.when else None)

    @cached_property
    def made(self) -> Span | None:
        """Of a later step: when, as it says, the agreement had been made ("rejected the deal reached on March 5")."""
        if self.found.act not in _LATER_ACTS:
            return None
        days = (
            day.value
            for told in self.found.evidence
            for day in self.record.dates
            if told.start < day.start < told.end
            and day.type in ("DATE", "TIME")
            and made_before(told.text[: day.start - told.start])
        )
        return span_of(next(days, None))

    @cached_property
    def span(self) -> Span | None:
        """When it was agreed: as said, or just before a fresh report was published."""
        if self.said or not self.fresh or not self.published:
            return self.said
        return self._long_ago or (self.published - timedelta(days=NEWS_DAYS), self.published)

    @cached_property
    def _long_ago(self) -> Span | None:
        """When it was agreed, counted back from the news: "two years after they signed the treaty"."""
        told, published = self.found.evidence[0], self.published
        for length in self.record.dates:
            if published and length.type == "DURATION" and told.start <= length.start < told.end:
                match = _LENGTH.fullmatch(length.value)
                if match and _COUNTED_BACK.match(told.text, length.end - told.start):
                    unit = _DAYS[match[2]]
                    day = published - timedelta(days=int(match[1]) * unit)
                    return day - timedelta(days=unit), day + timedelta(days=unit)
        return None

    @property
    def dated(self) -> bool:
        """Whether `span` is the day it was agreed, and not that of a later step such as a withdrawal."""
        if self.made is not None:
            return True
        return self.fresh or (self.said is not None and self.found.act in ("instrument", "agree", "sign"))

    @property
    def ahead(self) -> bool:
        """Whether the agreement is yet to be made."""
        return self.found.status in AHEAD

    @property
    def later(self) -> bool:
        """Whether it tells a step that comes after the agreement was made, at a time of its own."""
        return self.made is None and (self.found.act in ("ratify", "extend") or self._completed)

    @cached_property
    def _completed(self) -> bool:
        """Whether a deal made before was carried out: "completed its deal with Halden in March"."""
        return self.found.rule.startswith("reach.") and bool(_COMPLETED.search(self.found.evidence[0].text))

    @property
    def exact(self) -> bool:
        """Whether the day is known as well as news tell it."""
        return self.span is not None and (self.span[1] - self.span[0]).days <= 7

    @cached_property
    def instrument(self) -> str | None:
        if self._called:
            return instrument_class(self._called)
        kind = instrument_class(self._terms)
        return kind if kind in _TELLING_CLASSES else None

    @cached_property
    def title(self) -> str | None:
        """The proper name of the instrument: given as such, or written with capitals ("the Lisbon Treaty")."""
        held = self.found.instrument
        if held is None or held.name:
            return held.name if held else None
        words = held.called.split()
        capitals = [word for word in words if word[:1].isupper()]
        return held.called if len(capitals) > 1 and words[-1] == capitals[-1] else None

    @cached_property
    def instrument_words(self) -> frozenset[str]:
        words = instrument_words(self._called) if self._called else ()
        return frozenset(without(dict.fromkeys(words, 1.0), self._names))

    @cached_property
    def _called(self) -> str | None:
        """The words for the instrument; of talks and of a bare deal, for the one they are about: "negotiations on a
        visa treaty", "a tentative deal on a wage contract"."""
        held = self.found.instrument
        if (held is None or is_talks(self._held) or is_bare(held.called)) and names_instrument(self._terms):
            return self._terms
        return held.called if held else None

    @cached_property
    def _terms(self) -> str:
        """The words of the terms as they are read; "" where it has none."""
        return self.found.terms_said or ""

    @cached_property
    def _held(self) -> str:
        """The words for the instrument as they are read; "" where it has none."""
        return legible(self.found.instrument.text) if self.found.instrument else ""

    @cached_property
    def _sentences(self) -> list[str]:
        """The sentences that state it, as they are read."""
        return [legible(evidence.text) for evidence in self.found.evidence]

    @property
    def known(self) -> bool:
        """Whether it speaks of the instrument as one that there is: "the treaty", "their pact"."""
        return self._held.split(" ")[0].lower() in listed("known")

    @cached_property
    def qualifiers(self) -> frozenset[str]:
        """The words of the instrument that tell its matter: "railway" of "the tentative railway agreement"."""
        return self.instrument_words - stems(listed("any instrument"))

    @cached_property
    def topic(self) -> dict[str, float]:
        """The words of the terms and the instrument; those of the instrument's name count in full."""
        pointing = bare(self._terms) in listed("pointers")  # what they mean is told beside them
        terms = topic(self._sentences[0] if pointing else self._terms)
        return without(terms, self._names) | dict.fromkeys(self.instrument_words, 1.0)

    @cached_property
    def formats(self) -> frozenset[tuple[str, str]]:
        """What is to be held: see topics.formats."""
        return formats(self._terms)

    @cached_property
    def mass(self) -> float:
        """How much the topic says."""
        return sum(self.topic.values())

    @cached_property
    def told(self) -> dict[str, float]:
        """The words of the topic and of the sentences that state it."""
        words = topic(" ".join(self._sentences))
        return without(words, self._names) | self.topic

    def spoken(self, stems: Iterable[str]) -> list[str]:
        """The words behind some stems of `told`, as the report has them."""
        words = spoken(" ".join((self._terms, self._held, *self._sentences)))
        return [words.get(stem, stem) for stem in stems]

    @cached_property
    def _lands_told(self) -> frozenset[str]:
        """The keys of the countries that its sentences name."""
        stretches = [(evidence.start, evidence.end) for evidence in self.found.evidence]
        return frozenset(
            f"land:{place.country}"
            for place in self.record.places
            if place.kind == "country"
            and any(start <= mention.start < end for mention in place.mentions for start, end in stretches)
        )

    def names_beside(self, side: Side) -> bool:
        """Whether its words name the body or group of a side that it does not have."""
        return bool(side.words) and side.words <= self.told.keys()

    def names_land(self, side: Side) -> bool:
        """Whether its words name the country of a side that it does not have."""
        return not side.lands.isdisjoint(self._lands_told)

    @cached_property
    def matters(self) -> frozenset[str]:
        """The fields that terms and instrument belong to; where they show none, those of the sentence."""
        return matters_of(f"{self._terms} {self._held}") or matters_of(self._sentences[0])

    @cached_property
    def amounts(self) -> frozenset[str]:
        return amounts(f"{self._terms} {self._held}")

    @cached_property
    def _names(self) -> frozenset[str]:
        """Stems of the words for the parties: their names, and how the article calls their countries and people."""
        names = [person.name for person in self.record.people]
        lands = set()
        for party in self.found.parties:
            names += [party.name, party.text, party.on_behalf_of or ""]
            lands.add(party.country)
        for place in self.record.places:
            if place.country in lands and place.country and place.kind == "country":
                names += [place.name, *(found.text for found in place.mentions)]
        return stems(names)


def offices_held(records: Iterable[ArticleFacts], entities: Mapping[tuple[str, Member], str]) -> Offices:
    """Who holds a public office of one country and, as far as the articles tell, of no other."""
    told: dict[str, list[Role]] = defaultdict(list)
    for record in records:
        for person in record.people:
            for role in person.roles:
                if role.country and not role.former and _public(title_of(role.title)):
                    told[entities.get(("person", Member(record.article.id, person.id)), "")].append(role)
    offices = {}
    for entity, roles in told.items():
        countries = {role.country for role in roles if role.country}
        names = Counter(role.of for role in roles if role.of)
        if entity and len(countries) == 1 and names:
            name = min(names, key=lambda of: (-names[of], of))
            head = any(title_of(role.title) in listed("heads") for role in roles)
            offices[entity] = Office(countries.pop(), name, head)
    return offices


def reports_of(
    record: ArticleFacts, entities: Mapping[tuple[str, Member], str], offices: Offices
) -> list[ReportedAgreement]:
    """The reports of an article. Of several fresh agreements of the same parties the first is what the article is
    about, and `leads`."""
    reports = [ReportedAgreement(record, found, entities, offices) for found in record.agreements]
    earlier: list[ReportedAgreement] = []
    for report in sorted((one for one in reports if one.fresh), key=lambda one: one.found.evidence[0].start):
        report.leads = not any(_same_parties(report, other) for other in earlier)
        earlier.append(report)
    return reports


def _same_parties(one: ReportedAgreement, other: ReportedAgreement) -> bool:
    """Whether the sides are the same, through the same people or at least at the same level."""
    return len(one.sides) == len(other.sides) and all(
        any(a.keys & b.keys and not a.apart(b) and a.head == b.head for b in other.sides) for a in one.sides
    )


def _sides(
    record: ArticleFacts, found: Agreement, entities: Mapping[tuple[str, Member], str], offices: Offices
) -> list[Side]:
    sides: list[Side] = []
    parties = [party for party in found.parties if party.role == "party"]
    for party in parties:
        if party.kind == "group" and len(parties) > 2 and not _PAIR.isdisjoint(bare(party.name).split()):
            continue  # "the ministers of both countries" are the others, who are named
        strong, lands = set(_own_keys(record, party, entities)), set(_lands(record, party))
        office = None if lands else _office(record, party, entities, offices)
        if office:
            lands.add(f"land:{office.country}")
        head = _is_head(record, party) or (office is not None and office.head)
        keys = strong | lands
        same = [side for side in sides if side.keys & keys]
        if same:
            same[0].keys |= keys
            same[0].strong |= strong
            same[0].parties.append((record.article.id, party))
            same[0].head |= head
        else:
            sides.append(Side(keys, strong, [(record.article.id, party)], head=head, office=office))
    return sides


def _office(
    record: ArticleFacts, party: Party, entities: Mapping[tuple[str, Member], str], offices: Offices
) -> Office | None:
    """The office that other articles give a person of whom this one does not say for whom he or she acts."""
    if party.kind != "person" or not party.ref or party.on_behalf_of:
        return None
    own = (role for person in record.people if person.id == party.ref for role in person.roles)
    if any(role.of or role.country or role.former for role in own):
        return None
    return offices.get(entities.get(("person", Member(record.article.id, party.ref)), ""))


def _own_keys(record: ArticleFacts, party: Party, entities: Mapping[tuple[str, Member], str]) -> Iterator[str]:
    """Keys of the very person or body: its cross-article id, else its name."""
    if party.kind == "country":
        if not party.country:
            yield f"name:{bare(party.name)}"
        return
    for kind in ("person", "organization"):
        if party.ref and (entity := entities.get((kind, Member(record.article.id, party.ref)))):
            yield f"{kind}:{entity}"
            break
    else:
        yield f"name:{bare(party.name)}"
    if party.on_behalf_of:
        acted_for = bare(party.on_behalf_of)
        for body in record.organizations:
            if acted_for in (bare(body.name), bare(body.expansion or body.name)):
                yield f"organization:{entities.get(('organization', Member(record.article.id, body.id)), acted_for)}"


def _lands(record: ArticleFacts, party: Party) -> Iterator[str]:
    """The country that a party acts for, if it acts for one: not every company, person or group of a country does."""
    if not party.country:
        return
    if party.kind == "country" or _for_country(record, party):
        yield f"land:{party.country}"


def _for_country(record: ArticleFacts, party: Party) -> bool:
    bodies = {bare(name) for body in record.organizations for name in (body.name, body.expansion) if name}
    if party.on_behalf_of:
        acted_for = bare(party.on_behalf_of)
        return acted_for not in bodies or is_plain(words_of(party.on_behalf_of))
    if party.kind == "organization":
        own = {word for place in record.places if place.country == party.country for word in words_of(place.name)}
        words = set(words_of(party.name)) - own
        return is_plain(words) or bool(words & listed("ministries"))
    if party.kind == "person":
        roles = [role for person in record.people if person.id == party.ref for role in person.roles]
        return any(role.country and _public(title_of(role.title)) for role in roles)
    return False


def _is_head(record: ArticleFacts, party: Party) -> bool:
    if party.kind != "person":
        return True
    titles = {title_of(role.title) for person in record.people if person.id == party.ref for role in person.roles}
    return bool(titles & listed("heads"))


def _public(title: str) -> bool:
    return title in ("president", "vice president") or domain_of(title) in ("politics", "military")
