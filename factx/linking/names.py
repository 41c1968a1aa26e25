"""Names made comparable: folded letters, their parts, keys that bring spellings together, and how two names relate."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from msgspec import Struct
from rapidfuzz.distance import OSA

from factx.linking.tables import nicknames, sexes, spellings
from factx.linking.tables import words as listed
from factx.naming import bare

_QUOTED = re.compile(r"""\s["“‘'](\w+)["”’']\s""")  # 'Robert "Bob" Low'
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}

# Spellings that transliteration lets stand for one sound. Order matters: longer groups first.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"shch|tsch|tch|sch|sh|ch|cz", "s"),
        (r"tz|ts|z|x|c(?=[eiy])", "s"),
        (r"dzh|dj|zh|j(?=[aou])", "j"),
        (r"kh|gh|ck|q|c|g|k", "k"),
        (r"ph|ff|v|w|f", "f"),
        (r"th|dh", "d"),
        (r"^h(?=[lnr])", "k"),  # Ukrainian "Hrytsenko", Russian "Gritsenko"
        (r"(?<=.)h", ""),
        (r"^(?:ye|ie|je|e)", "a"),
        (r"(.)\1+", r"\1"),
        (r"^[aeiouy]+", "a"),
        (r"(?<=.)[aeiouy]", ""),
        (r"(?<=.)j", ""),
    ]
]


@lru_cache(maxsize=1 << 16)
def skeleton(token: str) -> str:
    """A key shared by the transliterations of a folded name: "zelensky", "zelenskyy" -> "slnsk". Names with one
    skeleton are candidates, nothing more: so are many that merely sound alike."""
    for pattern, sound in _SOUNDS:
        token = pattern.sub(sound, token)
    return token


class Name(Struct, frozen=True):
    """A person's name in parts. `tokens` are its folded words without particles and without `suffix`."""

    full: str  # folded, as written
    tokens: tuple[str, ...]
    suffix: str | None
    single: bool  # one word: a surname, or a name like "Pelé"
    initials_only: bool  # "J. Smith", "J. R. R. Tolkien": no given name is written out

    @property
    def given(self) -> str:
        return self.tokens[0]

    @property
    def last(self) -> str:
        return self.tokens[-1]

    @property
    def family(self) -> str:
        """All behind the given name in one word: "benhaddou" of "Mohammed Ben Haddou"."""
        return self.full.replace(" ", "").removeprefix(self.given)

    @property
    def middle(self) -> tuple[str, ...]:
        return self.tokens[1:-1]


@lru_cache(maxsize=1 << 16)
def halves(name: Name) -> frozenset[tuple[str, ...]]:
    """A name as two words, whichever way it is written together and whichever comes first: "Park Ji-hoon" and "Jihoon
    Park" share one, "Al Sadr" and "Alsadr" with one given name do."""
    words = name.full.split()
    parts = (("".join(words[:end]), "".join(words[end:])) for end in range(1, max(len(words), 2)))
    return frozenset(tuple(sorted(part)) for part in parts)


@lru_cache(maxsize=1 << 16)
def parse(name: str) -> Name:
    folded = bare(name)
    words = folded.split()
    suffix = None
    if len(words) > 1 and words[-1] in _SUFFIXES:
        suffix = _SUFFIXES[words.pop()]
    tokens = tuple(word for word in words if word not in listed("particles")) or tuple(words) or (folded,)
    single = len(tokens) == 1
    return Name(" ".join(words), tokens, suffix, single, not single and all(len(token) == 1 for token in tokens[:-1]))


def names_of(written: str, forms: Iterable[str]) -> set[Name]:
    """The full names of a person by what an article calls them: both of "Ann Low, formerly Ann Hale", of "Robert Low"
    and "Bob Low", of 'Robert "Bob" Low'; not a slip ("Anne Low"), nor one who shares a word by chance."""
    quoted = _QUOTED.search(written)
    name = parse(_QUOTED.sub(" ", written)) if quoted else parse(written)
    if name.single:
        return {parse(written)}
    others = {parse(form) for form in forms if " " in form}
    if quoted:
        others.add(parse(f"{quoted[1]} {name.last}"))
    return {name, *(other for other in others if not other.single and _is_other(name, other))}


def _is_other(name: Name, other: Name) -> bool:
    """Whether a full name of a person is more than another spelling of `name`: another surname with the given name, or
    a short form of that with the surname."""
    if other.given == name.given:
        return _compare(other.last, name.last) is None and not set(other.tokens) & set(name.tokens[1:])
    return other.last == name.last and is_nickname(other.given, name.given)


def close(one: str, other: str) -> bool:
    """Folded words that a slip of the keyboard separates: one letter in words of five to seven, two in longer ones
    that begin alike."""
    shorter = min(len(one), len(other))
    if shorter < 5 or abs(len(one) - len(other)) > 2:
        return False
    limit = 2 if shorter >= 8 and one[0] == other[0] else 1
    return int(OSA.distance(one, other, score_cutoff=limit)) <= limit


def sounds_alike(one: str, other: str) -> bool:
    """Transliterations of one name: a given name as two languages write it ("Oleksandr", "Alexander"), or the same
    skeleton, and at least every second letter in common."""
    if other in spellings().get(one, ()):
        return True
    if one[:1] != other[:1] and skeleton(one[:2]) != skeleton(other[:2]):
        return False
    return skeleton(one) == skeleton(other) and 2 * OSA.distance(one, other) <= max(len(one), len(other))


