"""What stands behind a title: what it is for, and whose it is.

Catches "of research" as a part of it, "of Chile" and "at the bank" as its owner; refuses "for two decades" as either.
"""

from msgspec import Struct
from msgspec.structs import replace

from factx.facts.names import Name, tables
from factx.facts.people.title_words import BODIES, COMPLEMENT_WORDS, POSSESSIVE, TitleWords, code_of

_SERVING = frozenset(("for", "to"))
_MATTERS = frozenset(("justice", "counsel", "general", "staff"))  # nouns of roles that are what a role is for
_LINKS = frozenset(("of", "for", "at", "with", "in", "from", "to"))
_FIELDS = frozenset(("foreign", "external", "internal", "home", "finance", "defence", "defense", "state", "public"))
_PARTS = BODIES | {"subcommittee", "panel", "unit", "mission", "delegation", "office", "caucus", "branch", "arm"}
# Behind a land's name they are what a role is about: "head of Asia research".
_STUDIES = frozenset(
    (
        "research", "studies", "strategy", "economics", "policy", "affairs", "programme", "program", "operations",
        "trading", "sales", "markets", "equities", "politics", "history", "literature", "law", "business", "coverage",
    )
)  # fmt: skip
_SPANS = frozenset(
    ("year", "years", "month", "months", "week", "weeks", "decade", "decades", "day", "days", "term", "terms")
)


class Behind(Struct, frozen=True, kw_only=True, gc=False):
    """What stands behind the head noun: where all of it ends, where the title does, and whose the role is."""

    last: int
    title_end: int
    owner: Name | None = None
    text: str | None = None
    country: str | None = None  # of the land whose the owner is: "France's Danone"


def read_behind(words: TitleWords, i: int, end: int, *, closed: bool) -> Behind:
    """What stands behind the head noun; `closed` says that no name goes on at `end`.

    "of research" is a part of the title, "of Chile" and "of the bank" are whose it is.
    """
    tokens = words.tokens
    title_end = i
    while i + 1 < end and tokens.lower[i] in _LINKS:
        link, j = tokens.lower[i], i + 1
        if behind_span(words, i, end) > i:
            break
        the = tokens.lower[j] in ("the", "an", "a", "its", "their")
        j = words.behind_epithet(j + the, end, the=the)
        name = words.at.get(j)
        field = tokens.bare(j) in _FIELDS or tokens.bare(j) in tables.cue("portfolios")
        department = name is not None and tokens.bare(name.last - 1) in BODIES
        if name is not None and name.first == j and name.kind == "organization" and field and not department:
            i = title_end = name.last
            continue
        behind = named_owner(words, name, end) if name is not None and name.first == j else None
        if name is not None and behind is not None and name.kind != "person" and not _is_part(words, name, behind):
            about = _studied(words, name, end) if link == "of" else 0
            about = about or (behind.last if _is_matter(words, behind, title_end, end) else 0)
            if about:
                i = title_end = about  # "director of Africa research", "head of Asia at Halden"
                continue
            if name.kind == "demonym" and behind.last == name.last and link != "of":
                break
            return replace(behind, title_end=title_end)
        last = words.noun_phrase(j, end)
        served = link in _SERVING and tokens.bare(title_end - 1) in tables.cue("servants")
        named = _behind_ranks(words, last, end) if served else last
        person = words.at.get(named) if served and named < end else None
        titled = last == j or named > last or words.head(last - 1)
        if person is not None and person.kind == "person" and titled and (not the or tokens.bare(j) == "late"):
            return Behind(last=person.last, title_end=title_end, text=person.text)  # "a lawyer for Senator Ann Low"
        if last == j or (link in ("to", "from", "with", "in") and not the):
            break
        matter = tokens.bare(last - 1) in _MATTERS and tokens.bare(j) != "late"
        inner_role = words.head(last - 1) and (served or not matter)
        if last == end and not closed and (inner_role or (the and tokens.lower[j].endswith("ed"))):
            break  # "a spokesman for President / Low", "friends of Mayor / Low", "lawyers for the jailed / Low"
        if the and not (last - j == 1 and tokens.bare(j) in tables.cue("portfolios")):
            inner = words.at.get(last + 1) if tokens.bare(last) in ("in", "of") else None
            if inner is not None and inner.kind in ("place", "organization"):
                last = inner.last
            return Behind(last=last, title_end=title_end, text=tokens.join(j, last))
        i = title_end = last
    return Behind(last=i, title_end=title_end)


