"""Line ends that only wrap a line are read as spaces, other spaces too; all other line ends stay."""

import json
import textwrap
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.articles.article import Article
from factx.records import ArticleFacts
from factx.run.extraction import Extraction
from factx.spacing import as_read
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
    "a table": "\n".join(f"Halden and its harbour   {n},200   up by {n} from a year ago" for n in range(1, 7)),
    "long lines": "\n".join(
        ["The Dockers Union of Halden said on Monday that it would put the offer to a vote and " * 2] * 5
    ),
}


def test_wraps_are_spaces() -> None:
    assert as_read(WRAPPED) == READ


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_other_line_ends_stay(text: str) -> None:
    assert as_read(text) == text


@given(st.text(alphabet="aB .\n-", max_size=300) | st.lists(st.text("ab. ", max_size=80), max_size=9).map("\n".join))
def test_only_line_ends_change(text: str) -> None:
    read = as_read(text)
    assert len(read) == len(text)
    assert all(new == old or (old == "\n" and new == " ") for new, old in zip(read, text, strict=True))


@given(st.text(max_size=100))
def test_only_white_space_changes(text: str) -> None:
    assert all(new == old or (new in " \n" and old.isspace()) for new, old in zip(as_read(text), text, strict=True))


def test_spaces_of_any_kind_part_words(extraction: Extraction) -> None:
    text = "Mr\u00a0Colin\u00a0Hartley met Ingrid\u2009Solberg in New\u202fYork on 5\u00a0May\u00a02021."
    (record,) = extraction.records([Article(id="x", source="", text=text, sha256="")])
    assert [person.name for person in record.people] == ["Colin Hartley", "Ingrid Solberg"]
    assert [place.name for place in record.places] == ["New York City"]
    assert [(date.text, date.value) for date in record.dates] == [("5\u00a0May\u00a02021", "2021-05-05")]
    assert record.people[0].mentions[0].text == "Colin\u00a0Hartley"


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
