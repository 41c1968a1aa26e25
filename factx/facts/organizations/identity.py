"""Which names of an article are the same body."""

from collections.abc import Sequence

from msgspec import Struct, field

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.gazetteer import country, demonym

_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "&", "de", "la", "des", "du", "der"))


class Body(Struct):
    """A body as the article goes on."""

    mentions: list[Name] = field(default_factory=list)

    def forms(self) -> list[str]:
        """Its names, each once, in text order."""
        return list(dict.fromkeys(" ".join(mention.text.split()) for mention in self.mentions))

    def names(self) -> tuple[str, str | None]:
        """(name, expansion): the abbreviation and its long form where the article has both, else the fullest form."""
        forms = self.forms()
        fullest = max(forms, key=lambda form: (len(form.split()), not form.isupper(), len(form), -forms.index(form)))
        short = next((form for form in forms if is_abbreviation(form, fullest)), None)
        return (short, fullest) if short else (fullest, None)


def is_abbreviation(short: str, long: str) -> bool:
    """Whether `short` is made of the first letters of `long`, small words counted or not: "IAEA", "DoD", "U.N."."""
    letters = "".join(c for c in short if c.isalpha())
    if len(letters) < 2 or " " in short or sum(c.isupper() for c in letters) * 2 < len(letters):
        return False
    words = [word for word in long.replace("-", " ").split() if word[0].isalpha()]
    if len(words) < 2:
        return False
    main = "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
    every = "".join(word[0] for word in words).upper()
    return letters.upper() in (main, every)


def group(tokens: Tokens, names: Sequence[Name]) -> list[Body]:
    """The bodies in the order of their first mention."""
    bodies = [name for name in names if name.kind == "organization"]
    full = sorted({_words(name.text) for name in bodies}, key=lambda words: (-len(words), words))
    root: dict[tuple[str, ...], tuple[str, ...]] = {}
    for words in full:
        fits = [known for known in root if root[known] == known and _is_short_for(words, known)]
        root[words] = fits[0] if len(fits) == 1 else words
    texts = {_words(name.text): name.text for name in bodies}
    for words in list(root):
        long = next((k for k in root if len(k) > 1 and is_abbreviation(texts[words], texts[k])), None)
        if long is not None:
            for other, known in root.items():
                if known == words:
                    root[other] = root[long]
    found: dict[tuple[str, ...], Body] = {}
    for name in bodies:
        found.setdefault(root[_words(name.text)], Body()).mentions.append(name)
    return list(found.values())


def _words(text: str) -> tuple[str, ...]:
    """The words that tell one body from another: lower case, without "the", full stops and legal forms."""
    words = [word.strip(".,").lower() for word in text.split()]
    kept = [word for word in words if word]
    while len(kept) > 1 and kept[-1] in tables.words("company_suffixes"):
        kept.pop()
    return tuple(kept)


def _is_short_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "Halden" for "Halden Foods"; neither "Bank" for "Bank of Chile" nor "Ford" for "Gerald Ford Foundation"."""
    if len(short) >= len(long):
        return False
    plain = {*tables.heads("bodies")[0], *tables.heads("bodies")[1]}
    first = short[0].capitalize()
    if len(short) == 1 and (short[0] in plain or demonym(first) or country(first)):
        return False
    if long[: len(short)] == short:
        return long[len(short)] not in ("of", "and", "'s", "’s")
    return len(short) == 1 and long[-1] == short[0] and short[0].endswith("s")
