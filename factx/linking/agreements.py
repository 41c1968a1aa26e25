"""Reports of the same agreement in many articles, and its life.

Two papers on one ceasefire tell one agreement; "Japan" and "Prime Minister Sato", who acts for it, are one side. The
same two countries' trade deal and their prisoner exchange are two agreements, as are two meetings' promises of "closer
ties" in two years. Better two entries too many than one that mixes two agreements.

Evidence is counted in points, as for people: the sides, the topic (terms and instrument), the time, the place. From
JOIN on, two reports are of one agreement; of several in one article, the one that fits best.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from factx.linking.histories import Ids, join_groups, meetings
from factx.linking.reports import MANY, ReportedAgreement, Side, Span, offices_held, reports_of
from factx.records import ArticleFacts, JoinedAgreement, Link, Member

JOIN = 3.0  # points from which two reports are of one agreement
SURE = 5.5  # points from which a second report of the same article may join as well
COHERENT = 2.0  # mean points that the reports of two groups must have with each other before one pair joins them

ALL_SIDES, MORE_SIDES, ONE_PLEDGES, ONE_SIDE, VAGUE_SIDES = 2.0, 1.5, 1.0, 0.0, 1.0
NAMED_BESIDE = 1.0  # the sides that one report lacks are in its words: "the settlement with the crane drivers"; of
# countries, which agree on much, only where the time fits
GROUP_OF_SIDES = 0.5  # "four Pacific nations" may be the MANY sides or more that another report names
UNNAMED_SIDE = 0.5  # "a union", whom the other report leaves out, may be anyone
SAME_BODIES = 0.5  # two companies, a company and a union: they seldom agree twice in the time that the reports leave
SAME_PEOPLE = 0.5  # both sides are the very same persons or bodies
MOST_TOPIC = 3.0  # at most so much for shared words, one point each, 0.3 if many agreements have it
AROUND, MOST_AROUND = 0.4, 1.0  # what a shared word of the sentences beside the terms counts, and all of them at most
WHOLE_TOPIC = 1.0  # nearly all words of the shorter one are shared
OTHER_TOPIC = -2.0
NO_TOPIC = 2.5  # at most so much where no word speaks for it
SAME_NAME = 4.0  # the same name of an instrument: "Lisbon Treaty"
SAME_CLASS = {"ceasefire": 1.0, "peace": 1.0, "merger": 1.0, "alliance": 1.0, "loan": 1.0}  # any other: 0.5
CAME_OF_IT = 0.5  # what was sought in one report is agreed in the other, within …
ONE_ROUND = 400  # days
OTHER_CLASS = -1.0
LEADS = 1.5  # both articles lead with what the same people agreed on one day in one field …
NEAR_TOPIC = -1.0  # … and tell it in different words
OTHER_PEOPLE = -1.0  # two ministers of a country are at different tables
SAME_DAY, SAME_NEWS, SAME_MONTH, NEAR_DAYS = 1.5, 1.0, 1.0, 0.5
OTHER_OCCASION, OTHER_YEAR, AGREED_AGAIN, YEAR_APART, YEARS_APART = -2.0, -3.0, -1.0, -0.5, -1.0
NEXT_STEP = 0.5  # agreed in one report and signed in the other, weeks later
LIVES_ON = 0.75  # one report tells that it was made, the other, later, what became of it
SAME_PLACE, OTHER_PLACE = 0.5, -1.0
SAME_AMOUNT, NEAR_AMOUNT, OTHER_AMOUNT, DISPUTED_AMOUNT = (
    1.0,
    0.25,
    -2.0,
    -0.5,
)  # disputed: told of one and the same day


_LASTING = frozenset({"alliance", "bond", "merger", "peace"})  # what two agree on once in many years
_LATER_LIFE = frozenset({"violate", "suspend", "withdraw", "reaffirm"})


@dataclass(frozen=True)
class Weighed:
    """The points for two reports being of one agreement, and what they rest on."""

    points: float
    reasons: tuple[str, ...]


def link_agreements(
    records: Sequence[ArticleFacts], entities: Sequence[Link]
) -> tuple[list[JoinedAgreement], list[Link]]:
    """Joined agreements, and the link of each report to its agreement."""
    ids: Ids = {(link.kind, Member(link.article, link.local)): link.entity for link in entities}
    offices = offices_held(records, ids)
    reports = sorted(
        (one for record in records for one in reports_of(record, ids, offices)), key=lambda one: one.member
    )
    for place, report in enumerate(reports):
        report.place = place
    groups, reasons = _group(reports)
    agreements = join_groups(groups, meetings(records), ids)
    links = [
        Link(
            kind="agreement",
            entity=agreement.id,
            article=report.article,
            local=report.agreement,
            reason=reasons.get(Member(report.article, report.agreement), "the only report"),
        )
        for agreement in agreements
        for report in agreement.reports
    ]
    return agreements, links


def weigh(one: ReportedAgreement, other: ReportedAgreement) -> Weighed | None:
    """The points for two reports, or None where nothing could make them one: other parties, another treaty."""
    sides = _sides(one, other)
    if sides is None:
        return None
    instrument = _instrument(one, other)
    if instrument is None:
        return None
    shared = _topic(one, other, sides=sides)
    if one.member.article == other.member.article:
        return _within(one, sides, shared)
    points, reasons = sides.points, [f"same parties: {sides.names}"]
    occasion = list(_occasion(one, other, series=shared.series))
    same_days = (SAME_DAY, _SAME_DAYS) in occasion
    matters = one.matters & other.matters
    topic_points, why = shared.points, _same_terms(one, shared)
    leads = one.leads and other.leads and same_days and matters and sides.same_table
    if shared.differs:
        topic_points += NEAR_TOPIC if leads else OTHER_TOPIC
        why = "different words for the terms"
    if leads:
        topic_points += LEADS
        why += f"; both articles lead with it, about {', '.join(sorted(matters))}"
    if sides.apart:
        occasion.append((OTHER_PEOPLE, "through other people"))
    at_once = same_days or (SAME_NEWS, _SAME_NEWS) in occasion
    if sides.land_beside and any(found > 0 for found, _ in occasion):
        occasion.append((NAMED_BESIDE, "the other country is named beside it"))
    closed = sides.bodies and (_came_of_it(one, other) or any(found >= SAME_MONTH for found, _ in occasion))
    if closed:
        occasion.append((SAME_BODIES, "bodies that seldom agree on two things at once"))
    for found, words in ((topic_points, why), instrument, _amounts(one, other, at_once=at_once), *occasion):
        points += found
        if words:
            reasons.append(words)
    if not (shared.points or instrument[0] or leads or closed):
        points = min(points, NO_TOPIC)
    return Weighed(points, tuple(reasons))


def _within(one: ReportedAgreement, sides: "_Parties", shared: "_Shared") -> Weighed | None:
    """Of one article: its record keeps them apart, so only the same terms in as many words make them one."""
    same_terms = sides.points >= ALL_SIDES and shared.whole and shared.count > 1
    if sides.same_table and (same_terms or (shared.series and not sides.open)):
        return Weighed(SURE + shared.points, (f"same parties: {sides.names}", _same_terms(one, shared)))
    return None


@dataclass(frozen=True)
class _Parties:
    """The parties that two reports have in common. `apart`: other persons speak for them; `same_table`: neither that
    nor the one speaks of the leaders and the other of their ministers. `open`: a side is no more than possible;
    `bodies`: all sides are the very same or named alike, and none acts for a country; `land_beside`: what one report
    lacks is a country that its words name."""

    points: float
    names: str
    apart: bool
    same_table: bool
    open: bool = False
    bodies: bool = False
    land_beside: bool = False


def _sides(one: ReportedAgreement, other: ReportedAgreement) -> _Parties | None:
    """The parties in common; None if they differ."""
    few, many = sorted((one.sides, other.sides), key=len)
    pairs = _matched(few, many)
    if not pairs:
        groups = [sides[0] for sides in (few, many) if len(sides) == 1 and sides[0].vague]
        if not groups:
            return None
        points = GROUP_OF_SIDES if len(many) >= MANY else ONE_SIDE
        return _Parties(points, groups[0].name, apart=False, same_table=True, open=True)
    names = ", ".join(sorted({side.name for side, _ in pairs}))
    same_people = SAME_PEOPLE if sum(bool(a.strong & b.strong) for a, b in pairs) > 1 else 0.0
    apart = any(a.apart(b) for a, b in pairs)
    same_table = not apart and all(a.head == b.head for a, b in pairs)
    matched = {id(side) for pair in pairs for side in pair}
    left = [side for side in few if id(side) not in matched]
    rest = [side for side in many if id(side) not in matched]
    if len(pairs) == len(few):
        land_beside = False
        if len(few) == len(many):
            points = ALL_SIDES if len(few) > 1 else ONE_PLEDGES
        else:
            points = MORE_SIDES if len(few) > 1 else ONE_SIDE
            lacking = one if few is one.sides else other
            if all(map(lacking.names_beside, rest)):
                points += NAMED_BESIDE
            elif all(lacking.names_beside(side) or lacking.names_land(side) for side in rest):
                land_beside = True
            elif all(side.vague for side in rest):
                points += UNNAMED_SIDE
        bodies = len(pairs) == len(many) > 1 and not any(a.lands or b.lands for a, b in pairs)
        bodies = bodies and all(a.strong & b.strong or a.named_like(b) for a, b in pairs)
        return _Parties(points + same_people, names, apart, same_table, bodies=bodies, land_beside=land_beside)
    hidden = [side for side in (*left, *rest) if side.vague]
    apart = apart or any(a.apart(b) for a in left for b in rest)  # the club, and another player
    if len(hidden) >= len(left) or (len(few) > 3 and 3 * len(pairs) >= 2 * len(few)):
        return _Parties(VAGUE_SIDES + same_people, names, apart, same_table, open=True)
    return None


def _matched(few: Sequence[Side], many: Sequence[Side]) -> list[tuple[Side, Side]]:
    """Each side with the one that stands for the same: the very same persons and bodies first, names of groups last."""
    pairs: list[tuple[Side, Side]] = []
    taken: set[int] = set()
    ways: list[Callable[[Side, Side], bool]] = [
        lambda side, rival: bool(side.strong & rival.strong),
        lambda side, rival: bool(side.keys & rival.keys),
        lambda side, rival: side.named_like(rival),
    ]
    for same in ways:
        for side in few:
            if any(side is matched for matched, _ in pairs):
                continue
            for rival in many:
                if id(rival) not in taken and same(side, rival):
                    taken.add(id(rival))
                    pairs.append((side, rival))
                    break
    return pairs


def _instrument(one: ReportedAgreement, other: ReportedAgreement) -> tuple[float, str] | None:
    """What the instruments say; None where they bear two names."""
    named = [report.title for report in (one, other) if report.title]
    if len(named) == 2 and one.instrument_words and other.instrument_words:
        if one.instrument_words == other.instrument_words:
            return SAME_NAME, f"the same instrument: {named[0]}"
        if not one.instrument_words & other.instrument_words:
            return None
    if one.instrument and other.instrument:
        if one.instrument == other.instrument:
            if one.instrument == "bond" and _of_other_matters(one, other):
                return 0.0, ""
            points = SAME_CLASS.get(one.instrument, 0.5)
            if one.instrument != "bond" and _came_of_it(one, other):
                points += CAME_OF_IT
            return points, f"both a {one.instrument}"
        if "bond" not in (one.instrument, other.instrument):
            return OTHER_CLASS, f"a {one.instrument} and a {other.instrument}"
    return 0.0, ""


def _came_of_it(one: ReportedAgreement, other: ReportedAgreement) -> bool:
    """Whether what one report says is sought, the other says is made, in one round of talks."""
    return one.ahead != other.ahead and _days_apart(one, other) <= ONE_ROUND


def _of_other_matters(one: ReportedAgreement, other: ReportedAgreement) -> bool:
    """Whether each calls its agreement by what the other says nothing of: "a railway agreement", "their milk deal"."""
    mine, theirs = one.qualifiers, other.qualifiers
    return bool(mine and theirs) and mine.isdisjoint(other.told) and theirs.isdisjoint(one.told)


@dataclass(frozen=True)
class _Shared:
    """What two topics share: `count` words worth `points`, the most telling of them as stems. `whole`: nearly all of
    the shorter one; `differs`: both say much, and hardly anything alike; `series`: both speak of the same kind of
    meeting."""

    points: float
    words: list[str]
    count: int
    whole: bool
    differs: bool
    series: bool


def _topic(one: ReportedAgreement, other: ReportedAgreement, *, sides: _Parties) -> _Shared:
    shared = {word: min(one.topic[word], other.topic[word]) for word in one.topic.keys() & other.topic.keys()}
    least = min(one.mass, other.mass)
    mass = sum(shared.values())
    around = {
        word: min(one.told[word], other.told[word])
        for word in one.told.keys() & other.told.keys()
        if word not in shared
    }
    series = bool(one.formats & other.formats)
    whole = series or (mass >= 1 and mass >= 0.8 * least)
    points = min(MOST_TOPIC, mass) + min(MOST_AROUND, AROUND * sum(around.values()))
    if whole and (len(shared) > 1 or sides.points >= ALL_SIDES):
        points += WHOLE_TOPIC
    words = sorted(shared, key=lambda word: (-shared[word], word))[:4] or sorted(around)[:4]
    beside = sum(weight for word, weight in around.items() if word in one.topic or word in other.topic)
    differs = least >= 1.5 and mass + beside < 0.15 * least
    return _Shared(points, words, len(shared), whole, differs, series)


def _same_terms(one: ReportedAgreement, shared: _Shared) -> str:
    return f"same terms: {', '.join(one.spoken(shared.words))}" if shared.words else ""


def _amounts(one: ReportedAgreement, other: ReportedAgreement, *, at_once: bool) -> tuple[float, str]:
    if one.amounts & other.amounts:
        return SAME_AMOUNT, f"same amount: {', '.join(sorted(one.amounts & other.amounts))}"
    if one.amounts and other.amounts:
        if at_once and any(_nearly(a, b) for a in one.amounts for b in other.amounts):
            return NEAR_AMOUNT, "nearly the same amount"
        return (DISPUTED_AMOUNT if at_once else OTHER_AMOUNT), "amounts differ"
    return 0.0, ""


def _nearly(one: str, other: str) -> bool:
    """Sums that papers can mean alike, in two currencies or rounded: a tenth apart."""
    small, big = sorted((float(one), float(other)))
    return small >= 0.9 * big


_SAME_DAYS, _SAME_NEWS = "same days", "reported on the same days"


def _occasion(one: ReportedAgreement, other: ReportedAgreement, *, series: bool) -> Iterator[tuple[float, str]]:
    """Whether time and place are those of one event."""
    if one.span and other.span and one.dated and other.dated and (one.later == other.later or _near(one, other)):
        gap = _gap(one.span, other.span)
        if _comes_next(one, other, gap):
            yield NEXT_STEP, "agreed, then signed"
        elif gap > 45:
            if series:
                yield AGREED_AGAIN, "agreed again"
            else:
                yield (OTHER_OCCASION if gap <= 365 else OTHER_YEAR), f"{gap} days apart"
        elif gap > 1:
            yield (NEAR_DAYS, f"{gap} days apart") if gap <= 14 else (0.0, "")
        elif one.exact and other.exact:
            yield SAME_DAY, _SAME_DAYS
            yield _place(one, other)
        else:
            yield SAME_MONTH, "the dates fit"
    elif one.span and other.span and (one.said or other.said) and _gap(one.span, other.span) == 0:
        yield SAME_MONTH, f"both of {max(one.span[0], other.span[0]).isoformat()}"
    elif one.published and other.published:
        gap = _days_apart(one, other)
        if gap <= 3:
            yield SAME_NEWS, _SAME_NEWS
        elif gap <= 45:
            yield NEAR_DAYS, f"reported {gap} days apart"
        elif _lives_on(one, other):
            yield LIVES_ON, "what one paper says was made, the other says changed"
        elif _speaks_of_it(one, other):
            yield 0.0, ""
        elif gap > 730:
            yield YEARS_APART, f"reported {gap // 365} years apart"
        elif gap > 365:
            yield YEAR_APART, "reported more than a year apart"


def _comes_next(one: ReportedAgreement, other: ReportedAgreement, gap: int) -> bool:
    """Whether what one report says is agreed, the later one says is signed, on the same terms, `gap` days apart."""
    ordered = _in_order(one, other) if 14 < gap <= ONE_ROUND else None
    if ordered is None or not one.topic.keys() & other.topic.keys():
        return False
    first, second = ordered
    return first.found.act == "agree" and second.found.act == "sign"


def _lives_on(one: ReportedAgreement, other: ReportedAgreement) -> bool:
    """Whether one report tells that it was made, and the later one what became of it, be it years after."""
    ordered = _in_order(one, other)
    if ordered is None:
        return False
    first, second = ordered
    return first.fresh and (second.later or second.found.act in _LATER_LIFE)


def _speaks_of_it(one: ReportedAgreement, other: ReportedAgreement) -> bool:
    """Whether one report tells that it was made, and the later one names it as what its readers know: "the coalition
    agreement"."""
    ordered = _in_order(one, other)
    if ordered is None or one.instrument not in _LASTING or one.instrument != other.instrument:
        return False
    first, second = ordered
    return first.fresh and second.known and second.found.act == "instrument"


