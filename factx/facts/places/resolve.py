"""Which place of a name is meant: candidates scored by how well known they are, what the text says holds them, and
where the article's other places lie.

Catches Paris in Texas ("Paris, Texas", or Paris among the towns of Lamar County), Georgia the country beside Tbilisi
and the state beside Atlanta; refuses to guess where a small place of that name has nothing in the article on its side.

A score is a sum of parts in natural-log odds, so that two candidates 2 apart stand about 7 to 1. Every name has one
sense in an article, but for the words of "Buffalo, New York", where the second name is the holder of the first, and
for a town of the paper's own that has a namesake with an address: "Lebanon", and "Ann Low of Lebanon, Tenn.".
"""

from collections.abc import Sequence
from typing import NamedTuple

from factx.facts.places.clues import home_states, weigh
from factx.facts.places.context import LOCAL, Context
from factx.facts.places.mention import Needs, PlaceMention
from factx.facts.places.seats import area, middle, neighbour, seat
from factx.facts.places.senses import CONSIDERED, Sense, senses_of, softmax
from factx.gazetteer.folding import name_key
from factx.gazetteer.store import Toponym, place

LISTED_SUPPORT = 1.0  # names in the same country that it needs in a list with places
ABOUT = 0.7  # of the names in the article's first country: it is about this one too
ROUNDS = 1
DECIDED = 9.0  # a candidate so far ahead cannot be overtaken by what the article says elsewhere
LIKELY = 4  # candidates that are weighed to the end
MIN_PROBABILITY = 0.2
AMID_NAMES = 2.0  # names near a town that nothing else shows to be one
KNOWN_ALONE = 4.2  # prominence from which a place needs no support in the article: a city of 15,000
KNOWN_AFAR = 5.5  # the same outside the state of a dateline that names it
ADDRESSING = frozenset(("US", "CA"))  # countries whose papers say in which other state a town lies
KNOWN_ELSEWHERE = 5.0  # the same in an article that has places, but none in that country
ELSEWHERE = 1.5  # names elsewhere that make an article one with places
MIN_SUPPORT = 0.25  # names in the same country that a smaller place needs …
SHARE = 0.15  # … and of those in the article's first country,
NAMED = 0.6  # unless its own country is named


class Resolution(NamedTuple):
    """The place that a mention means, None where nothing is sure enough, and the parts of its score.

    `holder` is the state, county or town that the text puts an unknown place in, or `beside`; or the town that the
    article's other places lie `around`.
    """

    toponym: Toponym | None
    why: list[str]
    holder: Toponym | None = None
    beside: bool = False
    around: bool = False


class Scored(NamedTuple):
    """A candidate with the parts of its score, by name."""

    toponym: Toponym
    parts: dict[str, float]

    @property
    def total(self) -> float:
        return sum(self.parts.values())


def resolve(mentions: Sequence[PlaceMention]) -> list[Resolution]:
    """One resolution for each mention, in order."""
    senses, of_mention = senses_of(mentions)
    home = home_states(mentions, of_mention)
    weigh(mentions, senses, of_mention, home)
    context = Context()
    for sense in senses:
        context.add(sense, 1)
    for sense in senses:
        if len(sense.options) > CONSIDERED:
            context.add(sense, -1)
            _narrow(sense, context)
            context.add(sense, 1)
    undecided = [sense for sense in senses if len(sense.options) > 1 and not _is_decided(sense)]
    for _ in range(ROUNDS):
        for sense in undecided:
            context.add(sense, -1)
            scores = [
                sum(parts.values()) + context.support(sense, option)
                for option, parts in zip(sense.options, sense.base, strict=True)
            ]
            sense.belief = softmax(scores)
            context.add(sense, 1)
    if not home and (state := context.home()) is not None:
        home = [state]
    decided = {id(sense): _decide(sense, context, home) for sense in senses}
    return _seated(mentions, [decided[id(sense)] for sense in of_mention], context)


def _is_decided(sense: Sense) -> bool:
    first, second, *_ = sorted((sum(parts.values()) for parts in sense.base), reverse=True)
    return first - second > DECIDED


def _narrow(sense: Sense, context: Context) -> None:
    """Keep the candidates worth scoring: the best by what is known so far ("Jackson County" has 23)."""
    scores = [sum(p.values()) + context.support(sense, o) for o, p in zip(sense.options, sense.base, strict=True)]
    order = sorted(range(len(scores)), key=lambda i: -scores[i])[:CONSIDERED]
    sense.options = tuple(sense.options[i] for i in order)
    sense.base = [sense.base[i] for i in order]
    sense.belief = softmax([scores[i] for i in order])


