"""The same person in many articles.

"Olaf Scholz" here and "Chancellor Scholz" there are one when something beside the surname speaks for it: the role, the
country with people and bodies that both articles name, the walk of life. "Scott Brown", senator, and "Scott Brown",
midfielder, are two; so are Jr. and Sr., two different middle initials, a woman and a man, and any two persons that one
article tells apart.

Evidence is counted in points (`weighing`). Four rounds, so that the order of reading never matters:

    1. full names with full names, the strongest pair first
    2. each surname or initial alone with the one person it means (`bearers`)
    3. the surnames that are left among themselves
    4. each surname of which nothing is told with the famous person of that name
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from factx.linking.bearers import Bearers, Fit
from factx.linking.groups import Group
from factx.linking.names import Name, Relation, exclude, halves, relate, relate_any, skeleton
from factx.linking.profiles import Context, Profile, profiles_of, spoken_roles, summaries
from factx.linking.tables import nicknames, spellings
from factx.linking.weighing import JOIN, MARGIN, Weighed, of_other_age, weigh
from factx.records import ArticleFacts, Member

INITIAL = "initial"  # the first part of the keys of names that may be an initial alone
NAMESAKES = 5  # of whom is told what keeps them apart: a surname can stand for a thousand


def link_people(records: Sequence[ArticleFacts], bodies: Mapping[Member, str]) -> list[Group]:
    """Groups of the persons of all articles, each group one person. Surnames decide who is compared with whom.
    `bodies` maps the articles' organizations to their cross-article ids."""
    context = Context(records)
    profiles = summaries(profile for record in records for profile in profiles_of(record, context, bodies))
    full = [profile for profile in profiles if not (profile.name.single or profile.name.initials_only)]
    weak = [profile for profile in profiles if profile.name.single or profile.name.initials_only]
    linker = _Linker(context)
    known = linker.agglomerate(full, _full_keys)
    left = linker.attach(weak, known)
    known += linker.agglomerate(left, _surname_keys)
    known = linker.recognise(known)
    return [
        Group(members=_with_reasons(profile, linker.reasons), notes=notes)
        for profile, notes in _with_namesakes(known, context)
    ]


@lru_cache(maxsize=1 << 14)
def _forms(given: str) -> frozenset[str]:
    """The sounds of a given name, of its short and long forms and of its spellings."""
    forms = {given, *nicknames().get(given, ()), *spellings().get(given, ())}
    return frozenset(map(skeleton, forms))


@lru_cache(maxsize=1 << 16)
def _slips(sound: str) -> frozenset[str]:
    """Keys of which a sound shares one with any that is a consonant apart: the sound itself, and without each."""
    return frozenset({sound, *(sound[:n] + sound[n + 1 :] for n in range(len(sound)) if len(sound) > 2)})


def _full_keys(profile: Profile) -> Iterator[tuple[str, ...]]:
    """Profiles that could be one person share one of these: the words in any order; a surname, or one a slip apart,
    with the same given name; a given name, its short forms or one a slip apart, or an initial, with the same surname.
    Those of an INITIAL join only where one of both has no more than that."""
    for name in profile.names:
        yield from _keys_of(name)


def _keys_of(name: Name) -> Iterator[tuple[str, ...]]:
    yield ("words", *sorted(name.tokens))
    for half in halves(name):
        yield ("halves", *half)
    surnames = [skeleton(surname) for surname in dict.fromkeys((*name.tokens[1:], name.family))]
    for given in name.tokens[:-1]:
        forms = _forms(given)
        for surname in surnames:
            for initial in {form[:1] for form in forms}:
                yield (INITIAL, surname, initial)
            if len(given) > 1:
                for form in forms | _slips(skeleton(given)):
                    yield ("given", surname, form)
            if len(given) > 3:
                yield ("cut", surname, given[:4])
    for form in _slips(skeleton(name.last)):
        yield ("surname", skeleton(name.given), form)


def _is_short(profile: Profile) -> bool:
    """Whether a given name is an initial alone."""
    return any(len(given) == 1 for given in profile.name.tokens[:-1])


def _surname_keys(profile: Profile) -> Iterator[tuple[str, ...]]:
    """The surname with each thing that could speak for it: country and time alone never reach JOIN. Initials are more
    than a surname, and are compared with each other whatever is told."""
    last = skeleton(profile.name.last)
    for told in profile.context | spoken_roles(profile):
        yield (last, told)
    if not profile.name.single:
        yield (last,)