def behind_span(words: TitleWords, i: int, end: int) -> int:
    """The word behind for how long a role is held: "chief executive for two decades"; i where nothing tells."""
    if i + 2 >= end or words.tokens.lower[i] != "for":
        return i
    spans = (j for j in range(i + 2, min(i + 1 + COMPLEMENT_WORDS, end)) if words.tokens.bare(j) in _SPANS)
    last = next(spans, i)
    counted = all(words.tokens.words[j].isalnum() for j in range(i, last))
    return last + 1 if last > i and counted else i


def _is_part(words: TitleWords, name: Name, behind: Behind) -> bool:
    """Whether a name behind "of" is what the title is about: "minister of Defense"; not "of the Senate finance
    committee"."""
    return behind.text is None and words.modifies(name)


def named_owner(words: TitleWords, name: Name, end: int) -> Behind:
    """Whose a role is by the name behind "of": "Chile", "Chile's central bank", "Chile's Halden Bank", "Senate
    finance committee"."""
    tokens, first, last = words.tokens, name.first, name.last
    if last + 1 < end and tokens.lower[last] in POSSESSIVE:
        j = words.behind_epithet(last + 1, end, the=True)  # "India's ruling Janata Party"
        body = words.at.get(j)
        if body is not None and body.first == j and body.kind == "organization":
            return replace(named_owner(words, body, end), country=code_of(name))
        inside = body is not None and body.first == last + 1 and body.kind in ("place", "demonym")
        whole = words.noun_phrase(body.last if body is not None and inside else last + 1, end)
        if whole > last + 1 and all(tokens.capital[last + 1 : whole]) and name.kind == "place":
            return Behind(last=whole, title_end=first, text=tokens.join(last + 1, whole), country=code_of(name))
        if whole > last + 1:
            return Behind(last=whole, title_end=first, owner=name, text=tokens.join(first, whole))
    if name.kind == "demonym":
        last = words.noun_phrase(last, end)
        return Behind(last=last, title_end=first, text=tokens.join(first, last))
    if name.kind == "organization" and last < end and tokens.lower[last] in tables.cue("sorts"):
        last += 1  # "head of the Halden group"
    elif name.kind == "organization":
        whole = words.noun_phrase(last, end)
        if whole > last and tokens.bare(whole - 1) in _PARTS:
            return Behind(last=whole, title_end=first, owner=name, text=tokens.join(first, whole))
    return Behind(last=last, title_end=first, owner=name)


def _studied(words: TitleWords, name: Name, end: int) -> int:
    """Where the matter ends that a land's name begins: "Africa research", "U.S. equity strategy"; 0 if none."""
    if name.kind not in ("place", "demonym") or name.last >= end:
        return 0
    last = words.noun_phrase(name.last, end)
    return last if last > name.last and words.tokens.bare(last - 1) in _STUDIES else 0


def _is_matter(words: TitleWords, behind: Behind, title_end: int, end: int) -> bool:
    """Whether what stands behind "of" is what the role is about, as the body is behind "at": "head of Asia at
    Halden"."""
    tokens, i = words.tokens, behind.last
    if i + 1 >= end or tokens.lower[i] != "at" or words.is_of_state(tokens.bare(title_end - 1)):
        return False
    j = i + 1 + (tokens.lower[i + 1] == "the")
    body, owner = words.at.get(j), behind.owner
    lands = owner is None or (owner.kind == "place" and behind.text is None)
    return lands and body is not None and body.first == j and body.kind == "organization"


def _behind_ranks(words: TitleWords, i: int, end: int) -> int:
    """The word behind "Lt. Gov." and the like, which no noun phrase has."""
    while i < end and (words.tokens.words[i] == "." or words.tokens.bare(i) in tables.honorifics()):
        i += 1
    return i
