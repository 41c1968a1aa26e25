"""The README cannot lie: its commands run, and print what it says they print."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factx.exporters._tables import TABLES
from tests.readme import README, ROOT, Session, blocks

TEXT = README.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the transcript is of a Unix terminal")
def test_console_blocks(tmp_path: Path) -> None:
    from tests.readme import matches

    session = Session(tmp_path)
    for block in blocks(TEXT):
        for step in block:
            if "jq" in step.command and shutil.which("jq") is None:
                continue
            actual = session.run(step.command)
            assert matches(step.output, actual), f"$ {step.command}\n{actual}"


@pytest.mark.parametrize("marker", ["main-command", "test-command"])
def test_the_two_commands_are_one_line_each(marker: str) -> None:
    (command,) = re.findall(rf"<!-- {marker} -->\n```sh\n(.*?)```", TEXT, flags=re.S)
    assert command.count("\n") == 1
    assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")


def test_it_names_every_exported_table() -> None:
    assert [table for table in TABLES if f"`{table}`" not in TEXT] == []


def offered(command: str) -> set[str]:
    """The options that a command's help lists."""
    asked = [sys.executable, "-m", "factx", command, "--help"]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", listed))


def test_the_commands_have_the_options_of_the_table() -> None:
    rows = re.findall(r"^\| `factx (\w+)[^|]*\|(.*)\|$", TEXT, flags=re.M)
    told = {command: set(re.findall(r"--[a-z-]+", answer)) for command, answer in rows}
    assert sum(map(len, told.values())) > 10
    unknown = {command: options - offered(command) for command, options in told.items() if options}
    assert not any(unknown.values()), unknown


def test_the_lists_share_the_options_that_it_says() -> None:
    (shared,) = re.findall(r"^The lists share their options:(.*?)\. ", TEXT, flags=re.M | re.S)
    wanted = set(re.findall(r"`(--?[a-z]+)", shared))
    assert len(wanted) == 8
    for command in ("articles", "people", "organizations", "places", "dates", "agreements", "timeline", "search"):
        options = offered(command)
        assert wanted - options == set(), command
        assert ("--sort" in options) is (command not in ("timeline", "search"))
