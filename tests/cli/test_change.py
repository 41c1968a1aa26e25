"""remove, and the corrections that last."""

import pytest

from factx.records import Correction
from factx.store import Fingerprint, Store
from tests.cli.test_lists import objects, table
from tests.records import HARBOUR, harbour


def names(factx, db, *arguments):
    return [row["name"] for row in table(factx("people", *arguments, "--sort", "name", db=db))]


def test_remove(factx, own):
    assert factx("remove", "strike.txt", db=own).stderr == "Removed strike.txt.\n"
    assert [row["id"] for row in table(factx("articles", "strike", db=own))] == []
    assert factx("agreements", "--party", "ferrova", db=own).stdout.count("\n") == 1
    result = factx("remove", "strike.txt", db=own)
    assert result.returncode == 2
    assert "There is no article 'strike.txt'" in result.stderr
    part = factx("remove", "ports", db=own).stderr
    assert "Did you mean north/harbour.txt or south/ports.txt? Nothing was removed." in part


def test_remove_takes_all_or_none(factx, own):
    assert factx("remove", "strike.txt", "none.txt", db=own).returncode == 2
    assert len(table(factx("articles", db=own))) == 4


def test_rename_lasts_over_a_new_extraction_and_is_undone(factx, own):
    assert factx("rename", "raty", "Päivi Räty-Virtanen", db=own).returncode == 0
    assert names(factx, own, "raty") == ["Päivi Räty-Virtanen"]
    with Store.open(own) as store:
        store.put(harbour("north/harbour.txt"), HARBOUR, Fingerprint("new", "bytes"), "/news")
    assert factx("corrections", db=own).stdout.splitlines()[1].startswith("1\trename\tperson\tpaivi-raty")
    factx("rename", "solheim", "Ingrid S.", db=own)  # links anew
    assert names(factx, own, "raty") == ["Päivi Räty-Virtanen"]
    assert factx("corrections", "--undo", "1", db=own).returncode == 0
    assert names(factx, own, "raty") == ["Päivi Räty"]


def test_merge_and_its_undoing(factx, own):
    assert factx("merge", "ingrid-solheim", "marc-otzel", db=own).returncode == 0
    (person,) = objects(factx("people", "otzel", "--json", db=own))
    assert person["id"] == "ingrid-solheim"
    assert len(person["articles"]) == 3
    factx("corrections", "--undo", "1", db=own)
    assert names(factx, own, "otzel") == ["Marc Ötzel"]


def test_split(factx, own):
    result = factx("split", "raty", "--article", "south/ports.txt", "--name", "Another Räty", db=own)
    assert result.returncode == 0, result.stderr
    assert names(factx, own, "raty") == ["Another Räty", "Päivi Räty"]


def test_ignore(factx, own):
    assert factx("ignore", "foreign-ministry", db=own).returncode == 0
    assert table(factx("organizations", "ministry", db=own)) == []


@pytest.mark.parametrize("name", ["paivi-raty", "PAIVI-RATY", "Päivi Räty", "PAIVI  RÄTY", "Räty"])
def test_an_id_a_name_or_an_alias_is_enough_in_any_spelling(factx, own, name):
    assert factx("rename", name, "P. R.", db=own).returncode == 0
    assert names(factx, own, "raty") == ["P. R."]


def test_several_are_ignored_by_one_correction(factx, own):
    assert factx("ignore", "raty", "solheim", "foreign-ministry", db=own).stderr.count("Undo it with") == 2
    assert [row["kind"] for row in table(factx("corrections", db=own))] == ["person", "organization"]
    assert [row["id"] for row in table(factx("people", db=own)) if row["country"]] == []
    factx("corrections", "--undo", "1", db=own)
    assert {row["id"] for row in table(factx("people", db=own)) if row["country"]} == {"paivi-raty", "ingrid-solheim"}


def test_corrections_travel_in_an_export(factx, own):
    factx("rename", "raty", "P. R.", db=own)
    assert objects(factx("export", "jsonl", db=own))[-1]["correction"]["name"] == "P. R."
    assert table(factx("export", "tsv", "--table", "corrections", db=own))[0]["name"] == "P. R."
    factx("ignore", "foreign-ministry", db=own)
    named = {row["id"]: row["name"] for row in table(factx("export", "tsv", "--table", "entities", db=own))}
    assert named["paivi-raty"] == "P. R."
    assert "foreign-ministry" not in named


def test_corrections_name_what_they_are_about_even_when_it_is_gone(factx, own):
    said = factx("ignore", "oslo", db=own).stderr
    assert said.startswith("Correction 1: ignore Oslo (geonames:3143244). Undo it with")
    factx("merge", "raty", "solheim", db=own)
    assert "3: rename Päivi Räty (paivi-raty) to P. R." in factx("rename", "raty", "P. R.", db=own).stderr
    rows = table(factx("corrections", db=own))
    assert [row["entities"] for row in rows] == ["geonames:3143244", "paivi-raty; ingrid-solheim", "paivi-raty"]
    assert [row["entity_names"] for row in rows] == ["Oslo", "Päivi Räty; Ingrid Solheim", "Päivi Räty"]
    assert objects(factx("corrections", "--json", db=own))[1]["entity_names"] == ["Päivi Räty", "Ingrid Solheim"]
    assert objects(factx("export", "jsonl", db=own))[-1]["correction"]["entity_names"] == ["Päivi Räty"]
    undone = factx("corrections", "--undo", "1", db=own).stderr
    assert undone == "Correction 1 is undone: ignore Oslo (geonames:3143244).\n"


def test_corrections_of_an_older_factx_get_the_names_of_now(factx, own):
    with Store.open(own) as store:
        for id_ in ("geonames:3143244", "gone"):
            store.add_correction(Correction(number=0, kind="place", action="rename", entities=[id_], name="X"))
        with store.transaction() as connection:
            connection.execute("UPDATE correction SET record = replace(record, ',\"entity_names\":[]', '')")
    assert [row["entity_names"] for row in table(factx("corrections", db=own))] == ["Oslo", "gone"]
    assert "Oslo (geonames:3143244)" in factx("corrections", "-f", "table", db=own).stdout


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("merge raty", "Merging takes two or more"),
        ("merge raty raty", "Merging takes two or more"),
        (
            "merge raty ferrova",
            "must be of one kind: Päivi Räty (paivi-raty) is a person, Ferrova (ferrova) is an organization",
        ),
        ("merge raty nobody", "There is no person, organization or place 'nobody'"),
        ("ignore tzel", "There is no person, organization or place 'tzel'. Did you mean Marc Ötzel? Give a whole name"),
        ("ignore solhiem", "Did you mean Ingrid Solheim?"),
        ("rename ministr X", "Did you mean Foreign Ministry?"),
        ("rename fin Suomi --kind person", "There is no person 'fin'"),
        ("rename  X", "There is no person, organization or place ''. Give a whole name"),
        ("split raty --article strike.txt", "is not in the article 'strike.txt'. Choose from: north/harbour.txt"),
        ("split marc-otzel --article strike.txt", "nothing would be left"),
        ("corrections --undo 9", "There is no correction 9. There are: none"),
    ],
)
def test_a_correction_that_cannot_be(factx, facts, command, message):
    result = factx(*command.split(" "))
    assert result.returncode == 2
    assert message in result.stderr
    assert table(factx("corrections")) == []
