"""From the model's spans to bare names.

Catches "Olaf Scholz" in "Chancellor Olaf Scholz\\n"; refuses "jane@example.org", "The", "45" and a bare "Mr".
"""

import re
from collections.abc import Iterator
from typing import Literal

from factx.facts.names import tables
from factx.facts.names.firms import firms_of_two, is_somebody
from factx.facts.names.growth import grown
from factx.facts.names.layout import Layout
from factx.facts.names.model import KIND_OF_LABEL
from factx.facts.names.name import Candidate, NameKind
from factx.facts.names.runs import careless_places, runs
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import (
    bodies_follow,
    ends_as_state,
    ends_office,
    is_address,
    is_participle,
    is_slug,
    is_title,
    is_trade,
)
from factx.gazetteer import candidates as places
from factx.gazetteer import country, demonym, is_known_place
from factx.gazetteer.regions import state_countries

_CUTS = frozenset((";", "(", ")", "[", "]", "--", "—", "–", "|", "•", "...", "…"))
_PERSON_CUTS = _CUTS | {"and", "&", ",", "or", "with", ":", "'s", "’s", "'", "’"}
_OFFICES = frozenset(("PM", "FM", "MP", "AG", "DA", "CM"))  # of state, in letters that say something else in small ones
_POSSESSIVE = frozenset(("'s", "’s", "'", "’", "s'", "s’"))
_SCORE = re.compile(r"\d+[-–]\d+")
_WORD = re.compile(r"\w")
INITIALS = 8.0  # units; more than a common word has against it
TOWN = 3.0  # units; more than a given name that a town's begins with
OFFICE = 4.0  # units for that of a sheriff
SEAT = 3.0  # prominence of a place whose member or governor is named behind it
CITY = 4.0  # prominence of a town whose state's university may sit there
COLLEGE = 6.0  # units for such a university
SURNAME = 3.0  # units for a double surname of the article
_HEADED: tuple[Literal["bodies", "places"], ...] = ("bodies", "places")
_ARTICLES = frozenset(("a", "an", "the"))
_SMALL = frozenset(("to", "of", "in", "on", "at", "and", "for", "with", "by", "as"))
_BEFORE_OFFICE = frozenset(("organization", "person", "demonym"))
_IN_BODIES = frozenset(("place", "person", "other"))  # what the model may take the end of a known body for
_AGAINST = frozenset(("v.", "vs.", "vs"))  # in the names of cases
_STATE_OF = frozenset(("r", "d", "i"))  # "R-Texas"


def candidates(tokens: Tokens, layout: Layout) -> list[Candidate]:
    """What may be a name, in text order, none overlapping another."""
    taken = bytearray(len(tokens))  # 1: in a span of the model, dates and numbers among them
    found = []
    fixed_spans: list[tuple[tuple[int, int], NameKind]] = [(span, "place") for span in layout.datelines]
    fixed_spans += [(span, "person") for span in layout.writers]
    fixed_spans += [(span, "organization") for span in layout.agencies]
    fixed_spans += [(span, "place" if country(tokens.join(*span)) else "organization") for span in layout.results]
    for (first, last), kind in fixed_spans:
        taken[first:last] = b"\1" * (last - first)
        found.append(Candidate(first, last, kind, {kind: 6.0}, fixed=True))
    fixed = bytes(taken)
    surnames = _named_like_months(tokens)
    for first, last, ontonotes in tokens.entities:
        label = KIND_OF_LABEL.get(ontonotes)
        if last - first == 1 and surnames and tokens.lower[first] in surnames and _is_surname(tokens, first):
            label = "person"
            alone = first == 0 or tokens.words[first - 1] not in tables.given_names()
            if alone and not fixed[first]:
                found.append(Candidate(first, last, "person", {"person": 4.0}, fixed=True))
                continue
        if label is None:
            taken[first:last] = b"\1" * (last - first)
            continue
        for piece, said in _pieces(tokens, first, last, label):
            bare, said = _without_office(tokens, *_behind_office(tokens, trim(tokens, *piece, said), said))
            if bare and bare[0] == piece[0] + 1 and said == "organization" and is_trade(tokens, *piece):
                taken[piece[0]] = 1  # "Shipbuilder" in front of a name is none
            if bare and not any(fixed[bare[0] : bare[1]]):
                found.append(Candidate(*bare, said))
    found.extend(careless_places(tokens, taken))
    read = [*_known(tokens, found), *_papers(tokens), *firms_of_two(tokens, found)]
    read += [*_compounds(tokens), *_officers(tokens)]
    covered = {i for candidate in read for i in range(candidate.first, candidate.last)}
    found = [c for c in found if c.first not in covered] + read
    found.sort(key=lambda candidate: candidate.first)
    found = grown(tokens, found, taken, sport=layout.sport)
    for candidate in found:
        taken[candidate.first : candidate.last] = b"\1" * (candidate.last - candidate.first)
    found.extend(Candidate(first, last, None) for first, last in runs(tokens, taken))
    found.extend(_initials(tokens, taken, found))
    found.sort(key=lambda candidate: candidate.first)
    return found


