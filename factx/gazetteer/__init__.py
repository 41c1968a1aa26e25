"""Names of places -> what they may mean.

`country`, `demonym`, `two_nations`, `capital` and `region_demonyms` read small tables and never open the gazetteer;
`candidates`, `prominence` and `is_known_place` look a name up in all of it, at some 20 µs a name that was not asked for
before.
"""

from factx.gazetteer.countries import Country, capital, country, country_rows, demonym, two_nations
from factx.gazetteer.regions import region_demonyms
from factx.gazetteer.store import Toponym, candidates, is_known_place, prominence

__all__ = [
    "Country",
    "Toponym",
    "candidates",
    "capital",
    "country",
    "country_rows",
    "demonym",
    "is_known_place",
    "prominence",
    "region_demonyms",
    "two_nations",
]