def woman_and_man(one: str, other: str) -> bool:
    """Whether one given name is a woman's and the other a man's, however alike: "paula", "paul"."""
    return {sexes().get(one), sexes().get(other)} == {"f", "m"}


def is_nickname(one: str, other: str) -> bool:
    """Whether one given name is a short form of the other, or both are of a third's ("Bill", "Will")."""
    table = nicknames()
    return other in table.get(one, ()) or one in table.get(other, ())


class Relation(Struct, frozen=True):
    """How two spellings can name one person. `strength` is in units of evidence (see weighing.JOIN)."""

    strength: float
    words: str


# What the relation of two names is worth before anything is known of the persons. weighing.JOIN is 3.
SAME, MIDDLE, SHORTER, TRANSLITERATED, NICKNAME, MISSPELT, INITIAL, SURNAME = 4.0, 3.0, 2.25, 2.0, 2.25, 1.0, 1.0, 0.0


@lru_cache(maxsize=1 << 18)
def relate(one: Name, other: Name) -> Relation | None:
    """How two names can be one person's, or None where they cannot: another given name, another middle initial, Jr.
    against Sr. Of a surname alone, it says only that the surname fits."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return None
    if one.single or other.single:
        return _relate_single(one, other)
    if sorted(one.tokens) == sorted(other.tokens) or not halves(one).isdisjoint(halves(other)):
        if one.initials_only:
            several = len(one.tokens) > 2 and one.full == other.full  # "J. K. Low" tells as much as a given name
            return Relation(MIDDLE if several else INITIAL, "same initials and surname")
        return Relation(SAME, "same full name")
    return _relate_parts(one, other) or _relate_shorter(one, other)


def relate_any(names: Iterable[Name], others: Collection[Name]) -> Relation | None:
    """The best that any of the names of one person, before and after a marriage, is to any of another's."""
    found = [relation for one in names for other in others if (relation := relate(one, other))]
    return max(found, key=lambda relation: (relation.strength, relation.words), default=None)


def _relate_single(one: Name, other: Name) -> Relation | None:
    if one.single and other.single:
        if one.last == other.last:
            return Relation(SURNAME, "same single name")
        if sounds_alike(one.last, other.last):
            return Relation(SURNAME - 1, "spelling of the same single name")
        return None
    short, full = (one, other) if one.single else (other, one)
    if short.last in (full.last, full.given, full.full):
        return Relation(SURNAME, "surname of the full name")
    if sounds_alike(short.last, full.last) or close(short.last, full.last):
        return Relation(SURNAME - 1, "spelling of the surname")
    return None


def _relate_parts(one: Name, other: Name) -> Relation | None:
    """Given name against given name, surname against surname."""
    fewer, more = sorted((set(one.middle), set(other.middle)), key=len)
    left_out = fewer <= more and all(len(word) > 1 for word in more)  # "Ana Ruiz Sol" is "Ana Luz Ruiz Sol"
    if fewer and not left_out and one.middle[0][0] != other.middle[0][0]:
        return None
    apart = woman_and_man(one.given, other.given)
    given, surname = None if apart else _compare(one.given, other.given), _compare(one.last, other.last)
    if surname != "same" and one.family == other.family:
        surname = "same"
    if surname == "same":
        if given == "same":
            return Relation(MIDDLE, "same name with a middle name or initial more")
        if one.given[0] == other.given[0] and 1 in (len(one.given), len(other.given)):
            return Relation(INITIAL, "initial and surname")
        if is_nickname(one.given, other.given):
            return Relation(NICKNAME, "short form of the given name")
        if given == "sound":
            return Relation(TRANSLITERATED, "transliteration of the given name")
        if given == "slip":
            return Relation(MISSPELT, "given name one slip apart")
        if not apart and _cut_short(one.given, other.given):
            return Relation(MISSPELT, "given name cut short")
    elif surname and min(len(one.given), len(other.given)) > 1 and given in ("same", "sound"):
        if surname == "sound":
            return Relation(TRANSLITERATED, "transliteration of the surname")
        return Relation(MISSPELT, "surname one slip apart")
    return None


def _cut_short(one: str, other: str) -> bool:
    """Whether a given name is the beginning of the other: "Joce", "Jocelyn"; not "Paul", "Paula"."""
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and len(long) > len(short) + 1 and long.startswith(short)


def _compare(one: str, other: str) -> str | None:
    if one == other:
        return "same"
    if len(one) > 1 and len(other) > 1:
        if sounds_alike(one, other):
            return "sound"
        if close(one, other):
            return "slip"
    return None


def exclude(one: Name, other: Name) -> bool:
    """Whether two written-out names with one surname cannot be one person's: "John Smith" and "James Smith"."""
    if one.single or other.single:
        return False
    return _compare(one.last, other.last) is not None and relate(one, other) is None


def _relate_shorter(one: Name, other: Name) -> Relation | None:
    """All words of one name are in the other: "Mohammed bin Salman Al Saud". Both ends missing is too little."""
    small, big = sorted((one, other), key=lambda name: len(name.tokens))
    if small.given == big.given and small.last == big.last:
        return None  # told apart by their middle initials
    shorter = len(small.tokens) < len(big.tokens) and set(small.tokens) <= set(big.tokens)
    if shorter and (small.given == big.given or small.last == big.last):
        return Relation(SHORTER, "shorter form of the full name")
    return None
