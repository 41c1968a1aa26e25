"""Archives in shards: what is extracted on many machines, kept as files, and imported into a store afterwards.

A shard of input is one file of many articles (JSON Lines, Parquet; local or any URL that fsspec opens), or a few
hundred files of one article each. Its output is one JSON Lines file of records, with their texts, in the order of the
input, and beside it a marker with the counts and the key of the run: written last, so that a shard without one is done
again.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from factx.articles import formats, many, walk
from factx.articles.article import Skipped
from factx.articles.read import duplicate
from factx.articles.source import STDIN, Source, digest, opened
from factx.errors import UsageError
from factx.naming import UniqueIds
from factx.records import ArticleFacts
from factx.settings import BATCH_ARTICLES, SHARD_FILES
from factx.store import Fingerprint

if TYPE_CHECKING:
    from factx.run.work import Done, Job

RECORDS, MARKER = ".jsonl", ".done"


class Shard(Struct, frozen=True, kw_only=True):
    """A piece of the input; `name` is that of its output, `state` a digest of what tells that the input changed."""

    name: str
    sources: list[Source]
    state: str
    url: str | None = None  # where the one source is, if it is no local file

    @property
    def root(self) -> str:
        """Where it was found: a URL, or the whole path of the argument."""
        root = self.sources[0].root
        return root if self.url is not None else str(Path(root).resolve())


class Marker(Struct, frozen=True, kw_only=True):
    """What stands beside a finished shard of output."""

    key: str
    state: str
    root: str | None = None  # under which its input was found
    articles: int
    failed: list[Skipped]


def plan(paths: Sequence[str], *, limit: int) -> Iterator[Shard | Skipped]:
    """The shards of the input, in its order."""
    local = [path for path in paths if "://" not in path]
    loose: dict[str, list[Source]] = defaultdict(list)
    for source in walk.files(local, limit=limit) if local else ():
        if isinstance(source, Skipped):
            yield source
        elif source.path is not None and many.holds_many(source):
            yield Shard(name=_name(source.id), sources=[source], state=_state([source]))
        else:
            loose[source.root].append(source)
    names = walk.prefixes([root for root in loose if root != STDIN])
    for root, files in loose.items():
        for number, first in enumerate(range(0, len(files), SHARD_FILES), 1):
            part = files[first : first + SHARD_FILES]
            yield Shard(name=f"{_name(names.get(root, root))}~files-{number:05}", sources=part, state=_state(part))
    for path in paths:
        if "://" in path:
            yield from _remote(path, limit)


def marker(shard: Shard, folder: Path, key: str) -> Marker | None:
    """The marker of the shard's output, where it is finished and the run and the input are the same. UsageError where
    the output there is of other input of the same name, which would be lost."""
    path = folder / (shard.name + MARKER)
    if not path.exists():
        return None
    found = msgspec.json.decode(path.read_bytes(), type=Marker)
    if found.state != shard.state and found.root not in (None, shard.root):
        raise UsageError(f"{path} is made from {found.root}, not from {shard.root}. Name another folder with -o.")
    return found if (found.key, found.state) == (key, shard.state) else None


def extract(
    shard: Shard,
    folder: Path,
    key: str,
    do: "Callable[[list[Job]], list[Done]]",
    *,
    published: str | None = None,
    default_published: str | None = None,
) -> Marker:
    """Extract a shard and write its output. `do` does jobs, as factx.run.work.start gives it."""
    records = folder / (shard.name + RECORDS)
    part = folder / f"{shard.name}.part-{os.getpid()}"
    articles = 0
    failed: list[Skipped] = []
    jobs = _jobs(shard, failed, published, default_published)
    with part.open("wb") as file:
        while batch := list(islice(jobs, BATCH_ARTICLES)):
            for done in do(batch):
                if done.record is not None:
                    file.write(msgspec.json.encode(done.record.with_text(done.text)) + b"\n")
                    articles += 1
                elif done.skipped is not None:
                    failed.append(done.skipped)
    part.replace(records)
    result = Marker(key=key, state=shard.state, root=shard.root, articles=articles, failed=failed)
    part.write_bytes(msgspec.json.encode(result))
    part.replace(folder / (shard.name + MARKER))
    return result


def finished(paths: Sequence[str]) -> Iterator[tuple[Path, str]]:
    """The output files under the paths that have their marker, with its key. UsageError where there is none."""
    found = False
    for path in map(Path, paths):
        candidates = sorted(path.glob(f"*{RECORDS}")) if path.is_dir() else [path]
        for records in candidates:
            beside = records.with_suffix(MARKER)
            if records.suffix == RECORDS and beside.exists():
                found = True
                yield records, msgspec.json.decode(beside.read_bytes(), type=Marker).key
    if not found:
        raise UsageError(
            f"There are no finished shards in {', '.join(paths)}. `factx extract --engine ray` makes them."
        )


def stored(records: Path, key: str, ids: UniqueIds) -> Iterator[tuple[ArticleFacts, str, Fingerprint, str]]:
    """The records of a finished shard as the store takes them. `ids` are those of the shards before: a machine that
    extracts one knows nothing of the others."""
    decode = msgspec.json.Decoder(ArticleFacts).decode
    with records.open("rb") as file:
        for line in file:
            record = decode(line)
            text = record.article.text
            assert isinstance(text, str)  # shards are written with their texts
            bare = _unique(replace(record, article=replace(record.article, text=msgspec.UNSET)), ids)
            yield bare, text, Fingerprint(record.article.sha256, key), str(records)


def _unique(record: ArticleFacts, ids: UniqueIds) -> ArticleFacts:
    own = record.article.id
    given = ids.give(own)
    if given == own:
        return record
    problem = duplicate(own, given)
    return replace(record, article=replace(record.article, id=given), problems=[*record.problems, problem])


def _jobs(shard: Shard, failed: list[Skipped], published: str | None, default_published: str | None) -> "Iterator[Job]":
    """The shard's articles as jobs; what cannot be read goes to `failed`."""
    from factx.run.work import Job

    for source in _articles(shard):
        if isinstance(source, Skipped):
            failed.append(source)
        elif isinstance(data := opened(source), Skipped):
            failed.append(data)
        else:
            yield Job(source=source, data=data, published=published, default_published=default_published)


