"""Paths -> articles: walks files and folders, splits JSON Lines, dispatches on the format, and says why an input
gives no article.

Two steps, so that a run can pass over unchanged articles before it parses anything: `sources` finds what there is
(cheap, lazy, in a fixed order), `article` turns the bytes of one source into an Article.
"""

import codecs
import errno
import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from factx.articles import formats
from factx.articles.article import Article, Skipped
from factx.articles.formats import jsonlines, parquet
from factx.articles.formats.content import Content
from factx.articles.headline import headline
from factx.articles.published import published as find_published
from factx.articles.text import BOMS, is_binary, is_english, normalize
from factx.errors import ArticleError, ArticleTooLarge
from factx.naming import UniqueIds
from factx.records import Problem, PublishedFrom
from factx.settings import MAX_ARTICLE_BYTES

STDIN = "-"
_LINES = "jsonlines"
_CHUNK = 1 << 20  # bytes
_CODES = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.ELOOP: "link-loop",
}


class Source(Struct, frozen=True, kw_only=True):
    """Something that should hold one article: a file, a line of a JSON Lines file, or standard input.

    `id` is the article's id, `source` how a message names it, `root` the argument under which it was found, `format`
    a key of factx.articles.formats.FORMATS. `limit` is in bytes.
    """

    id: str
    source: str
    root: str
    format: str
    path: Path | None = None  # the file to open, or
    data: bytes | None = None  # the bytes themselves
    limit: int = MAX_ARTICLE_BYTES
    problems: list[Problem] = []

    def read(self) -> bytes:
        """The bytes of the article. Raises ArticleError where the file cannot be read or has grown over the limit."""
        if self.data is not None:
            return self.data
        assert self.path is not None
        try:
            with self.path.open("rb") as file:
                data = file.read(self.limit + 1)
        except OSError as error:
            raise ArticleError(_cannot_read(error)) from error
        if len(data) > self.limit:
            raise ArticleTooLarge(_too_large(self.limit))
        return data


def digest(data: bytes) -> str:
    """The SHA-256 of an article's source bytes, as `Article.sha256` has it."""
    return hashlib.sha256(data).hexdigest()


def article(
    source: Source, data: bytes, *, published: str | None = None, default_published: str | None = None
) -> Article | Skipped:
    """The article of a source's bytes. `published` overrides what the article says of its date, `default_published`
    is taken where it says nothing; both are ISO dates or their known part."""
    if not data.strip():
        return _skipped(source.source, "empty", "The input is empty.")
    if source.format != _LINES and is_binary(data):
        return _skipped(source.source, "binary", "The input is binary or has NUL bytes; factx reads text.")
    try:
        content = formats.FORMATS[source.format].read(data)
    except ArticleError as error:
        return _skipped(source.source, "bad-line", str(error))
    if "\0" in content.text:
        return _skipped(source.source, "binary", "The text has NUL characters; factx reads text.")
    if not content.text.strip():
        return _skipped(source.source, "empty", "The input has no text.")
    date = find_published(
        metadata=content.published,
        text=content.text,
        filename=source.path.name if source.path else None,
        option=published,
        default=default_published,
    )
    return _made(source.id, source.source, content, date, digest(data), source.problems)


def of_text(text: str, *, id_: str, title: str | None = None, published: str | None = None) -> Article:
    """The article of a text that is no file's: cleaned, dated and looked at like any other."""
    content = Content(text=normalize(text), title=title)
    date = find_published(metadata=None, text=content.text, filename=None, option=published, default=None)
    return _made(id_, "text", content, date, digest(content.text.encode()), [])


def _made(
    id_: str,
    source: str,
    content: Content,
    dated: tuple[str | None, PublishedFrom | None],
    sha256: str,
    problems: Sequence[Problem],
) -> Article:
    """The article of what a format's reader found, with what is wrong with it."""
    date, origin = dated
    wrong = [*problems, *content.problems]
    if not date:
        wrong.append(Problem("undated", "The article's date is not known; relative dates stay partial."))
    english = is_english(content.text)
    if not english:
        wrong.append(Problem("not-english", "The text does not look English; what was found in it is unreliable."))
    return Article(
        id=id_,
        source=content.source or source,
        title=content.title or headline(content.text),
        authors=content.authors,
        published=date,
        published_from=origin,
        language="en" if english else None,
        text=content.text,
        sha256=sha256,
        extra=content.extra,
        problems=wrong,
    )


def files(paths: Sequence[str], *, limit: int = MAX_ARTICLE_BYTES) -> Iterator[Source | Skipped]:
    """What lies under the paths, in a fixed order: the paths as given, folders sorted by name. A file of many articles
    (JSON Lines, Parquet) is one Source; `lines` splits it."""
    roots = _distinct([os.fspath(path) for path in paths])
    fronts = prefixes([root for root in roots if root != STDIN])
    for root in roots:
        if root == STDIN:
            yield from _standard_input(limit)
        elif Path(root).is_dir():
            yield from _walk(root, fronts[root] if len(roots) > 1 else "", limit)
        else:
            file_id = fronts[root] if len(roots) > 1 else _own_parts(root)[-1]
            yield from _file(Path(root), file_id, root, limit, named=True)


