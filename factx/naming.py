"""Names made comparable, and the ids made of them."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_GAP = re.compile(r"[^a-z0-9]+")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})
# Letters whose stroke or ligature is no combining mark, so that NFKD leaves them whole.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"}
)


def fold(text: str) -> str:
    """Lower case without accents, with plain apostrophes and hyphens and single spaces: "Türk  ÖZAL" -> "turk ozal"."""
    if text.isascii():
        return " ".join(text.lower().split())
    # NFKD first: it turns letters of mathematics and ligatures into those that have a case.
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(c for c in spread if not unicodedata.combining(c))
    return " ".join(plain.translate(_ALIKE).translate(_LETTERS).split())


def one_line(text: str) -> str:
    """The words with single spaces, where a wrapped line may end within a name: "New\\nYork" -> "New York"."""
    return " ".join(text.split())


@lru_cache(maxsize=1 << 16)
def bare(name: str) -> str:
    """ASCII words in lower case with single spaces: "Łukasz Møller-O’Neill" -> "lukasz moller oneill". Letters of
    other scripts are kept, so that no name becomes nothing."""
    words = _GAP.sub(" ", fold(name).replace("'", "")).strip()
    return words or re.sub(r"\W+", " ", name.lower()).strip()


def slug(name: str) -> str:
    """An id that a person can read and type: "Boris Pistorius" -> "boris-pistorius"."""
    return bare(name).replace(" ", "-") or "unnamed"


class UniqueIds:
    """Gives ids out, each once: "-2", "-3" … stand behind one that is taken."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._last = dict.fromkeys(taken, 1)  # id -> the last number behind it

    def give(self, wanted: str) -> str:
        """`wanted` if it is free, else the first numbered one that is."""
        identity, number = wanted, self._last.get(wanted, 0)
        while identity in self._last:
            number += 1
            identity = f"{wanted}-{number}"
        if identity != wanted:
            self._last[wanted] = number
        self._last[identity] = 1
        return identity
