"""What every reader of a format gives."""

from typing import Any

from msgspec import Struct

from factx.records import Problem


class Content(Struct, frozen=True, kw_only=True):
    """The article as its file tells it. `text` is normalized (factx.articles.text); `published` is an ISO date or its
    known part, from metadata only; `source` is set where the input names where the article came from."""

    text: str
    title: str | None = None
    authors: list[str] = []
    published: str | None = None
    source: str | None = None
    extra: dict[str, Any] = {}
    problems: list[Problem] = []
