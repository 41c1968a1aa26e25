"""States, provinces and regions by their short forms and adjectives: small tables, the gazetteer stays shut."""

from functools import cache

from factx.tables import rows_of

# States that are no more, and so have no ISO code; in their days they signed and held office as others do.
FORMER_STATES = frozenset({"Soviet Union", "Yugoslavia", "Czechoslovakia", "East Germany", "West Germany"})


@cache
def state_abbreviations() -> dict[str, list[tuple[str, str]]]:
    """(country, name) of the states and provinces by AP and postal abbreviation: "La." and "LA" -> US, Louisiana; "WA"
    is one of the US and one of Australia."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in rows("states.tsv"):
        country, code, name, _, _, abbreviations, _ = line
        for word in {*abbreviations.split("|"), code}:
            if word:
                found.setdefault(word, []).append((country, name))
    return found


def state_of_member(letters: str) -> str | None:
    """The US state behind a party's letter, however it is shortened: "Mo", "Mo." and "MO" in "(D-Mo)"."""
    table = state_abbreviations()
    found = table.get(letters) or table.get(f"{letters}.") or table.get(letters.upper()) or []
    return next((name for country, name in found if country == "US"), None)


@cache
def state_countries() -> dict[str, str]:
    """The states, provinces and nations of the table by the names that are used inside those of bodies, and their
    country's ISO code."""
    return {line[2]: line[0] for line in rows("states.tsv") if line[2] not in ("Washington", "Victoria", "New York")}


@cache
def region_demonyms() -> dict[str, tuple[str, str | None]]:
    """(place name, country) by adjective or people's name: "Scottish" -> Scotland, GB; "Balkan" -> Balkans, None."""
    found: dict[str, tuple[str, str | None]] = {}
    for place, country, words in rows("demonyms.tsv"):
        for word in words.split("|"):
            found[word] = (place, country or None)
    for country, _, name, _, _, _, words in rows("states.tsv"):
        for word in words.split("|"):
            if word:
                found.setdefault(word, (name, country))
    return found


def rows(name: str) -> list[list[str]]:
    """The lines of a table of data/places without its header, each as its cells."""
    return rows_of(f"places/{name}")[1:]
