"""What looks like an agreement and is none, entry by entry.

"Analysts agree that prices are high" and "I agree with him" share an opinion; "committed a crime", "a promising team",
"as agreed" and "a great deal" commit nobody.
"""

from collections.abc import Callable

from spacy.tokens import Token

from factx.facts.agreements import control, tree
from factx.facts.agreements.scene import Scene
from factx.facts.agreements.words import classes_of, table

_MEANS = frozenset({"troop", "itself", "themselves", "fund", "soldier", "force", "resource", "aid", "money"})
_EFFECT = frozenset({"force", "effect", "operation", "law"})
_LOOKERS_ON = frozenset({"witness", "observer", "guarantor"})
_SAID_ON = frozenset({"on", "to", "upon"})


def is_refused(entry: str, verb: Token, scene: Scene) -> bool:
    """Whether the trigger of this entry is no agreement here."""
    refuses = _REFUSES.get(entry)
    return _is_habit(verb) or (refuses is not None and refuses(verb, scene))


def _is_habit(verb: Token) -> bool:
    """ "Airlines usually strike deals", "We don't do deals with crooks", which tell of no deal."""
    never = any(c.dep_ == "aux" and c.lemma_ == "do" and c.tag_ in ("VBP", "VBZ") for c in verb.children)
    if never and any(c.dep_ == "dobj" and c.tag_ == "NNS" and classes_of(c) and c.n_lefts == 0 for c in verb.children):
        return True
    present = verb.tag_ in ("VBP", "VBZ") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return present and any(c.dep_ == "advmod" and c.lower_ in table("modality")["habits"] for c in verb.children)


def _agrees_to_nothing(verb: Token, scene: Scene) -> bool:
    nothing = any(o.lower_ == "nothing" for _, o in tree.pobjs(verb, ("to", "on")))
    return nothing or is_opinion(verb, scene) or _talks_unnamed(verb, scene)


def _settles_with_nobody(verb: Token, scene: Scene) -> bool:
    """ "The right to settle with", "settled with her family", "made peace with the past"."""
    if verb.dep_ == "acl" and verb.head.lemma_ == "right":
        return True
    heads = (verb, *(c for c in verb.children if c.dep_ == "dobj"))  # "made peace" "with"
    partners = [o for head in heads for _, o in tree.pobjs(head, ("with",)) if not _is_own_family(o)]
    if not partners and verb.lemma_ == "settle":
        partners = [o for o in tree.rivals(verb, []) if not _is_own_family(o)]  # "sued Halden and settled"
    left_open = verb.lemma_ == "settle" and not any(c.dep_ in ("prep", "dobj", "prt", "xcomp") for c in verb.children)
    if not partners and (left_open or verb.lemma_ in ("make", "conclude")):  # "Chad and Niger made peace"
        return sum(scene.at(t) is not None for s in control.subjects(verb) for t in tree.conjuncts(s)) < 2
    words = table("parties")
    known = words["country"] | words["person"] | words["organization"] | words["groups"] | words["deputies"]
    return not any(scene.at(t) or tree.lemma(o) in known for o in partners for t in o.subtree if t.tag_ != "PRP$")


def _unites_nobody(verb: Token, scene: Scene) -> bool:
    return not _unites_bodies(verb, scene)


def _rejects_something_else(verb: Token, scene: Scene) -> bool:
    """ "A request to block the merger", "if it rejects the offer", "rejected a bid to visit", "Low voted against"."""
    if verb.lemma_ == "vote" and _by_one(verb, scene):
        return True
    if verb.lemma_ == "block" and verb.tag_ == "VB":
        return True
    return _is_condition(verb) or any(c.dep_ == "dobj" and _is_effort(c) for c in verb.children)


def _accepts_perhaps(verb: Token, scene: Scene) -> bool:
    """ "If it accepts the offer"; what is decided is "whether to accept"."""
    clauses = (verb, verb.head) if verb.dep_ == "xcomp" else (verb,)
    marks = (c.lower_ for v in clauses if v.dep_ == "advcl" for c in v.children if c.dep_ == "mark")
    return any(mark in ("if", "unless", "provided") for mark in marks)


