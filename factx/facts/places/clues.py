"""What the text says for the candidates of its place names: what holds them ("Paris, Texas"), the word beside them, the
list they stand in, the dateline, the county that has a town of that name."""

import math
from collections import defaultdict
from collections.abc import Collection, Sequence

from factx.facts.places.mention import PlaceMention
from factx.facts.places.senses import CONSIDERED, POINTS, Sense, fixed_kind
from factx.gazetteer.folding import name_key
from factx.gazetteer.store import Toponym

# Weights in log odds, as those of the other rooms of places tuned by hand on Wikinews articles and on invented local
# news.
HELD = 9.0  # the text names what holds the place ("Paris, Texas")
HELD_LATER = 1.0  # the text names it so of a mention that comes behind this one
HOLDS = 4.0  # the place holds the one named before it
HELD_LOOSELY = 3.0  # "the town of Springfield in northern Illinois"
DATELINE = -2.0  # for countries and states: a dateline is the name of a town
KIND = 4.0  # a word beside the name says its kind
SHARED = 4.5  # "Moscow" and "Latah County": a county of the article has a town of that name
UNSAID = 3.0  # a bare "Marion, Ind." is the town and not the county …
UNSAID_ALONE = 0.8  # … and so is "Marion"
HOME = 2.5  # the place lies in the state of the dateline ("CARROLLTON, Ky.") …
STANDS_ALONE = 6.0  # prominence of a city that papers of its own country name without its state
HOMELAND = 1.2  # … or is a state of its country, and not a country of that name: "Georgia" in a paper of Alabama
WIRED = 3.0  # a news agency's dateline needs no address: "PARIS (AP)" is no town of Texas
UNLIKELY_HELD = 1.2  # a country is not read as a place of another country that is this much less prominent
HOLDING = ("country", "admin1", "admin2")  # what a place on no map is told to lie in
KNOWN_HOLDER = 6.5  # a state whose places we should know
WRITTEN_IN_FULL = -2.0  # an article that writes "New York City" means the state by "New York"
LISTED = 4.0  # the name stands in a list of countries or of states
CITY_WIDTH = 0.5  # degrees between a city's middle and its parts …
QUARTER = 1.0  # … which have a tenth of its people at most
WITH_QUARTERS = 5.0  # prominence of a city that has them
DIVISION_WIDTH = 3.0  # degrees between a state's middle and the places of our own table that lie in it


def weigh(
    mentions: Sequence[PlaceMention], senses: Sequence[Sense], of_mention: Sequence[Sense], home: Sequence[Toponym]
) -> None:
    """Put on the candidates of every sense what the text says for them, and how likely that makes each."""
    _link_holders(mentions, of_mention)
    _held_elsewhere(mentions, senses)
    _listed(mentions, of_mention)
    _written_in_full(senses)
    _at_home(senses, home)
    for sense in senses:
        _kind_hints(sense, [mentions[i] for i in sense.mentions])
        sense.believe()
    _towns_of_counties(senses)


def _link_holders(mentions: Sequence[PlaceMention], of_mention: Sequence[Sense]) -> None:
    """Add what "Paris, Texas" says to the candidates of both names."""
    for i, mention in enumerate(mentions):
        if mention.parent is None:
            continue
        inner, outer = of_mention[i], of_mention[mention.parent]
        if inner is outer or not outer.options:
            continue
        if not inner.options:  # "Orvelstoke, Norway"
            if mention.parenthood and outer.options[0].kind in HOLDING:
                inner.missing_in = outer
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
            _prefer_towns(inner, held)
            for k in holders:
                outer.base[k]["holder"] = HOLDS
            if not held and (_is_greater_holder(roof, top) or (mention.lies_in and _is_local_holder(outer, top))):
                inner.missing_in = outer


def _prefer_towns(sense: Sense, held: Collection[int]) -> None:
    """Of those that lie in the state, a bare "Marion" is the town and no county: that would be called one."""
    if sense.county or not any(sense.options[j].kind == "city" for j in held):
        return
    for j in held:
        if sense.options[j].kind == "admin2" and sense.options[j].country == "US":
            sense.base[j]["not called a county"] = -UNSAID


def _held_elsewhere(mentions: Sequence[PlaceMention], senses: Sequence[Sense]) -> None:
    """What "Paris, Texas" says for a bare "Paris": behind it all, in front of it little, for who writes of the town at
    home names it without an address."""
    bare: dict[tuple[str, str | None], list[Sense]] = defaultdict(list)
    addressed: dict[tuple[str, str | None], list[Sense]] = defaultdict(list)
    for sense in senses:
        first = mentions[sense.mentions[0]]
        held = first.parent is not None and first.parenthood
        (addressed if held else bare)[sense.key, fixed_kind(first)].append(sense)
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


def home_states(mentions: Sequence[PlaceMention], of_mention: Sequence[Sense]) -> list[Toponym]:
    """The states of datelines that name theirs ("CARROLLTON, Ky."): a local paper writes of its own."""
    found = []
    for mention in mentions:
        if mention.dateline and mention.parenthood and mention.parent is not None:
            found += [o for o in of_mention[mention.parent].options[:1] if o.kind == "admin1"]
    return found


