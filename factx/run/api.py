"""factx from Python: the same records as the command line gives."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from factx.articles.article import Article
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
    """The record of one text. `published` is its ISO date (or the known part), for relative dates."""
    return next(extract_many([text], published=published, title=title, model=model))


def extract_many(
    texts: Iterable[str | Article],
    *,
    published: str | None = None,
    title: str | None = None,
    model: str = MODEL,
) -> Iterator[ArticleFacts]:
    """The records of many texts or Articles, in their order, as they are done."""
    articles = (
        text if isinstance(text, Article) else _article(number, text, published, title)
        for number, text in enumerate(texts, 1)
    )
    return load(model).records(articles)


def _article(number: int, text: str, published: str | None, title: str | None) -> Article:
    return Article(
        id=f"text-{number}",
        source="text",
        title=title,
        published=published,
        published_from="option" if published else None,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
