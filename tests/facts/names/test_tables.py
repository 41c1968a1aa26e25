"""The word lists of names: each says where it comes from, and none has a row that the look-up makes itself."""

from pathlib import Path

import factx
from factx.facts.names import tables
from factx.tables import rows_of

NAMES = Path(factx.__file__).parent / "data" / "names"


def test_every_table_has_its_origin() -> None:
    sources = (NAMES / "SOURCES.md").read_text("utf-8")
    unnamed = [path.name for path in NAMES.iterdir() if path.name not in sources]
    assert unnamed == ["SOURCES.md"]
    assert "small_given_names" in sources


def test_no_body_has_a_row_for_each_spelling() -> None:
    rows = [name for name, _ in rows_of("names/known_bodies.tsv")]
    made = {name.capitalize() for name in rows if len(name) > 3 and name.isalpha() and not name[1:].islower()}
    assert len(set(rows)) == len(rows)
    assert not made.intersection(rows)
    assert {"NASA", "Nasa", "BBC"} <= tables.known_bodies().keys()
    assert not {"Bbc", "Isis"} & tables.known_bodies().keys()
