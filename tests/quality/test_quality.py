"""factx reaches the floors of floors.toml on the gold sets, and the gold itself holds together."""

import pytest

from tests.quality.gold import SETS, GoldArticle, GoldError, Page, gold_set
from tests.quality.measure import README, floors, measure, readme_table, with_table

FLOORS = floors()
ARTICLES = [pytest.param(gold, id=gold.id) for name in SETS for gold in gold_set(name)]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "figure"), [(name, figure) for name in FLOORS for figure in FLOORS[name]])
def test_floor(name: str, figure: str) -> None:
    figures, _ = measure(name)
    assert figures[figure] >= FLOORS[name][figure]


@pytest.mark.slow
def test_the_readme_tells_the_measured_figures() -> None:
    """Bring them up to date with: python -m tests.quality.measure --readme

    Matrix products differ in their last bits between processors, which may tip a name or two.
    """
    rows = readme_table({name: measure(name)[0] for name in SETS})
    told, measured = _numbers(README.read_text(encoding="utf-8")), _numbers(with_table(MARKS, rows))
    assert told.keys() == measured.keys()
    assert {key: told[key] for key in told if abs(told[key] - measured[key]) > 0.02} == {}


MARKS = "<!-- quality -->\n<!-- /quality -->"


def _numbers(readme: str) -> dict[tuple[str, int], float]:
    """The first number of each cell of the README's quality table, by row and column."""
    table = readme.partition("<!-- quality -->")[2].partition("<!-- /quality -->")[0]
    cells: dict[tuple[str, int], float] = {}
    for line in table.strip().splitlines()[2:]:
        key, *values = [cell.strip() for cell in line.strip("|").split("|")]
        cells |= {(key, column): float(value.split()[0]) for column, value in enumerate(values) if value}
    return cells


@pytest.mark.parametrize("gold", ARTICLES)
def test_gold_spans_are_words_of_the_text(gold: GoldArticle) -> None:
    mentions = [m for person in gold.people.values() for m in person.mentions]
    mentions += [m for body in gold.organizations.values() for m in body.mentions]
    mentions += [m for place in (gold.places or {}).values() for m in place.mentions]
    for mention in mentions:
        assert gold.text[mention.start : mention.end] == mention.text
    for date in gold.dates or []:
        assert gold.text[date.start : date.end] == date.text
    for wanted in gold.agreements or []:
        agreement = wanted.agreement
        for party in agreement.parties:
            assert gold.text[party.start : party.end] == party.text
            assert any(e.start <= party.start and party.end <= e.end for e in agreement.evidence)
        trigger = agreement.evidence[0].trigger
        assert agreement.evidence[0].start <= trigger.start < trigger.end <= agreement.evidence[0].end


def test_gold_is_large_enough() -> None:
    """What the quality table may rest on."""
    articles = gold_set("articles")
    agreements = [a for gold in articles for a in gold.agreements or [] if not a.optional]
    assert len(articles) >= 45
    assert len(agreements) >= 75
    assert sum(all(told.optional for told in gold.agreements or []) for gold in articles) >= 12


PAGE = "Ann Low met Bo Low.\nLow left.\n\nThe end came\n| at noon."


@pytest.mark.parametrize(
    ("quote", "words"),
    [("Ann Low", "Ann Low"), ("Bo [Low]", "Low"), ("Low#3", "Low"), ("came\nat", "came\nat"), ("left.\n\nThe", None)],
)
def test_quotes_are_found(quote: str, words: str | None) -> None:
    page = Page.of(PAGE)
    span = page.one(quote)
    assert page.text[span.start : span.end] == (words or quote)


@pytest.mark.parametrize(
    ("quote", "complaint"), [("Lo", "not in the text"), ("Low", "3 times"), ("[Low]", "3 times"), ("Low#4", "not in")]
)
def test_wrong_quotes_are_refused(quote: str, complaint: str) -> None:
    with pytest.raises(GoldError, match=complaint):
        Page.of(PAGE).one(quote)
