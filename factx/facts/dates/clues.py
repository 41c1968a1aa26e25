"""The words of tense.tsv as patterns: what shows that a day is past or to come.

In them 0 stands for a date that begins with a number ("3 May"), D for a weekday, A for any other ("May").

A modal takes the verb after it along: "will be held", "would cut" are to come; "would have met" is not, nor is "had to
be moved". After "to" any word is a verb that is not known to be none. Who "is meeting" has planned it, who "is
searching" (`ongoing`) has not; who "paid to settle" (`purpose`) has settled.
"""

import re
from functools import cache
from typing import NamedTuple

from factx.facts.dates.lexicon import table

OBJECT = 2  # words at most between a verb and the noun that is its object: "approved new building plans"
TO_DO = re.compile(r"\s+to\s+(?:be\s+)?\w+(?=.*\s[D0]$)")

_NO_CLUES = frozenset(
    ["not-a-verb", "before-a-noun", "label", "ongoing", "awaited", "following", "purpose", "imperative"]
)
"""The rows of tense.tsv that no clue begins with."""

_FIRST_WORDS = frozenset(
    ["to", "is", "are", "am", "isn", "aren", "sets", "call", "calls", "there", "due", "'ll", "’ll"]
)
"""What clues begin with that are written out here, not in tense.tsv."""

Words = dict[str, str]  # kind of tense.tsv -> the alternatives of a pattern


class Clues(NamedTuple):
    """`clue` names what it shows; `first_words` of all clues are quick to look up. A verb that is a noun there stands
    behind `noun`. `awaited`, `following` and the kinds of `events` are for what a day owns."""

    first_words: frozenset[str]
    clue: re.Pattern[str]
    noun: re.Pattern[str]
    label: re.Pattern[str]
    ruled: re.Pattern[str]
    verb: re.Pattern[str]
    awaited: re.Pattern[str]
    following: re.Pattern[str]
    events: dict[str, str]


@cache
def clues_of_time() -> Clues:
    """The clues of tense.tsv, compiled once a process."""
    phrases: dict[str, list[list[str]]] = {}
    events: dict[str, str] = {}
    for kind, listed in table("tense.tsv"):
        if kind.startswith("event"):
            events |= dict.fromkeys(listed.split(", "), kind)
        else:
            phrases.setdefault(kind, []).extend(phrase.split() for phrase in listed.split(", "))
    begin = {phrase[0].partition("'")[0] for kind in phrases.keys() - _NO_CLUES for phrase in phrases[kind]}
    words = {kind: "|".join(r"\s+".join(map(re.escape, phrase)) for phrase in of) for kind, of in phrases.items()}
    deed = _deed(words)
    return Clues(
        first_words=_FIRST_WORDS | begin,
        clue=_clue(words),
        noun=_before_noun(words),
        label=re.compile(rf"^\s*(?i:{words['label']}):\s*\w$|^[\s“‘\"'—-]*(?:{words['imperative']})\b"),
        # "on Friday said"
        ruled=re.compile(rf"\s+(?:also\s+|again\s+)?(?!(?:was|were|had|has|have|been)\b){deed}\b(?!-)"),
        verb=re.compile(rf"\s+{deed}\b"),
        awaited=re.compile(rf"\b(?:{words['awaited']})\s+(?:the\s+|a\s+)?$", re.IGNORECASE),
        following=re.compile(
            rf"\b(?:{words['following']})\s+(?:[a-z]+ing\s+(?:\w+\s+){{0,3}})?(?:(?:the|an?)\s+)?$", re.IGNORECASE
        ),
        events=events,
    )


def _deed(words: Words) -> str:
    return rf"(?:{words['past']}|[A-Za-z][a-z]+ed)"


def _clue(words: Words) -> re.Pattern[str]:
    aside = rf"(?:{words['noun-to']}){TO_DO.pattern}"
    future = "|".join(
        (
            # "postponed the launch to [May]"
            rf"(?:{words['moved']})\b[^,;]*?\b(?:to|until|till)\s+[AD0]$",
            # "promised another cut in [May]"
            rf"(?:{words['signal']})\s+(?:an?|another|more|further)(?:\s+[\w%.-]+){{1,5}}?\s+in\s+A$",
            # "will not be held"
            rf"(?:{words['modal']}|['’]ll)\b(?:\s+(?:not|\w+ly))?(?:\s+be)?(?:\s+(?!have\b)\w+)?",
            # "to be held", "to meet"
            rf"to\s+(?:be\s+\w+|(?!(?:{words['not-a-verb']})\b)[a-z]+\b(?<!ing)(?<![^su]s))",
            # "is not meeting"
            rf"(?:is|are|am)(?:n['’]t|\s+(?:also|not))?\s+(?!(?:{words['ongoing']})\b)[a-z]+ing\b",
            # "is at the Town Hall on [Monday]"
            r"(?:is|are)\s+(?:open\s+|closed\s+|(?:at|in)\s+(?:the\s+)?(?:[A-Z][\w.'’]*\s+){1,4})?"
            r"(?:(?:on|in|at)\s+|from\s+(?=0))?\w$",
            # "there is a hearing [Monday]"
            r"[Tt]here\s+(?:is|are)\s+(?:an?|two|three)\s+(?:\w+\s+){1,2}\w$",
            # "sets the vote for [Monday]"
            r"(?:sets|calls?)\s+(?:(?!record\b|high\b|low\b|mark\b|pace\b)\S+\s+){1,5}?for\s+\w$",
            rf"(?:{words['future']})\b",
            r"due\b(?!\s+to\b)",
        )
    )
    done = "|".join(
        (
            # "missed a payment due [Monday]"
            rf"(?:{words['missed']})\b[^,;]*?\bdue\b",
            # "rose 2 percent to close at"
            rf"(?:{words['purpose']})\b(?:\s+[\w$.'’-]+){{1,5}}?\s+to\s+(?!\$?\d)\w+",
            # "is expected to show a rise in [July]"
            r"to\s+show\b[^,;]*?\bin\s+A$",
        )
    )
    past = (
        rf"(?<!\ba )(?<!\ban )(?<!\bthe )(?:(?:{words['done']})\s+to\s+(?:be\s+)?\w+|{words['past']}|[A-Za-z][a-z]+ed)"
    )
    return re.compile(
        rf"(?P<aside>{aside})|(?P<done>{done})|(?P<future>{future})|(?P<none>{words['none']})\b|(?P<past>{past})\b"
        rf"|(?P<present>{words['present']})\b"
    )


def _before_noun(words: Words) -> re.Pattern[str]:
    """What a noun stands behind: an article, a number, a verb that takes an object."""
    between = rf"(?!(?:{words['before-a-noun']}|who|which)\b)[a-z][\w'’-]*"
    does = rf"\b(?!(?:{words['saying']}|was|were|been|has|have|had)\b){_deed(words)}"
    return re.compile(
        rf"(?:\b(?:{words['before-a-noun']})|\d|['’]s)\s+$"
        rf"|{does}(?:\s+(?:the|an?|its|his|her|their))?(?:\s+{between}){{0,{OBJECT}}}\s+$",
        re.IGNORECASE,
    )
