"""Months that are surnames of this article.

Catches "May said" where the article names "Ingrid May"; refuses "in May".
"""

from factx.facts.names import tables
from factx.facts.names.tokens import Tokens

_MONTHS = frozenset(("March", "April", "May", "June", "August"))


def named_like_months(tokens: Tokens) -> frozenset[str]:
    """The months that are surnames of this article: "may" where it names "Ingrid May"."""
    return frozenset(
        tokens.lower[i]
        for i, word in enumerate(tokens.words)
        if i and word in _MONTHS and tokens.words[i - 1] in tables.given_names() and tokens.words[i - 1] not in _MONTHS
    )


def is_surname(tokens: Tokens, i: int) -> bool:
    """Whether the word is the person there and not the month."""
    before, after = tokens.bare(i - 1), tokens.bare(i + 1)
    given = i > 0 and tokens.words[i - 1] in tables.given_names()
    named = given or before in tables.honorifics() or before in tables.role_nouns()
    acts = after in tables.cue("saying") or after in tables.cue("doing") or after in ("'s", "’s", "has", "had", "will")
    month = before in tables.cue("in_time") or after[:1].isdigit()
    return not month and (named or acts)
