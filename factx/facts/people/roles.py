"""What a person is, and of what: the role beside a name.

Catches "German Chancellor" before "Olaf Scholz", ", the then foreign minister of Chile," behind a name and "the bank's
chief economist, Ann Low"; refuses "Mr", a role that belongs to somebody else ("the minister's lawyer, Ann Low" is a
lawyer) and one that verbs or punctuation part from the name.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.gazetteer import Country, country, demonym
from factx.records import Role

WINDOW = 16  # tokens; the longest role in front of a name
FREE_WORDS = 5  # tokens between an article and the head noun: "a retired political science professor"
MAIN = 2  # mentions of the body that an article is about
OWNER_WORDS = 3  # capitalised words in front of a title that are one name
COMPLEMENT_WORDS = 5  # tokens of what stands behind "of" in lower case

_ARTICLES = frozenset(("a", "an", "the", "its", "their", "his", "her", "our", "my", "whose"))
_POSSESSIVE = ("'s", "’s", "'", "’")
_WHOSE = frozenset(("its", "their", "his", "her", "whose"))
_LINKS = frozenset(("of", "for", "at", "with", "in", "from", "to"))
_NEVER_FREE = frozenset(
    (
        "who", "whom", "which", "that", "is", "was", "were", "are", "be", "has", "had", "have", "and", "or", "but",
        "said", "says", "told", "to", "of", "in", "on", "at", "by", "for", "with", "from", "as", "when", "where",
        "while",
        "after", "before", "a", "an", "the", "not", "he", "she", "they", "it", "his", "her", "their", "its", "whose",
    )
)  # fmt: skip
_GENERIC = frozenset(("company", "firm", "airline", "carmaker", "bank", "group", "club"))
_BEFORE_HONORIFIC = frozenset((".", "the", "rt", "hon", "hon.", "right", "honourable", "honorable"))
_HALF_RANKS = frozenset(("lt", "maj", "brig", "vice", "rear", "lieutenant", "major", "brigadier"))
_HEADING = {"heads": "head", "chairs": "chair", "leads": "leader"}
_FIELDS = frozenset(("foreign", "external", "internal", "home", "finance", "defence", "defense", "state", "public"))
_PUBLIC = frozenset(("agency", "bank", "commission", "committee", "council", "league", "union"))
_BODIES = frozenset(
    (
        "federation", "league", "company", "board", "parish", "union", "association", "council", "club", "party",
        "bank", "agency", "commission", "committee", "university", "team", "airline", "firm", "ministry", "court",
        "department", "guild", "institute", "foundation", "army", "navy", "parliament", "hospital", "college",
    )
)  # fmt: skip
_ONCE = frozenset(("once", "formerly", "previously"))  # ", formerly a judge in Lagos,"
_EXECUTIVES = frozenset(("chief executive", "ceo", "cfo", "coo", "cto", "general counsel"))
_OFFICERS = frozenset(("general manager", "athletic director", "head coach"))
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


class Reader:
    """Reads roles off the words of one article; `at[i]` is the name that word i belongs to."""

    def __init__(self, tokens: Tokens, names: Sequence[Name]) -> None:
        self.tokens = tokens
        self.at: dict[int, Name] = {i: name for name in names for i in range(name.first, name.last)}
        self.modifiers = tables.cue("role_modifiers")
        self.former = tables.cue("former")
        self.heads = tables.role_nouns()

    def head(self, i: int) -> bool:
        """Whether the word is the noun of a role, singular or plural."""
        word = self.tokens.bare(i)
        return word in self.heads or (word.endswith("s") and word[:-1] in self.heads) or word in ("aides", "mps")

    def around(self, name: Name) -> list[Found]:
        """The roles that stand beside this mention of a person."""
        found = []
        found.extend(self._in_front(name))
        comma = self._before_comma(name, found[-1] if found else None)
        if comma is not None:
            found.append(comma)
        found.extend(self._behind(name))
        return found

    def listed(self, name: Name, role: Found) -> Iterator[int]:
        """The first words of the persons who share a plural title with `name`: "ministers Ann Low and Raj Rao"."""
        tokens = self.tokens
        if not role.plural or role.last > name.first:
            return
        at = self.at.get(name.last + 1)
        while at is not None and at.kind == "person" and tokens.lower[at.first - 1] in ("and", ","):
            yield at.first
            at = self.at.get(at.last + 1)

    def _floor(self, i: int) -> int:
        """The first word, at most WINDOW before i, of the same line and sentence."""
        tokens, floor = self.tokens, i
        while floor > 0 and i - floor < WINDOW and not tokens.opens[floor] and tokens.line[floor - 1] == tokens.line[i]:
            floor -= 1
        return floor

    def _in_front(self, name: Name) -> list[Found]:
        tokens, last = self.tokens, name.first
        floor = self._floor(last)
        found: list[Found] = []
        while last > floor:  # "Environment Minister Prof. Jean …": the rank, then what stands before it
            i = last - 1
            if tokens.words[i] == "." and i > floor:
                i -= 1
            if tokens.bare(i) not in tables.honorifics() or tokens.bare(i) in self.heads:
                break
            first = i
            if tokens.bare(i) in tables.cue("ranks"):
                rank = self._rank(i, floor, last)
                found.append(self._with_owner_behind(rank, name))
                first = rank.first
            last = first
        if last <= floor or not (self.head(last - 1) or self._of_inside(last - 1, floor)):
            return found
        for start in range(self._reach(last - 1, floor), last):
            role = self.read(start, last, lenient=False)
            if role is not None and role.last == last:
                found.append(self._with_owner_behind(role, name))
                break
        return found

    def _rank(self, i: int, floor: int, last: int) -> Found:
        """ "Sen.", "Lt. Gen." and their owner: "U.S. Sen."."""
        first = i
        while first > 0:
            before = first - 2 if self.tokens.words[first - 1] == "." and first > 1 else first - 1
            if self.tokens.line[before] != self.tokens.line[i] or self.tokens.bare(before) not in _HALF_RANKS:
                break
            first = before
        owner = self.at.get(first - 1) if first > floor else None
        text = self.tokens.join(first, last)
        if owner is not None and owner.kind in ("place", "demonym", "organization") and owner.last == first:
            return self._found((text,), owner, first=owner.first, last=last)
        return Found(titles=(text,), first=first, last=last)

    def _with_owner_behind(self, role: Found, name: Name) -> Found:
        """ "Professor Ann Low of Harlow College", "Sen. Ann Low (R-Texas)": the owner stands behind the name."""
        tokens, i = self.tokens, name.last
        if role.owner is not None or role.owner_text is not None or i + 1 >= len(tokens):
            return role
        if tokens.lower[i] in ("of", "at"):
            i += 1
            i += tokens.lower[i] == "the"
        elif tokens.words[i] in ("(", ",") and tokens.bare(i + 1) in ("r", "d", "i") and tokens.bare(i + 2) == "-":
            i += 3
        else:
            return role
        owner = self.at.get(i)
        if owner is None or owner.first != i or owner.kind not in ("organization", "place"):
            return role
        return replace(role, owner=owner, owner_country=_code(owner))

    def _of_inside(self, i: int, floor: int) -> bool:
        """Whether word i ends a title like "secretary of state" or "commissioner for external relations"."""
        for j in range(i - 1, max(floor, i - 5), -1):
            if self.tokens.lower[j] in ("of", "for"):
                return self.head(j - 1)
        return False

    def _reach(self, i: int, floor: int) -> int:
        """How far to the left a role may begin: not across punctuation."""
        tokens = self.tokens
        while i > floor:
            word = tokens.words[i - 1]
            if not (word[0].isalnum() or word in _POSSESSIVE or word in ("-", "&", ".") or i - 1 in self.at):
                break
            i -= 1
        return i

    def _before_comma(self, name: Name, within: Found | None) -> Found | None:
        """ "the bank's chief economist, Ann Low"; a role may stand `within`: "a mediator, retired judge Ann Low"."""
        tokens = self.tokens
        floor = self._floor(name.first)
        last = (within.first if within else name.first) - 1
        while last > floor and (tokens.bare(last) in tables.honorifics() or tokens.lower[last] in _BEFORE_HONORIFIC):
            last -= 1
        if last <= floor or tokens.words[last] != ",":
            return None
        for start in range(self._reach(last, floor), last):
            role = self.read(start, last, lenient=True)
            closed = name.last < len(tokens) and tokens.words[name.last] == ","
            sure = role is not None and (role.definite or role.owner or role.owner_text or (role.indefinite and closed))
            if role is not None and role.last == last and sure:
                return role
        return None

    def _behind(self, name: Name) -> list[Found]:
        tokens, i = self.tokens, name.last
        end = len(tokens)
        found: list[Found] = []
        if i + 1 >= end or tokens.line[i] != tokens.line[name.first]:
            return found
        word = tokens.lower[i]
        if word in (",", "(", "-", "–", "—", "--"):
            i += 1
            if tokens.words[i].isdigit() and i + 1 < end and tokens.words[i + 1] == ",":
                i += 2
            if tokens.bare(i) in ("who", "currently", "also", "now"):
                i += 1
                if tokens.lower[i - 1] == "who":
                    role = self._predicate(i) or self._heading(i)
                    return [role] if role else found
            role = self._apposition(i)
            while role is not None:
                found.append(role)
                after = role.last
                if tokens.bare(after) == "," and tokens.bare(after + 1) == "and":
                    after += 1
                role = self._apposition(after + 1) if tokens.bare(after) == "and" else None
                if role is not None and self._somebody_else(role, found[0]):
                    break
            return found
        if word in tables.cue("being"):
            role = self._predicate(i)
            if role:
                found.append(role)
        elif word == "as" and tokens.bare(name.first - 1) in ("appointed", "named", "elected", "nominated", "hired"):
            role = self.read(i + 1, end, lenient=True)
            if role:
                found.append(role)
        return found

    def _somebody_else(self, role: Found, before: Found) -> bool:
        """Whether a role behind "and" opens the next of a list: "Ann Low, the minister, and the German ambassador"."""
        if self.tokens.lower[role.first - 1] == "the" or self.tokens.lower[role.first] == "the":
            return True
        return role.owner is not None and role.owner_country != before.owner_country

    def _apposition(self, i: int) -> Found | None:
        role = self.read(i, len(self.tokens), lenient=True)
        if role is None:
            return None
        after = self.tokens.lower[role.last] if role.last < len(self.tokens) else "."
        closed = not after[0].isalnum() or after in _AFTER_APPOSITION
        if not closed or role.last in self.at or after in _POSSESSIVE:
            return None
        return role

    def _predicate(self, i: int) -> Found | None:
        word = self.tokens.bare(i)
        if word not in tables.cue("being"):
            return None
        role = self.read(i + 1, len(self.tokens), lenient=True)
        if role is None or role.last in self.at:
            return None
        return replace(role, former=role.former or word in ("was", "were"))

    def _heading(self, i: int) -> Found | None:
        """ ", who heads the disaster office,"."""
        title = _HEADING.get(self.tokens.bare(i))
        if title is None or i + 2 >= len(self.tokens):
            return None
        j = i + 1 + (self.tokens.lower[i + 1] in ("the", "its", "a"))
        owner = self.at.get(j)
        while owner is not None and owner.kind in ("place", "demonym") and self.tokens.lower[owner.last] in _POSSESSIVE:
            j = owner.last + 1
            owner = self.at.get(j)
        if owner is not None and owner.kind in ("organization", "place"):
            return self._found((title,), owner, first=i, last=owner.last)
        last = self._lowered(j, len(self.tokens))
        while last == j or (last < len(self.tokens) and self.tokens.capital[last] and last - j < OWNER_WORDS):
            if not self.tokens.capital[last] or last in self.at:
                break
            last += 1
        if last == j or self.tokens.lower[i + 1] != "the":
            return None
        return Found(titles=(title,), owner_text=self.tokens.join(j, last), first=i, last=last)

    def read(self, first: int, end: int, *, lenient: bool) -> Found | None:
        """The role whose words begin at `first` and end before `end`; `lenient` lets free words stand in front of
        the head noun and a phrase with "of" behind it."""
        tokens = self.tokens
        lower, bare, at = tokens.lower, tokens.bare, self.at
        line = tokens.line[first] if first < len(tokens) else -1
        end = min(end, first + 3 * WINDOW)
        i, former, owner, possessor, text, article = first, False, None, None, None, None
        country_code = None
        if i < end and bare(i) in _ONCE and lenient:
            former = True
            i += 1
        if i < end and lower[i] in _ARTICLES:
            article = lower[i]
            possessor = article if article in _WHOSE else None
            i += 1
        while i < end:
            name = at.get(i)
            if bare(i) in self.former:
                former = True
                i += 1
                i += i < end and tokens.words[i] == "-"
            elif name is not None and name.first == i and self._owns(name):
                if owner is not None and owner.kind in ("demonym", "place"):
                    country_code = country_code or _code(owner)
                owner = name
                i = name.last
                i += i < end and lower[i] in _POSSESSIVE
            elif name is None and owner is None and text is None and (land := self._adjective(i, end)):
                country_code, text = land.code, land.name
                i += 1 + (tokens.capital[i + 1] and demonym(tokens.words[i]) is None)
            elif article == "the" and (length := self._noun_owner(i, end)):
                text = tokens.join(i, i + length)
                i += length + 1
            elif text is None and self._open(owner, i) and (length := self._unnamed_owner(i, end, lenient=lenient)):
                text = tokens.join(owner.first if owner else i, i + length)
                i += length
                i += i < end and lower[i] in _POSSESSIVE
            elif text is None and self._open(owner, i) and (length := self._body_noun(i, end)):
                text = tokens.join(owner.first if owner else i, i + length)
                i += length
            else:
                break
        title, free, joints = i, 0, []
        while i < end and tokens.line[i] == line:
            name = at.get(i)
            if name is not None and (name.kind == "person" or not self._modifies(name)):
                break
            if self.head(i):
                break
            if bare(i) in self.modifiers or (tokens.words[i] == "-" and i > title) or self._portfolio(i, end):
                i += 1
            elif (
                lenient
                and (article or owner)
                and free < FREE_WORDS
                and lower[i].isalpha()
                and lower[i] not in _NEVER_FREE
            ):
                free += 1
                i += 1
            else:
                return None
        if i >= end or not self.head(i) or tokens.line[i] != line:
            return None
        i += 1
        while i < end:
            step = self._more_head(i, end)
            if step == 0:
                if lenient and bare(i) == "and" and (j := self._second(i + 1, end)):
                    joints.append(i)
                    i = j
                    continue
                break
            i += step
        i, title_end, behind, behind_text = self._complement(i, end)
        if owner is not None and (behind is not None or behind_text is not None):
            title_end = i  # "the Kremlin's special envoy for Central Asia"
        elif behind is not None or behind_text is not None:
            owner, text = behind or owner, behind_text
        cuts = [title, *(k for joint in joints for k in (joint, joint + 1)), title_end]
        plural = self._singular(tokens.join(title, title_end)) != tokens.join(title, title_end)
        if plural and (owner is None or behind is not None or behind_text is not None):
            owner, text = None, None  # "ministers of two countries"
        titles = tuple(self._singular(tokens.join(a, b)) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if a < b)
        if not titles:
            return None
        start = first if article is None or article in _WHOSE else first + 1
        found = self._found(titles, owner, first=start, last=i) if owner else Found(titles=titles, first=start, last=i)
        return replace(
            found,
            owner_text=text,
            possessor=possessor if owner is None or echoes(titles[-1]) else None,
            owner_country=found.owner_country or country_code,
            definite=article == "the" or possessor is not None,
            indefinite=article in ("a", "an"),
            former=former,
            plural=plural,
        )

    def _portfolio(self, i: int, end: int) -> bool:
        """Whether a capitalised word is what a minister is for: "Mines Minister", "Reunion and Trade Minister"."""
        tokens = self.tokens
        return (
            i + 1 < end and i not in self.at and tokens.capital[i] and tokens.capital[i + 1]
            and tokens.bare(i + 1) in _OF_STATE
        )  # fmt: skip

    def _owns(self, name: Name) -> bool:
        """Whether a name in front of a title says whose it is: a body, a place, or a person with 's."""
        if name.kind == "person":
            return name.last < len(self.tokens) and self.tokens.lower[name.last] in _POSSESSIVE
        return not self._modifies(name)

    def _noun_owner(self, i: int, end: int) -> int:
        """How many words of "prime minister's", "company's" name an owner; 0 where none do."""
        for length in (1, 2, 3):
            j = i + length
            if j < end and self.tokens.lower[j] in ("'s", "’s"):
                return length
            if j - 1 in self.at or not self.tokens.words[j - 1 : j] or not self.tokens.words[j - 1].isalpha():
                return 0
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
            j += 1
        if j == i:
            return 0
        if j < end and tokens.lower[j] in _POSSESSIVE[:2]:
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

    def _body_noun(self, i: int, end: int) -> int:
        """How many words of "federation president", "Health board chief executive" are a body's: up to its noun."""
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
        """Whether what passes for a name is a part of the title: "Defense", "Finance"."""
        return name.kind != "demonym" and all(
            self.tokens.bare(i) in self.modifiers or self.head(i) for i in range(name.first, name.last)
        )

    def _more_head(self, i: int, end: int) -> int:
        """How many words from i on go with the head noun: "general" in "secretary general", "of staff"."""
        tokens = self.tokens
        if tokens.words[i] == "-" and i + 1 < end and tokens.ends[i] == tokens.starts[i + 1]:
            return 2 if tokens.bare(i + 1) != "in" else 4
        if self.at.get(i) is None and (self.head(i) or tokens.bare(i) == "elect"):
            return 1
        if tokens.bare(i) in self.modifiers and i + 1 < end and self.head(i + 1) and i not in self.at:
            return 2
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

    def _complement(self, i: int, end: int) -> tuple[int, int, Name | None, str | None]:
        """What stands behind the head noun: (end of all, end of the title, owner, owner's words).

        "of research" is a part of the title, "of Chile" and "of the bank" are whose it is.
        """
        tokens = self.tokens
        title_end = i
        while i + 1 < end and tokens.lower[i] in _LINKS:
            link, j = tokens.lower[i], i + 1
            the = tokens.lower[j] in ("the", "an", "a", "its", "their")
            j += the
            name = self.at.get(j)
            if name is not None and name.first == j and name.kind == "organization" and tokens.bare(j) in _FIELDS:
                i = title_end = name.last
                continue
            if name is not None and name.first == j and name.kind != "person" and not self._modifies(name):
                last = name.last
                if last + 1 < end and tokens.lower[last] in _POSSESSIVE:
                    whole = self._lowered(last + 1, end)
                    if whole > last + 1:
                        return whole, title_end, name, tokens.join(j, whole)
                if name.kind == "demonym":
                    last = self._lowered(last, end)
                    if last == name.last and link != "of":
                        break
                    return last, title_end, None, tokens.join(name.first, last)
                return last, title_end, name, None
            last = self._lowered(j, end)
            if last == j or (link in ("to", "from", "with", "in") and not the):
                break
            if the:
                inner = self.at.get(last + 1) if tokens.bare(last) in ("in", "of") else None
                if inner is not None and inner.kind in ("place", "organization"):
                    last = inner.last
                return last, title_end, None, tokens.join(j, last)
            i = title_end = last
        return i, title_end, None, None

    def _lowered(self, i: int, end: int) -> int:
        """The end of the noun phrase that begins at i."""
        first = i
        while i < end and i - first < COMPLEMENT_WORDS and i not in self.at:
            word = self.tokens.lower[i]
            if not word.isalpha() or (word in _NEVER_FREE and not (word == "and" and i > first)):
                break
            i += 1
        while i > first and self.tokens.lower[i - 1] == "and":
            i -= 1
        return i

    def _singular(self, title: str) -> str:
        """ "trade ministers" -> "trade minister"."""
        last = title.split()[-1].lower()
        return title[:-1] if last not in self.heads and last.endswith("s") and last[:-1] in self.heads else title

    def _found(self, titles: tuple[str, ...], owner: Name, *, first: int, last: int) -> Found:
        return Found(titles=titles, owner=owner, owner_country=_code(owner), first=first, last=last)


