"""factx: people, organizations, places, dates and agreements from news articles, each with its evidence.

    import factx
    record = factx.extract("BERLIN - Japan and Germany agreed on Friday to ...", published="2024-07-13")
    for record in factx.extract_many(texts): ...

spaCy is imported at the first call, not before.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factx.run.api import extract, extract_many, load

__all__ = ["extract", "extract_many", "load"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from factx.run import api

        return getattr(api, name)
    raise AttributeError(f"module 'factx' has no attribute {name!r}")
