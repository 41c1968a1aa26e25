"""What was agreed: the shortest complete words that say so.

"agreed to widen cooperation" gives "widen cooperation", "a deal under which Ford will build vans" gives
"Ford will build vans", "under the pact, Ford will build vans" the same. The trigger's own date is no terms, nor is what
the reporter adds behind a comma ("..., where prices have risen") or about the reason ("amid fears ...").
"""

from collections.abc import Iterable

from spacy.tokens import Token

from factx.facts.agreements import tree
from factx.facts.agreements.words import classes_of, table, verbs
from factx.lexicon import Entry

_RELATIVE = frozenset({"that", "which", "where", "whereby", "who"})
_PREPOSITIONS = ("on", "over", "for", "about", "regarding", "concerning", "to")
_MAIN_CLAUSE = 6  # words of a clause before an infinitive of purpose that can be left off
_BEHIND = frozenset({"agree.v", "commit.v", "pledge.v", "bind-itself.v"})  # what is agreed may stand behind an adjunct
_DATES = frozenset({"DATE", "TIME"})
_PARTNERS = {"with": ("ORG", "GPE", "PERSON", "LAW"), "from": ("ORG",), "by": ("ORG", "PERSON")}  # and what they are
_SOMEBODY = frozenset({"PERSON", "ORG", "GPE", "NORP"})  # to whom it was promised, or who says so

Range = tuple[int, int]


def of_verb(verb: Token, entry: Entry, noun: Token | None) -> tuple[Range | None, str]:
    """The terms of a verbal trigger and the slot they were found in ("" where there are none)."""
    for slot in entry.terms:
        found = _in_slot(verb, slot, noun, entry.id)
        if found is not None:
            return found, slot
    return None, ""


def _in_slot(verb: Token, slot: str, noun: Token | None, entry: str) -> Range | None:
    """What stands in a slot of the verb's frame; any other slot than these is a preposition."""
    if slot == "noun":
        return _of_theme(verb, noun, entry) if noun is not None else None
    if slot == "theme":
        return _nominal(noun) if noun is not None else None
    if slot == "object":
        return _object(verb, noun)
    if slot in ("xcomp", "ccomp"):
        return _content(verb, slot, entry)
    return _behind_preposition(verb, slot, noun)


def _of_theme(verb: Token, noun: Token, entry: str) -> Range | None:
    """ "Signed a deal to cut tariffs"; the theme itself in "agreed on a plan to cut tariffs"."""
    if entry == "agree.v" and noun.dep_ == "pobj" and "compromise" in classes_of(noun):
        return _nominal(noun)
    return of_noun(noun) or _matter(verb, noun) or of_carrier(verb, noun)


def _object(verb: Token, noun: Token | None) -> Range | None:
    """ "Promised Ann Low a job", "the rules agreed between Chad and Niger"; not "thanked Ann Low", nor the theme."""
    matter = tree.agreed_between(verb) or tree.agreed_thing(verb)
    if matter is not None:
        return tree.phrase(matter)
    objects = [c for c in verb.children if c.dep_ == "dobj"] or [c for c in verb.children if c.dep_ == "nsubjpass"]
    if len(objects) > 1 and objects[0].i > verb.i and _is_somebody(objects[0]):
        del objects[0]
    head = objects[0] if objects else None
    return None if head is None or head == noun or _is_somebody(head) else _nominal(head, verb)


def _content(verb: Token, label: str, entry: str) -> Range | None:
    """ "Agreed to cut tariffs", "vowed never again to return", "..., he pledged"; not "was agreed to"."""
    heads = [c for c in verb.children if c.dep_ == label]
    head = next((c for c in heads if c.i > verb.i or entry == "pledge.v"), None)
    if head is None and label == "xcomp" and entry in _BEHIND:
        head = next((c for c in _misread_behind(verb, entry) if tree.is_infinitive(c)), None)
    if head is None or head.lower_ == "to":
        return None
    start, end = clause(head)
    never = next((t.idx for t in verb.doc[verb.i + 1 : head.i] if _is_never(t, verb)), start)
    return min(never, start), end


def _misread_behind(verb: Token, entry: str) -> list[Token]:
    """The clauses with "to" that the parser took for a purpose or hung on an object: "gave its word to keep"; not
    "pledged $5 million to rebuild the port", which is for what."""
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if entry == "pledge.v" and objects:
        return []
    if entry == "commit.v":
        return [*tree.behind_first_time(verb), *(c for c in verb.rights if c.dep_ == "advcl")]
    given = [c for o in objects for c in o.children if c.dep_ == "acl"] if entry == "bind-itself.v" else []
    return tree.behind_adjunct(verb) + given


