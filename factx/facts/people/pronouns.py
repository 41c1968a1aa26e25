"""Pronouns whose person is beyond doubt: "Kishida said he …".

Every person spoken of before a pronoun is a candidate, weighed by how near, how prominent and of which gender they
are; the best is taken where no other comes close. Inside a quotation the speaker is no candidate. Refuses "they" and
"I", and a pronoun that looks forward.
"""

from collections.abc import Sequence

from msgspec import Struct

from factx.facts.names import tables
from factx.facts.names.tables import Gender
from factx.facts.names.tokens import Tokens
from factx.facts.people.someone import Someone

REACH = 3  # sentences back
NEARNESS = (3.4, 2.0, 0.9, 0.3)  # of a mention in the same sentence, the one before, …
KNOWN, SHOWN, UNLIKELY = 0.5, 0.4, 1.5  # for a gender that the given name, or the text, lets expect; and against it
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
_OPENING, _CLOSING = "“", "”"


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
    inside, line = False, 0
    for i, word in enumerate(tokens.words):
        if tokens.line[i] != line:
            inside, line = False, tokens.line[i]
        if word in _MARKS:
            inside = word in (_OPENING, "``") or (word not in (_CLOSING, "''") and not inside)
        elif inside:
            marks[i] = 1
    return marks


def find_pronouns(
    tokens: Tokens, mentions: Sequence[tuple[int, int, Someone]], sentence: Sequence[int]
) -> list[Pronoun]:
    """The pronouns of the article whose person is safe; sets the gender that they show on the persons.

    `mentions` are names and nominals as (first, last, person) in text order.
    """
    watched = [(i, word) for i, word in enumerate(tokens.lower) if word in _WATCHED]
    places = [i for i, word in watched if word in GENDER]
    if not places:
        return []
    quotes = quoted(tokens)
    spoken: list[Spoken] = []
    speakers = _speakers(tokens, mentions, quotes, sentence)
    queue = list(mentions)
    queue.reverse()
    nouns = [(i, _NOUNS[word]) for i, word in watched if word in _NOUNS]
    found = []
    for i in places:
        word = tokens.lower[i]
        while queue and queue[-1][0] < i:
            first, last, someone = queue.pop()
            clause = tokens.bare(first - 1) in ("that", "which", "whom", "to")
            _add(spoken, Spoken(first, last, someone, sentence[first], bool(quotes[first]), clause=clause))
        inside = spoken and spoken[-1].first <= i < spoken[-1].last  # "Liu He"
        if inside or (tokens.words[i].isupper() and len(tokens.words[i]) > 2):
            continue
        someone_ = _referent(tokens, i, spoken, sentence, quotes, speakers, nouns)
        if someone_ is not None:
            someone_.gender = someone_.gender or GENDER[tokens.lower[i]]
            found.append(Pronoun(i, someone_))
            _add(
                spoken,
                Spoken(i, i + 1, someone_, sentence[i], bool(quotes[i]), pronoun=True, owns=word in ("his", "her")),
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


def _referent(
    tokens: Tokens,
    i: int,
    spoken: Sequence[Spoken],
    sentence: Sequence[int],
    quotes: bytearray,
    speakers: dict[int, Someone],
    nouns: Sequence[tuple[int, Gender]],
) -> Someone | None:
    gender, here = GENDER[tokens.lower[i]], sentence[i]
    silent = _speaker(i, here, quotes, speakers)
    barred = _subject(tokens, i, spoken)
    saying = tables.cue("saying")
    said = any(word in saying for word in tokens.lower[max(i - SAID, 0) : i])
    parallel = tokens.begins(i) or tokens.bare(i + 1) in saying or tokens.bare(i - 1) in saying
    scores: dict[int, tuple[float, Someone]] = {}
    for one in reversed(spoken):
        away = here - one.sentence
        if away > REACH:
            break
        someone = one.someone
        known = someone.gender or someone.guess
        if someone is silent or someone is barred or someone.gender not in (None, gender):
            continue
        unlikely = known not in (None, gender)  # given names cross borders: a subject that goes on may be either
        if unlikely and not (one.leads and away <= 1 and (said or parallel)):
            continue
        score = NEARNESS[away] + KNOWN * (known is not None) + SHOWN * (someone.gender == gender) - UNLIKELY * unlikely
        cited = tokens.bare(one.first - 2) == "according"  # "…, according to Low. She said …"
        if one.leads or cited:
            score += 1.0 + (parallel and away == 1)
        elif tokens.bare(one.first - 1) in _OBLIQUE or tokens.bare(one.first - 2) in _OBLIQUE:
            score -= 0.5
        if away == 0 and any(word in saying for word in tokens.lower[one.last : min(i, one.last + 2)]):
            score += 1.5
        elif away == 0 and one.leads and said:
            score += 1.0
        if one.pronoun:
            score += 0.6
        if one.quoted and not quotes[i]:
            score -= 1.0
        best = scores.get(id(someone))
        if best is None or score > best[0]:
            scores[id(someone)] = (score, someone)
    if not scores:
        return None
    ranked = sorted(scores.values(), key=lambda pair: -pair[0])
    last = next(one.last for one in reversed(spoken) if one.someone is ranked[0][1])
    beside = last + APPOSITION if last < len(tokens) and tokens.words[last] == "," else last - 1
    if any(beside < place < i and sex == gender and here - sentence[place] <= 1 for place, sex in nouns):
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return None
    return ranked[0][1]


def _speaker(i: int, here: int, quotes: bytearray, speakers: dict[int, Someone]) -> Someone | None:
    """Who says the quotation that word i is in: the speaker of its sentence, of the one before, or the next."""
    if not quotes[i]:
        return None
    return speakers.get(here) or speakers.get(here - 1) or speakers.get(here + 1)


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
