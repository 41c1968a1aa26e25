"""What is read of a text: marks are left out, wraps are spaces, and every span stands where it was read."""

import html
import json
import textwrap
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.articles.article import Article
from factx.reading import legible, read, unwrapped
from factx.records import ArticleFacts
from factx.run.extraction import Extraction
from tests.quality.gold import gold_set
from tests.test_golden import spans

WRAPPED = """\
HALDEN DOCKERS TO VOTE
By Ann Low

The Dockers Union of Halden said on Monday that it would put the New
Orvel Shipping Company's offer to a ballot. Members will vote in St.
Olga's Hall, where the last strike began, and a result is expected on
April 5, union leader Per Holm said. He has led the dockers of Orvel
for nine years.

Cargo, in tonnes:
- Halden: 1,200 of timber and a little less of grain, for the U.S.
- Orvel: 900

  Ada Low contributed to this report
"""

READ = """\
HALDEN DOCKERS TO VOTE
By Ann Low

The Dockers Union of Halden said on Monday that it would put the New Orvel Shipping Company's offer to a ballot. \
Members will vote in St. Olga's Hall, where the last strike began, and a result is expected on April 5, union leader \
Per Holm said. He has led the dockers of Orvel for nine years.

Cargo, in tonnes:
- Halden: 1,200 of timber and a little less of grain, for the U.S.
- Orvel: 900

  Ada Low contributed to this report
"""

# Not wrapped, or not prose: every line end stays.
KEPT = {
    "a paragraph a line": "Ann Low met Per Holm in Oslo.\nThey talked for an hour.\nNobody signed.\nHolm left.\n",
    "a few lines": "The Dockers Union of Halden said on Monday that it would put\nthe offer to a ballot.\n",
    "a list": "Ann Low\nPer Holm\nAda Marsh\nIngrid Solberg\nColin Hartley\n",
    "a signature": "To: Low, Ann; Per Holm; Ada Marsh\nRe: The desk on Thursday\n\nAnn Low\nManager, Gas Settlements\n"
    "Halden North America Corp.\n1400 Smith Street, EB3204\nHalden, TX 77002 and Oslo\n",
    "headings in capitals above their paragraphs": "\n\n".join(
        f"{name}, MINISTER FOR THE FISHERIES OF THE COAST AND THE ISLES\nThe minister has fished since his youth."
        for name in ("ANN LOW", "PER HOLM", "ADA MARSH", "INGRID SOLBERG")
    ),
    "a table": "\n".join(f"Halden and its harbour   {n},200   up by {n} from a year ago" for n in range(1, 7)),
    "long lines": "\n".join(
        ["The Dockers Union of Halden said on Monday that it would put the offer to a vote and " * 2] * 5
    ),
}


# Text -> how it is read.
MARKS = {
    "a link": ('Mayor [Ann Low](https://example.org/a_(b) "Ann") said', "Mayor Ann Low said"),
    "emphasis": ("**BERGEN** – *By __Ann__ Low*, _Oslo_", "BERGEN – By Ann Low, Oslo"),
    "marks within marks": ("**[Ann Low](x)** and [*Per* Holm](y), **Ada *Marsh***", "Ann Low and Per Holm, Ada Marsh"),
    "references": ("[Ann Low][1] in [Oslo][]\n\n[1]: https://example.org 'Low'\n", "Ann Low in [Oslo][]\n\n\n"),
    "escapes": ("1\\. Low \\[of Oslo\\] said \\*no\\*", "1. Low [of Oslo] said *no*"),
    "a picture that is a link": ("[![Low in Oslo](a.jpg)](https://example.org)", "Low in Oslo"),
    "headings and quotes": ("## Ferry talks\n> > We wait,\n> she said", "Ferry talks\nWe wait,\nshe said"),
    "footnotes": ("said Low.[^1]\n\n[^1]: In Oslo.", "said Low.\n\nIn Oslo."),
    "invisible characters": ("Minis\u00adter\u200b Ann\ufeff Low\u200e", "Minister Ann Low"),
    "a word's line end": ("a three-\nyear pact", "a three-year pact"),
    "spaces at a line's end": ("Ann Low  \nPer Holm", "Ann Low\nPer Holm"),
    "paragraphs of HTML": (
        "<p>Ann&nbsp;<b>Low</b> said.</p><p class='a'>Per Holm</p>",
        "\nAnn Low said.\n\nPer Holm\n",
    ),
    "attributes": (
        "<a href='x'\n title=\"a > b\">Low</a><script async src=x>a < b</script><img src=a.jpg hidden/>",
        "Low\n",
    ),
    "entities": ("Andr&eacute; &#38; Low&#8217;s &quot;AT&amp;T&quot; &co;", 'André & Low’s "AT&T" &co;'),
    "what is no text": ("Low<script>a < b</script> left<!-- now --> Oslo<br/>", "Low\n left\n Oslo\n"),
    "tickers and sums": ("Halden <P> and <HLDN.O>, 5 < 6 > 3, <a third in Oslo and >half", None),
    "no marks": ("5 * 3 * 2, a_b_c, f(x)[1], Low[1][2], 2**3, \\Low and [sic] \n* Oil**\n- A\n#tag", None),
}


