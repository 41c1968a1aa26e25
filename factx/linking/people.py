"""The same person in many articles.

"Olaf Scholz" here and "Chancellor Scholz" there are one when something beside the surname speaks for it: the role, the
country with people and bodies that both articles name, the walk of life. "Scott Brown", senator, and "Scott Brown",
midfielder, are two; so are Jr. and Sr., two different middle initials, a woman and a man, and any two persons that one
article tells apart.

Evidence is counted in points. What the names alone say is names.SAME and the constants beside it; what else speaks for
or against is below; from JOIN on, two are one. Three rounds, so that the order of reading never matters:

    1. full names with full names, the strongest pair first
    2. each surname or initial alone with the one person it fits best, if it fits no second one as well
    3. the surnames that are left among themselves
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import combinations
from typing import TypeVar

from factx.linking.groups import Group
from factx.linking.names import Name, Relation, exclude, parse, relate, skeleton
from factx.linking.tables import domains, nicknames, titles, words
from factx.naming import bare
from factx.records import ArticleFacts, Entity, EntityRole, Member, Person, Role

Value = TypeVar("Value", bound=str)

JOIN = 3.0  # points from which two are one: the same full name alone has 4, a surname alone has 0
MARGIN = 0.5  # points by which a surname must fit one person better than any other

SAME_ROLE = 3.0  # the same title of the same body or country
SAME_OFFICE = 2.5  # a title that one holds in a country ("prime minister"), of which is not said on both sides
SAME_TITLE = 1.0  # a title that many hold ("spokesperson", "mayor")
SAME_BODY = 1.5  # different titles in one body
SAME_COUNTRY = 1.0
SAME_DOMAIN = 0.5
SAME_FOCUS = 0.5  # the articles are about one country
MOST_CONTEXT = 3.0  # at most so much for what both articles also name
COMMONPLACE = 60  # articles
ONLY_ONE = 0.5  # nobody else with the surname comes near
NEAR_IN_TIME = 0.5  # within NEAR_YEARS
OTHER_WALK_OF_LIFE = -3.0  # an athlete and a senator
OTHER_DOMAIN = -0.5  # walks of life that people change between
OTHER_OFFICE = -3.0  # public offices of two countries
OTHER_COUNTRY = -1.0
ONE_SUFFIX = -3.0  # "Jr." on one side only
FAR_IN_TIME = -1.0  # more than FAR_YEARS apart

NEAR_YEARS, FAR_YEARS = 3, 15
# Walks of life whose people are seldom in another one; in the others (politics, business, law …) they often are.
_APART = frozenset({"sport", "arts", "religion", "health", "crime"})
_PUBLIC = frozenset({"politics", "military"})


@lru_cache(maxsize=1 << 14)
def title_of(title: str) -> str:
    """A title as the table of synonyms has it: "Premier" -> "prime minister"."""
    folded = bare(title).replace("defence", "defense")
    for prefix in ("acting ", "former ", "then ", "ex ", "outgoing ", "incoming "):
        folded = folded.removeprefix(prefix)
    return titles().get(folded, folded)


def body_of(role: Role) -> str | None:
    """Whose the role is, folded; None for "both countries", which are nobody's name."""
    of = bare(role.of) if role.of else None
    return None if of is None or set(of.split()) <= words("nobody") else of


@lru_cache(maxsize=1 << 14)
def domain_of(title: str) -> str | None:
    """The walk of life that a canonical title belongs to, by its last words."""
    table, parts = domains(), title.split()
    for end in range(len(parts), 0, -1):
        found = table.get(" ".join(parts[max(0, end - 2) : end])) or table.get(parts[end - 1])
        if found:
            return found
    return None


_MERGED = "names", "articles", "genders", "roles", "domains", "offices", "countries", "focus", "years", "context"


