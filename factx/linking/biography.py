"""A person as all articles together show them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factx.bodies import words_of
from factx.linking.counts import most, other_forms
from factx.linking.names import parse
from factx.linking.profiles import body_of, title_of
from factx.linking.tables import words
from factx.reading import legible
from factx.records import ArticleFacts, Entity, EntityRole, Member, Person, Role


def describe(
    found: Sequence[tuple[ArticleFacts, Person]],
    *,
    identity: str,
    name: str | None,
    notes: list[str],
    bodies: Mapping[Member, str],
) -> Entity:
    """A person as all articles show them. `found` is in the order of the articles' dates; `name` is what a correction
    calls them, else the full name that most articles give. `bodies` tell which organization of an article is which of
    all."""
    names = Counter(person.name for _, person in found)
    name = name or best_name(person.name for _, person in found)
    mentions = (mention for _, person in found for mention in person.mentions if mention.as_ == "name")
    forms = Counter(legible(mention.text) for mention in mentions) + names
    country, doubts = _country(found)
    return Entity(
        kind="person",
        id=identity,
        name=name,
        aliases=other_forms(forms, name),
        country=country,
        gender=most(person.gender for _, person in found),
        roles=_roles_by_date(found, bodies),
        notes=[*notes, *doubts],
    )


def _country(found: Sequence[tuple[ArticleFacts, Person]]) -> tuple[str | None, list[str]]:
    """The country that most roles and articles give, an office that one person holds before any other, and what speaks
    for another one; none where they are even."""
    votes: Counter[str] = Counter()
    offices: dict[str, set[str]] = defaultdict(set)
    for _, person in found:
        if person.country:
            votes[person.country] += 1
        for role in person.roles:
            if role.country:
                title = title_of(role.title)
                votes[role.country] += 1 + (title in words("titles of one"))
                offices[role.country].add(title)
    ranked = sorted(votes, key=lambda country: (-votes[country], country))
    if len(ranked) < 2:
        return (ranked[0] if ranked else None), []
    told = "; ".join(
        f"{country} ({', '.join(sorted(offices[country])) or 'as articles have it'})" for country in ranked
    )
    even = votes[ranked[0]] == votes[ranked[1]]
    return (None if even else ranked[0]), [f"articles differ on the country: {told}"]


def best_name(names: Iterable[str]) -> str:
    """The full name that most articles give; a surname or initials only where there is no other."""
    counts = Counter(names)

    def rank(name: str) -> tuple[bool, int, int, str]:
        parsed = parse(name)
        return (parsed.single or parsed.initials_only, -counts[name], -len(name), name)

    return min(counts, key=rank)


def _roles_by_date(found: Sequence[tuple[ArticleFacts, Person]], bodies: Mapping[Member, str]) -> list[EntityRole]:
    """Each role once, under the words most used for it, with the first and last day of the articles that give it."""
    seen: dict[_RoleKey, list[tuple[str | None, Role]]] = defaultdict(list)
    for record, person in found:
        for role in person.roles:
            key = title_of(role.title), _whose(role, record, bodies), role.country, role.former
            seen[key].append((record.article.published, role))
    for key in sorted((key for key in seen if None in key), key=lambda key: key.count(None)):
        fuller = [other for other in seen if _says_more(other, key)]
        if len(fuller) == 1:
            seen[fuller[0]] += seen.pop(key)
    roles = []
    for (_, of, country, former), uses in seen.items():
        days = sorted(day for day, _ in uses if day)
        own = [role for _, role in uses if role.country == country and (body_of(role) is None) == (of is None)]
        roles.append(
            EntityRole(
                title=most(role.title for role in own) or "",
                of=most(role.of for role in own) if of else None,
                country=country,
                former=former,
                first_seen=days[0] if days else None,
                last_seen=days[-1] if days else None,
            )
        )
    return sorted(roles, key=lambda role: (role.first_seen or "9999", role.title, role.of or "", role.former))


_RoleKey = tuple[str, str | None, str | None, bool]  # title, of, country, former


def _whose(role: Role, record: ArticleFacts, bodies: Mapping[Member, str]) -> str | None:
    """Whose a role is: the organization, under whatever name the article gives it, else the telling words of what it
    says ("Halden Inc", "Halden"); None for nobody's."""
    if body_of(role) is None or role.of is None:
        return None
    for body in record.organizations:
        if role.of in (body.name, body.expansion) or any(mention.text == role.of for mention in body.mentions):
            return bodies[Member(record.article.id, body.id)]
    return " ".join(words_of(role.of))


def _says_more(key: _RoleKey, than: _RoleKey) -> bool:
    """Whether a role is the role `than` with more of whose it is: "premier", "prime minister of Japan"; "minister",
    "energy minister of Peru"; "CEO of Halden", the same with Halden's country."""
    fits = all(mine is None or mine == full for full, mine in zip(key[1:3], than[1:3], strict=True))
    if not fits or key[3] != than[3] or key[1:3] == than[1:3]:
        return False
    title, other = key[0].split(), than[0].split()
    is_bare = than[1:3] == (None, None)
    return title == other or (is_bare and other in (title[:1], title[-1:]))
