"""Agreements as events in the PLOVER scheme with CAMEO codes, one JSON object a line, for users of event data.

A report of an agreement is one event: the first party is its source, the others its targets. The event type is that of
the lexicon entry which found the agreement (`rule`), unless act, status or negation say otherwise (data/export/
acts.tsv). Countries are ISO 3166-1 alpha-3; a sector is given where name or role of the actor tell it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, BinaryIO

from factx import lexicon
from factx.exporters import Entities, Entity
from factx.lexicon import Entry
from factx.records import Agreement, ArticleFacts, Correction, Party, Place, encode
from factx.tables import rows_of

Code = tuple[str, str]  # PLOVER event type, CAMEO code


class Plover:
    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._lexicon = lexicon.read()

    def write(self, record: ArticleFacts, entities: Entities) -> None:
        places = {place.id: place for place in record.places}
        for agreement in record.agreements:
            entity = entities.get(("agreement", agreement.id))
            event = _event(record, agreement, places, entity, code(agreement, self._lexicon))
            self._out.write(encode(event) + b"\n")

    def finish(self, corrections: Sequence[Correction], entities: Iterable[Entity]) -> None:
        pass


def _event(
    record: ArticleFacts, agreement: Agreement, places: Mapping[str, Place], entity: str | None, codes: Code
) -> dict[str, Any]:
    header = record.article
    type_, cameo = codes
    sides = [party for party in agreement.parties if party.role == "party"] or agreement.parties
    others = [party for party in agreement.parties if party not in sides]
    where = places.get(agreement.where.ref or "") if agreement.where else None
    return {
        "id": f"{header.id}#{agreement.id}", "event": entity,
        "date": agreement.when.value if agreement.when else header.published,
        "date_from": "text" if agreement.when else "published" if header.published else None,
        "event_type": type_, "cameo": cameo, "status": agreement.status, "negated": agreement.negated,
        "source": [_actor(record, party) for party in sides[:1]],
        "target": [_actor(record, party) for party in sides[1:]],
        "others": [_actor(record, party) | {"role": party.role} for party in others],
        "instrument": agreement.instrument_called,
        "terms": agreement.terms_said,
        "location": _location(where) if where else None,
        "publication": header.source, "published": header.published,
        "text": [said.text for said in agreement.evidence],
    }  # fmt: skip


def _location(place: Place) -> dict[str, Any]:
    return {
        "name": place.name, "country": iso3().get(place.country or ""), "geonames": place.geonames,
        "latitude": place.latitude, "longitude": place.longitude,
    }  # fmt: skip


def _actor(record: ArticleFacts, party: Party) -> dict[str, Any]:
    return {
        "name": party.name, "for": party.on_behalf_of, "country": iso3().get(party.country or ""),
        "sector": sector(record, party),
    }  # fmt: skip


def sector(record: ArticleFacts, party: Party) -> str | None:
    """The PLOVER sector of an actor: a country acts through its government; a body tells by its name; a person by
    the body or the office. None where none of these tells."""
    if party.kind in ("country", "place"):
        return "GOV"
    if party.kind != "person":
        return _sector(party.name)
    roles = [role for person in record.people if person.id == party.ref for role in person.roles]
    for words in (party.on_behalf_of or "", *(f"{role.title} {role.of or ''}" for role in roles)):
        if found := _sector(words):
            return found
    return "GOV" if any(role.country and role.of for role in roles) else None


def code(agreement: Agreement, entries: Mapping[str, Entry]) -> Code:
    """The event type and CAMEO code of an agreement, by the entries of the lexicon."""
    for act, status, negated, (type_, cameo) in acts():
        if (
            act in ("*", agreement.act)
            and status in ("*", agreement.status)
            and negated in ("*", "yes" if agreement.negated else "no")
        ):
            from_lexicon = type_.startswith("lexicon ")
            entry = entries.get(agreement.rule.partition("/")[0]) if from_lexicon else None
            return (entry.plover, entry.cameo) if entry else (type_.removeprefix("lexicon "), cameo)
    raise AssertionError("the last line of acts.tsv fits everything")


def _sector(words: str) -> str | None:
    folded = unicodedata.normalize("NFKD", words).lower()
    return next((name for pattern, name in sectors() if pattern.search(folded)), None)


def _table(name: str) -> list[list[str]]:
    return rows_of(f"export/{name}")


@cache
def iso3() -> dict[str, str]:
    return dict(_table("iso3.tsv"))


@cache
def sectors() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rf"\b{re.escape(words).replace(chr(92) + '*', '[a-z]*')}\b"), name) for words, name in
            _table("sectors.tsv")]  # fmt: skip


@cache
def acts() -> list[tuple[str, str, str, Code]]:
    return [(act, status, negated, (type_, cameo)) for act, status, negated, type_, cameo in _table("acts.tsv")]