@dataclass(eq=False)
class Profile:
    """What is known of one or more persons of single articles taken to be one."""

    names: set[Name]
    members: list[Member]
    articles: set[str]
    genders: set[str] = field(default_factory=set)
    roles: set[tuple[str, str | None, str | None]] = field(default_factory=set)  # title, of (folded), country
    domains: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)  # countries of public offices
    countries: set[str] = field(default_factory=set)
    focus: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    context: set[str] = field(default_factory=set)

    @cached_property
    def key(self) -> tuple[str, str, str]:
        """Orders profiles by what they hold, whatever order the records came in."""
        first = min((member.article, member.local) for member in self.members)
        return (min(name.full for name in self.names), *first)

    @cached_property
    def name(self) -> Name:
        return min(self.names, key=lambda name: (-len(name.tokens), name.full))

    @property
    def signature(self) -> tuple[object, ...]:
        parts = (self.genders, self.domains, self.offices, self.countries)
        return (self.name, *(frozenset(part) for part in parts))

    def absorb(self, other: "Profile") -> None:
        self.members += other.members
        for name in _MERGED:
            getattr(self, name).update(getattr(other, name))
        for cached in ("key", "name"):
            self.__dict__.pop(cached, None)


@dataclass(frozen=True)
class Weighed:
    """The points for two profiles being one person, and what they rest on. `against` is not empty where something
    contradicts; `never` where nothing could outweigh it."""

    points: float
    reasons: list[str]
    against: list[str]
    never: bool = False


class Context:
    """How telling it is that two articles both name something: the fewer articles do, the more. What only one article
    names, or more than COMMONPLACE do, tells nothing and is left out."""

    def __init__(self, records: Sequence[ArticleFacts]) -> None:
        named = {record.article.id: set(_context_keys(record)) for record in records}
        self._articles = Counter(key for keys in named.values() for key in keys)
        telling = {key for key, articles in self._articles.items() if 1 < articles <= COMMONPLACE}
        self.keys = {article: keys & telling for article, keys in named.items()}

    def shared(self, one: Profile, other: Profile) -> tuple[float, list[str]]:
        """Points for what the articles of both name beside them, and the most telling of it."""
        if one.context.isdisjoint(other.context):
            return 0.0, []
        own = {name.full for name in (*one.names, *other.names)}
        common = sorted(key for key in one.context & other.context if key.partition(":")[2] not in own)
        weights = sorted(((3 / (1 + self._articles[key]), key) for key in common), key=lambda pair: (-pair[0], pair[1]))
        telling = [key.partition(":")[2] for weight, key in weights[:3] if weight >= 0.1]
        return min(MOST_CONTEXT, sum(weight for weight, _ in weights)), telling


def _context_keys(record: ArticleFacts) -> Iterator[str]:
    for person in record.people:
        name = parse(person.name)
        if not name.single:
            yield f"person:{name.full}"
    for organization in record.organizations:
        yield f"organization:{bare(organization.expansion or organization.name)}"
    for place in record.places:
        if place.kind != "country":
            yield f"place:{bare(place.name)}"


def link_people(records: Sequence[ArticleFacts], bodies: Mapping[Member, str]) -> list[Group]:
    """Groups of the persons of all articles, each group one person. Surnames decide who is compared with whom.
    `bodies` maps the articles' organizations to their cross-article ids."""
    context = Context(records)
    profiles = _summaries(profile for record in records for profile in _profiles(record, context, bodies))
    full = [profile for profile in profiles if not (profile.name.single or profile.name.initials_only)]
    weak = [profile for profile in profiles if profile.name.single or profile.name.initials_only]
    linker = _Linker(context)
    known = linker.agglomerate(full, _full_keys)
    left = linker.attach(weak, known)
    known += linker.agglomerate(left, _surname_keys)
    return [
        Group(
            members={member: linker.reasons.get(member, "same full name") for member in profile.members},
            notes=notes,
        )
        for profile, notes in _with_namesakes(known, linker)
    ]