_AFTER_APPOSITION = frozenset(
    (
        "since",
        "until",
        "whose",
        "will",
        "would",
        "were",
        "had",
        "who",
        "said",
        "says",
        "told",
        "added",
        "and",
        "as",
        "in",
        "at",
        "on",
        "was",
        "is",
        "has",
    )
)


def _code(owner: Name) -> str | None:
    """The country of an owner: its own, or the one that a body's name begins with."""
    found = country(owner.text) or demonym(owner.text)
    if found is None and owner.kind == "organization":
        words = owner.text.split()
        found = next(
            (hit for word in words if (hit := demonym(word) or (country(word) if len(word) > 3 else None))), None
        )
    return found.code if found else None


def echoes(title: str) -> bool:
    """Whether a title only repeats another's: "his German counterpart"."""
    return title.lower().endswith(("counterpart", "colleague"))


def owner_name(found: Found) -> str | None:
    """Whose the role is, by name: "Germany" for "German" and for "Germany's"; None for adjectives of other kinds
    ("Republican senator")."""
    if found.owner is None:
        return None
    if found.owner_text is not None and found.owner_text.startswith(found.owner.text):
        return found.owner_text  # "governor of Chile's central bank"
    land = country(found.owner.text) or demonym(found.owner.text)
    if found.owner.kind == "demonym":
        return land.name if land else None
    return land.name if land and found.owner.kind == "place" else found.owner.text


