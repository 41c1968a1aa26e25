"""One extraction run on this machine: sources -> jobs -> records -> store, resumable at every article.

An article whose bytes, options, model and factx version are those of its stored record is passed over before anything
heavy is imported. The rest goes to one process or to several; records come back in the sources' order and are saved
one transaction each, so that a run killed at any moment has lost only what was in flight.
"""

import hashlib
import importlib.metadata
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from factx import lexicon, linking
from factx.articles import read
from factx.articles.article import Skipped
from factx.articles.source import Source, digest, opened
from factx.errors import ArticleError
from factx.records import ArticleFacts, Problem
from factx.settings import BATCH_ARTICLES, BATCH_CHARACTERS, MAX_ARTICLE_BYTES, MODEL, VERSION, WORKERS_FROM
from factx.store import Fingerprint, Store

if TYPE_CHECKING:
    from factx.run.work import Done, Job


class Request(Struct, frozen=True, kw_only=True):
    """What to extract and how. `workers` 0 leaves the number to factx."""

    paths: Sequence[str]
    published: str | None = None
    default_published: str | None = None
    model: str = MODEL
    workers: int = 0
    force: bool = False
    prune: bool = False
    limit: int = MAX_ARTICLE_BYTES


class Extracted(Struct, frozen=True):
    """An article's new record."""

    record: ArticleFacts
    text: str


class Unchanged(Struct, frozen=True):
    """An article whose stored record still holds."""

    article: str


class Failed(Struct, frozen=True):
    """An input that gave no record."""

    skipped: Skipped
    detail: str | None = None


class Removed(Struct, frozen=True):
    """A stored article whose source is gone."""

    article: str


class Spared(Struct, frozen=True):
    """A path under which nothing was removed, because what could not be read there may hold its articles."""

    path: str


class Linking(Struct, frozen=True):
    """All articles are saved; now they are linked with each other."""


Event = Extracted | Unchanged | Failed | Removed | Spared | Linking


def run(request: Request, store: Store | None) -> Iterator[Event]:
    """Carry out the request; what happened, in the order of the inputs. Without a store nothing is kept.

    Raises ModelError where the model cannot be loaded, StoreError where the store cannot be written. Closing the
    iterator, or an exception such as KeyboardInterrupt, stops the workers and leaves the store good.
    """
    key = fingerprint_key(request)
    known = {} if store is None else store.fingerprints()
    seen: set[str] = set()
    unread: list[Skipped] = []
    changed = False
    plan = _plan(request, {} if request.force else known, key, seen)
    with ExitStack() as stack:
        for source, event in _carry_out(plan, request, stack):
            if source is None:
                assert isinstance(event, Failed)
                unread.append(event.skipped)
            if isinstance(event, Extracted) and store is not None:
                assert source is not None
                event = _saved(event, store, key, source)
            changed |= isinstance(event, Extracted)
            yield event
    if store is None:
        return
    if request.prune:
        for event in _prune(store, request.paths, seen, unread):
            changed |= isinstance(event, Removed)
            yield event
    if changed or not store.linked:
        yield Linking()
        store.relink(linking.link)


def _saved(event: Extracted, store: Store, key: str, source: Source) -> Extracted | Failed:
    record = event.record
    try:
        store.put(record, event.text, Fingerprint(record.article.sha256, key), source.root)
    except ArticleError as error:
        return Failed(Skipped(source.source, Problem("unsaved", str(error))))
    return event


def fingerprint_key(request: Request) -> str:
    """What, besides its bytes, decides an article's record; changes with factx, the model, the options and the
    user's own lexicon. Raises UsageError for a lexicon that cannot be used."""
    parts = [VERSION, request.model, _model_version(request.model), request.published, request.default_published]
    own = lexicon.own_file()
    if own is not None:
        lexicon.read(own)  # complains about a bad one before the run
        parts.append(digest(own.read_bytes()))
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:16]


def _model_version(model: str) -> str | None:
    """Without importing spaCy: an installed package's version, or that in the meta.json of a model folder. None
    where there is neither; loading it will say so."""
    meta = Path(model) / "meta.json"
    if meta.is_file():
        return str(msgspec.json.decode(meta.read_bytes())["version"])
    try:
        return importlib.metadata.version(model)
    except importlib.metadata.PackageNotFoundError:
        return None


Planned = tuple[Source | None, "Unchanged | Failed | Job"]
Outcome = tuple[Source | None, Event]


