"""JSON Lines: each article's record as `extract --json` writes it, then each correction as {"correction": …}."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from factx.exporters import Entities, Entity
from factx.records import ArticleFacts, Correction, encode


class JsonLines:
    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, record: ArticleFacts, entities: Entities) -> None:
        self._out.write(encode(record) + b"\n")

    def finish(self, corrections: Sequence[Correction], entities: Iterable[Entity]) -> None:
        for correction in corrections:
            self._out.write(encode({"correction": correction}) + b"\n")
