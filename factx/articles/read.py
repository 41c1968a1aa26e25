"""Paths -> articles.

Two steps, so that a run can pass over unchanged articles before it parses anything: `sources` finds what there is
(cheap, lazy, in a fixed order), `article` turns the bytes of one source into an Article.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from factx.articles import formats
from factx.articles.article import Article, Skipped
from factx.articles.formats.content import Content
from factx.articles.headline import headline
from factx.articles.many import LINES, holds_many, line_count, lines
from factx.articles.published import published as find_published
from factx.articles.source import STDIN, Source, digest, skipped
from factx.articles.text import is_binary, is_english, normalize
from factx.articles.walk import files
from factx.errors import ArticleError
from factx.naming import UniqueIds
from factx.records import Problem, PublishedFrom
from factx.settings import MAX_ARTICLE_BYTES


def article(
    source: Source, data: bytes, *, published: str | None = None, default_published: str | None = None
) -> Article | Skipped:
    """The article of a source's bytes. `published` overrides what the article says of its date, `default_published`
    is taken where it says nothing; both are ISO dates or their known part."""
    if not data.strip():
        return skipped(source.source, "empty", "The input is empty.")
    if source.format != LINES and is_binary(data):
        return skipped(source.source, "binary", "The input is binary or has NUL bytes; factx reads text.")
    try:
        content = formats.FORMATS[source.format].read(data)
    except ArticleError as error:
        return skipped(source.source, "bad-line", str(error))
    if "\0" in content.text:
        return skipped(source.source, "binary", "The text has NUL characters; factx reads text.")
    if not content.text.strip():
        return skipped(source.source, "empty", "The input has no text.")
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
        elif file.format != LINES:
            return None
        else:
            total += line_count(file)
    return total


def _unique(source: Source, ids: UniqueIds) -> Source:
    identity = ids.give(source.id)
    if identity == source.id:
        return source
    return replace(source, id=identity, problems=[*source.problems, duplicate(source.id, identity)])


def duplicate(id_: str, given: str) -> Problem:
    """What to say of an article whose id another one has already."""
    return Problem("duplicate-id", f"Another article of this run has the id {id_!r}; this one is {given!r}.")
