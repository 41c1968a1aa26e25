"""Spans without what is no part of the name at their ends.

Catches "Olaf Scholz" in "Chancellor Olaf Scholz's"; refuses "jane@example.org", "The", "45" and a bare "Mr".
"""

import re

from factx.facts.names import tables
from factx.facts.names.name import NameKind
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import (
    is_participle,
    is_slug,
    is_title,
    is_trade,
    titles_several,
)
from factx.gazetteer import country, demonym

_POSSESSIVE = frozenset(("'s", "’s", "'", "’", "s'", "s’"))
_SCORE = re.compile(r"\d+[-–]\d+")
_WORD = re.compile(r"\w")
_ARTICLES = frozenset(("a", "an", "the"))
_SMALL = frozenset(("to", "of", "in", "on", "at", "and", "for", "with", "by", "as", "above", "below"))
_STATE_OF = frozenset(("r", "d", "i"))  # "R-Texas"


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
    if several and (word == "messrs" or (kind == "person" and titles_several(tokens, first))):
        return True
    if kind == "person" and word[0].isdigit():  # "1324 GMT"
        return True
    if not _WORD.search(word) or word in _ARTICLES or word in _POSSESSIVE or tokens.space[first]:
        return True
    if is_slug(tokens, first):
        return True
    if not several:
        return False
    if kind in ("organization", "person") and tokens.begins(first) and is_trade(tokens, first, last):
        return True
    former = word == "ex" and last - first > 2 and tokens.words[first + 2].isupper()  # "Ex-CIA"; not "Ex-Im Bank"
    if (word in _STATE_OF or former) and tokens.words[first + 1] == "-":
        return True
    if kind == "person" and (
        is_title(tokens, first) or (word in tables.cue("passing") and is_title(tokens, first + 1))
    ):
        two = last - first == 2
        named_so = two and word in tables.cue("names_too") and is_title(tokens, first - 1)
        named_so |= two and word in tables.cue("given_too") and tokens.lower[first - 1] != "the"
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
    if several and word == "state" and tokens.owns(last) and tokens.bare(last + 1) == "attorney":
        return True  # "Harlow County State's Attorney"
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
    if several and (word == "flight" or (word.isdigit() and tokens.lower[i - 1] == "flight")):
        return True  # "Halden Air Flight 12"
    if several and (_SCORE.fullmatch(word) or (word.isdigit() and len(word) > 3)):
        return True
    if kind == "place":
        kind_of_place = tokens.words[i] in tables.cue("place_kinds") and any(tokens.capital[first:i])
        return several and (score or kind_of_place)
    return several and score
