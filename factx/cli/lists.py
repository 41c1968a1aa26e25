"""The list commands: articles, people, organizations, places, dates, agreements."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from factx.cli import output
from factx.cli.lookup import PLURALS, elsewhere, is_named, nothing
from factx.cli.options import (
    DEFAULT_DB,
    AboutCountry,
    Article,
    Columns,
    DaySince,
    DayUntil,
    Db,
    Evidence,
    Format,
    Json,
    Limit,
    Name,
    OwnCountry,
    PublishedSince,
    PublishedUntil,
    Sort,
    View,
    country_of,
    country_option,
    one_of,
    open_store,
    since_option,
    until_option,
    view_of,
)
from factx.cli.output import Listing
from factx.cli.suggest import did_you_mean
from factx.errors import UsageError
from factx.reading import legible, unwrapped
from factx.records import Act, PlaceKind, Status, outcome
from factx.store import Store, queries
from factx.store.queries import Filter, Row
from factx.store.sentences import sentence
from factx.timex import readable

ArticleName = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]", help="Only articles with this in their id or title.")
]
DateText = Annotated[
    list[str] | None, typer.Argument(metavar="[TEXT]", help="Only with this in the date's words or in its value.")
]
AgreementText = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TEXT]",
        help="Only with this among the parties, or in the terms, the instrument or a sentence.",
    ),
]
PartyCountry = Annotated[str | None, country_option("with a party of this country")]
ChangedSince = Annotated[str | None, since_option("what was made, reported or changed")]
ChangedUntil = Annotated[str | None, until_option("what was made, reported or changed")]
NEAR = 100.0  # km around a point where --within gives none

Kind = Annotated[
    str | None, typer.Option("--kind", metavar="KIND,…", help=f"Only these kinds: {', '.join(get_args(PlaceKind))}.")
]
Party = Annotated[
    list[str] | None, typer.Option("--party", metavar="NAME", help="Only with this party; repeat it for several.")
]
Acts = Annotated[
    list[str] | None, typer.Option("--act", metavar="ACT,…", help=f"Only these acts: {', '.join(get_args(Act))}.")
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS,…", help=f"Only as it stands: {', '.join(get_args(Status))}."),
]
Negated = Annotated[
    bool | None, typer.Option("--negated/--not-negated", help="Only what did not happen, or only what did.")
]


def articles(
    name: ArticleName = None, article: Article = None, country: AboutCountry = None,
    since: PublishedSince = None, until: PublishedUntil = None,
    limit: Limit = None, sort: Sort = None, columns: Columns = None, format_: Format = None, json: Json = False,
    db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """List the articles in the store, the latest first.

    Example: factx articles --since 2023 --sort -characters
    """
    view = view_of(
        name=name, article=article, country=country, since=since, until=until, limit=limit, sort=sort, columns=columns,
        format_=format_, json=json,
    )  # fmt: skip
    with open_store(db) as store:
        rows = queries.articles(store, view.wanted)
        shown = "id title published country agreements people organizations places dates"
        if not view.show(Listing(output.columns(queries.ARTICLES, shown), rows, queries.article_objects(rows))):
            output.note(nothing(store))


def people(
    name: Name = None, article: Article = None, country: OwnCountry = None,
    since: PublishedSince = None, until: PublishedUntil = None,
    why: Annotated[bool, typer.Option("--why", help="Why what each article names is this person.")] = False,
    evidence: Evidence = False, limit: Limit = None, sort: Sort = None, columns: Columns = None,
    format_: Format = None, json: Json = False, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """List people: one row a person over all articles, with roles, country and how often they are named.

    Example: factx people kishida --evidence
    """
    view = view_of(
        name=name, article=article, country=country, since=since, until=until, limit=limit, sort=sort, columns=columns,
        format_=format_, json=json,
    )  # fmt: skip
    _entities("person", "name roles country articles mentions", view, db, evidence=evidence, why=why)


def organizations(
    name: Name = None, article: Article = None, country: OwnCountry = None,
    since: PublishedSince = None, until: PublishedUntil = None,
    why: Annotated[bool, typer.Option("--why", help="Why what each article names is this body.")] = False,
    evidence: Evidence = False, limit: Limit = None, sort: Sort = None, columns: Columns = None,
    format_: Format = None, json: Json = False, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """List organizations: companies, ministries, parties, agencies, clubs.

    Example: factx organizations --country Japan --json
    """
    view = view_of(
        name=name, article=article, country=country, since=since, until=until, limit=limit, sort=sort, columns=columns,
        format_=format_, json=json,
    )  # fmt: skip
    _entities("organization", "name expansion country parent articles mentions", view, db, evidence=evidence, why=why)


def places(
    name: Name = None, article: Article = None, country: OwnCountry = None,
    since: PublishedSince = None, until: PublishedUntil = None,
    near: Annotated[str | None, typer.Option("--near", metavar="LAT,LON", help="Only near this point.")] = None,
    within: Annotated[
        float | None, typer.Option("--within", metavar="KM", min=0, help="How near, in kilometres; 100 if not given.")
    ] = None,
    kind: Kind = None,
    why: Annotated[bool, typer.Option("--why", help="Why what each article names is this place.")] = False,
    evidence: Evidence = False, limit: Limit = None, sort: Sort = None, columns: Columns = None,
    format_: Format = None, json: Json = False, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """List places, with country and coordinates where they are known.

    Example: factx places --near 52.52,13.41 --within 50
    """
    if within is not None and not within >= 0:
        raise UsageError(f"--within {within} is no distance. Give kilometres.")
    if within is not None and near is None:
        raise UsageError("--within says how near to the point of --near. Give both.")
    view = view_of(
        name=name, article=article, country=country, since=since, until=until, limit=limit, sort=sort, columns=columns,
        format_=format_, json=json,
        near=_point(near), within=NEAR if within is None else within,
        kinds=one_of("--kind", [kind] if kind else (), get_args(PlaceKind)),
    )  # fmt: skip
    shown = "name kind country within distance latitude longitude articles mentions"
    _entities("place", shown, view, db, evidence=evidence, why=why)


def _one_of_two(why: bool, evidence: bool) -> None:
    if why and evidence:
        raise UsageError("--why and --evidence are two lists. Choose one.")


def _point(given: str | None) -> tuple[float, float] | None:
    if given is None:
        return None
    try:
        latitude, longitude = map(float, given.split(","))
    except ValueError:
        raise UsageError(f"--near {given} is no point. Write latitude,longitude in degrees: 52.52,13.41.") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise UsageError(f"--near {given} is not on the globe. Latitude runs from -90 to 90, longitude -180 to 180.")
    return latitude, longitude


_MENTION = ("article", "published", "mention", "start", "end", "as", "sentence")
_WHY = ("id", "article", "published", "local", "name", "reason")


def _entities(kind: str, shown: str, view: View, db: Path, *, evidence: bool, why: bool) -> None:
    _one_of_two(why, evidence)
    wanted = view.wanted
    with open_store(db) as store:
        rows = queries.entities(store, kind, wanted)
        names = [*queries.ENTITIES[kind], *(["distance"] if wanted.near else [])]
        listing = Listing(output.columns(names, shown), rows, queries.entity_objects(store, kind, rows, wanted))
        if why:
            told = list(_reasons(store, kind, rows, wanted))
            names = [*_WHY, "score" if kind == "place" else "apart"]
            listing = Listing(output.columns(names, "name article reason score apart"), told, told)
        elif evidence:
            listing = _with_sentences(store, kind, rows, wanted)
        if not view.show(listing):
            _nothing(store, kind, wanted)


def _reasons(store: Store, kind: str, rows: Iterable[Row], wanted: Filter) -> Iterator[Row]:
    for row in rows:
        for told in queries.reasons(store, kind, [row["id"]], wanted):
            yield told | {"score": _score(store, told)} if kind == "place" else told


def _score(store: Store, told: Row) -> str | None:
    """Why an article's place is taken for the one it is: the parts of its score."""
    record = store.record(told["article"])
    found = (place for place in record.places if place.id == told["local"]) if record else iter(())
    return next(("; ".join(place.why) for place in found), None)


