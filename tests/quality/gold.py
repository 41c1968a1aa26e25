"""Reads the gold articles: one TOML file an article, facts given by quoted words, offsets computed here.

What counts as a fact is in GUIDE.md; this is how it is written down.

    published = "2019-03-14"            # left out: the article has no date
    focus = "IT rome"                   # the country's code, and the handle of a place
    text = '''                          # one sentence a line; a blank line parts paragraphs; "| " keeps a line break
    Energy Minister Ada Belli said she would go.
    '''
    pronouns = "she=belli"              # every he/she form of the text in order; "-" nobody named, "belli?" doubtful
    neutral = ["Bakery Lane"]           # names that may be found or not, and as any kind
    dates = ["Friday = 2019-03-15", "a year = P1Y SET", "weeks = PXW ?", "two years ago = 2017-03 or 2017"]

    [people]
    belli = { name = "Ada Belli", also = ["Belli"], country = "IT", roles = ["Energy Minister | Italy"] }
    [organizations]
    enel = { name = "IEA", expansion = "International Energy Agency" }
    [places]
    italy = { name = "Italy", country = "IT" }      # without coordinates it is a country, unless `kind` says else
    rome = { name = "Rome", country = "IT", at = [41.9, 12.5], government = ["[Rome] wants"] }

    [[agreements]]
    trigger = "[agreed] to go"          # its line is the evidence; `also` quotes words of further lines
    act = "agree"
    status = "agreed"
    parties = ["belli | the two | italy", "group:six powers", "nato | | | mediator"]   # who | words | for whom | role
    terms = "go"
    when = "Friday"                     # one of the article's dates
    by = "belli | Belli said"           # who is cited

A quote stands for all its occurrences where a list of mentions is meant, and must be the only one elsewhere;
"Brown#2" is the second occurrence, "met [Brown] at" the one inside these words. A quote that is not in the text, a
pronoun left out or a handle that nobody has is an error that names the file.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

from msgspec import Struct

from factx.records import (
    Act,
    Agreement,
    Attribution,
    Evidence,
    Instrument,
    Mention,
    MentionKind,
    Organization,
    Party,
    PartyKind,
    PartyRole,
    Person,
    Place,
    PlaceKind,
    Quote,
    Status,
    TimexType,
    When,
    Where,
)

HERE = Path(__file__).parent
SETS = ("articles", "papers", "identity", "archive", "seeds")
ACROSS = ("identity", "archive")  # sets whose handles mean the same in all their articles

PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
OCCURRENCE = re.compile(r"(?P<quote>.+)#(?P<number>\d+)", re.DOTALL)
BRACKETED = re.compile(r"(?P<before>[^\[]*)\[(?P<quote>[^\]]+)\](?P<after>.*)", re.DOTALL)

PERSON_KEYS = {"name", "also", "country", "gender", "roles", "nominal", "maybe"}
ORGANIZATION_KEYS = {"name", "also", "country", "expansion", "parent", "maybe"}
PLACE_KEYS = {"name", "also", "kind", "country", "at", "demonym", "government", "maybe"}
AGREEMENT_KEYS = {
    "trigger", "also", "act", "status", "negated", "parties", "terms", "instrument", "when", "where", "by", "doubtful",
    "story",
}  # fmt: skip
ARTICLE_KEYS = {
    "published", "focus", "text", "pronouns", "dates", "neutral", "people", "organizations", "places", "agreements",
}  # fmt: skip


class GoldError(ValueError):
    """An annotation that its article does not bear out."""


class Span(NamedTuple):
    """A half-open range of code points of the article's text."""

    start: int
    end: int


class GoldDate(Struct, frozen=True):
    """An expression of time with every TIMEX3 value that is right; `optional` ones are scored neither way."""

    text: str
    start: int
    end: int
    type: TimexType
    values: tuple[str, ...]
    optional: bool = False


class GoldRole(Struct, frozen=True):
    """A role of a person; `titles` and `bodies` are the forms that are right, no body where none is said."""

    person: str
    titles: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    former: bool = False
    optional: bool = False


class GoldAgreement(Struct, frozen=True):
    """An agreement; `optional` ones are scored neither way. Reports of one agreement share their `story`."""

    agreement: Agreement
    optional: bool = False
    story: str | None = None


