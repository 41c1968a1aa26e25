"""One Markdown document: a section an article, with its facts as lists and its agreements with their sentences."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from factx.exporters import Entities, Entity
from factx.naming import one_line
from factx.records import Agreement, ArticleFacts, Correction, outcome

_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|~"})


class Markdown:
    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._line("# Facts by article")

    def write(self, record: ArticleFacts, entities: Entities) -> None:
        for line in _article(record):
            self._line(line)

    def finish(self, corrections: Sequence[Correction], entities: Iterable[Entity]) -> None:
        if corrections:
            self._line("\n## Corrections\n")
        for each in corrections:
            named = f" as {_safe(each.name)}" if each.name else ""
            self._line(f"{each.number}. {each.action} {_safe(', '.join(each.entities))}{named}")

    def _line(self, line: str) -> None:
        self._out.write(f"{line}\n".encode())


def _safe(text: str) -> str:
    """Text on one line that Markdown shows as it stands. What a terminal would obey becomes U+FFFD: this format is
    for reading."""
    line = one_line(text)
    return "".join(c if c.isprintable() else "\ufffd" for c in line).translate(_SPECIAL)


def _article(record: ArticleFacts) -> Iterator[str]:
    header = record.article
    yield f"\n## {_safe(header.title or header.id)}\n"
    yield ", ".join(_safe(part) for part in (header.published or "undated", header.source, *header.authors))
    if record.people:
        yield "\n### People\n"
    for person in record.people:
        roles = ", ".join(dict.fromkeys(role.described for role in person.roles))
        yield _item(person.name, roles, person.country, len(person.mentions))
    if record.organizations:
        yield "\n### Organizations\n"
    for body in record.organizations:
        yield _item(body.name, body.expansion or "", body.country, len(body.mentions))
    if record.places:
        yield "\n### Places\n"
    for place in record.places:
        yield _item(place.name, place.kind or "", place.country, len(place.mentions))
    if record.dates:
        yield "\n### Dates\n"
    for date in record.dates:
        yield f"- {_safe(date.text)}: {_safe(date.value)}"
    if record.agreements:
        yield "\n### Agreements\n"
    for agreement in record.agreements:
        yield from _agreement(agreement)


def _item(name: str, detail: str, country: str | None, mentions: int) -> str:
    notes = [_safe(note) for note in (detail, country) if note]
    return f"- **{_safe(name)}**{' (' + ', '.join(notes) + ')' if notes else ''}, {mentions}×"


def _agreement(agreement: Agreement) -> Iterator[str]:
    parties = ", ".join(agreement.party_names) or "unnamed parties"
    what = agreement.terms or agreement.instrument
    when = f", {_safe(agreement.when.value)}" if agreement.when else ""
    where = f", {_safe(agreement.where.text)}" if agreement.where else ""
    status = outcome(agreement.act, agreement.status, agreement.negated)
    yield f"- **{_safe(status)}** {_safe(parties)}: {_safe(what.text) if what else agreement.act}{when}{where}"
    for said in agreement.evidence:
        yield f"  > {_safe(said.text)}"
