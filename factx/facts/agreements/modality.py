"""Whether it happened: status, act and negation from the words around a trigger.

"will sign" is planned, "failed to reach" negated and unknown, "refused to sign" a rejection, "threatened to scrap"
leaves the treaty in force. An appeal ("urged both to sign") is refused: it says nothing that anyone agreed to.
"""

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from factx.facts.agreements import tree
from factx.facts.agreements.words import classes_of, table
from factx.lexicon import Entry
from factx.records import UNDOING, Act, Status

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_POSSIBLE = frozenset({"would", "could", "may", "might", "can", "should", "must", "ca", "'d", "’d"})
_CONDITIONAL = frozenset({"if", "unless", "whether", "until", "once", "before"})
_NO = frozenset({"no", "neither", "nor", "without", "never"})


DENIED = 4  # steps up the tree: "denied that it was in talks"


@dataclass
class _Signs:
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


@dataclass(frozen=True)
class Mood:
    """What became of it. `appeal`: only asked for, or nobody means to."""

    act: Act
    status: Status
    negated: bool = False
    appeal: bool = False


def of_verb(verb: Token, noun: Token | None, entry: Entry) -> Mood:
    """The mood of a clause whose verb is the trigger and whose theme is `noun`."""
    signs = _Signs()
    _climb(verb, signs)
    over = not (signs.future or signs.open or signs.negative or signs.appeal)
    talked = entry.act == "negotiate" or (noun is not None and _is_talks(noun))
    if over and talked and _is_fruitless(verb):
        return Mood("agree", "unknown", negated=True)
    if noun is not None:
        signs.negative |= _is_denied(noun)
    return _undoing(entry, signs) if entry.act in UNDOING else _making(entry, signs, verb)


def of_payment(pay: Token) -> Mood:
    """What a payment that settles says: "will pay $5 million to settle claims" is agreed; offered, feared and refused
    it is not."""
    signs = _Signs()
    _climb(pay, signs)
    if pay.dep_ == "xcomp" and pay.head.lemma_ in ("offer", "propose"):
        return Mood("propose", "proposed")
    if signs.refused:
        return Mood("reject", "rejected")
    if signs.negative or signs.failed:
        return Mood("agree", "unknown", negated=True)
    if signs.open or signs.appeal:
        return Mood("agree", "proposed")
    expected = pay.dep_ == "xcomp" and pay.head.lemma_ not in ("agree", "decide")
    return Mood("agree", "planned" if expected and signs.future else "agreed")


def has_happened(verb: Token) -> bool:
    """Whether the verb tells what has happened: not "may lose", "did not lose", "fears losing", "if it loses"."""
    signs = _Signs()
    _climb(verb, signs)
    denied = any(up.lemma_ in ("deny", "fear", "risk") for up in islice(tree.ancestors(verb), DENIED))
    return signs == _Signs() and verb.tag_ not in ("VB", "VBG") and not denied


def _is_talks(noun: Token) -> bool:
    return "talks" in classes_of(noun)


def _is_fruitless(verb: Token) -> bool:
    """Whether talks end "without an agreement" or "without result", or are held "in vain"."""
    fruits = table("modality")["fruits"]
    lacked = any(classes_of(o) or o.lemma_ in fruits for _, o in tree.pobjs(verb, ("without",)))
    return lacked or any(o.lower_ == "vain" for _, o in tree.pobjs(verb, ("in",)))


