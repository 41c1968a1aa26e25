"""Texts that no newsroom wrote: long, endless, one sort of thing only. They are read in time that grows with their
length, to records whose spans are true."""

import pytest

from factx.articles.article import Article
from factx.run.extraction import Extraction

LENGTH = 100_000  # code points; what grows with the square of it takes minutes, and shows

PIECES = {
    "agreements": "Japan and Germany signed the pact. He said so. ",
    "clauses without a full stop": "Japan and Germany agreed on it and ",
    "lines": "Ada Low\n",
    "names": "Mr Kishida and Mr Scholz ",
    "places": "Berlin, Germany, ",
    "capitals": "TOKYO ",
    "capitals without a space": "GATTACA",
    "a list of names": "Ab, ",
    "one name": "Mr Ab, ",
    "known bodies": "Human Rights Watch met the Sunday Times and Ann Low. ",
    "abbreviations": "U.S. ",
    "dates": "on Friday, 3 March 2021 ",
    "open brackets": "(",
    "quotes": "“ agreed ",
    "full stops": ". ",
    "line ends": "\n",
    "one word": "a",
    "no spaces": "東京で会談した",
    "emoji": "👩‍👩‍👧 ",
    "no-break spaces": "\u00a0",
    "spaces behind a mark": "#" + 5000 * " ",
    "open links": "[a](b ",
    "open emphasis": "*a ",
    "open tags": "<p <script>",
    "open comments": "<!-- ",
    "entities": "&amp;&#",
    "combining accents": "e\u0301",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_long_text(piece: str, extraction: Extraction) -> None:
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    article = Article(id="long", source="long", text=text, sha256="", published="2021-03-05")
    (record,) = extraction.records([article])
    entities = [*record.people, *record.organizations, *record.places]
    for span in [*(mention for entity in entities for mention in entity.mentions), *record.dates]:
        assert text[span.start : span.end] == span.text
