"""What a person is, and of what: the roles beside a name.

Catches "German Chancellor" before "Olaf Scholz", ", the then foreign minister of Chile," behind a name and "the bank's
chief economist, Ann Low"; refuses "Mr", a role that belongs to somebody else ("the minister's lawyer, Ann Low" is a
lawyer) and one that verbs or punctuation part from the name.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from factx.facts.names import Name, tables
from factx.facts.names.tokens import Tokens
from factx.facts.people.title_behind import named_owner
from factx.facts.people.title_front import OWNER_WORDS
from factx.facts.people.title_words import POSSESSIVE, code_of
from factx.facts.people.titles import WINDOW, Found, Titles
from factx.records import Role

_BEFORE_HONORIFIC = frozenset((".", "the", "rt", "hon", "hon.", "right", "honourable", "honorable"))
_OWNERS = ("organization", "place")
_HEADING = {"heads": "head", "chairs": "chair", "leads": "leader"}
_AFTER_APPOSITION = frozenset(
    (
        "since", "until", "whose", "will", "would", "were", "had", "who", "said", "says", "told", "added", "and", "as",
        "in", "at", "on", "was", "is", "has",
    )
)  # fmt: skip

_STILL = frozenset(("currently", "also", "now", "still"))
_AFTER_NAME = frozenset(
    (
        "and", "or", "but", "who", "whose", "that", "in", "at", "on", "of", "for", "from", "to", "by", "with", "as",
        "after", "before", "during", "while", "when", "about", "over", "since", "until",
    )
)  # fmt: skip
_BEFORE_SAYING = frozenset(("has", "had", "have", "also", "later"))
_CHOOSING = frozenset(("appointed", "chose", "elected", "hired", "installed", "named", "nominated", "picked"))
BEFORE_CHOSEN = 6  # words from such a verb to the name, at most
_MADE = frozenset(("elected", "named", "appointed", "made"))
_BEFORE_SERVING = frozenset(("has", "had", "will", "also", "later", "then", "who", "previously"))
# What is done "as" something, by the first word: the words behind it, and whether the role is over.
_SERVICE = {
    "took": ((("over", "as"), False),), "take": ((("over", "as"), False),), "takes": ((("over", "as"), False),),
    "stepped": ((("down", "as"), True),), "stood": ((("down", "as"), True),), "steps": ((("down", "as"), True),),
    "resigned": ((("as",), True),), "quit": ((("as",), True),), "retired": ((("as",), True),),
    "served": ((("as",), True),), "worked": ((("as",), True),),
    "serves": ((("as",), False),), "works": ((("as",), False),),
}  # fmt: skip
_LEAVING = frozenset(("resigned", "left", "quit", "departed", "returned", "rose"))  # in front of "to become"


class Reader:
    """Finds the roles beside the names of one article; `at[i]` is the name that word i belongs to."""

    def __init__(self, tokens: Tokens, names: Sequence[Name]) -> None:
        self.tokens = tokens
        self.at: dict[int, Name] = {i: name for name in names for i in range(name.first, name.last)}
        self.titles = Titles(tokens, self.at)

    def around(self, name: Name) -> list[Found]:
        """The roles that stand beside this mention of a person."""
        found = []
        found.extend(self._in_front(name))
        comma = self._before_comma(name, found[-1] if found else None)
        if comma is not None:
            found.append(comma)
        found.extend(self._behind(name))
        return found

    def listed(self, name: Name, role: Found) -> Iterator[tuple[int, Found]]:
        """The first words of the persons who share a plural title with `name`, and the title with what is behind each:
        "ministers Ann Low and Raj Rao", "ministers Ann Low of Chile and Raj Rao of India"."""
        tokens = self.tokens
        if not role.plural or role.last > name.first:
            return
        if role.owner is not None and role.owner.first >= name.last:
            role = replace(role, owner=None, owner_country=None)
        at = self._next_of_list(name)
        while at is not None and at.kind == "person" and tokens.lower[at.first - 1] in ("and", ","):
            yield at.first, self._with_owner_behind(role, at)
            at = self._next_of_list(at)

    def _next_of_list(self, name: Name) -> Name | None:
        """The name behind "and" or a comma, be there "of Chile" between."""
        owner = self.at.get(name.last + 1) if self.tokens.lower[name.last : name.last + 1] == ["of"] else None
        return self.at.get((owner.last if owner is not None else name.last) + 1)

    def _floor(self, i: int) -> int:
        """The first word, at most WINDOW before i, of the same line and sentence."""
        tokens, floor = self.tokens, i
        while floor > 0 and i - floor < WINDOW and tokens.line[floor - 1] == tokens.line[i]:
            if tokens.opens[floor] and not self._is_behind_short_rank(floor):
                break  # the parser takes the end of "Capt." for that of a sentence
            floor -= 1
        return floor

    def _is_behind_short_rank(self, i: int) -> bool:
        """Whether a full stop that is a word of its own ends "Capt." in front of the word."""
        return self.tokens.words[i - 1] == "." and self.tokens.bare(i - 2) in tables.cue("short_ranks")

    def _in_front(self, name: Name) -> list[Found]:
        tokens, last = self.tokens, name.first
        floor = self._floor(last)
        found: list[Found] = []
        while last > floor:  # "Environment Minister Prof. Jean …": the rank, then what stands before it
            i = last - 1
            if tokens.words[i] == "." and i > floor:
                i -= 1
            if tokens.bare(i) not in tables.honorifics() or tokens.bare(i) in tables.role_nouns():
                break
            first = i
            if tokens.bare(i) in tables.cue("ranks"):
                rank = self._rank(i, floor, last)
                found.append(self._with_owner_behind(rank, name))
                first = rank.first
            last = first
        if last <= floor or not (self.titles.ends(last - 1) or self._of_inside(last - 1, floor)):
            return found
        for start in range(self._reach(last - 1, floor), last):
            role = self.titles.read(start, last, lenient=False)
            if role is not None and role.last == last:
                if role.plural and next(self.listed(name, role), None) is None:
                    break  # "told reporters Ann Low"
                before = self._joined_before(role, floor)
                role = self._with_owner_behind(role, name)
                if before and role.owner is None and role.owner_text is None:
                    role = _shared(before[0].owner, role)
                found += [*before, role]
                break
        return found

    def _joined_before(self, role: Found, floor: int) -> list[Found]:
        """The role in front of "and": "Swedish Prime Minister and party leader"; not in "the minister and Mayor Ann
        Low", who are two."""
        tokens, joint = self.tokens, role.first - 1
        if joint <= floor or tokens.lower[joint] != "and" or not self.titles.head(joint - 1):
            return []
        for start in range(self._reach(joint - 1, floor), joint):
            before = self.titles.read(start, joint, lenient=False)
            if before is not None and before.last == joint:
                owned = before.owner is not None or before.owner_text is not None
                opens = tokens.begins(before.first) and not role.owner  # "Guitarist and songwriter Joe Marlow died"
                two = before.definite or before.plural or self._are_two(joint, role)
                return [before] if (owned or opens) and not two else []
        return []

    def _are_two(self, joint: int, role: Found) -> bool:
        """Whether "and" joins two persons: "France's minister and President Low", "French King and German Chancellor
        Low"."""
        tokens = self.tokens
        head = tokens.words[role.last - 1]
        larger = head.istitle() and not tokens.capital[joint - 1]  # "founder and CEO" is one
        return larger or (role.owner is not None and role.owner.kind in ("place", "demonym"))

    def _rank(self, i: int, floor: int, last: int) -> Found:
        """ "Sen.", "Lt. Gen." and their owner: "U.S. Sen."."""
        tokens, first = self.tokens, i
        while first > floor:
            before = first - 2 if self._is_behind_short_rank(first) else first - 1
            if tokens.bare(before) not in tables.cue("half_ranks") or not tokens.capital[before]:
                break
            first = before
        owner = self.at.get(first - 1) if first > floor else None
        text = tokens.join(first, last)
        owned = owner is not None and owner.kind in ("place", "demonym", "organization") and owner.last == first
        first = owner.first if owner is not None and owned else first
        before = first - 2 if tokens.bare(first - 1) == "-" else first - 1  # "ex-Gov."
        former = before >= floor and tokens.bare(before) in tables.cue("former")
        found = _owned(text, owner, first=first, last=last) if owner is not None and owned else None
        found = found or Found(titles=(text,), first=first, last=last)
        return replace(found, former=True, first=before) if former else found

    def _with_owner_behind(self, role: Found, name: Name) -> Found:
        """ "Professor Ann Low of Harlow College", "Sen. Ann Low (R-Texas)": the owner stands behind the name."""
        tokens, i = self.tokens, name.last
        if role.owner is not None or role.owner_text is not None or i + 1 >= len(tokens):
            return role
        at = tokens.lower[i] == "at"
        if at or tokens.lower[i] == "of":
            i += 1
            i += tokens.lower[i] == "the"
        elif tokens.words[i] in ("(", ",") and tokens.bare(i + 1) in ("r", "d", "i") and tokens.bare(i + 2) == "-":
            if not any(tokens.bare(k) in tables.cue("of_a_state") for k in range(role.first, role.last)):
                return role  # the Speaker of the House is that of no state
            i += 3
        else:
            return role
        owner = self.at.get(i)
        if owner is None or owner.first != i or owner.kind not in (("organization",) if at else _OWNERS):
            return role  # "President Low at Oslo's town hall" is not of Oslo
        return replace(role, owner=owner, owner_country=code_of(owner))

    def _of_inside(self, i: int, floor: int) -> bool:
        """Whether word i ends a title like "secretary of state", "commissioner for external relations" or "ambassador
        to Chad"."""
        for j in range(i - 1, max(floor, i - 5), -1):
            if self.tokens.lower[j] in ("of", "for"):
                return self.titles.head(j - 1)
            if self.tokens.lower[j] == "to":
                return self.tokens.bare(j - 1) in tables.cue("sent")
        return False

    def _reach(self, i: int, floor: int) -> int:
        """How far to the left a role may begin: not across punctuation."""
        tokens = self.tokens
        while i > floor:
            word = tokens.words[i - 1]
            state = self.at.get(i - 2) if word == "," and i - 2 > floor else None
            city = self.at.get(state.first - 2) if state is not None and state.first - 2 >= floor else None
            if city is not None and self.titles.behind_state(city) == i:
                i = city.first
                continue
            if not (word[0].isalnum() or word in POSSESSIVE or word in ("-", "&", ".") or i - 1 in self.at):
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
        end = last - (tokens.bare(last - 1) in ("there", "here"))  # "the superintendent there, Ann Low,"
        for start in range(self._reach(end, floor), end):
            role = self.titles.read(start, end, lenient=True)
            closed = name.last < len(tokens) and tokens.words[name.last] == ","
            if role is None or role.last != end:
                continue
            if self._ends_clause(role, name) or self._is_anothers(role, name):
                return None
            whole = role.indefinite or (not role.plural and " of the " in role.titles[-1])
            opens = tokens.begins(role.first) and not role.plural  # "Defence minister, Ann Low said"
            if role.definite or role.owner or role.owner_text or opens or (whole and closed):
                return role
        return None

    def _says(self, i: int) -> bool:
        """Whether a verb of saying stands at i or behind "has"."""
        i += self.tokens.bare(i) in _BEFORE_SAYING
        return self.tokens.bare(i) in tables.cue("saying")

    def _ends_clause(self, role: Found, name: Name) -> bool:
        """Whether the name behind the comma is the subject of the verb behind it and the role belongs to what was said,
        or to a phrase in front: "it went to a plumber in Reno, Ann Low said"; not "But the mayor, Ann Low said"."""
        tokens = self.tokens
        first = role.first - (tokens.bare(role.first - 1) in ("a", "an", "the"))
        joint = tokens.lower[first - 1]
        opens = tokens.begins(first) or tokens.begins(first - 1) or joint == "that" or not joint[0].isalnum()
        after = tokens.words[name.last] if name.last < len(tokens) else "."
        return after.isalpha() and after.islower() and after not in _AFTER_NAME and not opens

    def _is_anothers(self, role: Found, name: Name) -> bool:
        """Whether the role may be that of somebody beside who is named: "the wife of the mayor, Ann Low,"; and whether
        "an aide to the chairman, Ann Low," who does not speak, may be the chairman."""
        tokens = self.tokens
        of = role.first - (2 if tokens.bare(role.first - 1) == "the" else 1)
        related = tokens.bare(of) == "of" and tokens.bare(of - 1) in tables.relatives()
        behind = role.owner_text is not None and tokens.text.endswith(role.owner_text, 0, tokens.ends[role.last - 1])
        serves = behind and self.titles.head(role.last - 1)
        return related or (serves and not self._says(name.last + 1))

    def _behind(self, name: Name) -> list[Found]:
        tokens, i = self.tokens, name.last
        end = len(tokens)
        found: list[Found] = []
        if i + 1 >= end or tokens.line[i] != tokens.line[name.first]:
            return found
        word = tokens.lower[i]
        if word in (",", "(", "-", "–", "—", "--"):
            i += 1
            aged = tokens.words[i].isdigit() and i + 1 < end and tokens.words[i + 1] == ","
            i += 2 * aged
            if tokens.bare(i) == "who" or tokens.bare(i) in _STILL:
                i += 1
                if tokens.lower[i - 1] == "who":
                    role = self._predicate(i) or self._heading(i) or self._served(i) or self._behind_clause(i)
                    return [role] if role else found
            found = self._enumerated(i) or self._appositions(i)
            resumed = found[-1].last + 1 if found else i
            apposed = tokens.words[resumed - 1 : resumed] == [","] and (
                found or aged or tokens.words[name.first - 1] == ","
            )
            role = self._predicate(resumed) if apposed else None  # "His wife, Ann Low, is a surgeon"
            return [*found, role] if role else found
        if word in tables.cue("being") or (word in ("has", "had") and tokens.lower[i + 1] == "been"):
            role = self._predicate(i)
            if role:
                found.append(role)
        elif role := self._served(i):
            found.append(role)
        elif word in _LEAVING and tokens.lower[i + 1 : i + 3] == ["to", "become"]:
            role = self.titles.read(i + 3, end, lenient=True)
            if role:
                found.append(role)
        elif word == "as" and self._is_chosen(name):
            role = self.titles.read(i + 1, end, lenient=True)
            if role:
                found.append(role)
        return found

    def _is_chosen(self, name: Name) -> bool:
        """Whether somebody takes who is named for a post: "chose the retired goalkeeper Ann Low"; not "named the
        brother of Ann Low"."""
        for i in range(name.first - 1, max(name.first - BEFORE_CHOSEN, -1), -1):
            if self.tokens.bare(i) in _CHOOSING:
                return True
            if not self.tokens.words[i].islower() or self.tokens.bare(i) in ("of", "by", "with", "and", "to"):
                return False
        return False

    def _appositions(self, i: int) -> list[Found]:
        """The roles of ", chairman and chief executive of Halden,"."""
        tokens = self.tokens
        found: list[Found] = []
        role = self._apposition(i)
        while role is not None and not (found and self._somebody_else(role, found[0])):
            found.append(role)
            after = role.last
            if tokens.bare(after) == "," and tokens.bare(after + 1) == "and":
                after += 1
            role = self._apposition(after + 1) if tokens.bare(after) == "and" else None
        return found

    def _somebody_else(self, role: Found, before: Found) -> bool:
        """Whether a role behind "and" opens the next of a list: "Ann Low, the minister, and the German ambassador"."""
        if self.tokens.lower[role.first - 1] == "the" or self.tokens.lower[role.first] == "the":
            return True
        return role.owner is not None and role.owner_country != before.owner_country

    def _apposition(self, i: int) -> Found | None:
        role = self.titles.read(i, len(self.tokens), lenient=True)
        if role is None:
            return None
        after = self.tokens.lower[role.last] if role.last < len(self.tokens) else "."
        closed = not after[0].isalnum() or after in _AFTER_APPOSITION
        others = role.plural and after in tables.cue("saying")  # "Ann Low, dealers said"
        if not closed or others or self._goes_on(role) or after in POSSESSIVE:
            return None
        return replace(role, former=True) if after == "until" else role

    def _goes_on(self, role: Found) -> bool:
        """Whether a name follows in the same sentence: "an aide Ann Low saw"."""
        return role.last in self.at and not self.tokens.opens[role.last]

    def _enumerated(self, i: int) -> list[Found]:
        """The roles of ", a singer, actress and painter,", where "and" ends the list."""
        found: list[Found] = []
        while role := self.titles.read(i, len(self.tokens), lenient=True):
            if role.indefinite != (not found) or role.definite or role.plural:
                break
            found.append(role)
            if len(role.titles) > 1:
                return found
            if self.tokens.lower[role.last : role.last + 1] != [","]:
                break
            i = role.last + 1
        return []

    def _predicate(self, i: int) -> Found | None:
        word = self.tokens.bare(i)
        been = self.tokens.bare(i + 1) == "been" and word in ("has", "had")
        if word not in tables.cue("being") and not been:
            return None
        first = i + 1 + been
        first += self.tokens.bare(first) in _STILL
        made = int(self.tokens.bare(first) in _MADE)  # "was elected president", "was appointed as head"
        made += made and self.tokens.bare(first + 1) == "as"
        role = self.titles.read(first + made, len(self.tokens), lenient=True)
        if role is None or self._goes_on(role):
            return None
        return replace(role, former=role.former or (word in ("was", "were", "had") and not made))

    def _behind_clause(self, i: int) -> Found | None:
        """What is said behind the clause that begins at i: ", who grew up in Oslo, is a surgeon"."""
        tokens = self.tokens
        for j in range(i, min(i + WINDOW, len(tokens) - 1)):
            if tokens.opens[j]:
                return None
            if tokens.words[j] == ",":
                return self._predicate(j + 1)
        return None

    def _served(self, i: int) -> Found | None:
        """ "Ann Low took over as chairman", "has resigned as mayor of Oslo"."""
        tokens = self.tokens
        i += tokens.bare(i) in _BEFORE_SERVING
        for verb, former in _SERVICE.get(tokens.lower[i] if i < len(tokens) else "", ()):
            j = i + 1 + len(verb)
            if tokens.lower[i + 1 : j] == list(verb):
                role = self.titles.read(j, len(tokens), lenient=True)
                kept = role is not None and not self._goes_on(role) and not role.plural
                return replace(role, former=role.former or former) if role is not None and kept else None
        return None

    def _heading(self, i: int) -> Found | None:
        """ ", who heads the disaster office,", ", who now leads the centre-left Reform Party,"."""
        i += self.tokens.bare(i) in _STILL
        title = _HEADING.get(self.tokens.bare(i))
        if title is None or i + 2 >= len(self.tokens):
            return None
        end, the = len(self.tokens), self.tokens.lower[i + 1] in ("the", "its", "a")
        j = self.titles.behind_epithet(i + 1 + the, end, the=the)
        owner = self.at.get(j)
        if owner is not None and owner.kind in ("organization", "place"):
            behind = named_owner(self.titles, owner, end)
            return Found(
                titles=(title,), owner=behind.owner, owner_text=behind.text, first=i, last=behind.last,
                owner_country=(code_of(behind.owner) if behind.owner else None) or behind.country,
            )  # fmt: skip
        last = self.titles.noun_phrase(j, len(self.tokens))
        while last == j or (last < len(self.tokens) and self.tokens.capital[last] and last - j < OWNER_WORDS):
            if not self.tokens.capital[last] or last in self.at:
                break
            last += 1
        if last == j or self.tokens.lower[i + 1] != "the":
            return None
        return Found(titles=(title,), owner_text=self.tokens.join(j, last), first=i, last=last)


def _shared(owner: Name | None, role: Found) -> Found:
    """A role behind "and" is in the company that the one before it names: "Halden Corp director and vice-president"."""
    if owner is None or owner.kind != "organization" or role.definite or role.indefinite:
        return role
    return replace(role, owner=owner, owner_country=code_of(owner))


def _owned(title: str, owner: Name, *, first: int, last: int) -> Found:
    return Found(titles=(title,), owner=owner, owner_country=code_of(owner), first=first, last=last)


def records(found: Found, tokens: Tokens, *, of: str | None, code: str | None) -> list[Role]:
    """The roles of the record, one for each title."""
    start, end = tokens.starts[found.first], tokens.ends[found.last - 1]
    return [
        Role(title=title, of=of, country=code, former=found.former, text=tokens.text[start:end], start=start, end=end)
        for title in found.titles
    ]
