"""Names of places -> what they may mean."""

from typing import NamedTuple


class Country(NamedTuple):
    """A country under its common English name, with its ISO 3166-1 alpha-2 code and GeoNames id."""

    name: str
    code: str
    geonames: int


def country(name: str) -> Country | None:
    """The country that a name, abbreviation or ISO code stands for ("Britain", "U.S.", "DE")."""
    return None


def demonym(word: str) -> Country | None:
    """The country that an adjective or a people's name belongs to ("German", "Germans", "Dutch")."""
    return None
