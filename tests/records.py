"""Small records for the tests of the store, the exporters and the command line: no model needed.

A fact is found in the text by its words, so that every span is true.
"""

import hashlib
from typing import Any

from factx.records import (
    Agreement,
    ArticleFacts,
    Attribution,
    Date,
    Evidence,
    Extractor,
    Focus,
    Header,
    Instrument,
    Mention,
    Organization,
    Party,
    Person,
    Place,
    Quote,
    Role,
    When,
    Where,
)
from factx.store import Fingerprint

KEY = "key-of-options"


def span(text: str, words: str, nth: int = 0) -> tuple[str, int, int]:
    """The `nth` place of `words` in `text`, as (text, start, end)."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return words, start, start + len(words)


def at(text: str, words: str, nth: int = 0) -> dict[str, Any]:
    """The same, as keyword arguments."""
    return dict(zip(("text", "start", "end"), span(text, words, nth), strict=True))


def mentions(text: str, *words: str, as_: str = "name") -> list[Mention]:
    """All places of each of `words`."""
    return sorted(
        (Mention(*span(text, each, nth), as_=as_) for each in words for nth in range(text.count(each))),  # type: ignore[arg-type]
        key=lambda mention: mention.start,
    )


def record(id_: str, text: str, **facts: Any) -> ArticleFacts:
    """The record of `text`; keyword arguments that a header has go there."""
    header = {key: facts.pop(key) for key in list(facts) if key in Header.__struct_fields__}
    if header.get("published"):
        header.setdefault("published_from", "metadata")
    return ArticleFacts(
        article=Header(
            **{
                "id": id_, "source": f"news/{id_}", "language": "en", "characters": len(text),
                "sha256": hashlib.sha256(text.encode()).hexdigest(), **header,
            }
        ),
        extractor=Extractor(factx="0.1.0", model="test 1.0"),
        **facts,
    )  # fmt: skip


def fingerprint(of: ArticleFacts) -> Fingerprint:
    return Fingerprint(of.article.sha256, KEY)


HARBOUR = (
    "OSLO — Norwegian Foreign Minister Ingrid Solheim and Finland's Prime Minister Päivi Räty signed the Harbour"
    " Accord on 3 May 2023, Solheim said. Räty called it a good day. The accord opens both ports to rescue ships.\n"
)


def harbour(id_: str = "harbour.txt", **header: Any) -> ArticleFacts:
    """Two countries sign an accord: every kind of fact."""
    text = HARBOUR
    oslo = span(text, "OSLO")
    signed = span(text, HARBOUR[7 : HARBOUR.index(" Räty called")])
    return record(
        id_,
        text,
        **{"title": "Ports open", "authors": ["Ann Writer"], "published": "2023-05-04", **header},
        focus=Focus("NO", "geonames:3143244"),
        people=[
            Person(
                id="ingrid-solheim", name="Ingrid Solheim", country="NO",
                roles=[Role(title="Foreign Minister", of="Norway", country="NO",
                            **at(text, "Norwegian Foreign Minister"))],
                mentions=[Mention(*span(text, "Ingrid Solheim")), Mention(*span(text, "Solheim", 1))],
            ),
            Person(
                id="paivi-raty", name="Päivi Räty", gender="female", country="FI",
                roles=[Role(title="Prime Minister", of="Finland", country="FI",
                            **at(text, "Finland's Prime Minister"))],
                mentions=[Mention(*span(text, "Päivi Räty")), Mention(*span(text, "Räty", 1))],
            ),
        ],
        organizations=[
            Organization(id="foreign-ministry", name="Foreign Ministry", country="NO", mentions=[]),
        ],
        places=[
            Place(
                id="geonames:3143244", name="Oslo", kind="city", country="NO", within=["Oslo", "Norway"],
                geonames=3143244, latitude=59.91273, longitude=10.74609, mentions=[Mention(*oslo, as_="place")],
            ),
            Place(
                id="geonames:660013", name="Finland", kind="country", country="FI", within=[], geonames=660013,
                latitude=64.0, longitude=26.0, mentions=mentions(text, "Finland", as_="government"),
            ),
        ],
        dates=[
            Date(
                **at(text, "3 May 2023"), type="DATE",
                value="2023-05-03", earliest="2023-05-03", latest="2023-05-03",
            )
        ],
        agreements=[
            Agreement(
                id="sign-1", act="sign", status="signed",
                parties=[
                    Party(name="Ingrid Solheim", kind="person", ref="ingrid-solheim", on_behalf_of="Norway",
                          country="NO", **at(text, "Ingrid Solheim")),
                    Party(name="Päivi Räty", kind="person", ref="paivi-raty", on_behalf_of="Finland", country="FI",
                          **at(text, "Päivi Räty")),
                ],
                terms=None,
                instrument=Instrument(**at(text, "Harbour Accord"), name="Harbour Accord"),
                when=When(**at(text, "3 May 2023"), value="2023-05-03"),
                where=Where(**at(text, "OSLO"), ref="geonames:3143244"),
                attributed_to=Attribution(name="Ingrid Solheim", ref="ingrid-solheim", **at(text, "Solheim said")),
                evidence=[Evidence(**at(text, signed[0]), trigger=Quote(*span(text, "signed")))],
                rule="sign.v/dobj",
            )
        ],
    )  # fmt: skip


STRIKE = (
    "LYON - Workers at Ferrova have rejected the company's pay offer, union leader Marc Ötzel said in March. Talks"
    " between Ferrova and the union go on next week.\n"
)


def strike(id_: str = "strike.txt", **header: Any) -> ArticleFacts:
    """A rejected offer in an undated article."""
    text = STRIKE
    first = span(text, STRIKE[: STRIKE.index(" Talks")])
    return record(
        id_,
        text,
        **header,
        focus=Focus("FR", None),
        people=[
            Person(id="marc-otzel", name="Marc Ötzel", mentions=mentions(text, "Marc Ötzel")),
        ],
        organizations=[
            Organization(id="ferrova", name="Ferrova", country="FR", mentions=mentions(text, "Ferrova")),
        ],
        places=[
            Place(id="name:lyon", name="Lyon", mentions=mentions(text, "LYON", as_="place")),
        ],
        dates=[
            Date(**at(text, "March"), type="DATE",
                 value="XXXX-03"),
            Date(**at(text, "next week"), type="DATE",
                 value="XXXX-WXX"),
        ],
        agreements=[
            Agreement(
                id="reject-1", act="reject", status="rejected", negated=True,
                parties=[
                    Party(name="Ferrova", kind="organization", ref="ferrova", country="FR", **at(text, "Ferrova")),
                ],
                terms=Quote(*span(text, "the company's pay offer")),
                evidence=[Evidence(**at(text, first[0]), trigger=Quote(*span(text, "rejected")))],
                rule="reject.v/dobj",
            )
        ],
    )  # fmt: skip


# What an article may hold to play with a terminal, a table or a spreadsheet: an escape that clears the screen, one that
# a C1 character starts, Rich markup, a formula, text that runs backwards, a bell, a tab.
TRAPS = "\x1b[2J", "\x9b31m", "[bold red]loud[/]", "=cmd()", "\u202e", "\x07", "\t"


def hostile(id_: str = "hostile.txt") -> tuple[ArticleFacts, str]:
    """An article whose every name is a trap, and its text."""
    name = f"=Eve{''.join(TRAPS)}Mallory"
    text = f"{name} spoke in Oslo.\n"
    return (
        record(
            id_,
            text,
            title=f"Title{TRAPS[0]}",
            people=[Person(id="eve-mallory", name=name, mentions=mentions(text, name))],
        ),
        text,
    )
