"""How far the name of an instrument goes: "the Convention on the Law of the Sea" and "the Treaty of Ghent of 1814" to
their ends, "the Charter" of "the Charter with Chad on Monday" no farther than the word."""

import re

from spacy.tokens import Token

from factx.facts.agreements import themes
from factx.facts.agreements.scene import Scene

_OUTSIDE = frozenset({"acomp", "advmod", "npadvmod"})  # "made permanent / the truce", "however / a deal"
_OF_UNDERSTANDING = re.compile(
    r"(?:(?<=[Mm]emorandum)|(?<=[Mm]emoranda)) of (?:[Uu]nderstanding|[Cc]ooperation|[Aa]greement)\b"
)
_FIRST = r" (?:of|on|for|against|concerning|relating to)(?: the| an?)?"
_LATER = r"(?: (?:of|on|for|against|and|or|the|to|in|from|at|with|concerning)){0,3}"
_WORD = r" [A-Z][\w'’-]*"
_TITLE = re.compile(rf"{_FIRST}(?P<rest>{_WORD}(?:{_LATER}{_WORD})*)")
_STEP = re.compile(_WORD)
_YEAR = re.compile(r" of (?:1[5-9]|20)\d\d(?![\w-])")


def span(noun: Token, scene: Scene) -> tuple[int, int]:
    """Character range of an instrument from its first modifier to the end of its name."""
    over = noun.head.head if noun.dep_ == "pobj" else noun
    head = over if noun.lemma_ == "intent" or themes.of_compound(over) == noun else noun  # "a letter of intent"
    article = next((c for c in head.lefts if c.lower_ in ("the", "a", "an")), None)
    first = next((t for t in head.subtree if t.i <= noun.i and not _is_outside(t)), noun)
    if article is not None and first.i < article.i and first.dep_ in _OUTSIDE:
        first = article
    last = themes.of_compound(noun) or noun
    end = last.idx + len(last)
    if behind := _OF_UNDERSTANDING.match(scene.text, end):
        return first.idx, behind.end()
    if is_proper(noun, scene.text[first.idx : end]):
        if title := _TITLE.match(scene.text, end):
            end = _until_circumstance(title, scene) or end
        if year := _YEAR.match(scene.text, end):  # "the Treaty of Kiel of 1814"
            end = year.end()
    return first.idx, end


def _is_outside(token: Token) -> bool:
    """Whether it only leads to the words for an instrument: "whose / treaty with Chad"."""
    return token.dep_ in ("punct", "preconj") or token.tag_ == "WP$"


def is_proper(noun: Token, text: str) -> bool:
    """Whether an instrument bears a name of its own: "a Cessation of Hostilities", which the tagger may call a common
    noun; not one that only begins its sentence ("Cessation of the war"), or is written in capitals with the rest."""
    capital = noun.text[0].isupper() and not text.isupper()
    return capital and (noun.pos_ == "PROPN" or not noun.is_sent_start)


def _until_circumstance(title: re.Match[str], scene: Scene) -> int | None:
    """Where the title ends: before the words for a day, or for who signed or where: "on Monday", "in Oslo"."""
    end = None
    for word in _STEP.finditer(scene.text, title.start("rest"), title.end()):
        start = word.start() + 1
        if scene.dates_in(start, word.end()) or (end is not None and _is_circumstance(scene, end, start)):
            break
        end = word.end()
    return end


def _is_circumstance(scene: Scene, end: int, start: int) -> bool:
    between = scene.text[end:start].split()
    named = bool(scene.within(start, start + 1))
    return named and bool(between) and between[0] in ("in", "at", "with", "and", "from", "to", "against", "for")
