"""The Ray engine on this machine: the local run's records to the byte, done shards kept, a killed worker survived."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factx.errors import UsageError
from tests.variants import variant

pytest.importorskip("ray")
pytest.importorskip("pyarrow")

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "factx"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two shards of JSON Lines, one of Parquet, and two loose files."""
    import pyarrow
    from pyarrow import parquet

    folder = tmp_path / "archive"
    (folder / "deep").mkdir(parents=True)
    for shard in range(2):
        with (folder / f"s{shard}.jsonl").open("w", encoding="utf-8") as file:
            for number in range(8):
                article = {"text": variant(100 * shard + number), "published": "2024-07-13", "desk": number}
                file.write(json.dumps(article) + "\n")
    table = pyarrow.table({"text": [variant(900), variant(901)], "id": ["p0", "p1"]})
    parquet.write_table(table, folder / "deep" / "t.parquet")
    for number in range(2):
        (folder / f"a{number}.txt").write_text(variant(700 + number), encoding="utf-8")
    return folder


def factx(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], env=ENVIRONMENT, capture_output=True, check=True, timeout=300
    )


def records(folder: Path) -> list[bytes]:
    return sorted(line for path in folder.glob("*.jsonl") for line in path.read_bytes().splitlines())


def test_records_equal_the_local_run_and_are_kept(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "shards"
    factx("extract", archive, "--engine", "ray", "-o", out, "--workers", "1")
    local = factx("extract", archive, "--no-save", "--json", "--text", "--quiet").stdout
    assert records(out) == sorted(local.splitlines())

    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    next(out.glob("s1*.done")).unlink()
    again = factx("extract", archive, "--engine", "ray", "-o", out, "--workers", "1").stdout.decode()
    states = dict(line.split("\t")[::3] for line in again.splitlines()[1:])
    assert states.pop("s1.jsonl") == "extracted"
    assert set(states.values()) == {"unchanged"}
    assert all(path.stat().st_mtime_ns == before[path] for path in out.iterdir() if not path.name.startswith("s1"))
    assert records(out) == sorted(local.splitlines())

    db = tmp_path / "store.db"
    factx("import", out, "--db", db)
    stored = factx("export", "jsonl", "--db", db).stdout
    assert len(stored.splitlines()) == len(local.splitlines())


OTHER_HERE = """
from factx.cli import main
from factx.run import ray
ray.fingerprint_key = lambda request: "that of another lexicon"  # in this process, not in the worker's
main()
"""


def test_a_machine_that_would_give_other_records_gives_none(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-c", OTHER_HERE, "extract", str(archive / "a0.txt"), "--engine", "ray"]
    run = subprocess.run(
        [*command, "-o", str(out), "--workers", "1"],
        env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert run.returncode == UsageError.exit_code
    assert "would give other records" in run.stderr
    assert "Traceback" not in run.stderr
    assert not list(out.iterdir())


@pytest.mark.skipif(not Path("/proc").exists(), reason="finds the worker in /proc")
def test_a_killed_worker_is_survived(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "shards"
    command = [*COMMAND, "extract", archive, "--engine", "ray", "-o", out, "--workers", "1"]
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        killed = False
        for line in process.stdout:  # a row for each finished shard
            if not killed and line.rstrip().endswith("extracted"):
                workers = list(actors())
                for worker in workers:
                    os.kill(worker, signal.SIGKILL)
                killed = bool(workers)
        assert process.wait() == 0
    assert killed
    assert len(records(out)) == 2 * 8 + 2 + 2


def actors() -> Iterator[int]:
    """The processes of this run's actors."""
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                title = (process / "cmdline").read_bytes()
            except OSError:
                continue  # it has ended since
            if title.startswith(b"ray::") and b"MapWorker" in title:
                yield int(process.name)
