"""What the words of a name itself say about its kind: how they are written, lists, the map, its first and last word.

Catches "Md." behind a town, "Halden Inc", "the F.B.I.", "iPhone", "Port Halden", "Ann Low"; refuses "Ltd" without its
company, "Great Service", "state development". Names of one word and of several have their rules, and what the first
word is listed as has some more; all that have something to say do.
"""

import re
from functools import lru_cache

from factx.facts.names import own_heads, own_person, tables
from factx.facts.names.looks import is_family, is_land
from factx.facts.names.name import Candidate
from factx.facts.names.rules import Rule, Votes, first_of, put, rules_for
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import ends_as_state
from factx.gazetteer import capital, demonym, is_known_place, is_of_nations, prominence
from factx.gazetteer.scale import COUNTRY, GREAT_STATE, TOWN

KEPT = 20_000  # names whose place in the lists is remembered, and words whose rules are
MAPPED = 0.6  # units for each step of prominence above that of a town; a smaller one is likelier a person or a body
GREAT = 1.0  # units more for a great state
DOUBT = {"place": 0.0, "person": 3.0}  # units for no name in small letters, by what the model took it for …
ANY_DOUBT = 2.0  # … and for all else
_LETTERS = re.compile(r"(?:[A-Z]\.){3,6}")
_NOTIONS = ("events", "treaties", "languages")  # cues for what is neither person, body nor place
# Whose capital stands within: "OrvelSoft"; not "McLow", "LaRue", "VanOrvel".
_COMPOUND = re.compile(r"(?!Mac|Van|Von|Fitz|Del|Des|Saint)[A-Z][a-z]{2,}[A-Z][A-Za-z]+")
_QUOTES = frozenset(('"', "“", "”", "''", "``", "‘", "’"))


def own_words(tokens: Tokens, candidate: Candidate) -> None:
    """Put what the lists, the map and the words of the name say on the candidate."""
    first, last = candidate.first, candidate.last
    single = last - first == 1
    for rule in _WRITTEN_SINGLE if single else _WRITTEN:
        if votes := rule(tokens, candidate):
            put(candidate, votes)
    for rule in _rules_of(tokens.lower[first]):
        if votes := rule(tokens, candidate):
            put(candidate, votes)
    text = tokens.join(first, last)
    if single:
        for votes in _spelled(text):
            put(candidate, votes)
        put(candidate, _on_lists(tokens, candidate, text))
        put(candidate, own_person.single(text))
    else:
        for rule in _SEVERAL:
            if votes := rule(tokens, candidate):
                put(candidate, votes)
        put(candidate, _on_lists(tokens, candidate, text))
        if not is_land(text):
            put(candidate, own_heads.scene(tokens, candidate))
            put(candidate, own_heads.head_noun(tokens, candidate))
        if last - first == 2 or "organization" not in _listed(text):  # not "Alfred A. Knopf"
            own_person.full(tokens, candidate)
    put(candidate, _on_map(tokens, candidate, text))


