"""Fixtures that several rooms' tests share."""

import pytest

from factx.run import api
from factx.run.extraction import Extraction


@pytest.fixture(scope="session")
def extraction() -> Extraction:
    """The extraction with the pinned model, loaded once a session."""
    return api.load()
