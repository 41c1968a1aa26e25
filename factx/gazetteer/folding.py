"""The form under which names are compared: "SÃO  PAULO", "Sao Paulo" and "são paulo" are one."""

import re
import unicodedata
from functools import lru_cache

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "–": "-", "‑": "-"}
    | {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


def fold(name: str) -> str:
    """Lower case without accents, with plain apostrophes and hyphens and single spaces."""
    if name.isascii():
        return " ".join(name.lower().split())
    plain = unicodedata.normalize("NFKD", name.lower().translate(_SAME))
    # once more in lower case: the compatibility form of some signs is in capitals ("℠" is "SM")
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).lower().split())


_GAPS = re.compile(r"[\s\-/]+")
_MARKS = re.compile(r"[.'\"()]")
_LONG_FORMS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "&": "and"}


@lru_cache(20_000)
def name_key(name: str) -> str:
    """The look-up key of a place name: folded, without "the" and marks, "Saint", "Mount" and "Fort" shortened.

    "St. Louis", "Saint Louis" and "ST LOUIS" are one key, as are "Port-au-Prince" and "Port au Prince".
    """
    words = _GAPS.sub(" ", _MARKS.sub("", fold(name))).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join([_LONG_FORMS.get(word, word) for word in words])