def sources(paths: Sequence[str], *, limit: int = MAX_ARTICLE_BYTES) -> Iterator[Source | Skipped]:
    """The articles under the paths, in the order of `files`.

    An id that an earlier source of the run has already is made unique ("-2") and gets a `duplicate-id` problem.
    """
    ids = UniqueIds()
    for file in files(paths, limit=limit):
        for source in [file] if isinstance(file, Skipped) else lines(file):
            yield source if isinstance(source, Skipped) else _unique(source, ids)


def count(paths: Sequence[str], *, limit: int = MAX_ARTICLE_BYTES) -> int | None:
    """How many articles and inputs that give none there are, about: the lines of a file of many are counted and not
    read. None where it cannot be known beforehand."""
    if STDIN in paths:
        return None
    total = 0
    for file in files(paths, limit=limit):
        if isinstance(file, Skipped) or not holds_many(file):
            total += 1
        elif file.format != _LINES:
            return None
        else:
            total += _line_count(file)
    return total


def _line_count(source: Source) -> int:
    try:
        with _open(source) as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))
    except OSError:
        return 1  # one message, when it is its turn


def lines(source: Source, stream: BinaryIO | None = None) -> Iterator[Source | Skipped]:
    """The articles of a file of many, in their order, one in memory at a time; any other source as it is. `stream` is
    the file where it is no local one."""
    if not holds_many(source):
        yield source
        return
    try:
        with ExitStack() as stack:
            file = stream or stack.enter_context(_open(source))
            yield from _CONTAINERS[source.format](file, source)
    except OSError as error:
        yield _skipped(source.source, _code(error), _cannot_read(error))
    except ArticleError as error:
        yield _skipped(source.source, "unreadable", str(error))


def opened(source: Source) -> bytes | Skipped:
    """The bytes of an article, or why there are none."""
    try:
        return source.read()
    except ArticleError as error:
        return _skipped(source.source, "unreadable", str(error))


def holds_many(source: Source) -> bool:
    """Whether the source is a file of many articles."""
    return source.format in _CONTAINERS and source.data is None


def _open(source: Source) -> BinaryIO:
    assert source.path is not None
    return source.path.open("rb")


def _unique(source: Source, ids: UniqueIds) -> Source:
    identity = ids.give(source.id)
    if identity == source.id:
        return source
    return replace(source, id=identity, problems=[*source.problems, duplicate(source.id, identity)])


def duplicate(id_: str, given: str) -> Problem:
    """What to say of an article whose id another one has already."""
    return Problem("duplicate-id", f"Another article of this run has the id {id_!r}; this one is {given!r}.")


def _distinct(roots: list[str]) -> list[str]:
    """The roots without those that the walk through an earlier or a wider one visits anyway."""
    real: dict[Path, str] = {}
    for root in roots:
        if root != STDIN:
            real.setdefault(Path(root).resolve(), root)

    def is_covered(path: Path) -> bool:
        for wider in path.parents:
            if wider in real and wider.is_dir():
                hidden = any(part.startswith(".") for part in path.relative_to(wider).parts)
                return not hidden and (path.is_dir() or path.suffix.lower() in formats.BY_EXTENSION)
        return False

    kept = {root for path, root in real.items() if not is_covered(path)}
    return [root for root in dict.fromkeys(roots) if root == STDIN or root in kept]


def prefixes(roots: Sequence[str]) -> dict[str, str]:
    """The name that goes in front of ids, for each of several roots: its own, and of roots that share one, as many
    folders above it as tell them apart."""
    parts = {root: _own_parts(root) for root in roots}
    fronts = {}
    for root, own in parts.items():
        others = [other for other in parts.values() if other != own]
        depth = 1
        while depth < len(own) and any(other[-depth:] == own[-depth:] for other in others):
            depth += 1
        fronts[root] = "/".join(own[-depth:])
    return fronts


def _own_parts(root: str) -> list[str]:
    return _shown(os.path.abspath(root)).strip("/").split("/")  # noqa: PTH100  "news/.." is the folder's own name


_Folder = tuple[int, int]


def _folder(status: os.stat_result) -> _Folder:
    """What makes a folder the same one however many links lead to it."""
    return status.st_dev, status.st_ino


