"""Names of places -> what they may mean.

`candidates`, `prominence` and `is_known_place` look a name up in the whole gazetteer, at some 20 µs a name that was not
asked for before; the others read small tables and never open it.
"""

from factx.gazetteer.countries import Country, capital, country, country_rows, demonym, in_compound, is_of_nations
from factx.gazetteer.regions import FORMER_STATES, region_demonyms, state_of_member
from factx.gazetteer.store import Toponym, candidates, is_known_place, prominence
from factx.gazetteer.within import country_within

__all__ = [
    "FORMER_STATES",
    "Country",
    "Toponym",
    "candidates",
    "capital",
    "country",
    "country_rows",
    "country_within",
    "demonym",
    "in_compound",
    "is_known_place",
    "is_of_nations",
    "prominence",
    "region_demonyms",
    "state_of_member",
]