@pytest.mark.parametrize(("text", "expected"), MARKS.values(), ids=MARKS)
def test_marks_are_left_out(text: str, expected: str | None) -> None:
    assert read(text).text == (text.replace(" \n", "\n") if expected is None else expected)


def test_wraps_are_spaces() -> None:
    assert read(WRAPPED).text == READ


def test_a_broken_word_and_a_long_line_are_read_in_wrapped_text() -> None:
    lines = [
        "The Dockers Union of Halden said on Monday that it had signed a three-",
        "year wage agreement with the New Orvel Shipping Company in Bergen, and",
        "that former Prime Minister Kjell Bondevik had led the talks with Colin",
        "Hartley of the Federal Maritime Commission of the United States, in an",
    ]
    link = "https://example.org/" + 12 * "agreements-of-the-year/"
    wrapped = "\n".join([*3 * lines, link])
    assert read(wrapped).text == wrapped.replace("three-\n", "three-").replace("\n", " ")


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_other_line_ends_stay(text: str) -> None:
    assert unwrapped(text) == text


@given(
    st.text(max_size=100)
    | st.text(alphabet="aB .\n-*_[]()`>#^:<&;/", max_size=200)
    | st.lists(st.sampled_from(["<p>", "</p>", "<b>", "&amp;", "&#8217;", "a", " ", "[", "](x)", "**"])).map("".join)
    | st.lists(st.text("ab. ", max_size=80), max_size=9).map("\n".join)
)
def test_every_letter_read_stands_in_the_text(text: str) -> None:
    reading = read(text)
    ends = [reading.span(i, i + 1) for i in range(len(reading.text))]
    assert all(a < b <= c for (a, b), (c, _) in pairwise(ends))
    for letter, (start, end) in zip(reading.text, ends, strict=True):
        there = html.unescape(text[start:end])
        assert letter == there or (letter in " \n" and (there.isspace() or there.startswith("<")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [five-year\npact](https://example.org) with **Leeds**", "a five-year pact with Leeds"),
        ("a [five-year pact", "a five-year pact"),
        ("Tom** Bell and __Ann", "Tom Bell and Ann"),
        ("year pact](https://example.org) with Leeds", "year pact with Leeds"),
    ],
)
def test_a_piece_is_shown_without_marks(text: str, expected: str) -> None:
    assert legible(text) == expected


def test_spaces_of_any_kind_part_words(extraction: Extraction) -> None:
    text = "Mr\u00a0Colin\u00a0Hartley met Ingrid\u2009Solberg in New\u202fYork on 5\u00a0May\u00a02021."
    (record,) = extraction.records([Article(id="x", source="", text=text, sha256="")])
    assert [person.name for person in record.people] == ["Colin Hartley", "Ingrid Solberg"]
    assert [place.name for place in record.places] == ["New York City"]
    assert [(date.text, date.value) for date in record.dates] == [("5\u00a0May\u00a02021", "2021-05-05")]
    assert record.people[0].mentions[0].text == "Colin\u00a0Hartley"


def test_spans_of_marked_text_are_true(extraction: Extraction) -> None:
    text = (
        "# Ferry pact\n\n**BERGEN** - [Ingrid Solberg](https://example.org/solberg) and Colin Hartley signed a [five-"
        "year ferry agreement](https://example.org/pact) on *Monday*, the [Harbour Mail](https://example.org) said."
    )
    (record,) = extraction.records([Article(id="x", source="", text=text, sha256="", published="2021-03-03")])
    assert {person.name for person in record.people} == {"Ingrid Solberg", "Colin Hartley"}
    assert [body.name for body in record.organizations] == ["Harbour Mail"]
    (pact,) = record.agreements
    assert {party.name for party in pact.parties} == {"Ingrid Solberg", "Colin Hartley"}
    assert pact.instrument is not None
    assert pact.instrument.called == "a five-year ferry agreement"
    for span in spans(msgspec.to_builtins(record)):
        assert text[span["start"] : span["end"]] == span["text"]


def _wrapped(text: str) -> str:
    paragraphs = (textwrap.wrap(line, 72, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
    return "\n".join("\n".join(lines) for lines in paragraphs)


def _on_one_line(record: ArticleFacts) -> Any:
    return json.loads(msgspec.json.encode(record).replace(b"\\n", b" "))


def test_the_facts_of_a_wrapped_article_are_those_of_the_plain_one(extraction: Extraction) -> None:
    plain = [gold.text for gold in gold_set("articles")]
    plain = [text for text in plain if len(_wrapped(text)) == len(text)]
    articles = [
        Article(id=str(n), source="", text=text, sha256="", published="2021-03-05")
        for n, pair in enumerate(zip(plain, map(_wrapped, plain), strict=True))
        for text in pair
    ]
    records = list(extraction.records(articles))
    found = same = 0
    for article, record in zip(articles, records, strict=True):
        for span in spans(msgspec.to_builtins(record)):
            assert article.text[span["start"] : span["end"]] == span["text"]
    for one, other in zip(records[::2], records[1::2], strict=True):
        here, there = ({str(span) for span in spans(_on_one_line(record))} for record in (one, other))
        found += len(here | there)
        same += len(here & there)
    assert same > 0.98 * found
