"""Stretches of the calendar: quarters, halves, fiscal years, seasons, decades, centuries, and the edges of all of them.

Catches "the third quarter of 2008", "third-quarter", "Q3 2009", "fiscal 2009", "last spring", "the 1990s", "the 21st
century", "early June", "the end of last year", "the last week of March"; refuses "a quarter of the seats", "the fall of
the regime", "temperatures in the 90s", "his 60s".
"""

import re
from datetime import date, timedelta

from factx.facts.dates.anchoring import Direction
from factx.facts.dates.calendar import DAY, HALF, MONTH, QUARTER, UNKNOWN, WEEK, WEEKEND, YEAR, name, shift
from factx.facts.dates.grammar import rule
from factx.facts.dates.lexicon import context, lexicon
from factx.facts.dates.reading import Match
from factx.facts.dates.refusals import follows_name, is_capitalized
from factx.facts.dates.rules.shared import REL, RELATIVE, YEARS, by_tense, digits, full_year, nearest, year_value
from factx.facts.dates.rules.tale import told
from factx.records import Date
from factx.timex import span


def numbered(m: Match, unit: str, n: int) -> Date | None:
    """The n-th quarter or half (-1: the last) of the year that the match says, else the one that is meant."""
    many = {QUARTER: 4, HALF: 2}[unit]
    n = many if n == -1 else n
    if not 1 <= n <= many:
        return None
    year = year_value(m)
    if year is None:
        return m.resolved(f"XXXX-{unit}{n}", "this" if m.has("running") else nearest(m))
    return m.date(f"{year}-{unit}{n}", anchor=m.article.published if m.has("rel") else None)


@rule(
    f"the? nth=ORDINAL (fiscal | financial)? -? quarter ({YEARS} | running=(of the year))?",
    f"the? (fiscal | financial) nth=ORDINAL -? quarter {YEARS}?",
)
def quarter(m: Match) -> Date | None:
    """ "the third quarter of 2008", "first-quarter"; "the last quarter" is the one before; refuses "the
    first quarter of the game"."""
    if m.after() == "of" and m.after(3).lower() in context("no-quarter"):
        return None
    if m.text("nth") == "last" and year_value(m) is None:
        return m.shifted(QUARTER, -1, m.article.published)
    return numbered(m, QUARTER, int(m.value("nth", "ORDINAL")))


@rule("(year=YEAR | rel=OTHERYEAR) 's? nth=ORDINAL -? quarter")
def quarter_after_year(m: Match) -> Date | None:
    """ "last year's third quarter", "the 2013 first quarter"."""
    return numbered(m, QUARTER, int(m.value("nth", "ORDINAL")))


@rule(
    f"(the | its | their)? RELATION? (first=MONTH (- | to | /))? last=MONTH quarter {YEARS}?",
    f"(the | its | their)? first=MONTH (- | /) last=MONTH period {YEARS}?",
)
def quarter_of_months(m: Match) -> Date | None:
    """ "the April-June quarter", "the September quarter"; refuses "the April quarter", "a March quarter-final"."""
    values = lexicon().value
    last = int(values[m.words("last")[-1], "MONTH"])
    first = int(m.value("first", "MONTH")) if m.has("first") else last - 2
    if m.after() == "-" or last % 3 or last - first != 2:
        return None
    year = year_value(m)
    if year is None:
        return m.resolved(f"XXXX-Q{last // 3}", by_tense(m))
    return m.date(f"{year}-Q{last // 3}", anchor=m.article.published if m.has("rel") else None)


@rule("the? code=QUARTERCODE of? year=FISCALCODE", "the? code=FISCALQUARTER")
def fiscal_quarter(m: Match) -> Date | None:
    """ "Q3 FY24", "Q2FY26": of a year whose days the text does not tell."""
    quarter, _, year = m.text("code").partition("fy")
    return m.date(f"{fiscal(year or m.text('year'), m)}-Q{digits(quarter)}")


def fiscal(year: str, m: Match) -> str:
    """ "FY24" -> "FY2024"."""
    written = digits(year)
    return f"FY{written if len(written) == 4 else full_year(written, m)}"


@rule(f"code=QUARTERCODE {YEARS}?")
def quarter_code(m: Match) -> Date | None:
    """ "Q3 2009", "4Q"."""
    return numbered(m, QUARTER, int(digits(m.text("code"))))


