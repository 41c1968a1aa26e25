"""Every query command on a generated store of a million mentions and a hundred thousand agreements.

    python -m tests.bench.queries [--articles 40000] [--db FILE] [--runs 3]

Each command runs as a whole process, its output thrown away; the figure is the median of its runs' processor time, so
that other processes of the machine do not count. The store is generated once (two minutes) and kept if --db names a
file. List commands: under 0.5 s; search: under 0.2 s.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from factx.records import (
    Agreement,
    ArticleFacts,
    Date,
    Evidence,
    Extractor,
    Focus,
    Header,
    Mention,
    Organization,
    Party,
    Person,
    Place,
    Quote,
    Role,
)
from factx.store import Fingerprint, Store

LIST_SECONDS, SEARCH_SECONDS = 0.5, 0.2
COMMANDS = [
    "articles --limit 100", "people --limit 100", "organizations --limit 100", "places --limit 100",
    "dates --limit 100", "agreements --limit 100", "timeline --limit 100", "agreements --reports --limit 100",
    "articles", "people", "organizations", "places", "dates", "agreements",
    "people ana --limit 100", "people --country DE --limit 100", "people --since 2020 --limit 100",
    "people --article a/0001 --limit 100", "people --sort name --limit 100",
    "places --near 10,10 --within 500", "dates --since 2020-03 --until 2020-04 --limit 100",
    "agreements --party Japan --since 2023 --limit 100", "agreements --country DE --status signed --limit 100",
    "agreements --json --limit 100", "timeline --since 2020 --limit 100", "show a/000001",
    "search treaty", "search agreed pact", "search talk*",
]  # fmt: skip

_SYLLABLES = [
    "an", "el", "in", "or", "us", "ara", "eno", "iku", "olu", "dra", "min", "tor", "vel", "hak", "son", "ber",
    "lia", "gon", "rua",
]  # fmt: skip
_WORDS = [
    "talks", "border", "trade", "security", "minister", "agreed", "signed", "pact", "river", "harbour", "gas",
    "wheat", "army", "police", "court", "strike", "union", "wage", "offer", "region", "summit", "election",
    "climate", "energy", "port", "railway", "bridge", "credit", "bank", "loan", "market", "council", "assembly",
    "treaty", "accord", "ceasefire", "truce", "rebel", "envoy", "pledge", "visit", "week", "year", "month",
    "statement", "news", "agency", "report", "official", "source", "government", "plan", "project", "budget",
    "cost", "percent", "million", "people", "city", "town", "north", "south", "east", "west",
]  # fmt: skip
_COUNTRIES = [
    "DE", "JP", "FR", "US", "GB", "IT", "ES", "NO", "FI", "PL", "BR", "IN", "CN", "KE", "ZA",
]  # fmt: skip


def records(articles: int, seed: int = 1) -> Iterator[tuple[ArticleFacts, str]]:
    """Articles of 400 words with about 27 mentions and 2.5 agreements each; few names are in many, many in few."""
    chance = random.Random(seed)

    def name() -> str:
        return "".join(chance.choices(_SYLLABLES, k=2)).title()

    people = [f"{name()} {name()}" for _ in range(articles * 3 // 2)]
    bodies = [f"{name()} {chance.choice(['Group', 'Bank', 'Union', 'Party'])} {n % 997}" for n in range(articles // 2)]
    towns = [
        (n, name(), chance.choice(_COUNTRIES), chance.uniform(-60, 70), chance.uniform(-180, 180))
        for n in range(articles * 3 // 8)
    ]

    rare = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(8000)]

    def words() -> Iterator[str]:
        """Half of them common, half from a long tail, as in running text."""
        for _ in range(200):
            yield chance.choice(_WORDS)
            yield rare[int(len(rare) * chance.random() ** 3)]

    def some(of: list, count: int) -> list:  # type: ignore[type-arg]
        return list(dict.fromkeys(of[int(len(of) * chance.random() ** 3)] for _ in range(count)))

    def day() -> str:
        return f"{chance.randint(2000, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"

    for number in range(articles):
        text = " ".join(words()) + "."

        def mentions(most: int, words: str, text: str = text) -> list[Mention]:
            starts = (chance.randrange(len(text) - 10) for _ in range(chance.randint(1, most)))
            return [Mention(words, start, start + len(words)) for start in starts]

        found = [
            Person(
                id=one.lower().replace(" ", "-"), name=one, country=chance.choice(_COUNTRIES),
                roles=[Role(title="Minister", of="Japan", country="JP", text="x", start=0, end=1)][: number % 2],
                mentions=mentions(4, one),
            )
            for one in some(people, 5)
        ]  # fmt: skip
        dates = [
            Date(text=text[start : start + 6], start=start, end=start + 6, type="DATE", value=value, earliest=value,
                 latest=value)
            for start, value in ((chance.randrange(len(text) - 10), day()) for _ in range(4))
        ]  # fmt: skip
        agreements = [
            Agreement(
                id=f"agree-{n}", act="agree", status=chance.choice(["agreed", "signed", "pledged"]),
                parties=[
                    Party(name=one.name, kind="person", ref=one.id, on_behalf_of=chance.choice(["Japan", "Peru"]),
                          country=one.country, text="a", start=0, end=1)
                    for one in found[:2]
                ],
                terms=Quote(text[:40], 0, 40),
                evidence=[Evidence(text=text[:150], start=0, end=150, trigger=Quote(text[:3], 0, 3))], rule="agree.v/x",
            )
            for n in range(2 + number % 2)
        ]  # fmt: skip
        header = Header(
            id=f"a/{number:06}.txt", source=f"a/{number:06}.txt", title=text[:30], published=day(), language="en",
            sha256=f"{number:064x}", characters=len(text), focus=Focus(chance.choice(_COUNTRIES), None),
        )  # fmt: skip
        yield ArticleFacts(
            article=header, extractor=Extractor(factx="0", model="none"), people=found,
            organizations=[
                Organization(id=one.lower().replace(" ", "-"), name=one, mentions=mentions(2, one))
                for one in some(bodies, 4)
            ],
            places=[
                Place(id=f"geonames:{n}", name=town, kind="city", country=country, latitude=north, longitude=east,
                      mentions=mentions(2, town))
                for n, town, country, north, east in some(towns, 4)
            ],
            dates=dates, agreements=agreements,
        ), text  # fmt: skip


def build(path: Path, articles: int) -> None:
    """A store of that many generated articles; its agreements are each told once."""
    with Store.open(path, create=True) as store:
        batch = []
        for record, text in records(articles):
            batch.append((record, text, Fingerprint(record.article.sha256, "key"), "/a"))
            if len(batch) == 500:
                store.put_many(batch)
                batch = []
        store.put_many(batch)
        store.refresh()


def seconds(command: str, db: Path, runs: int) -> float:
    """Processor time of the command as a process, the median of the runs after one that fills the caches."""
    times = []
    for _ in range(runs + 1):
        before = os.times()
        subprocess.run(
            [sys.executable, "-m", "factx", *command.split()],
            env=os.environ | {"FACTX_DB": str(db)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(times[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=40_000)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        db = given.db or Path(folder) / "generated.db"
        if not db.exists():
            build(db, given.articles)
        with Store.open(db) as store:
            ((mentions, agreements),) = store.tuples(
                "SELECT (SELECT count(*) FROM mention) + (SELECT count(*) FROM date), (SELECT count(*) FROM joined)"
            )
        print(f"{mentions:,} mentions, {agreements:,} agreements, {db.stat().st_size / 1e6:,.0f} MB")
        for command in COMMANDS:
            took = seconds(command, db, given.runs)
            limit = SEARCH_SECONDS if command.startswith("search") else LIST_SECONDS
            print(f"{took:.2f} s{'' if took < limit else '  over the limit'}  factx {command}")


if __name__ == "__main__":
    main()
