"""Pronouns whose person is beyond doubt: "Kishida said he …".

Every person spoken of before a pronoun is a candidate, weighed by how near, how prominent and of which gender they
are; the best is taken where no other comes close. Inside a quotation the speaker is no candidate. Refuses "they" and
"I", and a pronoun that looks forward.
"""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from factx.facts.names import tables
from factx.facts.names.tables import Gender
from factx.facts.names.tokens import Tokens
from factx.facts.people.someone import Someone

REACH = 3  # sentences back
NEARNESS = (3.4, 2.0, 0.9, 0.3)  # of a mention in the same sentence, the one before, …
KNOWN, SHOWN, UNLIKELY = 0.5, 0.4, 1.5  # for a gender that the given name, or the text, lets expect; and against it
LEADS = 1.0  # for the first person of a sentence, or "according to Low"; …
PARALLEL = 1.0  # … and more where the pronoun leads the next
OBLIQUE = 0.5  # against who stands behind "with", "to"
SPEAKS = 1.5  # for who said what the pronoun is in: "Low said he"; …
REPORTS = 1.0  # … for who leads a sentence in which somebody said it
AGAIN = 0.6  # for who is meant by a pronoun before
QUOTED = 1.0  # against who is spoken of in a quotation, outside it
MARGIN = 0.8  # by how much the best candidate must lead
SAID = 3  # words from "said" to the pronoun: "said on Friday that she"
APPOSITION = 6  # words; "Low, the first woman to hold the post," is herself that woman
OBJECT_REACH = 5  # words; a pronoun so close behind a subject is somebody else

GENDER: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
_OBLIQUE = frozenset(("of", "with", "by", "to", "for", "from", "against", "like", "under"))
_CLAUSE = frozenset(
    (",", ";", ":", "that", "said", "says", "and", "but", "when", "after", "before", "who", "because", "if", "as", "to")
)
_BEHIND_OBJECT = _OBLIQUE | _CLAUSE | {"in", "on", "at", "the", "a", "an", "about", "into", "out", "up", "off", "over"}
_NOUNS: dict[str, Gender] = {
    "woman": "female", "girl": "female", "mother": "female", "wife": "female", "daughter": "female",
    "sister": "female", "widow": "female", "man": "male", "boy": "male", "father": "male", "husband": "male",
    "son": "male", "brother": "male",
}  # fmt: skip
_WATCHED = frozenset((*GENDER, *_NOUNS))
_MARKS = frozenset(('"', "“", "”", "''", "``"))
_OPENING, _CLOSING = ("“", "``"), ("”", "''")


class Spoken(Struct, gc=False):
    """Words [first, last) that stand for `someone`; `quoted` inside a quotation, `leads` the first of its sentence."""

    first: int
    last: int
    someone: Someone
    sentence: int
    quoted: bool
    leads: bool = False
    pronoun: bool = False
    owns: bool = False  # "his", "her": the subject may follow
    clause: bool = False  # opens a clause of its own: "a pact that Low cancelled"


class Pronoun(Struct, frozen=True, gc=False):
    """Word `first` stands for `someone`."""

    first: int
    someone: Someone


def quoted(tokens: Tokens) -> bytearray:
    """1 for every word between quotation marks; an open quotation ends with its line."""
    marks = bytearray(len(tokens))
    if not any(mark in tokens.text for mark in _MARKS):
        return marks
    opened: int | None = None
    for i in [i for i, word in enumerate(tokens.words) if word in _MARKS]:
        inside = opened is not None and tokens.line[opened] == tokens.line[i]
        if opened is not None:
            _mark(marks, opened + 1, i if inside else bisect_right(tokens.line, tokens.line[opened]))
        opens = tokens.words[i] in _OPENING or (tokens.words[i] not in _CLOSING and not inside)
        opened = i if opens else None
    if opened is not None:
        _mark(marks, opened + 1, bisect_right(tokens.line, tokens.line[opened]))
    return marks


def _mark(marks: bytearray, first: int, last: int) -> None:
    marks[first:last] = b"\1" * (last - first)


