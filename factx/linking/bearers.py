"""Whom a surname alone can mean: the known persons who bear it.

Two ways to tell. By what is said of the person ("Chancellor Scholz"), where one bearer fits better than any other; of
bearers who fit equally, one who is reported far more often is meant. And by fame: whom an article names without a word
of introduction is known to its readers, so "the Quill years" in an archive with hundreds of reports on one Quill means
him, if the article is about his country or names what those name.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factx.linking.names import relate, skeleton
from factx.linking.profiles import Context, Profile, spoken_roles
from factx.linking.weighing import JOIN, MARGIN, SAME_FOCUS, Weighed, weigh

ONLY_ONE = 0.5  # points less are enough where no other bearer comes near, or only such as are hardly ever reported
FEW = 3  # bearers of a surname that is not common
SOLE = 1.5  # points that are enough for "Mayor Low" where one of the few Lows is known for a mayor, and no other
NEAR = 1.0  # points of one who comes near
EQUAL = 0.25  # points between bearers who fit equally well
OFTEN = 5  # times as many articles decide between these
FAMOUS = 10  # articles at least, and times those of any other bearer, to be meant without a word


@dataclass(frozen=True)
class Fit:
    """A person whom a profile can be given to, what speaks for it, and what the names alone are worth."""

    person: Profile
    weighed: Weighed
    by_name: float


class Bearers:
    """Persons by the surnames and given names that they are called by, as they are now."""

    def __init__(self, known: Sequence[Profile]) -> None:
        self._index: dict[str, list[tuple[Profile, frozenset[str]]]] = defaultdict(list)
        by_surname: dict[str, list[Profile]] = defaultdict(list)
        for person in known:
            spoken = spoken_roles(person)
            for token in {skeleton(token) for name in person.names for token in (name.last, name.given)}:
                self._index[token].append((person, spoken))
            by_surname[person.name.last].append(person)
        self._few = {surname: all_ for surname, all_ in by_surname.items() if len(all_) <= FEW}
        self._famous = {surname: found for surname, all_ in by_surname.items() if (found := _most_reported(all_))}

    def best(self, profile: Profile, context: Context) -> Fit | None:
        """The one whom what is told fits best; None where it fits nobody, or two."""
        fits = sorted(self._fits(profile, context), key=lambda fit: (-fit.weighed.points, fit.person.key))
        if not fits:
            return None
        equal = [fit for fit in fits if fits[0].weighed.points - fit.weighed.points <= EQUAL]
        first = max(equal, key=lambda fit: len(fit.person.articles))
        rivals = [fit for fit in fits if fit is not first and not _more_often(first, fit)]
        if any(first.weighed.points - fit.weighed.points < MARGIN for fit in rivals):
            return None
        alone = all(fit.weighed.points < NEAR or fit.by_name < first.by_name for fit in rivals)
        needed = JOIN - ONLY_ONE if alone else JOIN
        holders = [person for person in self._few.get(profile.name.last, ()) if profile.titles & person.titles]
        if holders == [first.person]:
            needed = SOLE
        if first.weighed.points < needed:
            return None
        return first if len(equal) == 1 else _told(first, f"reported most of the {len(equal)} whom this fits")

    def _fits(self, profile: Profile, context: Context) -> Iterator[Fit]:
        own = spoken_roles(profile)
        for person, spoken in self._index.get(skeleton(profile.name.last), ()):
            if profile.context.isdisjoint(person.context) and own.isdisjoint(spoken):
                continue  # country and time alone never reach JOIN
            if fit := _fit(profile, person, context):
                yield fit

    def famous(self, profile: Profile, context: Context) -> Fit | None:
        """The one whom a surname without any role means, being reported far more often than all who share it; nobody
        where the article speaks of another's matters."""
        person = self._famous.get(profile.name.last)
        if person is None or person is profile or profile.roles or not profile.name.single:
            return None
        fit = _fit(profile, person, context)
        if fit is None or fit.weighed.against or not _share_a_scene(profile, person, context):
            return None
        others = (fit for fit in self._fits(profile, context) if fit.person not in (person, profile))
        if any(other.weighed.points > fit.weighed.points for other in others):
            return None
        return _told(fit, f"no other {person.name.last} is reported nearly as often")


def _most_reported(bearers: Sequence[Profile]) -> Profile | None:
    """The famous one of those who share a surname."""
    first, *others = sorted(bearers, key=lambda person: (-len(person.articles), person.key))
    most = len(others[0].articles) if others else 1
    return first if len(first.articles) >= FAMOUS * most else None


def _fit(profile: Profile, person: Profile, context: Context) -> Fit | None:
    relation = relate(profile.name, person.name)
    weighed = weigh(profile, person, relation, context) if relation else None
    return None if relation is None or weighed is None or weighed.never else Fit(person, weighed, relation.strength)


def _told(fit: Fit, why: str) -> Fit:
    return Fit(fit.person, Weighed(fit.weighed.points, [*fit.weighed.reasons, why], fit.weighed.against), fit.by_name)


def _more_often(one: Fit, other: Fit) -> bool:
    return len(one.person.articles) >= OFTEN * len(other.person.articles)


def _share_a_scene(profile: Profile, person: Profile, context: Context) -> bool:
    """Whether the article is about the person's country, or names something telling that the person's articles do."""
    lands = (profile.countries | profile.focus) & person.countries
    return bool(lands) or context.shared(profile, person)[0] >= SAME_FOCUS
