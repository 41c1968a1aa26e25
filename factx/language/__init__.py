"""Texts -> spaCy Docs, with only the work that the fact rooms read."""

import os

# One BLAS thread a process: the matrices are too small to share, and workers already fill the cores. numpy's BLAS
# reads these once, when numpy is first imported; a user's own setting wins.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from factx.language.pipeline import Pipeline, load  # noqa: E402

__all__ = ["Pipeline", "load"]