class GoldArticle(Struct, frozen=True, kw_only=True):
    """An article with everything a careful reader finds in it. `people`, `organizations` and `places` are keyed by
    handle; in the identity set a handle means the same one in every article. None: not annotated here."""

    id: str
    text: str
    published: str | None = None
    people: dict[str, Person]
    roles: list[GoldRole]
    organizations: dict[str, Organization]
    places: dict[str, Place] | None
    neutral: list[Span]  # names that may be found or not, and under any kind
    doubtful_pronouns: list[Span]
    dates: list[GoldDate] | None
    agreements: list[GoldAgreement] | None
    focus: tuple[str, str | None] | None  # the country's code; the handle of a place


@cache
def gold_set(name: str) -> tuple[GoldArticle, ...]:
    """All articles of a set, by file name. Raises GoldError for the first that does not fit its text."""
    files = sorted((HERE / name).glob("*.toml"))
    return tuple(read_gold(file) for file in files)


def read_gold(file: Path) -> GoldArticle:
    """The article of one file."""
    with file.open("rb") as stream:
        source = tomllib.load(stream)
    try:
        return _article(file.stem, source)
    except GoldError as error:
        raise GoldError(f"{file.name}: {error}") from error


def _article(name: str, source: Mapping[str, Any]) -> GoldArticle:
    _only(source, ARTICLE_KEYS, "article")
    page = Page.of(source["text"])
    entries = {kind: cast("dict[str, Any]", source.get(kind, {})) for kind in ("people", "organizations", "places")}
    mentions, neutral = _mentions(page, entries, source.get("neutral", []))
    pronouns, doubtful = _pronouns(page, source.get("pronouns", ""), entries["people"])
    people = {}
    for handle, entry in entries["people"].items():
        spans = sorted([*mentions["people", handle], *pronouns.get(handle, [])], key=lambda m: m.start)
        people[handle] = Person(
            id=handle, name=entry["name"], gender=entry.get("gender") or _gender(spans), country=entry.get("country"),
            mentions=spans,
        )  # fmt: skip
    organizations = {
        handle: Organization(
            id=handle, name=entry["name"], expansion=entry.get("expansion"), country=entry.get("country"),
            parent=entry.get("parent"), mentions=mentions["organizations", handle],
        )
        for handle, entry in entries["organizations"].items()
    }  # fmt: skip
    places = {handle: _place(handle, entry, mentions["places", handle]) for handle, entry in entries["places"].items()}
    dates = [_date(page, line) for line in source.get("dates", [])]
    known: dict[str, Person | Organization | Place] = {**places, **organizations, **people}
    if len(known) < len(people) + len(organizations) + len(places):
        raise GoldError("a handle is used twice")
    return GoldArticle(
        id=name,
        text=page.text,
        published=source.get("published"),
        people=people,
        roles=[_role(handle, line) for handle, entry in entries["people"].items() for line in entry.get("roles", [])],
        organizations=organizations,
        places=places if "places" in source else None,
        neutral=neutral,
        doubtful_pronouns=doubtful,
        dates=dates if "dates" in source else None,
        agreements=[_agreement(page, entry, known, dates) for entry in source.get("agreements", [])],
        focus=_focus(source["focus"], places) if "focus" in source else None,
    )


