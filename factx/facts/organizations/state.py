"""Bodies of a state that are written in lower case.

Catches "Japan's defense ministry" and "the German government"; refuses "government" without a country in front.
"""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.gazetteer import country, demonym
from factx.records import Mention
from factx.tables import rows_of

FIELD = 3  # words between the country and the noun: "foreign and trade ministry"

POSSESSIVE = frozenset(("'s", "’s", "'", "’"))


class StateBody(Struct):
    """A body of a state: `name` for the record ("Ministry of Defense of Japan"), `noun` as written ("defense
    ministry"), the country's ISO code, `parent` the country's name."""

    name: str
    noun: str
    country: str
    parent: str
    mentions: list[Mention]


@cache
def _nouns() -> dict[str, str]:
    return dict(rows_of("names/state_bodies.tsv"))


def find_state_bodies(tokens: Tokens, names: Sequence[Name]) -> list[StateBody]:
    """The lower-case bodies of the article, each once, with its mentions in text order."""
    found: dict[str, StateBody] = {}
    for name in names:
        if name.kind not in ("place", "demonym"):
            continue
        i = name.last
        possessive = i < len(tokens) and tokens.words[i] in POSSESSIVE
        if name.kind == "place" and not possessive and not tokens.words[name.first].isupper():
            continue
        i += possessive
        read = _noun(tokens, i)
        state = (demonym(name.text) or country(name.text)) if read else None
        if read is None or state is None:
            continue
        last, title = read
        noun = tokens.join(i, last)
        label = f"{title} of {state.name}"
        body = found.setdefault(label, StateBody(label, noun.lower(), state.code, state.name, []))
        start, end = tokens.starts[i], tokens.ends[last - 1]
        body.mentions.append(Mention(tokens.text[start:end], start, end, "nominal"))
    return list(found.values())


def _noun(tokens: Tokens, i: int) -> tuple[int, str] | None:
    """The end of the noun phrase at i and the title of the body, None where there is no body of a state."""
    nouns, first = _nouns(), i
    while i < len(tokens) and i - first <= FIELD and tokens.words[i].islower() and tokens.words[i].isalpha():
        two = f"{tokens.lower[i]} {tokens.lower[i + 1]}" if i + 1 < len(tokens) else ""
        for words, length in ((two, 2), (tokens.lower[i], 1)):
            title = nouns.get(words)
            if title is None:
                continue
            field = tokens.join(first, i).title() if i > first else ""
            if ("{of}" in title) != bool(field):
                return None
            if tokens.bare(i + length) in tables.role_nouns():
                return None
            return i + length, title.format(of=field.replace(" And ", " and "))
        if tokens.lower[i] not in tables.cue("role_modifiers") and tokens.lower[i] != "and":
            return None
        i += 1
    return None
