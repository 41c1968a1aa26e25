"""show, timeline, search, sql."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from tests.cli.conftest import environment
from tests.cli.test_lists import objects, table
from tests.records import HARBOUR, harbour


def test_show_an_article_as_text(factx):
    result = factx("show", "north/harbour.txt")
    assert result.returncode == 0
    assert HARBOUR.strip() in result.stdout
    assert "Päivi Räty\tPrime Minister of Finland\tFI" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("name", ["harbour", "north", "HARBOUR.TXT", "ports open"])
def test_show_finds_an_article_by_part_of_its_id_or_title(factx, name):
    assert factx("show", name).stdout.startswith("Ports open\n")


def test_show_as_json_is_the_record_with_its_text(factx):
    (shown,) = objects(factx("show", "harbour", "--json"))
    assert shown["article"].pop("text") == HARBOUR
    assert shown == json.loads(msgspec.json.encode(harbour("north/harbour.txt")))


def test_show_colours_where_it_is_asked_to(factx):
    assert "\x1b[" in factx("show", "harbour", FORCE_COLOR="1").stdout
    assert "\x1b[" not in factx("show", "harbour", FORCE_COLOR="1", NO_COLOR="1").stdout


def test_show_tells_an_agreement(factx):
    id_ = table(factx("agreements", "--party", "ferrova"))[0]["id"]
    result = factx("show", id_)
    assert "not rejected" in result.stdout
    assert "“LYON - Workers at Ferrova have rejected the company's pay offer" in result.stdout
    (told,) = objects(factx("show", id_, "--json"))
    assert told["id"] == id_


def test_show_lists_the_choices(factx):
    result = factx("show", ".txt")
    assert result.returncode == 2
    assert "may be any of 4 articles: hostile.txt, north/harbour.txt" in result.stderr
    result = factx("show", "north/harbor.txt")
    assert result.returncode == 2
    assert "There is no article or agreement 'north/harbor.txt'. Did you mean north/harbour.txt?" in result.stderr


def test_show_tells_where_a_persons_name_is_known(factx):
    result = factx("show", "Päivi", "Räty")
    assert result.returncode == 2
    assert "There is no article or agreement 'Päivi Räty'. `factx people Päivi Räty` knows the name." in result.stderr


def test_timeline_is_in_order(factx):
    rows = table(factx("timeline"))
    whens = [row["when"] for row in rows]
    assert whens == sorted(whens)
    assert "2023-05-03" in whens
    assert all(row["article"] for row in rows)


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--since", "2023-05", "--until", "2023-05"], True),
        (["--since", "2023-05-03", "--until", "2023-05-03"], True),
        (["--until", "2023-05-02"], False),
        (["--since", "2024"], False),
        (["solheim", "--until", "2023-05-03"], True),
        (["ferrova"], False),
        (["solh"], True),
    ],
)
def test_timeline_within(factx, arguments, found):
    assert any(row["when"] == "2023-05-03" for row in table(factx("timeline", *arguments))) == found


@pytest.mark.parametrize(
    ("words", "articles"),
    [
        (["rescue", "ships"], {"north/harbour.txt", "south/ports.txt"}),
        (["rescue ships"], {"north/harbour.txt", "south/ports.txt"}),
        (["ships rescue"], set()),
        (["ship"], {"north/harbour.txt", "south/ports.txt"}),
        (["raty", "--until", "2023-05"], {"north/harbour.txt"}),
        (["ferrov*"], {"strike.txt"}),
        (["rescue", "OR", "workers"], {"north/harbour.txt", "south/ports.txt", "strike.txt"}),
        (['"pay offer"'], {"strike.txt"}),
        (["offer", "AND", "("], {"strike.txt"}),
        (["offer", "(((", "NEAR"], set()),
        (["workers", "--country", "FR"], {"strike.txt"}),
    ],
)
def test_search(factx, words, articles):
    rows = table(factx("search", *words))
    assert {row["article"] for row in rows} == articles


def test_search_finds_evidence_with_its_agreement(factx):
    rows = [row for row in table(factx("search", "pay offer")) if row["found_in"] == "evidence"]
    assert rows[0]["agreement"] == table(factx("agreements", "--party", "ferrova"))[0]["id"]
    assert "pay offer" in rows[0]["text"]


def test_search_for_nothing(factx):
    result = factx("search", "***")
    assert result.returncode == 2
    assert "There is no word to search for" in result.stderr


def test_sql_reads(factx):
    assert table(factx("sql", "SELECT name, articles FROM people WHERE id = 'paivi-raty'")) == [
        {"name": "Päivi Räty", "articles": "2"}
    ]
    assert table(factx("sql", "SELECT 1 AS a, 2 AS a")) == [{"a": "1", "a_2": "2"}]
    assert {row["view"] for row in table(factx("sql"))} >= {
        "articles", "people", "organizations", "places", "dates", "agreements", "agreement_parties", "mentions",
        "roles",
    }  # fmt: skip
    assert table(factx("sql", "SELECT count(*) AS n FROM body_index WHERE body_index MATCH 'rescue'")) == [{"n": "2"}]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM article", "INSERT INTO note VALUES ('a', 'b')", "DROP TABLE article", "CREATE TABLE t (a)",
        "DELETE FROM people", "UPDATE people SET name = 'x'", "ALTER TABLE people RENAME TO x",
        "DELETE FROM sqlite_master", "ATTACH 'other.db' AS other", "PRAGMA user_version = 9", "VACUUM INTO 'copy.db'",
    ],
)  # fmt: skip
def test_sql_does_not_write(factx, own, tmp_path, statement):
    result = factx("sql", statement, db=own)
    assert result.returncode == 2
    assert "only reads" in result.stderr
    assert not (tmp_path / "other.db").exists()
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT * FROM nowhere", "no such table: nowhere"),
        ("SELECT 1; SELECT 2", "one statement"),
        ("SELECT ?", "Give one statement, without parameters"),
    ],
)
def test_sql_that_is_wrong_is_explained(factx, statement, message):
    result = factx("sql", statement)
    assert result.returncode == 2
    assert message in result.stderr


def test_a_quoted_query_is_a_phrase_unless_it_has_operators(factx):
    words = ("rescue", "accord")
    assert factx("search", *words).stdout.count("\n") > 1
    assert "may stand apart" in factx("search", " ".join(words)).stderr
    assert factx("search", " AND ".join(words)).stdout == factx("search", *words).stdout


def test_a_full_disk_is_no_bug(factx, facts):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no device that is always full")
    with full.open("wb") as stdout:
        result = subprocess.run(
            [sys.executable, "-m", "factx", "people"],
            env=environment(FACTX_DB=str(facts)), stdout=stdout, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert result.returncode == 1
    assert result.stderr == "factx: The output cannot be written: No space left on device.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_a_long_statement(factx, facts):
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
    with subprocess.Popen(
        [sys.executable, "-m", "factx", "sql", endless], env=environment(FACTX_DB=str(facts)),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=2)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert process.stderr is not None
        assert process.stderr.read() == ""
