"""Whose a role is: the name in the phrase, or the body that "its" and a bare "chief executive" leave out."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile

from msgspec.structs import replace

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.facts.people.offices import core
from factx.facts.people.title_words import POSSESSIVE
from factx.facts.people.titles import Found
from factx.gazetteer import (
    FORMER_STATES,
    Country,
    candidates,
    capital,
    country,
    demonym,
    region_demonyms,
    state_of_member,
)
from factx.records import Place

APPOSED = 8  # words from the comma of "Halden, a small fishermen's union" on
SENTENCE = 60  # words; one that is looked back at
RECALL = 100  # bodies that are looked back at; an article has fewer
MAIN = 2  # mentions of the body that an article is about

_GENERIC = frozenset(("company", "firm", "airline", "carmaker", "bank", "group", "club"))
_PREPOSITIONS = frozenset(("at", "for", "from", "in", "on", "to", "with"))
_ENDING = frozenset(
    (".", ",", ";", ":", "of", "in", "for", "with", "from", "on", "at", "near", "that", "which", "who", "whose", "and")
)
_PUBLIC = frozenset(("agency", "bank", "commission", "committee", "council", "league", "union"))
_MEMBERS = frozenset(
    ("party", "association", "federation", "movement", "alliance", "charity", "organisation", "organization")
)
_EXECUTIVES = frozenset(("chief executive", "ceo", "cfo", "coo", "cto", "general counsel"))
_OF = frozenset(("of", "from", "for"))
_PEOPLE = ("er", "ers", "ans")  # ends of nouns for a place's people, which own no office
_OFFICERS = frozenset(("general manager", "athletic director", "head coach"))


def owner_of(found: Found, seats: Mapping[int, Place], tokens: Tokens) -> tuple[str | None, str | None]:
    """Whose the role is by the words beside the name, and of which country. `seats` are the article's places by the
    code point where a mention of them begins: Georgia's governor sits in the US if that Georgia does."""
    if state := _state_of(found, tokens):
        return state.name, state.code
    name, owner = _owner_name(found), found.owner
    if owner is not None and _is_behind_party(owner, tokens) and (member_of := state_of_member(owner.text)):
        return member_of, "US"
    seat = seats.get(owner.start) if owner is not None else None
    if owner is not None and owner.kind == "organization" and seat is not None and found.owner_country:
        return name, seat.country  # "the Georgia Department of Parks", whichever Georgia the article means
    if owner is None or owner.kind != "place" or found.owner_text is not None:
        return name, found.owner_country
    if seat is None or seat.country is None or (found.owner_country and not _is_of_division(found)):
        return name, found.owner_country
    return (seat.name if state_of_member(owner.text) else name), seat.country


def _is_of_division(found: Found) -> bool:
    """Whether the office is one of a state or town, whose name may be a country's as well: "Georgia Governor"."""
    return any(word in tables.cue("of_divisions") for word in found.titles[-1].lower().replace(".", "").split())


def _is_behind_party(owner: Name, tokens: Tokens) -> bool:
    """ "(R-AZ)"."""
    return tokens.bare(owner.first - 1) == "-" and tokens.bare(owner.first - 2) in ("r", "d", "i")


def _owner_name(found: Found) -> str | None:
    """Whose the role is, by name: "Germany" for "German" and for "Germany's"; None for adjectives of other kinds
    ("Republican senator") and for people's nouns ("New Yorker editor")."""
    if found.owner is None:
        return None
    if found.owner_text is not None and found.owner_text.startswith(found.owner.text):
        return found.owner_text  # "governor of Chile's central bank"
    land = country(found.owner.text) or demonym(found.owner.text)
    if found.owner.kind == "demonym":
        if found.owner.text.endswith(_PEOPLE):
            return None
        region, code = region_demonyms().get(found.owner.text, ("", None))
        if code is not None or region in FORMER_STATES:
            return region  # "Scottish", "Soviet"; not "European"
        return land.name if land else None
    return land.name if land and found.owner.kind == "place" else found.owner.text


