"""Shards of an archive: their names, and when one that is done must be done again."""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

import factx
from factx.errors import UsageError
from factx.naming import UniqueIds
from factx.run import shards
from factx.run.shards import Marker, Shard
from factx.settings import MAX_ARTICLE_BYTES


def plan(*paths: Path) -> list[Shard]:
    found = list(shards.plan([str(path) for path in paths], limit=MAX_ARTICLE_BYTES))
    assert all(isinstance(shard, Shard) for shard in found)
    return found


@pytest.fixture
def done(tmp_path: Path) -> Callable[[Shard], bool]:
    """Whether the shard counts as done after every shard asked for before was done."""

    def ask(shard: Shard) -> bool:
        there = shards.marker(shard, tmp_path, "key") is not None
        shards.extract(shard, tmp_path, "key", lambda jobs: [])
        return there

    return ask


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_files_of_two_folders_are_two_shards(tmp_path: Path, done: Callable[[Shard], bool]) -> None:
    (a,) = plan(written(tmp_path / "a" / "x.txt", "One.").parent)
    (b,) = plan(written(tmp_path / "b" / "y.txt", "Two.").parent)
    assert a.name != b.name
    assert [done(a), done(b), done(a), done(b)] == [False, False, True, True]


@pytest.mark.parametrize("name", ["x.txt", "x.jsonl"])
def test_a_changed_input_is_done_again(tmp_path: Path, done: Callable[[Shard], bool], name: str) -> None:
    path = written(tmp_path / "a" / name, '{"text": "One."}\n')
    (before,) = plan(path.parent)
    assert [done(before), done(before)] == [False, True]
    written(path, '{"text": "Two."}\n')
    os.utime(path, ns=(1, 1))
    (after,) = plan(path.parent)
    assert after.name == before.name
    assert [done(after), done(after)] == [False, True]


def test_two_folders_of_one_name_stay_apart(tmp_path: Path) -> None:
    folders = [written(tmp_path / above / "news.txt", "One.").parent / "news" for above in ("a", "b")]
    for folder in folders:
        written(folder / "x.txt", "One.")
    assert len({shard.name for shard in plan(*folders)}) == 2


def test_output_of_other_input_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (first,) = plan(written(tmp_path / "a" / "news" / "x.txt", "One.").parent)
    (second,) = plan(written(tmp_path / "b" / "news" / "y.txt", "Two.").parent)
    shards.extract(first, tmp_path, "key", lambda jobs: [])
    with pytest.raises(UsageError, match="-o"):
        shards.marker(second, tmp_path, "key")


def test_shards_that_share_an_id_keep_both_articles(tmp_path: Path) -> None:
    records = tmp_path / "x.jsonl"
    record = factx.extract("Chad left.")
    record = replace(record, article=replace(record.article, id="one", text="Chad left."))
    records.write_bytes(2 * (msgspec.json.encode(record) + b"\n"))
    ids = UniqueIds()
    stored = [*shards.stored(records, "key", ids), *shards.stored(records, "key", ids)]
    assert [found.article.id for found, *_ in stored] == ["one", "one-2", "one-3", "one-4"]
    assert [[problem.code for problem in found.problems][-1:] for found, *_ in stored][1:] == 3 * [["duplicate-id"]]


def test_another_run_or_an_unfinished_one_is_done_again(tmp_path: Path) -> None:
    (shard,) = plan(written(tmp_path / "a" / "x.txt", "One.").parent)
    out = tmp_path / "out"
    out.mkdir()
    made = shards.extract(shard, out, "key", lambda jobs: [])
    assert (
        made
        == shards.marker(shard, out, "key")
        == Marker(key="key", state=shard.state, root=shard.root, articles=0, failed=[])
    )
    assert shards.marker(shard, out, "another") is None
    next(out.glob("*.done")).unlink()
    assert shards.marker(shard, out, "key") is None


def test_remote_files_of_one_name_stay_apart(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    for folder in ("x", "y"):
        written(tmp_path / folder / "part-0.jsonl", '{"text": "One."}\n')
    for url in (f"file://{tmp_path}", f"file://{tmp_path}/*/part-*.jsonl"):
        found = list(shards.plan([url], limit=MAX_ARTICLE_BYTES))
        assert [shard.sources[0].id for shard in found] == ["x/part-0.jsonl", "y/part-0.jsonl"]
        assert [shard.name for shard in found] == ["x~part-0.jsonl", "y~part-0.jsonl"]
