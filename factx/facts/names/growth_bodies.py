"""Bodies whose name the model cut too short.

Catches "Halden Inc" where the model saw "Halden", "9th U.S. Circuit Court of Appeals", "Department of Housing and Urban
Development"; refuses "Harrow County" alone and "Foreign" in front of "Minister".
"""

import re

from factx.facts.names import tables
from factx.facts.names.name import Candidate, Free, NameKind
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import ends_as_state, is_title, is_word_of_run
from factx.gazetteer import candidates, country

_OF_BENCHES = frozenset(("court", "office"))  # of law, of its prosecutor
_BENCHES = frozenset(("northern", "southern", "eastern", "western", "middle", "central"))
_APOSTROPHES = frozenset(("'", "’"))
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_ABSTRACT = ("hood", "tion", "ity", "ics", "ture", "ance", "ence", "ship", "ness", "ism")  # endings


def grown(tokens: Tokens, candidate: Candidate, first: int, last: int, free: Free, *, sport: bool) -> tuple[int, int]:
    """The range of a body's whole name; a place in front of a body's noun is the body's."""
    if candidate.said == "place":
        first, candidate.said = _body_before(tokens, first, free)
        last, candidate.said = _body_after(tokens, first, last, free, candidate.said)
        last = _called_after(tokens, first, last, free)
        if _is_state_university(tokens, first, last, free.ceiling, sport=sport):
            last, candidate.said = last + 1, "organization"
        if sport and _is_team(tokens, last, free):
            last, candidate.said = last + 1, "organization"  # "Ohio State" "Buckeyes" too
    elif candidate.said == "organization":
        first = _before_legal_form(tokens, first, last, free)
        if last < free.ceiling and tokens.bare(last) in tables.heads("bodies")[0] and not free.taken[last]:
            last, _ = _body_after(tokens, first, last, free, candidate.said)
    if (owned := _own_after(tokens, first, last, free)) > last:
        last, candidate.said = owned, "organization"
    last = _legal_form_after(tokens, last, free.ceiling)
    last = _bench_after(tokens, last)
    last = _channel_after(tokens, first, last, free.ceiling)
    last = _hyphened(tokens, last, free)
    if candidate.said == "organization":
        last += 2 * (tokens.lower[last : last + 2] in (["and", "co"], ["&", "co"]))
        last = _second_matter(tokens, first, last, free)
        first = _partners_before(tokens, first, last, free)
        first = _number_before(tokens, first, free.floor)
        first = _capitals_before(tokens, first, free)
    return first, last


def _own_after(tokens: Tokens, first: int, last: int, free: Free) -> int:
    """ "' Court" behind "Harlow Magistrates", "' Union" behind "Orvel Teachers": the body of the many whose it is."""
    owns = last - first > 1 and last + 1 < free.ceiling and tokens.words[last] in _APOSTROPHES
    owns = owns and tables.one_of(tokens.lower[last - 1]) in tables.role_nouns()
    noun = owns and tokens.capital[last + 1] and tokens.bare(last + 1) in tables.heads("bodies")[0]
    return last + 2 if noun and tokens.line[last + 1] == tokens.line[first] else last


def _bench_after(tokens: Tokens, last: int) -> int:
    """ "For the Northern District of Georgia" behind "U.S. District Court"."""
    if tokens.bare(last - 1) not in _OF_BENCHES or tokens.lower[last : last + 2] != ["for", "the"]:
        return last
    i = last + 2 + (tokens.bare(last + 2) in _BENCHES)
    if tokens.lower[i : i + 2] != ["district", "of"] or i + 2 >= len(tokens):
        return last
    i += 2
    while i < len(tokens) and tokens.capital[i] and not tokens.opens[i] and tokens.line[i] == tokens.line[last]:
        i += 1
    return i


def _channel_after(tokens: Tokens, first: int, last: int, ceiling: int) -> int:
    """ "Two" behind "BBC"."""
    letters = last - first == 1 and tokens.words[first].isupper() and len(tokens.words[first]) < 5
    numbered = last < ceiling and tokens.capital[last] and tokens.lower[last] in tables.cue("channels")
    return last + 1 if letters and numbered and not tokens.opens[last] else last


