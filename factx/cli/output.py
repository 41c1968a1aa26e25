"""The one printer: stdout is payload, stderr is talk, and nothing of an article reaches a terminal unfiltered.

Article text is untrusted. `plain` takes out what a terminal would obey; cells of a table or of tab-separated rows lose
their line ends and tabs too (`cell`); JSON keeps the text whole and escapes it. Rich is only given `Text`, never
markup, and is imported only when a table or highlighted text goes to a terminal.
"""

import csv
import io
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

from factx.store.queries import CLOSING, OPENING, Rows

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

GAP = 2  # blanks between columns
WRAPPED = 18  # characters below which no wide column is squeezed

Format = Literal["table", "json", "jsonl", "csv", "tsv", "markdown"]

TABLE_ROWS = 100  # rows of a table unless --limit says otherwise: all of a large store would take Rich minutes

_encode = msgspec.json.Encoder(enc_hook=str).encode


class Column(NamedTuple):
    """A column of a list. `place` orders the columns of a table on a terminal, which leaves out those without one;
    a `wide` column gets the width that the others leave."""

    name: str
    place: int | None = 0
    wide: bool = False


# Columns whose cells may be long.
_WIDE = {
    "id", "agreement", "article", "name", "title", "roles", "aliases", "within", "expansion", "parent", "parties",
    "terms", "sentence", "text", "reason", "source", "what", "who", "evidence", "entities", "entity_names", "articles",
    "apart", "score",
}  # fmt: skip


def columns(names: Iterable[str], shown: str) -> list[Column]:
    """Columns in the order of `names`; a table shows those in `shown`, in its order."""
    wanted = shown.split()
    return [Column(name, wanted.index(name) if name in wanted else None, name in _WIDE) for name in names]


class Listing(NamedTuple):
    """What a list command found: rows for people and spreadsheets, objects for JSON. Only one of them is read."""

    columns: Sequence[Column]
    rows: Iterable[Mapping[str, Any]]
    objects: Iterable[Any]


# Text


def plain(text: str) -> str:
    """Text that no terminal takes for a command. Control characters show as U+FFFD, invisible format characters
    (text direction, joiners) go; line ends and tabs stay."""
    if text.isprintable():
        return text
    return "".join(_harmless(c) for c in text)


def _harmless(c: str) -> str:
    if c.isprintable() or c in "\n\t":
        return c
    category = unicodedata.category(c)
    if category == "Cf":
        return ""
    return " " if category in ("Zs", "Zl", "Zp") else "\ufffd"


def cell(value: Any) -> str:
    """One value in one line of a table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    text = str(value)
    return text if text.isprintable() else " ".join(plain(text).split())


def json_line(value: Any) -> str:
    """JSON without a line end; characters that a terminal would obey are escaped, which changes no value."""
    return _escaped((value if isinstance(value, bytes) else _encode(value)).decode())


def _escaped(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() or c == " " else _escape(c) for c in line)


def _escape(c: str) -> str:
    units = c.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


# Streams


def prepare() -> None:
    """Make stdout and stderr take any character, and pipes UTF-8 with plain line ends on every system."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


class Screen(io.RawIOBase):
    """A terminal as a binary file, for exports: what is written to it is made harmless."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        sys.stdout.write(plain(bytes(data).decode(errors="replace")))
        return len(data)


def drop_stdout() -> None:
    """Send the rest of stdout nowhere, so that the interpreter's last flush cannot fail on a closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def line(text: str) -> None:
    """One line of payload."""
    sys.stdout.write(plain(text) + "\n")


def raw(text: str) -> None:
    """Payload that is safe already: JSON, exported files."""
    sys.stdout.write(text)


def note(text: str) -> None:
    """Something the user should know beside the payload."""
    sys.stderr.write(plain(text) + "\n")


def error(text: str) -> None:
    """What happened and what to do next."""
    sys.stderr.write(f"factx: {plain(text)}\n")


def on_terminal() -> bool:
    return sys.stdout.isatty()


def coloured() -> bool:
    """Whether text may be styled: on a terminal, or where FORCE_COLOR asks for it; never against NO_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    return on_terminal() or bool(os.environ.get("FORCE_COLOR"))


def console() -> "Console":
    """The Rich console on stdout. It honours NO_COLOR and FORCE_COLOR by itself."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False)


