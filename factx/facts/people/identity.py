"""Which mentions of a name are the same person.

Catches "Scholtz" beside "Olaf Scholz", "Xi" beside "Xi Jinping" and both persons of "Bill and Hillary Clinton"; keeps
two persons of one surname apart, father and son of one name too. A surname alone goes to who bears the title in front
of it, else to the one spoken of last; a relative ("his brother, Ray Low") takes no surname from who is called by it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, islice, pairwise

from factx.facts.names import Name, tables
from factx.facts.names.spelling import letters_apart, misspelt
from factx.facts.names.tokens import Tokens
from factx.facts.people import relatives
from factx.facts.people.address import titles_beside
from factx.facts.people.bearers import assign
from factx.facts.people.someone import Mentioned, Someone, generation, given_fit, is_western, parts_of, woman_and_man

COMPARED = 25  # full names that are compared letter by letter; in longer lists a word must be the same
ALIASED = 8  # words between a name and another of the same person: ", better known by her stage name ,"

_DOES = frozenset(("did", "does", "had", "has", "was", "is"))
_NICKNAME = re.compile(r"(?:\(|\"|“|'|‘|``|`)(\w+)(?:\)|\"|”|'|’|'')(?= )")  # "Clarence (Sonny) Roth"
_Full = tuple[tuple[str, ...], str | None]  # the words of a full name, and its generation


def group(tokens: Tokens, names: Sequence[Name]) -> list[Someone]:
    """The persons of the article in the order of their first mention."""
    mentions = _with_short_surnames([(name, parts_of(name.text)) for name in names if name.kind == "person"])
    couples = _couples(tokens, mentions)
    mentions = [(name, (*parts, *parts_of(couples.get(name.start, "")))) for name, parts in mentions]
    kin = relatives.nouns_beside(tokens, [name for name, _ in mentions])
    known = _FullNames()
    whole: dict[int, Someone] = {}  # who is named in full, or by an alias behind that, by where the name begins
    before: tuple[Name, Someone] | None = None  # the full name in front
    last: Mentioned | None = None  # the name in front
    for name, parts in mentions:
        if len(parts) > 1:
            related = kin[name.start]
            whose = before[1] if before is not None and last is not None and _is_called(*before, last) else None
            someone = known.bearer(tokens, name, parts, before=before, related=related, whose=whose)
            _learn(tokens, name, parts, someone, related=related is not None)
            if name.start in couples:
                someone.composed = f"{name.text} {couples[name.start]}"
            if last is not None and len(last[1]) == 1 and _is_alias(tokens, last[0], name):
                someone.nicknames.add(last[1][0])
            whole[name.start] = someone
            before = name, someone
        elif before is not None and last is not None and before[0] is last[0] and _is_alias(tokens, last[0], name):
            before[1].nicknames.add(parts[0])
            whole[name.start] = before[1]
        last = name, parts
    people = known.people
    assign(tokens, mentions, people, whole, kin)
    people = [someone for someone in people if someone.mentions]
    people.sort(key=lambda someone: someone.mentions[0].start)
    return people


class _FullNames:
    """The full names of the article and whose they are."""

    def __init__(self) -> None:
        self.people: list[Someone] = []
        self._full: dict[_Full, Someone] = {}
        self._edges: dict[str, list[_Full]] = defaultdict(list)  # full names by first and by last word

    def bearer(
        self,
        tokens: Tokens,
        name: Name,
        parts: tuple[str, ...],
        *,
        before: tuple[Name, Someone] | None,
        related: str | None,
        whose: Someone | None,
    ) -> Someone:
        """Whose full name this is: of somebody known, of who bears the one in front, or of somebody new. A relative is
        not who has the relative, the last one spoken of, and "a son, Ray Low" is nobody known, whatever the name."""
        full = (parts, generation(name.text))
        someone = self._same(full, related=related is not None)
        if related and full not in self._full and (someone is whose or relatives.is_introduced(tokens, name)):
            someone = None
        if someone is None and before is not None and _is_other_name(tokens, *before, name, parts):
            someone = before[1]
            someone.borne.add(parts[-1])
        if someone is None:
            guess = tables.given_names().get(name.text.split()[0].capitalize())
            someone = Someone(parts=parts, guess=guess, generation=full[1], related=related)
            self.people.append(someone)
        if full not in self._full:
            for word in {parts[0], parts[-1]}:
                self._edges[word].append(full)
            self._full[full] = someone
        return someone

    def _same(self, name: _Full, *, related: bool) -> Someone | None:
        """The person whose full name this is too: with or without middle names, initials, or a slip of spelling. A
        `related` "Walter Low Jr." is the son of Walter Low, and he that one's father."""
        parts, own = name
        same = [self._full[name]] if name in self._full else []
        edges = (self._edges.get(word, ())[:COMPARED] for word in (parts[-1], parts[0]))
        near = chain(*edges, islice(self._full, COMPARED))
        for someone in chain(same, (self._full[known] for known in near if _compatible(parts, known[0]))):
            if own == someone.generation or not (related or (own and someone.generation)):
                return someone
        return None


