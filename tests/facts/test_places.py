"""Which words name a place, which place they mean and why, and what the article is about."""

import csv
import random
import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.facts.names import Name, NameKind
from factx.facts.places import find_places
from factx.facts.places.mention import Needs, PlaceMention
from factx.facts.places.mentions import find_mentions
from factx.facts.places.resolve import label, resolve
from factx.facts.places.words import well_known
from factx.gazetteer.store import candidates
from factx.records import ArticleFacts, Place
from factx.run.api import Extraction

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


LOOKUPS = rows("places_lookups.tsv")
REFUSED = rows("places_refused.tsv")
SEATS = rows("places_seats.tsv")
AREAS = rows("places_areas.tsv")
BESIDE = rows("places_beside.tsv")
ARTICLES: list[dict[str, Any]] = tomllib.loads((HERE / "places_cases.toml").read_text("utf-8"))["article"]


RUN = re.compile(r"U\.S\.|(?:La|Mo)\.|[A-Z][\w-]+(?: [A-Z][\w-]+)*")


def names_in(text: str) -> list[Name]:
    """Every run of capitalized words of which the gazetteer knows a part, as if a perfect reader had marked it."""
    found = []
    for run in RUN.finditer(text):
        words = run[0].split(" ")
        ends = ((i, j) for i in range(len(words)) for j in range(min(len(words), i + 4), i, -1))
        parts = (" ".join(words[i:j]) for i, j in ends)
        part = next((part for part in parts if part != "The" and candidates(part)), None)
        if part is not None:
            start = run.start() + run[0].index(part)
            found.append(Name(part, start, start + len(part), 0, 0, "place"))
    return found


@pytest.mark.parametrize("row", LOOKUPS, ids=[f"{row['name']} in {row['text']}" for row in LOOKUPS])
def test_lookup(row: dict[str, str]) -> None:
    mentions = find_mentions(row["text"], names_in(row["text"]))
    resolutions = resolve(mentions)
    meant = {mention.text: resolution for mention, resolution in zip(mentions, resolutions, strict=True)}
    toponym, why, *_ = meant[row["name"]]
    assert toponym is not None, why
    assert label(toponym) == row["is"], why
    assert any(part.startswith(row["because"]) for part in why), why


@pytest.mark.parametrize("row", REFUSED, ids=[row["text"] for row in REFUSED])
def test_refused(row: dict[str, str]) -> None:
    kind: NameKind = row["kind"] if row["kind"] in ("person", "organization", "demonym") else "place"  # type: ignore[assignment]
    start = row["text"].index(row["name"])
    name = Name(row["name"], start, start + len(row["name"]), 0, 0, kind)
    mentions = find_mentions(row["text"], [name])
    kept = [m for m, r in zip(mentions, resolve(mentions), strict=True) if m.surely or r.toponym is not None]
    assert row["name"] not in [m.text for m in kept], row["reason"]


@pytest.fixture(scope="module")
def found(extraction: Extraction) -> dict[str, dict[str, str]]:
    """Of every article: what each name in it means."""
    means = {}
    for article in ARTICLES:
        doc = extraction.pipeline.read([article["text"].strip()])[0]
        mentions = find_mentions(doc.text, _names(doc))
        means[article["about"]] = {
            mention.text: label(resolution.toponym) if resolution.toponym else ""
            for mention, resolution in zip(mentions, resolve(mentions), strict=True)
        }
    return means


def _names(doc: Any) -> list[Name]:
    from factx.facts.names import find_names
    from factx.facts.names.tokens import Tokens

    return find_names(doc, Tokens(doc))


@pytest.mark.parametrize("article", ARTICLES, ids=[article["about"] for article in ARTICLES])
def test_article(article: dict[str, Any], found: dict[str, dict[str, str]]) -> None:
    means = found[article["about"]]
    wrong = {name: means.get(name) for name, is_ in article["expect"].items() if means.get(name) != is_}
    assert not wrong


def test_a_subject_behind_a_place_is_no_town_of_a_list(extraction: Extraction) -> None:
    text = "In Addis Ababa, Abiy's office blamed a militia. Ann Low flew to Addis Ababa and Abiy."
    record = next(iter(extraction.records([_article(text)])))
    assert (16, 20) not in {(m.start, m.end) for place in record.places for m in place.mentions}


def test_demonyms_and_governments(extraction: Extraction) -> None:
    text = (
        "PARIS (AP) - Tokyo wants a deal by June, a Japanese envoy said in Paris. Dutch and Scottish firms back it.\n"
        "French officials met Catalan mayors, and Beijing said it would wait. Lima and Quito agreed to talk."
    )
    record = next(iter(extraction.records([_article(text)])))
    ways = {(m.text, m.as_): p for p in record.places for m in p.mentions}
    assert ways["Tokyo", "government"].country == "JP"
    assert ways["Beijing", "government"].name == "Beijing"
    assert ways["Lima", "government"].country == "PE"
    assert ways["Quito", "government"].country == "EC"
    assert ways["Paris", "place"].name == "Paris"
    assert ways["Japanese", "demonym"].name == "Japan"
    assert ways["Dutch", "demonym"].country == "NL"
    assert ways["Scottish", "demonym"].name == "Scotland"
    assert ways["Catalan", "demonym"].name == "Catalonia"


def test_focus(extraction: Extraction) -> None:
    text = (
        "GRAZ - The council of Graz voted on Monday to buy forty trams. Mayors of Linz and Salzburg sent greetings, "
        "and a firm in Germany will build them. Austria pays a third of the price, the mayor of Graz said."
    )
    record = next(iter(extraction.records([_article(text)])))
    focus = record.article.focus
    assert focus is not None
    assert focus.country == "AT"
    assert next(p for p in record.places if p.id == focus.place).name == "Graz"