def _profiles(record: ArticleFacts, context: Context, bodies: Mapping[Member, str]) -> Iterator[Profile]:
    article = record.article
    known = {
        bare(name): bodies.get(Member(article.id, body.id), bare(name))
        for body in record.organizations
        for name in (body.name, body.expansion)
        if name
    }
    for person in record.people:
        roles, walks, offices, lands = set(), set(), set(), {person.country} if person.country else set()
        for role in person.roles:
            title = title_of(role.title)
            of = body_of(role)
            roles.add((title, known.get(of, of) if of else None, role.country))
            domain = _domain(title, role, known)
            if role.country:
                lands.add(role.country)
                if domain in _PUBLIC:
                    offices.add(role.country)
            if domain and not role.former:
                walks.add(domain)
        yield Profile(
            names={parse(person.name)},
            members=[Member(article.id, person.id)],
            articles={article.id},
            genders={person.gender} if person.gender else set(),
            roles=roles,
            domains=walks,
            offices=offices,
            countries=lands,
            focus={article.focus.country} if article.focus and article.focus.country else set(),
            years={int(article.published[:4])} if article.published else set(),
            context=set(context.keys[article.id]),
        )


def _domain(title: str, role: Role, bodies: Container[str]) -> str | None:
    if title in ("president", "vice president", "deputy president"):
        of_a_country = role.country and (role.of is None or bare(role.of) not in bodies)
        return "politics" if of_a_country else None
    return domain_of(title)


def _summaries(profiles: Iterable[Profile]) -> list[Profile]:
    """Persons of the same full name about whom the articles say the same kind of thing, as one: the thousand articles
    on one president need not be compared with each other. Two in one article stay two."""
    summaries: dict[tuple[object, ...], Profile] = {}
    for profile in sorted(profiles, key=lambda profile: profile.key):
        weak = profile.name.single or profile.name.initials_only
        key = profile.signature
        if weak:  # a surname alone is no evidence: its role must say whose it is
            roles = [role for role in sorted(profile.roles, key=str) if role[1] or role[2]]
            key = (*key, *profile.years, *(roles or profile.members))
        twin = 0
        while (found := summaries.get((*key, twin))) and found.articles & profile.articles:
            twin += 1
        if found:
            found.absorb(profile)
        else:
            summaries[(*key, twin)] = profile
    return list(summaries.values())


@lru_cache(maxsize=1 << 14)
def _initials(given: str) -> frozenset[str]:
    """First sounds of a given name and of its short and long forms."""
    forms = {given, *nicknames().get(given, ())}
    return frozenset(skeleton(form[:2])[:1] for form in forms)


def _full_keys(profile: Profile) -> Iterator[tuple[str, ...]]:
    """Profiles that could be one person share one of these."""
    name = profile.name
    yield ("words", *sorted(name.tokens))
    yield ("letters", name.full.replace(" ", ""))
    for given in name.tokens[:-1]:
        for initial in _initials(given):
            for surname in name.tokens[1:]:
                yield (skeleton(surname), initial)
    yield ("given", skeleton(name.given), name.last[0])


def _surname_keys(profile: Profile) -> Iterator[tuple[str, ...]]:
    yield (skeleton(profile.name.last),)


