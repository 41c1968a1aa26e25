"""The gate loses nothing: records are the same when every sentence is parsed."""

from msgspec import to_builtins

from factx import facts
from factx.articles.article import Article
from factx.language import Pipeline
from factx.run.extraction import Extraction
from tests.variants import plain_seeds


def test_gated_records_equal_those_of_a_full_parse(extraction: Extraction) -> None:
    articles = [
        Article(id=str(number), source="seed", published="2024-07-13", text=text, sha256="")
        for number, text in enumerate(plain_seeds())
    ]
    full = Extraction(Pipeline(extraction.pipeline.nlp))
    pairs = list(zip(extraction.records(articles), full.records(articles), strict=True))
    assert len(pairs) == len(articles) > 0
    for gated, whole in pairs:
        assert to_builtins(gated) == to_builtins(whole)


def test_the_gate_closes(extraction: Extraction) -> None:
    (doc,) = extraction.pipeline.read(["The bridge was painted green. The two mayors signed a pact on ferries."])
    painted, signed = doc.sents
    assert [sent.start for sent in facts.worth_parsing(doc)] == [signed.start]
    assert all(token.dep == 0 for token in painted if token != painted.root)
    assert signed.root.dep_ == "ROOT" and signed.root.lemma_ == "sign"


def test_an_unparsed_sentence_stays_whole(extraction: Extraction) -> None:
    text = "Rain fell on the town.\nThe two mayors signed a pact on ferries. Nobody came to the harbour."
    (doc,) = extraction.pipeline.read([text])
    assert [sent.text.strip() for sent in doc.sents] == text.replace("\n", " ").replace(". ", ".|").split("|")


def test_a_sentence_after_a_parsed_one_is_its_own(extraction: Extraction) -> None:
    text = "The two mayors signed a pact.\nMay 3\nThey had lunch. The harbour was calm."
    (doc,) = extraction.pipeline.read([text])
    assert [sent.text.strip() for sent in doc.sents] == [
        "The two mayors signed a pact.", "May 3", "They had lunch.", "The harbour was calm.",
    ]  # fmt: skip


def test_a_dateline_is_no_part_of_the_sentence(extraction: Extraction) -> None:
    (doc,) = extraction.pipeline.read(["OSLO, May 3 (Newswire) - The two mayors signed a pact."])
    assert [sent.text for sent in doc.sents] == ["OSLO, May 3 (Newswire) -", "The two mayors signed a pact."]


def test_a_time_of_day_ends_no_sentence(extraction: Extraction) -> None:
    text = "The two mayors shook hands at 2:45 a.m. Wednesday on a pact. Talks began at 9 a.m. The harbour was calm."
    (doc,) = extraction.pipeline.read([text])
    assert next(sent.text.strip() for sent in doc.sents).endswith("Wednesday on a pact.")
    assert len(list(doc.sents)) == 3