def _walk(root: str, prefix: str, limit: int) -> Iterator[Source | Skipped]:
    """Every file below `root`, folders in the order of their names. A folder that two links lead to is read once."""
    visited: set[_Folder] = set()
    above_root = frozenset(_folder(folder.stat()) for folder in Path(root).resolve().parents)
    pending: list[tuple[Path, str, frozenset[_Folder]]] = [(Path(root), prefix, above_root)]
    while pending:
        path, path_id, above = pending.pop()
        if path.name.startswith(".") and path_id != prefix:
            yield _skipped(path, "hidden", "Hidden; not read.", failed=False)
            continue
        if not path.is_dir():
            yield from _file(path, path_id, root, limit, named=False)
            continue
        try:
            folder = _folder(path.stat())
            below = sorted(path.iterdir(), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield _skipped(path, _code(error), _cannot_read(error))
            continue
        if folder in above:
            yield _skipped(path, "link-loop", "The link leads back to a folder that it lies in; it was not followed.")
        elif folder in visited:
            yield _skipped(path, "same-folder", "The link leads to a folder that was read already.", failed=False)
        else:
            visited.add(folder)
            around = above | {folder}
            pending.extend((entry, f"{path_id}/{_shown(entry.name)}".lstrip("/"), around) for entry in below)


def _file(path: Path, file_id: str, root: str, limit: int, *, named: bool) -> Iterator[Source | Skipped]:
    """The sources of one file; `named` where the user gave this very path and so means it."""
    extension = path.suffix.lower()
    format_name = formats.BY_EXTENSION.get(extension) or ("text" if named and not extension else None)
    own = None if format_name in _CONTAINERS else file_id
    try:
        status = path.stat()
        if format_name is None:
            yield _skipped(path, "unknown-type", _unknown_type(extension), failed=named)
        elif not stat.S_ISREG(status.st_mode) and not named:
            yield _skipped(path, "not-a-file", "Neither a file nor a folder; not read.", failed=False)
        elif not os.access(path, os.R_OK):
            yield _skipped(path, "no-permission", "No permission to read it.", id_=own)
        elif status.st_size > limit and format_name not in _CONTAINERS:
            yield _skipped(path, "too-large", _too_large(limit), id_=own)
        else:
            yield Source(id=file_id, source=_shown(path), root=root, format=format_name, path=path, limit=limit)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and path.is_symlink():
            yield _skipped(path, "broken-link", f"The link leads to {_shown(path.readlink())}, which is not there.")
        else:
            yield _skipped(path, _code(error), _cannot_read(error), id_=own)


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
                yield _skipped(
                    source.source, "bad-encoding", "JSON Lines in UTF-16 or UTF-32. Convert the file to UTF-8."
                )
                return
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := file.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield _skipped(name, "too-large", _too_large(limit))
            continue
        line = line.rstrip(b"\r\n")
        if line.strip():
            yield _line(source, number, line)


def _parquet_rows(file: BinaryIO, source: Source) -> Iterator[Source | Skipped]:
    for number, row in enumerate(parquet.rows(file), 1):
        yield _line(source, number, row)


_CONTAINERS: dict[str, Callable[[BinaryIO, Source], Iterator[Source | Skipped]]] = {
    _LINES: _json_lines,
    "parquet": _parquet_rows,
}


def _line(source: Source, number: int, line: bytes) -> Source | Skipped:
    """The source that is one line of a file of many articles."""
    name = f"{source.source}#{number}"
    try:
        given = jsonlines.given_id(line)
    except ArticleError as error:
        return _skipped(name, "bad-line", str(error))
    article_id = given or f"{source.id}#{number}"
    return Source(id=article_id, source=name, root=source.root, format=_LINES, data=line, limit=source.limit)


def _standard_input(limit: int) -> Iterator[Source | Skipped]:
    """Standard input: JSON Lines where its first line is an object, HTML where it begins like a page, else text."""
    stream = sys.stdin.buffer
    first = stream.readline(limit + 1)
    start = first.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"{") and jsonlines.is_object(start):
        whole = Source(id="stdin", source="stdin", root=STDIN, format=_LINES, limit=limit)
        yield from _json_lines(stream, whole, first=first)
        return
    data = first + stream.read(max(0, limit + 1 - len(first)))
    if len(data) > limit:
        yield _skipped("stdin", "too-large", _too_large(limit))
        return
    page = start[:100].lower().startswith((b"<!doctype html", b"<html"))
    yield Source(
        id="stdin", source="stdin", root=STDIN, format="html" if page else "text", data=data, limit=limit
    )  # fmt: skip


def _shown(path: str | Path) -> str:
    """A path as text that can be stored and shown: "/" between its parts, bytes that are no text as U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def _skipped(path: str | Path, code: str, message: str, *, failed: bool = True, id_: str | None = None) -> Skipped:
    return Skipped(_shown(path), Problem(code, message), failed, id_)


def _unknown_type(extension: str) -> str:
    kind = f"Files of type {extension}" if extension else "Files without an extension"
    return f"{kind} are not read. factx reads {', '.join(formats.BY_EXTENSION)}."


def _too_large(limit: int) -> str:
    return f"Over the limit of {limit:,} bytes for one article. Split it, or raise the limit."


def _code(error: OSError) -> str:
    return _CODES.get(error.errno or 0, "unreadable")


def _cannot_read(error: OSError) -> str:
    match _code(error):
        case "missing":
            return "There is no such file or folder."
        case "no-permission":
            return "No permission to read it."
        case "link-loop":
            return "The link leads back to itself."
    return f"It cannot be read: {error.strerror or error}."
