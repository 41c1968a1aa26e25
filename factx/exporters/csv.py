"""CSV (RFC 4180, UTF-8, line ends inside quoted cells kept)."""

import re
from typing import Any

from factx.exporters._separated import Separated, text
from factx.exporters._tables import Row

_QUOTED = frozenset('",\n\r')
_FORMULA = re.compile(r"[=@\t\r]|[+-](?!\d+(?:\.\d+)?\Z)")


class Csv(Separated):
    suffix = "csv"

    @staticmethod
    def encode(row: Row) -> str:
        return ",".join(map(_cell, row))


def inert(text: str) -> str:
    """Text with a quote in front where a spreadsheet would run it as a formula: "=2+3"; "-3" is a number."""
    return f"'{text}" if _FORMULA.match(text) else text


def _cell(value: Any) -> str:
    cell = inert(value) if isinstance(value, str) else text(value)
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if not _QUOTED.isdisjoint(cell) else cell