def _articles(shard: Shard) -> Iterator[Source | Skipped]:
    with ExitStack() as stack:
        stream = None
        if shard.url is not None:
            import fsspec

            stream = stack.enter_context(fsspec.open(shard.url, "rb"))
        for source in shard.sources:
            yield from many.lines(source, stream)


def _remote(url: str, limit: int) -> Iterator[Shard | Skipped]:
    """The files of many articles that a URL names, holds or, with *, stands for."""
    try:
        import fsspec
    except ModuleNotFoundError as error:
        raise UsageError("URLs need fsspec. Install it with: python -m pip install 'factx[ray]'") from error
    system, path = fsspec.core.url_to_fs(url)
    found = system.glob(path) if "*" in path else system.find(path)
    for name in sorted(found):
        kind = formats.BY_EXTENSION.get(PurePosixPath(name).suffix.lower())
        source = Source(
            id=_below(name, path), source=system.unstrip_protocol(name), root=url, format=kind or "", limit=limit
        )
        if kind is not None and many.holds_many(source):
            info = system.info(name)
            state = _digest([source.id, info.get("size"), str(info.get("mtime") or info.get("ETag"))])
            yield Shard(name=_name(source.id), sources=[source], state=state, url=source.source)


def _state(sources: Sequence[Source]) -> str:
    """Changes with the sources' names, sizes and times; one that is gone by now is found out when it is read."""
    status = [(s.id, s.path.stat() if s.path is not None and s.path.exists() else None) for s in sources]
    return _digest([(id_, seen and seen.st_size, seen and seen.st_mtime_ns) for id_, seen in status])


def _digest(parts: object) -> str:
    return digest(msgspec.json.encode(parts))[:16]


def _below(name: str, pattern: str) -> str:
    """The path of a file under the folder that was named, or under that of a pattern with *."""
    folder = pattern.partition("*")[0]
    folder = folder if "*" not in pattern else folder.rpartition("/")[0]
    return name.removeprefix(folder).strip("/") or PurePosixPath(name).name


def _name(path: str) -> str:
    """A file name that says which input it is of."""
    return path.strip("/").replace("/", "~")
