"""Persons whose name the model cut too short.

Catches "Lung-bin" where the model saw "Lung", "Leo X", "Ada "Lou" Marsh"; refuses the title in front and the verb
behind.
"""

from factx.facts.names import tables
from factx.facts.names.name import Candidate, Free
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import ends_office, is_participle, is_title, is_word_of_run, titles_several
from factx.gazetteer import country, demonym, is_known_place
from factx.gazetteer.scale import ANY_PLACE

NICKNAMED = 3.0  # units for a nickname between given name and surname
ROLE_WORDS = 5  # up to the noun of a role behind a comma
_BEHIND_KINGS = frozenset(("and", "of", "'s", "’s", "died", "ruled", "reigned"))
_DESCRIBES = frozenset(("a", "an", "the", "who"))
_QUOTES = frozenset(('"', "“", "”", "``", "''"))
_NICKED = _QUOTES | {"'", "‘", "’", "`", "(", ")"}  # behind a given name


def grown(tokens: Tokens, candidate: Candidate, first: int, last: int, free: Free) -> tuple[int, int]:
    """The range of a person's whole name; "Low and Sons" is a body's."""
    first = _given_before(tokens, first, last, free)
    nicknamed = nickname_after(tokens, first, last)
    if nicknamed > last:
        last = nicknamed
        candidate.vote("person", NICKNAMED)
    last = _generation_after(tokens, first, _family_after(tokens, first, last, free))
    if tokens.lower[last : last + 2] in (["and", "co"], ["&", "co"], ["and", "sons"], ["&", "sons"]):
        last, candidate.said = last + 2, "organization"
    return first, last


def _opens_name(tokens: Tokens, i: int, last: int) -> bool:
    """Whether the word that opens a sentence is a strange given name, for somebody is described behind it: "Getachew
    Orvel, a spokesman,"; not "Ministers" in "Ministers Low, …", "Meanwhile Low, a spokesman,"."""
    described = tokens.begins(i) and tokens.words[last : last + 1] == [","] and tokens.bare(last + 1) in _DESCRIBES
    strange = described and tokens.words[i].istitle() and is_word_of_run(tokens, i) and not titles_several(tokens, i)
    if not strange or tokens.lower[i] in tokens.lowered or tables.lists_of(tokens.lower[i]):
        return False
    word = tokens.words[i]
    called_so = demonym(word) is not None or word in tables.known_bodies()
    return not (called_so or is_known_place(word, prominence=ANY_PLACE))


