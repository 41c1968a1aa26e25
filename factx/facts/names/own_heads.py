"""What the head noun of a name of several words says about its kind: the last word, or the first in front of "of".

Catches "Ministry of Defence", "Baltic Sea", "Gulf War", "Radio Orvel"; refuses "Shadow Foreign Affairs Minister", which
is an office. Where it may be a scene is asked beside; of the rest the first rule that answers ends it.
"""

from factx.facts.names import tables
from factx.facts.names.looks import has_role
from factx.facts.names.name import Candidate
from factx.facts.names.rules import Votes, first_of
from factx.facts.names.tokens import Tokens

_STAFF = ("ists", "ers", "ors", "ians")  # "scientists at"
_JOINTS = frozenset(("of", "for"))
_BESIDE = frozenset(("inside", "behind", "beside", "opposite"))  # a building


def scene(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """A building where things happen: "died at Halden Hospital"; not "nurses at Halden Hospital"."""
    venue = tokens.bare(candidate.last - 1) in tables.cue("venues")
    return {"facility": 7.0} if venue and _stood_in(tokens, candidate.first) else None


def _two_words(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Halden School District", "Orvel Champions League"; not "Halden Court", which the last word shows."""
    two = f"{tokens.bare(candidate.last - 2)} {tokens.bare(candidate.last - 1)}"
    kind = tables.heads("bodies")[0].get(two) or tables.heads("places")[0].get(two)
    if kind is None and two in tables.words("others"):
        kind = "other"
    return {kind: 3.0} if kind else None


def _opens_body(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Office of the Director of Public Prosecutions"; not "Director of Public Prosecutions"."""
    joined = tokens.lower[candidate.first + 1] in _JOINTS
    return {"organization": 3.0} if joined and tokens.bare(candidate.first) in tables.heads("bodies")[1] else None


def _office_of(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Director of Public Prosecutions"; not "Director Ann Low"."""
    lower, roles = tokens.lower, tables.role_nouns()
    office = any(lower[i + 1] in _JOINTS and lower[i] in roles for i in range(candidate.first, candidate.last - 1))
    return {"none": 3.0} if office else None


def _office(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Shadow Foreign Affairs Minister"; not "Halden Minister"."""
    first, last = candidate.first, candidate.last
    if tokens.bare(last - 1) not in tables.role_nouns():
        return None
    modified = all(tokens.bare(i) in tables.cue("role_modifiers") for i in range(first, last - 1))
    return {"none": 3.0} if modified else None


def _closes_body(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Port of Halden Authority", "National Bank of Chile"; not "Port of Halden"."""
    closes = tokens.bare(candidate.last - 1) in tables.heads("bodies")[0]
    return {"organization": 3.0} if closes or _opens_behind(tokens, candidate) else None


def _opens_place(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Port of Halden"; not "Office of Halden"."""
    kind = tables.heads("places")[1].get(tokens.bare(candidate.first))
    return {kind: 3.0} if kind and tokens.lower[candidate.first + 1] == "of" else None


def _closes_place(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Baltic Sea"; not "Sea Authority"."""
    kind = tables.heads("places")[0].get(tokens.bare(candidate.last - 1))
    return {kind: 2.5} if kind else None


def _closes_other(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Gulf War"; not "War Department"."""
    return {"other": 3.0} if tokens.bare(candidate.last - 1) in tables.words("others") else None


def _in_front_of_place(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Mount Orvel"; not "Orvel Mount"."""
    kind = tables.heads("places")[1].get(tokens.bare(candidate.first))
    return {kind: 2.0} if kind else None


def _station(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Radio Orvel"; not "Orvel Radio"."""
    return {"organization": 3.0} if tokens.bare(candidate.first) == "radio" else None


# In the order in which they are asked.
head_noun = first_of(
    _two_words,
    _opens_body,
    _office_of,
    _office,
    _closes_body,
    _opens_place,
    _closes_place,
    _closes_other,
    _in_front_of_place,
    _station,
)


def _opens_behind(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a noun that "of" or "for" completes stands within: "National Bank of Chile", "Tyre Safety Council of
    Orvel", "U.S. District Court for the Southern District of Ohio"."""
    opens_body = tables.heads("bodies")[1]
    within = range(candidate.first + 1, candidate.last - 2)
    return any(tokens.lower[i + 1] in _JOINTS and tokens.bare(i) in opens_body for i in within)


def _stood_in(tokens: Tokens, first: int) -> bool:
    """Whether things happen there: "died at", "near" a hospital; "nurses at" one are those of the body."""
    i = first - 2 if tokens.bare(first - 1) in ("the", "its", "their") else first - 1
    word, doing = tokens.bare(i), tokens.bare(i - 1)
    if word in ("to", "from"):
        return doing in tables.cue("happening") or doing in tables.cue("going")
    staff = has_role(tokens, i - 1) or doing.endswith(_STAFF) or doing in tables.cue("crowds")
    staff = staff or doing in tables.cue("schooling")
    return word in tables.cue("inside") or word in _BESIDE or (word == "at" and not staff)