def of_noun(noun: Token, entry: Entry) -> Mood:
    """The mood of a bare instrument: "a possible deal with", "no deal between", "hopes for a deal"."""
    signs = _Signs()
    adjectives = {c.lower_ for c in noun.lefts if c.dep_ in ("amod", "compound")}
    signs.negative = _is_denied(noun) or _is_disputed(noun)
    words = table("modal_adjectives")
    if adjectives & words["over"]:
        return Mood(entry.act, "ended")
    if adjectives & words["open"]:
        return Mood("negotiate" if entry.act == "instrument" else entry.act, "proposed")
    over = noun.head
    if noun.dep_ == "pobj" and over.head.pos_ in ("NOUN", "VERB", "ADJ"):
        lemma = over.head.lemma_.lower()
        if lemma in table("modality")["appeals"] and over.lower_ == "for":
            return Mood(entry.act, "proposed", appeal=True)
        if over.lower_ in ("for", "on", "toward", "towards", "about", "of") and (
            lemma in table("modality")["planned"] or lemma in ("talk", "negotiation", "proposal", "plan")
        ):
            return Mood("negotiate" if entry.act == "instrument" else entry.act, "negotiating")
    if noun.dep_ in ("nsubj", "nsubjpass") and over.pos_ in ("VERB", "AUX"):
        passing = _Signs()
        _inspect(over, passing)
        if (passing.future or passing.open) and noun.dep_ == "nsubjpass":
            return Mood(entry.act, "planned")
        if _is_open_still(over) and not passing.negative:
            return Mood("negotiate" if entry.act == "instrument" else entry.act, "negotiating")
        if _lasted(over):
            return Mood(entry.act, "ended")
        if over.lemma_ == "be" and passing.negative:
            signs.negative = True
        elif over.lemma_ == "be" and not passing.open and _is_dead(over):
            return Mood(entry.act, "planned" if passing.future else "ended")
        elif over.lemma_ == "be" and passing.possible and any(c.lower_ in ("a", "an") for c in noun.lefts):
            return Mood("negotiate" if entry.act == "instrument" else entry.act, "proposed")  # "a deal would be hard"
    if signs.negative:
        return Mood("agree" if entry.act == "instrument" else entry.act, "unknown", negated=True)
    return Mood(entry.act, entry.status)


def _is_open_still(verb: Token) -> bool:
    """ "The contract remains under negotiation"."""
    return verb.lemma_ in ("be", "remain", "stay") and any(
        o.lemma_ in ("negotiation", "discussion") and o.left_edge == o for _, o in tree.pobjs(verb, ("under", "in"))
    )


def _lasted(verb: Token) -> bool:
    """ "The treaty lasted ten years", "the truce held until 1883"."""
    return verb.tag_ == "VBD" and (
        verb.lemma_ == "last" or (verb.lemma_ == "hold" and any(c.lower_ in ("until", "till") for c in verb.children))
    )


def _is_dead(verb: Token) -> bool:
    """ "The accord is dead", "the deal was off"."""
    told = (c for c in verb.children if c.dep_ in ("acomp", "attr", "advmod", "prt") and c.i > verb.i)
    return any(c.lower_ in table("modality")["dead"] for c in told)


def _is_disputed(noun: Token) -> bool:
    """Whether somebody denies it: "denied a deal", "denied there was a deal"; not "denied entry despite a deal"."""
    below = noun
    for up in islice(tree.ancestors(noun), DENIED):
        if up.lemma_ == "deny":
            return below.dep_ in ("dobj", "ccomp", "xcomp", "pcomp", "nsubjpass")
        below = up
    return False


def _is_denied(noun: Token) -> bool:
    if any(c.lower_ in ("no", "neither") for c in noun.lefts):
        return True
    return noun.dep_ == "pobj" and noun.head.lower_ == "without"


