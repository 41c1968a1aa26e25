"""A joined agreement from its reports: its parties, its life step by step, and where its sources contradict each other.

What was agreed in one article and held in another is found too: "set up regular consultations" in April, "held the
first consultations" in March of the next year -> a step `implemented`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from factx.linking.counts import best_name
from factx.linking.reports import NEWS_DAYS, ReportedAgreement, Side, span_of
from factx.linking.topics import gatherings, instrument_class, stem, topic
from factx.naming import UniqueIds, bare, slug
from factx.records import (
    AHEAD,
    UNDOING,
    ArticleFacts,
    Conflict,
    JoinedAgreement,
    JoinedParty,
    Member,
    Party,
    Quote,
    Report,
    Status,
    Step,
)

# The order of an agreement's life; among steps of one day the later one counts as where it stands.
_LIFE: list[Status] = [
    "unknown", "proposed", "negotiating", "planned", "pledged", "agreed", "signed", "ratified", "in_force",
    "implemented", "reaffirmed", "suspended", "violated", "rejected", "ended",
]  # fmt: skip
_LATER = frozenset({"in_force", "suspended", "violated", "rejected", "ended"})
_HOLDS = frozenset({"agreed", "signed", "pledged", "ratified", "in_force", "reaffirmed", "implemented"})
_HELD = re.compile(
    r"(?<!to be )(?<!will be )(?<!not )(?<!never )\b(?:held|hosted|hosts|convened|kicked off|took place|sat down for|"
    r"began|started|opened)\b(?P<what>[^.;:]{0,160})",
    re.I,
)
_ROUND = re.compile(
    r"\b(?:for|after|during|in|at|at the end of) (?:the|their|a|its) (?:very )?"
    r"(?:first|second|third|fourth|fifth|inaugural|latest)\b(?P<what>[^.;:]{0,120})",
    re.I,
)
_YET_TO_COME = re.compile(
    r"\b(?:will|would|next (?:year|month|week)|plan(?:s|ned)?|(?:is|are|was|were) to|to be|to hold|to meet|expected|"
    r"scheduled|due|envisaged)\b",
    re.I,
)
_AFTERWARDS = re.compile(r"(?P<what>[^.;:]{0,160})\b(?:took place|was held|were held|got under way)\b", re.I)
# Each with the letters that its matches have one of: looking for those is all that most sentences cost.
_HELD_PATTERNS = (
    (_HELD, ("held", "host", "convened", "kicked off", "took place", "sat down", "began", "started", "opened")),
    (_ROUND, ("first", "second", "third", "fourth", "fifth", "inaugural", "latest")),
    (_AFTERWARDS, ("took place", "was held", "were held", "got under way")),
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]+)*[.!?]?")
_IMPLEMENTED_WITHIN = timedelta(days=3 * 366)


Ids = Mapping[tuple[str, Member], str]  # kind and member -> cross-article id


@dataclass(frozen=True)
class Gathering:
    """A sentence that says that talks, a visit, an exercise … were held."""

    article: str
    words: frozenset[str]
    sentence: str
    date: str | None  # ISO date or its known part
    names: frozenset[str]  # folded words of the sentence and the people and countries that the article names


def meetings(records: Sequence[ArticleFacts]) -> list[Gathering]:
    """What the articles say was held: in the agreements' evidence, and in the text where the record brings it."""
    found = []
    for record in records:
        sentences = {(told.start, told.text) for found in record.agreements for told in found.evidence}
        if isinstance(record.article.text, str):
            sentences |= {(match.start(), match[0]) for match in _SENTENCE.finditer(record.article.text)}
        told = set()
        for start, sentence in sorted(sentences):
            for match in _held(sentence):
                words = frozenset(topic(match["what"]))
                what = {stem(word) for word in bare(match["what"]).split()}
                if what & gatherings() and words and (words, start) not in told:
                    told.add((words, start))
                    found.append(_gathering(record, start, sentence, words | (what & gatherings())))
    return found


def _held(sentence: str) -> Iterator[re.Match[str]]:
    """Where a sentence says that something was held, and not that it is to be."""
    spoken = sentence.lower()
    for pattern, signs in _HELD_PATTERNS:
        if not any(sign in spoken for sign in signs):
            continue
        for match in pattern.finditer(sentence):
            around = sentence[max(0, match.start() - 60) : match.start("what") + (60 if pattern is _ROUND else 0)]
            if not _YET_TO_COME.search(around):
                yield match


