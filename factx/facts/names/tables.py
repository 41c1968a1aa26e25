"""The word lists of factx/data/names, read once."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from factx.tables import file_text, lines_of, rows_of

Gender = Literal["female", "male"]
_PLAIN = 4  # letters from which letters are also written as a word: "Nato"; not "BBC"
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
GENDERS: dict[str, Gender] = {"f": "female", "m": "male"}


class RoleNoun(Struct, frozen=True):
    """A noun for what a person is; `belongs` says to what kind of thing when the text does not: a "state", a
    "body" or "any"."""

    gender: Gender | None
    belongs: str


def _lines(name: str) -> list[str]:
    return lines_of(f"names/{name}")


def _rows(name: str) -> list[list[str]]:
    return rows_of(f"names/{name}")


@cache
def words(name: str) -> frozenset[str]:
    """A list of one entry a line, without its ".txt"."""
    return frozenset(_lines(f"{name}.txt"))


@cache
def _cues() -> dict[str, frozenset[str]]:
    table = tomllib.loads(file_text("names/cues.toml"))
    return {name: frozenset(listed.split()) for name, listed in table.items()}


@cache
def cue(name: str) -> frozenset[str]:
    """A group of words of cues.toml."""
    return _cues()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, listed in _cues().items():
        for word in listed:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


_NO_LISTS: frozenset[str] = frozenset()


def lists_of(word: str) -> frozenset[str]:
    """The groups of cues.toml that have the word: one look-up for many questions."""
    return _lists().get(word, _NO_LISTS)


@cache
def honorifics() -> dict[str, Gender | None]:
    """Forms of address, lower case without full stop -> the gender they show."""
    return {word: GENDERS.get(sex) for word, sex in _rows("honorifics.tsv")}


@cache
def known_bodies() -> dict[str, str | None]:
    """Bodies as written -> the ISO code of their country, None for those of no country or of any. One with capitals
    inside is also written as a plain word: "Nasa" for "NASA", "Easyjet" for "easyJet"; not "Isis", a given name."""
    known = {name: None if code == "-" else code for name, code in _rows("known_bodies.tsv")}
    for name in [name for name in known if len(name) >= _PLAIN and name.isalpha() and not name[1:].islower()]:
        if name.capitalize() not in given_names():
            known.setdefault(name.capitalize(), known[name])
    return known


def has_legal_form(name: str) -> bool:
    """Whether a body's name ends with a legal form: "Halden Inc."."""
    return name.split()[-1].strip(".,").lower() in words("company_suffixes")


@cache
def body_phrases() -> dict[str, list[tuple[str, ...]]]:
    """First word -> the known bodies of several words that begin with it, the longest first; "'s", a comma and a hyphen
    between letters are words."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(known_bodies(), key=len, reverse=True):
        for clitic in ("'s", "’s") if "'s" in name else ("",):
            words = tuple(_HYPHEN.sub(" - ", name.replace("'s", f" {clitic}").replace(",", " ,")).split())
            if len(words) > 1:
                phrases.setdefault(words[0], []).append(words)
    return phrases


@cache
def given_names() -> dict[str, Gender | None]:
    """Given names as written -> the gender of nearly all who bear them, None where it is open."""
    return {name: GENDERS.get(sex) for name, sex in _rows("given.tsv")}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Short forms of given names -> the long forms: "bill" -> "william"."""
    return {short: frozenset(long.split()) for short, long in _rows("nicknames.tsv")}


@cache
def relatives() -> dict[str, Gender | None]:
    """Nouns for relatives, lower case -> the gender they show."""
    return {word: GENDERS.get(sex) for word, sex in _rows("relatives.tsv")}


@cache
def role_nouns() -> dict[str, RoleNoun]:
    """Head nouns of roles, lower case singular."""
    return {noun: RoleNoun(GENDERS.get(sex), belongs) for noun, sex, belongs in _rows("roles.tsv")}


def one_of(noun: str) -> str:
    """What many are: "ministers" -> "minister", "councilmen" -> "councilman"."""
    return noun[:-2] + "an" if noun.endswith("men") else noun.removesuffix("s")


@cache
def legal_forms() -> dict[str, frozenset[str]]:
    """Legal form of a company, lower case without full stops -> the ISO codes of the countries whose law knows it."""
    return {form: frozenset(codes.split("|")) for form, codes in _rows("legal_forms.tsv")}


@cache
def offices() -> dict[str, frozenset[str]]:
    """Noun -> the titles, by their last word or whole, whose holder it may stand for."""
    return {noun: frozenset(titles.split(", ")) for noun, titles in _rows("offices.tsv")}


@cache
def heads(name: Literal["bodies", "places"]) -> tuple[dict[str, str], dict[str, str]]:
    """Head nouns that close a name and those that open one, each with the kind of the name."""
    close, opening = {}, {}
    for noun, *kind, position in _rows(f"{name}.tsv"):
        if position in ("end", "both"):
            close[noun] = kind[0] if kind else "organization"
        if position in ("of", "open", "both"):
            opening[noun] = kind[0] if kind else "organization"
    return close, opening


def is_eastern(name: Sequence[str]) -> bool:
    """Whether a given name of two syllables stands beside a family name: "Park Ju-won", "Ju-won Park"; not "Bergen-on
    Park", "Park Orvel-led"."""
    if len(name) != 4 or "-" not in (name[1], name[2]):
        return False
    family, syllable = (name[3], name[2]) if name[1] == "-" else (name[0], name[3])
    joined = lists_of(syllable) & {"town_joints", "hyphened", "prized", "seated"} or syllable.endswith("ed")
    return family in words("family_first") and syllable.islower() and not joined
