"""Small records for the tests of linking: only what linking looks at, the rest filled in."""

from factx.naming import slug
from factx.records import (
    Act,
    Agreement,
    ArticleFacts,
    Evidence,
    Extractor,
    Focus,
    Header,
    Instrument,
    Mention,
    Organization,
    Party,
    Person,
    Place,
    Quote,
    Role,
    Status,
    When,
    Where,
)


def record(
    article: str,
    *,
    published: str | None = None,
    focus: str | None = None,
    text: str | None = None,
    people: list[Person] | None = None,
    organizations: list[Organization] | None = None,
    places: list[Place] | None = None,
    agreements: list[Agreement] | None = None,
) -> ArticleFacts:
    header = Header(
        id=article,
        source=f"{article}.txt",
        published=published,
        focus=Focus(country=focus) if focus else None,
        sha256="0",
        characters=0,
    )
    if text is not None:
        header = Header(id=article, source=f"{article}.txt", published=published, sha256="0", characters=0, text=text)
    return ArticleFacts(
        article=header,
        extractor=Extractor(factx="0", model="none"),
        people=people or [],
        organizations=organizations or [],
        places=places or [],
        agreements=agreements or [],
    )


def role(words: str) -> Role:
    """ "Chancellor of Germany/DE", "former mayor", "president/FR"."""
    former = words.startswith("former ")
    title, _, country = words.removeprefix("former ").partition("/")
    title, _, of = title.rpartition(" of ") if " of " in title else (title, "", "")
    return Role(title=title, of=of or None, country=country or None, former=former, text=words, start=0, end=len(words))


def person(
    name: str, *, local: str | None = None, roles: str = "", gender: str | None = None, country: str | None = None
) -> Person:
    """`roles` as `role` reads them, separated by semicolons; "Ann Low / Ann Hale" is mentioned under both names, "Ann
    Low, 34" told to be of that age."""
    aged, _, age = name.rpartition(", ")
    name, *also = (aged if age.isdigit() else name).split(" / ")
    return Person(
        id=local or slug(name),
        name=name,
        gender=gender,  # type: ignore[arg-type]
        age=int(age) if age.isdigit() else None,
        country=country,
        roles=[role(words.strip()) for words in roles.split(";") if words.strip()],
        mentions=[Mention(text=form, start=0, end=len(form)) for form in [name, *also]],
    )


def organization(
    name: str, *, expansion: str | None = None, country: str | None = None, also: list[str] | None = None
) -> Organization:
    return Organization(
        id=slug(name),
        name=name,
        expansion=expansion,
        country=country,
        mentions=[Mention(text=form, start=0, end=len(form)) for form in [name, *(also or [])]],
    )


def place(
    identity: str,
    name: str,
    *,
    country: str | None = None,
    kind: str = "city",
    also: list[str] | None = None,
    at: int | None = None,
) -> Place:
    """`at` is where the name itself stands."""
    mentions = [Mention(text=form, start=0, end=len(form), as_="demonym") for form in also or []]
    if at is not None:
        mentions.append(Mention(text=name, start=at, end=at + len(name)))
    return Place(id=identity, name=name, country=country, kind=kind, mentions=mentions)  # type: ignore[arg-type]


def party(words: str) -> Party:
    """ "person Ada Okoro for Nigeria/NG", "country Peru/PE", "mediator: country Qatar/QA"."""
    part, _, rest = words.rpartition(": ")
    kind, _, rest = rest.partition(" ")
    name, _, country = rest.partition("/")
    name, _, behalf = name.partition(" for ")
    return Party(
        name=name,
        kind=kind,  # type: ignore[arg-type]
        ref=slug(name),
        on_behalf_of=behalf or None,
        country=country or None,
        role=part or "party",  # type: ignore[arg-type]
        text=name,
        start=0,
        end=len(name),
    )


def agreement(
    local: str,
    *,
    act: Act = "agree",
    status: Status = "agreed",
    parties: str,
    terms: str | None = None,
    instrument: str | None = None,
    named: str | None = None,
    when: str | None = None,
    where: str | None = None,
    evidence: str | None = None,
    negated: bool = False,
    start: int = 0,
) -> Agreement:
    """`parties` as `party` reads them, separated by semicolons."""
    sentence = evidence or f"{parties} {act} {terms or instrument or ''}"
    return Agreement(
        id=local,
        act=act,
        status=status,
        negated=negated,
        parties=[party(words.strip()) for words in parties.split(";")],
        terms=Quote(terms, 0, len(terms)) if terms else None,
        instrument=Instrument(text=instrument, start=0, end=len(instrument), name=named) if instrument else None,
        when=When(text=when, value=when, start=0, end=len(when)) if when else None,
        where=Where(text=where, ref=f"name:{slug(where)}", start=0, end=len(where)) if where else None,
        evidence=[
            Evidence(text=sentence, start=start, end=start + len(sentence), trigger=Quote("x", start, start + 1))
        ],
        rule="test",
    )