def _climb(verb: Token, signs: _Signs) -> None:
    """Collect the signs on the verb and on everything that governs it, up to a verb of saying."""
    words = table("modality")
    reporting = table("reporting")["verbs"]
    _inspect(verb, signs, own=True)
    signs.appeal |= _is_subjunctive(verb)
    signs.progressive = verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children)
    node = verb
    for _ in range(6):
        head = node.head
        if head == node:
            break
        if tree.is_done_beside(node):
            node = head.head
            continue
        if node.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in node.children):
            _inspect(head, signs, shared=True)
            node = head
            continue
        if node.dep_ == "prep":
            signs.negative |= node.lower_ == "without"
            node = head
            if head.pos_ in ("NOUN", "ADJ"):
                _govern(head, signs, words)
            continue
        if node.dep_ == "pcomp":
            if tree.child(node, tree.SUBJECTS) is not None:
                break  # "was not clear about what deal had been reached"
            signs.negative |= head.lower_ == "without"
            signs.appeal |= head.lower_ == "from" and head.head.lemma_ in words["preventing"]
            signs.refused |= head.lower_ == "against"
            main = head.head
            past = main.tag_ == "VBD" and main.lemma_ not in words["refused"] | words["planned"]
            signs.condition |= head.lower_ == "than" or (head.lower_ == "before" and not past)
            node = head
            continue
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children)
        if infinitive and (_is_open_way(head) or tree.is_in_order(head) or _is_still_to_be(node)):
            signs.future = True
            break
        if node.dep_ == "ccomp" and node.i < head.i:
            break  # "they will sign, should the talks fail", "they agreed, we refused"
        if node.dep_ in ("xcomp", "ccomp", "acl", "acomp", "oprd", "attr", "advcl", "nsubj"):
            if node.dep_ == "advcl" and not infinitive:
                break
            lemma = head.lemma_.lower()
            if head.pos_ == "NOUN" and _is_untrue(head):
                signs.negative = True
                break
            if lemma in reporting and not infinitive and lemma != "deny":
                if _is_future_told(node, head):
                    signs.future, signs.possible = True, False
                signs.negative |= lemma in words["admitting"] and _is_withheld(head)
                break
            signs.appeal |= lemma in words["wishing"] and _is_of_another(node, head)
            if node.dep_ == "advcl":
                won = verb.lemma_ in ("win", "secure", "land")  # "beat Saab to win the contract"
                signs.future = not (won or _is_past(head))
                if head.pos_ == "ADJ":
                    _govern(head, signs, words)
                break
            if node.dep_ == "acl" and not infinitive:
                break
            if (lemma == "be" and infinitive) or (lemma in words["planned"] and not _is_past(head)):
                signs.future = True
            _govern(head, signs, words)
            if head.pos_ in ("VERB", "AUX"):
                _inspect(head, signs)
            node = head
            continue
        break
    if verb.dep_ == "ROOT" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        signs.future = True  # a headline: "Ford to sign deal"


def _is_withheld(saying: Token) -> bool:
    """Whether somebody does not say so: "did not admit that", "without admitting that", "refused to admit that"."""
    signs = _Signs()
    _climb(saying, signs)
    return signs.negative or signs.refused


def _is_still_to_be(verb: Token) -> bool:
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


def _is_past(verb: Token) -> bool:
    """ "Went on to sign" is done."""
    return verb.lemma_ == "go" and verb.tag_ == "VBD" and any(c.lower_ == "on" for c in verb.children)


def _is_of_another(verb: Token, over: Token) -> bool:
    """Whether somebody else is to do it: "wants Sweden to sign"."""
    return any(c.dep_ == "nsubj" for c in verb.children) or any(c.dep_ == "dobj" and c.i < verb.i for c in over.rights)


def _is_open_way(way: Token) -> bool:
    """ "Paves the way for Norway to sign"."""
    return way.lemma_ == "way" and way.dep_ == "dobj" and way.head.lemma_ in ("pave", "clear", "open")


