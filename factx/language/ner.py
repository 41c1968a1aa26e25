"""The model's named-entity decisions, exactly, without its transition loop.

spaCy's recognizer walks the tokens one by one and scores each state (thinc `TransitionBasedParser.v2`). Its features
are the current token, the open entity's first token and the token before, so a state without an open entity depends
on its token alone. One matrix product scores that state for every token of a batch; from every token whose best move
begins an entity, the entity is extended, all of them side by side, choosing between staying in it and ending it; a
scan from left to right then picks the entities that the loop would have met. The model itself is the oracle in
tests/language/test_ner.py.
"""

from collections.abc import Sequence

import numpy
import numpy.typing
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from factx.facts.opinion import Opinion, keep_opinion
from factx.language.tok2vec import FastTok2Vec, Floats

Ints = numpy.typing.NDArray[numpy.int64]
Bools = numpy.typing.NDArray[numpy.bool_]

_FEATURES = 3  # current token, first token of the open entity, token before


class FastRecognizer:
    """Sets `doc.ents` as the model's own recognizer would, and leaves what it thought of every token as an Opinion."""

    def __init__(self, ner: EntityRecognizer, tok2vec: FastTok2Vec) -> None:
        model = ner.model
        linear, lower, upper = model.get_ref("tok2vec").layers[-1], model.get_ref("lower"), model.get_ref("upper")
        self._ner = ner
        self._tok2vec = tok2vec
        self._to_hidden = numpy.ascontiguousarray(linear.get_param("W").T), linear.get_param("b")
        weights = lower.get_param("W")  # (feature, out, piece, in)
        self._width, self._pieces = weights.shape[1:3]
        # The pieces side by side, (feature, piece, out), so that maxout is a maximum of whole arrays.
        self._lower = numpy.ascontiguousarray(weights.transpose(3, 0, 2, 1).reshape(weights.shape[3], -1))
        self._bias = numpy.ascontiguousarray(lower.get_param("b").T).reshape(-1)
        self._padding = numpy.ascontiguousarray(lower.get_param("pad")[0].transpose(0, 2, 1)).reshape(_FEATURES, -1)
        self._upper, self._upper_bias = numpy.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        names = [ner.moves.get_class_name(i) for i in range(ner.moves.n_moves)]
        self._labels = [name[2:] for name in names if name.startswith("B-")]
        column = {name: i for i, name in enumerate(names)}
        self._begin, self._in, self._last, self._unit = (
            numpy.asarray([column[f"{move}-{label}"] for label in self._labels]) for move in "BILU"
        )
        self._out = column["O"]

    @classmethod
    def of(cls, nlp: Language) -> "FastRecognizer | None":
        """The fast form of the pipeline's recognizer, or None where the model has another shape."""
        ner = nlp.get_pipe("ner")
        if not isinstance(ner, EntityRecognizer) or ner.cfg["beam_width"] != 1:
            return None
        model = ner.model
        if not model.attrs.get("has_upper") or model.attrs["unseen_classes"]:
            return None
        lower, tok2vec = model.get_ref("lower"), model.get_ref("tok2vec")
        if lower.get_dim("nF") != _FEATURES or lower.get_dim("nP") < 2 or tok2vec.layers[-1].name != "linear":
            return None
        fast = FastTok2Vec.of(tok2vec.layers[0], nlp.vocab)
        return None if fast is None else cls(ner, fast)

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Find the entities of non-empty docs. Docs that come with entities of their own go to the model."""
        preset = [doc for doc in docs if doc.has_annotation("ENT_IOB")]
        if preset:
            self._ner.set_annotations(preset, self._ner.predict(preset))
            docs = [doc for doc in docs if not any(doc is other for other in preset)]
        if not docs:
            return
        lengths = [len(doc) for doc in docs]
        starts = numpy.cumsum([0, *lengths])
        is_space, may_go_on = _constraints(docs, starts)
        features = self._features(docs)
        scores = self._upper_scores(features[:, 0] + self._padding[1] + self._padding[2])
        first_moves = self._first_moves(scores, is_space, may_go_on)
        opens = numpy.flatnonzero(first_moves < len(self._labels))
        ends = self._ends(features, opens, first_moves[opens], may_go_on)
        self._write(docs, starts, first_moves, dict(zip(opens.tolist(), ends.tolist(), strict=True)))
        for doc, rows in zip(docs, numpy.split(self._probabilities(scores), starts[1:-1]), strict=True):
            keep_opinion(doc, Opinion(self._labels, rows))

    def _features(self, docs: Sequence[Doc]) -> Floats:
        """(tokens, feature, piece * out): each token's share of a state's hidden layer in each feature's place."""
        weights, bias = self._to_hidden
        vectors = self._tok2vec(docs) @ weights
        vectors += bias
        shares: Floats = (vectors @ self._lower).reshape(len(vectors), _FEATURES, -1)
        return shares

    def _hidden(self, shares: Floats) -> Floats:
        pieces = shares + self._bias
        hidden: Floats = pieces[:, : self._width]
        for piece in range(1, self._pieces):
            numpy.maximum(hidden, pieces[:, piece * self._width : (piece + 1) * self._width], out=hidden)
        return hidden

    def _upper_scores(self, shares: Floats) -> Floats:
        scores: Floats = self._hidden(shares) @ self._upper
        scores += self._upper_bias
        return scores

    def _first_moves(self, scores: Floats, is_space: Bools, may_go_on: Bools) -> Ints:
        """The best valid move of every token with no entity open: a label's number for B, that plus the number of
        labels for U, twice the number of labels for O."""
        begin, unit = scores[:, self._begin], scores[:, self._unit]
        begin[is_space | ~may_go_on] = -numpy.inf
        unit[is_space] = -numpy.inf
        moves: Ints = numpy.concatenate([begin, unit, scores[:, [self._out]]], axis=1).argmax(axis=1)
        return moves

    def _ends(self, features: Floats, opens: Ints, labels: Ints, may_go_on: Bools) -> Ints:
        """The token behind each entity that begins at `opens`: at every step each open one stays or ends."""
        ends = opens + 2
        live = numpy.arange(len(opens))
        at = opens + 1
        weights, bias = self._upper.T, self._upper_bias
        while len(live):
            shares = features[at, 0] + features[opens[live], 1] + features[at - 1, 2]
            hidden = self._hidden(shares)
            stay, end = self._in[labels[live]], self._last[labels[live]]
            stays = numpy.einsum("ij,ij->i", hidden, weights[stay]) + bias[stay]
            finishes = numpy.einsum("ij,ij->i", hidden, weights[end]) + bias[end]
            goes_on = (stays > finishes) & may_go_on[at]
            ends[live] = at + 1
            live, at = live[goes_on], at[goes_on] + 1
        return ends

    def _probabilities(self, scores: Floats) -> Floats:
        """(tokens, labels + 1): how likely a name of each label begins at the token, and that none does."""
        begins = numpy.maximum(scores[:, self._begin], scores[:, self._unit])
        odds = numpy.concatenate([begins, scores[:, [self._out]]], axis=1)
        odds -= odds.max(axis=1, keepdims=True)
        numpy.exp(odds, out=odds)
        odds /= odds.sum(axis=1, keepdims=True)
        return odds

    def _write(self, docs: Sequence[Doc], starts: Ints, first_moves: Ints, ends: dict[int, int]) -> None:
        count = len(self._labels)
        number = free = 0
        entities: list[Span] = []
        for token in [*numpy.flatnonzero(first_moves < 2 * count).tolist(), int(starts[-1])]:
            while number < len(docs) and token >= starts[number + 1]:
                docs[number].set_ents(entities, default="outside")
                entities = []
                number += 1
            if number == len(docs) or token < free:
                continue
            move = int(first_moves[token])
            free = ends[token] if move < count else token + 1
            offset = int(starts[number])
            entities.append(Span(docs[number], token - offset, free - offset, label=self._labels[move % count]))


def _constraints(docs: Sequence[Doc], starts: Ints) -> tuple[Bools, Bools]:
    """Which tokens are white space, and behind which an entity may go on: not the last of a doc, nor before the
    start of a sentence."""
    attrs = numpy.concatenate([doc.to_array([IS_SPACE, SENT_START]) for doc in docs])
    may_go_on = numpy.empty(len(attrs), dtype=bool)
    may_go_on[:-1] = attrs[1:, 1].astype("int64") != 1
    may_go_on[starts[1:] - 1] = False
    return attrs[:, 0].astype(bool), may_go_on
