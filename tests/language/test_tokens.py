"""Where factx takes words apart otherwise than the model's tokenizer."""

import pytest

from factx.run.extraction import Extraction


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a U.S.-led force", "a U.S. - led force"),
        ("the U.S.-Japan-led force", "the U.S. - Japan - led force"),
        ("an EU-led force", "an EU - led force"),
        ("May 4.—Lisbon", "May 4. — Lisbon"),
        ("(Delayed)—Prague", "( Delayed ) — Prague"),
        ("Sept.--Lisbon", "Sept. -- Lisbon"),
        ("J.-P. Low", "J.-P. Low"),
        ("a £90m bid", "a £ 90m bid"),
        ("it paid £1.5m.", "it paid £ 1.5m ."),
        ("a 20km road", "a 20 km road"),
    ],
)
def test_words(extraction: Extraction, text: str, words: str) -> None:
    (doc,) = extraction.pipeline.read([text])
    assert [token.text for token in doc] == words.split()
    assert doc.text == text