def _calls_no_new_one(verb: Token, scene: Scene) -> bool:
    """ "Called the truce a farce", "called off the truce"."""
    spoken_of = any(c.dep_ == "det" and c.lower_ != "a" for o in verb.rights if o.dep_ == "dobj" for c in o.lefts)
    return spoken_of or any(c.dep_ == "prt" for c in verb.children)


def _ends_some_day(verb: Token, scene: Scene) -> bool:
    """ "A contract that ends in 2034" is in force."""
    return verb.dep_ == "relcl" and verb.tag_ in ("VBZ", "VBP")


def _by_one(verb: Token, scene: Scene) -> bool:
    """Whether one person does it, and no body: "he", "Ann Low"."""
    return any(_is_person(subject, scene) for subject in control.subjects(verb))


def _is_person(token: Token, scene: Scene) -> bool:
    seen = scene.at(token)
    return seen.actor.kind == "person" if seen is not None else token.lower_ in ("he", "she")


def _signs_for_no_club(verb: Token, scene: Scene) -> bool:
    """ "Signed for the parcel", "signed for Bolivia" of its minister, "Chad signed with Niger"."""
    return not _is_player(verb, scene) or not any(
        _may_be_club(o, scene) for _, o in tree.pobjs(verb, ("for", "with", "to"))
    )


def _signs_for_somebody(verb: Token, scene: Scene) -> bool:
    """ "Low signed for the army, and Holm for the rebels", "the accord that Low signed with Peru", "Low signed as a
    witness": no players; "signed Gomes for $5 million" is one."""
    if verb.dep_ == "acl" and verb.head.dep_ == "appos" and classes_of(verb.head.head):
        return True  # the parser took the clause for an apposition
    if any(o.lemma_ in _LOOKERS_ON for _, o in tree.pobjs(verb, ("as",))):
        return True
    for_whom = [o for _, o in tree.pobjs(verb, ("for",)) if o.ent_type_ not in ("MONEY", "DATE", "CARDINAL")]
    return bool(for_whom) and not any(_may_be_club(o, scene) for o in for_whom)


def _joins_no_club(verb: Token, scene: Scene) -> bool:
    clubs = [c for c in verb.children if c.dep_ == "dobj"] + [o for _, o in tree.pobjs(verb, ("to",))]
    return not _is_player(verb, scene) or not any(_may_be_club(o, scene) for o in clubs)


def _is_player(verb: Token, scene: Scene) -> bool:
    """Whether a person does it for himself, and to nothing: "Pedro Gomes signed for"."""
    signed = any(c.dep_ == "dobj" for c in verb.children) and verb.lemma_ in ("sign", "re-sign")
    if signed or tree.is_passive(verb):
        return False
    people = table("parties")["person"]
    subjects = control.subjects(verb)
    return bool(subjects) and all(
        _is_person(s, scene) or (scene.at(s) is None and tree.lemma(s) in people) for s in subjects
    )


def _enters_into_force(verb: Token, scene: Scene) -> bool:
    return any(o.lower_ in _EFFECT for _, o in tree.pobjs(verb, ("into",)))


def _makes_arrangements(verb: Token, scene: Scene) -> bool:
    """ "Made arrangements", each for itself; "made a proposal of a truce"."""
    if verb.lemma_ == "make" and any(c.dep_ == "dobj" and c.lemma_ in ("proposal", "offer") for c in verb.children):
        return True
    alone = not any(len(tree.conjuncts(subject)) > 1 for subject in control.subjects(verb))
    made = verb.lemma_ == "make" and any(c.dep_ == "dobj" and c.lemma_ == "arrangement" for c in verb.children)
    return made and alone


def _commits_nobody(verb: Token, scene: Scene) -> bool:
    return not _is_commitment(verb) or _is_done(verb)


def _unites_bodies(verb: Token, scene: Scene) -> bool:
    """Whether two bodies become one or act together: not lanes, nor players, nor one body's two units."""
    if verb.dep_ == "acl" and classes_of(verb.head):  # "a deal to merge" is one of the deal
        return False
    if verb.lemma_ == "ally" and verb.dep_ in ("acl", "advcl", "amod"):  # "Russia, allied with Serbia, vetoed"
        return False
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if any(c.lower_ not in ("forces", "itself", "themselves") for c in things):
        return False
    subjects = [t for s in control.subjects(verb) for t in tree.conjuncts(s)]
    partners = [t for c in (verb, *things) for _, o in tree.pobjs(c, ("with",)) for t in tree.conjuncts(o)]
    named = [t for t in (*subjects, *partners) if _is_body(t, scene)]
    companies = any(
        t.tag_ == "NNS"
        and tree.lemma(t) in table("parties")["organization"]
        and any(c.dep_ in ("det", "nummod", "poss", "predet") for c in t.lefts)
        for t in subjects
    )
    return len(named) > 1 or companies or (bool(subjects) and any(t in partners for t in named))