def _is_subjunctive(verb: Token) -> bool:
    """Whether the clause asks: "insisted that Oman sign the pact", where the singular has a bare verb."""
    singular = any(c.dep_ == "nsubj" and c.tag_ in ("NN", "NNP") and len(tree.conjuncts(c)) == 1 for c in verb.children)
    bare = verb.tag_ in ("VB", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    over = verb.head
    asks = {over.lemma_, *(c.lemma_ for c in over.children if c.dep_ == "acomp")} & (
        table("modality")["appeals"] | {"insist", "require", "propose", "suggest"}
    )
    return verb.dep_ == "ccomp" and bare and singular and bool(asks) and any(c.lower_ == "that" for c in verb.lefts)


def _govern(head: Token, signs: _Signs, words: dict[str, frozenset[str]]) -> None:
    lemma = head.lemma_.lower()
    signs.negative |= lemma in words["denying"] and head.pos_ == "VERB"
    signs.failed |= lemma in words["failed"]
    signs.refused |= lemma in words["refused"] or (lemma == "rule" and any(c.lower_ == "out" for c in head.children))
    signs.appeal |= lemma in words["appeals"] and not any(c.dep_ == "nsubj" and c.lower_ == "it" for c in head.children)
    signs.future |= head.pos_ in ("NOUN", "ADJ") and lemma in words["planned"]
    if head.pos_ == "NOUN" and lemma in words["lacking"]:  # "no plans to sign", "little reason to"
        signs.appeal |= any(c.lower_ in ("no", "little") for c in head.lefts)
    if head.dep_ == "dobj":  # "rejected an invitation to sign"
        signs.refused |= head.head.lemma_ in ("reject", "refuse", "decline", "spurn")


def _inspect(verb: Token, signs: _Signs, *, shared: bool = False, own: bool = False) -> None:
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


def _making(entry: Entry, signs: _Signs, verb: Token) -> Mood:
    act, status = entry.act, entry.status
    if _is_keeping(verb, entry) and _is_broken(verb, signs):
        return Mood("violate", "violated")
    if (
        tree.lemma(verb) in table("modality")["abiding"]
        and (signs.future or signs.possible)
        and not (signs.condition or signs.negative)
    ):
        return Mood(act, status)  # "will stick to the deal", "said it would abide by the deal"
    asked = verb.head != verb and _is_of_another(verb, verb.head)  # "expect them to keep their promise"
    kept = signs.future and not (signs.negative or signs.appeal or asked)
    if kept and entry.id == "honour.v" and _is_keeping(verb, entry):
        return Mood(act, status)  # "will deliver on its promise"
    if signs.appeal:
        return Mood(act, "proposed", appeal=True)
    if signs.refused and not signs.negative:
        return Mood("reject", "rejected")
    if signs.failed:
        return Mood("agree" if act != "pledge" else act, "unknown", negated=not signs.negative)
    if signs.negative and signs.condition:  # "if no agreement is reached": it still may be
        return Mood(act, "proposed")
    if signs.negative:
        if (signs.future or signs.possible) and not signs.unable:
            return Mood("reject", "rejected")
        return Mood(act, "unknown", negated=True)
    if status == "in_force" and _lasted(verb):
        return Mood(act, "ended")
    if status == "ended" and _runs_on(verb, signs):
        return Mood(act, "in_force")
    if entry.status in ("negotiating", "proposed"):
        return Mood(act, "planned" if signs.future and entry.pos == "verb" and signs.open else status)
    if signs.open and not signs.future:
        return Mood(act, "proposed")
    if signs.future:
        return Mood(act, "planned")
    if signs.progressive and act in ("agree", "sign", "extend", "ratify"):
        return Mood("negotiate" if act == "agree" else act, "negotiating")
    return Mood(act, status)


def _runs_on(verb: Token, signs: _Signs) -> bool:
    """Whether what has an end has not reached it: "the lease, which expires in May", "will expire", "a lease
    expiring in May"; not a headline's "Truce expires"."""
    if verb.lemma_ not in ("expire", "end", "lapse", "run"):
        return False
    told = verb.dep_ != "ROOT" or verb.sent[-1].is_punct
    return signs.future or verb.tag_ == "VBG" or (verb.tag_ in ("VBZ", "VBP") and told)


def _is_keeping(verb: Token, entry: Entry) -> bool:
    """ "Comply with the deal", "honour a pledge": who does not, breaks it."""
    return entry.id == "comply.v" or (entry.id == "honour.v" and tree.lemma(verb) in table("modality")["keeping"])


def _is_broken(verb: Token, signs: _Signs) -> bool:
    """Whether what should be kept is not: "failed to honour", "did not live up to"; not "need not", "not yet", "has not
    been implemented"."""
    if signs.failed:
        return not (signs.negative or signs.open)
    own = any(c.dep_ == "neg" for c in verb.children) and not tree.is_passive(verb)
    free = any(c.lower_ in ("yet", "need") for c in verb.children)
    return own and not (signs.future or signs.open or signs.appeal or free)


def _undoing(entry: Entry, signs: _Signs) -> Mood:
    if signs.appeal:
        return Mood(entry.act, "in_force", appeal=True)
    if signs.negative or signs.refused or signs.failed:
        return Mood(entry.act, "in_force", negated=True)
    if (signs.future or signs.open) and entry.act != "reject":
        return Mood(entry.act, "in_force")
    return Mood(entry.act, entry.status)
