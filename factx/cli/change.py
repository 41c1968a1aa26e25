"""What changes the store by hand: `remove`, and the corrections `merge`, `split`, `rename`, `ignore`."""

from collections.abc import Sequence
from typing import Annotated, Literal

import typer
from msgspec.structs import replace

from factx.cli import lookup, output
from factx.cli.linking import relink
from factx.cli.options import DEFAULT_DB, Db, Format, Json, open_store
from factx.cli.output import Listing
from factx.errors import UsageError
from factx.records import Correction, CorrectionAction, CorrectionKind, Member
from factx.store import Store, queries
from factx.store.queries import Filter, Row

_COLUMNS = ("number", "action", "kind", "entities", "articles", "name", "entity_names")

Kind = Annotated[
    Literal["person", "organization", "place"] | None,
    typer.Option("--kind", help="What it is, where the name alone does not tell."),
]

OtherArticles = Annotated[
    list[str], typer.Option("--article", metavar="ID", help="What this one says is the other; repeat it for several.")
]
OtherName = Annotated[str | None, typer.Option("--name", metavar="NAME", help="What the other is to be called.")]


def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE…", help="Ids as `factx articles` lists them.")],
    db: Db = DEFAULT_DB,
) -> None:
    """Take articles, and all that they say, out of the store. Their files stay.

    Example: factx remove tokyo/berlin-talks.txt
    """
    with open_store(db) as store:
        known = store.ids()
        for article in articles:
            if article not in known:
                raise UsageError(f"{lookup.no_article(store, article)} Nothing was removed.")
        for article in dict.fromkeys(articles):
            store.remove(article)
            output.note(f"Removed {article}.")
        relink(store)


