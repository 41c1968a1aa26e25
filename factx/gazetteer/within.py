"""The country in the name of a body."""

from collections.abc import Collection

from factx.gazetteer.countries import Country, country, demonym
from factx.gazetteer.regions import region_demonyms

LETTERS = frozenset({"US", "UK", "UAE", "USA"})  # lands that are called by their letters; other codes are words


def country_within(name: str, passed: Collection[int] = ()) -> Country | None:
    """The country that a word of a body's name is of, but for the words at the indices `passed`, and those of a people
    of several lands: Peru of the "Bank of Peru", none of the "South American Football Confederation"."""
    words = name.split()
    for i, word in enumerate(words):
        found = demonym(word) or (country(word) if len(word) > 3 or word in LETTERS else None)
        if found and i not in passed and " ".join(words[max(i - 1, 0) : i + 1]) not in region_demonyms():
            return found
    return None
