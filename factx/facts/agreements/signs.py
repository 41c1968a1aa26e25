"""What the words around a verb say of it: that it did not happen, will, may, failed, was refused or is only asked for.

The signs on the verb come first; then the tree is climbed, a step for each label that ties a word to the one above:
"refused to sign", "no plan to sign", "kept Chad from signing". A verb of saying ends the climb: what stands above "said
they signed" is about who said so.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Token

from factx.facts.agreements import tree
from factx.facts.agreements.words import classes_of, table

STEPS = 6  # up the tree from a verb
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_POSSIBLE = frozenset({"would", "could", "may", "might", "can", "should", "must", "ca", "'d", "’d"})
_CONDITIONAL = frozenset({"if", "unless", "whether", "until", "once", "before"})
_NO = frozenset({"no", "neither", "nor", "without", "never"})


@dataclass
class Signs:
    """The signs on a verb; without any it has happened."""

    verb: Token = field(compare=False)
    negative: bool = False
    future: bool = False
    possible: bool = False
    condition: bool = False
    failed: bool = False
    refused: bool = False
    appeal: bool = False
    progressive: bool = False
    unable: bool = False

    @property
    def open(self) -> bool:
        """Whether it may or may not happen."""
        return self.possible or self.condition


def signs_on(verb: Token) -> Signs:
    """The signs on the verb itself, whatever stands above it."""
    signs = Signs(verb)
    _inspect(verb, signs)
    return signs


def signs_around(verb: Token) -> Signs:
    """The signs on a trigger and on all that governs it, up to a verb of saying."""
    signs = Signs(verb)
    _inspect(verb, signs, own=True)
    signs.appeal |= _is_subjunctive(verb)
    signs.progressive = verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children)
    signs.future |= verb.dep_ == "ROOT" and tree.is_infinitive(verb)  # a headline: "Ford to sign deal"
    _climb(verb, signs)
    return signs


def is_of_another(verb: Token, over: Token) -> bool:
    """Whether somebody else is to do it: "wants Sweden to sign"."""
    return any(c.dep_ == "nsubj" for c in verb.children) or any(c.dep_ == "dobj" and c.i < verb.i for c in over.rights)


def _climb(node: Token, signs: Signs) -> None:
    """Collect the signs above, as far up as they bear on the verb."""
    for _ in range(STEPS):
        if _is_yet_to_be(node):
            signs.future = True
            return
        step = _STEPS.get(node.dep_)
        above = step(node, signs) if step is not None else None
        if above is None:
            return
        node = above


# ---------------------------------------------------------------------- steps
# Each collects what the word above says of the node and gives the node from which to go on, or None where nothing
# higher up bears on it.


def _joined(node: Token, signs: Signs) -> Token | None:
    """ "Will meet and sign" shares the verb's signs, "agreed to cut tariffs and signed" those above it; not "they
    failed, but Chad signed"."""
    if tree.is_done_beside(node):
        return node.head.head
    if any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in node.children):
        return None
    _inspect(node.head, signs, shared=True)
    return node.head


def _preposition(node: Token, signs: Signs) -> Token | None:
    """ "Their failure in signing", "left without signing"; of a verb in front it only leads on: "met about signing"."""
    signs.negative |= node.lower_ == "without"
    if node.head.pos_ in ("NOUN", "ADJ"):
        _govern(node.head, signs)
    return node.head


def _behind_preposition(node: Token, signs: Signs) -> Token | None:
    """ "Kept Chad from signing", "voted against signing"; not "was not clear about what deal had been reached"."""
    if tree.child(node, tree.SUBJECTS) is not None:
        return None
    preposition, words = node.head, table("modality")
    main = preposition.head
    past = main.tag_ == "VBD" and main.lemma_ not in words["refused"] | words["planned"]
    signs.negative |= preposition.lower_ == "without"
    signs.appeal |= preposition.lower_ == "from" and main.lemma_ in words["preventing"]
    signs.refused |= preposition.lower_ == "against"
    signs.condition |= preposition.lower_ == "than" or (preposition.lower_ == "before" and not past)
    return preposition


