"""The fast decoder and the fast sentence recognizer against the model's own, token for token."""

from pathlib import Path

import numpy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from factx.facts.opinion import opinion_of
from factx.language import tok2vec
from factx.language.ner import FastRecognizer
from factx.language.sentences import FastSentenceRecognizer
from factx.language.tok2vec import FastTok2Vec
from factx.run.extraction import Extraction

SEEDS = sorted(path for path in (Path(__file__).parents[2] / "seeds").rglob("*") if path.is_file())

WORDS = [
    "Ms", "Keller", "of", "Nordsee", "AG", "in", "Bremen", ",", "Germany", "said", "on", "Monday", "\n", "  ",
    "U.S.",
]  # fmt: skip


def model_entities(extraction: Extraction, doc: Doc) -> list[tuple[int, int, str]]:
    ner = extraction.pipeline.nlp.get_pipe("ner")
    ner.set_annotations([doc], ner.predict([doc]))
    return [(ent.start, ent.end, ent.label_) for ent in doc.ents]


def both_ways(extraction: Extraction, doc: Doc) -> None:
    nlp = extraction.pipeline.nlp
    fast = FastRecognizer.of(nlp)
    sentences = FastSentenceRecognizer.of(nlp)
    assert fast is not None and sentences is not None
    oracle = nlp.get_pipe("senter")(doc.copy())
    sentences([doc])
    assert [t.sent_start for t in doc] == [t.sent_start for t in oracle]
    expected = model_entities(extraction, doc.copy())
    fast([doc])
    assert [(ent.start, ent.end, ent.label_) for ent in doc.ents] == expected
    opinion = opinion_of(doc)
    assert opinion is not None
    assert opinion.probabilities.shape == (len(doc), len(opinion.labels) + 1)
    assert abs(opinion.probabilities.sum(axis=1) - 1).max() < 1e-5
    assert all(t.ent_iob != 0 for t in doc)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_seed_articles(extraction: Extraction, path: Path) -> None:
    both_ways(extraction, extraction.pipeline.nlp.make_doc(path.read_text(encoding="utf-8", errors="replace")))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_any_words(extraction: Extraction, words: list[str]) -> None:
    both_ways(extraction, Doc(extraction.pipeline.nlp.vocab, words=words))


def test_a_batch_equals_its_docs_alone(extraction: Extraction) -> None:
    texts = ["Mr Olsen met Ms Berg in Oslo.", "Word. " * 900 + "Acme Corp. of Lyon signed.", "x"]
    nlp = extraction.pipeline.nlp
    fast = FastRecognizer.of(nlp)
    assert fast is not None
    together = [nlp.make_doc(text) for text in texts]
    fast(together)
    for text, doc in zip(texts, together, strict=True):
        alone = nlp.make_doc(text)
        fast([alone])
        assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in alone.ents]


def test_a_full_table_of_words_makes_room(extraction: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = extraction.pipeline.nlp
    model = nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]
    docs = [nlp.make_doc(path.read_text(encoding="utf-8", errors="replace")) for path in SEEDS]
    roomy, full = FastTok2Vec.of(model, nlp.vocab), FastTok2Vec.of(model, nlp.vocab)
    assert roomy is not None and full is not None
    expected = [roomy([doc]) for doc in docs]
    monkeypatch.setattr(tok2vec, "KEPT_WORDS", 300)
    for doc, vectors in zip(docs, expected, strict=True):
        assert numpy.allclose(full([doc]), vectors, atol=1e-4)
    assert len(full.words.table) < len(roomy.words.table)


def test_preset_entities_go_to_the_model(extraction: Extraction) -> None:
    nlp = extraction.pipeline.nlp
    fast = FastRecognizer.of(nlp)
    assert fast is not None
    preset = nlp.make_doc("Orion signed with Kestrel in Dublin.")
    preset.set_ents([preset.char_span(0, 5, label="ORG")], default="missing")
    expected = model_entities(extraction, preset.copy())
    fast([preset])
    assert [(e.start, e.end, e.label_) for e in preset.ents] == expected
