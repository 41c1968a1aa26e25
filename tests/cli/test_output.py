"""Tables on a terminal: nothing of a cell is lost, whatever the width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.cli.output import Column, Listing, _widths, show, table

ROW = {
    "when": "2003",
    "basis": "stated",
    "what": "The council has measured the river every day since 2003, whatever the weather was like.",
    "who": "Halden Council; Orvel Council",
    "article": "2019-02-11-halden-council.txt",
}


@pytest.mark.parametrize("width", range(72, 130))
def test_a_table_keeps_every_character(width: int, monkeypatch, capsys) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    columns = [Column(name, wide=name in ("what", "who", "article")) for name in ROW]
    table(columns, [ROW])
    shown = capsys.readouterr().out
    assert sorted(shown.replace(" ", "").replace("\n", "")) == sorted(
        "".join([*ROW, *ROW.values()]).replace(" ", "").replace("\n", "")
    )
    assert max(map(len, shown.splitlines())) <= width


@pytest.mark.parametrize(
    ("columns", "said"), [((), "--columns chooses"), (None, "A wider window has room")], ids=["a list", "another page"]
)
def test_columns_without_room_are_told_with_what_the_command_has(columns, said, monkeypatch, capsys) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    show(Listing([Column(name) for name in ROW], [ROW], ()), "table", columns=columns)
    assert capsys.readouterr().err == f"Not shown for want of width: what, who, article. {said}.\n"


@given(
    st.lists(st.tuples(st.integers(1, 90), st.booleans()), min_size=1, max_size=8),
    st.integers(8, 200),
)
def test_columns_fit(wanted: list[tuple[int, bool]], room: int) -> None:
    columns = [(natural, min(natural, 18) if wide else natural) for natural, wide in wanted]
    widths = _widths(columns, room)
    assert sum(widths) <= max(room, len(widths))
    assert all(1 <= width <= natural for width, (natural, _) in zip(widths, columns, strict=True))
    if sum(least for _, least in columns) <= room:
        assert all(width >= least for width, (_, least) in zip(widths, columns, strict=True))
    if sum(natural for natural, _ in columns) <= room:
        assert widths == [natural for natural, _ in columns]