def _governed(node: Token, signs: Signs) -> Token | None:
    """ "Failed to sign", "is expected to sign"; not "said they signed", where nothing above the saying counts."""
    if _read_report(node, signs):
        return None
    head = node.head
    lemma = head.lemma_.lower()
    is_to = lemma == "be" and tree.is_infinitive(node)
    signs.future |= is_to or (lemma in table("modality")["planned"] and not _went_on(head))
    _govern(head, signs)
    if head.pos_ in ("VERB", "AUX"):
        _inspect(head, signs)
    return head


def _clause(node: Token, signs: Signs) -> Token | None:
    """ "Denied that they signed"; not the clause in front: "they will sign, should the talks fail"."""
    return None if node.i < node.head.i else _governed(node, signs)


def _on_noun(node: Token, signs: Signs) -> Token | None:
    """ "The refusal to sign"; of "reports that they signed" only whether they are false, of "the pact signed in May"
    nothing."""
    if tree.is_infinitive(node):
        return _governed(node, signs)
    _read_report(node, signs)
    return None


def _purpose(node: Token, signs: Signs) -> Token | None:
    """ "Met to sign" is to be; not "beat Saab to win the contract", "went on to sign", nor a clause of time: "met,
    signing"."""
    if not tree.is_infinitive(node) or _read_report(node, signs):
        return None
    won = signs.verb.lemma_ in table("modality")["winning"]
    signs.future = not (won or _went_on(node.head))
    if node.head.pos_ == "ADJ":
        _govern(node.head, signs)
    return None


_STEPS: dict[str, Callable[[Token, Signs], Token | None]] = {
    "conj": _joined,
    "prep": _preposition,
    "pcomp": _behind_preposition,
    "advcl": _purpose,
    "acl": _on_noun,
    "ccomp": _clause,
    "xcomp": _governed,
    "acomp": _governed,
    "oprd": _governed,
    "attr": _governed,
    "nsubj": _governed,
}


# ---------------------------------------------------------------------- what the word above says


def _read_report(node: Token, signs: Signs) -> bool:
    """Collect what a word of saying or wishing above says; true for a report, above which nothing counts: "said they
    signed", "denied claims that they signed"."""
    head, words = node.head, table("modality")
    lemma = head.lemma_.lower()
    signs.appeal |= lemma in words["wishing"] and is_of_another(node, head)
    if head.pos_ == "NOUN" and _is_untrue(head):
        signs.negative = True
        return True
    if lemma not in table("reporting")["verbs"] or tree.is_infinitive(node):
        return False
    if _is_future_told(node, head):
        signs.future, signs.possible = True, False
    signs.negative |= lemma in words["admitting"] and _is_withheld(head)
    return True


def _is_withheld(saying: Token) -> bool:
    """Whether somebody does not say so: "did not admit that", "without admitting that", "refused to admit that"."""
    signs = signs_around(saying)
    return signs.negative or signs.refused


def _is_yet_to_be(verb: Token) -> bool:
    """ "In order to sign", "paves the way to sign", "a treaty to be signed"."""
    if not tree.is_infinitive(verb):
        return False
    return _is_open_way(verb.head) or tree.is_in_order(verb.head) or _is_of_one_to_be(verb)


def _is_of_one_to_be(verb: Token) -> bool:
    """ "A treaty to be signed in May"; not "the first treaty to be signed"."""
    later = verb.dep_ in ("acl", "relcl") and tree.is_passive(verb) and bool(classes_of(verb.head))
    return later and not any(c.lower_ in table("modality")["ordinals"] for c in verb.head.lefts)


def _is_untrue(report: Token) -> bool:
    """Whether what is reported is said to be wrong, or not shown: "reports that they signed are false", "denied claims
    that", "found no evidence that"."""
    words = table("modality")
    over = report.head
    denied = any(c.dep_ == "neg" for c in over.children)
    if report.lemma_ in words["proofs"]:
        return denied or any(c.lower_ in ("no", "little") for c in report.lefts)
    if report.lemma_ not in words["reported"]:
        return False
    told = over.lemma_ in words["dismissing"] and report.dep_ in ("dobj", "nsubjpass")
    wrong = frozenset({"true", "correct", "accurate", "right"}) if denied else words["untrue"]
    beside = (*over.children, *report.children)
    return told or any(c.lower_ in wrong and c.dep_ in ("acomp", "attr", "oprd", "amod", "ccomp") for c in beside)


