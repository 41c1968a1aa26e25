"""Consistent names for a whole article out of the model's entity spans.

Catches "Scholz" as the person who is "Olaf Scholz" two lines above; refuses "https://…" as part of a name.

    tables      the word lists of factx/data/names
    tokens      the Doc as plain lists
    layout      datelines, credits, sport; bylines: who wrote it
    spans       what may be a name: the model's spans, cut in pieces and trimmed to the bare name (pieces, trimming)
    overlooked  names that the words show whatever the model made of them; months: "May" as a surname
    words       what a single word may be beside a name: a title, an address, a slug
    joining     two spans that are one name, by rules: joining_beside, joining_linked
    growth      what the model cut too short: growth_persons, growth_bodies
    runs        capitalised words that it left out
    looks       questions that several rooms ask of the words of a name
    rules       how rules are asked of a name, and of two
    own_words   what the words of a name say about its kind, by rules; own_heads: its head noun; own_person: what makes
                it a person's; in_front, behind: what its neighbours say; sport
    evidence    all of these and the model's word
    votes       every mention of a name votes, and the article decides; firms: two names that are one
    spelling    two spellings of one name
"""

from factx.facts.names.name import Name, NameKind
from factx.facts.names.votes import find_names

__all__ = ["Name", "NameKind", "find_names"]
