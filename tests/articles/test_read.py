"""Paths -> sources -> articles: order, ids, and a clear line for everything that gives no article."""

import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from factx.articles import formats, read
from factx.articles.article import Article, Skipped
from factx.articles.source import Source, digest


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, content: str | bytes = "The ministers met.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def ids(*paths: str) -> list[str]:
    return [source.id for source in read.sources(paths) if isinstance(source, Source)]


def only(path: str, **options: str) -> Article | Skipped:
    (source,) = read.sources([path])
    return source if isinstance(source, Skipped) else read.article(source, source.read(), **options)


def skipped(*paths: str, **options: int) -> list[tuple[str, str, bool]]:
    found = []
    for source in read.sources(paths, **options):
        result = source if isinstance(source, Skipped) else read.article(source, source.read())
        if isinstance(result, Skipped):
            assert result.problem.message.endswith((".", "!")), "a message is a sentence"
            found.append((result.source, result.problem.code, result.failed))
    return found


def test_every_format_is_listed() -> None:
    folder = Path(formats.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "content"}
    assert modules == {module.__name__.rpartition(".")[2] for module in formats.FORMATS.values()}


def test_ids_are_paths_under_the_root_in_the_order_of_names(here: Path) -> None:
    for name in ("news/b.txt", "news/a/z.txt", "news/a.txt", "news/a/c/d.md"):
        write(here / name)
    assert ids("news") == ids("news/") == ["a/c/d.md", "a/z.txt", "a.txt", "b.txt"]
    assert ids("news/a") == ["c/d.md", "z.txt"]
    assert ids("news/b.txt") == ["b.txt"]


def test_several_roots_put_their_names_in_front(here: Path) -> None:
    for name in ("2022/news/a.txt", "2023/news/a.txt", "b.txt"):
        write(here / name)
    assert ids("2022", "2023") == ["2022/news/a.txt", "2023/news/a.txt"]
    assert ids("2022/news", "2023/news", "b.txt") == ["2022/news/a.txt", "2023/news/a.txt", "b.txt"]
    assert ids("2022/news/a.txt", "b.txt") == ["a.txt", "b.txt"], "as in one folder"


def test_a_root_inside_another_is_read_once(here: Path) -> None:
    write(here / "news/a/b.txt")
    assert ids("news", "news/a", "news/a/b.txt", "./news") == ["a/b.txt"]


def test_what_is_passed_over_and_what_failed(here: Path) -> None:
    write(here / "news/.hidden/x.txt")
    write(here / "news/.draft.txt")
    write(here / "news/photo.jpg", b"\xff\xd8\xff")
    write(here / "news/empty.txt", "")
    write(here / "news/blank.txt", " \n\t\n")
    write(here / "news/nul.txt", b"a\0b")
    write(here / "news/binary.txt", bytes(range(1, 256)) * 4)
    write(here / "news/big.txt", "x" * 2000)
    assert skipped("news", "gone.txt", limit=1999) == [
        ("news/.draft.txt", "hidden", False),
        ("news/.hidden", "hidden", False),
        ("news/big.txt", "too-large", True),
        ("news/binary.txt", "binary", True),
        ("news/blank.txt", "empty", True),
        ("news/empty.txt", "empty", True),
        ("news/nul.txt", "binary", True),
        ("news/photo.jpg", "unknown-type", False),
        ("gone.txt", "missing", True),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links(here: Path) -> None:
    write(here / "news/a/x.txt")
    (here / "news/broken.txt").symlink_to("nowhere.txt")
    (here / "news/self.txt").symlink_to("self.txt")
    (here / "news/a/up").symlink_to(here / "news")
    (here / "news/a/out").symlink_to(here)
    (here / "news/twin").symlink_to("a")
    (here / "news/y.txt").symlink_to("a/x.txt")
    assert ids("news") == ["a/x.txt", "y.txt"]
    assert skipped("news") == [
        ("news/a/out", "link-loop", True),
        ("news/a/up", "link-loop", True),
        ("news/broken.txt", "broken-link", True),
        ("news/self.txt", "link-loop", True),
        ("news/twin", "same-folder", False),
    ]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(here: Path) -> None:
    write(here / "news/a.txt").chmod(0)
    write(here / "news/shut/b.txt").parent.chmod(0)
    try:
        assert skipped("news") == [("news/a.txt", "no-permission", True), ("news/shut", "no-permission", True)]
    finally:
        (here / "news/shut").chmod(0o700)


def test_a_named_file_is_meant(here: Path) -> None:
    write(here / "report")
    write(here / "report.docx", b"PK\3\4")
    write(here / ".note.txt")
    assert ids("report", ".note.txt") == ["report", ".note.txt"]
    assert skipped("report.docx") == [("report.docx", "unknown-type", True)]


def test_json_lines(here: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"id": "x", "text": "One.", "published": "2024-07-12T09:00:00Z", "section": {"page": 3}}',
        b"",
        b"no json",
        b'{"title": "no text"}',
        b'["no object"]',
        b'{"text": "lone \\ud800 surrogate"}',
        b'{"id": "x", "text": "again", "authors": ["Jo Doe"], "published": "soon"}\r',
        b'{"id": 7, "text": "' + b"y" * 3000 + b'"}',
        b'{"id": 8, "text": "the last line has no line end"}',
    ]
    write(here / "feed.jsonl", b"\n".join(lines))
    assert ids("feed.jsonl") == ["x", "feed.jsonl#4", "feed.jsonl#6", "x-2", "7", "8"]
    assert skipped("feed.jsonl", limit=2000) == [
        ("feed.jsonl#3", "bad-line", True),
        ("feed.jsonl#4", "bad-line", True),
        ("feed.jsonl#5", "bad-line", True),
        ("feed.jsonl#8", "too-large", True),
    ]
    articles = [
        article
        for source in read.sources(["feed.jsonl"])
        if isinstance(source, Source) and isinstance(article := read.article(source, source.read()), Article)
    ]
    first, surrogate, again = articles[:3]
    assert (first.published, first.published_from, first.extra) == ("2024-07-12", "metadata", {"section": {"page": 3}})
    assert surrogate.text == "lone � surrogate"
    assert again.authors == ["Jo Doe"]
    assert [problem.code for problem in again.problems] == ["duplicate-id", "bad-date", "undated"]