def records(found: Found, tokens: Tokens, *, of: str | None, code: str | None) -> list[Role]:
    """The roles of the record, one for each title."""
    start, end = tokens.starts[found.first], tokens.ends[found.last - 1]
    return [
        Role(title=title, of=of, country=code, former=found.former, text=tokens.text[start:end], start=start, end=end)
        for title in found.titles
    ]


def possessor_name(found: Found, names: Sequence[Name], tokens: Tokens) -> str | None:
    """Who "its" is in "its chief executive", or "the union's": the body spoken of, by that noun if there is one."""
    bodies = [name for name in names if name.last <= found.first and name.kind == "organization"]
    if found.owner_text is not None:
        noun = found.owner_text.split()[-1].lower()
        called = [name for name in names if name.kind == "organization" and noun in name.text.lower().split()]
        if called:
            return max(called, key=lambda name: len(name.text)).text
        lettered = {
            name.text for name in bodies if noun in _PUBLIC and name.text.isupper() and name.text[-1].lower() == noun[0]
        }
        if len(lettered) == 1:
            return lettered.pop()  # "the agency's head" of the IAEA
        if noun in _GENERIC and bodies and "central" not in found.owner_text:
            legal = [name for name in bodies if tables.has_legal_form(name.text)]
            return (legal[-1] if legal else _subject(bodies, tokens)).text
        return found.owner_text
    if found.possessor == "whose":
        return bodies[-1].text if bodies and found.first - bodies[-1].last <= 1 else None
    if found.possessor is None and not found.definite and bodies:
        return _employer(found, names, bodies, tokens)
    if found.possessor not in ("its", "their"):
        return None
    role = tables.role_nouns().get(found.titles[-1].split()[-1].lower())
    if role is not None and role.belongs == "state":
        lands = [land for name in names if name.last <= found.first and (land := country(name.text))]
        return lands[-1].name if lands else None
    if not bodies:
        return None
    same = not any(tokens.opens[bodies[-1].last : found.first + 1])
    return (_subject(bodies, tokens) if same else bodies[-1]).text