def _named_like_months(tokens: Tokens) -> frozenset[str]:
    """The months that are surnames of this article: "may" where it names "Ingrid May"."""
    return frozenset(
        tokens.lower[i]
        for i, word in enumerate(tokens.words)
        if i and word in _MONTHS and tokens.words[i - 1] in tables.given_names() and tokens.words[i - 1] not in _MONTHS
    )


def _is_surname(tokens: Tokens, i: int) -> bool:
    """Whether the word is the person there and not the month."""
    before, after = tokens.bare(i - 1), tokens.bare(i + 1)
    given = i > 0 and tokens.words[i - 1] in tables.given_names()
    named = given or before in tables.honorifics() or before in tables.role_nouns()
    acts = after in tables.cue("saying") or after in tables.cue("doing") or after in ("'s", "’s", "has", "had", "will")
    month = before in tables.cue("in_time") or after[:1].isdigit()
    return not month and (named or acts)


_MONTHS = frozenset(("March", "April", "May", "June", "August"))


def _known(tokens: Tokens, found: list[Candidate]) -> Iterator[Candidate]:
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
                if len(phrase) == 2 and phrase[1] in _POSSESSIVE and _owns_like_somebody(tokens, i):
                    break
                inside = [at[k] for k in range(i, last) if k in at]
                while last < len(tokens) and last in at and tokens.bare(last) in tables.words("company_suffixes"):
                    last += 1
                smaller = all(i <= c.first and c.last <= last and c.last - c.first < last - i for c in inside)
                ends = [
                    c for c in inside if c.said in _IN_BODIES and c.first > i and c.last == last
                ]  # "Trust for Wales"
                if smaller and all(c.said in ("demonym", "organization") or c in ends for c in inside):
                    yield Candidate(i, last, "organization")
                    break


def _owns_like_somebody(tokens: Tokens, i: int) -> bool:
    """Whether "Macy's" is a person's there: the article has a Mr Macy, or a wife follows."""
    return tokens.bare(i + 2) in tables.cue("kin") or is_somebody(tokens, tokens.words[i])


def _papers(tokens: Tokens) -> Iterator[Candidate]:
    """Newspapers whose "Sunday" the model takes for the day: "the Sunday Herald"."""
    if "Sunday" not in tokens.words:
        return
    for i, word in enumerate(tokens.words[:-1]):
        if word == "Sunday" and tokens.capital[i + 1] and tokens.lower[i + 1] in tables.cue("newspapers"):
            yield Candidate(i, i + 2, "organization", {"organization": 4.0})


def _officers(tokens: Tokens) -> Iterator[Candidate]:
    """Offices called after who heads them: "Halden County Sheriff's Office", of which the model saw the county."""
    officers = tables.cue("county_officers")
    if officers.isdisjoint(tokens.lower):
        return
    for i in [i for i, word in enumerate(tokens.lower[:-2]) if word in officers]:
        if not tokens.capital[i] or tokens.lower[i + 1] not in ("'s", "’s"):
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
            if tokens.lower[first] not in tables.words("not_names"):
                end = last + 1
                yield Candidate(first, end, "place", {"place": TOWN})
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
        town = any(place.admin1 == state and place.prominence >= CITY for place in places(name))
        if town and name not in states and country(name) is None:
            return Candidate(first, last, "organization", {"organization": COLLEGE})
    return None


def _initials(tokens: Tokens, taken: bytearray, found: list[Candidate]) -> Iterator[Candidate]:
    """Initials of a body of the article that would be a common word in small letters: "IS", the Islamic State."""
    bodies = [c for c in found if c.said == "organization" and c.last - c.first > 1]
    initials: dict[str, int] = {}  # -> where the body is named first
    for body in bodies:
        initials.setdefault("".join(word[0] for word in tokens.words[body.first : body.last]), body.first)
    if initials.keys().isdisjoint(tokens.words):
        return
    for i, word in enumerate(tokens.words):
        common = word.isupper() and tokens.lower[i] in tables.words("not_names") and not taken[i]
        if common and initials.get(word, i) < i and not _is_shouted(tokens, i):
            yield Candidate(i, i + 1, None, {"organization": INITIALS})