def _in_order(one: ReportedAgreement, other: ReportedAgreement) -> tuple[ReportedAgreement, ReportedAgreement] | None:
    """The two by the days of their articles, the earlier first; None where a day is not known."""
    if one.published is None or other.published is None:
        return None
    return (one, other) if one.published <= other.published else (other, one)


def _near(one: ReportedAgreement, other: ReportedAgreement) -> bool:
    return one.span is not None and other.span is not None and _gap(one.span, other.span) <= 14


def _days_apart(one: ReportedAgreement, other: ReportedAgreement) -> int:
    """Days between the two articles; many where one has no date."""
    if one.published is None or other.published is None:
        return 10**6
    return abs((one.published - other.published).days)


def _gap(one: Span, other: Span) -> int:
    """Days between two spans, 0 if they meet."""
    return max((other[0] - one[1]).days, (one[0] - other[1]).days, 0)


def _place(one: ReportedAgreement, other: ReportedAgreement) -> tuple[float, str]:
    here, there = one.found.where, other.found.where
    if here and there and here.ref and there.ref:
        return (SAME_PLACE, f"both in {here.text}") if here.ref == there.ref else (OTHER_PLACE, "different places")
    return 0.0, ""


def _group(reports: Sequence[ReportedAgreement]) -> tuple[list[list[ReportedAgreement]], dict[Member, str]]:
    """Groups of reports, and why each report is in its group."""
    edges, points = _edges(reports)
    home = {report.member: [report] for report in reports}
    reasons: dict[Member, str] = {}

    def value(one: ReportedAgreement, other: ReportedAgreement) -> float:
        pair = (one.place, other.place) if one.place < other.place else (other.place, one.place)
        if pair not in points:
            weighed = weigh(one, other)
            points[pair] = weighed.points if weighed else -JOIN
        return points[pair]

    for weighed, one, other in edges:
        first, second = home[one.member], home[other.member]
        if first is second:
            continue
        crossed = [value(a, b) for a in first[:_LOOKED_AT] for b in second[:_LOOKED_AT]]
        if sum(crossed) < COHERENT * len(crossed):
            continue
        if (len(second), second[0].member) > (len(first), first[0].member):
            first, second, one, other = second, first, other, one
        why = f"with the report of {one.member.article}: {'; '.join(weighed.reasons)}"
        for report in second:
            reasons.setdefault(report.member, why)
            home[report.member] = first
        first.extend(second)
    for members in {id(group): group for group in home.values()}.values():
        if len(members) > 1:
            for report in members:
                reasons.setdefault(report.member, "the report that the others joined")
    groups = {id(group): sorted(group, key=lambda report: report.member) for group in home.values()}
    return sorted(groups.values(), key=lambda group: group[0].member), reasons


