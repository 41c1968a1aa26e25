"""Every line of cases.tsv is read as it is marked."""

import re
from pathlib import Path

import pytest

from factx.facts.dates import read_dates
from factx.facts.dates.reading import type_of

CASES = [
    line.split("\t")
    for line in Path(__file__).with_name("cases.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
MARKED = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")


def marked(text: str, published: str | None) -> str:
    """The text with its dates written as in cases.tsv."""
    out, end = [], 0
    for date in read_dates(text, published=published):
        shown = [] if date.type == type_of(date.value) else [date.type]
        notes = [note for note in (*shown, date.value, date.mod, date.quant, date.freq) if note]
        out.append(f"{text[end : date.start]}[{date.text}]({' '.join(notes)})")
        end = date.end
    return "".join(out) + text[end:]


@pytest.mark.parametrize(("published", "case"), CASES, ids=[case for _, case in CASES])
def test_case(published: str, case: str) -> None:
    want = case.replace("\\n", "\n")
    assert marked(MARKED.sub(r"\1", want), None if published == "-" else published) == want


def test_there_are_many_cases_and_refusals() -> None:
    refusals = [case for _, case in CASES if not MARKED.search(case)]
    assert len(CASES) >= 300
    assert len(refusals) >= 40
