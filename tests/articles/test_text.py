"""Bytes -> text: what is kept to the letter, what is mended, and which texts are English."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.articles.headline import headline
from factx.articles.text import decode, is_binary, is_english, normalize

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=[]))  # surrogates too
TEXT = st.text()


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@given(text=TEXT.filter(lambda text: not text.startswith(("\ufeff", "\0"))))
def test_unicode_is_read_back(bom: bytes, encoding: str, text: str) -> None:
    assert decode(bom + text.encode(encoding)) == (text, [])


@given(ANY_TEXT)
def test_normalized_text_can_be_stored_and_stays_as_it_is(text: str) -> None:
    once = normalize(text)
    assert "\r" not in once
    assert once.encode().decode() == once
    assert normalize("." + once) == "." + once


@given(st.text(alphabet=st.characters(exclude_characters="\r\ufeff", exclude_categories=["Cs"])))
def test_nothing_else_is_changed(text: str) -> None:
    assert normalize(text) == text
    assert normalize(text.replace("\n", "\r\n")) == text


def test_surrogates() -> None:
    assert normalize("a\ud800b\udc00") == "a\ufffdb\ufffd"
    assert normalize("\ud83d\ude00") == "\U0001f600"


@pytest.mark.parametrize(
    ("data", "text", "reading"),
    [
        ("The café – “naïve” talks, he said".encode("cp1252"), "The café – “naïve” talks, he said", "Windows-1252"),
        ("The café – talks ".encode() + b"\x93again\x94", "The café – talks “again”", "stray"),
        ("Το υπουργείο ανακοίνωσε τη συμφωνία για τα νερά. ".encode("iso8859-7") * 5, None, ""),
        (codecs.BOM_UTF16_LE + b"a\0b\0c", "ab\ufffd", "UTF-16"),
    ],
)
def test_broken_encodings_are_read_and_reported(data: bytes, text: str | None, reading: str) -> None:
    found, (problem,) = decode(data)
    assert text is None or found == text
    assert problem.code == "bad-encoding"
    assert reading in problem.message


@given(st.binary())
def test_any_bytes_are_decoded(data: bytes) -> None:
    text, _ = decode(data)
    normalize(text).encode()


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        (b"plain text\twith a tab\f", False),
        (b"a\0b", True),
        (b"%PDF-1.7\n\x01\x02\x03\x04 obj", True),
        (codecs.BOM_UTF16_LE + "ab".encode("utf-16-le"), False),
        (b"", False),
    ],
)
def test_binary(data: bytes, binary: bool) -> None:
    assert is_binary(data) == binary


ENGLISH = [
    "The ministers of the two countries met in Oslo on Monday and agreed that the talks would go on after the summer.",
    "Rates: 3.1, 3.2. Shares rose in Tokyo and in Seoul as banks, chip makers and steel firms of the region gained.",
    "Talks end without deal",
    "",
]
NOT_ENGLISH = [
    "Der Kanzler sagte am Freitag, dass die Regierung den Vertrag mit Japan unterzeichnen will, so wie es alle in der "
    "Koalition im Bundestag erwartet hatten, und der Minister war damit einverstanden.",
    "Statsministeren sagde fredag, at aftalen er på plads, og at regeringen vil have mere tid til at se over de "
    "forhold, der er for danske virksomheder under krisen, men han vil ikke sige mere om det.",
    "De premier zei vrijdag dat het verdrag is getekend en dat we er niet meer over zullen praten, want de minister "
    "had het al of wilde het nog doen, zo is te horen in Den Haag.",
    "Le premier ministre a dit vendredi que les deux pays ont signé un accord sur la sécurité, mais il n'a pas donné "
    "de détails sur les conditions de cet accord conclu à Paris.",
    "El presidente dijo el viernes que los dos países firmaron un acuerdo de seguridad, pero no dio más detalles sobre "
    "las condiciones de este pacto que se cerró en Madrid.",
    "両政府は土曜日に東京で会談し、協力を強化することで合意した。",
    "Министры двух стран подписали соглашение.",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize("text", NOT_ENGLISH)
def test_not_english(text: str) -> None:
    assert not is_english(text)


BODY = "The ministers of the two countries met for the third time this year and said little."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Ministers meet again\n\n{BODY}", "Ministers meet again"),
        (f"Ministers meet again\nMinisters meet again\n{BODY}", "Ministers meet again"),
        (f"Who is to blame?\nBy Jo Doe\n{BODY}", "Who is to blame?"),
        (f"Ministers meet again\nMarch 3, 2021\n\n{BODY}", "Ministers meet again"),
        (BODY, None),
        (f"{BODY}\n\n{BODY} {BODY}", None),
        (f"OSLO (Agency) - Ministers meet\n\n{BODY}", None),
        (f"The ministers of the two countries\nmet for the third time.\n{BODY}", None),
        (f"World\n\n{BODY}", None),
        ("Ministers meet again\n\nThey do", None),
        ("", None),
    ],
)
def test_headline(text: str, expected: str | None) -> None:
    assert headline(text) == expected
