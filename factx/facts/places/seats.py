"""Where the places stand that no map has: in the town that the article puts them in, or that they bear the name of.

Catches "Oak Hall in Orvel" and, in an article of Orvel or of towns around it, "Orvel High School" and "Orvel River";
refuses "Orvel Road", which leads there from elsewhere, and "Lincoln Park", which is called after a man. What bears no
town's name stands in the county that nearly all of the article is of.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from factx.facts.places.context import Context
from factx.facts.places.mention import PlaceMention, is_persons
from factx.facts.places.senses import POINTS
from factx.gazetteer.folding import name_key
from factx.gazetteer.store import Toponym, candidates, place
from factx.globe import kilometres

NEIGHBOURS = 1.5  # names near a town that the article need not name itself
FAR = 400.0  # kilometres to what stands beside nothing here …
MUCH_GREATER = 1.5  # … unless it is a city of so many powers of ten more people: "Delhi, near Orvel"
AREA_PLACES = 2  # of a county, besides what stands around it, that make the article one of that county …
AREA_NAMES = 3.0  # … with so many names in it and around it …
AREA_SHARE = 0.6  # … of all the names inside countries
MIDDLE_SHARE = 0.5  # of them around a town, that put at it what is on no map


def seat(
    mention: PlaceMention, found: Sequence[Toponym | None], towns: Mapping[str, Toponym], context: Context
) -> Toponym | None:
    """The town of a building, or of a river or park, that no map has; `found` is what the mentions of the article mean,
    `towns` are those among them by look-up key."""
    natural = not mention.facility
    if natural and not _CALLED_AFTER.search(mention.name):
        return None
    said = found[mention.parent] if mention.parent is not None else None
    if said is not None and said.kind == "city" and not natural:
        return said
    if _ROAD.search(mention.name):
        return None
    words = mention.name.split()
    for size in range(len(words) - 1, 0, -1):
        town = _town(" ".join(words[:size]), towns, context, natural=natural)
        if town is not None:
            return town
    return None


def neighbour(mention: PlaceMention, means: Toponym | None, found: Sequence[Toponym | None]) -> Toponym | None:
    """The place that the text says this one stands beside, where no map has it there.

    Catches "Orvel, a village 9 km from Lisbon", also where a far town is called Orvel; refuses what our map has near.
    """
    beside = found[mention.near] if mention.near is not None else None
    if beside is None or beside.kind not in POINTS or mention.facility:
        return None
    if means is None:
        return beside
    far = kilometres(means.latitude, means.longitude, beside.latitude, beside.longitude) > FAR
    return beside if far and means.kind == "city" and means.prominence < beside.prominence + MUCH_GREATER else None


def area(found: Sequence[Toponym | None], context: Context) -> Toponym | None:
    """The county that an article is of: it has most of its towns, and what the article names else lies around it.

    Catches Branch County behind Quincy, Bronson, Coldwater and Hillsdale; refuses a report of Mosul and Tikrit.
    """
    counties = Counter(t.id if t.kind == "admin2" else t.admin2 for t in dict.fromkeys(found) if t)
    id_, places = max(counties.items(), key=lambda item: item[1] if item[0] else 0, default=(None, 0))
    county = place(id_) if id_ is not None and places >= AREA_PLACES else None
    names = context.near(county) if county is not None else 0.0
    return county if names >= max(AREA_NAMES, AREA_SHARE * sum(context.inside.values())) else None


def middle(found: Sequence[Toponym | None], context: Context) -> Toponym | None:
    """The town that half of the article's places lie around, those in countries alone counted.

    Catches Mosul behind Bartella, Qaraqosh and Erbil; refuses a report of two fronts.
    """
    towns = dict.fromkeys(town for town in found if town is not None and town.kind == "city")
    town = max(towns, key=context.near, default=None)
    names = context.near(town) if town is not None else 0.0
    return town if names >= max(AREA_NAMES, MIDDLE_SHARE * sum(context.inside.values())) else None


def _town(name: str, towns: Mapping[str, Toponym], context: Context, *, natural: bool) -> Toponym | None:
    """The town of that name in the article, or amid its towns."""
    told = towns.get(name_key(name))
    if told is not None and not natural:
        return told
    if is_persons(name):
        return None
    if told is not None:
        return told
    near = [option for option in candidates(name) if option.kind == "city" and context.near(option) >= NEIGHBOURS]
    return max(near, key=context.near, default=None)


_CALLED_AFTER = re.compile(r" (?:River|Creek|Harbou?r|Port|Bay|Valley|Park|Zoo|Junction|Heights|Hills|Township)$")
_ROAD = re.compile(
    r" (?:Road|Rd|Street|St|Avenue|Ave|Drive|Lane|Highway|Boulevard|Blvd|Parkway|Pike|Turnpike|Expressway)\b"
)
