"""One agreement told in several sentences is one record.

"Saab signs deal with Brazil" (a headline), "Saab signed a contract with Brazil ..." and "The deal was approved by ..."
join; "also agreed to hold talks" between the same two is another agreement, and so is "a second contract".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from factx.facts.agreements import control, tree
from factx.facts.agreements.bound import Bound
from factx.facts.agreements.claim import Claim
from factx.facts.agreements.modality import Mood
from factx.facts.agreements.outsiders import is_outsiders_refusal
from factx.facts.agreements.scene import Actor, Scene
from factx.facts.agreements.words import classes_of, table
from factx.facts.text import text_of
from factx.records import AHEAD, UNDOING

RECALL = 50  # agreements, and claims of one, that are looked back at: an article has fewer, a dump has thousands
MAX_EVIDENCE = 4
_MAKING = frozenset({"agree", "sign", "instrument", "extend", "negotiate", "ratify"})
REACH = 8  # sentences between an agreement and its mediator
SAME_TERMS = 0.5  # share of the shorter terms' content words that both have …
TELLING = 2  # … and so many of them at least, where the shorter has so many
_STEM = 4  # letters: "support" and "supporting", "Iraq" and "Iraqi" are one
_NEAR = 60  # tokens in which "the deal" points back to "agreed to buy"
_NAME = 4  # letters; a shorter name is not looked for inside another
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_STATES = frozenset({"country", "group", "person"})
_GENERIC = frozenset({"deal", "contract", "treaty", "settlement", "merger", "compromise"})
_UNDONE = frozenset({"suspended", "violated", "rejected", "ended"})
_FURTHER = frozenset({"also", "further", "separately"})
_NEWCOMERS = frozenset({"a", "an", "another", "other", "some", "several", "many"})
_UNDOING = UNDOING.keys() | {"instrument"}
_UNMAKING = frozenset({"violate", "suspend", "withdraw"})
_MADE = frozenset({"agreed", "signed", "ratified", "in_force"})


@dataclass
class Story:
    """The claims that tell one agreement; `parties` are those of all of them."""

    claims: list[Claim] = field(default_factory=list)
    parties: list[Bound] = field(default_factory=list)

    @property
    def lead(self) -> Claim:
        """The claim that names the record: the first that is no headline, where there is one with parties."""
        return next((c for c in self.claims if c.parties and not is_headline(c)), self.claims[0])

    @property
    def instrument(self) -> Claim | None:
        """The first claim with an instrument: one that brings it up before one that points back at it ("the deal"), a
        headline's only if no other has one."""
        told = [(c, c.instrument) for c in self.claims if c.instrument is not None]
        found = min(told, key=lambda t: (is_cut_short(t[0]), t[0].definite and t[1].pos_ != "PROPN"), default=None)
        return found[0] if found else None


def stories(claims: Iterable[Claim]) -> list[Story]:
    """Claims joined into agreements, in text order. Claims that name nobody join an earlier one or are dropped."""
    found: list[Story] = []
    for claim in claims:
        fitting = [s for s in reversed(found[-RECALL:]) if _is_same(s, claim)]
        if not claim.parties:  # the sort keeps the nearest first
            fitting.sort(key=lambda s: (mood(s).status in AHEAD, not _is_called_so(s, claim)))
        story = next(iter(fitting), None)
        if story is not None:
            _add(story, claim)
            continue
        parties = claim.parties if _is_bound(claim) else []
        if not parties and (len(claim.nearby) > 1 or (claim.nearby and (claim.definite or _is_under(claim)))):
            parties = claim.nearby
        if parties:
            found.append(Story([claim], list(parties)))
    return found


def _is_called_so(story: Story, claim: Claim) -> bool:
    """Whether the article has called the agreement so before: "the contract" is likelier one than a settlement."""
    words = {tree.lemma(c.instrument) for c in story.claims[-RECALL:] if c.instrument is not None}
    return claim.instrument is not None and tree.lemma(claim.instrument) in words


def mood(story: Story) -> Mood:
    """How the article leaves it: what was undone stays undone; what was made outweighs what was planned."""
    lead = story.lead
    best = lead.mood
    for claim in story.claims[-RECALL:]:
        new = claim.mood
        if claim is lead or new.appeal:
            continue
        undone = new.status in _UNDONE and claim.entry.act in _UNDOING
        undone &= new.status != "violated" or best.status not in ("suspended", "ended")  # the breach is only why
        done = best.status in AHEAD and not best.negated and new.status in _MADE and claim.entry.pos == "verb"
        if undone or done:
            best = new
    return best


def is_outlook(claim: Claim, outcome: Mood) -> bool:
    """Whether the claim only tells what is still to come of an agreement that is made: "expect to close the deal"."""
    verb = claim.clause
    if verb is None or verb.lemma_ not in table("binding")["completing"]:
        return False
    return outcome.status in _MADE and claim.mood.status in AHEAD