class _Linker:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.reasons: dict[Member, str] = {}

    def weigh(self, one: Profile, other: Profile, relation: Relation) -> Weighed:
        """The points for two profiles whose names relate so."""
        if one.articles & other.articles:
            return Weighed(0, [], ["one article tells them apart"], never=True)
        if one.genders and other.genders and not one.genders & other.genders:
            return Weighed(0, [], ["a woman and a man"], never=True)
        several = len(one.names) > 1 or len(other.names) > 1  # else `relation` is that of the only two
        if several and any(exclude(name, rival) for name in one.names for rival in other.names):
            return Weighed(0, [], ["other given names or initials"], never=True)
        points, reasons, against = relation.strength, [relation.words], list[str]()
        for found, why in (*_roles(one, other), *_lands(one, other), *_times(one, other)):
            points += found
            (reasons if found > 0 else against).append(why)
        if points + MOST_CONTEXT < JOIN - MARGIN:
            return Weighed(points, reasons, against)
        shared, telling = self.context.shared(one, other)
        if shared:
            points += shared
            if telling:
                reasons.append(f"both articles name {', '.join(telling)}")
        return Weighed(points, reasons, against)

    def agglomerate(
        self, profiles: Sequence[Profile], keys: Callable[[Profile], Iterable[tuple[str, ...]]]
    ) -> list[Profile]:
        """Join profiles, strongest pair first, as long as what is joined does not contradict itself."""
        edges = self._edges(profiles, keys)
        home = {id(profile): profile for profile in profiles}

        def at_home(profile: Profile) -> Profile:
            while home[id(profile)] is not profile:
                profile = home[id(profile)]
            return profile

        for _, one, other, relation in _undisputed(edges):
            first, second = at_home(one), at_home(other)
            if first is second:
                continue
            weighed = self.weigh(first, second, relation)
            if weighed.never or weighed.points < JOIN:
                continue
            if (len(second.members), first.key) > (len(first.members), second.key):
                first, second = second, first
            self._note(second, weighed)
            first.absorb(second)
            home[id(second)] = first
        return sorted(
            (profile for profile in profiles if home[id(profile)] is profile), key=lambda profile: profile.key
        )

    def _edges(
        self, profiles: Sequence[Profile], keys: Callable[[Profile], Iterable[tuple[str, ...]]]
    ) -> list[tuple[float, Profile, Profile, Relation]]:
        blocks: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
        for profile in sorted(profiles, key=lambda profile: profile.key):
            for key in set(keys(profile)):
                blocks[key].append(profile)
        seen: set[tuple[int, int]] = set()
        edges = []
        for block in blocks.values():
            for one, other in combinations(block, 2):
                pair = (id(one), id(other))
                if pair in seen:
                    continue
                seen.add(pair)
                if not one.articles.isdisjoint(other.articles):
                    continue
                relation = relate(one.name, other.name)
                if relation is None:
                    continue
                weighed = self.weigh(one, other, relation)
                if not weighed.never and weighed.points >= JOIN:
                    edges.append((weighed.points, one, other, relation))
        edges.sort(key=lambda edge: (-edge[0], edge[1].key, edge[2].key))
        return edges

    def attach(self, weak: Sequence[Profile], known: Sequence[Profile]) -> list[Profile]:
        """Give each surname or initial to the known person it fits best; returns those that fit none, or two."""
        index: dict[str, list[tuple[Profile, frozenset[str]]]] = defaultdict(list)
        for profile in known:
            spoken = _spoken_roles(profile)
            for token in {skeleton(token) for name in profile.names for token in (name.last, name.given)}:
                index[token].append((profile, spoken))
        chosen: list[tuple[Profile, Profile, Weighed]] = []
        left: list[Profile] = []
        for profile in weak:
            fits = []
            own = _spoken_roles(profile)
            for candidate, spoken in index.get(skeleton(profile.name.last), ()):
                if profile.context.isdisjoint(candidate.context) and own.isdisjoint(spoken):
                    continue  # country and time alone never reach JOIN
                relation = relate(profile.name, candidate.name)
                if relation is None:
                    continue
                weighed = self.weigh(profile, candidate, relation)
                if not weighed.never:
                    fits.append((weighed.points, candidate, weighed))
            fits.sort(key=lambda fit: (-fit[0], fit[1].key))
            alone = len(fits) == 1 or (len(fits) > 1 and fits[1][0] < 1)
            needed = JOIN - ONLY_ONE if alone else JOIN
            if fits and fits[0][0] >= needed and (len(fits) == 1 or fits[0][0] - fits[1][0] >= MARGIN):
                chosen.append((profile, fits[0][1], fits[0][2]))
            else:
                left.append(profile)
        chosen.sort(key=lambda choice: (-choice[2].points, choice[0].key))
        for profile, candidate, weighed in chosen:
            # Another namesake may have come first, of the same article or one who tells otherwise of the person.
            relation = relate(profile.name, candidate.name)
            apart = relation is None or self.weigh(profile, candidate, relation).never
            if apart or profile.articles & candidate.articles:
                left.append(profile)
            else:
                self._note(profile, weighed)
                candidate.absorb(profile)
        return left

    def _note(self, joined: Profile, weighed: Weighed) -> None:
        words = "; ".join(weighed.reasons)
        if weighed.against:
            words += f"; in spite of: {'; '.join(weighed.against)}"
        for member in joined.members:
            self.reasons.setdefault(member, words)