def _state_behind_comma(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Md.", which the model took for a place, and "Tex" in "Austin, Tex.", whatever it took it for; not "Halden,
    Inc."."""
    first = candidate.first
    if tokens.bare(first - 1) != ",":
        return None
    if _is_written_short(tokens, candidate):
        return {"place": 2.0}
    state = candidate.last - first == 1 and tokens.words[first - 1] == "," and ends_as_state(tokens, first)
    return {"place": 6.0} if state else None


def _address_alone(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Mr", "Lord Justice"; not "Mr Low"."""
    titles = tables.honorifics()
    alone = tokens.bare(candidate.first) in titles and all(
        tokens.bare(i) in titles for i in range(candidate.first, candidate.last)
    )
    return {"none": 4.0} if alone else None


def _legal_form_alone(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Ltd" without the company; not "LTD"."""
    form = tokens.bare(candidate.first) in tables.words("company_suffixes") and tokens.words[candidate.first].istitle()
    return {"none": 6.0} if form else None


def _in_small_letters(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "on the west bank of the river", "state development" of some bank; not "bank of Halden"."""
    first, last, said = candidate.first, candidate.last, candidate.said
    if tokens.capital[first] or any(tokens.capital[first + 1 : last]):
        return None
    if last - first > 1 and tokens.lower[first] in tables.cue("compass"):
        return {"none": 12.0}
    return {"none": 4.0 if last - first > 1 and said == "organization" else DOUBT.get(said or "", ANY_DOUBT)}


def _opens_sentence(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "State development" at the start of a sentence; not "State Bank"."""
    small = tokens.begins(candidate.first) and not any(tokens.capital[candidate.first + 1 : candidate.last])
    return {"none": 1.5} if small else None


def _common_words(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "However", "Monday Morning"; not "However Foods", nor "Md." behind a town."""
    first, last = candidate.first, candidate.last
    common = tables.words("not_names")
    if tokens.bare(first) not in common or _is_written_short(tokens, candidate):
        return None
    every = all(tokens.bare(i) in common or tokens.lower[i] in tables.cue("no_bodies") for i in range(first, last))
    return {"none": 4.0} if every and tokens.join(first, last) not in tables.known_bodies() else None


def _small_elsewhere(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Farmers" that opens a sentence, "FARMERS", where the article has "farmers"; not "the Farmers"."""
    first = candidate.first
    if tokens.lower[first] not in tokens.lowered:
        return None
    shouted = tokens.words[first].isupper() and len(tokens.words[first]) > 1
    return {"none": 2.0} if shouted or tokens.begins(first) else None


def _opening_word(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Great Service", "Farmers" at the start of a sentence; not "Farmers Union"."""
    first = candidate.first
    opens = candidate.last - first == 1 or tokens.lower[first] in tables.cue("praise")
    return {"none": 2.5} if opens and tokens.begins(first) else None


def _praised(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Great Service" at the start of a sentence; not "Best Buy", "Great Lakes"."""
    several = candidate.last - candidate.first > 1 and tokens.begins(candidate.first)
    return {"none": 4.0} if several and tokens.bare(candidate.last - 1) in tables.cue("praised") else None


def _rite(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "a funeral Mass"; not "Beverly, Mass"."""
    rite = candidate.last - candidate.first == 1 and candidate.said in ("person", "place")
    return {"none": 6.0} if rite and tokens.bare(candidate.first - 1) != "," else None


def _no_body(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "AI"; not "Ai"."""
    letters = candidate.last - candidate.first == 1 and tokens.words[candidate.first].isupper()
    return {"none": 4.0} if letters else None


def _plain_body(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "the Government"; not "Government House"."""
    return {"none": 3.0} if candidate.last - candidate.first == 1 and candidate.said == "organization" else None


def _descent(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "a Black woman"; not "Black said"."""
    people = candidate.last - candidate.first == 1 and tokens.bare(candidate.last) in tables.cue("of_people")
    return {"demonym": 6.0} if people else None


def _traded(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Brent fell 2 percent", "German Bunds"; not "Ada Brent", "in Brent"."""
    traded = candidate.last - candidate.first == 1 and _is_traded(tokens, candidate.first)
    return {"none": 6.0} if traded else None


def _storm_or_ship(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Hurricane Ann", "USS Halden"; not "Uss Halden", "Hurricane"."""
    first = candidate.first
    listed = tokens.words[first].isupper() or tokens.lower[first] in tables.cue("storms")
    return {"other": 4.0} if listed and candidate.last - first > 1 else None


def _index(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Nikkei index", "the Nasdaq rose"; not "Nikkei reporters", "Nasdaq rose"."""
    first, last = candidate.first, candidate.last
    named = not {tokens.bare(last), tokens.bare(last - 1)}.isdisjoint(tables.cue("index_words"))
    of_market = first > 0 and (tokens.lower[first - 1] == "the" or tokens.owns(first - 1))
    return {"other": 8.0} if named or (of_market and tokens.bare(last) in tables.cue("moved")) else None


def _dotted(word: str) -> Votes | None:
    """ "M.A.", a degree, "the F.B.I.", as one paper writes it; not "U.S.A."."""
    if "." not in word:
        return None
    letters = word.lower().rstrip(".")
    if letters in tables.cue("degrees") or letters in tables.cue("latin"):
        return {"none": 6.0}
    return {"organization": 3.0} if _LETTERS.fullmatch(word) and not is_land(word) else None


def _product(word: str) -> Votes | None:
    """ "iPhone"; not "iphone"."""
    if not word[0].islower() or not word[1:2].isupper():
        return None
    return {"other": 4.0 if "products" in tables.lists_of(word.lower()) else 2.0}


def _compound(word: str) -> Votes | None:
    """ "OrvelSoft"; not "LouAnn", "McLow"."""
    return {"organization": 1.5} if _COMPOUND.fullmatch(word) and word not in tables.given_names() else None


def _letter(word: str) -> Votes | None:
    """ "X"; not "EU"."""
    return {"none": 2.0} if len(word) == 1 else None


def _quoted(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "the “Halden Nights”", the title of a work; not "“Halden Nights are cold”"."""
    first, last = candidate.first, candidate.last
    before = first - 2 if tokens.bare(first - 1) in ("the", "a") else first - 1
    after = last + 1 if tokens.bare(last) in (",", "") else last
    alone = before >= 0 and after < len(tokens) and tokens.words[before] in _QUOTES and tokens.words[after] in _QUOTES
    return {"other": 2.0} if alone else None


def _legal_form(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Halden Inc"; not "Halden Foods"."""
    return {"organization": 4.0} if tokens.bare(candidate.last - 1) in tables.words("company_suffixes") else None


def _known_opening(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Morgan Stanley Dean Witter"; not "Air Force One"."""
    first = candidate.first
    if candidate.last - first == 2 or tokens.join(first, first + 2) not in tables.known_bodies():
        return None
    return {"organization": 4.0} if tokens.bare(first + 1) not in tables.heads("bodies")[0] else None


def _on_lists(tokens: Tokens, candidate: Candidate, text: str) -> Votes | None:
    """ "IAEA", "Norway", "Danish"; not "the Amazon", "Mr Fitch", who are no companies."""
    listed = _listed(text)
    another = "organization" in listed and (
        _is_land_too(tokens, candidate, text) or _is_bearer(tokens, candidate, text)
    )
    return None if another else listed


def _on_map(tokens: Tokens, candidate: Candidate, text: str) -> Votes | None:
    """The better a place is known, the likelier it is meant: "Oslo"; an acronym that no map has is a body's: "TPLF"."""
    if _is_off_map(tokens, candidate):
        return None
    known = min(prominence(text), COUNTRY) - TOWN
    if known > 0.0:
        return {"place": MAPPED * known + (GREAT if known >= GREAT_STATE - TOWN else 0.0)}
    said = candidate.said
    acronym = text.isupper() and len(text) < 6 and text.isalpha() and tokens.bare(candidate.first - 1) != ","
    if acronym and (said == "place" or said == "person" or said == "demonym") and not is_land(text):
        return {said: -1.5, "organization": 0.8}
    return None


# In the order in which they are asked, as is what follows.
_WRITTEN_SINGLE: tuple[Rule, ...] = (
    first_of(_state_behind_comma, _address_alone, _legal_form_alone),
    _in_small_letters,
    first_of(_common_words, _small_elsewhere),
)
_WRITTEN: tuple[Rule, ...] = (
    first_of(_state_behind_comma, _address_alone),
    first_of(_in_small_letters, _opens_sentence),
    _common_words,
)
_SPELLING = (_dotted, _product, _compound, _letter)  # of a word wherever it stands
_SEVERAL: tuple[Rule, ...] = (_quoted, _legal_form, _known_opening)
# With the lists of the cues that have the first word.
_BY_LIST: tuple[tuple[tuple[str, ...], tuple[str, ...], Rule], ...] = (
    (("praise", "crowds"), (), _opening_word),
    (("praise",), (), _praised),
    (("rites",), (), _rite),
    (("no_bodies",), (), _no_body),
    (("plain_bodies",), (), _plain_body),
    (("descents",), (), _descent),
    (("traded",), (), _traded),
    (("storms", "ships"), (), _storm_or_ship),
    (("indices",), (), _index),
)


@lru_cache(maxsize=KEPT)
def _rules_of(word: str) -> tuple[Rule, ...]:
    """The rules for the lists that have a word."""
    return rules_for(word, _BY_LIST)


@lru_cache(maxsize=KEPT)
def _spelled(word: str) -> tuple[Votes, ...]:
    """What the letters and stops of a word say."""
    return tuple(votes for rule in _SPELLING if (votes := rule(word)))


@lru_cache(maxsize=KEPT)
def _listed(text: str) -> Votes:
    """What the lists say of a name whatever stands around it."""
    if text in tables.known_bodies():
        return {"organization": 5.0}
    if is_land(text):
        return {"place": 3.0}
    if not tables.lists_of(text.lower()).isdisjoint(_NOTIONS):
        return {"other": 4.0}
    if is_of_nations(text) or text.removesuffix("s") == "Roman Catholic":
        return {"demonym": 6.0}
    if demonym(text) or text.lower() in tables.cue("adherents") or text.lower() in tables.cue("regional"):
        return {"demonym": 3.0}
    return {"place": 2.6} if capital(text) else {}


def _is_written_short(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the model took for a place what ends with a full stop behind a comma: "Md.", "Miss."."""
    short = candidate.said == "place" and tokens.words[candidate.last - 1].endswith(".")
    return short and tokens.bare(candidate.first - 1) == ","


def _is_traded(tokens: Tokens, i: int) -> bool:
    """Whether the word is what markets trade; a given name is where nobody is called so and barrels are told of."""
    word = tokens.words[i]
    if tokens.bare(i - 1) in tables.cue("inside"):
        return False
    if word not in tables.given_names():
        return True
    somebody = any(
        named == word
        and ((j + 1 < len(tokens) and tokens.words[j + 1].istitle()) or (j > 0 and tokens.words[j - 1].istitle()))
        for j, named in enumerate(tokens.words)
    )
    return not somebody and not tables.cue("barrels").isdisjoint(tokens.vocabulary)


def _is_land_too(tokens: Tokens, candidate: Candidate, text: str) -> bool:
    """Whether the word in front tells the river from the company: "the Amazon", "Brazilian Amazon"."""
    before = tokens.bare(candidate.first - 1)
    lands = before == "the" or before in tables.cue("compass") or demonym(before.capitalize()) is not None
    return lands and is_known_place(text)


def _is_bearer(tokens: Tokens, candidate: Candidate, text: str) -> bool:
    """Whether somebody is called like the body: "Mr Fitch", or "Fitch" where the article has "Ann Fitch"."""
    first = candidate.first
    titled = first > 0 and tokens.capital[first - 1] and tokens.bare(first - 1) in tables.honorifics()
    return (titled and candidate.last - first == 1) or is_family(tokens, candidate, text)


def _is_off_map(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the map is not asked: of a common word that opens a sentence or a long run, of what the model took for a
    work, of a people, of what is a place anyhow."""
    said, votes = candidate.said, candidate.votes
    if said is None and (tokens.begins(candidate.first) or candidate.last - candidate.first > 3):
        return True
    return said == "other" or votes.get("demonym", 0.0) > 2.5 or (said != "place" and "place" in votes)
