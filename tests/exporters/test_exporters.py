"""Every export format on the fixture records."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

import factx.exporters
from factx import lexicon
from factx.exporters import EXPORTERS, FOLDERS, exporter
from factx.exporters._tables import TABLES
from factx.exporters.plover import acts, code, iso3, sectors
from factx.records import ArticleFacts, Correction
from tests.records import HARBOUR, harbour, hostile, strike

RECORDS = [harbour(), strike()]
ENTITIES = {("person", "paivi-raty"): "paivi", ("agreement", "sign-1"): "accord"}
CORRECTION = Correction(number=1, kind="person", action="rename", entities=["paivi-raty"], name="P. R.")

PAIVI = {
    "kind": "person", "id": "paivi", "name": "P. R.", "country": "FI", "aliases": "Räty", "articles": 1, "mentions": 2,
    "first_seen": "2023-05-03", "last_seen": "2023-05-03",
}  # fmt: skip


def exported(format_: str, records=RECORDS, table: str | None = None, corrections=()) -> bytes:
    out = io.BytesIO()
    made = exporter(format_, out, table=table)
    for record in records:
        made.write(record, ENTITIES)
    made.finish(list(corrections), [PAIVI, {**PAIVI, "kind": "place", "name": "Päivi"}])
    return out.getvalue()


def test_every_module_is_listed():
    modules = {path.stem for path in Path(factx.exporters.__file__).parent.glob("*.py") if path.stem[0] != "_"}
    assert {module for module, _ in EXPORTERS.values()} == modules
    for module, name in EXPORTERS.values():
        assert callable(getattr(import_module(f"factx.exporters.{module}"), name))
    assert set(EXPORTERS) >= FOLDERS


def test_jsonl_is_the_record():
    lines = exported("jsonl", corrections=[CORRECTION]).splitlines()
    assert [msgspec.json.decode(line, type=ArticleFacts) for line in lines[:-1]] == RECORDS
    assert json.loads(lines[-1])["correction"]["name"] == "P. R."


@pytest.mark.parametrize("format_", sorted(FOLDERS))
def test_tables_in_a_folder(tmp_path, format_):
    made = exporter(format_, tmp_path / "out")
    for record in RECORDS:
        made.write(record, ENTITIES)
    made.finish([CORRECTION], [PAIVI])
    for table, columns in TABLES.items():
        content = (tmp_path / "out" / f"{table}.{format_}").read_text(encoding="utf-8")
        rows = list(csv.reader(io.StringIO(content), delimiter="\t" if format_ == "tsv" else ","))
        assert rows[0] == list(columns)
        assert all(len(row) == len(columns) for row in rows), table
        assert len(rows) > 1, table


def test_spans_in_tables_are_true():
    rows = list(csv.DictReader(io.StringIO(exported("csv", [harbour()], table="mentions").decode())))
    assert rows
    assert all(HARBOUR[int(row["start"]) : int(row["end"])] == row["text"] for row in rows)


def test_a_cell_of_csv_is_no_formula_and_of_tsv_one_line():
    record, _ = hostile()
    (row,) = csv.DictReader(io.StringIO(exported("csv", [record], table="people").decode()))
    assert row["name"].startswith("'=Eve")
    assert exported("tsv", [record], table="people").count(b"\n") == 2


def test_sqlite_holds_the_same_tables(tmp_path):
    (tmp_path / "out.db").write_bytes(exported("sqlite", corrections=[CORRECTION]))
    with closing(sqlite3.connect(tmp_path / "out.db")) as database:
        for table, columns in TABLES.items():
            cursor = database.execute(f"SELECT * FROM {table}")
            assert [column[0] for column in cursor.description] == list(columns)
            text = exported("csv", table=table, corrections=[CORRECTION]).decode()
            assert len(cursor.fetchall()) == len(list(csv.reader(io.StringIO(text)))) - 1
        joined = "SELECT e.name FROM people p JOIN entities e ON e.kind = 'person' AND e.id = p.entity"
        assert database.execute(joined).fetchall() == [("P. R.",)]


def test_geojson_has_mentions_and_agreements_where_they_were_made():
    collection = json.loads(exported("geojson"))
    assert collection["type"] == "FeatureCollection"
    found = [(f["properties"]["type"], f["properties"]["name"]) for f in collection["features"]]
    assert found == [("mention", "Oslo"), ("mention", "Finland"), ("agreement", "Oslo")]
    oslo = collection["features"][2]
    assert oslo["geometry"] == {"type": "Point", "coordinates": [10.74609, 59.91273]}
    assert oslo["properties"]["parties"] == ["Ingrid Solheim", "Päivi Räty"]
    assert json.loads(exported("geojson", []))["features"] == []


def test_plover_events():
    signed, rejected = map(json.loads, exported("plover").splitlines())
    assert signed["source"] == [{"name": "Ingrid Solheim", "for": "Norway", "country": "NOR", "sector": "GOV"}]
    assert signed["target"][0]["country"] == "FIN"
    assert (signed["event"], signed["date"], signed["date_from"]) == ("accord", "2023-05-03", "text")
    assert signed["location"]["country"] == "NOR"
    assert (rejected["event_type"], rejected["cameo"]) == ("REJECT", "120")
    assert rejected["date"] is None


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"act": "negotiate", "status": "negotiating"}, ("CONSULT", "046")),
        ({"act": "instrument", "status": "violated"}, ("REJECT", "1245")),
        ({"act": "sign", "negated": True}, ("REJECT", "120")),
        ({"act": "sign", "rule": "nothing.v/known"}, ("AGREE", "057")),
    ],
)
def test_plover_codes(changed, expected):
    assert code(msgspec.structs.replace(harbour().agreements[0], **changed), lexicon.read()) == expected


def test_plover_takes_the_codes_of_the_users_own_lexicon(monkeypatch, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        '[[entry]]\nid = "sign.v"\npos = "verb"\nlemmas = ["sign"]\nforms = ["signed"]\ngate = true\n'
        'act = "sign"\nstatus = "signed"\nplover = "AID"\ncameo = "071"\n'
        'example = "Chad signed a pact."\nrefuses = "Chad left."\n', encoding="utf-8",
    )  # fmt: skip
    monkeypatch.setenv("FACTX_LEXICON", str(own))
    signed = json.loads(exported("plover").splitlines()[0])
    assert (signed["event_type"], signed["cameo"]) == ("AID", "071")


def test_plover_tables_are_sound():
    events = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "REJECT", "THREATEN", "ACCUSE"}
    assert {type_.removeprefix("lexicon ") for _, _, _, (type_, _) in acts()} <= events
    assert acts()[-1][:3] == ("*", "*", "*")
    assert all(len(three) == 3 for three in iso3().values())
    assert all(len(name) == 3 for _, name in sectors())
    assert all(entry.plover.isupper() and entry.cameo.isdigit() for entry in lexicon.read().values())


def test_markdown_shows_text_as_it_stands():
    record, _ = hostile()
    text = exported("markdown", [record, *RECORDS], corrections=[CORRECTION]).decode()
    assert "\\[bold red\\]" in text
    assert "## Ports open" in text
    assert "1. rename paivi-raty as P. R." in text
