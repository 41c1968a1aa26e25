"""Names of persons -> the people of the article.

identity    which full names are the same person; bearers: whose a surname or a given name alone is; someone: who is
            meant; address: the title beside a name
titles      a role as the words say it, from front to end (title_front, title_head, title_behind; title_words)
roles       where they stand beside a name; owners: whose they are
nominals    "the chancellor", through offices; descriptions: "the veteran", "his German counterpart"
relatives   "his wife, Ann Low"; ages: "Ann Low, 34,"
pronouns    "she", where her name is beyond doubt
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from msgspec.structs import replace

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.facts.people import owners, roles
from factx.facts.people.ages import find_ages
from factx.facts.people.descriptions import find_descriptions, find_kin
from factx.facts.people.identity import group
from factx.facts.people.nominals import find_nominals
from factx.facts.people.offices import core
from factx.facts.people.pronouns import find_pronouns
from factx.facts.people.someone import Someone
from factx.facts.people.titles import Found, echoes
from factx.naming import UniqueIds, slug
from factx.records import Mention, MentionKind, Person, Place, Role


def find_people(tokens: Tokens, names: Sequence[Name], *, places: Sequence[Place] = ()) -> list[Person]:
    """The people of the article in the order of their first mention. `places` tell where an office is held."""
    if not any(name.kind == "person" for name in names):
        return []
    people = group(tokens, names)
    reader = roles.Reader(tokens, names)
    given = _roles(reader, names, people, places)
    sentence = _sentences(tokens)
    nominals = find_nominals(tokens, reader.at, people, given, sentence)
    writers = {start for start, _ in tokens.bylines}  # of whom no sentence speaks
    named = ((name, someone) for someone in people for name in someone.mentions)
    spoken = [(name.first, name.last, someone) for name, someone in named if name.start not in writers]
    spoken += [(nominal.first, nominal.last, nominal.someone) for nominal in nominals]
    spoken.sort(key=lambda mention: mention[0])
    taken_words = {i for nominal in nominals for i in range(nominal.first, nominal.last)}
    ages = find_ages(tokens, ((name, someone) for someone in people for name in someone.mentions))
    described = find_descriptions(tokens, reader.at, people, given, spoken, sentence, ages)
    described = [one for one in described if not taken_words.intersection(range(one.first, one.last))]
    spoken += [(one.first, one.last, one.someone) for one in described]
    spoken.sort(key=lambda mention: mention[0])
    pronouns = find_pronouns(tokens, spoken, sentence)
    described += find_kin(tokens, spoken, {pronoun.first: pronoun.someone for pronoun in pronouns})
    mentions = _names(people)
    for phrase in (*nominals, *described):
        mentions[id(phrase.someone)].append(_mention(tokens, phrase.first, phrase.last, "nominal"))
    for pronoun in pronouns:
        mentions[id(pronoun.someone)].append(_mention(tokens, pronoun.first, pronoun.first + 1, "pronoun"))
    return _records(people, given, ages, mentions)


def _names(people: Sequence[Someone]) -> dict[int, list[Mention]]:
    """The names of every person, by id()."""
    return {
        id(someone): [Mention(name.text, name.start, name.end, "name") for name in someone.mentions]
        for someone in people
    }


def _records(
    people: Sequence[Someone],
    roles_of: Mapping[int, list[Role]],
    ages: Mapping[int, int],
    mentions: Mapping[int, list[Mention]],
) -> list[Person]:
    ids = UniqueIds()
    found = []
    for someone in people:
        own = roles_of.get(id(someone), [])
        found.append(
            Person(
                id=ids.give(slug(someone.name)),
                name=someone.name,
                gender=someone.gender,
                age=ages.get(id(someone)),
                country=_country(own),
                roles=own,
                mentions=sorted(mentions[id(someone)], key=lambda mention: mention.start),
            )
        )
    return found


def _sentences(tokens: Tokens) -> list[int]:
    """The number of the sentence that each word is in."""
    return list(accumulate(tokens.opens))


def _mention(tokens: Tokens, first: int, last: int, kind: MentionKind) -> Mention:
    return Mention(tokens.join(first, last), tokens.starts[first], tokens.ends[last - 1], kind)


def _country(own: Sequence[Role]) -> str | None:
    known = sorted((role.former, role.start, role.country) for role in own if role.country)
    return known[0][2] if known else None


def _roles(
    reader: roles.Reader, names: Sequence[Name], people: Sequence[Someone], places: Sequence[Place]
) -> dict[int, list[Role]]:
    """The roles of every person (by id()), one a title and owner, in text order."""
    mentions = sorted(
        ((name, someone) for someone in people for name in someone.mentions), key=lambda pair: pair[0].start
    )
    listed = {name.first: someone for name, someone in mentions}
    bodies = [name for name in names if name.kind == "organization" and not owners.is_told(name, reader.tokens)]
    seats = {mention.start: place for place in places for mention in place.mentions}
    given: dict[int, list[Role]] = {}
    titles: list[tuple[int, str]] = []  # where a title stood last, for counterparts
    for name, someone in mentions:
        for found in reader.around(name):
            if echoes(found.titles[-1]):
                known = [title for _, title in titles if not echoes(title)]
                if found.former or not _shares_office(found, known):
                    continue
                found = replace(found, titles=(known[-1],)) if known else found
            for one, held in ((someone, found), *((listed[i], of_his) for i, of_his in reader.listed(name, found))):
                of, code = owners.owner_of(held, seats, reader.tokens)
                of = of or owners.possessor_name(held, names, bodies, reader.tokens)
                for role in roles.records(held, reader.tokens, of=of, code=code):
                    titles.append((role.start, role.title))
                    _add(given.setdefault(id(one), []), role)
    return given


def _shares_office(found: Found, known: Sequence[str]) -> bool:
    """Whether who only echoes the last title has that office: "his Danish counterpart", a minister's "Danish
    colleague"; not a bank's president's colleague, nor "her Green colleague"."""
    if not found.titles[-1].lower().endswith("colleague"):
        return True
    noun = tables.role_nouns().get(core(known[-1]).split()[-1]) if known else None
    return found.owner_country is not None and noun is not None and noun.belongs == "state"


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