def _is_state_university(tokens: Tokens, first: int, last: int, ceiling: int, *, sport: bool) -> bool:
    """Whether "State" behind the name of a land makes it a university's: "Ohio State"; behind a town's, in `sport`,
    "Cleveland State"."""
    ends = last + 1 >= len(tokens) or not tokens.capital[last + 1] or tokens.opens[last + 1]
    ends = ends and tokens.bare(last + 1) not in tables.cue("of_states")
    state = last < ceiling and tokens.words[last] == "State" and not tokens.opens[last] and ends
    if not state:
        return False
    found = candidates(tokens.join(first, last))  # of "Washington" and "New York" the city comes first
    return bool(found) and found[0].kind in ("admin1", "city" if sport else "") and found[0].country == "US"


def _called_after(tokens: Tokens, first: int, last: int, free: Free) -> int:
    """ "Perpetua" behind "Cape", of which the model saw that alone; not "Low" behind "Orvel"."""
    opens = last - first == 1 and tokens.capital[first] and tokens.bare(first) in tables.heads("places")[1]
    follows = opens and last < free.ceiling and not free.taken[last] and is_word_of_run(tokens, last)
    return last + 1 if follows and not tokens.opens[last] and tokens.line[last] == tokens.line[first] else last


def _body_before(tokens: Tokens, first: int, free: Free) -> tuple[int, NameKind]:
    """ "Tennis Australia", "Air France": a place behind a word of what bodies do is a body."""
    i = first - 1
    if i >= free.floor and not free.taken[i] and tokens.capital[i] and tokens.lower[i] in tables.cue("body_openers"):
        return i, "organization"
    return first, "place"


def _body_after(tokens: Tokens, first: int, last: int, free: Free, said: NameKind) -> tuple[int, NameKind]:
    """ "Harrow County" in front of "Superior Court" is a part of the court's name; a country is not, nor is the White
    House in front of "Press Secretary"."""
    i = last
    while (
        i < free.ceiling
        and not free.taken[i]
        and not tokens.opens[i]
        and tokens.line[i] == tokens.line[first]
        and is_word_of_run(tokens, i)
    ):
        i += 1
    office = i < len(tokens) and is_title(tokens, i) and tokens.bare(i - 1) in tables.cue("role_modifiers")
    closes = i > last and not office and tokens.bare(i - 1) in tables.heads("bodies")[0]
    closes = closes and not ends_as_state(tokens, last - 1)  # "Md." in front of "Police"
    return (i, "organization") if closes and country(tokens.join(first, last)) is None else (last, said)


def _before_legal_form(tokens: Tokens, first: int, last: int, free: Free) -> int:
    """The name in front of a legal form that stands alone: "Orvel" in "Orvel SA"."""
    i = first - 1
    alone = all(tokens.bare(j) in tables.words("company_suffixes") for j in range(first, last))
    joins = (
        alone
        and i >= free.floor
        and not free.taken[i]
        and tokens.line[i] == tokens.line[first]
        and not tokens.opens[first]
    )
    return i if joins and is_word_of_run(tokens, i) else first


def _second_matter(tokens: Tokens, first: int, last: int, free: Free) -> int:
    """ "and Urban Development" behind "Department of Housing": what else the department is for."""
    if (
        last + 1 >= free.ceiling
        or not is_department(tokens, first, last)
        or tokens.line[last + 1] != tokens.line[first]
    ):
        return last
    i = last + 1
    while i < free.ceiling and not free.taken[i] and is_matter(tokens, i):
        i += 1
    return i if i > last + 1 and not heads_state(tokens, i) else last