def test_the_same_bytes_have_the_same_digest_and_another_line_end_does_not(here: Path) -> None:
    write(here / "a.txt", "The text.\n")
    write(here / "b.txt", "The text.\r\n")
    first, second = only("a.txt"), only("b.txt")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == second.text
    assert first.sha256 == digest((here / "a.txt").read_bytes()) != second.sha256


def test_option_overrides_and_default_fills(here: Path) -> None:
    write(here / "2023-03-18-talks.txt", "TOKYO - The ministers met.")
    write(here / "talks.txt", "TOKYO - The ministers met.")
    for path, options, expected in [
        ("2023-03-18-talks.txt", {}, ("2023-03-18", "filename")),
        ("2023-03-18-talks.txt", {"published": "2024"}, ("2024", "option")),
        ("2023-03-18-talks.txt", {"default_published": "2024"}, ("2023-03-18", "filename")),
        ("talks.txt", {"default_published": "2024"}, ("2024", "option")),
        ("talks.txt", {}, (None, None)),
    ]:
        article = only(path, **options)
        assert isinstance(article, Article)
        assert (article.published, article.published_from) == expected
        assert any(problem.code == "undated" for problem in article.problems) == (expected[0] is None)


def standard_input(data: bytes) -> list[str]:
    """What a run reads from a pipe: id and text of each article."""
    program = (
        "import sys\n"
        "from factx.articles import read\n"
        "for s in read.sources(['-']):\n"
        "    print(ascii((s.id, read.article(s, s.read()).text)))\n"
        "assert not {'spacy', 'numpy', 'charset_normalizer'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], input=data, capture_output=True, check=True)
    return done.stdout.decode().splitlines()


def test_standard_input_is_text_or_json_lines() -> None:
    assert standard_input("TOKYO – met.\n{no}".encode()) == ["('stdin', 'TOKYO \\u2013 met.\\n{no}')"]
    assert standard_input(b'{"text": "a"}\n{"text": "b", "id": "c"}\n') == ["('stdin#1', 'a')", "('c', 'b')"]


def test_hashing_imports_nothing_heavy(here: Path) -> None:
    write(here / "news/a.html", "<p>The text.</p>")
    write(here / "news/b.jsonl", '{"text": "The text."}')
    write(here / "news/c.txt", b"caf\xe9")
    program = (
        "import sys\n"
        "from factx.articles import read\n"
        "from factx.articles.source import digest\n"
        "assert len([digest(s.read()) for s in read.sources(['news'])]) == 3\n"
        "heavy = {'spacy', 'numpy', 'trafilatura', 'htmldate', 'lxml', 'charset_normalizer', 'factx.facts'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run(
        [sys.executable, "-c", program], check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )


def test_json_lines_are_streamed(here: Path) -> None:
    """Forty megabytes of lines pass through a few."""
    line = b'{"text": "' + b"The ministers met. " * 5000 + b'"}\n'
    with (here / "feed.jsonl").open("wb") as file:
        for _ in range(400):
            file.write(line)
    tracemalloc.start()
    count = sum(len(source.read()) for source in read.sources(["feed.jsonl"]) if isinstance(source, Source))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 400 * (len(line) - 1)
    assert peak < 2_000_000


def test_one_line_of_a_million_characters(here: Path) -> None:
    text = "The ministers of both countries met on 3 March and agreed, " * 20_000
    write(here / "long.txt", text)
    article = only("long.txt")
    assert isinstance(article, Article)
    assert (article.text, article.title, article.published) == (text, None, None)
