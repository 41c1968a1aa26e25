"""Whose a mention is that does not name its person in full: the surname alone, the given name, "Ray Jr.".

Catches "Scholtz" beside "Olaf Scholz", "Mrs. Low" behind "his wife, Ann"; refuses "the Lows", who are no one person,
and "President Low" for a governor of that name. Who may be meant is looked up, one of them chosen, and the mention put
on that person.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from factx.facts.names import Name, tables
from factx.facts.names.spelling import Spellings
from factx.facts.names.tables import Gender
from factx.facts.names.tokens import Tokens
from factx.facts.people import relatives
from factx.facts.people.address import BEHIND, in_front, is_office_of, office_of, title_gender, title_of
from factx.facts.people.someone import Mentioned, Someone, generation, given_fit, is_western, parts_of, surname

IN_FRONT = 3  # words between a title and the name
RUN = 2  # times that a relative is named in full, one after the other, before the surname alone may be theirs

_WITHOUT_NAME = frozenset(("president", "pope", "king", "queen"))  # whom an article need not name in full
_SPOUSES = frozenset(("wife", "husband", "widow", "widower"))
_PARENTS = frozenset(("mother", "father"))  # of a child, whom news calls by the given name
_CHILDREN = frozenset(("son", "daughter"))
_GENDERS: dict[str, Gender] = {"he": "male", "his": "male", "she": "female", "her": "female"}
_ELDER = frozenset(("elder", "older"))


class _Call(Struct, frozen=True, gc=False):
    """A mention and what is said beside it of who is meant: the `title` in front, the `relative` that they are, the
    gender that "Mrs" or "his wife" shows."""

    name: Name
    parts: tuple[str, ...]
    title: str | None
    relative: str | None
    courtesy: Gender | None
    told: Gender | None

    @property
    def word(self) -> str:
        """By which they are called."""
        return self.parts[0]

    @property
    def shown(self) -> Gender | None:
        return self.told or self.courtesy


class _Bearers:
    """Who in the article bears a surname or goes by a given name."""

    def __init__(self, tokens: Tokens, mentions: Sequence[Mentioned], people: list[Someone]) -> None:
        self.people = people
        self._families: dict[str, list[Someone]] = defaultdict(list)
        self._given: dict[str, list[Someone]] = defaultdict(list)
        for someone in people:
            last = someone.parts[-1]
            for word in {surname(someone.parts), last, last.split("-")[-1], *someone.borne}:
                self._families[word].append(someone)
            for word in {someone.parts[0], *someone.nicknames}:
                self._given[word].append(someone)
        self._slips = _Slips(tokens, mentions, self._families)

    def add(self, someone: Someone) -> Someone:
        """Know one person more, by the surname alone."""
        word = someone.parts[-1]
        self.people.append(someone)
        self._slips.add(word)
        self._families[word].append(someone)
        return someone

    def has_surname(self, word: str) -> bool:
        return word in self._families

    def of_surname(self, word: str) -> Sequence[Someone]:
        return self._families.get(word, ())

    def of_given(self, word: str) -> Sequence[Someone]:
        return self._given.get(word, ())

    def of_slip(self, word: str) -> list[Someone]:
        """Who bears a surname of which the word may be a slip."""
        return [one for known in self._slips.of(word) for one in self._families[known]]

    def of_short(self, word: str) -> list[Someone]:
        """Who is called by a short form of the given name, where one person alone may be: "Phil" beside "Philip
        Low"."""
        bearers = [one for long in tables.nicknames().get(word, ()) for one in self.of_given(long)]
        return bearers if len(bearers) == 1 else []

    def of_first_surname(self, word: str) -> list[Someone]:
        """Who is called by the first of two surnames, where one person alone may be: "Ruiz" beside "Ana Ruiz Sol"; not
        "Ray" beside "Ann Ray Low"."""
        if is_western(word):
            return []
        bearers = [one for one in self.people if len(one.parts) > 2 and one.parts[-2] == word]
        return bearers if len(bearers) == 1 else []

    def namesakes(self, word: str) -> list[Someone]:
        """Whose given name a word is, in short or in full: "Thomas" of Tom Low; not of Mr. Thomas."""
        return [one for one in self.people if len(one.parts) > 1 and given_fit(word, one.parts[0])]

    def spouse(self, sex: Gender) -> Someone | None:
        """The only spouse of that sex whom the article has named without a surname: "Mrs. Low" behind "his wife,
        Ann"."""
        found = [
            one
            for one in self.people
            if one.related in _SPOUSES and len(one.parts) == 1 and (one.gender or one.guess) == sex
        ]
        return found[0] if len(found) == 1 and not found[0].composed else None