@rule(
    f"the? nth=ORDINAL -? half {YEARS}",
    "the? nth=ORDINAL (- half | half running=(of the year))",
    "the nth=ORDINAL half",
)
def half(m: Match) -> Date | None:
    """ "the first half of 2009", "second-half results"; refuses "the second half" of a match."""
    if m.pattern == "the nth=ORDINAL half" and (m.before().lower() not in context("half") or m.after() == "of"):
        return None
    return numbered(m, HALF, int(m.value("nth", "ORDINAL")))


@rule(f"code=HALFCODE {YEARS}?")
def half_code(m: Match) -> Date | None:
    """ "H1 2023", "1H"."""
    return numbered(m, HALF, int(digits(m.text("code"))))


@rule(
    "the? (fiscal | financial) year? year=YEAR (- | /) end=TWO",
    "the year=YEAR (- | /) end=TWO (fiscal | financial) year",
    "code=FISCALCODE (- | /) end=TWO",
    "the? (fiscal | financial) year? (year=YEAR | short=SHORTYEAR)",
    "(the | its)? year=YEAR (fiscal | financial) year",
    "code=FISCALCODE",
    "(OWNER | last | next) rel=RELATION? (fiscal | financial) year",
)
def fiscal_year(m: Match) -> Date | None:
    """ "fiscal 2009", "FY09", "the current financial year": FY2009, whose days the text does not tell."""
    if m.has("end"):  # a year is called by its end
        first, end = digits(m.text("year") or m.text("code")), m.text("end")
        return m.date(f"FY{first[: -len(end)]}{end}") if len(first) == 4 else None
    if m.has("code"):
        return m.date(fiscal(m.text("code"), m))
    if m.has("year") or m.has("short"):
        return m.date(f"FY{year_value(m)}")
    first = m.article.words.word(m.first).lower()
    n = int(m.value("rel", "RELATION")) if m.has("rel") else {"last": -1, "next": 1}.get(first, 0)
    return m.date(f"FY{m.shifted(YEAR, n, m.article.published).value}")


WEATHER_REACH = 80  # code points before "the 60s" in which a word of the weather makes it degrees
LAST_OF_WINTER = 4  # the month up to which "this winter" is the one that began in the year before


@rule(
    f"(the | {REL})? season=SEASON",
    "rel=(this | last | next) (past | coming) season=SEASON",
    f"the? season=SEASON {YEARS}",
    "the? season=SEASON of? year=YEAR (- | /) TWO",
)
def season(m: Match) -> Date | None:
    """ "last spring", "the summer of 2024"; refuses "the fall of the regime", "spring up", "a summer house",
    "Summer Olympics"."""
    kind = m.value("season", "SEASON")
    shape = f"XXXX-{kind}"
    if m.has("year") or m.pattern.endswith(YEARS):
        return m.date(f"{year_value(m)}-{kind}")
    first, after = m.article.words.word(m.first).lower(), m.after()
    if after == "-" or (is_capitalized(after) and m.article.words.word(m.last - 1)[0].isupper()):
        return None
    if first in ("this", "last", "next", "past", "coming"):
        running = m.article.published and (m.article.published.day(MONTH) or date.max).month <= LAST_OF_WINTER
        this: Direction = "past" if kind == "WI" and running else "this"
        return m.resolved(shape, RELATIVE.get(m.text("rel"), this))
    word_of_more = m.text("season") in ("fall", "spring") and not m.inner
    if word_of_more and m.before().lower() not in context("season"):
        return None
    if after.lower() in context("no-season") or follows_name(m):
        return None
    return told(m, shape) or m.resolved(shape, by_tense(m))


