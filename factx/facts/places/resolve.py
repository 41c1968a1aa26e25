"""Which place of a name is meant: candidates scored by how well known they are, what the text says holds them, and
where the article's other places lie.

Catches Paris in Texas ("Paris, Texas", or Paris among the towns of Lamar County), Georgia the country beside Tbilisi
and the state beside Atlanta; refuses to guess where a small place of that name has nothing in the article on its side.

A score is a sum of parts in natural-log odds, so that two candidates 2 apart stand about 7 to 1. Every name has one
sense in an article, but for the words of "Buffalo, New York", where the second name is the holder of the first, and
for a town of the paper's own that has a namesake with an address: "Lebanon", and "Ann Low of Lebanon, Tenn.".
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from factx.facts.places.mention import PlaceMention
from factx.gazetteer.countries import in_compound
from factx.gazetteer.folding import name_key
from factx.gazetteer.regions import region_demonyms, state_abbreviations
from factx.gazetteer.store import Toponym, candidates, place

# Weights in log odds, tuned by hand on Wikinews articles and on invented local news; a tenth more or less of any of
# them changes under one mention in two hundred.
PROMINENCE = 1.6  # for each power of ten of people
HELD = 9.0  # the text names what holds the place ("Paris, Texas")
HELD_LATER = 1.0  # the text names it so of a mention that comes behind this one
HOLDS = 4.0  # the place holds the one named before it
HELD_LOOSELY = 3.0  # "the town of Springfield in northern Illinois"
DATELINE = -2.0  # for countries and states: a dateline is the name of a town
KIND = 4.0  # a word beside the name says its kind
SAME_COUNTRY = 1.3  # for each e-fold of other names in that country
LAND_ALONE = 1.0  # the most for a place with a great namesake abroad and no other name of the article beside it
OVERSHADOWED = 0.6  # powers of ten of people that make a namesake abroad great
TRAVELLED = 3.0  # names of places inside a country that make the article one about it, all of it
SAME_ADMIN1 = 1.4
NEARBY = 1.2
GUESS_WEIGHT = 0.6  # of a name that was read as a person's or a body's, or stands inside a body's name
LISTED_SUPPORT = 1.0  # names in the same country that it needs in a list with places
LOCAL = 0.6  # names in the same division or within a degree that such a name needs to be a place
DEMONYM_WEIGHT = 0.5  # of a mention, as evidence for a country
ROUNDS = 1
TRACE = 0.02  # names; less is not counted
DECIDED = 9.0  # a candidate so far ahead cannot be overtaken by what the article says elsewhere
DIVISIBLE = frozenset({"city", "admin1", "admin2"})
POINTS = frozenset({"city", "admin2", "facility"})  # kinds that are near something
CELL = 1.0  # degrees; names in the same cell or one beside it are near
CONSIDERED = 16  # candidates of a name by prominence, besides those that a holder brings in
UNLIKELY_HELD = 1.2  # a country is not read as a place of another country that is this much less prominent
KNOWN_HOLDER = 6.5  # a state whose places we should know
WRITTEN_IN_FULL = -2.0  # an article that writes "New York City" means the state by "New York"
LISTED = 4.0  # the name stands in a list of countries or of states
LIKELY = 4  # candidates that are weighed to the end
MIN_PROBABILITY = 0.2
KNOWN_ALONE = 4.2  # prominence from which a place needs no support in the article: a city of 15,000
CITY_WIDTH = 0.5  # degrees between a city's middle and its parts …
QUARTER = 1.0  # … which have a tenth of its people at most
WITH_QUARTERS = 5.0  # prominence of a city that has them
DIVISION_WIDTH = 3.0  # degrees between a state's middle and the places of our own table that lie in it
ABBREVIATION = 3  # letters; "EU" and "E.U." are no town of that name
KNOWN_BY_LETTERS = 5.5  # prominence of what is: "UK", "NYC", "NSW"
KNOWN_ELSEWHERE = 5.0  # the same in an article that has places, but none in that country
ELSEWHERE = 1.5  # names elsewhere that make an article one with places
MIN_SUPPORT = 0.25  # names in the same country that a smaller place needs …
SHARE = 0.15  # … and of those in the article's first country,
NAMED = 0.6  # unless its own country is named


class Resolution(NamedTuple):
    """The place that a mention means, None where nothing is sure enough, and the parts of its score.

    `holder` is the state that the text puts an unknown place in.
    """

    toponym: Toponym | None
    why: list[str]
    holder: Toponym | None = None


class Scored(NamedTuple):
    """A candidate with the parts of its score, by name."""

    toponym: Toponym
    parts: dict[str, float]

    @property
    def total(self) -> float:
        return sum(self.parts.values())


class _Sense:
    """The mentions of an article that mean the same place, and what that may be."""

    def __init__(self, key: str, options: tuple[Toponym, ...]) -> None:
        self.key = key
        self.options = options
        self.weight = 0.0
        self.guess = False
        self.listed = False
        self.mentions: list[int] = []
        self.base: list[dict[str, float]] = [{"prominence": PROMINENCE * o.prominence} for o in options]
        self.belief: list[float] = []
        self.overshadowed = {o.id for o in options if o.kind in DIVISIBLE and _is_overshadowed(o, options)}
        self.missing_in: Toponym | None = None  # the state that is said to hold the place, and has none of that name


def _is_overshadowed(option: Toponym, options: Sequence[Toponym]) -> bool:
    return any(o.country != option.country and o.prominence > option.prominence + OVERSHADOWED for o in options)


def resolve(mentions: Sequence[PlaceMention]) -> list[Resolution]:
    """One resolution for each mention, in order."""
    senses, of_mention = _senses(mentions)
    _link_holders(mentions, of_mention)
    _held_elsewhere(mentions, senses)
    _listed(mentions, of_mention)
    _written_in_full(senses)
    for sense in senses:
        _kind_hints(sense, [mentions[i] for i in sense.mentions])
        sense.belief = _softmax([sum(parts.values()) for parts in sense.base])
    context = _Context()
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
            sense.belief = _softmax(scores)
            context.add(sense, 1)
    decided = {id(sense): _decide(sense, context) for sense in senses}
    return [decided[id(sense)] for sense in of_mention]


def _senses(mentions: Sequence[PlaceMention]) -> tuple[list[_Sense], list[_Sense]]:
    """(all senses, the sense of each mention)."""
    holders = {m.parent for m in mentions if m.parent is not None and m.parenthood}
    by_key: dict[tuple[str, bool, str | None, str | None], _Sense] = {}
    of_mention = []
    for i, mention in enumerate(mentions):
        is_holder = i in holders
        held_by = name_key(mentions[mention.parent].name) if mention.parent is not None and mention.parenthood else None
        name = mention.name if mention.as_ == "demonym" else name_key(mention.name)
        key = (name, is_holder, _fixed(mention), held_by)
        if key not in by_key:
            by_key[key] = _Sense(key[0], _options(mention, is_holder=is_holder))
        sense = by_key[key]
        sense.mentions.append(i)
        of_mention.append(sense)
    for sense in by_key.values():
        count = sum(DEMONYM_WEIGHT if mentions[i].as_ == "demonym" else 1.0 for i in sense.mentions)
        sense.guess = all(mentions[i].guess for i in sense.mentions)
        sense.listed = any(
            mentions[i].in_list or (i + 1 < len(mentions) and mentions[i + 1].in_list) for i in sense.mentions
        )
        vague = all(mentions[i].guess or mentions[i].silent for i in sense.mentions)
        sense.weight = math.sqrt(min(count, 4)) * (GUESS_WEIGHT if vague else 1)
    return list(by_key.values()), of_mention


def _fixed(mention: PlaceMention) -> str | None:
    return mention.hint if mention.hint in ("county", "water") or mention.as_ == "demonym" else None


def _options(mention: PlaceMention, *, is_holder: bool) -> tuple[Toponym, ...]:
    if mention.as_ == "demonym":
        return _of_people(mention.name)
    state = _state(mention.text) or (_state(f"{mention.text}.") if is_holder else ())  # its stop may end the sentence
    if state and (is_holder or mention.text.endswith(".")):
        return state
    found = candidates(mention.name)
    if mention.text.isupper() and len(mention.text.replace(".", "")) <= ABBREVIATION:
        return tuple(c for c in found if c.prominence >= KNOWN_BY_LETTERS) or state
    return found


def _state(letters: str) -> tuple[Toponym, ...]:
    """The state that is written so: "La.", "LA"."""
    country, name = state_abbreviations().get(letters, ("", ""))
    return tuple(c for c in candidates(name) if c.kind == "admin1" and c.country == country) if name else ()


def _of_people(word: str) -> tuple[Toponym, ...]:
    if word in region_demonyms():
        name, country = region_demonyms()[word]
        found = [c for c in candidates(name) if c.country == country]
        if found:
            return tuple(found[:1])
    country_ = in_compound(word)
    found_ = place(country_.geonames) if country_ else None
    return (found_,) if found_ else ()


def _link_holders(mentions: Sequence[PlaceMention], of_mention: list[_Sense]) -> None:
    """Add what "Paris, Texas" says to the candidates of both names."""
    for i, mention in enumerate(mentions):
        if mention.parent is None:
            continue
        inner, outer = of_mention[i], of_mention[mention.parent]
        if inner is outer or not inner.options or not outer.options:
            continue
        top, roof = inner.options[0], outer.options[0]
        apart = UNLIKELY_HELD if roof.kind == "country" else math.inf
        holders = set()
        held = set()
        for j, option in enumerate(inner.options):
            if top.kind in ("country", "admin1") and top.prominence - option.prominence > apart:
                continue
            for k, holder in enumerate(outer.options[:CONSIDERED]):
                if _holds(holder, option):
                    holders.add(k)
                    held.add(j)
        for j in held:
            name = "held" if mention.parenthood else "near its holder"
            inner.base[j][name] = HELD if mention.parenthood else HELD_LOOSELY
        if mention.parenthood:
            for k in holders:
                outer.base[k]["holder"] = HOLDS
            if not held and _is_greater_holder(roof, top):
                inner.missing_in = roof


def _held_elsewhere(mentions: Sequence[PlaceMention], senses: Sequence[_Sense]) -> None:
    """What "Paris, Texas" says for a bare "Paris": behind it all, in front of it little, for who writes of the town at
    home names it without an address."""
    bare: dict[tuple[str, str | None], list[_Sense]] = defaultdict(list)
    addressed: dict[tuple[str, str | None], list[_Sense]] = defaultdict(list)
    for sense in senses:
        first = mentions[sense.mentions[0]]
        held = first.parent is not None and first.parenthood
        (addressed if held else bare)[sense.key, _fixed(first)].append(sense)
    for key, there in addressed.items():
        for here in bare[key]:
            for sense in there:
                leads = sense.mentions[0] < here.mentions[0] or mentions[sense.mentions[0]].dateline
                held_ids = {o.id for o, parts in zip(sense.options, sense.base, strict=True) if "held" in parts}
                for option, parts in zip(here.options, here.base, strict=True):
                    if option.id in held_ids:
                        parts["held elsewhere"] = max(HELD if leads else HELD_LATER, parts.get("held elsewhere", 0.0))
                if leads and sense.missing_in is not None:
                    here.missing_in = sense.missing_in


def _is_greater_holder(roof: Toponym, top: Toponym) -> bool:
    """Whether "Stroud, Ontario" is a place that we do not know, rather than another Stroud."""
    if top.kind != "city":
        return False
    if roof.kind == "admin1" and roof.prominence >= KNOWN_HOLDER:
        return True
    return roof.kind in ("admin1", "admin2") and roof.prominence > top.prominence + 0.5


def _holds(outer: Toponym, inner: Toponym) -> bool:
    if outer.id == inner.id or outer.country != inner.country or outer.country is None:
        return False
    if outer.kind == "country":
        return True
    if outer.kind in ("admin1", "admin2"):
        return outer.id in (inner.admin1, inner.admin2) or (
            inner.id < 0 and inner.admin1 is None and _near(outer, inner, DIVISION_WIDTH)
        )
    if outer.kind in ("city", "region") and inner.kind in ("city", "region", "facility"):
        large = outer.kind == "region" or outer.prominence >= WITH_QUARTERS
        return large and _near(outer, inner, CITY_WIDTH) and outer.prominence > inner.prominence + QUARTER
    return False


def _near(a: Toponym, b: Toponym, degrees: float) -> bool:
    return abs(a.latitude - b.latitude) < degrees and abs(a.longitude - b.longitude) < degrees


def _kind_hints(sense: _Sense, mentions: list[PlaceMention]) -> None:
    hints = {m.hint for m in mentions if m.hint}
    kinds = frozenset().union(*(_KINDS[h] for h in hints)) if hints else frozenset()
    facility = mentions[0].facility
    dateline = any(m.dateline for m in mentions)
    government = any(m.as_ == "government" for m in mentions)
    if any(option.kind == "admin1" and option.country in ("US", "CA", "AU") for option in sense.options):
        kinds -= {"admin2"} if "admin" in hints else frozenset()
    for option, parts in zip(sense.options, sense.base, strict=True):
        if option.kind in kinds:
            parts["kind"] = KIND
        if facility and option.kind == "facility":
            parts["kind"] = KIND
        if dateline and option.kind in ("country", "admin1", "region"):
            parts["dateline"] = DATELINE
        if government and option is sense.options[0]:
            parts["government"] = KIND


_KINDS: dict[str, frozenset[str]] = {
    "county": frozenset({"admin2"}),
    "admin": frozenset({"admin1", "admin2", "region"}),
    "region": frozenset({"admin1", "region"}),
    "city": frozenset({"city"}),
    "water": frozenset({"water"}),
    "island": frozenset({"region"}),
    "country": frozenset({"country", "admin1"}),
}


def _written_in_full(senses: Sequence[_Sense]) -> None:
    full = {(option.id, name_key(option.name)) for sense in senses for option in sense.options[:2]}
    keys = {sense.key for sense in senses}
    for sense in senses:
        for option, parts in zip(sense.options[:3], sense.base, strict=False):
            key = name_key(option.name)
            if key != sense.key and key in keys and (option.id, key) in full and len(sense.options) > 1:
                parts["written in full elsewhere"] = WRITTEN_IN_FULL


def _listed(mentions: Sequence[PlaceMention], of_mention: list[_Sense]) -> None:
    """In a list of states, "New York" and "Washington" are states; in one of countries, Georgia is a country."""
    for run in _runs(mentions):
        senses = [of_mention[i] for i in run]
        weight = LISTED if len(run) > 2 else LISTED / 2
        for kind in ("admin1", "country"):
            peers = [bool(s.options) and s.options[0].kind == kind for s in senses]
            countries = {s.options[0].country for s, peer in zip(senses, peers, strict=True) if peer}
            count = sum(peers)
            for sense, own in zip(senses, peers, strict=True):
                others = count - own
                if others * 2 < len(run) - 1 or not others:
                    continue
                for option, parts in zip(sense.options, sense.base, strict=True):
                    if option.kind == kind and (kind == "country" or option.country in countries):
                        parts["listed"] = weight


def _runs(mentions: Sequence[PlaceMention]) -> list[list[int]]:
    """The lists of an article: indices of mentions with nothing but commas and "and" between them."""
    runs: list[list[int]] = []
    for i, mention in enumerate(mentions):
        if mention.in_list and runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [run for run in runs if len(run) > 1]


def _is_decided(sense: _Sense) -> bool:
    first, second, *_ = sorted((sum(parts.values()) for parts in sense.base), reverse=True)
    return first - second > DECIDED


def _narrow(sense: _Sense, context: "_Context") -> None:
    """Keep the candidates worth scoring: the best by what is known so far ("Jackson County" has 23)."""
    scores = [sum(p.values()) + context.support(sense, o) for o, p in zip(sense.options, sense.base, strict=True)]
    order = sorted(range(len(scores)), key=lambda i: -scores[i])[:CONSIDERED]
    sense.options = tuple(sense.options[i] for i in order)
    sense.base = [sense.base[i] for i in order]
    sense.belief = _softmax([scores[i] for i in order])


class _Context:
    """How much of the article lies in each country, first-order division and degree cell."""

    def __init__(self) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.inside: dict[str, float] = defaultdict(float)  # of the countries, without those of the country itself
        self.divisions: dict[int, float] = defaultdict(float)
        self.cells: dict[tuple[int, int], float] = defaultdict(float)

    def add(self, sense: _Sense, sign: int) -> None:
        for option, probability in zip(sense.options, sense.belief, strict=True):
            mass = sign * sense.weight * probability
            if abs(mass) < TRACE or option.country is None:
                continue
            self.countries[option.country] += mass
            if option.kind != "country":
                self.inside[option.country] += mass
            division = option.id if option.kind == "admin1" else option.admin1
            if division is not None:
                self.divisions[division] += mass
            if option.kind in POINTS:
                self.cells[_cell(option)] += mass

    def parts(self, sense: _Sense, option: Toponym) -> dict[str, float]:
        """What the article's other names say for an option of a sense, by reason."""
        parts: dict[str, float] = {}
        mass = self.countries.get(option.country, 0.0) if option.country is not None else 0.0
        if mass <= TRACE:  # nothing in its country, so nothing to speak of near it
            return parts
        parts["same country"] = SAME_COUNTRY * math.log1p(mass)
        if option.id in sense.overshadowed and self._is_lonely(option):  # no Geneva of Illinois
            parts["same country"] = min(parts["same country"], LAND_ALONE)
        division = option.id if option.kind == "admin1" else option.admin1
        if division is not None and (mass := self.divisions.get(division, 0.0)) > TRACE:
            parts["same division"] = SAME_ADMIN1 * math.log1p(mass)
        if option.kind in POINTS and (mass := self.near(option)) > TRACE:
            parts["nearby"] = NEARBY * math.log1p(mass)
        return parts

    def support(self, sense: _Sense, option: Toponym) -> float:
        return sum(self.parts(sense, option).values())

    def local(self, option: Toponym) -> float:
        """How many names lie in the division of a place or near it."""
        division = option.id if option.kind == "admin1" else option.admin1
        return max(self.divisions.get(division, 0.0) if division is not None else 0.0, self.near(option))

    def _is_lonely(self, option: Toponym) -> bool:
        """Whether little but the name of its country speaks for a place."""
        return self.inside.get(option.country or "", 0.0) < TRAVELLED and self.local(option) < LOCAL

    def near(self, option: Toponym) -> float:
        y, x = _cell(option)
        get = self.cells.get
        return (
            get((y, x), 0.0)
            + get((y - 1, x), 0.0) + get((y + 1, x), 0.0) + get((y, x - 1), 0.0) + get((y, x + 1), 0.0)
            + get((y - 1, x - 1), 0.0) + get((y - 1, x + 1), 0.0) + get((y + 1, x - 1), 0.0) + get((y + 1, x + 1), 0.0)
        )  # fmt: skip


