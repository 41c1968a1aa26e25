"""Two of the model's spans with words between them that make them one name: "of", "for", "and", a particle, a hyphen.

Catches "Federal Reserve Bank" of "Dallas", "Piet" van der "Low", "Tyne" and "Wear"; refuses "Potters Union" and
"Halden Motors", "Halden" of "Oslo". The word behind the first has its rules, asked in turn until one answers.
"""

from functools import lru_cache

from factx.facts.names import tables
from factx.facts.names.growth_bodies import cooperates, heads_state, is_department, is_matter
from factx.facts.names.name import Candidate
from factx.facts.names.rules import PairRule, Verdict, rules_for
from factx.facts.names.tokens import Tokens
from factx.gazetteer import country, is_known_place
from factx.gazetteer.regions import state_countries
from factx.gazetteer.scale import SMALL_TOWN

LINKING = 3  # words between two spans that may be one name: "van der", "s/o"
KEPT = 20_000  # words whose rules are remembered
SAINTED = 3  # words of a church's name up to the 's: "St. Olga" 's
FAMILIES = frozenset(("person", "organization", "place", "demonym"))  # what the model takes family names for


def _with_particle(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Piet" van der "Low"; not a person's name and the "de" "Halden" of the next line."""
    if before.said != "person" or not tables.cue("particles").issuperset(_between(tokens, before, after)):
        return None
    family = after.said in FAMILIES and not before.votes
    return "person" if family and _on_one_line(tokens, before, after) else "two"


def _generation(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Walter Low", "Jr."; not "Walter Low", "Oslo"."""
    numbered = before.said == "person" and after.first == before.last + 1 and is_generation(tokens, after)
    return "person" if numbered and _on_one_line(tokens, before, after) else None


def is_generation(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the name is only what tells a son from his father: "Jr.", "IV"."""
    numbered = tokens.bare(candidate.first) in tables.cue("generations") and tokens.capital[candidate.first]
    return numbered and candidate.last - candidate.first == 1


def _descended(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Orvelan" s/o "Haldesan"; not "Orvelan" d. "Haldesan"."""
    return "person" if _between(tokens, before, after)[1:] == ["/", "o"] else None


def _known_second(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Potters Union" and "General Motors" are two; nothing is said of "Irish Nurses" and "Midwives Organisation"."""
    known = after.first == before.last + 1 and tokens.join(after.first, after.last) in tables.known_bodies()
    return "two" if known else None


def _purpose(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """What a body is for: "State Service" "for the" "Inland Waterways"; not the "Potters Union" for "General
    Motors"."""
    between, head = _between(tokens, before, after), tokens.bare(before.last - 1)
    serves = head in tables.cue("departments") or head == "service"
    purpose = (
        before.said == after.said == "organization"
        and between in (["for"], ["for", "the"])
        and (serves or (between == ["for", "the"] and head in tables.cue("serving")))
        and tokens.join(after.first, after.last) not in tables.known_bodies()
        and _on_one_line(tokens, before, after)
    )
    return "organization" if purpose else None


def _two_matters(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Department of Housing" and "Urban Development"; not "Department of Housing" and "Foreign" Minister."""
    matters = (
        before.last + 1 == after.first
        and is_department(tokens, before.first, before.last)
        and all(is_matter(tokens, i) for i in range(after.first, after.last))
        and not heads_state(tokens, after.last)
        and tokens.line[before.first] == tokens.line[after.first]
    )
    return "organization" if matters else None


def _two_trades(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Irish Nurses" and "Midwives Organisation"; not "Halden Foods" and "Potters Union"."""
    head = tokens.bare(before.last - 1)
    trades = (
        before.said == after.said == "organization"
        and before.last + 1 == after.first
        and head.endswith("s")
        and head.removesuffix("s") in tables.role_nouns()
        and tokens.bare(after.last - 1) in tables.heads("bodies")[0]
        and _on_one_line(tokens, before, after)
    )
    return "organization" if trades else None


def _double_surname(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Annelies de Boer" "-" "Smit", without spaces; not "Annelies de Boer" - "Oslo"."""
    at = before.last
    double = (
        before.said == "person"
        and before.last - before.first > 1
        and after.first == at + 1
        and tokens.glued(at)
        and not before.votes
        and after.said in ("person", "organization", "place")
    )
    return "person" if double else None


def _cooperative(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Halden Co" -operative "Society"; not "Halden Co" - "Oslo"."""
    of_members = before.said == "organization" and after.first == before.last + 2 and cooperates(tokens, before.last)
    return "organization" if of_members else None


def _of_place(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Federal Reserve Bank" of "Dallas", "Halden Co" of "America"; not "Halden Foods" of "Dallas"."""
    if before.said not in ("organization", "facility") or after.said != "place" or after.first != before.last + 1:
        return None
    head = tokens.bare(before.last - 1)
    named_so = (
        head == "bank"
        or head in tables.cue("joined_by_of")
        or (tokens.words[after.first] == "America" and head in tables.words("company_suffixes"))
    )
    return "organization" if named_so and _on_one_line(tokens, before, after) else None


def _pair_of_places(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Tyne" and "Wear"; not "Oslo" and "Rome"."""
    if before.said != "place" or after.said != "place" or after.first != before.last + 1:
        return None
    return "place" if is_known_place(tokens.join(before.first, after.last), prominence=SMALL_TOWN) else None


def _campus(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "University of Hawaii" at "Hilo", "University of California", "Los Angeles"; not "University of Oslo", "Norway",
    nor "University of California", "Davis" Hall."""
    if before.said != "organization" or after.said not in ("place", "facility") or after.first != before.last + 1:
        return None
    first = before.last - 1
    while first > before.first and tokens.lower[first - 1] != "of":
        first -= 1
    if tokens.bare(first - 2) != "university" or tokens.join(first, before.last) not in state_countries():
        return None
    name = tokens.join(after.first, after.last)
    town = (
        country(name) is None
        and name not in state_countries()
        and tokens.capital[after.last : after.last + 1] != [True]
        and _on_one_line(tokens, before, after)
    )
    return "organization" if town else None


def _saints_own(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "St. Olga" 's "Lutheran Church"; not "Halden" 's "Lutheran Church"."""
    sainted = (
        after.first == before.last + 1
        and after.said == "organization"
        and tokens.bare(before.first) in ("st", "saint")
        and before.last - before.first < SAINTED
    )
    return "organization" if sainted and _on_one_line(tokens, before, after) else None


def _cause(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "National Trust" for "Scotland"; not "National Trust" for "Scotland" 's castles."""
    cause = (
        after.first == before.last + 1
        and (before.said, after.said) == ("organization", "place")
        and tokens.bare(before.last - 1) in tables.cue("causes")
        and not tokens.owns(after.last)
    )
    return "organization" if cause else None


# In the order in which they are asked, each with the words right behind the first name that it is for: a list of the
# cues, or the words themselves.
_RULES: tuple[tuple[tuple[str, ...], tuple[str, ...], PairRule], ...] = (
    (("particles",), (), _with_particle),
    ((), (",",), _generation),
    (("descent",), (), _descended),
    ((), ("and",), _known_second),
    ((), ("for",), _purpose),
    ((), ("and", "&"), _two_matters),
    ((), ("and", "&"), _two_trades),
    ((), ("-",), _double_surname),
    ((), ("-",), _cooperative),
    ((), ("of",), _of_place),
    ((), ("and",), _pair_of_places),
    ((), ("at", ","), _campus),
    ((), ("'s", "’s"), _saints_own),
    ((), ("for",), _cause),
)


@lru_cache(maxsize=KEPT)
def rules_linked_by(word: str) -> tuple[PairRule, ...]:
    """The rules for two names of which the first is followed by this word."""
    return rules_for(word, _RULES)


def _between(tokens: Tokens, before: Candidate, after: Candidate) -> list[str]:
    return tokens.lower[before.last : after.first]


def _on_one_line(tokens: Tokens, before: Candidate, after: Candidate) -> bool:
    return tokens.line[before.first] == tokens.line[after.last - 1]