_CROWDED = 400  # reports; in a larger block not all pairs are compared, so that time grows with the archive
_NEIGHBOURS = 100  # reports; a story's reports lie within days of each other
_LOOKED_AT = 6  # reports of a group that are compared when groups meet: the first ones, which are its strongest


def _edges(
    reports: Sequence[ReportedAgreement],
) -> tuple[list[tuple[Weighed, ReportedAgreement, ReportedAgreement]], dict[tuple[int, int], float]]:
    """Pairs that could join, strongest first, and the points of all pairs compared. Between two articles a report keeps
    its best partner only, unless a second one is as good as certain."""
    blocks: dict[tuple[str, ...], list[ReportedAgreement]] = defaultdict(list)
    for report in reports:
        for key in set(_keys(report)):
            blocks[key].append(report)
    points: dict[tuple[int, int], float] = {}
    seen: set[int] = set()
    found = []
    for key, block in blocks.items():
        for one, other in _pairs(block, open_only=key[0] in (_ONE_SIDE, _GROUP)):
            pair = one.place * len(reports) + other.place
            if pair in seen:
                continue
            seen.add(pair)
            if not (_can_meet(one, other) and _can_join(one, other)):
                continue
            weighed = weigh(one, other)
            points[one.place, other.place] = weighed.points if weighed else -JOIN
            if weighed and weighed.points >= JOIN:
                found.append((weighed, one, other))
    found.sort(key=lambda edge: (-edge[0].points, edge[1].place, edge[2].place))
    taken: set[tuple[Member, str]] = set()
    kept = []
    for weighed, one, other in found:
        ends = {(one.member, other.member.article), (other.member, one.member.article)}
        if weighed.points >= SURE or not ends & taken:
            kept.append((weighed, one, other))
            taken |= ends
    return kept, points


