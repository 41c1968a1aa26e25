"""The list commands: what they find, in which form, and what they say where there is nothing."""

import csv
import io
import json

import pytest

from factx.cli.suggest import near_miss
from factx.store import Store


def table(result) -> list[dict[str, str]]:
    assert result.returncode == 0, result.stderr
    header, *lines = (line.split("\t") for line in result.stdout.splitlines())
    return [dict(zip(header, line, strict=True)) for line in lines]


def objects(result) -> list[dict]:
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("command", "column", "values"),
    [
        ("articles", "id", ["south/ports.txt", "north/harbour.txt", "hostile.txt", "strike.txt"]),
        ("articles rescue", "id", ["south/ports.txt"]),
        ("articles --since 2023-06", "id", ["south/ports.txt"]),
        ("articles --until 2023-05", "id", ["north/harbour.txt"]),
        ("articles --country Norway", "id", ["south/ports.txt", "north/harbour.txt"]),
        ("articles --country fr", "id", ["strike.txt"]),
        ("articles --sort id --limit 2", "id", ["hostile.txt", "north/harbour.txt"]),
        ("articles --sort -id --limit 1", "id", ["strike.txt"]),
        ("people raty", "name", ["Päivi Räty"]),
        ("people paivi raty", "name", ["Päivi Räty"]),
        ("people RÄTY", "articles", ["2"]),
        ("people --country finland", "name", ["Päivi Räty"]),
        ("people raty --until 2023-05", "articles", ["1"]),
        ("people raty --article south", "mentions", ["2"]),
        ("people otzel", "id", ["marc-otzel"]),
        ("people --sort name --article north", "name", ["Ingrid Solheim", "Päivi Räty"]),
        ("organizations ferrova", "country", ["FR"]),
        ("places oslo", "kind", ["city"]),
        ("places --kind country", "name", ["Finland"]),
        ("places --kind city,country", "name", ["Finland", "Oslo"]),
        ("places --kind City,COUNTRY", "name", ["Finland", "Oslo"]),
        ("places --near 59.9,10.7 --within 10", "name", ["Oslo"]),
        ("places --near 59.9,10.7 --within 1", "name", []),
        ("places --near 59.9,10.7 --within 2000", "name", ["Oslo", "Finland"]),
        ("places --near 59.9,10.7 --within 2000 --limit 1", "distance", ["2.9"]),
        ("places --near 59.9,10.7 --within 2000 --sort -distance", "name", ["Finland", "Oslo"]),
        ("people --country fi", "name", ["Päivi Räty"]),
        ("agreements --reports --party ferrova --evidence", "report", ["reject-1"]),
        ("dates march", "value", ["XXXX-03"]),
        ("dates --since 2023-05 --until 2023-05", "text", ["3 May 2023", "3 May 2023"]),
        ("dates --article strike", "text", ["March", "next week"]),
        ("dates --country FR --limit 1", "text", ["March"]),
        ("agreements --status rejected", "parties", ["Ferrova"]),
        ("agreements --negated", "act", ["reject"]),
        ("agreements --party ferrova", "act", ["reject"]),
        ("agreements --party raty --party solheim --limit 1", "act", ["sign"]),
        ("agreements --party finland --limit 1", "act", ["sign"]),
        ("agreements --party finl --limit 1", "act", ["sign"]),
        ("agreements --party inland", "act", []),
        ("agreements --reports --party erro", "act", []),
        ("agreements --reports --party fi --article north", "report", ["sign-1"]),
        ("agreements --party fi --limit 1", "act", ["sign"]),
        ("agreements --act reject,propose", "act", ["reject"]),
        ("agreements pay", "act", ["reject"]),
        ("agreements --reports pay", "act", ["reject"]),
        ("agreements union", "act", ["reject"]),  # in the sentence alone
        ("agreements --reports union", "act", ["reject"]),
        ("agreements good", "act", []),  # in the article, beside the sentence
        ("agreements %", "act", []),
        ("agreements --reports --article north", "report", ["sign-1"]),
        ("agreements --reports --party norway", "article", ["north/harbour.txt", "south/ports.txt"]),
        ("agreements --reports --party ferrova --why", "rule", ["reject.v/dobj"]),
    ],
)
def test_what_a_list_finds(factx, command, column, values):
    assert [row[column] for row in table(factx(*command.split()))] == values


