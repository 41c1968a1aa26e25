"""`factx export`: where it writes, and what it refuses."""

import json

import pytest

from tests.cli.test_lists import objects


@pytest.mark.parametrize("format_", ["jsonl", "tsv --table mentions", "markdown", "geojson", "plover"])
def test_the_same_store_gives_the_same_bytes(factx, format_):
    """In two processes, whose sets have other orders."""
    first, second = (factx("export", *format_.split(), PYTHONHASHSEED=seed).stdout for seed in "12")
    assert first == second


def test_jsonl_is_sorted(factx):
    ids = [record["article"]["id"] for record in objects(factx("export", "jsonl"))]
    assert ids == sorted(ids)
    assert len(ids) == 4


def test_a_file_appears_whole_or_not_at_all(factx, tmp_path):
    assert factx("export", "geojson", "-o", "places.geojson").returncode == 0
    assert json.loads((tmp_path / "places.geojson").read_text(encoding="utf-8"))["features"]
    assert factx("export", "csv", "-o", "tables").returncode == 0
    assert (tmp_path / "tables" / "people.csv").exists()
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("option", ["-o", "--output", "--out"])
def test_an_output_is_named_as_in_extract(factx, tmp_path, option):
    assert factx("export", "jsonl", option, "all.jsonl").returncode == 0
    assert (tmp_path / "all.jsonl").exists()


@pytest.mark.parametrize("command", ["export sqlite -o own.db", "export csv --table people -o own.db"])
def test_a_store_is_not_overwritten(factx, own, command):
    before = own.read_bytes()
    for db in (own, None):  # its own, and another one
        result = factx(*command.split(), db=db)
        assert result.returncode == 2
        assert "own.db is a store of factx" in result.stderr
    assert own.read_bytes() == before


def test_text_goes_with_jsonl(factx):
    assert "text" in objects(factx("export", "jsonl", "--text", "--article", "strike"))[0]["article"]


@pytest.mark.parametrize(
    ("command", "code", "message"),
    [
        ("export xml", 2, "There is no format 'xml'. Choose from: jsonl"),
        ("export csv", 2, "Name a folder with -o"),
        ("export csv --table cats", 2, "There is no table 'cats'. Choose from: articles"),
        ("export jsonl --table people", 2, "--table goes with csv and tsv alone"),
        ("export csv --table people --text", 2, "--text goes with jsonl alone"),
        ("export jsonl -o .", 2, "is a folder"),
        ("export csv -o taken.txt", 2, "taken.txt is a file, and csv is one file a table. Name a folder with -o"),
        ("export jsonl -o none/such/out.jsonl", 3, "cannot be written: No such file"),
    ],
)
def test_what_cannot_be(factx, tmp_path, command, code, message):
    (tmp_path / "taken.txt").touch()
    result = factx(*command.split())
    assert result.returncode == code
    assert message in result.stderr
