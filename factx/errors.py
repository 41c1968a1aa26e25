"""What can go wrong, and the exit code each kind of failure gives the command line.

    FactxError
    ├── UsageError        2   the user asked for something that cannot be
    ├── StoreError        3   the store cannot be read or written
    │   ├── StoreTooNew       written by a newer factx
    │   ├── StoreBusy         held by another process for too long
    │   └── StoreCorrupt      not a factx store, or damaged
    ├── ModelError        4   the spaCy model is missing or unfit
    ├── GazetteerError    4   the gazetteer is damaged or cannot be unpacked
    └── ArticleError      1   one input could not be read; the run goes on
        └── ArticleTooLarge   over the limit in settings.MAX_ARTICLE_BYTES

A message says what happened and, after a full stop, what to do next.
"""


class FactxError(Exception):
    """Base of every error that factx raises on purpose."""

    exit_code = 1


class UsageError(FactxError):
    """A request that cannot be carried out as it stands."""

    exit_code = 2


class StoreError(FactxError):
    """The store cannot be opened, read or written: `what` happened, and `advice`, which `factx doctor` tells apart."""

    exit_code = 3

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(f"{what} {advice}".strip())
        self.what, self.advice = what, advice


class StoreTooNew(StoreError):
    """The store was written by a newer factx."""


class StoreBusy(StoreError):
    """Another process held the store for too long."""


class StoreCorrupt(StoreError):
    """The file is no factx store, or it is damaged."""


class ModelError(FactxError):
    """The spaCy model is not installed, or is no English pipeline with entities."""

    exit_code = 4


class GazetteerError(FactxError):
    """The gazetteer is damaged, or there is no folder that it can be unpacked into."""

    exit_code = 4


class ArticleError(FactxError):
    """One article could not be read or extracted; the rest of the run is not affected."""

    exit_code = 1


class ArticleTooLarge(ArticleError):
    """An article over the size limit."""
