"""What looks like a date and is none, by the words around it.

Refused: "Theresa May", "Russia Today", "Bloody Sunday", "42 years old". The words that decide elsewhere ("Flight 1999",
"2000 people", "at 18:30") are rows of `contexts.tsv`, closed over a kind of word and not over what an article held.
"""

from factx.facts.dates.lexicon import context, lexicon
from factx.facts.dates.reading import Match


def is_capitalized(word: str) -> bool:
    """Whether the word is written like a name: "Theresa", but not "In" and not "Friday"."""
    name = word[:1].isupper() and word.isalpha() and word != "I"
    return name and word.lower() not in context("month") and word not in lexicon().classes


def follows_name(m: Match) -> bool:
    """Whether the word before makes a name of the expression: "Russia Today"."""
    return is_capitalized(m.before())


def ends_name(m: Match) -> bool:
    """Whether a word that needs no capital has one within a sentence: "Russia Today", the BBC's "Today"."""
    before = m.before()
    return m.article.words.word(m.last - 1)[0].isupper() and (before[:1].isalnum() or before in ("'s", "’s"))


def is_age(m: Match) -> bool:
    """ "42 years old", "42-year-old", "42 years of age"."""
    after = [m.after(n).lower() for n in (1, 2)]
    return after[0] == "old" or after in (["-", "old"], ["-", "olds"], ["of", "age"])
