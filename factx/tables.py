"""The tables of factx/data: a line an entry, cells between tabs; lines that begin with "#" are for people."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def file_text(name: str) -> str:
    """A file by its path under factx/data."""
    return files("factx").joinpath(f"data/{name}").read_text(encoding="utf-8")


def lines_of(name: str) -> list[str]:
    """The entries of a list."""
    return [line for line in file_text(name).splitlines() if line and not line.startswith("#")]


def rows_of(name: str) -> list[list[str]]:
    """The entries of a table, each as its cells."""
    return [line.split("\t") for line in lines_of(name)]


@cache
def word_lists(name: str) -> Mapping[str, frozenset[str]]:
    """The lists of a table of words, by their names: words between spaces, or phrases between commas."""
    return {listed: frozenset(words.split(", ") if ", " in words else words.split()) for listed, words in rows_of(name)}