def assign(
    tokens: Tokens,
    mentions: Sequence[Mentioned],
    people: list[Someone],
    whole: Mapping[int, Someone],
    kin: Mapping[int, str | None],
) -> None:
    """Give every mention to its person; new persons are made for names that the article never gives in full. `whole`
    has who is named in full, `kin` the nouns of relation, both by where a name begins."""
    bearers = _Bearers(tokens, mentions, people)
    for name, parts in mentions:
        someone = whole.get(name.start)
        if someone is None and _is_family(tokens, name, bearers):
            continue
        call = _call(tokens, name, parts, kin[name.start])
        if someone is not None:
            someone.run += len(parts) > 1
        else:
            someone = _junior(call, bearers) or _called(tokens, call, bearers)
        _attach(call, someone)


def _call(tokens: Tokens, name: Name, parts: tuple[str, ...], relative: str | None) -> _Call:
    return _Call(
        name=name,
        parts=parts,
        title=title_of(tokens, name),
        relative=relative,
        courtesy=title_gender(tokens, name),
        told=tables.relatives().get(relative or ""),
    )


def _attach(call: _Call, someone: Someone) -> None:
    """Put the mention on the person, and what it tells of them."""
    if call.title:
        someone.titles.add(call.title)
    if not someone.mentions:
        someone.related = someone.related or call.relative
    someone.mentions.append(call.name)
    someone.gender = someone.gender or call.courtesy
    someone.guess = call.told or someone.guess


def _is_family(tokens: Tokens, name: Name, bearers: _Bearers) -> bool:
    """Whether a name is that of a whole family: "the Lows", where the article knows a Low."""
    word = tokens.bare(name.last - 1)
    if name.last - name.first > 1 or tokens.bare(name.first - 1) != "the" or bearers.has_surname(word):
        return False
    return any(word.endswith(ending) and bearers.has_surname(word.removesuffix(ending)) for ending in ("s", "es"))


def _junior(call: _Call, bearers: _Bearers) -> Someone | None:
    """The child of a parent's name: "Ray Jr." beside "Ray Low" is "Ray Low Jr."."""
    junior = generation(call.name.text)
    parents = bearers.namesakes(call.word) if junior else []
    if junior is None or not parents:
        return None
    same = next((one for one in parents if one.generation == junior), None)
    return same or bearers.add(_child(call.name, parents[0], junior))


def _child(name: Name, parent: Someone, generation: str) -> Someone:
    own, suffix = name.text.rsplit(maxsplit=1)
    family = parent.name.split()[-1] if parent.mentions else parent.parts[-1].title()
    parts = (*parts_of(own), parent.parts[-1])
    return Someone(parts=parts, composed=f"{own} {family} {suffix}", generation=generation, related="son")


def _called(tokens: Tokens, call: _Call, bearers: _Bearers) -> Someone:
    """Who is called by a part of the name; somebody new where nobody of the article may be."""
    family = [one for one in bearers.of_surname(call.word) if _may_be_called(one, call.title)]
    choice = _choice(tokens, call, family, bearers)
    someone = _claimant(choice, call) if choice else _wed(call, family, bearers)
    someone = someone or bearers.add(Someone(parts=call.parts))
    if not choice or call.word == someone.parts[-1]:
        someone.called = True
        for one in bearers.of_surname(call.word):
            one.run = 0
    return someone