def find_pronouns(
    tokens: Tokens, mentions: Sequence[tuple[int, int, Someone]], sentence: Sequence[int]
) -> list[Pronoun]:
    """The pronouns of the article whose person is safe; sets the gender that they show on the persons.

    `mentions` are names and nominals as (first, last, person) in text order.
    """
    if GENDER.keys().isdisjoint(tokens.vocabulary):
        return []
    watched = [(i, word) for i, word in enumerate(tokens.lower) if word in _WATCHED]
    quotes = quoted(tokens)
    spoken: list[Spoken] = []
    nouns = [(i, _NOUNS[word]) for i, word in watched if word in _NOUNS]
    reader = _Reader(tokens, sentence, quotes, _speakers(tokens, mentions, quotes, sentence), nouns)
    queue = list(mentions)
    queue.reverse()
    found = []
    for i, word in watched:
        if word not in GENDER:
            continue
        while queue and queue[-1][0] < i:
            first, last, someone = queue.pop()
            clause = tokens.bare(first - 1) in ("that", "which", "whom", "to")
            _add(spoken, Spoken(first, last, someone, sentence[first], bool(quotes[first]), clause=clause))
        inside = spoken and spoken[-1].first <= i < spoken[-1].last  # "Liu He"
        if inside or (tokens.words[i].isupper() and len(tokens.words[i]) > 2):
            continue
        meant = reader.referent(i, spoken)
        if meant is not None:
            meant.gender = meant.gender or GENDER[word]
            found.append(Pronoun(i, meant))
            _add(
                spoken,
                Spoken(i, i + 1, meant, sentence[i], bool(quotes[i]), pronoun=True, owns=word in ("his", "her")),
            )
    return found


def _add(spoken: list[Spoken], one: Spoken) -> None:
    before = spoken[-1] if spoken and spoken[-1].sentence == one.sentence else None
    one.leads = not one.clause and (before is None or before.owns)
    spoken.append(one)


def _speakers(
    tokens: Tokens, mentions: Sequence[tuple[int, int, Someone]], quotes: bytearray, sentence: Sequence[int]
) -> dict[int, Someone]:
    """Who speaks in a sentence: the person beside a verb of saying, outside the quotation."""
    saying = tables.cue("saying")
    found: dict[int, Someone] = {}
    for first, last, someone in mentions:
        beside = tokens.bare(last) in saying or tokens.bare(first - 1) in saying or tokens.bare(first - 2) in saying
        if beside and not quotes[first]:
            found.setdefault(sentence[first], someone)
    return found


class _Place(Struct, frozen=True, gc=False):
    """Where a pronoun stands: word `i`, in which sentence, whose `gender` it shows. `quoted` inside a quotation, `said`
    behind a verb of saying; `parallel` where its sentence may go on about the subject of the one before."""

    i: int
    sentence: int
    gender: Gender
    quoted: bool
    said: bool
    parallel: bool