def _undisputed(
    edges: Sequence[tuple[float, Profile, Profile, Relation]],
) -> Iterator[tuple[float, Profile, Profile, Relation]]:
    """Without the edges of a name that fits two people who exclude each other about equally well: "George Bush" beside
    "George W. Bush" and "George H. W. Bush"."""
    at: dict[int, list[tuple[float, Profile]]] = defaultdict(list)
    for points, one, other, _ in edges:
        at[id(one)].append((points, other))
        at[id(other)].append((points, one))
    for edge in edges:
        points, one, other, _ = edge
        rivals = ((one, other), (other, one))
        if not any(
            points - rival_points < MARGIN and exclude(rival.name, mate.name)
            for end, mate in rivals
            for rival_points, rival in at[id(end)]
            if rival is not mate
        ):
            yield edge


def _spoken_roles(profile: Profile) -> frozenset[str]:
    """The titles and the bodies of a profile's roles, each marked as what it is."""
    titles = {f"title:{title}" for title, _, _ in profile.roles}
    return frozenset(titles | {f"of:{of}" for _, of, _ in profile.roles if of is not None})


def _roles(one: Profile, other: Profile) -> Iterator[tuple[float, str]]:
    """The best that the roles say for one person, and the worst they say against."""
    best, said = 0.0, ""
    for title, of, country in sorted(one.roles, key=str) if len(one.roles) > 1 else one.roles:
        for title2, of2, country2 in other.roles:
            found = 0.0
            if title == title2:
                if (of and of == of2) or (country and country == country2 and not (of and of2 and of != of2)):
                    found = SAME_ROLE
                elif not (of and of2) and not (country and country2 and country != country2):
                    found = SAME_OFFICE if title in words("titles of one") else SAME_TITLE
            elif of and of == of2 and country is None:
                found = SAME_BODY
            if found > best:
                best = found
                said = f"same role: {title}" if title == title2 else f"both of {of}"
                said += f" of {of or of2 or country or country2}" if title == title2 and (of or country) else ""
    if best:
        yield best, said
    if one.domains and other.domains:
        if one.domains & other.domains:
            yield SAME_DOMAIN, f"both in {min(one.domains & other.domains)}"
        else:
            walks = f"{min(one.domains)} and {min(other.domains)}"
            apart = one.domains <= _APART or other.domains <= _APART
            yield (OTHER_WALK_OF_LIFE if apart else OTHER_DOMAIN), f"walks of life: {walks}"


def _lands(one: Profile, other: Profile) -> Iterator[tuple[float, str]]:
    if one.countries & other.countries:
        yield SAME_COUNTRY, f"same country: {min(one.countries & other.countries)}"
    elif one.offices and other.offices:
        yield OTHER_OFFICE, f"public offices of {min(one.offices)} and {min(other.offices)}"
    elif one.countries and other.countries:
        yield OTHER_COUNTRY, f"countries: {min(one.countries)} and {min(other.countries)}"
    elif (one.countries | one.focus) & (other.countries | other.focus):
        yield SAME_FOCUS, "articles about one country"
    if not (one.name.single or other.name.single) and one.name.suffix != other.name.suffix:
        yield ONE_SUFFIX, "Jr., Sr. or a number in one name only"


