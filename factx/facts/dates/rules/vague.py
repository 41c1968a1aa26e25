"""Times that no calendar fixes: PRESENT_REF, PAST_REF, FUTURE_REF.

Catches "now", "currently", "at the moment", "these days", "recently", "in recent years", "the past", "the future",
"in coming months", "soon"; refuses "the past tense", "as soon as", "the moment" that something began.
"""

from factx.facts.dates.grammar import rule
from factx.facts.dates.lexicon import context
from factx.facts.dates.reading import Match
from factx.facts.dates.refusals import follows_name, is_capitalized
from factx.records import Date

NEEDS_BEFORE = {
    "the moment": ("at", "for"), "present": ("at",), "the time being": ("for",), "this point": ("at",),
    "this moment": ("at",), "the present": ("in", "to", "until", "of"),
}  # fmt: skip
"""Words that mean now only after certain prepositions."""


@rule(
    "PRESENT",
    "right now",
    "these days",
    "current",
    "present",
    "the moment",
    "the time being",
    "this (point | moment)",
    "the present (time | day)?",
)
def present(m: Match) -> Date | None:
    """ "now", "currently", "at the moment", "these days"; refuses a name's "Now"."""
    before, after = m.before().lower(), m.after()
    word = m.article.words.word(m.first)
    if "-" in (before, after) or (word[0].isupper() and (follows_name(m) or is_capitalized(after))):
        return None
    if m.pattern == "current" and (after in ("", ".", ";", ":", "?", "!", ")") or after in context("no-current")):
        return None  # "the current ran through the wire"
    needs = NEEDS_BEFORE.get(m.article.text[m.start : m.end].lower())
    return m.date("PRESENT_REF") if needs is None or before in needs else None


@rule(
    "(more | most | very | quite | just)? PAST",
    "the (recent | distant | very recent)? past",
    "recent (UNITS (and UNITS)? | history | times | memory)?",
    "(not? long | ages) ago",
)
def past(m: Match) -> Date | None:
    """ "recently", "in the past", "in recent years"; refuses "the past five", "as recently as"."""
    after = m.after()
    goes_on = after == "-" or (after.isalnum() and after.islower() and after not in context("ending"))
    if after == "as" and m.has_word("recently"):
        return None
    return None if m.pattern.endswith("past") and goes_on else m.date("PAST_REF")


@rule(
    "(very | too | quite)? FUTURE",
    "the (near | foreseeable | distant | immediate | not -? too -? distant)? future",
    "near future",
    "the? (coming | upcoming) UNITS (and UNITS)?",
    "the? UNITS (and UNITS)? (to come | ahead)",
    "the (short | near | long | medium | longer) -? term",
)
def future(m: Match) -> Date | None:
    """ "soon", "in the near future", "in coming years"; refuses "as soon as", "days ahead of the vote"."""
    before, after = m.before().lower(), m.after().lower()
    if (m.has_word("soon") and "as" in (before, after)) or (m.has_word("ahead") and after == "of"):
        return None
    words = [m.article.words.word(place) for place in range(m.first, m.last)]
    if len(words) > 1 and words[-1][0].isupper():
        return None  # a title's "Future"
    if words[-2:] == ["-", "term"] and after.isalpha():
        return None  # "the long-term problem"
    goes_on = after.isalnum() and after not in context("ending")
    return None if after == "-" or (m.pattern.endswith("future") and goes_on) else m.date("FUTURE_REF")


READERS = (present, past, future)
