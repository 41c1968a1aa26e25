"""What stands behind a name says about its kind: verbs, apposition, a pronoun, a line of credits."""

from factx.facts.names import tables
from factx.facts.names.name import Candidate
from factx.facts.names.own_words import VILLAGE, is_family, is_land
from factx.facts.names.tokens import Tokens
from factx.gazetteer import demonym, is_known_place

PRONOUN = 25  # words in which one that stands for the subject must come
APPOSITION = 7  # words in which the noun of a role must come


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
