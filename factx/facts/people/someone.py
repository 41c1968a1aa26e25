"""A person as the article goes on, and the words of their names."""

import re
from collections import Counter

from msgspec import Struct, field

from factx.facts.names import Name, tables
from factx.facts.names.spelling import misspelt
from factx.facts.names.tables import Gender
from factx.naming import fold, one_line

_EDGES = ".,-()\"“”'‘’`"
_ARTICLE = re.compile(r"(?<=\b[AaEe]l)-(?=\w)")  # the hyphen of "al-Low"
Mentioned = tuple[Name, tuple[str, ...]]  # a name and its words


class Someone(Struct, gc=False):
    """A person as the article goes on: the forms of the name, the mentions, and what shows the gender."""

    parts: tuple[str, ...]
    mentions: list[Name] = field(default_factory=list)
    gender: Gender | None = None  # shown by a title or a pronoun
    guess: Gender | None = None  # what the given name or a noun of kin lets expect; never in the record
    composed: str | None = None  # "Bill Clinton" out of "Bill and Hillary Clinton"
    generation: str | None = None  # "jr", "iii"
    nicknames: set[str] = field(default_factory=set)
    borne: set[str] = field(default_factory=set)  # surnames before or beside a marriage
    related: str | None = None  # the noun by which they were introduced as somebody's relative
    titles: set[str] = field(default_factory=set)  # in front of the name so far, and of any full form
    called: bool = False  # by the surname alone, or with a title
    run: int = 0  # how often named in full since somebody was called by the surname

    @property
    def name(self) -> str:
        """The fullest form, in mixed case if there is one; of equally full ones the most frequent, then the first."""
        texts = [one_line(mention.text) for mention in self.mentions]
        counts = Counter(texts)
        if self.composed:
            texts.append(self.composed)
        return max(texts, key=lambda text: (not text.isupper(), len(text.split()), counts[text], -texts.index(text)))


class Nominal(Struct, frozen=True, gc=False):
    """The words [first, last) stand for `someone` without naming them: "the chancellor", "the veteran"."""

    first: int
    last: int
    someone: Someone


def parts_of(text: str) -> tuple[str, ...]:
    """The words of a name without generation ("Jr."), lower case without accents, full stops, loose hyphens and
    quotes gone; "al-Low" is two."""
    words = [word.strip(_EDGES) for word in fold(_ARTICLE.sub(" ", text)).split()]
    kept = tuple(word for word in words if word and word not in tables.cue("generations"))
    return kept or tuple(words)


def generation(text: str) -> str | None:
    """What tells a son from a father of the same name: "jr" of "Walter Low Jr."; nothing of "II" alone."""
    _, *behind = text.split()
    last = behind[-1].strip(".,").lower() if behind else ""
    return last if last in tables.cue("generations") else None


def surname(parts: tuple[str, ...]) -> str:
    """The family name: the first word of "Xi Jinping", the last of most others."""
    if len(parts) > 1 and parts[0].capitalize() in tables.words("family_first") and not is_western(parts[0]):
        return parts[0]
    return parts[-1]


def is_western(word: str) -> bool:
    return word.capitalize() in tables.given_names()


def given_fit(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    short, long = sorted((one, other), key=len)
    if long in tables.nicknames().get(short, ()):
        return True
    alike = (len(short) > 2 and long.startswith(short)) or misspelt(one, other)
    return alike and not woman_and_man(one, other)


def woman_and_man(one: str, other: str) -> bool:
    """Whether one given name is a woman's and the other a man's: "paula", "paul"; not "jo", "joan"."""
    given = tables.given_names()
    return {given.get(one.capitalize()), given.get(other.capitalize())} == {"female", "male"}
