"""What a single word may be beside a name: an address, a share's ticker, a title, a wire's slug, a trade, a state
written short.

Catches "example.org", "HLDN.L", "Prime", "CORRECTED-" and "Tex." behind its town; refuses "Halden.com", which is a
company.
"""

import re
from functools import lru_cache

from factx.facts.names import tables
from factx.facts.names.tokens import Tokens
from factx.gazetteer.regions import state_abbreviations

KEPT = 20_000  # words of names of which it is remembered whether they are addresses
_SHORTENED = ("US", "CA")  # countries whose states and provinces are written short behind a town
_ADDRESS = re.compile(
    r"https?:|www\.|[@/\\<>=]|\.(?:com|org|net|edu|gov|html?|pdf|docx?|xls|jpe?g|gif|txt)\b|_\w|^[#*]"
)
# Of a share or a contract, as a wire writes it behind the name: "HLDN.L", "HLDN3.SA", "7301.T", "LCOc1".
_TICKER = re.compile(
    r"(?:[A-Z]{2,6}[a-z]?\d{0,2}|\d{4,6})\.[A-Z]{1,2}\.?|[A-Z]{2,4}c\d"
)  # the last full stop is the sentence's
_PARTED = re.compile(r"[A-Z]{2,5}_?[a-z]")  # in front of the full stop of "HLDNn.DE"
_SHORT_TICKER = re.compile(r"[A-Z]\.[A-Z]")  # behind a legal form alone: "Halden Inc H.N"
# What a text with any of them has somewhere; not "U.S.".
_ANY_TICKER = re.compile(
    r"(?:[A-Z]{2,6}_?[a-z]?\d{0,2}|\d{4,6})\.[A-Z]{1,2}\b|[A-Z]{2,4}c\d|(?<![.\w])[A-Z]\.[A-Z]\b(?!\.)"
)
_SHOP = re.compile(r"[A-Z][a-z]+\.com")  # a company: "Halden.com"


@lru_cache(maxsize=KEPT)
def is_address(word: str) -> bool:
    """Whether a word is (a piece of) a web or mail address, a file or a hashtag."""
    company = _SHOP.fullmatch(word) or word.lower() in tables.words("company_suffixes")
    return bool(_ADDRESS.search(word)) and not company


def is_ticker(tokens: Tokens, i: int) -> bool:
    """Whether the word is a share's ticker or the first or last part of one: "HLDN.L", "HLDNn" and "DE" in "HLDNn.DE",
    "H.N" behind "Halden Inc"; not the "U.S" of "U.S."."""
    if not _holds_tickers(tokens.text):
        return False
    word = tokens.words[i]
    if "." in word[:-1] or word[-1].isdigit():
        short = i > 0 and tokens.bare(i - 1) in tables.words("company_suffixes") and _SHORT_TICKER.fullmatch(word)
        return bool(short or _TICKER.fullmatch(word))
    return _parts_ticker(tokens, i + 1) or _parts_ticker(tokens, i - 1)


@lru_cache(maxsize=4)
def _holds_tickers(text: str) -> bool:
    return _ANY_TICKER.search(text) is not None


def _parts_ticker(tokens: Tokens, dot: int) -> bool:
    if tokens.words[dot : dot + 1] != ["."] or not tokens.glued(dot):
        return False
    return tokens.words[dot + 1].isupper() and _PARTED.fullmatch(tokens.words[dot - 1]) is not None


def is_title(tokens: Tokens, i: int) -> bool:
    """Whether a word may stand in front of a person's name without being of it: "Mr", "Chancellor", "Prime"."""
    word = tokens.bare(i)
    return (
        word in tables.honorifics()
        or word in tables.role_nouns()
        or (word.endswith("men") and tables.one_of(word) in tables.role_nouns())
        or word in ("prime", "vice", "ex", "grand", "pro", "tem", "emeritus", "emerita")
        or (word == "opposition" and tokens.bare(i - 2) == "of")  # "Leader of the Opposition Ann Low"
    )


def titles_several(tokens: Tokens, i: int) -> bool:
    """Whether the word is a title of several who follow: "Justices" in "Justices Ann Low and Per Holm"."""
    one = tables.one_of(tokens.lower[i])
    return one != tokens.lower[i] and (one in tables.honorifics() or one in tables.role_nouns())


