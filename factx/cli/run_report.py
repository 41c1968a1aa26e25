"""What `factx extract` tells on stderr of a run: what was passed over, what is odd, what failed, and the counts."""

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from factx.articles import formats
from factx.articles.article import Skipped
from factx.cli import output
from factx.cli.progress import Progress
from factx.records import ArticleFacts
from factx.run import local

NAMED = 5  # inputs of one sort that are named on stderr; -v names all
_QUIET_PROBLEMS = {"undated"}  # told once, at the end
_PLURALS = {
    "hidden": "hidden", "unknown-type": "of unknown type", "twice": "that count twice",
    "replaced": "that took the place of another",
}  # fmt: skip


class Report:
    """Counts what happened and tells on stderr what the user should know. `known` are the files of the articles that
    were there before, by id."""

    def __init__(self, *, verbose: bool, quiet: bool, known: Mapping[str, str]) -> None:
        self._known = known
        self._by_file = {_whole(source): id_ for id_, source in known.items() if not _is_piped(source)}
        self._verbose, self._quiet = verbose, quiet
        self._begun = time.monotonic()
        self._named: dict[str, int] = {}
        self.extracted = self.unchanged = self.removed = self.failed = self.undated = 0

    def watch(self, events: Iterator[local.Event], bar: Progress) -> Iterator[local.Event]:
        """The events, each counted and told as it passes."""
        for event in events:
            match event:
                case local.Extracted(record):
                    self.extracted += 1
                    self._problems(record)
                    if lost := _lost(record, self._known.get(record.article.id)):
                        self._tell("replaced", lost)
                    elif twice := _twice(record, self._by_file):
                        self._tell("twice", twice)
                case local.Unchanged():
                    self.unchanged += 1
                case local.Removed(article):
                    self.removed += 1
                    self._tell("removed", f"{article}: removed, its source is gone.")
                case local.Spared(path):
                    self._tell("spared", f"{path}: nothing removed, since a part of it could not be read.")
                case local.Failed(skipped, detail):
                    self._skipped(skipped, detail)
                case local.Linking():
                    bar.say("Linking")
                    yield event
                    continue
            bar.step()
            yield event

    def end(self, db: Path, *, saved: bool, interrupted: bool = False) -> None:
        """Tell the counts, and what is still to be said."""
        for sort, count in self._named.items():
            if count > NAMED and not self._verbose and not self._quiet:
                output.note(f"… and {count - NAMED} more {_PLURALS.get(sort, sort)}. -v names them all.")
        if self._quiet:
            return
        parts = [f"{self.extracted} extracted"]
        parts += [f"{count} {name}" for name in ("unchanged", "removed", "failed") if (count := getattr(self, name))]
        where = f" Saved in {db}." if saved and self.extracted else ""
        state = "Interrupted: " if interrupted else ""
        output.note(f"{state}{', '.join(parts)} in {time.monotonic() - self._begun:.1f} s.{where}")
        if not (self.extracted or self.unchanged or self.failed or interrupted):
            output.note(f"There is no article there. factx reads {', '.join(formats.BY_EXTENSION)}.")
        if self.undated:
            noun = "article gives" if self.undated == 1 else "articles give"
            output.note(f"{self.undated} {noun} no date of publication; --default-published sets one.")
        if interrupted:
            output.note("Run the same command again to go on.")

    def _problems(self, record: ArticleFacts) -> None:
        self.undated += any(problem.code == "undated" for problem in record.problems)
        for problem in record.problems:
            if problem.code not in _QUIET_PROBLEMS:
                self._tell(problem.code, f"{record.article.source}: {problem.message}")

    def _skipped(self, skipped: Skipped, detail: str | None) -> None:
        line = f"{skipped.source}: {skipped.problem.message}"
        if not skipped.failed:
            self._tell(skipped.problem.code, line)
            return
        self.failed += 1
        output.error(line)
        if detail and self._verbose:
            output.note(detail)

    def _tell(self, sort: str, line: str) -> None:
        self._named[sort] = self._named.get(sort, 0) + 1
        if not self._quiet and (self._verbose or self._named[sort] <= NAMED):
            output.note(line)


def _lost(record: ArticleFacts, earlier: str | None) -> str | None:
    """What to say where an article takes the id of another that is not the same file's."""
    own, source = record.article.id, record.article.source
    if earlier is None:
        return None
    if _is_piped(own) and _is_piped(earlier):
        return f"{own}: took the place of an earlier one. JSON Lines with an id keep both."
    before, now = (Path(name.partition("#")[0]) for name in (earlier, source))
    if before == now or not before.exists() or not now.exists() or before.samefile(now):
        return None
    return f"{own}: took the place of the one from {earlier}. Extract both folders in one run to keep both."


def _twice(record: ArticleFacts, by_file: Mapping[str, str]) -> str | None:
    """What to say where the same file is in the store under another id: it was found under another folder then."""
    own = record.article.id
    other = by_file.get(_whole(record.article.source), own)
    if other == own:
        return None
    return f"{own}: the same file is in the store as {other}, and counts twice. Take one out: factx remove {other}"


def _whole(source: str) -> str:
    """Where a file is, or a line of one, whatever folder the command was run in."""
    return os.path.abspath(source)  # noqa: PTH100  no look at the disk: an archive has many files


def _is_piped(name: str) -> bool:
    """Whether an article's id or source says that it came through standard input: "stdin", "stdin#2"."""
    return name.partition("#")[0] == "stdin"
