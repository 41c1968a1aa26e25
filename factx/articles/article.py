"""What reading an input gives: an article, or the reason why there is none."""

from typing import Any

from msgspec import Struct

from factx.records import Problem, PublishedFrom


class Article(Struct, frozen=True, kw_only=True):
    """One article as it goes into extraction.

    `id` is stable over runs: given by the input, else the path under the root it was found by ("/" as separator),
    "stdin", or "FILE#LINE" in JSON Lines. `text` is what every offset counts in. `sha256` is of the source bytes.
    """

    id: str
    source: str
    title: str | None = None
    authors: list[str] = []
    published: str | None = None  # ISO date or its known part
    published_from: PublishedFrom | None = None
    language: str | None = "en"  # None where the text does not look English
    text: str
    sha256: str
    extra: dict[str, Any] = {}
    problems: list[Problem] = []


class Skipped(Struct, frozen=True):
    """An input that gave no article. `failed` is False where passing over it is as it should be (a hidden file).

    `id` is that of the article which it would have given; None where there may be many or none.
    """

    source: str
    problem: Problem
    failed: bool = True
    id: str | None = None