def _behind_preposition(verb: Token, preposition: str, noun: Token | None) -> Range | None:
    """ "Agreed on a ceasefire", "cut it by up to a tenth"; not the theme, nor a date."""
    for prep, inner in tree.pobjs(verb, (preposition,)):
        if inner != noun and inner.ent_type_ not in _DATES:
            start, end = clause(inner) if inner.dep_ == "pcomp" else _nominal(inner)
            up = prep.i > 0 and prep.nbor(-1).lower_ == "up"
            return prep.nbor(-1).idx if up else start, end
    return None


def _is_never(token: Token, verb: Token) -> bool:
    """Whether it denies what is promised, though hung on the verb: "vowed never again to", "vowed no longer to"."""
    return token.dep_ == "neg" and (token.head == verb or (token.head.dep_ == "advmod" and token.head.head == verb))


def _is_somebody(token: Token) -> bool:
    return token.pos_ == "PRON" or token.ent_type_ in _SOMEBODY


def of_carrier(verb: Token, noun: Token) -> Range | None:
    """The clause that the parser hung on the verb: "signed a pact / to share fuel", "made a pledge / that it would"."""
    behind = (c for c in verb.children if c.i > noun.i)
    said = (c for c in behind if (c.dep_ == "advcl" and tree.is_infinitive(c)) or _is_promised(c, noun))
    return next((clause(c) for c in said), None)


def of_noun(noun: Token) -> Range | None:
    """The terms that hang on an instrument: "a deal to buy", "an accord on fish", "a pact under which"; or, for "the
    agreement requires ..." and "under the agreement, ...", the clause around it."""
    grants = table("terms")["grants"]
    for priced in tree.behind_price(noun):  # "a contract worth $5 million / to build"
        for c in priced.children:
            if tree.is_infinitive(c):
                return clause(c)
    for c in noun.children:
        if c.i < noun.i or c.dep_ not in ("acl", "xcomp", "relcl", "ccomp") or _is_to_be_made(c):
            continue
        if (
            tree.is_infinitive(c)
            or c.dep_ == "ccomp"
            or _is_promised(c, noun)
            or (c.tag_ == "VBG" and c.lemma_ not in table("terms")["about_it"])
        ):
            return clause(c)
        if c.dep_ == "relcl" and (
            _is_under_which(c) or (tree.is_subject_relative(c) and (c.lemma_ in grants or _says(c)))
        ):
            return clause(c)
    found = _matter(noun, noun)
    for c in noun.children:
        if found is None and tree.is_reduced(c):
            found = _matter(c, noun)
    said = (of_noun(c) for c in noun.children if c.dep_ == "appos" and classes_of(c))  # "its largest order, a deal to"
    return found or next(filter(None, said), None) or _around(noun)


def _is_to_be_made(verb: Token) -> bool:
    """ "A treaty to be signed in May" tells when; "a deal to be bought by Halden" what."""
    making = (e for e in verbs().get(tree.lemma(verb), ()) if e.act in ("agree", "sign", "ratify") and e.takes)
    return tree.is_infinitive(verb) and tree.is_passive(verb) and any(making)


def _matter(carrier: Token, noun: Token) -> Range | None:
    inner = matter(carrier, noun)
    if inner is None:
        return None
    return clause(inner) if inner.dep_ == "pcomp" else _nominal(inner)


def matter(carrier: Token, noun: Token) -> Token | None:
    """What a preposition says it is about: on the noun, its verb, or the partner: "a deal with Oslo on fish"."""
    pledge = "pledge" in classes_of(noun)
    partners = [o for _, o in tree.pobjs(carrier, ("with", "between"))]
    for holder in (carrier, *partners):
        for prep, inner in tree.pobjs(holder, (*_PREPOSITIONS, "of") if pledge else _PREPOSITIONS):
            if (
                prep.i > noun.i
                and not prep.ent_type_  # "the Bank for Trade"
                and inner.ent_type_ not in _DATES
                and inner.ent_type_ != "PERSON"
                and inner.lower_ not in ("own", "it", "them", "us")
                and not (prep.lower_ == "for" and _are_own_people(inner))
                and inner.lemma_.lower() not in table("terms")["settings"]
                and (prep.lower_ != "to" or inner.dep_ == "pcomp" or (pledge and not _is_recipient(inner, noun)))
            ):
                return inner
    return None


