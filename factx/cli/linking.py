"""Linking again after the store has changed in another way than by a run."""

import sys
from contextlib import AbstractContextManager, nullcontext

from factx.store import Store


def relink(store: Store) -> None:
    """Join people, organizations, places and agreements anew over all articles and corrections."""
    from factx import linking

    with _told():
        store.relink(linking.link)


def _told() -> AbstractContextManager[object]:
    """Says on a terminal what takes a while in a large store."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status("Linking all articles with each other")
