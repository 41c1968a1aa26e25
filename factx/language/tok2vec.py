"""spaCy's tok2vec, exactly, at about a third of its cost.

Two observations carry it. A token's embedding (before the convolutions) depends on nothing but its spelling and norm
(and, for the sentence recognizer, the space behind it), and a batch of articles has eight tokens for each distinct
one: embed each word once and keep it. And the window encoder is four small matrix products: with the maxout pieces
side by side and the batch cut to what fits the cache, numpy does them in half the time.

The weights are the loaded model's own; `FastTok2Vec.of` gives None for a model of another shape.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Any

import numpy
import numpy.typing
from spacy.attrs import NORM, ORTH, SPACY
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

Floats = numpy.typing.NDArray[numpy.float32]
Keys = numpy.typing.NDArray[numpy.uint64]

KEPT_WORDS = 24_000  # distinct words, 13 MB with the table's spare rows; then the half that was met later makes room
BLOCK_ROWS = 1_000  # tokens; a block's activations (2 MB) stay in a core's cache

# Features that a word's own spelling decides, so that one Doc of distinct words gives the same values.
_WORD_FEATURES = {"NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE", "SPACY", "ORTH", "LOWER"}
_KEY_FACTORS = numpy.asarray([1, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype="uint64")  # odd: no two keys meet
_LAYER_NORM_EPSILON = 1e-8  # as in thinc.layers.layernorm


class FastTok2Vec:
    """Context-sensitive token vectors of Docs, as the wrapped tok2vec model gives them."""

    def __init__(self, embed: "Model[Any, Any]", convolutions: Sequence["Convolution"], *, vocab: Vocab, pad: int):
        self.words = WordTable(embed, vocab)
        self._convolutions = convolutions
        self._pad = pad

    @classmethod
    def of(cls, model: "Model[Any, Any]", vocab: Vocab) -> "FastTok2Vec | None":
        """The fast form of a `spacy.Tok2Vec` of MultiHashEmbed and MaxoutWindowEncoder, else None."""
        if len(model.layers) != 2:
            return None
        embed, encode = model.layers
        extractors = [m for m in embed.walk() if m.name == "extract_features"]
        if len(extractors) != 1 or not set(extractors[0].attrs["columns"]) <= _WORD_FEATURES:
            return None
        convolutions = []
        for layer in encode.layers[0].layers:
            convolution = Convolution.of(layer)
            if convolution is None:
                return None
            convolutions.append(convolution)
        return cls(embed, convolutions, vocab=vocab, pad=encode.attrs["pad"])

    def __call__(self, docs: Sequence[Doc]) -> Floats:
        """One row a token, the docs' rows one after the other."""
        rows = self.words.rows(docs)
        width = self.words.table.shape[1]
        result = numpy.empty((len(rows), width), dtype="float32")
        for block in _blocks([len(doc) for doc in docs], BLOCK_ROWS):
            count = sum(end - start for start, end in block) + self._pad * (len(block) + 1)
            padded = numpy.zeros((count, width), dtype="float32")
            places = []
            at = self._pad
            for start, end in block:
                numpy.take(self.words.table, rows[start:end], axis=0, out=padded[at : at + end - start])
                places.append((start, end, at))
                at += end - start + self._pad
            for convolution in self._convolutions:
                convolution.add_to(padded)
            for start, end, at in places:
                result[start:end] = padded[at : at + end - start]
        return result