class _Reader:
    """Tells whom the pronouns of an article mean. `nouns` are the words for a man or a woman."""

    def __init__(
        self,
        tokens: Tokens,
        sentence: Sequence[int],
        quotes: bytearray,
        speakers: dict[int, Someone],
        nouns: Sequence[tuple[int, Gender]],
    ) -> None:
        self.tokens = tokens
        self._sentence = sentence
        self._quotes = quotes
        self._speakers = speakers
        self._nouns = nouns

    def referent(self, i: int, spoken: Sequence[Spoken]) -> Someone | None:
        """The person whom pronoun i means: the best of those spoken of, where no other comes close."""
        place = self._place(i)
        scores = self._scores(place, spoken)
        if not scores:
            return None
        ranked = sorted(scores.values(), key=lambda pair: -pair[0])
        if self._is_another(place, ranked[0][1], spoken):
            return None
        return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= MARGIN else None

    def _place(self, i: int) -> _Place:
        tokens, saying = self.tokens, tables.cue("saying")
        return _Place(
            i=i,
            sentence=self._sentence[i],
            gender=GENDER[tokens.lower[i]],
            quoted=bool(self._quotes[i]),
            said=any(word in saying for word in tokens.lower[max(i - SAID, 0) : i]),
            parallel=tokens.begins(i) or tokens.bare(i + 1) in saying or tokens.bare(i - 1) in saying,
        )

    def _scores(self, place: _Place, spoken: Sequence[Spoken]) -> dict[int, tuple[float, Someone]]:
        """The best score of everybody spoken of within reach, by id()."""
        silent = self._speaker(place)
        barred = _subject(self.tokens, place.i, spoken)
        scores: dict[int, tuple[float, Someone]] = {}
        for one in reversed(spoken):
            if place.sentence - one.sentence > REACH:
                break
            someone = one.someone
            if someone is silent or someone is barred or not _may_be_meant(one, place):
                continue
            score = self._score(one, place)
            best = scores.get(id(someone))
            if best is None or score > best[0]:
                scores[id(someone)] = (score, someone)
        return scores

    def _score(self, one: Spoken, place: _Place) -> float:
        """How likely a pronoun means who is spoken of there."""
        tokens, away = self.tokens, place.sentence - one.sentence
        expected = one.someone.gender or one.someone.guess
        score = NEARNESS[away] + KNOWN * (expected is not None) + SHOWN * (one.someone.gender == place.gender)
        score -= UNLIKELY * _is_unlikely(one, place)
        if one.leads or tokens.bare(one.first - 2) == "according":  # "…, according to Low. She said …"
            score += LEADS + PARALLEL * (place.parallel and away == 1)
        elif tokens.bare(one.first - 1) in _OBLIQUE or tokens.bare(one.first - 2) in _OBLIQUE:
            score -= OBLIQUE
        if away == 0:
            saying = tables.cue("saying")
            if any(word in saying for word in tokens.lower[one.last : min(place.i, one.last + 2)]):
                score += SPEAKS
            elif one.leads and place.said:
                score += REPORTS
        if one.pronoun:
            score += AGAIN
        if one.quoted and not place.quoted:
            score -= QUOTED
        return score

    def _is_another(self, place: _Place, someone: Someone, spoken: Sequence[Spoken]) -> bool:
        """Whether a noun behind the person's name is who is meant: "her sister" in "Ann Low saw her sister; she"; not
        "the first woman" of "Low, the first woman to hold the post,"."""
        words = self.tokens.words
        last = next(one.last for one in reversed(spoken) if one.someone is someone)
        beside = last + APPOSITION if last < len(words) and words[last] == "," else last - 1
        return any(
            beside < noun < place.i and sex == place.gender and place.sentence - self._sentence[noun] <= 1
            for noun, sex in self._nouns
        )

    def _speaker(self, place: _Place) -> Someone | None:
        """Who says the quotation that the pronoun is in: the speaker of its sentence, of the one before, or the
        next."""
        if not place.quoted:
            return None
        here, speakers = place.sentence, self._speakers
        return speakers.get(here) or speakers.get(here - 1) or speakers.get(here + 1)


def _is_unlikely(one: Spoken, place: _Place) -> bool:
    """Whether the gender that is known or guessed is the other."""
    return (one.someone.gender or one.someone.guess) not in (None, place.gender)


def _may_be_meant(one: Spoken, place: _Place) -> bool:
    """Whether the gender allows it: one that the article shows must fit; given names cross borders, so that a subject
    that goes on may be of either."""
    if one.someone.gender not in (None, place.gender):
        return False
    if not _is_unlikely(one, place):
        return True
    return one.leads and place.sentence - one.sentence <= 1 and (place.said or place.parallel)


def _subject(tokens: Tokens, i: int, spoken: Sequence[Spoken]) -> Someone | None:
    """The person whom an object pronoun cannot mean: the subject of its own clause."""
    word = tokens.lower[i]
    possessive = word == "her" and i + 1 < len(tokens) and tokens.words[i + 1][0].isalnum()
    possessive = possessive and tokens.lower[i + 1] not in _BEHIND_OBJECT
    if word not in ("him", "her") or possessive or not spoken:
        return None
    last = spoken[-1]
    between = tokens.lower[last.last : i]
    if len(between) <= OBJECT_REACH and between and not _CLAUSE.intersection(between):
        return last.someone
    return None
