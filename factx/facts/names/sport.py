"""In an article about sport towns may be their clubs: what says so, and what does not."""

from factx.facts.names import tables
from factx.facts.names.layout import Layout
from factx.facts.names.looks import is_family, is_land, looks_named
from factx.facts.names.name import Candidate
from factx.facts.names.own_person import BELIEVED
from factx.facts.names.own_words import UNKNOWN, VILLAGE
from factx.facts.names.tokens import Tokens
from factx.gazetteer import is_known_place

MAPPED = 0.5  # units that a city's place on the map says too much where its club plays
CERTAIN = 0.85  # how sure the model is of those whom it knows well


def weigh(tokens: Tokens, candidate: Candidate, layout: Layout) -> None:
    """A town that beats, hosts or fields somebody is its club; a country stays a country."""
    first, last = candidate.first, candidate.last
    text = tokens.join(first, last)
    before = tokens.bare(first - 1)
    after = tokens.bare(last)
    head = tokens.lower[last - 1]
    club = last - first > 1 and head in tables.cue("clubs") and head not in tables.heads("places")[0]
    if club and not is_known_place(text):
        candidate.vote("organization", 2.6)  # "Leicester City", which no map has
    if last - first > 1 and "league" in (head, tokens.lower[first]):
        candidate.vote("other", 4.0)  # "Norham League", "League One"
    if tokens.words[last - 1] in tables.words("teams") and not _is_no_team(tokens, candidate):
        candidate.vote("organization", 4.0)  # "Rockies", "Colorado Rockies"
        candidate.vote("place", -2.0)
    elif before not in ("club", "team", "side") and _is_player(tokens, candidate, text):
        candidate.vote("person", 1.6)
    if before in tables.cue("team_titles") and after != "and":
        candidate.vote("organization", 2.6)  # one team is "champions", one player a champion
        candidate.vote("person", -1.0)
    if is_land(text) or candidate.said in ("other", "demonym"):
        return
    line = tokens.line[first]
    behind = last < len(tokens) and tokens.line[last] == line
    score = behind and after.isdigit() and tokens.bare(last + 1) in ("-", "–")
    bracketed = tokens.words[first - 1] == "(" and behind and tokens.words[last] == ")"
    weight = 2.5 * (behind and (after in tables.cue("plays") or after in tables.cue("sport_roles") or score))
    if first > 0 and tokens.line[first - 1] == line:
        weight += 2.5 * (before in tables.cue("meets") or bracketed or _loses_to(tokens, first))
        weight += 2.5 * (before in tables.cue("ranked") and _counts(tokens, first - 2))
        weight += 2.5 * (before == "to" and _is_score(tokens, first - 2))
        weight += 2.5 * (before == "for" and tokens.bare(first - 2).isdigit())  # "scored 21 for Halden"
        weight += 2.5 * (before == "the" and behind and after in tables.cue("team_things"))
    acts = after.endswith("ed") or after in ("had", "has", "have", "will", "did", "can", "could")
    if behind and last - first == 1 and tokens.begins(first) and acts:
        weight += 2.0  # "Halden ended its season"
    if behind and (_befallen(tokens, last) or (after in ("'s", "’s") and _fields(tokens, last + 1))):
        weight += 2.5
    if last - first == 1 and after in ("are", "were", "have") and before not in ("and", ","):
        weight += 2.5  # "Halden are fourth"
    if candidate.said == "organization":
        candidate.vote("place", -1.5)
    if last - first == 1 and behind and _record(tokens, last):
        weight += 2.5
    if text.lower() in layout.teams:
        weight += 3.0
    elif last - first == 1 and "colleges" in tables.lists_of(text.lower()) and not is_family(tokens, candidate, text):
        weight += 2.0
    if last - first > 1 and (candidate.said is None or candidate.thought.get("person", 0.0) > CERTAIN):
        weight *= 0.4  # "Ann Low led …" is a player as often as a team
    behind_club = tokens.bare(first - 2)
    if (before in ("for", "with", "from") and behind_club in tables.cue("transfers")) or (
        before == "at" and behind_club in tables.cue("careers")
    ):
        weight += 2.5  # "joined from Osasuna", "assistant boss at Osasuna"
    held = before in ("at", "from") and behind_club not in tables.cue("transfers") | tables.cue("careers")
    if weight and before not in tables.cue("inside") and not held:
        candidate.vote("organization", weight)
        candidate.vote("place", -weight - MAPPED)
        candidate.vote("facility", -weight)
    elif before in tables.cue("inside"):
        candidate.vote("place", 1.5)


def _is_no_team(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a team's nickname is somebody's surname or a range of mountains: "Ann Bills", "in the Rockies"."""
    first, last = candidate.first, candidate.last
    inside = tokens.bare(first - 1) == "the" and tokens.bare(first - 2) in tables.cue("inside") | {"over"}
    return inside or (last - first == 2 and tokens.words[first] in tables.given_names())


def _is_player(tokens: Tokens, candidate: Candidate, text: str) -> bool:
    """Whether two words that the model doubtfully takes for a body look like a player's name: "Ruben Halvor"."""
    first, last = candidate.first, candidate.last
    doubtful = candidate.said == "organization" and candidate.thought.get("organization", 0.0) < BELIEVED
    club = tokens.lower[last - 1] in tables.cue("clubs") or tokens.lower[last - 1].endswith("s")
    return (
        doubtful
        and last - first == 2
        and not club
        and looks_named(tokens, first, last)
        and not (is_known_place(text, prominence=VILLAGE) or is_known_place(tokens.words[last - 1], prominence=UNKNOWN))
    )


def _is_score(tokens: Tokens, i: int) -> bool:
    """Whether "17-5" ends there."""
    return tokens.bare(i).isdigit() and tokens.bare(i - 1) in ("-", "–") and tokens.bare(i - 2).isdigit()


def _counts(tokens: Tokens, i: int) -> bool:
    """Whether "one point", "two places" or "fourth place" ends there: what stands above or below are teams."""
    word = tokens.bare(i)
    return word.isdigit() or word.removesuffix("s") in ("point", "place", "spot", "game", "one", "two", "three", "four")


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
