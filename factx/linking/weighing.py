"""How much speaks for two profiles being one person, in points.

What the names alone say is names.SAME and the constants beside it; what else speaks for or against is below; from JOIN
on, two are one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from factx.linking.names import Relation, exclude
from factx.linking.profiles import Context, Profile
from factx.linking.tables import words

JOIN = 3.0  # points from which two are one: the same full name alone has 4, a surname alone has 0
MARGIN = 0.5  # points by which a surname must fit one person better than any other

SAME_ROLE = 3.0  # the same title of the same body or country
SAME_OFFICE = 2.5  # a title that one holds in a country ("prime minister"), of which is not said on both sides
SAME_TITLE = 1.0  # a title that many hold ("spokesperson", "mayor")
SAME_BODY = 1.5  # different titles in one body
SAME_COUNTRY = 1.0
SAME_DOMAIN = 0.5
SAME_FOCUS = 0.5  # the articles are about one country
MOST_CONTEXT = 3.0  # at most so much for what both articles also name
NEAR_IN_TIME = 0.5  # within NEAR_YEARS
OTHER_WALK_OF_LIFE = -3.5  # an athlete and a senator
OTHER_DOMAIN = -0.5  # walks of life that people change between
OTHER_OFFICE = -3.0  # public offices of two countries
OTHER_SEAT = -2.5  # a mayor in the news of one country, a senator in that of another
ELSEWHERE = -1.5  # a judge in the news of one country, another walk of life in that of another
OTHER_COUNTRY = -1.0
SAME_AGE = 2.0  # born in one year, as far as their ages tell: one in twenty is by chance
OTHER_AGE = -6.0  # born more than AGE_SLIP years apart
ONE_SUFFIX = -3.0  # "Jr." on one side only
FAR_IN_TIME = -1.0  # more than FAR_YEARS apart

NEAR_YEARS, FAR_YEARS = 3, 15
AGE_SLIP = 2  # years of birth that two articles may differ by for one person: a birthday between them, and a slip
# Walks of life whose people are seldom in another one; in the others (politics, business, law …) they often are.
_APART = frozenset({"sport", "arts", "religion", "health", "crime", "trades"})


@dataclass(frozen=True)
class Weighed:
    """The points for two profiles being one person, and what they rest on. `against` is not empty where something
    contradicts; `never` where nothing could outweigh it."""

    points: float
    reasons: list[str]
    against: list[str]
    never: bool = False


def weigh(one: Profile, other: Profile, relation: Relation, context: Context) -> Weighed:
    """The points for two profiles whose names relate so."""
    if one.articles & other.articles:
        return Weighed(0, [], ["one article tells them apart"], never=True)
    if one.genders and other.genders and not one.genders & other.genders:
        return Weighed(0, [], ["a woman and a man"], never=True)
    several = len(one.names) > 1 or len(other.names) > 1  # else `relation` is that of the only two
    if several and any(exclude(name, rival) for name in one.names for rival in other.names):
        return Weighed(0, [], ["other given names or initials"], never=True)
    points, reasons, against = relation.strength, [relation.words], list[str]()
    for found, why in (*_roles(one, other), *_lands(one, other), *_seats(one, other), *_times(one, other)):
        points += found
        (reasons if found > 0 else against).append(why)
    if points + MOST_CONTEXT < JOIN - MARGIN:
        return Weighed(points, reasons, against)
    shared, telling = context.shared(one, other)
    if shared:
        points += min(MOST_CONTEXT, shared)
        if telling:
            reasons.append(f"both articles name {', '.join(telling)}")
    return Weighed(points, reasons, against)


def _roles(one: Profile, other: Profile) -> Iterator[tuple[float, str]]:
    """The best that the roles say for one person, and the worst they say against."""
    best, said = 0.0, ""
    for title, of, country in sorted(one.roles, key=str) if len(one.roles) > 1 else one.roles:
        for title2, of2, country2 in other.roles:
            found = 0.0
            if title == title2:
                if (of and of == of2) or (country and country == country2 and not (of and of2 and of != of2)):
                    found = SAME_ROLE
                elif not (of and of2) and not (country and country2 and country != country2):
                    found = SAME_OFFICE if title in words("titles of one") else SAME_TITLE
            elif of and of == of2 and country is None:
                found = SAME_BODY
            if found > best:
                best = found
                said = f"same role: {title}" if title == title2 else f"both of {of}"
                said += f" of {of or of2 or country or country2}" if title == title2 and (of or country) else ""
    if best:
        yield best, said
    if one.domains and other.domains:
        if one.domains & other.domains:
            yield SAME_DOMAIN, f"both in {min(one.domains & other.domains)}"
        else:
            walks = f"{min(one.domains)} and {min(other.domains)}"
            apart = one.domains <= _APART or other.domains <= _APART
            yield (OTHER_WALK_OF_LIFE if apart else OTHER_DOMAIN), f"walks of life: {walks}"


def _lands(one: Profile, other: Profile) -> Iterator[tuple[float, str]]:
    if one.countries & other.countries:
        yield SAME_COUNTRY, f"same country: {min(one.countries & other.countries)}"
    elif one.offices and other.offices:
        yield OTHER_OFFICE, f"public offices of {min(one.offices)} and {min(other.offices)}"
    elif one.countries and other.countries:
        yield OTHER_COUNTRY, f"countries: {min(one.countries)} and {min(other.countries)}"
    elif (one.countries | one.focus) & (other.countries | other.focus):
        yield SAME_FOCUS, "articles about one country"
    if not (one.name.single or other.name.single) and one.name.suffix != other.name.suffix:
        yield ONE_SUFFIX, "Jr., Sr. or a number in one name only"


def _seats(one: Profile, other: Profile) -> Iterator[tuple[float, str]]:
    """Whether a local office and another role are told of from two countries. People travel and change office, so that
    what both articles name beside outweighs it."""
    if not (one.seats or other.seats) or one.countries & other.countries:
        return
    if {title for title, _, _ in one.roles} & {title for title, _, _ in other.roles}:
        return
    lands, rivals = one.countries | one.focus, other.countries | other.focus
    both = bool(one.seats and other.seats)
    walks_differ = one.domains and other.domains and not one.domains & other.domains
    if (both or walks_differ) and lands and rivals and not lands & rivals:
        yield (OTHER_SEAT if both else ELSEWHERE), f"offices in the news of {min(lands)} and {min(rivals)}"


def _times(one: Profile, other: Profile) -> Iterator[tuple[float, str]]:
    apart = years_of_birth_apart(one, other)
    if apart is not None and apart != AGE_SLIP:
        yield (SAME_AGE, "same age") if apart < AGE_SLIP else (OTHER_AGE, f"born {apart} years apart")
    if one.years and other.years:
        gap = max(min(one.years) - max(other.years), min(other.years) - max(one.years), 0)
        if gap <= NEAR_YEARS:
            yield NEAR_IN_TIME, "near in time"
        elif gap > FAR_YEARS:
            yield FAR_IN_TIME, f"{gap} years apart"


def years_of_birth_apart(one: Profile, other: Profile) -> int | None:
    """How far apart the ages put the births of two, at least; None where an age is not told."""
    return min((abs(year - other_year) for year in one.born for other_year in other.born), default=None)


def of_other_age(one: Profile, other: Profile) -> bool:
    """Whether their ages make two persons of them."""
    return (years_of_birth_apart(one, other) or 0) > AGE_SLIP
