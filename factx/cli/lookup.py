"""Names that a user types -> the one article, agreement or entity that is meant, or an error that lists the choices."""

from collections.abc import Sequence

from factx.cli.suggest import did_you_mean, suggested
from factx.errors import UsageError
from factx.naming import fold
from factx.store import Store, queries
from factx.store.queries import Filter, Row

PLURALS = {"person": "people", "organization": "organizations", "place": "places"}  # kind -> the command that lists it
ARTICLES = {"person": "a", "organization": "an", "place": "a"}
_CHOICES = 8  # names listed before "and N more"


def article(store: Store, name: str) -> str | None:
    """The id of the article that `name` is the id of, or alone is part of the id or title of; None if there is none."""
    found = list(queries.articles(store, Filter(name=name, sort=("id",))))
    ids = [row["id"] for row in found]
    if name in ids:
        return name
    if len(ids) > 1:
        whole = [row["id"] for row in found if fold(name) in (fold(_stem(row["id"])), fold(row["title"] or ""))]
        if len(whole) == 1:
            return str(whole[0])
        raise UsageError(f"{name!r} may be any of {len(ids)} articles: {listed(ids)}. Give more of the name.")
    return ids[0] if ids else None


def _stem(id_: str) -> str:
    return id_.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def agreement(store: Store, name: str) -> str | None:
    """The id of the agreement that `name` is the id of, or alone is the start of the id of; None if there is none."""
    ids = queries.agreement_ids(store)
    if name in ids:
        return name
    found = [id_ for id_ in ids if id_.startswith(name)]
    if len(found) > 1:
        raise UsageError(f"{name!r} may be any of {len(found)} agreements: {listed(found)}. Give more of the id.")
    return found[0] if found else None


def missing(store: Store, name: str) -> UsageError:
    """That there is neither an article nor an agreement of this name, and which there are."""
    hint = did_you_mean(name, [*store.ids(), *queries.agreement_ids(store)]) + elsewhere(store, name)
    return UsageError(f"There is no article or agreement {name!r}.{hint} `factx articles` lists all articles.")


def no_article(store: Store, id_: str) -> str:
    """That there is no article of this id, and those that may be meant: with this in their id or title, else alike."""
    holding = [row["id"] for row in queries.articles(store, Filter(name=id_, sort=("id",)))] if fold(id_) else []
    return f"There is no article {id_!r}.{suggested(holding) or did_you_mean(id_, store.ids())}"


def is_named(store: Store, kind: str, name: str) -> bool:
    """Whether one of the kind has this in its name."""
    return next(iter(queries.entities(store, kind, Filter(name=name, limit=1))), None) is not None


def elsewhere(store: Store, name: str) -> str:
    """ " `factx people scholz` knows the name.": each list that has this in a name."""
    known = [lists for kind, lists in PLURALS.items() if is_named(store, kind, name)]
    return "".join(f" `factx {lists} {name}` knows the name." for lists in known)


def entity(store: Store, name: str, kind: str | None = None) -> tuple[str, Row]:
    """The kind and the row of the one person, organization or place with this id, name or alias, in any spelling. What
    changes the store asks here, so a part of a name is not enough."""
    kinds = [kind] if kind else list(queries.ENTITIES)
    found = [(each, row) for each in kinds for row in queries.entities(store, each, Filter(called=name))]
    for exact in (
        [pair for pair in found if pair[1]["id"] == name],
        [pair for pair in found if fold(pair[1]["name"]) == fold(name)],
        found,
    ):
        if len(exact) == 1:
            return exact[0]
        if exact:
            most = sorted(exact, key=lambda pair: -pair[1]["articles"])
            choices = listed([f"{named(row['name'], row['id'])}, {ARTICLES[each]} {each}" for each, row in most])
            raise UsageError(f"{name!r} may be any of {len(exact)}: {choices}. Give the id, or --kind.")
    raise UsageError(
        f"There is no {kind or 'person, organization or place'} {name!r}.{_whole_name(store, name, kinds)}"
        " Give a whole name, or an id."
    )


def _whole_name(store: Store, name: str, kinds: Sequence[str]) -> str:
    """ " Did you mean Olaf Scholz?": names with this in them, the most reported first, else those that are like it."""
    if not fold(name):
        return ""
    holding = [row for kind in kinds for row in queries.entities(store, kind, Filter(name=name))]
    holding.sort(key=lambda row: -row["articles"])
    return suggested(list(dict.fromkeys(row["name"] for row in holding))) or _like(store, name, kinds)


def nothing(store: Store, *, sought: str = "Nothing found.", names: Sequence[str] = ()) -> str:
    """What to say of an empty list: that nothing was found, and names that are like those that nobody has; or that the
    store is empty."""
    if next(iter(queries.articles(store, Filter(limit=1))), None) is None:
        return f"There is no article in {store.path}. `factx extract FOLDER` saves some."
    return sought + "".join(_other_name(store, name) for name in names)


def _other_name(store: Store, name: str) -> str:
    """ " Did you mean Olaf Scholz?" where no person, organization or place has this in its name."""
    kinds = list(queries.ENTITIES)
    if any(is_named(store, kind, name) for kind in kinds):
        return ""
    return _like(store, name, kinds)


def _like(store: Store, name: str, kinds: Sequence[str]) -> str:
    return did_you_mean(name, [known for kind in kinds for known in queries.names(store, kind)])


def named(name: str, id_: str) -> str:
    """ "Japan (geonames:1861060)": a name that people read, with the id that commands take."""
    return f"{name} ({id_})"


def listed(names: Sequence[str]) -> str:
    """ "a, b, c and 5 more"."""
    more = f" and {len(names) - _CHOICES} more" if len(names) > _CHOICES else ""
    return ", ".join(names[:_CHOICES]) + more