def add_other(stories: list[Story], other: Bound, scene: Scene) -> None:
    """Give a mediator to the story of the same sentence; else to the last one before, of two parties or more who make
    something; else to whose evidence stands nearest. All within REACH sentences."""
    at = scene.sentence_number(other.start)

    def distance(story: Story) -> int:
        return min(abs(scene.sentence_number(c.sent.start_char) - at) for c in story.claims)

    near = [s for s in stories if not _is_pledge(s.lead) and distance(s) <= REACH]
    made = [
        s for s in near if len(s.parties) > 1 and s.lead.entry.act in _MAKING and s.claims[0].trigger.idx < other.start
    ]
    best = min(near, key=lambda s: (distance(s) > 0, s not in made, distance(s)), default=None)
    if best is not None:
        between = {b.actor.key for b in best.parties}
        first = next((s for s in made if {b.actor.key for b in s.parties} == between), best) if best in made else best
        first.lead.others.append(other)


def others(story: Story) -> list[Bound]:
    """Those with another role than party, each once and none that is a party too."""
    found: dict[str, Bound] = {}
    for b in (o for c in story.claims for o in c.others):
        if not any(is_same_actor(b.actor, p.actor) for p in story.parties):
            found.setdefault(b.actor.key, b)
    return list(found.values())


def _is_under(claim: Claim) -> bool:
    noun = claim.instrument
    return noun is not None and noun.dep_ == "pobj" and noun.head.lower_ == "under"


def _is_bound(claim: Claim) -> bool:
    """Whether its parties are enough for a record: a name, or somebody who does what a verb says."""
    return any(b.actor.named for b in claim.parties) or (
        claim.entry.pos == "verb"
        and bool(claim.parties)
        and (claim.mood.status not in AHEAD or (claim.mood.negated and _are_two(claim.parties)))
    )


def _are_two(parties: Sequence[Bound]) -> bool:
    """Whether two sides are told, and not only crowds: "the union and the district failed to agree"."""
    return len(parties) > 1 and any(b.actor.kind != "group" for b in parties)


def _add(story: Story, claim: Claim) -> None:
    headline = all(is_headline(c) for c in story.claims)
    story.claims.append(claim)
    new = [b for b in claim.parties if not any(is_same_actor(b.actor, p.actor) for p in story.parties)]
    if headline and len(claim.parties) >= len(story.parties):
        story.parties = list(claim.parties)
    elif claim.instrument is not None and len(story.parties) < 2:
        story.parties += new


def _is_same(story: Story, claim: Claim) -> bool:
    """Whether the claim tells of the story's agreement once more."""
    if _is_pledge(story.lead) != _is_pledge(claim) or _is_other_outcome(story, claim) or _is_one_more(claim):
        return False
    known = [b.actor for b in story.parties]
    mine = [b.actor for b in claim.parties]
    if any(c.sent.start == claim.sent.start for c in story.claims[-RECALL:]):
        return _is_same_sentence(story, claim, known, mine)
    if not any(a.named for a in mine):
        return _points_back(story, claim)
    shared = [a for a in mine if any(is_same_actor(a, k) for k in known)]
    headline = all(is_headline(c) for c in story.claims)
    if headline and _tells_headline(story, claim, bool(shared)):
        return True
    if shared and _is_its_signing(story, claim, [a for a in mine if a not in shared]):
        return True
    contained = all(a in shared or a.described for a in mine) or all(
        k.described or any(is_same_actor(k, a) for a in mine) for k in known
    )
    if not shared or not contained:
        return False
    if headline and _are_terms_alike(story, claim):
        return True
    if _is_pledge(claim):
        return len(shared) == len(mine) == len(known) and _are_terms_alike(story, claim)
    return _is_same_matter(story, claim, several=len(shared) > 1)


def _is_its_signing(story: Story, claim: Claim, others: Sequence[Actor]) -> bool:
    """Whether it tells who put their names to what has just been told: "the two signed the document in Rome"; not "Low
    of Chad signed another"."""
    noun = claim.instrument
    bare = claim.terms is None and (noun is None or (claim.definite and not _proper_name(noun)))
    near = claim.sent.start - story.claims[-1].sent.end < _NEAR
    signed = claim.mood.act == "sign" and story.lead.mood.act in ("agree", "sign") and mood(story).status in _MADE
    return bare and near and signed and all(a.kind == "person" and a.on_behalf_of is None for a in others)


def _is_one_more(claim: Claim) -> bool:
    """Whether it is told as another one: "also signed a pact on fish", "further agreed"; not "also signed the pact"."""
    told = [t for t in (claim.trigger, claim.clause) if t is not None]
    return not claim.definite and any(c.lower_ in _FURTHER for t in told for c in t.children if c.dep_ == "advmod")