def _is_body(token: Token, scene: Scene) -> bool:
    within = [token, *(c for c in token.children if c.dep_ == "appos")]
    seen = (scene.at(t) for t in within)
    return any(m is not None and m.actor.kind == "organization" and m.as_ != "demonym" for m in seen)


def _may_be_club(token: Token, scene: Scene) -> bool:
    """Whether a player can sign for it: not the minister who "signed for Chile", nor the chief "for the rebels"."""
    seen = scene.at(token)
    if seen is None:
        return tree.lemma(token) in table("parties")["clubs"]
    return seen.actor.kind in ("organization", "place") and seen.actor.on_behalf_of is None


def _is_own_family(token: Token) -> bool:
    return tree.lemma(token) == "family" and any(c.tag_ == "PRP$" for c in token.lefts)


def _is_condition(verb: Token) -> bool:
    """ "if it rejects the offer", "unless they fail to agree"."""
    clauses = (verb, verb.head) if verb.dep_ == "xcomp" else (verb,)
    return any(
        c.dep_ == "mark" and c.lower_ in ("if", "unless", "provided", "whether") for v in clauses for c in v.children
    )


def _is_effort(noun: Token) -> bool:
    """A "bid to visit Bethlehem" is no offer, a "bid to buy Halden" is."""
    business = table("binding")["buying"] | table("binding")["joining"] | table("binding")["selling"] | {"settle"}
    return noun.lemma_ == "bid" and any(
        c.tag_ == "VB"
        and c.lemma_ not in business
        and not any(classes_of(o) for o in c.children if o.dep_ == "dobj")  # "to extend the treaty"
        for c in noun.children
    )


def _talks_unnamed(verb: Token, scene: Scene) -> bool:
    """ "an official who agreed to speak on condition of anonymity"."""
    spoken = any(c.dep_ == "xcomp" and c.lemma_ in table("refused")["interviews"] for c in verb.children)
    unnamed = not any(scene.at(subject) for subject in control.subjects(verb))
    return spoken and unnamed and any(t.lower_ in ("anonymity", "anonymously") for t in verb.subtree)


def _is_done(verb: Token) -> bool:
    """ "undertook a campaign" is done, "undertook to leave" is promised."""
    return (
        verb.lemma_ == "undertake"
        and not any(
            c.dep_ in ("xcomp", "ccomp") or (c.dep_ == "dobj" and c.lemma_ in table("refused")["duties"])
            for c in verb.children
        )
        and (any(c.dep_ == "dobj" for c in verb.children) or not tree.behind_adjunct(verb))
    )


def is_opinion(verb: Token, scene: Scene) -> bool:
    """An opinion shared, or nothing said that was agreed."""
    words = table("refused")
    if tree.agreed_between(verb) is not None:
        return False
    if tree.agreed_thing(verb) is not None:  # "a price agreed with Chad", not "a view agreed with by many"
        sides = [o for _, o in tree.pobjs(verb, ("with", "by"))]
        return not any(scene.at(t) for o in sides for t in tree.conjuncts(o))
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("before", "than"):  # "rather than agreeing to a truce"
        return verb.head.lower_ == "than" or verb.head.head.tag_ != "VBD"  # "talked for hours before agreeing"
    subjects = control.subjects(verb)
    holders = [s for s in subjects if s.lemma_.lower() in words["opinion_holders"]]
    if holders and len(holders) == len(subjects) and not any(scene.at(t) for s in subjects for t in s.subtree):
        return True
    if (
        any(c.dep_ == "aux" and c.lower_ in ("can", "could") for c in verb.children)
        and not any(c.dep_ == "neg" for c in verb.children)
        and subjects[0:1]
        and (subjects[0].lower_ in ("we", "you", "they"))
    ):
        return True  # "we can all agree"
    if _is_condition(verb):
        return True
    content = tree.child(verb, ("ccomp",))
    present = verb.tag_ in ("VBP", "VBZ") and verb.sent.text.rstrip().endswith((".", '"', "”"))
    if present and not any(c.dep_ in ("xcomp", "neg") for c in verb.children):
        return content is None or not any(c.tag_ == "MD" for c in content.children)
    if content is not None and content.i > verb.i:
        return _is_view(content)
    if any(c.dep_ in ("xcomp", "dobj", "nsubjpass") for c in verb.children):
        return False
    if any(c.tag_ == "VB" for c in tree.behind_adjunct(verb)):
        return False  # "agreed with Baghdad to resume"
    prepositions = {c.lower_ for c in verb.children if c.dep_ == "prep"}
    if prepositions & _SAID_ON:
        return any(s.lower_ in ("i",) for s in subjects)
    return True


