"""Files of many articles (JSON Lines, Parquet), and standard input: one source an article, one in memory at a time."""

import codecs
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import BinaryIO

from factx.articles.article import Skipped
from factx.articles.formats import jsonlines, parquet
from factx.articles.source import STDIN, Source, cause, skipped, too_large
from factx.articles.text import BOMS
from factx.errors import ArticleError

LINES = "jsonlines"
_CHUNK = 1 << 20  # bytes


def holds_many(source: Source) -> bool:
    """Whether the source is a file of many articles."""
    return source.format in CONTAINERS and source.data is None


def lines(source: Source, stream: BinaryIO | None = None) -> Iterator[Source | Skipped]:
    """The articles of a file of many, in their order, one in memory at a time; any other source as it is. `stream` is
    the file where it is no local one."""
    if not holds_many(source):
        yield source
        return
    try:
        with ExitStack() as stack:
            file = stream or stack.enter_context(_open(source))
            yield from CONTAINERS[source.format](file, source)
    except OSError as error:
        yield skipped(source.source, *cause(error))
    except ArticleError as error:
        yield skipped(source.source, "unreadable", str(error))


def line_count(source: Source) -> int:
    """How many lines a file has, about as many as articles."""
    try:
        with _open(source) as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))
    except OSError:
        return 1  # one message, when it is its turn


def _open(source: Source) -> BinaryIO:
    assert source.path is not None
    return source.path.open("rb")


def _json_lines(file: BinaryIO, source: Source, *, first: bytes = b"") -> Iterator[Source | Skipped]:
    """One source a line, without ever holding more than one; `first` is a line that was read from `file` already."""
    limit = source.limit
    number = 0
    while line := first or file.readline(limit + 1):
        first = b""
        number += 1
        name = f"{source.source}#{number}"
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
            if any(line.startswith(bom) for bom, _ in BOMS):
                yield skipped(
                    source.source, "bad-encoding", "JSON Lines in UTF-16 or UTF-32. Convert the file to UTF-8."
                )
                return
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := file.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield skipped(name, "too-large", too_large(limit))
            continue
        line = line.rstrip(b"\r\n")
        if line.strip():
            yield _line(source, number, line)


def _parquet_rows(file: BinaryIO, source: Source) -> Iterator[Source | Skipped]:
    for number, row in enumerate(parquet.rows(file), 1):
        yield _line(source, number, row)


CONTAINERS: dict[str, Callable[[BinaryIO, Source], Iterator[Source | Skipped]]] = {
    LINES: _json_lines,
    "parquet": _parquet_rows,
}


def _line(source: Source, number: int, line: bytes) -> Source | Skipped:
    """The source that is one line of a file of many articles."""
    name = f"{source.source}#{number}"
    try:
        given = jsonlines.given_id(line)
    except ArticleError as error:
        return skipped(name, "bad-line", str(error))
    article_id = given or f"{source.id}#{number}"
    return Source(id=article_id, source=name, root=source.root, format=LINES, data=line, limit=source.limit)


def standard_input(limit: int) -> Iterator[Source | Skipped]:
    """Standard input: JSON Lines where its first line is an object, HTML where it begins like a page, else text."""
    stream = sys.stdin.buffer
    first = stream.readline(limit + 1)
    start = first.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"{") and jsonlines.is_object(start):
        whole = Source(id="stdin", source="stdin", root=STDIN, format=LINES, limit=limit)
        yield from _json_lines(stream, whole, first=first)
        return
    data = first + stream.read(max(0, limit + 1 - len(first)))
    if len(data) > limit:
        yield skipped("stdin", "too-large", too_large(limit))
        return
    page = start[:100].lower().startswith((b"<!doctype html", b"<html"))
    yield Source(
        id="stdin", source="stdin", root=STDIN, format="html" if page else "text", data=data, limit=limit
    )  # fmt: skip
