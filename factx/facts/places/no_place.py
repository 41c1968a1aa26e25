"""What bears the name of a place and is none: diseases, streets, courts, sums of money, peoples of America."""

import re
from collections.abc import Callable, Iterator

from factx.facts.places.mention import IN_BEFORE, PlaceMention
from factx.facts.places.words import SEASONS
from factx.gazetteer import demonym


def healthy(text: str, mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions of places, without what only bears a place's name: "West Nile virus", "in English", "US$6"."""
    sick = {m.name for m in mentions if _DISEASE.match(text, m.end)}
    for mention in mentions:
        ill = mention.name in sick and not _is_located(text, mention)
        if not (ill or any(refused(text, mention) for refused in _REFUSED)):
            yield mention


def _is_located(text: str, mention: PlaceMention) -> bool:
    """ "In Marburg", "Marburg, Germany"."""
    return bool(
        IN_BEFORE.search(text, max(0, mention.start - 6), mention.start) or _ADDRESS_AFTER.match(text, mention.end)
    )


def _is_season(text: str, mention: PlaceMention) -> bool:
    """ "Spring 2019"."""
    return mention.text in SEASONS and _YEAR_AFTER.match(text, mention.end) is not None


def _is_code(text: str, mention: PlaceMention) -> bool:
    """ "US$6", "A/California/7"."""
    after = text[mention.end : mention.end + 1]
    return after == "$" or (after == "/" and text[mention.start - 1 : mention.start] == "/")


def _is_road(text: str, mention: PlaceMention) -> bool:
    """ "On U.S. 68"; not "in the U.S. 60 people"."""
    road = mention.text in ("U.S.", "US") and text[: mention.start][-4:].lower() != "the "
    return road and _HIGHWAY_NUMBER.match(text, mention.end) is not None


def _is_attribute(text: str, mention: PlaceMention) -> bool:
    """ "mid-Atlantic"."""
    prefixed = text.endswith("-", 0, mention.start)
    return prefixed and _LOWER_PREFIX.search(text, max(0, mention.start - 15), mention.start) is not None


def _ends_body(text: str, mention: PlaceMention) -> bool:
    """ "Peanut Growers of America"."""
    of = text.endswith(" of ", 0, mention.start)
    return of and _BODY_OF.search(text, max(0, mention.start - 25), mention.start) is not None


def _is_american(text: str, mention: PlaceMention) -> bool:
    """ "African Americans", "Irish-Americans"."""
    match = _AMERICANS.match(text, mention.end) if mention.as_ == "demonym" else None
    return match is not None and bool(match[1] or mention.text in _PEOPLES)


def _is_breed(text: str, mention: PlaceMention) -> bool:
    """ "Jersey cows", "a Rhodes scholar"; "Texas cattle" are of Texas."""
    return mention.text in _BREEDS and _BREEDS_AFTER.match(text, mention.end) is not None


def _is_stage(text: str, mention: PlaceMention) -> bool:
    """ "On Broadway"; not "in Broadway, Va."."""
    return mention.text == "Broadway" and not text.startswith(", ", mention.end)


def _is_holiday(text: str, mention: PlaceMention) -> bool:
    """ "By Christmas"; not "Christmas Island"."""
    return mention.text in _HOLIDAYS and not text.startswith((", ", " Island"), mention.end)


def _is_court_district(text: str, mention: PlaceMention) -> bool:
    """ "The Northern District of Ohio"."""
    return _COURT_DISTRICT.fullmatch(mention.text) is not None and text.startswith(" of ", mention.end)


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


def _is_street(text: str, mention: PlaceMention) -> bool:
    """Whether the name is one of several streets: "Oak and Paris streets"; not "Paris streets"."""
    match = _STREETS_AFTER.match(text, mention.end)
    return match is not None and bool(match[1] or _IN_LIST.search(text, max(0, mention.start - 30), mention.start))


def _is_language(text: str, mention: PlaceMention) -> bool:
    """ "In English.", "speaks German and French", "the Spanish-language paper"; not "in German hands"."""
    if mention.as_ != "demonym":
        return False
    if _LANGUAGE_AFTER.match(text, mention.end):
        return True
    spoken = _SPOKEN.search(text, max(0, mention.start - 40), mention.start)
    if spoken is None:
        return False
    end = mention.end
    while (another := _ANOTHER.match(text, end)) and demonym(another[1]):
        end = another.end()
    return not _NOUN_AFTER.match(text, end)


_REFUSED: tuple[Callable[[str, PlaceMention], bool], ...] = (
    _is_season, _is_code, _is_road, _is_attribute, _ends_body, _is_american, _is_language, _is_of_an_age, _is_street,
    _is_breed, _is_stage, _is_holiday, _is_court_district,
)  # fmt: skip
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
_BREEDS = frozenset(
    ("Ayrshire", "Berkshire", "Cheviot", "Devon", "Dorset", "Guernsey", "Hampshire", "Hereford", "Holstein", "Jersey",
     "Labrador", "Leicester", "Newfoundland", "Rhodes", "Shetland", "Suffolk", "Yorkshire")
)  # fmt: skip
_BREEDS_AFTER = re.compile(
    r" (?:cows?|cattle|heifers?|steers?|bulls?|cal(?:f|ves)|ewes?|rams?|sheep|lambs?|pon(?:y|ies)|pigs?|hogs?|sows?"
    r"|boars?|retrievers?|terriers?|scholar(?:s|ships?)?)\b"
)
_STREETS_AFTER = re.compile(
    r"((?:, [A-Z]\w+)*,? (?:and|&) [A-Z]\w+)? (?:[Ss]treet|[Aa]venue|[Rr]oad|[Dd]rive|[Bb]oulevard)s\b"
)
_IN_LIST = re.compile(r"[A-Z]\w+,? (?:and|&) $")
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
_ADDRESS_AFTER = re.compile(r", [A-Z]")
_DISEASE = re.compile(
    r"(?: [a-z]+)?[ -](?:[a-z]*virus(?:es)?|fever|flu|influenza|disease|syndrome|encephalitis|strain|variant)\b",
    re.IGNORECASE,
)