def _pairs(
    block: Sequence[ReportedAgreement], *, open_only: bool
) -> Iterator[tuple[ReportedAgreement, ReportedAgreement]]:
    """All pairs of a block, each in the order of their places; `open_only`: those of which one leaves a side open. In a
    crowded block, such as an archive's years of one trade dispute, a report meets only those next to it in time."""
    reach = len(block) if len(block) <= _CROWDED else _NEIGHBOURS
    if reach < len(block):
        block = sorted(block, key=lambda report: (_time(report), report.place))
    for number, one in enumerate(block):
        for other in block[number + 1 : number + 1 + reach]:
            if not open_only or one.open or other.open:
                yield (one, other) if one.place < other.place else (other, one)


def _time(report: ReportedAgreement) -> date:
    return report.said[0] if report.said else report.published or date.min


def _can_meet(one: ReportedAgreement, other: ReportedAgreement) -> bool:
    """Whether two reports could have their parties in common; costs a fraction of matching them. See `_sides`: where no
    side can hide another, each of the fewer has its like."""
    if one.hides or other.hides:
        return True
    few, many = (one, other) if len(one.sides) <= len(other.sides) else (other, one)
    if len(few.sides) > MANY:
        return True
    return all(not side.keys.isdisjoint(many.keys) or (side.words and many.names_groups) for side in few.sides)


