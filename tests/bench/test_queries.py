"""The query commands on a generated store: every one answers, and with --benchmark-enable within its limit."""

import pytest

from tests.bench.queries import COMMANDS, LIST_SECONDS, SEARCH_SECONDS, build, seconds


@pytest.mark.slow
def test_queries(tmp_path, benchmark) -> None:
    db = tmp_path / "generated.db"
    build(db, 40_000 if benchmark.enabled else 200)
    took = benchmark.pedantic(lambda: {command: seconds(command, db, 1) for command in COMMANDS[:26]}, rounds=1)
    searches = {command: seconds(command, db, 1) for command in COMMANDS[26:]}
    if benchmark.enabled:
        assert {command: time for command, time in took.items() if time > LIST_SECONDS} == {}
        assert {command: time for command, time in searches.items() if time > SEARCH_SECONDS} == {}
