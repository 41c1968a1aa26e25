"""What each article says of each body, in a form that can be compared: the telling words of its name, its letters, its
country and the other names that the article uses for it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factx.linking.tables import abbreviations
from factx.linking.tables import words as listed
from factx.naming import bare
from factx.reading import legible
from factx.records import ArticleFacts, Member, Organization

Words = tuple[str, ...]

_SPELLINGS = {"defence": "defense", "centre": "center", "labour": "labor", "organisation": "organization"}
_LETTERS = re.compile(r"\b[a-z](?: [a-z])+\b")  # "A/S", "S. p. A.", "U.N." come out of folding letter by letter
_ABBREVIATION = re.compile(r"[A-Z][A-Z&.]*[A-Z]\.?")
_INITIAL = re.compile(r"\b[A-Z]")


@dataclass(frozen=True)
class Body:
    """A body of one article."""

    member: Member
    words: Words
    short: Words | None  # the letters, where it is called by them
    full: str | None  # the full name that its article, or else everybody, gives to its letters
    country: str | None
    others: tuple[Words, ...]  # the other names its article uses
    reason: str  # what its words and country rest on

    @property
    def spelled_out(self) -> bool:
        """Whether its article says what the letters are short for."""
        return self.short is not None and self.short != self.words


@lru_cache(maxsize=1 << 16)
def _folded(name: str) -> str:
    return _LETTERS.sub(lambda run: run[0].replace(" ", ""), bare(name))


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> Words:
    """The telling words of a body's name, sorted: "Ministry of Defence", "Defense Ministry" -> (defense, ministry)."""
    words = [_SPELLINGS.get(word, word) for word in _folded(name).split()]
    telling = [word for word in words if word not in listed("fillers")]
    without_form = [word for word in telling if word not in listed("legal forms")]
    return tuple(sorted(without_form or telling or words))


def lands_of(records: Sequence[ArticleFacts]) -> dict[str, frozenset[str]]:
    """The words for each country over all articles, by its code: "japan" and "japanese" for JP."""
    found: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for place in record.places:
            if place.kind == "country" and place.country:
                said = [legible(one.text) for one in place.mentions if one.as_ == "demonym" or _is_letters(one.text)]
                found[place.country].update(map(_folded, (place.name, *said)))
    return {code: frozenset(words) for code, words in found.items()}


def _is_letters(text: str) -> bool:
    return _ABBREVIATION.fullmatch(text) is not None


def bodies_of(record: ArticleFacts, lands: Mapping[str, frozenset[str]]) -> Iterator[Body]:
    """The bodies of an article. `lands` are the words for each country."""
    for organization in record.organizations:
        country, reason = organization.country, "same name"
        words = words_of(organization.expansion or organization.name)
        if country:
            words = _without_land(words, lands.get(country, frozenset()))
            reason = f"same name, country {country}"
        elif set(words) <= listed("bodies anywhere"):
            if record.article.focus and record.article.focus.country:
                country = record.article.focus.country
                reason = f"same name, in an article about {country}"
            else:
                words = (*words, f"in {record.article.id}")  # nothing says whose it is
                reason = "nothing says of which country"
        others = {words_of(found.text) for found in organization.mentions if found.as_ == "name"} - {words}
        short, full = _letters_of(organization)
        yield Body(
            member=Member(record.article.id, organization.id),
            words=words,
            short=short,
            full=full,
            country=country,
            others=tuple(
                sorted(other for other in others if len(other) > 1 and not set(other) <= listed("bodies anywhere"))
            ),
            reason=reason,
        )


def _without_land(words: Words, land: frozenset[str]) -> Words:
    """ "Japanese Finance Ministry" is the "Finance Ministry" of Japan; "British Airways" and "Bank of Japan" keep the
    word, which is part of their names."""
    rest = tuple(word for word in words if word not in land)
    plain = rest and set(rest) <= listed("bodies anywhere") and not set(rest) <= listed("named by land")
    return rest if plain else words


def _letters_of(organization: Organization) -> tuple[Words | None, str | None]:
    """The letters that a body is called by, and the full name: its article's, else that in the table of those which no
    article spells out. (None, None) for a body without letters."""
    name = organization.name
    if organization.expansion:
        return words_of(name), organization.expansion
    known, home = abbreviations().get(name.replace(".", ""), (None, None))
    if known and home and organization.country and home != organization.country:
        known = None  # another land's body of these letters
    if known or _is_letters(name):
        return words_of(name), known
    initials = "".join(_INITIAL.findall(name))
    for mention in organization.mentions:
        letters = mention.text.replace(".", "")
        if len(letters) > 1 and letters == initials and _is_letters(mention.text):
            return words_of(letters), name
    return None, None