def _is_view(content: Token) -> bool:
    """Whether what is "agreed that" is how things are, not what will be done."""
    auxiliaries = [c for c in content.children if c.dep_ in ("aux", "auxpass")]
    modal = any(a.tag_ == "MD" for a in auxiliaries)
    if not modal:
        past = content.tag_ == "VBD" or any(a.lower_ in ("was", "were", "had", "did") for a in auxiliaries)
        return past or content.lemma_ in table("refused")["opinion_verbs"]
    states = table("refused")["states"]
    return content.lemma_ == "be" and any(c.dep_ == "acomp" and c.lower_ not in states for c in content.children)


def _is_commitment(verb: Token) -> bool:
    if verb.lower_ in ("promising", "promised", "vowed", "pledged") and verb.dep_ == "amod":
        return False
    if verb.lemma_ == "swear" and any(c.lower_ == "in" for c in verb.rights):
        return False  # "was sworn in"
    if any(o.lower_ in ("collateral", "security") for _, o in tree.pobjs(verb, ("as",))):
        return False  # "pledged its shares as security"
    if any(tree.lemma(o) in table("refused")["custody"] for _, o in tree.pobjs(verb, ("to",))):
        return False  # "was committed to a hospital"
    if any(c.dep_ in ("dobj", "dative") and c.lower_.endswith(("self", "selves")) for c in verb.children):
        return verb.lemma_ in ("commit", "pledge", "bind")
    if verb.lemma_ not in ("commit", "committed"):
        return any(
            c.dep_ in ("xcomp", "ccomp", "dobj", "dative", "nsubjpass", "prep") for c in verb.children
        ) or verb.dep_ in ("relcl", "acl")
    if any((c.dep_ == "prep" and c.lower_ == "to") or c.dep_ == "xcomp" for c in verb.children):
        return True
    if tree.behind_first_time(verb):
        return True
    if any(c.dep_ == "advcl" and c.tag_ == "VB" and c.left_edge.lower_ == "to" and c.i > verb.i for c in verb.children):
        return tree.is_passive(verb) or verb.pos_ == "ADJ"  # "is committed during the truce to suspend attacks"
    if verb.pos_ == "ADJ" or tree.is_passive(verb):
        return False
    return any(
        t.ent_type_ == "MONEY" or t.lower_ in ("$", "£", "€") or t.lemma_ in _MEANS
        for c in verb.children
        if c.dep_ == "dobj"
        for t in c.subtree
    )


_REFUSES: dict[str, Callable[[Token, Scene], bool]] = {
    "agree.v": _agrees_to_nothing,
    "accept.v": _accepts_perhaps,
    "settle-with.v": _settles_with_nobody,
    "make-peace.v": _settles_with_nobody,
    "merge.v": _unites_nobody,
    "join-forces.v": _unites_nobody,
    "reject.v": _rejects_something_else,
    "reject-offer.v": _rejects_something_else,
    "sign-for.v": _signs_for_no_club,
    "sign-player.v": _signs_for_somebody,
    "join-on.v": _joins_no_club,
    "call-truce.v": _calls_no_new_one,
    "collapse.v": _ends_some_day,
    "enter.v": _enters_into_force,
    "reach.v": _makes_arrangements,
    "pledge.v": _commits_nobody,
    "commit.v": _commits_nobody,
}
