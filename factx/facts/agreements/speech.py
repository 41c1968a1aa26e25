"""Whose words a stretch of the article is: quotations and statements with their speakers.

`"We signed it," said Ruiz.` gives Ruiz for "We signed it"; `Minister Ruiz said:` before paragraphs without quotation
marks gives her all of them. Works on text and mentions, since most of these sentences are not parsed.
"""

import re
from bisect import bisect_right

from msgspec import Struct

from factx.facts.agreements.scene import Actor, Scene

_QUOTE = re.compile(
    r"“[^“”]*”"
    r"|“[^“”\"\n]*\""  # closed with another mark
    r"|“[^“”\n]{0,1500}(?:$|(?=\s))"  # not at all: to the end of its paragraph
    r"|\"(?:[^\"“”\n]|“[^“”\n]*”)*\""
    r"|\"[^\"“”\n]*”"
    r"|\"[^\"“”\n]+(?:\n[^\"“”\n]+){1,3}(?<=[\w.,!?])\"(?!\w)"  # with a line that was broken
    r"|\"[^\"\n]*(?:\"|$)|``.*?(?:''|$)",
    re.MULTILINE,
)
_SAY = (
    r"(?:said|says|say|told|tells|added|adds|wrote|writes|stated|states|declared|announced|noted|explained|commented|"
    r"tweeted|posted|insisted|stressed|warned|continued|replied|argued|emphasi[sz]ed|remarked|concluded|recalled)"
)
_AFTER = re.compile(rf"[\s,]*(?:(?P<verb>{_SAY})\b(?P<behind>[^.“\"\n]*)|(?P<front>[^.“\"\n]{{1,150}}?)\b{_SAY}\b)")
_BEFORE = re.compile(rf"\b{_SAY}\b[^.!?“”\"\n]{{0,120}}$")
_SENTENCE_ENDS = (".", "!", "?", "“", "”", '"', "\n")
_COLON = re.compile(r":[ \t]*(?:$|(?=[A-Z]))", re.MULTILINE)
_STATEMENT = re.compile(rf"(?P<front>[^.!?\n]{{3,200}})\b{_SAY}\b[^.!?\n]{{0,60}}\Z")
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)

AHEAD = 320  # code points before a quotation in which "X said" may stand
STATEMENT_REACH = 300  # code points before a colon in which "X said in a statement" may stand
LOOK_BACK = 400  # code points before a quotation in which "he" finds a person


class Speech(Struct, frozen=True):
    """A stretch of text and who says it; `start`, `end` of the words that name the speaker."""

    start: int
    end: int
    speaker: Actor
    name_start: int
    name_end: int


class Speeches:
    """All quotations of an article whose speaker is known."""

    def __init__(self, scene: Scene) -> None:
        self._speeches = sorted([*_quotations(scene), *_statements(scene)], key=lambda s: s.start)
        self._starts = [s.start for s in self._speeches]

    def at(self, offset: int) -> Speech | None:
        """The innermost speech that holds an offset."""
        for i in range(bisect_right(self._starts, offset) - 1, -1, -1):
            if offset < self._speeches[i].end:
                return self._speeches[i]
            if i < len(self._speeches) - 1 and offset - self._speeches[i].start > 20_000:
                break
        return None


def _quotations(scene: Scene) -> list[Speech]:
    found: list[Speech] = []
    text = scene.text
    for quote in _QUOTE.finditer(text):
        start, end = quote.span()
        if end - start < 4:
            continue
        speaker = _after(scene, end) or _ahead(scene, start)
        if (
            speaker is None
            and found
            and "\n\n" not in text[found[-1].end : start]
            and start - found[-1].end < LOOK_BACK
        ):
            last = found[-1]
            speaker = (last.speaker, last.name_start, last.name_end)
        if speaker is not None:
            found.append(Speech(start, end, *speaker))
    return found


def _after(scene: Scene, end: int) -> tuple[Actor, int, int] | None:
    match = _AFTER.match(scene.text, end)
    if match is None:
        return None
    if match["verb"]:
        return _first(scene, match.start("behind"), match.end("behind"))
    return _last(scene, match.start("front"), match.end("front"))


def _ahead(scene: Scene, start: int) -> tuple[Actor, int, int] | None:
    window = scene.text[max(0, start - AHEAD) : start].rstrip()
    if window.endswith(_SENTENCE_ENDS):
        return None  # the quotation begins a sentence: nobody was introduced
    match = _BEFORE.search(window)
    if match is None:
        return None
    begin = max(0, start - AHEAD)
    front = max(window.rfind(end, 0, match.start()) for end in _SENTENCE_ENDS) + 1
    return _last(scene, begin + front, begin + match.start())


def _first(scene: Scene, start: int, end: int) -> tuple[Actor, int, int] | None:
    people = [m for m in scene.within(start, end) if m.actor.kind == "person"]
    bodies = [m for m in scene.within(start, end) if m.actor.kind in ("organization", "country") and m.as_ != "demonym"]
    for m in (people or bodies)[:1]:
        return m.actor, m.start, m.end
    return _pronoun(scene, start, end)


def _last(scene: Scene, start: int, end: int) -> tuple[Actor, int, int] | None:
    inside = scene.within(start, end)
    people = [m for m in inside if m.actor.kind == "person"]
    bodies = [m for m in inside if m.actor.kind in ("organization", "country") and m.as_ != "demonym"]
    for m in (people or bodies)[-1:]:
        return m.actor, m.start, m.end
    return _pronoun(scene, start, end)


def _pronoun(scene: Scene, start: int, end: int) -> tuple[Actor, int, int] | None:
    if _PRONOUN.search(scene.text, start, end) is None:
        return None
    for m in scene.before(start, ("person",)):
        if start - m.start > LOOK_BACK:
            break
        return m.actor, m.start, m.end
    return None


def _statements(scene: Scene) -> list[Speech]:
    heads = [
        (head, colon.end())
        for colon in _COLON.finditer(scene.text)
        if (head := _STATEMENT.search(scene.text, max(0, colon.start() - STATEMENT_REACH), colon.start()))
    ]
    ends = [*(head.start() for head, _ in heads[1:]), len(scene.text)][: len(heads)]
    found = []
    for (head, start), end in zip(heads, ends, strict=True):
        speaker = _last(scene, head.start("front"), head.end("front"))
        if speaker is not None:
            found.append(Speech(start, end, *speaker))
    return found