def test_people_as_json_follow_the_contract(factx):
    (person,) = objects(factx("people", "raty", "--json"))
    assert list(person) == ["id", "name", "aliases", "gender", "roles", "country", "articles"]
    assert person["roles"] == [
        {
            "title": "Prime Minister", "of": "Finland", "country": "FI", "former": False, "first_seen": "2023-05-04",
            "last_seen": "2023-06",
        }
    ]  # fmt: skip
    assert [article["id"] for article in person["articles"]] == ["north/harbour.txt", "south/ports.txt"]
    assert set(person["articles"][0]) == {"id", "source", "published", "mentions"}
    assert person["articles"][0]["mentions"][0] == {"text": "Päivi Räty", "start": 78, "end": 88, "as": "name"}


def test_places_as_json_have_their_own_fields(factx):
    (place,) = objects(factx("places", "oslo", "--json"))
    assert (place["geonames"], place["within"], place["kind"]) == (3143244, ["Oslo", "Norway"], "city")


def test_dates_as_json_are_the_record_with_its_article(factx):
    found = objects(factx("dates", "--article", "strike", "--json"))[0]
    assert found["article"] == "strike.txt"
    assert (found["text"], found["value"], found["earliest"]) == ("March", "XXXX-03", None)


def test_agreements_as_json_and_their_reports(factx):
    joined = objects(factx("agreements", "--party", "ferrova", "--json"))[0]
    assert {"id", "parties", "act", "status", "negated", "history", "conflicts", "reports"} <= set(joined)
    assert joined["reports"][0]["article"] == "strike.txt"
    report = objects(factx("agreements", "--party", "ferrova", "--reports", "--json"))[0]
    assert (report["article"], report["id"], report["rule"]) == ("strike.txt", "reject-1", "reject.v/dobj")


def test_evidence_gives_every_mention_its_sentence(factx):
    assert len(table(factx("people", "raty", "--evidence", "--limit", "1"))) == 1
    chosen = ("people", "raty", "--evidence", "--limit", "1", "--columns", "name,sentence")
    assert len(objects(factx(*chosen, "--json"))) == len(table(factx(*chosen))) == 1
    rows = table(factx("people", "raty", "--evidence", "--article", "north"))
    assert [row["sentence"] for row in rows][1] == "Räty called it a good day."
    (person,) = objects(factx("people", "raty", "--evidence", "--article", "north", "--json"))
    assert person["articles"][0]["mentions"][1]["sentence"] == "Räty called it a good day."
    assert table(factx("dates", "march", "--evidence"))[0]["sentence"].startswith("LYON - Workers")
    assert table(factx("agreements", "--party", "ferrova", "--evidence"))[0]["text"].startswith("LYON - Workers")


def test_why_gives_reasons(factx):
    rows = table(factx("people", "raty", "--why"))
    assert [row["reason"] for row in rows] == ["the one whom the others joined", "same full name"]
    assert table(factx("people", "tzel", "--why"))[0]["reason"] == "named in this article only"
    reports = [(row["article"], row["report"]) for row in table(factx("agreements", "--why"))]
    assert len(reports) == len(set(reports))


@pytest.mark.parametrize("command", ["people --why", "places --why", "sql|SELECT * FROM people", "dates --evidence"])
def test_a_limit_holds_in_every_format(factx, command):
    arguments = (*(command.split("|") if "|" in command else command.split()), "--limit", "1")
    assert len(table(factx(*arguments))) == len(objects(factx(*arguments, "--json"))) == 1


def test_formats_tell_the_same(factx):
    wanted = ("people", "solheim", "--columns", "name,country,articles")
    assert factx(*wanted, "-f", "tsv").stdout == "name\tcountry\tarticles\nIngrid Solheim\tNO\t2\n"
    assert list(csv.reader(io.StringIO(factx(*wanted, "-f", "csv").stdout)))[1] == ["Ingrid Solheim", "NO", "2"]
    assert factx(*wanted, "-f", "markdown").stdout.splitlines()[2] == "| Ingrid Solheim | NO | 2 |"
    row = {"name": "Ingrid Solheim", "country": "NO", "articles": 2}
    assert json.loads(factx(*wanted, "-f", "json").stdout) == [row]
    assert json.loads(factx(*wanted, "--json").stdout) == row
    shown = factx(*wanted, "-f", "table").stdout
    assert "Ingrid Solheim" in shown
    assert "\x1b" not in shown


def test_a_spreadsheet_gets_numbers_as_numbers_and_formulas_as_text(factx, own):
    with Store.open(own) as store, store.transaction() as connection:
        connection.execute("UPDATE entity SET latitude = -33.5, name = '-1+1' WHERE name = 'Oslo'")
    rows = list(csv.DictReader(io.StringIO(factx("places", "oslo", "-f", "csv", db=own).stdout)))
    assert [(row["name"], row["latitude"]) for row in rows] == [("'-1+1", "-33.5")]