def test_an_unknown_town_keeps_its_holder() -> None:
    text = "The quarry in Stroud, Ontario, was sold."
    places = _places(text)
    stroud = next(p for p in places if p.name == "Stroud")
    assert (stroud.id, stroud.latitude, stroud.country) == ("name:stroud", None, "CA")
    assert stroud.within == ["Ontario", "Canada"]


@pytest.mark.parametrize("name", ["Africa", "Pacific Ocean"])
def test_a_name_of_no_country_alone_is_resolved(name: str) -> None:
    alone = PlaceMention(name, 0, len(name), name, surely=False, needs=Needs.LAND)
    assert len(resolve([alone])) == 1


def places_with(row: dict[str, str], kind: NameKind) -> list[Place]:
    """The places of a row's text in which its `name` is told to be a name of that kind."""
    start = row["text"].index(row["name"])
    own = Name(row["name"], start, start + len(row["name"]), 0, 0, kind)
    others = [name for name in names_in(row["text"]) if name.start >= own.end or name.end <= start]
    return find_places(spacy.blank("en").make_doc(row["text"]), [own, *others])[0]


@pytest.mark.parametrize("row", SEATS, ids=[row["text"] for row in SEATS])
def test_a_building_stands_in_the_town_of_the_article(row: dict[str, str]) -> None:
    places = places_with(row, "facility")
    points = {place.name: (place.latitude, place.longitude) for place in places}
    assert points[row["name"]] == points.get(row["town"], (None, None))


@pytest.mark.parametrize("row", AREAS, ids=[f"{row['name']}: {row['text']}" for row in AREAS])
def test_what_no_map_has_lies_where_the_article_does(row: dict[str, str]) -> None:
    places = places_with(row, "place")
    place = next(place for place in places if place.name == row["name"])
    assert (place.within[0] if place.latitude is not None else "") == row["within"], place


@pytest.mark.parametrize("row", BESIDE, ids=[row["text"] for row in BESIDE])
def test_what_no_map_has_stands_where_the_text_says(row: dict[str, str]) -> None:
    places = places_with(row, "place")
    points = {place.name: (place.latitude, place.longitude) for place in places}
    assert points[row["name"]] == points.get(row["town"], (None, None))


def test_one_place_under_several_names() -> None:
    places = _places("Britain and the United Kingdom and the UK.")
    assert [(p.name, len(p.mentions)) for p in places] == [("United Kingdom", 3)]


def _places(text: str) -> list[Place]:
    return find_places(spacy.blank("en").make_doc(text), names_in(text))[0]


def _article(text: str) -> Any:
    from factx.articles.article import Article

    return Article(id="a", source="a", published=None, text=text, sha256="")


PLACES = [
    "Paris", "Texas", "Georgia", "London", "Ontario", "New York", "Washington", "Kyiv", "U.S.", "La.", "Springfield",
    "Orange County", "East and South China seas", "Port-au-Prince", "Jammu and Kashmir", "Zorvath", "Japanese",
]  # fmt: skip
JOINTS = [", ", " and ", " in ", "; ", ". The ", " (", "'s ", "\n", " — ", " near the city of ", " said. "]


@settings(deadline=None)  # the first look-up unpacks the gazetteer
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(JOINTS)), min_size=1, max_size=12), st.randoms())
def test_mentions_are_where_they_say(parts: list[tuple[str, str]], chance: random.Random) -> None:
    """text[start:end] is the mention; none overlaps another; the order of the names given does not matter."""
    text = "".join(name + joint for name, joint in parts)
    names = names_in(text)
    mentions = find_mentions(text, names)
    at = 0
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= at
        at = mention.end
    shuffled = sorted(names, key=lambda name: (chance.random(), name.start))
    assert [_shape(m) for m in find_mentions(text, sorted(shuffled, key=lambda n: n.start))] == [
        _shape(m) for m in mentions
    ]
    assert len(resolve(mentions)) == len(mentions)


def _shape(mention: PlaceMention) -> tuple[str, int, str]:
    return (mention.text, mention.start, mention.as_)


@settings(deadline=None)  # the first look-up unpacks the gazetteer
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for mention in find_mentions(text, []):
        assert text[mention.start : mention.end] == mention.text


LONG = ["BIG NEWS FROM TOWN ", "Port-au-Prince ", "Paris, Texas and London in Ontario. ", "A’’’’’’’’", "Ab-Cd-", "x "]


@pytest.mark.parametrize("piece", LONG)
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    """Eight times the text takes at most some thirty times the processor time: nothing in it is quadratic."""

    def seconds(characters: int) -> float:
        text = piece * (characters // len(piece))
        names = names_in(text)
        times = []
        for _ in range(3):
            begun = time.process_time()
            resolve(find_mentions(text, names))
            times.append(time.process_time() - begun)
        return min(times)

    seconds(1_000)
    assert seconds(160_000) < 30 * seconds(20_000) + 0.05


def test_well_known_names_are_loaded_once() -> None:
    assert well_known() is well_known()
    assert "kyiv" in well_known()
    assert "jordan" not in well_known()  # too often a person


def test_records_point_at_their_text(extraction: Extraction) -> None:
    for article in ARTICLES:
        record: ArticleFacts = next(iter(extraction.records([_article(article["text"].strip())])))
        text = article["text"].strip()
        for place in record.places:
            assert (place.latitude is None) == (place.longitude is None)
            for mention in place.mentions:
                assert text[mention.start : mention.end] == mention.text
