"""Whether it happened: status, act and negation from the signs around a trigger.

"will sign" is planned, "failed to reach" negated and unknown, "refused to sign" a rejection, "threatened to scrap"
leaves the treaty in force. An appeal ("urged both to sign") is refused: it says nothing that anyone agreed to.
"""

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from factx.facts.agreements import tree
from factx.facts.agreements.signs import Signs, is_of_another, signs_around, signs_on
from factx.facts.agreements.words import classes_of, table
from factx.lexicon import Entry
from factx.records import UNDOING, Act, Status

DENIED = 4  # steps up the tree: "denied that it was in talks"
_LEADING = frozenset({"for", "on", "toward", "towards", "about", "of"})  # to what is to be made: "talks on a deal"


@dataclass(frozen=True)
class Mood:
    """What became of it. `appeal`: only asked for, or nobody means to."""

    act: Act
    status: Status
    negated: bool = False
    appeal: bool = False


def of_verb(verb: Token, noun: Token | None, entry: Entry) -> Mood:
    """The mood of a clause whose verb is the trigger and whose theme is `noun`."""
    signs = signs_around(verb)
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
    signs = signs_around(pay)
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
    signs = signs_around(verb)
    denied = any(up.lemma_ in table("modality")["fearing"] for up in islice(tree.ancestors(verb), DENIED))
    return signs == Signs(verb) and verb.tag_ not in ("VB", "VBG") and not denied


def _is_talks(noun: Token) -> bool:
    return "talks" in classes_of(noun)


def _is_fruitless(verb: Token) -> bool:
    """Whether talks end "without an agreement" or "without result", or are held "in vain"."""
    fruits = table("modality")["fruits"]
    lacked = any(classes_of(o) or o.lemma_ in fruits for _, o in tree.pobjs(verb, ("without",)))
    return lacked or any(o.lower_ == "vain" for _, o in tree.pobjs(verb, ("in",)))


def of_noun(noun: Token, entry: Entry) -> Mood:
    """The mood of a bare instrument: "a possible deal with", "no deal between", "hopes for a deal"."""
    for rule in (_by_adjective, _behind_preposition, _as_subject):
        mood = rule(noun, entry)
        if mood is not None:
            return mood
    return _none_made(entry) if _is_denied(noun) or _is_disputed(noun) else Mood(entry.act, entry.status)


def _by_adjective(noun: Token, entry: Entry) -> Mood | None:
    """ "A failed deal", "a possible deal"; "a new deal" says nothing of it."""
    adjectives = {c.lower_ for c in noun.lefts if c.dep_ in ("amod", "compound")}
    words = table("modal_adjectives")
    if adjectives & words["over"]:
        return Mood(entry.act, "ended")
    return Mood(_act_ahead(entry), "proposed") if adjectives & words["open"] else None


def _behind_preposition(noun: Token, entry: Entry) -> Mood | None:
    """ "A call for a deal", "talks on a deal"; not "news of a deal"."""
    if noun.dep_ != "pobj" or noun.head.head.pos_ not in ("NOUN", "VERB", "ADJ"):
        return None
    preposition, words = noun.head.lower_, table("modality")
    lemma = noun.head.head.lemma_.lower()
    if lemma in words["appeals"] and preposition == "for":
        return Mood(entry.act, "proposed", appeal=True)
    ahead = lemma in words["planned"] | words["preparing"]
    return Mood(_act_ahead(entry), "negotiating") if ahead and preposition in _LEADING else None


def _as_subject(noun: Token, entry: Entry) -> Mood | None:
    """ "The deal will be signed", "the accord is dead", "a deal would be hard"; not "the deal pleased them"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or verb.pos_ not in ("VERB", "AUX"):
        return None
    signs = signs_on(verb)
    if (signs.future or signs.open) and noun.dep_ == "nsubjpass":
        return Mood(entry.act, "planned")
    if _is_open_still(verb) and not signs.negative:
        return Mood(_act_ahead(entry), "negotiating")
    if _lasted(verb):
        return Mood(entry.act, "ended")
    if verb.lemma_ != "be":
        return None
    if signs.negative:
        return _none_made(entry)
    if not signs.open and _is_dead(verb):
        return Mood(entry.act, "planned" if signs.future else "ended")
    indefinite = any(c.lower_ in ("a", "an") for c in noun.lefts)
    return Mood(_act_ahead(entry), "proposed") if signs.possible and indefinite else None


def _act_ahead(entry: Entry) -> Act:
    """The act of an instrument that is still to be made."""
    return "negotiate" if entry.act == "instrument" else entry.act


def _none_made(entry: Entry) -> Mood:
    return Mood("agree" if entry.act == "instrument" else entry.act, "unknown", negated=True)


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


def _making(entry: Entry, signs: Signs, verb: Token) -> Mood:
    act, status = entry.act, entry.status
    if _is_keeping(verb, entry) and _is_broken(verb, signs):
        return Mood("violate", "violated")
    if (
        tree.lemma(verb) in table("modality")["abiding"]
        and (signs.future or signs.possible)
        and not (signs.condition or signs.negative)
    ):
        return Mood(act, status)  # "will stick to the deal", "said it would abide by the deal"
    asked = verb.head != verb and is_of_another(verb, verb.head)  # "expect them to keep their promise"
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


def _runs_on(verb: Token, signs: Signs) -> bool:
    """Whether what has an end has not reached it: "the lease, which expires in May", "will expire", "a lease
    expiring in May"; not a headline's "Truce expires"."""
    if verb.lemma_ not in table("modality")["expiring"]:
        return False
    told = verb.dep_ != "ROOT" or verb.sent[-1].is_punct
    return signs.future or verb.tag_ == "VBG" or (verb.tag_ in ("VBZ", "VBP") and told)


def _is_keeping(verb: Token, entry: Entry) -> bool:
    """ "Comply with the deal", "honour a pledge": who does not, breaks it."""
    return entry.id == "comply.v" or (entry.id == "honour.v" and tree.lemma(verb) in table("modality")["keeping"])


def _is_broken(verb: Token, signs: Signs) -> bool:
    """Whether what should be kept is not: "failed to honour", "did not live up to"; not "need not", "not yet", "has not
    been implemented"."""
    if signs.failed:
        return not (signs.negative or signs.open)
    own = any(c.dep_ == "neg" for c in verb.children) and not tree.is_passive(verb)
    free = any(c.lower_ in ("yet", "need") for c in verb.children)
    return own and not (signs.future or signs.open or signs.appeal or free)


def _undoing(entry: Entry, signs: Signs) -> Mood:
    if signs.appeal:
        return Mood(entry.act, "in_force", appeal=True)
    if signs.negative or signs.refused or signs.failed:
        return Mood(entry.act, "in_force", negated=True)
    if (signs.future or signs.open) and entry.act != "reject":
        return Mood(entry.act, "in_force")
    return Mood(entry.act, entry.status)
