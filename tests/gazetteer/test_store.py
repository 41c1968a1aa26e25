"""The gazetteer file: unpacked once, whole or not at all; names fold; ids and prominence."""

import lzma
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.errors import GazetteerError
from factx.gazetteer import store
from factx.gazetteer.folding import name_key
from factx.gazetteer.store import candidates, is_known_place, place, prominence, unpacked
from factx.naming import fold

DATA = Path(str(files("factx").joinpath("data/places")))


def test_unpacks_once(tmp_path: Path) -> None:
    path = unpacked(tmp_path / "cache")
    stamp = path.stat().st_mtime_ns
    assert unpacked(tmp_path / "cache") == path
    assert path.stat().st_mtime_ns == stamp
    assert [p.name for p in path.parent.iterdir()] == [path.name]  # no temporary file is left


def test_damage_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "data" / "places"
    broken.mkdir(parents=True)
    (broken / "gazetteer.sha256").write_text((DATA / "gazetteer.sha256").read_text("ascii"), "ascii")
    (broken / "gazetteer.sqlite.xz").write_bytes(lzma.compress(b"not the gazetteer"))
    monkeypatch.setattr(store, "files", lambda _package: tmp_path)
    with pytest.raises(GazetteerError, match="damaged"):
        unpacked(tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(GazetteerError, match="XDG_CACHE_HOME"):
        unpacked(tmp_path / "file" / "cache")


def test_small_enough_for_the_wheel() -> None:
    assert (DATA / "gazetteer.sqlite.xz").stat().st_size < 10_000_000


@pytest.mark.parametrize(
    ("one", "other"),
    [("Saint Louis", "St. Louis"), ("The Hague", "hague"), ("PORT-AU-PRINCE", "Port au Prince"), ("Kraków", "Krakow"),
     ("Xi’an", "Xi'an"), ("Mount Etna", "Mt. Etna"), ("Fort Worth", "Ft. Worth")],
)  # fmt: skip
def test_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@settings(deadline=None)  # the first look-up unpacks the gazetteer
@given(st.text())
def test_keys_are_their_own_keys(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)
    assert fold(fold(name)) == fold(name)


@settings(deadline=None)  # the first look-up unpacks the gazetteer
@given(st.text())
def test_any_name_can_be_looked_up(name: str) -> None:
    found = candidates(name)
    assert list(found) == sorted(found, key=lambda toponym: -toponym.prominence)


def test_city_before_its_division() -> None:
    for name in ("Tokyo", "Berlin", "Kharkiv", "Kandahar", "Moscow", "Buenos Aires"):
        assert candidates(name)[0].kind == "city", name
    for name in ("Quebec", "Ohio", "Okinawa", "Bavaria"):
        assert candidates(name)[0].kind == "admin1", name


def test_parents_exist() -> None:
    paris = next(c for c in candidates("Paris") if c.country == "US")
    assert paris.admin1 is not None
    above = place(paris.admin1)
    assert above is not None
    assert above.kind == "admin1"
    assert place(-(10**9)) is None


def test_prominence() -> None:
    assert prominence("Germany") > 8 > prominence("Hamburg") > 6 > prominence("Wamego") > 2
    assert prominence("Zorvath") == 0
    assert is_known_place("Hamburg")
    assert not is_known_place("Wamego")
    assert is_known_place("Wamego", prominence=3)
