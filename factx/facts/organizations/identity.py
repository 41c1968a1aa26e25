"""Which names of an article are the same body."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct, field

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.gazetteer import country, demonym
from factx.naming import one_line

CLIPPED = 3  # letters of a word cut short
LONGEST_CODE = 6  # letters of a name in brackets
ADDED = 4  # words of a name of which the last may be left out of its abbreviation
KEPT = 20_000  # names whose parts are remembered
COMPARED = 50  # longer names that begin or end alike; an article has two or three

_RENAMED = frozenset(("formerly", "previously", "renamed", "now"))  # "the Ministry of Enterprise, formerly …"
_BECOMES = (
    [",", "which", "becomes"], [",", "which", "became"], [",", "which", "is", "now"], [",", "which", "will", "become"],
    [",", "which", "was", "renamed"], ["was", "renamed"], ["is", "renamed"], ["will", "be", "renamed"],
)  # fmt: skip
_OF_FIRMS = frozenset(("parent", "subsidiary", "affiliate", "owner"))  # "its parent, Halden"
_RENAMED_TO: tuple[list[str], ...] = ([], ["known", "as"], ["called"])
_NAMED_TOO: tuple[list[str], ...] = (
    ["("], ["(", "or"], [",", "or"], [",", "called"], ["known", "as"], [",", "known", "as"],
    [",", "also", "known", "as"],
)  # fmt: skip
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "&", "de", "la", "des", "du", "der"))


class Body(Struct):
    """A body as the article goes on."""

    mentions: list[Name] = field(default_factory=list)

    def forms(self) -> list[str]:
        """Its names, each once, in text order."""
        return list(dict.fromkeys(one_line(mention.text) for mention in self.mentions))

    def names(self) -> tuple[str, str | None]:
        """(name, expansion): the abbreviation and its long form where the article has both, else the fullest form."""
        forms = self.forms()
        fullest = max(forms, key=lambda form: (len(form.split()), not form.isupper(), len(form), -forms.index(form)))
        short = next((form for form in forms if is_abbreviation(form, fullest)), None)
        return (short, fullest) if short else (fullest, None)


def is_abbreviation(short: str, long: str) -> bool:
    """Whether `short` is made of the first letters of `long`, small words counted or not: "IAEA", "DoD", "U.N."."""
    letters = [c for c in short if c.isalpha()]
    if len(letters) < 2 or " " in short or sum(c.isupper() for c in letters) * 2 < len(letters):
        return False
    return _letters(short) in _initials(long)


def _bracketed(tokens: Tokens, bodies: Sequence[Name]) -> dict[str, set[tuple[str, ...]]]:
    """Capitals in brackets, or behind "or" and "known as" -> the bodies that they stand behind: an exchange stands
    behind many."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for before, after in pairwise(bodies):
        between = [word for word in tokens.lower[before.last : after.first] if word != "the"]
        closing = tokens.words[after.last : after.last + 1]
        closed = closing == [")"] if between[:1] == ["("] else closing in ([","], ["."])
        if between in _NAMED_TOO and closed and _is_own_code(after.text, before.text):
            found[after.text].add(_words(before.text))
    return found


def _is_own_code(text: str, long: str) -> bool:
    """Whether capitals in brackets can be what the body in front is called, in whatever language: no agency, no
    exchange, no other body. A known one shares most of its letters: "Revolutionary Armed Forces of Colombia (FARC)"."""
    capitals = sum(c.isupper() for c in text)
    if not (1 < len(text) <= LONGEST_CODE and text.isalpha() and capitals > 1 and capitals * 2 > len(text)):
        return False
    if text.lower() in tables.cue("agencies") or text.lower() in tables.cue("indices") or country(text) is not None:
        return False
    if text not in tables.known_bodies():
        return text.isupper()
    initials = _initials(long)[1:2]
    return bool(initials) and sum(c in initials[0] for c in text.upper()) * 2 > len(text)


def _letters(short: str) -> str:
    return "".join(c for c in short if c.isalpha()).upper()


@lru_cache(maxsize=KEPT)
def _initials(long: str) -> tuple[str, ...]:
    """The first letters of the words, without and with the small ones; then the same without a legal form at the end
    ("TSMC") and without what "and" adds there ("CDC"). None for a single word."""
    words = [word for word in long.replace("-", " ").split() if word[0].isalpha()]
    found: list[str] = []
    while len(words) > 1:
        main = "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
        found += main, "".join(word[0] for word in words).upper()
        if words[-1].strip(".,").lower() in tables.words("company_suffixes"):
            words = words[:-1]
        elif words[-2].lower() == "and" and len(words) > ADDED:
            words = words[:-2]
        else:
            break
    return tuple(found)


