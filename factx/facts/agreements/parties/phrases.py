"""Small questions to a noun phrase that may stand for somebody: of how many it speaks, whether of somebody known, and
what names it has within."""

from spacy.tokens import Token

from factx.facts.agreements.scene import Scene, Seen

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2, "2": 2, "3": 3, "pair": 2, "couple": 2}
_PLURAL = frozenset({"pair", "duo", "couple", *NUMBERS})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "both", "such", "his", "her"})
_ARTICLES = ("Neither ", "neither ", "The ", "the ", "A ", "a ", "An ", "an ")


def count_of(head: Token) -> int | None:
    """How many a group is said to be: two in "the two leaders", "both", "a pair"."""
    return next((NUMBERS[t.lower_] for t in (head, *head.lefts) if t.lower_ in NUMBERS), None)


def is_plural(head: Token) -> bool:
    """Whether it speaks of several: "the companies", "the duo"."""
    return head.tag_ in ("NNS", "NNPS") or head.lower_ in _PLURAL


def is_definite(head: Token) -> bool:
    """Whether it speaks of somebody known: "the company", "his country", "all the sides"."""
    return any(c.dep_ in ("det", "poss", "predet") and c.lower_ in _DEFINITE for c in head.lefts)


def is_indefinite(head: Token) -> bool:
    """Whether it brings in somebody new: "a company"."""
    return any(c.lower_ in ("a", "an") for c in head.lefts)


def without_article(name: str) -> str:
    """The words of a phrase as a name: "Korean carmaker" for "a Korean carmaker"."""
    for article in _ARTICLES:
        name = name.removeprefix(article)
    return name


def names_before(head: Token, scene: Scene) -> list[Seen]:
    """Names before the head word: "US and Chinese officials", "Ford's lawyers"."""
    found: list[Seen] = []
    for child in head.lefts:
        if child.dep_ in ("compound", "amod", "poss", "nmod", "nummod"):
            for token in child.subtree:
                seen = scene.at(token)
                if seen is not None and seen not in found:
                    found.append(seen)
    return found
