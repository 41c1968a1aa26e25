"""Article in, record out: the one function that every way of running factx calls."""

from collections.abc import Iterable, Iterator

from factx import facts, language, lexicon
from factx.articles.article import Article
from factx.articles.source import digest
from factx.reading import read
from factx.records import ArticleFacts, Extractor, Header
from factx.run.blocks import blocks, merged
from factx.run.rewriting import as_written
from factx.settings import BATCH_ARTICLES, BATCH_CHARACTERS, MODEL, VERSION


class Extraction:
    """A loaded model, which with the user's own lexicon makes the record what it is."""

    def __init__(self, pipeline: language.Pipeline) -> None:
        self.pipeline = pipeline
        own = lexicon.own_file()
        options = {"lexicon": digest(own.read_bytes())} if own else {}
        self.extractor = Extractor(factx=VERSION, model=pipeline.model, options=options)

    @classmethod
    def load(cls, model: str = MODEL) -> "Extraction":
        """Load the model; ModelError where it is missing or unfit."""
        return cls(language.load(model, gate=facts.worth_parsing))

    def records(self, articles: Iterable[Article]) -> Iterator[ArticleFacts]:
        """The records of the articles, in their order, a batch at a time."""
        for batch in _batches(articles):
            with self.pipeline.bounded_memory():
                records = self._batch(batch)
            yield from records

    def _batch(self, articles: list[Article]) -> list[ArticleFacts]:
        readings = [read(article.text) for article in articles]
        parts = [(number, *block) for number, reading in enumerate(readings) for block in blocks(reading.text)]
        docs = self.pipeline.read([text for _, _, text in parts])
        found: list[list[tuple[int, facts.Facts]]] = [[] for _ in articles]
        for (number, offset, _), doc in zip(parts, docs, strict=True):
            found[number].append((offset, facts.extract(doc, published=articles[number].published)))
        whole = [pieces[0][1] if len(pieces) == 1 else merged(pieces) for pieces in found]
        return [
            self._record(article, one if reading.text == article.text else as_written(one, reading, article.text))
            for article, reading, one in zip(articles, readings, whole, strict=True)
        ]

    def _record(self, article: Article, found: facts.Facts) -> ArticleFacts:
        header = Header(
            id=article.id, source=article.source, title=article.title, authors=article.authors,
            published=article.published, published_from=article.published_from,
            language=article.language, sha256=article.sha256, characters=len(article.text),
            focus=found.focus, extra=article.extra,
        )  # fmt: skip
        return ArticleFacts(
            article=header, extractor=self.extractor, people=found.people, organizations=found.organizations,
            places=found.places, dates=found.dates, agreements=found.agreements, problems=article.problems,
        )  # fmt: skip


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    characters = 0
    for article in articles:
        batch.append(article)
        characters += len(article.text)
        if len(batch) == BATCH_ARTICLES or characters > BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
