"""As many different articles as a test wants, made from the sample articles: the same prose, other names."""

import random
import re
from functools import cache
from pathlib import Path

SEEDS = Path(__file__).parents[1] / "seeds"

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}")  # capitalized within a sentence
_ONSETS = [
    "b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "z",
]  # fmt: skip
_RIMES = ["a", "ala", "an", "ar", "e", "en", "ert", "i", "in", "isk", "o", "ol", "on", "or", "u", "ul", "um"]
_CHANGED = 0.5  # of the names


@cache
def plain_seeds() -> tuple[str, ...]:
    """The texts of the sample articles that are plain text."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(SEEDS.rglob("*.txt")))


def variant(number: int) -> str:
    """The article of that number, always the same."""
    texts = plain_seeds()
    names: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word not in names:
            chance = random.Random(f"{number} {word}")
            invented = "".join(chance.choice(part) for part in (_ONSETS, _RIMES, _ONSETS, _RIMES)).capitalize()
            names[word] = invented if chance.random() < _CHANGED else word
        return names[word]

    return _NAME.sub(other, texts[number % len(texts)])
