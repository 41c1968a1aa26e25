"""Every format's reader: what becomes the text, and what is read beside it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.articles.formats import html, jsonlines, markdown, plain
from factx.articles.text import normalize
from factx.errors import ArticleError

BODY = "The ministers agreed on a fund of ten million euros for the two rivers that both countries share, they said."


def test_plain_text_is_kept_to_the_letter() -> None:
    assert (
        plain.read("\ufeff  TOKYO –\tThe ministers  met.\r\n\r\n".encode()).text == "  TOKYO –\tThe ministers  met.\n\n"
    )


def test_front_matter() -> None:
    matter = (
        "---\n"
        "# a comment\n"
        'title: "Rivers: a pact"\n'
        "date: 2021-03-03T10:00:00+01:00  # of the print edition\n"
        "authors:\n"
        "  - Jo Doe\n"
        "  - 'Al Roe'\n"
        "summary: >\n"
        "  Two ministers,\n"
        "  one pact.\n"
        'tags: [rivers, "north, south"]\n'
        "draft:\n"
        "---\n"
    )
    content = markdown.read((matter + f"\n# Ministers meet\n\n{BODY}\n").encode())
    assert content.text == f"\n# Ministers meet\n\n{BODY}\n"
    assert (content.title, content.published, content.authors) == ("Rivers: a pact", "2021-03-03", ["Jo Doe", "Al Roe"])
    assert content.extra == {"summary": "Two ministers, one pact.", "tags": ["rivers", "north, south"], "draft": ""}


@pytest.mark.parametrize(
    "text",
    [
        "---\nA rule, then text.\n---\nMore.",
        "---\ntitle: never closed\n\nText.",
        "Text.\n---\ntitle: too late\n---\n",
        "---\n---\nText.",
        " ---\ntitle: indented\n---\n",
        "---\n- item: of a list\n---\n",
    ],
)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    assert markdown.read(text.encode()).text == text


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.from_regex(r"[A-Za-z][\w ,]{0,20}", fullmatch=True)
    ),
    st.text(),
)
def test_front_matter_comes_off_and_nothing_else(matter: dict[str, str], text: str) -> None:
    text = normalize(text).removeprefix("\ufeff")
    block = "".join(f"{key}: {value}\n" for key, value in matter.items())
    found, rest = markdown.split(f"---\n{block}---\n{text}")
    if matter:
        assert rest == text
        assert found == {key: value.strip() for key, value in matter.items()}


def test_markdown_takes_its_title_from_its_heading() -> None:
    assert markdown.read(b"# Ministers meet #\n\nText.").title == "Ministers meet"
    assert markdown.read(b"\n## Ministers meet\nText.").title == "Ministers meet"
    assert markdown.read(b"Ministers meet\n===\n\nText.").title == "Ministers meet"
    assert markdown.read(b"Text.\n\n# Not at the top").title is None
    content = markdown.read(b"---\ndate: soon\n---\nText.")
    assert (content.published, [problem.code for problem in content.problems]) == (None, ["bad-date"])


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def test_json_line() -> None:
    content = jsonlines.read(
        line(
            text="A.\r\nB.", title="T", published="March 3, 2021", authors="Jo Doe", source="The Paper", id=3, n=[1, {}]
        )
    )
    assert content.text == "A.\nB."
    assert (content.title, content.published, content.authors) == ("T", "2021-03-03", ["Jo Doe"])
    assert (content.source, content.extra) == ("The Paper", {"n": [1, {}]})


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_json_line_keeps_the_text_of_any_escapes(text: str) -> None:
    content = jsonlines.read(line(text=text, other={"deep": [text]}))
    assert content.text == normalize(text)
    json.dumps(content.extra, ensure_ascii=False).encode()


def test_json_line_in_another_encoding() -> None:
    content = jsonlines.read('{"text": "The café – again"}'.encode("cp1252"))
    assert content.text == "The café – again"
    assert [problem.code for problem in content.problems] == ["bad-encoding"]


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b'{"text": "cut o', "no JSON"),
        (b"plain words", "no JSON"),
        (b'"words"', "no object"),
        (b"{}", "no `text`"),
        (b'{"text": null}', "no `text`"),
        (b'{"text": ["a"]}', "no `text`"),
        (b'{"text": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deep"),
    ],
)
def test_lines_that_hold_no_article(data: bytes, complaint: str) -> None:
    with pytest.raises(ArticleError, match=complaint):
        jsonlines.read(data)


PAGE = """<!doctype html><html><head><title>Ministers meet | The Paper</title>
<meta property="article:published_time" content="2021-03-03T22:00:00-05:00"><meta name="author" content="Jo Doe"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Ministers meet</h1>
<p>{body}</p><h2>What next</h2><p>The parliaments vote in May &mdash; if at&nbsp;all.</p></article>
<div id="comments"><p>A reader: they never agreed to anything.</p></div>
<footer>&copy; 2021 The Paper</footer></body></html>"""


def test_page() -> None:
    content = html.read(PAGE.replace("{body}", BODY).encode())
    assert content.text == f"Ministers meet\n\n{BODY}\nWhat next\nThe parliaments vote in May — if at all."
    assert (content.title, content.authors, content.published) == ("Ministers meet", ["Jo Doe"], "2021-03-03")


@pytest.mark.parametrize(
    ("head", "encoding", "problems"),
    [
        ('<meta charset="utf-8">', "utf-8", []),
        ('<meta charset="iso-8859-1">', "cp1252", []),
        ('<meta http-equiv="Content-Type" content="text/html; charset=utf-16">', "utf-16", []),
        ('<?xml version="1.0" encoding="iso-8859-15"?>', "iso-8859-15", []),
        ("", "utf-8", []),
        ('<meta charset="utf-8">', "cp1252", ["bad-encoding"]),
        ('<meta charset="no-such">', "utf-8", []),
        ('<meta charset="undefined">', "utf-8", []),
        ('<meta charset="utf-16">', "utf-8", []),
    ],
)
def test_page_encodings(head: str, encoding: str, problems: list[str]) -> None:
    text = "The café in the old harbour was where the two ministers met. The price: 5 millions, they said after it."
    content = html.read(f"{head}<html><body><p>{text}</p></body></html>".encode(encoding))
    assert content.text == text
    assert [problem.code for problem in content.problems] == problems


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Short page.</p>", "Short page."),
        ("<html></html>", ""),
        ("<html><body><script>var x = 1;</script></body></html>", ""),
        ("just words", "just words"),
        ("<p>1 &lt; 2 <b>[red]never[/red] closed", "1 < 2 [red]never[/red] closed"),
    ],
)
def test_odd_pages(page: str, text: str) -> None:
    assert html.read(page.encode()).text == text


def test_a_date_somewhere_on_the_page_is_not_its_date() -> None:
    page = f"<html><body><p>{BODY}</p><p>The first pact was signed on 3 March 1999.</p><footer>© 2014</footer>"
    assert html.read(page.encode()).published is None


def test_reading_a_page_does_not_depend_on_the_pages_before_it() -> None:
    page = PAGE.replace("{body}", BODY).encode()
    assert len({html.read(page).text for _ in range(5)}) == 1


@pytest.mark.parametrize("name", ["lakeshore-ferry-contract.html", "tokyo-2023-harbour-mail.html"])
def test_pages_lose_menus_and_comments(name: str) -> None:
    text = html.read((Path(__file__).parents[2] / "seeds" / name).read_bytes()).text
    assert not any(word in text for word in ("Sport", "Weather", "Terms", "Hull", "rights reserved", "Sign up"))
