"""Article in, record out: the one function that every way of running factx calls."""

from collections.abc import Iterable, Iterator
from itertools import tee
from typing import Any

from factx import facts, language
from factx.articles.article import Article
from factx.records import ArticleFacts, Extractor, Header
from factx.settings import MODEL, VERSION


class Extraction:
    """A loaded model and the options that make the record what it is."""

    def __init__(self, pipeline: "language.Pipeline", options: dict[str, Any] | None = None) -> None:
        self.pipeline = pipeline
        self.extractor = Extractor(factx=VERSION, model=pipeline.model, options=options or {})

    @classmethod
    def load(cls, model: str = MODEL, options: dict[str, Any] | None = None) -> "Extraction":
        return cls(language.load(model, gate=facts.worth_parsing), options)

    def records(self, articles: Iterable[Article], *, with_text: bool = False) -> Iterator[ArticleFacts]:
        """The records of the articles, in their order, as they are done."""
        ahead, behind = tee(articles)
        for article, doc in zip(behind, self.pipeline.pipe(a.text for a in ahead), strict=True):
            found = facts.extract(doc, published=article.published)
            header = Header(
                id=article.id, source=article.source, title=article.title, authors=article.authors,
                published=article.published, published_from=article.published_from, language=article.language,
                sha256=article.sha256, characters=len(article.text), focus=found.focus, extra=article.extra,
            )  # fmt: skip
            yield ArticleFacts(
                article=header, extractor=self.extractor, people=found.people, organizations=found.organizations,
                places=found.places, dates=found.dates, agreements=found.agreements, problems=article.problems,
            )  # fmt: skip
