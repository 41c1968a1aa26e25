"""Names made comparable: folded letters, tokens, slugs."""

import re
import unicodedata
from functools import lru_cache

_GAP = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not decompose into an ASCII letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"}
)
_APOSTROPHES = re.compile("['’‘ʼ`]")


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Lower-case ASCII words with single spaces: "Łukasz Møller-O’Neill" -> "lukasz moller oneill". Letters of other
    scripts are kept, so that no name folds to nothing."""
    plain = _APOSTROPHES.sub("", name.lower()).translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    folded = _GAP.sub(" ", plain).strip()
    return folded or re.sub(r"\W+", " ", name.lower()).strip()


def slug(name: str) -> str:
    """An id that a person can read and type: "Boris Pistorius" -> "boris-pistorius"."""
    return fold(name).replace(" ", "-") or "unnamed"
