"""The scorers: what is right scores 1, and each sort of mistake lowers its own figure."""

from collections import Counter

import msgspec
import pytest

from factx.records import Agreement, ArticleFacts, Date, Extractor, Focus, Header, Link, Person, Place, Role
from tests.quality.gold import SETS, GoldArticle, Span, gold_set
from tests.quality.score import Figures, b_cubed, fold, pair_by_overlap, sameness, scorers, words_f1


def as_record(gold: GoldArticle) -> ArticleFacts:
    """What a program would write that finds exactly what the gold has."""
    roles: dict[str, list[Role]] = {}
    for role in gold.roles:
        of = role.bodies[0] if role.bodies else None
        told = Role(title=role.titles[0], of=of, former=role.former, text=role.titles[0], start=0, end=0)
        roles.setdefault(role.person, []).append(told)
    agreements = [told.agreement for told in gold.agreements or []]
    country, place = gold.focus or (None, None)
    return ArticleFacts(
        article=Header(id=gold.id, source="", sha256="", characters=len(gold.text), focus=Focus(country, place)),
        extractor=Extractor(factx="", model=""),
        people=[msgspec.structs.replace(p, roles=roles.get(p.id, [])) for p in gold.people.values() if p.mentions],
        organizations=[body for body in gold.organizations.values() if body.mentions],
        places=[spot for spot in (gold.places or {}).values() if spot.mentions],
        dates=[Date(text=d.text, start=d.start, end=d.end, type=d.type, value=d.values[0]) for d in gold.dates or []],
        agreements=[msgspec.structs.replace(a, id=str(i)) for i, a in enumerate(agreements)],
    )


def figures_of(pairs: list[tuple[GoldArticle, ArticleFacts]]) -> tuple[Figures, Counter[str]]:
    """All figures, and how many misses of each sort."""
    misses: Counter[str] = Counter()
    figures: Figures = {}
    for scorer in scorers():
        for gold, record in pairs:
            scorer.add(gold, record, lambda sort, article, what: misses.update([sort]))
        figures |= scorer.figures()
    return figures, misses


@pytest.mark.parametrize("name", SETS)
def test_the_gold_scores_one_against_itself(name: str) -> None:
    figures, misses = figures_of([(gold, as_record(gold)) for gold in gold_set(name)])
    assert not misses
    assert {key: value for key, value in figures.items() if not key.endswith(" n") and value != 1} == {}


def broken(record: ArticleFacts, what: str) -> ArticleFacts:
    """The record with one sort of mistake in it."""
    replace = msgspec.structs.replace

    def person(p: Person) -> Person:
        match what:
            case "people F1":
                return replace(p, name=p.name + " X")
            case "people gender":
                return replace(p, gender="male" if p.gender == "female" else "female")
            case "roles F1":
                return replace(p, roles=[replace(role, former=not role.former) for role in p.roles])
            case "pronouns F1":
                return replace(p, mentions=[m for m in p.mentions if m.as_ != "pronoun"])
            case "nominals F1":
                return replace(p, mentions=[m for m in p.mentions if m.as_ != "nominal"])
            case "names PER F1":
                return replace(p, mentions=[replace(m, end=m.end + 1) if m.as_ == "name" else m for m in p.mentions])
        return p

    def agreement(a: Agreement) -> Agreement:
        match what:
            case "agreement status":
                return replace(a, status="ended" if a.status != "ended" else "agreed")
            case "agreement parties F1":
                return replace(a, parties=a.parties[:1])
            case "agreement when":
                return replace(a, when=None)
            case "agreement negated":
                return replace(a, negated=not a.negated)
            case "agreement others":
                return replace(a, parties=[p for p in a.parties if p.role == "party"])
        return a

    def place(p: Place) -> Place:
        match what:
            case "places F1":
                return replace(p, country="XX", latitude=0.0, longitude=-150.0, name="Nowhere")
            case "places as":
                return replace(p, mentions=[replace(m, as_="government") for m in p.mentions])
        return p

    dates = [replace(d, value="1066") for d in record.dates] if what == "dates value F1" else record.dates
    return replace(
        record,
        people=[person(p) for p in record.people],
        agreements=[] if what == "agreements F1" else [agreement(a) for a in record.agreements],
        places=[place(p) for p in record.places],
        dates=dates,
    )


@pytest.mark.parametrize(
    "what",
    [
        "people F1", "people gender", "roles F1", "pronouns F1", "nominals F1", "names PER F1", "agreement status",
        "agreement parties F1", "agreement when", "agreement negated", "agreement others", "agreements F1",
        "places F1", "places as", "dates value F1",
    ],
)  # fmt: skip
def test_a_mistake_lowers_its_figure(what: str) -> None:
    figures, misses = figures_of([(gold, broken(as_record(gold), what)) for gold in gold_set("articles")])
    assert figures[what] < 1
    assert misses


def test_b_cubed() -> None:
    """Bagga and Baldwin's measure: {1,2,3,4,5} {6,7} {8..12} against {1..5} {6..12}: precision 0.76, recall 1."""
    gold = {("a", i, i + 1): "a" if i <= 5 else "b" if i <= 7 else "c" for i in range(1, 13)}
    out = {("a", i, i + 1): "x" if i <= 5 else "y" for i in range(1, 13)}
    figures = b_cubed("people", gold, out, lambda *_: None)
    assert figures["people P"] == pytest.approx(0.762, abs=0.001)
    assert figures["people R"] == 1
    assert figures["people found"] == 1


def test_what_was_not_found_lowers_b_cubed_recall() -> None:
    gold = {("a", 0, 1): "x", ("b", 0, 1): "x"}
    figures = b_cubed("people", gold, {("a", 0, 1): "1"}, lambda *_: None)
    assert figures["people found"] == 0.5
    assert figures["people R"] == 0.25


def test_sameness_of_the_gold_linked_by_its_handles_is_perfect() -> None:
    gold = gold_set("identity")
    records = [as_record(article) for article in gold]
    links = []
    for article, record in zip(gold, records, strict=True):
        header = {"article": article.id, "reason": ""}
        links += [Link(kind="person", entity=p.id, local=p.id, **header) for p in record.people]
        links += [Link(kind="organization", entity=o.id, local=o.id, **header) for o in record.organizations]
        for told, found in zip(article.agreements or [], record.agreements, strict=True):
            links.append(Link(kind="agreement", entity=told.story or article.id, local=found.id, **header))
    figures = sameness(gold, records, links, lambda *miss: pytest.fail(str(miss)))
    assert {key: value for key, value in figures.items() if not key.endswith(" n") and value != 1} == {}


@pytest.mark.parametrize(
    ("name", "folded"), [("The Nordbank", "nordbank"), ("Mr Ito’s", "ito"), ("A.B.C.", "abc"), ("Åse Lé", "åse lé")]
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_words_f1() -> None:
    assert words_f1("a joint paper", "joint paper") == pytest.approx(0.8)
    assert words_f1("x", None) == 0


def test_pairs_are_one_to_one() -> None:
    """Each gold span is paired once, however many output spans lie on it."""
    spans = [Span(0, 5), Span(10, 12)]
    pairs = pair_by_overlap(spans, [Span(0, 5), Span(1, 4), Span(11, 12), Span(20, 21)])
    assert sorted(pairs) == [(Span(0, 5), Span(0, 5)), (Span(10, 12), Span(11, 12))]
