"""Lengths of time.

Catches "two days", "27-year", "nearly five months", "two and a half years", "the past two decades", "half an hour",
"for decades"; refuses ages ("42 years old", "a 6-month-old"), "a second term", "the last minute" and "his days".
"""

from factx.facts.dates.grammar import rule
from factx.facts.dates.lexicon import context, lexicon
from factx.facts.dates.reading import Match
from factx.facts.dates.refusals import is_age, is_capitalized
from factx.records import Date

TIMED = {"S": "S", "MIN": "M", "HOUR": "H"}  # units of `words.tsv` that ISO 8601 writes after a T
MULTIPLES = {"FN": ("W", 2), "ML": ("CE", 10)}  # units that are so many of another

HALVES = {"HOUR": (30, "MIN"), "Y": (6, "M"), "DE": (5, "Y"), "CE": (50, "Y"), "MIN": (30, "S"), "D": (12, "HOUR")}
"""What half a unit is in a smaller one."""

LONGEST = 100_000  # units; a longer time is no news

MODS = {
    "more than": "MORE_THAN", "well over": "MORE_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN",
    "at least": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
}  # fmt: skip


def amount(words: list[str]) -> float | None:
    """ "two" -> 2, "a" -> 1, "twenty-five" -> 25, "two and a half" -> 2.5; None for "several", "a few"."""
    values = lexicon().value
    total, half = 0.0, 0.0
    for word in words:
        if word in ("few", "couple") or (word, "VAGUENUMBER") in values:
            return None
        if word == "half":
            half = 0.5
        elif (word, "NUMWORD") in values:
            total += int(values[word, "NUMWORD"])
        elif (word, "SCALE") in values or (word, "DOZEN") in values:
            total = (total or 1) * int(values.get((word, "SCALE")) or values[word, "DOZEN"])
        elif word[0].isdigit():
            total += float(word.replace(",", ""))
    return total + half or 1.0


def duration_value(n: float | None, unit: str) -> str:
    """2.0, "Y" -> "P2Y"; 30, "MIN" -> "PT30M"; None, "D" -> "PXD"."""
    if n == 0.5 and unit in HALVES:
        n, unit = HALVES[unit]
    unit, times = MULTIPLES.get(unit, (unit, 1))
    count = "X" if n is None else f"{n * times:.7g}"
    return f"PT{count}{TIMED[unit]}" if unit in TIMED else f"P{count}{unit}"


def unit_of_part(m: Match) -> str:
    """The unit that the last word of the part `unit` is, in the singular or the plural."""
    values, word = lexicon().value, m.words("unit")[-1]
    return values.get((word, "UNITS")) or values[word, "UNIT"]


def is_plural(m: Match) -> bool:
    """Whether the unit is written "years" and not "year"."""
    return (m.words("unit")[-1], "UNITS") in lexicon().value


def mod_of(m: Match) -> str | None:
    """MORE_THAN and the like, as the part `more` says."""
    return (MODS.get(m.text("more")) or m.value("more", "APPROX")) if m.has("more") else None


def measured(m: Match) -> Date | None:
    """The length that the parts `n` and `unit` say; refuses an age, and "three quarters of the seats"."""
    n = amount(m.words("n")) if m.has("n") else None
    a_part = unit_of_part(m) == "Q" and m.after().lower() == "of" and m.after(2).lower() in context("whole")
    if is_age(m) or a_part or (n is not None and not 0 < n <= LONGEST):
        return None
    value = duration_value(n, unit_of_part(m))
    if m.text("more") == "over" and m.before().lower() not in context("over"):
        return m.date(value, part="rest")  # "met over four days"
    return m.date(value, mod=mod_of(m))


@rule("more=MORE? rest=(n=COUNT BUSY? unit=UNITS (- long)?)")
def counted(m: Match) -> Date | None:
    """ "two days", "more than 20 years", "several months", "six straight days"; refuses "42 years old"."""
    war = m.after() in ("'", "’") and is_capitalized(m.after(2))  # "the Seven Years' War"
    return None if m.text("n") in ("a", "an") or war else measured(m)  # "a months-long strike"


@rule(
    "more=MORE? rest=(n=(NUMBER | several | single | half) - unit=(UNIT | UNITS) (- long)?)",
    "n=(NUMBER - and - a - half) - unit=UNIT",
    "more=MORE? rest=(n=NUMBER BUSY? unit=UNIT)",
)
def compound(m: Match) -> Date | None:
    """ "two-day", "27-year", "one year", "a four day rally"; refuses "a 6-month-old", "the Six-Day War"."""
    if unit_of_part(m) == "S" and not m.text("n")[0].isdigit():
        return None
    named = m.article.words.word(m.last - 1)[0].isupper() and is_capitalized(m.after())
    of_week = unit_of_part(m) == "D" and m.after().lower() in ("week", "weeks")  # "a four-day week"
    return None if named or of_week else measured(m)