def is_department(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a body's name says what it is for, and "and" comes behind it."""
    named = any(
        tokens.bare(i) in tables.cue("departments") and tokens.lower[i + 1] in ("of", "for")
        for i in range(first, last - 1)
    )
    return named and tokens.lower[last : last + 1] in (["and"], ["&"]) and not tokens.opens[last]


def heads_state(tokens: Tokens, i: int) -> bool:
    """Whether the words in front are an office and no department: "Foreign" in front of "Minister"."""
    role = tables.role_nouns().get(tokens.bare(i))
    return role is not None and role.belongs == "state"


def is_matter(tokens: Tokens, i: int) -> bool:
    """Whether a word is what departments are for: "Urban", "Development"; not "Ann"."""
    word = tokens.bare(i)
    listed = word in tables.cue("matters") or word in tables.cue("role_modifiers")
    return tokens.capital[i] and (listed or (word.endswith(_ABSTRACT) and tokens.words[i] not in tables.given_names()))


def _partners_before(tokens: Tokens, first: int, last: int, free: Free) -> int:
    """ "Jones," in front of "Pickering & Stroud": the partners of a firm."""
    if "&" not in tokens.words[first:last]:
        return first
    while first - 2 >= free.floor and tokens.words[first - 1] == "," and is_word_of_run(tokens, first - 2):
        if free.taken[first - 2] or tokens.line[first - 2] != tokens.line[first] or tokens.begins(first - 2):
            break
        first -= 2
    return first


def _number_before(tokens: Tokens, first: int, floor: int) -> int:
    """ "9th" in front of "U.S. Circuit Court of Appeals", "3rd" in front of "Infantry Division"."""
    joins = first > floor and tokens.bare(first) in tables.cue("numbered") and not tokens.opens[first]
    return first - 1 if joins and _ORDINAL.fullmatch(tokens.lower[first - 1]) else first


def _is_team(tokens: Tokens, last: int, free: Free) -> bool:
    """Whether the word behind a town is what its team is called: "Denver Broncos"."""
    return (
        last < free.ceiling
        and not free.taken[last]
        and is_word_of_run(tokens, last)
        and (tokens.lower[last].endswith("s") or tokens.lower[last] in tables.cue("clubs"))
        and tokens.line[last] == tokens.line[last - 1]
        and not tokens.opens[last]
    )


def _legal_form_after(tokens: Tokens, last: int, ceiling: int) -> int:
    """ "Inc", ", Ltd.", "A/S" and "Co-operative" behind a company, "Local 346" behind a union."""
    if cooperates(tokens, last):
        last += 2
    if tokens.words[last : last + 1] == ["Local"] and tokens.bare(last + 1).isdigit() and last + 1 < ceiling:
        return last + 2  # "Teamsters Local 346"
    if tokens.words[last - 1 : last + 2] in (["A", "/", "S"], ["K", "/", "S"]) and last + 1 < len(tokens):
        return last + 2
    i = last + 1 if last + 1 < ceiling and tokens.words[last] == "," else last
    while i < ceiling and tokens.capital[i] and tokens.bare(i) in tables.words("company_suffixes"):
        i += 1
        last = i
    return last


def cooperates(tokens: Tokens, last: int) -> bool:
    """Whether "Co" and a hyphen stand in front: "Halden Co-operative", "Orvel Co-op"."""
    hyphened = tokens.bare(last - 1) == "co" and tokens.words[last : last + 1] == ["-"] and tokens.glued(last)
    return hyphened and tokens.bare(last + 1) in ("operative", "operatives", "op", "ops")


def _hyphened(tokens: Tokens, last: int, free: Free) -> int:
    """ "Port-au" and "-Prince"."""
    if last + 1 >= free.ceiling or tokens.words[last] != "-" or free.taken[last + 1]:
        return last
    glued = tokens.glued(last)
    small = tokens.words[last - 1].islower() and len(tokens.words[last - 1]) < 4
    return last + 2 if glued and small and tokens.capital[last + 1] else last


def _capitals_before(tokens: Tokens, first: int, free: Free) -> int:
    """ "Unified" in front of "School District": capitalised words within a sentence go with the body behind them."""
    i = first
    while i - 1 >= free.floor and not free.taken[i - 1] and is_word_of_run(tokens, i - 1) and not tokens.opens[i]:
        i -= 1
    if i - 3 >= free.floor and tokens.owns(i - 1) and tokens.words[i - 3] in ("St.", "Saint"):
        return i - 3  # "St. Olga's" in front of "High School"
    return i if i < first and not tokens.begins(i) and tokens.line[i] == tokens.line[first] else first
