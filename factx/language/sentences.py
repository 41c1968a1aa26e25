"""Where sentences begin: the model's sentence recognizer on the fast tok2vec, then the line ends, of which each is a
paragraph's end: "... of both ports.\\nThe mayor said ...". Those that only wrap a line are spaces when a text comes
here.
"""

import re
from collections.abc import Sequence
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import SentenceRecognizer
from spacy.tokens import Doc

from factx.datelines import datelines
from factx.facts.text import text_of
from factx.language.tok2vec import FastTok2Vec

STARTS, CONTINUES = 1, -1  # what spaCy writes as SENT_START; 0 is unknown
DATELINE = 18  # tokens, at most

_SUM = re.compile(r"\d ?m\.[\"'”’)\]]*\s+(?=[\"'“‘(]?[A-Z])")  # "£20m." is a number and the word "m." to the tokenizer
_TITLES = frozenset(("Sens", "Reps", "Govs", "Gens", "Profs", "Drs", "Revs"))  # of two people, with a full stop
_HALVES = frozenset(("a.m.", "p.m."))  # of a day, in front of which it is
_DAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
_OPENS_LINE = frozenset(("by", "al", "el", "de", "di", "van", "von", "bin", "ibn"))  # of a byline or a name


class FastSentenceRecognizer:
    """Sets sentence starts as the model's own `senter` would."""

    def __init__(self, senter: SentenceRecognizer, tok2vec: FastTok2Vec) -> None:
        softmax = senter.model.layers[1].layers[0]
        self._senter = senter
        self._tok2vec = tok2vec
        self._weights, self._bias = numpy.ascontiguousarray(softmax.get_param("W").T), softmax.get_param("b")

    @classmethod
    def of(cls, nlp: Language) -> "FastSentenceRecognizer | None":
        """The fast form of the pipeline's recognizer, or None where the model has another shape."""
        senter = nlp.get_pipe("senter")
        if not isinstance(senter, SentenceRecognizer) or len(senter.model.layers) != 2:
            return None
        tok2vec, output = senter.model.layers
        if not output.layers or output.layers[0].name != "softmax":
            return None
        fast = FastTok2Vec.of(tok2vec, nlp.vocab)
        return None if fast is None else cls(senter, fast)

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Find the sentence starts of non-empty docs."""
        guesses = (self._tok2vec(docs) @ self._weights + self._bias).argmax(axis=1)
        ends = numpy.cumsum([len(doc) for doc in docs])
        self._senter.set_annotations(docs, numpy.split(guesses, ends[:-1]))


def mend_starts(doc: Doc) -> None:
    """What the model cannot know: no sentence starts behind a word without a stop ("Sub" + "-Saharan", "Liu" + "He"),
    within a time ("at 5 a.m. Monday") or behind "Sens."; one starts after every line end that is a paragraph's, after
    a dateline and after "£20m.", and none after a line end within a sentence."""
    starts = doc.to_array([SENT_START]).astype("int64")
    for i in numpy.flatnonzero(starts == STARTS)[1:].tolist():
        before = doc[i - 1]
        unended = before.text[-1].isalnum()
        titled = before.text == "." and i > 1 and doc[i - 2].text in _TITLES
        if unended or titled or (before.lower_ in _HALVES and doc[i].text in _DAYS):
            starts[i] = CONTINUES
    _datelines(doc, starts)
    _sums(doc, starts)
    _line_ends(doc, starts)
    # At one go: each `is_sent_start = ...` reads the whole Doc.
    doc.from_array([SENT_START], starts.astype("uint64").reshape(-1, 1))  # type: ignore[arg-type]


def _line_ends(doc: Doc, starts: NDArray[Any]) -> None:
    spaces = numpy.flatnonzero(doc.to_array(IS_SPACE)).tolist()
    for i in spaces:
        text = doc[i].text
        if "\n" not in text or i + 1 == len(doc):
            continue
        goes_on = doc[i + 1].text[0].islower()
        small = goes_on and doc[i + 1].is_lower and doc[i + 1].text not in _OPENS_LINE
        if text.count("\n") > 1 or not (small and i and doc[i - 1].text[-1].isalnum()):
            starts[i + 1] = STARTS
        elif goes_on:
            starts[i : i + 2] = CONTINUES


def _sums(doc: Doc, starts: NDArray[Any]) -> None:
    for match in _SUM.finditer(text_of(doc)):
        after = doc.char_span(match.end(), match.end() + 1, alignment_mode="expand")
        if after is not None and after[0].idx == match.end():
            starts[after.start] = STARTS


def _datelines(doc: Doc, starts: NDArray[Any]) -> None:
    """Part a dateline from the sentence after it: the parser would read the city as its subject."""
    for dateline in datelines(text_of(doc)):
        after = doc.char_span(dateline.end, dateline.end + 1, alignment_mode="expand")
        if after is not None and after[0].idx == dateline.end:
            starts[after.start] = STARTS
            for token in doc[max(0, after.start - DATELINE) : after.start]:
                if dateline.start < token.idx:
                    starts[token.i] = CONTINUES
