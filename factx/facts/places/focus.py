"""The country and the place that an article is about."""

from collections import defaultdict
from collections.abc import Sequence

from factx.records import Focus, Place

EARLY = 0.15  # share of the text that tells what an article is about; a mention there counts twice
DEMONYM_WEIGHT = 0.7
PLACE_SHARE = 0.12  # of the focus country's mentions that a place needs to be the focus itself


def find_focus(places: Sequence[Place], length: int) -> Focus | None:
    """The country with most mentions, early ones counted twice, and its most-named place below it.

    None where no place is resolved. `length` is the article's, in code points.
    """
    countries: dict[str, float] = defaultdict(float)
    for place in places:
        if place.country is not None:
            countries[place.country] += _weight(place, length)
    if not countries:
        return None
    country = max(countries, key=lambda code: countries[code])
    below = [p for p in places if p.country == country and p.kind != "country"]
    best = max(below, key=lambda p: _weight(p, length), default=None)
    if best is None or _weight(best, length) < PLACE_SHARE * countries[country]:
        return Focus(country=country)
    return Focus(country=country, place=best.id)


def _weight(place: Place, length: int) -> float:
    return sum(
        (DEMONYM_WEIGHT if m.as_ == "demonym" else 1.0) * (2.0 if m.start < EARLY * length else 1.0)
        for m in place.mentions
    )
