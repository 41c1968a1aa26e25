"""What a misspelt name may have meant."""

from collections.abc import Iterable, Sequence

from factx.naming import fold

SUGGESTED = 3  # names in a "Did you mean"
LIKE = 70  # per cent from which a name may be another misspelt


def near_miss(name: str, names: Iterable[str]) -> list[str]:
    """Names that `name` may have meant, the likeliest first; of equals the shortest."""
    from rapidfuzz import fuzz

    asked = fold(name)
    if not asked:
        return []
    size = len(asked.split())

    def alike(other: str) -> float:
        """How like it is to the other name, or to as many words of it."""
        words = fold(other).split()
        runs = [" ".join(words[i : i + size]) for i in range(max(1, len(words) - size + 1))]
        return max(fuzz.ratio(asked, run) for run in (*runs, " ".join(words)))

    ranked = sorted(((alike(other), other) for other in names), key=lambda pair: (-pair[0], len(pair[1]), pair[1]))
    return [other for likeness, other in ranked if likeness >= LIKE]


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """ " Did you mean Olaf Scholz?", or nothing."""
    return suggested(near_miss(name, names))


def suggested(names: Sequence[str]) -> str:
    """ " Did you mean Olaf Scholz?" of the first few, or nothing."""
    return f" Did you mean {' or '.join(names[:SUGGESTED])}?" if names else ""
