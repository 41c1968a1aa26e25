"""The whole records of the sample articles: true to the text, whole in their references, and as last reviewed.

    python -m tests.test_golden        # writes tests/golden/ anew; read its diff before you keep it

One line an entity, so that a diff shows which facts came, went or changed.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
import pytest

from factx.articles import read
from factx.articles.article import Article
from factx.articles.source import Source
from factx.records import ArticleFacts
from factx.run import api
from factx.run.extraction import Extraction

GOLDEN = Path(__file__).parent / "golden"
SEEDS = Path(__file__).parents[1] / "seeds"


@cache
def articles() -> dict[str, Article]:
    """The sample articles by the names of their golden files."""
    found = {}
    for source in read.sources([str(SEEDS)]):
        assert isinstance(source, Source)
        article = read.article(source, source.read())
        assert isinstance(article, Article)
        found[PurePosixPath(article.id).stem] = article
    return found


@cache
def records() -> dict[str, ArticleFacts]:
    return dict(zip(articles(), api.load().records(articles().values()), strict=True))


def pretty(record: ArticleFacts) -> str:
    """The record as JSON with one line an entity, without what changes from run to run and version to version."""
    fields = msgspec.to_builtins(record)
    del fields["extractor"], fields["article"]["source"]
    lines = []
    for name, value in fields.items():
        if isinstance(value, list) and value:
            rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in value)
            lines.append(f' "{name}": [\n{rows}\n ]')
        else:
            lines.append(f' "{name}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a record that points at the text."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


@pytest.mark.parametrize("name", articles())
def test_every_span_is_true_to_the_text(name: str) -> None:
    text = articles()[name].text
    found = list(spans(msgspec.to_builtins(records()[name])))
    assert found
    for span in found:
        assert 0 <= span["start"] < span["end"] <= len(text)
        assert text[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("name", articles())
def test_references_lead_somewhere(name: str) -> None:
    record = records()[name]
    groups = (record.people, record.organizations, record.places, record.agreements)
    for group in groups:
        assert len({entity.id for entity in group}) == len(group), "an id is given once"
    ids = {entity.id for group in groups[:3] for entity in group}
    for agreement in record.agreements:
        refs = [party.ref for party in agreement.parties]
        refs += [part.ref for part in (agreement.where, agreement.attributed_to) if part]
        assert {ref for ref in refs if ref} <= ids
    if record.article.focus and record.article.focus.place:
        assert record.article.focus.place in ids


@pytest.mark.parametrize("name", articles())
def test_the_record_is_the_schema(name: str) -> None:
    record = records()[name]
    assert msgspec.json.decode(msgspec.json.encode(record), type=ArticleFacts) == record


def test_a_record_does_not_depend_on_its_company(extraction: Extraction) -> None:
    """The same alone, in a batch, and in the opposite order."""
    backwards = dict(
        zip(reversed(articles()), extraction.records(list(articles().values())[::-1]), strict=True),
    )
    for name, article in articles().items():
        (alone,) = extraction.records([article])
        assert alone == records()[name] == backwards[name]


@pytest.mark.parametrize("name", articles())
def test_the_record_is_as_reviewed(name: str) -> None:
    assert pretty(records()[name]) == (GOLDEN / f"{name}.json").read_text(encoding="utf-8")


def test_no_golden_record_is_left_over() -> None:
    assert {file.stem for file in GOLDEN.glob("*.json")} == set(articles())


def write() -> None:
    for file in GOLDEN.glob("*.json"):
        file.unlink()
    for name, record in records().items():
        (GOLDEN / f"{name}.json").write_text(pretty(record), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