def _is_called(name: Name, someone: Someone, last: Mentioned) -> bool:
    """Whether the name in front of another is the full one, or a word of that: it is its bearer who is spoken of."""
    return last[0] is name or (len(last[1]) == 1 and last[1][0] in {*someone.parts, *someone.nicknames})


def _learn(tokens: Tokens, name: Name, parts: tuple[str, ...], someone: Someone, *, related: bool) -> None:
    """Put what a full name tells on its bearer: "Jr.", a nickname, a title, a middle name."""
    someone.generation = someone.generation or generation(name.text)
    called = (nickname.lower() for nickname in _NICKNAME.findall(name.text))
    someone.nicknames.update(nick for nick in called if not woman_and_man(nick, parts[0]))  # "Ann (Mark) Low"
    someone.titles |= titles_beside(tokens, name, related=related)
    if len(parts) > len(someone.parts) and parts[-1] not in someone.borne:
        someone.parts = parts


def _with_short_surnames(mentions: Sequence[Mentioned]) -> list[Mentioned]:
    """The mentions with a surname of several words as its last alone: "van der Low" beside "Piet van der Low"."""
    particles = tables.cue("particles")
    begun = {parts[k:-1] for _, parts in mentions for k in range(1, len(parts) - 1) if parts[k] in particles}
    return [(name, parts[-1:] if parts[:-1] in begun else parts) for name, parts in mentions]


def _couples(tokens: Tokens, mentions: Sequence[Mentioned]) -> dict[int, str]:
    """The surname of the next mention that a given name shares, by where that begins: "Bill and Hillary Clinton"; not
    "Mr Bill and Ann Low"."""
    shared: dict[int, str] = {}
    for (name, parts), (after, others) in pairwise(mentions):
        addressed = tokens.bare(name.first - 1 - (tokens.bare(name.first - 1) == "")) in tables.honorifics()
        joined = after.first == name.last + 1 and tokens.lower[name.last] in ("and", "&") and not addressed
        given = len(parts) == 1 and name.text in tables.given_names()
        if joined and given and len(others) > 1 and is_western(others[0]):
            shared[name.start] = after.text.split()[-1]
    return shared


def _is_other_name(tokens: Tokens, before: Name, someone: Someone, name: Name, parts: tuple[str, ...]) -> bool:
    """Whether a sentence tells another full name of the person in front: "Ann Low, who won as Ann Hale", "Ann Low
    (formerly Ann Hale)", "Star Hale, whose real name is Ann Low"; not "Ann Low, as Ann Hale did"."""
    if _is_alias(tokens, before, name):
        return True
    if parts[0] != someone.parts[0] or tokens.bare(name.first - 1) not in tables.cue("former_names"):
        return False
    clause_goes_on = tokens.bare(name.last) in _DOES
    return not clause_goes_on and not any(tokens.opens[before.last : name.first])


def _is_alias(tokens: Tokens, before: Name, name: Name) -> bool:
    """Whether nothing but that it is another name stands between two: "Star Hale, born Ann Low,"; not "Star Hale, known
    as a singer, Ann Low", nor "her manager, Ray Low, said the singer, whose real name is Ann Hale"."""
    between = tokens.lower[before.last : name.first]
    if not 1 < len(between) <= ALIASED or between[-1] not in tables.cue("alias_ends"):
        return False
    return tables.cue("alias").issuperset(between) and not tables.cue("alias_signs").isdisjoint(between)


def _is_turned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names have the same words, the surname first in one ("Szabo Peter", "Peter Szabo") or written apart
    ("Kim Jong-un", "Kim Jong Un"); not "Thomas James" and "James Thomas"."""
    if sorted(" ".join(one).replace("-", " ").split()) != sorted(" ".join(other).replace("-", " ").split()):
        return False
    return one[0] == other[0] or not (is_western(one[0]) and is_western(one[-1]))


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if _is_turned(one, other):
        return True
    if one[-1] == other[-1] and given_fit(one[0], other[0]):
        short, long = sorted((one[1:-1], other[1:-1]), key=len)
        rest = iter(long)
        return all(any(given_fit(word, candidate) for candidate in rest) for word in short)
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < len(longer):
        return len(shorter) > 1 and (longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter)
    if woman_and_man(one[0], other[0]):
        return False
    slips = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return all(misspelt(a, b) for a, b in slips) and (len(slips) < 2 or letters_apart(one[-1], other[-1]) < 2)
