"""One job of a run: the bytes of a source in, its record or the reason for none out. Workers run this too."""

from collections.abc import Callable
from functools import partial
from traceback import format_exc

from msgspec import Struct

from factx.articles import read
from factx.articles.article import Article, Skipped
from factx.articles.source import Source
from factx.records import ArticleFacts, Problem
from factx.run.extraction import Extraction


class Job(Struct, frozen=True, kw_only=True):
    """A source with its bytes, and what the user said of its date."""

    source: Source
    data: bytes
    published: str | None = None
    default_published: str | None = None

    @property
    def size(self) -> int:
        return len(self.data)


class Done(Struct, frozen=True, kw_only=True):
    """What became of a job: a record with the article's text, or `skipped`. `detail` is for whoever mends factx."""

    record: ArticleFacts | None = None
    text: str = ""
    skipped: Skipped | None = None
    detail: str | None = None


def start(model: str) -> Callable[[list[Job]], list[Done]]:
    """Load the model; the function that does jobs with it."""
    return partial(do, Extraction.load(model))


def do(extraction: Extraction, jobs: list[Job]) -> list[Done]:
    """The jobs' outcomes in their order. An article on which factx fails takes no other with it."""
    inputs = [_read(job) for job in jobs]
    articles = [article for article in inputs if isinstance(article, Article)]
    try:
        extracted = [Done(record=r, text=a.text) for a, r in zip(articles, extraction.records(articles), strict=True)]
    except Exception:  # noqa: BLE001  whatever it is, it is one article's; `_alone` finds out whose and reports it
        extracted = [_alone(extraction, article) for article in articles]
    outcomes = iter(extracted)
    return [next(outcomes) if isinstance(article, Article) else article for article in inputs]


def give_up(job: Job, reason: str) -> Done:
    """The outcome of a job that no worker survived."""
    problem = Problem("worker-lost", f"The process that extracted this article {reason}, twice.")
    return Done(skipped=Skipped(source=job.source.source, problem=problem))


def _read(job: Job) -> Article | Done:
    try:
        article = read.article(job.source, job.data, published=job.published, default_published=job.default_published)
    except Exception as error:  # noqa: BLE001  a parser's failure on broken input, reported and counted
        return _failed(job.source.source, "Reading", error)
    return Done(skipped=article) if isinstance(article, Skipped) else article


def _alone(extraction: Extraction, article: Article) -> Done:
    try:
        return Done(record=next(extraction.records([article])), text=article.text)
    except Exception as error:  # noqa: BLE001  reported with its traceback, counted as failed
        return _failed(article.source, "Extraction", error)


def _failed(source: str, step: str, error: Exception) -> Done:
    problem = Problem(f"{step.lower()}-failed", f"{step} failed with {type(error).__name__}: {error}")
    return Done(skipped=Skipped(source=source, problem=problem), detail=format_exc())
