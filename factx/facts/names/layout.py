"""What stands where in an article: datelines, credits, and whether it is about sport.

Catches "NEW DELHI, Dec 3 (Reuters) -" at the start of a line and "(Reporting by Ann Low in Oslo; editing by …)".
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from factx.datelines import datelines
from factx.facts.names import tables
from factx.facts.names.tokens import Tokens
from factx.gazetteer import country, is_known_place
from factx.gazetteer.scale import SMALL_TOWN, STATE, VILLAGE

# "Raipur, India - Farmers said" and "MIAMI A judge said": places if the map knows them.
_TITLED_DATELINE = re.compile(
    r"^[ \t]*([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}), ([A-Z][\w.]+(?: [A-Z][\w.]+)?) (?:[-–—]|--) (?=[\"“‘A-Z])",
    re.MULTILINE,
)
_BARE_DATELINE = re.compile(r"^[ \t]*([A-Z]{4,}(?: [A-Z]{3,})?) (?=(?:An?|The|In|On|At|It|He|She|They) )", re.MULTILINE)
TITLE = 4  # words longer than LITTLE in a headline in Title Case
TITLED = 60  # words at most of a headline, with its signs
LITTLE = 3  # letters; "to", "and", "for" stay small
SIGNED = 80  # code points at the end of an article in which its agency signs
HEADLINE = 3  # words in capitals on a line of their own
SHOUTED_SHARE = 4  # an article with more than one word in this many in such lines is written in capitals
SPORT_WORDS = 3  # different ones; fewer are in any article
SPORT_SHARE = 160  # words for each of them

_CREDITED = frozenset(("by", "to", "reporting"))  # behind "editing", "contributed"

# The agency's tag behind the last sentence: "… he said.  REUTER", "… on Monday. (AFP)".
# Not the end of "said Ann R. Bloomberg.", but what stands apart, in brackets or in capitals.
_APART = r"(?:\n|[ \t]{2,})[ \t]*[-–—(\[]?"
_BRACKETED = r"[.!?\"”’)][ \t]*[-–—(\[]"
_IN_CAPITALS = r"[.!?\"”’)][ \t]+(?=[A-Z]{2,}[\s\x00-\x1f]*\Z)"
_SIGN_OFF = re.compile(rf"(?:{_APART}|{_BRACKETED}|{_IN_CAPITALS})[ \t]*(\w+)[)\]]?[\s\x00-\x1f]*\Z")
_TEAM = r"([^\W\d_a-z][\w.'’& -]{1,40}?)"
# A player's line of a box score, with the shots that he made: "Low 7-13 1-1 17".
_PLAYER = re.compile(r"([^\W\d_a-z][\w'’-]+(?: (?:Jr|Sr)\.)?) \d{1,2}-\d{1,2} \d{1,2}-\d{1,2} \d{1,3}\b")
_CLUB = re.compile(r"\b(?:club|side) ([A-Z][\w'’-]+)(?=[\s,.;])")  # "French club Lille"
# "Harlow 2 Ilford 0", and "Harlow 2 Ilford 0 (1-0)" with how it stood at half time.
_RESULT = re.compile(
    rf"^[ \t]*{_TEAM} (\d{{1,3}}),? (?:[-–] )?{_TEAM} (\d{{1,3}})(?: \([^()\n]{{1,30}}\))?[ \t]*$", re.MULTILINE
)
# "ANN LOW, FINANCE MINISTER" or "ANN LOW, 94, WHO …" on a line in capitals: of whom the text below tells.
_HEADED = re.compile(r"^[ \t]*([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){1,3}), ([A-Z0-9][^\na-z]{1,60})$", re.MULTILINE)


class Layout:
    """`datelines` and `agencies` hold the places of datelines and the agencies there and behind the last sentence,
    `writers` the names in bylines, as ranges of words, `players` those of box scores, `headed` those of headings like
    "ANN LOW, FINANCE MINISTER"; `results` the teams of lines like "Harlow 2 Ilford 0", and `teams` their names in lower
    case; `credits` the numbers of the lines that thank reporters and editors, `shouted` those of headlines in capitals;
    `titled` says that the first line is a headline in Title Case; `sport` that towns may be their clubs."""

    def __init__(self, tokens: Tokens) -> None:
        self.datelines: list[tuple[int, int]] = []
        self.writers: list[tuple[int, int]] = []
        self.players: list[tuple[int, int]] = []
        self.headed: list[tuple[int, int]] = []
        self.agencies: list[tuple[int, int]] = []
        self.results: list[tuple[int, int]] = []
        self.credits: set[int] = set()
        for match in _RESULT.finditer(tokens.text) if "\n" in tokens.text else ():
            self._range(tokens, self.results, *match.span(1))
            self._range(tokens, self.results, *match.span(3))
        self.teams = {tokens.join(*span).lower() for span in self.results}
        if "club " in tokens.text or "side " in tokens.text:
            self.teams |= {match[1].lower() for match in _CLUB.finditer(tokens.text)}
        for line in datelines(tokens.text):
            if line.cities and all(_is_city(tokens.text[slice(*city)]) for city in line.cities):
                for start, end in (*line.cities, *line.regions):
                    self._range(tokens, self.datelines, start, end)
                if line.agency:
                    self._range(tokens, self.agencies, *line.agency)
        for start, end in tokens.bylines:
            self._range(tokens, self.writers, start, end)
        signed = _SIGN_OFF.search(tokens.text, max(0, len(tokens.text) - SIGNED))
        if signed and signed[1].lower() in tables.cue("agencies"):
            self._range(tokens, self.agencies, *signed.span(1))
        for match in _TITLED_DATELINE.finditer(tokens.text):
            land = country(match[2]) or is_known_place(match[2], prominence=STATE)
            if land and is_known_place(match[1], prominence=VILLAGE):
                self._range(tokens, self.datelines, *match.span(1))
                self._range(tokens, self.datelines, *match.span(2))
        for match in _BARE_DATELINE.finditer(tokens.text):
            if is_known_place(match[1], prominence=SMALL_TOWN):
                self._range(tokens, self.datelines, *match.span(1))
        self.shouted = _shouted(tokens)
        self.titled = _is_titled(tokens)
        for match in _HEADED.finditer(tokens.text) if self.shouted else ():
            if name := _who_heads(match[1].split(" "), match[2].lower().replace(",", " ,").split()):
                self._range(tokens, self.headed, match.end(1) - len(name), match.end(1))
        if not tokens.vocabulary.isdisjoint(tables.cue("credits")):
            for i, word in enumerate(tokens.lower):
                if word in _CREDITED and tokens.bare(i - 1) in tables.cue("credits"):
                    self.credits.add(tokens.line[i])
        found = len(tokens.vocabulary & tables.cue("sport"))
        self.sport = found >= (SPORT_WORDS if len(tokens) > SPORT_SHARE else SPORT_WORDS - 1) and (
            found * SPORT_SHARE >= len(tokens)
        )
        for match in _PLAYER.finditer(tokens.text) if self.sport else ():
            self._range(tokens, self.players, *match.span(1))

    @staticmethod
    def _range(tokens: Tokens, ranges: list[tuple[int, int]], start: int, end: int) -> None:
        first = tokens.at(start)
        if first is None:
            return
        last = first
        while last < len(tokens) and tokens.ends[last] <= end:
            last += 1
        while last > first and tokens.space[last - 1]:
            last -= 1
        if last > first and not all(tokens.bare(i) in tables.words("not_names") for i in range(first, last)):
            ranges.append((first, last))


def _shouted(tokens: Tokens) -> set[int]:
    """The numbers of the lines in capitals, where these are a small part of the article."""
    if not any(line.isupper() for line in tokens.text.splitlines()):
        return set()
    found: set[int] = set()
    loud = first = 0
    while first < len(tokens):
        number = tokens.line[first]
        last = bisect_right(tokens.line, number)
        words = tokens.words[first:last]
        if all(word.isupper() for word in words if word.isalpha()):
            said = sum(word.isalpha() for word in words)
            if said >= HEADLINE:
                found.add(number)
                loud += said
        first = last
    return found if loud * SHOUTED_SHARE < len(tokens) else set()


def _who_heads(name: Sequence[str], described: Sequence[str]) -> str | None:
    """The name in a heading that tells an age or a role behind its comma: "ANN LOW" of "PRINCESS ANN LOW, TRADE
    MINISTER"; None for "HALDEN BANK, REGULATOR AGREE" and towns."""
    roles, titles = tables.role_nouns(), tables.honorifics()
    while name and name[0].lower().rstrip(".") in titles:
        name = name[1:]
    head = name[-1].lower() if name else ""
    if len(name) < 2 or head in tables.heads("bodies")[0] or head in tables.heads("places")[0]:
        return None
    role = any(
        word in roles and (i + 1 == len(described) or described[i + 1] in (",", "of", "for", "and", "at"))
        for i, word in enumerate(described)
    )
    text = " ".join(name)
    somebody = (role or described[0].isdigit()) and not is_known_place(text.title(), prominence=VILLAGE)
    return text if somebody and country(text) is None else None


def _is_titled(tokens: Tokens) -> bool:
    """Whether the article opens with a headline that writes nearly every word with a capital."""
    first = tokens.words[: bisect_right(tokens.line, tokens.line[0])]
    if not TITLE <= len(first) <= TITLED:
        return False
    words = [word for word in first if word.isalpha() and len(word) > LITTLE]
    capital = sum(word[0].isupper() for word in words)
    ended = next((word for word in reversed(first) if not word.isspace()), ".") in (".", "!", ":", ";")
    return len(first) < len(tokens) and len(words) >= TITLE and capital * 10 >= len(words) * 9 and not ended


def _is_city(written: str) -> bool:
    """Whether the city of a dateline is one: "OSLO" whatever the map says, "Oslo" by the map."""
    return written.isupper() or is_known_place(written, prominence=VILLAGE)
