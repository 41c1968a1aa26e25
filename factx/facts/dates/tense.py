"""Whether a bare "Friday" or "March" is past or to come, by the words around it.

"agreed Friday" is past, "will meet on Friday" is to come, so are "agreed to meet on Friday" and "the vote is Friday".
No parser is asked: the nearest word to the left in the same sentence that shows time decides, else the nearest to the
right; where none does, the caller knows best. Refused: an "-ed" that is no verb ("hundred", "united"), and a verb that
is a noun there ("approved the plan", "by 23 votes").
"""

import re
from collections.abc import Iterator
from typing import Literal

from factx.facts.dates.clues import TO_DO, clues_of_time

Tense = Literal["past", "future", "nearest"]
"""nearest: it can be both, and lies where it is fewer days away: "will resign after Sunday's vote"."""

REACH = 200  # code points to each side; a verb farther away belongs to another clause
SUBJECT = 2  # words at most before the day of what a sentence begins with: "Brazil's [October] election is"

_ABBREVIATIONS = ("[A-Z]", "St", "Dr", "Mr", "Ms", "Mrs", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Sgt", "Rev", "Prof")
_NO_END = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS)  # "St. Mark's", "J. Low"
_OF_CLOCK = r"(?<=[ap]\.m\.\s)(?:[A-Z]{2,4}|Eastern|Central|Pacific|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
SENTENCE_END = re.compile(rf"""[.!?]{_NO_END}[”’)"']*\s+(?!{_OF_CLOCK})(?=[“‘("']?[A-Z]|$)|;\s|\n""")  # "10 a.m. EDT"

# "Saturday is the anniversary"
_IS_DAY = re.compile(r"\s+(?:is|isn['’]t|marks)\b(?!\s+(?:believed|thought|said|when)\b)")
# "offered to pay in May but did not"
_UNDONE = re.compile(r",?\s+(?:(?:and|but)\s+(?:was|were|did|had|never|failed)|but\s+\w+ed)\b")
# "[Friday]'s victory parade", "the [October] attack"
_OWNED = re.compile(r"(?P<s>['’]s)?(?P<phrase>(?:\s+[A-Za-z][\w-]*){1,4})")
_ARTICLE = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our)|['’]s)\s+$", re.IGNORECASE)
# "asked for Friday's game to be moved"
_TO_BE = re.compile(r"['’]s\s+(?:[\w-]+\s+){1,3}to\s+be\s+(?:\w+ed|held|put)\b")
# "agreed to cut fares and in May opened a base"
_IN_TURN = re.compile(r"\b(?:and|but|who|which)\s+(?:in|on)\s+$")
# "Friday's talks are the first"
_IS = re.compile(r"(?:['’]s)?(?:\s+[\w-]+){1,3}\s+(?:is|are)\b(?!\s+(?:likely|to|due|set|expected|scheduled)\b)")
# "before Friday's vote"
_BEFORE = re.compile(r"(?<!hours )(?<!hour )(?<!minutes )(?<!moments )(?<!shortly )\b[Bb]efore\s+(?:the\s+)?$")
_HAD = re.compile(r"\bhad\b")
_WORD = re.compile(r"['’]?[A-Za-z]+")


def tense(text: str, start: int, end: int) -> Tense | None:
    """The time shown by the words around [start, end) in its sentence; None where no word shows it."""
    clues = clues_of_time()
    left = SENTENCE_END.split(text[max(0, start - REACH) : start])[-1]
    if clues.ruled.match(text, end) and (text.endswith("day", start, end) or _IN_TURN.search(left)):
        return "past"
    owned = _OWNED.match(text, end)
    owned = owned if owned and (owned["s"] or _ARTICLE.search(left)) else None
    follows = owned and clues.following.search(left)
    event = owned and _event(owned, left, weekday="day" in text[start:end], follows=bool(follows))
    if event:
        return event
    left += _sign(text[start:end])
    shown = list(_shown(left))
    if follows:
        return "nearest" if shown[-1:] == ["future"] else "past"
    if shown:
        undone = shown[-1] == "future" and "past" in shown and _UNDONE.match(text, end)
        return "past" if undone else shown[-1]
    if _IS_DAY.match(text, end) or clues.label.search(left):
        return "future"
    right = SENTENCE_END.split(text[end : end + REACH], maxsplit=1)[0]
    return next(_shown(right), None)


def is_verb_of_past(text: str, start: int) -> bool:
    """Whether a verb of the past follows there: "built in 1974 [collapsed]"."""
    return bool(clues_of_time().verb.match(text, start))


def _event(owned: re.Match[str], left: str, *, weekday: bool, follows: bool) -> Tense | None:
    """The time of what the day owns, where that shows it: "Friday's attack" is past; what was awaited, planned or
    called off is to come. Of several nouns the last decides: "Friday's victory parade" can be both."""
    clues = clues_of_time()
    if clues.awaited.search(left):
        return "future"
    last = None
    for word in owned["phrase"].lower().split():
        kind = clues.events.get(word)
        if kind == "event-end":
            break
        if kind == "event-planned" and not follows:
            return "future"
        last = kind or last
    if last == "event-past":
        return "past"
    if (weekday and _BEFORE.search(left) and not _HAD.search(left)) or _TO_BE.match(owned.string, owned.start()):
        return "future"
    return "nearest" if last and len(left.split()) <= SUBJECT and _IS.match(owned.string, owned.start()) else None


def _sign(date: str) -> str:
    """What stands for the date in the patterns: 0 for "3 May" and "7 p.m. Friday", D for "Friday", A for "May"."""
    return "0" if date[0].isdigit() else "D" if "day" in date else "A"


def _shown(words: str) -> Iterator[Tense]:
    """The times that words show, from left to right."""
    clues = clues_of_time()
    end = 0
    for word in _WORD.finditer(words):
        if word.start() >= end and (word[0].lower() in clues.first_words or word[0].endswith("ed")):
            match = clues.clue.match(words, word.start())
            if match and match.lastgroup == "present" and clues.noun.search(words, 0, match.start()):
                to_do = TO_DO.match(words, match.end())  # "released his plan to cut taxes"
                end = to_do.end() if to_do else end
            elif match:
                end = match.end()
                if match.lastgroup not in ("none", "aside"):
                    yield "past" if match.lastgroup in ("past", "done") else "future"
