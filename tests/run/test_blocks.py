"""Long texts in blocks: nothing is lost, offsets stay true, entities are joined."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import factx
from factx.facts import Facts
from factx.records import Mention, Place
from factx.run.blocks import blocks, merged
from factx.run.extraction import Extraction
from factx.settings import BLOCK_CHARACTERS


@given(text=st.text(alphabet="ab .!\n", max_size=400), size=st.integers(min_value=4, max_value=60))
def test_blocks_make_up_the_text(text: str, size: int) -> None:
    parts = list(blocks(text, size))
    assert "".join(block for _, block in parts) == text
    assert all(text[offset : offset + len(block)] == block for offset, block in parts)
    assert all(len(block) <= size for _, block in parts)


def test_a_block_ends_with_a_paragraph_where_it_can() -> None:
    text = "One. Two.\n\nThree. Four.\nFive. Six."
    assert [block for _, block in blocks(text, 20)] == ["One. Two.\n\n", "Three. Four.\n", "Five. Six."]


def test_a_long_text_gives_one_record_with_true_offsets(extraction: Extraction) -> None:
    sentence = "On Tuesday Mayor Ingrid Solberg of Bergen met Colin Hartley in Leeds. "
    text = sentence * (2 * BLOCK_CHARACTERS // len(sentence))
    record = factx.extract(text, published="2024-07-13")
    (solberg,) = [person for person in record.people if person.name == "Ingrid Solberg"]
    assert len(solberg.mentions) >= 0.99 * text.count("Ingrid Solberg")
    assert {text[m.start : m.end] for m in solberg.mentions if m.as_ == "name"} == {"Ingrid Solberg"}
    assert [role.title for role in solberg.roles] == ["Mayor"]
    assert len({person.id for person in record.people}) == len(record.people)
    assert record.dates[-1].start > BLOCK_CHARACTERS
    assert all(text[date.start : date.end] == date.text for date in record.dates)
    assert record.article.characters == len(text)


def test_what_one_block_lacks_another_has() -> None:
    def facts(**known: object) -> Facts:
        place = Place(id="name:halden", name="Halden", kind="city", mentions=[Mention("Halden", 0, 6, "place")])
        return Facts(people=[], organizations=[], places=[replace(place, **known)], dates=[], agreements=[], focus=None)

    (halden,) = merged([(0, facts()), (100, facts(country="NO", within=["Norway"])), (200, facts())]).places
    assert (halden.country, halden.within) == ("NO", ["Norway"])
    assert [mention.start for mention in halden.mentions] == [0, 100, 200]
