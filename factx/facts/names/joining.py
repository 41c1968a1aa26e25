"""Two of the model's spans side by side that are one name.

Catches "Fumio" "Kishida", "Federal Reserve Bank" of "Dallas", "Burkina" "Faso"; refuses "Potters Union" and
"Halden Motors", and joins nothing across lines.
"""

import re

from factx.facts.names import tables
from factx.facts.names.growth_bodies import cooperates, heads_state, is_department, is_matter
from factx.facts.names.growth_persons import is_double_given
from factx.facts.names.name import Candidate, NameKind
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import ends_as_state
from factx.gazetteer import capital, country, demonym, is_known_place
from factx.gazetteer.regions import state_countries

GIVEN_NAMES = 2  # words of a name that the model takes for one of its own in front of the rest
VILLAGE = 1.0  # that of any place of the gazetteer
PAIR = 4.0  # prominence of a place whose name joins two: a county
PERSON_WORDS = 4  # longer names of persons have particles or are two
_FAMILIES = frozenset(("person", "organization", "place", "demonym"))  # what the model takes family names for
_MODEL = re.compile(r"[A-Z]{0,3}-?\d{1,4}[A-Z]?")  # of an aeroplane, a car, a telephone


def joined(tokens: Tokens, found: list[Candidate], *, sport: bool) -> list[Candidate]:
    """Two spans side by side that are one name: "Fumio" "Kishida", "NHS" "England", "Denver" "Broncos"."""
    kept: list[Candidate] = []
    for candidate in found:
        before = kept[-1] if kept else None
        kind = _one_name(tokens, before, candidate, sport=sport) if before else None
        if before is not None and kind is not None:
            kept[-1] = Candidate(before.first, candidate.last, kind)
        else:
            kept.append(candidate)
    return kept


def _one_name(tokens: Tokens, before: Candidate, after: Candidate, *, sport: bool) -> NameKind | None:
    first, middle, last = before.first, after.first, after.last
    between = tokens.lower[before.last : middle]
    if 0 < len(between) < 4 and before.said == "person" and tables.cue("particles").issuperset(between):
        same_line = tokens.line[first] == tokens.line[last - 1]
        return "person" if same_line and after.said in _FAMILIES and not before.votes else None
    said = (before.said, after.said)
    if between[1:] == ["/", "o"] and between[0] in tables.cue("descent"):
        return "person"
    if between == ["and"] and tokens.join(middle, last) in tables.known_bodies():
        return None  # "Potters Union and General Motors"
    if _purpose(tokens, before, after) or _two_matters(tokens, before, after) or _two_trades(tokens, before, after):
        return "organization"
    if _hyphen_between(tokens, before, after):
        return "person"
    if before.said == "organization" and cooperates(tokens, before.last) and middle == before.last + 2:
        return "organization"  # "Halden Co" "-operative" "Society"
    banks = between == ["of"] and tokens.bare(middle - 2) == "bank"
    banks = banks or (between == ["of"] and tokens.bare(middle - 2) in tables.cue("joined_by_of"))
    country_wide = between == ["of"] and tokens.words[middle] == "America"  # "Halden Co" of "America"
    banks = banks or (country_wide and tokens.bare(middle - 2) in tables.words("company_suffixes"))
    seated = before.said in ("organization", "facility") and after.said == "place"
    if banks and seated and tokens.line[first] == tokens.line[last - 1]:
        return "organization"  # "Federal Reserve Bank" of "Dallas"
    if said == ("place", "place") and between == ["and"] and is_known_place(tokens.join(first, last), prominence=PAIR):
        return "place"  # "Tyne" and "Wear"
    if said[0] == "organization" and said[1] in ("place", "facility") and _is_campus(tokens, before, after):
        return "organization"
    church = between in (["'s"], ["’s"]) and tokens.bare(first) in ("st", "saint") and middle - first < 4
    if church and after.said == "organization" and tokens.line[first] == tokens.line[last - 1]:
        return "organization"  # "St. Olga" 's "Lutheran Church"
    cause = between == ["for"] and tokens.bare(middle - 2) in tables.cue("causes")
    if cause and said == ("organization", "place") and tokens.lower[last : last + 1] not in (["'s"], ["’s"]):
        return "organization"  # "National Trust" for "Scotland"
    if before.last != middle or tokens.line[first] != tokens.line[last - 1] or tokens.opens[middle] or before.votes:
        return None
    if said == ("place", "place") and country(tokens.join(first, last)) is not None:
        return "place"  # "Burkina" "Faso"
    if last - first == 2 and demonym(tokens.join(first, last)) is not None:
        return "demonym"  # "Sri" "Lankan"
    if before.said == "person" and tokens.words[last - 1] == "Airport":
        return "facility"  # "Ann B. Low" "International Airport"
    legal = last - middle == 1 and tokens.bare(middle) in tables.words("company_suffixes") and tokens.capital[middle]
    if before.said == "organization" and legal:
        return "organization"  # "Halden" "SE"
    if before.said == "organization" and after.said == "other" and _MODEL.fullmatch(tokens.join(middle, last)):
        return "other"
    given = tokens.words[first] in tables.given_names() or tokens.lower[middle] in tables.cue("second_names")
    if "person" in said and middle - first == 1 and given:
        return "person"
    if before.said == "person" and is_double_given(tokens, first, middle) and after.said in _FAMILIES:
        return "person"  # "Jean-Claude" "Halden"
    saint = tokens.lower[middle - 1] in ("st", "st.")  # "Earl St." "John"
    if said == ("person", "person") and (middle - first <= GIVEN_NAMES or saint) and last - first <= PERSON_WORDS:
        return "person"
    short = middle - first <= GIVEN_NAMES and last - middle == 1
    if said == ("person", "place") and short and _is_strange(tokens, middle):
        return "person"  # "Jay Tristan" "Orvela"
    if said == ("organization", "organization") and last - first == 2:
        return "organization"
    acronym = middle - first == 1 and tokens.words[first].isupper() and len(tokens.words[first]) > 2
    if before.said == "organization" and acronym and after.said in ("place", "person") and last - middle == 1:
        return "organization"
    if said == ("place", "organization") and tokens.bare(last - 1) in tables.heads("bodies")[0]:
        town = tokens.join(first, middle)
        short = last - first == 2 and capital(town) is not None  # "Washington Post"
        return None if country(town) or short or ends_as_state(tokens, first) else "organization"
    if said == ("person", "organization") and tokens.bare(last - 1) in tables.cue("named_after"):
        return "organization"
    if sport and tokens.lower[middle] in tables.cue("clubs") and before.said in ("place", "organization"):
        return "organization"
    team = said[1] == "organization" and tokens.words[last - 1].endswith("s")
    if sport and said[0] == "place" and (team or tokens.words[last - 1] in tables.words("teams")):
        return "organization"  # "Tennessee" "Titans", which the model takes for a people
    return None