def _is_shouted(tokens: Tokens, i: int) -> bool:
    """Whether a word beside this one is in capitals too: it stands in a headline."""
    return any(
        0 <= j < len(tokens) and tokens.line[j] == tokens.line[i] and tokens.words[j].isupper() for j in (i - 1, i + 1)
    )


def _pieces(tokens: Tokens, first: int, last: int, kind: NameKind) -> Iterator[tuple[tuple[int, int], NameKind]]:
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
        if not (tokens.space[first] or tokens.lower[first] in cuts or is_address(words[first])):
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
        joined = kind == "organization" and word == "and" and _begins_name(tokens, first, i, last)
        other = kind == "organization" and i > first and _begins_another(tokens, i, first, last)
        if word == "," and kind == "organization":
            body = start + (tokens.lower[start] == "the")
            other = other or (i - body > 1 and tokens.join(body, i) in known) or _are_two(tokens, first, i, last)
        other = other or (word in clause and first < i < last - 1)
        other = other or (word in _AGAINST and kind in ("organization", "person") and first < i)
        other = other or (word == "to" and tokens.bare(first - 1) == "from" and first < i)
        if word == "of" and (own := _somebody_of(tokens, start, i)):
            yield own, "person"
            start, kind = i + 1, "place" if kind == "person" else kind
        elif tokens.space[i] or tokens.lower[i] in cuts or dash or seat or joined or other or is_address(word):
            comma = word == "," and i + 1 < last and tokens.bare(i + 1) in tables.cue("generations")
            if (tokens.space[i] and "\n" not in word) or comma:
                continue
            if start < i:
                yield from _around_title(tokens, start, i, kind)
            start = i + 1
    if start < last:
        yield from _around_title(tokens, start, last, kind)


def _seat_of_office(tokens: Tokens, first: int, last: int) -> int | None:
    """Where the person begins in "Orvel Ann Low" behind "Governor of", "Halden Ann Low" behind "member for"."""
    if tokens.bare(first - 1) not in ("of", "for") or tokens.bare(first - 2) not in tables.role_nouns():
        return None
    at = last - 2
    given = tables.given_names()
    named = tokens.words[at] in given and tokens.words[first] not in given and all(tokens.capital[first:last])
    closes = tokens.bare(last - 1) in tables.heads("bodies")[0] or tokens.bare(last - 1) in tables.heads("places")[0]
    return at if named and not closes and is_known_place(tokens.join(first, at), prominence=SEAT) else None


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
    """Whether "and" joins two names: "Halden Foods and Ann Low", "Potters Union and General Motors", "shops such as
    Halden and Orvel"."""
    known = joint + 1 < last and tokens.join(joint + 1, last) in tables.known_bodies()
    known = known and (joint - first > 1 or tokens.words[first] in tables.known_bodies())
    examples = bodies_follow(tokens, first) and tokens.join(first, last) not in tables.known_bodies()
    return _is_full_name(tokens, joint + 1, last) or known or examples


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


