"""Noun phrases -> parties, through the discourse.

"Kishida and Scholz ... The two leaders agreed" gives both of them; "Ford's executives" Ford; "we" in a quotation its
speaker; "film studios" a group without a record. An expletive ("it was agreed") and "the report" give nobody.

resolver       coordinated phrases, repaired where the parser joined others; a name, a pronoun or a description
descriptions   a phrase that is no name: its rules, one asked after the other; a new kind of phrase is a rule there
groups         "the two sides"; antecedents: "the company"; officials: "the German chancellor"; strangers: who is named
               nowhere; lands: countries
pronouns       "we", "they"; subjects: of whom the clause around a phrase speaks
history        the agreements told so far; phrases: small questions to a noun phrase
"""

from factx.facts.agreements.parties.resolver import Resolver

__all__ = ["Resolver"]
