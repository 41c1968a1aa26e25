"""CSV (RFC 4180, UTF-8, line ends inside quoted cells kept)."""

from typing import Any

from factx.exporters._separated import Separated, text
from factx.exporters._tables import Row

_QUOTED = frozenset('",\n\r')
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run such a cell


class Csv(Separated):
    suffix = "csv"

    @staticmethod
    def encode(row: Row) -> str:
        return ",".join(map(_cell, row))


def _cell(value: Any) -> str:
    cell = text(value)
    if isinstance(value, str) and cell.startswith(_FORMULA):
        cell = f"'{cell}"
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if not _QUOTED.isdisjoint(cell) else cell
