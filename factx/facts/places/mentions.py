"""Which words of an article name a place, and as what.

Catches "TOKYO" in a dateline, "La." in "Alexandria, La.", both seas of "the East and South China seas", "Japanese" as
the people of Japan and "Beijing" as a government in "Beijing said"; refuses "Jordan" where it is a person's name and
"Reading" where it only opens a sentence.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factx.datelines import datelines
from factx.facts.names import Name
from factx.facts.places.beside import hinted, shared_hints, with_parents
from factx.facts.places.mention import Needs, PlaceMention
from factx.facts.places.named import of_demonym, of_name
from factx.facts.places.no_place import healthy
from factx.facts.places.overlooked import guessed, halves, hyphenated, in_counties, inside, missed


def find_mentions(text: str, names: Sequence[Name]) -> list[PlaceMention]:
    """The place mentions of an article in text order, none overlapping another.

    Those that need something are places only if the article's other places speak for one of that name.
    """
    found = sorted([*hyphenated(text), *halves(text), *in_counties(text)], key=lambda m: m.start)
    whole = sorted((m.start, m.end) for m in found)
    others: list[Name] = []
    for name in names:
        i = bisect_right(whole, (name.end,)) - 1
        if i >= 0 and whole[i][1] > name.start:  # a piece of a hyphenated name
            continue
        if name.kind in ("place", "facility"):
            found.extend(of_name(text, name))
        elif name.kind == "demonym":
            found.extend(of_demonym(text, name))
        else:
            others.append(name)
    taken = _taken(text, others, found)
    seen = len(found)
    found.extend(missed(text, [(name.start, name.end) for name in taken], [(m.start, m.end) for m in found]))
    if len(found) > seen:
        taken = _taken(text, taken, found)  # beside those
    found.extend(mention for name in taken for mention in inside(text, name))
    found = list(_without_overlap(sorted(found, key=lambda m: m.start)))
    lines = {start: line for line in datelines(text) for start, _ in line.cities}
    hints = [hinted(text, mention, lines.get(mention.start)) for mention in healthy(text, found)]
    return shared_hints(text, with_parents(text, hints))


def _taken(text: str, others: Sequence[Name], found: list[PlaceMention]) -> list[Name]:
    """The names of persons and bodies without those that the text shows to be towns, which go to `found`."""
    shown = {(m.start, m.end) for m in found if m.needs is not Needs.AMID}
    towns = {(m.start, m.end): m for m in guessed(text, others, shown)}
    found.extend(towns.values())
    return [name for name in others if (name.start, name.end) not in towns]


def _without_overlap(mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    end = -1
    for mention in mentions:
        if mention.start >= end:
            yield mention
            end = mention.end
