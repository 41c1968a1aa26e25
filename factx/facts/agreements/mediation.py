"""Who brought an agreement about: mediators that the text names beside it.

"Qatar, which mediated the talks", "the Qatar-brokered truce", "with Norway acting as go-between" near the evidence give
a mediator; "mediated" without a name nobody. Works on the text, since these sentences are often not parsed.
"""

import re
from collections.abc import Iterator

from factx.facts.agreements.parties import Bound
from factx.facts.agreements.scene import Scene, Seen

_WORDS = re.compile(r"mediat|broker|go-between")
_BEFORE = re.compile(  # the name follows
    r"\b(?:mediat|broker)ed (?:\w+ ){0,3}?by (?:the )?|\bmediators?,? (?:the )?|\bmediation (?:of|by) (?:the )?"
)
_BEHIND = re.compile(  # the name stands before
    r",? (?:which|who|that) (?:(?:has|have|had|is|was|were) )?(?:been )?(?:mediat|broker)(?:ed|ing)"
    r"|[- ](?:mediated|brokered) "
    r"|,? (?:acting|acted|serving|served) as (?:a |the )?(?:mediator|go-between)|,? (?:mediated|brokered) (?:the|a|an) "
)
_ACTORS = frozenset({"person", "organization", "country"})
_GAP = 40  # code points of titles between "mediated by" and the name


def mediators(scene: Scene) -> list[Bound]:
    """The mediators named anywhere in the article, where their words stand."""
    if _WORDS.search(scene.text) is None:
        return []
    return [Bound(m.actor, m.start, m.end, "mediator") for m in _named(scene)]


def _named(scene: Scene) -> Iterator[Seen]:
    for match in _BEFORE.finditer(scene.text):
        behind = [m for m in scene.within(match.end(), match.end() + _GAP) if m.actor.kind in _ACTORS]
        people = [m for m in behind if m.actor.kind == "person"]
        yield from (people or [m for m in behind if m.as_ != "demonym"])[:1]
    for m in scene.seen:
        if m.actor.kind in _ACTORS and _BEHIND.match(scene.text, m.end):
            yield m
