"""Two of the model's spans with nothing between them that are one name.

Catches "Fumio" "Kishida", "Burkina" "Faso", "Tennessee" "Titans" in sport; refuses "Washington" "Post" and "Ann Low"
"Oslo". The rules are asked in turn until one answers.
"""

import re

from factx.facts.names import tables
from factx.facts.names.growth_persons import is_double_given
from factx.facts.names.joining_linked import FAMILIES, is_generation
from factx.facts.names.name import Candidate
from factx.facts.names.rules import PairRule, Verdict
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import ends_as_state
from factx.gazetteer import capital, country, demonym, is_known_place
from factx.gazetteer.scale import ANY_PLACE

GIVEN_NAMES = 2  # words of a name that the model takes for one of its own in front of the rest
PERSON_WORDS = 4  # longer names of persons have particles or are two
_MODEL = re.compile(r"[A-Z]{0,3}-?\d{1,4}[A-Z]?")  # of an aeroplane, a car, a telephone


def _land_of_two(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Burkina" "Faso"; not "Oslo" "Norway"."""
    if before.said != "place" or after.said != "place":
        return None
    return "place" if country(tokens.join(before.first, after.last)) is not None else None


def _people_of_two(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Sri" "Lankan"; not "Oslo" "Norwegian"."""
    two = after.last - before.first == 2
    return "demonym" if two and demonym(tokens.join(before.first, after.last)) is not None else None


def _airport(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Ann B. Low" "International Airport"; not "Ann B. Low" "International"."""
    return "facility" if before.said == "person" and tokens.words[after.last - 1] == "Airport" else None


def _legal_form(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Halden" "SE"; not "Halden" "sa"."""
    if before.said != "organization" or after.last - after.first > 1:
        return None
    legal = tokens.capital[after.first] and tokens.bare(after.first) in tables.words("company_suffixes")
    return "organization" if legal else None


def _product_model(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Halden" "A320", a plane; not "Halden" "World Cup"."""
    if before.said != "organization" or after.said != "other":
        return None
    return "other" if _MODEL.fullmatch(tokens.join(after.first, after.last)) else None


def _generation(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Walter Low" "IV"; not "Halden" "IV"."""
    return "person" if before.said == "person" and is_generation(tokens, after) else None


def _given_name(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Fumio" "Kishida", "Harleen" "Kaur Orvel"; not "Halden" "Ann Low"."""
    if "person" not in (before.said, after.said) or after.first - before.first > 1:
        return None
    given = tokens.words[before.first] in tables.given_names()
    return "person" if given or tokens.lower[after.first] in tables.cue("second_names") else None


def _double_given_name(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Jean-Claude" "Halden", "Ji-hoon" "Park"; not "Orvel-Haldan" "Halden"."""
    if before.said != "person" or after.said not in FAMILIES:
        return None
    eastern = tokens.words[before.first + 1] == "-" and after.first - before.first == 3
    eastern = eastern and after.last - after.first == 1 and tokens.words[after.first] in tables.words("family_first")
    return "person" if eastern or is_double_given(tokens, before.first, after.first) else None


def _two_persons(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Mizuki" "Arai", "Earl St." "John"; not "Mizuki Arai Orvel" "Ann Low"."""
    if before.said != "person" or after.said != "person" or after.last - before.first > PERSON_WORDS:
        return None
    saint = tokens.lower[after.first - 1] in ("st", "st.")
    return "person" if saint or after.first - before.first <= GIVEN_NAMES else None


def _strange_surname(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Jay Tristan" "Orvela", which the model took for a place and no map has; not "Jay Tristan" "Oslo"."""
    if before.said != "person" or after.said != "place":
        return None
    short = after.first - before.first <= GIVEN_NAMES and after.last - after.first == 1
    return "person" if short and _is_strange(tokens.words[after.first]) else None


def _body_of_two_words(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Halden" "Foods"; not "Halden Foods" "Reuters"."""
    bodies = before.said == after.said == "organization"
    return "organization" if bodies and after.last - before.first == 2 else None


def _acronym_of_place(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "NHS" "England"; not "Halden" "England", "EU" "Brussels"."""
    if before.said != "organization" or after.said not in ("place", "person"):
        return None
    single = after.last - before.first == 2
    word = tokens.words[before.first]
    return "organization" if single and word.isupper() and len(word) > 2 else None


def _places_body(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Harrow County" "Superior Court", "U.S." "District Court"; not "Norway" "Supreme Court", "Washington" "Post",
    "Md." "Police"."""
    named = (before.said, after.said) == ("place", "organization")
    if not named or tokens.bare(after.last - 1) not in tables.heads("bodies")[0]:
        return None
    if tokens.words[before.first] == "U.S." and tokens.lower[after.first] in tables.cue("federal_courts"):
        return "organization"
    place = tokens.join(before.first, after.first)
    of_capital = after.last - before.first == 2 and capital(place) is not None
    return "two" if country(place) or of_capital or ends_as_state(tokens, before.first) else "organization"


def _named_after(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Ann B. Low" "Memorial Hospital"; not "Ann B. Low" "Reuters"."""
    if before.said != "person" or after.said != "organization":
        return None
    return "organization" if tokens.bare(after.last - 1) in tables.cue("named_after") else None


def _club(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Harlow" "Rovers"; not "Ann Low" "Rovers"."""
    if before.said not in ("place", "organization"):
        return None
    return "organization" if tokens.lower[after.first] in tables.cue("clubs") else None


def _team(tokens: Tokens, before: Candidate, after: Candidate) -> Verdict:
    """ "Tennessee" "Titans", which the model takes for a people; not "Tennessee" "Ann Low"."""
    if before.said != "place":
        return None
    word = tokens.words[after.last - 1]
    several = after.said == "organization" and word.endswith("s")
    return "organization" if several or word in tables.words("teams") else None


# In the order in which they are asked.
_RULES: tuple[PairRule, ...] = (
    _land_of_two,
    _people_of_two,
    _airport,
    _legal_form,
    _product_model,
    _generation,
    _given_name,
    _double_given_name,
    _two_persons,
    _strange_surname,
    _body_of_two_words,
    _acronym_of_place,
    _places_body,
    _named_after,
)
_IN_SPORT: tuple[PairRule, ...] = (*_RULES, _club, _team)


def rules_beside(*, sport: bool) -> tuple[PairRule, ...]:
    """The rules for two names side by side, in an article about sport or in any."""
    return _IN_SPORT if sport else _RULES


def _is_strange(word: str) -> bool:
    """Whether a word that the model took for a place is on no map."""
    return word.istitle() and demonym(word) is None and not is_known_place(word, prominence=ANY_PLACE)
