"""What was agreed, and in what instrument: the shortest complete words that say so.

"agreed to widen cooperation" gives "widen cooperation", "a deal under which Ford will build vans" gives
"Ford will build vans"; the trigger's own date and place are no terms.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from factx.facts.agreements import tree
from factx.lexicon import Entry

_RELATIVE = frozenset({"that", "which", "where", "whereby", "who"})
_PREPOSITIONS = ("on", "over", "for", "about", "regarding", "concerning", "to", "of")
_GRANTS = frozenset(
    [
        "allow",
        "call",
        "require",
        "provide",
        "include",
        "give",
        "oblige",
        "permit",
        "enable",
        "let",
        "ban",
        "bar",
        "limit",
        "commit",
        "cover",
        "mean",
        "see",
        "help",
        "end",
        "bring",
        "stipulate",
        "state",
        "specify",
        "set",
        "establish",
        "involve",
        "guarantee",
        "prohibit",
        "make",
    ]
)
_ASIDE = frozenset({"as", "after", "while", "although", "though", "amid", "since", "because"})
_UNDER = frozenset({"under", "in", "as", "by", "with"})

Range = tuple[int, int]


def of_verb(verb: Token, entry: Entry, noun: Token | None) -> tuple[Range | None, str]:
    """The terms of a verbal trigger and the slot they were found in ("" where there are none)."""
    for slot in entry.terms:
        if slot == "noun":
            found = of_noun(noun) if noun is not None else None
            if found is None:
                purpose = next((c for c in verb.children if c.dep_ == "advcl" and _is_infinitive(c)), None)
                found = clause(purpose) if purpose is not None and noun is not None else None
            if found is not None:
                return found, slot
        elif slot == "theme":
            if noun is not None:
                return tree.phrase(noun, full=True), slot
        elif slot == "object":
            head = tree.child(verb, ("dobj", "nsubjpass"))
            if head is not None and (noun is None or head != noun):
                return _nominal(head), slot
        elif slot in ("xcomp", "ccomp"):
            head = next((c for c in verb.children if c.dep_ == slot and c.i > verb.i), None)
            if head is not None:
                return clause(head), slot
        else:
            inner = next((o for _, o in tree.pobjs(verb, (slot,))), None)
            if inner is not None and (noun is None or inner != noun):
                return (clause(inner) if inner.dep_ == "pcomp" else _nominal(inner)), slot
    return None, ""


def of_noun(noun: Token) -> Range | None:
    """The terms that hang on an instrument: "a deal to buy", "an accord on fish", "a pact under which"; or, for "the
    agreement requires ..." and "under the agreement, ...", the clause around it."""
    for c in noun.children:
        if c.i > noun.i and c.dep_ in ("acl", "xcomp", "relcl", "ccomp"):
            if c.dep_ == "relcl":
                if _under_which(c):
                    return clause(c)
                if _subject_relative(c) and c.lemma_ in _GRANTS | {"bar", "define", "aim"}:
                    return clause(c)
            elif (
                _is_infinitive(c)
                or c.dep_ == "ccomp"
                or (c.lemma_ in ("aim", "call", "allow", "require", "worth") and c.tag_ == "VBG")
            ):
                return clause(c)
    for preposition in _PREPOSITIONS:
        for prep, inner in tree.pobjs(noun, (preposition,)):
            if prep.i > noun.i and preposition != "of":
                return clause(inner) if inner.dep_ == "pcomp" else _nominal(inner)
    return _around(noun)


def _around(noun: Token) -> Range | None:
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ in _GRANTS:
        rest = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "xcomp", "ccomp", "prep", "dative")]
        if rest:
            return tree.trimmed(t for c in rest for t in c.subtree)
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        content = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        if content is not None:
            return clause(content)
    if noun.dep_ == "pobj" and verb.lower_ in _UNDER and verb.lower_ == "under":
        main = verb.head
        if main.pos_ in ("VERB", "AUX"):
            inner = next((c for c in main.children if c.dep_ == "ccomp"), main)
            skip = set(verb.subtree)
            return tree.trimmed(t for t in inner.subtree if t not in skip and not _outside(t, main))
    return None


def _outside(token: Token, main: Token) -> bool:
    return token.head == main and token.dep_ == "punct"


def clause(head: Token) -> Range:
    """A clause without its "to" or "that", and without what is said about it afterwards."""
    drop: set[Token] = set()
    for c in head.children:
        if (c.dep_ in ("mark", "aux") and c.lower_ in ("to", "that")) or (
            c.i < head.i and c.lower_ in _RELATIVE and c.dep_ in ("nsubj", "advmod", "mark")
        ):
            drop.add(c)
        elif c.i < head.i and c.dep_ == "prep" and any(g.lower_ == "which" for g in c.children):
            drop.update(c.subtree)
        elif c.dep_ in ("punct", "cc") and c.i < head.i:
            drop.add(c)
        elif c.dep_ in ("advcl", "parataxis") and c.i > head.i and _is_aside(c):
            drop.update(t for t in c.subtree)
    kept = [t for t in head.subtree if t not in drop]
    start = next((k for k, t in enumerate(kept) if t not in drop), 0)
    return tree.trimmed(_run(kept[start:], head))


def _is_aside(token: Token) -> bool:
    if any(c.dep_ == "mark" and c.lower_ in _ASIDE for c in token.children):
        return True
    return token.tag_ == "VBG" and token.i > 0 and token.nbor(-1).text == ","


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


def _nominal(head: Token) -> Range:
    drop = {t for c in head.children if c.dep_ in ("parataxis",) for t in c.subtree}
    return tree.trimmed(_run([t for t in head.subtree if t not in drop], head))


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _under_which(verb: Token) -> bool:
    return any(c.dep_ == "prep" and any(g.lower_ == "which" for g in c.children) for c in verb.children) or any(
        c.lower_ in ("whereby", "where") for c in verb.children
    )


def _subject_relative(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.lower_ in ("that", "which") for c in verb.children)
