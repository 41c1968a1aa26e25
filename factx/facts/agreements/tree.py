"""Small questions to a dependency tree with CLEAR-style labels (ClearNLP, as spaCy's English models use them)."""

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PLURAL_NAMES = frozenset({"accords", "agreements", "conventions", "protocols", "pacts"})  # "the Artemis Accords"
_OF_TWO_WORDS = {"decree": "consent", "vivendi": "modus"}  # "consent decree"
_OFFICES = frozenset({"kings", "queens", "emperors", "presidents", "premiers", "ministers", "chancellors", "envoys"})
_PRICED = frozenset({"worth", "valued", "totaling", "totalling", "priced"})
_HYPHENATED = frozenset({"cease", "tie"})
_TRAILING = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "parataxis", "npadvmod", "prep"})
_OPENING = {"”": "“", '"': '"', "''": ("``", '"')}  # closing quote -> its opening ones


def child(token: Token, deps: Collection[str]) -> Token | None:
    """The first child with one of these labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def lemma(token: Token) -> str:
    """The lower-case lemma, of the compound where the tokenizer took it apart: "cease-fire", "tie-up"."""
    if (first := _OF_TWO_WORDS.get(token.lemma_.lower())) and token.i and token.nbor(-1).lower_ == first:
        return f"{first} {token.lemma_.lower()}"
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in _HYPHENATED:
        return f"{token.nbor(-2).lower_}-{token.lemma_.lower()}"
    if token.tag_ == "NNPS" or token.lower_ in PLURAL_NAMES | _OFFICES:  # the lemmatizer keeps a name's plural
        return token.lower_.removesuffix("s")
    return token.lemma_.lower()


def conjuncts(head: Token) -> list[Token]:
    """The head of a coordination and all that is joined to it, in text order."""
    found, queue = [], [head]
    while queue:
        token = queue.pop(0)
        found.append(token)
        queue.extend(c for c in token.rights if c.dep_ == "conj" or (c.dep_ == "appos" and _goes_on(c)))
    return sorted(found, key=lambda t: t.i)


def _goes_on(appositive: Token) -> bool:
    """Whether "A, B and C" was read as A with the appositive "B and C", which no comma closes."""
    if not any(c.dep_ == "conj" for c in appositive.rights):
        return False
    if appositive.pos_ == "PROPN":
        return True
    the = all(any(c.lower_ == "the" for c in t.lefts) for t in (appositive, appositive.head))
    end = appositive.right_edge.i + 1
    return the and end < len(appositive.doc) and not appositive.doc[end].is_punct


def is_in_order(token: Token) -> bool:
    """Whether it is the noun of "in order to"."""
    return token.lower_ == "order" and token.dep_ == "pobj" and token.head.lower_ == "in"


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: "was signed", "signed by", "a pact signed in May"."""
    if any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        return is_passive(verb.head)  # "was applauded and promised a tram"
    return is_reduced(verb)


def is_infinitive(verb: Token) -> bool:
    """Whether it is "to" do something."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def is_reduced(verb: Token) -> bool:
    """Whether a past participle follows its noun, also one that the tagger took for a past tense: "a pact signed in
    May"."""
    return verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and not any(c.dep_ in SUBJECTS for c in verb.children)


def is_subject_relative(verb: Token) -> bool:
    """Whether the noun of a relative clause does what it says: "a contract that ends"."""
    return any(c.dep_ == "nsubj" and c.lower_ in ("that", "which") for c in verb.children)


def is_done_beside(verb: Token) -> bool:
    """Whether a past tense is joined to an infinitive: "agreed to cut tariffs and / signed"; "cut" may be either."""
    infinitive = verb.dep_ == "conj" and verb.head.tag_ == "VB"
    return infinitive and verb.tag_ == "VBD" and verb.lower_ != verb.lemma_


def is_first_to(verb: Token) -> bool:
    """Whether an infinitive tells what somebody was the first to do: "was the first state to sign", however the parser
    reads it."""
    noun = verb.head
    return (
        verb.dep_ in ("acl", "relcl")
        and verb.tag_ == "VB"
        and noun.dep_ == "attr"
        and is_infinitive(verb)
        and any(c.lower_ in ("first", "last", "only", "latest", "second", "third", "next") for c in noun.lefts)
    )


