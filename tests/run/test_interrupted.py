"""A run killed at any moment and started again ends like one that was left alone."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from tests.variants import variant

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("FACTX_TEST_KILLS", "4"))
ARTICLES = int(os.environ.get("FACTX_TEST_ARTICLES", "60"))
COMMAND = [sys.executable, "-m", "factx"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def exported(db: Path) -> list[bytes]:
    result = subprocess.run([*COMMAND, "export", "jsonl", "--db", db], env=ENVIRONMENT, capture_output=True, check=True)
    return sorted(result.stdout.splitlines())


def test_killed_runs_lose_nothing(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    with news.open("w", encoding="utf-8") as file:
        for number in range(ARTICLES):
            file.write(json.dumps({"id": f"a{number}", "text": variant(number), "published": "2024-07-13"}) + "\n")
    extract = [*COMMAND, "extract", str(news), "--quiet", "--workers", "1", "--db"]

    whole = tmp_path / "whole.db"
    begun = time.monotonic()
    subprocess.run([*extract, whole], env=ENVIRONMENT, check=True)
    duration = time.monotonic() - begun

    broken = tmp_path / "broken.db"
    moments = random.Random(20)
    for _ in range(KILLS):
        process = subprocess.Popen([*extract, broken], env=ENVIRONMENT)
        try:
            process.wait(timeout=moments.uniform(0, duration))
        except subprocess.TimeoutExpired:
            process.kill()
        process.wait()
    subprocess.run([*extract, broken], env=ENVIRONMENT, check=True)
    assert exported(broken) == exported(whole)
    assert len(exported(whole)) == ARTICLES