def _cell(option: Toponym) -> tuple[int, int]:
    return int(option.latitude // CELL), int(option.longitude // CELL)


def _softmax(scores: list[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    weights = [math.exp(score - top) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _decide(sense: _Sense, context: _Context) -> Resolution:
    if sense.missing_in is not None and sense.options:
        return Resolution(None, [f"no place of that name in {sense.missing_in.name}"], sense.missing_in)
    if not sense.options:
        return Resolution(None, ["no place of that name in the gazetteer"], sense.missing_in)
    context.add(sense, -1)
    likely = sorted(range(len(sense.options)), key=lambda i: -sense.belief[i])[:LIKELY]
    scored = [Scored(sense.options[i], sense.base[i] | context.parts(sense, sense.options[i])) for i in likely]
    best = max(scored, key=lambda s: s.total)
    least = max(MIN_SUPPORT, min(NAMED, SHARE * max(context.countries.values(), default=0.0)))
    supported = context.countries.get(best.toponym.country or "", 0.0) >= least
    local = context.local(best.toponym) >= LOCAL or (
        sense.listed and context.countries.get(best.toponym.country or "", 0.0) >= LISTED_SUPPORT
    )
    probability = _softmax([s.total for s in scored])[scored.index(best)]
    context.add(sense, 1)
    why = explain(scored)
    if probability < MIN_PROBABILITY:
        return Resolution(None, ["several places of that name are as likely", *why])
    held = not {"held", "held elsewhere", "near its holder"}.isdisjoint(best.parts)
    if sense.guess and not (local or held):
        return Resolution(None, ["no other place of the article is near", *why])
    known = KNOWN_ELSEWHERE if sum(context.countries.values()) > ELSEWHERE else KNOWN_ALONE
    if best.toponym.prominence < known and not supported and not held:
        return Resolution(None, ["nothing else in the article speaks for a place this small", *why])
    return Resolution(best.toponym, why)


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