def _gathering(record: ArticleFacts, start: int, sentence: str, words: frozenset[str]) -> Gathering:
    end = start + len(sentence)
    published = record.article.published
    dates = [
        date.value
        for date in record.dates
        if start <= date.start < end
        and date.type == "DATE"
        and span_of(date.value)
        and date.value <= (published or "9999")
    ]
    names = [place.name for place in record.places if place.kind == "country"]
    names += [person.name for person in record.people]
    names += [
        name
        for found in record.agreements
        for party in found.parties
        for name in (party.name, party.on_behalf_of or "")
    ]
    return Gathering(
        article=record.article.id,
        words=words,
        sentence=sentence,
        date=dates[0] if dates else published,
        names=frozenset(bare(name) for name in names),
    )


def join_groups(
    groups: Sequence[Sequence[ReportedAgreement]],
    held: Sequence[Gathering],
    ids: Ids,
) -> list[JoinedAgreement]:
    """One entry a group, in the order of their first dates; ids are made of parties, subject and month."""
    by_word: dict[str, list[Gathering]] = defaultdict(list)
    for gathering in held:
        for word in gathering.words:
            by_word[word].append(gathering)
    drafts = [(_told(group), group) for group in groups]
    drafts.sort(key=lambda draft: (_day(draft[0][0]) or "9999", draft[1][0].member))
    given = UniqueIds()
    agreements = []
    for ordered, _ in drafts:
        main = max(ordered, key=_telling)
        parties = [party for side in _united(ordered) for party in _stands_for(side, main, ids)]
        history = _history(ordered, by_word)
        settled = [step for step in history if step.status != "unknown"]
        instrument = _instrument(ordered)
        identity = given.give(_identity(main, parties, instrument, history))
        last = ordered[-1].found
        agreements.append(
            JoinedAgreement(
                id=identity,
                act=main.found.act,
                status=settled[-1].status if settled else "unknown",
                negated=last.negated and (last.act == main.found.act or last.act not in UNDOING),
                parties=parties + _beside(ordered, ids),
                instrument=instrument,
                terms=main.found.terms_said,
                when=_made_when(ordered),
                where=next((report.found.where.text for report in ordered if report.found.where), None),
                history=history,
                conflicts=list(_conflicts(ordered)),
                reports=[_report(report) for report in ordered],
            )
        )
    return agreements


def _day(report: ReportedAgreement) -> str | None:
    return report.record.article.published or _when(report)


def _when(report: ReportedAgreement) -> str | None:
    when = report.found.when
    return when.value if when and span_of(when.value) else None


def _made_when(ordered: Sequence[ReportedAgreement]) -> str | None:
    """When it was made: as the first report says that tells of that, not of a step in its life; else as any says."""
    of_making = [report for report in ordered if report.dated and not report.later]
    return next((value for report in of_making or ordered if (value := _when(report))), None)


def _told(group: Sequence[ReportedAgreement]) -> list[ReportedAgreement]:
    """Reports in the order in which they came out."""
    return sorted(group, key=lambda report: (report.record.article.published or "9999", report.member))


def _telling(report: ReportedAgreement) -> tuple[bool, bool, float, int, Member]:
    """Orders reports by how much they say of the agreement itself."""
    found = report.found
    return (
        found.status in _HOLDS and not found.negated,
        found.terms is not None,
        report.mass,
        len(report.sides),
        report.member,
    )


def _united(reports: Sequence[ReportedAgreement]) -> list[Side]:
    """The sides of all reports, each with every party that stood for it."""
    sides: list[Side] = []
    for report in sorted(reports, key=lambda report: (-len(report.sides), any(side.vague for side in report.sides))):
        for side in report.sides:
            same = [known for known in sides if known.keys & side.keys or known.named_like(side)]
            if same:
                same[0].keys |= side.keys
                same[0].parties.extend(side.parties)
                same[0].office = same[0].office or side.office
            elif not (side.vague and len(sides) >= len(report.sides)):  # "their union" beside the union's name
                own = Side(set(side.keys), set(side.strong), list(side.parties), head=side.head, office=side.office)
                sides.append(own)
    return sides


