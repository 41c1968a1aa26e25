"""Names that the model cut too short, and the runs of capitalised words that it left out.

Catches "Lung-bin" where the model saw "Lung", "Halden Inc", "Denver Broncos"; refuses to join across lines,
punctuation and titles.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from factx.facts.names import tables
from factx.facts.names.name import Candidate, NameKind
from factx.facts.names.tokens import Tokens
from factx.gazetteer import candidates, capital, country, demonym, is_known_place
from factx.gazetteer.regions import state_abbreviations, state_countries

GIVEN_NAMES = 2  # words of a name that the model takes for one of its own in front of the rest
PAIR = 4.0  # prominence of a place whose name joins two: a county
KEPT = 20_000  # words of names of which it is remembered whether they are addresses
CHURCH = 4.0  # units for one of Our Lady
NICKNAMED = 3.0  # units for a nickname between given name and surname
ROLE_WORDS = 5  # up to the noun of a role behind a comma
PERSON_WORDS = 4  # longer names of persons have particles or are two

_OF_BENCHES = frozenset(("court", "office"))  # of law, of its prosecutor
_BENCHES = frozenset(("northern", "southern", "eastern", "western", "middle", "central"))
_BEHIND_KINGS = frozenset(("and", "of", "'s", "’s", "died", "ruled", "reigned"))
_SHORTENED = ("US", "CA")  # countries whose states and provinces are written short behind a town
_FAMILIES = frozenset(("person", "organization", "place", "demonym"))  # what the model takes family names for

_ADDRESS = re.compile(
    r"https?:|www\.|[@/\\<>=]|\.(?:com|org|net|edu|gov|html?|pdf|docx?|xls|jpe?g|gif|txt)\b|_\w|^[#*]"
)


_MODEL = re.compile(r"[A-Z]{0,3}-?\d{1,4}[A-Z]?")  # of an aeroplane, a car, a telephone
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")


_SHOP = re.compile(r"[A-Z][a-z]+\.com")  # a company: "Halden.com"


@lru_cache(maxsize=KEPT)
def is_address(word: str) -> bool:
    """Whether a word is (a piece of) a web or mail address, a file or a hashtag."""
    company = _SHOP.fullmatch(word) or word.lower() in tables.words("company_suffixes")
    return bool(_ADDRESS.search(word)) and not company


def is_title(tokens: Tokens, i: int) -> bool:
    """Whether a word may stand in front of a person's name without being of it: "Mr", "Chancellor", "Prime"."""
    word = tokens.bare(i)
    return (
        word in tables.honorifics()
        or word in tables.role_nouns()
        or (word.endswith("men") and tables.one_of(word) in tables.role_nouns())
        or word in ("prime", "vice", "ex", "grand", "pro", "tem", "emeritus", "emerita")
        or (word == "opposition" and tokens.bare(i - 2) == "of")  # "Leader of the Opposition Ann Low"
    )


def bodies_follow(tokens: Tokens, first: int) -> bool:
    """Whether the words in front of `first` are "companies such as", "firms including" or the like."""
    if tokens.bare(first - 1) not in ("including", "like", "as"):
        return False
    i = first - 3 if tokens.bare(first - 2) == "such" else first - 2
    return tokens.bare(i) in tables.cue("traders")


