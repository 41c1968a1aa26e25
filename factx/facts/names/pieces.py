"""The model's spans cut where two things meet: at line ends, between persons, at titles and offices.

Catches "Ann Low" and "Per Holm" in "Ann Low and Per Holm"; refuses to cut "Low & Holm", a firm.
"""

from collections.abc import Iterator
from typing import Literal

from factx.facts.names import tables
from factx.facts.names.firms import is_somebody
from factx.facts.names.looks import has_bearer
from factx.facts.names.name import NameKind
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import (
    bodies_follow,
    ends_as_state,
    ends_office,
    is_address,
    is_ticker,
    is_title,
)
from factx.gazetteer import country, demonym, is_known_place
from factx.gazetteer.scale import VILLAGE

_CUTS = frozenset((";", "(", ")", "[", "]", "--", "—", "–", "|", "•", "...", "…"))
_PERSON_CUTS = _CUTS | {"and", "&", ",", "or", "with", ":", "'s", "’s", "'", "’"}
_OFFICES = frozenset(("PM", "FM", "MP", "AG", "DA", "CM"))  # of state, in letters that say something else in small ones
_HEADED: tuple[Literal["bodies", "places"], ...] = ("bodies", "places")
_BEFORE_OFFICE = frozenset(("organization", "person", "demonym"))
_MATES = frozenset(("sons", "friends", "partners", "company"))  # behind "and" they are of the name in front
_AND = frozenset(("and", "&"))
_OWNS = frozenset(("'s", "’s", "'", "’"))  # in front of who works there: "Halden Brothers' Ann Low"
_AGAINST = frozenset(("v.", "vs.", "vs"))  # in the names of cases


def pieces(tokens: Tokens, first: int, last: int, kind: NameKind) -> Iterator[tuple[tuple[int, int], NameKind]]:
    """The span without addresses, cut at line ends and, for persons, at what joins two of them; a title inside parts
    a body from a person."""
    words = tokens.words
    if (
        tokens.opens[first]
        and words[first].istitle()
        and tokens.lower[first] in tables.cue("asking")
        and last - first > 1
    ):
        first += 1  # "Are Ann Low and Per Holm right?"
    start, clause, known = first, tables.cue("clause"), tables.known_bodies()
    cuts = _PERSON_CUTS if kind == "person" else _CUTS
    if last - first == 1:
        if not (tokens.space[first] or tokens.lower[first] in cuts or _is_code(tokens, first)):
            yield (first, last), kind
        return
    if words[first - 1] == "," and ends_as_state(tokens, first):
        yield (first, first + 1), "place"  # "Md." in front of "Police"
        first += 1 + (words[first + 1] == ".")
        start = first
        if last - first == 1 and tokens.lower[first] in tables.cue("crowds"):
            return
    if last - first in (3, 4) and (seat := _seat_of_office(tokens, first, last)):
        yield (first, seat), "place"
        yield (seat, last), "person"
        return
    last = next((i for i in range(first + 1, last) if _is_sum(tokens, i)), last)  # "Malawi" "240 million dollars"
    for i in range(first, last):
        word = words[i]
        dash = word == "-" and i + 1 < last and (is_title(tokens, i + 1) or (last - i > 2 and _is_spaced(tokens, i)))
        suffixed = i > first and tokens.bare(i - 1) in tables.words("company_suffixes")
        seat = word == "of" and suffixed and tokens.words[i + 1 : i + 2] != ["America"]  # "Halden Inc. of …"
        joined = kind == "organization" and word in _AND and _begins_name(tokens, first, i, last)
        other = kind == "organization" and i > first and _begins_another(tokens, i, first, last)
        if word == "," and kind == "organization":
            body = start + (tokens.lower[start] == "the")
            other = other or (i - body > 1 and tokens.join(body, i) in known) or _are_two(tokens, first, i, last)
        other = other or (word in clause and first < i < last - 1)
        other = other or (word in _OWNS and kind == "organization" and first < i and _is_full_name(tokens, i + 1, last))
        other = other or (word == "on" and first < i and tokens.bare(last - 1) in tables.cue("places_named_after"))
        other = other or (word in _AGAINST and kind in ("organization", "person") and first < i)
        other = other or (word == "to" and tokens.bare(first - 1) == "from" and first < i)
        if word == "of" and (own := _somebody_of(tokens, start, i)):
            yield own, "person"
            start, kind = i + 1, "place" if kind == "person" else kind
        elif tokens.space[i] or tokens.lower[i] in cuts or dash or seat or joined or other or _is_code(tokens, i):
            comma = word == "," and i + 1 < last and tokens.bare(i + 1) in tables.cue("generations")
            if (tokens.space[i] and "\n" not in word) or comma:
                continue
            if start < i:
                yield from _around_title(tokens, start, i, kind)
            start = i + 1
    if start < last:
        yield from _around_title(tokens, start, last, kind)