def _stands_for(side: Side, main: ReportedAgreement, ids: Ids) -> Iterator[JoinedParty]:
    """The persons of the side whom the main report names, else the one most reports name, else the body or country."""
    persons = [(article, party) for article, party in side.parties if party.kind == "person"]
    country = next((party.name for _, party in side.parties if party.kind == "country"), None)
    country = country or (side.office.name if side.office else None)
    chosen = [(article, party) for article, party in persons if article == main.member.article]
    if not chosen:
        name = best_name(party.name for _, party in persons or side.parties)
        chosen = [next((article, party) for article, party in persons or side.parties if party.name == name)]
    for name in dict.fromkeys(party.name for _, party in chosen):
        article, party = next((article, party) for article, party in chosen if party.name == name)
        yield _joined_party(article, party, ids, on_behalf_of=country if party.kind == "person" else None)


def _joined_party(article: str, party: Party, ids: Ids, *, on_behalf_of: str | None = None) -> JoinedParty:
    refs = [ids.get((kind, Member(article, party.ref))) for kind in ("person", "organization", "place") if party.ref]
    return JoinedParty(
        name=party.name,
        kind=party.kind,
        ref=next((ref for ref in refs if ref), None),
        on_behalf_of=party.on_behalf_of or on_behalf_of,
        country=party.country,
        role=party.role,
    )


def _beside(reports: Sequence[ReportedAgreement], ids: Ids) -> list[JoinedParty]:
    """Mediators, hosts, witnesses …, each once."""
    found = {
        (party.name, party.role): _joined_party(report.member.article, party, ids)
        for report in reports
        for party in report.found.parties
        if party.role != "party"
    }
    return list(found.values())


def _instrument(reports: Sequence[ReportedAgreement]) -> str | None:
    """The proper name that most reports give the instrument, else what most call it, a kind of document first."""
    held = [report.found.instrument for report in reports if report.found.instrument]
    for said in (
        [instrument.name for instrument in held if instrument.name],
        [instrument.called for instrument in held if instrument_class(instrument.called)],
        [instrument.called for instrument in held],
    ):
        if said:
            return best_name(said)
    return None


def _identity(
    main: ReportedAgreement, parties: Sequence[JoinedParty], instrument: str | None, history: Sequence[Step]
) -> str:
    """ "chile-finland-intergovernmental-talks-2022-06": parties, what it is about, when it began."""
    who = sorted({slug(party.on_behalf_of or party.name) for party in parties})[:3]
    names = {word for party in parties for word in bare(f"{party.name} {party.on_behalf_of or ''}").split()}
    kind = [word for word in bare(instrument or "").split() if topic(word) or instrument_class(word)]
    terms = bare(main.found.terms_said or "").split()
    if not any(topic(word) for word in kind):
        kind = [word for word in terms if stem(word) in main.topic][: 3 - len(kind)] + kind
    about = list(dict.fromkeys(word for word in kind if word not in names and word not in _SUMS))[:3]
    since = next((step.date for step in history if step.date), None)
    days = span_of(since)
    began = [] if days is None or not since or len(since) < 4 else [since if len(since) == 4 else f"{days[0]:%Y-%m}"]
    return "-".join([*who, *about, *began]) or "agreement"


_SUMS = frozenset({"dollar", "dollars", "euro", "euros", "million", "billion", "percent"})


def _step(report: ReportedAgreement) -> Step:
    """The status and its day. `when` is the day of the agreement, not that of a plan or of a breach long after, nor of
    a step of which the report says only when the agreement had been made."""
    status = report.found.status
    date = report.record.article.published
    said = span_of(_when(report))
    if said and report.published and status in _LATER:
        near = abs((said[0] - report.published).days) <= 45
    else:
        near = said is not None and (status not in AHEAD or date is None)
    if said and said == report.made and date is not None:
        return Step(status=status, date=_news_day(report) or date, article=report.member.article)
    return Step(status=status, date=_when(report) if near else date, article=report.member.article)


def _news_day(report: ReportedAgreement) -> str | None:
    """The day in its first sentence that is news: "The Senate on Thursday ratified the pact signed on April 26"."""
    told, published = report.found.evidence[0], report.published
    for day in report.record.dates:
        known = span_of(day.value) if told.start <= day.start < told.end else None
        if published and known and known[0] == known[1] and 0 <= (published - known[0]).days <= NEWS_DAYS:
            return day.value
    return None


def _history(ordered: Sequence[ReportedAgreement], held: Mapping[str, Sequence[Gathering]]) -> list[Step]:
    """The steps of the agreement's life, each once, told by the first article that tells it."""
    steps: list[Step] = []
    for step in (*(_step(report) for report in ordered), *_carried_out(ordered, held)):
        if not any(step.status == known.status and _same_date(step.date, known.date) for known in steps):
            steps.append(step)
    return sorted(steps, key=lambda step: (_last_day(step.date), _LIFE.index(step.status), step.article))


