"""What holds for the names of any text."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factx.facts.names import find_names
from factx.facts.names.tokens import Tokens
from factx.facts.organizations import find_organizations
from factx.facts.people import find_people
from factx.run.extraction import Extraction

_PIECES = st.sampled_from(
    (
        "Ann Low", "Mr", "Chancellor", "said", "in", "Oslo", "Halden Inc", ", ", ". ", "\n", "\n\n", "'s", "“", "”",
        "(", ")", " - ", "he", "the minister", "and", "NEW DELHI", "Reuters", "U.S.", "von", "der", "@low", "45", "é",
        "https://example.org/A", "李", "of", "Japan", "German", "Low", "@", "…", "Jr.", ";", "The", "A", "I", "i",
        "in punjab", "Oslo 2 Low 1", "who leads", "who heads the", "spokesman for", "African American", "(R-Ohio)",
    )
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=120)
_settings = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_settings
@given(text=_TEXTS)
@example(text="Chancellor ,  Japan Japan Japan \n")
@example(text="said Oslo of and")
def test_spans_are_of_the_text(extraction: Extraction, text: str) -> None:
    (doc,) = extraction.pipeline.read([text])
    tokens = Tokens(doc)
    names = find_names(doc, tokens)
    last = 0
    for name in names:
        assert text[name.start : name.end] == name.text == doc[name.first : name.last].text
        assert name.start >= last, "in text order, none overlapping another"
        assert name.text.strip() == name.text
        assert "\n" not in name.text
        last = name.end
    for entity in (*find_people(tokens, names), *find_organizations(tokens, names)):
        assert entity.mentions
        assert entity.id
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text
    for person in find_people(tokens, names):
        for role in person.roles:
            assert text[role.start : role.end] == role.text


@_settings
@given(text=_TEXTS)
def test_the_same_text_gives_the_same_people(extraction: Extraction, text: str) -> None:
    docs = extraction.pipeline.read([text, text])
    one, other = (Tokens(doc) for doc in docs)
    names, again = (find_names(doc, tokens) for doc, tokens in zip(docs, (one, other), strict=True))
    assert names == again
    assert find_people(one, names) == find_people(other, again)
    assert find_organizations(one, names) == find_organizations(other, again)


def test_linear(extraction: Extraction) -> None:
    """A text with thousands of names of one form, and of as many forms, takes time in proportion to its length."""
    import time

    def seconds(count: int) -> float:
        names = " and ".join(
            f"Ann Low{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)} said" for i in range(count)
        )
        (doc,) = extraction.pipeline.read([names])
        begun = time.process_time()
        tokens = Tokens(doc)
        found = find_names(doc, tokens)
        find_people(tokens, found)
        find_organizations(tokens, found)
        return time.process_time() - begun

    seconds(50)
    assert seconds(2000) < 40 * max(seconds(200), 0.005)