def pobjs(token: Token, prepositions: Collection[str]) -> Iterator[tuple[Token, Token]]:
    """(preposition, object) of the token's own prepositional phrases, also chained ones ("out of", "together with") and
    those behind what it is worth ("a contract worth $5 million / with Oslo")."""
    for priced in behind_price(token):
        yield from ((p, o) for p, o in pobjs(priced, prepositions) if p.lower_ != "at")
    for c in token.children:
        if c.dep_ in ("advmod", "prt"):  # "walked away from"
            yield from ((p, o) for p in c.children if p.dep_ == "prep" and p.lower_ in prepositions for o in p.children)
        elif c.dep_ in ("prep", "agent", "dative") and c.pos_ in ("ADP", "SCONJ", "VERB", "ADV", "PART"):
            for o in c.children:
                if c.lower_ in prepositions and o.dep_ in ("pobj", "pcomp"):
                    yield c, o
                elif o.dep_ == "prep" and o.lower_ in prepositions:
                    yield from ((o, deep) for deep in o.children if deep.dep_ in ("pobj", "pcomp"))


def behind_price(noun: Token) -> Iterator[Token]:
    """The words for what a noun is worth, on which the parser hangs what belongs to the noun: "a contract worth $5
    million / from Oslo", "a deal valued at $5 million / with Oslo"; not "a deal reached with Oslo"."""
    end = noun.i + 1
    if noun.pos_ != "NOUN" or end >= len(noun.doc) or (word := noun.doc[end]).lower_ not in _PRICED:
        return
    if word.head.i > noun.i:
        return
    sums = (o for c in word.children for o in ((c,) if c.dep_ != "prep" else c.children))
    yield from (word, *(o for o in sums if o.i > word.i and o.dep_ in ("npadvmod", "pobj", "dobj")))


def behind_adjunct(verb: Token) -> list[Token]:
    """What is agreed behind "with X" or "late on Friday", where the parser hung it on X or took it for a purpose:
    "agreed with Baghdad / to resume"."""
    partners = [o for _, o in pobjs(verb, ("with",))]
    own = [
        c
        for c in verb.children
        if c.dep_ == "advcl" and ((partners and c.i > partners[0].i) or (c.tag_ == "VB" and _follows(c, verb)))
    ]
    return [*own, *(c for o in partners for c in o.children if c.dep_ == "acl"), *behind_first_time(verb)]


def behind_first_time(verb: Token) -> list[Token]:
    """What is promised "for the first time / to", which the parser hung on the time."""
    times = (o for _, o in pobjs(verb, ("for",)) if o.lemma_ == "time")
    return [c for o in times for c in o.children if c.dep_ in ("acl", "relcl") and is_infinitive(c)]


def agreed_thing(verb: Token) -> Token | None:
    """The noun in "a price agreed with Chad", "a plan agreed by Chad and Niger"."""
    sides = any(c.lower_ in ("with", "by") and c.dep_ in ("prep", "agent") for c in verb.children)
    return verb.head if is_reduced(verb) and sides else None


def agreed_between(verb: Token) -> Token | None:
    """What stands before "agreed between": "the rules agreed between Chad and Niger", however the parser reads it."""
    noun = verb.nbor(-1) if verb.i > verb.sent.start else verb
    bare = not any(c.dep_ in ("aux", "auxpass", "xcomp", "ccomp", "advcl") for c in verb.children)
    between = [o for _, o in pobjs(verb, ("between",)) if o.pos_ == "PROPN" and o.ent_type_ not in ("DATE", "TIME")]
    return noun if noun.pos_ == "NOUN" and bare and verb.lower_ == "agreed" and between else None


def _follows(clause: Token, verb: Token) -> bool:
    """Whether a clause with "to" comes behind the verb without a comma, and nothing is agreed "on" between them."""
    to = clause.left_edge
    agreed_on = any(o.ent_type_ not in ("DATE", "TIME") for _, o in pobjs(verb, ("on", "upon")))
    return to.lower_ == "to" and to.i > verb.i + 1 and to.nbor(-1).text != "," and not agreed_on