def _can_join(one: ReportedAgreement, other: ReportedAgreement) -> bool:
    """Whether two reports could reach JOIN at all; costs a fraction of weighing them."""
    shared = one.topic.keys() & other.topic.keys()
    around = len(one.told.keys() & other.told.keys()) - len(shared)
    same_class = one.instrument is not None and one.instrument == other.instrument
    leads = one.leads and other.leads
    if not (leads or same_class or shared or around or _came_of_it(one, other)):
        return False
    if one.member.article == other.member.article:
        return True
    best = ALL_SIDES + SAME_PEOPLE + SAME_BODIES + min(MOST_AROUND, AROUND * around)
    best += min(MOST_TOPIC, sum(one.topic[word] for word in shared)) + WHOLE_TOPIC
    if one.title and other.title:
        best += SAME_NAME
    elif same_class:
        best += _BEST_CLASS
    if one.amounts and other.amounts:
        best += SAME_AMOUNT
    if one.span and other.span and one.dated and other.dated and one.later == other.later:
        gap = _gap(one.span, other.span)
        if _comes_next(one, other, gap):
            best += NEXT_STEP
        elif gap > 45:
            best += AGREED_AGAIN if one.formats & other.formats else OTHER_OCCASION
        elif gap > 1:
            best += NEAR_DAYS
        else:
            best += SAME_DAY + SAME_PLACE + (LEADS if leads else 0.0)
    else:
        best += SAME_DAY + SAME_PLACE + (LEADS if leads else 0.0)
    return best > JOIN - 0.01


