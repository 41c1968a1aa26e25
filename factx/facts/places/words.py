"""The words around place names, and the small look-ups that the search for mentions needs in memory."""

import calendar
import re
import tomllib
from functools import cache

from factx.gazetteer.regions import rows
from factx.gazetteer.store import well_known_keys
from factx.tables import file_text

COMPASS = (
    "(?:north|south)(?:east|west)?(?:ern)?|(?:north|south)-(?:east|west)(?:ern)?|east(?:ern)?|west(?:ern)?|central"
    "|upper|lower|downtown|southernmost|northernmost|mainland|rural|greater|far|nearby|neighbou?ring|upstate"
)
COMPASS_NAMES = frozenset(
    f"{a}{b}{c}"
    for a in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central",
              "north east", "north west", "south east", "south west")
    for b in ("", "ern")
    for c in ("", "er", "ers")
)  # fmt: skip
DIVIDED = ("Korea", "Vietnam", "Yemen")
HALF = re.compile(  # of a divided country, where a clause goes on behind it
    r"\b[Tt]he (North|South)(?=['’]s\b|[,.;:)]| (?:said|says|has|have|had|is|was|were|will|would|may|could|did|and|to"
    r"|for|on|in|at|from|with|fired|tested|launched|warned|called|denied|accused|wants|wanted|agreed|rejected)\b)"
)
HEAVENS_AND_NETS = (
    "Earth",
    "Mars",
    "Venus",
    "Jupiter",
    "Saturn",
    "Neptune",
    "Uranus",
    "Pluto",
    "Moon",
    "Internet",
    "Web",
)
BARE_GENERICS = (
    "Region", "Province", "State", "States", "District", "County", "City", "Town", "Village", "Capital", "Federal",
    "Island", "Islands", "River", "Lake", "Sea", "Ocean", "Coast", "Highway", "Hwy", "Rte", "Street", "Road", "Avenue",
    "State Highway", "State Road", "State Route", "County Road", "Interstate", "Plaza",
    "Downtown", "Cyclone", "Hurricane", "Typhoon", "Central Business District", "El Nino", "El Niño", "La Niña",
)  # fmt: skip
NOT_PLACES = frozenset([*HEAVENS_AND_NETS, *BARE_GENERICS, *calendar.month_name[1:]])
SEASONS = frozenset(["Spring", "Summer", "Autumn", "Fall", "Winter"])
GENERIC_AFTER = re.compile(
    r" (?:River|Lake|Sea|Islands?|County|Parish|Valley|Mountains?|Bay|Strait|Peninsula|Delta|Desert|Canal|Ocean|Heights"
    r"|Basin|Strip|Province|Governorate|Prefecture|Oblast|State|Territory|City|Coast|Channel|Range|Falls|Highlands)\b"
)
KIND_WORDS_AFTER = re.compile(
    r"(?: |['’]s (?:[a-z]+ )?)(county|counties|parish|borough|provinces?|governorate|prefecture|oblast|state|region"
    r"|district|city|river|sea|lake|bay|islands?|County|Counties|Province|State|Region|District|River|Island|Islands"
    r"|[Gg]overnor|Gov|[Ll]egislature|[Ll]awmakers|legislators|Attorney|[Mm]ayor|[Cc]ouncil|residents?)\b"
)
KIND_WORDS_BEFORE = re.compile(
    r"\b(county|province|state|region|district|city|town|village|suburb|port|capital|island|islands|republic|downtown"
    r"|[Mm]ayor|County|Province|State|City|Town|Village|Republic|[Gg]overnor|residents?)(?: of)? $"
)
# What shows that a name the gazetteer does not know is a place: "in Mbomo", "the village of Orvel".
LOCATIVE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|outside|around|into|across|through|towards?|inside|throughout|off|via|(?<!according )to"
    r"|between|along|over"
    r"|visit(?:ed|ing)?|left|reach(?:ed)?|(?:town|city|village|suburb|district|province|county|region|area|community"
    r"|island|port|state) of)"
    r"(?: the)?(?: nearby| neighbou?ring| downtown| central| rural| old| (?:north|south|east|west)\w*)? $"
)
PLURAL_GENERICS = re.compile(
    r"(?:^| )(?:[Ss]eas|[Oo]ceans|[Rr]ivers|[Cc]ounties|[Ii]slands|[Kk]oreas|[Cc]arolinas|[Dd]akotas)$"
)


@cache
def well_known() -> frozenset[str]:
    """Look-up keys of places so prominent, and words so rare, that the capitalized name alone shows the place."""
    return well_known_keys() - common_words()


@cache
def cue(name: str) -> frozenset[str]:
    """The words and phrases of a list of data/places/cues.toml."""
    return frozenset(word.strip() for word in _cues()[name].split(","))


@cache
def _cues() -> dict[str, str]:
    return tomllib.loads(file_text("places/cues.toml"))


@cache
def common_words() -> frozenset[str]:
    """Look-up keys of place names that are first names, surnames or common words as well ("Jordan", "Reading")."""
    return frozenset(word for word, _ in rows("ambiguous.tsv"))
