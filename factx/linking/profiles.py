"""What each article says of each person, in a form that can be compared: the names, roles, walks of life, countries and
years, and what else the article names."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from factx.linking.names import Name, names_of, parse
from factx.linking.tables import domains, titles, words
from factx.naming import bare
from factx.records import ArticleFacts, Member, Role

COMMONPLACE = 60  # articles: what more of them name tells nothing
_PUBLIC = frozenset({"politics", "military"})
# Walks of life that a former office still tells: who was a minister is no poet, but who was a striker may be a senator.
_LASTING = frozenset({"politics", "military", "law", "police"})
_SPORT = "sport"
# Titles of politics in a body that people are elected to.
_MEMBERS = frozenset({"member", "chairman", "president", "vice president"})


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
    """The walk of life that a canonical title belongs to, by the words that head it: "professor" of "professor of
    law", not the "general" of "general manager"."""
    table, parts = domains(), title.split()
    heads = (end for end in range(len(parts), 0, -1) if end == len(parts) or parts[end] in words("behind heads"))
    for end in heads:
        found = table.get(" ".join(parts[max(0, end - 2) : end])) or table.get(parts[end - 1])
        if found:
            return found
    return None


_MERGED = (
    "names",
    "articles",
    "genders",
    "born",
    "roles",
    "domains",
    "offices",
    "seats",
    "countries",
    "focus",
    "years",
    "context",
)


@dataclass(eq=False)
class Profile:
    """What is known of one or more persons of single articles taken to be one."""

    names: set[Name]
    members: list[Member]
    articles: set[str]
    genders: set[str] = field(default_factory=set)
    born: set[int] = field(default_factory=set)  # years of birth that the ages tell of, a year too late at most
    roles: set[tuple[str, str | None, str | None]] = field(default_factory=set)  # title, of (folded), country
    domains: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)  # countries of public offices
    seats: set[str] = field(
        default_factory=set
    )  # countries of local offices: of which is not said where, what the article is about
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
    def titles(self) -> set[str]:
        """The titles of the roles, whoever's they are."""
        return {title for title, _, _ in self.roles}

    @property
    def signature(self) -> tuple[object, ...]:
        parts = (self.genders, self.born, self.domains, self.offices, self.seats, self.countries)
        return (self.name, *(frozenset(part) for part in parts))

    def absorb(self, other: "Profile") -> None:
        self.members += other.members
        for name in _MERGED:
            getattr(self, name).update(getattr(other, name))
        for cached in ("key", "name"):
            self.__dict__.pop(cached, None)


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
        return sum(weight for weight, _ in weights), telling


def _context_keys(record: ArticleFacts) -> Iterator[str]:
    for person in record.people:
        name = parse(person.name)
        if not name.single:
            yield f"person:{name.full}"
    for organization in record.organizations:
        body = bare(organization.expansion or organization.name)
        if body not in words("agencies"):  # who sent the article tells nothing of whom it is about
            yield f"organization:{body}"
    for place in record.places:
        if place.kind != "country":
            yield f"place:{bare(place.name)}"


def profiles_of(record: ArticleFacts, context: Context, bodies: Mapping[Member, str]) -> Iterator[Profile]:
    """One profile a person of an article."""
    article = record.article
    known = {
        bare(name): bodies.get(Member(article.id, body.id), bare(name))
        for body in record.organizations
        for name in (body.name, body.expansion)
        if name
    }
    scene = {_domain(title_of(role.title), role, known) for person in record.people for role in person.roles} - {None}
    for person in record.people:
        roles, walks, offices, lands = set(), set(), set(), {person.country} if person.country else set()
        local = False
        focus = {article.focus.country} if article.focus and article.focus.country else set[str]()
        for role in person.roles:
            title = title_of(role.title)
            of = body_of(role)
            roles.add((title, known.get(of, of) if of else None, role.country))
            domain = _domain(title, role, known)
            if role.country:
                lands.add(role.country)
                if domain in _PUBLIC:
                    offices.add(role.country)
            if domain and (domain in _LASTING or not role.former):
                walks.add(domain)
            # A judge of a court sits where the news is; the governor of a bank may be anybody's, a former one anywhere.
            local |= not role.former and (of is None or domain_of(title) == "law") and _is_local(title)
        if scene == {_SPORT} and not person.roles and " " in person.name:
            walks = {_SPORT}  # whom a match report names without a word plays in it
        forms = {mention.text for mention in person.mentions if mention.as_ == "name"}
        yield Profile(
            names=names_of(person.name, forms),
            members=[Member(article.id, person.id)],
            articles={article.id},
            genders={person.gender} if person.gender else set(),
            born={int(article.published[:4]) - person.age} if article.published and person.age else set(),
            roles=roles,
            domains=walks,
            offices=offices,
            seats=(lands or focus) if local else set(),
            countries=lands,
            focus=focus,
            years={int(article.published[:4])} if article.published else set(),
            context=set(context.keys[article.id]),
        )


@lru_cache(maxsize=1 << 14)
def _is_elected(body: str) -> bool:
    """Whether a body is one that people are elected to: "Dalton School Board", "Duma"; not "Board of Trade"."""
    return any(body.endswith(ending) for ending in words("elected bodies"))


@lru_cache(maxsize=1 << 14)
def _is_local(title: str) -> bool:
    """Whether an office keeps its holder in one country's news: "mayor", "state senator"."""
    parts = title.split()
    return any(" ".join(parts[start:]) in words("local offices") for start in range(len(parts)))


def _domain(title: str, role: Role, bodies: Container[str]) -> str | None:
    if title in _MEMBERS and role.of and _is_elected(bare(role.of)):
        return "politics"
    if title in ("president", "vice president", "deputy president"):
        of_a_country = role.country and (role.of is None or bare(role.of) not in bodies)
        return "politics" if of_a_country else None
    return domain_of(title) or domain_of(bare(role.title))  # "manager" may be of anything, a "coach" is of sport


def summaries(profiles: Iterable[Profile]) -> list[Profile]:
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


def spoken_roles(profile: Profile) -> frozenset[str]:
    """The titles and the bodies of a profile's roles, each marked as what it is."""
    titles = {f"title:{title}" for title, _, _ in profile.roles}
    return frozenset(titles | {f"of:{of}" for _, of, _ in profile.roles if of is not None})