def _is_future_told(verb: Token, saying: Token) -> bool:
    """Whether "would" is the "will" of what was said: "said it would sign"; not "warned that they would sign"."""
    said = saying.tag_ in ("VBD", "VBN") and saying.lemma_ not in table("modality")["guessing"]
    over = saying.head if saying.dep_ == "conj" else saying
    if any(c.dep_ == "mark" and c.lower_ in _CONDITIONAL for c in over.children):  # "if they said they would sign"
        return False
    return said and any(c.dep_ == "aux" and c.lower_ in ("would", "'d", "’d") for c in verb.children)


def _went_on(verb: Token) -> bool:
    """ "Went on to sign" is done."""
    return verb.lemma_ == "go" and verb.tag_ == "VBD" and any(c.lower_ == "on" for c in verb.children)


def _is_open_way(way: Token) -> bool:
    """ "Paves the way for Norway to sign"."""
    return way.lemma_ == "way" and way.dep_ == "dobj" and way.head.lemma_ in ("pave", "clear", "open")


def _is_subjunctive(verb: Token) -> bool:
    """Whether the clause asks: "insisted that Oman sign the pact", where the singular has a bare verb."""
    singular = any(c.dep_ == "nsubj" and c.tag_ in ("NN", "NNP") and len(tree.conjuncts(c)) == 1 for c in verb.children)
    bare = verb.tag_ in ("VB", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    words = table("modality")["appeals"] | table("modality")["insisting"]
    over = verb.head
    asks = {over.lemma_, *(c.lemma_ for c in over.children if c.dep_ == "acomp")} & words
    return verb.dep_ == "ccomp" and bare and singular and bool(asks) and any(c.lower_ == "that" for c in verb.lefts)


def _govern(head: Token, signs: Signs) -> None:
    """Collect what a noun, adjective or verb says of what it governs: "refused to", "unable to", "no plans to"."""
    words = table("modality")
    lemma = head.lemma_.lower()
    signs.negative |= lemma in words["denying"] and head.pos_ == "VERB"
    signs.failed |= lemma in words["failed"]
    signs.refused |= lemma in words["refused"] or (lemma == "rule" and any(c.lower_ == "out" for c in head.children))
    signs.appeal |= lemma in words["appeals"] and not any(c.dep_ == "nsubj" and c.lower_ == "it" for c in head.children)
    signs.future |= head.pos_ in ("NOUN", "ADJ") and lemma in words["planned"]
    if head.pos_ == "NOUN" and lemma in words["lacking"]:  # "no plans to sign", "little reason to"
        signs.appeal |= any(c.lower_ in ("no", "little") for c in head.lefts)
    if head.dep_ == "dobj":  # "rejected an invitation to sign"
        signs.refused |= head.head.lemma_ in words["spurning"]


def _inspect(verb: Token, signs: Signs, *, shared: bool = False, own: bool = False) -> None:
    """Collect the signs on a verb; `own` where it is the trigger itself, `shared` where the trigger is joined to it."""
    for c in verb.children:
        low = c.lower_
        promised = own and c.i > verb.i and any(g.dep_ == "xcomp" and g.i > c.i for g in verb.rights)
        if c.dep_ == "neg" and promised:
            continue  # "vowed never again to return"
        if c.dep_ == "neg" or (low in ("never", "yet") and c.dep_ == "advmod" and c.i < verb.i + 2):
            signs.negative |= not shared and (low != "yet" or verb.lemma_ in ("have", "be"))
        elif c.dep_ == "aux":
            signs.future |= low in _FUTURE
            signs.possible |= low in _POSSIBLE
            signs.unable |= low in ("could", "can", "ca")
            signs.appeal |= low in ("must", "should", "ought")
        elif c.dep_ in ("mark", "advmod") and not shared:
            signs.condition |= low in _CONDITIONAL or (low in ("after", "when") and c.i < verb.i and _is_present(verb))
        elif c.dep_ in ("nsubj", "nsubjpass", "det") and (low in _NO or any(d.lower_ in _NO for d in c.lefts)):
            signs.negative = True


def _is_present(verb: Token) -> bool:
    """Whether the clause is in the present: "after a deal is reached", "when they sign"."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return all(t.tag_ in ("VBZ", "VBP") for t in (helpers or [verb])[:1])
