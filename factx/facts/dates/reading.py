"""One article being read: the match that a rule sees, and what it may ask.

A reader gets a Match and gives back the Date it means, several, or None where it refuses.
"""

import datetime
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from factx.facts.dates.alphabet import DASHES, Words
from factx.facts.dates.anchoring import Anchor, Direction, relative, resolve
from factx.facts.dates.calendar import DAY, unit_of
from factx.facts.dates.grammar import Grammar, Hit
from factx.facts.dates.lexicon import lexicon
from factx.facts.dates.speech import LEAD, day_of_speech
from factx.facts.dates.tense import REACH, SENTENCE_END, Tense, tense
from factx.records import Date, TimexType
from factx.timex import span

NEWS_DAYS = 14  # days around publication; a clock time is of one of them unless its own words say otherwise
MEMORY = 800  # code points back to which "that day" or "a year earlier" can point
MADE = ("born on ", "signed on ", "dated on ")  # the day after it says how old someone or something is
LATEST = 50  # expressions back to which a date or a year is remembered

PASSING = 80  # code points before a year in which the words that name it in passing begin
COMPARED = re.compile(
    r"\b(?:since|than|like|base|born)\s+(?:(?:in|on)\s+)?(?:the\s+)?(?:[A-Z][\w'’]*,?\s+){0,3}$"
    r"|\b(?:up|down|compared|compares|lower|higher)\s+(?:from|with|to|than)\b[^.;\n]{0,40}$"
)
"""What stands before a date that is only compared with: "the highest since [1974]"."""

# What the news of the day begins with.
_NEWS = re.compile(
    r"\b(?:said|says|told|(?<!ago )today|yesterday|tonight|tomorrow"
    r"|(?:this|last|next) (?:week|month|year|night|morning)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!,? (?:\d|[A-Z])))\b"
)
_OLD_YEAR = re.compile(r"(?<!since )\b1\d{3}\b")


@dataclass
class Article:
    """What is known while an article is read from left to right; `found` grows."""

    text: str
    words: Words
    grammar: Grammar
    published: Anchor | None
    day_first: bool = False  # 4/5/2022 is in May
    found: list[Date] = field(default_factory=list)

    @property
    def today(self) -> datetime.date | None:
        """The day of publication, where it is known."""
        return self.published.day(DAY) if self.published else None

    def mentioned(
        self,
        unit: str,
        *,
        before: int,
        until: datetime.date | None = None,
        unless: Callable[[Date], bool] | None = None,
    ) -> Anchor | None:
        """The nearest date before that offset which surely lies in one `unit`, if it is not too far off, none after
        `until`, and none that `unless` refuses."""
        for found in self._before(before):
            if unless and unless(found):
                continue
            anchor = Anchor(found.value.partition("T")[0], str(found.start))
            day = anchor.day(unit)
            if day and not (until and day > until):
                return anchor
        return None

    def is_compared(self, found: Date) -> bool:
        """Whether the date is only compared with: "the highest since [2003]", "down from a close of 75 on [Monday]"."""
        return COMPARED.search(self.text, max(0, found.start - PASSING), found.start) is not None

    def day_of_news(self, *, before: int, told: int = 0, past: bool = False) -> Anchor | None:
        """The day that "the evening" or "at 6 p.m." is of: the nearest before that offset, if it is of the days of the
        article or tells what happened on it at most `told` sentences before; else that of the article. Of what is
        `past` no day to come."""
        today = self.today
        day = self.mentioned(DAY, before=before, until=today if past else None, unless=self.is_compared)
        found = day.day(DAY) if day else None
        if day is None or found is None:
            return self.published
        far = today and abs((today - found).days) > NEWS_DAYS
        return self.published if far and not self._tells_of(int(day.source), before, told) else day

    def _tells_of(self, start: int, before: int, told: int) -> bool:
        """Whether the date there is when the deeds up to that offset happened: "On May 4, 1999, he woke at 6 a.m."."""
        last, text = self.last_dated() or self.found[-1], self.text
        goes_on = last.type == "TIME" and (last.anchor or "").isdigit()
        on = (text.endswith(("On ", " on "), 0, start) and not text.endswith(MADE, 0, start)) or " on " in last.text
        if last.start != start or not (goes_on or on or last.text.startswith("the ") or " ago " in last.text):
            return False
        rest = text[last.end : before]
        return "\n" not in rest and len(SENTENCE_END.split(rest)) <= told + 1

    def newest(self, unit: str, *, before: int) -> Anchor | None:
        """The latest of the dates near before that offset which name the unit itself: of the first quarter of this year
        and that of last year this one."""
        named = [found for found in self._before(before) if unit_of(found.value) == unit]
        found = max(named, key=lambda date: date.earliest or "", default=None)
        return Anchor(found.value, str(found.start)) if found else None

    def named(self, units: Container[str | None], *, before: int) -> Anchor | None:
        """The nearest date before that offset which names one of the units itself: a quarter, a month."""
        for found in self._before(before):
            if unit_of(found.value) in units:
                return Anchor(found.value, str(found.start))
        return None

    def _before(self, offset: int) -> Iterator[Date]:
        for found in reversed(self.found):
            if found.start < offset - MEMORY:
                return
            if found.start < offset and found.type in ("DATE", "TIME") and found.earliest:
                yield found

    def last_dated(self) -> Date | None:
        """The date read last whose days are known, of the LATEST."""
        return next((found for found in self.found[: -LATEST - 1 : -1] if found.earliest), None)

    @cached_property
    def is_news(self) -> bool:
        """Whether the article begins with the news of its day, and not with what happened long ago."""
        news, year = _NEWS.search(self.text, 0, LEAD), _OLD_YEAR.search(self.text, 0, LEAD)
        return news is not None and (year is None or news.start() < year.start())

    def speaking(self, position: int) -> Anchor | None:
        """The day that "today" means at `position`."""
        return day_of_speech(self.text, position, self.found, self.published)