def rivals(verb: Token, claims: Iterable[Token]) -> Iterator[Token]:
    """Whom claims are settled with: "settle with Chad", "sued Chad and settled", "paid Chad $5 to settle", "its suit
    against Chad", "suits brought by Chad", "a suit that Chad brought"."""
    if verb.dep_ == "conj" and verb.head.lemma_ == "sue" and not _is_somewhere(verb):
        yield from (c for c in verb.head.children if c.dep_ == "dobj")
    yield from (o for _, o in pobjs(verb, ("against", "with")) if o.dep_ == "pobj")  # not "settled with Chad paying"
    for claim in claims:
        if verb.dep_ in ("advcl", "xcomp") and verb.head.lemma_ == "pay":
            yield from (c for c in verb.head.children if c.dep_ == "dative" and c.pos_ != "ADP")
            yield from (o for _, o in pobjs(verb.head, ("to",)) if o.dep_ == "pobj")
        against = [o for _, o in pobjs(claim, ("against", "with", "by"))]
        against += [o for _, o in pobjs(claim, ("from",)) if o.ent_type_ not in ("LOC", "GPE", "FAC")]
        against += [o for c in claim.children if is_reduced(c) for _, o in pobjs(c, ("against", "by"))]
        yield from (o for o in against if not any(c.tag_ == "PRP$" for c in o.children))  # not "its subsidiary"
        clauses = [c for c in claim.children if c.dep_ == "relcl" and c.lemma_ in ("bring", "file")]
        yield from (o for c in clauses for o in c.children if o.dep_ == "nsubj")


def _is_somewhere(verb: Token) -> bool:
    """Whether the verb is done in or into something that is no time: "settled in Norway"."""
    return any(o.ent_type_ not in ("DATE", "TIME") for _, o in pobjs(verb, ("in", "into", "on", "near")))


def is_question(sent: Span) -> bool:
    """Whether a sentence asks, and states nothing: "Did Chad sign the treaty?"."""
    return sent.text.rstrip().rstrip("\"'”’)*_").endswith("?")


def before(token: Token) -> str:
    """The word in front of all that hangs on the token; empty at the beginning of the text."""
    first = token.left_edge.i
    return token.doc[first - 1].text if first else ""


def phrase(head: Token, *, full: bool = False) -> tuple[int, int]:
    """Character range of the noun phrase of `head` (with `full`, of all that hangs on it): no trailing punctuation."""
    return trimmed(head.subtree if full else sorted(_core(head), key=lambda t: t.i))


def _core(head: Token) -> list[Token]:
    """The noun with what stands before it and whom it is "of": "two of its creditors / , which have"."""
    kept = [head]
    for c in head.children:
        if c.dep_ == "prep" and c.lower_ == "of" and len(list(c.children)) == 1:
            (whom,) = c.children
            kept += [c, *_core(whom), *(t for j in whom.rights if j.dep_ in ("cc", "conj") for t in j.subtree)]
        elif (c.dep_ not in _TRAILING or (c.dep_ == "prep" and c.lower_ == "of")) and (
            c.i < head.i or c.dep_ in ("prep", "compound", "nummod")
        ):
            kept.extend(c.subtree)
    return kept


_BEFORE_NAMES = frozenset(",.;:—–-#*<>|•")
_BEHIND_NAMES = frozenset(",.;:—–-<>|")


def trimmed(tokens: Iterable[Token]) -> tuple[int, int]:
    """Character range of the tokens without punctuation and spaces at the edges; closing quotes keep their pair."""
    run = list(tokens)
    while len(run) > 1 and (
        run[-1].is_space or run[-1].text in _BEHIND_NAMES or run[-1].dep_ == "cc" or _closes_nothing(run)
    ):
        run.pop()
    while len(run) > 1 and (run[0].is_space or run[0].text in _BEFORE_NAMES):
        run.pop(0)
    return run[0].idx, _word_end(run[-1])


def _word_end(token: Token) -> int:
    """Where the written word ends: behind "operation" for the "co" of "co-operation", behind the "m" of "£60m"."""
    if token.like_num and not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor(1).text.isalpha():
        token = token.nbor(1)
    while token.i + 2 < len(token.doc) and not token.whitespace_:
        hyphen = token.nbor(1)
        if hyphen.text != "-" or hyphen.whitespace_ or not token.nbor(2).text[0].isalnum():
            break
        token = token.nbor(2)
    return token.idx + len(token)


def _closes_nothing(run: list[Token]) -> bool:
    """Whether the last word is a closing quote whose opening one stands in front of them all."""
    openings = _OPENING.get(run[-1].text)
    return openings is not None and not any(t.text in openings for t in run[:-1])


def ancestors(token: Token) -> Iterator[Token]:
    """The token's governors, nearest first."""
    while token.head != token:
        token = token.head
        yield token
