"""What a frame is about: the noun in one of a verb's slots that is of a class the entry takes.

"signed a contract" has its object, "pulled out of the treaty" what "out of" brings, "the deal collapsed" its subject;
behind "the terms of the deal" it is the deal.
"""

from spacy.tokens import Token

from factx.facts.agreements import control, tree
from factx.facts.agreements.scene import Scene
from factx.facts.agreements.words import classes, classes_of, table
from factx.facts.names import tables
from factx.lexicon import Entry

ANY_INSTRUMENT = frozenset({"deal", "contract", "truce", "settlement", "treaty", "compromise", "merger", "alliance"})
_MAKING = frozenset({"agree", "sign", "ratify", "extend"})
_HAVING = frozenset({"have", "get", "want", "need", "see"})  # "to have the contract renewed"
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "such", "these", "those", "both"})


def of_verb(verb: Token, entry: Entry, scene: Scene) -> tuple[Token | None, str]:
    """The noun in one of the entry's theme slots that is of a class it takes (any instrument, where it takes
    none), and the slot. A particle may be read as a preposition: "voted down the deal"."""
    moved = "object" in entry.theme and tree.child(verb, ("dobj",)) is None
    particles = entry.particles.get(verb.lemma_.lower(), ()) if moved else ()
    for slot in (*entry.theme, *particles):
        for noun in _in_slot(verb, slot):
            if "talks" in classes_of(noun) and entry.act in _MAKING:
                continue  # "announced negotiations for a trade deal" has made none
            named = [c for c in noun.children if c.dep_ == "appos"] if "person" in entry.takes else []
            for token in (*tree.conjuncts(inner(noun)), *named):  # "signed guard Ned Alder to"
                if is_of_class(token, entry, scene) and not _signs_himself(token, verb, entry):
                    return token, slot
    return None, ""


def _signs_himself(noun: Token, verb: Token, entry: Entry) -> bool:
    """Whether the person to be signed is who signs: "the bill that Ann Low signed", "Gomes signed for Ajax"."""
    return "person" in entry.takes and noun in control.subjects(verb)


def _in_slot(verb: Token, slot: str) -> list[Token]:
    if slot == "subject":
        ended_something = any(c.dep_ == "dobj" and c.lower_ not in ("effect", "place") for c in verb.children)
        return [] if ended_something or tree.is_passive(verb) else control.subjects(verb)
    if slot != "object":
        return [o for _, o in tree.pobjs(verb, (slot,))]
    found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "oprd", "attr") and c.pos_ != "PRON"]
    if not found:  # "negotiated and signed a deal"
        found = [c for j in verb.rights if j.dep_ == "conj" for c in j.children if c.dep_ == "dobj"][:1]
    if not found and verb.lemma_ not in _HAVING:  # "rejected the deal reached in May" read as a clause that is rejected
        found = [c for told in verb.rights if _is_made(told) for c in told.children if c.dep_ == "nsubj"]
    alone = not any(c.dep_ == "aux" for c in verb.children)
    alone = alone and not any(c.dep_ == "dobj" for c in verb.children)
    if not found and alone and verb.tag_ in ("VBN", "VBD"):  # "the deal reached in May" read as a clause
        found = [c for c in verb.children if c.dep_ == "nsubj" and c.pos_ != "PRON"]
    relative = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ in ("that", "which")]
    over = verb.head.head.head if verb.dep_ == "relcl" and verb.head.lower_ in ("force", "effect") else verb.head
    if relative and over.pos_ == "VERB":  # "a pact came into force that Chad had signed"
        found = [c for c in over.children if c.dep_ in tree.SUBJECTS]
    own_object = any(c.dep_ == "dobj" and c not in relative for c in verb.children)
    behind = verb.dep_ == "relcl" and (
        tree.is_passive(verb) or not (own_object or tree.is_subject_relative(verb))  # not "a contract that ends"
    )
    if tree.is_reduced(verb) or behind:
        found.append(verb.head)
    elif verb.dep_ == "conj" and tree.is_reduced(verb.head) and tree.is_passive(verb):
        found.append(verb.head.head)  # "a truce brokered by Qatar and agreed by Chad"
    elif not found and tree.is_passive(verb) and tree.child(verb, tree.SUBJECTS) is None:
        found = control.controller(verb)
    return found


def _is_made(clause: Token) -> bool:
    """Whether a clause with a bare participle only tells how its subject was made: "the deal reached in May"."""
    made = clause.dep_ == "ccomp" and clause.tag_ in ("VBN", "VBD") and clause.lemma_ in table("binding")["making"]
    return made and not any(c.dep_ in ("mark", "aux", "auxpass", "dobj", "neg") for c in clause.children)


def is_of_class(noun: Token, entry: Entry, scene: Scene) -> bool:
    """Whether the entry can take the noun as its theme: an instrument, a person who is signed, a joint statement."""
    found = classes_of(noun)
    named = scene.at(noun) if "alliance" in found and noun.pos_ == "PROPN" and entry.act == "agree" else None
    if named is not None and named.actor.kind == "organization":
        return False  # "the Green Alliance" has made something; an alliance can still be signed or left
    if not entry.takes:
        return bool(found & ANY_INSTRUMENT) and not is_refused(noun)
    if "person" in entry.takes:
        seen = scene.at(noun)
        return seen is not None and seen.actor.kind == "person"
    statement = "statement" in found and "paper" not in found & set(entry.takes) and entry.id != "sign.v"
    if statement and not is_joint(noun):
        return False
    return bool(found & set(entry.takes)) and not is_refused(noun)


def inner(noun: Token) -> Token:
    """The instrument behind "terms of", "signing of", "a series of"."""
    words = table("look_through")
    for _ in range(3):
        lemma = noun.lemma_.lower()
        if lemma not in classes() and (whole := of_compound(noun)) is not None:
            return whole
        if lemma not in words["nouns"] and lemma not in words["events"]:
            return noun
        behind = next((o for _, o in tree.pobjs(noun, ("of", "to", "for", "in"))), None)
        if behind is None or (lemma in classes() and tree.lemma(behind) not in classes()):
            return noun
        noun = behind
    return noun


def of_compound(noun: Token) -> Token | None:
    """The instrument whose name the parser took apart: the "agreement" of "a status of forces agreement"; not the
    "pact" of "the architect of the peace pact"."""
    if noun.tag_ != "NN" or tree.lemma(noun) in tables.role_nouns():
        return None
    behind = (o for _, o in tree.pobjs(noun, ("of",)) if o.tag_ == "NN" and o.left_edge != o)
    bare = (o for o in behind if all(t.tag_ in ("NN", "NNS") for t in o.doc[o.left_edge.i : o.i]))
    return next((o for o in bare if classes_of(o) & ANY_INSTRUMENT), None)


def is_definite(noun: Token) -> bool:
    """Whether it was spoken of before: "the deal", "their accord"."""
    return any(c.dep_ in ("det", "poss") and c.lower_ in _DEFINITE for c in noun.lefts)


def is_joint(noun: Token) -> bool:
    """Whether several make it: "a joint statement"."""
    return any(c.lower_ == "joint" for c in noun.lefts)


def is_refused(noun: Token) -> bool:
    """Whether it is something else: "a great deal", "Jewish settlements", "talk of a switch", "of its own accord"."""
    if noun.tag_ == "NN" and noun.lemma_ == "talk":
        return True
    if noun.lemma_ == "accord" and noun.head.lower_ == "of" and any(c.lower_ == "own" for c in noun.lefts):
        return True
    refused = table("refused").get(noun.lemma_.lower(), frozenset())
    return any(c.lower_ in refused for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod"))
