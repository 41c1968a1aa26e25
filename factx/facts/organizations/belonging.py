"""Which country a body is of, and of what it is a part, where the text says so.

Catches "Swiss cement maker Halden", "Canada's Ridgeline Motors", "University of Leeds" and "Orb, a unit of Halden";
refuses the country of somebody who merely speaks about it.
"""

from collections.abc import Sequence

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.facts.organizations.identity import Body
from factx.gazetteer import candidates, country, demonym

BETWEEN = 4  # words from "Swiss" to the name: "Swiss maker of cement", at most
PROMINENT = 5.0  # a city of a hundred thousand; the names of smaller ones are too often something else

_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_PARTS = frozenset(("unit", "subsidiary", "division", "arm", "part", "branch", "brand", "owned"))


def land(tokens: Tokens, names: Sequence[Name], body: Body) -> str | None:
    """The ISO code of the country that the body is of."""
    for form in body.forms():
        code = tables.known_bodies().get(form) or _in_name(form)
        if code:
            return code
    before = {name.last: name for name in names if name.kind in ("place", "demonym")}
    after = {name.first: name for name in names if name.kind == "place"}
    for mention in body.mentions:
        code = _in_front(tokens, before, mention) or _behind(tokens, after, mention)
        if code:
            return code
    return None


def _in_name(form: str) -> str | None:
    words = form.split()
    for word in words:
        found = demonym(word) or (country(word) if len(word) > 3 else None)
        if found:
            return found.code
    if len(words) > 2 and words[-2] in ("of", "at"):
        place = candidates(words[-1])
        return place[0].country if place and place[0].prominence >= PROMINENT else None
    return None


def _in_front(tokens: Tokens, before: dict[int, Name], mention: Name) -> str | None:
    """ "Swiss cement maker Halden", "Canada's Ridgeline Motors"."""
    i = mention.first
    for steps in range(BETWEEN + 1):
        name = before.get(i)
        if name is not None and tokens.line[name.first] == tokens.line[mention.first]:
            possessive = steps > 0 and tokens.words[i] in _POSSESSIVE
            if name.kind == "demonym" or possessive:
                found = demonym(name.text) or country(name.text)
                return found.code if found else None
            return None
        i -= 1
        if i < 0 or not ((tokens.words[i].islower() and tokens.words[i].isalpha()) or tokens.words[i] in _POSSESSIVE):
            return None
        if tokens.bare(i) in tables.role_nouns() or tokens.bare(i) in tables.words("not_names"):
            return None
    return None


def _behind(tokens: Tokens, after: dict[int, Name], mention: Name) -> str | None:
    """ "Halden of Norway", "Halden, based in Norway"."""
    i = mention.last
    if tokens.bare(i) == ",":
        i += 1
    if tokens.bare(i) == "based" and tokens.bare(i + 1) == "in":
        i += 1
    elif tokens.bare(i) != "of":
        return None
    name = after.get(i + 1)
    found = country(name.text) if name else None
    return found.code if found else None


def parent(tokens: Tokens, names: Sequence[Name], body: Body) -> str | None:
    """What the body is a part of: "Halden's Orb", "Orb, a unit of Halden"."""
    bodies = [name for name in names if name.kind == "organization"]
    ends = {name.last: name for name in bodies}
    starts = {name.first: name for name in bodies}
    for mention in body.mentions:
        if mention.first > 0 and tokens.words[mention.first - 1] in _POSSESSIVE:
            owner = ends.get(mention.first - 1)
            if owner is not None:
                return owner.text
        i = mention.last
        if tokens.bare(i) == "," and tokens.bare(i + 1) in ("a", "the", "owned"):
            for j in range(i + 1, min(i + 5, len(tokens))):
                if tokens.bare(j) in _PARTS and tokens.bare(j + 1) in ("of", "by"):
                    owner = starts.get(j + 2) or starts.get(j + 3)
                    return owner.text if owner else None
    return None
