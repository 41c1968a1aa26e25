"""When, where and according to whom: what stands around the trigger.

"agreed on Friday" dates the agreement, "said on Friday that they had agreed" does not.
"""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from factx.facts.agreements import tree
from factx.facts.agreements.parties import Resolver
from factx.facts.agreements.scene import Actor, Scene, Seen
from factx.facts.agreements.words import table
from factx.records import Attribution, Date, When, Where

_WHERE = ("in", "at")
_LASTING = frozenset({"through", "until", "till", "since"})  # how long it holds, not when it was made
_TOLD = frozenset({"ccomp", "parataxis", "xcomp", "advcl", "dep"})


def when(scene: Scene, sent: Span, anchors: Sequence[Token], terms: tuple[int, int] | None) -> When | None:
    """The date that hangs on the trigger or its instrument, nearest first."""
    best: tuple[int, Date] | None = None
    for date in scene.dates_in(sent.start_char, sent.end_char):
        if date.type in ("DURATION", "SET") or date.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"):
            continue
        inside = terms is not None and terms[0] <= date.start < terms[1]
        span = scene.doc.char_span(date.start, date.end, alignment_mode="expand")
        if span is None:
            continue
        distance = _distance(span.root, anchors)
        if distance is None or (inside and distance > 2):
            continue
        if best is None or distance < best[0]:
            best = distance, date
    return When(text=best[1].text, value=best[1].value, start=best[1].start, end=best[1].end) if best else None


def _distance(token: Token, anchors: Sequence[Token]) -> int | None:
    """Steps up the tree from a date to one of the anchors, over prepositions and other dates only."""
    for steps in range(5):
        if token in anchors:
            return steps
        if token.pos_ in ("VERB", "AUX") or token.head == token or token.lower_ in _LASTING:
            return None
        token = token.head
    return None


def where(scene: Scene, sent: Span, anchors: Sequence[Token], terms: tuple[int, int] | None) -> Where | None:
    """The place of a phrase with "in" or "at" on the trigger, or on a meeting: "after talks in Rome"."""
    above = [a.head for a in anchors if a.pos_ == "VERB" and a.dep_ in ("conj", "advcl") and a.head.pos_ == "VERB"]
    for anchor in [*anchors, *above]:
        for _, inner in tree.pobjs(anchor, _WHERE):
            found = _place(scene, inner)
            if found is not None and not (terms is not None and terms[0] <= found.start < terms[1]):
                return _where(scene, found)
    for m in scene.within(sent.start_char, sent.end_char):
        if m.actor.kind != "place" or m.as_ == "demonym" or (terms is not None and terms[0] <= m.start < terms[1]):
            continue
        token = scene.doc.char_span(m.start, m.end, alignment_mode="expand")
        if token is not None and token.root.dep_ == "pobj" and token.root.head.lower_ in _WHERE:
            over = token.root.head.head
            if over.lemma_.lower() in (
                "meeting",
                "talk",
                "summit",
                "meet",
                "ceremony",
                "conference",
                "session",
                "visit",
                "signing",
                "consultation",
                "round",
            ):
                return _where(scene, m)
    return None


def dateline(scene: Scene) -> Seen | None:
    """The place of a dateline: "BERLIN (Reuters) -"."""
    line_end = scene.text.find("\n")
    for m in scene.within(0, 60 if line_end < 0 or line_end > 60 else min(line_end + 62, 300)):
        if m.actor.kind == "place" and scene.text[m.end : m.end + 40].lstrip(", ").startswith(("—", "–", "-", "(")):
            return m
    return None


def _place(scene: Scene, token: Token) -> Seen | None:
    seen = scene.at(token)
    return seen if seen is not None and seen.actor.kind in ("place", "country") and seen.as_ != "demonym" else None


def _where(scene: Scene, seen: Seen) -> Where:
    return Where(text=scene.text[seen.start : seen.end], ref=seen.actor.ref, start=seen.start, end=seen.end)


def attribution(scene: Scene, resolver: Resolver, trigger: Token) -> Attribution | None:
    """Who says so: the subject of a verb of saying above the trigger, "according to", or the quoted speaker."""
    verbs = table("reporting")["verbs"]
    node, in_that_clause = trigger, False
    for up in tree.ancestors(trigger):
        lemma = up.lemma_.lower()
        in_that_clause |= node.dep_ in ("acl", "relcl") and node.left_edge.lower_ == "that"  # "said in Rome that ..."
        told = node.dep_ in _TOLD or in_that_clause or (node.dep_ == "prep" and node.lower_ == "under")
        greeted = lemma in table("reporting")["greeting"] and node.dep_ in ("dobj", "ccomp")
        told = told and lemma in verbs
        if up.pos_ == "VERB" and (told or greeted):
            subject = tree.child(up, ("nsubj",)) or (next(iter(tree.subjects(up)), None) if told else None)
            found = _cite(scene, resolver, subject, up) if subject is not None and subject.lower_ != "who" else None
            if found is not None:
                return found
        node = up
    for token in (trigger, *tree.ancestors(trigger)):
        for c in token.children:
            if c.lower_ == "according":
                for _, inner in tree.pobjs(c, ("to",)):
                    return _cite(scene, resolver, inner, None)
        for c in token.children:
            if c.dep_ in ("parataxis", "ccomp") and c.lemma_.lower() in verbs and c.i > trigger.i:
                subject = next((s for s in c.children if s.dep_ == "nsubj"), None)
                if subject is not None:
                    found = _cite(scene, resolver, subject, c)
                    if found is not None:
                        return found
    speech = resolver.speeches.at(trigger.idx)
    if speech is not None:
        name = scene.name_of(speech.speaker, speech.name_start + 1)
        if name is not None:
            return _named(scene, speech.speaker, name.start, name.end)
        return _named(scene, speech.speaker, speech.name_start, speech.name_end)
    return None


def _cite(scene: Scene, resolver: Resolver, subject: Token, verb: Token | None) -> Attribution | None:
    bounds = resolver.resolve([subject])
    if not bounds:
        return None
    actor = bounds[0].actor
    seen = scene.at(subject)
    if seen is None or seen.as_ != "name":  # "he said", "the minister said": the name stands elsewhere
        name = scene.name_of(actor, subject.idx)
        if name is not None:
            return _named(scene, actor, name.start, name.end)
        if subject.pos_ == "PRON":
            return None
        return _named(scene, actor, *tree.phrase(subject))
    start, end = bounds[0].start, bounds[0].end
    if verb is not None and end <= verb.idx <= end + 3:
        return _named(scene, actor, start, verb.idx + len(verb))
    return _named(scene, actor, start, end)


def _named(scene: Scene, actor: Actor, start: int, end: int) -> Attribution:
    return Attribution(name=actor.name, ref=actor.ref, text=scene.text[start:end], start=start, end=end)