def _state_of(found: Found, tokens: Tokens) -> Country | None:
    """The country that a capital stands for as the owner of an office of state: "Moscow's ambassador"; not "in
    Moscow", and not a name that another land's place has as well ("Victoria's minister"), nor the EU's seat."""
    owner = found.owner
    if owner is None or owner.kind != "place" or found.owner_text is not None or owner.first >= found.last:
        return None
    title = found.titles[-1].lower()
    serves = "chief minister" not in title and any(word in tables.cue("serves_state") for word in title.split())
    said = tokens.bare(owner.last) in POSSESSIVE or tokens.bare(owner.first - 1) in _OF
    land = capital(owner.text) if serves and said and owner.text != "Brussels" else None
    return land if land is not None and candidates(owner.text)[0].country == land.code else None


def is_told(body: Name, tokens: Tokens) -> bool:
    """Whether a body is the agency that somebody told something, about which no sentence is: "Ann Low told Reuters"."""
    return tokens.bare(body.first - 1) == "told" and body.text.lower() in tables.cue("agencies")


def possessor_name(found: Found, names: Sequence[Name], bodies: Sequence[Name], tokens: Tokens) -> str | None:
    """Who "its" is in "its chief executive", or "the union's": the body spoken of, by that noun if there is one;
    `bodies` are the article's names of bodies."""
    every, bodies = bodies, bodies[: bisect_right(bodies, found.first, key=_end)]
    if found.owner_text is not None:
        noun = found.owner_text.split()[-1].lower()
        called = [name for name in every if noun in name.text.lower() and noun in name.text.lower().split()]
        if called:
            return max(called, key=lambda name: len(name.text)).text
        introduced = next((name for name in _last(bodies) if _is_introduced_as(name, noun, tokens)), None)
        if introduced is not None:
            return introduced.text
        public = bodies if noun in _PUBLIC else ()
        lettered = {name.text for name in public if name.text.isupper() and name.text[-1].lower() == noun[0]}
        if len(lettered) == 1:
            return lettered.pop()  # "the agency's head" of the IAEA
        if noun in _GENERIC and bodies and "central" not in found.owner_text:
            legal = next((name for name in reversed(bodies) if tables.has_legal_form(name.text)), None)
            return (legal or _subject(bodies, tokens)).text
        return found.owner_text
    if found.possessor == "whose":
        return bodies[-1].text if bodies and found.first - bodies[-1].last <= 1 else None
    if found.possessor is None and not found.definite and bodies:
        return _employer(found, names, bodies, tokens)
    if found.possessor not in ("its", "their"):
        return None
    noun = core(found.titles[-1]).split()[-1]
    if found.possessor == "their" and noun in tables.cue("servants"):
        return None  # "The daughters have sued. Their attorney, Ann Low,"
    role = tables.role_nouns().get(noun)
    if role is not None and role.belongs == "state":
        before = names[: bisect_right(names, found.first, key=_end)]
        lands = (land.name for name in reversed(before) if (land := country(name.text)))
        return next(lands, None)
    if spoken := _spoken_of(found, tokens):
        return _spoken_name(found, spoken, names, every, tokens)
    if not bodies:
        return None
    return _subject(bodies, tokens).text


def _spoken_of(found: Found, tokens: Tokens) -> int:
    """The noun of a body that the sentence before is about, where "its" opens one: "The union struck. Its head, …"; 0
    if there is none."""
    i = found.first
    if not tokens.begins(i):
        return 0
    while i > 0 and found.first - i < SENTENCE and not tokens.opens[i - 1]:
        i -= 1
    spoken = i < found.first and tokens.lower[max(i - 1, 0)] == "the"
    return i if spoken and tokens.lower[i] in _GENERIC | _PUBLIC | _MEMBERS else 0


def _spoken_name(found: Found, noun: int, names: Sequence[Name], bodies: Sequence[Name], tokens: Tokens) -> str | None:
    """The body that "The company" or "The party" at the head of a sentence is, if the article tells."""
    word = tokens.lower[noun]
    if word in _GENERIC:
        before = bodies[: bisect_right(bodies, noun, key=_end)]
        return _subject(before, tokens).text if before else None
    owner = possessor_name(replace(found, owner_text=word, possessor=None), names, bodies, tokens)
    return owner if owner != word else None


