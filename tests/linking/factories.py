"""Small records for the tests of linking: only what linking looks at, the rest filled in."""

from factx.records import ArticleFacts, Extractor, Header, Mention, Person, Role


def record(article: str, *, published: str | None = None, people: list[Person] | None = None) -> ArticleFacts:
    return ArticleFacts(
        article=Header(id=article, source=article, published=published, sha256="0", characters=0),
        extractor=Extractor(factx="0", model="none"),
        people=people or [],
    )


def person(name: str, *, local: str | None = None, roles: list[str] | None = None) -> Person:
    return Person(
        id=local or name.lower().replace(" ", "-"),
        name=name,
        roles=[Role(title=title, text=title, start=0, end=0) for title in roles or []],
        mentions=[Mention(text=name, start=0, end=len(name))],
    )
