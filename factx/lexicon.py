"""The lexicon of agreements: which words carry one, where its parties stand, and its event codes.

Pure data, no spaCy, so that an exporter can ask for codes. The built-in entries are in factx/data/agreements; a user's
own file of the same shape is merged on top, an entry of the same id replacing ours.
"""

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from factx.errors import UsageError
from factx.records import Act, PartyRole, Status
from factx.settings import LEXICON_ENV
from factx.tables import file_text

Slot = str  # "subject", "object", "dative", "xcomp", "ccomp", "noun", "theme", or a preposition


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One word family and its argument frame; factx/data/agreements/lexicon.toml says what each field means."""

    id: str
    pos: Literal["verb", "noun"]
    lemmas: list[str]
    forms: list[str] = []  # irregular forms, for the gate
    gate: bool
    cues: list[str] = []  # words and phrases that pass the gate where the other forms do not
    no_cues: list[str] = []  # forms that do not, where the others do
    act: Act
    status: Status
    takes: list[str] = []
    theme: list[Slot] = []
    party: str = "subject"
    as_: PartyRole = msgspec.field(name="as", default="party")
    counterpart: list[str] = []
    terms: list[Slot] = []
    nominal: list[str] = []
    particles: dict[str, list[str]] = {}  # lemma -> words of which it needs one: "call off"
    about: list[str] = []
    with_: list[str] = msgspec.field(name="with", default=[])
    class_: str | None = msgspec.field(name="class", default=None)
    bound: bool = False  # a bare noun needs two parties
    proper: bool = False  # only as part of a name
    headed_by: str | None = None  # a noun that it completes with "of": "letter" of "intent"
    plover: str
    cameo: str
    example: str
    refuses: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    entry: list[Entry]


def read(path: Path | None = None) -> dict[str, Entry]:
    """Entries by id: the built-in ones with those of `path`, or else of the file that FACTX_LEXICON names, on top.

    Raises UsageError where the file cannot be read or an entry is not of the right shape.
    """
    entries = dict(_builtin())
    path = path or own_file()
    if path is not None:
        try:
            entries |= _parse(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise UsageError(
                f"{LEXICON_ENV} names {path}, which cannot be read: {error.strerror}. Name another file, or unset it."
            ) from error
        except ValueError as error:
            raise UsageError(
                f"The lexicon {path} cannot be used: {error}. Write it like factx/data/agreements/lexicon.toml, or"
                f" unset {LEXICON_ENV}."
            ) from error
    return entries


def own_file() -> Path | None:
    """The user's own lexicon, where there is one."""
    named = os.environ.get(LEXICON_ENV)
    return Path(named) if named else None


@cache
def _builtin() -> Mapping[str, Entry]:
    return _parse(file_text("agreements/lexicon.toml"))


def _parse(text: str) -> dict[str, Entry]:
    return {entry.id: entry for entry in msgspec.convert(tomllib.loads(text), _File).entry}