def is_trade(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a sentence opens with what the bodies behind do: "Shipbuilder Halden Marine", "Retailers Orvel"; not
    "Retailers Association", "Airline Pilots Union"."""
    word = tokens.lower[first]
    if last > len(tokens):
        return False
    listed = word in tables.cue("trades") or word in tables.cue("traders")
    trade = word.endswith(("maker", "builder")) or (listed and word not in tables.cue("namely"))
    named = trade and tokens.capital[first + 1] and tokens.lower[first + 1] not in ("of", "for")
    return named and not any(tokens.bare(i) in tables.cue("trade_bodies") for i in range(first + 1, last))


def ends_as_state(tokens: Tokens, i: int) -> bool:
    """Whether a state is written short there, behind a comma and its town: "Tex." in "Austin, Tex.", whose full stop
    may be the sentence's."""
    if i < 2 or tokens.words[i - 1] != "," or i + 1 >= len(tokens) or not tokens.capital[i - 2]:
        return False
    word = tokens.words[i]
    stop = word.endswith(".") or tokens.words[i + 1] == "."
    state = state_abbreviations().get(word.rstrip(".") + ".")
    return stop and state is not None and state[0] in _SHORTENED


def is_participle(word: str) -> bool:
    """Whether a word behind a name and a hyphen is no part of it: "led", "sponsored", "era"."""
    return word.islower() and (word.endswith("ed") or word in tables.cue("hyphened"))


def grown(tokens: Tokens, found: list[Candidate], taken: bytearray, *, sport: bool) -> list[Candidate]:
    """The model's spans with the capitalised words beside them that belong to the same name."""
    kept: list[Candidate] = []
    found = _joined(tokens, found, sport=sport)
    for number, candidate in enumerate(found):
        first, last = candidate.first, candidate.last
        floor = kept[-1].last if kept else 0
        ceiling = found[number + 1].first if number + 1 < len(found) else len(tokens)
        if first < floor:
            continue
        if tokens.words[first - 1] in ("of", "the") and (ours := _our_lady_before(tokens, first, floor)) < first:
            first = ours
            if candidate.said != "organization":
                candidate.said = "facility"
                candidate.vote("facility", CHURCH)
        if candidate.said != "person" and _nickname_after(tokens, first, first + 1) > last - 1 > first:
            last, candidate.said = first + 1, "person"  # "Clarence "Sonny" Roth", taken for a song
        if candidate.fixed and last - first > 1:
            pass  # a dateline or byline is whole
        elif kind := _of_two(tokens, first, last, floor):
            first, candidate.said = first - 1, kind
        elif candidate.said is not None and _cut_at_hyphen(tokens, first, last, ceiling):
            last, candidate.said = last + 3, "person"
        elif _is_per(tokens, first, last, floor):
            first, candidate.said = first - 1, "person"
            candidate.vote("person", 2.5)
        elif candidate.said == "person":
            first = _given_before(tokens, first, last, floor, taken)
            nicknamed = _nickname_after(tokens, first, last)
            if nicknamed > last:
                last = nicknamed
                candidate.vote("person", NICKNAMED)
            last = _generation_after(tokens, first, _family_after(tokens, first, last, ceiling, taken))
            if tokens.lower[last : last + 2] in (["and", "co"], ["&", "co"], ["and", "sons"], ["&", "sons"]):
                last, candidate.said = last + 2, "organization"
        elif candidate.said is not None:
            if candidate.said == "place":
                first, candidate.said = _body_before(tokens, first, floor, taken)
                last, candidate.said = _body_after(tokens, first, last, ceiling, taken, candidate.said)
                if _is_state_university(tokens, first, last, ceiling):
                    last, candidate.said = last + 1, "organization"
                if sport and _is_team(tokens, last, ceiling, taken):
                    last, candidate.said = last + 1, "organization"
            elif candidate.said == "organization":
                first = _before_legal_form(tokens, first, last, floor, taken)
                if last < ceiling and tokens.bare(last) in tables.heads("bodies")[0] and not taken[last]:
                    last, _ = _body_after(tokens, first, last, ceiling, taken, candidate.said)
            last = _legal_form_after(tokens, last, ceiling)
            last = _bench_after(tokens, last)
            last = _channel_after(tokens, first, last, ceiling)
            last = _hyphened(tokens, last, ceiling, taken)
            if tokens.lower[last : last + 2] in (["and", "co"], ["&", "co"]) and candidate.said == "organization":
                last += 2
            if candidate.said == "organization":
                last = _second_matter(tokens, first, last, ceiling, taken)
                first = _partners_before(tokens, first, last, floor, taken)
                first = _number_before(tokens, first, floor)
                first = _capitals_before(tokens, first, floor, taken)
        candidate.first, candidate.last = first, last
        kept.append(candidate)
    return kept


def _our_lady_before(tokens: Tokens, first: int, floor: int) -> int:
    """ "Our Lady of" in front of "Mercy Church": a church's name, or that of what is called after it."""
    i = first - 1 - (tokens.lower[first - 1] == "the")
    ours = i - 2 >= floor and tokens.words[i] == "of" and tokens.words[i - 2 : i] == ["Our", "Lady"]
    return i - 2 if ours else first


def _of_two(tokens: Tokens, first: int, last: int, floor: int) -> NameKind | None:
    """What "Sri Lankan", "Costa Rica" and "Orvelul Islam" are, of which the model saw the second word alone."""
    if last - first > 1 or first <= floor or not tokens.capital[first - 1] or tokens.opens[first]:
        return None
    text = tokens.join(first - 1, last)
    if tokens.line[first - 1] != tokens.line[first] or not tokens.capital[first]:
        return None
    if text.endswith("ul Islam"):
        return "person"
    return "demonym" if demonym(text) else "place" if country(text) else None


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


def _is_state_university(tokens: Tokens, first: int, last: int, ceiling: int) -> bool:
    """Whether "State" behind the name of a land makes it a university's: "Ohio State"."""
    ends = last + 1 >= len(tokens) or not tokens.capital[last + 1] or tokens.opens[last + 1]
    ends = ends and tokens.bare(last + 1) not in tables.cue("of_states")
    state = last < ceiling and tokens.words[last] == "State" and not tokens.opens[last] and ends
    if not state:
        return False
    found = candidates(tokens.join(first, last))  # of "Washington" and "New York" the city comes first
    return bool(found) and found[0].kind == "admin1" and found[0].country == "US"


def _joined(tokens: Tokens, found: list[Candidate], *, sport: bool) -> list[Candidate]:
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
    if before.said == "organization" and _cooperates(tokens, before.last) and middle == before.last + 2:
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
    if before.said == "organization" and after.said == "other" and _MODEL.fullmatch(tokens.join(middle, last)):
        return "other"
    given = tokens.words[first] in tables.given_names() or tokens.lower[middle] in tables.cue("second_names")
    if "person" in said and middle - first == 1 and given:
        return "person"
    if before.said == "person" and _is_double_given(tokens, first, middle) and after.said in _FAMILIES:
        return "person"  # "Jean-Claude" "Halden"
    saint = tokens.lower[middle - 1] in ("st", "st.")  # "Earl St." "John"
    if said == ("person", "person") and (middle - first <= GIVEN_NAMES or saint) and last - first <= PERSON_WORDS:
        return "person"
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
    if sport and said == ("place", "organization") and tokens.words[last - 1].endswith("s"):
        return "organization"
    return None


def _is_double_given(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words are "Jean-Claude" or the like: the first of two is a given name, or a title is in front."""
    if last - first != 3 or tokens.words[first + 1] != "-" or not tokens.glued(first + 1):
        return False
    named = tokens.words[first] in tables.given_names() or tokens.words[first + 2] in tables.given_names()
    titled = first > 0 and is_title(tokens, first - 1) and tokens.line[first - 1] == tokens.line[first]
    return tokens.capital[first + 2] and (named or titled)


def _cut_at_hyphen(tokens: Tokens, first: int, last: int, ceiling: int) -> bool:
    """Whether the word is the beginning of "Rashid-Bolat Orvel" behind a title, whatever the model took it for."""
    if last - first > 1 or last + 3 > ceiling or tokens.words[last] != "-":
        return False
    return (
        tokens.line[last + 2] == tokens.line[first]
        and first > 0
        and (is_title(tokens, first - 1) or tokens.words[first] in tables.given_names())
        and _is_double_given(tokens, first, last + 2)
        and is_word_of_run(tokens, last + 2)
        and not tokens.opens[last + 2]
    )


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


def _given_before(tokens: Tokens, first: int, last: int, floor: int, taken: bytearray) -> int:
    i = first - 1
    if i < floor or taken[i] or tokens.line[i] != tokens.line[first] or tokens.opens[first]:
        return first
    if tokens.bare(i) in tables.cue("role_modifiers") and ends_office(tokens, i):
        return first  # "Secretary of Defense" in front of "Ann Low"
    plain = tokens.words[i].istitle() and is_word_of_run(tokens, i) and not tokens.begins(i)
    if tokens.words[i] in tables.words("family_first") and tokens.words[first + 1 : first + 2] == ["-"]:
        return i  # "Im Chae-won"
    if last - first > 1 and tokens.lower[i] in tables.cue("crowned"):
        return first
    return i if tokens.words[i] in tables.given_names() or plain else first


_QUOTES = frozenset(('"', "“", "”", "``", "''"))
_NICKED = _QUOTES | {"'", "‘", "’", "`", "(", ")"}  # behind a given name


def _is_per(tokens: Tokens, first: int, last: int, floor: int) -> bool:
    """Whether "Per" in front is a given name: "Per Halden of Orvel", "Per Halden, the boss,"; not "Per Reuters,"."""
    if first <= floor or tokens.words[first - 1] != "Per" or last - first > 1 or not tokens.words[first].istitle():
        return False
    text, after = tokens.words[first], tokens.bare(last)
    if text in tables.known_bodies() or country(text) is not None or demonym(text) is not None:
        return False
    acts = after in tables.cue("saying") or after in tables.cue("doing") or after in ("'s", "’s", "of")
    return (
        not tokens.begins(first - 1)
        or acts
        or (tokens.words[last : last + 1] == [","] and _is_described(tokens, last + 1))
    )


def _is_described(tokens: Tokens, i: int) -> bool:
    """Whether a role ends with a comma or goes on there: "the finance minister,", "chief strategist at"."""
    for j in range(i, min(i + ROLE_WORDS, len(tokens))):
        if not tokens.words[j].islower():
            return False
        ends = tokens.bare(j + 1) in tables.cue("phrase_ends") or tokens.bare(j + 1) == ","
        if ends and tokens.bare(j) in tables.role_nouns():
            return True
    return False


def _nickname_after(tokens: Tokens, first: int, last: int) -> int:
    """ "Ada "Lou" Marsh", "Clarence (Sonny) Roth", where the model stopped inside or in front of the nickname."""
    for opening in (last, last - 2, last - 3):
        if opening <= first or opening >= len(tokens) or tokens.words[opening] not in _NICKED:
            continue
        marks = _NICKED if _is_given(tokens, first, opening) else _QUOTES
        nickname = opening + 1 + (tokens.words[opening + 1 : opening + 2] == ["`"])
        closing = nickname + 1
        if closing + 1 >= len(tokens) or tokens.line[closing + 1] != tokens.line[first]:
            continue
        if (
            {tokens.words[opening], tokens.words[closing]} <= marks
            and tokens.capital[nickname]
            and tokens.capital[closing + 1]
            and not tokens.opens[closing + 1]
        ):
            return closing + 2
    return last


def _is_given(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words are a given name, perhaps with an initial: "William J."."""
    initial = last - first == 2 and len(tokens.bare(first + 1)) == 1
    return (last - first == 1 or initial) and tokens.words[first] in tables.given_names()


def ends_office(tokens: Tokens, i: int) -> bool:
    """Whether the word ends "Minister of Labour and Employment", "Chancellor of the Exchequer"."""
    while tokens.bare(i) in tables.cue("role_modifiers") or (
        tokens.bare(i) == "and" and tokens.bare(i - 1) in tables.cue("role_modifiers")
    ):
        i -= 1
    i -= tokens.bare(i) == "the" and tokens.bare(i + 1) in tables.cue("portfolios")
    return tokens.bare(i) in ("of", "for") and tokens.bare(i - 1) in tables.role_nouns()


def _family_after(tokens: Tokens, first: int, last: int, ceiling: int, taken: bytearray) -> int:
    if last >= ceiling or tokens.line[last] != tokens.line[first]:
        return last
    word = tokens.words[last]
    joined = (word == "-" and tokens.glued(last)) or (word == "," and tokens.bare(last + 1) in ("jr", "sr"))
    if joined and last + 1 < ceiling and not is_participle(tokens.words[last + 1]):
        return last + 2
    if tokens.bare(last) in tables.cue("generations") and tokens.capital[last]:
        return last + 1
    if word.isupper() and _is_regnal(tokens, first, last):
        return last + 1
    if word.isupper() and tokens.bare(last) in tables.cue("postnominals"):
        return last
    particles = last
    while particles < ceiling and tokens.words[particles] in tables.cue("particles"):
        particles += 1  # "ten" in "Erik ten Boer" too, which the model takes for a number
    if last < particles < ceiling and last - first == 1 and particles - last < 4 and not taken[particles]:
        return particles + 1 if is_word_of_run(tokens, particles) else last
    doubled = last - first == 3 and tokens.words[first + 1] == "-"  # "Anna-Lena"
    speaks = tokens.bare(last + 1) in tables.cue("saying") or tokens.lower[last + 1 : last + 2] in (["'s"], ["’s"])
    short = last - first == 1 or doubled or (last - first < (4 if speaks else 3) and tokens.capital[first])
    headline = last + 1 < len(tokens) and tokens.capital[last + 1]
    if short and not taken[last] and not tokens.opens[last] and is_word_of_run(tokens, last) and not headline:
        return last + 1
    return last


def _generation_after(tokens: Tokens, first: int, last: int) -> int:
    """The full stop of "Sr.", which is a word of its own, and "3d" as one paper numbers sons."""
    if last >= len(tokens) or last - first < 2 or tokens.line[last] != tokens.line[first]:
        return last
    stop = tokens.words[last] == "." and tokens.ends[last - 1] == tokens.starts[last]
    return last + ((stop and tokens.words[last - 1] in ("Sr", "Jr")) or tokens.words[last] in ("2d", "3d"))


def _is_regnal(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the word counts the kings of a name: "Leo X", "Queen Elizabeth I"; not "Elizabeth I know"."""
    if last - first > 1 or tokens.lower[last] not in tables.cue("regnal"):
        return False
    crowned = first > 0 and tokens.bare(first - 1) in tables.cue("crowned")
    sure = len(tokens.words[last]) > 1 or tokens.bare(last + 1) in _BEHIND_KINGS
    return crowned or (tokens.words[first] in tables.given_names() and sure)


def _body_before(tokens: Tokens, first: int, floor: int, taken: bytearray) -> tuple[int, NameKind]:
    """ "Tennis Australia", "Air France": a place behind a word of what bodies do is a body."""
    i = first - 1
    if i >= floor and not taken[i] and tokens.capital[i] and tokens.lower[i] in tables.cue("body_openers"):
        return i, "organization"
    return first, "place"


def _body_after(
    tokens: Tokens, first: int, last: int, ceiling: int, taken: bytearray, said: NameKind
) -> tuple[int, NameKind]:
    """ "Harrow County" in front of "Superior Court" is a part of the court's name; a country is not."""
    i = last
    while (
        i < ceiling
        and not taken[i]
        and not tokens.opens[i]
        and tokens.line[i] == tokens.line[first]
        and is_word_of_run(tokens, i)
    ):
        i += 1
    office = i < len(tokens) and is_title(tokens, i)  # "White House Press Secretary"
    closes = i > last and not office and tokens.bare(i - 1) in tables.heads("bodies")[0]
    closes = closes and not ends_as_state(tokens, last - 1)  # "Md." in front of "Police"
    return (i, "organization") if closes and country(tokens.join(first, last)) is None else (last, said)


def _before_legal_form(tokens: Tokens, first: int, last: int, floor: int, taken: bytearray) -> int:
    """The name in front of a legal form that stands alone: "Orvel" in "Orvel SA"."""
    i = first - 1
    alone = all(tokens.bare(j) in tables.words("company_suffixes") for j in range(first, last))
    joins = alone and i >= floor and not taken[i] and tokens.line[i] == tokens.line[first] and not tokens.opens[first]
    return i if joins and is_word_of_run(tokens, i) else first


def _second_matter(tokens: Tokens, first: int, last: int, ceiling: int, taken: bytearray) -> int:
    """ "and Urban Development" behind "Department of Housing": what else the department is for."""
    if last + 1 >= ceiling or not _is_department(tokens, first, last) or tokens.line[last + 1] != tokens.line[first]:
        return last
    i = last + 1
    while i < ceiling and not taken[i] and _is_matter(tokens, i):
        i += 1
    return i if i > last + 1 and not _heads_state(tokens, i) else last


def _two_matters(tokens: Tokens, before: Candidate, after: Candidate) -> bool:
    """The same where the model took the second matter for a name of its own."""
    return (
        before.last + 1 == after.first
        and _is_department(tokens, before.first, before.last)
        and all(_is_matter(tokens, i) for i in range(after.first, after.last))
        and not _heads_state(tokens, after.last)
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


def _is_department(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a body's name says what it is for, and "and" comes behind it."""
    named = any(
        tokens.bare(i) in tables.cue("departments") and tokens.lower[i + 1] in ("of", "for")
        for i in range(first, last - 1)
    )
    return named and tokens.lower[last : last + 1] in (["and"], ["&"]) and not tokens.opens[last]


def _heads_state(tokens: Tokens, i: int) -> bool:
    """Whether the words in front are an office and no department: "Foreign" in front of "Minister"."""
    role = tables.role_nouns().get(tokens.bare(i))
    return role is not None and role.belongs == "state"


_ABSTRACT = ("hood", "tion", "ity", "ics", "ture", "ance", "ence", "ship", "ness", "ism")  # endings


def _is_matter(tokens: Tokens, i: int) -> bool:
    word = tokens.bare(i)
    listed = word in tables.cue("matters") or word in tables.cue("role_modifiers")
    return tokens.capital[i] and (listed or (word.endswith(_ABSTRACT) and tokens.words[i] not in tables.given_names()))


def _partners_before(tokens: Tokens, first: int, last: int, floor: int, taken: bytearray) -> int:
    """ "Jones," in front of "Pickering & Stroud": the partners of a firm."""
    if "&" not in tokens.words[first:last]:
        return first
    while first - 2 >= floor and tokens.words[first - 1] == "," and is_word_of_run(tokens, first - 2):
        if taken[first - 2] or tokens.line[first - 2] != tokens.line[first] or tokens.begins(first - 2):
            break
        first -= 2
    return first


def _number_before(tokens: Tokens, first: int, floor: int) -> int:
    """ "9th" in front of "U.S. Circuit Court of Appeals", "3rd" in front of "Infantry Division"."""
    joins = first > floor and tokens.bare(first) in tables.cue("numbered") and not tokens.opens[first]
    return first - 1 if joins and _ORDINAL.fullmatch(tokens.lower[first - 1]) else first


def _is_team(tokens: Tokens, last: int, ceiling: int, taken: bytearray) -> bool:
    """Whether the word behind a town is what its team is called: "Denver Broncos"."""
    return (
        last < ceiling
        and not taken[last]
        and is_word_of_run(tokens, last)
        and (tokens.lower[last].endswith("s") or tokens.lower[last] in tables.cue("clubs"))
        and tokens.line[last] == tokens.line[last - 1]
        and not tokens.opens[last]
    )


def _legal_form_after(tokens: Tokens, last: int, ceiling: int) -> int:
    if _cooperates(tokens, last):
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


def _cooperates(tokens: Tokens, last: int) -> bool:
    """Whether "Co" and a hyphen stand in front: "Halden Co-operative", "Orvel Co-op"."""
    hyphened = tokens.bare(last - 1) == "co" and tokens.words[last : last + 1] == ["-"] and tokens.glued(last)
    return hyphened and tokens.bare(last + 1) in ("operative", "operatives", "op", "ops")


def _hyphened(tokens: Tokens, last: int, ceiling: int, taken: bytearray) -> int:
    """ "Port-au" and "-Prince"."""
    if last + 1 >= ceiling or tokens.words[last] != "-" or taken[last + 1]:
        return last
    glued = tokens.glued(last)
    small = tokens.words[last - 1].islower() and len(tokens.words[last - 1]) < 4
    return last + 2 if glued and small and tokens.capital[last + 1] else last


def _capitals_before(tokens: Tokens, first: int, floor: int, taken: bytearray) -> int:
    """ "Unified" in front of "School District": capitalised words within a sentence go with the body behind them."""
    i = first
    while i - 1 >= floor and not taken[i - 1] and is_word_of_run(tokens, i - 1) and not tokens.opens[i]:
        i -= 1
    if i - 3 >= floor and tokens.lower[i - 1] in ("'s", "’s") and tokens.words[i - 3] in ("St.", "Saint"):
        return i - 3  # "St. Olga's" in front of "High School"
    return i if i < first and not tokens.begins(i) and tokens.line[i] == tokens.line[first] else first


def is_slug(tokens: Tokens, i: int) -> bool:
    """Whether the word is a wire's note on the headline behind its hyphen: "CORRECTED-Halden", "Soccer-Orvel"."""
    if i + 1 >= len(tokens) or tokens.words[i + 1] != "-" or not tokens.glued(i + 1):
        return False
    opens = i == 0 or tokens.line[i - 1] != tokens.line[i] or tokens.space[i - 1]
    if tokens.words[i].isdigit():  # "UPDATE 2-Halden"
        return i > 0 and tokens.words[i - 1].isupper() and tokens.lower[i - 1] in tables.cue("slugs")
    shouted = tokens.words[i].isupper() and tokens.lower[i] in tables.cue("slugs")
    return shouted or (opens and tokens.capital[i] and tokens.lower[i] in tables.cue("sports_pages"))


def is_word_of_run(tokens: Tokens, i: int) -> bool:
    """Whether a word may be a part of a name that the model did not see."""
    return (
        tokens.capital[i]
        and (tokens.bare(i) not in tables.words("not_names") or tokens.words[i] in tables.known_bodies())
        and not is_address(tokens.words[i])
        and not is_title(tokens, i)
        and not is_slug(tokens, i)
    )


def _is_party(tokens: Tokens, i: int) -> bool:
    """Whether a letter is a lawmaker's party: "D" in "(D-Ohio)"."""
    return (
        tokens.bare(i) in ("d", "r", "i") and tokens.bare(i + 1) == "-" and i > 0 and tokens.words[i - 1] in ("(", ",")
    )


def runs(tokens: Tokens, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Maximal runs of capitalised words outside the model's spans, with particles and joints between them."""
    i, end = 0, len(tokens)
    capital, lower = tokens.capital, tokens.lower
    particles, joints = tables.cue("particles"), tables.cue("joints") - {"and"}
    while i < end:
        if not capital[i] or taken[i] or not is_word_of_run(tokens, i) or _is_party(tokens, i):
            i += 1
            continue
        first, last = i, i + 1
        if tokens.begins(i) and is_trade(tokens, i, i + 2) and is_word_of_run(tokens, i + 1) and not taken[i + 1]:
            i += 1  # "Rival" in front of "Halden"
            continue
        j = last
        while j < end and not taken[j] and tokens.line[j] == tokens.line[first]:
            if is_word_of_run(tokens, j) and not tokens.opens[j]:
                last = j = j + 1
            elif tokens.words[j] == "-" and tokens.glued(j) and j + 1 < end and capital[j + 1]:
                j += 1  # "Boer-Smit"
            elif lower[j] in particles or lower[j] in joints:
                j += 1
                if j - last > 2:
                    break
            else:
                break
        yield first, last
        i = last


def careless_places(tokens: Tokens, taken: bytearray) -> Iterator[Candidate]:
    """Places in lower case, "in punjab", in a text whose writer does not care for capitals."""
    begun = [word for word, opens in zip(tokens.words, tokens.opens, strict=True) if opens and word[0].isalpha()]
    small = sum(word[0].islower() for word in begun)
    if "i" not in tokens.lowered and small * 2 <= len(begun):
        return
    before = tables.cue("inside") | {"from", "to", "at", "between", "visit", "visiting"}
    for i in range(1, len(tokens)):
        if tokens.lower[i - 1] not in before or taken[i] or not tokens.words[i].islower() or len(tokens.words[i]) < 4:
            continue
        for last in (i + 2, i + 1):
            if last <= len(tokens) and all(
                tokens.words[j].isalpha() and tokens.words[j].islower() for j in range(i, last)
            ):
                known = is_known_place(tokens.join(i, last)) and not tables.words("not_names").intersection(
                    tokens.lower[i:last]
                )
                if known:
                    yield Candidate(i, last, "place", {"place": 1.0})
                    break
