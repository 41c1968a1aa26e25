"""In an article about sport towns may be their clubs: what says so, and what does not.

Catches "Halden" in "beat Halden 3-1", "Halden are fourth", "Rockies", "Leicester City"; refuses "in Halden", a country,
and the player "Ann Low". Some rules vote by themselves; then signs that a town plays are added up.
"""

from collections.abc import Callable

from factx.facts.names import tables
from factx.facts.names.layout import Layout
from factx.facts.names.looks import is_family, is_land, looks_named
from factx.facts.names.name import Candidate
from factx.facts.names.own_person import BELIEVED
from factx.facts.names.rules import Rule, Votes, first_of, put
from factx.facts.names.tokens import Tokens
from factx.gazetteer import is_known_place
from factx.gazetteer.scale import ANY_PLACE, TOWN

MAPPED = 0.5  # units that a city's place on the map says too much where its club plays
CERTAIN = 0.85  # how sure the model is of those whom it knows well
PLAYS = 2.5  # units for a club, for each sign that a town plays
ACTS = 2.0  # units for a club, for a town that does something, or has a college
RESULT = 3.0  # units for a club in a line of results
PLAYER = 0.4  # of the units for a club that are left to what may be a player: "Ann Low led …"
_DID = frozenset(("had", "has", "have", "will", "did", "can", "could"))
_COUNTED = frozenset(("point", "place", "spot", "game", "one", "two", "three", "four"))
_Sign = Callable[[Tokens, Candidate], bool]


def weigh(tokens: Tokens, candidate: Candidate, layout: Layout) -> None:
    """A town that beats, hosts or fields somebody is its club; a country stays a country."""
    for rule in _RULES:
        if votes := rule(tokens, candidate):
            put(candidate, votes)
    text = tokens.join(candidate.first, candidate.last)
    if is_land(text) or candidate.said in ("other", "demonym"):
        return
    if candidate.said == "organization":
        candidate.vote("place", -1.5)
    units = sum(units for units, shows in _SIGNS if shows(tokens, candidate)) + _by_name(tokens, candidate, layout)
    units += PLAYS * _has_staff(tokens, candidate)
    if _is_initialled(tokens, candidate):
        units = 0.0
    elif _may_be_player(candidate):
        units *= PLAYER
    put(candidate, _as_club(tokens, candidate, units))


def _as_club(tokens: Tokens, candidate: Candidate, units: float) -> Votes | None:
    """What so many units say of a town: its club; nothing of one "in" which they play, or "from" which they come."""
    before, behind = tokens.bare(candidate.first - 1), tokens.bare(candidate.first - 2)
    if before in tables.cue("inside"):
        return {"place": 1.5}
    held = before in ("at", "from") and not (behind in tables.cue("transfers") or behind in tables.cue("careers"))
    return {"organization": units, "place": -units - MAPPED, "facility": -units} if units and not held else None


