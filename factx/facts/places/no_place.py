"""What bears the name of a place and is none: diseases, roads, courts, sums of money, peoples of America."""

import re
from collections.abc import Iterator

from factx.facts.places.mention import IN_BEFORE, PlaceMention
from factx.facts.places.words import SEASONS
from factx.gazetteer import demonym


def healthy(text: str, mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions without diseases, strains, bodies, attributes, courts, languages, holidays and sums of money under
    the names of places: "West Nile virus", "A/California/7", "Peanut Growers of America", "mid-Atlantic", "African
    Americans", "the Northern District of Ohio", "in English", "by Christmas", "300 B.C.", "US$6"."""
    sick = {m.name for m in mentions if _DISEASE.match(text, m.end)}
    for mention in mentions:
        before, after = text[max(0, mention.start - 2) : mention.start], text[mention.end : mention.end + 1]
        if mention.text in SEASONS and _YEAR_AFTER.match(text, mention.end):
            continue
        if after == "$" or (before[1:] == "/" and after == "/"):
            continue
        road = mention.text in ("U.S.", "US") and text[: mention.start][-4:].lower() != "the "
        if road and _HIGHWAY_NUMBER.match(text, mention.end):
            continue
        if before[1:] == "-" and _LOWER_PREFIX.search(text, max(0, mention.start - 15), mention.start):
            continue
        if before == "f " and _BODY_OF.search(text, max(0, mention.start - 25), mention.start):
            continue
        hyphened = _AMERICANS.match(text, mention.end)
        if mention.as_ == "demonym" and hyphened and (hyphened[1] or mention.text in _PEOPLES):
            continue
        if mention.as_ == "demonym" and _is_language(text, mention):
            continue
        if _is_of_an_age(text, mention):
            continue
        if mention.text in _HOLIDAYS and not text.startswith((", ", " Island"), mention.end):
            continue
        if _COURT_DISTRICT.fullmatch(mention.text) and text.startswith(" of ", mention.end):
            continue
        if mention.name in sick and not IN_BEFORE.search(text, max(0, mention.start - 6), mention.start):
            continue
        yield mention


def _is_of_an_age(text: str, mention: PlaceMention) -> bool:
    """ "300 B.C.", "a Georgian terrace", "the Victorian age"; Victorian is of Victoria where Australia is spoken of."""
    if mention.text in ("B.C.", "BC"):
        return bool(_NUMBERED.search(text, max(0, mention.start - 15), mention.start)) and not _PLURAL_AFTER.match(
            text, mention.end
        )
    if mention.text not in ("Victorian", "Georgian"):
        return False
    abroad = mention.text == "Victorian" and "Australia" not in text and "Melbourne" not in text
    return abroad or _STYLE_AFTER.match(text, mention.end) is not None


def _is_language(text: str, mention: PlaceMention) -> bool:
    """ "In English.", "speaks German and French", "the Spanish-language paper"; not "in German hands"."""
    if _LANGUAGE_AFTER.match(text, mention.end):
        return True
    spoken = _SPOKEN.search(text, max(0, mention.start - 40), mention.start)
    if spoken is None:
        return False
    end = mention.end
    while (another := _ANOTHER.match(text, end)) and demonym(another[1]):
        end = another.end()
    return not _NOUN_AFTER.match(text, end)


# What is spoken stands alone, or in a list of languages.
_SPOKEN = re.compile(
    r"\b(?:[Ii]n(?:to)?|sp(?:eaks?|eaking|oken?)|learn(?:s|ed|ing|t)?|teach(?:es|ing)?|taught|fluent in|understands?)"
    r"(?: (?:broken|fluent|good|some|perfect|both))? (?:[A-Z][a-z]+(?:,| and| or) )*$"
)
_NOUN_AFTER = re.compile(
    r" (?!(?:and|or|as|at|with|for|on|in|to|but|when|than|that|is|was|were|by|who|from|well)\b)[\w(]|[-’']"
)
_ANOTHER = re.compile(r",? (?:and |or )?([A-Z][a-z]+)")
_LANGUAGE_AFTER = re.compile(
    r"(?:-| )(?:speak(?:ing|ers?)|language|subtitles?|lessons?|translations?|dialects?|grammar|dictionar(?:y|ies))\b"
)
_NUMBERED = re.compile(r"(?:\d\d|centur(?:y|ies)|millenni(?:um|a)) $")
_PLURAL_AFTER = re.compile(r" [a-z]+s\b")
_STYLE_AFTER = re.compile(
    r"(?:-era| (?:style |town ?)?(?:houses?|mansions?|terraces?|villas?|architecture|buildings?|age|era|times"
    r"|novels?))\b"
)
_HOLIDAYS = frozenset(("Christmas", "Easter", "Thanksgiving"))
_HIGHWAY_NUMBER = re.compile(
    r" (?:(?:Highway|Route|Hwy\.?|Rte\.?) )?\d{1,3}(?![-\w,.]\d| ?%| percent| \w+(?:s|ion)\b)"
)  # "U.S. 68"; not "U.S. 10-year bonds"
_AMERICANS = re.compile(r"[ -]American(s)?\b")
_PEOPLES = frozenset(("African", "Arab", "Asian"))  # "African American": no relation of two lands, as "French American"
_COURT_DISTRICT = re.compile(r"(?:Northern|Southern|Eastern|Western|Central|Middle) District")
_YEAR_AFTER = re.compile(r",? (?:of )?\d{4}\b")
_LOWER_PREFIX = re.compile(r"(?<!\w)[a-z]+-$")
_BODY_OF = re.compile(
    r"\b(?:Corp(?:oration|\.)?|Co\.|Company|Inc\.?|Association|Federation|Society|Union|Growers|Club) of $"
)
_DISEASE = re.compile(
    r"(?: [a-z]+)?[ -](?:virus|viruses|fever|flu|influenza|disease|syndrome|encephalitis|strain|variant)\b",
    re.IGNORECASE,
)
