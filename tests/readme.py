"""Runs the README's console blocks and compares, or with `python -m tests.readme --update` rewrites, their output.

A block is one shell session in an empty folder that has a copy of `seeds/`; every block goes on where the last one
stopped. Commands run on a pseudo-terminal of WIDTH columns without colours; what they say on stderr follows what
they print. `…` on a line of its own stands for any number of lines, and times ("in 1.2 s") may differ.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
WIDTH = 110

_BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
_STYLE = re.compile(r"\x1b\[[0-9;]*m")  # NO_COLOR leaves bold type
_TIME = re.compile(r"\bin \d+(?:\.\d+)? s\b")


class Step(NamedTuple):
    """A command of the README with the output that stands below it."""

    command: str
    output: str


def blocks(readme: str) -> list[list[Step]]:
    """The steps of each console block."""
    result = []
    for block in _BLOCK.findall(readme):
        parts = re.split(r"^\$ ", block, flags=re.M)[1:]
        result.append([Step(*(part.split("\n", 1))) for part in parts])
    return result


def matches(expected: str, actual: str) -> bool:
    """Whether the output is what the README says."""
    pattern = ".*".join(re.escape(part) for part in re.split(r"^…\n", _neutral(expected), flags=re.M))
    return re.fullmatch(pattern, _neutral(actual), flags=re.S) is not None


def _neutral(output: str) -> str:
    return _TIME.sub("in N s", "\n".join(line.rstrip() for line in output.split("\n")))


class Session:
    """A folder with `seeds/` and a shell's environment in which `factx` is this checkout's."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        programs = folder / ".programs"
        programs.mkdir()
        (programs / "factx").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factx "$@"\n', encoding="utf-8")
        (programs / "factx").chmod(0o755)
        self._folder = folder
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("FACTX_", "FORCE_"))},
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "NO_COLOR": "1",
            "TERM": "xterm",
            "COLUMNS": str(WIDTH),
        }

    def run(self, command: str) -> str:
        """What the command prints, stdout first."""
        import pty

        ours, theirs = pty.openpty()
        with subprocess.Popen(
            ["bash", "-c", command],
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=subprocess.PIPE,
        ) as process:
            os.close(theirs)
            printed = b"".join(_until_closed(ours))
            os.close(ours)
            assert process.stderr is not None
            said = process.stderr.read()
        output = _STYLE.sub("", (printed.replace(b"\r\n", b"\n") + said).decode())
        return re.sub(r" +$", "", output, flags=re.M)


def _until_closed(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:  # on Linux, how a terminal ends whose other side has closed
            return
        if not data:
            return
        yield data


def updated(readme: str, folder: Path) -> str:
    """The README with every output as it is today; a block's `…` stays where what stands around it still fits."""
    session = Session(folder)

    def redo(match: re.Match[str]) -> str:
        (steps,) = blocks(match[0])
        lines = ["```console\n"]
        for step in steps:
            output = session.run(step.command)
            lines.append(f"$ {step.command}\n{step.output if matches(step.output, output) else output}")
        return "".join([*lines, "```"])

    return _BLOCK.sub(redo, readme)


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit("usage: python -m tests.readme --update")
    with tempfile.TemporaryDirectory() as name:
        README.write_text(updated(README.read_text(encoding="utf-8"), Path(name)), encoding="utf-8")