def _club(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Leicester City", which no map has; not "Oklahoma City", nor "City"."""
    head = tokens.lower[candidate.last - 1]
    if candidate.last - candidate.first == 1 or head not in tables.cue("clubs") or head in tables.heads("places")[0]:
        return None
    return None if is_known_place(tokens.join(candidate.first, candidate.last)) else {"organization": 2.6}


def _league(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Norham League", "League One"; not "Little League Baseball"."""
    ends = (tokens.lower[candidate.first], tokens.lower[candidate.last - 1])
    return {"other": 4.0} if "league" in ends and candidate.last - candidate.first > 1 else None


def _nickname(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Rockies", "Colorado Rockies"; not "in the Rockies", "Ann Bills"."""
    team = tokens.words[candidate.last - 1] in tables.words("teams") and not _is_no_team(tokens, candidate)
    return {"organization": 4.0, "place": -2.0} if team else None


def _player(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Ruben Halvor", which the model doubtfully takes for a body; not "the club Ruben Halvor", "Halvor Rovers"."""
    club = tokens.bare(candidate.first - 1) in ("club", "team", "side")
    return {"person": 1.6} if not club and _is_player(tokens, candidate) else None


def _champions(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "champions Halden", for one player is a champion; not "champions Low and Hale"."""
    titled = tokens.bare(candidate.first - 1) in tables.cue("team_titles") and tokens.bare(candidate.last) != "and"
    return {"organization": 2.6, "person": -1.0} if titled else None


_RULES: tuple[Rule, ...] = (_club, _league, first_of(_nickname, _player), _champions)


def _does_sport(tokens: Tokens, candidate: Candidate) -> bool:
    """ "Halden beat", "Halden midfielder", "Halden 3-1"; not "Halden 3"."""
    last = candidate.last
    if not _goes_on(tokens, candidate):
        return False
    after = tokens.bare(last)
    score = after.isdigit() and tokens.bare(last + 1) in ("-", "–")
    return score or after in tables.cue("plays") or after in tables.cue("sport_roles")


def _is_met(tokens: Tokens, candidate: Candidate) -> bool:
    """ "beat Halden", "lost to Halden", "Low (Halden)"; not "(Halden said"."""
    first = candidate.first
    if not _follows(tokens, candidate):
        return False
    bracketed = tokens.words[first - 1] == "(" and _goes_on(tokens, candidate) and tokens.words[candidate.last] == ")"
    return bracketed or tokens.bare(first - 1) in tables.cue("meets") or _loses_to(tokens, first)


def _is_ranked(tokens: Tokens, candidate: Candidate) -> bool:
    """ "two points above Halden", "fourth place behind Halden"; not "the hills above Halden"."""
    first = candidate.first
    ranked = _follows(tokens, candidate) and tokens.bare(first - 1) in tables.cue("ranked")
    return ranked and _counts(tokens, first - 2)


def _is_beaten(tokens: Tokens, candidate: Candidate) -> bool:
    """ "fell 17-5 to Halden"; not "went to Halden"."""
    first = candidate.first
    return tokens.bare(first - 1) == "to" and _follows(tokens, candidate) and _is_score(tokens, first - 2)


def _is_scored_for(tokens: Tokens, candidate: Candidate) -> bool:
    """ "scored 21 for Halden"; not "left for Halden"."""
    first = candidate.first
    return tokens.bare(first - 1) == "for" and tokens.bare(first - 2).isdigit() and _follows(tokens, candidate)


def _has_players(tokens: Tokens, candidate: Candidate) -> bool:
    """ "the Halden goal"; not "the Halden bridge"."""
    the = tokens.bare(candidate.first - 1) == "the" and _follows(tokens, candidate)
    return the and _goes_on(tokens, candidate) and tokens.bare(candidate.last) in tables.cue("team_things")


def _opens_and_acts(tokens: Tokens, candidate: Candidate) -> bool:
    """ "Halden ended its season" at the start of a sentence; not "Halden is"."""
    if candidate.last - candidate.first > 1 or not tokens.begins(candidate.first):
        return False
    after = tokens.bare(candidate.last)
    return (after.endswith("ed") or after in _DID) and _goes_on(tokens, candidate)


def _is_fated_or_fields(tokens: Tokens, candidate: Candidate) -> bool:
    """ "Halden were relegated", "Halden's Ann Low"; not "Halden's mayor"."""
    last = candidate.last
    if not _goes_on(tokens, candidate):
        return False
    return _befallen(tokens, last) or (tokens.bare(last) in ("'s", "’s") and _fields(tokens, last + 1))


def _is_several(tokens: Tokens, candidate: Candidate) -> bool:
    """ "Halden are fourth"; not "Oslo and Halden are"."""
    several = candidate.last - candidate.first == 1 and tokens.bare(candidate.last) in ("are", "were", "have")
    return several and tokens.bare(candidate.first - 1) not in ("and", ",")


def _has_record(tokens: Tokens, candidate: Candidate) -> bool:
    """ "Halden (12-3)"; not "Halden (pictured)"."""
    single = candidate.last - candidate.first == 1 and _goes_on(tokens, candidate)
    return single and _record(tokens, candidate.last)


_SIGNS: tuple[tuple[float, _Sign], ...] = (
    (PLAYS, _does_sport),
    (PLAYS, _is_met),
    (PLAYS, _is_ranked),
    (PLAYS, _is_beaten),
    (PLAYS, _is_scored_for),
    (PLAYS, _has_players),
    (ACTS, _opens_and_acts),
    (PLAYS, _is_fated_or_fields),
    (PLAYS, _is_several),
    (PLAYS, _has_record),
)


def _by_name(tokens: Tokens, candidate: Candidate, layout: Layout) -> float:
    """The units for a club that the name itself is worth: of a team in the results, of "Cleveland State", of a college
    that nobody in the article is called after."""
    text = tokens.join(candidate.first, candidate.last)
    if text.lower() in layout.teams or text.endswith(" State"):
        return RESULT
    college = candidate.last - candidate.first == 1 and "colleges" in tables.lists_of(text.lower())
    return ACTS if college and not is_family(tokens, candidate, text) else 0.0


def _may_be_player(candidate: Candidate) -> bool:
    """Whether several words are a player's name as likely as a team's: "Ann Low" in "Ann Low led …"."""
    person = candidate.said is None or candidate.thought.get("person", 0.0) > CERTAIN
    return person and candidate.last - candidate.first > 1


def _is_initialled(tokens: Tokens, candidate: Candidate) -> bool:
    """ "M. Orvel" in "(M. Orvel 4-53)"; not "St. Louis"."""
    word = tokens.words[candidate.first]
    return candidate.last - candidate.first > 1 and len(word) == 2 and word[1] == "."


def _has_staff(tokens: Tokens, candidate: Candidate) -> bool:
    """ "joined from Osasuna", "assistant boss at Osasuna"; not "flew from Osasuna"."""
    before, career = tokens.bare(candidate.first - 1), tokens.bare(candidate.first - 2)
    moved = before in ("for", "with", "from") and career in tables.cue("transfers")
    return moved or (before == "at" and career in tables.cue("careers"))


def _goes_on(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the line goes on behind the name."""
    last = candidate.last
    return last < len(tokens) and tokens.line[last] == tokens.line[candidate.first]


def _follows(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether something stands in front of the name on its line."""
    first = candidate.first
    return first > 0 and tokens.line[first - 1] == tokens.line[first]


def _is_no_team(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a team's nickname is somebody's surname or a range of mountains: "Ann Bills", "in the Rockies"."""
    first, last = candidate.first, candidate.last
    inside = tokens.bare(first - 1) == "the" and tokens.bare(first - 2) in tables.cue("inside") | {"over"}
    return inside or (last - first == 2 and tokens.words[first] in tables.given_names())


def _is_player(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether two words that the model doubtfully takes for a body look like a player's name: "Ruben Halvor"."""
    first, last = candidate.first, candidate.last
    doubtful = candidate.said == "organization" and candidate.thought.get("organization", 0.0) < BELIEVED
    if not doubtful or last - first != 2 or not looks_named(tokens, first, last):
        return False
    club = tokens.lower[last - 1] in tables.cue("clubs") or tokens.lower[last - 1].endswith("s")
    mapped = is_known_place(tokens.join(first, last), prominence=ANY_PLACE)
    return not (club or mapped or is_known_place(tokens.words[last - 1], prominence=TOWN))


def _is_score(tokens: Tokens, i: int) -> bool:
    """Whether "17-5" ends there."""
    return tokens.bare(i).isdigit() and tokens.bare(i - 1) in ("-", "–") and tokens.bare(i - 2).isdigit()


def _counts(tokens: Tokens, i: int) -> bool:
    """Whether "one point", "two places" or "fourth place" ends there: what stands above or below are teams."""
    word = tokens.bare(i)
    return word.isdigit() or word.removesuffix("s") in _COUNTED


def _befallen(tokens: Tokens, i: int) -> bool:
    """Whether the words are "were relegated" or "was also promoted"."""
    return tokens.lower[i] in ("is", "are", "was", "were") and any(
        tokens.bare(j) in tables.cue("team_fates") for j in (i + 1, i + 2)
    )


def _fields(tokens: Tokens, i: int) -> bool:
    """Whether a player's full name stands there: "'s Ann Low"."""
    named = i + 1 < len(tokens) and tokens.words[i] in tables.given_names()
    return named and tokens.capital[i + 1] and tokens.line[i + 1] == tokens.line[i]


def _record(tokens: Tokens, i: int) -> bool:
    """Whether a record of wins and losses begins there: "(12-3)"."""
    return tokens.words[i] == "(" and tokens.bare(i + 1)[:1].isdigit() and ")" in tokens.words[i + 2 : i + 5]


def _loses_to(tokens: Tokens, first: int) -> bool:
    """Whether "lost to" or "drew 1-1 with" stands in front."""
    before = tokens.bare(first - 2)
    score = before[:1].isdigit() and "-" in (before[1:2], tokens.bare(first - 3))
    return (tokens.bare(first - 1) == "to" and before in ("lost", "lose", "losing", "loss")) or (
        tokens.bare(first - 1) == "with" and score
    )
