"""Paths -> the files under them, in a fixed order, each with its id, and what is passed over with the reason."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from factx.articles import formats
from factx.articles.article import Skipped
from factx.articles.many import CONTAINERS, standard_input
from factx.articles.source import STDIN, Source, cause, shown, skipped, too_large
from factx.settings import MAX_ARTICLE_BYTES


def files(paths: Sequence[str], *, limit: int = MAX_ARTICLE_BYTES) -> Iterator[Source | Skipped]:
    """What lies under the paths, in a fixed order: the paths as given, folders sorted by name. A file of many articles
    (JSON Lines, Parquet) is one Source; `lines` splits it."""
    roots = _distinct([os.fspath(path) for path in paths])
    fronts = prefixes([root for root in roots if root != STDIN])
    for root in roots:
        if root == STDIN:
            yield from standard_input(limit)
        elif Path(root).is_dir():
            yield from _walk(root, fronts[root] if len(roots) > 1 else "", limit)
        else:
            file_id = fronts[root] if len(roots) > 1 else _own_parts(root)[-1]
            yield from _file(Path(root), file_id, root, limit, named=True)


def _distinct(roots: list[str]) -> list[str]:
    """The roots without those that the walk through an earlier or a wider one visits anyway."""
    real: dict[Path, str] = {}
    for root in roots:
        if root != STDIN:
            real.setdefault(Path(root).resolve(), root)

    def is_covered(path: Path) -> bool:
        for wider in path.parents:
            if wider in real and wider.is_dir():
                hidden = any(part.startswith(".") for part in path.relative_to(wider).parts)
                return not hidden and (path.is_dir() or path.suffix.lower() in formats.BY_EXTENSION)
        return False

    kept = {root for path, root in real.items() if not is_covered(path)}
    return [root for root in dict.fromkeys(roots) if root == STDIN or root in kept]


def prefixes(roots: Sequence[str]) -> dict[str, str]:
    """The name that goes in front of ids, for each of several roots: its own, and of roots that share one, as many
    folders above it as tell them apart."""
    parts = {root: _own_parts(root) for root in roots}
    fronts = {}
    for root, own in parts.items():
        others = [other for other in parts.values() if other != own]
        depth = 1
        while depth < len(own) and any(other[-depth:] == own[-depth:] for other in others):
            depth += 1
        fronts[root] = "/".join(own[-depth:])
    return fronts


def _own_parts(root: str) -> list[str]:
    return shown(os.path.abspath(root)).strip("/").split("/")  # noqa: PTH100  "news/.." is the folder's own name


_Folder = tuple[int, int]


def _folder(status: os.stat_result) -> _Folder:
    """What makes a folder the same one however many links lead to it."""
    return status.st_dev, status.st_ino


def _walk(root: str, prefix: str, limit: int) -> Iterator[Source | Skipped]:
    """Every file below `root`, folders in the order of their names. A folder that two links lead to is read once."""
    visited: set[_Folder] = set()
    above_root = frozenset(_folder(folder.stat()) for folder in Path(root).resolve().parents)
    pending: list[tuple[Path, str, frozenset[_Folder]]] = [(Path(root), prefix, above_root)]
    while pending:
        path, path_id, above = pending.pop()
        if path.name.startswith(".") and path_id != prefix:
            yield skipped(path, "hidden", "Hidden; not read.", failed=False)
            continue
        if not path.is_dir():
            yield from _file(path, path_id, root, limit, named=False)
            continue
        try:
            folder = _folder(path.stat())
            below = sorted(path.iterdir(), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield skipped(path, *cause(error))
            continue
        if folder in above:
            yield skipped(path, "link-loop", "The link leads back to a folder that it lies in; it was not followed.")
        elif folder in visited:
            yield skipped(path, "same-folder", "The link leads to a folder that was read already.", failed=False)
        else:
            visited.add(folder)
            around = above | {folder}
            pending.extend((entry, f"{path_id}/{shown(entry.name)}".lstrip("/"), around) for entry in below)


def _file(path: Path, file_id: str, root: str, limit: int, *, named: bool) -> Iterator[Source | Skipped]:
    """The sources of one file; `named` where the user gave this very path and so means it."""
    extension = path.suffix.lower()
    format_name = formats.BY_EXTENSION.get(extension) or ("text" if named and not extension else None)
    own = None if format_name in CONTAINERS else file_id
    try:
        status = path.stat()
        if format_name is None:
            yield skipped(path, "unknown-type", _unknown_type(extension), failed=named)
        elif not stat.S_ISREG(status.st_mode) and not named:
            yield skipped(path, "not-a-file", "Neither a file nor a folder; not read.", failed=False)
        elif not os.access(path, os.R_OK):
            yield skipped(path, "no-permission", "No permission to read it.", id_=own)
        elif status.st_size > limit and format_name not in CONTAINERS:
            yield skipped(path, "too-large", too_large(limit), id_=own)
        else:
            yield Source(id=file_id, source=shown(path), root=root, format=format_name, path=path, limit=limit)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and path.is_symlink():
            yield skipped(path, "broken-link", f"The link leads to {shown(path.readlink())}, which is not there.")
        else:
            yield skipped(path, *cause(error), id_=own)


def _unknown_type(extension: str) -> str:
    kind = f"Files of type {extension}" if extension else "Files without an extension"
    return f"{kind} are not read. factx reads {', '.join(formats.BY_EXTENSION)}."
