"""The README cannot lie: its commands run, and print what it says they print."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from factx.exporters._tables import TABLES
from tests.readme import README, Session, blocks

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
