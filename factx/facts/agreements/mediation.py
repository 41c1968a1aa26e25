"""Who brought an agreement about or looked on: mediators, hosts and witnesses that the text names beside it.

"Qatar, which mediated the talks", "the Qatar-brokered truce", "chaired by Judge Ortiz", "hosted by Oman", "served as
witnesses" near the evidence give one; "mediated" without a name nobody, nor does "hosted by" a matter other than talks
or a deal. Works on the text, since these sentences are often not parsed.
"""

import re
from collections.abc import Iterator

from factx.facts.agreements.bound import Bound
from factx.facts.agreements.scene import Scene, Seen
from factx.records import PartyRole

_WORDS = re.compile(r"mediat|broker|go-between|auspices|hosted|hosting|witness|chaired by|facilitat|arbitrat")
_MATTER = r"(?:talks|negotiations|deal|agreement|accord|pact|truce|ceasefire|settlement|treaty|meeting|session|signing)"
_BEFORE: tuple[tuple[re.Pattern[str], PartyRole], ...] = (  # the name follows
    (
        re.compile(
            r"\b(?:mediat|broker|facilitat)ed (?:\w+ ){0,3}?by (?:the )?|\b[Mm]ediators?,? (?:the )?"
            rf"|\b[Mm]ediation (?:of|by) (?:the )?|\b{_MATTER} (?:that (?:was|were) )?(?:chaired|overseen) by (?:the )?"
        ),
        "mediator",
    ),
    (
        re.compile(rf"\b{_MATTER} (?:[^.,;\n]{{0,50}}\band )?hosted by (?:the )?|\bunder the auspices of (?:the )?"),
        "host",
    ),
    (re.compile(r"\b(?:signed|sealed|signing|ceremony) [^.;\n]{0,60}\bwitnessed by (?:the )?"), "witness"),
)
_BEHIND: tuple[tuple[re.Pattern[str], PartyRole], ...] = (  # the name stands before
    (
        re.compile(
            r"(?:, [^,.;\n]{1,60})?,? (?:which|who|that) (?:(?:has|have|had|is|was|were) )?(?:been )?"
            r"(?:mediat|broker)(?:ed|ing)"
            r"|[- ](?:mediated|brokered) "
            r"|,? (?:acting|acted|serving|served) as (?:an? |the )?(?:mediators?|go-betweens?|facilitators?|brokers?)\b"
            r"|,? (?:mediated|brokered) (?:the|a|an|between|in) "
        ),
        "mediator",
    ),
    (
        re.compile(rf",? (?:which |who )?(?:hosted|hosting|is hosting|was hosting) the (?:\w+ ){{0,2}}?{_MATTER}\b"),
        "host",
    ),
    (
        re.compile(
            r",? (?:acting|acted|serving|served|signed) as (?:an? |the )?(?:official )?witness(?:es)?\b"
            r"|,? (?:who )?witnessed the (?:signing|signature|ceremony|exchange)"
        ),
        "witness",
    ),
)
_ACTORS = frozenset({"person", "organization", "country"})
_ACTING = re.compile(r" (?:have |has |had |will |are |on \w+ )?(?:\w{2,}ed|made|struck|said|to)\b")
_GAP = 80  # code points of titles between "mediated by" and the name
_JOINED = re.compile(r",? (?:and )?(?:the )?\Z")


def mediators(scene: Scene) -> list[Bound]:
    """The mediators, hosts and witnesses named anywhere in the article, where their words stand."""
    if _WORDS.search(scene.text) is None:
        return []
    return [Bound(m.actor, m.start, m.end, role) for m, role in _named(scene)]


def _named(scene: Scene) -> Iterator[tuple[Seen, PartyRole]]:
    actors = [m for m in scene.seen if m.actor.kind in _ACTORS]
    for pattern, role in _BEFORE:
        for match in pattern.finditer(scene.text):
            stop = min(match.end() + _GAP, *(e for e in _ends(scene.text, match.end())))
            behind = [i for i, m in enumerate(actors) if match.end() <= m.start < stop]
            people = [i for i in behind if actors[i].actor.kind == "person"]
            for first in (people or [i for i in behind if actors[i].as_ != "demonym"])[:1]:
                listed = list(_joined(scene, actors, first, 1))
                if len(listed) > 1 and _ACTING.match(scene.text, listed[-1].end):
                    listed = listed[:1]  # "brokered by Qatar, Israel and Chad agreed"
                yield from ((m, role) for m in listed)
    for i, m in enumerate(actors):
        for pattern, role in _BEHIND:
            if pattern.match(scene.text, m.end):
                yield from ((one, role) for one in _joined(scene, actors, i, -1))


def _ends(text: str, start: int) -> Iterator[int]:
    """Where the sentence and the paragraph go on past `start`, at most to the text's end."""
    for mark in (". ", "\n", ";"):
        at = text.find(mark, start)
        yield len(text) if at < 0 or (mark == ". " and at - start < 3) else at


def _joined(scene: Scene, actors: list[Seen], i: int, step: int) -> Iterator[Seen]:
    """The mention and those joined to it by "and" on one side."""
    yield actors[i]
    while 0 <= i + step < len(actors):
        left, right = sorted((actors[i], actors[i + step]), key=lambda m: m.start)
        if right.start - left.end > len(", and the ") or _JOINED.fullmatch(scene.text, left.end, right.start) is None:
            return
        i += step
        yield actors[i]
