"""What stands in front of a name says about its kind: "Mr Low", "a spokesman for Halden", "in Oslo".

A word has its rules, tried in turn until one of them speaks; a list of words that say the same has one.
"""

from factx.facts.names import tables
from factx.facts.names.looks import has_role, is_land, is_named_after, looks_named
from factx.facts.names.name import Candidate
from factx.facts.names.rules import WED, Rule, Votes, always, put
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import bodies_follow, ends_office, is_trade_noun
from factx.gazetteer import candidates, demonym, is_known_place, prominence
from factx.gazetteer.scale import ANY_PLACE, COUNTRY, GREAT_CITY, VILLAGE

NAMED = 6  # words from "of" back to the role of a named person
THOUGHT = 0.2  # how sure the model must be of a town behind "a"
STUDIED = 6  # words from a college back to what one did there: "studied law for a year at"
TERM = 8.0  # units for no body, of the letters of a term that the article writes out in small letters
MODEL = 4  # capitals at most behind a model's number
CHILDREN = 10  # words, with their commas, of a list of a family
BAPTIZED = 6.0  # units for a name behind a word of kin: "his daughter, Sofia,", whatever capital is called so
NATIONAL = 2.5  # units for a full name behind a country's that the model took for a place
_COLLEGE: Votes = {"organization": 5.0, "place": -2.0}


def weigh(tokens: Tokens, candidate: Candidate) -> None:
    """Put what the words in front say on the candidate."""
    first = candidate.first
    if first == 0 or tokens.line[first - 1] != tokens.line[first]:
        return
    i = first - 2 if tokens.words[first - 1] == "." and not tokens.begins(first) else first - 1
    word = tokens.bare(i)
    put(candidate, _apposed(tokens, candidate, i))
    if tokens.opens[first]:
        return
    if _of_model(tokens, candidate):
        put(candidate, {"none": 3.0})
    if _credited_paper(tokens, candidate):
        put(candidate, {"organization": 2.5, "person": -1.0})
    for rule in _BY_WORD.get(word, ()):
        if votes := rule(tokens, candidate):
            put(candidate, votes)
            return
    if lists := tables.lists_of(word):
        for words, rule in _BY_LIST:
            if words in lists and (votes := rule(tokens, candidate)):
                put(candidate, votes)
                return


def _apposed(tokens: Tokens, candidate: Candidate, i: int) -> Votes | None:
    """A noun that says what the name behind it is: "Chancellor Low", "chipmaker Halden", "Hurricane Ann",
    "the ferry Orvel"."""
    word = tokens.bare(i)
    if word in tables.honorifics():
        return None if is_named_after(tokens, candidate) else {"person": 3.0}  # "Dr. Ann B. Low Hospital"
    lists = tables.lists_of(word)
    if "plural_firms" in lists or (word == "manager" and _leads_issue(tokens, i)):
        return {"organization": 3.5, "person": -1.5}
    trade = "trades" in lists
    if word in tables.role_nouns() and not (
        (trade or "firms" in lists) and _acronym(tokens, candidate.first, candidate.last)
    ):
        return {"person": 2.5}
    if trade or word.endswith("maker") or "firms" in lists:
        return {"organization": 2.6}
    several = word.endswith("s") and word != "managers" and tables.one_of(word) in tables.role_nouns()
    several = several and candidate.said == "organization"
    if several and candidate.last - candidate.first == 2 and looks_named(tokens, candidate.first, candidate.last):
        return {"person": 2.5}  # "writers Acantha Orvel and Ray Low"
    if word == "the" and candidate.said is None and _acronym(tokens, candidate.first, candidate.last):
        return {"organization": 1.8}
    return {"other": 4.0} if "storms" in lists or "ships" in lists else None