class Page(Struct, frozen=True):
    """The text of an article and where its sentences stand in it."""

    text: str
    sentences: tuple[Span, ...]

    @classmethod
    def of(cls, source: str) -> "Page":
        """The text of a source: sentences of a paragraph are joined by a space, paragraphs by a blank line."""
        text = ""
        sentences = []
        for number, paragraph in enumerate(re.split(r"\n\s*\n", source.strip())):
            text += "\n\n" if number else ""
            for line_number, line in enumerate(paragraph.split("\n")):
                sentence = line.strip().removeprefix("| ")
                if line_number:
                    text += "\n" if line.startswith("| ") else " "
                sentences.append(Span(len(text), len(text) + len(sentence)))
                text += sentence
        return cls(text, tuple(sentences))

    def find(self, quote: str, within: Sequence[Span] = (), *, any_case: bool = False) -> list[Span]:
        """Where a quote stands, whole words only: inside `within` where that has it, else anywhere."""
        bracketed = BRACKETED.fullmatch(quote)
        numbered = OCCURRENCE.fullmatch(quote)
        if bracketed:
            before, words, after = bracketed["before"], bracketed["quote"], bracketed["after"]
            frames = _occurrences(self.text, before + words + after, any_case=any_case)
            found = [Span(f.start + len(before), f.start + len(before) + len(words)) for f in frames]
            if len(found) > 1 and within:
                found = [s for s in found if _inside(s, within)] or found
            if len(found) > 1:
                raise GoldError(f"{quote!r} stands in the text {len(found)} times")
        elif numbered:
            found = _occurrences(self.text, numbered["quote"], any_case=any_case)
            number = int(numbered["number"])
            found = found[number - 1 : number]
        else:
            found = _occurrences(self.text, quote, any_case=any_case)
            found = [span for span in found if _inside(span, within)] or found
        if not found:
            raise GoldError(f"{quote!r} is not in the text")
        return found

    def one(self, quote: str, within: Sequence[Span] = ()) -> Span:
        """The only place where a quote stands; inside `within` the first will do."""
        found = self.find(quote, within)
        if len(found) > 1 and not within:
            raise GoldError(f"{quote!r} stands in the text {len(found)} times")
        return found[0]

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins."""
        return next(s for s in self.sentences if s.start <= span.start < s.end)

    def quote(self, span: Span) -> Quote:
        return Quote(text=self.text[span.start : span.end], start=span.start, end=span.end)


def _inside(span: Span, frames: Sequence[Span]) -> bool:
    return any(f.start <= span.start and span.end <= f.end for f in frames)


def _occurrences(text: str, quote: str, *, any_case: bool) -> list[Span]:
    first = re.escape(quote[0])
    if any_case and quote[0].isalpha():
        first = f"[{quote[0].lower()}{quote[0].upper()}]"
    left = r"(?<!\w)" if quote[0].isalnum() else ""
    right = r"(?!\w)" if quote[-1].isalnum() else ""
    return [Span(*m.span()) for m in re.finditer(left + first + re.escape(quote[1:]) + right, text)]


class _Claim(NamedTuple):
    kind: str
    handle: str
    as_: MentionKind | None  # None: neutral
    quote: str
    needed: bool


def _mentions(
    page: Page, entries: Mapping[str, Mapping[str, Any]], neutral_quotes: Sequence[str]
) -> tuple[dict[tuple[str, str], list[Mention]], list[Span]]:
    """The mentions of every (kind, handle), and the neutral spans. Quotes that point at one occurrence choose
    first, then the longest; an occurrence inside another's is not one. Descriptions may hold names ("the Lodz
    coach"), so the nominal mentions are apart from the rest."""
    claims = [_Claim("", "", None, quote, needed=True) for quote in neutral_quotes]
    for kind, entities in entries.items():
        for handle, entry in entities.items():
            claims += _claims(kind, handle, entry)
    order = {None: 0, "nominal": 1, "government": 2, "demonym": 3, "place": 4, "name": 4}
    claims.sort(key=lambda c: ("#" not in c.quote and "[" not in c.quote, -len(c.quote), order[c.as_]))
    taken: dict[bool, list[Span]] = {True: [], False: []}  # nominal or not
    neutral: list[Span] = []
    mentions: dict[tuple[str, str], list[Mention]] = {(c.kind, c.handle): [] for c in claims}
    for claim in claims:
        try:
            found = page.find(claim.quote, any_case=claim.as_ == "nominal")
        except GoldError:
            if claim.needed:
                raise
            continue
        others = taken[claim.as_ == "nominal"]
        free = [s for s in found if not any(s.start < t.end and t.start < s.end for t in others)]
        if claim.needed and not free:
            raise GoldError(f"every {claim.quote!r} is taken by another mention")
        others += free
        for span in free:
            if claim.as_ is None:
                neutral.append(span)
            else:
                text = page.text[span.start : span.end]
                mentions[claim.kind, claim.handle].append(Mention(text, span.start, span.end, claim.as_))
    for spans in mentions.values():
        spans.sort(key=lambda m: m.start)
    return mentions, neutral


