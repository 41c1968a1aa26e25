"""Names made comparable, and the ids made of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.naming import UniqueIds, bare, fold, slug


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


@pytest.mark.parametrize(
    ("name", "words", "identity"),
    [
        ("Łukasz Møller-O’Neill", "lukasz moller oneill", "lukasz-moller-oneill"),
        ("Jörg Weiß", "jorg weiss", "jorg-weiss"),
        ("Ħamrun", "hamrun", "hamrun"),
        ("J. R. R. Tolkien", "j r r tolkien", "j-r-r-tolkien"),
        ("岸田 文雄", "岸田 文雄", "岸田-文雄"),
        ("…", "", "unnamed"),
    ],
)
def test_bare_words_and_slugs(name, words, identity):
    assert (bare(name), slug(name)) == (words, identity)


@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b"]), max_size=9))
def test_numbered_ids_are_unique(wanted):
    ids = UniqueIds()
    given_out = [ids.give(identity) for identity in wanted]
    assert len(set(given_out)) == len(wanted)
    assert all(got.startswith(identity) for got, identity in zip(given_out, wanted, strict=True))
