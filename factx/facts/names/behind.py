"""What stands behind a name says about its kind: verbs, apposition, a pronoun, a line of credits.

The word behind has its rules, tried in turn until one of them speaks.
"""

from functools import lru_cache

from factx.facts.names import tables
from factx.facts.names.looks import is_family, is_land, looks_named
from factx.facts.names.name import Candidate
from factx.facts.names.rules import ANY, ROLES, WED, Rule, Votes, always, put, rules_for
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import ends_as_state, is_ticker
from factx.gazetteer import demonym, is_known_place
from factx.gazetteer.scale import ANY_PLACE

PRONOUN = 25  # words in which one that stands for the subject must come
THOUGHT = 0.2  # how likely a person must be of what the model took for a body in front of "of" and a name
HEADING = 2.0  # units for no name, of a word in capitals that fills its line: "OBITUARIES"
APPOSITION = 7  # words in which the noun of a role must come
_BRACKETS = frozenset(("(", "[", "<"))  # around a share's ticker
_JOINING = frozenset((",", "and", "&"))
KEPT = 20_000  # words whose rules are remembered


def after(tokens: Tokens, candidate: Candidate) -> None:
    """Put what the word behind says on the candidate: "Low said", "Halden, the maker of", "Halden province"."""
    last = candidate.last
    if last >= len(tokens) or tokens.line[last] != tokens.line[last - 1]:
        return
    for rule in _rules_for(tokens.lower[last]):
        votes = rule(tokens, candidate)
        if votes is not None:
            put(candidate, votes)
            return


