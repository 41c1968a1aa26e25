"""The record of an article, whose fields `factx schema` describes, and what is drawn from many.

Frozen msgspec Structs: no spaCy, no I/O. Every `start`/`end` is a half-open range of Unicode code points of the
article's text, and `text[start:end]` is the `text` beside it. A value that the article does not support is None.
"""

from typing import Any, Final, Literal

from msgspec import UNSET, Struct, UnsetType, field
from msgspec.json import Encoder
from msgspec.structs import replace

from factx.reading import legible

MentionKind = Literal["name", "nominal", "pronoun", "place", "government", "demonym"]
PlaceKind = Literal["country", "admin1", "admin2", "city", "region", "water", "physical", "facility"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
PartyKind = Literal["person", "organization", "country", "group", "place"]
PartyRole = Literal["party", "mediator", "host", "beneficiary", "guarantor", "witness"]
PublishedFrom = Literal["metadata", "text", "filename", "option"]
Act = Literal[
    "agree", "sign", "ratify", "reaffirm", "extend", "pledge", "instrument",
    "negotiate", "propose", "reject", "violate", "suspend", "withdraw",
]  # fmt: skip
Status = Literal[
    "proposed", "negotiating", "planned", "pledged", "agreed", "signed", "ratified", "in_force",
    "reaffirmed", "suspended", "violated", "rejected", "ended", "unknown", "implemented",
]  # fmt: skip

AHEAD: Final = frozenset({"proposed", "negotiating", "planned", "unknown"})  # statuses of what is yet to be agreed

encode: Final = Encoder().encode  # a record, or any part of one, as JSON on one line


class Quote(Struct, frozen=True):
    """Words of the article."""

    text: str
    start: int
    end: int

    @property
    def said(self) -> str:
        """The words as they are read, on one line."""
        return legible(self.text)


class Mention(Struct, frozen=True):
    """One place in the text that stands for a person, an organization or a place: the bare name, without title
    and without possessive 's."""

    text: str
    start: int
    end: int
    as_: MentionKind = field(name="as", default="name")


class Role(Struct, frozen=True, kw_only=True):
    """What a person is: `title` of `of`. "German Chancellor" is Chancellor of Germany, `country` DE."""

    title: str
    of: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    former: bool = False
    text: str
    start: int
    end: int

    @property
    def described(self) -> str:
        """ "former Chancellor of Germany"."""
        return f"{'former ' if self.former else ''}{self.title}{f' of {self.of}' if self.of else ''}"


class Person(Struct, frozen=True, kw_only=True):
    """A person of one article; `name` is the fullest form the article gives, without titles."""

    id: str  # slug of the name, "-2" for a namesake
    name: str
    gender: Literal["female", "male"] | None = None
    age: int | None = None  # years
    country: str | None = None
    roles: list[Role] = []
    mentions: list[Mention] = []


class Organization(Struct, frozen=True, kw_only=True):
    """A body of one article: a company, ministry, party, agency, club. `expansion` is the long form of an
    abbreviated `name`, `parent` the body or country it is part of."""

    id: str
    name: str
    expansion: str | None = None
    country: str | None = None
    parent: str | None = None
    mentions: list[Mention] = []


class Place(Struct, frozen=True, kw_only=True):
    """A place of one article; `id` is "geonames:N", "place:slug" of our own table, or "name:slug" where it stays
    unresolved. A building or river that no map has stands at the town or county that the text puts it in, the first of
    `within`."""

    id: str
    name: str
    kind: PlaceKind | None = None
    country: str | None = None
    within: list[str] = []
    geonames: int | None = None
    latitude: float | None = None  # degrees, WGS 84
    longitude: float | None = None
    why: list[str] = []  # the parts of the score that chose this place, in log odds, and the runner-up
    mentions: list[Mention] = []


class Date(Struct, frozen=True, kw_only=True):
    """A TIMEX3 expression. `earliest` and `latest` are ISO days as far as they are certain; `anchor` is
    "published", the start offset of another date of the text as a string, or None."""

    text: str
    start: int
    end: int
    type: TimexType
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None


class Party(Struct, frozen=True, kw_only=True):
    """Who is bound by an agreement, or brought it about (`role`). `ref` is an id of this record's people,
    organizations or places; `text` the words of the evidence that stand for it."""

    name: str
    kind: PartyKind
    ref: str | None = None
    on_behalf_of: str | None = None
    country: str | None = None
    role: PartyRole = "party"
    text: str
    start: int
    end: int


class Instrument(Struct, frozen=True, kw_only=True):
    """The document or bond: "joint declaration"; `name` where it has a proper one ("Paris Agreement")."""

    text: str
    start: int
    end: int
    name: str | None = None

    @property
    def called(self) -> str:
        """Its name, else the words for it."""
        return self.name or legible(self.text)


class When(Struct, frozen=True, kw_only=True):
    """When it was, or will be, agreed: one of the article's dates."""

    text: str
    value: str
    start: int
    end: int


class Where(Struct, frozen=True, kw_only=True):
    """Where it was agreed; `ref` is the id of one of the record's places."""

    text: str
    ref: str | None = None
    start: int
    end: int


class Attribution(Struct, frozen=True, kw_only=True):
    """Who is cited as the source of the statement; `text` is the citing words ("Kishida said")."""

    name: str
    ref: str | None = None
    text: str
    start: int
    end: int


class Evidence(Struct, frozen=True, kw_only=True):
    """A sentence that states the agreement, and the word in it that carries it."""

    text: str
    start: int
    end: int
    trigger: Quote


class Agreement(Struct, frozen=True, kw_only=True):
    """One agreement of one article; `rule` names the lexicon entry and the pattern that found it."""

    id: str
    act: Act
    status: Status
    negated: bool = False
    parties: list[Party] = []
    terms: Quote | None = None
    instrument: Instrument | None = None
    when: When | None = None
    where: Where | None = None
    attributed_to: Attribution | None = None
    evidence: list[Evidence] = []
    rule: str

    @property
    def party_names(self) -> list[str]:
        """The parties' names, each once."""
        return list(dict.fromkeys(party.name for party in self.parties))

    @property
    def terms_said(self) -> str | None:
        """The terms as they are read, on one line."""
        return self.terms.said if self.terms else None

    @property
    def instrument_called(self) -> str | None:
        """The instrument's name, else the words for it."""
        return self.instrument.called if self.instrument else None


class Focus(Struct, frozen=True):
    """The country (ISO code) and the place (id) that the article is about."""

    country: str | None = None
    place: str | None = None


class Header(Struct, frozen=True, kw_only=True):
    """Which article it is and where it came from; `text` only where it was asked for."""

    id: str
    source: str
    title: str | None = None
    authors: list[str] = []
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    sha256: str
    characters: int
    focus: Focus | None = None
    extra: dict[str, Any] = {}
    text: str | UnsetType = UNSET


class Extractor(Struct, frozen=True, kw_only=True):
    """What made the record: factx's version, the model with its version, and `lexicon`, the SHA-256 of the user's own
    lexicon where there is one."""

    factx: str
    model: str
    options: dict[str, str] = {}


class Problem(Struct, frozen=True):
    """Something about the input that a reader of the record should know."""

    code: str
    message: str


class ArticleFacts(Struct, frozen=True, kw_only=True):
    """The whole record of one article."""

    article: Header
    extractor: Extractor
    people: list[Person] = []
    organizations: list[Organization] = []
    places: list[Place] = []
    dates: list[Date] = []
    agreements: list[Agreement] = []
    problems: list[Problem] = []

    def with_text(self, text: str) -> "ArticleFacts":
        """The record with its article's text in it."""
        return replace(self, article=replace(self.article, text=text))


# Across articles: what linking finds and the store keeps.

EntityKind = Literal["person", "organization", "place", "agreement"]
CorrectionKind = Literal["person", "organization", "place"]
CorrectionAction = Literal["merge", "split", "rename", "ignore"]


class Link(Struct, frozen=True, kw_only=True):
    """An entity of one article's record (`article`, `local` id) is the cross-article `entity`, and why."""

    kind: EntityKind
    entity: str
    article: str
    local: str
    reason: str


class EntityRole(Struct, frozen=True, kw_only=True):
    """A role of a person over all articles; `first_seen` and `last_seen` are publication dates."""

    title: str
    of: str | None = None
    country: str | None = None
    former: bool = False
    first_seen: str | None = None
    last_seen: str | None = None


class Entity(Struct, frozen=True, kw_only=True):
    """A person, organization or place over all articles: `name` the fullest form (or the one a correction gave),
    `aliases` the other forms seen, `notes` what keeps it apart from namesakes. Its members are the links with its
    `id`."""

    kind: EntityKind
    id: str
    name: str
    aliases: list[str] = []
    country: str | None = None
    gender: Literal["female", "male"] | None = None
    roles: list[EntityRole] = []
    notes: list[str] = []


class Member(Struct, frozen=True, order=True):
    """An entity of one article's record."""

    article: str
    local: str


class Correction(Struct, frozen=True, kw_only=True):
    """What a user said about entities, kept apart from what was extracted.

    `number` orders corrections; later ones act on what earlier ones left. `entities` are ids as they were shown when
    the correction was given, and `members` some members of each of them at that time (same order): an entity whose id
    has changed since is found again by its members. `entity_names` are what people called them then (same order;
    corrections of an older factx have none). Actions:
        merge   all `entities` are one, under the first's id and name
        split   what `articles` say of the one entity is another, named `name` if given
        rename  the one entity is called `name`
        ignore  `entities` are no entities of this kind; they get no link
    """

    number: int
    kind: CorrectionKind
    action: CorrectionAction
    entities: list[str]
    members: list[list[Member]] = []
    articles: list[str] = []
    name: str | None = None
    entity_names: list[str] = []


class Step(Struct, frozen=True, kw_only=True):
    """One step in an agreement's life: the status it reached, when (ISO date or its known part), who says so."""

    status: Status
    date: str | None = None
    article: str


class Report(Struct, frozen=True, kw_only=True):
    """One article's report of an agreement; `agreement` is its id in that article's record."""

    article: str
    source: str
    published: str | None = None
    agreement: str
    status: Status
    evidence: list[Quote] = []


class JoinedParty(Struct, frozen=True, kw_only=True):
    """A party of a joined agreement under its fullest name; `ref` is a cross-article entity id."""

    name: str
    kind: PartyKind
    ref: str | None = None
    on_behalf_of: str | None = None
    country: str | None = None
    role: PartyRole = "party"


class Conflict(Struct, frozen=True, kw_only=True):
    """Reports that contradict each other on a field: the values, each with the articles that give it."""

    field: str
    values: dict[str, list[str]]


class JoinedAgreement(Struct, frozen=True, kw_only=True):
    """One agreement as all articles tell it: `status` is where its history stands at the end."""

    id: str
    act: Act
    status: Status
    negated: bool = False
    parties: list[JoinedParty] = []
    instrument: str | None = None
    terms: str | None = None
    when: str | None = None
    where: str | None = None
    history: list[Step] = []
    conflicts: list[Conflict] = []
    reports: list[Report] = []

    @property
    def party_names(self) -> list[str]:
        """The parties' names, each once."""
        return list(dict.fromkeys(party.name for party in self.parties))


class Links(Struct, frozen=True, kw_only=True):
    """What linking makes of a set of records. `links` holds one Link for each person, organization, place and agreement
    of each article, but for those a correction ignores; `entities` and `agreements` are what they lead to."""

    links: list[Link]
    entities: list[Entity]
    agreements: list[JoinedAgreement]


# What becomes of an agreement by the acts that undo one.
UNDOING: dict[str, str] = {"violate": "violated", "suspend": "suspended", "withdraw": "ended", "reject": "rejected"}


def outcome(act: Act, status: Status, negated: bool) -> str:
    """How an agreement stands, in words for people: what failed is not merely of unknown status, and what was not
    broken is not "not in force"."""
    if not negated:
        return status
    return f"not {UNDOING.get(act) or ('agreed' if status == 'unknown' else status)}"
