"""The Ray engine: shards of an archive, extracted by actors on a cluster or on this machine's cores.

The actors run the same function on an article as every other way of running factx; Ray Data hands them the shards,
starts an actor that died anew and gives its shard to it again. Output and markers (factx.run.shards) go to a folder
that every machine can write; what is done there already is not done again.
"""

import logging
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec import Struct

from factx import lexicon
from factx.articles.article import Skipped
from factx.errors import UsageError
from factx.run import shards
from factx.run.local import Request, fingerprint_key
from factx.run.shards import Marker, Shard
from factx.settings import LEXICON_ENV


class ShardDone(Struct, frozen=True):
    """A shard's output is written; `again` where it was there already."""

    shard: str
    marker: Marker
    again: bool = False


def run(request: Request, folder: Path, *, address: str | None = None) -> Iterator[ShardDone | Skipped]:
    """Extract every shard of the request into `folder`; what happened, as it happens. `address` is that of a running
    cluster, None starts one on this machine for the time being.

    Raises UsageError where Ray is not installed, and where a machine of the cluster would give other records than this
    one or writes to another folder.
    """
    _ray()
    folder.mkdir(parents=True, exist_ok=True)
    key = fingerprint_key(request)
    todo: list[Shard] = []
    for shard in shards.plan(request.paths, limit=request.limit):
        if isinstance(shard, Skipped):
            yield shard
        elif not request.force and (marker := shards.marker(shard, folder, key)):
            yield ShardDone(shard.name, marker, again=True)
        else:
            todo.append(shard)
    if not todo:
        return
    with _cluster(address, workers=request.workers):
        yield from _extracted(todo, request, folder, key)


def _ray() -> ModuleType:
    try:
        import ray
    except ModuleNotFoundError as error:
        raise UsageError("This engine needs Ray. Install it with: python -m pip install 'factx[ray]'") from error
    found: ModuleType = ray
    return found


@contextmanager
def _cluster(address: str | None, *, workers: int) -> Iterator[None]:
    """Ray while the block runs, silent but for errors."""
    ray = _ray()
    own = lexicon.own_file()
    ray.init(
        address=address,
        runtime_env={"env_vars": {LEXICON_ENV: str(own.resolve())}} if own else None,
        num_cpus=None if address else workers or None,
        include_dashboard=None if address else False,
        log_to_driver=False,
        logging_level=logging.ERROR,
    )
    try:
        ray.data.DataContext.get_current().enable_progress_bars = False
        for name in ("ray.data", "ray"):
            logging.getLogger(name).setLevel(logging.ERROR)
        yield
    finally:
        ray.shutdown()


def _extracted(todo: list[Shard], request: Request, folder: Path, key: str) -> Iterator[ShardDone]:
    """The shards, as the actors are done with them."""
    ray = _ray()
    workers = request.workers or int(ray.available_resources().get("CPU", 1))
    done = ray.data.from_items([{"shard": number} for number in range(len(todo))]).map_batches(
        _Actor,
        fn_constructor_args=(todo, str(folder.resolve()), key, request),
        batch_size=1,
        compute=ray.data.ActorPoolStrategy(size=max(1, min(len(todo), workers))),
        num_cpus=1,
    )
    for row in done.iter_rows():
        if row["otherwise"]:
            raise UsageError(
                f"{row['otherwise']} would give other records: its factx, its model {request.model} or its "
                f"{LEXICON_ENV} differs. Install the same on every machine."
            )
        shard = todo[row["shard"]]
        marker = shards.marker(shard, folder, key)
        if marker is None:
            raise UsageError(
                f"What a worker wrote for {shard.name} is not in {folder}. Name a folder with -o that every "
                "machine of the cluster can write."
            )
        yield ShardDone(shard.name, marker)


class _Actor:
    """An actor: one loaded model, one shard at a time."""

    def __init__(self, todo: list[Shard], folder: str, key: str, request: Request) -> None:
        from factx.run.work import start

        self._todo, self._folder, self._key, self._request = todo, Path(folder), key, request
        self._do = start(request.model)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Extract the shards; `otherwise` is this machine's name where it would not give the records asked for."""
        if fingerprint_key(self._request) != self._key:
            return batch | {"otherwise": [platform.node()] * len(batch["shard"])}
        for number in batch["shard"].tolist():
            shards.extract(
                self._todo[number],
                self._folder,
                self._key,
                self._do,
                published=self._request.published,
                default_published=self._request.default_published,
            )
        return batch | {"otherwise": [""] * len(batch["shard"])}