def group(tokens: Tokens, names: Sequence[Name]) -> list[Body]:
    """The bodies in the order of their first mention."""
    bodies = [name for name in names if name.kind == "organization"]
    texts = {_words(name.text): name.text for name in bodies}
    root: dict[tuple[str, ...], tuple[str, ...]] = {}
    longer: dict[str, list[tuple[str, ...]]] = defaultdict(list)  # by first and by last word, by the first letters
    # "Halden Inc." is whole, no part of a longer name; a lone "Co." is
    whole = {_words(name.text) for name in bodies if " " in name.text and tables.has_legal_form(name.text)}
    whole |= {_words(name.text) for name in bodies if _is_owner(tokens, name)}
    for words in sorted(texts, key=lambda words: (-len(words), words)):
        longest = [] if words in whole else longer[words[0]][:COMPARED]
        fits = [known for known in longest if _is_short_for(words, known)]
        root[words] = _meant(fits, texts) or words
        if root[words] == words:
            own = _without_land(words)[0]
            for word in {words[0], words[-1], own, own[:CLIPPED]}:
                longer[word].append(words)
    initials = {
        letters: words
        for words in reversed(list(root))
        if len(words) > 1
        for letters in (*_initials(texts[words]), *_initials(" ".join(words)))
    }
    for words in list(root):
        long = initials.get(_letters(texts[words]))
        if long is None or long == words:
            continue
        if is_abbreviation(texts[words], texts[long]) or is_abbreviation(texts[words], " ".join(long)):
            root[words] = root[long]
    codes = _bracketed(tokens, bodies)
    for before, after in pairwise(bodies):
        between = [word for word in tokens.lower[before.last : after.first] if word != "the"]
        aside = between[:1] in ([","], ["("]) and tokens.lower[after.last : after.last + 1] in ([","], [")"], ["."])
        one, other = root[_words(before.text)], root[_words(after.text)]
        if codes.get(after.text) == {_words(before.text)} and len(one) > 1 and one != other:  # "Christian Party (KPD)"
            root.update({words: one for words in root if root[words] == other})
        if aside and between[1:2] and between[1] in _RENAMED and between[2:] in _RENAMED_TO and one != other:
            root.update({words: one for words in root if root[words] == other})
        once = between == [","] and tokens.lower[after.last : after.last + 1] == ["until"]
        if (once or between in _BECOMES) and one != other:
            root.update({words: one for words in root if root[words] == other})
    found: dict[tuple[str, ...], Body] = {}
    for name in bodies:
        found.setdefault(root[_words(name.text)], Body()).mentions.append(name)
    return list(found.values())


def _meant(fits: Sequence[tuple[str, ...]], texts: Mapping[tuple[str, ...], str]) -> tuple[str, ...] | None:
    """Of the bodies that a short name fits the only one; of several the firm that the article names first, if it is the
    only firm: "Ford" is the Ford Motor Co before it is the Ford Taurus. `texts` are in text order."""
    firms = [words for words in fits if tables.has_legal_form(texts[words])] if len(fits) > 1 else fits
    first = next((words for words in texts if words in fits), None)
    return first if firms == [first] else None


def _is_owner(tokens: Tokens, name: Name) -> bool:
    """Whether a body is told to be the parent, or a part, of another: "Halden" in "Halden Power and its parent,
    Halden"; not in "as a separate subsidiary, Halden said"."""
    i = name.first - 1 - (tokens.lower[name.first - 1] == ",")
    i -= tokens.bare(i) == "company"
    return tokens.bare(i) in _OF_FIRMS and tokens.bare(i - 1) in ("its", "their", "whose", "'s", "’s")


@cache
def _known() -> frozenset[str]:
    return frozenset(name.lower() for name in tables.known_bodies())


def _without_land(words: tuple[str, ...]) -> tuple[str, ...]:
    """A body's name without the country in front: "U.S. Federal Reserve"."""
    first = words[0].upper() if "." in words[0] else words[0].capitalize()
    return words[1:] if len(words) > 2 and (demonym(first) or country(first)) else words


@lru_cache(maxsize=KEPT)
def _words(text: str) -> tuple[str, ...]:
    """The words that tell one body from another: lower case, without "the", full stops and legal forms."""
    words = [word.strip(".,").lower() for word in text.split()]
    kept = [word for word in words if word]
    while len(kept) > 1 and kept[-1] in tables.words("company_suffixes"):
        kept.pop()
    return tuple(kept)


def _is_short_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "Halden" for "Halden Foods", "Fed" for the Federal Reserve; neither "Bank" for "Bank of Chile" nor "Ford" for
    "Gerald Ford Foundation"."""
    if len(short) >= len(long):
        return False
    long = _without_land(long)
    if len(short) == len(long):
        return short == long and " ".join(long) in _known()  # "Federal Reserve" for "U.S. Federal Reserve"
    if len(short) == 1 and CLIPPED <= len(short[0]) < len(long[0]) and long[0].startswith(short[0]):
        return len(long) == 2 and " ".join(long) in _known()  # "Fed" for "Federal Reserve"
    plain = {*tables.heads("bodies")[0], *tables.heads("bodies")[1]}
    first = short[0].capitalize()
    if len(short) == 1 and (short[0] in plain or demonym(first) or country(first)):
        return False
    if long[: len(short)] == short:
        return long[len(short)] not in ("of", "and", "'s", "’s")
    return len(short) == 1 and long[-1] == short[0] and short[0].endswith("s")
