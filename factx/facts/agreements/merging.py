"""One agreement told in several sentences is one record.

"Saab signs deal with Brazil" (a headline), "Saab signed a contract with Brazil ..." and "The deal was approved by ..."
join; "also agreed to hold talks" between the same two is another agreement.
"""

import re
from dataclasses import dataclass, field

from factx.facts.agreements.claims import Claim
from factx.facts.agreements.modality import Mood
from factx.facts.agreements.parties import Bound
from factx.facts.agreements.words import classes
from factx.facts.text import text_of

MAX_EVIDENCE = 4
_GENERIC = frozenset({"deal", "contract", "treaty", "settlement", "merger", "compromise"})
_OTHER = frozenset(
    {
        "new",
        "another",
        "second",
        "separate",
        "similar",
        "previous",
        "earlier",
        "other",
        "third",
        "old",
        "first",
        "recent",
        "interim",
        "latest",
        "existing",
        "current",
    }
)
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "for",
        "and",
        "or",
        "by",
        "with",
        "that",
        "which",
        "will",
        "would",
        "be",
        "is",
        "its",
        "their",
        "as",
        "at",
        "from",
        "it",
    ]
)
SAME_TERMS = 0.5  # share of the shorter terms' content words that both have
UNDONE = frozenset({"suspended", "violated", "rejected", "ended"})
_MADE = frozenset({"agreed", "signed", "ratified", "in_force"})


@dataclass
class Story:
    """The claims that tell one agreement, first the one that carries the record."""

    claims: list[Claim] = field(default_factory=list)
    parties: list[Bound] = field(default_factory=list)

    @property
    def lead(self) -> Claim:
        """The claim that names most: parties first, then terms."""
        return self.claims[0]


def stories(claims: list[Claim]) -> list[Story]:
    """Claims joined into agreements, in text order. Claims that name nobody join an earlier one or are dropped."""
    found: list[Story] = []
    for claim in claims:
        named = any(b.actor.named for b in claim.parties) or (claim.entry.pos == "verb" and bool(claim.parties))
        story = next((s for s in reversed(found) if _same(s, claim)), None)
        if story is not None:
            story.claims.append(claim)
            for b in claim.parties:
                if (
                    claim.noun is not None
                    and b.actor.key not in {p.actor.key for p in story.parties}
                    and len(story.parties) < 2
                ):
                    story.parties.append(b)
        elif named:
            found.append(Story([claim], list(claim.parties)))
        elif len(claim.nearby) > 1 or (claim.nearby and claim.definite):
            found.append(Story([claim], list(claim.nearby)))
    return found


def _same(story: Story, claim: Claim) -> bool:
    lead = story.lead
    if _is_pledge(lead) != _is_pledge(claim):
        return False
    known = {b.actor.key for b in story.parties}
    mine = {b.actor.key for b in claim.parties if b.actor.named}
    if lead.sent.start == claim.sent.start and lead.trigger.i != claim.trigger.i:
        return _is_one_sentence(story, claim, known, mine)
    if not mine:
        return claim.definite and claim.noun is not None and _instrument(story) is not None and _fits(story, claim)
    shared = known & mine
    if not shared:
        return False
    if _is_pledge(claim):
        return known == mine and _terms_alike(story, claim)
    contained = mine <= known or known <= mine
    if not contained:
        return False
    if claim.noun is None or _instrument(story) is None:
        return _terms_alike(story, claim) or _is_headline(story)
    if claim.definite:
        return _fits(story, claim)
    return _fits(story, claim) and (len(shared) > 1 or _terms_alike(story, claim))


def _is_one_sentence(story: Story, claim: Claim, known: set[str], mine: set[str]) -> bool:
    """Within a sentence a second trigger is another agreement unless it points back or has no party of its own."""
    return (
        claim.definite
        and claim.noun is not None
        and not mine - known
        and _fits(story, claim)
        and bool(_instrument(story))
        and not (mine and mine != known)
    )


def _is_pledge(claim: Claim) -> bool:
    return claim.entry.act == "pledge" or claim.entry.id == "reaffirm.v"


def _instrument(story: Story) -> Claim | None:
    return next((c for c in story.claims if c.noun is not None), None)


def _fits(story: Story, claim: Claim) -> bool:
    """Whether the instruments can be the same: class, year, "new" and "other"."""
    for other in story.claims:
        if other.noun is None or claim.noun is None:
            continue
        mine = classes().get(claim.noun.lemma_.lower(), frozenset())
        theirs = classes().get(other.noun.lemma_.lower(), frozenset())
        if not (
            mine & theirs
            or (mine & _GENERIC and theirs & (_GENERIC | {"truce", "alliance"}))
            or (theirs & _GENERIC and mine & {"truce", "alliance"})
        ):
            return False
        if _years(claim) and _years(other) and _years(claim) != _years(other):
            return False
        a, b = _adjectives(claim) & _OTHER, _adjectives(other) & _OTHER
        if a != b and (a or b) and not (claim.definite and not a):
            return False
    return True


def _years(claim: Claim) -> set[str]:
    return set(_YEAR.findall(" ".join(t.text for t in claim.noun.subtree))) if claim.noun is not None else set()


def _adjectives(claim: Claim) -> set[str]:
    return {c.lower_ for c in claim.noun.lefts} if claim.noun is not None else set()


def _is_headline(story: Story) -> bool:
    """Whether the story has been told by the headline alone: the first line, without a full stop."""
    sent = story.lead.sent
    return len(story.claims) == 1 and sent.start == 0 and not sent.text.rstrip().endswith((".", "”", '"'))


def _words(claim: Claim) -> set[str]:
    if claim.terms is None:
        return set()
    text = text_of(claim.sent.doc)[claim.terms[0] : claim.terms[1]].lower()
    return set(re.findall(r"[a-z0-9]+", text)) - _STOP


def _terms_alike(story: Story, claim: Claim) -> bool:
    mine = _words(claim)
    if not mine:
        return False
    return any(
        len(mine & theirs) >= SAME_TERMS * min(len(mine), len(theirs)) for theirs in map(_words, story.claims) if theirs
    )


def mood(story: Story) -> Mood:
    """How the article leaves it: what was undone stays undone; what was made outweighs what was planned."""
    best = story.lead.mood
    for claim in story.claims[1:]:
        new = claim.mood
        if new.appeal:
            continue
        if (new.status in UNDONE and claim.entry.act in ("reject", "violate", "suspend", "withdraw", "instrument")) or (
            best.status in ("proposed", "negotiating", "planned", "unknown")
            and new.status in _MADE
            and not best.negated
            and claim.entry.pos == "verb"
        ):
            best = new
    return best