_BEST_CLASS = max(SAME_CLASS.values()) + CAME_OF_IT


def _keys(report: ReportedAgreement) -> Iterator[tuple[str, ...]]:
    """Reports that could be of one agreement share one of these: one side or two, and a month, a telling word or one
    of the name of a body, which may be in the other's words alone; two sides that act for no country; or, for groups
    and reports that leave a side open, a telling word alone."""
    words = [word for word, weight in sorted(report.topic.items()) if weight == 1]
    words += [report.instrument] if report.instrument else []
    months = _months(report)
    sides = [side.keys | side.words for side in report.sides]
    for number, side in enumerate(sides):
        named = [word for other in (*report.sides[:number], *report.sides[number + 1 :]) for word in other.words]
        for key in side:
            for word in (*words, *months, *named):
                yield (_ONE_SIDE, key, word)
    if len(sides) >= MANY or (len(sides) == 1 and report.open):
        for word in words:
            yield (_GROUP, word)
    if len(sides) <= _MANY_SIDES:
        for first, second in combinations([side.strong for side in report.sides if not side.lands], 2):
            yield from ((min(a, b), max(a, b), _EVER) for a in first for b in second)
        for one, other in combinations(sides, 2):
            for a in one:
                for b in other:
                    for last in (*words, *months):
                        yield (min(a, b), max(a, b), last)


_ONE_SIDE, _GROUP, _EVER = "one side", "group", "ever"
_MANY_SIDES = 8  # more parties than these are found by side and word alone


def _months(report: ReportedAgreement) -> set[str]:
    day = report.span[0] if report.span else report.published
    if day is None:
        return {"undated"}
    return {day.isoformat()[:7], (day + timedelta(days=31)).isoformat()[:7]}