@rule(
    "more=MORE? n=(a | an | another) (BUSY | further | extra | single)? unit=UNIT half=(and a half)?",
    "more=MORE? n=(half (a | an)) unit=UNIT",
)
def one(m: Match) -> Date | None:
    """ "for a year", "about an hour", "half a century"; refuses "a second", "a quarter" (of what?), "a day care"."""
    unit = m.value("unit", "UNIT")
    after = m.after().lower()
    if unit in ("S", "Q", "WE") or after == "-" or (after in context("no-thing") and (unit == "D" or after != "of")):
        return None
    n = 0.5 if m.words("n")[0] == "half" else 1.5 if m.has("half") else 1
    return m.date(duration_value(n, unit), mod=mod_of(m))


PARTS_OF = {
    ("quarter", "CE"): ("P25Y", None), ("third", "CE"): ("P33Y", "APPROX"), ("quarter", "Y"): ("P3M", None),
    ("third", "Y"): ("P4M", None),
}  # fmt: skip
"""What a part of a unit is in a smaller one."""


@rule(
    "(the? ORDINAL | a | one)? part=(quarter | third) of (a | an) unit=UNIT",
    "(the? ORDINAL | a)? part=quarter -? unit=century",
)
def part_of_unit(m: Match) -> Date | None:
    """ "a quarter of a century", "quarter-century", "a third of a year"."""
    value, mod = PARTS_OF.get((m.text("part"), unit_of_part(m)), (None, None))
    return m.date(value, mod=mod) if value else None


FROM_LARGE = ("Y", "M", "W", "D", "HOUR", "MIN", "S")
"""The units that a length can be told in two of, the larger first."""


@rule(
    "more=MORE? n=(NUMBER | a | an) unit=(UNITS | UNIT) sep=(, | and | , and)? less=(NUMBER | a) finer=(UNITS | UNIT)"
)
def two_units(m: Match) -> Date | None:
    """ "1 hour 12 minutes", "two years and six months", "a year and a day"; refuses "two years, three days a
    week", "two years and six months old"."""
    values, finer = lexicon().value, m.words("finer")[-1]
    units = (unit_of_part(m), values.get((finer, "UNITS")) or values[finer, "UNIT"])
    counts = (amount(m.words("n")), amount(m.words("less")))
    if not set(units) <= set(FROM_LARGE) or FROM_LARGE.index(units[0]) >= FROM_LARGE.index(units[1]):
        return None
    apart = m.text("sep") == "," and m.after().lower() in context("no-length")  # "ten years, three days after"
    if is_age(m) or apart or not all(n and n == int(n) for n in counts):
        return None
    first, second = (duration_value(n, unit) for n, unit in zip(counts, units, strict=True))
    timed = second.startswith("PT") and first.startswith("PT")
    return m.date(first + second.removeprefix("PT" if timed else "P"), mod=mod_of(m))


@rule(
    "OWNER? STRETCH more=MORE? n=COUNT BUSY? unit=UNITS",
    "OWNER (last | past | previous | next | following | first | final | closing | opening) unit=UNITS",
    "over x=(the unit=UNITS)",
)
def lately(m: Match) -> Date | None:
    """ "the past five years", "the next few weeks", "the first days", "over the years"; refuses "will last 60 days"."""
    verb = m.article.words.word(m.first) == "last" and m.before().lower() in context("lasting")
    return None if verb else measured(m)


@rule("between first=(n=NUMBER) and second=(upto=NUMBER unit=UNITS)")
def between(m: Match) -> list[Date] | None:
    """ "between 60 and 90 days": two lengths."""
    unit = unit_of_part(m)
    parts = (("first", "n"), ("second", "upto"))
    return [m.date(duration_value(amount(m.words(n)), unit), part=part) for part, n in parts]


@rule("OWNER? STRETCH n=COUNT BUSY? unit=UNITS of p=PERIOD")
def part_of(m: Match) -> Date | None:
    """ "the first nine months of 1989", "the last two weeks of the year"."""
    return measured(m) if m.read("p") else None


@rule("the rel=(last | past | next) unit=UNIT")
def past_one(m: Match) -> Date | None:
    """ "the past year", "the next decade"; "last year" is a date, and so are "the last quarter" and "the next day"."""
    unit = unit_of_part(m)
    if unit in ("S", "MIN", "Q") or m.after() in ("-", "of") or (unit == "D" and m.text("rel") == "next"):
        return None
    return m.date(duration_value(1, unit))


@rule("unit=UNITS", "unit=(UNITS | UNIT) - long")
def bare(m: Match) -> Date | None:
    """ "for decades", "months of talks", "years-long", "week-long"; refuses "his days", "the early years"."""
    unit = unit_of_part(m)
    if m.pattern == "unit=UNITS":
        beside = m.before().lower() in context("before-unit") or m.after().lower() in context("after-unit")
        if not beside or unit in ("S", "Q") or is_age(m) or (unit == "MIN" and m.after() == "of"):
            return None
    return m.date(duration_value(None if is_plural(m) else 1, unit))


READERS = (counted, compound, one, part_of_unit, two_units, between, lately, part_of, past_one, bare)
