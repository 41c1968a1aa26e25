"""Worker processes: chunks in, answers out in the chunks' order; a worker that dies or hangs costs one job at most.

Workers are spawned, so that nothing is shared by accident, on every system alike. A chunk whose worker died or hung
is tried again job by job; a job whose worker dies or hangs again is given up. Nothing else is lost.
"""

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, Protocol, TypeVar

from factx.errors import FactxError, ModelError
from factx.settings import CHUNKS_AHEAD, PATIENCE_PER_MEGABYTE, PATIENCE_SECONDS


class Sized(Protocol):
    """A unit of work; `size` is its weight in bytes."""

    @property
    def size(self) -> int: ...


Job = TypeVar("Job", bound=Sized)
Answer = TypeVar("Answer")
Process = Callable[[list[Job]], list[Answer]]  # made in the worker; answers in the jobs' order, one each


class Pool(Generic[Job, Answer]):
    """`start` makes the worker's function there (it loads the model); `give_up(job, reason)` makes the answer for a
    job that no worker survived. Both must be importable by a new process."""

    def __init__(
        self, workers: int, *, start: Callable[[], Process[Job, Answer]], give_up: Callable[[Job, str], Answer]
    ) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._start = start
        self._give_up = give_up
        self._idle: list[_Worker[Job, Answer]] = []
        self._busy: list[_Worker[Job, Answer]] = []
        self._count = workers

    def __enter__(self) -> "Pool[Job, Answer]":
        self._idle = [self._worker() for _ in range(self._count)]
        return self

    def __exit__(self, *_: object) -> None:
        for worker in [*self._idle, *self._busy]:
            worker.stop()

    def map(self, chunks: Iterator[list[Job]]) -> Iterator[list[Answer]]:
        """The answers to each chunk, in the chunks' order. At most CHUNKS_AHEAD chunks a worker are taken from
        `chunks` before their turn has come."""
        done: dict[int, list[Answer]] = {}
        again: deque[_Task[Job, Answer]] = deque()
        taken = written = 0
        exhausted = False
        while True:
            while self._idle and (again or not exhausted):
                if again:
                    task = again.popleft()
                elif taken - written < CHUNKS_AHEAD * self._count:
                    jobs = next(chunks, None)
                    if jobs is None:
                        exhausted = True
                        break
                    taken += 1
                    if not jobs:
                        done[taken - 1] = []
                        continue
                    task = _Task(taken - 1, jobs)
                else:
                    break
                worker = self._idle.pop()
                worker.give(task)
                self._busy.append(worker)
            while written in done:
                yield done.pop(written)
                written += 1
            if exhausted and not self._busy and not again:
                return
            for task in self._collect():
                if task.failure is None:
                    self._finish(task, done)
                elif task.single:
                    task.answers = [self._give_up(task.jobs[0], task.failure)]
                    self._finish(task, done)
                else:
                    again.extend(task.split())

    def _finish(self, task: "_Task[Job, Answer]", done: dict[int, list[Answer]]) -> None:
        whole = task.whole
        if whole is None:
            done[task.number] = task.answers
            return
        whole.parts[task.place] = task.answers[0]
        if len(whole.parts) == len(whole.jobs):
            done[whole.number] = [whole.parts[place] for place in range(len(whole.jobs))]

    def _collect(self) -> list["_Task[Job, Answer]"]:
        """Wait until a worker has answered, died or hung; the tasks that this settles."""
        if not self._busy:
            return []
        patience = max(0.0, min(worker.deadline for worker in self._busy) - time.monotonic())
        ready = set(wait([worker.pipe for worker in self._busy], timeout=patience))
        settled = []
        for worker in list(self._busy):
            if worker.pipe in ready:
                task = worker.answer()
            elif time.monotonic() >= worker.deadline:
                task = worker.fail("hung")
            else:
                continue
            settled.append(task)
            self._busy.remove(worker)
            if task.failure is None:
                self._idle.append(worker)
            else:
                worker.stop()
                self._idle.append(self._worker())
        return settled

    def _worker(self) -> "_Worker[Job, Answer]":
        here, there = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(there, self._start), daemon=True)
        with _interrupts_held():
            process.start()
        there.close()
        return _Worker(process, here)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits until the block is left; a process started inside never hears of it, not even before it can say so
    itself. Where a system has no signal masks, nothing is held."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else the first start does it, and lets interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Task(Generic[Job, Answer]):
    """A chunk on its way; or one job of a chunk that failed, tried alone."""

    def __init__(self, number: int, jobs: list[Job], whole: "_Task[Job, Answer] | None" = None, place: int = 0) -> None:
        self.number = number
        self.jobs = jobs
        self.whole = whole
        self.place = place
        self.parts: dict[int, Answer] = {}
        self.answers: list[Answer] = []
        self.failure: str | None = None

    @property
    def single(self) -> bool:
        """Whether this was the job's own try, with nothing else in it to blame."""
        return self.whole is not None

    def split(self) -> list["_Task[Job, Answer]"]:
        return [_Task(self.number, [job], self, place) for place, job in enumerate(self.jobs)]


class _Worker(Generic[Job, Answer]):
    """One process, its pipe, and the task it has."""

    def __init__(self, process: BaseProcess, pipe: "Connection[object, object]") -> None:
        self.process = process
        self.pipe = pipe
        self.deadline = 0.0
        self._task: _Task[Job, Answer] | None = None

    def give(self, task: _Task[Job, Answer]) -> None:
        megabytes = sum(job.size for job in task.jobs) / 1e6
        self.deadline = time.monotonic() + PATIENCE_SECONDS + PATIENCE_PER_MEGABYTE * megabytes
        self._task = task
        # A worker that died before its turn is found out at once by the wait for its answer.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(task.jobs)

    def answer(self) -> _Task[Job, Answer]:
        assert self._task is not None
        try:
            answers = self.pipe.recv()
        except (EOFError, ConnectionResetError):
            self.process.join(timeout=5)
            return self.fail(f"died (exit code {self.process.exitcode})")
        if isinstance(answers, FactxError):  # the model could not be loaded: no worker will fare better
            raise answers
        self._task.answers = answers  # type: ignore[assignment]
        return self._task

    def fail(self, reason: str) -> _Task[Job, Answer]:
        assert self._task is not None
        self._task.failure = reason
        return self._task

    def stop(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


def _serve(pipe: "Connection[object, Sequence[object]]", start: Callable[[], Process[Job, Answer]]) -> None:
    """A worker's life: load, then answer until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to answer; it stops its workers
    try:
        process = start()
    except Exception as error:  # noqa: BLE001  sent to the main process, which ends the run with it
        pipe.recv()
        pipe.send(error if isinstance(error, FactxError) else ModelError(f"A worker could not start: {error!r}"))
        return
    while True:
        try:
            jobs = pipe.recv()
        except EOFError:
            return
        pipe.send(process(jobs))  # type: ignore[arg-type]
