"""The key under which a place name is looked up."""

import re
from functools import lru_cache

from factx.naming import fold

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