def _employer(found: Found, names: Sequence[Name], bodies: Sequence[Name], tokens: Tokens) -> str | None:
    """Whose the role of somebody is who serves a body that the title leaves out; `bodies` are those named before."""
    title = found.titles[-1].lower()
    subject = _subject(bodies, tokens)
    apart = sum(tokens.opens[subject.last : found.first + 1])
    if _is_officer(title):
        beside = bodies[-1]
        if tokens.lower[beside.last : found.first] == ["and"]:  # "Halden Tech and football coach Ann Low"
            return beside.text
        if apart == 0 and tokens.begins(subject.first):
            return subject.text
        return _main_body(names, found.first) if title == "general manager" else None
    if _is_executive(title):
        near = apart == 0 or (apart == 1 and tokens.begins(found.first))
        return subject.text if near and tokens.begins(subject.first) else _main_body(names, found.first)
    return None


def _is_executive(title: str) -> bool:
    """Whether a title is that of somebody who runs a company, whose name it leaves out: "chief medical officer"."""
    words = title.split()
    chief = words[0] == "chief" and words[-1] == "officer"
    of_field = words[-1] in ("director", "chief") and words[0] in tables.cue("business_fields")
    return title in _EXECUTIVES or chief or of_field


def _is_officer(title: str) -> bool:
    """Whether a title is that of somebody who serves the body that the sentence is about: "team spokesman"."""
    words = title.split()
    spoken = words[-1].startswith("spokes") and words[0] in ("team", "club", "company")
    return title in _OFFICERS or spoken or (words[-1] == "coach" and words[0] in tables.cue("games"))


def _main_body(names: Sequence[Name], first: int) -> str | None:
    """The body that the article is about, whose chief executive needs no more words: named twice before, and twice as
    often as any other."""
    bodies = [name.text for name in names if name.kind == "organization" and name.first < first]
    ranked = Counter(text.split()[0] for text in bodies).most_common(2)
    if not ranked or ranked[0][1] < MAIN or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    forms = sorted({text for text in bodies if text.split()[0] == ranked[0][0]}, key=len)
    return forms[-1] if all(forms[-1].startswith(form) for form in forms) else None


def _subject(bodies: Sequence[Name], tokens: Tokens) -> Name:
    """The body that the last sentence with one is about: the first there."""
    subject = bodies[-1]
    for name in reversed(bodies[:-1]):
        if any(tokens.opens[name.last : subject.first + 1]):
            break
        subject = name
    return subject
