"""Bodies of one name that several lands have, and those that one land has under several names.

Catches the two bodies in "Russia's Foreign Ministry" and "Ukraine's Foreign Ministry", the one in "the Russian Foreign
Ministry" and "the Ministry of Foreign Affairs of Russia", in "the Ohio Department of Health" and "the Health
Department", in "the U.S. Supreme Court" and "the Supreme Court"; refuses "Airways" for British Airways, and the land
beside a name that is no public body's: "Germany's Halden Bank", "Austria's Halden Bank".
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache

from factx.bodies import UNIONS, Words, is_common, words_of
from factx.facts.names import Name, tables
from factx.facts.organizations.belonging import Lands
from factx.facts.organizations.identity import Body
from factx.facts.organizations.state import POSSESSIVE
from factx.gazetteer import country, demonym
from factx.gazetteer.regions import state_countries
from factx.gazetteer.within import LETTERS
from factx.naming import one_line

KEPT = 20_000  # words whose land is remembered
LONGEST = 3  # words of a land's name
SHORT = 2  # words of a name that says only of what kind a body is
_UNIONS = {name: code for code, names in UNIONS.items() for name in names}


def by_land(bodies: Sequence[Body], lands: Lands) -> list[Body]:
    """The bodies with those of several lands taken apart and those of one land put together."""
    holders = _Holders(lands)
    alike: dict[Words, list[Body]] = defaultdict(list)
    for body in _called_by_kind(bodies, holders):
        name, expansion = body.names()
        alike[kind_of(expansion or name, holders.towns)].append(body)
    found: list[Body] = []
    for kind, same in alike.items():
        is_public = not tables.cue("public_bodies").isdisjoint(kind)
        if is_public or (len(same) > 1 and len(kind) > 1):
            found += _parted(same, holders, is_public=is_public, is_one=is_public or _is_generic(kind))
        else:
            found += same
    return found


def _is_generic(kind: Words) -> bool:
    """Whether a name says only what kind of body it is: "Stock Exchange", "Meat Export Federation"; the "Orvel
    Atlantic" beside Japan Orvel Atlantic is another."""
    return is_common(kind) or not tables.cue("societies").isdisjoint(kind)


def _called_by_kind(bodies: Sequence[Body], holders: "_Holders") -> list[Body]:
    """The bodies, those that are called by their kind alone ("the Commission", "the Police Department") put to the one
    before them of that kind; where there are several, nobody knows which is meant."""
    kept: list[Body] = []
    for body in bodies:
        kind = _bare_kind(body)
        whole = [known for known in kept if any(_is_of_kind(form, kind) for form in known.forms())] if kind else []
        if len(whole) == 1 and not any(holders.beside(mention, is_public=True) for mention in body.mentions):
            whole[0].mentions += body.mentions
        else:
            kept.append(body)
    return kept


def _bare_kind(body: Body) -> str | None:
    """The name of a body that is called by its kind alone: a head noun, also a town's, or two ("Police Department")."""
    name = body.forms()[0]
    closing, opening = tables.heads("bodies")
    words = [word for word in name.lower().split() if word not in tables.cue("of_towns")]
    plain = 0 < len(words) <= SHORT and all(word in closing or word in opening for word in words)
    return name if plain else None


def _is_of_kind(name: str, kind: str) -> bool:
    return name.endswith(f" {kind}") or name.startswith((f"{kind} of ", f"{kind} for ", f"{kind} on "))


def _parted(bodies: Sequence[Body], holders: "_Holders", *, is_public: bool, is_one: bool) -> list[Body]:
    """Bodies of one name, one a land. An abbreviation is of the land of what it is short for; a mention without a land
    is of the one last spoken of, else of the next, if without a land it is one of them (`is_one`)."""
    told: list[tuple[Name, str | None]] = []
    for body in bodies:
        own = [(one, holders.named(one.text) or holders.beside(one, is_public=is_public)) for one in body.mentions]
        known = {land for _, land in own if land}
        only = known.pop() if len(known) == 1 else None
        told += [(one, land or (only if one.text.isupper() else None)) for one, land in own]
    told.sort(key=lambda one: one[0].first)
    last = next((land for _, land in told if land), None)
    found: dict[str | None, Body] = {}
    for mention, land in told:
        last = land or (last if is_one else None)
        found.setdefault(last, Body()).mentions.append(mention)
    return list(found.values())


class _Holders:
    """Whose a body is, by its name and by the words beside it: a country's, a union's of them, a state's, a town's of
    the article."""

    def __init__(self, lands: Lands) -> None:
        self._lands = lands
        self.towns = {one_line(name.text) for name in lands.after.values()}

    def beside(self, mention: Name, *, is_public: bool) -> str | None:
        """The land of "the Tokyo / Stock Exchange", "the Rubber Institute / of Chad"; of a public body also that of
        "Russia's Foreign Ministry", "the Foreign Ministry in Kyiv", "in Moscow, the Foreign Ministry"."""
        lands, tokens, first = self._lands, self._lands.tokens, mention.first
        owned = first > 0 and tokens.words[first - 1] in POSSESSIVE
        if name := lands.before.get(first - owned):
            return _land(one_line(name.text), self.towns) if is_public or not owned else None
        behind = lands.after.get(mention.last + 1)
        if behind is not None and tokens.bare(mention.last) == "of":
            return _land(one_line(behind.text), self.towns)
        if not is_public:
            return None
        front = lands.before.get(first - 2) if first > 1 and tokens.words[first - 2 : first] == [",", "the"] else None
        seat = behind if tokens.bare(mention.last) == "in" else front
        seated = seat is not None and (seat is behind or tokens.bare(seat.first - 1) == "in")
        return lands.places.get(seat.text) if seat is not None and seated else None

    def named(self, name: str) -> str | None:
        """The land that a name begins with or is "of"."""
        return _parts(name, self.towns)[0]


def kind_of(name: str, towns: Collection[str] = ()) -> Words:
    """The telling words of a body's name without its land, which say what kind of body it is: (foreign, ministry)."""
    words = words_of(_parts(name, towns)[1])
    return tuple(word for word in words if word != "affairs") if "ministry" in words else words


def _parts(name: str, towns: Collection[str]) -> tuple[str | None, str]:
    """(land, rest) of a name that begins with a land or is "of" one: ("RU", "Foreign Ministry")."""
    words = one_line(name).split()
    for size in range(min(LONGEST, len(words) - 1), 0, -1):
        if land := _land(" ".join(words[:size]), towns):
            return land, " ".join(words[size:])
        if len(words) > size + 1 and words[-size - 1] == "of" and (land := _land(" ".join(words[-size:]), towns)):
            return land, " ".join(words[: -size - 1])
    return None, name


def _land(words: str, towns: Collection[str]) -> str | None:
    """The code of a country or of a union of them, else a name."""
    return _code(words) or (words if words in towns else None)


@lru_cache(maxsize=KEPT)
def _code(words: str) -> str | None:
    if words in _UNIONS:
        return _UNIONS[words]
    found = demonym(words) or (country(words) if len(words) > 3 or words in LETTERS else None)
    return found.code if found else words if words in state_countries() else None