def _plan(request: Request, known: dict[str, Fingerprint], key: str, seen: set[str]) -> Iterator[Planned]:
    """Every input with what is to be done about it."""
    for source in read.sources(request.paths, limit=request.limit):
        if isinstance(source, Skipped):
            yield None, Failed(source)
            continue
        seen.add(source.id)
        data = opened(source)
        if isinstance(data, Skipped):
            yield source, Failed(data)
        elif known.get(source.id) == Fingerprint(digest(data), key):
            yield source, Unchanged(source.id)
        else:
            yield source, _job(source, data, request)


def _job(source: Source, data: bytes, request: Request) -> "Job":
    from factx.run.work import Job  # imports spaCy: only where something is to be extracted

    return Job(source=source, data=data, published=request.published, default_published=request.default_published)


def _carry_out(plan: Iterator[Planned], request: Request, stack: ExitStack) -> Iterator[Outcome]:
    """The plan's events in its order; `chunks` runs ahead of what is yielded, by as much as the pool allows."""
    waiting: deque[list[Planned]] = deque()

    def chunks() -> Iterator[list["Job"]]:
        for chunk in _chunks(plan):
            waiting.append(chunk)
            yield [step for _, step in chunk if not isinstance(step, Unchanged | Failed)]

    for answers in _answers(chunks(), request, stack):
        outcomes = iter(answers)
        for source, step in waiting.popleft():
            yield source, step if isinstance(step, Unchanged | Failed) else _event(next(outcomes))


def _event(done: "Done") -> Event:
    if done.record is not None:
        return Extracted(done.record, done.text)
    assert done.skipped is not None
    return Failed(done.skipped, done.detail)


def _chunks(plan: Iterator[Planned]) -> Iterator[list[Planned]]:
    """Steps of the plan, so many at a time as one process reads together."""
    chunk: list[Planned] = []
    jobs = size = 0
    for planned in plan:
        chunk.append(planned)
        step = planned[1]
        if not isinstance(step, Unchanged | Failed):
            jobs += 1
            size += step.size
        if jobs == BATCH_ARTICLES or size > BATCH_CHARACTERS or len(chunk) - jobs > 1000:
            yield chunk
            chunk, jobs, size = [], 0, 0
    if chunk:
        yield chunk


def _answers(chunks: Iterator[list["Job"]], request: Request, stack: ExitStack) -> Iterator[list["Done"]]:
    """The chunks done: here, or by workers where there are enough jobs to be worth their start."""
    ahead: list[list[Job]] = []
    if request.workers != 1:
        jobs = 0
        for chunk in chunks:
            ahead.append(chunk)
            jobs += len(chunk)
            if jobs >= WORKERS_FROM:
                break
        workers = request.workers or (_cores() if jobs >= WORKERS_FROM else 1)
        if workers > 1 and jobs:
            yield from _pooled(chain(ahead, chunks), workers, request.model, stack)
            return
    do: Callable[[list[Job]], list[Done]] | None = None
    for chunk in chain(ahead, chunks):
        if chunk and do is None:
            from factx.run.work import start

            do = start(request.model)
        yield do(chunk) if chunk and do else []


def _pooled(chunks: Iterator[list["Job"]], workers: int, model: str, stack: ExitStack) -> Iterator[list["Done"]]:
    from factx.run.pool import Pool
    from factx.run.work import give_up, start

    pool = stack.enter_context(Pool(workers, start=partial(start, model), give_up=give_up))
    yield from pool.map(chunks)


def _cores() -> int:
    """The processors that this process may use."""
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _prune(store: Store, paths: Sequence[str], seen: set[str], unread: Sequence[Skipped]) -> Iterator[Removed | Spared]:
    """Take the articles out that were found under the paths and are not there any more. What was there and could not be
    read is not gone; where that may be many articles, nothing under the path is."""
    there = seen | {skipped.id for skipped in unread if skipped.id is not None and skipped.problem.code != "missing"}
    unsure = [_file_of(s.source) for s in unread if s.failed and s.id is None and s.problem.code != "missing"]
    for path in dict.fromkeys(paths):
        gone = [article for article in store.ids_under(path) if article not in there]
        if gone and any(source.resolve().is_relative_to(Path(path).resolve()) for source in unsure):
            yield Spared(path)
            continue
        for article in gone:
            store.remove(article)
            yield Removed(article)


def _file_of(source: str) -> Path:
    """The file that a line of it, "news.jsonl#2", or the whole source is in."""
    whole = Path(source)
    return whole if whole.exists() else Path(source.partition("#")[0])