# Lists


def chosen(format_: Format | None, *, json: bool = False) -> Format:
    """The format of a list: what was asked for, else a table on a terminal and tab-separated rows in a pipe."""
    if json:
        if format_ not in (None, "json", "jsonl"):
            from factx.errors import UsageError

            raise UsageError(f"--json and --format {format_} are two formats. Choose one.")
        return format_ or "jsonl"
    return format_ or ("table" if on_terminal() else "tsv")


def show(listing: Listing, format_: Format, *, columns: Sequence[str] | None = None, limit: int | None = None) -> int:
    """Print a list; how many rows it has. `columns` chooses and orders its columns, in JSON too: none of them for all,
    None where the command has no --columns. `limit` is what the user asked for."""
    # The store limits the rows that it gives; others may have become more on their way.
    rows = listing.rows if isinstance(listing.rows, Rows) else islice(listing.rows, limit or None)
    wanted = _picked(listing.columns, columns or ())
    if format_ in ("json", "jsonl"):
        names = [column.name for column in wanted] if columns else None
        objects = ({name: row.get(name) for name in names} for row in rows) if names else listing.objects
        return _json(islice(objects, limit or None), array=format_ == "json")
    if format_ == "table":
        return _table(wanted if columns else _placed(wanted), rows, limit, choosable=columns is not None)
    if format_ == "markdown":
        return _markdown(wanted, rows)
    return _separated(wanted, rows, format_)


def _placed(columns: Sequence[Column]) -> list[Column]:
    return [c for _, c in sorted(((c.place, c) for c in columns if c.place is not None), key=lambda pair: pair[0])]


def _picked(columns: Sequence[Column], names: Sequence[str]) -> list[Column]:
    from factx.errors import UsageError

    if not names:
        return list(columns)
    by_name = {column.name: column for column in columns}
    for name in names:
        if name not in by_name:
            raise UsageError(f"There is no column {name!r}. Choose from: {', '.join(by_name)}.")
    return [by_name[name] for name in names]


def _json(objects: Iterable[Any], *, array: bool) -> int:
    write = sys.stdout.write
    count = 0
    if array:
        write("[")
    for count, value in enumerate(objects, 1):
        if array:
            write(",\n" if count > 1 else "\n")
        write(json_line(value) + ("" if array else "\n"))
    if array:
        write("\n]\n")
    return count


def _separated(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]], format_: str) -> int:
    names = [column.name for column in columns]
    lines = _csv if format_ == "csv" else _tsv
    count = 0
    stream = _texts(rows, names)
    header = lines([tuple(names)])  # written with the first rows: what fails before them leaves stdout empty
    # By the thousand: a list of a hundred thousand rows is nothing unusual.
    while chunk := list(islice(stream, 1000)):
        sys.stdout.write(header + lines(chunk))
        header = ""
        count += len(chunk)
    sys.stdout.write(header)
    return count


