"""Names as people look for them: without case, accents and doubled spaces."""

import re
import unicodedata

# Letters whose stroke or ligature is no combining mark, so that NFKD leaves them whole.
_WHOLE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"})
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-"})
_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """ "Türk  ÖZAL" -> "turk ozal"."""
    if text.isascii():
        return _SPACE.sub(" ", text).strip().lower()
    # NFKD first: it turns letters of mathematics and ligatures into those that have a case.
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(c for c in spread if not unicodedata.combining(c)).translate(_APOSTROPHES).translate(_WHOLE)
    return _SPACE.sub(" ", plain).strip()