def _at_home(senses: Sequence[Sense], home: Sequence[Toponym]) -> None:
    for state in home:
        for sense in senses:
            if sense.has_address() or _stands_alone(sense, state.country):
                continue
            abroad = any(option.kind == "country" for option in sense.options)
            for option, parts in zip(sense.options, sense.base, strict=True):
                if option.kind in POINTS and option.admin1 == state.id:
                    parts["state of the dateline"] = HOME
                elif abroad and option.kind == "admin1" and option.country == state.country:
                    parts["land of the dateline"] = HOMELAND


def _stands_alone(sense: Sense, country: str | None) -> bool:
    """Whether the name is that of the country's own capital, or of a city that needs no state: "Boston" in a paper of
    New York, "Washington" in one of Georgia."""
    greatest = max(sense.options, key=lambda option: option.prominence, default=None)
    if greatest is None or greatest.country != country:
        return False
    return (greatest.kind == "city" and greatest.prominence >= STANDS_ALONE) or sense.is_capitals()


def _towns_of_counties(senses: Sequence[Sense]) -> None:
    """What a county and a town of the article say for each other where one lies in the other: less by as much as
    either is an unlikely reading of its name."""
    counties = [sense for sense in senses if sense.county]
    for county in counties:
        for town in senses:
            if not town.county and town.key != county.key and town.options:
                _share(county, town)
    if counties:
        for sense in senses:
            sense.believe()


def _share(county: Sense, town: Sense) -> None:
    known = town.has_address()
    at = {option.id: i for i, option in enumerate(county.options)}
    for option, parts, belief in zip(town.options, town.base, town.belief, strict=True):
        i = at.get(option.admin2) if option.kind == "city" and option.admin2 is not None else None
        if i is None:
            continue
        if not known:
            _raise(parts, "in a county of the article", SHARED + math.log(county.belief[i] / max(county.belief)))
        _raise(county.base[i], "has a town of the article", SHARED + math.log(belief / max(town.belief)))


def _raise(parts: dict[str, float], name: str, value: float) -> None:
    if value > parts.get(name, 0.0):
        parts[name] = value


def _is_greater_holder(roof: Toponym, top: Toponym) -> bool:
    """Whether "Stroud, Ontario" is a place that we do not know, rather than another Stroud."""
    if top.kind != "city" or (top.country == roof.country and top.prominence >= roof.prominence):
        return False  # "São Paulo, Paraná and Minas Gerais" are three of a list
    if roof.kind == "admin1" and roof.prominence >= KNOWN_HOLDER:
        return True
    return roof.kind in ("admin1", "admin2") and roof.prominence > top.prominence + 0.5


def _is_local_holder(outer: Sense, top: Toponym) -> bool:
    """Whether what is said to lie in a county or a large city, and is none of its places, is one that we do not know:
    "Tampico in Valley County", "Hyde Park in Cincinnati"."""
    roof = outer.options[0]
    large = roof.kind == "city" and roof.prominence >= max(WITH_QUARTERS, top.prominence)
    return top.kind == "city" and (outer.county or large)


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


def _kind_hints(sense: Sense, mentions: list[PlaceMention]) -> None:
    hints = {m.hint for m in mentions if m.hint}
    kinds = frozenset().union(*(_KINDS[h] for h in hints)) if hints else frozenset()
    facility = mentions[0].facility
    government = any(m.as_ == "government" for m in mentions)
    wired = next((o for o in sense.options if o.kind == "city"), None) if any(m.wired for m in mentions) else None
    if any(option.kind == "admin1" and option.country in ("US", "CA", "AU") for option in sense.options):
        kinds -= {"admin2"} if "admin" in hints else frozenset()
    towns = not sense.county and any(option.kind == "city" and option.country == "US" for option in sense.options)
    for option, parts in zip(sense.options, sense.base, strict=True):
        if option.kind in kinds:
            parts["kind"] = KIND
        elif towns and option.kind == "admin2" and option.country == "US":
            parts.setdefault("not called a county", -UNSAID_ALONE)
        if facility and option.kind == "facility":
            parts["kind"] = KIND
        if sense.dateline and option.kind in ("country", "admin1", "region"):
            parts["dateline"] = DATELINE
        if option is wired:
            parts["wire"] = WIRED
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


def _written_in_full(senses: Sequence[Sense]) -> None:
    full = {(option.id, name_key(option.name)) for sense in senses for option in sense.options[:2]}
    keys = {sense.key for sense in senses}
    for sense in senses:
        for option, parts in zip(sense.options[:3], sense.base, strict=False):
            key = name_key(option.name)
            if key != sense.key and key in keys and (option.id, key) in full and len(sense.options) > 1:
                parts["written in full elsewhere"] = WRITTEN_IN_FULL


def _listed(mentions: Sequence[PlaceMention], of_mention: Sequence[Sense]) -> None:
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
