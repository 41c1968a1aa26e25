"""The tables that the gazetteer is built from: every row is one a reader can trust."""

import re
import sqlite3
from collections import Counter
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from factx.gazetteer.countries import country_rows
from factx.gazetteer.store import KINDS, SCALE, candidates, unpacked
from factx.globe import kilometres

DATA = Path(str(files("factx").joinpath("data/places")))


def table(name: str) -> list[dict[str, str]]:
    head, *lines = (DATA / name).read_text("utf-8").splitlines()
    fields = head.split("\t")
    assert all(line.count("\t") == len(fields) - 1 for line in lines), name
    return [dict(zip(fields, line.split("\t"), strict=True)) for line in lines]


REGIONS = table("regions.tsv")


def test_every_file_has_its_source() -> None:
    sources = (DATA / "SOURCES.md").read_text("utf-8")
    for path in DATA.iterdir():
        if path.is_file() and path.name != "SOURCES.md":
            assert f"`{path.name}`" in sources, path.name


def test_regions() -> None:
    assert len(REGIONS) > 200
    for row in REGIONS:
        assert row["kind"] in KINDS, row
        assert not row["country"] or row["country"] in country_rows(), row
        assert -90 <= float(row["latitude"]) <= 90, row
        assert -180 <= float(row["longitude"]) <= 180, row
        assert 1 <= float(row["prominence"]) <= 9, row
    twice = [
        name for name, times in Counter((r["name"], r["country"], r["kind"]) for r in REGIONS).items() if times > 1
    ]
    assert not twice


@pytest.mark.parametrize("row", [row for row in REGIONS if float(row["prominence"]) >= 6], ids=lambda row: row["name"])
def test_region_is_found(row: dict[str, str]) -> None:
    """A region of the table is among the meanings of its name, at its point."""
    here = float(row["latitude"]), float(row["longitude"])
    assert any(kilometres(*here, c.latitude, c.longitude) < 60 for c in candidates(row["name"])), row


def test_regions_lie_in_their_countries() -> None:
    """A point far from every town of its country is a slip of the pen (longitude and latitude exchanged)."""
    for row in REGIONS:
        if row["country"] in ("", "US", "CA", "RU", "CN", "AU", "CL", "JP", "UM", "SH", "IO", "PF", "NZ", "GS", "ZA"):
            continue
        middle = country_rows()[row["country"]]
        away = kilometres(float(row["latitude"]), float(row["longitude"]), middle.latitude, middle.longitude)
        assert away < 2800, row["name"]


REMOTE = 30.0  # km from the nearest town: a wild, a sea or a peak on a border, of which the towns around say nothing
BETWEEN = re.compile(r"\b(?:Islands?|Isle|Atoll|Crossing|Tunnel)\b")  # may lie nearer to the towns of another country


def test_regions_are_of_the_country_of_the_towns_around() -> None:
    """One of the three towns nearest to a point is of its country: Phoenix Park is not of GB, Simplon not of IT."""
    with closing(sqlite3.connect(unpacked())) as db:
        towns = [
            (latitude / SCALE, longitude / SCALE, country)
            for latitude, longitude, country in db.execute(
                "SELECT latitude, longitude, country FROM place WHERE kind = ?", (KINDS.index("city"),)
            )
        ]
    cells: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
    for town in towns:
        cells.setdefault((int(town[0] // 1), int(town[1] // 1)), []).append(town)
    wrong = []
    for row in REGIONS:
        if not row["country"] or BETWEEN.search(row["name"]):
            continue
        here = float(row["latitude"]), float(row["longitude"])
        y, x = int(here[0] // 1), int(here[1] // 1)
        around = [town for i in (-1, 0, 1) for j in (-1, 0, 1) for town in cells.get((y + i, x + j), ())]
        nearest = sorted((kilometres(*here, *town[:2]), town[2]) for town in around)[:3]
        if nearest and nearest[0][0] < REMOTE and row["country"] not in [country for _, country in nearest]:
            wrong.append((row["name"], row["country"], nearest))
    assert not wrong


def test_states_are_found_by_their_names() -> None:
    for row in table("states.tsv"):
        assert any(c.kind == "admin1" and c.country == row["country"] for c in candidates(row["name"])), row["name"]


def test_demonyms_have_their_places() -> None:
    for row in table("demonyms.tsv"):
        assert any((c.country or "") == row["country"] for c in candidates(row["place"])), row["place"]
