"""JSON Lines: each article's record as `extract --json` writes it, then each correction as {"correction": …}."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

import msgspec

from factx.records import ArticleFacts, Correction


class JsonLines:
    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._encode = msgspec.json.Encoder().encode

    def write(self, record: ArticleFacts, entities: Mapping[tuple[str, str], str]) -> None:
        self._out.write(self._encode(record) + b"\n")

    def finish(self, corrections: Sequence[Correction], entities: Iterable[Mapping[str, Any]]) -> None:
        for correction in corrections:
            self._out.write(self._encode({"correction": correction}) + b"\n")
