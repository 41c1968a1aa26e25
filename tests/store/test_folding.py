"""Names as people look for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.store.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Olaf  Scholz", "olaf scholz"),
        ("Türk ÖZAL", "turk ozal"),
        ("Łódź", "lodz"),
        ("Jens Stoltenberg Ø", "jens stoltenberg o"),
        ("STRAßE", "strasse"),
        ("O’Brien", "o'brien"),
        ("Jean‑Luc", "jean-luc"),
        ("Œuvre", "oeuvre"),
        (" Kyiv\n", "kyiv"),
        ("岸田", "岸田"),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)