def merge(
    names: Annotated[list[str], typer.Argument(metavar="NAME NAME…", help="Whole names or ids; the first one's stay.")],
    kind: Kind = None, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """Make several people, organizations or places one, under the id and name of the first.

    Example: factx merge fumio-kishida kishida
    """
    with open_store(db) as store:
        found = [lookup.entity(store, name, kind) for name in names]
        rows = list({row["id"]: row for _, row in found}.values())
        if len(rows) < 2:
            raise UsageError("Merging takes two or more different ones. Give their ids or names.")
        kinds = {each for each, _ in found}
        if len(kinds) > 1:
            each = ", ".join(
                f"{lookup.named(row['name'], row['id'])} is {lookup.ARTICLES[known]} {known}" for known, row in found
            )
            raise UsageError(f"What is merged must be of one kind: {each}. `factx ignore` leaves a wrong one out.")
        _apply(store, [_keep(store, found[0][0], "merge", rows, name=rows[0]["name"])])


def split(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A whole name, or an id.")],
    article: OtherArticles, new_name: OtherName = None,
    kind: Kind = None, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """Make one person, organization or place two: what the given articles say is the other.

    Example: factx split john-brown --article sports.txt --name "John Brown (goalkeeper)"
    """
    with open_store(db) as store:
        found, row = lookup.entity(store, name, kind)
        members = {member.article for member in _members(store, found, row["id"])}
        for each in article:
            if each not in members:
                hint = lookup.listed(sorted(members))
                raise UsageError(f"{row['name']} is not in the article {each!r}. Choose from: {hint}.")
        if members == set(article):
            raise UsageError(f"All articles with {row['name']} were given, so nothing would be left. Give fewer.")
        _apply(store, [_keep(store, found, "split", [row], articles=article, name=new_name)])


def rename(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A whole name, or an id.")],
    new_name: Annotated[str, typer.Argument(metavar="NEW-NAME", help="What it is to be called.")],
    kind: Kind = None, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """Call a person, organization or place by another name. Its id stays.

    Example: factx rename kiev Kyiv
    """
    if not new_name.strip():
        raise UsageError("The new name is empty. Give a name.")
    with open_store(db) as store:
        found, row = lookup.entity(store, name, kind)
        _apply(store, [_keep(store, found, "rename", [row], name=new_name.strip())])


def ignore(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Whole names, or ids.")],
    kind: Kind = None, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """Leave out what is no person, organization or place at all.

    Example: factx ignore "Read More"
    """
    with open_store(db) as store:
        by_kind: dict[str, dict[str, Row]] = {}
        for found, row in [lookup.entity(store, name, kind) for name in names]:
            by_kind.setdefault(found, {})[row["id"]] = row
        _apply(store, [_keep(store, found, "ignore", list(rows.values())) for found, rows in by_kind.items()])


def corrections(
    undo: Annotated[int | None, typer.Option("--undo", metavar="NUMBER", help="Take this one back.")] = None,
    format_: Format = None, json: Json = False, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """List what was corrected with merge, split, rename and ignore; take one back with --undo.

    Example: factx corrections --undo 3
    """
    with open_store(db) as store:
        known = [_named(store, each) for each in store.corrections()]
        if undo is not None:
            _undo(store, undo, known)
            return
        chosen = output.chosen(format_, json=json)
        rows = [{column: getattr(each, column) for column in _COLUMNS} for each in known]
        if chosen == "table":  # one column that people read, of two that programs do
            rows = [row | {"entities": _entities(each)} for row, each in zip(rows, known, strict=True)]
        listing = Listing(output.columns(_COLUMNS, "number action kind entities articles name"), rows, known)
        if not output.show(listing, chosen):
            output.note("Nothing was corrected yet. `factx merge`, `split`, `rename` and `ignore` do.")


def _undo(store: Store, number: int, known: Sequence[Correction]) -> None:
    undone = next((each for each in known if each.number == number), None)
    if undone is None or not store.remove_correction(number):
        numbers = ", ".join(str(correction.number) for correction in known) or "none"
        raise UsageError(f"There is no correction {number}. There are: {numbers}.")
    relink(store)
    output.note(f"Correction {number} is undone: {_described(undone)}.")


def _named(store: Store, correction: Correction) -> Correction:
    """The correction with the names of its entities; those of an older factx get the names that the lists have now."""
    if correction.entity_names:
        return correction
    now = {row["id"]: row["name"] for id_ in correction.entities
           for row in queries.entities(store, correction.kind, Filter(called=id_))}  # fmt: skip
    return replace(correction, entity_names=[now.get(id_, id_) for id_ in correction.entities])


def _entities(correction: Correction) -> list[str]:
    """What it is about, in names that people read and the ids that commands take."""
    pairs = zip(correction.entity_names, correction.entities, strict=True)
    return [id_ if name == id_ else lookup.named(name, id_) for name, id_ in pairs]


def _described(correction: Correction) -> str:
    """ "rename Kiev (geonames:703448) to Kyiv"."""
    to = f" to {correction.name}" if correction.action == "rename" else ""
    return f"{correction.action} {', '.join(_entities(correction))}{to}"


def _keep(
    store: Store,
    kind: str,
    action: CorrectionAction,
    rows: Sequence[Row],
    *,
    articles: list[str] | None = None,
    name: str | None = None,
) -> Correction:
    from factx.linking.corrections import ANCHORS

    return store.add_correction(
        Correction(
            number=0,
            kind=_kind(kind),
            action=action,
            entities=[row["id"] for row in rows],
            members=[_members(store, kind, row["id"])[:ANCHORS] for row in rows],
            articles=articles or [],
            name=name,
            entity_names=[row["name"] for row in rows],
        )
    )


def _apply(store: Store, kept: list[Correction]) -> None:
    """Link with the corrections and say how each is taken back."""
    relink(store)
    for each in kept:
        back = f"factx corrections --undo {each.number}"
        output.note(f"Correction {each.number}: {_described(each)}. Undo it with `{back}`.")


def _kind(kind: str) -> CorrectionKind:
    assert kind in ("person", "organization", "place")
    return kind  # type: ignore[return-value]


def _members(store: Store, kind: str, entity: str) -> list[Member]:
    return [Member(*member) for member in store.members(kind, entity)]
