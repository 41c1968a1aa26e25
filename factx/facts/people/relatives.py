"""The noun that makes a name a relative's: "his wife, Ann Low", "Ray Low, his brother,", "First lady Ann Low", "the
son of Ray Low".

Refuses "he met his wife, Ann Low said", where the name begins another clause.
"""

from collections.abc import Sequence

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens

APPOSED = 5  # words behind the comma of "Ray Low, his younger brother,"
MODIFIERS = 3  # words between the comma of "his father, the noted jazz pianist Ray Low" and the title
_OWNERS = frozenset(("his", "her", "their", "'s", "’s"))
PARENT = "parent"  # whose child somebody is said to be: "the son of Ray Low"
_PLURAL = frozenset(("sons", "daughters", "children", "grandchildren", "brothers", "sisters", "siblings", "parents"))
_CHILDREN = frozenset(("son", "daughter", "child", "sons", "daughters", "children", "grandson", "granddaughter"))
_JOINTS = (["and"], [","], [",", "and"])


def nouns_beside(tokens: Tokens, names: Sequence[Name]) -> dict[int, str | None]:
    """The nouns of relation beside the names, by where they begin; a list of names shares one: "his sons, Tom Low and
    Ray Low"."""
    if tables.relatives().keys().isdisjoint(tokens.vocabulary) and "lady" not in tokens.vocabulary:
        return {name.start: None for name in names}
    found: dict[int, str | None] = {}
    before: Name | None = None
    for name in names:
        noun = _in_front(tokens, name) or _behind(tokens, name)
        if noun is None and before is not None and tokens.lower[before.last : name.first] in _JOINTS:
            shared = found[before.start]
            noun = shared if shared in _PLURAL else None
        found[name.start] = noun
        before = name
    return found


def _in_front(tokens: Tokens, name: Name) -> str | None:
    i = _before_titles(tokens, name.first - 1)
    if tokens.bare(i) == "first" and tokens.bare(i + 1) == "lady":
        return "wife"
    if i > 0 and tokens.words[i] == "," and tokens.bare(name.last) not in tables.cue("saying"):
        i -= 1
    if tokens.lower[max(i - 3, 0) : i + 1] == ["-", "in", "-", "law"]:
        i -= 4
    noun = tokens.bare(i)
    if noun == "of" and tokens.words[i - 1] in _CHILDREN:
        return PARENT
    return noun if noun in tables.relatives() and tokens.words[i].islower() else None  # no "Father Ray Low"


def is_introduced(tokens: Tokens, name: Name) -> bool:
    """Whether a relative is brought in as somebody new: "a son, Ray Low"; not "his son, Ray Low"."""
    i = name.first - 1 - (tokens.lower[name.first - 1] == ",")
    return i > 0 and tokens.lower[i] in tables.relatives() and tokens.lower[i - 1] in ("a", "an", "one")


def _before_titles(tokens: Tokens, i: int) -> int:
    """The word in front of the titles that end at word i: "his father, Dr. Ray Low", "his father, the jazz pianist Ray
    Low", "the son of former governor Ray Low"."""
    first = i
    while i > 0:
        title = i - 1 if tokens.words[i] == "." else i
        word = tokens.bare(title)
        if word in tables.relatives() or not (word in tables.honorifics() or word in tables.role_nouns()):
            break
        i = title - 1
    for the in range(i, max(i - MODIFIERS, 0), -1) if i < first else ():
        if tokens.lower[the] == "the":
            return the - 1
        if tokens.lower[the] in ("of", ","):
            return the
        if not tokens.words[the].islower():
            break
    return i


def _behind(tokens: Tokens, name: Name) -> str | None:
    if tokens.lower[name.last : name.last + 1] != [","]:
        return None
    owned = False
    for i in range(name.last + 1, min(name.last + 1 + APPOSED, len(tokens))):
        word = tokens.lower[i]
        if owned and word in tables.relatives():
            return word if _is_closed(tokens, i + 1) else None
        if not (word in _OWNERS or word.isalpha()):
            return None
        owned = owned or word in _OWNERS
    return None


def _is_closed(tokens: Tokens, i: int) -> bool:
    """Whether the apposition ends there; not in "visited Ray Low, her father left" and "Ray Low, her father, Tom,"."""
    mark = tokens.words[i : i + 1]
    return mark in ([], ["."], [";"], [")"]) or (mark == [","] and not any(tokens.capital[i + 1 : i + 2]))
