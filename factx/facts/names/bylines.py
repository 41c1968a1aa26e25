"""Whose names stand in bylines, which are lines of their own: "By ANN LOW and Ray Low", "By Ann Low, Associated Press";
and in credits, "(Reporting by Ann Low in Oslo; editing by Ray Low)".

Refuses "By popular demand", "By Associated Press", "Reporting by Oslo Newsroom" and a sentence that begins with "By Ann
Low's account".
"""

import re
from collections.abc import Iterator

from factx.facts.names import tables

_LINE = re.compile(r"^[ \t]*(?:By|BY|by):?[ \t]+(?=[A-Z])([^\n]{3,90}?)[ \t]*$", re.MULTILINE)
_CREDIT = re.compile(
    r"(?:^|[(;])[ \t]*(?:[Aa]dditional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by ([^;)\n]{3,200})", re.MULTILINE
)
_PIECE = re.compile(r"(?:^|(, and |, |;| and | AND | & ))([^,;&\n]+?)(?=$|, |;| and | AND | & )")
_PARTICLES = r"(?:al|bin|da|de|del|della|den|der|di|du|el|la|le|van|von|y|zu)"
_NAME = re.compile(rf"[A-Z][\w.'’-]*(?: (?:{_PARTICLES}|[A-Z][\w.'’-]*)){{1,3}}(?=$| (?:of|in|for|at|to)\b)")
_SYLLABLES = re.compile(r" |(?=-)|(?<=-)")
_AND = ("and", "AND", "&")
_NO_NAME = frozenset(("special", "staff"))  # behind a name
_DESKS = frozenset(("newsroom", "bureau", "desk", "team", "staff", "monitoring"))  # no person's


def spans_of(text: str) -> Iterator[tuple[int, int]]:
    """The names as code points [start, end)."""
    if "by " not in text and "By " not in text and "BY " not in text:
        return
    for line in _LINE.finditer(text):
        if line[1][-1] in ".!?:":
            continue
        pieces = list(_PIECE.finditer(line[1]))
        joints = [i for i, piece in enumerate(pieces) if (piece[1] or "").strip(", ") in _AND]
        for piece in pieces[: joints[-1] + 1 if joints else 1]:  # behind a comma that no "and" follows stands a paper
            name = _NAME.match(piece[2])
            if name is None or not _is_persons(words := _words(name[0]), sure=line[1].isupper()):
                break
            start = line.start(1) + piece.start(2)
            yield start, start + len(" ".join(words))
    yield from _credited(text)


def _credited(text: str) -> Iterator[tuple[int, int]]:
    """The names in credits, whose givers the lists need not know: "(Reporting by Orvel Haldan)"."""
    for credit in _CREDIT.finditer(text):
        for piece in _PIECE.finditer(credit[1]):
            name = _NAME.match(piece[2])
            if name is not None and _is_persons(name[0].split(" "), sure=True):
                start = credit.start(1) + piece.start(2)
                yield start, start + len(name[0])


def _words(name: str) -> list[str]:
    words = name.split(" ")
    while words[-1].lower() in _NO_NAME:
        words.pop()
    return words


def _is_persons(words: list[str], *, sure: bool) -> bool:
    """Whether words behind "By" are a person's name: a given name or an initial first, no noun of a body last; `sure`
    of names where any other is likely one."""
    ending, first = words[-1].lower().strip("."), words[0]
    named = first.title() in tables.given_names() or first.endswith(".") or len(first) == 1
    if len(words) < 2 or words[-1].endswith(("'s", "’s")) or " ".join(words) in tables.known_bodies():
        return False
    if ending in tables.heads("bodies")[0] or ending in tables.role_nouns() or ending in tables.cue("agencies"):
        return False
    if ending in _DESKS:
        return False
    named = named or tables.is_eastern(_SYLLABLES.split(" ".join(words)))
    return named or (sure and not any(word.lower() in tables.words("not_names") for word in words))
