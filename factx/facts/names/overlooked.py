"""Names that the article's own words show, whatever the model made of them.

Catches "Human Rights Watch", "the Sunday Herald", "Halden County Sheriff's Office", "Halden's Diner", "WHDN-TV",
"Halden-on-Sea" and the "IS" of the Islamic State; refuses "Macy's" where a Ms Macy owns something.
"""

import re
from collections.abc import Iterator, Sequence

from factx.facts.names import tables
from factx.facts.names.firms import firms_of_two, is_somebody
from factx.facts.names.name import Candidate
from factx.facts.names.tokens import Tokens
from factx.gazetteer import candidates as places
from factx.gazetteer import country, demonym, is_known_place
from factx.gazetteer.regions import state_countries
from factx.gazetteer.scale import SMALL_TOWN

INITIALS = 8.0  # units; more than a common word has against it
COMPOUND = 3.0  # units for a town; more than a given name that a town's begins with
OFFICE = 4.0  # units for that of a sheriff
PAPER = 6.0  # units
SHOP = 6.0  # units; more than a given name in front says for its bearer
COLLEGE = 6.0  # units for such a university
STATION = 4.0  # units
SURNAME = 3.0  # units for a double surname of the article
_OPENS_PAPERS = frozenset(("Sunday", "The"))
_AIR = frozenset(("TV", "FM", "AM", "DT"))
_ON_AIR = ("-TV", "-FM", "-AM", "-DT")
_CALL = re.compile(r"[CKWX][A-Z]{2,3}")
_OWNS = frozenset(("'s", "’s"))
_IN_BODIES = frozenset(("place", "person", "other"))  # what the model may take the end of a known body for


def overlooked(tokens: Tokens, found: Sequence[Candidate]) -> list[Candidate]:
    """The names that the words show; `found` is what the model saw."""
    known = [*_known(tokens, found), *_papers(tokens), *firms_of_two(tokens, found)]
    return [*known, *_compounds(tokens), *_officers(tokens), *_shops(tokens), *_stations(tokens)]


