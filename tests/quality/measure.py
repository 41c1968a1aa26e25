"""Runs factx over the gold sets and tells how right it is.

python -m tests.quality.measure                 one Markdown table of all figures
python -m tests.quality.measure --show 10       with the first ten misses of each sort
python -m tests.quality.measure --only agreement --show 99
python -m tests.quality.measure --record        and the figures are appended to history.tsv
python -m tests.quality.measure --readme        and the README's short table is brought up to date
"""

import argparse
import datetime
import sys
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import factx
from factx.articles.article import Article
from factx.linking import link
from factx.records import ArticleFacts
from tests.quality.gold import ACROSS, HERE, SETS, GoldArticle, gold_set
from tests.quality.score import Figures, sameness, scorers

HISTORY = HERE / "history.tsv"
README = HERE.parent.parent / "README.md"

Misses = dict[str, list[tuple[str, str]]]  # sort -> (article, what)


@cache
def records(name: str) -> tuple[ArticleFacts, ...]:
    """factx's records of a gold set, in its order."""
    return tuple(factx.extract_many(_article(gold) for gold in gold_set(name)))


def _article(gold: GoldArticle) -> Article:
    return Article(id=gold.id, source=f"{gold.id}.txt", published=gold.published, text=gold.text, sha256="")


def measure(name: str) -> tuple[Figures, Misses]:
    """The figures of a set, by name, and everything that is wrong, by sort."""
    misses: Misses = defaultdict(list)

    def miss(sort: str, article: str, what: str) -> None:
        misses[sort].append((article, what))

    parts = scorers()
    for gold, record in zip(gold_set(name), records(name), strict=True):
        for part in parts:
            part.add(gold, record, miss)
    figures: Figures = {}
    for part in parts:
        figures |= part.figures()
    if name in ACROSS:
        figures |= sameness(gold_set(name), records(name), link(records(name)).links, miss)
    return figures, misses


def floors() -> dict[str, dict[str, float]]:
    """The least that each set must reach, by figure."""
    return tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


# Figure -> what the README calls it.
IN_README = {
    "names PER F1": "names of persons",
    "names ORG F1": "names of bodies",
    "names LOC F1": "names of places",
    "roles F1": "roles of persons",
    "pronouns F1": "pronouns that stand for a person",
    "places resolved": "places on the right spot",
    "dates value F1": "dates with their value",
    "agreements F1": "agreements",
    "agreement parties F1": "… their parties",
    "agreement status": "… their status",
    "agreement act": "… their act",
    "agreement when": "… when",
    "agreement terms": "… words of the terms",
    "people B-cubed F1": "one person, one row over all articles",
    "organizations B-cubed F1": "one body, one row",
    "agreement pairs joined": "reports of one agreement joined",
    "agreement near misses apart": "other agreements kept apart",
}


def readme_table(figures: dict[str, Figures]) -> str:
    """The figures that a reader wants first; `table` has all."""
    rows = [
        f"| {words} | {' | '.join(f'{one[key]:.2f}' if key in one else '' for one in figures.values())} |"
        for key, words in IN_README.items()
    ]
    return "\n".join([*_head(figures), *rows])


def with_table(readme: str, rows: str) -> str:
    """The README's text with these rows between its marks."""
    head, start, rest = readme.partition("<!-- quality -->\n")
    _, end, tail = rest.partition("<!-- /quality -->")
    if not start or not end:
        raise ValueError("README.md has no <!-- quality --> ... <!-- /quality -->; put the marks back.")
    return f"{head}{start}{rows}\n{end}{tail}"


def table(figures: dict[str, Figures]) -> str:
    """A Markdown table: a row a figure, a column a set."""
    rows = [
        f"| {key} | {' | '.join(_cell(one, key) for one in figures.values())} |"
        for key in dict.fromkeys(key for one in figures.values() for key in one)
        if is_headline(key)
    ]
    return "\n".join([*_head(figures), *rows])


def _head(figures: dict[str, Figures]) -> list[str]:
    names = [f"{name} ({len(gold_set(name))})" for name in figures]
    return [f"| figure | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]


def is_headline(key: str) -> bool:
    """Not a precision, a recall or a number beside another figure."""
    return not key.endswith((" n", " P", " R"))


def _cell(figures: Figures, key: str) -> str:
    """ "0.93 (P 0.95, R 0.91, n 112)"."""
    if key not in figures:
        return ""
    stem = key.removesuffix(" F1")
    beside = [f"{part} {figures[f'{stem} {part}']:.2f}" for part in ("P", "R") if stem != key]
    beside += [f"n {figures[f'{stem} n']:.0f}"] if f"{stem} n" in figures else []
    return f"{figures[key]:.2f}" + (f" ({', '.join(beside)})" if beside else "")


def record_history(figures: dict[str, Figures], day: str) -> None:
    """Append the figures, one line each: date, set, figure, value."""
    with HISTORY.open("a", encoding="utf-8") as stream:
        for name, one in figures.items():
            for key, value in one.items():
                if is_headline(key):
                    stream.write(f"{day}\t{name}\t{key}\t{value:.3f}\n")


def _print_misses(misses: Misses, show: int) -> None:
    for sort, found in sorted(misses.items()):
        _write(f"\n{sort}: {len(found)}")
        for article, what in found[:show]:
            _write(f"  {article}: {what}")


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=SETS, metavar="SET", help=f"of {', '.join(SETS)}")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="list the first N misses of each sort")
    parser.add_argument("--only", default="", metavar="WORD", help="only figures and misses with this in their name")
    parser.add_argument("--readme", action="store_true", help="bring the README's table up to date (all sets)")
    parser.add_argument("--record", action="store_true", help="append the figures to history.tsv")
    options = parser.parse_args(arguments)
    figures = {}
    for name in options.sets:
        figures[name], misses = measure(name)
        if options.show:
            _write(f"\n== {name}")
            _print_misses({s: found for s, found in misses.items() if options.only in s}, options.show)
    _write("\n" + table({name: _picked(one, options.only) for name, one in figures.items()}))
    if options.readme:
        rows = readme_table({name: measure(name)[0] for name in SETS})
        README.write_text(with_table(README.read_text(encoding="utf-8"), rows), encoding="utf-8")
    if options.record:
        record_history(figures, datetime.date.today().isoformat())


def _picked(figures: Figures, word: str) -> Figures:
    return {key: value for key, value in figures.items() if word in key}


if __name__ == "__main__":
    main()