def _last_day(value: str | None) -> str:
    span = span_of(value)
    return span[1].isoformat() if span else "9999"


def _same_date(one: str | None, other: str | None) -> bool:
    """Whether two dates, or their known parts, can be one day, or the next: papers appear the morning after."""
    spans = span_of(one), span_of(other)
    if spans[0] and spans[1]:
        return (spans[0][0] - spans[1][1]).days <= 1 and (spans[1][0] - spans[0][1]).days <= 1
    return one == other


def _carried_out(ordered: Sequence[ReportedAgreement], held: Mapping[str, Sequence[Gathering]]) -> Iterator[Step]:
    """What was agreed to be held, and then was: the same kind of gathering, in an article that names the parties."""
    sides = [frozenset(name for name in _names(side)) for side in _united(ordered)]
    for report in ordered:
        agreed = span_of(_step(report).date)
        telling = {word for word, weight in report.topic.items() if weight == 1}
        if not agreed or report.found.status not in _HOLDS | AHEAD or not telling & gatherings() or len(telling) < 2:
            continue
        for gathering in held.get(min(telling & gatherings()), ()):
            day = span_of(gathering.date)
            if not day or not agreed[1] < day[1] or day[0] - agreed[0] > _IMPLEMENTED_WITHIN:
                continue
            kind = telling & gathering.words
            if kind & gatherings() and kind - gatherings() and all(names & gathering.names for names in sides):
                yield Step(status="implemented", date=gathering.date, article=gathering.article)


def _names(side: Side) -> Iterator[str]:
    for _, party in side.parties:
        yield bare(party.name)
        if party.on_behalf_of:
            yield bare(party.on_behalf_of)


def _conflicts(ordered: Sequence[ReportedAgreement]) -> Iterator[Conflict]:
    """Where reports cannot all be right. Reports of different steps of its life do not contradict each other."""
    fresh = [report for report in ordered if report.fresh]
    days = {report.member: report.found.when.value for report in fresh if report.found.when and report.said}
    yield from _differing("when", days, lambda one, other: not _same_occasion(one, other) or _same_date(one, other))
    places = {report.member: report.found.where.text for report in fresh if report.found.where}
    refs = {
        report.found.where.text: report.found.where.ref or bare(report.found.where.text)
        for report in fresh
        if report.found.where
    }
    yield from _differing("where", places, lambda one, other: refs[one] == refs[other])
    sums = {report.member: ", ".join(sorted(report.amounts)) for report in ordered if report.amounts}
    yield from _differing("amount", sums, lambda one, other: bool(set(one.split(", ")) & set(other.split(", "))))
    outcome = {report.member: _outcome(report) for report in ordered}
    near = [
        (one, other)
        for one in ordered
        for other in ordered
        if {outcome[one.member], outcome[other.member]} == {"holds", "fails"}
        and _same_date(one.record.article.published, other.record.article.published)
    ]
    if near:
        told = {report.member: _status(report) for pair in near for report in pair}
        yield from _differing("status", told, lambda one, other: one == other)


def _same_occasion(one: str, other: str) -> bool:
    spans = span_of(one), span_of(other)
    return bool(spans[0] and spans[1] and abs((spans[0][0] - spans[1][0]).days) <= 45)


def _outcome(report: ReportedAgreement) -> str:
    if report.found.negated or report.found.status in ("rejected", "ended"):
        return "fails"
    return "holds" if report.found.status in _HOLDS else "open"


def _status(report: ReportedAgreement) -> str:
    return f"not {report.found.act}" if report.found.negated else report.found.status


def _differing(field: str, values: Mapping[Member, str], agree: Callable[[str, str], bool]) -> Iterator[Conflict]:
    """A conflict of all values, if two of them do not agree."""
    distinct = list(dict.fromkeys(values.values()))
    if any(not agree(one, other) for one in distinct for other in distinct if one != other):
        told: dict[str, list[str]] = {}
        for member, value in values.items():
            told.setdefault(value, []).append(member.article)
        yield Conflict(field=field, values=told)


def _report(report: ReportedAgreement) -> Report:
    article = report.record.article
    return Report(
        article=article.id,
        source=article.source,
        published=article.published,
        agreement=report.found.id,
        status=report.found.status,
        evidence=[Quote(text=told.text, start=told.start, end=told.end) for told in report.found.evidence],
    )
