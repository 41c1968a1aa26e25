"""Ids that a person can read and type."""

import re
import unicodedata

_GAP = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """Lower-case ASCII words joined by hyphens: "Boris Pistorius" -> "boris-pistorius". Letters of other scripts
    are kept as they are, so that no name gives an empty id."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _GAP.sub("-", plain).strip("-") or re.sub(r"\W+", "-", name.lower()).strip("-") or "unnamed"
