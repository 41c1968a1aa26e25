"""One role as the words say it: "the bank's chief economist", "the foreign minister of Chile", "German Chancellor".

It is read from its first word on: whose it is, the title's modifiers and its head noun, and what "of" brings behind.
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.gazetteer import Country, country, country_within, demonym, region_demonyms

WINDOW = 16  # tokens; the longest role in front of a name
FREE_WORDS = 5  # tokens between an article and the head noun: "a retired political science professor"
OWNER_WORDS = 3  # capitalised words in front of a title that are one name
EPITHET = 4  # tokens in front of a body's name: "the centre-left opposition Reform Party"
COMPLEMENT_WORDS = 5  # tokens of what stands behind "of" in lower case
POSSESSIVE = ("'s", "’s", "'", "’")

_ARTICLES = frozenset(("a", "an", "the", "its", "their", "his", "her", "our", "my", "whose"))
_WHOSE = frozenset(("its", "their", "his", "her", "whose"))
_SERVING = frozenset(("for", "to"))
_MATTERS = frozenset(("justice", "counsel", "general", "staff"))  # nouns of roles that are what a role is for
_LINKS = frozenset(("of", "for", "at", "with", "in", "from", "to"))
_NEVER_FREE = frozenset(
    (
        "who", "whom", "which", "that", "is", "was", "were", "are", "be", "has", "had", "have", "and", "or", "but",
        "said", "says", "told", "to", "of", "in", "on", "at", "by", "for", "with", "from", "as", "when", "where",
        "while",
        "after", "before", "a", "an", "the", "not", "he", "she", "they", "it", "his", "her", "their", "its", "whose",
    )
)  # fmt: skip
_FIELDS = frozenset(("foreign", "external", "internal", "home", "finance", "defence", "defense", "state", "public"))
_BODIES = frozenset(
    (
        "federation", "league", "company", "board", "parish", "union", "association", "council", "club", "party",
        "bank", "agency", "commission", "committee", "university", "team", "airline", "firm", "ministry", "court",
        "department", "guild", "institute", "foundation", "army", "navy", "parliament", "hospital", "college",
    )
)  # fmt: skip
_PARTS = _BODIES | {"subcommittee", "panel", "unit", "mission", "delegation", "office", "caucus", "branch", "arm"}
_AFTER_HEAD = frozenset(("elect", "emeritus", "emerita"))
# In front of any matter: "senior grains analyst", "Assistant U.S. Attorney".
_GRADES = frozenset(
    (
        "senior", "junior", "lead", "principal", "global", "chief", "head", "deputy", "assistant", "associate",
        "acting", "special",
    )
)  # fmt: skip
# What a "new" in front of it is about: "new media director".
_NEW_MATTERS = frozenset(("media", "business", "product", "products", "affairs", "account", "technologies"))
# Behind a land's name they are what a role is about: "head of Asia research".
_STUDIES = frozenset(
    (
        "research", "studies", "strategy", "economics", "policy", "affairs", "programme", "program", "operations",
        "trading", "sales", "markets", "equities", "politics", "history", "literature", "law", "business", "coverage",
    )
)  # fmt: skip
_SPANS = frozenset(
    ("year", "years", "month", "months", "week", "weeks", "decade", "decades", "day", "days", "term", "terms")
)
_AGED = ["-", "year", "-", "old"]
_NUMBERS = frozenset(("two", "three", "four", "five", "six", "both"))
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_ONCE = frozenset(("once", "formerly", "previously"))  # ", formerly a judge in Lagos,"
_OF_STATE = frozenset(("minister", "secretary", "commissioner", "councillor", "councilor", "ombudsman"))
_STATE = (("secretary", "of", "state"), ("head", "of", "state"), ("chief", "of", "staff"), ("minister", "of", "state"))


class Found(Struct, frozen=True, kw_only=True, gc=False):
    """A role as it was read: words [first, last), the owner's name if it is one, the owner's words otherwise."""

    titles: tuple[str, ...]
    owner: Name | None = None
    owner_text: str | None = None
    owner_country: str | None = None
    possessor: str | None = None  # "its", "his" …: whose it is depends on who was spoken of
    definite: bool = False
    indefinite: bool = False
    former: bool = False
    plural: bool = False  # a title that the persons of a list share
    first: int
    last: int


class Front(Struct, frozen=True, kw_only=True, gc=False):
    """What stands in front of a title: the word where the title begins, and whose the role is."""

    title: int
    article: str | None
    former: bool
    owner: Name | None
    owner_text: str | None
    owner_country: str | None


class Behind(Struct, frozen=True, kw_only=True, gc=False):
    """What stands behind the head noun: where all of it ends, where the title does, and whose the role is."""

    last: int
    title_end: int
    owner: Name | None = None
    text: str | None = None
    country: str | None = None  # of the land whose the owner is: "France's Danone"


class Titles:
    """Reads roles off the words of one article; `at[i]` is the name that word i belongs to."""

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
        if self.tokens.bare(i) not in _AFTER_HEAD:
            return self.head(i)
        return self.head(i - 2 if self.tokens.words[i - 1] == "-" else i - 1)

    def read(self, first: int, end: int, *, lenient: bool) -> Found | None:
        """The role whose words begin at `first` and end before `end`; `lenient` lets free words stand in front of
        the head noun, and another title behind "and"."""
        end = min(end, first + 3 * WINDOW)
        front = self._front(first, end, lenient=lenient)
        noun = self._head_noun(front, first, end, lenient=lenient)
        if noun is None:
            return None
        if _is_body(front.owner) and front.title in self.at and self._is_of_state(self.tokens.bare(noun)):
            return self.read(front.title, end, lenient=lenient)  # "told Halden Texas governor Ann Low"
        i, joints = self._head_end(noun, end, lenient=lenient)
        if self.tokens.bare(i - 1) == "head" and self.tokens.lower[i : i + 1] == ["to"]:
            return None  # "voters head to the polls"
        behind = self._complement(i, end, closed=lenient)
        start, title_end, owner, text = front.title, behind.title_end, front.owner, front.owner_text
        code = front.owner_country
        if behind.owner is not None or behind.text is not None:
            link = self.tokens.lower[title_end]
            sent = any(self.tokens.bare(k) in tables.cue("sent") for k in range(start, title_end))
            at_place = link == "in" and behind.owner is not None and behind.owner.kind == "place"
            if owner is not None and self._is_at_body(front, behind, noun, sent=sent):
                national = owner.kind == "demonym" and demonym(owner.text) is not None
                start, code = (start, code_of(owner)) if national else (owner.first, None)
                owner, text = behind.owner, behind.text  # "Middle East researcher at Halden House"
            elif (owner is not None and not _is_of_no_land(owner)) or (sent and (link == "to" or at_place)):
                seated = at_place and not sent and title_end > i  # "Halden's head of research in Oslo"
                title_end = title_end if seated else behind.last
            else:
                owner, text, code = behind.owner, behind.text, behind.country or code
        elif owner is None and text is None:
            owner = self._inside(start, i)
        i = self._behind_span(behind.last, end)
        plural = self._is_plural(self.tokens.join(start, title_end))
        if plural and (front.owner is None or behind.owner is not None or behind.text is not None):
            owner, text = None, None  # "ministers of two countries"
        cuts = [start, *(k for joint in joints for k in (joint, joint + 1)), title_end]
        spans = zip(cuts[::2], cuts[1::2], strict=True)
        titles = tuple(self._singular(self.tokens.join(a, b)) for a, b in spans if a < b)
        if not titles:
            return None
        possessor = front.article if front.article in _WHOSE else None
        words = first if front.article is None or possessor is not None else first + 1
        return Found(
            titles=titles,
            owner=owner,
            owner_text=text,
            owner_country=(code_of(owner) if owner else None) or code,
            possessor=possessor if owner is None or echoes(titles[-1]) else None,
            definite=front.article == "the" or possessor is not None,
            indefinite=front.article in ("a", "an"),
            former=front.former,
            plural=plural,
            first=words,
            last=i,
        )

    def _is_at_body(self, front: Front, behind: Behind, noun: int, *, sent: bool) -> bool:
        """Whether a land right before the title is what it is about, or where its holder is from, and the body behind
        it whose it is: "Turkey analyst at Halden Bank", "the German head of Halden"; not "Chile's director at Halden",
        nor "Texas senator for the Reform Party"."""
        owner, word = front.owner, self.tokens.bare(noun)
        if owner is None or owner.kind not in ("place", "demonym") or owner.last != front.title:
            return False
        link = self.tokens.lower[behind.title_end]
        body = behind.owner is not None and behind.owner.kind == "organization" and behind.text is None
        return (
            (link == "at" or (body and link in ("of", "for", "with")))
            and (body or behind.owner is None)
            and not (sent and link != "of")
            and not self._is_of_state(word)
        )

    def _is_of_state(self, noun: str) -> bool:
        """Whether the noun is of an office of a country, a state or a town."""
        role = self.heads.get(noun)
        return (role is not None and role.belongs == "state") or noun in tables.cue("of_divisions")

    def _inside(self, first: int, last: int) -> Name | None:
        """The land inside a title, whose it is where nothing else is said: "Assistant U.S. Attorney"."""
        names = (self.at.get(k) for k in range(first, last))
        return next((name for name in names if name is not None and name.kind == "place"), None)

    def _front(self, first: int, end: int, *, lenient: bool) -> Front:
        """The article, "former", and whose the role is: "the former German", "Halden's", "South Korean"."""
        tokens, lower, bare = self.tokens, self.tokens.lower, self.tokens.bare
        i, former, article = first, False, None
        owner: Name | None = None
        text: str | None = None
        code: str | None = None
        if i < end and bare(i) in _ONCE and lenient:
            former = True
            i += 1
        if i < end and lower[i] in _ARTICLES:
            article = lower[i]
            i += 1
            i += i < end and lower[i] in _NUMBERS and lower[i + 1 : i + 2] != ["-"]
            i += 5 * (i < end and lower[i].isdigit() and lower[i + 1 : i + 5] == _AGED)
        i += i < end and _ORDINAL.fullmatch(lower[i]) is not None  # "16th president of the Philippines"
        while i < end:
            name = self.at.get(i)
            if bare(i) in self.former:
                former = True
                i += 1
                i += i < end and tokens.words[i] == "-"
            elif bare(i) in self.passing and self._is_passing(i, end):
                i += 1
            elif name is not None and name.first == i and lower[name.last : name.last + 2] == ["-", "based"]:
                i = name.last + 2
            elif name is not None and name.first == i and _is_body(owner) and name.kind in ("place", "demonym"):
                if name.kind == "place":
                    break  # "Halden's Asia director"
                i = name.last
            elif name is not None and name.first == i and self._owns(name) and not self._is_adherent(name, end):
                if owner is not None and owner.kind in ("demonym", "place"):
                    code = code or code_of(owner)
                owner = name
                i = self.behind_state(name)
                i += i < end and lower[i] in POSSESSIVE
            elif name is None and owner is None and text is None and (land := self._adjective(i, end)):
                code, text = land.code, land.name
                i += 1 + (tokens.capital[i + 1] and demonym(tokens.words[i]) is None)
            elif article == "the" and (length := self._noun_owner(i, end)):
                text = tokens.join(i, i + length)
                i += length + 1
            elif text is None and self._open(owner, i) and (length := self._unnamed_owner(i, end, lenient=lenient)):
                text = tokens.join(owner.first if owner else i, i + length)
                i += length
                i += i < end and lower[i] in POSSESSIVE
            elif text is None and self._open(owner, i) and (length := self._body_noun(i, end, owner)):
                text = tokens.join(owner.first if owner else i, i + length)
                i += length
            else:
                break
        return Front(title=i, article=article, former=former, owner=owner, owner_text=text, owner_country=code)

    def _head_noun(self, front: Front, first: int, end: int, *, lenient: bool) -> int | None:
        """The head noun of the title, behind its modifiers; None where something else stands before one."""
        tokens = self.tokens
        graded = front.title < end and tokens.bare(front.title) in _GRADES
        may_be_free = lenient and (front.article is not None or front.owner is not None or graded)
        i, free = front.title, 0
        while i < end and tokens.line[i] == tokens.line[first]:
            if self.head(i):
                return i
            name = self.at.get(i)
            of_body = name is not None and i == front.title and name.kind == "place" and _is_body(front.owner)
            if name is not None and (of_body or self._land_inside(name, front.title)):
                i = name.last
                continue
            if name is not None and (name.kind == "person" or not self._modifies(name)):
                return None
            joint = i > front.title and (tokens.words[i] == "-" or self._joins_portfolios(i, end))
            if not (tokens.bare(i) in self.modifiers or joint or self._portfolio(i, end)):
                if not may_be_free or free == FREE_WORDS or not self._is_free(i):
                    return None
                free += 1
            i += 1
        return None

    def _land_inside(self, name: Name, first: int) -> int:
        """The word behind a land that a title names behind a rank: "senior Europe economist"; 0 elsewhere."""
        i = name.first
        inside = name.kind == "place" and i > first and self.tokens.bare(i - 1) in _GRADES
        return name.last if inside and not self._owns_what_follows(name) else 0

    def _owns_what_follows(self, name: Name) -> bool:
        return name.last < len(self.tokens) and self.tokens.lower[name.last] in POSSESSIVE

    def _is_passing(self, i: int, end: int) -> bool:
        """Whether "new" or "current" is no part of what follows: "current Governor", "new foreign minister"; not
        "Current Affairs editor"."""
        if i + 1 >= end or i in self.at:
            return False
        word = self.tokens.bare(i + 1)
        if self.head(i + 1) or word in ("prime", "vice"):
            return True
        return not self.tokens.capital[i] and word.isalpha() and word not in _NEVER_FREE and word not in _NEW_MATTERS

    def behind_state(self, city: Name) -> int:
        """The word behind a city and, between commas, its state: "Fresno, California, Mayor"."""
        tokens, last = self.tokens, city.last
        state = self.at.get(last + 1) if city.kind == "place" and tokens.words[last : last + 1] == [","] else None
        if state is None or state.kind != "place" or tokens.words[state.last : state.last + 1] != [","]:
            return last
        return state.last + 1 if tokens.bare(state.last + 1) in tables.cue("municipal") else last

    def _is_free(self, i: int) -> bool:
        """Whether the word may stand in a title though no table knows it: "a retired political science professor"."""
        return self.tokens.lower[i].isalpha() and self.tokens.lower[i] not in _NEVER_FREE

    def _head_end(self, noun: int, end: int, *, lenient: bool) -> tuple[int, list[int]]:
        """Where the title ends that the head noun begins, and the words "and" that join titles in it."""
        i, joints = noun + 1, []
        while i < end:
            step = self._more_head(i, end)
            if step:
                i += step
            elif lenient and self.tokens.bare(i) == "and" and (j := self._second(i + 1, end)):
                joints.append(i)
                i = j
            else:
                break
        return i, joints

    def _portfolio(self, i: int, end: int) -> bool:
        """Whether a capitalised word is what a minister is for: "Mines Minister", "Reunion and Trade Minister"."""
        tokens = self.tokens
        return (
            i + 1 < end and i not in self.at and tokens.capital[i] and tokens.capital[i + 1]
            and tokens.bare(i + 1) in _OF_STATE
        )  # fmt: skip

    def _joins_portfolios(self, i: int, end: int) -> bool:
        """Whether "and" stands between two things that a minister is for: "Trade and Industry Minister"."""
        return self.tokens.lower[i] == "and" and self.tokens.capital[i - 1] and self._portfolio(i + 1, end)

    def _owns(self, name: Name) -> bool:
        """Whether a name in front of a title says whose it is: a body, a place, or a person with 's."""
        if name.kind == "person":
            return self._owns_what_follows(name)
        return not self._modifies(name)

    def _is_adherent(self, name: Name, end: int) -> bool:
        """Whether what passes for a name is the title itself: "the Maine Republican,"; not "Republican senator"."""
        last = name.last
        single = last - name.first == 1 and self.head(name.first)
        return single and not (last < end and (self.head(last) or self.tokens.bare(last) in self.modifiers))

    def _noun_owner(self, i: int, end: int) -> int:
        """How many words of "prime minister's", "company's" name an owner; 0 where none do."""
        for length in (1, 2, 3):
            j = i + length
            if j - 1 in self.at or not self.tokens.words[j - 1 : j] or not self._is_free(j - 1):
                return 0  # "the head of Chile's bank"
            if j < end and self.tokens.lower[j] in ("'s", "’s"):
                return length
        return 0

    def _open(self, owner: Name | None, i: int) -> bool:
        """Whether the owner's name may go on: no owner yet, or a country's adjective that a body's noun follows."""
        return owner is None or (owner.kind in ("demonym", "place") and owner.last == i)

    def _adjective(self, i: int, end: int) -> Country | None:
        """The country of "South Korean" where it has melted into a title: "South Korean Trade Minister"."""
        tokens = self.tokens
        if i + 1 >= end or not tokens.capital[i]:
            return None
        return demonym(tokens.words[i]) or (demonym(tokens.join(i, i + 2)) if tokens.capital[i + 1] else None)

    def _unnamed_owner(self, i: int, end: int, *, lenient: bool) -> int:
        """How many capitalised words in front of a title, which no name claims, are whose it is: "Halden's chief
        executive", "Halden Crown president"; a name that passes for a person's is a body's right before a title."""
        tokens, j = self.tokens, i
        while j < end and j - i < OWNER_WORDS and tokens.capital[j] and tokens.words[j][-1].islower():
            name = self.at.get(j)
            if name is not None and (name.kind != "person" or lenient or name.first < i):
                break
            if tokens.bare(j) in self.modifiers or tokens.bare(j) in self.former or (j == i and self.head(j)):
                return 0
            if tokens.bare(j) in tables.words("not_names"):
                return 0  # "on Monday chief executive Ann Low"
            j += 1
        if j == i:
            return 0
        if j < end and tokens.lower[j] in POSSESSIVE[:2]:
            return j - i if self._leads_to_head(j + 1, end, lower=False) else 0
        sure = i in self.at or not tokens.begins(i)
        return j - i if sure and self._leads_to_head(j, end, lower=True) else 0

    def _leads_to_head(self, i: int, end: int, *, lower: bool) -> bool:
        """Whether the words from i on are a title, after modifiers; `lower` wants them in lower case."""
        while (
            i < end and i not in self.at and (not lower or not self.tokens.capital[i] or self.tokens.words[i].isupper())
        ):
            if self.head(i):
                return True
            if self.tokens.bare(i) not in self.modifiers:
                return False
            i += 1
        return False

    def _body_noun(self, i: int, end: int, owner: Name | None) -> int:
        """How many words of "federation president", "Health board chief executive" are a body's: up to its noun. A
        land's "party chief" is of the land."""
        if owner is not None and self.tokens.bare(i) == "party":
            return 0
        for length in (1, 2):
            j = i + length
            if j >= end or j - 1 in self.at:
                return 0
            if self.tokens.bare(j - 1) in _BODIES:
                titled = self.head(j) or (self.tokens.bare(j) in self.modifiers and j + 1 < end and self.head(j + 1))
                return length if titled and j not in self.at else 0
            if self.tokens.bare(j - 1) not in self.modifiers and self.tokens.bare(j - 1) != "central":
                return 0
        return 0

    def _modifies(self, name: Name) -> bool:
        """Whether what passes for a name is a part of the title: "Defense", "Finance"; not the "Labour Party"."""
        if name.kind == "organization" and name.last > name.first + 1 and self.tokens.bare(name.last - 1) in _BODIES:
            return False
        of_affairs = self.tokens.bare(name.last) == "affairs"  # "France's European Affairs Minister"
        crowd = name.kind == "organization" and self.tokens.bare(name.last - 1) not in self.heads  # "Social Democrats"
        if crowd and self.head(name.last - 1):
            return False
        return (name.kind != "demonym" or of_affairs) and all(
            self.tokens.bare(i) in self.modifiers or self.head(i) for i in range(name.first, name.last)
        )

    def _more_head(self, i: int, end: int) -> int:
        """How many words from i on go with the head noun: "general" in "secretary general", "of staff"."""
        tokens = self.tokens
        if tokens.words[i] == "-" and i + 1 < end and tokens.ends[i] == tokens.starts[i + 1]:
            return 2 if tokens.bare(i + 1) != "in" else 4
        name = self.at.get(i)
        if name is not None:
            land = self._land_inside(name, i - 1)
            land += land and land < end and tokens.bare(land) in self.modifiers
            return land + 1 - i if land and land < end and self.head(land) else 0
        if self.head(i) or tokens.bare(i) in _AFTER_HEAD:
            return 1
        if tokens.bare(i) in self.modifiers and i + 1 < end and self.head(i + 1):
            return 2
        if tokens.bare(i) == "vice" and i + 2 < end and tokens.words[i + 1] == "-" and self.head(i + 2):
            return 3  # "Executive Vice-President"
        if tokens.bare(i) == "in" and tokens.bare(i + 1) == "chief":
            return 2
        if any(tokens.bare(i - 1) == a and tokens.bare(i) == b and tokens.bare(i + 1) == c for a, b, c in _STATE):
            return 2
        return 0

    def _second(self, i: int, end: int) -> int:
        """Where "and chief executive" ends, 0 where no role follows."""
        while i < end and self.tokens.bare(i) in self.modifiers and not self.head(i):
            i += 1
        if i >= end or not self.head(i) or i in self.at:
            return 0
        i += 1
        while i < end and (step := self._more_head(i, end)):
            i += step
        return i

    def _complement(self, i: int, end: int, *, closed: bool) -> Behind:
        """What stands behind the head noun; `closed` says that no name goes on at `end`.

        "of research" is a part of the title, "of Chile" and "of the bank" are whose it is.
        """
        tokens = self.tokens
        title_end = i
        while i + 1 < end and tokens.lower[i] in _LINKS:
            link, j = tokens.lower[i], i + 1
            if self._behind_span(i, end) > i:
                break
            the = tokens.lower[j] in ("the", "an", "a", "its", "their")
            j = self.behind_epithet(j + the, end, the=the)
            name = self.at.get(j)
            field = tokens.bare(j) in _FIELDS or tokens.bare(j) in tables.cue("portfolios")
            department = name is not None and tokens.bare(name.last - 1) in _BODIES
            if name is not None and name.first == j and name.kind == "organization" and field and not department:
                i = title_end = name.last
                continue
            behind = self.named_owner(name, end) if name is not None and name.first == j else None
            if name is not None and behind is not None and name.kind != "person" and not self._is_part(name, behind):
                about = self._studied(name, end) if link == "of" else 0
                about = about or (behind.last if self._is_matter(behind, title_end, end) else 0)
                if about:
                    i = title_end = about  # "director of Africa research", "head of Asia at Halden"
                    continue
                if name.kind == "demonym" and behind.last == name.last and link != "of":
                    break
                return replace(behind, title_end=title_end)
            last = self.noun_phrase(j, end)
            served = link in _SERVING and tokens.bare(title_end - 1) in tables.cue("servants")
            named = self._behind_ranks(last, end) if served else last
            person = self.at.get(named) if served and named < end else None
            titled = last == j or named > last or self.head(last - 1)
            if person is not None and person.kind == "person" and titled and (not the or tokens.bare(j) == "late"):
                return Behind(last=person.last, title_end=title_end, text=person.text)  # "a lawyer for Senator Ann Low"
            if last == j or (link in ("to", "from", "with", "in") and not the):
                break
            matter = tokens.bare(last - 1) in _MATTERS and tokens.bare(j) != "late"
            inner_role = self.head(last - 1) and (served or not matter)
            if last == end and not closed and (inner_role or (the and tokens.lower[j].endswith("ed"))):
                break  # "a spokesman for President / Low", "friends of Mayor / Low", "lawyers for the jailed / Low"
            if the and not (last - j == 1 and tokens.bare(j) in tables.cue("portfolios")):
                inner = self.at.get(last + 1) if tokens.bare(last) in ("in", "of") else None
                if inner is not None and inner.kind in ("place", "organization"):
                    last = inner.last
                return Behind(last=last, title_end=title_end, text=tokens.join(j, last))
            i = title_end = last
        return Behind(last=i, title_end=title_end)

    def _behind_span(self, i: int, end: int) -> int:
        """The word behind for how long a role is held: "chief executive for two decades"; i where nothing tells."""
        if i + 2 >= end or self.tokens.lower[i] != "for":
            return i
        spans = (j for j in range(i + 2, min(i + 1 + COMPLEMENT_WORDS, end)) if self.tokens.bare(j) in _SPANS)
        last = next(spans, i)
        counted = all(self.tokens.words[j].isalnum() for j in range(i, last))
        return last + 1 if last > i and counted else i

    def _is_part(self, name: Name, behind: Behind) -> bool:
        """Whether a name behind "of" is what the title is about: "minister of Defense"; not "of the Senate finance
        committee"."""
        return behind.text is None and self._modifies(name)

    def named_owner(self, name: Name, end: int) -> Behind:
        """Whose a role is by the name behind "of": "Chile", "Chile's central bank", "Chile's Halden Bank", "Senate
        finance committee"."""
        tokens, first, last = self.tokens, name.first, name.last
        if last + 1 < end and tokens.lower[last] in POSSESSIVE:
            j = self.behind_epithet(last + 1, end, the=True)  # "India's ruling Janata Party"
            body = self.at.get(j)
            if body is not None and body.first == j and body.kind == "organization":
                return replace(self.named_owner(body, end), country=code_of(name))
            inside = body is not None and body.first == last + 1 and body.kind in ("place", "demonym")
            whole = self.noun_phrase(body.last if body is not None and inside else last + 1, end)
            if whole > last + 1 and all(tokens.capital[last + 1 : whole]) and name.kind == "place":
                return Behind(last=whole, title_end=first, text=tokens.join(last + 1, whole), country=code_of(name))
            if whole > last + 1:
                return Behind(last=whole, title_end=first, owner=name, text=tokens.join(first, whole))
        if name.kind == "demonym":
            last = self.noun_phrase(last, end)
            return Behind(last=last, title_end=first, text=tokens.join(first, last))
        if name.kind == "organization" and last < end and tokens.lower[last] in tables.cue("sorts"):
            last += 1  # "head of the Halden group"
        elif name.kind == "organization":
            whole = self.noun_phrase(last, end)
            if whole > last and tokens.bare(whole - 1) in _PARTS:
                return Behind(last=whole, title_end=first, owner=name, text=tokens.join(first, whole))
        return Behind(last=last, title_end=first, owner=name)

    def _studied(self, name: Name, end: int) -> int:
        """Where the matter ends that a land's name begins: "Africa research", "U.S. equity strategy"; 0 if none."""
        if name.kind not in ("place", "demonym") or name.last >= end:
            return 0
        last = self.noun_phrase(name.last, end)
        return last if last > name.last and self.tokens.bare(last - 1) in _STUDIES else 0

    def _is_matter(self, behind: Behind, title_end: int, end: int) -> bool:
        """Whether what stands behind "of" is what the role is about, as the body is behind "at": "head of Asia at
        Halden"."""
        tokens, i = self.tokens, behind.last
        if i + 1 >= end or tokens.lower[i] != "at" or self._is_of_state(tokens.bare(title_end - 1)):
            return False
        j = i + 1 + (tokens.lower[i + 1] == "the")
        body, owner = self.at.get(j), behind.owner
        lands = owner is None or (owner.kind == "place" and behind.text is None)
        return lands and body is not None and body.first == j and body.kind == "organization"

    def _behind_ranks(self, i: int, end: int) -> int:
        """The word behind "Lt. Gov." and the like, which no noun phrase has."""
        while i < end and (self.tokens.words[i] == "." or self.tokens.bare(i) in tables.honorifics()):
            i += 1
        return i

    def behind_epithet(self, i: int, end: int, *, the: bool) -> int:
        """Where the body's name begins in "Oslo-based Halden", "the hard-right Freedom Party", "the ruling Labour
        Party", "consultancy Halden"; i where none follows."""
        tokens, name = self.tokens, self.at.get(i)
        hyphen = name.last if name is not None and name.first == i else i + 1
        glued = hyphen + 2 < end and tokens.words[hyphen] == "-" and tokens.glued(hyphen)
        j = hyphen + 2 if glued else i
        if not (the or glued or tokens.bare(i) in tables.cue("trades")):
            return i
        while j < end and j - i < EPITHET and j not in self.at and self._is_free(j) and not tokens.capital[j]:
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
            if not word.isalpha() or (word in _NEVER_FREE and not (word == "and" and i > first)):
                break
            i += 1
        while i > first and self.tokens.lower[i - 1] == "and":
            i -= 1
        return i

    def _singular(self, title: str) -> str:
        """ "trade ministers" -> "trade minister"."""
        return tables.one_of(title) if self._is_plural(title) else title

    def _is_plural(self, title: str) -> bool:
        last = title.split()[-1].lower()
        return last not in self.heads and tables.one_of(last) in self.heads


def _is_body(owner: Name | None) -> bool:
    return owner is not None and owner.kind == "organization"


def _is_of_no_land(owner: Name) -> bool:
    """Whether an adjective in front of a title is no country's or region's: "Hindu priest"."""
    return owner.kind == "demonym" and demonym(owner.text) is None and owner.text not in region_demonyms()


def code_of(owner: Name) -> str | None:
    """The country of an owner: its own, or the one that a body's name begins with."""
    body = owner.kind == "organization"
    found = None if body and len(owner.text) == 2 else country(owner.text) or demonym(owner.text)  # "AU" is a union
    if found is None and body:
        found = country_within(owner.text)
    return found.code if found else region_demonyms().get(owner.text, ("", None))[1]


def echoes(title: str) -> bool:
    """Whether a title only repeats another's: "his German counterpart"."""
    return title.lower().endswith(("counterpart", "colleague"))
