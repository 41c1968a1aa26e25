"""Pronouns -> parties: "we" in a quotation is its speaker, "they" the parties of the sentence before, "it" the body
that the sentence speaks of."""

import re
from functools import cached_property

import msgspec
from spacy.tokens import Token

from factx.facts.agreements import control, tree
from factx.facts.agreements.bound import Bound, Phrases
from factx.facts.agreements.parties.history import History
from factx.facts.agreements.parties.subjects import Subjects, subjects_above
from factx.facts.agreements.scene import Actor, Scene, Seen
from factx.facts.agreements.speech import Speech, Speeches
from factx.facts.agreements.words import table

SPEAKER = frozenset({"we", "our", "us", "i", "my", "me", "ours", "ourselves"})
_SINGULAR = frozenset({"it", "its", "itself", "he", "she", "his", "her", "him", "himself", "herself"})
_BODIES = ("organization", "country", "place", "group")
_MEETING = re.compile(r"\b(?:met|meeting|meetings|talks|joined|summit|hosted|counterpart)\b")
# "We, the ministers of Chad and Mali, met in Lima"
_WE = re.compile(r"^\W*(?:\d+[.)] *)?We, (?P<who>[^.;:\n]{3,400}?),(?= (?!and |the )[a-z])", re.MULTILINE)
_HEADING = re.compile(  # "Statement by Ann Low on the talks", "JOINT COMMUNIQUÉ OF THE MINISTERS OF CHAD AND MALI"
    r"^[^\n.:]{0,60}?\b(?:statement|remarks|speech|address|message|declaration|communiqu[eé])\b[^\n]{0,40}?"
    r"\b(?:by|of|from)\b(?P<who>[^\n]{3,200}?)"
    r"(?=,? (?:on|at|following|after|before|regarding|to|in|about|concerning)\b|[.:]? *$)",
    re.MULTILINE | re.IGNORECASE,
)
_ENDS = (".", "!", "?", "”", '"')
HEADING = 400  # code points in which a heading says whose the text is
LOOK_BACK = 8  # sentences in which "he" finds somebody
NEAR = 3  # sentences back to those who "they" are