def _claims(kind: str, handle: str, entry: Mapping[str, Any]) -> Iterator[_Claim]:
    _only(entry, {"people": PERSON_KEYS, "organizations": ORGANIZATION_KEYS, "places": PLACE_KEYS}[kind], handle)
    name_kind: MentionKind = "place" if kind == "places" else "name"
    yield _Claim(kind, handle, name_kind, entry["name"], needed=False)
    forms: dict[str, MentionKind | None] = {
        "also": name_kind, "nominal": "nominal", "government": "government", "demonym": "demonym", "maybe": None,
    }  # fmt: skip
    for key, as_ in forms.items():
        for quote in entry.get(key, []):
            yield _Claim(kind, handle, as_, quote, needed=True)


def _pronouns(page: Page, line: str, people: Mapping[str, Any]) -> tuple[dict[str, list[Mention]], list[Span]]:
    """The pronoun mentions of each person, and the doubtful ones."""
    found = list(PRONOUN.finditer(page.text))
    given = [item.strip().partition("=") for item in line.split(",")] if line.strip() else []
    words = [word for word, _, _ in given]
    if words != [m[0].lower() for m in found]:
        here = ", ".join(f"{m[0].lower()} [{page.text[max(0, m.start() - 25) : m.end() + 15]!r}]" for m in found)
        raise GoldError(f"pronouns given: {words}; in the text: {here}")
    mentions: dict[str, list[Mention]] = {}
    doubtful = []
    for match, (_, _, who) in zip(found, given, strict=True):
        handle = who.removesuffix("?")
        if who.endswith("?"):
            doubtful.append(Span(*match.span()))
        elif handle == "-":
            continue
        elif handle in people:
            mentions.setdefault(handle, []).append(Mention(match[0], *match.span(), "pronoun"))
        else:
            raise GoldError(f"no person has the handle {handle!r}")
    return mentions, doubtful


def _gender(mentions: Sequence[Mention]) -> Literal["female", "male"] | None:
    """What the pronouns show."""
    shown = {m.text.lower() in ("he", "him", "his", "himself") for m in mentions if m.as_ == "pronoun"}
    return None if not shown else "male" if True in shown else "female"


def _role(handle: str, line: str) -> GoldRole:
    """ "Chancellor | Germany | former". "/" parts forms that are equally right: "Germany/" is Germany's or nobody's.
    A leading "?" makes the role optional."""
    optional = line.startswith("?")
    title, of, former, *rest = [part.strip() for part in line.removeprefix("?").split("|")] + [""] * 3
    if former not in ("", "former") or any(rest) or not title:
        raise GoldError(f"a role is 'title | of | former', not {line!r}")
    return GoldRole(handle, _forms(title), _forms(of) if of else (), former == "former", optional)


def _forms(words: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in words.split("/"))


def _place(handle: str, entry: Mapping[str, Any], mentions: list[Mention]) -> Place:
    latitude, longitude = entry.get("at", (None, None))
    kind: PlaceKind = entry.get("kind") or ("country" if latitude is None else "city")
    return Place(
        id=handle, name=entry["name"], kind=kind, country=entry.get("country"), latitude=latitude, longitude=longitude,
        mentions=mentions,
    )  # fmt: skip


def _date(page: Page, line: str) -> GoldDate:
    """ "Friday = 2019-03-15 or 2019-W11-5"; SET is said, DURATION and TIME show in the value; "?" ends an optional."""
    quote, equals, value = line.rpartition(" = ")
    if not equals:
        raise GoldError(f"a date is 'quote = value', not {line!r}")
    optional = value.endswith("?")
    value = value.removesuffix("?").strip()
    is_set = value.endswith(" SET")
    values = tuple(v.strip() for v in value.removesuffix(" SET").split(" or "))
    timex: TimexType = "DATE"
    if is_set:
        timex = "SET"
    elif re.match(r"P[\dXT]", values[0]):
        timex = "DURATION"
    elif re.search(r"\dT|XT", values[0]):
        timex = "TIME"
    span = page.one(quote)
    return GoldDate(page.text[span.start : span.end], span.start, span.end, timex, values, optional)


def _focus(line: str, places: Mapping[str, Place]) -> tuple[str, str | None]:
    country, _, place = line.partition(" ")
    if place and place not in places:
        raise GoldError(f"no place has the handle {place!r}")
    return country, place or None


