"""What stands beside a name says about its kind: titles and verbs, apposition, a pronoun, a credit line."""

from factx.facts.names import tables
from factx.facts.names.growth import ends_office
from factx.facts.names.name import Candidate
from factx.facts.names.own_words import VILLAGE, has_role, is_family, is_land, two_words
from factx.facts.names.tokens import Tokens
from factx.gazetteer import demonym, is_known_place

PRONOUN = 25  # words in which one that stands for the subject must come
NAMED = 6  # words from "of" back to the role of a named person
THOUGHT = 0.2  # how sure the model must be of a town behind "a"
TOWN = 3.0  # prominence of such a town
APPOSITION = 7  # words in which the noun of a role must come


def before(tokens: Tokens, candidate: Candidate) -> None:
    """The word in front: "Mr Low", "a spokesman for Halden", "in Oslo"."""
    first = candidate.first
    if first == 0 or tokens.line[first - 1] != tokens.line[first]:
        return
    i = first - 2 if tokens.words[first - 1] == "." and not tokens.begins(first) else first - 1
    word = tokens.bare(i)
    if word in tables.honorifics():
        candidate.vote("person", 3.0)
    elif word in tables.cue("plural_firms") or (word == "manager" and _leads_issue(tokens, i)):
        candidate.vote("organization", 3.5)
        candidate.vote("person", -1.5)
    elif word in tables.role_nouns():
        candidate.vote("person", 2.5)
    elif word in tables.cue("trades") or word.endswith("maker"):
        candidate.vote("organization", 2.6)
    elif word == "the" and candidate.said is None and _acronym(tokens, first, candidate.last):
        candidate.vote("organization", 1.8)
    elif word in tables.cue("storms"):
        candidate.vote("other", 4.0)
    if tokens.opens[first]:
        return
    if _credited_paper(tokens, candidate):
        candidate.vote("organization", 2.5)
        candidate.vote("person", -1.0)
    if word == "-" and tokens.bare(first - 2) in ("r", "d"):
        candidate.vote("place", 4.0)
    elif word == "for" and tokens.bare(first - 2) in ("mp", "mps"):
        candidate.vote("place", 3.0)  # "Labour MP for Halden West"
    elif word in ("of", "and") and ends_office(tokens, candidate.last - 1) and _portfolio(tokens, candidate):
        candidate.vote("none", 6.0)  # "Minister of Labour and Employment"
    elif word in ("a", "an") and candidate.last - first == 1:
        if candidate.thought.get("place", 0.0) > THOUGHT and is_known_place(tokens.words[first], prominence=TOWN):
            candidate.vote("place", 1.0)  # "a Sikeston hospital"
        else:
            candidate.vote("none", 2.0)
        candidate.vote("person", -1.5)
    elif word in tables.cue("inside") and not _owns(tokens, candidate):
        candidate.vote("place", 1.0)
        candidate.vote("person", -1.5)
        if candidate.said != "place" and _mapped(tokens, candidate):
            candidate.vote("place", 1.2)
    elif word == "of" and (
        _singular(tokens.lower[first - 2]) in tables.cue("settlements")
        or tokens.lower[first - 2] in tables.cue("townsmen")
    ):
        candidate.vote("place", 2.5)
    elif _is_workplace(tokens, first):
        candidate.vote("organization", 3.0)
        candidate.vote("person", -2.5)
    elif word == "of" and tokens.lower[first - 2] in tables.cue("held"):
        candidate.vote("organization", 2.0)
        candidate.vote("person", -1.0)
    elif (
        word == "at"
        and candidate.said not in ("place", "facility")
        and "facility" not in candidate.votes
        and has_role(tokens, first - 2)
    ):
        candidate.vote("organization", 2.0)
        candidate.vote("person", -1.5)
    elif word in ("including", "like", "as") and _are_bodies(tokens, first - 2):
        candidate.vote("organization", 2.0)
        candidate.vote("person", -1.0)
    elif word in ("at", "from") and tokens.bare(first - 2) in tables.cue("schooling"):
        candidate.vote("organization", 2.8)
        candidate.vote("place", -1.0)
    elif word in ("from", "to", "at", "into"):
        candidate.vote("place", 0.4)
        if candidate.said not in (None, "place") and tokens.bare(first - 2) not in tables.cue("idle"):
            if word == "to" and tokens.bare(first - 2) in tables.cue("going"):
                candidate.vote("place", 1.2)
            if _mapped(tokens, candidate):
                candidate.vote("place", 1.7 if word == "from" else 1.2)
                candidate.vote("person", -0.8)
            elif word == "at":
                candidate.vote("person", -0.6)
    elif word in tables.cue("compass"):
        candidate.vote("place", 1.0)
    elif word == "aboard" or (word == "board" and tokens.bare(first - 2) == "on"):
        if candidate.said in ("person", None):
            candidate.vote("other", 2.5)  # a ship
    elif word in tables.cue("greetings") or word in tables.cue("kin"):
        candidate.vote("person", 1.5)
    elif (
        word == ","
        and tokens.bare(first - 2) in tables.cue("kin")
        and tokens.lower[candidate.last : candidate.last + 1] == [","]
    ):
        candidate.vote("person", 3.0)  # "his mother, Guadalupe, said"
    elif word == "," and _is_named_officer(tokens, candidate):
        candidate.vote("person", 3.0)
    elif word in tables.cue("saying"):
        candidate.vote("person", 1.2)
        candidate.vote("organization", 0.4)