class WordTable:
    """The embeddings of the words met so far, each computed once by the model's own embedding layer."""

    def __init__(self, embed: "Model[Any, Any]", vocab: Vocab) -> None:
        self._embed = embed
        self._vocab = vocab
        self._row_of: dict[int, int] = {}  # rows in the order in which the words were met
        self.table: Floats = numpy.empty((1024, embed.get_dim("nO")), dtype="float32")

    def rows(self, docs: Sequence[Doc]) -> numpy.typing.NDArray[numpy.int64]:
        """The table row of every token of the docs."""
        if len(self._row_of) > KEPT_WORDS:
            self._row_of = dict(islice(self._row_of.items(), KEPT_WORDS // 2))
        attrs = numpy.concatenate([doc.to_array([ORTH, NORM, SPACY]) for doc in docs])
        keys: Keys = attrs @ _KEY_FACTORS
        distinct, first, inverse = numpy.unique(keys, return_index=True, return_inverse=True)
        found = [self._row_of.get(key, -1) for key in distinct.tolist()]
        missing = [i for i, row in enumerate(found) if row < 0]
        if missing:
            start = len(self._row_of)
            self._add(attrs[first[missing]], distinct[missing].tolist())
            for row, i in enumerate(missing, start):
                found[i] = row
        return numpy.asarray(found, dtype="int64")[inverse]

    def _add(self, attrs: Keys, keys: list[int]) -> None:
        words = [self._vocab.strings[orth] for orth in attrs[:, 0].tolist()]
        doc = Doc(self._vocab, words=words, spaces=attrs[:, 2].astype(bool).tolist())
        doc.from_array([NORM], attrs[:, 1:2])  # type: ignore[arg-type]  # tokenizer exceptions set norms of their own
        vectors = self._embed.predict([doc])[0]
        start = len(self._row_of)
        while start + len(keys) > len(self.table):
            self.table = numpy.concatenate([self.table, numpy.empty_like(self.table)])
        self.table[start : start + len(keys)] = vectors
        self._row_of.update(zip(keys, range(start, start + len(keys)), strict=True))


class Convolution:
    """One residual layer of the window encoder: x + layernorm(maxout(W · [left, x, right] + b))."""

    def __init__(self, weights: Floats, bias: Floats, gain: Floats, shift: Floats) -> None:
        pieces, width = weights.shape[1], weights.shape[0]
        # (out, piece, in) -> (in, piece * out): the pieces lie side by side and maxout is two whole-array maxima.
        self._weights = numpy.ascontiguousarray(weights.transpose(2, 1, 0).reshape(-1, pieces * width))
        self._bias = numpy.ascontiguousarray(bias.T.reshape(-1))
        self._pieces, self._width = pieces, width
        self._gain, self._shift = gain, shift
        self._mean = numpy.full((width, 1), 1 / width, dtype="float32")

    @classmethod
    def of(cls, layer: "Model[Any, Any]") -> "Convolution | None":
        """The fast form of thinc's residual(expand_window >> maxout >> layernorm), else None."""
        parts = {m.name: m for m in layer.walk()}
        if not layer.name.startswith("residual") or not {"expand_window", "maxout", "layernorm"} <= parts.keys():
            return None
        if parts["expand_window"].attrs["window_size"] != 1:
            return None
        maxout, norm = parts["maxout"], parts["layernorm"]
        weights, bias = numpy.asarray(maxout.get_param("W")), numpy.asarray(maxout.get_param("b"))
        return cls(weights, bias, numpy.asarray(norm.get_param("G")), numpy.asarray(norm.get_param("b")))

    def add_to(self, x: Floats) -> None:
        """Add this layer's output to `x` in place."""
        width = self._width
        window = numpy.empty((len(x), 3 * width), dtype="float32")
        window[:, width : 2 * width] = x
        window[0, :width] = 0
        window[1:, :width] = x[:-1]
        window[:-1, 2 * width :] = x[1:]
        window[-1, 2 * width :] = 0
        pieces = window @ self._weights
        pieces += self._bias
        best = pieces[:, :width]
        for piece in range(1, self._pieces):
            numpy.maximum(best, pieces[:, piece * width : (piece + 1) * width], out=best)
        centred = best - best @ self._mean
        variance = numpy.einsum("ij,ij->i", centred, centred) / numpy.float32(width)
        centred *= (1 / numpy.sqrt(variance + numpy.float32(_LAYER_NORM_EPSILON)))[:, None]
        centred *= self._gain
        centred += self._shift
        x += centred


def _blocks(lengths: Sequence[int], rows: int) -> list[list[tuple[int, int]]]:
    """Consecutive docs as [start, end) rows, grouped to about `rows` rows a group."""
    blocks: list[list[tuple[int, int]]] = []
    filled = rows
    start = 0
    for length in lengths:
        if filled + length > rows:
            blocks.append([])
            filled = 0
        blocks[-1].append((start, start + length))
        filled += length
        start += length
    return blocks
