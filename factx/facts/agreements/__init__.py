"""Who agreed what with whom.

gate           which sentences are parsed
scene          who could be a party; speech: whose words these are; words: the lexicon and its word lists
tree           small questions to a parse; control: who does what a verb says
parties        noun phrases -> parties, through the discourse; bound: a party with its words
themes         the instrument in a verb's frame; terms: what was agreed; refusals: what means something else
modality       did it happen; signs: what the words around a verb say of that
partners       the parties that an instrument's own phrase names; surroundings: those that act around it; business: the
               other side of a purchase or sale; outsiders: who has no part in it
binding        who is bound by a verb
claims         the claims of a sentence, each a claim: clauses those of its verbs, instruments those of its nouns
merging        one agreement told in several sentences is one record; mediation: who helped
timing         when it was made; setting: where; attribution: according to whom; titles: the instrument's own name

A new word is one of the lexicon's or of nouns.toml in factx/data/agreements; what it is to give, and what not, are
cases in tests/facts/agreements/cases.toml.
"""

import re
from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc

from factx.facts.agreements import attribution, merging, setting, timing, titles
from factx.facts.agreements.bound import Bound
from factx.facts.agreements.claim import Claim
from factx.facts.agreements.claims import Reader
from factx.facts.agreements.gate import find_triggers
from factx.facts.agreements.mediation import mediators
from factx.facts.agreements.merging import MAX_EVIDENCE, Story
from factx.facts.agreements.modality import Mood
from factx.facts.agreements.scene import Scene
from factx.naming import UniqueIds, slug
from factx.records import (
    Agreement,
    Attribution,
    Date,
    Evidence,
    Instrument,
    Organization,
    Party,
    Person,
    Place,
    Quote,
    When,
    Where,
)

_THE_COMPANY = re.compile(r"^[Tt]he (?:\w+ )?(?:company|firm|club|airline|carmaker|automaker|bank|manufacturer)\b")
_MET = frozenset({"agree", "sign", "reaffirm", "pledge"})  # for these the parties come together
_DAY_BEHIND = re.compile(r",?(?:\s+(?:late|early|on|in|at|during))*\s*\Z")  # what leads to a day
_TERM = re.compile(r"\b(?:before|after|until|till|since|by|of|from|to|within)\s*\Z")  # a day that is part of the terms
_ALONE = frozenset({"withdraw", "violate"})  # for these nobody meets
_UNDONE = frozenset({"suspended", "violated", "ended"})
_HAPPENED = frozenset({"agreed", "signed", "reaffirmed", "pledged", "in_force", "unknown"})

__all__ = ["find_agreements", "find_triggers"]


def find_agreements(
    doc: Doc,
    *,
    people: Sequence[Person],
    organizations: Sequence[Organization],
    places: Sequence[Place],
    dates: Sequence[Date],
    nobody: Sequence[tuple[int, int]] = (),
    published: str | None = None,
) -> list[Agreement]:
    """The agreements of the article in the order of their first evidence. `nobody` are the spans of the names that are
    neither person, body nor place ("World Cup"), whatever the model took them for, and of those who wrote it.
    `published` is the article's ISO date, or its known part."""
    sents = find_triggers(doc)
    if not sents:
        return []
    scene = Scene(
        doc, people=people, organizations=organizations, places=places, dates=dates, nobody=nobody, published=published
    )
    reader = Reader(scene)
    stories = merging.stories(claim for sent in sents for claim in reader.read(sent))
    for mediator in mediators(scene) if stories else ():
        merging.add_other(stories, mediator, scene)
    ids = UniqueIds()
    return [_record(story, scene, reader, ids) for story in stories]


def _record(story: Story, scene: Scene, reader: Reader, ids: UniqueIds) -> Agreement:
    lead = story.lead
    mood = merging.mood(story)
    parties = [_party(b, scene) for b in [*story.parties, *merging.others(story)]]
    instrument = _instrument(story, scene)
    told = sorted((c for c in story.claims if _tells_terms(c, story, instrument)), key=merging.is_cut_short)
    with_terms = next((c for c in told if c.pattern != "theme"), told[0] if told else None)
    when = _when(story, scene, mood)
    terms = _terms(with_terms, when, scene) if with_terms is not None else None
    return Agreement(
        id=ids.give(_id(parties, lead)),
        act=mood.act,
        status=mood.status,
        negated=mood.negated,
        parties=parties,
        terms=terms,
        instrument=instrument,
        when=when,
        where=_where(story, scene, mood),
        attributed_to=_attribution(story, scene, reader),
        evidence=_evidence(story),
        rule=f"{lead.entry.id}/{lead.pattern}",
    )