def _known(tokens: Tokens, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Known bodies of several words that the model did not see, or took for a word of nationality or belief: "Human
    Rights Watch", "Christian" "Democrats"."""
    phrases = tables.body_phrases()
    if phrases.keys().isdisjoint(tokens.words):
        return
    at = {i: candidate for candidate in found for i in range(candidate.first, candidate.last)}
    for i in [i for i, word in enumerate(tokens.words) if word in phrases]:
        for phrase in phrases[tokens.words[i]]:
            last = i + len(phrase)
            if tuple(tokens.words[i:last]) == phrase:
                if len(phrase) == 2 and phrase[1] in _OWNS and _owns_like_somebody(tokens, i):
                    break
                inside = [at[k] for k in range(i, last) if k in at]
                while last < len(tokens) and last in at and tokens.bare(last) in tables.words("company_suffixes"):
                    last += 1
                smaller = all(i <= c.first and c.last <= last and c.last - c.first < last - i for c in inside)
                ends = [
                    c for c in inside if c.said in _IN_BODIES and c.first > i and c.last == last
                ]  # "Trust for Wales"
                ends += [c for c in inside if c.said == "place" and c.first == i]  # "Paris" "St Germain"
                if smaller and all(c.said in ("demonym", "organization") or c in ends for c in inside):
                    yield Candidate(i, last, "organization")
                    break


def _owns_like_somebody(tokens: Tokens, i: int) -> bool:
    """Whether "Macy's" is a person's there: the article has a Mr Macy, or a wife follows."""
    return tokens.bare(i + 2) in tables.cue("kin") or is_somebody(tokens, tokens.words[i])


def _papers(tokens: Tokens) -> Iterator[Candidate]:
    """Newspapers whose "Sunday" the model takes for the day, "the Sunday Herald", and those of a plain name, "The Sun"
    within a sentence; not "The Times Square theatre", "the Sun"."""
    for i in [i for i, word in enumerate(tokens.words[:-1]) if word in _OPENS_PAPERS and tokens.capital[i + 1]]:
        name = tokens.lower[i + 1]
        if tokens.words[i] == "Sunday" and name in tables.cue("newspapers"):
            yield Candidate(i, i + 2, "organization", {"organization": PAPER})
        elif name in tables.cue("plain_papers") and not tokens.begins(i):
            alone = i + 2 >= len(tokens) or not (tokens.capital[i + 2] or tokens.words[i + 2] in ("-", "and", "&"))
            if alone and tokens.words[i + 1].istitle() and tokens.words[i] == "The":
                yield Candidate(i + 1, i + 2, "organization", {"organization": PAPER})


def _officers(tokens: Tokens) -> Iterator[Candidate]:
    """Offices called after who heads them: "Halden County Sheriff's Office", of which the model saw the county."""
    officers = tables.cue("county_officers")
    if officers.isdisjoint(tokens.vocabulary):
        return
    for i in [i for i, word in enumerate(tokens.lower[:-2]) if word in officers]:
        if not tokens.capital[i] or not tokens.owns(i + 1):
            continue
        first, last = i, i + 3
        if not tokens.capital[i + 2] or tokens.lower[i + 2] not in tables.cue("officers_have"):
            continue
        first -= 2 * (tokens.lower[first - 2 : first] in (["state", "'s"], ["state", "’s"]))
        while (
            first > 0
            and tokens.capital[first - 1]
            and tokens.line[first - 1] == tokens.line[i]
            and not tokens.opens[first]
            and tokens.lower[first - 1] not in tables.words("not_names")
        ):
            first -= 1
        if first < i and not (demonym(tokens.words[first]) and tokens.words[first].isalpha()):
            yield Candidate(first, last, "organization", {"organization": OFFICE})


def _shops(tokens: Tokens) -> Iterator[Candidate]:
    """Shops called after who keeps them: "Halden's Diner"; not "Halden's pizza"."""
    if tables.cue("kept_shops").isdisjoint(tokens.vocabulary):
        return
    for i in [i for i, word in enumerate(tokens.lower) if word in tables.cue("kept_shops")]:
        kept = i > 1 and tokens.capital[i] and tokens.words[i - 1] in _OWNS and tokens.capital[i - 2]
        if kept and tokens.line[i - 2] == tokens.line[i] and not tokens.opens[i]:
            yield Candidate(i - 2, i + 1, "organization", {"organization": SHOP})


def _stations(tokens: Tokens) -> Iterator[Candidate]:
    """Stations by their call letters, "WHDN-TV"; not "Halden TV", "Orvel-TV"."""
    if not any(sign in tokens.text for sign in _ON_AIR):
        return
    for i in [i for i, word in enumerate(tokens.words) if word in _AIR and i > 1 and tokens.words[i - 1] == "-"]:
        if _CALL.fullmatch(tokens.words[i - 2]) and tokens.ends[i - 2] == tokens.starts[i] - 1:
            yield Candidate(i - 2, i + 1, "organization", {"organization": STATION})


def _compounds(tokens: Tokens) -> Iterator[Candidate]:
    """Names that hyphens hold together: towns like "Halden-on-Sea" and the double surnames of the article's people,
    "Dagogo-Briggs" behind "Tamuno Dagogo-Briggs"."""
    if "-" not in tokens.words:
        return
    words, joints = tokens.words, tables.cue("town_joints")
    surnames = {
        tuple(words[last - 3 : last])
        for first, last, label in tokens.entities
        if label == "PERSON" and last - first > 3 and words[last - 2] == "-" and words[last - 1].isalpha()
    }
    full = {i for _, last, label in tokens.entities if label == "PERSON" for i in range(last - 3, last)}
    end = 0
    for i in [i for i, word in enumerate(words) if word == "-" and tokens.glued(i)]:
        last = i + 1
        while words[last] in joints and words[last + 1 : last + 2] == ["-"] and tokens.glued(last + 1):
            last += 2
        if i >= end and last > i + 1 and tokens.capital[i - 1] and tokens.capital[last] and words[last] != words[i - 1]:
            first = i - 1
            while first > 1 and words[first - 1] == "-" and tokens.glued(first - 1) and tokens.capital[first - 2]:
                first -= 2  # "Saint-Jean-sur-Mer"
            persian = words[i + 1] == "i"  # "Mazar-i-Sharif"; "Jamaat-i-Islami" is no town
            listed = not persian or is_known_place(tokens.join(first, last + 1), prominence=SMALL_TOWN)
            if tokens.lower[first] not in tables.words("not_names") and listed:
                end = last + 1
                yield Candidate(first, end, "place", {"place": COMPOUND})
        elif i >= end and (college := _college_of_state(tokens, i)):
            end = college.last
            yield college
        elif surnames and tokens.capital[i - 1] and i not in full and tuple(words[i - 1 : i + 2]) in surnames:
            yield Candidate(i - 1, i + 2, "person", {"person": SURNAME})


def _college_of_state(tokens: Tokens, hyphen: int) -> Candidate | None:
    """ "Wisconsin-Milwaukee", "Texas-El Paso", a state's university in a town; not "Texas-Mexico", "Ohio-Chicago"."""
    states = state_countries()
    first = next((i for i in (hyphen - 2, hyphen - 1) if i >= 0 and tokens.join(i, hyphen) in states), None)
    if first is None or states[tokens.join(first, hyphen)] != "US":
        return None
    state = places(tokens.join(first, hyphen))[0].id
    for last in (hyphen + 3, hyphen + 2):
        if last > len(tokens) or not all(tokens.capital[hyphen + 1 : last]):
            continue
        name = tokens.join(hyphen + 1, last)
        town = any(place.admin1 == state and place.prominence >= SMALL_TOWN for place in places(name))
        if town and name not in states and country(name) is None:
            return Candidate(first, last, "organization", {"organization": COLLEGE})
    return None


def initials(tokens: Tokens, taken: bytearray, found: list[Candidate]) -> Iterator[Candidate]:
    """Initials of a body of the article that would be a common word in small letters, or have small ones: "IS", the
    Islamic State, "DfT", the Department for Transport; not "No", the Nippon Oil."""
    bodies = [c for c in found if c.said == "organization" and c.last - c.first > 1]
    initials: dict[str, int] = {}  # -> where the body is named first
    for body in bodies:
        initials.setdefault("".join(word[0] for word in tokens.words[body.first : body.last]), body.first)
    if initials.keys().isdisjoint(tokens.words):
        return
    for i, word in enumerate(tokens.words):
        if taken[i] or initials.get(word, i) >= i:
            continue
        mixed = not word.isupper() and not word[1:].islower()
        common = word.isupper() and tokens.lower[i] in tables.words("not_names")
        if mixed or (common and not _is_shouted(tokens, i)):
            yield Candidate(i, i + 1, None, {"organization": INITIALS})


def _is_shouted(tokens: Tokens, i: int) -> bool:
    """Whether a word beside this one is in capitals too: it stands in a headline."""
    return any(
        0 <= j < len(tokens) and tokens.line[j] == tokens.line[i] and tokens.words[j].isupper() for j in (i - 1, i + 1)
    )
