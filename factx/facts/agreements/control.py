"""Who does what a verb says, where the tree does not put it beside the verb: through passives, control ("urged Kenya to
sign"), participles, relative clauses and coordination."""

from spacy.tokens import Token

from factx.facts.agreements import tree
from factx.facts.agreements.words import table

_RELATIVES = frozenset({"that", "which", "who", "whom", "whose"})
_TAKES_OVER = frozenset(  # the labels under which a verb without a subject has that of its governor
    {"conj", "xcomp", "advcl", "ccomp", "acomp", "dep", "oprd", "attr", "pcomp", "acl", "prep", "pobj", "dobj"}
)


def subjects(verb: Token) -> list[Token]:
    """The heads of the noun phrases that do what the verb says, through passives, control, participles, relative
    clauses and coordination; empty where nobody is named. The parser hangs "by the army" on the sum of "was awarded a
    contract worth $30 million by the army"."""
    if tree.is_passive(verb):
        sums = [c for thing in verb.children if thing.dep_ == "dobj" for c in thing.children if c.lower_ == "worth"]
        agents = [c for head in (verb, *sums) for c in head.children if c.dep_ == "agent"]
        return [c for agent in agents for c in agent.children if c.dep_ == "pobj"]
    own = _true_subjects([c for c in verb.children if c.dep_ == "nsubj"])
    if own:
        return [_antecedent(subject) for subject in own]
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        above = next((up for up in tree.ancestors(verb) if up.pos_ in ("VERB", "AUX")), None)
        words = table("control")
        if above is not None and verb.head.lemma_ in words["journeys"] | words["bills"]:
            return subjects(above)
        return [verb.head]
    return controller(verb)


def patients(verb: Token) -> list[Token]:
    """The subjects of a passive that reads as a state: "Norway is committed to"."""
    own = [_antecedent(c) for c in verb.children if c.dep_ == "nsubjpass"]
    if not own:
        auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        own = [s for c in auxiliaries for s in c.children if s.dep_ in tree.SUBJECTS]
    return own or (controller(verb) if tree.is_passive(verb) else subjects(verb))


def _true_subjects(found: list[Token]) -> list[Token]:
    """Of several subjects of one verb the relative pronoun ("who as finance minister signed"), and the last part of a
    word that the tokenizer took apart ("vice-minister")."""
    if len(found) < 2:
        return found
    relative = [c for c in found if c.lower_ in _RELATIVES]
    whole = [c for c in found if c.text != "-" and not any(o.i == c.i + 1 for o in found)]
    return relative[:1] or whole


def _antecedent(subject: Token) -> Token:
    """The noun that a relative pronoun stands for: "the states, which signed"."""
    if subject.lower_ in _RELATIVES:
        clause = subject.head
        while clause.dep_ in ("conj", "ccomp", "xcomp") and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl":
            return _member(clause.head)
    return subject


def _member(group: Token) -> Token:
    """Who is said to be or to belong to it: Low in "Low was the minister who signed", Chad in "Chad is among the states
    that signed", "one of those that"."""
    over = group.head
    if group.dep_ == "attr" and group.pos_ == "NOUN" and over.lemma_ == "be":
        named = tree.child(over, ("nsubj",))
        return named if named is not None and named.pos_ == "PROPN" else group
    if group.dep_ != "pobj":
        return group
    if over.lower_ == "of" and over.head.dep_ == "attr" and over.head.lower_ == "one":
        over = over.head
    elif over.lower_ != "among":
        return group
    return (tree.child(over.head, ("nsubj",)) or group) if over.head.lemma_ == "be" else group


def controller(verb: Token) -> list[Token]:
    """The subject that a verb without one takes over from its governor."""
    head, dep = verb.head, "acl" if tree.is_first_to(verb) else verb.dep_
    if head == verb or dep not in _TAKES_OVER:
        return []
    if dep == "acl" and tree.is_in_order(head):
        return _over_preposition(head.head)
    if dep in ("xcomp", "ccomp", "acl", "pcomp", "prep") and head.lemma_ in table("control")["object"]:
        patient = tree.child(head, ("nsubjpass",) if tree.is_passive(head) else ("dobj",))
        if patient is not None:
            return [patient]
    if dep == "pcomp" or head.dep_ == "prep":
        return _over_preposition(head)
    if head.pos_ in ("VERB", "AUX"):
        passive = tree.child(head, ("nsubjpass",))
        return [_antecedent(passive)] if passive is not None else subjects(head)
    return _owner(head) if head.pos_ in ("NOUN", "PROPN", "ADJ") else []


def _over_preposition(preposition: Token) -> list[Token]:
    """Who does what stands behind the preposition: Chad in "condemned Chad for breaking", the subject otherwise."""
    above = preposition.head
    blamed = preposition.lower_ in ("for", "of") or above.lemma_ == "accuse"
    if blamed and above.lemma_ in table("control")["blaming"]:
        patient = tree.child(above, ("nsubjpass", "dobj"))
        return [patient] if patient is not None else []
    return subjects(above) if above.pos_ in ("VERB", "AUX") else _owner(above)


def _owner(noun: Token) -> list[Token]:
    """Who a noun or adjective with an infinitive belongs to: "Iran's refusal to sign", "is ready to sign"."""
    owner = tree.child(noun, ("poss",))
    if owner is not None:
        return [owner]
    behind = noun.dep_ == "amod" and noun.i > noun.head.i
    if behind and noun.lemma_ in table("modality")["planned"]:  # "the treaty, due to be signed in May"
        return [noun.head]
    if noun.dep_ in ("acomp", "attr", "dobj", "oprd") or noun.pos_ == "ADJ":
        return subjects(noun.head) if noun.head != noun and noun.head.pos_ in ("VERB", "AUX") else []
    return []