def _of_party(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "(R-Texas)"."""
    return {"place": 4.0} if tokens.bare(candidate.first - 2) in ("r", "d") else None


def _behind_slug(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "UPDATE 2-Halden agrees", which the number hid from the model."""
    i = candidate.first - 3
    numbered = i >= 0 and tokens.words[i + 1].isdigit() and tokens.lower[i] in tables.cue("slugs")
    strange = candidate.said is None and tokens.lower[candidate.first] not in tokens.lowered  # not "Weaker"
    return {"organization": 2.0} if numbered and strange and tokens.words[i].isupper() else None


def _member_for(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Labour MP for Halden West"."""
    return {"place": 3.0} if tokens.bare(candidate.first - 2) in ("mp", "mps") else None


def _portfolio(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Minister of Labour and Employment", though one of them is a party's name."""
    modifiers = tables.cue("role_modifiers")
    plain = all(tokens.bare(i) in modifiers for i in range(candidate.first, candidate.last))
    return {"none": 6.0} if plain and ends_office(tokens, candidate.last - 1) else None


def _mourned(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "The late Stanley and Helen Low"; not "the late Roman empire"."""
    first = candidate.first
    named = tokens.bare(first - 2) == "the" and tokens.words[first] in tables.given_names()
    return {"person": 3.0} if named and not is_land(tokens.join(first, candidate.last)) else None


def _wed(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Teresa" in "Mark (Teresa) Low", as families are told; not "Mark (Sen.)"."""
    first, last = candidate.first, candidate.last
    given = tables.given_names()
    alone = last - first == 1 and tokens.words[last : last + 1] == [")"]
    return {"person": WED} if alone and tokens.words[first] in given and tokens.words[first - 2] in given else None


def _second_child(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Sirin" in "their daughters, Lama and Sirin", "his sons Per and Jan"; not "his brothers in Oslo and Rome"."""
    i = candidate.first - 2
    while i > 0 and (tokens.capital[i] or tokens.words[i] == ",") and candidate.first - i < CHILDREN:
        i -= 1
    kin = tokens.bare(i)
    several = kin.endswith("s") and kin[:-1] in tables.cue("kin")
    return {"person": BAPTIZED} if several and candidate.last - candidate.first == 1 else None


def _one_of_many(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "A Ford", "A MAN", and "a Salina hospital"."""
    first = candidate.first
    if candidate.last - first > 1:
        return None
    if tokens.words[first].isupper() and tokens.lower[first] in tables.cue("anybody"):
        return {"none": 6.0}
    if candidate.thought.get("place", 0.0) > THOUGHT and is_known_place(tokens.words[first], prominence=VILLAGE):
        return {"place": 1.0, "person": -1.5}
    return {"none": 2.0, "person": -1.5}


def _settled(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "The villages of Brenova", "residents of Tosk"."""
    noun = tokens.lower[candidate.first - 2]
    settled = _singular(noun) in tables.cue("settlements") or noun in tables.cue("townsmen")
    return {"place": 2.5} if settled else None


def _noble(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "The Duke of Halden", a person; not "the Duke of Halden Street", "the Prince of Spain"."""
    i = candidate.first - 2
    noble = i >= 0 and tokens.capital[i] and tokens.lower[i] in tables.cue("nobles")
    lands = is_land(tokens.join(candidate.first, candidate.last))
    return {"none": 6.0} if noble and candidate.last - candidate.first == 1 and not lands else None


def _workplace(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "An analyst with Halden", "analyst Ann Low of Halden"."""
    i, roles = candidate.first - 2, tables.cue("market_roles")
    works = tokens.bare(i) in roles
    if tokens.bare(candidate.first - 1) == "of":
        while i > 0 and candidate.first - i < NAMED and tokens.capital[i] and tokens.bare(i) not in roles:
            i -= 1
        works = i < candidate.first - 2 and tokens.bare(i) in roles
    return {"organization": 3.0, "person": -2.5} if works else None


def _theirs(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Ann Low of Cahill Orvel", who is of a firm or town and not of somebody; not "Mary Queen of Scots"."""
    i = candidate.first - 2
    several = candidate.said == "person" and candidate.last - candidate.first > 1
    named = several and i > 0 and tokens.capital[i] and tokens.words[i].istitle() and tokens.capital[i - 1]
    given = named and (tokens.words[i - 1] in tables.given_names() or tokens.words[i - 2] in tables.given_names())
    return {"organization": 2.5, "person": -2.0} if given else None


def _river(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "The Danube", whatever board or company is called after it."""
    first = candidate.first
    if candidate.last - first > 1 or candidate.said == "place" or not tokens.words[first].istitle():
        return None
    known = candidates(tokens.words[first])
    return {"place": 2.5, "organization": -1.0} if known and known[0].kind == "water" else None


def _troupe(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "The Beatles", whom the model takes for a person; not "the Lows" of an article about a Low, "the Vos era"."""
    first, word = candidate.first, tokens.words[candidate.first]
    if candidate.said != "person" or candidate.last - first > 1 or not (word.istitle() and word.endswith("s")):
        return None
    stem = tokens.lower[first].removesuffix("s")
    family = stem in tables.words("family") or stem in tokens.vocabulary or word[:-1] in tables.given_names()
    family = family or tokens.bare(candidate.last) in tables.cue("led_by")
    return None if family else {"organization": 2.0, "person": -1.5}


def _of_term(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "BSE" in "bovine spongiform encephalopathy (BSE)"; not "NFU" in "fishermen's national union (NFU)"."""
    first, letters = candidate.first, tokens.words[candidate.first]
    start = first - 1 - len(letters)
    if candidate.last - first > 1 or start < 0 or len(letters) < 3 or not letters.isupper():
        return None
    term = tokens.words[start : first - 1]
    body = term[-1] in tables.heads("bodies")[0] or is_trade_noun(term[-1])
    small = not body and "".join(term[1:]).islower()
    return {"none": TERM} if small and "".join(word[0] for word in term).upper() == letters else None


def _of_model(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether capitals behind a number are a model's: "MAX" in "Boeing 737 MAX"; not "BBC" in "since 2019 BBC"."""
    first, letters = candidate.first, tokens.words[candidate.first]
    short = candidate.last - first == 1 and letters.isupper() and letters.isalpha() and len(letters) <= MODEL
    number = tokens.words[first - 1]
    return short and len(number) == 3 and number.isdigit() and first > 1 and tokens.capital[first - 2]


def _held(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Customers of Halden", "shareholders of Great Lakes", whatever lies there."""
    noun = tokens.lower[candidate.first - 2]
    if noun not in tables.cue("held"):
        return None
    shared = noun in tables.cue("invested") and not is_land(tokens.join(candidate.first, candidate.last))
    return {"organization": 3.5, "place": -2.0, "person": -1.0} if shared else {"organization": 2.0, "person": -1.0}


def _invested(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Shares in Halden", "its stake in Orvel"; not "shares in Japan", "shares in London"."""
    held, text = tokens.lower[candidate.first - 2], tokens.join(candidate.first, candidate.last)
    if held not in tables.cue("invested") or is_land(text) or demonym(text) or text.lower() in tables.cue("regional"):
        return None
    market = prominence(text) >= (GREAT_CITY if held == "shares" else COUNTRY)
    return None if market else {"organization": 3.5, "place": -2.0, "person": -1.0, "demonym": -2.0}


def _employer(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Scientists at Halden"."""
    open_ = candidate.said not in ("place", "facility") and "facility" not in candidate.votes
    return {"organization": 2.0, "person": -1.5} if open_ and has_role(tokens, candidate.first - 2) else None


def _example(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Companies including Halden", "such shops as Orvel"."""
    return {"organization": 2.0, "person": -1.0} if bodies_follow(tokens, candidate.first) else None


def _school(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Studied at Halden", "a degree from Vassar", though a town is called so."""
    first = candidate.first
    taught = tables.cue("schooling")
    if _is_college(tokens, candidate) and (
        any(tokens.bare(i) in taught for i in range(first - STUDIED, first - 1)) or has_role(tokens, first - 2)
    ):
        return _COLLEGE
    return {"organization": 2.8, "place": -1.0} if tokens.bare(first - 2) in taught else None


def _second_school(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Degrees from Vassar and Amherst"."""
    i = candidate.first - 3
    taught = tokens.bare(i) in ("at", "from") and tokens.bare(i - 1) in tables.cue("schooling")
    return _COLLEGE if taught and _is_college(tokens, candidate) else None


def _is_college(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the name is the short one of a university: "Vassar"."""
    return candidate.last - candidate.first == 1 and "colleges" in tables.lists_of(tokens.lower[candidate.first])


def _way(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "From Oslo", "went to Halden", "at Orvel"."""
    word, before = tokens.bare(candidate.first - 1), tokens.bare(candidate.first - 2)
    place, person = 0.4, 0.0
    if candidate.said not in (None, "place") and before not in tables.cue("idle"):
        if word == "to" and before in tables.cue("going"):
            place += 1.2
        if _mapped(tokens, candidate):
            place, person = place + (1.7 if word == "from" else 1.2), -0.8
        elif word == "at":
            person = -0.6
    return {"place": place, "person": person} if person else {"place": place}


def _ship(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Aboard Corvana"."""
    on = tokens.bare(candidate.first - 1) == "aboard" or tokens.bare(candidate.first - 2) == "on"
    return {"other": 2.5} if on and candidate.said in ("person", None) else None


def _named(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """A name between commas is who was meant in front: "his mother, Guadalupe, said", "two sons, Milan and Austin",
    "the union's president, Mizuki Arai, said"."""
    first, last = candidate.first, candidate.last
    behind = tokens.bare(last)
    if behind not in (",", "and"):
        return None
    kin = tokens.bare(first - 2)
    if kin in tables.cue("kin") or (kin.endswith("s") and kin[:-1] in tables.cue("kin")):
        return {"person": 3.0 if tokens.bare(first - 3) == "its" else BAPTIZED}
    if behind == "and":
        return None
    if not (first > 2 and tokens.words[first - 2].islower() and tokens.bare(first - 2) in tables.role_nouns()):
        return None
    if candidate.said in ("person", "facility") or last - first not in (2, 3) or not looks_named(tokens, first, last):
        return None
    return None if is_known_place(tokens.join(first, last), prominence=ANY_PLACE) else {"person": 3.0}


def _inside(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "In Oslo"; not "in Ann Low's party"."""
    if tokens.owns(candidate.last):
        return None
    mapped = candidate.said != "place" and _mapped(tokens, candidate)
    return {"place": 2.2 if mapped else 1.0, "person": -1.5}


def _national(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Nigeria's Kelechi Orvelo won", which the model took for a place and no map has."""
    first, last = candidate.first, candidate.last
    full = candidate.said == "place" and last - first == 2 and looks_named(tokens, first, last)
    strange = full and not is_known_place(tokens.join(first, last), prominence=ANY_PLACE)
    strange = strange and tokens.bare(last - 1) not in tables.heads("places")[0]
    return {"person": NATIONAL} if strange and is_land(tokens.words[first - 2]) else None


_BYNAME = always({"person": 4.0, "none": -2.0})  # "alias Babs", "his nom de guerre Orvel"
_BY_WORD: dict[str, tuple[Rule, ...]] = {
    "-": (_of_party, _behind_slug),
    "for": (_member_for,),
    "of": (_portfolio, _noble, _settled, _workplace, _held, _theirs),
    "and": (_portfolio, _second_school, _second_child),
    "a": (_one_of_many,),
    "an": (_one_of_many,),
    "in": (_invested,),
    "with": (_workplace,),
    "at": (_school, _employer, _way),
    "from": (_school, _way),
    "to": (_way,),
    "into": (_way,),
    "including": (_example,),
    "like": (_example,),
    "as": (_example,),
    "aboard": (_ship,),
    "board": (_ship,),
    ",": (_named,),
    "'s": (_national,),
    "’s": (_national,),
    "the": (_river, _troupe),
    "late": (_mourned,),
    "(": (_wed, _of_term),
    "guerre": (_BYNAME,),
    "alias": (_BYNAME,),
}
_BY_LIST: tuple[tuple[str, Rule], ...] = (
    ("inside", _inside),
    ("compass", always({"place": 1.0})),
    ("greetings", always({"person": 1.5})),
    ("kin", always({"person": 1.5})),
    ("saying", always({"person": 1.2, "organization": 0.4})),
)


def _leads_issue(tokens: Tokens, i: int) -> bool:
    """Whether a manager is the bank that leads an issue of bonds: "lead manager Halden International"."""
    return tokens.bare(i - 1) in ("lead", "co-lead") or tokens.lower[i - 3 : i] == ["co", "-", "lead"]


def _singular(noun: str) -> str:
    """ "villages" -> "village", "cities" -> "city"."""
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


def _credited_paper(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the name is whose picture or report it is: "(Ann Low/Harbour Mail)", "(Ann Low for …)"."""
    first, last = candidate.first, candidate.last
    word = tokens.lower[first - 1]
    if word not in ("/", "for", ","):
        return False
    ends = last == len(tokens) or tokens.line[last] != tokens.line[first] or "\n" in tokens.words[last]
    if word == "/":
        photographer = first > 1 and tokens.capital[first - 2] and tokens.bare(first - 2) not in tables.cue("captions")
        return photographer and (ends or tokens.lower[last] in (")", ",", "via", "/"))
    if word == "for":
        return not ends and tokens.words[last] == ")" and tokens.capital[first - 2]
    if not ends:
        return False
    start = next((i for i in range(first - 1, max(first - 7, -1), -1) if tokens.lower[i] == "by"), None)
    return (
        start is not None
        and tokens.line[start] == tokens.line[first]
        and (start == 0 or tokens.line[start - 1] != tokens.line[start])
    )


def _mapped(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the gazetteer has the name, be it of a village."""
    first, last = candidate.first, candidate.last
    if not tokens.capital[first] or tokens.words[first].isupper() or tokens.bare(first) in tables.cue("compass"):
        return False
    return last - first < 3 and is_known_place(tokens.join(first, last), prominence=ANY_PLACE)


def _acronym(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name is a single abbreviation of a body: "the TPLF"."""
    word = tokens.words[first]
    plain = word.isalpha() and word.isupper() and 2 < len(word) < 7
    return last - first == 1 and plain and tokens.lower[first] not in tables.cue("no_bodies")
