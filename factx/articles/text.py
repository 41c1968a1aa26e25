"""Bytes -> the text that every offset counts in, and whether that text is English.

The text of an article is its decoded bytes without byte order mark, with line ends made "\\n" and unpaired surrogates
made U+FFFD. Nothing else is changed: what a reader sees in the file is what a span points at.
"""

import codecs
import re

from factx.records import Problem

BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY_SHARE = 0.02  # of the bytes; text has tabs and line ends, hardly ever another control character
LEGACY_SHARE = 0.2  # of the bytes; more beyond ASCII is no Latin script

ENGLISH_SHARE = 0.07  # of the words; English news shows 0.15 to 0.4, its neighbours up to 0.035
ENGLISH_WORDS = 20  # fewer words are a headline, which has too few function words to tell
ENGLISH_CHARACTERS = 20_000  # code points; what a long text begins with shows its language
FOREIGN_LETTERS = 0.3  # of the letters; a text with more of them beyond ASCII is no English however short

_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]+")
# Function words that no neighbour in Latin letters shares: "in", "for", "at", "is", "so", "was", "have" are left out.
_FUNCTION_WORDS = frozenset(
    word
    for line in (
        "the of and to that with by from it be has are this which were not but he his they their its been who would",
        "could should about after said when than there into because while you your my our she him them what where if",
        "these those how other any did being before between during through against until more most just as up out will",
    )
    for word in line.split()
)


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding: NUL bytes (outside UTF-16 and UTF-32), many control bytes."""
    if any(data.startswith(bom) for bom, _ in BOMS):
        return False
    return b"\0" in data or len(data) - len(data.translate(None, _CONTROL)) > BINARY_SHARE * len(data)


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """The text of the bytes, without byte order mark, and what was wrong with their encoding.

    A byte order mark decides; without one it is UTF-8. Bytes that do not fit give a `bad-encoding` problem.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding, "surrogatepass").removeprefix("\ufeff"), []
            except UnicodeDecodeError as error:
                problem = _bad_encoding(f"{encoding[:6].upper()} with a broken end: {error.reason}")
                return data.decode(encoding, "replace").removeprefix("\ufeff"), [problem]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode(), []
    except UnicodeDecodeError as error:
        text, reading = _decode_legacy(data)
        return text, [_bad_encoding(f"byte {data[error.start]:#04x} at {error.start} is not UTF-8; read as {reading}")]


def _decode_legacy(data: bytes) -> tuple[str, str]:
    """Bytes that are not UTF-8 as text, and the name of the reading: mostly UTF-8, whose stray bytes are read as
    Windows-1252; Windows-1252 where most is ASCII; else what charset-normalizer says."""
    strays = data.decode("utf-8", "replace").count("\ufffd")
    if len(_UTF8_SEQUENCE.findall(data)) >= strays:
        return data.decode("utf-8", _STRAY_BYTES), "UTF-8 with stray Windows-1252"
    if len(data) - len(data.decode("ascii", "ignore")) <= LEGACY_SHARE * len(data):
        return data.decode("cp1252", "replace"), "Windows-1252"
    from charset_normalizer import from_bytes  # here: a run over unchanged articles never needs it

    best = from_bytes(data).best()
    if best is None:
        return data.decode("cp1252", "replace"), "Windows-1252, as no encoding was recognized"
    return str(best), best.encoding


def normalize(text: str) -> str:
    """The text as factx keeps it: line ends "\\n", no unpaired surrogates, no byte order mark."""
    return mend_surrogates(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def mend_surrogates(text: str) -> str:
    """The text with pairs of surrogates joined and unpaired ones made U+FFFD."""
    if _SURROGATE.search(text):
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def is_english(text: str) -> bool:
    """Whether the text is English, by the share of English function words among its words.

    A text of a few words in Latin letters passes: it has too few to tell.
    """
    words = _WORD.findall(text[:ENGLISH_CHARACTERS].lower())
    joined = "".join(words)
    if len(joined) - len(joined.encode("ascii", "ignore")) > FOREIGN_LETTERS * len(joined):
        return False
    if len(words) < ENGLISH_WORDS:
        return True
    return sum(map(_FUNCTION_WORDS.__contains__, words)) >= ENGLISH_SHARE * len(words)


def _bad_encoding(what: str) -> Problem:
    return Problem("bad-encoding", f"The encoding is not clean: {what}.")


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_STRAY_BYTES = "factx-stray-bytes"
codecs.register_error(_STRAY_BYTES, _as_windows_1252)
