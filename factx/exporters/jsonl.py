"""JSON Lines: each article's record as `extract --json` writes it, then each correction as {"correction": …}."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

import msgspec

from factx.exporters import Entities, Entity
from factx.records import ArticleFacts, Correction


class JsonLines:
    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._encode = msgspec.json.Encoder().encode

    def write(self, record: ArticleFacts, entities: Entities) -> None:
        self._out.write(self._encode(record) + b"\n")

    def finish(self, corrections: Sequence[Correction], entities: Iterable[Entity]) -> None:
        for correction in corrections:
            self._out.write(self._encode({"correction": correction}) + b"\n")
