"""factx: people, organizations, places, dates and agreements from news articles, each with its evidence.

    import factx
    record = factx.extract("BERLIN - Japan and Germany agreed on Friday to ...", published="2024-07-13")
    for record in factx.extract_many(texts): ...

spaCy is imported at the first call, not before.
"""

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factx.run.api import extract, extract_many, load

# One BLAS thread a process: the matrices are too small to share, and workers already fill the cores. numpy reads these
# when it is first imported, so this must come before any other part of factx; a user's own setting wins.
BLAS_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "MKL_NUM_THREADS")
for _name in BLAS_THREADS:
    os.environ.setdefault(_name, "1")

__all__ = ["extract", "extract_many", "load"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from factx.run import api

        return getattr(api, name)
    raise AttributeError(f"module 'factx' has no attribute {name!r}")
