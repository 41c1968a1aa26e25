"""Every mention of a name votes, and the article decides."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise
from math import sqrt
from typing import cast

from spacy.tokens import Doc

from factx.facts.names import tables
from factx.facts.names.evidence import weigh
from factx.facts.names.layout import Layout
from factx.facts.names.model import ask
from factx.facts.names.name import Candidate, Name, NameKind
from factx.facts.names.spans import LAID_OUT, candidates
from factx.facts.names.spelling import Spellings
from factx.facts.names.tokens import Tokens
from factx.facts.names.trimming import trim
from factx.gazetteer import capital, country, demonym, prominence
from factx.gazetteer.scale import LARGE_CITY, TOWN
from factx.naming import fold

LEGIBLE = 2.5  # units of evidence for a body, or a person of one word, that only a headline names
HEADED = 5  # words of a name in a headline
LONGEST = 12  # words; longer runs are headings and lists
OTHERS = 4  # mentions; more say no more about a form
RECURS = 0.8  # units that the model's silence is worth less where an unknown word comes again and again
BELIEVED = 0.9  # likelihood of a person from which the model is believed all the same
ORPHAN = 1.0  # units less for a strange word that may be a surname whose bearer the article names nowhere in full …
FAMILY = 0.5  # … and more for a common family name
SURE = 2.4  # units by which a longer name leads, for its first words to stand for it
OF_PERSON = 2.5  # units for a full name whose last word is a person elsewhere: "Mr Low"
DOUBTED = 1.9  # units for a body or place from which that is no doubt for the surname alone
ACTS = 1.2  # units for a body that show that a town's name is a firm's there
TOWNS = 1.0  # units that a body's name says for words that are a town's or a people's
LINK_LIMIT = 7.0  # units of evidence that longer and shorter forms can give

LETTERS = 7  # that many are a word in capitals and no abbreviation
ANNOUNCED = 4.0  # units for the initials of a body of the article

PEERS = 1.8  # units by which a name in a list must lead to speak for the others, and that it then gives
DOUBTFUL = 1.0  # units by which a body leads that may be a person beside others: "Ann Low and Helima Orvel"
_LISTED = ("person", "organization", "place")

Votes = dict[str, float]


def find_names(doc: Doc, tokens: Tokens) -> list[Name]:
    """The article's name mentions in text order, none overlapping another; `tokens` are the words of the Doc."""
    if not len(tokens):
        return []
    layout = Layout(tokens)
    found = candidates(tokens, layout)
    ask(doc, found)
    for candidate in found:
        weigh(tokens, candidate, layout)
    _announced(tokens, found)
    _abbreviations(tokens, found)
    _lists(tokens, found)
    lines = layout.shouted | ({tokens.line[0]} if layout.titled else set())
    headlines = [candidate for candidate in found if tokens.line[candidate.first] in lines and not candidate.fixed]
    if headlines:
        found = [candidate for candidate in found if tokens.line[candidate.first] not in lines or candidate.fixed]
    kinds = decide(tokens, found, sport=layout.sport)
    if headlines:
        told = _told_in_headlines(tokens, lines, headlines, found, kinds)
        found, kinds = [*found, *(one for one, _ in told)], [*kinds, *(kind for _, kind in told)]
    names = []
    for candidate, kind in zip(found, kinds, strict=True):
        bare: tuple[int, int] | None = (candidate.first, candidate.last)
        if kind and kind != candidate.said:
            bare = trim(tokens, candidate.first, candidate.last, kind)
        if kind and bare:
            first, last = bare
            last = _with_own_s(tokens, last, kind)
            names.append(Name(tokens.join(first, last), tokens.starts[first], tokens.ends[last - 1], first, last, kind))
    names.sort(key=lambda name: name.first)
    return names


