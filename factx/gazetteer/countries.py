"""Countries and territories by name, abbreviation, ISO code, adjective, people or capital.

A small table that is read in a few milliseconds, so that rooms which only need countries never open the gazetteer.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from factx.gazetteer.regions import rows
from factx.naming import fold

KEPT = 20_000  # names whose country is remembered
SHORT = 4  # letters; shorter names are told from common words ("us", "it") by their capitals alone


class Country(NamedTuple):
    """A country under its common English name, with its ISO 3166-1 alpha-2 code and GeoNames id."""

    name: str
    code: str
    geonames: int


class CountryRow(NamedTuple):
    """A line of data/places/countries.tsv; `latitude` and `longitude` are GeoNames' country point (WGS 84)."""

    country: Country
    latitude: float
    longitude: float
    capitals: tuple[str, ...]
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    continent: str  # two letters, as GeoNames: AF AN AS EU NA OC SA
    population: int


@cache
def country_rows() -> dict[str, CountryRow]:
    """Every country by its ISO code."""
    found = {}
    for line in rows("countries.tsv"):
        code, geonames, name, latitude, longitude, capitals, aliases, demonyms, continent, population = line
        found[code] = CountryRow(
            Country(name, code, int(geonames)),
            float(latitude),
            float(longitude),
            _several(capitals),
            _several(aliases),
            _several(demonyms),
            continent,
            int(population),
        )
    return found


@lru_cache(KEPT)
def country(name: str) -> Country | None:
    """The country that a name, abbreviation or ISO code stands for ("Britain", "U.S.", "DE").

    Case and accents do not matter in names of SHORT letters and more: "BRITAIN", "Cote d'Ivoire". A leading "the"
    is no part of a name; "N.", "S.", "E." and "W." in front of one are compass points.
    """
    exact, folded = _names()
    found = exact.get(name) or folded.get(fold(name))
    if found is None and name[:4] in ("the ", "The "):
        return country(name[4:])
    if found is None and name[1:3] == ". ":
        return exact.get(_in_full(name))
    return found


@lru_cache(KEPT)
def demonym(word: str) -> Country | None:
    """The country that an adjective or a people's name belongs to ("German", "Germans", "Dutch").

    A word of two countries goes to the larger ("Korean" to South Korea, "Congolese" to the Democratic Republic).
    """
    found = _demonyms()
    if word[1:3] == ". ":
        return found.get(_in_full(word))
    return found.get(word) or (found.get(word.title()) if word.isupper() and len(word) >= SHORT else None)


def in_compound(part: str) -> Country | None:
    """The country that a part of a hyphenated word stands for: the United States and Oman in "U.S.-Omani", Britain and
    Ireland in "Anglo-Irish"."""
    code = len(part) == 2 and part not in _WRITTEN_CODES  # "U.S.-EC" names no Ecuador
    return demonym(part) or (None if code else country(part)) or country(_COMBINING.get(part, ""))


def is_of_nations(word: str) -> bool:
    """Whether a word joins two countries: "U.S.-Omani"."""
    first, hyphen, second = word.partition("-")
    return bool(hyphen) and in_compound(first) is not None and in_compound(second) is not None


def capital(name: str) -> Country | None:
    """The country whose government sits in the city of that name ("Tokyo", "Washington", "The Hague")."""
    found = _capitals()
    return found.get(name) or (found.get(name.title()) if name.isupper() else None)


def _in_full(name: str) -> str:
    """ "S. Korea" -> "South Korea"."""
    return _COMPASS.get(name[0], name[0]) + name[2:]


# The first parts of such words that are no words of their own.
_COMBINING = {
    "Anglo": "GB", "Austro": "AT", "Franco": "FR", "Greco": "GR", "Hispano": "ES", "Indo": "IN", "Italo": "IT",
    "Luso": "PT", "Russo": "RU", "Serbo": "RS", "Sino": "CN", "Turco": "TR", "Turko": "TR",
}  # fmt: skip
_WRITTEN_CODES = ("US", "UK")  # of those of two letters, the ones that newspapers use
_COMPASS = {"N": "North", "S": "South", "E": "East", "W": "West"}


@cache
def _names() -> tuple[dict[str, Country], dict[str, Country]]:
    exact: dict[str, Country] = {}
    folded: dict[str, Country] = {}
    for row in country_rows().values():
        for name in (row.country.name, *row.aliases):
            exact.setdefault(name, row.country)
            if sum(map(str.isalpha, name)) >= SHORT:
                folded.setdefault(fold(name), row.country)
    for code, row in country_rows().items():  # last: "US" and "UK" are names, and no name gives way to a code
        exact.setdefault(code, row.country)
    return exact, folded


@cache
def _demonyms() -> dict[str, Country]:
    found: dict[str, Country] = {}
    for row in sorted(country_rows().values(), key=lambda row: -row.population):
        for word in row.demonyms:
            found.setdefault(word, row.country)
    return found


@cache
def _capitals() -> dict[str, Country]:
    found: dict[str, Country] = {}
    for row in sorted(country_rows().values(), key=lambda row: -row.population):
        for name in row.capitals:
            found.setdefault(name, row.country)
    return found


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
