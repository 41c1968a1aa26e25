"""Countries as parties: of an ISO code, of a part of a hyphenated word ("Sino-Soviet"), and those that are no more."""

from factx import gazetteer
from factx.facts.agreements.scene import Actor, state


def nation(code: str) -> Actor | None:
    """The country of an ISO code."""
    land = gazetteer.country(code)
    return None if land is None else state(land)


def former_state(name: str) -> Actor:
    """A state that is no more."""
    return Actor(key=f"country:{name.lower()}", name=name, kind="country")


def in_hyphenated(word: str) -> list[Actor]:
    """The countries of a hyphenated word, if each part is one: "U.S.-Omani", "Sino-Soviet", "Prague-Vienna"."""
    parts = word.split("-")
    capitals = all(map(gazetteer.capital, parts))
    found = [land for part in parts if (land := _land(part, capitals=capitals)) is not None]
    return found if 1 < len(found) == len(parts) else []


def _land(part: str, *, capitals: bool) -> Actor | None:
    """The country that a part of a hyphenated word stands for; `capitals`: also as the seat of its government."""
    found = gazetteer.in_compound(part) or (gazetteer.capital(part) if capitals else None)
    if found is not None:
        return state(found)
    name, _ = gazetteer.region_demonyms().get(part, (part, None))
    return former_state(name) if name in gazetteer.FORMER_STATES else None
