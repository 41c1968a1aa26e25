"""factx from Python: the same records as the command line gives."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from factx.articles import read
from factx.articles.article import Article
from factx.articles.published import is_day
from factx.errors import UsageError
from factx.records import ArticleFacts
from factx.run.extraction import Extraction
from factx.settings import MODEL


def load(model: str = MODEL) -> Extraction:
    """The extraction with its model loaded; kept, so that later calls are free."""
    return _loaded(model)


@lru_cache(maxsize=2)
def _loaded(model: str) -> Extraction:  # apart, for `load()` and `load(MODEL)` would be two models to the cache
    return Extraction.load(model)


def extract(text: str, *, published: str | None = None, title: str | None = None, model: str = MODEL) -> ArticleFacts:
    """The record of one text. `published` is its ISO date (or the known part), for relative dates; where it is not
    given, the text's own is taken, as from a file. UsageError says that it is no date. Spans count in the text with
    its line ends made "\\n", as a file's."""
    return next(extract_many([text], published=published, title=title, model=model))


def extract_many(
    texts: Iterable[str | Article],
    *,
    published: str | None = None,
    title: str | None = None,
    model: str = MODEL,
) -> Iterator[ArticleFacts]:
    """The records of many texts or Articles, in their order, as they are done."""
    if published is not None and not is_day(published):
        raise UsageError(f"`published` takes a date such as 2024-07-12, 2024-07 or 2024, not {published!r}.")
    articles = (
        text
        if isinstance(text, Article)
        else read.of_text(text, id_=f"text-{number}", title=title, published=published)
        for number, text in enumerate(texts, 1)
    )
    return load(model).records(articles)
