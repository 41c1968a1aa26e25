"""Definite descriptions that stand for one named person: "the chancellor", "the German leader".

Refuses an apposition or a predicate beside a name ("Low, the minister," is a role), a description of somebody else
("the minister of Chile" where the article's minister is Peru's) and one that fits two persons.
"""

from collections.abc import Sequence

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.facts.people.offices import holds
from factx.facts.people.someone import Nominal, Someone
from factx.gazetteer import country, demonym
from factx.records import Role

MODIFIERS = 4  # words between "the" and the noun
COMPLEMENT = 60  # characters behind "of" that are compared with the owner of the role
NEAR = 3  # sentences; of two persons with one office the one who was just spoken of is meant


def find_nominals(
    tokens: Tokens,
    at: dict[int, Name],
    people: Sequence[Someone],
    roles: dict[int, list[Role]],
    sentence: Sequence[int],
) -> list[Nominal]:
    """The descriptions in text order; `roles` by id() of the person, `sentence` numbers the words' sentences."""
    offices = [(someone, role) for someone in people for role in roles.get(id(someone), [])]
    if not offices:
        return []
    inside = {(role.start, role.end) for _, role in offices}
    heads, modifiers = tables.role_nouns(), tables.cue("role_modifiers") | tables.cue("former")
    found = []
    for the, word in enumerate(tokens.lower):
        if word != "the":
            continue
        head = _head(tokens, at, the + 1, modifiers)
        if head is None or tokens.bare(head) not in heads:
            continue
        start, end = tokens.starts[the + 1], tokens.ends[head]
        owner = tokens.owns(head + 1)  # "the minister's spokesman, Low"
        part = any(a <= start < b or a < end <= b for a, b in inside)
        if part and not (owner and any(a == start and end < b for a, b in inside)):
            continue
        if not _free(tokens, at, the, head):
            continue
        fits = _fitting(tokens, offices, the + 1, head, at)
        someone = _nearest(fits, tokens.starts[the], sentence[the], sentence)
        if someone is not None:
            found.append(Nominal(the, head + 1, someone))
    return found


def _head(tokens: Tokens, at: dict[int, Name], i: int, modifiers: frozenset[str]) -> int | None:
    """The last noun of a role in the phrase that begins at i."""
    heads = tables.role_nouns()
    found = None
    for j in range(i, min(i + MODIFIERS + 1, len(tokens))):
        word, name = tokens.bare(j), at.get(j)
        if word in heads:
            found = j
        elif found is not None or not (
            word in modifiers or word == "-" or (name and name.kind != "person") or demonym(tokens.words[j])
        ):
            break
    return found


def _free(tokens: Tokens, at: dict[int, Name], the: int, head: int) -> bool:
    """Whether the phrase stands for somebody by itself, with no name beside it."""
    before = tokens.bare(the - 1) if the else ""
    if tokens.owns(head + 1):  # "It was the minister's first visit"
        return True
    if before in tables.cue("being") or before in tables.cue("becoming"):
        return False
    name = at.get(the - 2)
    if the > 1 and tokens.words[the - 1] in (",", "(") and name is not None and name.kind == "person":
        return False
    after = head + 1
    if after >= len(tokens):
        return True
    behind = at.get(after)
    if behind is not None and behind.kind == "person":
        return False
    word = tokens.lower[after]
    if word == ",":
        behind = at.get(after + 1)
        return behind is None or behind.kind != "person"
    return word not in ("for", "who", "-", "and") and not (tokens.capital[after] and not tokens.begins(after))


def _fitting(
    tokens: Tokens, offices: Sequence[tuple[Someone, Role]], first: int, head: int, at: dict[int, Name]
) -> list[Someone]:
    """The persons whose office the words may mean."""
    noun = tokens.bare(head)
    modifiers = [tokens.bare(i) for i in range(first, head) if i not in at and not demonym(tokens.words[i])]
    lands = {found.code for i in range(first, head) if (found := demonym(tokens.words[i]) or country(tokens.words[i]))}
    fits: list[Someone] = []
    surely: list[Someone] = []
    of = _complement(tokens, head)
    for someone, role in offices:
        if not holds(f"former {role.title}" if role.former else role.title, noun, modifiers):
            continue
        if lands and role.country not in lands and (role.country or role.of):
            continue
        own = role.title.lower().partition(" of ")[2]  # "the secretary of state"
        if of is not None and not (role.of and of.startswith(role.of)) and not (own and of.lower().startswith(own)):
            continue
        if someone not in fits:
            fits.append(someone)
        if lands and role.country in lands and someone not in surely:
            surely.append(someone)
    return surely or fits


def _complement(tokens: Tokens, head: int) -> str | None:
    """The text behind "of" where it stands behind the noun: "the governor of Leon"."""
    if tokens.bare(head + 1) != "of" or head + 2 >= len(tokens):
        return None
    start = tokens.starts[head + 2]
    return tokens.text[start : start + COMPLEMENT].removeprefix("the ")


def _nearest(fits: Sequence[Someone], start: int, here: int, sentence: Sequence[int]) -> Someone | None:
    spoken = [
        (max((name.first for name in someone.mentions if name.start < start), default=-1), someone) for someone in fits
    ]
    spoken = [(last, someone) for last, someone in spoken if last >= 0]
    if len(spoken) < 2:
        return spoken[0][1] if spoken else None
    spoken.sort(key=lambda pair: -pair[0])
    (last, someone), (other, _) = spoken[:2]
    near, far = here - sentence[last], here - sentence[other]
    return someone if near <= NEAR and far > near else None
