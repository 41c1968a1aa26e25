"""What an agreement is about, as weighed words: "hold intergovernmental consultations" and "intergovernmental talks"
share a topic, "strengthen ties" and "strengthen supply chains" do not, though they share a word."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from factx.linking.tables import common_words, instruments, matters
from factx.linking.tables import words as listed
from factx.naming import bare

_SUFFIXES = (
    "isation", "ization", "ations", "ation", "ments", "ment", "ities", "ity", "ions", "ion", "ings", "ing", "ies",
    "ness", "ally", "ly", "als", "al", "ers", "er", "ed", "es", "ic", "ive", "y", "s", "e",
)  # fmt: skip
# "co-operation", "inter-governmental", "government-to-government": one word without its hyphens or its echo.
_COMPOUNDS = re.compile(r"(?<=\b[Cc]o)-(?=op|ord)|(?<=\b[Ii]nter)-|(?<=ment)-to-government")
_WORTH = {"light": 0.3, "empty": 0.0}
_NUMBER = re.compile(r"(?<![\w.-])\d[\d,]*(?:\.\d+)?(?![\w-])")
_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=1 << 16)
def _cut(word: str) -> str:
    """A folded word without its endings, two at most: "consultations" -> "consult"."""
    for _ in range(2):
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 3:
                word = word[: -len(suffix)]
                break
    return word


@cache
def _synonyms() -> dict[str, str]:
    kinds = common_words().items()
    return {_cut(bare(word)): _cut(kind) for kind, listed in kinds if kind not in _WORTH for word in listed}


@cache
def _weights() -> dict[str, float]:
    return {stem(word): worth for kind, worth in _WORTH.items() for word in common_words()[kind]}


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A folded word without its endings, and under the word that stands for its synonyms."""
    word = _cut(word)
    return _synonyms().get(word, word)


@lru_cache(maxsize=1 << 16)
def topic(text: str) -> dict[str, float]:
    """Stem -> how far it tells agreements apart, from 0.3 to 1, without the words that tell nothing. Numbers stay out:
    see `amounts`."""
    found = {}
    for word in bare(_COMPOUNDS.sub("", text)).split():
        if word not in listed("stop") and not word.isdigit() and len(word) > 1:
            key = stem(word)
            weight = _weights().get(key, 1.0)
            if weight:
                found[key] = weight
    return found


@lru_cache(maxsize=1 << 14)
def spoken(text: str) -> dict[str, str]:
    """Stem -> the first word of a text that has it: "consult" -> "consultations"."""
    return {stem(word): word for word in reversed(bare(_COMPOUNDS.sub("", text)).split())}


@cache
def _matters() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for matter, listed_words in matters().items():
        for word in listed_words:
            found.setdefault(_cut(word), set()).add(matter)
    return {word: frozenset(listed_matters) for word, listed_matters in found.items()}


@lru_cache(maxsize=1 << 16)
def matters_of(text: str) -> frozenset[str]:
    """What a text is about, as the table of matters has it: "metals, chips and hydrogen" -> economy, energy."""
    table = _matters()
    return frozenset(matter for word in bare(text).split() for matter in table.get(_cut(word), ()))


def amounts(text: str) -> frozenset[str]:
    """The numbers of a text that are neither years nor names: "1,500 prisoners" -> 1500, "Boeing 787" -> none."""
    found = set()
    for match in _NUMBER.finditer(text):
        number, before = match[0].replace(",", ""), text[: match.start()].split()[-1:]
        named = bool(before) and before[0][:1].isupper() and before[0].isalpha() and text[match.start() - 1] == " "
        if not named and not _YEAR.fullmatch(number):
            found.add(number)
    return frozenset(found)


@lru_cache(maxsize=1 << 14)
def instrument_class(text: str) -> str | None:
    """The class of the instrument that a phrase names by its head: "a 60-day truce" -> ceasefire; of an agreement, by
    what makes it one: "a coalition agreement" -> alliance."""
    words, table = bare(text).split(), instruments()
    for size in (3, 2, 1):
        for end in range(len(words), size - 1, -1):
            if found := table.get(" ".join(words[end - size : end])):
                before = table.get(words[end - size - 1]) if found == "bond" and end > size else None
                return before or found
    return None


_NAMED = 6  # words of a phrase that names an instrument and tells nothing else


@lru_cache(maxsize=1 << 14)
def names_instrument(text: str) -> bool:
    """Whether a text is no more than the name of an instrument: "a visiting forces agreement"."""
    words = bare(text).split()
    return bool(words) and words[0] in ("a", "an", "the") and len(words) <= _NAMED and words[-1] in instruments()


def is_talks(text: str) -> bool:
    """Whether an instrument is no more than talks: "negotiations"."""
    words = bare(text).split()
    return bool(words) and stem(words[-1]) == "talk"


def is_bare(text: str) -> bool:
    """Whether a phrase for an instrument tells nothing of it: "a tentative deal", not "a fishing deal"."""
    return instrument_class(text) == "bond" and instrument_words(text) <= stems(listed("any instrument"))


@cache
def _made() -> re.Pattern[str]:
    nouns = "|".join(sorted({noun.split()[-1] for noun in instruments()}))
    making = "agreed|brokered|clinched|concluded|inked|made|negotiated|reached|sealed|signed|struck"
    leading = "after|among|at|back|between|by|during|earlier|early|in|just|last|late|of|on|only|this|to|under|with"
    return re.compile(
        rf"\b(?:{nouns})\b[^.;:]{{0,60}}?\b(?:{making})(?: (?:{leading})\b[^.,;:]{{0,40}})? $", re.IGNORECASE
    )


def made_before(text: str) -> bool:
    """Whether the day behind a text is that on which an instrument was made: "rejected the deal that it reached on"."""
    return _made().search(text) is not None


@lru_cache(maxsize=1 << 14)
def instrument_words(text: str) -> frozenset[str]:
    """What tells an instrument from others of its class: "the nuclear deal" -> nuclear."""
    return frozenset(word for word in topic(text) if word not in _heads())


@cache
def _heads() -> frozenset[str]:
    return frozenset(stem(word) for noun in instruments() for word in noun.split())


@cache
def gatherings() -> frozenset[str]:
    """Stems of what people agree to hold: talks, exercises, a summit …"""
    return frozenset(map(stem, listed("gatherings")))


@lru_cache(maxsize=1 << 14)
def formats(text: str) -> frozenset[tuple[str, str]]:
    """What a text says is held, with each telling word near it: "high-level intergovernmental talks" -> (talk,
    intergovernmental). Two texts that share one speak of one series of meetings, whatever else they say."""
    spoken = [stem(word) for word in bare(_COMPOUNDS.sub("", text)).split() if word not in listed("stop")]
    words = [word for word in spoken if word in gatherings() or _weights().get(word, 1.0)]
    found = set()
    for place, word in enumerate(words):
        if word in gatherings():
            near = words[max(0, place - 2) : place] + words[place + 1 : place + 2]
            found |= {(word, other) for other in near if other not in gatherings() and _weights().get(other, 1.0) == 1}
    return frozenset(found)


def stems(names: Iterable[str]) -> frozenset[str]:
    """The stems of the words of names."""
    return frozenset(stem(word) for name in names for word in bare(name).split())


def without(words: dict[str, float], names: frozenset[str]) -> dict[str, float]:
    """A topic without the `stems` of names, whose bearers are compared elsewhere."""
    return {word: weight for word, weight in words.items() if word not in names}
