"""Which mentions of a name are the same person.

Catches "Scholtz" beside "Olaf Scholz", "Xi" beside "Xi Jinping" and both persons of "Bill and Hillary Clinton"; keeps
two persons of one surname apart, father and son of one name too. Each mention goes to who bears the title in front of
it, else to the one spoken of last; a relative ("his brother, Ray Low") takes no surname from who is called by it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, islice, pairwise, takewhile

from msgspec import Struct, field

from factx.facts.names import Name, tables
from factx.facts.names.spelling import Spellings, letters_apart, misspelt
from factx.facts.names.tables import Gender
from factx.facts.names.tokens import Tokens
from factx.facts.people import relatives
from factx.naming import fold, one_line

IN_FRONT, BEHIND = 3, 8  # words between a title and the name, and between the name and a title behind it
COMPARED = 25  # full names that are compared letter by letter; in longer lists a word must be the same
ALIASED = 8  # words between a name and another of the same person: ", better known by her stage name ,"
RUN = 2  # times that a relative is named in full, one after the other, before the surname alone may be theirs

_ONE_AT_A_TIME = frozenset(("president", "senator", "governor", "judge", "mayor", "sheriff", "pope", "king", "queen"))
_WITHOUT_NAME = frozenset(("president", "pope", "king", "queen"))  # whom an article need not name in full
_SPOUSES = frozenset(("wife", "husband", "widow", "widower"))
_PARENTS = frozenset(("mother", "father"))  # of a child, whom news calls by the given name
_GENDERS: dict[str, Gender] = {"he": "male", "his": "male", "she": "female", "her": "female"}
_DOES = frozenset(("did", "does", "had", "has", "was", "is"))
_CHILDREN = frozenset(("son", "daughter"))
_ELDER = frozenset(("elder", "older"))
_EDGES = ".,-()\"“”'‘’`"
_NICKNAME = re.compile(r"(?:\(|\"|“|'|‘|``|`)(\w+)(?:\)|\"|”|'|’|'')(?= )")  # "Clarence (Sonny) Roth"
_ARTICLE = re.compile(r"(?<=\b[AaEe]l)-(?=\w)")  # the hyphen of "al-Low"
_Mention = tuple[Name, tuple[str, ...]]  # a name and its words
_Full = tuple[tuple[str, ...], str | None]  # the words of a full name, and its generation


class Someone(Struct, gc=False):
    """A person as the article goes on: the forms of the name, the mentions, and what shows the gender."""

    parts: tuple[str, ...]
    mentions: list[Name] = field(default_factory=list)
    gender: Gender | None = None  # shown by a title or a pronoun
    guess: Gender | None = None  # what the given name or a noun of kin lets expect; never in the record
    composed: str | None = None  # "Bill Clinton" out of "Bill and Hillary Clinton"
    generation: str | None = None  # "jr", "iii"
    nicknames: set[str] = field(default_factory=set)
    borne: set[str] = field(default_factory=set)  # surnames before or beside a marriage
    related: str | None = None  # the noun by which they were introduced as somebody's relative
    titles: set[str] = field(default_factory=set)  # in front of the name so far, and of any full form
    called: bool = False  # by the surname alone, or with a title
    run: int = 0  # how often named in full since somebody was called by the surname

    @property
    def name(self) -> str:
        """The fullest form, in mixed case if there is one; of equally full ones the most frequent, then the first."""
        texts = [one_line(mention.text) for mention in self.mentions]
        counts = Counter(texts)
        if self.composed:
            texts.append(self.composed)
        return max(texts, key=lambda text: (not text.isupper(), len(text.split()), counts[text], -texts.index(text)))


def parts_of(text: str) -> tuple[str, ...]:
    """The words of a name without generation ("Jr."), lower case without accents, full stops, loose hyphens and
    quotes gone; "al-Low" is two."""
    words = [word.strip(_EDGES) for word in fold(_ARTICLE.sub(" ", text)).split()]
    kept = tuple(word for word in words if word and word not in tables.cue("generations"))
    return kept or tuple(words)


def generation(text: str) -> str | None:
    """What tells a son from a father of the same name: "jr" of "Walter Low Jr."."""
    last = text.split()[-1].strip(".,").lower()
    return last if last in tables.cue("generations") else None


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
    full: dict[_Full, Someone] = {}
    edges: dict[str, list[_Full]] = defaultdict(list)  # full names by first and by last word
    mentions = _with_short_surnames([(name, parts_of(name.text)) for name in names if name.kind == "person"])
    couples = _couples(tokens, mentions)
    mentions = [(name, (*parts, *parts_of(couples.get(name.start, "")))) for name, parts in mentions]
    whole: dict[int, Someone] = {}  # by where a full name begins
    kin = relatives.nouns_beside(tokens, [name for name, _ in mentions])
    before: tuple[Name, Someone] | None = None  # the full name in front
    last: _Mention | None = None  # the name in front
    for name, parts in mentions:
        if len(parts) > 1:
            known = (parts, generation(name.text))
            related = kin[name.start]
            someone = _same_full(known, full, edges, related=related is not None)
            if someone is None and before is not None and _is_other_name(tokens, *before, name, parts):
                someone = before[1]
                someone.borne.add(parts[-1])
            if someone is None:
                guess = tables.given_names().get(name.text.split()[0].capitalize())
                someone = Someone(parts=parts, guess=guess, generation=known[1], related=related)
                people.append(someone)
            if known not in full:
                for word in {parts[0], parts[-1]}:
                    edges[word].append(known)
                full[known] = someone
            whole[name.start] = someone
            before = name, someone
            if last is not None and len(last[1]) == 1 and _is_alias(tokens, last[0], name):
                someone.nicknames.add(last[1][0])
            someone.generation = someone.generation or known[1]
            someone.nicknames.update(nickname.lower() for nickname in _NICKNAME.findall(name.text))
            someone.titles |= _titles_beside(tokens, name, related=related is not None)
            if len(parts) > len(someone.parts) and parts[-1] not in someone.borne:
                someone.parts = parts
            if name.start in couples:
                someone.composed = f"{name.text} {couples[name.start]}"
        elif before is not None and last is not None and before[0] is last[0] and _is_alias(tokens, last[0], name):
            before[1].nicknames.add(parts[0])
            whole[name.start] = before[1]
        last = name, parts
    _assign(tokens, mentions, people, whole, kin)
    people = [someone for someone in people if someone.mentions]
    people.sort(key=lambda someone: someone.mentions[0].start)
    return people


def _with_short_surnames(mentions: Sequence[_Mention]) -> list[_Mention]:
    """The mentions with a surname of several words as its last alone: "van der Low" beside "Piet van der Low"."""
    particles = tables.cue("particles")
    begun = {parts[k:-1] for _, parts in mentions for k in range(1, len(parts) - 1) if parts[k] in particles}
    return [(name, parts[-1:] if parts[:-1] in begun else parts) for name, parts in mentions]


def _couples(tokens: Tokens, mentions: Sequence[_Mention]) -> dict[int, str]:
    """The surname of the next mention that a given name shares, by where that begins: "Bill and Hillary Clinton"; not
    "Mr Bill and Ann Low"."""
    shared: dict[int, str] = {}
    for (name, parts), (after, others) in pairwise(mentions):
        addressed = tokens.bare(name.first - 1 - (tokens.bare(name.first - 1) == "")) in tables.honorifics()
        joined = after.first == name.last + 1 and tokens.lower[name.last] in ("and", "&") and not addressed
        if joined and len(parts) == 1 and len(others) > 1 and name.text in tables.given_names() and _western(others[0]):
            shared[name.start] = after.text.split()[-1]
    return shared


def _same_full(
    name: _Full, full: dict[_Full, Someone], edges: dict[str, list[_Full]], *, related: bool
) -> Someone | None:
    """The person whose full name this is too: with or without middle names, initials, or a slip of spelling. A
    `related` "Walter Low Jr." is the son of Walter Low, and he that one's father."""
    parts, own = name
    same = [full[name]] if name in full else []
    near = chain(edges.get(parts[-1], ())[:COMPARED], edges.get(parts[0], ())[:COMPARED], islice(full, COMPARED))
    for someone in chain(same, (full[known] for known in near if _compatible(parts, known[0]))):
        if own == someone.generation or not (related or (own and someone.generation)):
            return someone
    return None