@rule(
    "the? (early=EARLY (in the | -)?)? decade=DECADE",
    "the (early=EARLY -?)? decade=DECADEWORD",
    "the (early=EARLY -?)? hundred=(nineteen | eighteen | seventeen) - decade=DECADEWORD",
    "the (early=EARLY -?)? (decade=YEAR 's)",
)
def decade(m: Match) -> Date | None:
    """ "the 1990s", "mid-1990s", "the 2000's", "the early seventies"; refuses "his 60s", "temperatures in 90s heat"."""
    word = m.words("decade")[-1]
    if m.pattern.endswith("'s)") and not word.endswith("0"):
        return None
    if word[0].isalpha():
        hundred = lexicon().value[m.text("hundred") or "nineteen", "NUMWORD"]
        value = f"{hundred}{m.value('decade', 'DECADEWORD')}"
    else:
        written = digits(word)
        the = "the" in m.article.text[m.start : m.end].lower().split() or not word[0].isdigit()
        if len(written) == 2 and not the and not m.inner and not (m.before() == "and" and m.before(2).endswith("0s")):
            return None
        if len(written) == 2 and (is_temperature(m) or _OF_LIFE.search(m.article.text, 0, m.start)):
            return None
        if len(written) == 4 and int(written) < FIRST_BARE_DECADE and not the:
            return None
        hundred = decade_before(m) or ("20" if written[0] in "01" else "19")
        value = written[:3] if len(written) == 4 else f"{hundred}{written[0]}"
    return m.date(value, mod=m.value("early", "EARLY") if m.has("early") else None)


FIRST_BARE_DECADE = 1500  # the first decade that needs no "the": "1390s" counts other things more often


def decade_before(m: Match) -> str | None:
    """The century of the decade that the match goes on from: "the 1820s and [30s]"."""
    last = m.article.found[-1] if m.article.found else None
    joined = last and m.article.text[last.end : m.start] in (" and ", " or ", " to ", "-", "–", " and the ")
    return last.value[:2] if last and joined and re.fullmatch(r"\d{3}", last.value) else None


_OF_LIFE = re.compile(r"\b(?:his|her|their|my|our|your) (?:(?:very )?(?:early|mid|late)[ -])?$")  # "in her mid 30s"


def is_temperature(m: Match) -> bool:
    """Whether the sentence speaks of the weather: "highs in the 60s"."""
    left = m.article.text[max(0, m.start - WEATHER_REACH) : m.start].lower().split()
    return not context("weather").isdisjoint(left)


@rule(
    "the? (early=EARLY -?)? nth=(NTH | DAYTH | ORDINAL | twenty - ORDINAL) -? century era=(bc | bce | b . c .?)?",
    "the? (early=EARLY -?)? nth=(NTH | DAYTH | ORDINAL) -? century our=(ad | ce | a . d .?)",
)
def century(m: Match) -> Date | None:
    """ "the 21st century", "19th-century", "the late nineteenth century", "the 2nd century BC"."""
    if m.before().lower() in context("age"):
        return None  # "our third century"
    written = digits(m.text("nth"))
    n = int(written) if written else int(m.value("nth", "ORDINAL")) + 20 * m.text("nth").startswith("twenty")
    if not (0 if m.has("era") or m.has("our") else 1) < n <= 22:
        return None
    value = f"{'BC' if m.has('era') else ''}{n - 1:02d}"
    return m.date(value, mod=m.value("early", "EARLY") if m.has("early") else None)


@rule(
    "first=(the? (early=EARLY -?)? nth=(NTH | DAYTH | ORDINAL)) (and | or | to | -) "
    "second=(the? (later=EARLY -?)? upto=(NTH | DAYTH | ORDINAL) centuries)"
)
def centuries(m: Match) -> list[Date] | None:
    """ "the late 17th and early 18th centuries": two of them."""
    found = []
    for part, nth, early in (("first", "nth", "early"), ("second", "upto", "later")):
        n = int(digits(m.text(nth)) or m.value(nth, "ORDINAL"))
        if not 1 < n <= 22:
            return None
        mod = m.value(early, "EARLY") if m.has(early) else None
        found.append(m.date(f"{n - 1:02d}", part=part, mod=mod))
    return found


@rule("the nth=ORDINAL part=(quarter | half | third) of p=PERIOD")
def part_of_century(m: Match) -> Date | None:
    """ "the third quarter of the nineteenth century": its middle."""
    n, many = int(m.value("nth", "ORDINAL")), {"half": 2, "third": 3, "quarter": 4}[m.text("part")]
    if not m.text("p").endswith(("century", "century bc")):
        return None
    return edged(m, "START" if n == 1 else "END" if n in (-1, many) else "MID")


