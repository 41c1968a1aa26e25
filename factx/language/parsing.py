"""Tags, trees and lemmas for single sentences of a Doc.

Each wanted sentence becomes a small Doc of its own, so that the parser reads it whole and nothing else; the results go
back on the article's Doc. The attribute ruler and the lemmatizer, which cost more than the parser, decide by a token's
word, tag and dependency label (and the label before, after an expletive "there"): each such case is worked out once by
the model's own components and kept. Only the lemmas of two-part slang ("gon na", "let 's") see the next word too;
nothing reads those.
"""

from collections.abc import Sequence

import numpy
import numpy.typing
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, NORM, ORTH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc, Span

from factx.language.tok2vec import FastTok2Vec

COMPONENTS = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")

Rows = numpy.typing.NDArray[numpy.uint64]
_Case = tuple[int, int, int, int]  # ORTH, TAG, DEP, DEP of the token before
_KEPT_CASES = 200_000  # about 40 MB; beyond it the table starts anew


class SentenceParser:
    """Parses chosen sentences of Docs in place."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        tok2vec = nlp.get_pipe("tok2vec")
        self._tok2vec = FastTok2Vec.of(tok2vec.model, nlp.vocab)  # type: ignore[attr-defined]
        self._words: dict[_Case, tuple[int, int, int]] = {}  # -> POS, MORPH, LEMMA
        _hash_word_lists(nlp.get_pipe("lemmatizer").lookups)  # type: ignore[attr-defined]

    def __call__(self, wanted: Sequence[tuple[Doc, Sequence[Span]]]) -> None:
        """Tag, parse and lemmatize the sentences of each Doc. In its other sentences each token hangs on the first,
        the root, with an empty dependency label, which keeps the sentence whole and says that it was not parsed."""
        alone = [[_sentence_doc(sent) for sent in sents] for _, sents in wanted]
        flat = [doc for docs in alone for doc in docs]
        if not flat:
            return
        if self._tok2vec is None:
            self._apply("tok2vec", flat)
        else:
            vectors = self._tok2vec(flat)
            ends = numpy.cumsum([len(doc) for doc in flat])
            for doc, rows in zip(flat, numpy.split(vectors, ends[:-1]), strict=True):
                doc.tensor = rows  # type: ignore[assignment]  # what the tagger and the parser listen to
        self._apply("tagger", flat)
        self._apply("parser", flat)
        parses = [numpy.asarray(doc.to_array([ORTH, TAG, DEP, HEAD]), dtype="uint64") for doc in flat]
        cases = [_cases(rows) for rows in parses]
        new = self._learn([case for sentence in cases for case in sentence])
        done = iter(zip(parses, cases, strict=True))
        for doc, sents in wanted:
            self._write_back(doc, [(sent, *next(done)) for sent in sents])
        if self._nlp.vocab.in_memory_zone:  # type: ignore[attr-defined]
            for case in new:  # a new lemma's string is forgotten with the zone
                del self._words[case]

    def _apply(self, name: str, docs: list[Doc]) -> None:
        component = self._nlp.get_pipe(name)
        component.set_annotations(docs, component.predict(docs))  # type: ignore[attr-defined]

    def _write_back(self, doc: Doc, parsed: Sequence[tuple[Span, Rows, list[_Case]]]) -> None:
        attrs = [TAG, DEP, HEAD, POS, MORPH, LEMMA]
        values: Rows = numpy.zeros((len(doc), len(attrs)), dtype="uint64")
        heads = numpy.arange(0, -len(doc), -1)
        for sent in doc.sents:
            heads[sent.start : sent.end] += sent.start
        values[:, 2] = heads.astype("uint64")
        # from_array starts a sentence where a root has a label, so the first token of an unparsed one needs one too.
        values[[sent.start for sent in doc.sents], 1] = doc.vocab.strings.add("ROOT")
        for sent, rows, cases in parsed:
            values[sent.start : sent.end, :3] = rows[:, 1:]
            values[sent.start : sent.end, 3:] = [self._words[case] for case in cases]
        starts = doc.to_array([SENT_START])
        doc.from_array(attrs, values)  # type: ignore[arg-type]
        doc.from_array([SENT_START], starts)  # type: ignore[arg-type]  # heads without labels have just undone those of unparsed sentences

    def _learn(self, cases: list[_Case]) -> list[_Case]:
        """Let the model's components work out the new cases, each behind a token like the one it had; those."""
        if len(self._words) > _KEPT_CASES:
            self._words.clear()
        new = [case for case in dict.fromkeys(cases) if case not in self._words]
        if not new:
            return []
        strings = self._nlp.vocab.strings
        doc = Doc(self._nlp.vocab, words=[word for orth, *_ in new for word in ("x", strings[orth])])
        labels = [row for _, tag, label, before in new for row in ((strings["NN"], before), (tag, label))]
        doc.from_array([TAG, DEP], numpy.asarray(labels, dtype="uint64"))  # type: ignore[arg-type]
        self._nlp.get_pipe("attribute_ruler")(doc)
        self._nlp.get_pipe("lemmatizer")(doc)
        for case, (pos, morph, lemma) in zip(new, doc.to_array([POS, MORPH, LEMMA])[1::2].tolist(), strict=True):
            self._words[case] = (pos, morph, lemma)
        return new


def _hash_word_lists(lookups: Lookups) -> None:
    """The lemmatizer asks whether a word is among 57,000 nouns, and the model keeps them in a list."""
    if lookups.has_table("lemma_index"):
        index = lookups.get_table("lemma_index")
        for part_of_speech, words in index.items():
            index[part_of_speech] = frozenset(words)


def _cases(rows: Rows) -> list[_Case]:
    orths, tags, labels, _ = rows.T.tolist()
    return list(zip(orths, tags, labels, [0, *labels[:-1]], strict=True))


def _sentence_doc(sent: Span) -> Doc:
    """The sentence as a Doc of its own that the parser must keep in one piece."""
    doc = Doc(sent.vocab, words=[t.text for t in sent], spaces=[bool(t.whitespace_) for t in sent])
    values = numpy.zeros((len(sent), 2), dtype="uint64")
    values[:, 0] = [t.norm for t in sent]
    values[:, 1] = numpy.asarray([1] + [-1] * (len(sent) - 1)).astype("uint64")
    return doc.from_array([NORM, SENT_START], values)  # type: ignore[arg-type]