def type_of(value: str) -> TimexType:
    """The type that a value shows; a SET looks like a DURATION or a DATE."""
    if value.endswith("_REF"):
        return "DATE"
    return "DURATION" if value.startswith("P") else "TIME" if "T" in value else "DATE"


class Match:
    """A rule's match in the article: its named parts, the words around it, and the dates it can be read as."""

    def __init__(self, article: Article, hit: Hit, *, outer: "Match | None" = None) -> None:
        self.article = article
        self.inner = outer is not None  # read as a part of a longer expression
        self.pattern = hit.rule.pattern
        self.first, self.last = hit.parts.get("x", (hit.first, hit.last))
        self._hit = hit
        self._outer = outer or self
        self.start, self.end = article.words.extent(self.first, self.last)

    def has(self, part: str) -> bool:
        """Whether the optional part is there."""
        return part in self._hit.parts

    def text(self, part: str) -> str:
        """The words of a part, in lower case, with single spaces for line ends; empty where it is missing."""
        if part not in self._hit.parts:
            return ""
        start, end = self.article.words.extent(*self._hit.parts[part])
        return " ".join(self.article.text[start:end].lower().split())

    def words(self, part: str) -> list[str]:
        """Each word of a part, in lower case."""
        first, last = self._hit.parts.get(part, (0, 0))
        return [self.article.words.word(place).lower() for place in range(first, last)]

    def has_word(self, word: str) -> bool:
        """Whether the extent holds that word."""
        return word in self.article.text[self.start : self.end].lower().split()

    def between(self, first: str, second: str) -> str:
        """The text between two parts."""
        words = self.article.words
        return words.text[words.extent(*self._hit.parts[first])[1] : words.starts[self._hit.parts[second][0]]]

    def value(self, part: str, kind: str) -> str:
        """The value that the table gives the part's word of that class. Raises KeyError where none is of it."""
        values = lexicon().value
        for word in self.words(part):
            if (word, kind) in values:
                return values[word, kind]
        raise KeyError(f"{self.text(part)!r} has no word of the class {kind}")

    def before(self, n: int = 1) -> str:
        """The n-th word before the whole expression, as written; "—" for a dash that stands free."""
        word = self.article.words.word(self._outer.first - n)
        free = n == 1 and word in DASHES and self.article.text[self._outer.start - 1].isspace()
        return "—" if free and word else word

    def after(self, n: int = 1) -> str:
        """The n-th word after the whole expression, as written; "—" for a dash that stands free."""
        word = self.article.words.word(self._outer.last + n - 1)
        free = n == 1 and word in DASHES and self.article.text[self._outer.end : self._outer.end + 1].isspace()
        return "—" if free and word else word

    def sentence_before(self) -> str:
        """What stands in the sentence before the whole expression, up to REACH."""
        start = self._outer.start
        return SENTENCE_END.split(self.article.text[max(0, start - REACH) : start])[-1].rstrip()

    def tense(self) -> Tense | None:
        """The time that the words around show."""
        seen_from = self.inner and self.article.text.endswith(("before ", "after "), 0, self.start)
        return tense(self.article.text, self.start if seen_from else self._outer.start, self._outer.end)

    def read(self, part: str) -> Date | None:
        """The part read as an expression of its own, or None where no rule reads it whole."""
        first, last = self._hit.parts[part]
        for hit in self.article.grammar.whole(self.article.words, first, last):
            if "x" in hit.parts:
                continue
            found = hit.rule.read(Match(self.article, hit, outer=self))
            if isinstance(found, Date):
                return found
        return None

    def date(
        self,
        value: str,
        *,
        anchor: Anchor | None = None,
        kind: TimexType | None = None,
        part: str | None = None,
        **more: Any,
    ) -> Date:
        """The expression as a record; `part` where it is only that part of the match. The anchor is kept where it
        was of use: where it left no X."""
        first, last = self._hit.parts[part] if part else (self.first, self.last)
        start, end = self.article.words.extent(first, last)
        kind = kind or type_of(value)
        covered = span(value) if kind in ("DATE", "TIME") else None
        return Date(
            text=self.article.text[start:end],
            start=start,
            end=end,
            type=kind,
            value=value,
            anchor=anchor.source if anchor and "X" not in value else None,
            earliest=covered[0].isoformat() if covered else None,
            latest=covered[1].isoformat() if covered else None,
            **more,
        )

    def extend(self, found: Date, **more: Any) -> Date:
        """A part's reading, stretched to the whole expression."""
        return replace(found, text=self.article.text[self.start : self.end], start=self.start, end=self.end, **more)

    def resolved(self, shape: str, direction: Direction, *, anchor: Anchor | None = None, **more: Any) -> Date:
        """The partial value as seen from the anchor, which is the publication where none is given."""
        anchor = anchor or self.article.published
        return self.date(resolve(shape, anchor, direction), anchor=anchor, **more)

    def shifted(self, unit: str, n: int, anchor: Anchor | None, **more: Any) -> Date:
        """The stretch of `unit` that is n units after the anchor's."""
        return self.date(relative(anchor, unit, n), anchor=anchor, **more)