def _is_code(tokens: Tokens, i: int) -> bool:
    return is_address(tokens.words[i]) or is_ticker(tokens, i)


def _seat_of_office(tokens: Tokens, first: int, last: int) -> int | None:
    """Where the person begins in "Orvel Ann Low" behind "Governor of", "Halden Ann Low" behind "member for"."""
    if tokens.bare(first - 1) not in ("of", "for") or tokens.bare(first - 2) not in tables.role_nouns():
        return None
    at = last - 2
    given = tables.given_names()
    named = tokens.words[at] in given and tokens.words[first] not in given and all(tokens.capital[first:last])
    closes = tokens.bare(last - 1) in tables.heads("bodies")[0] or tokens.bare(last - 1) in tables.heads("places")[0]
    return at if named and not closes and is_known_place(tokens.join(first, at), prominence=VILLAGE) else None


def _somebody_of(tokens: Tokens, first: int, of: int) -> tuple[int, int] | None:
    """The person in "the Ann Low of Halden", which the model took for a body."""
    first += tokens.lower[first] == "the"
    word = tokens.lower[first]
    noun = any(word in heads for name in _HEADED for heads in tables.heads(name))  # "Irving Bank" is nobody either
    surname = of - first == 1 and not noun and word not in tables.cue("settlements")
    surname = surname and is_somebody(tokens, tokens.words[first])
    return (first, of) if surname or _is_full_name(tokens, first, of) else None


def _is_spaced(tokens: Tokens, i: int) -> bool:
    return i > 0 and tokens.ends[i - 1] < tokens.starts[i] and tokens.ends[i] < tokens.starts[i + 1]


def _begins_another(tokens: Tokens, i: int, first: int, last: int) -> bool:
    """Whether "the" begins another body there: "Channel Seven the Government", "Halden University for the Norbank
    Institute"; not in "Ministry for the Environment", "News of the World"."""
    if tokens.words[i] == "for" and tokens.bare(i + 1) == "the":
        bodies = tables.heads("bodies")[0]
        return i - first > 1 and tokens.bare(i - 1) in bodies and last - i > 3 and tokens.bare(last - 1) in bodies
    return tokens.words[i] == "the" and tokens.capital[i - 1]


def _are_two(tokens: Tokens, first: int, comma: int, last: int) -> bool:
    """Whether a list's comma parts two names: "Halden, Orvel"; not "Food, Drink and Tobacco Union", "Halden, Inc."."""
    if not (0 < comma - first < 3 and 0 < last - comma - 1 < 3):
        return False
    words = tokens.lower[first:last]
    joined = words.count(",") > 1 or not tables.cue("joints").isdisjoint(words)
    ending = tokens.bare(last - 1)
    suffix = ending in tables.words("company_suffixes") or ending in tables.heads("bodies")[0]
    capital = all(tokens.capital[first:comma]) and all(tokens.capital[comma + 1 : last])
    return capital and not (joined or suffix)


def _begins_name(tokens: Tokens, first: int, joint: int, last: int) -> bool:
    """Whether "and" joins two names: "Halden Foods and Ann Low", "Potters Union and General Motors", "Halden & the Red
    Cross", "Nasa and Halden Space", "shops such as Halden and Orvel"."""
    second = joint + 1 + (tokens.bare(joint + 1) == "the")
    known = second < last and tokens.join(second, last) in tables.known_bodies()
    known = known and (joint - first > 1 or second > joint + 1 or tokens.words[first] in tables.known_bodies())
    first_known = tokens.join(first, joint) in tables.known_bodies() and tokens.capital[second : second + 1] == [True]
    mates = tokens.bare(second) in tables.words("company_suffixes") or tokens.bare(second) in _MATES
    matters = tokens.bare(last - 1) in tables.cue("departments")  # "Treasury and Finance Ministry"
    known = known or (first_known and not (mates or matters))
    examples = bodies_follow(tokens, first) and tokens.join(first, last) not in tables.known_bodies()
    person = tokens.words[joint] == "and" and _is_full_name(tokens, joint + 1, last)
    return person or known or (examples and tokens.words[joint] == "and")


def _is_sum(tokens: Tokens, i: int) -> bool:
    return tokens.words[i][0].isdigit() and tokens.bare(i + 1) in tables.cue("sums")


def _is_full_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words are a given name and others: "Omar Nasser Haddad", no firm's second name."""
    return (
        1 < last - first <= 4
        and tokens.words[first] in tables.given_names()
        and all(tokens.capital[first:last])
        and (
            tokens.bare(last - 1) not in tables.words("company_suffixes")
            and tokens.bare(last - 1) not in tables.heads("bodies")[0]
            and tokens.bare(last - 1) not in tables.heads("places")[0]
        )
    )


