"""What stands in front of a title: its article, "former", and whose the role is.

Catches "the former German", "Halden's", "South Korean", "federation"; refuses "on Monday" and "Halden's Asia".
"""

import re

from msgspec import Struct

from factx.facts.names import Name, tables
from factx.facts.people.title_words import BODIES, NEVER_FREE, POSSESSIVE, TitleWords, code_of, is_body
from factx.gazetteer import Country, demonym

OWNER_WORDS = 3  # capitalised words in front of a title that are one name
_ARTICLES = frozenset(("a", "an", "the", "its", "their", "his", "her", "our", "my", "whose"))
# What a "new" in front of it is about: "new media director".
_NEW_MATTERS = frozenset(("media", "business", "product", "products", "affairs", "account", "technologies"))
_AGED = ["-", "year", "-", "old"]
_NUMBERS = frozenset(("two", "three", "four", "five", "six", "both"))
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_DEPOSED = frozenset(("ousted", "deposed"))
_ONCE = frozenset(("once", "formerly", "previously"))  # ", formerly a judge in Lagos,"


class Front(Struct, frozen=True, kw_only=True, gc=False):
    """What stands in front of a title: the word where the title begins, and whose the role is."""

    title: int
    article: str | None
    former: bool
    owner: Name | None
    owner_text: str | None
    owner_country: str | None


def read_front(words: TitleWords, first: int, end: int, *, lenient: bool) -> Front:
    """The article, "former", and whose the role is: "the former German", "Halden's", "South Korean"."""
    tokens, lower, bare = words.tokens, words.tokens.lower, words.tokens.bare
    i, former, article = first, False, None
    owner: Name | None = None
    text: str | None = None
    code: str | None = None
    if i < end and bare(i) in _ONCE and lenient:
        former = True
        i += 1
    if i < end and lower[i] in _ARTICLES:
        article = lower[i]
        i += 1
        i += i < end and lower[i] in _NUMBERS and lower[i + 1 : i + 2] != ["-"]
        i += 5 * (i < end and lower[i].isdigit() and lower[i + 1 : i + 5] == _AGED)
    i += i < end and _ORDINAL.fullmatch(lower[i]) is not None  # "16th president of the Philippines"
    while i < end:
        name = words.at.get(i)
        if owner is not None and i == owner.last and bare(i) in _DEPOSED:
            break  # "Congress ousted President Ann Low"
        if bare(i) in words.former:
            former = True
            i += 1
            i += i < end and tokens.words[i] == "-"
        elif bare(i) in words.passing and _is_passing(words, i, end):
            i += 1
        elif name is not None and name.first == i and lower[name.last : name.last + 2] == ["-", "based"]:
            i = name.last + 2
        elif name is not None and name.first == i and is_body(owner) and name.kind in ("place", "demonym"):
            if name.kind == "place":
                break  # "Halden's Asia director"
            i = name.last
        elif name is not None and name.first == i and _owns(words, name) and not _is_adherent(words, name, end):
            if owner is not None and owner.kind in ("demonym", "place"):
                code = code or code_of(owner)
            owner = name
            i = words.behind_state(name)
            i += i < end and lower[i] in POSSESSIVE
        elif name is None and owner is None and text is None and (land := _adjective(words, i, end)):
            code, text = land.code, land.name
            i += 1 + (tokens.capital[i + 1] and demonym(tokens.words[i]) is None)
        elif article == "the" and (length := _noun_owner(words, i, end)):
            text = tokens.join(i, i + length)
            i += length + 1
        elif text is None and _open(owner, i) and (length := _unnamed_owner(words, i, end, lenient=lenient)):
            text = tokens.join(owner.first if owner else i, i + length)
            i += length
            i += i < end and lower[i] in POSSESSIVE
        elif text is None and _open(owner, i) and (length := _body_noun(words, i, end, owner)):
            text = tokens.join(owner.first if owner else i, i + length)
            i += length
        else:
            break
    return Front(title=i, article=article, former=former, owner=owner, owner_text=text, owner_country=code)


