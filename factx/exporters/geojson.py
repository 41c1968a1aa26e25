"""GeoJSON (RFC 7946): a point for each place of each article, and one for each agreement where it was made.

Places without coordinates, and agreements without a place, have no point and are left out.
"""

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from factx.exporters import Entities, Entity
from factx.records import Agreement, ArticleFacts, Correction, Place, encode


class GeoJson:
    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._empty = True
        out.write(b'{"type":"FeatureCollection","features":[')

    def write(self, record: ArticleFacts, entities: Entities) -> None:
        header = record.article
        article = {"article": header.id, "source": header.source, "published": header.published}
        placed = {place.id: place for place in record.places if place.latitude is not None}
        for place in placed.values():
            entity = entities.get(("place", place.id))
            self._feature(place, article | {"type": "mention"} | _mentions(place, entity))
        for agreement in record.agreements:
            where = placed.get(agreement.where.ref or "") if agreement.where else None
            if where is not None:
                entity = entities.get(("agreement", agreement.id))
                self._feature(where, article | {"type": "agreement"} | _agreement(agreement, where, entity))

    def finish(self, corrections: Sequence[Correction], entities: Iterable[Entity]) -> None:
        self._out.write(b"\n]}\n")

    def _feature(self, place: Place, properties: dict[str, Any]) -> None:
        feature = {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
            "properties": properties,
        }
        self._out.write((b"\n" if self._empty else b",\n") + encode(feature))
        self._empty = False


def _mentions(place: Place, entity: str | None) -> dict[str, Any]:
    return {
        "place": place.id, "name": place.name, "entity": entity, "kind": place.kind, "country": place.country,
        "mentions": [{"text": m.text, "start": m.start, "end": m.end, "as": m.as_} for m in place.mentions],
    }  # fmt: skip


def _agreement(agreement: Agreement, where: Place, entity: str | None) -> dict[str, Any]:
    return {
        "place": where.id, "name": where.name, "agreement": agreement.id, "entity": entity, "act": agreement.act,
        "status": agreement.status, "negated": agreement.negated,
        "parties": agreement.party_names,
        "terms": agreement.terms_said,
        "instrument": agreement.instrument_called,
        "when": agreement.when.value if agreement.when else None,
        "evidence": [said.text for said in agreement.evidence],
    }  # fmt: skip
