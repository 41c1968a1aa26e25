"""The one printer: stdout is payload, stderr is talk, and nothing of an article reaches a terminal unfiltered."""

import os
import sys


def line(text: str) -> None:
    """One line of payload."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """Something the user should know beside the payload."""
    sys.stderr.write(plain(text) + "\n")


def error(text: str) -> None:
    """What happened and what to do next."""
    sys.stderr.write(f"factx: {plain(text)}\n")


def plain(text: str) -> str:
    """Text that no terminal takes for a command: control characters are shown as U+FFFD, save line end and tab."""
    return text if text.isprintable() else "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)


def drop_stdout() -> None:
    """Send the rest of stdout nowhere, so that the interpreter's last flush cannot fail on a closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