def _is_other_name(tokens: Tokens, before: Name, someone: Someone, name: Name, parts: tuple[str, ...]) -> bool:
    """Whether a sentence tells another full name of the person in front: "Ann Low, who won as Ann Hale", "Ann Low
    (formerly Ann Hale)", "Star Hale, whose real name is Ann Low"; not "Ann Low, as Ann Hale did"."""
    if _is_alias(tokens, before, name):
        return True
    if parts[0] != someone.parts[0] or tokens.bare(name.first - 1) not in tables.cue("former_names"):
        return False
    clause_goes_on = tokens.bare(name.last) in _DOES
    return not clause_goes_on and not any(tokens.opens[before.last : name.first])


def _is_alias(tokens: Tokens, before: Name, name: Name) -> bool:
    """Whether nothing but that it is another name stands between two: "Star Hale, born Ann Low,"; not "Star Hale, known
    as a singer, Ann Low", nor "her manager, Ray Low, said the singer, whose real name is Ann Hale"."""
    between = tokens.lower[before.last : name.first]
    if not 1 < len(between) <= ALIASED or between[-1] not in tables.cue("alias_ends"):
        return False
    return tables.cue("alias").issuperset(between) and not tables.cue("alias_signs").isdisjoint(between)


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
    return (
        (len(short) > 2 and long.startswith(short)) or misspelt(one, other) or long in tables.nicknames().get(short, ())
    )


