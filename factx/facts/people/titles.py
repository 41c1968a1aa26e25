"""One role as the words say it: "the bank's chief economist", "the foreign minister of Chile", "German Chancellor".

It is read from its first word on: whose it is (title_front), the title's modifiers and its head noun (title_head), and
what "of" brings behind (title_behind).
"""

from msgspec import Struct

from factx.facts.names import Name, tables
from factx.facts.people.title_behind import Behind, behind_span, read_behind
from factx.facts.people.title_front import Front, read_front
from factx.facts.people.title_head import find_head, head_end
from factx.facts.people.title_words import TitleWords, code_of, is_body
from factx.gazetteer import demonym
from factx.gazetteer.regions import region_demonyms

WINDOW = 16  # tokens; the longest role in front of a name
_WHOSE = frozenset(("its", "their", "his", "her", "whose"))


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


class Titles(TitleWords):
    """Reads roles off the words of one article."""

    def read(self, first: int, end: int, *, lenient: bool) -> Found | None:
        """The role whose words begin at `first` and end before `end`; `lenient` lets free words stand in front of
        the head noun, and another title behind "and"."""
        end = min(end, first + 3 * WINDOW)
        front = read_front(self, first, end, lenient=lenient)
        noun = find_head(self, front, first, end, lenient=lenient)
        if noun is None:
            return None
        if is_body(front.owner) and front.title in self.at and self.is_of_state(self.tokens.bare(noun)):
            return self.read(front.title, end, lenient=lenient)  # "told Halden Texas governor Ann Low"
        i, joints = head_end(self, noun, end, lenient=lenient)
        if self.tokens.bare(i - 1) == "head" and self.tokens.lower[i : i + 1] == ["to"]:
            return None  # "voters head to the polls"
        behind = read_behind(self, i, end, closed=lenient)
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
        i = behind_span(self, behind.last, end)
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
            and not self.is_of_state(word)
        )

    def _inside(self, first: int, last: int) -> Name | None:
        """The land inside a title, whose it is where nothing else is said: "Assistant U.S. Attorney"."""
        names = (self.at.get(k) for k in range(first, last))
        return next((name for name in names if name is not None and name.kind == "place"), None)

    def _singular(self, title: str) -> str:
        """ "trade ministers" -> "trade minister"."""
        return tables.one_of(title) if self._is_plural(title) else title

    def _is_plural(self, title: str) -> bool:
        last = title.split()[-1].lower()
        return last not in self.heads and tables.one_of(last) in self.heads


def _is_of_no_land(owner: Name) -> bool:
    """Whether an adjective in front of a title is no country's or region's: "Hindu priest"."""
    return owner.kind == "demonym" and demonym(owner.text) is None and owner.text not in region_demonyms()


def echoes(title: str) -> bool:
    """Whether a title only repeats another's: "his German counterpart"."""
    return title.lower().endswith(("counterpart", "colleague"))
