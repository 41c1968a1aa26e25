"""Markdown, with or without front matter.

    ---
    title: Two cabinets meet in Tokyo
    date: 2023-03-18
    authors:
      - Aki Example
    ---
    TOKYO - ...

The front matter is taken off the text; the markup below it stays, so that offsets count in what the file shows. Only
keys with plain values, quoted values and lists of them are read. A block that is anything else is the article's text:
a first line of dashes is also how a rule is drawn.
"""

import re

from factx.articles.formats.content import Content
from factx.articles.published import iso_date
from factx.articles.text import decode, normalize
from factx.records import Problem

EXTENSIONS = (".md", ".markdown")

Value = str | list[str]

TITLE_KEYS = ("title", "headline")
DATE_KEYS = ("published", "date", "pubdate", "publishdate", "publish_date", "datepublished", "created")
AUTHOR_KEYS = ("authors", "author", "byline", "by")

_FENCE = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"([A-Za-z_][\w .-]*?)[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_HEADING = re.compile(r"\s*(?:#{1,6}[ \t]+(.+?)[ \t]*#*|([^\s#].*)\n=+)[ \t]*(?:\n|\Z)")


def read(data: bytes) -> Content:
    whole, problems = decode(data)
    matter, text = split(normalize(whole))
    title = _first(matter, TITLE_KEYS)
    date = _first(matter, DATE_KEYS)
    published = iso_date(date) if date else None
    if date and not published:
        problems.append(Problem("bad-date", f"The front matter's date {date!r} is no date that factx reads."))
    heading = _HEADING.match(text)
    known = {*TITLE_KEYS, *DATE_KEYS, *AUTHOR_KEYS}
    return Content(
        text=text,
        title=title or (heading[1] or heading[2] if heading else None),
        authors=_authors(matter),
        published=published,
        extra={key: value for key, value in matter.items() if key.lower() not in known},
        problems=problems,
    )


def split(text: str) -> tuple[dict[str, Value], str]:
    """The front matter's keys and the text after it; no keys and the whole text where it has none."""
    fence = _FENCE.match(text)
    end = fence and _END.search(text, fence.end())
    if not fence or not end:
        return {}, text
    matter = _parse(text[fence.end() : end.start()].splitlines())
    return (matter, text[end.end() :]) if matter else ({}, text)


def _parse(lines: list[str]) -> dict[str, Value] | None:
    """The keys of a block of front matter, or None where a line of it is something else."""
    matter: dict[str, Value] = {}
    key = None
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        if (found := _KEY.match(line)) and not line.startswith((" ", "\t")):
            key = found[1]
            matter[key] = _value(found[2] or "")
        elif key and (item := _ITEM.match(line)) and not (value := matter[key]):
            matter[key] = [_unquote(item[1])]
        elif key and (item := _ITEM.match(line)) and isinstance(value := matter[key], list):
            value.append(_unquote(item[1]))
        elif key and line.startswith((" ", "\t")) and isinstance(value := matter[key], str):
            matter[key] = f"{value.removeprefix('>').removeprefix('|').strip()} {line.strip()}".strip()
        else:
            return None
    return matter


def _value(raw: str) -> Value:
    raw = raw.strip()
    if raw.startswith("[") and raw.endswith("]"):
        return [_unquote(part) for part in re.findall(r"""\s*("[^"]*"|'[^']*'|[^,]+)""", raw[1:-1]) if part.strip()]
    return _unquote(raw)


def _unquote(raw: str) -> str:
    raw = raw.strip()
    if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'":
        return raw[1:-1]
    return re.split(r"\s#", raw, maxsplit=1)[0].rstrip()  # a comment; in quotes it is none


def _first(matter: dict[str, Value], keys: tuple[str, ...]) -> str | None:
    lowered = {key.lower(): value for key, value in matter.items()}
    for key in keys:
        if value := lowered.get(key):
            return value if isinstance(value, str) else value[0]
    return None


def _authors(matter: dict[str, Value]) -> list[str]:
    lowered = {key.lower(): value for key, value in matter.items()}
    for key in AUTHOR_KEYS:
        if value := lowered.get(key):
            return [value] if isinstance(value, str) else value
    return []