def _are_own_people(token: Token) -> bool:
    """For whom a side negotiates: the "members" of "a contract for its members"; not "a deal for its players"."""
    return token.tag_ == "NNS" and tree.lemma(token) in table("parties")["represented"]


def _is_recipient(token: Token, noun: Token) -> bool:
    """To whom it was promised: "a pledge to Oslo", "a promise to farmers"; a commitment is to something."""
    somebody = token.ent_type_ in _SOMEBODY or tree.lemma(token) in table("parties")["person"]
    return somebody and tree.lemma(noun) != "commitment"


def _is_promised(verb: Token, noun: Token) -> bool:
    """ "A promise that it would not drill": the clause is what was promised."""
    said = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    return said and "pledge" in classes_of(noun)


def _around(noun: Token) -> Range | None:
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ in table("terms")["grants"]:
        rest = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "xcomp", "ccomp", "prep", "dative")]
        if any(c.dep_ == "dobj" and c.lemma_ in table("terms")["effects"] for c in rest):
            return None  # "gave hope to the region"
        if rest and rest[0].dep_ == "ccomp" and rest[0].left_edge.lower_ == "that":
            return clause(rest[0])
        kept = [t for c in rest for t in c.subtree if t != rest[0] or c.dep_ != "prep"]
        return tree.trimmed(kept) if kept else None
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        content = tree.child(verb, ("ccomp",))
        return clause(content) if content is not None else None
    if noun.dep_ == "pobj" and verb.lower_ in ("under", "to") and (verb.lower_ == "under" or verb.head.lower_ == "due"):
        if noun.tag_ == "NNS" and not any(c.dep_ in ("det", "poss") for c in noun.lefts):
            return None  # "had been pumping oil under contracts with Iran"
        if verb.lower_ == "to":  # "due to the contract, ..."
            verb = verb.head
        main = verb.head
        if main.dep_ == "advcl" and main.tag_ == "VBN" and tree.child(main, tree.SUBJECTS) is None:
            verb, main = main, main.head  # "under the accord, reached in May, ..."
        if main.pos_ not in ("VERB", "AUX"):
            return None
        inner = tree.child(main, ("ccomp",)) or main
        skip = {*verb.subtree, *(c for c in main.children if c.dep_ == "punct" or c.lower_ in _RELATIVE)}
        kept = [t for t in inner.subtree if t not in skip]
        return tree.trimmed(kept) if kept else None
    return None


def clause(head: Token) -> Range:
    """A clause without its "to" or "that", and without what is said about it afterwards."""
    drop: set[Token] = set()
    denied = any(c.dep_ == "neg" and c.i < head.i for c in head.children)
    for c in head.children:
        if c.i < head.i and not (denied and c.lower_ == "to"):
            which = c.dep_ == "prep" and any(g.lower_ == "which" for g in c.children)
            to = c.dep_ in ("mark", "aux") and c.lower_ in ("to", "that")
            relative = c.lower_ in _RELATIVE and c.dep_ in ("nsubj", "advmod", "mark")
            if which or to or relative or c.dep_ in ("punct", "cc"):
                drop.update(c.subtree)
        elif _is_aside(c, head):
            drop.update(c.subtree)
        elif tree.is_done_beside(c):  # "agreed to buy Halden / and then tried to back out"
            drop.update(t for t in head.subtree if t.i > c.left_edge.i - 2)
    subject = tree.child(head, ("nsubj",))
    modal = next((c for c in head.children if c.dep_ == "aux" and c.tag_ == "MD"), None)
    if subject is not None and modal is not None and modal.i < head.i and _stands_for_parties(subject):
        drop.update(t for t in head.subtree if t.i <= modal.i)  # "that their countries will build" -> "build"
    return _range(head, drop)


def _nominal(head: Token, verb: Token | None = None) -> Range:
    """A noun phrase, with what the verb's own later phrases add: "a release / before the end of May"."""
    start, end = _range(head, {t for c in head.children if c.dep_ == "parataxis" for t in c.subtree})
    for c in verb.children if verb is not None else ():
        money_in = c.lower_ == "in" and any(o.lemma_ in table("terms")["sums_in"] for o in c.children)
        if c.dep_ == "prep" and c.i > head.i and (c.lower_ in table("terms")["extending"] or money_in):
            first, last = tree.trimmed(c.subtree)
            if first == end + 1:
                end = last
    return start, end