def _times(one: Profile, other: Profile) -> Iterator[tuple[float, str]]:
    if one.years and other.years:
        gap = max(min(one.years) - max(other.years), min(other.years) - max(one.years), 0)
        if gap <= NEAR_YEARS:
            yield NEAR_IN_TIME, "near in time"
        elif gap > FAR_YEARS:
            yield FAR_IN_TIME, f"{gap} years apart"


def _with_namesakes(known: Sequence[Profile], linker: _Linker) -> Iterator[tuple[Profile, list[str]]]:
    """Each person with what keeps it apart from others of its name."""
    namesakes: dict[str, list[Profile]] = defaultdict(list)
    for profile in known:
        namesakes[profile.name.full].append(profile)
    for profile in known:
        notes = []
        for other in namesakes[profile.name.full]:
            if other is not profile:
                relation = relate(profile.name, other.name)
                weighed = linker.weigh(profile, other, relation) if relation else None
                against = "; ".join(weighed.against) if weighed else ""
                notes.append(f"not the one of {other.key[1]}: {against or 'too little speaks for it'}")
        yield profile, notes


def describe(
    found: Sequence[tuple[ArticleFacts, Person]], *, identity: str, name: str | None, notes: list[str]
) -> Entity:
    """A person as all articles show them. `found` is in the order of the articles' dates; `name` is what a correction
    calls them, else the full name that most articles give."""
    names = Counter(person.name for _, person in found)
    name = name or best_name(person.name for _, person in found)
    forms = Counter(mention.text for _, person in found for mention in person.mentions if mention.as_ == "name") + names
    country, doubts = _country(found)
    return Entity(
        kind="person",
        id=identity,
        name=name,
        aliases=[form for form, _ in sorted(forms.items(), key=lambda pair: (-pair[1], pair[0])) if form != name],
        country=country,
        gender=_most(person.gender for _, person in found),
        roles=_roles_by_date(found),
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


def _most(values: Iterable[Value | None]) -> Value | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _roles_by_date(found: Sequence[tuple[ArticleFacts, Person]]) -> list[EntityRole]:
    """Each role once, under the words most used for it, with the first and last day of the articles that give it."""
    seen: dict[_RoleKey, list[tuple[str | None, Role]]] = defaultdict(list)
    for record, person in found:
        for role in person.roles:
            seen[title_of(role.title), body_of(role), role.country, role.former].append(
                (record.article.published, role)
            )
    for key in [key for key in seen if _bare(key)]:
        fuller = [other for other in seen if _says_more(other, key)]
        if len(fuller) == 1:
            seen[fuller[0]] += seen.pop(key)
    roles = []
    for (_, of, country, former), uses in seen.items():
        days = sorted(day for day, _ in uses if day)
        own = [role for _, role in uses if body_of(role) == of and role.country == country]
        roles.append(
            EntityRole(
                title=_most(role.title for role in own) or "",
                of=_most(role.of for role in own) if of else None,
                country=country,
                former=former,
                first_seen=days[0] if days else None,
                last_seen=days[-1] if days else None,
            )
        )
    return sorted(roles, key=lambda role: (role.first_seen or "9999", role.title, role.of or "", role.former))


_RoleKey = tuple[str, str | None, str | None, bool]  # title, of, country, former


def _bare(key: _RoleKey) -> bool:
    """Whether a role says neither whose it is nor of which country."""
    return key[1] is None and key[2] is None


def _says_more(key: _RoleKey, than: _RoleKey) -> bool:
    """Whether a role is the bare role `than` with whose it is: "premier", "prime minister of Japan"; "minister",
    "energy minister of Peru"."""
    title, bare = key[0].split(), than[0].split()
    return not _bare(key) and key[3] == than[3] and (title == bare or bare in (title[:1], title[-1:]))