def _told_in_headlines(
    tokens: Tokens,
    lines: Iterable[int],
    headlines: Sequence[Candidate],
    found: Sequence[Candidate],
    kinds: Sequence[NameKind | None],
) -> list[tuple[Candidate, NameKind]]:
    """The names in headlines, whose capitals tell nothing: the forms that the article gives below, and what the model
    saw beside them that can be no common word; `found` are the others, those in headlines too that the layout shows."""
    known = _known_below(tokens, found, kinds)
    told: list[tuple[Candidate, NameKind]] = []
    shown = sorted(i for one in found if one.fixed for i in range(one.first, one.last))
    for line in lines:
        end = bisect_left(tokens.line, line)
        last = bisect_right(tokens.line, line, end)
        for i in range(end, last):
            if i >= end and i not in shown:
                furthest = min(i + HEADED, last, *shown[bisect_left(shown, i) :][:1])
                longest = next((j for j in range(furthest, i, -1) if _is_known(tokens, i, j, known)), None)
                if longest is not None:
                    kind = known.get(" ".join(tokens.lower[i:longest]), "place")
                    first = i - 1 if kind == "person" and i > end and _is_given_in_headline(tokens, i - 1) else i
                    told.append((Candidate(first, longest, kind, fixed=True), kind))
                    end = longest
    taken = {i for one, _ in told for i in range(one.first, one.last)}
    for candidate in headlines:
        if taken.isdisjoint(range(candidate.first, candidate.last)):
            kind_ = _seen_in_headline(tokens, candidate)
            if kind_ is not None:
                told.append((candidate, kind_))
    return told


def _known_below(tokens: Tokens, found: Sequence[Candidate], kinds: Sequence[NameKind | None]) -> dict[str, NameKind]:
    """The forms of names, in lower case, by which a headline may call who or what the article names: "low", "halden"
    of "Halden Foods Inc" too."""
    known: dict[str, NameKind] = {}
    for candidate, kind in zip(found, kinds, strict=True):
        if kind is not None:
            known.setdefault(_key(tokens, candidate), kind)
        if kind == "person":
            known.setdefault(tokens.lower[candidate.last - 1], kind)
            if tokens.words[candidate.first] in tables.words("family_first"):
                known.setdefault(tokens.lower[candidate.first], kind)
        elif kind == "organization":
            for last in range(candidate.first + 1, candidate.last):
                if _is_short(tokens, candidate.first, last, candidate.last):
                    known.setdefault(" ".join(tokens.lower[candidate.first : last]), kind)
    return known


def _is_short(tokens: Tokens, first: int, last: int, end: int) -> bool:
    """Whether a headline may call a body by so many of its words: "HALDEN" of "Halden Foods Inc"; not "NATIONAL",
    "JAPAN RUBBER" of "Japan Rubber Association"."""
    short = " ".join(tokens.lower[first:last])
    plain = last - first == 1 and (short in tables.words("not_names") or short in tables.cue("role_modifiers"))
    company = tokens.bare(end - 1) in tables.words("company_suffixes")
    lands = not company and (demonym(tokens.words[first]) is not None or prominence(tokens.words[first]) > 0)
    return not (plain or lands) and tokens.capital[last - 1] and _share(short, tokens.lower[end - 1]) > TOWNS


def _is_given_in_headline(tokens: Tokens, i: int) -> bool:
    """Whether the word is the given name of who is known by surname: "ANN" in "ANN LOW TO RUN"."""
    return tokens.words[i].title() in tables.given_names()


def _is_known(tokens: Tokens, first: int, last: int, known: Container[str]) -> bool:
    """Whether the words are a name of the article, or a country of more than one word ("North Korea")."""
    words = " ".join(tokens.lower[first:last])
    if last - first == 1 and words in tokens.lowered:
        return False  # "Price" is a word in a headline, whatever Ann Price says below
    if words in known:
        return True
    return last - first > 1 and not any(tokens.space[first:last]) and country(words) is not None


def _seen_in_headline(tokens: Tokens, candidate: Candidate) -> NameKind | None:
    """The kind of a name that stands in a headline alone, by its own words."""
    single = candidate.last - candidate.first == 1
    common = single and tokens.lower[candidate.first] in tokens.lowered
    best = max(candidate.votes, key=lambda k: candidate.votes[k])
    if common or best == "none" or (single and candidate.said is None):
        return None
    if best == "organization" and candidate.votes[best] < LEGIBLE:
        known = single and tokens.words[candidate.first].capitalize() in tables.known_bodies()
        return "organization" if known else None
    if best == "person" and single and candidate.votes[best] < LEGIBLE:
        return None
    return cast(NameKind, best)


