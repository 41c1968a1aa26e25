"""The country and the place that an article is about."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from factx.datelines import datelines
from factx.records import Focus, Mention, Place

EARLY = 0.15  # share of the text that tells what an article is about
WEIGHT, EARLY_WEIGHT = 1.0, 2.0  # of a mention, and of one there
DATELINE = 2.0  # more for the city of a dateline: where the news is
PLACE_SHARE = 0.12  # of the focus country's mentions that a place needs to be the focus itself


def find_focus(places: Sequence[Place], text: str) -> Focus | None:
    """The country with most mentions, early ones counted twice and those of datelines more, and its most-named place
    below it. None where no place is resolved."""
    weighed = [(place, sum(_weights(place.mentions, text))) for place in places if place.country is not None]
    countries: dict[str | None, float] = defaultdict(float)
    for place, weight in weighed:
        countries[place.country] += weight
    if not countries:
        return None
    country = max(countries, key=lambda code: countries[code])
    below = [(place, weight) for place, weight in weighed if place.country == country and place.kind != "country"]
    best, weight = max(below, key=lambda one: one[1], default=(None, 0.0))
    if best is None or weight < PLACE_SHARE * countries[country]:
        return Focus(country=country)
    return Focus(country=country, place=best.id)


def _weights(mentions: Sequence[Mention], text: str) -> Iterator[float]:
    cities = {start for line in datelines(text) for start, _ in line.cities}
    for mention in mentions:
        early = mention.start < EARLY * len(text)
        yield (EARLY_WEIGHT if early else WEIGHT) + (DATELINE if mention.start in cities else 0.0)
