"""`factx schema`."""

import msgspec

from factx.cli import output


def schema() -> None:
    """Print the JSON Schema of an article's record, as `extract --json` and `export jsonl` write it.

    Example: factx schema > record.schema.json
    """
    from factx.records import ArticleFacts

    described = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | msgspec.json.schema(ArticleFacts)
    output.raw(msgspec.json.format(msgspec.json.encode(described), indent=2).decode() + "\n")