def _with_own_s(tokens: Tokens, last: int, kind: NameKind) -> int:
    """ "McDonald's," keeps its 's: what owns nothing is called so."""
    if kind not in ("organization", "facility") or last + 1 >= len(tokens) or not tokens.owns(last):
        return last
    return last + 1 if tokens.lower[last + 1] in tables.cue("no_possession") else last


def decide(tokens: Tokens, found: Sequence[Candidate], *, sport: bool) -> list[NameKind | None]:
    """The kind of every candidate, None for no name."""
    forms: dict[str, list[Candidate]] = defaultdict(list)
    keys = [_key(tokens, candidate) for candidate in found]
    for key, candidate in zip(keys, found, strict=True):
        if sport and candidate.fixed and candidate.said == "place":  # where it was played, not who won
            candidate.votes = {"person": -LAID_OUT}
        forms[key].append(candidate)
    for mentions in forms.values():
        if len(mentions) > 1 and all(_unseen(tokens, mention) for mention in mentions):
            for mention in mentions:
                mention.vote("none", -RECURS)
    sums = {key: _sum(mentions) for key, mentions in forms.items()}
    human = {key for key, mentions in forms.items() if any(mention.human for mention in mentions)}
    links = _links(sums, sport=sport)
    return [
        _best(
            candidate,
            sums[key],
            len(forms[key]),
            links.get(key, {}),
            alone=0.0 if key in human else _alone(tokens, candidate),
        )
        for key, candidate in zip(keys, found, strict=True)
    ]


def _alone(tokens: Tokens, candidate: Candidate) -> float:
    """Units for a person that a single word is worth where no longer name of the article speaks for it."""
    word = tokens.words[candidate.first]
    if candidate.last - candidate.first > 1 or word in tables.given_names():
        return 0.0
    return FAMILY if word.istitle() and word.lower() in tables.words("family") else -ORPHAN


def _unseen(tokens: Tokens, mention: Candidate) -> bool:
    """Whether the model passed over a single capitalised word that the article never writes small."""
    word = tokens.words[mention.first]
    single = mention.said is None and mention.last - mention.first == 1 and len(word) > 3
    return single and word.istitle() and tokens.lower[mention.first] not in tokens.lowered


def _key(tokens: Tokens, candidate: Candidate) -> str:
    """What makes two mentions the same form: the words, whatever their case in a headline and their accents."""
    return fold(" ".join(tokens.lower[candidate.first : candidate.last]))


def _sum(mentions: Sequence[Candidate]) -> Votes:
    if len(mentions) == 1:
        return dict(mentions[0].votes)
    total: Votes = defaultdict(float)
    for mention in mentions:
        for kind, weight in mention.votes.items():
            total[kind] += weight
    return total


def _abbreviations(tokens: Tokens, found: Sequence[Candidate]) -> None:
    """ "Low Countries Dredging Union (LCDU)": the letters in brackets are the body in front of them, in whatever
    language: "Federal Audit Court (TCU)"."""
    for before, after in pairwise(found):
        if after.first == before.last + 1 and after.last - after.first == 1 and tokens.words[before.last] == "(":
            letters = "".join(c for c in tokens.words[after.first] if c.isalpha())
            initials = "".join(word[0] for word in tokens.words[before.first : before.last] if word[0].isupper())
            foreign = after.said is None and before.votes.get("organization", 0.0) >= LEGIBLE
            foreign = foreign and _is_acronym(tokens, after.first) and len(letters) < LETTERS
            foreign = foreign and tokens.words[after.last : after.last + 1] == [")"]
            foreign = foreign and letters.lower() not in tables.cue("no_bodies")
            if len(letters) > 1 and letters.isupper() and (letters == initials or foreign):
                before.vote("organization", 2.0)
                after.vote("organization", 4.0)
                after.votes.pop("none", None)  # "DEC" is no month there


