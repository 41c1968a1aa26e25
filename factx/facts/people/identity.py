"""Which mentions of a name are the same person.

Catches "Scholtz" beside "Olaf Scholz", "Xi" beside "Xi Jinping" and both persons of "Bill and Hillary Clinton"; keeps
two persons of one surname apart, each mention going to the one spoken of last.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, islice, pairwise

from msgspec import Struct, field

from factx.facts.names import Name, tables
from factx.facts.names.spelling import Spellings, letters_apart, misspelt
from factx.facts.names.tables import Gender
from factx.facts.names.tokens import Tokens

IN_FRONT, BEHIND = 3, 8  # words between a title and the name, and between the name and a title behind it
COMPARED = 25  # full names that are compared letter by letter; in longer lists a word must be the same


class Someone(Struct, gc=False):
    """A person as the article goes on: the forms of the name, the mentions, and what shows the gender."""

    parts: tuple[str, ...]
    mentions: list[Name] = field(default_factory=list)
    gender: Gender | None = None  # shown by the text
    guess: Gender | None = None  # what the given name lets expect; never in the record
    composed: str | None = None  # "Bill Clinton" out of "Bill and Hillary Clinton"

    @property
    def name(self) -> str:
        """The fullest form, in mixed case if there is one; of equally full ones the most frequent, then the first."""
        texts = [" ".join(mention.text.split()) for mention in self.mentions]
        counts = Counter(texts)
        if self.composed:
            texts.append(self.composed)
        return max(texts, key=lambda text: (not text.isupper(), len(text.split()), counts[text], -texts.index(text)))


def parts_of(text: str) -> tuple[str, ...]:
    """The words of a name without generation ("Jr."), lower case, full stops and loose hyphens gone."""
    words = [word.strip(".,-").lower() for word in text.split()]
    kept = tuple(word for word in words if word and word not in tables.cue("generations"))
    return kept or tuple(words)


def surname(parts: tuple[str, ...]) -> str:
    """The family name: the first word of "Xi Jinping", the last of most others."""
    if len(parts) > 1 and parts[0].capitalize() in tables.words("family_first") and not _western(parts[0]):
        return parts[0]
    return parts[-1]


def _western(word: str) -> bool:
    return word.capitalize() in tables.given_names()


def group(tokens: Tokens, names: Sequence[Name]) -> list[Someone]:
    """The persons of the article in the order of their first mention."""
    people: list[Someone] = []
    full: dict[tuple[str, ...], Someone] = {}
    edges: dict[str, list[tuple[str, ...]]] = defaultdict(list)  # full names by first and by last word
    mentions = [(name, parts_of(name.text)) for name in names if name.kind == "person"]
    couples = _couples(tokens, mentions)
    for name, parts in mentions:
        parts = couples.get(name.start, parts)
        if len(parts) > 1:
            someone = full.get(parts) or _same_full(parts, full, edges)
            if someone is None:
                someone = Someone(parts=parts, guess=tables.given_names().get(parts[0].capitalize()))
                people.append(someone)
            if parts not in full:
                for word in {parts[0], parts[-1]}:
                    edges[word].append(parts)
            full[parts] = someone
            if len(parts) > len(someone.parts):
                someone.parts = parts
            if name.start in couples:
                someone.composed = f"{name.text} {parts[-1].title()}"
    _assign(tokens, mentions, couples, people, full)
    people = [someone for someone in people if someone.mentions]
    people.sort(key=lambda someone: someone.mentions[0].start)
    return people


def _couples(tokens: Tokens, mentions: Sequence[tuple[Name, tuple[str, ...]]]) -> dict[int, tuple[str, ...]]:
    """Given names that share the surname of the next mention: "Bill and Hillary Clinton"; not "Mr Bill and Ann Low"."""
    shared: dict[int, tuple[str, ...]] = {}
    for (name, parts), (after, others) in pairwise(mentions):
        addressed = tokens.bare(name.first - 1 - (tokens.bare(name.first - 1) == "")) in tables.honorifics()
        joined = after.first == name.last + 1 and tokens.lower[name.last] in ("and", "&") and not addressed
        if joined and len(parts) == 1 and len(others) > 1 and name.text in tables.given_names() and _western(others[0]):
            shared[name.start] = (*parts, others[-1])
    return shared


def _same_full(
    parts: tuple[str, ...], full: dict[tuple[str, ...], Someone], edges: dict[str, list[tuple[str, ...]]]
) -> Someone | None:
    """The person whose other full name this is: with or without middle names, initials, or a slip of spelling."""
    near = chain(edges.get(parts[-1], ())[:COMPARED], edges.get(parts[0], ())[:COMPARED], islice(full, COMPARED))
    for known in near:
        someone = full[known]
        if _compatible(parts, known):
            return someone
    return None


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one[-1] == other[-1] and _given_fit(one[0], other[0]):
        short, long = sorted((one[1:-1], other[1:-1]), key=len)
        rest = iter(long)
        return all(any(_given_fit(word, candidate) for candidate in rest) for word in short)
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < len(longer):
        return len(shorter) > 1 and (longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter)
    slips = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return all(misspelt(a, b) for a, b in slips) and (len(slips) < 2 or letters_apart(one[-1], other[-1]) < 2)


def _given_fit(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    short, long = sorted((one, other), key=len)
    return (len(short) > 2 and long.startswith(short)) or misspelt(one, other) or tables.nicknames().get(short) == long


def _assign(
    tokens: Tokens,
    mentions: Sequence[tuple[Name, tuple[str, ...]]],
    couples: dict[int, tuple[str, ...]],
    people: list[Someone],
    full: dict[tuple[str, ...], Someone],
) -> None:
    """Give every mention to its person; new persons are made for names that the article never gives in full."""
    families: dict[str, list[Someone]] = defaultdict(list)
    given: dict[str, list[Someone]] = defaultdict(list)
    place = {id(someone): number for number, someone in enumerate(people)}
    for someone in people:
        for word in {surname(someone.parts), someone.parts[-1], someone.parts[-1].split("-")[-1]}:
            families[word].append(someone)
        given[someone.parts[0]].append(someone)
    slips = _Slips(tokens, mentions, families)
    recent: dict[int, int] = {}
    for name, parts in mentions:
        parts = couples.get(name.start, parts)
        shown = title_gender(tokens, name)
        if len(parts) > 1:
            someone = full[parts]
        else:
            word = parts[0]
            titled = shown is not None
            choice = (
                _fits(families.get(word, []), shown)
                or ([] if titled else _fits(given.get(word, []), shown))
                or _fits([one for known in slips.of(word) for one in families[known]], shown)
            )
            if choice:
                someone = max(choice, key=lambda one: (recent.get(id(one), -1), -place[id(one)]))
            else:
                someone = Someone(parts=parts)
                place[id(someone)] = len(people)
                people.append(someone)
                families[word].append(someone)
                slips.add(word)
        someone.mentions.append(name)
        someone.gender = someone.gender or shown
        recent[id(someone)] = name.start


class _Slips:
    """Of which surnames of the article another may be a slip."""

    def __init__(
        self, tokens: Tokens, mentions: Iterable[tuple[Name, tuple[str, ...]]], surnames: Iterable[str]
    ) -> None:
        self._tokens = tokens
        self._spellings = Spellings(surnames)
        self._mentions: dict[str, list[Name]] = defaultdict(list)  # by their last word
        for name, parts in mentions:
            self._mentions[parts[-1]].append(name)
        self._apart: dict[tuple[str, str], bool] = {}

    def add(self, surname: str) -> None:
        """Know one surname more."""
        self._spellings.add(surname)

    def of(self, word: str) -> list[str]:
        """The surnames that the word may be a slip of."""
        return [known for known in self._spellings.near(word) if not self._is_titled_otherwise(word, known)]

    def _is_titled_otherwise(self, word: str, known: str) -> bool:
        """Whether a surname has a title of its own: "President Halden", who comes first or beside whose title stands
        another, is no slip of "Ned Haldan"."""
        if (word, known) not in self._apart:
            mine, others = self._mentions[word], self._mentions[known]
            fronts = {name.first - 1 for name in mine}
            titles = self._titles(fronts)
            near = {i for name in others for i in range(name.first - IN_FRONT, name.last + BEHIND)}
            beside = self._titles(near - fronts)
            alone = not beside and mine[0].first < others[0].first
            differ = bool(beside) and not any(_is_office_of(a, b) for a in titles for b in beside)
            self._apart[word, known] = bool(titles) and (alone or differ)
        return self._apart[word, known]

    def _titles(self, words: Iterable[int]) -> set[str]:
        """The nouns of roles and the short ranks among these words."""
        said = {self._tokens.bare(i) for i in words}
        return {word for word in said if word in tables.role_nouns() or word in tables.cue("short_ranks")}


def _is_office_of(one: str, other: str) -> bool:
    """Whether two nouns may mean one office: "premier" and the "minister" of "prime minister", "senator" and "sen"."""
    return one == other or one in _titles_of(other) or other in _titles_of(one)


def _titles_of(noun: str) -> set[str]:
    return {title.split()[-1].strip(".") for title in tables.offices().get(noun, ())}


def _fits(people: Sequence[Someone], gender: Gender | None) -> list[Someone]:
    return [one for one in people if gender is None or (one.gender or one.guess) in (None, gender)]


def title_gender(tokens: Tokens, name: Name) -> Gender | None:
    """What the word in front of the name shows: "Mrs" a woman."""
    i = name.first - 1
    if i > 0 and tokens.words[i] == ".":
        i -= 1
    word = tokens.bare(i)
    if i >= 0 and word in tables.honorifics():
        return tables.honorifics()[word]
    noun = tables.role_nouns().get(word)
    return noun.gender if noun else None
