"""Bodies as cases.toml has them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factx.facts.names import find_names
from factx.facts.names.tokens import Tokens
from factx.facts.organizations import find_organizations
from factx.facts.places import find_places
from factx.run.extraction import Extraction

WRITTEN = {None: {"name"}, True: {"nominal"}, "also": {"name", "nominal"}}
CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_organizations(extraction: Extraction, case: dict[str, Any]) -> None:
    (doc,) = extraction.pipeline.read([case["text"]])
    tokens = Tokens(doc)
    names = find_names(doc, tokens)
    places, focus = find_places(doc, names)
    bodies = find_organizations(tokens, names, places=places, focus=focus)
    assert [body.name for body in bodies] == [want["name"] for want in case["bodies"]]
    for body, want in zip(bodies, case["bodies"], strict=True):
        assert set(want.get("forms", [])) <= {mention.text for mention in body.mentions}
        assert {mention.as_ for mention in body.mentions} == WRITTEN[want.get("state")]
        for key in ("expansion", "country", "parent"):
            assert key not in want or getattr(body, key) == (want[key] or None)