def _is_other_outcome(story: Story, claim: Claim) -> bool:
    """Whether one came to nothing and the other did not: "failed to agree on a power line" is another matter, "could
    not reach a deal" not the one they made, "broke a May pact" not what they failed to agree on."""
    failed = claim.mood.negated and not any(c.mood.negated for c in story.claims)
    if failed and claim.terms and not _are_terms_alike(story, claim):
        return True
    if failed and claim.instrument is not None and not claim.definite and mood(story).status in _MADE:
        return True
    unmade = all(c.mood.negated and c.mood.act == "agree" for c in story.claims)
    return unmade and claim.mood.act in _UNMAKING and not claim.definite


def _points_back(story: Story, claim: Claim) -> bool:
    """Whether an instrument that names nobody is the one just told of: "the deal"; not one that outsiders reject."""
    if _is_newcomers_refusal(claim) or is_outsiders_refusal(claim.clause, claim.mood.act, story.parties):
        return False
    lead = story.lead
    if claim.instrument is None or not claim.definite:
        return False
    if story.instrument is None and (
        lead.entry.act == "pledge" or claim.sent.start - lead.sent.end > _NEAR or _has_new_name(story, claim.instrument)
    ):
        return False
    return _fits(story, claim)


def _is_same_matter(story: Story, claim: Claim, *, several: bool) -> bool:
    """Whether instrument or terms are those of the story; `several` of its parties are those of the claim."""
    if claim.instrument is None:
        return _are_terms_alike(story, claim)
    if story.instrument is None:
        points_back = (claim.definite or several) and not _has_new_name(story, claim.instrument)
        return _are_terms_alike(story, claim) or (points_back and not claim.terms and _fits(story, claim))
    if claim.definite or claim.entry.bound:
        return _fits(story, claim)
    return _fits(story, claim) and (several or _are_terms_alike(story, claim))


def _is_newcomers_refusal(claim: Claim) -> bool:
    """Whether somebody rejects it of whom the article has not spoken: "a smaller faction rejected the deal"."""
    subjects = control.subjects(claim.clause) if claim.clause is not None and claim.mood.act == "reject" else []
    asked = table("parties")["deciders"]  # "a court"
    return any(t.left_edge.lower_ in _NEWCOMERS and tree.lemma(t) not in asked for t in subjects)


def _tells_headline(story: Story, claim: Claim, shared: bool) -> bool:
    """Whether the article's first lines name whom its headline described: "Ford inks pact with Korean carmaker"."""
    vague = all(b.actor.ref is None and b.actor.kind in ("group", "organization") for b in story.parties)
    alike = claim.mood.act == story.lead.mood.act or {claim.mood.status, story.lead.mood.status} <= _MADE
    near = claim.sent.start - story.lead.sent.end < _NEAR
    told = claim.instrument is None and bool(story.parties) and _names_all(claim, story.parties)
    return near and alike and (told or ((shared or vague) and _fits(story, claim)))


def _names_all(claim: Claim, parties: Sequence[Bound]) -> bool:
    return all(any(is_same_actor(own.actor, party.actor) for own in claim.parties) for party in parties)


def _is_same_sentence(story: Story, claim: Claim, known: list[Actor], mine: list[Actor]) -> bool:
    """Within a sentence a second trigger is another agreement unless it points back or brings nobody new."""
    if claim.instrument is not None and story.instrument is None and _sums_up(claim, story):
        return not mine or any(is_same_actor(a, k) for a in mine for k in known)
    if claim.instrument is None or story.instrument is None or not _fits(story, claim):
        return False
    if tree.lemma(claim.trigger) in table("merging")["replacing"]:
        return False
    if not mine:
        return claim.definite
    same = len(mine) == len(known) and all(any(is_same_actor(a, k) for k in known) for a in mine)
    return same and (claim.definite or claim.entry.bound or claim.entry.class_ == "talks")


def _sums_up(claim: Claim, story: Story) -> bool:
    """Whether the instrument says what the clause before it was: "agreed to buy Halden, a deal that"."""
    noun = claim.trigger
    beside = noun.dep_ in ("appos", "npadvmod") and tree.before(noun) in (",", "-", "--", "–", "—")
    return beside and story.lead.entry.act == "agree" and story.lead.trigger in tree.ancestors(noun)


def is_same_actor(a: Actor, b: Actor) -> bool:
    """One actor under two descriptions: "Federal Government of Iraq" and Iraq, "China Eastern" and its full name, a
    minister and the country they act for."""
    if a.key == b.key:
        return True
    if a.country and b.country and a.country != b.country:
        return False  # "Sudan" and "South Sudan"
    mine = {f" {x.lower()} " for x in (a.name, a.on_behalf_of) if x}
    theirs = {f" {x.lower()} " for x in (b.name, b.on_behalf_of) if x}
    if mine & theirs or any(x in y or y in x for x in mine for y in theirs if min(len(x), len(y)) >= _NAME + 2):
        return True
    states = a.kind in _STATES and b.kind in _STATES and not (a.kind == b.kind == "person")
    return states and a.country is not None and a.country == b.country


