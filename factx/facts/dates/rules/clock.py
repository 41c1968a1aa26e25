"""Clock times and parts of the day, alone or with their day.

Catches "10 a.m.", "18:00 UTC Monday", "Friday at 2:30 p.m. EST", "0800 GMT", "noon", "Thursday morning", "last night",
"the morning of June 3"; refuses "2:1", "16:9" and "at 5", which no word makes a time.
"""

import re

from msgspec.structs import replace

from factx.facts.dates.anchoring import Anchor, relative, resolve
from factx.facts.dates.calendar import DAY, unit_of
from factx.facts.dates.grammar import rule
from factx.facts.dates.lexicon import context, lexicon
from factx.facts.dates.reading import Match, type_of
from factx.facts.dates.refusals import ends_name, is_capitalized
from factx.facts.dates.rules.durations import amount
from factx.facts.dates.rules.shared import by_tense, is_any_day, is_clock
from factx.records import Date

CLOCKS = (
    "(CLOCKPM | CLOCKHRS | CLOCKH | HOUR MERIDIEM | CLOCK MERIDIEM? | MILITARY | (HOUR | NUMWORD | CLOCK) o'clock"
    " | HOUR? CLOCKWORD)"
)
TIME = f"(clock={CLOCKS} (,? zone=(hrs? local time | hrs? ZONE | hrs))?)"
NUMERAL = "(INT | NUMWORD | TENS - NUMWORD)"
SPOKEN = f"(spoken=(a? quarter | half | {NUMERAL} minutes?) side=(past | to) clock=(HOUR | NUMWORD) o'clock?)"
SOMEDAY = (
    "(WEEKDAYNAME | (this | last | next) WEEKDAY | yesterday | tomorrow | (WEEKDAY ,?)? MONTH DAYNO"
    " | THATDAY WEEKDAYNAME?)"
)


@rule(
    f"{TIME} (on? day=ANYDAY)? (part=((in the)? PART | at night))?",
    f"day=ANYDAY at? {TIME}",
    "clock=(MILITARY | CLOCK) zone=hours (on? day=ANYDAY)?",
    "clock=(HOUR | NUMWORD) part=(in the PART | at night)",
    "clock=(HOUR | NUMWORD) when=tonight",
    "clock=(HOUR | CLOCK | NUMWORD) (on | in) the part=PART of day=ANYDAY",
    f"{TIME} day=(yesterday | tomorrow) part=PART",
    f"{TIME} (on? day=WEEKDAYNAME) part=PART",
    f"{TIME} when=((this | last | that) PART | tonight)",
    f"{SPOKEN} when=((this | last | that) PART | tonight)",
    f"{SPOKEN} (on? day=ANYDAY)? (part=((in the)? PART | at night))?",
)
def clock_time(m: Match) -> Date | None:
    """ "10 a.m. on Monday", "18:00 UTC", "0800 GMT", "noon"."""
    time = spoken_value(m) if m.has("spoken") else clock_value(m)
    if time is None:
        return None
    if m.has("day") or m.has("when"):
        day = m.read("when") if m.has("when") else a_day(m)
        return timed(m, day, time) if day else None
    if _HABIT.search(m.article.text, max(0, m.start - HABIT_REACH), m.start):
        return m.date(time)
    if later := end_of_range(m, time):
        return later
    anchor = clock_anchor(m)
    return m.date(relative(anchor, DAY, 0) + time, anchor=anchor)


_TO = re.compile(r" ?(?:to|until|till|and|-|–) ?")


def end_of_range(m: Match, time: str) -> Date | None:
    """The second of two clock times, on the day of the first or on the next: "from 9pm on Friday to [5am]"."""
    first = m.article.found[-1] if m.article.found else None
    if (
        first is None
        or first.type != "TIME"
        or not first.earliest
        or not _TO.fullmatch(m.article.text, first.end, m.start)
    ):
        return None
    day, _, begins = first.value.partition("T")
    if not begins[:1].isdigit():
        return None
    anchor = Anchor(day, first.anchor or str(first.start))
    return m.date(relative(anchor, DAY, int(time[1:6] < begins[:5])) + time, anchor=anchor)


HABIT_REACH = 60  # code points before a clock time in which "always" makes it that of any day
_HABIT = re.compile(r"\b(?:always|usually|often|normally|typically|generally|regularly)\b[^.;!?\n]*$")


def clock_anchor(m: Match) -> Anchor | None:
    """The day of a clock time that has none of its own."""
    after = _DAY_AFTER.match(m.article.text, m.end)
    if after:
        weekday = lexicon().value[after[1].lower(), "WEEKDAYNAME"]
        return Anchor(resolve(f"XXXX-WXX-{weekday}", m.article.published, by_tense(m)), "published")
    found = m.article.found
    same_line = bool(found) and "\n" not in m.article.text[found[-1].end : m.start]
    if not same_line:
        return m.article.speaking(m.start)
    sentence = m.sentence_before()
    if m.has("zone") and found[-1].end < m.start - len(sentence) and _PRICE.search(sentence):
        return m.article.published  # "Oil was at $80 a barrel by 0945 GMT"
    past = m.tense() == "past"
    return m.article.day_of_news(before=m.start, told=1 if past else 0, past=past)


