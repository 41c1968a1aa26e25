"""Names of persons -> the people of the article.

identity    which mentions are the same person
roles       what the article says they are, and of what
references  "the chancellor", "his German counterpart", "she"
"""

from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Doc

from factx.facts.names import Name
from factx.facts.names.tokens import Tokens
from factx.facts.people import roles
from factx.facts.people.identity import Someone, group
from factx.facts.slugs import slug
from factx.records import Mention, Person, Role


def find_people(doc: Doc, names: Sequence[Name]) -> list[Person]:
    """The people of the article in the order of their first mention."""
    if not any(name.kind == "person" for name in names):
        return []
    tokens = Tokens(doc)
    people = group(tokens, names)
    given = _roles(tokens, names, people)
    taken: dict[str, int] = {}
    found = []
    for someone in people:
        own = given.get(id(someone), [])
        found.append(
            Person(
                id=_unique(slug(someone.name), taken),
                name=someone.name,
                gender=someone.gender,
                country=_country(own),
                roles=own,
                mentions=[Mention(name.text, name.start, name.end, "name") for name in someone.mentions],
            )
        )
    return found


def _unique(base: str, taken: dict[str, int]) -> str:
    taken[base] = taken.get(base, 0) + 1
    return base if taken[base] == 1 else f"{base}-{taken[base]}"


def _country(own: Sequence[Role]) -> str | None:
    known = sorted((role.former, role.start, role.country) for role in own if role.country)
    return known[0][2] if known else None


def _roles(tokens: Tokens, names: Sequence[Name], people: Sequence[Someone]) -> dict[int, list[Role]]:
    """The roles of every person (by id()), one a title and owner, in text order."""
    reader = roles.Reader(tokens, names)
    mentions = sorted(
        ((name, someone) for someone in people for name in someone.mentions), key=lambda pair: pair[0].start
    )
    given: dict[int, list[Role]] = {}
    titles: list[tuple[int, str]] = []  # where a title stood last, for counterparts
    for name, someone in mentions:
        for found in reader.around(name):
            if "counterpart" in found.titles[-1].lower():
                known = [title for _, title in titles if "counterpart" not in title.lower()]
                found = replace(found, titles=(known[-1],)) if known else found
            of = roles.owner_name(found) or roles.possessor_name(found, names)
            for role in roles.records(found, tokens, of=of, code=found.owner_country):
                titles.append((role.start, role.title))
                _add(given.setdefault(id(someone), []), role)
    return given


def _add(own: list[Role], role: Role) -> None:
    """Keep a role once: with its owner where the article ever gives it."""
    for i, known in enumerate(own):
        if known.title.lower() == role.title.lower() and (known.former == role.former):
            if known.of == role.of or role.of is None:
                return
            if known.of is None:
                own[i] = role
                return
    own.append(role)