def _assign(
    tokens: Tokens,
    mentions: Sequence[_Mention],
    people: list[Someone],
    whole: Mapping[int, Someone],
    kin: Mapping[int, str | None],
) -> None:
    """Give every mention to its person; new persons are made for names that the article never gives in full."""
    families: dict[str, list[Someone]] = defaultdict(list)
    given: dict[str, list[Someone]] = defaultdict(list)
    for someone in people:
        last = someone.parts[-1]
        for word in {surname(someone.parts), last, last.split("-")[-1], *someone.borne}:
            families[word].append(someone)
        for word in {someone.parts[0], *someone.nicknames}:
            given[word].append(someone)
    slips = _Slips(tokens, mentions, families)
    for name, parts in mentions:
        courtesy = title_gender(tokens, name)
        told = tables.relatives().get(kin[name.start] or "")
        shown = told or courtesy
        title = _title(tokens, name)
        if name.start in whole:
            someone = whole[name.start]
            someone.run += len(parts) > 1
        elif _is_family(tokens, name, families):
            continue
        elif (junior := generation(name.text)) and (parents := _of_given_name(parts[0], people)):
            same = [one for one in parents if one.generation == junior]
            someone = same[0] if same else _junior(name, parents[0], junior)
            if not same:
                people.append(someone)
                families[someone.parts[-1]].append(someone)
        else:
            word = parts[0]
            bearers = [one for one in families.get(word, []) if _may_be_called(one, title)]
            choice = (
                _fits(bearers, shown)
                or _fits(_by_given(tokens, name, given, kin[name.start], courtesy), shown)
                or _fits([one for known in slips.of(word) for one in families[known]], shown)
                or ([] if title or courtesy else _in_short(word, given))
                or _fits(_by_first_surname(word, people), shown)
            )
            choice = _of_age(tokens, name, choice)
            if len(choice) > 1:
                choice = _fits(choice, _said_behind(tokens, name)) or choice
            if choice:
                someone = choice[0] if len(choice) == 1 else _claimant(choice, title, courtesy)
            elif courtesy and any(one.mentions for one in bearers) and (spouse := _spouse(people, courtesy)):
                someone = spouse
                someone.composed = f"{someone.mentions[0].text} {name.text}"
            else:
                someone = Someone(parts=parts)
                people.append(someone)
                families[word].append(someone)
                slips.add(word)
            if word in someone.parts[-1:] or not choice:
                someone.called = True
                for one in families[word]:
                    one.run = 0
        if title:
            someone.titles.add(title)
        if not someone.mentions:
            someone.related = someone.related or kin[name.start]
        someone.mentions.append(name)
        someone.gender = someone.gender or courtesy
        someone.guess = told or someone.guess


