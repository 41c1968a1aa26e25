"""The tables that the gazetteer is built from: every row is one a reader can trust."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from factx.gazetteer.countries import country_rows
from factx.gazetteer.store import KINDS, candidates
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


def test_states_are_found_by_their_names() -> None:
    for row in table("states.tsv"):
        assert any(c.kind == "admin1" and c.country == row["country"] for c in candidates(row["name"])), row["name"]


def test_demonyms_have_their_places() -> None:
    for row in table("demonyms.tsv"):
        assert any((c.country or "") == row["country"] for c in candidates(row["place"])), row["place"]