@rule("the? very? edge=EDGE (of | to) p=PERIOD", "the? edge=EDGE - p=PERIOD")
def edge(m: Match) -> Date | None:
    """ "the end of 2008", "the beginning of the year", "the middle of next month"."""
    return edged(m, m.value("edge", "EDGE"))


@rule("the? very? early=EARLY (in | on | -)? p=PERIOD")
def early(m: Match) -> Date | None:
    """ "early June", "mid-2011", "late last year", "late in the day"."""
    return edged(m, m.value("early", "EARLY"))


def edged(m: Match, mod: str) -> Date | None:
    """The period with START, MID or END, over the whole expression."""
    found = m.read("p")
    if found is None or found.type not in ("DATE", "TIME") or found.mod:
        return None
    return m.extend(found, mod=mod)


@rule(
    "the? year -? end",
    "(the | this | last | next) year - end",
    "unit=(month | quarter) - end",
    "year - end of? year=YEAR",
    "(the | this | last | next)? year 's end",
    "(midyear | mid - year)",
)
def year_end(m: Match) -> Date | None:
    """ "by year-end", "at the year's end", "by midyear", "at month-end"; refuses "the year ended"."""
    first = m.article.words.word(m.first).lower()
    if m.has("year"):
        return m.date(m.text("year"), mod="END")
    if m.has("unit"):
        ends = m.before().lower() in context("year-end")
        return m.shifted({"month": MONTH}.get(first, QUARTER), 0, m.article.published, mod="END") if ends else None
    if first == "year" and m.before().lower() not in context("year-end"):
        return None
    if first.startswith("mid"):
        return m.shifted(YEAR, 0, m.article.published, mod="MID") if m.before().lower() in context("year-end") else None
    return m.shifted(YEAR, {"last": -1, "next": 1}.get(first, 0), m.article.published, mod="END")


@rule("(earlier | later) in? p=PERIOD", "(earlier | later) on x=(p=ANYDAY)")
def earlier(m: Match) -> Date | None:
    """ "earlier this month", "later in the day", but "later on [Friday]"."""
    found = m.read("p")
    return m.extend(found) if found and found.type in ("DATE", "TIME") else None


@rule("the kind=(week | weekend) of p=ANYDAY", "the kind=week (beginning | starting | commencing) p=ANYDAY")
def week_of(m: Match) -> Date | None:
    """ "the week of March 18", "the week beginning March 18"."""
    day = m.read("p")
    if day is None or not day.earliest:
        return None
    unit = WEEK if m.text("kind") == "week" else WEEKEND
    return m.date(name(unit, date.fromisoformat(day.earliest)))


@rule("the nth=ORDINAL BUSY? kind=(day | week | weekend | month | WEEKDAY) (of | in) p=PERIOD")
def nth_of(m: Match) -> Date | None:
    """ "the last week of March", "the first Monday in May", "the first day of next month"."""
    whole, kind, n = m.read("p"), m.text("kind"), int(m.value("nth", "ORDINAL"))
    unit = {"day": DAY, "week": WEEK, "weekend": WEEKEND, "month": MONTH}.get(kind, DAY)
    comes_again = m.text("p") == "the month" and kind not in ("day", "week", "weekend", "month") and m.tense() != "past"
    if whole is None or whole.type != "DATE" or comes_again:
        return None
    if month := lexicon().value.get((m.text("p"), "MONTH")):  # "is on the first Monday in May"
        whole = m.resolved(f"XXXX-{month}", m.tense() or "nearest")
    covered = span(whole.value)
    if covered is None:
        return m.date(UNKNOWN[unit])
    first, last = covered
    if kind in ("day", "month"):
        day = shift(first, unit, n - 1) if n > 0 else last
    else:
        # A week counts to where its Thursday lies (ISO 8601), a weekend to where its Saturday does.
        weekday = {"week": 4, "weekend": 6}.get(kind) or int(m.value("kind", "WEEKDAY"))
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))
        if n < 0:
            day = last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return m.date(name(unit, day)) if first <= day <= last else None


READERS = (
    quarter, quarter_after_year, quarter_of_months, fiscal_quarter, quarter_code, half, half_code, fiscal_year, season,
    decade, century, centuries, part_of_century, edge, early, year_end, earlier, week_of, nth_of,
)  # fmt: skip
