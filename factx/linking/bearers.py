"""Whom a surname alone can mean: the known persons who bear it.

Two ways to tell. By what is said of the person ("Chancellor Scholz"), where one bearer fits better than any other; of
bearers who fit about equally, one who is reported far more often is meant. And by fame: whom an article names without
a word of introduction is known to its readers, so "the Reagan years" in an archive with hundreds of reports on one
Reagan means him, if the article shares a country or other names with those.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factx.linking.names import relate, skeleton
from factx.linking.profiles import Context, Profile, spoken_roles
from factx.linking.weighing import JOIN, MARGIN, SAME_FOCUS, Weighed, weigh

ONLY_ONE = 0.5  # points: nobody else with the surname comes near
FAR_MORE = 5  # times as many articles decide between bearers who fit equally well
FAMOUS = 10  # articles at least, and times those of any other bearer, to be meant without a word


@dataclass(frozen=True)
class Fit:
    """A person whom a profile can be given to, what speaks for it, and what the names alone are worth."""

    person: Profile
    weighed: Weighed
    spelling: float


class Bearers:
    """The known persons by surname and given name, as they are now."""

    def __init__(self, known: Sequence[Profile]) -> None:
        self._index: dict[str, list[tuple[Profile, frozenset[str]]]] = defaultdict(list)
        for person in known:
            spoken = spoken_roles(person)
            for token in {skeleton(token) for name in person.names for token in (name.last, name.given)}:
                self._index[token].append((person, spoken))

    def best(self, profile: Profile, context: Context) -> Fit | None:
        """The one whom what is told fits best; None where it fits nobody, or two."""
        fits = sorted(self._fits(profile, context), key=lambda fit: (-fit.weighed.points, fit.person.key))
        if not fits:
            return None
        equal = [fit for fit in fits if fits[0].weighed.points - fit.weighed.points < MARGIN]
        first = max(equal, key=lambda fit: len(fit.person.articles))
        rivals = [fit for fit in fits if fit is not first and not _far_more(first.person, fit.person)]
        if any(fit in rivals for fit in equal):
            return None
        alone = all(fit.weighed.points < 1 or fit.spelling < first.spelling for fit in rivals)
        return first if first.weighed.points >= (JOIN - ONLY_ONE if alone else JOIN) else None

    def _fits(self, profile: Profile, context: Context) -> Iterator[Fit]:
        own = spoken_roles(profile)
        for person, spoken in self._index.get(skeleton(profile.name.last), ()):
            if profile.context.isdisjoint(person.context) and own.isdisjoint(spoken):
                continue  # country and time alone never reach JOIN
            relation = relate(profile.name, person.name)
            if relation is None:
                continue
            weighed = weigh(profile, person, relation, context)
            if not weighed.never:
                yield Fit(person, weighed, relation.strength)

    def prominent(self, profile: Profile, context: Context) -> Fit | None:
        """The one whom a surname without any role means, being reported far more often than all who share it."""
        if profile.roles or not profile.name.single:
            return None
        name = profile.name.last
        bearers = [person for person, _ in self._index.get(skeleton(name), ()) if person.name.last == name]
        bearers.sort(key=lambda person: -len(person.articles))
        others = len(bearers[1].articles) if len(bearers) > 1 else 1
        if not bearers or len(bearers[0].articles) < FAMOUS * others:
            return None
        person = bearers[0]
        relation = relate(profile.name, person.name)
        if relation is None:
            return None
        weighed = weigh(profile, person, relation, context)
        if weighed.never or weighed.against or not _share_a_scene(profile, person, context):
            return None
        reasons = [*weighed.reasons, f"no other {person.name.last} is reported nearly as often"]
        return Fit(person, Weighed(weighed.points, reasons, weighed.against), relation.strength)


def _far_more(one: Profile, other: Profile) -> bool:
    return len(one.articles) >= FAR_MORE * len(other.articles)


def _share_a_scene(profile: Profile, person: Profile, context: Context) -> bool:
    """Whether the articles are about one country, or name something telling together."""
    lands = (profile.countries | profile.focus) & (person.countries | person.focus)
    return bool(lands) or context.shared(profile, person)[0] >= SAME_FOCUS