def test_dates_are_found_in_any_spelling(factx, own):
    with Store.open(own) as store, store.transaction() as connection:
        connection.execute("UPDATE date SET text = 'New Year’s Day' WHERE text = 'March'")
    assert [row["text"] for row in table(factx("dates", "new year's day", db=own))] == ["New Year’s Day"]


def test_an_empty_list_is_an_empty_list(factx):
    result = factx("people", "nobody", "-f", "json")
    assert json.loads(result.stdout) == []
    assert result.returncode == 0
    assert "No person found with 'nobody'" in result.stderr
    assert factx("agreements", "--status", "ended").stderr == "Nothing found.\n"


def test_an_empty_store_says_that_it_is_empty(factx, tmp_path):
    Store.open(tmp_path / "empty.db", create=True).close()
    for command in ("articles", "people", "places", "people x", "dates", "agreements", "timeline", "search x"):
        said = factx(*command.split(), db=tmp_path / "empty.db").stderr
        assert said == f"There is no article in {tmp_path / 'empty.db'}. `factx extract FOLDER` saves some.\n", command


def test_a_party_that_is_nearly_right_is_suggested(factx):
    assert factx("agreements", "--party", "solhiem").stderr == "Nothing found. Did you mean Ingrid Solheim?\n"
    assert factx("agreements", "--party", "solheim", "--status", "ended").stderr == "Nothing found.\n"


def test_a_name_that_is_nearly_right_is_suggested(factx):
    assert "Did you mean Ingrid Solheim?" in factx("people", "ingrid solhiem").stderr
    assert "Did you mean Ingrid Solheim?" in factx("people", "solhiem").stderr
    assert "Did you mean" not in factx("people", "xyzzy").stderr


def test_nothing_is_like_no_name():
    assert near_miss(" ", ["Chad", ""]) == []


def test_the_name_that_is_nearest_is_suggested_first():
    assert near_miss("germny", ["Air Force of Germany", "Germany", "Cabinet of Germany"])[0] == "Germany"


def test_an_empty_list_says_where_a_name_is_known(factx):
    said = factx("people", "oslo").stderr
    assert (
        said
        == "No person found with 'oslo' in the name. `factx places oslo` knows the name. `factx people` lists all.\n"
    )
    assert factx("people", "solheim", "--until", "1990").stderr == "Nothing found.\n"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("people --sort height", "There is no column 'height' to sort by. Choose from: id, name"),
        ("people --columns height", "There is no column 'height'. Choose from: id, name"),
        ("people --country Atlantis", "There is no country 'Atlantis'"),
        ("people --country Germny", "Did you mean Germany or"),
        ("people --country xx", "There is no country 'xx'"),
        ("--limit 3 people", "Options stand behind the command: factx people --limit"),
        ("people --since yesterday", "--since yesterday is no date. Write a year"),
        ("people --since 2023-02-30", "--since 2023-02-30 is no date"),
        ("agreements --act dance", "--act dance is none. Choose from: agree, sign"),
        ("agreements --status done", "--status done is none. Choose from: proposed"),
        ("places --near here", "--near here is no point"),
        ("places --near 95,10", "not on the globe"),
        ("places --kind castle", "--kind castle is none. Choose from: country"),
        ("people --since 2024 --until 2023", "--since 2024 is later than --until 2023"),
        ("people --why --evidence", "--why and --evidence are two lists"),
        ("agreements --why --evidence", "--why and --evidence are two lists"),
        ("places --near 1,36 --within nan", "--within nan is no distance"),
        ("places --within 5", "--within says how near to the point of --near"),
        ("extract none --text", "--text puts the text into the records of --json"),
        ("extract none --out shards", "-o goes with --engine ray alone"),
        ("extract none --engine ray -o shards --db own.db", "--db goes with the local engine alone"),
        ("extract none --engine ray --output shards -v", "-v goes with the local engine alone"),
        ("extract none --address auto", "--address goes with --engine ray alone"),
        ("extract none --engine ray --out shards --json", "--json goes with the local engine alone"),
        ("extract none --engine ray", "Name a folder for them with -o"),
        ("extract none --engine spark", "'spark' is not one of 'local', 'ray'"),
        ("extract none --published soon", "--published soon is no date. Write a year"),
        ("people --limit -1", "Invalid value for '--limit'"),
        ("people --format xml", "xml"),
        ("people --limit many", "Invalid value for '--limit': 'many' is no whole number. `factx people --help` says"),
        ("places --near 1,1 --within far", "'far' is no number. `factx places --help` says what it takes."),
        ("doctor a b", "unexpected"),
        ("dance", "No such command 'dance'"),
    ],
)
def test_a_wrong_request_is_explained(factx, command, message):
    result = factx(*command.split())
    assert result.returncode == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) <= 2