def _decide(sense: Sense, context: Context, home: Sequence[Toponym]) -> Resolution:
    holder = sense.missing_in.likeliest() if sense.missing_in is not None else None
    if not sense.options:
        return Resolution(None, ["no place of that name in the gazetteer"], holder)
    if holder is not None:
        return Resolution(None, [f"no place of that name in {holder.name}"], holder)
    context.add(sense, -1)
    likely = sorted(range(len(sense.options)), key=lambda i: -sense.belief[i])[:LIKELY]
    scored = [Scored(sense.options[i], sense.base[i] | context.parts(sense, sense.options[i])) for i in likely]
    best = max(scored, key=lambda s: s.total)
    least = max(MIN_SUPPORT, min(NAMED, SHARE * max(context.countries.values(), default=0.0)))
    supported = context.countries.get(best.toponym.country or "", 0.0) >= least
    of_land = sense.needs is Needs.LAND
    local = context.local(best.toponym) >= LOCAL or (
        (sense.listed or of_land)
        and context.countries.get(best.toponym.country or "", 0.0)
        >= max(LISTED_SUPPORT, ABOUT * max(context.countries.values(), default=0.0) if of_land else 0.0)
    )
    probability = softmax([s.total for s in scored])[scored.index(best)]
    context.add(sense, 1)
    why = explain(scored)
    if probability < MIN_PROBABILITY:
        return Resolution(None, ["several places of that name are as likely", *why])
    held = not {"held", "held elsewhere", "near its holder"}.isdisjoint(best.parts)
    if sense.needs is Needs.AMID:
        local, held = context.near(best.toponym) >= AMID_NAMES, "held" in best.parts
    if sense.needs and not (local or held):
        return Resolution(None, ["no other place of the article is near", *why])
    known = KNOWN_ELSEWHERE if sum(context.countries.values()) > ELSEWHERE else KNOWN_ALONE
    if best.toponym.prominence < known and not supported and not held:
        return Resolution(None, ["nothing else in the article speaks for a place this small", *why])
    if not (held or local) and home and _is_unaddressed(best.toponym, home):
        return Resolution(None, [f"a place this small outside {home[0].name} would have an address", *why], home[0])
    return Resolution(best.toponym, why)


def _seated(mentions: Sequence[PlaceMention], found: list[Resolution], context: Context) -> list[Resolution]:
    """The resolutions, those of places that no map has with the town they stand in."""
    _put_beside(mentions, found)
    if all(resolution.toponym is not None for resolution in found):
        return found
    unknown = [i for i, resolution in enumerate(found) if resolution.toponym is None and resolution.holder is None]
    means = [resolution.toponym for resolution in found]
    towns = {name_key(m.name): t for m, t in zip(mentions, means, strict=True) if t is not None and t.kind == "city"}
    for i in unknown:
        found[i] = found[i]._replace(holder=seat(mentions[i], means, towns, context))
    return _around(mentions, found, context)


def _put_beside(mentions: Sequence[PlaceMention], found: list[Resolution]) -> None:
    """Put the places that the text says to stand near another, and no map has there, at that other."""
    means = [resolution.toponym for resolution in found]
    for i, mention in enumerate(mentions):
        if mention.near is None or (near := neighbour(mention, means[i], means)) is None:
            continue
        put = Resolution(None, [f"no place of that name near {near.name}"], near, beside=True)
        for j, other in enumerate(mentions):  # the bare name is the same place
            if other.name == mention.name and means[j] == means[i]:
                found[j] = put


def _around(mentions: Sequence[PlaceMention], found: list[Resolution], context: Context) -> list[Resolution]:
    """The resolutions, those of places of which the state is known at most in the county that the article is of, or at
    the town that half of it lies around."""
    means = [resolution.toponym for resolution in found]
    county = area(means, context)
    if county is not None:
        return [_put_in(county, mention, resolution) for mention, resolution in zip(mentions, found, strict=True)]
    town = middle(means, context)
    if town is None:
        return found
    why = f"put at {town.name}, around which the article's places lie"
    return [
        resolution._replace(holder=town, around=True, why=[*resolution.why, why])
        if resolution.toponym is None and resolution.holder is None and mention.as_ != "demonym"
        else resolution
        for mention, resolution in zip(mentions, found, strict=True)
    ]


def _put_in(county: Toponym, mention: PlaceMention, resolution: Resolution) -> Resolution:
    known = resolution.toponym is not None or mention.as_ == "demonym"
    if known or (resolution.holder is not None and resolution.holder.id != county.admin1):
        return resolution
    return resolution._replace(holder=county, why=[*resolution.why, f"put in {county.name}, which the article is of"])


def _is_unaddressed(toponym: Toponym, home: Sequence[Toponym]) -> bool:
    """Whether a local paper would say in which other state the town lies, as it is no great one: what it means is a
    hamlet of its own state that no map of ours has."""
    if toponym.country not in ADDRESSING:
        return False
    elsewhere = toponym.country == home[0].country and all(toponym.admin1 != state.id for state in home)
    return toponym.kind == "city" and toponym.prominence < KNOWN_AFAR and elsewhere


def explain(scored: Sequence[Scored]) -> list[str]:
    """The parts of the best score, and the runner-up: ["prominence 11.4", "held 9.0", "before Paris, FR: 11.9"]."""
    order = sorted(scored, key=lambda s: -s.total)
    why = [f"{name} {value:.1f}" for name, value in order[0].parts.items()]
    if len(order) > 1:
        second = order[1]
        why.append(f"before {label(second.toponym)}: {second.total:.1f}")
    return why


def label(toponym: Toponym) -> str:
    """A place's name with what tells it from its namesakes: "Paris, Texas, US"."""
    above = place(toponym.admin1) if toponym.admin1 is not None else None
    return ", ".join(part for part in (toponym.name, above.name if above else None, toponym.country) if part)