def _around_title(tokens: Tokens, first: int, last: int, kind: NameKind) -> Iterator[tuple[tuple[int, int], NameKind]]:
    """ "Halden Chief Executive Ann Low" is a body and a person; "Justice Department" is one name."""
    if (
        last - first > 2
        and kind == "organization"
        and (is_title(tokens, first) or tokens.words[first] in _OFFICES)
        and _is_full_name(tokens, first + 1, last)
    ):
        yield (first + 1, last), "person"  # "Lawyer Ann Low", "FM Ann Low"
        return
    if last - first == 2 and kind == "organization" and _is_ranked(tokens, first):
        yield (first + 1, last), "person"  # "General Orvel" beside "Ann Orvel"
        return
    if kind == "organization" and (before := _before_office(tokens, first, last)):
        yield (first, before), kind  # "Halden Technology Writer" in front of "Ann Low"
        return
    if last - first > 2 and kind in ("organization", "person"):
        head = tokens.bare(last - 1)
        whole = head in tables.heads("bodies")[0] or head in tables.heads("places")[0] or head in tables.words("others")
        for i in range(last - 2, first, -1):
            person = tokens.words[i + 1] in tables.given_names() or (kind == "person" and last - i > 2)
            letters = tokens.words[i].isupper() and last - i < 5  # "Halden Power CIO Nilu Karim"
            person = person or letters
            inner = kind == "person" and tokens.words[first] in tables.given_names()  # "Omar Sheikh Haddad"
            if tokens.bare(i) in tables.role_nouns() and person and not whole and not inner:
                start = i if letters else _office_start(tokens, first, i)
                if start > first:
                    yield (first, start), "organization"
                yield (i + 1, last), "person"
                return
    yield (first, last), kind


def _is_ranked(tokens: Tokens, i: int) -> bool:
    """Whether the words are a title and the surname of somebody whom the model saw named in full."""
    return tokens.bare(i) in tables.honorifics() and has_bearer(tokens, tokens.words[i + 1])


def _before_office(tokens: Tokens, first: int, last: int) -> int | None:
    """The end of a body's name in front of the office of the person who follows; None where nobody does."""
    follows = last < len(tokens) and tokens.capital[last] and tokens.words[last] in tables.given_names()
    if not follows or tokens.bare(last - 1) not in tables.role_nouns():
        return None
    end = _office_start(tokens, first, last - 1)
    return end if end > first else None


def _office_start(tokens: Tokens, first: int, head: int) -> int:
    """Where the office begins whose noun stands at `head`: its modifiers reach back to `first` at most."""
    while head > first and tokens.bare(head - 1) in tables.cue("role_modifiers"):
        head -= 1
    return head


def behind_office(
    tokens: Tokens, span: tuple[int, int] | None, kind: NameKind
) -> tuple[tuple[int, int] | None, NameKind]:
    """ "Defense Ann Low" behind "Secretary of" is Ann Low."""
    if span is None or span[1] - span[0] < 3 or tokens.bare(span[0]) not in tables.cue("role_modifiers"):
        return span, kind
    first, last = span
    if not ends_office(tokens, first):
        return span, kind
    while last - first > 2 and tokens.bare(first) in tables.cue("role_modifiers"):
        first += 1
    named = last - first == 2 or tokens.words[first] in tables.given_names()
    bodies = tables.heads("bodies")[0]
    return ((first, last), "person") if named and tokens.bare(last - 1) not in bodies else (span, kind)


def without_office(
    tokens: Tokens, span: tuple[int, int] | None, kind: NameKind
) -> tuple[tuple[int, int] | None, NameKind]:
    """ "Victoria Health" in front of "Minister" is Victoria, "Saudi Arabian Oil" the Saudis: the office's words go to
    the office."""
    if span is None or kind not in _BEFORE_OFFICE or span[1] >= len(tokens) or not is_title(tokens, span[1]):
        return span, kind
    first, last = span
    if tokens.line[last] != tokens.line[first]:
        return span, kind
    if tokens.bare(last) in tables.cue("ministers"):
        for k in (first + 2, first + 1):
            text = tokens.join(first, k)
            if k < last and (kind_of_land := _kind_of_land(text.title() if text.isupper() else text)):
                return (first, k), kind_of_land
    if tokens.bare(last) in tables.cue("spokesmen"):  # "Orvel Fire spokesman", one of the whole body
        return span, kind
    name = tokens.join(first, last)
    known = name in tables.known_bodies() or (last - first > 1 and is_known_place(name))  # "White House spokesman"
    if known or kind == "demonym":
        return span, kind
    modifiers, bodies = tables.cue("role_modifiers"), tables.heads("bodies")[0]
    while last - first > 1 and tokens.bare(last - 1) in modifiers and tokens.bare(last - 1) not in bodies:
        last -= 1
    if last == span[1] or tokens.lower[last - 1] in tables.cue("joints"):  # "Ministry of Health spokesman"
        return span, kind
    text = tokens.join(first, last)
    return (first, last), "demonym" if demonym(text) else "place" if is_known_place(text) else kind


def _kind_of_land(text: str) -> NameKind | None:
    return "demonym" if demonym(text) else "place" if country(text) else None
