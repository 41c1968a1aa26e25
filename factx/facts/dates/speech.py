"""The day that "today" means: that of writing, and in a quotation that of the speech.

"OSLO, June 3 — Ministers met today": June 3, where the article was published shortly after. "Today we agreed," he said
on Thursday: Thursday. Where the sentence does not say it, that of the news, which the lead names, if it was shortly
before. Refused: a day named far from the quotation, and a dateline of long before the publication.
"""

import re
from collections.abc import Sequence
from functools import cache

from factx.datelines import datelines
from factx.facts.dates.anchoring import Anchor, resolve
from factx.facts.dates.calendar import DAY
from factx.facts.dates.lexicon import lexicon
from factx.records import Date
from factx.timex import span

LEAD = 600  # code points at the head of an article in which it says when its news happened
SPEECH_DAYS = 2  # days before publication on which the speeches of an article can have been held
WRITING_DAYS = 3  # days before publication on which an article with a dateline can have been written
REACH = 2000  # code points; a longer paragraph has no quotation that we would know the end of


def dateline_day(text: str) -> int | None:
    """Where the day of the dateline stands at the head of an article: "OSLO, June 3 (Agency) —"."""
    days = (line.day for line in datelines(text) if line.cities and line.start < LEAD)
    return next((day for day in days if day is not None), None)


def day_of_writing(dateline: Date, published: Anchor) -> Anchor:
    """What the article is seen from whose dateline names that day; the publication where that was long after."""
    today, day = published.day(DAY), Anchor(dateline.value, str(dateline.start)).day(DAY)
    written = today and day and 0 < (today - day).days <= WRITING_DAYS
    return Anchor(dateline.value, str(dateline.start)) if written else published


@cache
def _attribution() -> re.Pattern[str]:
    """The rest of a quotation, and who said it on what day."""
    days = "|".join(word for word, kind in lexicon().value if kind == "WEEKDAYNAME" and word.isalpha())
    return re.compile(
        r"[^”\"\n]{0,600}[”\"],?\s[^.“”\"\n]{0,60}?\b(?:said|told|says|added|wrote|announced|declared|insisted)\b"
        rf"[^.“”\"\n]{{0,40}}?\b({days})\b",
        re.IGNORECASE,
    )


def day_of_speech(text: str, position: int, found: Sequence[Date], published: Anchor | None) -> Anchor | None:
    """What "today" at `position` is seen from; `found` are the dates before it."""
    today = published.day(DAY) if published else None
    if published is None or today is None or not in_quotation(text, position):
        return published
    said = _attribution().match(text, position)
    if said:
        weekday = lexicon().value[said[1].lower(), "WEEKDAYNAME"]
        return Anchor(resolve(f"XXXX-WXX-{weekday}", published, "past"), published.source)
    for date in found:
        covered = span(date.value)
        if date.start > LEAD:
            break
        if covered and covered[0] == covered[1] and date.anchor == published.source:
            recent = 0 < (today - covered[0]).days <= SPEECH_DAYS
            return Anchor(covered[0].isoformat(), str(date.start)) if recent else published
    return published


def in_quotation(text: str, position: int) -> bool:
    """Whether quotation marks are open at `position` in its paragraph."""
    start = text.rfind("\n", max(0, position - REACH), position) + 1
    if start == 0 and position > REACH:
        return False
    before = text[start:position]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