def _range(head: Token, drop: set[Token]) -> Range:
    for t in head.subtree:
        if t not in drop and t.i > head.i and (_is_added(t) or _is_partner(t, head)):
            drop.update(t.subtree)
    return tree.trimmed(_without_speaker(_run([t for t in head.subtree if t not in drop], head)))


def _without_speaker(run: list[Token]) -> list[Token]:
    """The words without whom the parser hung on them: "buy Halden / , a source" in front of "told reporters"."""
    after = run[-1].i + 1
    if after >= len(run[-1].doc) or run[-1].doc[after].lemma_ not in table("reporting")["verbs"]:
        return run
    comma = next((k for k in range(len(run) - 1, 0, -1) if run[k].text == ","), None)
    people = table("parties")["person"]
    if comma is None or not any(t.ent_type_ in _SOMEBODY or tree.lemma(t) in people for t in run[comma:]):
        return run
    return run[:comma]


def _is_added(token: Token) -> bool:
    """What a reporter adds: a relative clause behind a comma, "including ...", "amid ..."."""
    before = tree.before(token)
    if token.dep_ == "advcl":  # "a plan to cut jobs / after Halden said ..."
        marks = table("terms")["asides"] - {"as"}  # "for as long as"
        return any(c.dep_ == "mark" and c.lower_ in marks for c in token.children)
    if token.dep_ == "relcl":
        return before == "," and not _is_under_which(token)
    if token.dep_ == "appos":  # "sell its pumps to Halden / , a Danish rival"
        return before == "," and any(c.dep_ == "det" for c in token.lefts)
    if token.lower_ == "worth" and before == ",":  # "buy Halden / , a deal worth $5 million"
        return any(classes_of(c) for c in token.lefts)
    if tree.is_reduced(token.head) or tree.lemma(token.head) in table("terms")["units"]:
        return before == ","  # "the bridge destroyed in the war", "the day after the vote"
    return (
        token.dep_ == "prep"
        and token.lower_ in table("terms")["asides"]
        and (token.lower_ != "including" or before == ",")
    )


def _is_partner(token: Token, head: Token) -> bool:
    """ "supply of parts / with Oslo Metal": the partner is no part of what a noun phrase says was agreed."""
    kinds = _PARTNERS.get(token.lower_, ())
    if token.dep_ != "prep" or head.pos_ not in ("NOUN", "PROPN"):
        return False
    return any(o.ent_type_ in kinds for o in token.children if o.dep_ == "pobj")


def _is_aside(token: Token, head: Token) -> bool:
    if token.dep_ == "parataxis":
        return True
    if token.dep_ != "advcl":
        return False
    if any(c.dep_ == "mark" and c.lower_ in table("terms")["asides"] for c in token.children):
        return True
    if tree.is_infinitive(token):
        done = any(c.dep_ in ("dobj", "nsubjpass") for c in head.children)
        return done and token.left_edge.i - head.i > _MAIN_CLAUSE
    return token.tag_ == "VBG" and tree.before(token) == ","


def _stands_for_parties(subject: Token) -> bool:
    return subject.lower_ in ("they", "it", "we", "he", "she") or any(
        c.dep_ == "poss" and c.lower_ in ("their", "its") for c in subject.lefts
    )


def _run(tokens: Iterable[Token], head: Token) -> list[Token]:
    """The unbroken run of tokens around the head: what was dropped inside ends it."""
    kept = list(tokens)
    at = next(k for k, t in enumerate(kept) if t.i == head.i)
    start = end = at
    while start > 0 and kept[start].i - kept[start - 1].i == 1:
        start -= 1
    while end + 1 < len(kept) and kept[end + 1].i - kept[end].i == 1:
        end += 1
    return kept[start : end + 1]


def _says(verb: Token) -> bool:
    """Whether "which VERBs" tells what the instrument says, and not what becomes of it: "a deal that freezes pay"."""
    holds = verb.tag_ in ("VBZ", "VBP") or any(c.dep_ == "aux" and c.lower_ in ("will", "would") for c in verb.children)
    return holds and verb.pos_ == "VERB" and verb.lemma_ not in table("terms")["about_it"]


def _is_under_which(verb: Token) -> bool:
    return any(c.dep_ == "prep" and any(g.lower_ == "which" for g in c.children) for c in verb.children) or any(
        c.lower_ in ("whereby", "where") for c in verb.children
    )
