"""The same body in many articles.

"Ministry of Defence" of Japan and Japan's "Defense Ministry" are one; "IAEA" is what most articles say it is short for,
or what everybody knows. The ministries of two countries are two; a name that bodies of many countries bear ("Supreme
Court") joins nothing unless its country is known; another name is believed only from an article that uses both for one
body. A slip of one article among many (a misspelt name, another country) makes no second body.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import permutations
from typing import TypeVar

from factx.bodies import UNIONS, Words, folded, is_common, words_of
from factx.linking.bodies import Body, Lands, bodies_of, lands_of, without_land
from factx.linking.counts import best_name, most, other_forms
from factx.linking.groups import Group
from factx.reading import legible
from factx.records import ArticleFacts, Entity, Member, Organization

CLEARLY = 3  # times as many articles give the likelier long form, or country, of a name
SELDOM = 10  # one article in so many may say otherwise: of the letters, the country, or of two names being two bodies
RARELY = 5  # one article in so many may speak of two bodies that the others show to be one
OFTEN = 2  # articles at least that call a body by one word
STRAYS = 2  # articles at most that give a body another country by a slip
TELLING = 20  # one article in so many must tell a body's country

_UNIONS = frozenset(tuple(folded(name).split()) for names in UNIONS.values() for name in names)

Key = tuple[Words, str | None]  # words of the name, country
Tie = tuple[Key, Key]  # two keys of one body
T = TypeVar("T")


def link_organizations(records: Sequence[ArticleFacts]) -> list[Group]:
    """Groups of the bodies of all articles, each group one body. The words of a name decide what is compared."""
    lands = lands_of(records)
    bodies = sorted((body for record in records for body in bodies_of(record, lands)), key=lambda body: body.member)
    meant = _Letters(bodies)
    groups: dict[Key, Group] = {}
    key_of: dict[Member, Key] = {}
    by_letters: set[Member] = set()
    for body in bodies:
        key, reason = (body.words, body.country), body.reason
        if body.short == body.words and (told := meant.by(body)):
            key, full = told
            reason = f"abbreviation of {full}"
            by_letters.add(body.member)
        key_of[body.member] = key
        groups.setdefault(key, Group(members={})).members[body.member] = reason
    ties: dict[Tie, str] = {}  # the surest first
    for first, second, why in (
        *_ties_of_names(groups),
        *_ties_of_lands(groups, lands),
        *_ties_of_letters(bodies, key_of),
        *_ties_of_articles(groups, bodies, key_of),
        *_ties_of_short_names(groups, bodies, key_of),
    ):
        ties.setdefault((first, second), why)
    return _joined(groups, ties, by_letters)


class _Letters:
    """What letters are short for: what most articles say, of the body's country if any do; where hardly any says it,
    what everybody knows."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        self._told: dict[Key, Counter[Words]] = defaultdict(Counter)
        self._bare: Counter[Words] = Counter()
        self._written: dict[Words, tuple[str, str | None]] = {}  # the full name, its country
        for body in bodies:
            if body.short and body.full and body.spelled_out:
                self._told[body.short, body.country][body.words] += 1
                self._told[body.short, ""][body.words] += 1
                self._written.setdefault(body.words, (body.full, body.country))
            elif body.short:
                self._bare[body.short] += 1

    def by(self, body: Body) -> tuple[Key, str] | None:
        """The body that its article calls by letters alone, with its full name; None where nothing says it."""
        letters = body.words
        anywhere = "" if body.country is None else None
        told = self._told.get((letters, body.country)) or self._told.get((letters, anywhere)) or Counter()
        found = _leading(told, CLEARLY)
        if found is None or (body.full and told[found] * SELDOM < self._bare[letters]):
            return ((words_of(body.full), body.country), body.full) if body.full else None
        full, country = self._written[found]
        return (found, body.country or country), full


def _leading(counts: Mapping[T, int], times: int) -> T | None:
    """What is counted so many times as often as anything else."""
    ranked = sorted(counts, key=lambda one: -counts[one])
    clear = len(ranked) == 1 or (len(ranked) > 1 and counts[ranked[0]] >= times * counts[ranked[1]])
    return ranked[0] if clear else None


def _ties_of_names(groups: Mapping[Key, Group]) -> Iterator[tuple[Key, Key, str]]:
    """Bodies of one name whose country is not told, or told otherwise by a stray article."""
    lands: dict[Words, Counter[str]] = defaultdict(Counter)
    for (words, country), group in groups.items():
        if country:
            lands[words][country] += len(group.members)
    for words, country in groups:
        counts = lands[words]
        if country is None:
            if first := _leading(counts, CLEARLY):
                yield (words, first), (words, None), "same name, no other country likely"
            continue
        main = min(counts, key=lambda land: (-counts[land], land))
        if country != main and _is_told_by_name(words):
            stray = counts[country] <= STRAYS and counts[main] >= SELDOM * counts[country] and len(words) > 1
            if stray or len(words) > 2:
                said = f"{counts[country]} of {sum(counts.values())} articles with a country"
                yield (words, main), (words, country), f"same long name, {country} in {said}"