class _Linker:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.reasons: dict[Member, str] = {}

    def agglomerate(
        self, profiles: Sequence[Profile], keys: Callable[[Profile], Iterable[tuple[str, ...]]]
    ) -> list[Profile]:
        """Join profiles, strongest pair first, as long as what is joined does not contradict itself."""
        edges = self._edges(profiles, keys)
        home = {id(profile): profile for profile in profiles}

        def at_home(profile: Profile) -> Profile:
            while home[id(profile)] is not profile:
                profile = home[id(profile)]
            return profile

        for _, one, other, relation in _undisputed(edges):
            first, second = at_home(one), at_home(other)
            if first is second:
                continue
            weighed = weigh(first, second, relation, self.context)
            if weighed.never or weighed.points < JOIN:
                continue
            if (len(second.members), first.key) > (len(first.members), second.key):
                first, second = second, first
            self._note(second, weighed)
            first.absorb(second)
            home[id(second)] = first
        return sorted(
            (profile for profile in profiles if home[id(profile)] is profile), key=lambda profile: profile.key
        )

    def _edges(
        self, profiles: Sequence[Profile], keys: Callable[[Profile], Iterable[tuple[str, ...]]]
    ) -> list[tuple[float, Profile, Profile, Relation]]:
        blocks: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
        for profile in sorted(profiles, key=lambda profile: profile.key):
            for key in set(keys(profile)):
                blocks[key].append(profile)
        seen: set[tuple[int, int]] = set()
        edges = []
        for key, block in blocks.items():
            for one, other in _pairs(block, short_only=key[0] == INITIAL):
                pair = (id(one), id(other))
                if pair in seen:
                    continue
                seen.add(pair)
                if not one.articles.isdisjoint(other.articles):
                    continue
                relation = relate_any(one.names, other.names)
                if relation is None:
                    continue
                weighed = weigh(one, other, relation, self.context)
                if not weighed.never and weighed.points >= JOIN:
                    edges.append((weighed.points, one, other, relation))
        edges.sort(key=lambda edge: (-edge[0], edge[1].key, edge[2].key))
        return edges

    def attach(self, weak: Sequence[Profile], known: Sequence[Profile]) -> list[Profile]:
        """Give each surname or initial to the known person it means; returns those that may be nobody or several."""
        bearers = Bearers(known)
        return self._give(weak, lambda profile: bearers.best(profile, self.context))

    def recognise(self, known: Sequence[Profile]) -> list[Profile]:
        """Give the surnames of which nothing is told to the famous; returns everybody who is left."""
        bearers = Bearers(known)
        return self._give(known, lambda profile: bearers.famous(profile, self.context))

    def _give(self, weak: Sequence[Profile], choose: Callable[[Profile], Fit | None]) -> list[Profile]:
        """Join each profile with the person chosen for it, the surest first; returns the others."""
        chosen: list[tuple[Profile, Fit]] = []
        left: list[Profile] = []
        for profile in weak:
            if fit := choose(profile):
                chosen.append((profile, fit))
            else:
                left.append(profile)
        chosen.sort(key=lambda choice: (-choice[1].weighed.points, choice[0].key))
        for profile, fit in chosen:
            # Another namesake may have come first, of the same article or one who tells otherwise of the person.
            relation = relate(profile.name, fit.person.name)
            apart = relation is None or weigh(profile, fit.person, relation, self.context).never
            if apart or profile.articles & fit.person.articles:
                left.append(profile)
            else:
                self._note(profile, fit.weighed)
                fit.person.absorb(profile)
        return left

    def _note(self, joined: Profile, weighed: Weighed) -> None:
        words = "; ".join(weighed.reasons)
        if weighed.against:
            words += f"; in spite of: {'; '.join(weighed.against)}"
        for member in joined.members:
            self.reasons.setdefault(member, words)


def _pairs(block: Sequence[Profile], *, short_only: bool) -> Iterator[tuple[Profile, Profile]]:
    """All pairs of a block in their order; `short_only`: those of which one has an initial for a given name."""
    if not short_only:
        yield from combinations(block, 2)
        return
    short = {n for n, profile in enumerate(block) if _is_short(profile)}
    for n in sorted(short):
        yield from ((block[min(n, m)], block[max(n, m)]) for m in range(len(block)) if m > n or m not in short)


def _undisputed(
    edges: Sequence[tuple[float, Profile, Profile, Relation]],
) -> Iterator[tuple[float, Profile, Profile, Relation]]:
    """Without the edges of a name that fits two people who exclude each other about equally well: "George Bush" beside
    "George W. Bush" and "George H. W. Bush", one of no age beside one of 24 and one of 81."""
    at: dict[int, list[tuple[float, Profile]]] = defaultdict(list)
    for points, one, other, _ in edges:
        at[id(one)].append((points, other))
        at[id(other)].append((points, one))
    for edge in edges:
        points, one, other, _ = edge
        rivals = ((one, other), (other, one))
        if not any(
            points - rival_points < MARGIN and (exclude(rival.name, mate.name) or of_other_age(rival, mate))
            for end, mate in rivals
            for rival_points, rival in at[id(end)]
            if rival is not mate
        ):
            yield edge


def _with_reasons(profile: Profile, reasons: Mapping[Member, str]) -> dict[Member, str]:
    """Why each member is this person. Those without a reason of their own have the name of the first, whom the others
    joined."""
    if len(profile.members) == 1:
        return dict.fromkeys(profile.members, "named in this article only")
    own = [member for member in profile.members if member not in reasons]
    first = min(own, default=None)
    return {
        member: "the one whom the others joined" if member == first else reasons.get(member, "same full name")
        for member in profile.members
    }


def _with_namesakes(known: Sequence[Profile], context: Context) -> Iterator[tuple[Profile, list[str]]]:
    """Each person with what keeps it apart from the most reported others of its name."""
    namesakes: dict[str, list[Profile]] = defaultdict(list)
    for profile in sorted(known, key=lambda profile: -len(profile.members)):
        namesakes[profile.name.full].append(profile)
    for profile in known:
        alike = namesakes[profile.name.full]
        told = [other for other in alike[: NAMESAKES + 1] if other is not profile][:NAMESAKES]
        notes = []
        for other in told:
            relation = relate(profile.name, other.name)
            weighed = weigh(profile, other, relation, context) if relation else None
            against = "; ".join(weighed.against) if weighed else ""
            notes.append(f"not the one of {other.key[1]}: {against or 'too little speaks for it'}")
        if more := len(alike) - 1 - len(told):
            notes.append(f"nor one of {more} more of the name")
        yield profile, notes
