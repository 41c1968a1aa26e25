"""Which office a description may mean."""

import pytest

from factx.facts.people.offices import holds


@pytest.mark.parametrize(
    ("title", "words", "holder"),
    [
        ("Foreign Minister", "minister", True),
        ("Foreign Minister", "foreign minister", True),
        ("Foreign Minister", "defence minister", False),
        ("Prime Minister", "minister", False),
        ("Prime Minister", "prime minister", True),
        ("Prime Minister", "leader", True),
        ("Vice President", "president", False),
        ("Vice President", "vice president", True),
        ("Vice President", "leader", False),
        ("shadow chancellor", "chancellor", False),
        ("Attorney General", "general", False),
        ("Lieutenant General", "general", True),
        ("Lieutenant Governor", "governor", False),
        ("former manager", "manager", False),
        ("former manager", "former boss", True),
        ("former admiral", "admiral", True),
        ("manager", "boss", True),
        ("Banking Minister", "king", False),
        ("Secretary of State", "secretary", True),
        ("First Vice President", "vice president", True),
        ("Assistant Professor", "professor", True),
        ("Assistant Secretary", "secretary", False),
        ("Ambassador to Chad", "ambassador", True),
        ("Minister for Finance", "minister", True),
        ("Minister for Finance", "finance minister", True),
        ("Minister for Finance", "defence minister", False),
        ("adviser to the president", "president", False),
    ],
)
def test_holds(title, words, holder):
    *modifiers, noun = words.split()
    assert holds(title, noun, modifiers) is holder