def _announced(tokens: Tokens, found: Sequence[Candidate]) -> None:
    """ "Low Countries Dredging Union, or LCDU,": letters that the model did not see are the body of the article whose
    initials they are; not a share's "<LCDU>", not "VAT" of what no word shows to be a body."""
    letters = [c for c in found if c.said != "organization" and c.last - c.first == 1 and _is_acronym(tokens, c.first)]
    if not letters:
        return
    bodies: dict[str, int] = {}  # initials, without and with those of small words -> where the body is named first
    for body in found:
        if body.last - body.first > 2 and body.votes.get("organization", 0.0) >= LEGIBLE:
            words = tokens.words[body.first : body.last]
            bodies.setdefault("".join(word[0] for word in words if word[0].isupper()), body.first)
            bodies.setdefault("".join(word[0].upper() for word in words if word[0].isalpha()), body.first)
    for one in letters:
        if bodies.get(tokens.words[one.first], one.first) < one.first:
            one.vote("organization", ANNOUNCED)
            one.votes.pop("none", None)


def _is_acronym(tokens: Tokens, i: int) -> bool:
    word = tokens.words[i]
    return len(word) > 2 and word.isupper() and word.isalpha() and (i == 0 or tokens.words[i - 1] != "<")


def _lists(tokens: Tokens, found: Sequence[Candidate]) -> None:
    """ "the hamlets of Brenova, Tosk and Dravik": what is sure of one name of a list is likely of those beside it."""
    run: list[Candidate] = []
    for before, after in pairwise(found):
        joint = tokens.lower[before.last : after.first]
        peers = joint in (["and"], ["or"], [","], [",", "and"], [",", "or"], ["&"]) and not tokens.opens[after.first]
        if not peers or tokens.owns(after.last):  # "Halden Gas and Chile's Orvel"
            run = []
            continue
        run = run or [before]
        run.append(after)
        if joint != [","]:
            if len(run) > 2 or "," not in joint:
                _agree(run)
            run = []


def _agree(run: Sequence[Candidate]) -> None:
    leads = [_lead(one) for one in run]
    kinds = {kind for kind, lead in leads if kind in _LISTED and lead >= PEERS}
    if len(kinds) != 1:
        return
    (kind,) = kinds
    most = 2 if kind == "organization" else 1  # words; two are a full name more often than a place
    for one, (own, lead) in zip(run, leads, strict=True):
        size = one.last - one.first
        doubtful = own == "none" or (own == "organization" and lead < DOUBTFUL)
        fits = size <= most or (doubtful and size == 2 and kind == "person")
        if own != kind and own in (*_LISTED, "none") and lead < PEERS and fits:
            one.vote(kind, PEERS)


def _lead(candidate: Candidate) -> tuple[str, float]:
    """The kind with most votes, and by how many it leads."""
    ranked = sorted(candidate.votes.items(), key=lambda pair: -pair[1])
    return ranked[0][0], ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)


