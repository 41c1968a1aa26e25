"""Whose a role is: the name in the phrase, or the body that "its" and a bare "chief executive" leave out."""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.facts.people.offices import core
from factx.facts.people.titles import Found
from factx.gazetteer import Country, capital, country, demonym, region_demonyms

APPOSED = 8  # words of "Halden, a small fishermen's union"
MAIN = 2  # mentions of the body that an article is about

_GENERIC = frozenset(("company", "firm", "airline", "carmaker", "bank", "group", "club"))
_PREPOSITIONS = frozenset(("at", "for", "from", "in", "of", "on", "to", "with"))
_CLOSING = frozenset(".,;:")
_PUBLIC = frozenset(("agency", "bank", "commission", "committee", "council", "league", "union"))
_EXECUTIVES = frozenset(("chief executive", "ceo", "cfo", "coo", "cto", "general counsel"))
_THERE = frozenset(("in", "to", "at"))
_FORMER_STATES = frozenset(("Soviet Union", "Yugoslavia", "Czechoslovakia"))
_OFFICERS = frozenset(("general manager", "athletic director", "head coach"))


def owner_name(found: Found, tokens: Tokens) -> str | None:
    """Whose the role is, by name: "Germany" for "German", for "Germany's" and for the minister of "Berlin"; None for
    adjectives of other kinds ("Republican senator")."""
    if found.owner is None:
        return None
    state = state_of(found, tokens)
    if state is not None:
        return state.name
    if found.owner_text is not None and found.owner_text.startswith(found.owner.text):
        return found.owner_text  # "governor of Chile's central bank"
    land = country(found.owner.text) or demonym(found.owner.text)
    if found.owner.kind == "demonym":
        region, code = region_demonyms().get(found.owner.text, ("", None))
        if code is not None or region in _FORMER_STATES:
            return region  # "Scottish", "Soviet"; not "European"
        return land.name if land else None
    return land.name if land and found.owner.kind == "place" else found.owner.text


def state_of(found: Found, tokens: Tokens) -> Country | None:
    """The country that a capital stands for as the owner of an office of state: "Moscow's ambassador"; the one "in
    Moscow" is another's."""
    if found.owner is None or found.owner.kind != "place" or found.owner_text is not None:
        return None
    of_state = any(word in tables.cue("of_state") for word in found.titles[-1].lower().split())
    there = tokens.bare(found.owner.first - 1) in _THERE
    return capital(found.owner.text) if of_state and not there else None


def possessor_name(found: Found, names: Sequence[Name], tokens: Tokens) -> str | None:
    """Who "its" is in "its chief executive", or "the union's": the body spoken of, by that noun if there is one."""
    bodies = [name for name in names if name.last <= found.first and name.kind == "organization"]
    if found.owner_text is not None:
        noun = found.owner_text.split()[-1].lower()
        called = [name for name in names if name.kind == "organization" and noun in name.text.lower().split()]
        if called:
            return max(called, key=lambda name: len(name.text)).text
        introduced = [name for name in bodies if _is_introduced_as(name, noun, tokens)]
        if introduced:
            return introduced[-1].text
        lettered = {
            name.text for name in bodies if noun in _PUBLIC and name.text.isupper() and name.text[-1].lower() == noun[0]
        }
        if len(lettered) == 1:
            return lettered.pop()  # "the agency's head" of the IAEA
        if noun in _GENERIC and bodies and "central" not in found.owner_text:
            legal = [name for name in bodies if tables.has_legal_form(name.text)]
            return (legal[-1] if legal else _subject(bodies, tokens)).text
        return found.owner_text
    if found.possessor == "whose":
        return bodies[-1].text if bodies and found.first - bodies[-1].last <= 1 else None
    if found.possessor is None and not found.definite and bodies:
        return _employer(found, names, bodies, tokens)
    if found.possessor not in ("its", "their"):
        return None
    role = tables.role_nouns().get(core(found.titles[-1]).split()[-1])
    if role is not None and role.belongs == "state":
        lands = [land for name in names if name.last <= found.first and (land := country(name.text))]
        return lands[-1].name if lands else None
    if not bodies:
        return None
    return _subject(bodies, tokens).text


def _is_introduced_as(body: Name, noun: str, tokens: Tokens) -> bool:
    """Whether the noun stands beside the name: "the union Halden", "Halden, a small fishermen's union"."""
    if noun in (tokens.bare(body.first - 1), tokens.bare(body.last)):
        return True
    apposed = tokens.bare(body.last) == "," and tokens.lower[body.last + 1 : body.last + 2] in (["a"], ["an"], ["the"])
    return apposed and noun in takewhile(
        lambda word: word not in _CLOSING, tokens.lower[body.last + 1 : body.last + APPOSED]
    )


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
    """The body that the last sentence with one is about: the first there that no preposition makes a circumstance."""
    spoken = [bodies[-1]]
    for name in reversed(bodies[:-1]):
        if any(tokens.opens[name.last : spoken[-1].first + 1]):
            break
        spoken.append(name)
    free = [name for name in spoken if not _is_circumstance(name, tokens)]
    return (free or spoken)[-1]


def _is_circumstance(body: Name, tokens: Tokens) -> bool:
    """ "In a letter to the Bank of Chile"."""
    i = body.first - 1
    return tokens.bare(i - 1 if tokens.bare(i) in ("the", "a", "an") else i) in _PREPOSITIONS