def is_double_given(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words are "Jean-Claude" or the like: the first of two is a given name, or a title is in front."""
    if last - first != 3 or tokens.words[first + 1] != "-" or not tokens.glued(first + 1):
        return False
    named = tokens.words[first] in tables.given_names() or tokens.words[first + 2] in tables.given_names()
    titled = first > 0 and is_title(tokens, first - 1) and tokens.line[first - 1] == tokens.line[first]
    return tokens.capital[first + 2] and (named or titled)


def is_cut_at_hyphen(tokens: Tokens, first: int, last: int, ceiling: int) -> bool:
    """Whether the word is the beginning of "Rashid-Bolat Orvel" behind a title, whatever the model took it for."""
    if last - first > 1 or last + 3 > ceiling or tokens.words[last] != "-":
        return False
    return (
        tokens.line[last + 2] == tokens.line[first]
        and first > 0
        and (is_title(tokens, first - 1) or tokens.words[first] in tables.given_names())
        and is_double_given(tokens, first, last + 2)
        and is_word_of_run(tokens, last + 2)
        and not tokens.opens[last + 2]
    )


def _given_before(tokens: Tokens, first: int, last: int, free: Free) -> int:
    """The given name in front, or what stands where one would: "Wen" in front of "Lung-bin"."""
    i = first - 1
    if i < free.floor or free.taken[i] or tokens.line[i] != tokens.line[first] or tokens.opens[first]:
        return first
    if tokens.bare(i) in tables.cue("role_modifiers") and ends_office(tokens, i):
        return first  # "Secretary of Defense" in front of "Ann Low"
    plain = tokens.words[i].istitle() and is_word_of_run(tokens, i) and not tokens.begins(i)
    plain = (plain and not titles_several(tokens, i)) or _opens_name(tokens, i, last)
    if tokens.words[i] in tables.words("family_first") and tokens.words[first + 1 : first + 2] == ["-"]:
        return i  # "Im Chae-won"
    named = last - first > 1 or tokens.words[first] in tables.given_names()
    if named and tokens.lower[i] in tables.cue("crowned"):
        return first  # "Prince" in front of "Orvel Low" and "William"; not of "Orvel", whose given name it may be
    return i if tokens.words[i] in tables.given_names() or plain else first


def is_behind_role(tokens: Tokens, candidate: Candidate, free: Free) -> bool:
    """Whether a word that the model took for no person's is the surname of who holds a role: "Orvelike" in "The coach,
    Innocent Orvelike, agreed"."""
    first, last, i = candidate.first, candidate.last, candidate.first - 1
    alone = last - first == 1 and candidate.said != "person" and tokens.words[last : last + 1] == [","]
    if not alone or i - 2 < free.floor or tokens.words[i - 1] != "," or free.taken[i] or tokens.opens[first]:
        return False
    named = tokens.words[i].istitle() and is_word_of_run(tokens, i) and tokens.line[i - 2] == tokens.line[first]
    return named and tokens.words[i - 2].islower() and tokens.bare(i - 2) in tables.role_nouns()


def is_per(tokens: Tokens, first: int, last: int, floor: int) -> bool:
    """Whether "Per" in front is a given name: "Per Halden of Orvel", "Per Halden, the boss,"; not "Per Reuters,"."""
    if first <= floor or tokens.words[first - 1] != "Per" or last - first > 1 or not tokens.words[first].istitle():
        return False
    text, after = tokens.words[first], tokens.bare(last)
    if text in tables.known_bodies() or country(text) is not None or demonym(text) is not None:
        return False
    acts = after in tables.cue("saying") or after in tables.cue("doing") or after in ("'s", "’s", "of")
    return (
        not tokens.begins(first - 1)
        or acts
        or (tokens.words[last : last + 1] == [","] and _is_described(tokens, last + 1))
    )


def _is_described(tokens: Tokens, i: int) -> bool:
    """Whether a role ends with a comma or goes on there: "the finance minister,", "chief strategist at"."""
    for j in range(i, min(i + ROLE_WORDS, len(tokens))):
        if not tokens.words[j].islower():
            return False
        ends = tokens.bare(j + 1) in tables.cue("phrase_ends") or tokens.bare(j + 1) == ","
        if ends and tokens.bare(j) in tables.role_nouns():
            return True
    return False


def nickname_after(tokens: Tokens, first: int, last: int) -> int:
    """ "Ada "Lou" Marsh", "Clarence (Sonny) Roth", where the model stopped inside or in front of the nickname."""
    for opening in (last, last - 2, last - 3):
        if opening <= first or opening >= len(tokens) or tokens.words[opening] not in _NICKED:
            continue
        marks = _NICKED if _is_given(tokens, first, opening) else _QUOTES
        nickname = opening + 1 + (tokens.words[opening + 1 : opening + 2] == ["`"])
        closing = nickname + 1
        if closing + 1 >= len(tokens) or tokens.line[closing + 1] != tokens.line[first]:
            continue
        if (
            {tokens.words[opening], tokens.words[closing]} <= marks
            and tokens.capital[nickname]
            and tokens.capital[closing + 1]
            and not tokens.opens[closing + 1]
        ):
            return closing + 2
    return last


def _is_given(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words are a given name, perhaps with an initial or a second one: "William J.", "Linda Marie"."""
    second = last - first == 2 and (len(tokens.bare(first + 1)) == 1 or tokens.words[first + 1] in tables.given_names())
    return (last - first == 1 or second) and tokens.words[first] in tables.given_names()


def is_born(tokens: Tokens, first: int) -> bool:
    """Whether a given name, whatever the model took it for, is a woman's with the name she was born with behind: "Carol
    (Stout) Dawson"; not "Charlotte (Mich.) Republican"."""
    family = tables.words("family")
    inside, behind = tokens.lower[first + 2 : first + 3], tokens.lower[first + 4 : first + 5]
    return family.issuperset([*inside, *behind]) and nickname_after(tokens, first, first + 1) == first + 5


def _family_after(tokens: Tokens, first: int, last: int, free: Free) -> int:
    """What follows of the name: "-bin", "Jr", "III", "von der Low", a surname; not an order's letters, "KBE"."""
    if last >= free.ceiling or tokens.line[last] != tokens.line[first]:
        return last
    if last < first + 4 <= free.ceiling and tables.is_eastern(tokens.words[first : first + 4]):
        return first + 4  # "Choi" in front of "Soon-young"
    word = tokens.words[last]
    joined = (word == "-" and tokens.glued(last)) or (word == "," and tokens.bare(last + 1) in ("jr", "sr"))
    if joined and last + 1 < free.ceiling and not is_participle(tokens.words[last + 1]):
        return last + 2
    if last - first == 1 and tokens.words[first] in tables.words("family_first") and _is_given_too(tokens, last, free):
        return last + 1
    if tokens.bare(last) in tables.cue("generations") and tokens.capital[last]:
        return last + 1
    if word.isupper() and _is_regnal(tokens, first, last):
        return last + 1
    if word.isupper() and tokens.bare(last) in tables.cue("postnominals"):
        return last
    particles = last
    while particles < free.ceiling and tokens.words[particles] in tables.cue("particles"):
        particles += 1  # "ten" in "Erik ten Boer" too, which the model takes for a number
    if last < particles < free.ceiling and last - first == 1 and particles - last < 4 and not free.taken[particles]:
        return particles + 1 if is_word_of_run(tokens, particles) else last
    doubled = last - first == 3 and tokens.words[first + 1] == "-"  # "Anna-Lena"
    speaks = tokens.bare(last + 1) in tables.cue("saying") or tokens.owns(last + 1)
    short = last - first == 1 or doubled or (last - first < (4 if speaks else 3) and tokens.capital[first])
    headline = last + 1 < len(tokens) and tokens.capital[last + 1]
    run = is_word_of_run(tokens, last) or _is_titled_family(tokens, first, last)
    if short and not free.taken[last] and not tokens.opens[last] and run and not headline:
        return last + 1
    return last


def _is_given_too(tokens: Tokens, i: int, free: Free) -> bool:
    """Whether a small word is a given name there: "Vice Premier Liu He said", "An" in "Ho An"; not "Liu. He said"."""
    small = tokens.words[i] in tables.cue("small_given_names")
    return small and not free.taken[i] and not tokens.opens[i] and tokens.starts[i] == tokens.ends[i - 1] + 1


def _generation_after(tokens: Tokens, first: int, last: int) -> int:
    """The full stop of "Sr.", which is a word of its own, and "3d" as one paper numbers sons."""
    if last >= len(tokens) or last - first < 2 or tokens.line[last] != tokens.line[first]:
        return last
    stop = tokens.words[last] == "." and tokens.ends[last - 1] == tokens.starts[last]
    return last + ((stop and tokens.words[last - 1] in ("Sr", "Jr")) or tokens.words[last] in ("2d", "3d"))


def _is_titled_family(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a title behind a given name is a family's: "Peter Judge tied it"; not "Ann Minister"."""
    named = tokens.words[last].istitle() and tokens.words[first] in tables.given_names()
    return named and last - first == 1 and tokens.bare(last) in tables.words("family") and is_title(tokens, last)


def _is_regnal(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the word counts the kings of a name: "Leo X", "Queen Elizabeth I"; not "Elizabeth I know"."""
    if last - first > 1 or tokens.lower[last] not in tables.cue("regnal"):
        return False
    crowned = first > 0 and tokens.bare(first - 1) in tables.cue("crowned")
    sure = len(tokens.words[last]) > 1 or tokens.bare(last + 1) in _BEHIND_KINGS
    return crowned or (tokens.words[first] in tables.given_names() and sure)