def _title(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Health" in front of "Secretary"."""
    word, roles = tokens.lower[candidate.last], tables.role_nouns()
    office = word in roles or (word in tables.cue("role_modifiers") and tokens.bare(candidate.last + 1) in roles)
    of_work = word in tables.cue("of_work")
    if office and _is_chamber(tokens, candidate):
        return None
    if (of_work or office) and _modifiers(tokens, candidate):
        return {"none": 6.0 if of_work else 3.0}
    return None


def _is_chamber(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the word is a body's within a sentence, in front of an office in small letters: "the Senate leader"."""
    first, last = candidate.first, candidate.last
    chamber = last - first == 1 and candidate.said == "organization" and tokens.words[first].istitle()
    chamber = chamber and tokens.words[last].islower() and not tokens.begins(first)
    return chamber and tokens.lower[first] in tables.heads("bodies")[0]


def _polled(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "The Greens won 14 percent"."""
    first, last = candidate.first, candidate.last
    party = last - first == 1 and tokens.bare(first - 1) == "the" and tokens.lower[first] in tables.cue("parties")
    return {"organization": 6.0, "demonym": -4.0} if party and tokens.bare(last + 1)[:1].isdigit() else None


def _signed(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Low reported from Oslo", as agencies sign; not "Halden reported a loss"."""
    return {"person": 2.5} if tokens.bare(candidate.last + 1) == "from" else None


def _central(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Central bank chief Ann Low"."""
    alone = candidate.last - candidate.first == 1 and tokens.lower[candidate.first] == "central"
    return {"none": 6.0} if alone else None


def _no_comment(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Halden did not respond"."""
    last = candidate.last
    silent = tokens.lower[last] == "declined" or (tokens.bare(last + 1) == "not" and _no_answer(tokens, last + 2))
    return {"person": 0.4, "organization": 1.2} if silent else None


def _dealt(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Halden has acquired"."""
    return {"organization": 1.2} if tokens.bare(candidate.last + 1) in tables.cue("dealt") else None


def _behind_comma(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Low, who", "Low, 43,", "Halden, based in", "Marsfeld, Luxembourg", "Waco, Tex.", "Low, a
    lawyer"."""
    last = candidate.last
    following = tokens.bare(last + 1)
    if following == "who" or (following == "whose" and tokens.bare(last + 2) in tables.cue("of_persons")):
        return {"person": 2.0}
    if following.isdigit() and 9 < int(following) < 110 and tokens.bare(last + 2) == ",":
        return {"person": 3.0}
    if following == "based":
        return {"organization": 2.5}
    if ends_as_state(tokens, last + 1) and is_known_place(tokens.join(candidate.first, last), prominence=ANY_PLACE):
        return {"place": 4.0}
    return {"place": 2.5} if _lies_in(tokens, candidate) else _apposition(tokens, candidate)


def _behind_dash(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Low - the mayor - said"."""
    last = candidate.last
    return _apposition(tokens, candidate) if tokens.ends[last - 1] < tokens.starts[last] else None


def _copula(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Halden is the town where"."""
    determined = tokens.bare(candidate.last + 1) in tables.cue("determiners")
    return _apposition(tokens, candidate) if determined else None


def _listed_share(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "John Orvel [ORVL.UL]", "Jeffers (JEF.N)", "Jeffers JEF.N": whatever somebody is called, a firm; not the "AG"
    of one."""
    inside, word = candidate.last + (tokens.words[candidate.last] in _BRACKETS), tokens.bare(candidate.last - 1)
    form = candidate.last - candidate.first == 1 and (len(word) == 1 or word in tables.words("company_suffixes"))
    listed = not form and inside < len(tokens) and is_ticker(tokens, inside)
    return {"organization": 4.0, "person": -1.0} if listed else None


def _wed(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Mark" in "her sons, Mark (Teresa) of Halden"; not "Savannah (Georgia)"."""
    last, given = candidate.last, tables.given_names()
    alone = last - candidate.first == 1 and tokens.words[last + 2 : last + 3] == [")"]
    return {"person": WED} if alone and {tokens.words[last - 1], tokens.words[last + 1]} <= given.keys() else None


def _own_person(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Low's late wife"."""
    i = candidate.last + 1
    if i < len(tokens) and (tokens.lower[i] in tables.cue("adjectives_of_persons") or demonym(tokens.words[i])):
        i += 1
    return {"person": 2.2, "organization": -1.0} if tokens.bare(i) in tables.cue("of_persons") else None


def _with_his(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Low and his friends"."""
    his = candidate.said != "place" and tokens.bare(candidate.last + 1) in ("his", "her")
    return {"person": 2.2, "organization": -1.0} if his else None


def _street(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Mill, Stewart and Palmer streets"; not "Oslo streets"."""
    i, end = candidate.last, len(tokens)
    while i < end and (tokens.lower[i] in _JOINING or tokens.capital[i]):
        i += 1
    listed = i > candidate.last or tokens.bare(candidate.first - 1) in _JOINING
    return {"none": 6.0} if listed and i < end and tokens.lower[i] in tables.cue("streets") else None


def _owner(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Halden shares", "Halden's chief executive"."""
    first, last = candidate.first, candidate.last
    sort = tokens.lower[last] in ("shares", "stock") and tokens.lower[first] in tables.cue("of_shares")
    if sort and last - first == 1:
        return {"none": 5.0}  # "World shares fell"
    owned = tokens.owns(last) and _employs(tokens, last + 1)
    return {"organization": 2.6, "person": -1.0} if owned or _employs(tokens, last) else None


def _hyphened(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Oslo-based", "Oscar-winning"."""
    last = candidate.last
    if tokens.ends[last - 1] != tokens.starts[last]:
        return None
    behind = tokens.bare(last + 1)
    return (
        {"place": 2.0} if behind in tables.cue("seated") else {"other": 4.0} if behind in tables.cue("prized") else None
    )


def _place_kind(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Halden province"."""
    return {"place": 1.5} if tokens.words[candidate.last] in tables.cue("place_kinds") else None


def _outfit(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "The Orvelda party", which says what it is, wherever it stands."""
    return {"organization": 6.0} if _is_outfit(tokens, candidate) else None


def _leader(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "The Low administration"."""
    return {"person": 1.5} if candidate.said == "person" else None


def _trade(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Orvel chain"; "Telecoms firm Halden" is named behind it."""
    first, last = candidate.first, candidate.last
    if candidate.said in ("place", "demonym") or not _is_trade(tokens, last):
        return None
    named = tokens.begins(first) and last + 1 < len(tokens) and tokens.capital[last + 1]
    return {"none": 2.5} if named else {"organization": 1.5}


def _staff(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Halden analyst Ann Low"."""
    last = candidate.last
    named = tokens.words[last].islower() and last + 1 < len(tokens) and tokens.capital[last + 1]
    return {"organization": 1.0} if named else None


def _of_somewhere(tokens: Tokens, candidate: Candidate) -> Votes | None:
    """ "Ann Low of Halden"."""
    last = candidate.last
    somewhere = last - candidate.first > 1 and last + 1 < len(tokens) and tokens.capital[last + 1]
    doubtful = somewhere and candidate.said == "organization" and candidate.thought.get("person", 0.0) > THOUGHT
    named = doubtful and last - candidate.first == 2 and looks_named(tokens, candidate.first, last)
    return {"person": 1.8 if named else 0.8} if somewhere else None


# Rules in the order in which they are asked, each with the words it is for: a list of the cues, the nouns of roles, the
# words themselves, or any. The first that answers ends it, be its answer no vote.
_RULES: tuple[tuple[tuple[str, ...] | None, tuple[str, ...], Rule], ...] = (
    (("of_work", ROLES, "role_modifiers"), (), _title),
    (("polled",), (), _polled),
    (("saying",), (), always({"person": 0.8, "organization": 0.5})),
    (("doing",), (), always({"person": 0.7})),
    ((), ("declined", "did"), _no_comment),
    ((), ("reported",), _signed),
    ((), ("bank",), _central),
    (("dealing",), (), always({"organization": 1.2})),
    ((), ("has", "had"), _dealt),
    ((), ("who",), always({"person": 1.5})),
    ((), ("alias",), always({"person": 3.0})),
    (("streets",), (",", "and", "&"), _street),
    ((), (",",), _behind_comma),
    ((), ("-", "–", "—"), _behind_dash),
    ((), ("is", "was", "are", "were"), _copula),
    ((), ("himself", "herself"), always({"person": 2.0})),
    ((), ("and",), _with_his),
    (ANY, (), _listed_share),
    ((), ("(",), _wed),
    ((), ("'s", "’s"), _own_person),
    (("of_bodies",), ("chief", "'s", "’s"), _owner),
    ((), ("-",), _hyphened),
    (("place_kinds",), (), _place_kind),
    (("outfits",), (), _outfit),
    (("led_by",), (), _leader),
    (("media",), (), always({"organization": 2.0, "person": -1.0})),
    (ANY, (), _trade),
    (("goods",), (), always({"none": 2.5})),
    ((ROLES,), (), _staff),
    ((), ("of", "from"), _of_somewhere),
)


@lru_cache(maxsize=KEPT)
def _rules_for(word: str) -> tuple[Rule, ...]:
    """The rules that may have something to say of a word, in their order."""
    return rules_for(word, _RULES)


def _is_outfit(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a strange word behind "the" may be a party's name: "the Orvelda party"; not "the Iraqi party"."""
    first, name = candidate.first, tokens.words[candidate.first]
    strange = not (demonym(name) or is_known_place(name, prominence=ANY_PLACE) or is_family(tokens, candidate, name))
    alone = candidate.last - first == 1 and first > 0 and tokens.lower[first - 1] == "the"
    return alone and strange and candidate.said != "demonym"


def _does_own(tokens: Tokens, last: int) -> bool:
    """Whether the next two words are a verb and "his": "then Low made his choice"; not "Low and his wife"."""
    if last + 1 >= len(tokens) or tokens.lower[last + 1] not in ("his", "her", "himself", "herself"):
        return False
    verb = tokens.words[last]
    return verb.islower() and verb.isalpha() and verb not in tables.words("not_names")


def pronoun(tokens: Tokens, candidate: Candidate) -> None:
    """How the sentence goes on about its subject: "Low said on Monday he would", "Halden said its ships"."""
    first, last = candidate.first, candidate.last
    if candidate.said not in ("person", "organization", None):
        return
    if _does_own(tokens, last):
        candidate.vote("person", 1.0)
        candidate.human = True
        return
    if not (tokens.begins(first) or tokens.bare(last) in tables.cue("saying")):
        return
    for i in range(last, min(last + PRONOUN, len(tokens))):
        word = tokens.lower[i]
        if tokens.opens[i]:
            if word in ("he", "she"):
                candidate.vote("person", 1.0)
            return
        if word in ("he", "she", "his", "her", "him"):
            candidate.vote("person", 1.6)
            of_body = tokens.bare(first - 1) in ("for", "at", "of", "in", "from", "with", "the")
            candidate.human = i <= last + 2 and not of_body  # "Low said that he"; not "a lawyer for Orvel said he"
            return
        if word == "its":
            candidate.vote("organization", 0.8)
            return
        if tokens.capital[i] and word not in tables.words("not_names"):
            return


def _lies_in(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the land follows, as behind a town's name: "in the hills of Marsfeld, Luxembourg"."""
    first, last = candidate.first, candidate.last
    i = last + 1
    return (
        last - first == 1
        and first > 0
        and tokens.bare(first - 1) in (*tables.cue("inside"), "of", "at", "from", "to")
        and i < len(tokens)
        and tokens.line[i] == tokens.line[first]
        and any(
            is_land(tokens.join(i, j)) and tokens.bare(j) not in ("'s", "’s")
            for j in (i + 1, i + 2)
            if j <= len(tokens)
        )
    )


def _modifiers(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the words are those of a title alone: "Health" in "Health Secretary", "State" in "Secretary of State"."""
    words = {tokens.bare(i) for i in range(candidate.first, candidate.last)}
    if not words - {"and"} <= tables.cue("role_modifiers"):
        return False
    party = tokens.join(candidate.first, candidate.last) in tables.known_bodies()  # "Labour MPs"
    return not party or tokens.bare(candidate.last) in tables.cue("of_work")


def _apposition(tokens: Tokens, candidate: Candidate) -> Votes:
    """The noun between the comma and the next: ", a lawyer for …", ", a garrison town outside …", ", its rival"."""
    first = candidate.last + 1
    determined = tokens.bare(first) in tables.cue("determiners") or tokens.lower[first + 1 : first + 2] == ["'s"]
    if tokens.bare(first) in tables.cue("subject_pronouns"):  # "However, he remains a director"
        return {}
    largest = False
    for i in range(first, min(first + APPOSITION, len(tokens))):
        word = tokens.bare(i)
        largest = largest or word in ("largest", "biggest")
        if largest and determined and word in tables.cue("trades"):
            return {"organization": 2.5}  # "the world's largest producer"
        if word in tables.role_nouns() and tokens.bare(i + 1) not in tables.role_nouns():  # not "general" director
            if i + 1 < len(tokens) and tokens.capital[i + 1]:
                return {}
            named = candidate.said == "other" or (not determined and _heads_body(tokens, i, candidate))
            return {"person": 2.5 if named and looks_named(tokens, candidate.first, candidate.last) else 1.5}
        ends = tokens.bare(i + 1) not in tables.role_nouns()
        owned = tokens.owns(i + 1)
        if determined and ends and not owned and tokens.words[i] in tables.cue("settlements"):
            return {"place": 2.5}
        if (
            determined
            and ends
            and not owned
            and (word in tables.cue("trades") or word in tables.cue("media") or word == "maker")
        ):
            return {"organization": 1.5}
        if word in tables.cue("phrase_ends") or word in (",", "", ";") or tokens.space[i]:
            break
    return {}


def _heads_body(tokens: Tokens, i: int, candidate: Candidate) -> bool:
    """Whether the noun is that of who heads a body, which is no body itself: "Ann Low, general director of Halden"."""
    return candidate.last - candidate.first > 1 and tokens.bare(i) in tables.cue("heading")


def _employs(tokens: Tokens, i: int) -> bool:
    """Whether the words from `i` on are what companies have: "shares", "chief executive"."""
    word = tokens.bare(i)
    return word in tables.cue("of_bodies") or (word == "chief" and tokens.bare(i + 1) in tables.cue("chiefs"))


def _is_trade(tokens: Tokens, i: int) -> bool:
    """Whether the words from `i` on are "chain" or "grocery chain"."""
    words = tokens.words[i : i + 2]
    return words[0] in tables.cue("trades") or (
        len(words) == 2 and words[0].islower() and words[1] in tables.cue("trades")
    )


def _no_answer(tokens: Tokens, i: int) -> bool:
    """Whether the words are "respond", "immediately reply" or the like, which is said of bodies more than of men."""
    return "respond" in tokens.lower[i : i + 2] or "reply" in tokens.lower[i : i + 2]


def alone(tokens: Tokens, candidate: Candidate) -> None:
    """A name that fills its line is a byline, a signature or a form of address: "Jane Doe", "Vera,"."""
    first, last = candidate.first, candidate.last
    starts = first == 0 or tokens.line[first - 1] != tokens.line[first] or tokens.space[first - 1]
    ends = last >= len(tokens) or "\n" in tokens.words[last]
    if starts and ends and last - first == 1 and tokens.words[first].isupper():
        candidate.vote("none", HEADING)
    by = first > 0 and tokens.lower[first - 1] == "by" and (first == 1 or tokens.space[first - 2])
    if by:
        candidate.vote("person", 2.5)
    if not starts or last - first > 3 or tokens.words[first] not in tables.given_names():
        return
    if last < len(tokens) and tokens.words[last] in (",", ":", "."):
        last += 1
    if last >= len(tokens) or (tokens.space[last] and "\n" in tokens.words[last]):
        candidate.vote("person", 1.5)


def credit(tokens: Tokens, candidate: Candidate) -> None:
    """ "Reporting by Ann Low in Oslo": persons, and places behind "in"."""
    word = tokens.bare(candidate.first - 1)
    if word in tables.cue("inside"):
        candidate.vote("place", 2.0)
    elif word in ("by", "and", ",", ""):
        candidate.vote("person", 2.0)
