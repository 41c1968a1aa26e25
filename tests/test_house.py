"""What holds for the house as a whole: its layout, its imports, its version, what must never stand in it."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from factx import settings

ROOT = Path(__file__).parents[1]
TOP_LEVEL = {
    ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "factx", "pyproject.toml", "seeds", "tests",
}  # fmt: skip


def tracked() -> list[str]:
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout")
    return listing.stdout.splitlines()


def test_nothing_else_lies_at_the_top() -> None:
    assert {path.split("/")[0] for path in tracked()} == TOP_LEVEL


def test_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == settings.VERSION
    assert settings.VERSION in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_what_a_message_tells_to_install_is_what_the_project_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {settings.MODEL_PACKAGE, settings.SPACY_PACKAGE} <= set(project["dependencies"])


def test_the_lock_names_no_index() -> None:
    lock = (ROOT / ".ci" / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links|--trusted-host", lock)
    assert all("==" in line for line in lock.splitlines() if line and not line.startswith((" ", "#")))


def test_the_lock_has_every_extra() -> None:
    """A test that an extra's absence would skip runs in the check."""
    lock = (ROOT / ".ci" / "requirements.lock").read_text(encoding="utf-8")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    names = {re.split(r"[\[>=<~!; ]", requirement)[0] for extra in extras.values() for requirement in extra}
    assert {name for name in names if not re.search(rf"^{name}==", lock, re.MULTILINE)} == set()


CONTENTS = re.compile(r"^ *(\w+)  +\S", re.MULTILINE)
PACKAGES = {
    path.parent: contents
    for path in (ROOT / "factx").rglob("__init__.py")
    if CONTENTS.search(contents := ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "")
}


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: folder.name)
def test_a_table_of_contents_has_every_room_and_no_other(folder: Path) -> None:
    contents = PACKAGES[folder]
    files = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert set(CONTENTS.findall(contents)) - files == set()
    assert {name for name in files if not name.startswith("_") and not re.search(rf"\b{name}\b", contents)} == set()


def test_imports_run_downward() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.exists():
        pytest.skip("import-linter is not installed")
    result = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_no_pattern_repeats_a_group_possessively() -> None:
    """`(?:...)*+` matches wrongly in Python 3.11.0 to 3.11.4, which Debian 12 has (CPython issue 106052). An atomic
    group, which is what it stands for, may match wrongly as well."""
    group = re.compile(r"(?<!\\)\)(?:[*+?]|\{+[\d,]+\}+)\+(?!\+)|\(\?>")
    found = [path for path in tracked() if path.startswith("factx/") and path.endswith(".py")]
    assert [path for path in found if group.search((ROOT / path).read_text(encoding="utf-8"))] == []
