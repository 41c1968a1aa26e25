"""Commands as whole processes on a store of the fixture records."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factx.linking import link
from factx.store import Store
from tests.records import HARBOUR, STRIKE, fingerprint, harbour, hostile, strike

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


def fill(path: Path) -> Path:
    """A store of four articles: one accord told twice, a rejected offer, and a text full of traps."""
    with Store.open(path, create=True) as store:
        for record, text in (
            (harbour("north/harbour.txt"), HARBOUR),
            (harbour("south/ports.txt", published="2023-06", title="Rescue"), HARBOUR),
            (strike(), STRIKE),
            hostile(),
        ):
            store.put(record, text, fingerprint(record), "/news")
        store.relink(link)
    return path


@pytest.fixture(scope="session")
def facts(tmp_path_factory) -> Path:
    """A store to read."""
    return fill(tmp_path_factory.mktemp("facts") / "facts.db")


@pytest.fixture
def own(tmp_path) -> Path:
    """A store to change."""
    return fill(tmp_path / "own.db")


def environment(**changed: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "FACTX_DB")}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "100"} | changed


@pytest.fixture
def factx(facts, tmp_path) -> Run:
    """Run a command on the store to read, or on `db`."""

    def run(*arguments: str, db: Path | None = None, **changed: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "factx", *arguments],
            env=environment(FACTX_DB=str(db or facts), **changed),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )

    return run
