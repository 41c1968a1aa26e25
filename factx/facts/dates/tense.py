"""Whether a bare "Friday" or "March" is past or to come, by the words around it.

"agreed Friday" is past, "will meet on Friday" is to come, so are "agreed to meet on Friday" and "the vote is Friday".
No parser is asked: the nearest word to the left in the same sentence that shows time decides, else the nearest to the
right; where none does, the caller knows best. Refused: an "-ed" that is no verb ("hundred", "united"), and a verb that
is a noun there ("approved the plan", "by 23 votes").
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from factx.facts.dates.lexicon import table

Tense = Literal["past", "future", "nearest"]
"""nearest: it can be both, and lies where it is fewer days away: "will resign after Sunday's vote"."""

_NO_CLUES = frozenset(
    ["not-a-verb", "before-a-noun", "label", "ongoing", "awaited", "following", "purpose", "imperative"]
)
"""The rows of tense.tsv that no clue begins with."""

REACH = 200  # code points to each side; a verb farther away belongs to another clause
SUBJECT = 2  # words at most before the day of what a sentence begins with: "Brazil's [October] election is"
OBJECT = 2  # words at most between a verb and the noun that is its object: "approved new building plans"

_ABBREVIATIONS = ("[A-Z]", "St", "Dr", "Mr", "Ms", "Mrs", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Sgt", "Rev", "Prof")
_NO_END = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS)  # "St. Mark's", "J. Low"
_OF_CLOCK = r"(?<=[ap]\.m\.\s)(?:[A-Z]{2,4}|Eastern|Central|Pacific|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
SENTENCE_END = re.compile(rf"""[.!?]{_NO_END}[”’)"']*\s+(?!{_OF_CLOCK})(?=[“‘("']?[A-Z]|$)|;\s|\n""")  # "10 a.m. EDT"