def _is_pledge(claim: Claim) -> bool:
    return claim.entry.act == "pledge" or claim.entry.id == "reaffirm.v"


def _fits(story: Story, claim: Claim) -> bool:
    """Whether the instruments can be the same: class, year, "new" and "second"."""
    if claim.instrument is None:
        return False
    mine = classes_of(claim.instrument)
    years = _years(claim)
    for other in story.claims[-RECALL:]:
        if years and not years & (_years(other) | set(_YEAR.findall(other.sent.text))):
            return False
        if other.instrument is None:
            continue
        theirs = classes_of(other.instrument)
        if not (mine & theirs or mine & _GENERIC or theirs & _GENERIC):
            return False
        a, b = _distinguishing(claim), _distinguishing(other)
        if a != b and not (claim.definite and not a):
            return False
        a, b = _proper_name(claim.instrument), _proper_name(other.instrument)
        if a and b and not a & b:
            return False
    return True


def _years(claim: Claim) -> set[str]:
    """The years in the instrument's phrase, and when it was agreed or signed: "signed the charter in 1968"."""
    if claim.instrument is None:
        return set()
    tokens = list(claim.instrument.subtree)
    if claim.mood.act in ("agree", "sign"):
        times = [
            c for a in claim.anchors for c in a.children if c.dep_ == "npadvmod" or c.lower_ in ("in", "on", "since")
        ]
        tokens += [t for c in times for o in (c, *c.children) for t in (o, *o.children)]
    return set(_YEAR.findall(" ".join(t.text for t in tokens)))


def _distinguishing(claim: Claim) -> frozenset[str]:
    words = {c.lower_ for c in claim.instrument.lefts} if claim.instrument is not None else set()
    return table("merging")["distinguishing"] & words


def _has_new_name(story: Story, noun: Token) -> bool:
    """Whether it is called by a name of which the story said nothing: "the Treaty of Kiel" is not what two have just
    agreed to do."""
    name = _proper_name(noun)
    return bool(name) and name.isdisjoint(t.lower_ for c in story.claims[-RECALL:] for t in c.sent)


def _proper_name(noun: Token) -> frozenset[str]:
    """The words of an instrument's own name: "kiel" of "the Treaty of Kiel"; none of "the deal", or of initials."""
    if noun.text.isupper() or not (noun.pos_ == "PROPN" or noun.lower_ in tree.PLURAL_NAMES):
        return frozenset()
    behind = [o for _, o in tree.pobjs(noun, ("of", "on", "for")) if o.pos_ == "PROPN"]
    words = [
        t for c in (*noun.lefts, *behind) for t in c.subtree if t.tag_ in ("NNP", "NNPS", "JJ") and t.text[0].isupper()
    ]
    if any(len(t) > 1 and t.text.isupper() for t in words):
        return frozenset()
    return frozenset(t.lower_ for t in words if not classes_of(t))


def is_headline(claim: Claim) -> bool:
    """Whether the claim stands in the first line and stands there alone."""
    sent = claim.sent
    if sent.start != 0:
        return False
    text = text_of(sent.doc)
    end = sent.start_char + len(sent.text.rstrip())
    return text.startswith("\n\n", end) or not text.endswith((".", "”", '"', "''"), 0, end)


def is_cut_short(claim: Claim) -> bool:
    """Whether the claim stands in a headline, which shortens names: "Minister welcomes pact with Mali."; not in a lead
    paragraph, which tells the past: "Chad and Mali signed a pact."."""
    return is_headline(claim) and not (claim.sent.root.tag_ == "VBD" and claim.sent.text.rstrip().endswith("."))


def _content(claim: Claim) -> set[str]:
    if claim.terms is None:
        return set()
    words = re.findall(r"[a-z0-9]+", text_of(claim.sent.doc)[claim.terms[0] : claim.terms[1]].lower())
    return {w[:_STEM] for w in words if w not in table("merging")["empty"]}


def _are_terms_alike(story: Story, claim: Claim) -> bool:
    mine = _content(claim)
    if not mine:
        return False
    for theirs in map(_content, story.claims):
        numbers = {w for w in mine if w.isdigit()}, {w for w in theirs if w.isdigit()}
        if all(numbers) and not numbers[0] & numbers[1]:
            continue
        shorter = min(len(mine), len(theirs))
        if theirs and len(mine & theirs) >= max(SAME_TERMS * shorter, min(shorter, TELLING)):
            return True
    return False
