"""Questions that several rules ask of the words of a name: a land, a family's name, somebody's full name, a role."""

from factx.facts.names import tables
from factx.facts.names.name import Candidate
from factx.facts.names.tokens import Tokens
from factx.gazetteer import country


def is_land(text: str) -> bool:
    """Whether a name is a country's or a nation's; of the two-letter codes only those that newswire uses."""
    return text in tables.cue("nations") or (country(text) is not None and (len(text) > 2 or text in ("US", "UK")))


def is_family(tokens: Tokens, candidate: Candidate, text: str) -> bool:
    """Whether the article has somebody of that surname: "Clara Marriott"."""
    return candidate.last - candidate.first == 1 and has_bearer(tokens, text)


def has_bearer(tokens: Tokens, surname: str) -> bool:
    """Whether the model saw somebody of that surname named in full."""
    return any(
        label == "PERSON" and last - first > 1 and tokens.words[last - 1] == surname
        for first, last, label in tokens.entities
    )


def is_named_after(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the name is that of a body or place called after somebody: "Ann B. Low Hospital"."""
    return tokens.bare(candidate.last - 1) in tables.cue("named_after")


def looks_named(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words look like a given name and family names, and not like a headline or a common noun."""
    return all(
        tokens.words[i].istitle() and tokens.words[i].isalpha() and tokens.lower[i] not in tokens.lowered
        for i in range(first, last)
    )


def has_role(tokens: Tokens, i: int) -> bool:
    """Whether the words up to `i` are "analysts", "professor emeritus" or "director of energy futures"."""
    roles = tables.role_nouns()
    i -= tokens.bare(i) in ("emeritus", "emerita")
    return tokens.bare(i).removesuffix("s") in roles or any(
        tokens.bare(j) in roles and tokens.bare(j + 1) in ("of", "for") for j in (i - 2, i - 3)
    )