def _behind_office(
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


def _without_office(
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
            if k < last and (kind_of_land := _kind_of_land(tokens.join(first, k))):
                return (first, k), kind_of_land
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


def trim(tokens: Tokens, first: int, last: int, kind: NameKind) -> tuple[int, int] | None:
    """The bare name inside [first, last): no article, title, possessive, punctuation, number at its edges. None where
    nothing is left, or only money ("H.K. Dlrs")."""
    if kind == "person" and _is_money(tokens, last - 1):
        return None
    while first < last and _opens_badly(tokens, first, last, kind):
        first += 1
        if first < last and tokens.words[first] == "." and is_title(tokens, first - 1):
            first += 1
    while first < last and _closes_badly(tokens, first, last, kind):
        last -= 1
    return (first, last) if first < last else None


def _is_money(tokens: Tokens, i: int) -> bool:
    """Whether the word is money as a wire writes it, or that of the land in front: "H.K. Dlrs", "U.S. Dollar"."""
    if tokens.lower[i] in tables.cue("currencies"):
        return True
    land = tokens.words[i - 1] if i else ""
    return tokens.lower[i] in tables.cue("money") and (demonym(land) or country(land)) is not None


def _opens_badly(tokens: Tokens, first: int, last: int, kind: NameKind) -> bool:
    word, several = tokens.lower[first], last - first > 1
    if tokens.words[first] == "The" and several and tokens.lower[first + 1] in tables.cue("with_article"):
        return False
    if word == "messrs" and several:
        return True
    if not _WORD.search(word) or word in _ARTICLES or word in _POSSESSIVE or tokens.space[first]:
        return True
    if not several:
        return False
    if kind in ("organization", "person") and tokens.begins(first) and is_trade(tokens, first, last):
        return True
    if is_slug(tokens, first):
        return True
    former = word == "ex" and last - first > 2 and tokens.words[first + 2].isupper()  # "Ex-CIA"; not "Ex-Im Bank"
    if (word in _STATE_OF or former) and tokens.words[first + 1] == "-":
        return True
    if kind == "person" and (
        is_title(tokens, first) or (word in tables.cue("passing") and is_title(tokens, first + 1))
    ):
        named_so = word in tables.cue("names_too") and last - first == 2 and is_title(tokens, first - 1)
        family = tokens.words[first] in tables.words("family_first") and not is_title(tokens, first + 1)
        return not (named_so or family)  # "Prime Minister Sheikh Rahima", "Tan Hui Min"
    if kind == "person" and word == "d.c.":  # "… in Washington, D.C." and the next sentence's first name
        return True
    if (
        kind == "organization"
        and tokens.words[first + 1].islower()
        and (tokens.lower[first + 1] in tables.cue("trades") or tokens.lower[first + 1] in tables.cue("media"))
        and any(tokens.capital[first + 2 : last])
    ):
        return True  # "French club Stade …"
    if tokens.capital[first] or not any(tokens.capital[first:last]):
        return False
    inside = word in tables.cue("particles") or word[0].isdigit() or any(c.isupper() for c in tokens.words[first])
    return not inside


def _says_what(tokens: Tokens, i: int) -> bool:
    """Whether the word in lower case says what the body is, behind its name: "party", "news agency"."""
    word = tokens.lower[i]
    return word == "news" or word in tables.cue("media") or word in tables.cue("trades")


def _is_behind_head(tokens: Tokens, i: int) -> bool:
    """Whether the body's name is over in front of the word: "Halden Party eleven"; not "Orvel Group plc"."""
    ended = tokens.capital[i - 1] and tokens.bare(i - 1) in tables.heads("bodies")[0]
    return ended and tokens.bare(i) not in tables.words("company_suffixes")


def _closes_badly(tokens: Tokens, first: int, last: int, kind: NameKind) -> bool:
    i, several = last - 1, last - first > 1
    word = tokens.lower[i]
    if (not _WORD.search(word) and not (word == "!" and kind == "organization")) or word in _POSSESSIVE:
        return True
    if tokens.space[i] or (several and (word == "s" or word in tables.cue("captions") or _is_money(tokens, i))):
        return True
    if several and word in tables.cue("traded") and demonym(tokens.words[i - 1]):
        return True  # "German Bunds"
    hyphened = several and tokens.words[i - 1] in ("-", "–")
    if hyphened and (word.isdigit() or is_participle(tokens.words[i])):
        return True  # "Halden-led"
    shouted = several and tokens.words[i].isupper() and tokens.words[i - 1].isupper()
    if shouted and (word in tables.words("not_names") or word in _SMALL) and len(word) < 5:
        return True  # "HALDEN BANK TO"
    if last - first > 2 and kind == "organization" and word in tables.role_nouns():
        return tokens.bare(i - 1) in tables.heads("bodies")[0]  # "State Department Spokesperson"
    small = word in _SMALL or word in _ARTICLES or (kind == "organization" and _says_what(tokens, i))
    if several and tokens.words[i].islower() and (small or (kind == "organization" and _is_behind_head(tokens, i))):
        return True
    score = word.isdigit() and last < len(tokens) and tokens.words[last] in ("-", "–")
    if kind == "person":
        if several and tokens.words[i].isupper() and word in tables.cue("postnominals"):
            return True
        return word.isdigit() or (several and not tokens.capital[i] and tokens.words[i - 1] != "-")
    if several and (_SCORE.fullmatch(word) or (word.isdigit() and len(word) > 3)):
        return True
    if kind == "place":
        kind_of_place = tokens.words[i] in tables.cue("place_kinds") and any(tokens.capital[first:i])
        return several and (score or kind_of_place)
    return several and score
