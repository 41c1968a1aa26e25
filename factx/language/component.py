"""`nlp.add_pipe("factx")`: the fact rooms as one component of any English spaCy pipeline.

After it, `doc._.factx` holds the facts (factx.facts.Facts) and `doc.spans["factx/people"]`, "factx/organizations",
"factx/places", "factx/dates" and "factx/agreements" the spans, labelled with the record's ids.
"""

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from factx import facts

_KEPT = "factx"  # in `doc.user_data`: the facts as bytes, so that Docs can be pickled, stored and sent to workers
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(facts.Facts).decode


def _facts_of(doc: Doc) -> facts.Facts | None:
    kept = doc.user_data.get(_KEPT)
    return None if kept is None else _decode(kept)


if not Doc.has_extension("factx"):
    Doc.set_extension("factx", getter=_facts_of)


class Factx:
    """The component. `published` is the ISO date that relative dates are resolved against; a Doc that has one of its
    own in `doc.user_data["published"]` keeps it."""

    def __init__(self, *, published: str | None = None) -> None:
        self.published = published

    def __call__(self, doc: Doc) -> Doc:
        if not doc.has_annotation("SENT_START"):
            raise ValueError("factx needs sentences and entities. Add it behind the parser (or senter) and the ner.")
        found = facts.extract(doc, published=doc.user_data.get("published", self.published))
        doc.user_data[_KEPT] = _encode(found)
        for kind in ("people", "organizations", "places"):
            doc.spans[f"factx/{kind}"] = [
                _span(doc, m.start, m.end, entity.id) for entity in getattr(found, kind) for m in entity.mentions
            ]
        doc.spans["factx/dates"] = [_span(doc, d.start, d.end, d.value) for d in found.dates]
        doc.spans["factx/agreements"] = [_span(doc, e.start, e.end, a.id) for a in found.agreements for e in a.evidence]
        return doc


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    assert span is not None, (start, end)
    return span


@Language.factory("factx", requires=["doc.ents", "token.dep"], default_config={"published": None})
def make_factx(nlp: Language, name: str, published: str | None) -> Factx:
    return Factx(published=published)
