"""People, their roles and what stands for them, as cases.toml has them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factx.facts.names import find_names
from factx.facts.names.tokens import Tokens
from factx.facts.people import find_people
from factx.facts.people.someone import generation
from factx.facts.places import find_places, settled
from factx.records import Person, Role
from factx.run.extraction import Extraction

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]


def _role(role: Role) -> str:
    return " | ".join(part for part in (role.title, role.of, "former" if role.former else None) if part)


def _forms(person: Person, kind: str) -> set[str]:
    return {mention.text for mention in person.mentions if mention.as_ == kind}


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_people(extraction: Extraction, case: dict[str, Any]) -> None:
    (doc,) = extraction.pipeline.read([case["text"]])
    tokens = Tokens(doc)
    found = find_names(doc, tokens)
    places, _ = find_places(doc, found)
    people = find_people(tokens, settled(found, places), places=places)
    assert [person.name for person in people] == [want["name"] for want in case["people"]]
    assert len({person.id for person in people}) == len(people)
    for person, want in zip(people, case["people"], strict=True):
        assert set(want.get("forms", [])) <= _forms(person, "name")
        assert _forms(person, "nominal") == set(want.get("nominals", []))
        assert set(want.get("pronouns", [])) <= _forms(person, "pronoun")
        for key in ("gender", "age", "country"):
            assert key not in want or getattr(person, key) == (want[key] or None)
        if "roles" in want:
            assert [_role(role) for role in person.roles] == want["roles"]
        for role in person.roles:
            assert case["text"][role.start : role.end] == role.text


@pytest.mark.parametrize(
    ("text", "told"), [("Walter Low Jr.", "jr"), ("Ann Low", None), ("II", None), ("Low III", "iii")]
)
def test_what_tells_a_son_from_a_father_stands_behind_a_name(text: str, told: str | None) -> None:
    assert generation(text) == told