class Pronouns:
    """Finds who a pronoun stands for."""

    def __init__(self, scene: Scene, phrases: Phrases, subjects: Subjects, history: History) -> None:
        self.scene = scene
        self.phrases = phrases
        self.subjects = subjects
        self.history = history

    @cached_property
    def speeches(self) -> Speeches:
        """The article's quotations, read when the first is asked for."""
        return Speeches(self.scene)

    def resolve_plural(self, pronoun: Token) -> list[Bound]:
        """The parties spoken of as "they" would mean them where "it" stands: "It was agreed that"."""
        found = self._they(pronoun)
        return [Bound(a, pronoun.idx, pronoun.idx + len(pronoun)) for a in found] if len(found) > 1 else []

    def resolve(self, head: Token) -> list[Bound]:
        """The parties that a pronoun stands for."""
        low = head.lower_
        start, end = head.idx, head.idx + len(head)
        if low in SPEAKER:
            named = [c for c in head.children if c.dep_ == "appos"]  # "We, the ministers of Chile and Peru, ..."
            found = self.phrases.resolve(named)
            if found:
                return found
            return [Bound(a, start, end) for a in self._speaker(head)]
        if low in ("they", "their", "them", "both", "themselves", "neither", "all"):
            return [Bound(a, start, end) for a in self._they(head)]
        if low in _SINGULAR:
            person = low[0] != "i"
            seen = self._singular(head, person=person)
            return [Bound(seen.actor, start, end)] if seen else []
        if low in ("who", "which", "that") and head.head.dep_ == "relcl":
            return self.phrases.one(head.head.head)
        if low == "whose":  # "Chad, whose treaty runs out"
            clause = next((up for up in tree.ancestors(head) if up.dep_ == "relcl"), None)
            return self.phrases.one(clause.head) if clause is not None else []
        return []

    def _speaker(self, head: Token) -> list[Actor]:
        speech = self.speeches.at(head.idx)
        if speech is not None:
            return [self._with_country(speech)]
        return self._authors

    @cached_property
    def _authors(self) -> list[Actor]:
        """Whose the whole text is: "We, the ministers of Chad and Mali, met", "Remarks by Ann Low"; else the first body
        that opens a sentence."""
        text = self.scene.text
        for match in (_WE.search(text), _HEADING.search(text, 0, HEADING)):
            seen = self.scene.within(*match.span("who")) if match is not None else []
            named = [m.actor for m in seen if m.actor.ref is not None and m.actor.kind != "place"]
            found = {a.key: a for a in [a for a in named if a.kind == "person"] or named}
            if found:
                return list(found.values())
        bodies = (m for m in self.scene.seen if m.actor.kind in _BODIES and not self.scene.is_somewhere(m))
        author = next((m.actor for m in bodies if self._opens(m) and self._is_in_prose(m)), None)
        return [author] if author is not None else []

    def beside_speaker(self, speaker: Actor, offset: int) -> list[Actor]:
        """Whom a speaker's "we agreed" takes in: those they met, in the nearest sentence that tells of a meeting."""
        number = self.scene.sentence_number(offset)
        ahead = range(number + 1, min(number + 2, len(self.scene.sentences)))
        for n in [number, *range(number - 1, max(-1, number - LOOK_BACK), -1), *ahead]:
            sent = self.scene.sentences[n]
            if not _MEETING.search(self.scene.text, sent.start_char, sent.end_char):
                continue
            mentions = [m.actor for m in self.scene.of_sentence(n) if m.actor.key != speaker.key]
            people = {a.key: a for a in mentions if a.kind == "person"}
            states = {a.key: a for a in mentions if a.kind == "country" and a.country != speaker.country}
            if people or states:
                return list((people or states).values())
        return []

    def _with_country(self, speech: Speech) -> Actor:
        """The speaker; an official whose country the article leaves out speaks for the one that their statement opens
        with."""
        speaker = speech.speaker
        if speaker.kind != "person" or speaker.country or speaker.on_behalf_of:
            return speaker
        for m in self.scene.within(speech.start, speech.end):
            behind = self.scene.text[m.end : m.end + 12].lower()
            first = self.scene.text[speech.start : m.start].strip(' \n"“').lower() in ("", "the")
            ours = first or self._opens(m) or behind.startswith((" government", "’s", "'s"))
            if m.actor.kind == "country" and m.as_ != "demonym" and ours:
                return msgspec.structs.replace(speaker, country=m.actor.country, on_behalf_of=m.actor.name)
        return speaker

    def _opens(self, seen: Seen) -> bool:
        """Whether a mention opens its sentence: "The United States condemns ..."."""
        start = self.scene.sentences[self.scene.sentence_number(seen.start)].start_char
        return self.scene.text[start : seen.start].strip().lower() in ("", "the")

    def _is_in_prose(self, seen: Seen) -> bool:
        """Whether a mention stands in a sentence and not in a line of its own: "LIMA, 3 May 2024"."""
        return self.scene.sentences[self.scene.sentence_number(seen.start)].text.rstrip().endswith(_ENDS)

    def _singular(self, head: Token, *, person: bool) -> Seen | None:
        kinds = ("person",) if person else _BODIES
        seen = self.subjects.above(head, kinds)
        if seen is not None:
            return seen
        gender = "female" if head.lower_ in ("she", "her", "herself") else "male"
        for mentions in self.scene.looking_back(head.idx, LOOK_BACK):
            found = [
                m
                for m in mentions
                if m.actor.kind in kinds and m.end <= head.idx and m.as_ != "demonym"
                and not (person and m.actor.gender not in (None, gender))
            ]  # fmt: skip
            if not person:
                found = [m for m in found if not self.scene.is_somewhere(m)]
                found = [m for m in found if m.actor.kind != "place"] or found
            if found:
                return found[0]
        return None

    def _they(self, head: Token) -> list[Actor]:
        """The plural subject above, else the parties last read, else those named together last."""
        return self._speaker_and_subject(head) or self._plural_above(head) or self._agreed(head) or self._named(head)

    def _speaker_and_subject(self, head: Token) -> list[Actor]:
        """ "Halden said Orvel had ended their deal": who says it, and of whom."""
        verbs = [up for up in tree.ancestors(head) if up.pos_ == "VERB"][:2]
        if head.lower_ != "their" or len(verbs) < 2 or verbs[0].dep_ != "ccomp":
            return []
        if verbs[1].lemma_ not in table("reporting")["verbs"]:
            return []
        named = ([s for s in control.subjects(verb) if self.scene.at(s)] for verb in verbs)
        actors = [b.actor for subjects in named for b in self.phrases.resolve(subjects)]
        both = list({actor.key: actor for actor in actors if actor.kind != "person"}.values())
        return both if len(both) == 2 else []

    def _plural_above(self, head: Token) -> list[Actor]:
        """Those, or the body, that the clause above has for its subject: "the Greens, who quit their pact"; not Low in
        "Low said they signed"."""
        for subject in subjects_above(head):
            found = [b.actor for b in self.phrases.resolve([subject])] if subject.lower_ not in ("they", "both") else []
            plural = len(found) > 1 or subject.tag_ in ("NNS", "NNPS")
            if found and (plural or found[0].kind in ("organization", "group")):
                return found
        return []

    def _agreed(self, head: Token) -> list[Actor]:
        """Those who agreed with each other last."""
        lately = self.history.lately(head.idx, sentences=NEAR)
        return next((actors for actors in lately if len(actors) > 1), [])

    def _named(self, head: Token) -> list[Actor]:
        """The two of a kind, or the one body, named in the nearest sentence; not Ukraine in "They backed Ukraine"."""
        beside = {m.actor.key for m in self.scene.within(head.idx + 1, head.sent.end_char)}
        for mentions in self.scene.looking_back(head.idx, NEAR + 1):
            before = (m for m in mentions if m.as_ != "demonym" and m.end <= head.idx)
            actors = {m.actor.key: m.actor for m in before if m.actor.key not in beside}.values()
            for kind in ("person", "country", "organization"):
                two = [a for a in actors if a.kind == kind]
                if len(two) == 2:
                    return two
            bodies = [a for a in actors if a.kind == "organization"]
            if bodies:
                return bodies if len(bodies) == 1 else []
        return []
