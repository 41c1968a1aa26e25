"""The language of the rules' patterns, compiled to regular expressions over an alphabet's letters.

- CAPITALS name a class of `words.tsv`, a kind of number (lexicon.NUMBERS) or a row of `macros.tsv`; small letters are
  the word itself; `- , . / 's` are themselves (every dash is "-").
- `( | )` groups, `?` makes optional, `n=` names a part; what is named `x=` is the expression's extent, else all is.

Patterns have no repetition: what they match is short, and a search takes time linear in the text.
"""

import re
from typing import NamedTuple

from factx.facts.dates.lexicon import macros

_PART = re.compile(r"\s*(?:(?P<name>[a-z]+)=|(?P<atom>[A-Z]+|[a-z][a-z'’]*|[-,./]|'s)|(?P<mark>[()|?]))\s*")


class Pattern(NamedTuple):
    """A compiled pattern: a regular expression, and the heads of what it matches: the first two letters, or all where
    there are fewer."""

    regex: str
    heads: frozenset[str]


def words_of(pattern: str) -> set[str]:
    """The words that a pattern names itself."""
    return {part["atom"] for part in _PART.finditer(pattern) if part["atom"] and not part["atom"].isupper()}


class Compiler:
    """Compiles patterns over the letters of each class and word (`members`), knowing the macros."""

    def __init__(self, members: dict[str, set[str]]) -> None:
        self._known = {
            kind: Pattern(f"[{''.join(sorted(letters))}]", frozenset(letters)) for kind, letters in members.items()
        }
        for name, pattern in macros().items():
            self._known[name] = self.compile(pattern)

    def compile(self, pattern: str) -> Pattern:
        """Raises ValueError for a pattern that cannot be read and for a class that does not exist."""
        parts, end = [], 0
        for part in _PART.finditer(pattern):
            if part.start() == end:
                parts.append((part.lastgroup or "", part[part.lastgroup or 0]))
                end = part.end()
        if end != len(pattern):
            raise ValueError(f"The pattern {pattern!r} cannot be read from {pattern[end:]!r} on.")
        try:
            found = self._alternatives(parts)
        except KeyError as error:
            raise ValueError(f"The pattern {pattern!r} names {error}, which is no class and no macro.") from error
        except IndexError as error:
            raise ValueError(f"The pattern {pattern!r} ends within a group or after a name.") from error
        if parts:
            raise ValueError(f"The pattern {pattern!r} closes a group that it did not open.")
        return found

    def _alternatives(self, parts: list[tuple[str, str]]) -> Pattern:
        branches = [self._sequence(parts)]
        while parts and parts[0] == ("mark", "|"):
            parts.pop(0)
            branches.append(self._sequence(parts))
        return Pattern(
            f"(?:{'|'.join(branch.regex for branch in branches)})",
            frozenset().union(*(branch.heads for branch in branches)),
        )

    def _sequence(self, parts: list[tuple[str, str]]) -> Pattern:
        regex, heads = [], {""}
        while parts and parts[0] not in (("mark", "|"), ("mark", ")")):
            item = self._item(parts)
            regex.append(item.regex)
            heads = {(head + more)[:2] for head in heads for more in (item.heads if len(head) < 2 else {""})}
        return Pattern("".join(regex), frozenset(heads))

    def _item(self, parts: list[tuple[str, str]]) -> Pattern:
        kind, text = parts.pop(0)
        name = ""
        if kind == "name":
            name = text
            kind, text = parts.pop(0)
        if kind == "atom":
            item = self._known[text]
        else:
            item = self._alternatives(parts)
            parts.pop(0)  # the closing bracket
        if name:
            item = item._replace(regex=f"(?P<{name}>{item.regex})")
        if parts and parts[0] == ("mark", "?"):
            parts.pop(0)
            item = Pattern(f"(?:{item.regex})?", item.heads | {""})
        return item