def _end(name: Name) -> int:
    return name.last


def _last(bodies: Sequence[Name]) -> Iterator[Name]:
    """The bodies that are looked back at, the nearest first."""
    return islice(reversed(bodies), RECALL)


def _is_introduced_as(body: Name, noun: str, tokens: Tokens) -> bool:
    """Whether the noun stands beside the name: "the union Halden", "the Halden chain", "Halden, a dockers' union"; not
    "the Halden union", whose members Halden employs, nor "Halden, the target of a union"."""
    if tokens.bare(body.first - 1) == noun or (tokens.bare(body.last) == noun and noun != "union"):
        return True
    if tokens.bare(body.last) != "," or tokens.bare(body.last + 1) not in ("a", "an", "the"):
        return False
    apposed = list(takewhile(lambda word: word not in _ENDING, tokens.lower[body.last + 1 : body.last + APPOSED]))
    return apposed[-1:] == [noun]


def _employer(found: Found, names: Sequence[Name], bodies: Sequence[Name], tokens: Tokens) -> str | None:
    """Whose the role of somebody is who serves a body that the title leaves out; `bodies` are those named before."""
    title = found.titles[-1].lower()
    subject = _subject(bodies, tokens)
    apart = sum(tokens.opens[subject.last : found.first + 1])
    if _is_officer(title):
        beside = bodies[-1]
        if tokens.lower[beside.last : found.first] == ["and"]:  # "Halden Tech and football coach Ann Low"
            return beside.text
        if apart == 0 and tokens.begins(subject.first):
            return subject.text
        return _main_body(names, found.first) if title == "general manager" else None
    if _is_executive(title):
        near = apart == 0 or (apart == 1 and tokens.begins(found.first))
        return subject.text if near and tokens.begins(subject.first) else _main_body(names, found.first)
    return None


def _is_executive(title: str) -> bool:
    """Whether a title is that of somebody who runs a company, whose name it leaves out: "chief medical officer"."""
    words = title.split()
    chief = words[0] == "chief" and words[-1] == "officer"
    of_field = words[-1] in ("director", "chief") and words[0] in tables.cue("business_fields")
    return title in _EXECUTIVES or chief or of_field


def _is_officer(title: str) -> bool:
    """Whether a title is that of somebody who serves the body that the sentence is about: "team spokesman"."""
    words = title.split()
    spoken = words[-1].startswith("spokes") and words[0] in ("team", "club", "company")
    return title in _OFFICERS or spoken or (words[-1] == "coach" and words[0] in tables.cue("games"))


def _main_body(names: Sequence[Name], first: int) -> str | None:
    """The body that the article is about, whose chief executive needs no more words: named twice before, and twice as
    often as any other."""
    bodies = [name.text for name in names if name.kind == "organization" and name.first < first]
    ranked = Counter(text.split()[0] for text in bodies).most_common(2)
    if not ranked or ranked[0][1] < MAIN or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    forms = sorted({text for text in bodies if text.split()[0] == ranked[0][0]}, key=len)
    return forms[-1] if all(forms[-1].startswith(form) for form in forms) else None


def _subject(bodies: Sequence[Name], tokens: Tokens) -> Name:
    """The body that the last sentence with one is about: the first there that is no circumstance and no owner."""
    spoken: list[Name] = []
    for name in _last(bodies):
        if spoken and any(tokens.opens[name.last : spoken[-1].first + 1]):
            break
        spoken.append(name)
    return next((name for name in reversed(spoken) if not _is_aside(name, tokens)), spoken[-1])


def _is_aside(body: Name, tokens: Tokens) -> bool:
    """ "In a letter to the Bank of Chile", "Halden's rivals"."""
    i = body.first - 1
    before = tokens.bare(i - 1 if tokens.bare(i) in ("the", "a", "an") else i)
    return before in _PREPOSITIONS or tokens.bare(body.last) in POSSESSIVE
