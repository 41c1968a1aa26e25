"""The words that titles are read off, and what one word or name may be there: a head noun, an owner, an epithet.

Catches "minister", "emerita" behind a professor, "Defense" in front of one; refuses the "Labour Party" as a part of
a title.
"""

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.gazetteer import country, country_within, demonym
from factx.gazetteer.regions import region_demonyms

EPITHET = 4  # tokens in front of a body's name: "the centre-left opposition Reform Party"
COMPLEMENT_WORDS = 5  # tokens of what stands behind "of" in lower case
POSSESSIVE = ("'s", "’s", "'", "’")
NEVER_FREE = frozenset(
    (
        "who", "whom", "which", "that", "is", "was", "were", "are", "be", "has", "had", "have", "and", "or", "but",
        "said", "says", "told", "to", "of", "in", "on", "at", "by", "for", "with", "from", "as", "when", "where",
        "while",
        "after", "before", "a", "an", "the", "not", "he", "she", "they", "it", "his", "her", "their", "its", "whose",
    )
)  # fmt: skip
BODIES = frozenset(
    (
        "federation", "league", "company", "board", "parish", "union", "association", "council", "club", "party",
        "bank", "agency", "commission", "committee", "university", "team", "airline", "firm", "ministry", "court",
        "department", "guild", "institute", "foundation", "army", "navy", "parliament", "hospital", "college",
    )
)  # fmt: skip
AFTER_HEAD = frozenset(("elect", "emeritus", "emerita"))
# In front of any matter: "senior grains analyst", "Assistant U.S. Attorney".
GRADES = frozenset(
    (
        "senior", "junior", "lead", "principal", "global", "chief", "head", "deputy", "assistant", "associate",
        "acting", "special",
    )
)  # fmt: skip


class TitleWords:
    """The words of one article and what each may be in a title; `at[i]` is the name that word i belongs to."""

    def __init__(self, tokens: Tokens, at: dict[int, Name]) -> None:
        self.tokens = tokens
        self.at = at
        self.modifiers = tables.cue("role_modifiers")
        self.former = tables.cue("former")
        self.passing = tables.cue("passing")
        self.heads = tables.role_nouns()

    def head(self, i: int) -> bool:
        """Whether the word is the noun of a role, singular or plural."""
        word = self.tokens.bare(i)
        return word in self.heads or tables.one_of(word) in self.heads or word in ("aides", "mps")

    def ends(self, i: int) -> bool:
        """Whether a title may end with the word: "minister", "emerita" of "professor emerita"."""
        if self.tokens.bare(i) not in AFTER_HEAD:
            return self.head(i)
        return self.head(i - 2 if self.tokens.words[i - 1] == "-" else i - 1)

    def is_of_state(self, noun: str) -> bool:
        """Whether the noun is of an office of a country, a state or a town."""
        role = self.heads.get(noun)
        return (role is not None and role.belongs == "state") or noun in tables.cue("of_divisions")

    def owns_what_follows(self, name: Name) -> bool:
        return name.last < len(self.tokens) and self.tokens.lower[name.last] in POSSESSIVE

    def is_free(self, i: int) -> bool:
        """Whether the word may stand in a title though no table knows it: "a retired political science professor"."""
        return self.tokens.lower[i].isalpha() and self.tokens.lower[i] not in NEVER_FREE

    def modifies(self, name: Name) -> bool:
        """Whether what passes for a name is a part of the title: "Defense", "Finance"; not the "Labour Party"."""
        if name.kind == "organization" and name.last > name.first + 1 and self.tokens.bare(name.last - 1) in BODIES:
            return False
        of_affairs = self.tokens.bare(name.last) == "affairs"  # "France's European Affairs Minister"
        crowd = name.kind == "organization" and self.tokens.bare(name.last - 1) not in self.heads  # "Social Democrats"
        if crowd and self.head(name.last - 1):
            return False
        return (name.kind != "demonym" or of_affairs) and all(
            self.tokens.bare(i) in self.modifiers or self.head(i) for i in range(name.first, name.last)
        )

    def land_inside(self, name: Name, first: int) -> int:
        """The word behind a land that a title names behind a rank: "senior Europe economist"; 0 elsewhere."""
        i = name.first
        inside = name.kind == "place" and i > first and self.tokens.bare(i - 1) in GRADES
        return name.last if inside and not self.owns_what_follows(name) else 0

    def behind_state(self, city: Name) -> int:
        """The word behind a city and, between commas, its state: "Fresno, California, Mayor"."""
        tokens, last = self.tokens, city.last
        state = self.at.get(last + 1) if city.kind == "place" and tokens.words[last : last + 1] == [","] else None
        if state is None or state.kind != "place" or tokens.words[state.last : state.last + 1] != [","]:
            return last
        return state.last + 1 if tokens.bare(state.last + 1) in tables.cue("municipal") else last

    def behind_epithet(self, i: int, end: int, *, the: bool) -> int:
        """Where the body's name begins in "Oslo-based Halden", "the hard-right Freedom Party", "the ruling Labour
        Party", "consultancy Halden"; i where none follows."""
        tokens, name = self.tokens, self.at.get(i)
        hyphen = name.last if name is not None and name.first == i else i + 1
        glued = hyphen + 2 < end and tokens.words[hyphen] == "-" and tokens.glued(hyphen)
        j = hyphen + 2 if glued else i
        if not (the or glued or tokens.bare(i) in tables.cue("trades")):
            return i
        while j < end and j - i < EPITHET and j not in self.at and self.is_free(j) and not tokens.capital[j]:
            j += 1
        body = self.at.get(j)
        return j if body is not None and body.first == j and body.kind == "organization" else i

    def noun_phrase(self, i: int, end: int) -> int:
        """The end of the noun phrase that begins at i."""
        first = i
        while i < end and i - first < COMPLEMENT_WORDS and i not in self.at:
            word = self.tokens.lower[i]
            if word == "-" and i > first and self.tokens.glued(i):
                i += 1  # "the three-person board"
                continue
            if not word.isalpha() or (word in NEVER_FREE and not (word == "and" and i > first)):
                break
            i += 1
        while i > first and self.tokens.lower[i - 1] == "and":
            i -= 1
        return i


def is_body(owner: Name | None) -> bool:
    return owner is not None and owner.kind == "organization"


def code_of(owner: Name) -> str | None:
    """The country of an owner: its own, or the one that a body's name begins with."""
    body = owner.kind == "organization"
    found = None if body and len(owner.text) == 2 else country(owner.text) or demonym(owner.text)  # "AU" is a union
    if found is None and body:
        found = country_within(owner.text)
    return found.code if found else region_demonyms().get(owner.text, ("", None))[1]
