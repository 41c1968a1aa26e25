"""Parties of whom the article has no record: "film studios" is a group, "a Korean carmaker" a body; "tankers with
wings" is nobody."""

from collections.abc import Iterable

from spacy.tokens import Token

from factx import gazetteer
from factx.facts.agreements import tree
from factx.facts.agreements.bound import Bound
from factx.facts.agreements.parties.phrases import is_plural, without_article
from factx.facts.agreements.scene import Actor, Scene, state
from factx.facts.agreements.words import classes, table
from factx.records import PartyKind

_INSTRUMENTS = frozenset({"deal", "contract", "treaty", "truce", "settlement", "merger", "talks", "offer", "pledge"})
_PEOPLE = ("ers", "ors", "ists", "ians", "men", "women", "ants", "ents", "ees", "eers")  # plurals of people
_PERSON = ("er", "or", "ist", "ian", "man", "woman")  # singular of people
_CODE = 2  # letters of a country's ISO code
_ACTING = ("person", "country", "organization", "groups", "deputies", "any")  # the tables of those who do


def as_it_stands(head: Token, scene: Scene) -> Bound:
    """The party that a phrase is by its own words, whoever was named before."""
    start, end = tree.phrase(head)
    return Bound(stranger(head, scene.text[start:end]), start, end)


def stranger(head: Token, words: str, within: Iterable[Actor] = ()) -> Actor:
    """The party that the words say, as a name; `within` are those named in them, whose country is its own."""
    name = without_article(words)
    named = list(within)
    kind = _kind(head)
    if kind != "person" and head.pos_ == "PROPN":
        land = gazetteer.country(name) if len(name) > _CODE else None  # an "MP" is not the Marianas
        if land is not None:
            return state(land)
    return Actor(
        key=f"{kind}:{name.lower()}", name=name, kind=kind, country=next((a.country for a in named if a.country), None),
        named=head.pos_ == "PROPN" or bool(named), described=head.pos_ != "PROPN",
    )  # fmt: skip


def _kind(head: Token) -> PartyKind:
    if is_plural(head):
        return "group"
    lemma, words = tree.lemma(head), table("parties")
    human = head.pos_ == "NOUN" and lemma.endswith(_PERSON) and lemma not in words["organization"]
    return "person" if human or lemma in words["person"] else "organization"


def is_no_party(lemma: str) -> bool:
    """Whether it is a thing, an event or an instrument: "the report", "the deal"."""
    return lemma in table("parties")["nothing"] or bool(classes().get(lemma, frozenset()) & _INSTRUMENTS)


def can_act(head: Token) -> bool:
    """Whether it can be somebody where it does what only somebody does: "tankers agreed"; not "sides"."""
    lemma = tree.lemma(head)
    return lemma not in table("parties")["any"] and not is_no_party(lemma)


def may_act(head: Token) -> bool:
    """Whether a common noun can stand for somebody: "lawmakers" can, "tankers with wings" should not."""
    words, lemma = table("parties"), tree.lemma(head)
    if any(lemma in words[name] for name in _ACTING):
        return True
    return head.tag_ == "NNS" and head.lower_.endswith(_PEOPLE) and lemma not in words["nothing"]