def _agreement(
    page: Page,
    entry: Mapping[str, Any],
    known: Mapping[str, Person | Organization | Place],
    dates: Sequence[GoldDate],
) -> GoldAgreement:
    _only(entry, AGREEMENT_KEYS, "agreement")
    trigger = page.one(entry["trigger"])
    evidence = [page.sentence(trigger)]
    for quote in entry.get("also", []):
        sentence = page.sentence(page.one(quote))
        if sentence not in evidence:
            evidence.append(sentence)
    instrument = page.quote(page.one(entry["instrument"], evidence)) if "instrument" in entry else None
    terms = page.quote(page.one(entry["terms"], evidence)) if "terms" in entry else None
    where = page.quote(page.one(entry["where"], evidence)) if "where" in entry else None
    agreement = Agreement(
        id=page.quote(trigger).text,
        act=cast("Act", entry["act"]),
        status=cast("Status", entry["status"]),
        negated=entry.get("negated", False),
        parties=[_party(page, line, evidence, known) for line in entry["parties"]],
        terms=terms,
        instrument=Instrument(text=instrument.text, start=instrument.start, end=instrument.end) if instrument else None,
        when=_when(page, entry["when"], evidence, dates) if "when" in entry else None,
        where=Where(text=where.text, start=where.start, end=where.end) if where else None,
        attributed_to=_attribution(page, entry["by"], evidence, known) if "by" in entry else None,
        evidence=[
            Evidence(text=page.text[s.start : s.end], start=s.start, end=s.end, trigger=page.quote(trigger))
            for s in evidence
        ],
        rule="gold",
    )
    return GoldAgreement(agreement, entry.get("doubtful", False), entry.get("story"))


def _party(
    page: Page, line: str, evidence: Sequence[Span], known: Mapping[str, Person | Organization | Place]
) -> Party:
    """ "belli | the two ministers | italy | mediator"; a party without a record of its own is "group:six powers"."""
    who, words, whom, role = ([part.strip() for part in line.split("|")] + [""] * 3)[:4]
    name, kind, country = _who(who, known)
    if not words:
        entity = known.get(who)
        spans = [m for m in entity.mentions if _inside(Span(m.start, m.end), evidence)] if entity else []
        words_at = Span(spans[0].start, spans[0].end) if spans else page.one(name, evidence)
    else:
        words_at = page.one(words, evidence)
    if not _inside(words_at, evidence):
        raise GoldError(f"no words of the evidence stand for the party {line!r}")
    return Party(
        name=name, kind=kind, country=country, ref=who if who in known else None,
        on_behalf_of=known[whom].name if whom in known else whom or None,
        role=cast("PartyRole", role or "party"),
        text=page.text[words_at.start : words_at.end], start=words_at.start, end=words_at.end,
    )  # fmt: skip


def _who(who: str, known: Mapping[str, Person | Organization | Place]) -> tuple[str, PartyKind, str | None]:
    entity = known.get(who)
    if isinstance(entity, Person):
        return entity.name, "person", entity.country
    if isinstance(entity, Organization):
        return entity.name, "organization", entity.country
    if isinstance(entity, Place):
        return entity.name, "country" if entity.kind == "country" else "place", entity.country
    kind, colon, name = who.partition(":")
    kind, _, country = kind.partition("/")
    if not colon or kind not in ("group", "organization", "person", "country", "place"):
        raise GoldError(f"nobody has the handle {who!r}; write 'group:{who}' for a party without a record")
    return name, cast("PartyKind", kind), country or None


def _when(page: Page, quote: str, evidence: Sequence[Span], dates: Sequence[GoldDate]) -> When:
    span = page.one(quote, evidence)
    date = next((d for d in dates if (d.start, d.end) == span), None)
    if date is None:
        raise GoldError(f"`when` is {quote!r}, which is not among the dates")
    return When(text=date.text, value=date.values[0], start=date.start, end=date.end)


def _attribution(
    page: Page, line: str, evidence: Sequence[Span], known: Mapping[str, Person | Organization | Place]
) -> Attribution:
    who, _, words = (part.strip() for part in line.partition("|"))
    name = known[who].name if who in known else who
    span = page.one(words or who, evidence)
    return Attribution(
        name=name,
        ref=who if who in known else None,
        text=page.text[span.start : span.end],
        start=span.start,
        end=span.end,
    )


def _only(entry: Mapping[str, Any], keys: set[str], what: str) -> None:
    strange = set(entry) - keys
    if strange:
        raise GoldError(f"{what}: unknown {', '.join(sorted(strange))}; known are {', '.join(sorted(keys))}")
