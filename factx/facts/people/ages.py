"""How old a person is told to be.

Catches "Ann Low, 34, of Oslo", "Ann Low (34), of Oslo", "Ann Low, who has died aged 84" and "the 34-year-old striker
Ann Low"; refuses "Ann Low, 34 votes ahead", "Kane (34) scored" and "a 34-year-old robbed Ann Low".
"""

import re
from collections.abc import Iterable

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.facts.people.someone import Someone

OLDEST = 115  # years
IN_FRONT = 60  # characters: "34-year-old former Brazilian midfielder "

_BEHIND = re.compile(
    r", (?P<plain>\d{1,3})(?=[,.;:)]|$)"
    r"|,? aged? (?P<aged>\d{1,3})\b"
    r"|,? \((?:aged? )?(?P<bracketed>\d{1,3})\)(?=,? of\b)"
    r"|, (?:an?|the|now) (?P<noun>\d{1,3})-year-old\b"
    r"|, who is (?P<clause>\d{1,3})(?=[,.;:)])"
    r"|,? who (?:has )?died\b[^.;,\d]{0,40} (?:aged|at the age of) (?P<dead>\d{1,3})\b"
)
_FRONT = re.compile(r"\b(\d{1,3})-year-old(?: [A-Za-z]+(?:-[a-z]+)?){0,3}?(?: ([A-Za-z]+))?,? $")


def find_ages(tokens: Tokens, named: Iterable[tuple[Name, Someone]]) -> dict[int, int]:
    """The age in years of everybody of whom one is told, by id(); the first that is told."""
    fronts = "-year-old" in tokens.text
    ages: dict[int, int] = {}
    for name, someone in named:
        age = (fronts and _in_front(tokens.text, name)) or _behind(tokens.text, name)
        if age and age <= OLDEST:
            ages.setdefault(id(someone), age)
    return ages


def _behind(text: str, name: Name) -> int | None:
    told = _BEHIND.match(text, name.end)
    return int(told[told.lastgroup]) if told and told.lastgroup else None


def _in_front(text: str, name: Name) -> int | None:
    told = _FRONT.search(text[max(name.start - IN_FRONT, 0) : name.start])
    if told is None:
        return None
    noun = told[2].lower() if told[2] else None
    return int(told[1]) if noun is None or noun in tables.role_nouns() or noun in tables.relatives() else None
