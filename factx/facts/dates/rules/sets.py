"""What comes again: SET.

Catches "every Friday", "each year", "daily", "annual", "twice a year", "15 a year", "Mondays", "per month"; refuses
"every second", "for a year", "Weekly Standard".
"""

from factx.facts.dates.grammar import rule
from factx.facts.dates.lexicon import context, lexicon
from factx.facts.dates.reading import Match
from factx.facts.dates.refusals import follows_name, is_capitalized
from factx.facts.dates.rules.durations import amount, duration_value, unit_of_part
from factx.records import Date

SHAPES = {"WEEKDAY": "XXXX-WXX-{}", "WEEKDAYS": "XXXX-WXX-{}", "MONTH": "XXXX-{}", "SEASON": "XXXX-{}"}


@rule(
    "quant=(every | each) (other=other | single)? unit=UNIT",
    "quant=every n=NUMBER ((or | to | -) NUMBER)? unit=UNITS",
    "quant=every n=(few) unit=UNITS",
    "quant=every nth=ORDINAL unit=UNIT",
)
def every(m: Match) -> Date | None:
    """ "every day", "each year", "every two weeks", "every other month", "every third year"; refuses "every second",
    "every last day"."""
    unit = unit_of_part(m)
    nth = int(m.value("nth", "ORDINAL")) if m.has("nth") else 0
    if unit == "S" or m.after() == "-" or nth in (1, -1):
        return None
    n = nth or (amount(m.words("n")) if m.has("n") else 2 if m.has("other") else 1)
    return m.date(duration_value(n, unit), kind="SET", quant=m.text("quant").upper())


@rule(
    "quant=(every | each) (other | ORDINAL)? day=(WEEKDAY | MONTH | SEASON) part=PART?",
    "quant=(every | each) part=PART",
    "quant=(every | each) HOLIDAY",
    "day=WEEKDAYS",
    "day=WEEKDAY parts=PARTS",
    "(at | on) x=weekends",
)
def named(m: Match) -> Date | None:
    """ "every Friday", "each summer", "every Tuesday morning", "on Mondays", "Sunday nights"."""
    values = lexicon().value
    shape = "XXXX-WXX-WE" if m.pattern.endswith("weekends") else "XXXX-XX-XX"
    if m.has("day"):
        word = m.text("day")
        shape = next(form.format(values[word, kind]) for kind, form in SHAPES.items() if (word, kind) in values)
    part = f"T{m.value('part', 'PART')}" if m.has("part") else ""
    if m.has("parts"):
        part = f"T{m.value('parts', 'PARTS')}"
    return m.date(shape + part, kind="SET", quant=m.text("quant").upper() or None)


@rule(
    "the? nth=ORDINAL (and ORDINAL)? day=(WEEKDAY | WEEKDAYS) (of | in) quant=(each | every) month",
    "the? nth=ORDINAL (and ORDINAL)? day=(WEEKDAY | WEEKDAYS) of the month",
)
def nth_of_month(m: Match) -> Date | None:
    """ "the first and third Mondays of each month", "meets on the second Tuesday of the month"; but "met on the second
    Tuesday of the month" is one day."""
    if not m.has("quant") and m.tense() == "past":
        return None
    word, values = m.text("day"), lexicon().value
    weekday = values.get((word, "WEEKDAY")) or values[word, "WEEKDAYS"]
    return m.date(f"XXXX-WXX-{weekday}", kind="SET", quant=m.text("quant").upper() or None)


@rule("adverb=ADVERB")
def adverb(m: Match) -> Date | None:
    """ "daily", "annual"; refuses names ("Weekly Standard") and "semi-annual"."""
    named = m.article.words.word(m.first)[0].isupper() and (m.after()[:1].isupper() or follows_name(m))
    named = named or (m.before().lower() == "the" and is_capitalized(m.after()))
    return None if named or "-" in (m.before(), m.after()) else m.date(m.value("adverb", "ADVERB"), kind="SET")


@rule(
    "times=(once | twice | COUNT times) (a | an | each | every | per) unit=UNIT",
    "times=(once | twice | COUNT times) -? adverb=ADVERB",
)
def times(m: Match) -> Date | None:
    """ "twice a year", "three times a week", "twice daily": 2X of P1Y."""
    n = {"once": 1, "twice": 2}.get(m.text("times")) or amount(m.words("times"))
    value = m.value("adverb", "ADVERB") if m.has("adverb") else duration_value(1, unit_of_part(m))
    return m.date(value, kind="SET", freq=f"{n:g}X" if n else None)


@rule("(a | an | per) unit=UNIT")
def rate(m: Match) -> Date | None:
    """ "15 a year", "barrels a day", "per month"; refuses "for a year", "was a day", "two times a quarter of"."""
    value = duration_value(1, unit_of_part(m))
    if m.article.words.word(m.first).lower() == "per":
        return m.date(value, kind="SET")
    before = m.before().lower()
    counts = before[:1].isdigit() or before.endswith(("illion", "s")) or before in context("rate")
    counts = counts or (m.before(2) == "of" and m.before(3).endswith("s"))  # "gallons of water a day"
    if not counts and (before, "NUMWORD") not in lexicon().value:
        return None
    if before in context("no-rate") or m.after().lower() in context("no-rate-after"):
        return None
    if value in ("PT1S", "P1Q") and m.after().isalpha() and m.after().lower() not in context("clause"):
        return None  # "keeps a second car", "runs a quarter mile"
    return m.date(value, kind="SET")


READERS = (every, named, nth_of_month, adverb, times, rate)