def _ties_of_lands(groups: Mapping[Key, Group], lands: Lands) -> Iterator[tuple[Key, Key, str]]:
    """Bodies of one country whose names differ by its name: "U.S. Federal Reserve", "Federal Reserve of the United
    States", "Federal Reserve"; or by that of the union that they belong to: "UN Security Council"."""
    first: dict[Key, Words] = {}
    for words, country in groups:
        rest = without_land(words, _UNIONS | lands.get(country or "", frozenset()))
        if len(rest) > 1 and (known := first.setdefault((rest, country), words)) != words:
            yield (known, country), (words, country), "same name but for its country's"


def _ties_of_letters(bodies: Sequence[Body], key_of: Mapping[Member, Key]) -> Iterator[tuple[Key, Key, str]]:
    """Two full names that articles give to the letters of one body, of which one is only longer: "Centers for Disease
    Control", "Centers for Disease Control and Prevention"."""
    told: dict[Key, dict[Key, None]] = defaultdict(dict)
    for body in bodies:
        if body.short and body.spelled_out:
            told[body.short, body.country][key_of[body.member]] = None
    for (letters, _), keys in told.items():
        for short, long in permutations(keys, 2):
            if len(short[0]) > 2 and set(short[0]) < set(long[0]):
                yield long, short, f"both are {' '.join(letters)}, and one name is in the other"


def _ties_of_articles(
    groups: Mapping[Key, Group], bodies: Sequence[Body], key_of: Mapping[Member, Key]
) -> Iterator[tuple[Key, Key, str]]:
    """Two names that an article uses for one body."""
    lands: dict[Words, set[str]] = defaultdict(set)
    for words, country in groups:
        if country:
            lands[words].add(country)
    for body in bodies:
        for other in body.others:
            known = [body.country] if (other, body.country) in groups else sorted(lands[other])
            if len(known) == 1 and (body.country is None or known[0] == body.country):
                yield key_of[body.member], (other, known[0]), f"{body.member.article} uses both names"


def _ties_of_short_names(
    groups: Mapping[Key, Group], bodies: Sequence[Body], key_of: Mapping[Member, Key]
) -> Iterator[tuple[Key, Key, str]]:
    """The one word that most articles of a body call it by: "Ford" for the Ford Motor Company. One article's short name
    says nothing, nor a word that several bodies are called by, or one with a legal form: "Pioneer Corp"."""
    called: dict[Words, Counter[Key]] = defaultdict(Counter)
    for body in bodies:
        if body.word:
            called[body.word][key_of[body.member]] += 1
    whole = {body.words for body in bodies if body.has_form and len(body.words) == 1}
    for word, country in groups:
        long = _leading(called[word], CLEARLY) if word in called and word not in whole else None
        if long is None or (country and long[1] and country != long[1]):
            continue
        told = called[word][long]
        if told >= OFTEN and told * 2 >= len(groups[long].members):
            yield long, (word, country), f"{told} articles call {' '.join(long[0])} so"


def _joined(groups: dict[Key, Group], ties: Mapping[Tie, str], by_letters: Set[Member]) -> list[Group]:
    """The groups with those joined that are tied together. Two bodies of one article stay two, but for one that it
    calls in full and `by_letters`; where that is more than seldom so, nothing is joined."""
    home = {key: key for key in groups}
    articles = {
        key: Counter(member.article for member in group.members if member not in by_letters)
        for key, group in groups.items()
    }

    def at_home(key: Key) -> Key:
        while home[key] != key:
            key = home[key]
        return key

    for (first, second), why in ties.items():
        kept, gone = at_home(first), at_home(second)
        if kept == gone:
            continue
        if len(groups[gone].members) > len(groups[kept].members):
            kept, gone = gone, kept
        small = articles[gone]
        both = {article for article in small if article in articles[kept]}
        if len(both) * RARELY > len(groups[gone].members):
            continue
        stay = {m: was for m, was in groups[gone].members.items() if m.article in both and m not in by_letters}
        moved = {m: was for m, was in groups[gone].members.items() if m not in stay}
        groups[kept].members.update((member, f"{why}; {was}") for member, was in moved.items())
        articles[kept].update(member.article for member in moved if member not in by_letters)
        groups[gone].members = stay
        articles[gone] = Counter(member.article for member in stay)
        if not stay:
            home[gone] = kept
    return [group for key, group in groups.items() if home[key] == key]


def _is_told_by_name(words: Words) -> bool:
    """Whether the name is more than what bodies of many countries are called: not "Labour Party"."""
    return not is_common(words)


def describe(
    found: Sequence[tuple[ArticleFacts, Organization]], *, identity: str, name: str | None, notes: list[str]
) -> Entity:
    """A body as all articles show it, under the name that most articles give it."""
    names = Counter(organization.name for _, organization in found)
    name = name or best_name(organization.name for _, organization in found)
    mentions = (mention for _, body in found for mention in body.mentions if mention.as_ == "name")
    forms = Counter(legible(mention.text) for mention in mentions) + names
    forms += Counter(organization.expansion for _, organization in found if organization.expansion)
    countries = [organization.country for _, organization in found if organization.country]
    if len(countries) * TELLING < len(found):
        countries.clear()  # a slip of a few
    return Entity(
        kind="organization",
        id=identity,
        name=name,
        aliases=other_forms(forms, name),
        country=most(countries),
        notes=notes,
    )