_DAY_AFTER = re.compile(r"(?: ?\([^()\n]{3,30}\)|\)) (?:on )?((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
"""The day after a time in two zones: "at [10 a.m.] (1400 GMT) on Thursday"."""

_PRICE = re.compile(
    r"\b(?:barrel|ounce|tonne|points?|pence|cents|percent|yields?|futures|index|shares|crude)\b|[$€£%]\d?"
)


@rule(f"first={TIME} , second=(day=ANYDAY)")
def clock_and_day(m: Match) -> list[Date] | None:
    """ "at 07:40 UTC, May 2nd": two expressions, the time on that day."""
    time, day = clock_value(m), a_day(m)
    return [m.date(day.value + time, part="first"), day] if time and day else None


@rule("first=(clock=(HOUR | CLOCK)) (- | to | and) second=(clockpm=(HOUR MERIDIEM | CLOCKPM) (on? day=ANYDAY)?)")
def clock_range(m: Match) -> list[Date] | None:
    """ "from 9 to 11 a.m. Monday": two expressions on that day."""
    half = re.search(r"[ap](?=\.?m)", m.text("clockpm"))
    times = [
        (int(t[1]), int(t[2] or 0))
        for part in ("clock", "clockpm")
        if (t := re.match(r"(\d+)(?:[:.](\d\d))?", m.text(part)))
    ]
    if half is None or max(times) >= (13, 0) or (m.has("day") and a_day(m) is None):
        return None
    anchor = clock_anchor(m)
    day = a_day(m) if m.has("day") else m.shifted(DAY, 0, anchor)
    first, second = ((h % 12 + 12 * (half[0] == "p"), minute) for h, minute in times)
    if first > second:  # "from 11 to 1 p.m." begins in the other half of the day
        first = ((first[0] + 12) % 24, first[1])
    values = [f"{day.value}T{h:02d}:{minute:02d}" for h, minute in (first, second)]  # type: ignore[union-attr]
    return [m.date(v, anchor=anchor, part=p) for v, p in zip(values, ("first", "second"), strict=True)]


def a_day(m: Match) -> Date | None:
    """The part `day` as a date that is a single day, be it a partial one."""
    day = m.read("day")
    return day if day and day.type == "DATE" and unit_of(day.value) == DAY else None


def timed(m: Match, day: Date, time: str) -> Date:
    """The day with a time, over the whole expression."""
    value = day.value.partition("T")[0] + time
    return replace(m.extend(day), value=value, type=type_of(value), mod=None)


def clock_value(m: Match) -> str | None:
    """ "2:30 p.m." -> "T14:30", "0800 GMT" -> "T08:00Z"; None where no word makes it a time of day ("16:9")."""
    text = m.text("clock")
    zone = "Z" if m.text("zone") in ("utc", "gmt") else ""
    if text.endswith(("noon", "midnight")):
        return f"T{m.value('clock', 'CLOCKWORD')}{zone}"
    first = m.words("clock")[0]
    if (first, "NUMWORD") in lexicon().value:
        text = text.replace(first, lexicon().value[first, "NUMWORD"], 1)
    shape = re.fullmatch(r"(\d\d?)(?:[:.h]?(\d\d))?(?::\d\d)?\s*(?:([ap])\.?m\.?|o['’]clock|h(?:rs)?)?", text)
    if shape is None:
        return None
    hour, minute, half = int(shape[1]), int(shape[2] or 0), shape[3]
    timed = m.before().lower() in context("clock")
    if m.text("zone") == "hours" and not (timed or m.has("day")):
        return None  # "took 1.30 hours"
    if not timed and (m.pattern.endswith("NUMWORD) when=tonight") or "h" in text[:3]):
        return None  # "scored 8 tonight", "ran it in 1h30"
    part = m.text("part") or m.text("when")
    bare = not (half or m.has("zone") or part or "clock" in text or "h" in text)
    if bare and ":" in text and not (m.has("day") or m.before().lower() in context("clock")):
        return None
    if bare and ":" not in text and not (is_clock(m) or (m.has("day") and is_hour_of_day(m))):
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif part.endswith(LATER_HALF) and hour < 12:
        hour += 12
    return f"T{hour:02d}:{minute:02d}{zone}" if hour <= 24 and minute < 60 else None


LATER_HALF = ("afternoon", "evening", "night")
"""Parts of the day that make seven o'clock 19:00."""


def spoken_value(m: Match) -> str | None:
    """ "a quarter past four" -> "T04:15", "ten minutes to four" -> "T03:50"; refuses "nine to five"."""
    words, hour = m.words("spoken"), amount(m.words("clock")[:1])
    if m.text("side") == "to" and words[-1] not in ("quarter", "minutes"):
        return None
    if m.before().lower() not in context("clock") - {"and", "-"} and not (
        m.has("day") or m.has("part") or m.has("when")
    ):
        return None
    minutes = {"quarter": 15, "half": 30}.get(words[-1]) or amount(words[:-1] if "minutes" in words else words)
    if hour is None or minutes is None or not (hour <= 12 and minutes < 60):
        return None
    time = int(60 * hour + minutes * (1 if m.text("side") == "past" else -1))
    if (m.text("part") or m.text("when")).endswith(LATER_HALF) and hour <= 12:
        time += 720
    return f"T{time // 60 % 24:02d}:{time % 60:02d}"


_LEVEL = re.compile(r"\b(?:clos|end|finish|settl|st[ao]+[dn]|trad|open|sold|sell|bought|pric|valu)\w*(?: \w+)? at$")


def is_hour_of_day(m: Match) -> bool:
    """Whether four figures before a day are its hour: "left at [1430] on Friday", not "closed at 1738 on Friday"."""
    if m.before().lower() != "at" or len(m.text("clock")) != 4:
        return False
    return m.text("clock")[0] == "0" or not _LEVEL.search(m.sentence_before())


@rule(
    f"(early=EARLY -?)? day={SOMEDAY} part=PART",
    "(early=EARLY -?)? the? part=PART (of | on) day=ANYDAY",
    "day=ANYDAY (in the | at) part=PART",
    "early=EARLY (on | in the)? day=ANYDAY (in the)? part=PART",
    "the (early | small | wee) hours (of | on) day=ANYDAY part=PART?",
    "overnight (on | from)? day=WEEKDAY",
    "day=WEEKDAY overnight",
)
def part_of_day(m: Match) -> Date | None:
    """ "Thursday morning", "the night of May 3", "late Monday evening", "the same night"; refuses "Sunday
    Night Live"."""
    if m.article.words.word(m.last - 1)[0].isupper() and is_capitalized(m.after()):
        return None
    relation = (m.words("day") or [""])[-1]
    n = {"that": 0, "same": 0, "next": 1, "following": 1, "previous": -1}.get(relation)
    if n is not None:
        day: Date | None = m.shifted(DAY, n, m.article.mentioned(DAY, before=m.start))
    elif relation != "day" and is_any_day(m):
        day = m.date(f"XXXX-WXX-{m.value('day', 'WEEKDAY')}")
    else:
        day = a_day(m)
    if day is None:
        return None
    if m.pattern.startswith("the (early | small | wee) hours"):
        return replace(timed(m, day, "TMO"), mod="START")
    found = timed(m, day, f"T{m.value('part', 'PART') if m.has('part') else 'NI'}")
    return replace(found, mod=m.value("early", "EARLY")) if m.has("early") else found


@rule(
    "(early=EARLY -?)? rel=(this | last | the) part=PART", "(early=EARLY -?)? night=(tonight | to - night | overnight)"
)
def part_from_now(m: Match) -> Date | None:
    """ "this morning", "last night", "tonight", "the evening"; refuses "Tonight" at the end of a name."""
    rel = m.text("rel")
    if (m.has("night") and ends_name(m)) or m.after() == "-":
        return None
    if rel == "last" and m.before().lower() in context("age"):
        return None  # "their last night in Rome"
    if rel == "the" and not m.inner:
        described = m.before().lower() == "on" and (is_capitalized(m.after()) or m.after() in context("described"))
        if m.after() == "of" or described or m.before().lower() not in context("part"):
            return None  # "on the morning the index fell"
    anchor = m.article.published if rel == "last" else m.article.speaking(m.start)
    if rel == "the":
        anchor = m.article.day_of_news(before=m.start, past=m.tense() == "past")
    day = relative(anchor, DAY, -1 if rel == "last" else 0)
    part = "NI" if m.has("night") else m.value("part", "PART")
    return m.date(f"{day}T{part}", anchor=anchor, mod=m.value("early", "EARLY") if m.has("early") else None)


@rule("(early=EARLY -?)? part=PART")
def part_alone(m: Match) -> Date | None:
    """ "in morning trading", "in late afternoon": of the day that the line speaks of."""
    if m.before().lower() not in context("part") or (m.before().lower() == "at" and m.text("part") == "night"):
        return None
    anchor = m.article.day_of_news(before=m.start, past=m.tense() == "past")
    mod = m.value("early", "EARLY") if m.has("early") else None
    return m.date(f"{relative(anchor, DAY, 0)}T{m.value('part', 'PART')}", anchor=anchor, mod=mod)


READERS = (clock_time, clock_and_day, clock_range, part_of_day, part_from_now, part_alone)