def _is_passing(words: TitleWords, i: int, end: int) -> bool:
    """Whether "new" or "current" is no part of what follows: "current Governor", "new foreign minister"; not
    "Current Affairs editor"."""
    if i + 1 >= end or i in words.at:
        return False
    word = words.tokens.bare(i + 1)
    if words.head(i + 1) or word in ("prime", "vice"):
        return True
    return not words.tokens.capital[i] and word.isalpha() and word not in NEVER_FREE and word not in _NEW_MATTERS


def _owns(words: TitleWords, name: Name) -> bool:
    """Whether a name in front of a title says whose it is: a body, a place, or a person with 's."""
    if name.kind == "person":
        return words.owns_what_follows(name)
    return not words.modifies(name)


def _is_adherent(words: TitleWords, name: Name, end: int) -> bool:
    """Whether what passes for a name is the title itself: "the Maine Republican,"; not "Republican senator"."""
    last = name.last
    single = last - name.first == 1 and words.head(name.first)
    return single and not (last < end and (words.head(last) or words.tokens.bare(last) in words.modifiers))


def _noun_owner(words: TitleWords, i: int, end: int) -> int:
    """How many words of "prime minister's", "company's" name an owner; 0 where none do."""
    for length in (1, 2, 3):
        j = i + length
        if j - 1 in words.at or not words.tokens.words[j - 1 : j] or not words.is_free(j - 1):
            return 0  # "the head of Chile's bank"
        if j < end and words.tokens.owns(j):
            return length
    return 0


def _open(owner: Name | None, i: int) -> bool:
    """Whether the owner's name may go on: no owner yet, or a country's adjective that a body's noun follows."""
    return owner is None or (owner.kind in ("demonym", "place") and owner.last == i)


def _adjective(words: TitleWords, i: int, end: int) -> Country | None:
    """The country of "South Korean" where it has melted into a title: "South Korean Trade Minister"."""
    tokens = words.tokens
    if i + 1 >= end or not tokens.capital[i]:
        return None
    return demonym(tokens.words[i]) or (demonym(tokens.join(i, i + 2)) if tokens.capital[i + 1] else None)


def _unnamed_owner(words: TitleWords, i: int, end: int, *, lenient: bool) -> int:
    """How many capitalised words in front of a title, which no name claims, are whose it is: "Halden's chief
    executive", "Halden Crown president"; a name that passes for a person's is a body's right before a title."""
    tokens, j = words.tokens, i
    while j < end and j - i < OWNER_WORDS and tokens.capital[j] and tokens.words[j][-1].islower():
        name = words.at.get(j)
        if name is not None and (name.kind != "person" or lenient or name.first < i):
            break
        if tokens.bare(j) in words.modifiers or tokens.bare(j) in words.former or (j == i and words.head(j)):
            return 0
        if tokens.bare(j) in tables.words("not_names"):
            return 0  # "on Monday chief executive Ann Low"
        j += 1
    if j == i:
        return 0
    if j < end and tokens.lower[j] in POSSESSIVE[:2]:
        return j - i if _leads_to_head(words, j + 1, end, lower=False) else 0
    sure = i in words.at or not tokens.begins(i)
    return j - i if sure and _leads_to_head(words, j, end, lower=True) else 0


def _leads_to_head(words: TitleWords, i: int, end: int, *, lower: bool) -> bool:
    """Whether the words from i on are a title, after modifiers; `lower` wants them in lower case."""
    while (
        i < end and i not in words.at and (not lower or not words.tokens.capital[i] or words.tokens.words[i].isupper())
    ):
        if words.head(i):
            return True
        if words.tokens.bare(i) not in words.modifiers:
            return False
        i += 1
    return False


def _body_noun(words: TitleWords, i: int, end: int, owner: Name | None) -> int:
    """How many words of "federation president", "Health board chief executive" are a body's: up to its noun. A
    land's "party chief" is of the land."""
    if owner is not None and words.tokens.bare(i) == "party":
        return 0
    for length in (1, 2):
        j = i + length
        if j >= end or j - 1 in words.at:
            return 0
        if words.tokens.bare(j - 1) in BODIES:
            titled = words.head(j) or (words.tokens.bare(j) in words.modifiers and j + 1 < end and words.head(j + 1))
            return length if titled and j not in words.at else 0
        if words.tokens.bare(j - 1) not in words.modifiers and words.tokens.bare(j - 1) != "central":
            return 0
    return 0