def _party(bound: Bound, scene: Scene) -> Party:
    actor = bound.actor
    return Party(
        name=actor.name, kind=actor.kind, ref=actor.ref, on_behalf_of=actor.on_behalf_of, country=actor.country,
        role=bound.role, text=scene.text[bound.start : bound.end], start=bound.start, end=bound.end,
    )  # fmt: skip


def _tells_terms(claim: Claim, story: Story, instrument: Instrument | None) -> bool:
    """Whether the terms are more than a party ("his first contract for Ajax") and the instrument's name ("the Law of
    the Sea")."""
    if claim.terms is None or claim.terms in {(b.start, b.end) for b in story.parties}:
        return False
    start, end = claim.terms
    return instrument is None or not (instrument.start < start and end <= instrument.end)


def _terms(claim: Claim, when: When | None, scene: Scene) -> Quote | None:
    """The words of the terms, without the day of the agreement behind them: "buy Halden Steel / on Friday"; not
    "reply / before Friday"."""
    if claim.terms is None:
        return None
    start, end = claim.terms
    if when is not None and start < when.start and end == when.end:
        said = scene.text[start : when.start]
        end = end if _TERM.search(said) else start + len(_DAY_BEHIND.sub("", said))
    return Quote(scene.text[start:end], start, end)


def _instrument(story: Story, scene: Scene) -> Instrument | None:
    claim = story.instrument
    if claim is None or claim.instrument is None:
        return None
    start, end = titles.span(claim.instrument, scene)
    text = scene.text[start:end]
    proper = titles.is_proper(claim.instrument, text)
    return Instrument(
        text=text, start=start, end=end, name=text.removeprefix("the ").removeprefix("The ") if proper else None
    )


def _when(story: Story, scene: Scene, mood: Mood) -> When | None:
    told = [c for c in story.claims if not merging.is_outlook(c, mood)]  # not "expect to complete the merger in May"
    return timing.when(told, scene, is_undone=mood.status in _UNDONE)


def _where(story: Story, scene: Scene, mood: Mood) -> Where | None:
    for claim in story.claims:
        alone = claim.entry.act in _ALONE
        found = setting.where(scene, claim.sent, claim.anchors, claim.terms, as_met=not alone)
        if found is not None:
            return found
    if mood.act not in _MET or mood.status not in _HAPPENED:
        return None
    if mood.act == "pledge" and len(story.parties) < 2:
        return None
    # "have agreed", "a year after they agreed" happened before, perhaps elsewhere
    as_news = any(t.tag_ == "VBD" and t.dep_ not in ("advcl", "relcl", "pcomp") for t in story.lead.anchors)
    return setting.where_told(scene, story.lead.sent, story.parties, as_news=as_news)


def _attribution(story: Story, scene: Scene, reader: Reader) -> Attribution | None:
    """The source of the claim that names the record, else of the first; "the company said" is the one that agreed."""
    found = attribution.find(scene, reader.resolver, story.lead.trigger)
    if found is None and story.claims[0] is not story.lead:
        found = attribution.find(scene, reader.resolver, story.claims[0].trigger)
    if found is None or found.ref is not None or _THE_COMPANY.search(found.text) is None:
        return found
    body = next((b.actor for b in story.parties if b.actor.kind == "organization" and b.actor.ref is not None), None)
    return found if body is None else msgspec.structs.replace(found, name=body.name, ref=body.ref)


def _evidence(story: Story) -> list[Evidence]:
    found: dict[int, Claim] = {}
    for claim in story.claims:
        found.setdefault(claim.sent.start, claim)
    kept = list(found.values())[:MAX_EVIDENCE]
    return [
        Evidence(
            text=(text := c.sent.text.rstrip()), start=c.sent.start_char, end=c.sent.start_char + len(text),
            trigger=Quote(c.trigger.text, c.trigger.idx, c.trigger.idx + len(c.trigger)),
        )
        for c in kept
    ]  # fmt: skip


def _id(parties: Sequence[Party], lead: Claim) -> str:
    """Parties and verb as a slug: "kenya-uganda-sign"."""
    return "-".join([*(slug(p.name) for p in parties[:2]), lead.mood.act])