def _with_sentences(store: Store, kind: str, rows: Iterable[Row], wanted: Filter) -> Listing:
    """One row a sentence that names it, and in JSON each mention with the sentence it stands in."""
    said = sentences(store)

    def objects() -> Iterator[Row]:
        for found in queries.entity_objects(store, kind, rows, wanted):
            for article in found["articles"]:
                for mention in article["mentions"]:
                    mention["sentence"] = said(article["id"], mention["start"], mention["end"])
            yield found

    def single() -> Iterator[Row]:
        for found in objects():
            for article in found["articles"]:
                by_sentence = {mention["sentence"]: mention for mention in reversed(article["mentions"])}
                for mention in reversed(by_sentence.values()):
                    yield {
                        "id": found["id"], "name": found["name"], "article": article["id"],
                        "published": article["published"], "mention": mention["text"], "start": mention["start"],
                        "end": mention["end"], "as": mention["as"], "sentence": mention["sentence"],
                    }  # fmt: skip

    return Listing(output.columns(("id", "name", *_MENTION), "name published sentence article"), single(), objects())


def sentences(store: Store) -> Callable[[str, int, int], str]:
    """A function from (article, start, end) to the sentence there, on one line."""

    @lru_cache(maxsize=32)
    def text(article: str) -> str:
        return unwrapped(store.text(article) or "")

    def said(article: str, start: int, end: int) -> str:
        first, last = sentence(text(article), start, end)
        return legible(text(article)[first:last])

    return said


def _nothing(store: Store, kind: str, wanted: Filter) -> None:
    """Say that nothing was found; if it was for the name, which names there are, and which lists have this one."""
    if not wanted.name or is_named(store, kind, wanted.name):
        output.note(nothing(store))
        return
    hint = elsewhere(store, wanted.name) or did_you_mean(wanted.name, queries.names(store, kind))
    sought = f"No {kind} found with {wanted.name!r} in the name.{hint} `factx {PLURALS[kind]}` lists all."
    output.note(nothing(store, sought=sought))


