"""Which office a description may mean: "the minister" is a foreign minister, not the prime one nor a shadow one."""

import re
from collections.abc import Collection

from factx.facts.names import tables

_COMPLEMENT = re.compile(r" (?:of|for|to|in(?! chief)|at|with) ")


def core(title: str) -> str:
    """A title in lower case without what completes it: the "ambassador" of "Ambassador to Chad"."""
    return _COMPLEMENT.split(title.lower(), maxsplit=1)[0]


def holds(title: str, noun: str, modifiers: Collection[str] = ()) -> bool:
    """Whether the holder of `title` may be called by `noun` with `modifiers` in front, both in lower case: what makes a
    title another office ("vice", "shadow", a first "former") must be said, and nothing may be said that it has not."""
    whole = title.lower().removeprefix("former ")
    words = core(whole).replace("-", " ").split()
    wanted = tables.offices().get(noun, frozenset()) | {noun}
    if words[-1] not in wanted and whole not in wanted:
        return False
    former = any(word in tables.cue("former") for word in modifiers)
    if whole != title.lower() and not former and noun not in tables.cue("ranks"):  # an admiral is one for life
        return False
    said = {word for word in modifiers if word not in tables.cue("former") and word != "-"}
    unsaid = set(words[:-1]) - said
    if any(f"{word}-{noun}" in tables.cue("another_office") for word in unsaid):
        return False  # "the general" is no attorney general
    lesser = tables.cue("lesser_office") if noun not in tables.cue("same_office") else frozenset()
    return said <= set(whole.replace("-", " ").split()) and unsaid.isdisjoint(lesser)
