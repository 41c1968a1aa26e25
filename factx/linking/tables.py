"""The tables of factx/data/linking, each read once when first asked for."""

from functools import cache

from factx.naming import bare
from factx.tables import rows_of, word_lists


def _rows(table: str) -> list[list[str]]:
    return rows_of(f"linking/{table}")


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Given name -> its short and pet forms."""
    found: dict[str, frozenset[str]] = {}
    for name, forms in (*_rows("nicknames.tsv"), *_rows("nicknames_abroad.tsv")):
        found[name] = found.get(name, frozenset()).union(forms.split())
    return found


@cache
def spellings() -> dict[str, frozenset[str]]:
    """Given name -> all forms in which the languages that are transliterated write it."""
    groups = (frozenset(line.split()) for (line,) in _rows("spellings.tsv"))
    return {form: group for group in groups for form in group}


@cache
def sexes() -> dict[str, str]:
    """Folded given name -> "f" or "m", whom nearly all who bear it are."""
    return {bare(name): sex for name, sex in rows_of("names/given.tsv") if sex != "-"}


@cache
def titles() -> dict[str, str]:
    """Folded title -> the word that stands for all its synonyms."""
    return {other: title for title, others in _rows("titles.tsv") for other in others.split(", ")}


@cache
def domains() -> dict[str, str]:
    """Last words of a folded title -> its walk of life."""
    return {words: domain for domain, heads in _rows("domains.tsv") for words in heads.split(", ")}


def words(name: str) -> frozenset[str]:
    """A list of words.tsv by its name."""
    return word_lists("linking/words.tsv")[name]


@cache
def common_words() -> dict[str, list[str]]:
    """ "empty", "light", or a word that stands for others -> the words, as written."""
    return {kind: listed.split() for kind, listed in _rows("generic.tsv")}


@cache
def instruments() -> dict[str, str]:
    """Noun that heads an instrument's name -> its class."""
    return {noun: kind for kind, nouns in _rows("instruments.tsv") for noun in nouns.split(", ")}


@cache
def abbreviations() -> dict[str, tuple[str, str | None]]:
    """Letters that newswire does not spell out, as written -> the body's full name and its country."""
    return {letters: (name, None if land == "-" else land) for letters, name, land in _rows("abbreviations.tsv")}


@cache
def matters() -> dict[str, list[str]]:
    """What an agreement can be about -> words that show it."""
    return {matter: listed.split() for matter, listed in _rows("matters.tsv")}
