"""What changes the store by hand: `remove`, and the corrections `merge`, `split`, `rename`, `ignore`."""

from typing import Annotated, Literal

import typer

from factx.cli import lookup, output
from factx.cli.linking import relink
from factx.cli.options import DEFAULT_DB, Db, Format, Json, did_you_mean, open_store
from factx.cli.output import Column, Listing
from factx.errors import UsageError
from factx.records import Correction, CorrectionAction, CorrectionKind, Member
from factx.store import Store

Kind = Annotated[
    Literal["person", "organization", "place"] | None, typer.Option("--kind", help="Where names alone do not tell.")
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
                raise UsageError(f"There is no article {article!r}.{did_you_mean(article, known)} Nothing was removed.")
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
        ids = list(dict.fromkeys(row["id"] for _, row in found))
        if len(ids) < 2:
            raise UsageError("Merging takes two or more different ones. Give their ids or names.")
        kinds = {each for each, _ in found}
        if len(kinds) > 1:
            each = ", ".join(f"{row['id']} is {lookup.ARTICLES[known]} {known}" for known, row in found)
            raise UsageError(f"What is merged must be of one kind: {each}. `factx ignore` leaves a wrong one out.")
        kind_, first = found[0]
        _apply(store, [_keep(store, kind_, "merge", ids, name=first["name"])])


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
        _apply(store, [_keep(store, found, "split", [row["id"]], articles=article, name=new_name)])


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
        _apply(store, [_keep(store, found, "rename", [row["id"]], name=new_name.strip())])


def ignore(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Whole names, or ids.")],
    kind: Kind = None, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """Leave out what is no person, organization or place at all.

    Example: factx ignore "Read More"
    """
    with open_store(db) as store:
        by_kind: dict[str, list[str]] = {}
        for found, row in [lookup.entity(store, name, kind) for name in names]:
            by_kind.setdefault(found, []).append(row["id"])
        kept = [_keep(store, found, "ignore", entities) for found, entities in by_kind.items()]
        _apply(store, kept)


def corrections(
    undo: Annotated[int | None, typer.Option("--undo", metavar="NUMBER", help="Take this one back.")] = None,
    format_: Format = None, json: Json = False, db: Db = DEFAULT_DB,
) -> None:  # fmt: skip
    """List what was corrected with merge, split, rename and ignore; take one back with --undo.

    Example: factx corrections --undo 3
    """
    with open_store(db) as store:
        known = store.corrections()
        if undo is not None:
            if not store.remove_correction(undo):
                numbers = ", ".join(str(correction.number) for correction in known) or "none"
                raise UsageError(f"There is no correction {undo}. There are: {numbers}.")
            relink(store)
            output.note(f"Correction {undo} is undone.")
            return
        rows = [
            {
                "number": each.number, "action": each.action, "kind": each.kind, "entities": each.entities,
                "articles": each.articles, "name": each.name,
            }
            for each in known
        ]  # fmt: skip
        columns = [
            Column(name, wide=name in ("entities", "articles"))
            for name in ("number", "action", "kind", "entities", "articles", "name")
        ]
        if not output.show(Listing(columns, rows, known), output.chosen(format_, json=json)):
            output.note("Nothing was corrected yet. `factx merge`, `split`, `rename` and `ignore` do.")


def _keep(
    store: Store,
    kind: str,
    action: CorrectionAction,
    entities: list[str],
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
            entities=entities,
            members=[_members(store, kind, entity)[:ANCHORS] for entity in entities],
            articles=articles or [],
            name=name,
        )
    )


def _apply(store: Store, kept: list[Correction]) -> None:
    """Link with the corrections and say how each is taken back."""
    relink(store)
    for each in kept:
        back = f"factx corrections --undo {each.number}"
        output.note(f"Correction {each.number}: {each.action} {', '.join(each.entities)}. Undo it with `{back}`.")


def _kind(kind: str) -> CorrectionKind:
    assert kind in ("person", "organization", "place")
    return kind  # type: ignore[return-value]


def _members(store: Store, kind: str, entity: str) -> list[Member]:
    return [Member(*member) for member in store.members(kind, entity)]
