"""Years, alone and in ranges, and those of an era.

Catches "in 2008", "the 2010 campaign", "2019-21", "since '98", "deposed in 1439", "44 BC"; refuses "2000 people",
"Flight 1999", "in 1200 homes", "at 1930".
"""

from factx.facts.dates.calendar import YEAR, unit_of
from factx.facts.dates.grammar import rule
from factx.facts.dates.lexicon import context
from factx.facts.dates.reading import Match
from factx.facts.dates.refusals import is_capitalized
from factx.facts.dates.rules.shared import digits, full_year, is_clock
from factx.facts.dates.tense import is_verb_of_past
from factx.records import Date


@rule("year=YEAR", "the year year=YEAR")
def year_alone(m: Match) -> Date | None:
    """ "in 2008", "the 2010 campaign"; refuses "2000 people", "Flight 1999", "Windows 2000", "508 points to 1738"."""
    year, before, after = m.text("year"), m.before().lower(), m.after().lower()
    if m.inner or m.pattern.startswith("the"):
        return m.date(year)
    if is_clock(m):
        return None
    if before == "circa" or (before == "." and m.before(2) in ("c", "ca", "b", "d")):
        return m.date(year)
    if (before, after) == ("(", ")") and int(year) >= FIRST_BARE:
        return m.date(year)
    if before in context("year"):
        return None if counts_behind(m, before) or (int(year) < FIRST_BARE and not is_medieval(m)) else m.date(year)
    if not (1700 if before == "the" else 1900) <= int(year) <= 2100:
        return None
    if before in context("numbered") or (year == "2000" and is_capitalized(m.before())):
        return None  # "Flight 1999", "Windows 2000"
    counts = after in context("counted") or is_plural(m.after())  # "2000 people"
    return None if counts and before not in context("owner") else m.date(year)


def counts_behind(m: Match, preposition: str) -> bool:
    """Whether the number counts things although a word for years stands before it: "508 points to [1738]"."""
    year, after = m.text("year"), m.after()
    if preposition in ("to", "of", "at") and m.before(2).lower() in context("level"):
        return True
    if after.lower() in context("counted"):
        return year.endswith("0") or preposition not in ("in", "since", "by")
    return is_plural(after) and year.endswith("00") and preposition not in ("in", "since")


def is_plural(word: str) -> bool:
    """Whether it may be what is counted: "homes", but not "begins"."""
    return word.islower() and word.endswith("s") and word not in context("verb-in-s")


FIRST_BARE = 1500  # the first year that a bare number is; before it numbers count things more often than years


def is_medieval(m: Match) -> bool:
    """Whether a number is a year before FIRST_BARE: "deposed in [1439]", but not "in 1200 homes", "since 1200 GMT"."""
    before, after, is_round = m.before().lower(), m.after().lower(), m.text("year").endswith("00")
    last = m.article.found[-1] if m.article.found else None
    joined = last and m.article.text[last.end : m.start] in (" and ", " or ", " to ")
    if last and joined and last.value < str(FIRST_BARE) and unit_of(last.value) == YEAR:
        return True  # "in 1066 and [1216]"
    if before == "from":
        return m.before(2).lower() in ("date", "dates", "dated", "dating")
    if before not in ("in", "since", "until", "during") or (is_round and before != "in"):
        return False
    if not after.isalnum() or (after != "of" and after in context("clause") | context("after-day")):
        return True
    return (
        before == "in" and not is_round and after.islower() and after != "of" and is_verb_of_past(m.article.text, m.end)
    )


@rule("first=(from=YEAR) (- | to | and | through | until | /) second=(upto=(YEAR | TWO))")
def years(m: Match) -> list[Date] | None:
    """ "2009-2011", "between 2014 and 2016", "2019-21", "from 1397 to 1523"; refuses "2008-5", where the second is no
    later year, and "from 1200 to 1350 tonnes"."""
    first, second = m.text("first"), m.text("second")
    if len(second) == 2:
        if m.between("first", "second") not in "-–/":
            return None
        second = first[:2] + second
    after = m.after().lower()
    framed = (m.before() == "(" and after == ")") or (
        m.before().lower() in ("from", "between") and int(second) >= FIRST_BARE and not after.endswith("s")
    )
    if (int(first) < FIRST_BARE and not framed) or not 0 < int(second) - int(first) <= 400:
        return None
    return [m.date(first, part="first"), m.date(second, part="second")]


@rule("the? year? n=INT era=(bc | bce | b . c .?)", "era=(ad | a . d .) n=INT", "n=INT era=(ad | ce | a . d .?)")
def year_of_era(m: Match) -> Date | None:
    """ "44 BC", "AD 79"; refuses "an ad 30 seconds long"."""
    n, era = int(digits(m.text("n")) or 0), m.text("era").replace(".", "").replace(" ", "")
    written = m.article.words.word(m.last - 1 if m.pattern.startswith(("the", "n=")) else m.first)
    after = m.after().lower()
    if n < 100 and after.endswith("s") and after not in context("verb-in-s"):
        return None  # "12 BC towns"
    if not 0 < n < 10_000 or not (written.isupper() or written == "."):
        return None
    return m.date(f"{'BC' if era.startswith('b') else ''}{n:04d}")


@rule(
    "first=((the RELATION | that) year) , second=(year=YEAR)",
    "first=(month=MONTH of that year) , second=(year=YEAR)",
)
def apposed_year(m: Match) -> list[Date]:
    """ "the previous year, 1912", "December of that year, 1940": two dates of that year."""
    year = m.text("year")
    first = f"{year}-{m.value('month', 'MONTH')}" if m.has("month") else year
    return [m.date(first, part="first"), m.date(year, part="second")]


@rule("short=SHORTYEAR")
def short_year(m: Match) -> Date | None:
    """ "'98" after "in", "since" and their like."""
    if not m.inner and m.before().lower() not in context("year"):
        return None
    return m.date(full_year(digits(m.text("short")), m))


READERS = (year_alone, years, year_of_era, apposed_year, short_year)