def _is_named_officer(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a name between commas is whom a title in front means: "the union's president, Mizuki Arai, said"."""
    first, last = candidate.first, candidate.last
    closed = tokens.lower[last : last + 1] == [","] and candidate.said in ("place", "organization")
    role = first > 2 and tokens.words[first - 2].islower() and tokens.bare(first - 2) in tables.role_nouns()
    named = (
        last - first == 2
        and two_words(tokens, first)
        and not is_known_place(tokens.join(first, last), prominence=VILLAGE)
    )
    return closed and role and named


def _leads_issue(tokens: Tokens, i: int) -> bool:
    """Whether a manager is the bank that leads an issue of bonds: "lead manager Halden International"."""
    return tokens.bare(i - 1) in ("lead", "co-lead") or tokens.lower[i - 3 : i] == ["co", "-", "lead"]


def _is_workplace(tokens: Tokens, first: int) -> bool:
    """Whether somebody of a firm works there: "an analyst with Halden", "analyst Ann Low of Halden"."""
    i = first - 2
    if tokens.bare(first - 1) == "of":
        while i > 0 and first - i < NAMED and tokens.capital[i] and tokens.bare(i) not in tables.cue("market_roles"):
            i -= 1
        return i < first - 2 and tokens.bare(i) in tables.cue("market_roles")
    return tokens.bare(first - 1) == "with" and tokens.bare(i) in tables.cue("market_roles")


def _owns(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether what is "in" is the owner's: "in Ann Low's party"."""
    return tokens.lower[candidate.last : candidate.last + 1] in (["'s"], ["’s"])


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
    return last - first < 3 and is_known_place(tokens.join(first, last), prominence=VILLAGE)


def _are_bodies(tokens: Tokens, i: int) -> bool:
    """Whether the word, or the one in front of "such", is "companies" or the like."""
    word = tokens.bare(i - 1) if tokens.bare(i) == "such" else tokens.bare(i)
    return word in tables.cue("traders")


def _acronym(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name is a single abbreviation of a body: "the TPLF"."""
    word = tokens.words[first]
    plain = word.isalpha() and word.isupper() and 2 < len(word) < 7
    return last - first == 1 and plain and tokens.lower[first] not in tables.cue("no_bodies")


def after(tokens: Tokens, candidate: Candidate) -> None:
    """The word behind: "Low said", "Halden, the maker of", "Halden province"."""
    first, last = candidate.first, candidate.last
    if last >= len(tokens) or tokens.line[last] != tokens.line[last - 1]:
        return
    word, following = tokens.lower[last], tokens.bare(last + 1)
    roles = tables.role_nouns()
    modifiers = tables.cue("role_modifiers")
    of_work = word in tables.cue("of_work")
    if (of_work or word in roles or (word in modifiers and following in roles)) and _modifiers(tokens, candidate):
        candidate.vote("none", 6.0 if of_work else 3.0)
    elif word in tables.cue("saying"):
        candidate.vote("person", 0.8)
        candidate.vote("organization", 0.5)
    elif word in tables.cue("doing"):
        candidate.vote("person", 0.7)
    elif word == "declined" or (word == "did" and following == "not" and _no_answer(tokens, last + 2)):
        candidate.vote("person", 0.4)
        candidate.vote("organization", 1.2)
    elif word in tables.cue("dealing") or (word in ("has", "had") and following in tables.cue("dealt")):
        candidate.vote("organization", 1.2)
    elif word == "who":
        candidate.vote("person", 1.5)
    elif word == ",":
        if following == "who":
            candidate.vote("person", 2.0)
        elif following.isdigit() and 9 < int(following) < 110 and tokens.bare(last + 2) == ",":
            candidate.vote("person", 3.0)
        elif following == "based":
            candidate.vote("organization", 2.5)
        elif _lies_in(tokens, candidate):
            candidate.vote("place", 2.5)
        else:
            _apposition(tokens, candidate)
    elif word in ("-", "–", "—") and tokens.ends[last - 1] < tokens.starts[last]:
        _apposition(tokens, candidate)  # "Low - the mayor - said"
    elif word in ("is", "was", "are", "were") and following in tables.cue("determiners"):
        _apposition(tokens, candidate)  # "Halden is the town where …"
    elif word in ("himself", "herself"):
        candidate.vote("person", 2.0)
    elif _employs(tokens, last) or (word in ("'s", "’s") and _employs(tokens, last + 1)):
        candidate.vote("organization", 2.6)
        candidate.vote("person", -1.0)
    elif word == "-" and following in tables.cue("seated") and tokens.ends[last - 1] == tokens.starts[last]:
        candidate.vote("place", 2.0)
    elif tokens.words[last] in tables.cue("place_kinds"):
        candidate.vote("place", 1.5)
    elif word in tables.cue("outfits") and _is_outfit(tokens, candidate):
        candidate.vote("organization", 6.0)  # it says what it is, wherever it stands
    elif word in tables.cue("led_by") and candidate.said == "person":
        candidate.vote("person", 1.5)  # "the Low administration"
    elif word in tables.cue("media"):
        candidate.vote("organization", 2.0)
    elif candidate.said not in ("place", "demonym") and _is_trade(tokens, last):
        named = tokens.begins(first) and last + 1 < len(tokens) and tokens.capital[last + 1]
        candidate.vote("none" if named else "organization", 2.5 if named else 1.5)  # "Telecoms firm Halden"
    elif word in tables.cue("goods"):
        candidate.vote("none", 2.5)
    elif word in roles and tokens.words[last].islower() and last + 1 < len(tokens) and tokens.capital[last + 1]:
        candidate.vote("organization", 1.0)
    elif word in ("of", "from") and last - first > 1 and last + 1 < len(tokens) and tokens.capital[last + 1]:
        candidate.vote("person", 0.8)


def _is_outfit(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a strange word behind "the" may be a party's name: "the Orvelda party"; not "the Iraqi party"."""
    first, name = candidate.first, tokens.words[candidate.first]
    strange = not (demonym(name) or is_known_place(name, prominence=VILLAGE) or is_family(tokens, candidate, name))
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
    if tokens.join(candidate.first, candidate.last) in tables.known_bodies():  # the party in "Labour MPs"
        return tokens.bare(candidate.last) in tables.cue("of_work")
    return all(tokens.bare(i) in tables.cue("role_modifiers") for i in range(candidate.first, candidate.last))


def _portfolio(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the words may be what a minister is for, though one of them is a party's name: "Labour"."""
    return all(tokens.bare(i) in tables.cue("role_modifiers") for i in range(candidate.first, candidate.last))


def _apposition(tokens: Tokens, candidate: Candidate) -> None:
    """The noun between the comma and the next: ", a lawyer for …", ", a garrison town outside …", ", its rival"."""
    first = candidate.last + 1
    determined = tokens.bare(first) in tables.cue("determiners") or tokens.lower[first + 1 : first + 2] == ["'s"]
    if tokens.bare(first) in tables.cue("subject_pronouns"):  # "However, he remains a director"
        return
    for i in range(first, min(first + APPOSITION, len(tokens))):
        word = tokens.bare(i)
        if word in tables.role_nouns():
            if not (i + 1 < len(tokens) and tokens.capital[i + 1]):
                candidate.vote("person", 1.5)
            return
        ends = tokens.bare(i + 1) not in tables.role_nouns()
        owned = tokens.lower[i + 1 : i + 2] in (["'s"], ["’s"])
        if determined and ends and not owned and tokens.words[i] in tables.cue("settlements"):
            candidate.vote("place", 2.5)
            return
        if determined and ends and (word in tables.cue("trades") or word in tables.cue("media") or word == "maker"):
            candidate.vote("organization", 1.5)
            return
        if word in tables.cue("phrase_ends") or word in (",", "", ";") or tokens.space[i]:
            return


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
