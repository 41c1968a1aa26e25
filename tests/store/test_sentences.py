"""Sentences around words; the cases are lines of sentences.tsv."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.store.sentences import sentence

CASES = [
    line.replace("\\n", "\n").split("\t")
    for line in Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_sentence(marked, expected):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    first, last = sentence(text, start, end)
    assert text[first:last] == expected


@given(st.text(alphabet="aA .!?\n\"'9", max_size=80), st.data())
def test_a_sentence_holds_its_span(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)


def test_a_line_without_end_is_shown_in_part():
    text = "word " * 200_000
    begun = time.perf_counter()
    first, last = sentence(text, 500_000, 500_004)
    assert last - first < 5000
    assert time.perf_counter() - begun < 1
