"""When an agreement was made, or is to be made.

"agreed on Friday" dates it, "said on Friday that they had agreed" does not. Three things tell it, the surest first: a
date that hangs on the trigger or its instrument; one that hangs on the words that say how the instrument came about
("the deal, signed in May"); a past one that the parser hung on what is still to be done ("agreed to sell its mill / on
Friday").
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from factx.facts.agreements import tree
from factx.facts.agreements.claim import Claim
from factx.facts.agreements.scene import Scene
from factx.facts.agreements.words import classes_of, table
from factx.records import Date, When

Days = Sequence[tuple[Date, Token]]

_FAR = 5  # steps from a date to what it dates
_TIMELESS = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
_BREAKS = frozenset({";", ":", "“", '"'})
_ON = frozenset({"on", "in", "at", "during"})


def when(claims: Sequence[Claim], scene: Scene, *, is_undone: bool) -> When | None:
    """The day of the agreement that the claims tell, from the first that has one. Of one that was undone (`is_undone`)
    the day on which it was made goes before that of its end: "suspended on Friday a deal signed in May"."""
    date = next((date for date in _told(claims, scene, is_undone=is_undone) if date is not None), None)
    return When(text=date.text, value=date.value, start=date.start, end=date.end) if date is not None else None


def _told(claims: Sequence[Claim], scene: Scene, *, is_undone: bool) -> Iterator[Date | None]:
    """What each way to tell the day finds, the surest first."""
    dated = [(claim, days) for claim in claims if (days := _days(claim, scene))]
    if is_undone:
        yield from (_made(claim, days, scene) for claim, days in dated)
    for claim, days in dated:
        yield _hanging(claim, days, scene)
        yield _made(claim, days, scene)
        yield _behind(claim, days, scene)


def _days(claim: Claim, scene: Scene) -> Days:
    """The days and times of the claim's sentence, with the token that each hangs by."""
    found = []
    for date in scene.dates_in(claim.sent.start_char, claim.sent.end_char):
        if date.type in ("DURATION", "SET") or date.value in _TIMELESS:
            continue
        span = scene.doc.char_span(date.start, date.end, alignment_mode="expand")
        if span is not None:
            found.append((date, span.root))
    return found


def _hanging(claim: Claim, days: Days, scene: Scene) -> Date | None:
    """The date that hangs on the trigger or its instrument, nearest first."""
    # "collapsed on Thursday when drivers rejected it", "in July, when drivers rejected it"
    anchors = claim.anchors
    whens = [a.head for a in anchors if a.dep_ in ("advcl", "relcl") and any(c.lower_ == "when" for c in a.children)]
    return _nearest(claim, days, [*anchors, *whens], scene)


def _made(claim: Claim, days: Days, scene: Scene) -> Date | None:
    """The date of the words behind an instrument that say how it came about."""
    maker = _maker(claim.noun) if claim.noun is not None else None
    return _nearest(claim, days, [maker], scene) if maker is not None else None


def _maker(noun: Token) -> Token | None:
    """The verb behind an instrument that says how it came about, wherever the parser hung it: "a contract with Chad for
    maize, / signed in May", "the truce that the two sides agreed"; not "the deal, Chad signed a pact"."""
    that = False
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.text in _BREAKS:
            return None
        that |= token.lower_ in ("that", "which")
        if token.pos_ == "VERB":
            beside = that or tree.before(token) == "," or token.i == noun.i + 1
            is_making = token.tag_ in ("VBN", "VBD") and token.lemma_ in table("timing")["making"]
            return token if beside and is_making else None
    return None


def _nearest(claim: Claim, days: Days, anchors: Sequence[Token], scene: Scene) -> Date | None:
    best: tuple[int, Date] | None = None
    for date, root in days:
        distance = _distance(root, anchors, scene)
        if distance is None or (_is_inside(date, claim) and distance > 2):
            continue
        if best is None or distance < best[0]:
            best = distance, date
    return best[1] if best is not None else None


def _is_inside(date: Date, claim: Claim) -> bool:
    return claim.terms is not None and claim.terms[0] <= date.start < claim.terms[1]


def _distance(token: Token, anchors: Sequence[Token], scene: Scene) -> int | None:
    """Steps up the tree from a date to one of the anchors, over prepositions and other dates only. A name
    on which the parser hung the date is no step: "to sign with Halden Steel / before the end of the year". What stands
    "of" a day has it to itself: "settled the lawsuit over the merger agreement of May 2019"."""
    lasting = table("timing")["lasting"]
    if any(a.lemma_ in table("binding")["prolonging"] for a in anchors):
        lasting |= {"to"}
    steps, below = 0, token
    while steps < _FAR:
        if token in anchors:
            return steps
        if below.lower_ == "of" and classes_of(token):
            return None
        if token.pos_ in ("VERB", "AUX") or token.head == token or token.lower_ in lasting:
            return None
        partner = token.dep_ in ("pobj", "conj") and scene.at(token) is not None and not scene.is_date(token)
        steps += 0 if partner else 1
        below, token = token, token.head
    return None


def _behind(claim: Claim, days: Days, scene: Scene) -> Date | None:
    """The past date that the parser hung on what is still to be done: "agreed to buy Halden Steel / on Friday", "to
    open the border / at talks on Friday"; not "agreed to repay it on June 3", "to pay for the fire in 2019"."""
    anchors = claim.anchors
    for date, root in days:
        if scene.is_past(date) and root.i > claim.trigger.i and _is_behind(root, anchors, scene):
            return date
    return None


def _is_behind(token: Token, anchors: Sequence[Token], scene: Scene) -> bool:
    """Whether the tree leads from the date over names and meetings to an infinitive, and on to an anchor."""
    if token.dep_ == "pobj" and token.head.lower_ in _ON:
        token = token.head
    elif token.dep_ != "npadvmod":
        return False
    token = token.head
    above = False  # the infinitive
    while token not in anchors:
        if tree.is_infinitive(token):
            above = True
        elif token.pos_ in ("VERB", "AUX") or not (above or _may_be_passed(token, scene)):
            return False
        if token.head == token:
            return False
        token = token.head
    return True


def _may_be_passed(token: Token, scene: Scene) -> bool:
    named = token.pos_ in ("PROPN", "NUM", "ADP", "ADV") or scene.at(token) is not None
    return named or tree.lemma(token) in table("binding")["meetings"]