def _links(sums: dict[str, Votes], *, sport: bool) -> dict[str, Votes]:
    """What the longer names of the article say about the shorter: "Scholz" is in "Olaf Scholz"; and the shorter, of
    which the model was sure, about the longer that it did not see."""
    links: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    families = Spellings()
    for form, votes in sums.items():
        words = _without_generation(form.split(" "))
        if not 1 < len(words) <= LONGEST:
            continue
        short = sums.get(words[-1])
        if short and short.get("person", 0.0) > 2.0 and max(short, key=lambda k: short[k]) == "person":
            rivals = max(votes.get(kind, 0.0) for kind in ("organization", "place", "facility"))
            if rivals < DOUBTED:  # no "JPMorgan Chase" beside a "Ms Chase"
                links[form]["person"] += OF_PERSON
            votes["person"] = votes.get("person", 0.0) + (OF_PERSON if rivals < DOUBTED else 1.5)
        kind = max(votes, key=lambda k: votes[k])
        if kind == "person":
            sure = votes["person"] - max((v for k, v in votes.items() if k != "person"), default=0.0)
            for start in range(1, len(words)):
                links[" ".join(words[start:])]["person"] += LINK_LIMIT if sport or sure > SURE else 3.5
            links[words[0]]["person"] += _of_given_name(words[0], sure)
            families.add(words[-1])
        elif kind == "organization":
            sure = votes["organization"] - max((v for k, v in votes.items() if k != "organization"), default=0.0)
            if sport and (words[-1].endswith("s") or words[-1] in tables.cue("clubs")):
                links[" ".join(words[:-1])]["organization"] += 3.0
                if words[-1] in tables.cue("clubs"):
                    links[words[-1]]["organization"] += 3.0
            for end in range(1, len(words)):
                short_form = " ".join(words[:end])
                acts = sums.get(short_form, {}).get("organization", 0.0) >= ACTS
                links[short_form]["organization"] += _share(short_form, words[-1], acts=acts) if sure > SURE else TOWNS
            if words[-1].endswith("s") and words[-1] not in tables.heads("bodies")[0]:
                links[words[-1]]["organization"] += 2.5
        elif kind == "other" and (words[0] in tables.cue("storms") or words[-2] in tables.cue("storms")):
            links[words[-1]]["other"] += LINK_LIMIT  # "Ann" behind "Hurricane Ann"
    for form, votes in sums.items():
        if (
            " " not in form
            and form.isalpha()
            and form not in links
            and votes.get("place", 0.0) < 2.0
            and families.near(form)
        ):
            links[form]["person"] += 2.6
    return links


def _without_generation(words: list[str]) -> list[str]:
    """The words without what tells a son from his father: "walter low" of "walter low , jr ."."""
    last = len(words) - (words[-1] == ".")
    if last < 3 or words[last - 1].rstrip(".") not in tables.cue("generations"):
        return words
    return words[: last - 1 - (words[last - 2] == ",")]


def _of_given_name(word: str, sure: float) -> float:
    """What a person's full name says for its first word, by which many peoples call them: "Megawati"; little where it
    is known as something else too."""
    name = word.capitalize()
    if name in tables.words("family_first"):
        return 3.5
    strange = name not in tables.given_names() and name not in tables.known_bodies() and not prominence(name)
    return 2.5 if strange and sure > SURE else 1.0


def _share(short: str, head: str, *, acts: bool = False) -> float:
    """What a body's full name says for its first words: little where they are a town's and the body one of its own, or
    the town a large one, unless it `acts` as firms do somewhere in the article."""
    known = prominence(short)
    if short in tables.heads("bodies")[0]:  # "Tram drivers" are none of the Tram Drivers' Union
        return 0.0
    closes, opens = tables.heads("places")
    if " " in short and (short.rsplit(" ", 1)[1] in closes or short.split(" of ")[0] in opens):
        return TOWNS  # "Halden River", "Port of Halden", whatever trust has it
    if demonym(short.title()):  # "Canadian", whatever union of Canadians there is
        return TOWNS
    if f"{short}s" in tables.cue("adherents") and short.title() not in tables.given_names():  # "Republican"
        return TOWNS
    if known > 0 and head.rstrip(".") in tables.cue("town_bodies"):
        return TOWNS
    if known >= LARGE_CITY and not (acts and capital(short.title()) is None and country(short) is None):
        return TOWNS
    return 4.5 if 0 < known < TOWN else 3.0  # the company named in full is meant, more surely than so small a place


def _best(candidate: Candidate, total: Votes, mentions: int, link: Votes, *, alone: float) -> NameKind | None:
    if candidate.fixed:
        return candidate.said
    weight = sqrt(min(mentions - 1, OTHERS)) / (mentions - 1) if mentions > 1 else 0.0
    scores = dict(candidate.votes)
    if mentions > 1:
        for kind, vote in total.items():
            scores[kind] = scores.get(kind, 0.0) + (vote - candidate.votes.get(kind, 0.0)) * weight
    for kind, vote in link.items():
        scores[kind] = scores.get(kind, 0.0) + min(vote, LINK_LIMIT)
    if not link and candidate.thought.get("person", 0.0) < BELIEVED:
        scores["person"] = scores.get("person", 0.0) + alone
    best = max(scores, key=lambda k: scores[k])
    return None if best == "none" else cast(NameKind, best)
