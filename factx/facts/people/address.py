"""What stands beside a name as its bearer's title: "Judge Low", "Mrs. Low", and offices that two words may mean.

Catches "Judge" in front of "Low"; refuses the "Mr" of "Mr Low" for a title, and the office of "former President Low".
"""

from functools import cache
from itertools import takewhile

from factx.facts.names import Name, tables
from factx.facts.names.tables import Gender
from factx.facts.names.tokens import Tokens

BEHIND = 8  # words between the name and a title behind it
_ONE_AT_A_TIME = frozenset(("president", "senator", "governor", "judge", "mayor", "sheriff", "pope", "king", "queen"))


def title_gender(tokens: Tokens, name: Name) -> Gender | None:
    """What the words in front of the name show: "Mrs" a woman, "Lady Justice" too."""
    i = in_front(tokens, name)
    word = tokens.bare(i)
    if i >= 0 and word in tables.honorifics():
        address = tables.honorifics().get(tokens.bare(i - 1)) if i > 0 and tokens.capital[i - 1] else None
        return tables.honorifics()[word] or address
    noun = tables.role_nouns().get(word)
    return noun.gender if noun else None


def title_of(tokens: Tokens, name: Name) -> str | None:
    """The rank or office in front of a name, which "Mr" is not and what somebody was is not: "Judge", "Dr"."""
    i = in_front(tokens, name)
    word = tokens.bare(i)
    rank = word in tables.honorifics() and tables.honorifics()[word] is None
    if not rank and word not in tables.role_nouns():
        return None
    before = i - 2 if tokens.bare(i - 1) == "-" else i - 1
    return None if tokens.bare(before) in tables.cue("former") else word


def titles_beside(tokens: Tokens, name: Name, *, related: bool) -> set[str]:
    """The title in front of a full name, and the offices that may be a relative's behind it: "His wife, Ann Low, is a
    judge"."""
    title = title_of(tokens, name)
    found = {title} if title else set()
    if related:
        same = takewhile(lambda i: not tokens.opens[i], range(name.last, min(name.last + BEHIND, len(tokens))))
        found |= {tokens.bare(i) for i in same} & _ONE_AT_A_TIME
    return found


def in_front(tokens: Tokens, name: Name) -> int:
    """The word in front of a name, but for the full stop of "Mr."; -1 where none is. Not that of "the Lord. Ann"."""
    i = name.first - 1
    return i - (i > 0 and tokens.words[i] == "." and not tokens.opens[name.first])


def office_of(title: str) -> str | None:
    """Which of the offices that nobody holds two of at a time a title means: "senator" for "sen"."""
    return next((noun for noun in _ONE_AT_A_TIME if title == noun or title in _titles_of(noun)), None)


def is_office_of(one: str, other: str) -> bool:
    """Whether two nouns may mean one office: "premier" and the "minister" of "prime minister", "senator" and "sen"."""
    return one == other or one in _titles_of(other) or other in _titles_of(one)


@cache
def _titles_of(noun: str) -> frozenset[str]:
    return frozenset(title.split()[-1].strip(".") for title in tables.offices().get(noun, ()))
