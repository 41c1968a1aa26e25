"""What each article says of each body, in a form that can be compared: the telling words of its name, its letters, its
country and the other names that the article uses for it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factx.bodies import Words, folded, has_legal_form, is_common, is_named_by_land, is_plain, words_of
from factx.linking.tables import abbreviations
from factx.reading import legible
from factx.records import ArticleFacts, Member, Organization

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
    word: Words | None  # the one word that it is called by, where its name is longer: "Ford"
    has_form: bool  # whether its name has a legal form: "Boeing Co"
    reason: str  # what its words and country rest on

    @property
    def spelled_out(self) -> bool:
        """Whether its article says what the letters are short for."""
        return self.short is not None and self.short != self.words


Lands = Mapping[str, frozenset[Words]]


def lands_of(records: Sequence[ArticleFacts]) -> Lands:
    """What each country is called over all articles, by its code: (japan), (japanese) for JP."""
    found: dict[str, set[Words]] = defaultdict(set)
    for record in records:
        for place in record.places:
            if place.kind == "country" and place.country:
                said = [legible(one.text) for one in place.mentions if one.as_ == "demonym" or _is_letters(one.text)]
                found[place.country].update(tuple(folded(name).split()) for name in (place.name, *said))
    return {code: frozenset(words) for code, words in found.items()}


def _is_letters(text: str) -> bool:
    return _ABBREVIATION.fullmatch(text) is not None


def bodies_of(record: ArticleFacts, lands: Lands) -> Iterator[Body]:
    """The bodies of an article. `lands` are the names of each country."""
    for organization in record.organizations:
        country, reason = organization.country, "same name"
        words = words_of(organization.expansion or organization.name)
        if country:
            rest = without_land(words, lands.get(country, frozenset()))
            words = rest if _tells_kind(rest) else words
            reason = f"same name, country {country}"
        elif is_plain(words):
            if record.article.focus and record.article.focus.country:
                country = record.article.focus.country
                reason = f"same name, in an article about {country}"
            else:
                words = (*words, f"in {record.article.id}")  # nothing says whose it is
                reason = "nothing says of which country"
        others = {words_of(found.text) for found in organization.mentions if found.as_ == "name"} - {words}
        word = next((other for other in sorted(others) if len(other) == 1 and not is_common(other)), None)
        short, full = _letters_of(organization)
        yield Body(
            member=Member(record.article.id, organization.id),
            words=words,
            short=short,
            full=full,
            country=country,
            others=tuple(sorted(other for other in others if len(other) > 1 and not is_plain(other))),
            word=None if word == short else word,
            has_form=has_legal_form(organization.name),
            reason=reason,
        )


def without_land(words: Words, names: Collection[Words]) -> Words:
    """The words of a body's name without those of its country, whose `names` they may be."""
    land = {word for name in names if set(name) <= set(words) for word in name}
    return tuple(word for word in words if word not in land)


def _tells_kind(rest: Words) -> bool:
    """Whether a name without its country's tells only what kind of body it is: "Japanese Finance Ministry" is the
    "Finance Ministry" of Japan; "British Airways" and "Bank of Japan" keep the word, which is part of their names."""
    return bool(rest) and is_plain(rest) and not is_named_by_land(rest)


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