def is_postnominal(tokens: Tokens, before: Candidate, after: Candidate) -> bool:
    """Whether the letters behind a person's name are a degree or an order: "Ann Low" "KC"."""
    letters = before.said == "person" and before.last == after.first == after.last - 1
    return letters and tokens.words[after.first].isupper() and tokens.bare(after.first) in tables.cue("postnominals")


def _is_strange(tokens: Tokens, i: int) -> bool:
    """Whether a word that the model took for a place is on no map."""
    word = tokens.words[i]
    return word.istitle() and demonym(word) is None and not is_known_place(word, prominence=VILLAGE)


def _hyphen_between(tokens: Tokens, before: Candidate, after: Candidate) -> bool:
    """Whether a hyphen without spaces joins a person's full name to its end: "Annelies de Boer" "-" "Smit"."""
    at = before.last
    return (
        before.said == "person"
        and before.last - before.first > 1
        and after.first == at + 1
        and tokens.words[at] == "-"
        and tokens.glued(at)
        and not before.votes
        and after.said in ("person", "organization", "place")
    )


def _is_campus(tokens: Tokens, before: Candidate, after: Candidate) -> bool:
    """Whether a state's university sits in the town: "University of Hawaii" "at" "Hilo", "University of California" ","
    "Los Angeles"."""
    first = before.last - 1
    while first > before.first and tokens.lower[first - 1] != "of":
        first -= 1
    of_state = tokens.bare(first - 2) == "university" and tokens.join(first, before.last) in state_countries()
    joined = tokens.lower[before.last : after.first] in (["at"], [","])
    name = tokens.join(after.first, after.last)
    town = (
        country(name) is None
        and name not in state_countries()
        and tokens.capital[after.last : after.last + 1] != [True]
    )
    return of_state and joined and town and tokens.line[before.first] == tokens.line[after.last - 1]


def _purpose(tokens: Tokens, before: Candidate, after: Candidate) -> bool:
    """Whether the second names what the first is for: "State Service" "for the" "Inland Waterways"."""
    between, head = tokens.lower[before.last : after.first], tokens.bare(before.last - 1)
    serves = head in tables.cue("departments") or head == "service"
    return (
        before.said == after.said == "organization"
        and between in (["for"], ["for", "the"])
        and (serves or (between == ["for", "the"] and head in tables.cue("serving")))
        and tokens.join(after.first, after.last) not in tables.known_bodies()
        and tokens.line[before.first] == tokens.line[after.last - 1]
    )


def _two_matters(tokens: Tokens, before: Candidate, after: Candidate) -> bool:
    """The same where the model took the second matter for a name of its own."""
    return (
        before.last + 1 == after.first
        and is_department(tokens, before.first, before.last)
        and all(is_matter(tokens, i) for i in range(after.first, after.last))
        and not heads_state(tokens, after.last)
        and tokens.line[before.first] == tokens.line[after.first]
    )


def _two_trades(tokens: Tokens, before: Candidate, after: Candidate) -> bool:
    """Whether a body is of two trades: "Irish Nurses" "and" "Midwives Organisation"."""
    return (
        before.said == after.said == "organization"
        and tokens.lower[before.last : after.first] in (["and"], ["&"])
        and tokens.bare(before.last - 1).removesuffix("s") in tables.role_nouns()
        and tokens.bare(before.last - 1).endswith("s")
        and tokens.bare(after.last - 1) in tables.heads("bodies")[0]
        and tokens.line[before.first] == tokens.line[after.last - 1]
    )