def bodies_follow(tokens: Tokens, first: int) -> bool:
    """Whether the words in front of `first` are "companies such as", "firms including" or the like."""
    if tokens.bare(first - 1) not in ("including", "like", "as"):
        return False
    i = first - 3 if tokens.bare(first - 2) == "such" else first - 2
    return tokens.bare(i) in tables.cue("traders")


def is_trade(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a sentence opens with what the bodies behind do: "Shipbuilder Halden Marine", "Retailers Orvel"; not
    "Retailers Association", "Airline Pilots Union"."""
    word = tokens.lower[first]
    if last > len(tokens):
        return False
    listed = word in tables.cue("trades") or word in tables.cue("traders")
    trade = word.endswith(("maker", "builder")) or (listed and word not in tables.cue("namely"))
    named = trade and tokens.capital[first + 1] and tokens.lower[first + 1] not in ("of", "for")
    return named and not any(tokens.bare(i) in tables.cue("trade_bodies") for i in range(first + 1, last))


def is_trade_noun(word: str) -> bool:
    """Whether a word says what a company does: "carmaker", "retailer", "airline"."""
    return word.endswith("maker") or word in tables.cue("trades")


def ends_as_state(tokens: Tokens, i: int) -> bool:
    """Whether a state is written short there, behind a comma and its town: "Tex." in "Austin, Tex.", whose full stop
    may be the sentence's."""
    if i < 2 or tokens.words[i - 1] != "," or i + 1 >= len(tokens) or not tokens.capital[i - 2]:
        return False
    word = tokens.words[i]
    stop = word.endswith(".") or tokens.words[i + 1] == "."
    states = state_abbreviations().get(word.rstrip(".") + ".", [])
    return stop and any(country in _SHORTENED for country, _ in states)


def is_participle(word: str) -> bool:
    """Whether a word behind a name and a hyphen is no part of it: "led", "sponsored", "era"."""
    return word.islower() and (word.endswith("ed") or word in tables.cue("hyphened"))


def ends_office(tokens: Tokens, i: int) -> bool:
    """Whether the word ends "Minister of Labour and Employment", "Chancellor of the Exchequer"."""
    while tokens.bare(i) in tables.cue("role_modifiers") or (
        tokens.bare(i) == "and" and tokens.bare(i - 1) in tables.cue("role_modifiers")
    ):
        i -= 1
    i -= tokens.bare(i) == "the" and tokens.bare(i + 1) in tables.cue("portfolios")
    return tokens.bare(i) in ("of", "for") and tokens.bare(i - 1) in tables.role_nouns()


def is_slug(tokens: Tokens, i: int) -> bool:
    """Whether the word is a wire's note on the headline behind its hyphen: "CORRECTED-Halden", "Soccer-Orvel",
    "GLOBAL MARKETS-Shares"."""
    opens = i == 0 or tokens.line[i - 1] != tokens.line[i] or tokens.space[i - 1]
    if opens and i + 2 < len(tokens) and tokens.words[i].isupper() and tokens.words[i + 2] == "-":
        return tokens.glued(i + 2) and tokens.words[i + 1].isupper() and tokens.lower[i + 1] in tables.cue("slugs")
    if i + 1 >= len(tokens) or tokens.words[i + 1] != "-" or not tokens.glued(i + 1):
        return False
    if tokens.words[i].isdigit():  # "UPDATE 2-Halden"
        return i > 0 and tokens.words[i - 1].isupper() and tokens.lower[i - 1] in tables.cue("slugs")
    shouted = tokens.words[i].isupper() and tokens.lower[i] in tables.cue("slugs")
    return shouted or (opens and tokens.capital[i] and tokens.lower[i] in tables.cue("sports_pages"))


def is_word_of_run(tokens: Tokens, i: int) -> bool:
    """Whether a word may be a part of a name that the model did not see."""
    return (
        tokens.capital[i]
        and (tokens.bare(i) not in tables.words("not_names") or tokens.words[i] in tables.known_bodies())
        and not is_address(tokens.words[i])
        and not is_ticker(tokens, i)
        and not is_title(tokens, i)
        and not is_slug(tokens, i)
    )
