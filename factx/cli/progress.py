"""The progress of a run on a terminal; nothing anywhere else."""

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress


class Progress(Protocol):
    """What a run tells as it goes on."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def step(self) -> None:
        """One input is done."""

    def say(self, what: str) -> None:
        """What is being done now."""


class Silent(AbstractContextManager["Silent"]):
    """Progress that nobody watches."""

    def __exit__(self, *_: object) -> None:
        pass

    def step(self) -> None:
        pass

    def say(self, what: str) -> None:
        pass


class Bar(AbstractContextManager["Bar"]):
    """A bar on stderr that goes when the run is over."""

    def __init__(self, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress: RichProgress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True, elapsed_when_finished=True),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,  # Rich would print the payload of a pipe on stderr, above the bar
        )
        self._task = self._progress.add_task("Loading the model", total=total)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def step(self) -> None:
        self._progress.update(self._task, description="Extracting", advance=1)

    def say(self, what: str) -> None:
        self._progress.update(self._task, description=what)


def progress(paths: Sequence[str], *, limit: int, quiet: bool) -> Progress:
    """A bar where stderr is a terminal. Its end is known where the inputs can be counted beforehand; `limit` is that of
    an article, in bytes."""
    if quiet or not sys.stderr.isatty():
        return Silent()
    from factx.articles import read

    return Bar(read.count(paths, limit=limit))
