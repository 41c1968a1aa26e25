"""Tab-separated values; tabs and line ends inside a cell become spaces."""

from factx.exporters._separated import Separated, text
from factx.exporters._tables import Row

_GAPS = str.maketrans("\t\n\r", "   ")


class Tsv(Separated):
    suffix = "tsv"

    @staticmethod
    def encode(row: Row) -> str:
        return "\t".join(text(value).translate(_GAPS) for value in row)
