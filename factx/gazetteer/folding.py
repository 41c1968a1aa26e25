"""The form under which names are compared: "SÃO  PAULO", "Sao Paulo" and "são paulo" are one."""

import unicodedata

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "–": "-", "‑": "-"}
    | {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


def fold(name: str) -> str:
    """Lower case without accents, with plain apostrophes and hyphens and single spaces."""
    if name.isascii():
        return " ".join(name.lower().split())
    plain = unicodedata.normalize("NFKD", name.lower().translate(_SAME))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
