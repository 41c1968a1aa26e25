"""A place mention, and the small questions that all who look for them ask."""

import re
from enum import IntEnum
from typing import Literal, NamedTuple

from factx.facts.names import tables
from factx.facts.places.words import COMPASS_NAMES, well_known
from factx.gazetteer.folding import name_key
from factx.records import MentionKind

JOINTS = re.compile(r"\s+(?:or|and|&)(?:\s+(?:the )?|$)|\s*[,/]\s*|\s+[-–—]\s+")  # parts of a list in one name
LIST = re.compile(r",?\s(?:and |or |& )?|, ?(?:and|or) ")  # between two places of a list
IN_BEFORE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom) $")
TOWNSHIP = re.compile(r" (?:[Tt]ownship|[Tt]wp\.?)$")  # few are in the gazetteer: "Cadiz Township" is no Cadiz far away
TOWNSHIPS = ("ownship", "wp", "wp.")  # what such a name ends in
Hint = Literal["county", "admin", "region", "city", "water", "island", "country"] | None


class Needs(IntEnum):
    """What the article's other places must say for a name before it is a place, the least first."""

    NOTHING = 0
    LAND = 1  # one of that name lies in the country that the article is about: the name is no person's
    NEAR = 2  # one lies where other places of the article do
    AMID = 3  # one lies amid several of them: nothing beside the name shows a place


class PlaceMention(NamedTuple):
    """Words that name a place: code points [start, end) and `text`, the `name` to look up, and what stands beside it.

    `parent` is the index of the mention that says where this one lies ("Paris, Texas"); `hint` is what a word beside
    the name says of its kind ("Nangarhar province").
    """

    text: str
    start: int
    end: int
    name: str
    as_: MentionKind = "place"
    facility: bool = False
    hint: Hint = None
    parent: int | None = None
    parenthood: bool = False  # the words between leave no doubt ("Paris, Texas"), not just suggest it
    near: int | None = None  # index of the mention that the text says it stands beside: "Orvel, 9 km from Lisbon"
    lies_in: bool = False  # an "in" stands between: "Hyde Park in Cincinnati"; it is no list
    dateline: bool = False
    wired: bool = False  # a news agency's dateline that gives the city alone: "PARIS (AP) -"
    in_list: bool = False  # a comma, "and" or "or" joins it to the mention before
    surely: bool = True  # False: a place only if one of that name is found
    needs: Needs = Needs.NOTHING
    attributive: bool = False  # an adjective in a body's name ("U.S. Army"): looked up as a place, told as a demonym
    silent: bool = False  # inside a body's name ("Lamar County Sheriff's Office"): says where, names no place itself


def known(words: str) -> bool:
    """Whether a capitalized name can only be a well-known place."""
    key = name_key(words)
    return key in well_known() and key not in COMPASS_NAMES


def is_persons(words: str) -> bool:
    """Whether one of the words is a given name or a family name."""
    return any(
        word in tables.given_names() or word.lower() in tables.words("family")
        for word in words.replace("-", " ").split()
    )
