"""Where an article lies: how much of it in each country, first-order division and degree cell."""

import math
from collections import defaultdict

from factx.facts.places.senses import POINTS, Sense
from factx.gazetteer.store import Toponym, place

SAME_COUNTRY = 1.3  # for each e-fold of other names in that country
LAND_ALONE = 1.0  # the most for a place with a great namesake abroad and no other name of the article beside it
TRAVELLED = 3.0  # names of places inside a country that make the article one about it, all of it
SAME_ADMIN1 = 1.4
NEARBY = 1.2
LOCAL = 0.6  # names in the same division or within a degree that such a name needs to be a place
ONLY = 1.5  # the article names places of that country alone: "Windsor" in Australia
ONE_COUNTRY = 1.5  # names that show it
ONE_SHARE = 0.85  # of all names
NAMED_AFTER_ALL = frozenset(
    ("US",)
)  # has a town of every great name: an American article that names Paris means France
HOME_NAMES = 4.0  # names in one state that make the article one of a paper of that state …
HOME_SHARE = 0.5  # … with so many of all names
TRACE = 0.02  # names; less is not counted
CELL = 1.0  # degrees; names in the same cell or one beside it are near


class Context:
    """How much of the article lies in each country, first-order division and degree cell."""

    def __init__(self) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.inside: dict[str, float] = defaultdict(float)  # of the countries, without those of the country itself
        self.divisions: dict[int, float] = defaultdict(float)
        self.cells: dict[tuple[int, int], float] = defaultdict(float)

    def add(self, sense: Sense, sign: int) -> None:
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

    def parts(self, sense: Sense, option: Toponym) -> dict[str, float]:
        """What the article's other names say for an option of a sense, by reason."""
        parts: dict[str, float] = {}
        mass = self.countries.get(option.country, 0.0) if option.country is not None else 0.0
        if mass <= TRACE:  # nothing in its country, so nothing to speak of near it
            return parts
        parts["same country"] = SAME_COUNTRY * math.log1p(mass)
        if option.id in sense.overshadowed and self._is_lonely(option):  # no Geneva of Illinois
            parts["same country"] = min(parts["same country"], LAND_ALONE)
        if option.kind == "city" and option.country != sense.land and self._is_about(option, sense):
            parts["only country"] = ONLY
        division = option.id if option.kind == "admin1" else option.admin1
        if division is not None and (mass := self.divisions.get(division, 0.0)) > TRACE:
            parts["same division"] = SAME_ADMIN1 * math.log1p(mass)
        if option.kind in POINTS and (mass := self.near(option)) > TRACE:
            parts["nearby"] = NEARBY * math.log1p(mass)
        return parts

    def _is_about(self, option: Toponym, sense: Sense) -> bool:
        """Whether the article is of one country, that is this one, and its name no capital's abroad."""
        mass = self.countries.get(option.country or "", 0.0)
        if option.country in NAMED_AFTER_ALL or mass < ONE_COUNTRY:
            return False
        return mass >= ONE_SHARE * sum(self.countries.values()) and not sense.is_capitals()

    def support(self, sense: Sense, option: Toponym) -> float:
        return sum(self.parts(sense, option).values())

    def local(self, option: Toponym) -> float:
        """How many names lie in the division of a place or near it."""
        division = option.id if option.kind == "admin1" else option.admin1
        return max(self.divisions.get(division, 0.0) if division is not None else 0.0, self.near(option))

    def home(self) -> Toponym | None:
        """The state that nearly all of the article lies in: a local paper's own, which it need not name."""
        division, mass = max(self.divisions.items(), key=lambda item: item[1], default=(None, 0.0))
        if division is None or mass < HOME_NAMES or mass < HOME_SHARE * sum(self.countries.values()):
            return None
        return place(division)

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
