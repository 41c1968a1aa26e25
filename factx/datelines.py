"""Datelines: where and when an article was written, and who sent it, in front of its first words.

Caught: "OSLO, May 3 (Agency) —", "PARIS/LONDON (AP) -", "SÃO PAULO, Brazil, 20 June 2022 -", "Oslo, Monday (Agency) –",
"May 3 (Agency) -", "LAHORE: ", "OSLO--(AGENCY)--". Refused: "Oslo - the capital", "EXPORTS UP - MINISTRY", "NON-STOP".
"""

import re
from functools import lru_cache
from typing import NamedTuple

Span = tuple[int, int]

_LETTERS = [chr(c) for c in range(0xC0, 0x250)]  # Latin ones with marks
_UPPER = "A-Z" + "".join(filter(str.isupper, _LETTERS))
_SMALL = "a-z" + "".join(filter(str.islower, _LETTERS))

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:{_MONTH} {_NUMBER}|{_NUMBER} {_MONTH})(?!\w)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

_CAPITALS = rf"(?:Mc)?[{_UPPER}]['’]?[{_UPPER}](?:[{_UPPER}.'’ -]{{0,38}}[{_UPPER}.])?"
_WORD = rf"[{_UPPER}][{_UPPER}{_SMALL}'’.]{{1,20}}"
_TITLED = rf"{_WORD}(?:[ -](?:(?:al|au|da|de|del|do|dos|es|la|of|on|sur|upon)[ -])?{_WORD}){{0,3}}"
_LETTER = r"(?:[\w.'’]|-(?!-))"
_REGION = rf"(?!{_DAY}|{_WEEKDAY})[{_UPPER}]{_LETTER}*(?: {_LETTER}+){{0,3}}?"
_DATELINE = re.compile(
    rf"^[ \t]*(?:(?P<cities>{_CAPITALS}(?:/{_CAPITALS})*)|(?P<titled>{_TITLED})|(?=(?:{_DAY} )?\())"
    rf"(?P<regions>(?:, {_REGION}){{0,2}})(?:,? {_WEEKDAY})?(?:,? ?(?P<day>{_DAY}))?(?:,? \d{{4}})?"
    r"(?:(?:[,:]? ?|--)\((?P<agency>[^()\n]{2,40})\)|,? ?/(?P<wire>[A-Z][\w ]{1,30})/)?"
    r"(?:\.? ?(?:—|–|--)|(?: |(?<=[\d).])\.?)-|(?P<colon>:) )\s*"
    rf"(?=[\"“‘'(\[]?[{_UPPER}\d][^\n]*[{_SMALL}])",
    re.MULTILINE,
)


class Dateline(NamedTuple):
    """`start` and `end` are where it begins and where the article's words do; `day` is where the day stands."""

    start: int
    end: int
    cities: list[Span]
    regions: list[Span]
    day: int | None
    agency: Span | None


@lru_cache(maxsize=64)
def datelines(text: str) -> tuple[Dateline, ...]:
    """All of a text, which may hold several articles, in order."""
    return tuple(_read(match) for match in _DATELINE.finditer(text) if _tells_enough(match))


def _tells_enough(match: re.Match[str]) -> bool:
    """Whether a day or an agency stands beside a city that is not in capitals, as any sentence may begin with one, and
    in front of a number, which may be a table's."""
    if match["day"] or match["agency"] or match["wire"]:
        return not (match["titled"] and match["colon"])
    return not match["titled"] and not match.string[match.end()].isdigit()


def _read(match: re.Match[str]) -> Dateline:
    sender = "agency" if match["agency"] else "wire"
    name = "titled" if match["titled"] else "cities"
    return Dateline(
        start=match.start() + len(match[0]) - len(match[0].lstrip()),
        end=match.end(),
        cities=_parts(match, name, "/"),
        regions=_parts(match, "regions", ", "),
        day=match.start("day") if match["day"] else None,
        agency=match.span(sender) if match[sender] else None,
    )


def _parts(match: re.Match[str], group: str, separator: str) -> list[Span]:
    """Where the parts of a group stand that a separator parts."""
    found = []
    start = match.start(group)
    for part in (match[group] or "").split(separator):
        if part:
            found.append((start, start + len(part)))
        start += len(part) + len(separator)
    return found
