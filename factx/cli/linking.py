"""Linking again after the store has changed in another way than by a run."""

from factx.store import Store


def relink(store: Store) -> None:
    """Join people, organizations, places and agreements anew over all articles and corrections."""
    from factx import linking

    store.set_linked(linking.link(store.records(with_text=True), store.corrections()))
