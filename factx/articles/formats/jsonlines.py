"""One line of JSON Lines: an object with `text`, and optional `id`, `title`, `published`, `authors`, `source`.

Other keys are kept untouched in `extra`. Splitting a file into lines is the business of factx.articles.many.
"""

import json
from typing import Any

import msgspec

from factx.articles.formats.content import Content
from factx.articles.published import iso_date
from factx.articles.text import decode, mend_surrogates, normalize
from factx.errors import ArticleError
from factx.records import Problem

EXTENSIONS = (".jsonl", ".ndjson")
KEYS = ("id", "text", "title", "published", "authors", "source")


def read(data: bytes) -> Content:
    """Raises ArticleError where the line is no JSON object or has no text."""
    line, problems = parse(data)
    text = line.get("text")
    if not isinstance(text, str):
        raise ArticleError("The line has no `text`. Every line needs the article's text as a string.")
    published, title = line.get("published"), line.get("title")
    date = iso_date(str(published)) if published is not None else None
    if published is not None and not date:
        problems.append(Problem("bad-date", f"`published` is {published!r}, which is no date that factx reads."))
    return Content(
        text=normalize(text),
        title=normalize(str(title)) if title else None,
        authors=_authors(line.get("authors")),
        published=date,
        source=str(line["source"]) if line.get("source") else None,
        extra={key: value for key, value in line.items() if key not in KEYS},
        problems=problems,
    )


def parse(data: bytes) -> tuple[dict[str, Any], list[Problem]]:
    """The line's object. Raises ArticleError where it is none.

    msgspec reads it; what it refuses (unpaired surrogates, NaN, bytes that are not UTF-8) the standard library may
    still read. Unpaired surrogates become U+FFFD in every string: no record could be written with them.
    """
    problems: list[Problem] = []
    try:
        line = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        text, problems = decode(data)
        try:
            line = json.loads(text)
            line = json.loads(mend_surrogates(json.dumps(line, ensure_ascii=False)))
        except RecursionError as error:
            raise ArticleError("The line's JSON is nested too deep to be read.") from error
        except ValueError as error:
            raise ArticleError(f"The line is no JSON: {error}. Every line has to be one JSON object.") from error
    if not isinstance(line, dict):
        raise ArticleError("The line is JSON, but no object. Every line has to be an object with `text`.")
    return line, problems


def given_id(data: bytes) -> str | None:
    """The `id` that the line gives, None where it gives none. Raises ArticleError where it is no JSON object."""
    try:
        given = msgspec.json.decode(data, type=_Given).id
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        given = parse(data)[0].get("id")
    return normalize(str(given)) if isinstance(given, str | int) and str(given).strip() else None


def is_object(data: bytes) -> bool:
    """Whether the bytes are one JSON object: how standard input shows that it is JSON Lines."""
    try:
        parse(data)
    except ArticleError:
        return False
    return True


class _Given(msgspec.Struct):
    """What the walk needs of a line; the rest is passed over, which is several times faster than reading it."""

    id: Any = None


def _authors(given: Any) -> list[str]:
    if isinstance(given, str):
        return [given] if given.strip() else []
    return [author for author in given if isinstance(author, str)] if isinstance(given, list) else []
