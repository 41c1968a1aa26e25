"""Writers that are killed, that meet each other, and that run out of disk."""

import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from factx.errors import StoreError
from factx.store import Store
from tests.records import HARBOUR, fingerprint, harbour

WRITER = """
    import sys
    from factx.errors import StoreError
    from factx.store import Store
    from tests.records import HARBOUR, fingerprint, harbour
    path, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with Store.open(path, create=True) as store:
        for number in range(first, first + count):
            record = harbour(f"{number:05}.txt")
            store.put(record, HARBOUR, fingerprint(record), "/")
            print(number, flush=True)
"""


def writer(path, first: int, count: int, before: str = "") -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", before + textwrap.dedent(WRITER), str(path), str(first), str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def check(path) -> list[str]:
    """The ids in a store that must be whole: every article complete in every table."""
    with Store.open(path) as store:
        assert store.damage() is None
        ids = store.ids()
        for id_ in ids:
            assert store.record(id_) == harbour(id_)
            assert store.text(id_) == HARBOUR
        store.refresh()
        (counts,) = store.rows(
            "SELECT (SELECT count(*) FROM mention), (SELECT count(*) FROM joined),"
            " (SELECT count(*) FROM body_index WHERE body_index MATCH 'rescue'),"
            " (SELECT sum(articles) FROM people)"
        )
        number = len(ids)
        assert tuple(counts) == (6 * number, number, number, 2 * number if number else None)
    return ids


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_writer_leaves_whole_articles(tmp_path):
    path = tmp_path / "facts.db"
    moments = random.Random(7)
    done = 0
    for _ in range(6):
        process = writer(path, done, 10_000)
        seen = -1
        for line in process.stdout:
            seen = int(line)
            if moments.random() < 0.05:
                break
        process.send_signal(signal.SIGKILL)
        rest = process.communicate()[0].split()
        seen = int(rest[-1]) if rest else seen
        ids = check(path)
        # What was reported as saved is there; at most one more was in flight.
        assert len(ids) in (seen + 1, seen + 2)
        done = len(ids)


def test_two_writers_and_a_reader(tmp_path):
    path = tmp_path / "facts.db"
    writers = [writer(path, 0, 60), writer(path, 1000, 60)]
    seen = 0
    while any(process.poll() is None for process in writers):
        if path.exists():
            try:
                with Store.open(path, readonly=True) as store:
                    now = len(store.ids())
            except StoreError:
                continue  # the tables are being made
            assert now >= seen
            seen = now
    for process in writers:
        assert process.communicate()[1] == ""
        assert process.returncode == 0
    assert len(check(path)) == 120


def test_the_same_articles_written_twice_at_once(tmp_path):
    path = tmp_path / "facts.db"
    for process in [writer(path, 0, 40), writer(path, 0, 40)]:
        assert process.communicate()[1] == ""
    assert len(check(path)) == 40


def test_many_make_one_store_at_once(tmp_path):
    for number in range(20):
        path, start = tmp_path / f"{number}.db", threading.Barrier(8)

        def make(path=path, start=start):
            start.wait()
            Store.open(path, create=True).close()

        with ThreadPoolExecutor(8) as pool:
            for made in [pool.submit(make) for _ in range(8)]:
                made.result()


@pytest.mark.skipif(os.name == "nt", reason="no limit on the size of files")
def test_a_full_disk_is_told_and_loses_nothing(tmp_path):
    path = tmp_path / "facts.db"
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (8_000_000, 8_000_000))\n"
    process = writer(path, 0, 10_000, limit)
    out, err = process.communicate()
    assert process.returncode != 0
    assert "StoreError" in err
    assert "disk" in err
    assert "what is saved so far stays" in err
    ids = check(path)
    assert len(ids) >= len(out.split()) > 10
    with Store.open(path) as store:  # with room again, the run goes on
        assert store.remove(ids[0])


def test_a_reader_does_not_wait_for_a_writer(tmp_path):
    path = tmp_path / "facts.db"
    with Store.open(path, create=True) as store:
        store.put(harbour(), HARBOUR, fingerprint(harbour()), "/")
        with Store.open(path) as other, other.transaction():
            assert store.refresh(wait=0.05) is False
            assert store.ids() == ["harbour.txt"]
        assert store.refresh()
        assert [row[0] for row in store.rows("SELECT count(*) FROM people")] == [2]
