"""The language of the rules' patterns, and that each rule is listed and reads what its own words say."""

import importlib
import pkgutil
import re

import pytest

from factx.facts.dates import grammar as every_rule
from factx.facts.dates import read_dates, rules
from factx.facts.dates.grammar import Grammar, Reader, rule
from factx.facts.dates.lexicon import NUMBERS, holidays, macros, number, table
from factx.facts.dates.patterns import Compiler
from factx.facts.dates.rules import READERS

LETTERS = {"YEAR": {"y"}, "the": {"t"}, "of": {"o"}, "-": {"h"}, **{kind: {"x"} for kind in ("DAY", "DAYTH")}}


@pytest.fixture(scope="module")
def compiler() -> Compiler:
    """A compiler that knows every class that the macros name."""
    named = re.findall(r"[A-Z]+|[a-z][a-z'’]*|[-,./]", " ".join(macros().values()))
    return Compiler({name: {"z"} for name in named if name not in macros()} | LETTERS)


def test_a_pattern_is_a_regular_expression_over_letters(compiler: Compiler) -> None:
    found = compiler.compile("the? year=YEAR (of | -)")
    assert re.fullmatch(found.regex, "tyo")
    assert re.fullmatch(found.regex, "yh")
    assert not re.fullmatch(found.regex, "ty")
    assert found.heads == {"ty", "yo", "yh"}


def test_the_heads_of_a_pattern_are_the_first_two_letters_of_all_that_it_matches(compiler: Compiler) -> None:
    assert compiler.compile("the? year=YEAR?").heads == {"", "t", "y", "ty"}
    assert compiler.compile("(the | the of?) YEAR").heads == {"ty", "to"}


@pytest.mark.parametrize("pattern", ["the (YEAR", "the YEAR)", "the; YEAR", "NOCLASS", "the year=", "noword"])
def test_a_pattern_that_cannot_be_read_is_refused(compiler: Compiler, pattern: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        compiler.compile(pattern)


def test_every_rule_is_listed() -> None:
    marked = {
        read
        for module in pkgutil.iter_modules(rules.__path__)
        for read in vars(importlib.import_module(f"{rules.__name__}.{module.name}")).values()
        if hasattr(read, "patterns")
    }
    assert marked == set(READERS)


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_a_rule_catches_the_first_example_of_its_own_words(read: Reader) -> None:
    assert read.__doc__ and read.__doc__.lstrip().startswith('"')
    grammar = every_rule()
    words = grammar.words(" ".join(read.__doc__.split('"')[1].split()))
    assert any(hit.rule.read is read for hits in grammar.hits(words) for hit in hits)


def test_of_two_rules_the_longer_match_is_read_and_the_earlier_of_equals() -> None:
    @rule("the YEAR")
    def short() -> None: ...

    @rule("the YEAR of the YEAR")
    def long() -> None: ...

    @rule("the YEAR of the (YEAR)")
    def other() -> None: ...

    grammar = Grammar([short, other, long])
    words = grammar.words("the 2008 of the 2009")
    hits = next(grammar.hits(words))
    assert [hit.rule.read for hit in hits] == [other, long, short]


@pytest.mark.parametrize(
    ("word", "classes"),
    [("9", "DAY"), ("31", "DAY"), ("32", "TWO"), ("2008", "YEAR"), ("0800", "MILITARY"), ("12th", "DAYTH"),
     ("1990s", "DECADE"), ("10:30", "CLOCK"), ("10pm", "CLOCKPM"), ("Q3", "QUARTERCODE"), ("FY24", "FISCALCODE")],
)  # fmt: skip
def test_numbers_have_their_classes(word: str, classes: str) -> None:
    place = number(word)
    assert place is not None
    assert classes in NUMBERS[place].classes.split()


@pytest.mark.parametrize("word", ["A320", "3.14159", "F16", "12345678", "100th", "1" * 1000, "25:61:00:00"])
def test_other_words_with_digits_are_no_numbers(word: str) -> None:
    assert number(word) is None


def test_named_days_have_rules_that_give_a_day() -> None:
    for name, kept in holidays().items():
        (found,) = read_dates(f"They met on {name}.", published="2024-07-10")
        assert (found.earliest is None) == (kept == "-"), name
        assert found.earliest == found.latest or name.startswith("Eid"), name


def test_feasts_lie_where_they_can_each_year() -> None:
    seasons = {"Passover": ("03-26", "04-26"), "Rosh Hashanah": ("09-05", "10-06"), "Yom Kippur": ("09-14", "10-15"),
               "Chinese New Year": ("01-21", "02-21"), "Diwali": ("10-15", "11-15"),
               "Holi": ("02-27", "03-30")}  # fmt: skip
    for name, (first, last) in seasons.items():
        days = holidays()[name].split()
        years = [int(day[:4]) for day in days]
        assert years == list(range(years[0], 2036)), name
        assert all(first <= day[5:] <= last for day in days), name


def test_tables_have_equal_rows() -> None:
    for name, columns in (
        ("words", 3),
        ("macros", 2),
        ("contexts", 2),
        ("tense", 2),
        ("holidays", 2),
        ("remembered", 3),
    ):
        assert {len(row) for row in table(f"{name}.tsv")} == {columns}, name