_IS_DAY = re.compile(
    r"\s+(?:is|isn['’]t|marks)\b(?!\s+(?:believed|thought|said|when)\b)"
)  # "Saturday is the anniversary"
_UNDONE = re.compile(
    r",?\s+(?:(?:and|but)\s+(?:was|were|did|had|never|failed)|but\s+\w+ed)\b"
)  # "offered to pay in May but did not"
_TO_DO = re.compile(r"\s+to\s+(?:be\s+)?\w+(?=.*\s[D0]$)")
_OWNED = re.compile(r"(?P<s>['’]s)?(?P<phrase>(?:\s+[A-Za-z][\w-]*){1,4})")
_ARTICLE = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our)|['’]s)\s+$", re.IGNORECASE)  # "the [October] attack"
# "asked for Friday's game to be moved"
_TO_BE = re.compile(r"['’]s\s+(?:[\w-]+\s+){1,3}to\s+be\s+(?:\w+ed|held|put)\b")
_IN_TURN = re.compile(r"\b(?:and|but|who|which)\s+(?:in|on)\s+$")  # "agreed to cut fares and in May opened a base"
# "Friday's talks are the first"
_IS = re.compile(r"(?:['’]s)?(?:\s+[\w-]+){1,3}\s+(?:is|are)\b(?!\s+(?:likely|to|due|set|expected|scheduled)\b)")
_BEFORE = re.compile(r"(?<!hours )(?<!hour )(?<!minutes )(?<!moments )(?<!shortly )\b[Bb]efore\s+(?:the\s+)?$")
_HAD = re.compile(r"\bhad\b")
_WORD = re.compile(r"['’]?[A-Za-z]+")


class _Clues(NamedTuple):
    """The patterns of tense.tsv, the first words of all clues, which are quick to look up, and the kinds of events."""

    first_words: frozenset[str]
    clue: re.Pattern[str]
    noun: re.Pattern[str]
    label: re.Pattern[str]
    ruled: re.Pattern[str]
    verb: re.Pattern[str]
    awaited: re.Pattern[str]
    following: re.Pattern[str]
    events: dict[str, str]


def tense(text: str, start: int, end: int) -> Tense | None:
    """The time shown by the words around [start, end) in its sentence; None where no word shows it."""
    clues = _clues()
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
    return bool(_clues().verb.match(text, start))


def _event(owned: re.Match[str], left: str, *, weekday: bool, follows: bool) -> Tense | None:
    """The time of what the day owns, where that shows it: "Friday's attack" is past; what was awaited, planned or
    called off is to come. Of several nouns the last decides: "Friday's victory parade" can be both."""
    clues = _clues()
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
    clues = _clues()
    end = 0
    for word in _WORD.finditer(words):
        if word.start() >= end and (word[0].lower() in clues.first_words or word[0].endswith("ed")):
            match = clues.clue.match(words, word.start())
            if match and match.lastgroup == "present" and clues.noun.search(words, 0, match.start()):
                to_do = _TO_DO.match(words, match.end())  # "released his plan to cut taxes"
                end = to_do.end() if to_do else end
            elif match:
                end = match.end()
                if match.lastgroup not in ("none", "aside"):
                    yield "past" if match.lastgroup in ("past", "done") else "future"


@cache
def _clues() -> _Clues:
    """A modal takes the verb after it along: "will be held", "would cut" are to come; "would have met" is not, nor is
    "had to be moved". After "to" any word is a verb that is not known to be none. Who "is meeting" has planned it, who
    "is searching" (`ongoing`) has not; who "paid to settle" (`purpose`) has settled. `awaited`, `following` and the
    kinds of `event` are for what a day owns."""
    forms: dict[str, list[str]] = {}
    events: dict[str, str] = {}
    first_words = {"to", "is", "are", "am", "isn", "aren", "sets", "call", "calls", "there", "due", "'ll", "’ll"}
    for kind, words in table("tense.tsv"):
        if kind.startswith("event"):
            events |= dict.fromkeys(words.split(", "), kind)
            continue
        phrases = [form.split() for form in words.split(", ")]
        forms.setdefault(kind, []).extend(r"\s+".join(map(re.escape, phrase)) for phrase in phrases)
        if kind not in _NO_CLUES:
            first_words |= {phrase[0].partition("'")[0] for phrase in phrases}
    row = {kind: "|".join(words) for kind, words in forms.items()}
    will = rf"(?:{row['modal']}|['’]ll)\b(?:\s+(?:not|\w+ly))?(?:\s+be)?(?:\s+(?!have\b)\w+)?"
    to_do = rf"to\s+(?:be\s+\w+|(?!(?:{row['not-a-verb']})\b)[a-z]+\b(?<!ing)(?<![^su]s))"
    doing = rf"(?:is|are|am)(?:n['’]t|\s+(?:also|not))?\s+(?!(?:{row['ongoing']})\b)[a-z]+ing\b"
    at_place = r"(?:at|in)\s+(?:the\s+)?(?:[A-Z][\w.'’]*\s+){1,4}"
    is_day = rf"(?:is|are)\s+(?:open\s+|closed\s+|{at_place})?(?:(?:on|in|at)\s+|from\s+(?=0))?\w$"  # "is [Monday]"
    there_is = r"[Tt]here\s+(?:is|are)\s+(?:an?|two|three)\s+(?:\w+\s+){1,2}\w$"  # "there is a hearing [Monday]"
    set_for = r"(?:sets|calls?)\s+(?:(?!record\b|high\b|low\b|mark\b|pace\b)\S+\s+){1,5}?for\s+\w$"
    moved_to = rf"(?:{row['moved']})\b[^,;]*?\b(?:to|until|till)\s+[AD0]$"  # "postponed the launch to [May]"
    to_show = r"to\s+show\b[^,;]*?\bin\s+A$"  # "is expected to show a rise in [July]"
    signalled = rf"(?:{row['signal']})\s+(?:an?|another|more|further)(?:\s+[\w%.-]+){{1,5}}?\s+in\s+A$"
    missed = rf"(?:{row['missed']})\b[^,;]*?\bdue\b"
    did_to = rf"(?:{row['purpose']})\b(?:\s+[\w$.'’-]+){{1,5}}?\s+to\s+(?!\$?\d)\w+"  # "rose 2 percent to close at"
    past = rf"(?:{row['done']})\s+to\s+(?:be\s+)?\w+|{row['past']}|[A-Za-z][a-z]+ed"
    clue = re.compile(
        rf"(?P<aside>(?:{row['noun-to']}){_TO_DO.pattern})"
        rf"|(?P<done>{missed}|{did_to}|{to_show})"
        rf"|(?P<future>{moved_to}|{signalled}|{will}|{to_do}|{doing}|{is_day}|{there_is}|{set_for}|(?:{row['future']})\b"
        rf"|due\b(?!\s+to\b))"
        rf"|(?P<none>{row['none']})\b"
        rf"|(?P<past>(?<!\ba )(?<!\ban )(?<!\bthe )(?:{past}))\b"
        rf"|(?P<present>{row['present']})\b"
    )
    small = rf"(?!(?:{row['before-a-noun']}|who|which)\b)[a-z][\w'’-]*"
    deed = rf"(?:{row['past']}|[A-Za-z][a-z]+ed)"
    doer = rf"\b(?!(?:{row['saying']}|was|were|been|has|have|had)\b){deed}"  # a verb that takes an object
    noun = re.compile(
        rf"(?:\b(?:{row['before-a-noun']})|\d|['’]s)\s+$"
        rf"|{doer}(?:\s+(?:the|an?|its|his|her|their))?(?:\s+{small}){{0,{OBJECT}}}\s+$",
        re.IGNORECASE,
    )
    label = re.compile(rf"^\s*(?i:{row['label']}):\s*\w$|^[\s“‘\"'—-]*(?:{row['imperative']})\b")
    not_was = r"(?!(?:was|were|had|has|have|been)\b)"
    ruled = re.compile(rf"\s+(?:also\s+|again\s+)?{not_was}{deed}\b(?!-)")  # "on Friday said"
    awaited = re.compile(rf"\b(?:{row['awaited']})\s+(?:the\s+|a\s+)?$", re.IGNORECASE)
    following = re.compile(
        rf"\b(?:{row['following']})\s+(?:[a-z]+ing\s+(?:\w+\s+){{0,3}})?(?:(?:the|an?)\s+)?$", re.IGNORECASE
    )
    verb = re.compile(rf"\s+{deed}\b")
    return _Clues(frozenset(first_words), clue, noun, label, ruled, verb, awaited, following, events)