def _is_family(tokens: Tokens, name: Name, surnames: Container[str]) -> bool:
    """Whether a name is that of a whole family: "the Lows", where the article knows a Low."""
    word = tokens.bare(name.last - 1)
    if name.last - name.first > 1 or tokens.bare(name.first - 1) != "the" or word in surnames:
        return False
    return (word.endswith("s") and word[:-1] in surnames) or (word.endswith("es") and word[:-2] in surnames)


def _title(tokens: Tokens, name: Name) -> str | None:
    """The rank or office in front of a name, which "Mr" is not and what somebody was is not: "Judge", "Dr"."""
    i = _in_front(tokens, name)
    word = tokens.bare(i)
    rank = word in tables.honorifics() and tables.honorifics()[word] is None
    if not rank and word not in tables.role_nouns():
        return None
    before = i - 2 if tokens.bare(i - 1) == "-" else i - 1
    return None if tokens.bare(before) in tables.cue("former") else word


def _titles_beside(tokens: Tokens, name: Name, *, related: bool) -> set[str]:
    """The title in front of a full name, and the offices that may be a relative's behind it: "His wife, Ann Low, is a
    judge"."""
    title = _title(tokens, name)
    found = {title} if title else set()
    if related:
        same = takewhile(lambda i: not tokens.opens[i], range(name.last, min(name.last + BEHIND, len(tokens))))
        found |= {tokens.bare(i) for i in same} & _ONE_AT_A_TIME
    return found


def _may_be_called(someone: Someone, title: str | None) -> bool:
    """Whether a surname, perhaps with a title, may be that of a person who bears it: no relative goes by it before the
    article has named them, nor with an office that is not told of them; and no governor is the "President Low"."""
    if someone.related and not someone.mentions:
        return False
    office = _office(title) if title else None
    held = {_office(own) for own in someone.titles} - {None}
    if office is None or office in held:
        return True
    return not (someone.related or (held and office in _WITHOUT_NAME))


def _office(title: str) -> str | None:
    """Which of the offices that nobody holds two of at a time a title means: "senator" for "sen"."""
    return next((noun for noun in _ONE_AT_A_TIME if title == noun or title in _titles_of(noun)), None)


def _of_age(tokens: Tokens, name: Name, choice: list[Someone]) -> list[Someone]:
    """Those of father and son, or mother and daughter, whom the words beside a surname mean: "the elder Low", "Low the
    younger". All where none is a parent or child: of two brothers nothing tells the elder."""
    front, behind = tokens.bare(name.first - 1), tokens.lower[name.last : name.last + 2]
    elder = front in _ELDER or (behind[:1] == ["the"] and behind[1:] and behind[1] in _ELDER)
    younger = front == "younger" or behind == ["the", "younger"]
    if not (elder or younger) or len(choice) < 2:
        return choice
    children = [one for one in choice if one.related in _CHILDREN]
    parents = [one for one in choice if one.related in _PARENTS | {relatives.PARENT}]
    if elder:
        return parents or [one for one in choice if children and one not in children] or choice
    return children or [one for one in choice if parents and one not in parents] or choice


def _said_behind(tokens: Tokens, name: Name) -> Gender | None:
    """The gender of the pronoun by which the sentence goes on before it names anybody else: "Low said she"."""
    for i in range(name.last, min(name.last + BEHIND, len(tokens))):
        if tokens.opens[i] or tokens.capital[i]:
            return None
        if tokens.lower[i] in _GENDERS:
            return _GENDERS[tokens.lower[i]]
    return None


def _claimant(choice: Sequence[Someone], title: str | None, courtesy: Gender | None) -> Someone:
    """Whose a surname is that all of them bear: who has the title in front of it, no relative of who is called so, the
    one spoken of last."""

    def claim(one: Someone) -> tuple[bool, bool, int]:
        titled = title is not None and any(_is_office_of(title, held) for held in one.titles)
        others = [other for other in choice if other.mentions and not other.related]
        called = any(other.called for other in others) or (bool(others) and (courtesy or one.related not in _PARENTS))
        yields = one.related is not None and one.run < RUN and called
        return titled, not yields, one.mentions[-1].start if one.mentions else -1

    return max(choice, key=claim)


