"""The same body in many articles.

"Ministry of Defence" of Japan and Japan's "Defense Ministry" are one, "IAEA" is the International Atomic Energy Agency
once any article says so. The ministries of two countries are two; a name that bodies of many countries bear
("Supreme Court") joins nothing unless its country is known; another name is believed only from an article that uses
both for one body.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factx.linking.groups import Group
from factx.linking.tables import words as listed
from factx.naming import bare
from factx.records import ArticleFacts, Entity, Member, Organization

_SPELLINGS = {"defence": "defense", "centre": "center", "labour": "labor", "organisation": "organization"}
_LETTERS = re.compile(r"\b[a-z](?: [a-z])+\b")  # "A/S", "S. p. A.", "U.N." come out of folding letter by letter
_ABBREVIATION = re.compile(r"[A-Z][A-Z&.]*[A-Z]\.?")


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> tuple[str, ...]:
    """The telling words of a body's name, sorted: "Ministry of Defence", "Defense Ministry" -> (defense, ministry)."""
    folded = _LETTERS.sub(lambda run: run[0].replace(" ", ""), bare(name))
    words = [_SPELLINGS.get(word, word) for word in folded.split()]
    telling = [word for word in words if word not in listed("fillers")]
    without_form = [word for word in telling if word not in listed("legal forms")]
    return tuple(sorted(without_form or telling or words))


Key = tuple[tuple[str, ...], str | None]  # words of the name, country


@dataclass(frozen=True)
class _Body:
    member: Member
    words: tuple[str, ...]
    short: tuple[str, ...] | None  # the abbreviation
    country: str | None
    others: tuple[tuple[str, ...], ...]  # the other names its article uses
    reason: str


def link_organizations(records: Sequence[ArticleFacts]) -> list[Group]:
    """Groups of the bodies of all articles, each group one body. The words of a name decide what is compared."""
    bodies = sorted((body for record in records for body in _bodies(record)), key=lambda body: body.member)
    long_form = _long_forms(bodies)
    groups: dict[Key, Group] = {}
    for body in bodies:
        words, reason = body.words, body.reason
        if body.short == words and len(long_form[words, body.country]) == 1:
            words, reason = (
                long_form[words, body.country][0],
                f"abbreviation of {' '.join(long_form[words, body.country][0])}",
            )
        group = groups.setdefault((words, body.country), Group(members={}))
        group.members[body.member] = reason
    return _joined(groups, bodies)


def _bodies(record: ArticleFacts) -> Iterator[_Body]:
    lands: dict[str, set[str]] = defaultdict(set)
    for place in record.places:
        if place.country:
            if place.kind == "country":
                lands[place.country].add(bare(place.name))
            lands[place.country].update(bare(found.text) for found in place.mentions if found.as_ == "demonym")
    for organization in record.organizations:
        country, reason = organization.country, "same name"
        words = tuple(
            word
            for word in words_of(organization.expansion or organization.name)
            if word not in lands.get(country or "", ()) or not country
        ) or words_of(organization.name)
        if country:
            reason = f"same name, country {country}"
        elif set(words) <= listed("bodies anywhere"):
            if record.article.focus and record.article.focus.country:
                country = record.article.focus.country
                reason = f"same name, in an article about {country}"
            else:
                words = (*words, f"in {record.article.id}")  # nothing says whose it is
                reason = "nothing says of which country"
        abbreviated = organization.expansion or _ABBREVIATION.fullmatch(organization.name)
        others = {words_of(found.text) for found in organization.mentions if found.as_ == "name"} - {words}
        yield _Body(
            member=Member(record.article.id, organization.id),
            words=words,
            short=words_of(organization.name) if abbreviated else None,
            country=country,
            others=tuple(
                sorted(other for other in others if len(other) > 1 and not set(other) <= listed("bodies anywhere"))
            ),
            reason=reason,
        )


def _long_forms(bodies: Sequence[_Body]) -> dict[Key, list[tuple[str, ...]]]:
    """Abbreviation and country -> what it can be short for; without a country, all of them."""
    found: dict[Key, set[tuple[str, ...]]] = defaultdict(set)
    everywhere: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for body in bodies:
        if body.short and body.short != body.words:
            found[body.short, body.country].add(body.words)
            everywhere[body.short].add(body.words)
    forms: dict[Key, list[tuple[str, ...]]] = defaultdict(list)
    for body in bodies:
        if body.short:
            here = found.get((body.short, body.country)) or everywhere.get(body.short, set())
            forms[body.short, body.country] = sorted(here)
    return forms


def _joined(groups: dict[Key, Group], bodies: Sequence[_Body]) -> list[Group]:
    """Groups of one name where only one country is known, and those that an article's other name ties together."""
    countries: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for words, country in groups:
        if country:
            countries[words].add(country)
    ties: list[tuple[Key, Key, str]] = []
    for words, country in groups:
        if country is None and len(countries[words]) == 1:
            ties.append(((words, min(countries[words])), (words, None), "same name, no other country known for it"))
        elif country and len(countries[words]) > 1 and _is_of_one(words):
            ties.append(((words, min(countries[words])), (words, country), "same name, which only one body bears"))
    for body in bodies:
        for other in body.others:
            lands = [body.country] if (other, body.country) in groups else sorted(countries[other])
            if len(lands) == 1 and (body.country is None or lands[0] == body.country):
                why = f"{body.member.article} uses both names"
                ties.append(((body.words, body.country), (other, lands[0]), why))
    home = {key: key for key in groups}

    def at_home(key: Key) -> Key:
        while home[key] != key:
            key = home[key]
        return key

    for first, second, why in sorted(ties, key=str):
        kept, gone = sorted((at_home(first), at_home(second)), key=str)
        articles = {member.article for member in groups[kept].members}
        if kept == gone or any(member.article in articles for member in groups[gone].members):
            continue
        groups[kept].members.update((member, f"{why}; {was}") for member, was in groups[gone].members.items())
        home[gone] = kept
    return [group for key, group in groups.items() if home[key] == key]


def _is_of_one(words: tuple[str, ...]) -> bool:
    """Whether a name of several words is no other body's, whatever countries articles give it: not "Labour Party"."""
    return len(words) > 2 and bool(set(words) - listed("bodies anywhere") - listed("many bodies"))


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
    return Entity(
        kind="organization",
        id=identity,
        name=name,
        aliases=[form for form, _ in sorted(forms.items(), key=lambda pair: (-pair[1], pair[0])) if form != name],
        country=min(countries, key=lambda country: (-countries[country], country)) if countries else None,
        notes=notes,
    )
