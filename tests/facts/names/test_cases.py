"""Names that must be found exactly as marked, and newswire paragraphs that are measured."""

from collections import Counter
from pathlib import Path

import pytest

from factx.facts.names import find_names
from factx.facts.names.tokens import Tokens
from factx.run.extraction import Extraction
from tests.facts.names.markup import Marked, counted, read

HERE = Path(__file__).parent
FLOORS = {"P": 0.96, "O": 0.92, "L": 0.95}  # F1 over newswire.txt


def _cases() -> list[str]:
    lines = (HERE / "cases.txt").read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]


def _paragraphs() -> list[Marked]:
    parts = (HERE / "newswire.txt").read_text("utf-8").split("\n# ")[1:]
    return [read(part.split("\n", 1)[1].strip("\n")) for part in parts if "\n" in part]


@pytest.mark.parametrize("line", _cases())
def test_found_as_marked(extraction: Extraction, line: str) -> None:
    marked = read(line)
    (doc,) = extraction.pipeline.read([marked.text])
    found = counted(find_names(doc, Tokens(doc)))
    assert {(marked.text[a:b], kind) for a, b, kind in found} == {
        (marked.text[a:b], kind) for a, b, kind in marked.names
    }
    assert found == marked.names


def test_newswire(extraction: Extraction) -> None:
    right, out, gold = Counter[str](), Counter[str](), Counter[str]()
    paragraphs = _paragraphs()
    assert len(paragraphs) > 40
    for marked, doc in zip(paragraphs, extraction.pipeline.read([marked.text for marked in paragraphs]), strict=True):
        found = counted(find_names(doc, Tokens(doc)))
        for kind in FLOORS:
            right[kind] += sum(name[2] == kind for name in found & marked.names)
            out[kind] += sum(name[2] == kind for name in found)
            gold[kind] += sum(name[2] == kind for name in marked.names)
    figures = {kind: 2 * right[kind] / (out[kind] + gold[kind]) for kind in FLOORS}
    assert all(figures[kind] >= floor for kind, floor in FLOORS.items()), figures
