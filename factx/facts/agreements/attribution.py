"""According to whom: the verb of saying above the trigger, "according to", or the speaker of the quotation."""

import re

from spacy.tokens import Token

from factx.facts.agreements import control, tree
from factx.facts.agreements.parties import Resolver
from factx.facts.agreements.scene import Actor, Scene
from factx.facts.agreements.words import table
from factx.records import Attribution

_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>[^,.;:\n\"“”()]{2,80}(?:\.[A-Z][^,;:\n\"“”()]{0,60})*)")
_TAIL = re.compile(  # who said it, behind what was said
    r", [\"”]?\s?(?P<who>(?:(?!\b(?:which|who|that|and|but|as|when|after|though|although|while|whereas)\b)"
    r"[^,.;:\"“”\n]){2,90}?) "
    r"(?P<verb>(?:has |have |had |also |later )*"
    r"(?:said|says|announced|confirmed|reported|added|told|claimed|stated|wrote))\b"
    r"[^;\"“”\n]{0,90}\Z"
)
_TOLD = frozenset({"ccomp", "parataxis", "xcomp", "advcl", "dep"})


def find(scene: Scene, resolver: Resolver, trigger: Token) -> Attribution | None:
    """Who says so: the subject of a verb of saying above the trigger, "according to", or the quoted speaker."""
    return (
        _saying_above(scene, resolver, trigger)
        or _beside(scene, resolver, trigger)
        or _told_at_end(scene, resolver, trigger)
        or _quoted(scene, resolver, trigger)
    )


def _saying_above(scene: Scene, resolver: Resolver, trigger: Token) -> Attribution | None:
    """ "Ruiz said that they had agreed", "Ruiz welcomed the accord"."""
    verbs, greeting = table("reporting")["verbs"], table("reporting")["greeting"]
    node, in_that_clause = trigger, False
    for up in tree.ancestors(trigger):
        in_that_clause |= node.dep_ in ("acl", "relcl") and node.left_edge.lower_ == "that"  # "said in Rome that ..."
        told = node.dep_ in _TOLD or in_that_clause or (node.dep_ == "prep" and node.lower_ == "under")
        told = told and up.lemma_.lower() in verbs
        greeted = up.lemma_.lower() in greeting and node.dep_ in ("dobj", "ccomp")
        if up.pos_ == "VERB" and (told or greeted):
            subject = tree.child(up, ("nsubj",)) or (next(iter(control.subjects(up)), None) if told else None)
            found = _cite(scene, resolver, subject, up) if subject is not None and subject.lower_ != "who" else None
            if found is not None:
                return found
        node = up
    return None


def _beside(scene: Scene, resolver: Resolver, trigger: Token) -> Attribution | None:
    """ "According to Ruiz, they agreed"; "they agreed, Ruiz said", where the parser hung the saying on what is said."""
    for token in (trigger, *tree.ancestors(trigger)):
        sources = [(o, None) for c in token.children if c.lower_ == "according" for _, o in tree.pobjs(c, ("to",))]
        said = (c for c in token.children if c.dep_ in ("parataxis", "ccomp") and c.i > trigger.i)
        sayings = [c for c in said if c.lemma_.lower() in table("reporting")["verbs"]]
        told = [(subject, c) for c in sayings if (subject := tree.child(c, ("nsubj",))) is not None]
        for subject, verb in (*sources, *told):
            found = _cite(scene, resolver, subject, verb)
            if found is not None:
                return found
    return None


def _quoted(scene: Scene, resolver: Resolver, trigger: Token) -> Attribution | None:
    """The speaker of the quotation that the trigger stands in."""
    speech = resolver.pronouns.speeches.at(trigger.idx)
    if speech is None:
        return None
    name = scene.name_of(speech.speaker, speech.name_start + 1)
    if name is not None:
        return _named(scene, speech.speaker, name.start, name.end)
    return _named(scene, speech.speaker, speech.name_start, speech.name_end)


def _told_at_end(scene: Scene, resolver: Resolver, trigger: Token) -> Attribution | None:
    """ "..., the union said on Monday." and "..., according to Ruiz": where the parser lost them, as it often does."""
    sent = trigger.sent
    end = sent.start_char + len(sent.text.rstrip())
    according = _ACCORDING.search(scene.text, sent.start_char, end)
    if according is not None:
        behind = scene.within(*according.span("who"))
        people = [m for m in behind if m.actor.kind == "person"]
        for m in (people or [m for m in behind if m.actor.kind == "organization"])[:1]:
            return _named(scene, m.actor, m.start, m.end)
        if according["who"][0].islower() and " " in according["who"]:  # "a court filing"; not "according to plan"
            return _described(scene, *according.span("who"), according.end("who"))
    tail = _TAIL.search(scene.text, trigger.idx, end)
    if tail is None or scene.text.count('"', sent.start_char, tail.start()) % 2:
        return None
    start, stop = tail.span("who")
    for m in reversed(scene.within(start, stop)):
        if m.end == stop and m.actor.kind in ("person", "organization") and m.as_ != "demonym":
            return _named(scene, m.actor, m.start, tail.end("verb"))
    span = scene.doc.char_span(start, stop, alignment_mode="expand")
    if span is None or span.root.pos_ not in ("NOUN", "PROPN"):
        return None
    known = span.root.tag_ == "NN" and span[0].lower_ not in ("a", "an")
    bounds = resolver.resolve([span.root]) if known else []
    actor = bounds[0].actor if len(bounds) == 1 else None
    if actor is not None and actor.named and actor.kind in ("person", "organization"):
        return _named(scene, actor, start, tail.end("verb"))
    return _described(scene, start, tail.end("verb"), stop)


def _described(scene: Scene, start: int, end: int, name_end: int) -> Attribution:
    """A source without a name is known by its words: "two officials with knowledge of the talks"."""
    name = re.sub(r"^[Tt]he ", "", scene.text[start:name_end])
    return Attribution(name=name, ref=None, text=scene.text[start:end], start=start, end=end)


def _cite(scene: Scene, resolver: Resolver, subject: Token, verb: Token | None) -> Attribution | None:
    bounds = resolver.resolve([subject])
    if not bounds or (subject.lower_ == "they" and bounds[0].actor.kind == "country"):
        return None
    actor = bounds[0].actor
    seen = scene.at(subject)
    if seen is None and verb is not None and (len(bounds) > 1 or subject.tag_ == "NNS") and subject.pos_ == "NOUN":
        begin, stop = tree.phrase(subject, full=True)  # "both sides said", "officials from both countries said"
        if stop <= verb.idx <= stop + 3:
            return _described(scene, begin, verb.idx + len(verb), stop)
    if seen is None or seen.as_ != "name":  # "he said", "the minister said": the name stands elsewhere
        name = scene.name_of(actor, subject.idx)
        if name is not None:
            return _named(scene, actor, name.start, name.end)
        if subject.pos_ == "PRON":
            return None
        begin, stop = tree.phrase(subject, full=True)
        if verb is None or stop <= verb.idx <= stop + 3:
            return _described(scene, begin, stop if verb is None else verb.idx + len(verb), stop)
        return _named(scene, actor, *tree.phrase(subject))
    start, end = bounds[0].start, bounds[0].end
    if verb is not None and end <= verb.idx <= end + 3:
        return _named(scene, actor, start, verb.idx + len(verb))
    return _named(scene, actor, start, end)


def _named(scene: Scene, actor: Actor, start: int, end: int) -> Attribution:
    return Attribution(name=actor.name, ref=actor.ref, text=scene.text[start:end], start=start, end=end)
