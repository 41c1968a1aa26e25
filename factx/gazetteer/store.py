"""The gazetteer file: unpacked once into the user's cache, opened read-only, looked up by name.

It ships compressed (data/places/gazetteer.sqlite.xz) with the SHA-256 of its content beside it. Unpacking writes a
temporary file, checks the hash and renames, so that processes that start together cannot see half a file; the name of
the unpacked file carries the hash, so that another version never reads it.
"""

import hashlib
import lzma
import os
import sqlite3
import tempfile
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_path

from factx.errors import GazetteerError
from factx.gazetteer.folding import name_key
from factx.gazetteer.scale import CITY, WELL_KNOWN_CITY
from factx.records import PlaceKind

SCHEMA_VERSION = 1
SCALE = 10_000  # stored degrees: 11 m
KINDS: tuple[PlaceKind, ...] = ("country", "admin1", "admin2", "city", "region", "water", "physical", "facility")
MOST = 60  # candidates of a name; "San Antonio" has more, and the smallest of them are never meant without a parent
MAPPED = 64 * 1024 * 1024  # bytes, more than the file has: read from the map, it takes a fifth less time
KEPT = 20_000  # looked-up names kept in memory, about 10 MB


class Toponym(NamedTuple):
    """A place that a name may mean.

    `prominence` is what scale tells of, less what the name is worse than the place's own (a country has 8 to 9.3, an
    ocean 8.4). `admin1` and `admin2` are ids of its parents. Ids are GeoNames ids;
    places of our own tables that have none carry negative ones.
    """

    id: int
    name: str
    kind: PlaceKind
    country: str | None
    latitude: float
    longitude: float
    prominence: float
    admin1: int | None
    admin2: int | None
    population: int


def candidates(name: str) -> tuple[Toponym, ...]:
    """What a name may mean, the most prominent first; accents, case, "the" and "St."/"Saint" do not matter."""
    return _candidates(name_key(name))


@lru_cache(KEPT)
def _candidates(key: str) -> tuple[Toponym, ...]:
    found = _connection().execute(
        "SELECT id, place.name, kind, country, latitude, longitude, name.rank, admin1, admin2, population"
        " FROM name JOIN place ON place.id = name.place WHERE name.name = ? ORDER BY name.rank LIMIT ?",
        (key, MOST),
    )
    return tuple(
        Toponym(id_, name, KINDS[kind], country, lat / SCALE, lon / SCALE, 10 - rank / 100, admin1, admin2, population)
        for id_, name, kind, country, lat, lon, rank, admin1, admin2, population in found
    )


@lru_cache(KEPT)
def place(id_: int) -> Toponym | None:
    """The place with that id, at its own prominence."""
    row = (
        _connection()
        .execute(
            "SELECT id, name, kind, country, latitude, longitude, prominence, admin1, admin2, population"
            " FROM place WHERE id = ?",
            (id_,),
        )
        .fetchone()
    )
    if row is None:
        return None
    id_, name, kind, country, lat, lon, prominence, admin1, admin2, population = row
    return Toponym(
        id_, name, KINDS[kind], country, lat / SCALE, lon / SCALE, prominence / 100, admin1, admin2, population
    )


def prominence(name: str) -> float:
    """How well known a place of that name is: 0 where the gazetteer has none, 6 for a city of a million, 8 and more
    for countries and continents."""
    found = candidates(name)
    return found[0].prominence if found else 0.0


def is_known_place(name: str, *, prominence: float = CITY) -> bool:
    """Whether a place of that name is at least that prominent (see scale)."""
    found = candidates(name)
    return bool(found) and found[0].prominence >= prominence


@cache
def _connection() -> sqlite3.Connection:
    path = unpacked()
    # immutable: no locks and no look at the journal; the file is never written once it has its name
    db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    db.execute(f"PRAGMA mmap_size = {MAPPED}")
    return db


def unpacked(folder: Path | None = None) -> Path:
    """The path of the unpacked gazetteer in `folder` (the user's cache where None), unpacking it if it is not there.

    Raises GazetteerError where the folder cannot be written or the content does not match its hash.
    """
    data = files("factx").joinpath("data/places")
    digest = data.joinpath("gazetteer.sha256").read_text("ascii").strip()
    folder = folder or user_cache_path("factx", appauthor=False)
    path = folder / f"gazetteer-{digest[:16]}.sqlite"
    if path.exists():
        return path
    content = lzma.decompress(data.joinpath("gazetteer.sqlite.xz").read_bytes())
    if hashlib.sha256(content).hexdigest() != digest:
        raise GazetteerError("The gazetteer that came with factx is damaged. Install factx again.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, suffix=".unpacking")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except OSError as error:
        raise GazetteerError(
            f"Cannot unpack the gazetteer into {folder}: {error.strerror}. Set XDG_CACHE_HOME to a writable folder."
        ) from error
    return path


@cache
def well_known_keys() -> frozenset[str]:
    """The look-up keys of every name of a place that is at least as prominent as a well-known city."""
    rank = round((10 - WELL_KNOWN_CITY) * 100)
    found = _connection().execute("SELECT DISTINCT name FROM name WHERE rank <= ?", (rank,))
    return frozenset(key for (key,) in found)