def dates(
    name: DateText = None, article: Article = None, country: AboutCountry = None,
    since: DaySince = None, until: DayUntil = None,
    evidence: Evidence = False, limit: Limit = None, sort: Sort = None, columns: Columns = None,
    format_: Format = None, json: Json = False, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """List every date, duration and recurring time, in the words of the article and as a TIMEX3 value.

    Example: factx dates --since 2022-04 --until 2022-05 --evidence
    """
    view = view_of(
        name=name, article=article, country=country, since=since, until=until, limit=limit, sort=sort, columns=columns,
        format_=format_, json=json,
    )  # fmt: skip
    with open_store(db) as store:
        rows: Iterable[Row] = queries.dates(store, view.wanted)
        names = list(queries.DATES)
        shown = "article text value type"
        objects: Iterable[Row] = queries.date_objects(rows)
        if evidence:
            said = sentences(store)
            names.append("sentence")
            shown = "text value sentence article"
            rows = (row | {"sentence": said(row["article"], row["start"], row["end"])} for row in rows)
            objects = (found | {"sentence": said(found["article"], found["start"], found["end"])} for found in objects)
        if not view.show(Listing(output.columns(names, shown), rows, objects)):
            output.note(nothing(store))


def agreements(
    name: AgreementText = None, article: Article = None, country: PartyCountry = None,
    since: ChangedSince = None, until: ChangedUntil = None,
    party: Party = None, act: Acts = None, status: Statuses = None, negated: Negated = None,
    reports: Annotated[bool, typer.Option("--reports", help="Single reports instead of joined agreements.")] = False,
    why: Annotated[bool, typer.Option("--why", help="The rule that found each, and why reports were joined.")] = False,
    evidence: Evidence = False, limit: Limit = None, sort: Sort = None, columns: Columns = None,
    format_: Format = None, json: Json = False, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """List agreements, each once however many articles report it, the latest made first (`--sort -changed`: the last
    changed).

    Example: factx agreements --party Japan --since 2023
    """
    _one_of_two(why, evidence)
    parties, countries = _country_names(party or ())
    view = view_of(
        name=name, article=article, country=country, since=since, until=until, limit=limit, sort=sort, columns=columns,
        format_=format_, json=json,
        parties=parties, party_countries=countries, negated=negated,
        acts=one_of("--act", act or (), get_args(Act)), statuses=one_of("--status", status or (), get_args(Status)),
    )  # fmt: skip
    with open_store(db) as store:
        if not view.show(_agreements(store, view, reports=reports, why=why, evidence=evidence)):
            persons_or_bodies = [name for name, country in zip(parties, countries, strict=True) if country is None]
            output.note(nothing(store, names=persons_or_bodies))


_SAID = (
    "agreement", "article", "published", "report", "status", "rule", "reason", "trigger", "start", "end", "text",
)  # fmt: skip


def _agreements(store: Store, view: View, *, reports: bool, why: bool, evidence: bool) -> Listing:
    if reports:
        rows = queries.reports(store, view.wanted)
        objects: Iterable[Any] = queries.report_objects(store, rows)
        if not (why or evidence):
            shown = "article when act status parties terms"
            return Listing(output.columns(queries.REPORTS, shown), _in_words(rows, view.format_), objects)
        sentences_of = (
            said for row in rows for said in queries.evidence_of_report(store, row["article"], row["report"])
        )
    else:
        rows = queries.agreements(store, view.wanted)
        objects = queries.agreement_objects(store, rows)
        if not (why or evidence):
            shown = "when reported status parties terms articles changed"
            return Listing(output.columns(queries.AGREEMENTS, shown), _in_words(rows, view.format_), objects)
        sentences_of = (said for row in rows for said in queries.evidence(store, row["id"]))
    if why:
        told = list(_once_a_report(sentences_of))
        return Listing(output.columns(_SAID, "agreement rule reason article trigger"), told, told)
    return Listing(output.columns(_SAID, "agreement published text article status"), sentences_of, objects)


def _once_a_report(said: Iterable[Row]) -> Iterator[Row]:
    """Each report by the first of its sentences, with the triggers of all."""
    for _, sentences in groupby(said, key=lambda row: (row["agreement"], row["article"], row["report"])):
        rows = list(sentences)
        yield rows[0] | {"trigger": "; ".join(row["trigger"] for row in rows if row["trigger"]) or None}


def _in_words(rows: Iterable[Row], format_: output.Format) -> Iterable[Row]:
    """For a table, which has no room for every column: the status with its negation, where no terms are told, the
    instrument, and days as people read them."""
    if format_ != "table":
        return rows
    return (
        row
        | {"status": outcome(row["act"], row["status"], row["negated"]), "terms": row["terms"] or row["instrument"]}
        | {day: readable(row[day]) for day in ("when", "changed") if day in row}
        for row in rows
    )


def _country_names(names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    """The names with those of countries as records write them ("UK" is United Kingdom there), and the countries' codes;
    None for a person or a body."""
    found = [country_of(name) for name in names]
    shown = (land.name if land else name for name, land in zip(names, found, strict=True))
    return tuple(shown), tuple(land.code if land else None for land in found)
