"""Parquet: one article a row, with the columns that a line of JSON Lines has as keys. Needs pyarrow."""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from factx.articles.formats import jsonlines
from factx.errors import ArticleError

EXTENSIONS = (".parquet",)
ROWS = 256  # in memory together

read = jsonlines.read  # `rows` makes each row the line of JSON that says the same


def rows(file: BinaryIO) -> Iterator[bytes]:
    """Each row as a line of JSON, without its empty columns. Raises ArticleError where the file cannot be read."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ModuleNotFoundError as error:
        raise ArticleError("Parquet needs pyarrow. Install it with: python -m pip install 'factx[parquet]'") from error
    try:
        for batch in ParquetFile(file).iter_batches(batch_size=ROWS):
            for row in batch.to_pylist():
                yield msgspec.json.encode({name: value for name, value in row.items() if value is not None})
    except ArrowException as error:
        raise ArticleError(f"This is no Parquet that can be read: {error}.") from error