def _texts(rows: Iterable[Mapping[str, Any]], names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The cells of each row; those of `Rows` are as they are in the store."""
    if isinstance(rows, Rows):
        return rows.texts(names)
    return (tuple(cell(row.get(name)) for name in names) for row in rows)


def _tsv(rows: Sequence[tuple[str, ...]]) -> str:
    text = "\n".join(map("\t".join, rows)) + "\n"
    tabs = len(rows) * (len(rows[0]) - 1)
    bare = text.replace("\t", " ").replace("\n", " ")
    if bare.isprintable() and text.count("\t") == tabs and text.count("\n") == len(rows):
        return text
    return "\n".join("\t".join(map(cell, row)) for row in rows) + "\n"


def _csv(rows: Sequence[tuple[str, ...]]) -> str:
    from factx.exporters.csv import inert  # which no other form of a list needs

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [inert(cell(value)) if isinstance(value, str) else cell(value) for value in row] for row in rows
    )
    return out.getvalue()


def _markdown(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> int:
    count = 0
    write = sys.stdout.write
    names = [column.name for column in columns]
    write(f"| {' | '.join(names)} |\n|{'---|' * len(names)}\n")
    for values in _texts(rows, names):
        write(f"| {' | '.join(markdown(cell(value)) for value in values)} |\n")
        count += 1
    return count


def markdown(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~" else c for c in text)


def _table(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]], limit: int | None, *, choosable: bool) -> int:
    stream = iter(rows)
    top = TABLE_ROWS if limit is None else limit
    kept = list(islice(stream, top or None))
    if kept:
        table(columns, kept, choosable=choosable)
    if limit is None and next(stream, None) is not None:
        note(f"The first {top} rows. `--limit N` shows N of them, `--limit 0` all.")
    return len(kept)


def table(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], *, choosable: bool = False) -> None:
    """A table that fits the width of the terminal: wide columns wrap; where even that is not enough, columns are left
    out from the right, which a note tells. `choosable` where the command has --columns."""
    from rich.table import Table

    screen = console()
    natural = {column: _natural(column, rows) for column in columns}
    kept = list(columns)
    while len(kept) > 2 and sum(_least(c, natural[c]) + GAP for c in kept) - GAP > screen.width:
        kept.pop()
    grid = Table(box=None, pad_edge=False, header_style="bold", padding=(0, GAP, 0, 0))
    # The widths are ours: Rich's own may add up to more than the screen has, and the ends of cells are lost.
    widths = _widths([(natural[c], _least(c, natural[c])) for c in kept], screen.width - GAP * (len(kept) - 1))
    for column, width in zip(kept, widths, strict=True):
        numbers = {type(row.get(column.name)) for row in rows} <= {int, float, type(None)}
        grid.add_column(
            column.name.replace("_", " "), justify="right" if numbers else "left", overflow="fold", width=width
        )
    for row in rows:
        grid.add_row(*(_rich_cell(row.get(column.name)) for column in kept))
    screen.print(grid)
    if len(kept) < len(columns):
        hidden = ", ".join(column.name for column in columns[len(kept) :])
        way = "--columns chooses" if choosable else "A wider window has room"
        note(f"Not shown for want of width: {hidden}. {way}.")


def _natural(column: Column, rows: Sequence[Mapping[str, Any]]) -> int:
    from rich.cells import cell_len

    return max(cell_len(text) for text in (column.name, *(cell(row.get(column.name)) for row in rows)))


def _widths(wanted: Sequence[tuple[int, int]], room: int) -> list[int]:
    """The widths of columns of which (natural, least) width are wanted: the least, or the natural where there is room
    for it, those that want little first; what is left goes to the others alike. Never more than the room, but for one
    character a column."""
    widths = [least for _, least in wanted]
    for i, (natural, _) in sorted(enumerate(wanted), key=lambda column: column[1][0]):
        open_ = [j for j, (own, _) in enumerate(wanted) if own > widths[j]]
        spare = room - sum(widths)
        if i in open_ and spare > 0:
            widths[i] += min(natural - widths[i], spare // len(open_))
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _least(column: Column, natural: int) -> int:
    return min(natural, WRAPPED) if column.wide else natural


def _rich_cell(value: Any) -> "Text":
    from rich.text import Text

    return _marked(value) if isinstance(value, str) and OPENING in value else Text(cell(value))


def small_table(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> None:
    """A part of a page: a table on a terminal, tab-separated rows in a pipe. Columns without any value are left out."""
    columns = [column for column in columns if any(row.get(column.name) not in (None, "", []) for row in rows)]
    if on_terminal():
        table(columns, rows)
    else:
        _separated(columns, rows, "tsv")


def pieces(parts: Iterable[tuple[str, str | None]], *, indent: int = 0) -> None:
    """A line or a text in pieces, each with its style: wrapped and coloured on a terminal, as it is in a pipe."""
    if not (on_terminal() or coloured()):
        line(" " * indent + "".join(text for text, _ in parts))
        return
    from rich.padding import Padding
    from rich.text import Text

    text = Text(overflow="fold")
    for part, style in parts:
        text.append(plain(part), style=style)
    if on_terminal():
        console().print(Padding(text, (0, 0, 0, indent), expand=False))
    else:
        console().print(Text(" " * indent) + text, soft_wrap=True)


def _marked(text: str) -> "Text":
    """A cell in which OPENING and CLOSING stand around some words."""
    from rich.text import Text

    found = Text()
    for number, piece in enumerate(text.split(OPENING)):
        inside, closed, outside = piece.partition(CLOSING)
        if not (number and closed):
            inside, outside = "", piece
        found.append(_one_line(inside), style="bold red")
        found.append(_one_line(outside))
    return found


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", plain(text))
