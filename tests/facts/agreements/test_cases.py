"""The cases of cases.toml and the lexicon's own examples."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import factx
from factx import lexicon
from factx.lexicon import Entry
from factx.records import Agreement
from factx.run.extraction import Extraction

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
PUBLISHED = "2024-07-12"

pytestmark = pytest.mark.usefixtures("extraction")


def agreements(text: str) -> list[Agreement]:
    return factx.extract(text, published=PUBLISHED).agreements


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_case(case: dict[str, Any]) -> None:
    found = agreements(case["text"])
    wanted = case.get("is", [])
    assert len(found) == len(wanted), [(a.rule, [p.name for p in a.parties]) for a in found]
    for agreement, want in zip(found, wanted, strict=True):
        for field, value in want.items():
            found_value = _field(agreement, field)
            if value is False and field != "negated":
                assert found_value is None, field
            else:
                assert found_value == (sorted(value) if isinstance(value, list) else value), field


def _field(agreement: Agreement, name: str) -> Any:
    match name:
        case "parties":
            return sorted(p.name for p in agreement.parties if p.role == "party")
        case "on_behalf_of":
            return sorted(p.on_behalf_of for p in agreement.parties if p.on_behalf_of)
        case "mediators" | "hosts" | "witnesses":
            role = {"mediators": "mediator", "hosts": "host", "witnesses": "witness"}[name]
            return sorted(p.name for p in agreement.parties if p.role == role)
        case "attributed_to":
            return agreement.attributed_to and agreement.attributed_to.name
        case "terms" | "where":
            quote = getattr(agreement, name)
            return quote and quote.text
        case "instrument":
            return agreement.instrument and agreement.instrument.text
        case "when":
            return agreement.when and agreement.when.value
        case "sentences":
            return len(agreement.evidence)
    return getattr(agreement, name)


ENTRIES = list(lexicon.read().values())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_finds_its_example(entry: Entry) -> None:
    assert entry.id in {a.rule.partition("/")[0] for a in agreements(entry.example)}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_refuses_its_counter_example(entry: Entry) -> None:
    assert agreements(entry.refuses) == []


def test_spans_are_words_of_the_text(extraction: Extraction) -> None:
    told = [(case["text"], agreements(case["text"])) for case in CASES]
    assert sum(len(found) for _, found in told) > len(CASES) / 2
    for text, found in told:
        for a in found:
            quotes = [*a.evidence, *(e.trigger for e in a.evidence), *a.parties]
            quotes += [q for q in (a.terms, a.instrument, a.when, a.where, a.attributed_to) if q is not None]
            assert all(text[q.start : q.end] == q.text for q in quotes)
            assert all(e.start <= e.trigger.start < e.trigger.end <= e.end for e in a.evidence)