def _choice(tokens: Tokens, call: _Call, family: Sequence[Someone], bearers: _Bearers) -> list[Someone]:
    """Who may be meant: `family`, of that surname; else by the given name, a slip, a short form, one surname of two."""
    choice = (
        _fits(family, call.shown)
        or _fits(_by_given(tokens, call, bearers), call.shown)
        or _fits(bearers.of_slip(call.word), call.shown)
        or ([] if call.title or call.courtesy else bearers.of_short(call.word))
        or _fits(bearers.of_first_surname(call.word), call.shown)
    )
    choice = _of_age(tokens, call.name, choice)
    return (_fits(choice, _said_behind(tokens, call.name)) or choice) if len(choice) > 1 else choice


def _wed(call: _Call, family: Sequence[Someone], bearers: _Bearers) -> Someone | None:
    """The spouse whom the surname of somebody mentioned names in full: "Mrs. Low" behind "his wife, Ann"."""
    if call.courtesy is None or not any(one.mentions for one in family):
        return None
    spouse = bearers.spouse(call.courtesy)
    if spouse is not None:
        spouse.composed = f"{spouse.mentions[0].text} {call.name.text}"
    return spouse


def _claimant(choice: Sequence[Someone], call: _Call) -> Someone:
    """Whose a surname is that all of them bear: who has the title in front of it, no relative of who is called so, the
    one spoken of last."""

    def claim(one: Someone) -> tuple[bool, bool, int]:
        titled = call.title is not None and any(is_office_of(call.title, held) for held in one.titles)
        others = [other for other in choice if other.mentions and not other.related]
        called = any(other.called for other in others) or (
            bool(others) and (call.courtesy is not None or one.related not in _PARENTS)
        )
        yields = one.related is not None and one.run < RUN and called
        return titled, not yields, one.mentions[-1].start if one.mentions else -1

    return choice[0] if len(choice) == 1 else max(choice, key=claim)


def _by_given(tokens: Tokens, call: _Call, bearers: _Bearers) -> Sequence[Someone]:
    """Who goes by a given name: "Ann" beside "Ann Low", "her brother Ray", "Dame Peg" of Margaret Low; not "Mr. Ray",
    who may bear it as a surname, nor a son who has it from his father."""
    word = parts_of(call.name.text)[-1]
    found = bearers.of_given(word)
    if call.relative in _CHILDREN or call.relative in _PARENTS:
        return [one for one in found if one.related or not one.mentions]
    if tokens.bare(in_front(tokens, call.name)) in tables.cue("knights"):
        return found or bearers.of_short(word)
    return [] if call.courtesy and not call.relative and is_western(word) else found


def _may_be_called(someone: Someone, title: str | None) -> bool:
    """Whether a surname, perhaps with a title, may be that of a person who bears it: no relative goes by it before the
    article has named them, nor with an office that is not told of them; and no governor is the "President Low"."""
    if someone.related and not someone.mentions:
        return False
    office = office_of(title) if title else None
    held = {office_of(own) for own in someone.titles} - {None}
    if office is None or office in held:
        return True
    return not (someone.related or (held and office in _WITHOUT_NAME))


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


def _fits(people: Sequence[Someone], gender: Gender | None) -> list[Someone]:
    return [one for one in people if gender is None or (one.gender or one.guess) in (None, gender)]


class _Slips:
    """Of which surnames of the article another may be a slip."""

    def __init__(self, tokens: Tokens, mentions: Iterable[Mentioned], surnames: Iterable[str]) -> None:
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
            differ = bool(beside) and not any(is_office_of(a, b) for a in titles for b in beside)
            self._apart[word, known] = bool(titles) and (alone or differ)
        return self._apart[word, known]

    def _titles(self, words: Iterable[int]) -> set[str]:
        """The nouns of roles and the short ranks among these words."""
        said = {self._tokens.bare(i) for i in words}
        return {word for word in said if word in tables.role_nouns() or word in tables.cue("short_ranks")}
