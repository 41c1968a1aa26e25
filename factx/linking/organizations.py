"""The same body in many articles.

"Ministry of Defence" of Japan and Japan's "Defense Ministry" are one, "IAEA" is the International Atomic Energy Agency
once any article says so. The ministries of two countries are two; a name that bodies of many countries bear
("Supreme Court") joins nothing unless its country is known; another name is believed only from an article that uses
both for one body.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import TypeVar

from factx.linking.bodies import Body, Words, bodies_of, lands_of, spelled_out
from factx.linking.groups import Group
from factx.linking.tables import words as listed
from factx.records import ArticleFacts, Entity, Member, Organization

FAR_MORE = 3  # times as many bodies have the likelier long form, or country, of a name
STRAY = 10  # times as many have the country of a name, where a stray article gives another
APART = 10  # one article in so many may tell two names apart that others use for one body
TELLING = 20  # one article in so many must tell a body's country

Key = tuple[Words, str | None]  # words of the name, country
Tie = tuple[Key, Key, str]  # two keys of one body, and why
T = TypeVar("T")


def link_organizations(records: Sequence[ArticleFacts]) -> list[Group]:
    """Groups of the bodies of all articles, each group one body. The words of a name decide what is compared."""
    lands = lands_of(records)
    bodies = sorted((body for record in records for body in bodies_of(record, lands)), key=lambda body: body.member)
    long_forms = _long_forms(bodies)
    groups: dict[Key, Group] = {}
    by_letters: set[Member] = set()
    for body in bodies:
        words, reason = body.words, body.reason
        if body.short == words and (long_form := long_forms[words, body.country]):
            words, reason = long_form, f"abbreviation of {' '.join(long_form)}"
            by_letters.add(body.member)
        groups.setdefault((words, body.country), Group(members={})).members[body.member] = reason
    return _joined(groups, [*_ties_of_names(groups, lands), *_ties_of_articles(groups, bodies)], by_letters)


def _long_forms(bodies: Sequence[Body]) -> dict[Key, Words | None]:
    """Letters and country -> what they are short for: what most articles say, of that country if any do; where none
    says it, what everybody knows."""
    told: dict[Key, Counter[Words]] = defaultdict(Counter)
    anywhere: dict[Words, Counter[Words]] = defaultdict(Counter)
    for body in bodies:
        if body.short and body.short != body.words:
            told[body.short, body.country][body.words] += 1
            anywhere[body.short][body.words] += 1
    forms: dict[Key, Words | None] = {}
    for letters, country in {(body.words, body.country) for body in bodies if body.short == body.words}:
        counts = told.get((letters, country)) or anywhere.get(letters)
        forms[letters, country] = _leading(counts, FAR_MORE) if counts else spelled_out().get(letters)
    return forms


def _leading(counts: Mapping[T, int], times: int) -> T | None:
    """What is counted so many times as often as anything else."""
    ranked = sorted(counts, key=lambda one: -counts[one])
    clear = len(ranked) == 1 or (len(ranked) > 1 and counts[ranked[0]] >= times * counts[ranked[1]])
    return ranked[0] if clear else None


def _ties_of_names(groups: Mapping[Key, Group], countries: Mapping[str, frozenset[str]]) -> Iterator[Tie]:
    """Bodies of one name whose country is not told, or told otherwise by a stray article, or said in the name."""
    lands: dict[Words, Counter[str]] = defaultdict(Counter)
    for (words, country), group in groups.items():
        if country:
            lands[words][country] += len(group.members)
    for words, country in groups:
        first = _leading(lands[words], FAR_MORE)
        if country is None:
            if first:
                yield (words, first), (words, None), "same name, no other country likely"
            continue
        rest = tuple(word for word in words if word not in countries.get(country, ()))
        if 1 < len(rest) < len(words) and (rest, country) in groups:
            yield (words, country), (rest, country), "same name with its country"
        if len(lands[words]) > 1:
            main = first or min(lands[words])
            stray = lands[words][main] >= STRAY * lands[words][country] and _is_told_by_name(words)
            if country != main and (stray or _is_of_one(words)):
                yield (words, main), (words, country), "same name, which only one body bears"


def _ties_of_articles(groups: Mapping[Key, Group], bodies: Sequence[Body]) -> Iterator[Tie]:
    """Two names that an article uses for one body."""
    lands: dict[Words, set[str]] = defaultdict(set)
    for words, country in groups:
        if country:
            lands[words].add(country)
    for body in bodies:
        for other in body.others:
            known = [body.country] if (other, body.country) in groups else sorted(lands[other])
            if len(known) == 1 and (body.country is None or known[0] == body.country):
                key = (body.words, body.country)
                if key in groups:
                    yield key, (other, known[0]), f"{body.member.article} uses both names"


def _joined(groups: dict[Key, Group], ties: Iterable[Tie], by_letters: Set[Member]) -> list[Group]:
    """The groups with those joined that are tied together, unless articles tell them apart. An article that names a
    body in full and `by_letters` does not."""
    home = {key: key for key in groups}

    def at_home(key: Key) -> Key:
        while home[key] != key:
            key = home[key]
        return key

    for first, second, why in sorted(ties, key=str):
        kept, gone = sorted((at_home(first), at_home(second)), key=str)
        if kept == gone or _are_apart(groups[kept], groups[gone], by_letters):
            continue
        groups[kept].members.update((member, f"{why}; {was}") for member, was in groups[gone].members.items())
        home[gone] = kept
    return [group for key, group in groups.items() if home[key] == key]


def _are_apart(one: Group, other: Group, by_letters: Set[Member]) -> bool:
    """Whether articles have both bodies as two, more of them than slips explain."""
    articles = {member.article for member in one.members if member not in by_letters}
    both = sum(member.article in articles for member in other.members if member not in by_letters)
    return both * APART > min(len(one.members), len(other.members))


def _is_told_by_name(words: Words) -> bool:
    """Whether the name is more than what bodies of many countries are called: not "Labour Party"."""
    return bool(set(words) - listed("bodies anywhere") - listed("many bodies"))


def _is_of_one(words: Words) -> bool:
    """Whether a name of several words is no other body's, whatever countries articles give it."""
    return len(words) > 2 and _is_told_by_name(words)


def best_name(names: Iterable[str]) -> str:
    """The name that most articles give, the longer of two."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def describe(
    found: Sequence[tuple[ArticleFacts, Organization]], *, identity: str, name: str | None, notes: list[str]
) -> Entity:
    """A body as all articles show it, under the name that most articles give it."""
    names = Counter(organization.name for _, organization in found)
    name = name or best_name(organization.name for _, organization in found)
    forms = Counter(mention.text for _, body in found for mention in body.mentions if mention.as_ == "name") + names
    forms += Counter(organization.expansion for _, organization in found if organization.expansion)
    countries = Counter(organization.country for _, organization in found if organization.country)
    if sum(countries.values()) * TELLING < len(found):
        countries.clear()  # a slip of a few
    return Entity(
        kind="organization",
        id=identity,
        name=name,
        aliases=[form for form, _ in sorted(forms.items(), key=lambda pair: (-pair[1], pair[0])) if form != name],
        country=min(countries, key=lambda country: (-countries[country], country)) if countries else None,
        notes=notes,
    )
