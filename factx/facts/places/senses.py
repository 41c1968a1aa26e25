"""The senses of an article: what each of its place names may mean."""

import math
from collections.abc import Sequence

from factx.facts.places.mention import Needs, PlaceMention
from factx.gazetteer.countries import capital, in_compound
from factx.gazetteer.folding import name_key
from factx.gazetteer.regions import region_demonyms, state_abbreviations
from factx.gazetteer.store import Toponym, candidates, place

PROMINENCE = 1.6  # for each power of ten of people
OVERSHADOWED = 0.6  # powers of ten of people that make a namesake abroad great
GUESS_WEIGHT = 0.6  # of a name that was read as a person's or a body's, or stands inside a body's name
DEMONYM_WEIGHT = 0.5  # of a mention, as evidence for a country
DIVISIBLE = frozenset({"city", "admin1", "admin2"})
ABBREVIATION = 3  # letters; "EU" and "E.U." are no town of that name
KNOWN_BY_LETTERS = 5.5  # prominence of what is: "UK", "NYC", "NSW"
POINTS = frozenset({"city", "admin2", "facility"})  # kinds that are near something
CONSIDERED = 16  # candidates of a name by prominence, besides those that a holder brings in


class Sense:
    """The mentions of an article that mean the same place, and what that may be.

    `options` are the candidates, with the parts of their scores by reason in `base` and their likelihoods in `belief`;
    `mentions` are indices; `weight` is what it says for other names; `missing_in` is what is said to hold the place and
    has none of that name.
    """

    def __init__(self, key: str, options: tuple[Toponym, ...]) -> None:
        self.key = key
        self.options = options
        self.weight = 0.0
        self.needs = Needs.NOTHING
        self.listed = False
        self.county = False
        self.dateline = False
        self.mentions: list[int] = []
        self.base: list[dict[str, float]] = [{"prominence": PROMINENCE * o.prominence} for o in options]
        self.belief: list[float] = []
        self.land = options[0].country if options else None  # of the greatest place of that name
        self.overshadowed = {o.id for o in options if o.kind in DIVISIBLE and _is_overshadowed(o, options)}
        self.missing_in: Sense | None = None

    def believe(self) -> None:
        """How likely each option is by what is known of it alone."""
        self.belief = softmax([sum(parts.values()) for parts in self.base])

    def likeliest(self) -> Toponym:
        """The option that is believed most; there must be one."""
        return self.options[self.belief.index(max(self.belief))]

    def is_capitals(self) -> bool:
        """Whether the name is that of a city where a government sits."""
        return capital(self.key.title()) is not None

    def has_address(self) -> bool:
        """Whether the text names what holds the place, and that holds one of that name."""
        return any("held" in parts for parts in self.base)


def _is_overshadowed(option: Toponym, options: Sequence[Toponym]) -> bool:
    return any(o.country != option.country and o.prominence > option.prominence + OVERSHADOWED for o in options)


def senses_of(mentions: Sequence[PlaceMention]) -> tuple[list[Sense], list[Sense]]:
    """(all senses, the sense of each mention)."""
    holders = {m.parent for m in mentions if m.parent is not None and m.parenthood}
    by_key: dict[tuple[str, bool, str | None, str | None], Sense] = {}
    of_mention = []
    for i, mention in enumerate(mentions):
        is_holder = i in holders
        held_by = name_key(mentions[mention.parent].name) if mention.parent is not None and mention.parenthood else None
        name = mention.name if mention.as_ == "demonym" else name_key(mention.name)
        key = (name, is_holder, fixed_kind(mention), held_by)
        if key not in by_key:
            by_key[key] = Sense(key[0], _options(mention, is_holder=is_holder))
        sense = by_key[key]
        sense.mentions.append(i)
        of_mention.append(sense)
    for sense in by_key.values():
        count = sum(DEMONYM_WEIGHT if mentions[i].as_ == "demonym" else 1.0 for i in sense.mentions)
        sense.needs = min(mentions[i].needs for i in sense.mentions)
        sense.county = mentions[sense.mentions[0]].hint == "county" or _are_counties(sense.options)
        sense.dateline = any(mentions[i].dateline for i in sense.mentions)
        sense.listed = any(
            mentions[i].in_list or (i + 1 < len(mentions) and mentions[i + 1].in_list) for i in sense.mentions
        )
        vague = all(mentions[i].needs or mentions[i].silent for i in sense.mentions)
        sense.weight = math.sqrt(min(count, 4)) * (GUESS_WEIGHT if vague else 1)
        if sense.needs is Needs.AMID:
            sense.weight = 0.0
    return list(by_key.values()), of_mention


def _are_counties(options: Sequence[Toponym]) -> bool:
    """Whether a name is that of counties alone: "Latah County"."""
    return bool(options) and all(option.kind == "admin2" for option in options)


def fixed_kind(mention: PlaceMention) -> str | None:
    """The kind of place that no other mention of the name shares: "Delaware County" is not "Delaware"."""
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
    """The states that are written so: "La.", "LA"; two for "WA"."""
    return tuple(
        option
        for country, name in state_abbreviations().get(letters, ())
        for option in candidates(name)
        if option.kind == "admin1" and option.country == country
    )


def _of_people(word: str) -> tuple[Toponym, ...]:
    if word in region_demonyms():
        name, country = region_demonyms()[word]
        found = [c for c in candidates(name) if c.country == country]
        if found:
            return tuple(found[:1])
    country_ = in_compound(word)
    found_ = place(country_.geonames) if country_ else None
    return (found_,) if found_ else ()


def softmax(scores: list[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    weights = [math.exp(score - top) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]
