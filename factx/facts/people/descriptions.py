"""What stands for a person without naming the office: an age, a past trade, a relation to somebody else.

Catches "The 31-year-old", "The former banker", "her Brazilian counterpart", "his client" of Low's lawyer and "her
husband" where the article has named him; refuses one in the middle of a sentence whose person is not told, and a
relation that fits two.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.facts.people.offices import core
from factx.facts.people.someone import Nominal, Someone
from factx.gazetteer import demonym
from factx.records import Role

MARRIED = 8  # words from "married to" to the name: "married to the Reform senator Luc Low"
ADJECTIVES = 2  # words between "former" and the noun: "the former central banker"

_AGED = re.compile(r"\b[Tt]he (\d{1,2})-year-old\b(?: ([a-z]{3,})\b)?")
_ECHOES = frozenset(("counterpart", "counterparts", "colleague", "colleagues", "guest", "visitor"))
_OWNERS = frozenset(("his", "her"))
_DETERMINERS = frozenset(("his", "her", "the", "its"))
_KIN = {
    "husband": "wife", "wife": "husband", "fiance": "fiancee", "fiancee": "fiance", "son": "", "daughter": "",
    "mother": "", "father": "", "brother": "", "sister": "", "predecessor": "successor", "successor": "predecessor",
}  # fmt: skip
_ADVOCATES = frozenset(("lawyer", "attorney", "barrister", "solicitor", "agent", "spokesman", "spokeswoman", "manager"))
_VERBS = frozenset(("has", "had", "was", "is", "will", "also", "then", "won", "took", "made"))
_PAST = frozenset(("former", "retired", "one-time", "onetime", "ex"))


def find_descriptions(
    tokens: Tokens,
    at: Mapping[int, Name],
    people: Sequence[Someone],
    roles: Mapping[int, list[Role]],
    mentions: Sequence[tuple[int, int, Someone]],
    sentence: Sequence[int],
    ages: Mapping[int, int],
) -> list[Nominal]:
    """The descriptions in text order.

    `roles` and `ages` by id() of the person; `mentions` are names and nominals as (first, last, person) in text order;
    `sentence` numbers the words' sentences.
    """
    found = [*_aged(tokens, at, mentions, sentence, ages), *_counterparts(tokens, at, people, roles, mentions)]
    found += [*_former(tokens, at, mentions, sentence), *_clients(tokens, people, roles, mentions, sentence)]
    found += _nationals(tokens, at, people, roles)
    return sorted(found, key=lambda one: one.first)


def find_kin(
    tokens: Tokens, mentions: Sequence[tuple[int, int, Someone]], owners: Mapping[int, Someone]
) -> list[Nominal]:
    """ "her husband" where the article names him; `owners` are the persons of the pronouns by their word."""
    beside = {first: someone for first, _, someone in mentions}
    kin: dict[tuple[int, str], Someone] = {}
    bare: list[tuple[int, str, Someone]] = []
    for i, owner in owners.items():
        noun = tokens.bare(i + 1)
        if tokens.lower[i] not in _OWNERS or noun not in _KIN:
            continue
        j = i + 2 + (tokens.bare(i + 2) == ",")
        someone = beside.get(j)
        if someone is None:
            bare.append((i, noun, owner))
            continue
        kin[id(owner), noun] = someone
        if _KIN[noun]:
            kin[id(someone), _KIN[noun]] = owner
    for first, _, someone in mentions:
        married = [j for j in range(max(first - MARRIED, 0), first - 1) if tokens.lower[j : j + 2] == ["married", "to"]]
        if not married:
            continue
        end = bisect_left(mentions, married[-1], key=lambda mention: mention[0])
        if end:
            for one, other in ((mentions[end - 1][2], someone), (someone, mentions[end - 1][2])):
                kin.setdefault((id(one), "husband"), other)
                kin.setdefault((id(one), "wife"), other)
    return [Nominal(i, i + 2, kin[id(owner), noun]) for i, noun, owner in bare if (id(owner), noun) in kin]


def _aged(
    tokens: Tokens,
    at: Mapping[int, Name],
    mentions: Sequence[tuple[int, int, Someone]],
    sentence: Sequence[int],
    ages: Mapping[int, int],
) -> Iterator[Nominal]:
    """ "The 31-year-old": who is told to be of that age, else whom the sentence before was about."""
    if "-year-old" not in tokens.text:
        return
    of_age: dict[int, dict[int, Someone]] = {}
    for _, _, someone in mentions:
        if id(someone) in ages:
            of_age.setdefault(ages[id(someone)], {})[id(someone)] = someone
    called: dict[str, Someone] = {}
    for match in _AGED.finditer(tokens.text):
        first = tokens.at(match.start())
        if first is None:
            continue
        those = list(of_age.get(int(match[1]), {}).values())
        meant = those[0] if len(those) == 1 else _before(first, tokens, mentions, sentence)
        noun = match[2] if match[2] in tables.role_nouns() else None
        last = bisect_left(tokens.ends, match.end(2) if noun else match.end(1) + len("-year-old")) + 1
        if meant is None or last in at:
            continue
        yield Nominal(first, last, meant)
        if noun:
            called[noun] = meant
    for noun, someone in called.items():
        for match in re.finditer(rf"\b[Tt]he {noun}\b", tokens.text):
            first = tokens.at(match.start())
            if first is not None:
                yield Nominal(first, first + 2, someone)


def _before(
    here: int, tokens: Tokens, mentions: Sequence[tuple[int, int, Someone]], sentence: Sequence[int]
) -> Someone | None:
    """Whom the sentence before is about, for words that open one: the only person named there."""
    if not tokens.begins(here):
        return None
    end = bisect_left(mentions, here, key=lambda mention: mention[0])
    named: list[Someone] = []
    while end and sentence[here] - sentence[mentions[end - 1][0]] <= 1:
        end -= 1
        named.append(mentions[end][2])
    return named[0] if named and all(one is named[0] for one in named) else None


def _former(
    tokens: Tokens,
    at: Mapping[int, Name],
    mentions: Sequence[tuple[int, int, Someone]],
    sentence: Sequence[int],
) -> Iterator[Nominal]:
    """ "The former banker" that opens a sentence."""
    if not any(f"The {word}" in tokens.text for word in _PAST):
        return
    for i, word in enumerate(tokens.lower):
        if word not in _PAST or i == 0 or tokens.words[i - 1] != "The":
            continue
        for head in range(i + 1, min(i + 2 + ADJECTIVES, len(tokens))):
            if head in at or not tokens.words[head].isalpha():
                break
            if tokens.lower[head] in tables.role_nouns():
                closed = head + 1 >= len(tokens) or (head + 1 not in at and tokens.bare(head + 1) not in ("of", "for"))
                someone = _before(i - 1, tokens, mentions, sentence) if closed else None
                if someone is not None and tokens.bare(head + 1) not in tables.role_nouns():
                    yield Nominal(i - 1, head + 1, someone)
                    break


def _counterparts(
    tokens: Tokens,
    at: Mapping[int, Name],
    people: Sequence[Someone],
    roles: Mapping[int, list[Role]],
    mentions: Sequence[tuple[int, int, Someone]],
) -> Iterator[Nominal]:
    """ "her Brazilian counterpart", "her guest": the one other person with her office whom no other land claims."""
    if _ECHOES.isdisjoint(tokens.vocabulary):
        return
    for i, word in enumerate(tokens.lower):
        if word not in _ECHOES or i < 2:
            continue
        bare = tokens.lower[i - 1] in _OWNERS and word not in ("colleague", "colleagues")
        behind = at.get(i + 1 + (tokens.bare(i + 1) == ","))
        land = demonym(tokens.words[i - 1]) if tokens.lower[i - 2] in _DETERMINERS else None
        if (land is None and not bare) or (behind is not None and behind.kind == "person"):
            continue
        code = land.code if land else None
        end = bisect_left(mentions, i, key=lambda mention: mention[0])
        own = mentions[end - 1][2] if end else None
        offices = {_noun(role) for role in roles.get(id(own), ())}
        fits = []
        for one in people:
            held = [role for role in roles.get(id(one), ()) if _noun(role) in offices]
            if one is not own and held and one.mentions[0].first < i:
                fits += [(held[0].country == code, one)] if bare or held[0].country in (code, None) else []
        sure = [one for known, one in fits if known] or [one for _, one in fits]
        if len(sure) == 1:
            yield Nominal(i - 1 if bare else i - 2, i + 1, sure[0])


def _noun(role: Role) -> str:
    return core(role.title).split()[-1]


def _nationals(
    tokens: Tokens, at: Mapping[int, Name], people: Sequence[Someone], roles: Mapping[int, list[Role]]
) -> Iterator[Nominal]:
    """ "The Slovene said": the one person whose office is that land's."""
    for i, name in at.items():
        opens = name.first == i and name.kind == "demonym" and i > 0 and tokens.words[i - 1] == "The"
        if not opens or tokens.bare(name.last) not in _VERBS | tables.cue("saying"):
            continue
        land = demonym(name.text)
        if land is None or name.text.endswith(("sh", "ch", "ese", "s")):  # "the French", "the Chinese" are many
            continue
        fits = [one for one in people if any(role.country == land.code for role in roles.get(id(one), ()))]
        if len(fits) == 1 and fits[0].mentions[0].first < i:
            yield Nominal(i - 1, name.last, fits[0])


def _clients(
    tokens: Tokens,
    people: Sequence[Someone],
    roles: Mapping[int, list[Role]],
    mentions: Sequence[tuple[int, int, Someone]],
    sentence: Sequence[int],
) -> Iterator[Nominal]:
    """ "his client" in a sentence of Low's lawyer: Low."""
    if "client" not in tokens.text:
        return
    named = {word: one for one in people for word in (one.name, one.name.split()[-1])}
    for i, word in enumerate(tokens.lower):
        if word != "client" or i == 0 or tokens.lower[i - 1] not in _OWNERS:
            continue
        end = bisect_left(mentions, i, key=lambda mention: mention[0])
        for first, _, someone in reversed(mentions[:end]):
            if sentence[i] - sentence[first] > 1:
                break
            served = [
                named[role.of] for role in roles.get(id(someone), ()) if role.of in named and _noun(role) in _ADVOCATES
            ]
            if served:
                yield Nominal(i - 1, i + 1, served[0])
                break
