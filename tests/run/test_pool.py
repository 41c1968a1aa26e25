"""The pool with real processes: order, back-pressure, deaths, hangs, and a model that cannot be loaded."""

import os
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from factx.errors import ModelError
from factx.run import pool as pool_module
from factx.run.pool import Pool
from factx.settings import CHUNKS_AHEAD


class Word(NamedTuple):
    text: str

    @property
    def size(self) -> int:
        return len(self.text)


def work(marker: str, jobs: list[Word]) -> list[str]:
    for job in jobs:
        if job.text == "die":
            os._exit(3)
        if job.text == "die once" and not Path(marker).exists():
            Path(marker).touch()
            os._exit(3)
        if job.text == "hang":
            signal.pause()
    return [job.text.upper() for job in jobs]


def start(marker: str) -> partial[list[str]]:
    return partial(work, marker)


def cannot_start() -> partial[list[str]]:
    raise ModelError("no such model")


def give_up(job: Word, reason: str) -> str:
    return f"given up: {job.text}: {reason}"


def answers(tmp_path: object, chunks: list[list[str]], workers: int = 2) -> list[list[str]]:
    with Pool(workers, start=partial(start, f"{tmp_path}/marker"), give_up=give_up) as pool:
        return list(pool.map([Word(text) for text in chunk] for chunk in chunks))


def test_answers_come_in_the_order_of_the_chunks(tmp_path: object) -> None:
    chunks = [[f"w{i}", f"v{i}"] for i in range(40)]
    assert answers(tmp_path, chunks) == [[f"W{i}", f"V{i}"] for i in range(40)]


def test_empty_chunks_keep_their_place(tmp_path: object) -> None:
    assert answers(tmp_path, [[], ["a"], []]) == [[], ["A"], []]


def test_a_death_costs_the_guilty_job_alone(tmp_path: object) -> None:
    got = answers(tmp_path, [["a"], ["b", "die", "c"], ["d"]])
    assert got == [["A"], ["B", "given up: die: died (exit code 3)", "C"], ["D"]]


def test_a_death_beside_empty_chunks(tmp_path: object) -> None:
    got = answers(tmp_path, [["a"], [], ["die"], [], ["b"]], workers=1)
    assert got == [["A"], [], ["given up: die: died (exit code 3)"], [], ["B"]]


def test_a_job_that_fails_once_is_done_at_the_second_try(tmp_path: object) -> None:
    assert answers(tmp_path, [["a", "die once"], ["b"]]) == [["A", "DIE ONCE"], ["B"]]


@pytest.mark.skipif(not hasattr(signal, "pause"), reason="needs a way to hang")
def test_a_hanging_worker_is_replaced(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "PATIENCE_SECONDS", 3.0)
    assert answers(tmp_path, [["a", "hang"], ["b"]]) == [["A", "given up: hang: hung"], ["B"]]


def test_what_runs_ahead_is_bounded(tmp_path: object) -> None:
    taken = 0

    def chunks() -> Iterator[list[Word]]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield [Word(str(number))]

    with Pool(2, start=partial(start, f"{tmp_path}/marker"), give_up=give_up) as pool:
        for written, _ in enumerate(pool.map(chunks()), 1):
            assert taken <= written + 2 * CHUNKS_AHEAD
    assert taken == 100


def test_a_model_that_cannot_be_loaded_ends_the_run() -> None:
    with pytest.raises(ModelError, match="no such model"), Pool(2, start=cannot_start, give_up=give_up) as pool:
        list(pool.map(iter([[Word("a")]])))


def test_leaving_stops_the_workers(tmp_path: object) -> None:
    with Pool(2, start=partial(start, f"{tmp_path}/marker"), give_up=give_up) as pool:
        results = pool.map(iter([[Word("a")], [Word("hang")], [Word("hang")]]))
        assert next(results) == ["A"]
        begun = time.monotonic()
    assert time.monotonic() - begun < PATIENCE
    assert all(not worker.process.is_alive() for worker in [*pool._idle, *pool._busy])


PATIENCE = 30.0  # seconds; far below the pool's own, far above what stopping takes


def held(jobs: list[Word]) -> list[bool]:
    return [signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()) for _ in jobs]


def start_held() -> object:
    return held


def not_held(job: Word, reason: str) -> bool:
    return False


def test_a_worker_never_hears_of_ctrl_c_and_the_main_process_does() -> None:
    """From its first moment on: a worker that is still importing would print a traceback."""
    with Pool(2, start=start_held, give_up=not_held) as pool:  # type: ignore[arg-type]
        assert list(pool.map(iter([[Word("a"), Word("b")]]))) == [[True, True]]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
