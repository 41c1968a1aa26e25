"""An input that should hold one article, or the reason why it gives none."""

import errno
import hashlib
import os
from pathlib import Path

from msgspec import Struct

from factx.articles.article import Skipped
from factx.errors import ArticleError, ArticleTooLarge
from factx.records import Problem
from factx.settings import MAX_ARTICLE_BYTES

STDIN = "-"

_CAUSES = {
    errno.ENOENT: ("missing", "There is no such file or folder."),
    errno.ENOTDIR: ("missing", "There is no such file or folder."),
    errno.EACCES: ("no-permission", "No permission to read it."),
    errno.EPERM: ("no-permission", "No permission to read it."),
    errno.ELOOP: ("link-loop", "The link leads back to itself."),
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
            _, message = cause(error)
            raise ArticleError(message) from error
        if len(data) > self.limit:
            raise ArticleTooLarge(too_large(self.limit))
        return data


def opened(source: Source) -> bytes | Skipped:
    """The bytes of an article, or why there are none."""
    try:
        return source.read()
    except ArticleError as error:
        return skipped(source.source, "unreadable", str(error))


def digest(data: bytes) -> str:
    """The SHA-256 of an article's source bytes, as `Article.sha256` has it."""
    return hashlib.sha256(data).hexdigest()


# Why an input gives no article


def shown(path: str | Path) -> str:
    """A path as text that can be stored and shown: "/" between its parts, bytes that are no text as U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def skipped(path: str | Path, code: str, message: str, *, failed: bool = True, id_: str | None = None) -> Skipped:
    return Skipped(shown(path), Problem(code, message), failed, id_)


def too_large(limit: int) -> str:
    return f"Over the limit of {limit:,} bytes for one article. Split it, or raise the limit with --max-bytes."


def cause(error: OSError) -> tuple[str, str]:
    """The code and the words of the problem that an error of the system is."""
    return _CAUSES.get(error.errno or 0, ("unreadable", f"It cannot be read: {error.strerror or error}."))
