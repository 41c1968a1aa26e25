"""Whether two words are one name in two spellings: "Scholtz" and "Scholz", inside one article only."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

MISSPELT = 5  # letters; shorter surnames that differ by one letter are mostly two names
LONG = 8  # letters; from here on two letters may differ
COMPARED = 200  # words of one first letter; an article has fewer, a list of names has no need of it


def misspelt(one: str, other: str) -> bool:
    """Same first letter, and a letter or two that are left out, put in, changed or swapped."""
    if one[0] != other[0] or min(len(one), len(other)) < MISSPELT:
        return False
    return letters_apart(one, other) <= (1 if min(len(one), len(other)) < LONG else 2)


def letters_apart(one: str, other: str) -> int:
    """How many letters are left out, put in, changed or swapped (optimal string alignment)."""
    return OSA.distance(one, other)


class Spellings:
    """Known words, to be asked for those that a word may be a slip of."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._known: dict[str, list[str]] = defaultdict(list)
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        """Know one word more."""
        bucket = self._known[word[0]]
        if len(word) >= MISSPELT and len(bucket) < COMPARED:
            bucket.append(word)

    def near(self, word: str) -> list[str]:
        """The known words that differ from this one by a slip, in the order in which they came to be known."""
        return [known for known in self._known.get(word[0], ()) if known != word and misspelt(word, known)]