def _spouse(people: Sequence[Someone], sex: Gender) -> Someone | None:
    """The only spouse of that sex whom the article has named without a surname: "Mrs. Low" behind "his wife, Ann"."""
    found = [
        one for one in people if one.related in _SPOUSES and len(one.parts) == 1 and (one.gender or one.guess) == sex
    ]
    return found[0] if len(found) == 1 and not found[0].composed else None


def _by_given(
    tokens: Tokens, name: Name, given: Mapping[str, Sequence[Someone]], relative: str | None, courtesy: Gender | None
) -> Sequence[Someone]:
    """Who goes by a given name: "Ann" beside "Ann Low", "her brother Ray", "Dame Peg" of Margaret Low; not "Mr. Ray",
    who may bear it as a surname, nor a son who has it from his father."""
    word = parts_of(name.text)[-1]
    bearers = given.get(word, [])
    if relative in _CHILDREN | _PARENTS:
        return [one for one in bearers if one.related or not one.mentions]
    if tokens.bare(_in_front(tokens, name)) in tables.cue("knights"):
        return bearers or _in_short(word, given)
    return [] if courtesy and not relative and _western(word) else bearers


def _by_first_surname(word: str, people: Iterable[Someone]) -> list[Someone]:
    """Who is called by the first of two surnames, where one person alone may be: "Ruiz" beside "Ana Ruiz Sol"; not
    "Ray" beside "Ann Ray Low"."""
    bearers = [] if _western(word) else [one for one in people if len(one.parts) > 2 and one.parts[-2] == word]
    return bearers if len(bearers) == 1 else []


def _of_given_name(word: str, people: Iterable[Someone]) -> list[Someone]:
    """Whose given name a word is, in short or in full: "Thomas" of Tom Low; not of Mr. Thomas."""
    return [one for one in people if len(one.parts) > 1 and _given_fit(word, one.parts[0])]


def _junior(name: Name, parent: Someone, generation: str) -> Someone:
    """The child of one name: "Ray Jr." beside "Ray Low" is "Ray Low Jr."."""
    own, suffix = name.text.rsplit(maxsplit=1)
    family = parent.name.split()[-1] if parent.mentions else parent.parts[-1].title()
    parts = (*parts_of(own), parent.parts[-1])
    return Someone(parts=parts, composed=f"{own} {family} {suffix}", generation=generation, related="son")


def _in_short(word: str, given: Mapping[str, Sequence[Someone]]) -> list[Someone]:
    """Who is called by a short form of the given name, where one person alone may be: "Phil" beside "Philip Low"."""
    bearers = [someone for long in tables.nicknames().get(word, ()) for someone in given.get(long, ())]
    return bearers if len(bearers) == 1 else []


class _Slips:
    """Of which surnames of the article another may be a slip."""

    def __init__(self, tokens: Tokens, mentions: Iterable[_Mention], surnames: Iterable[str]) -> None:
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


@cache
def _titles_of(noun: str) -> frozenset[str]:
    return frozenset(title.split()[-1].strip(".") for title in tables.offices().get(noun, ()))


def _fits(people: Sequence[Someone], gender: Gender | None) -> list[Someone]:
    return [one for one in people if gender is None or (one.gender or one.guess) in (None, gender)]


def _in_front(tokens: Tokens, name: Name) -> int:
    """The word in front of a name, but for the full stop of "Mr."; -1 where none is."""
    i = name.first - 1
    return i - (i > 0 and tokens.words[i] == ".")


def title_gender(tokens: Tokens, name: Name) -> Gender | None:
    """What the word in front of the name shows: "Mrs" a woman."""
    i = _in_front(tokens, name)
    word = tokens.bare(i)
    if i >= 0 and word in tables.honorifics():
        return tables.honorifics()[word]
    noun = tables.role_nouns().get(word)
    return noun.gender if noun else None
