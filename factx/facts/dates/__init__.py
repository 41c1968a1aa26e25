"""Expressions of time -> TIMEX3.

Catches "Friday", "two months after …", "the third quarter of 2008", "every Monday"; refuses ages, scores, prices, model
numbers (`refusals`). `lexicon` knows the words, `grammar` matches patterns of their classes, `rules` has one reader for
each kind of expression, `calendar` counts, `anchoring`, `tense` (by its `clues`) and `speech` turn "Friday" and "today"
into a day. None of it needs spaCy: `read_dates` takes a text, `find_dates` a Doc.

A new expression is a line in tests/facts/dates/cases.tsv, a pattern of a rule, and where need be a word in one of the
tables of factx/data/dates.

Values and extents follow the TimeML guidelines (TIMEX3, with the additions of TIDES: FY, SP, WE, DE and their like): no
preposition in the extent, "the" only where it belongs to the expression.
"""

from functools import cache
from typing import TYPE_CHECKING

from factx.facts.dates.anchoring import Anchor
from factx.facts.dates.grammar import Grammar, Hit
from factx.facts.dates.reading import Article, Match
from factx.facts.dates.rules import READERS
from factx.facts.dates.rules.relative import after_events
from factx.facts.dates.speech import dateline_day, day_of_writing
from factx.facts.text import text_of
from factx.records import Date
from factx.timex import span, writes_day_first

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_dates", "read_dates"]


def find_dates(doc: "Doc", *, published: str | None = None) -> list[Date]:
    """The expressions of time of the article, in text order, none overlapping another."""
    return read_dates(text_of(doc), published=published)


def read_dates(text: str, *, published: str | None = None) -> list[Date]:
    """The expressions of time of a text, in text order, none overlapping another.

    `published` is an ISO date or its known part ("2024-07"); without it values stay partial: "XXXX-WXX-5".
    """
    rules = grammar()
    anchor = Anchor(published, "published") if published and span(published) else None
    article = Article(text, rules.words(text), rules, anchor, day_first=writes_day_first(text))
    dateline = dateline_day(text) if anchor else None
    search = rules.hits(article.words)
    hits = next(search, None)
    while hits:
        found, last = read(article, hits)
        article.found.extend(found)
        if anchor and found and found[0].start == dateline:
            article.published = day_of_writing(found[0], anchor)
        try:
            hits = search.send(last) if found else next(search)
        except StopIteration:
            break
    return after_events(article.found, text)


def read(article: Article, hits: list[Hit]) -> tuple[list[Date], int]:
    """The first of the readings that is not refused, and the word to go on from."""
    for hit in hits:
        match = Match(article, hit)
        found = hit.rule.read(match)
        if found:
            return (found if isinstance(found, list) else [found]), match.last
    return [], 0


@cache
def grammar() -> Grammar:
    """The compiled rules; made once a process."""
    return Grammar(READERS)
