"""Lines with and without writers' names."""

import pytest

from factx.facts.names.bylines import spans_of

CASES = [
    ("By HARVEY KLINE\nOSLO — It rained.", ["HARVEY KLINE"]),
    ("Rain\n\nBy Ann Low and J. van der Berg\n\nIt rained.", ["Ann Low", "J. van der Berg"]),
    ("BY ANN LOW, TOM BELL AND RAY ROTH\nIt rained.", ["ANN LOW", "TOM BELL", "RAY ROTH"]),
    ("By Ann Low, Associated Press\nIt rained.", ["Ann Low"]),
    ("By ANN LOW Special to the Oslo Herald\nIt rained.", ["ANN LOW"]),
    ("By Ann Low of the Oslo Herald\nIt rained.", ["Ann Low"]),
    ("By Associated Press\nIt rained.", []),
    ("By Popular Demand\nIt rained.", []),
    ("By Ann Low's account it rained\nIt did.", []),
    ("By Monday it rained. By Ann Low it was seen.", []),
    ("It was found by Ann Low\nand Tom Bell.", []),
    ("By Ann Low and Ju-won Park\nIt rained.", ["Ann Low", "Ju-won Park"]),
    (
        "It rained.\n(Reporting by Orvel Haldan in Oslo and Tosk Brenn; Editing by Ann Low)",
        ["Orvel Haldan", "Tosk Brenn", "Ann Low"],
    ),
    ("It rained.\n(Reporting by Buenos Aires Newsroom; Editing by Halden Bank)", []),
    ("It rained. She likes reporting by Orvel Haldan.", []),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_writers(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in spans_of(text)] == names
