"""The commands, and how a failure ends: one or two lines on stderr and an exit code, never a traceback."""

import errno
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated

import typer
from typer.main import get_command

from factx.cli import output
from factx.errors import FactxError

_UNWRITTEN = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG}  # stdout is a file on a full or broken disk
INTERRUPTED = 130  # what shells give a process that Ctrl-C ended

_ALSO = {"out": "output"}  # another spelling of an option -> the one in its help

app = typer.Typer(
    name="factx",
    help="Who is in the news, what was agreed, by whom, when, where, and which sentence says so.",
    epilog="Begin with `factx extract FOLDER`. `factx COMMAND --help` tells a command's options, with an example.",
    add_completion=False,
    rich_markup_mode=None,  # Rich takes a tenth of a second to import
    pretty_exceptions_enable=False,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "token_normalize_func": lambda word: _ALSO.get(word, word),
    },
)


def _version(wanted: bool) -> None:
    if wanted:
        from factx.cli.doctor import versions

        output.line(versions())
        raise typer.Exit


@app.callback()
def _factx(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell factx, spaCy and the model.")
    ] = False,
) -> None:
    pass


# Each command: where its function is, and what the list of commands says of it. Only the module of the command that is
# called is imported: all of them would cost a query, or the help, a tenth of a second.
COMMANDS = {
    "extract": ("extract.extract", "Extract facts from articles and save them."),
    "import": ("archive.import_", "Load the shards of an archive into the store."),
    "articles": ("lists.articles", "List the articles."),
    "people": ("lists.people", "List people with their roles."),
    "organizations": ("lists.organizations", "List companies, ministries, parties, agencies."),
    "places": ("lists.places", "List places with country and coordinates."),
    "dates": ("lists.dates", "List dates, durations and recurring times."),
    "agreements": ("lists.agreements", "List agreements, each once, with its status."),
    "show": ("show.show", "Show an article or an agreement whole."),
    "timeline": ("find.timeline", "Tell what happened or was agreed when."),
    "search": ("find.search", "Search the full text."),
    "sql": ("find.sql", "Ask the store in SQL."),
    "export": ("export.export", "Write everything for other programs."),
    "remove": ("change.remove", "Take articles out of the store."),
    "merge": ("change.merge", "Make several people, bodies or places one."),
    "split": ("change.split", "Make one person, body or place two."),
    "rename": ("change.rename", "Call a person, body or place otherwise."),
    "ignore": ("change.ignore", "Leave out what is no person, body or place."),
    "corrections": ("change.corrections", "List and undo what was corrected."),
    "schema": ("schema.schema", "Print the JSON Schema of the record."),
    "doctor": ("doctor.doctor", "Look at what factx needs, and what is wrong."),
}


def register(arguments: Sequence[str]) -> None:
    """Add the command that the arguments name to the app; where they name none, all of them, for the help alone."""
    wanted = next((argument for argument in arguments if not argument.startswith("-")), None)
    if wanted in COMMANDS:
        app.command(wanted)(function_of(wanted))
        return
    for name, (_, summary) in COMMANDS.items():
        app.command(name, help=summary)(lambda: None)


def function_of(command: str) -> Callable[..., object]:
    """The function that carries out a command; its docstring is the command's help."""
    module, _, name = COMMANDS[command][0].partition(".")
    found: Callable[..., object] = getattr(import_module(f"factx.cli.{module}"), name)
    return found


def run() -> None:
    """Run the command that the arguments name and leave with its exit code."""
    output.prepare()
    arguments = sys.argv[1:] or ["--help"]
    try:
        register(arguments)
        # Not `app()`: it would take a closed pipe for a failure.
        command = get_command(app)
        with command.make_context("factx", list(arguments)) as context:
            result = command.invoke(context)
        sys.stdout.flush()
    except typer.Exit as leaving:
        result = leaving.exit_code
    except BrokenPipeError:
        output.drop_stdout()  # `| head` has read enough
        result = 0
    except FactxError as error:
        output.error(str(error))
        result = error.exit_code
    except typer.TyperException as error:
        output.error(f"{_ended(_NUMBER.sub(_no_number, error.format_message()))} {_advice(arguments)}")
        result = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        result = INTERRUPTED
    except Exception as error:
        if os.environ.get("FACTX_DEBUG"):
            raise
        if isinstance(error, OSError) and error.errno in _UNWRITTEN:
            output.drop_stdout()
            output.error(f"The output cannot be written: {error.strerror}.")
        else:
            output.error(f"{type(error).__name__}: {error}")
            output.note("This is a bug in factx. FACTX_DEBUG=1 shows where; please report it.")
        result = FactxError.exit_code
    sys.exit(result if isinstance(result, int) else 0)


_NUMBER = re.compile(r"is not a valid (int|float)(?: range)?")


def _no_number(match: re.Match[str]) -> str:
    return "is no whole number" if match[1] == "int" else "is no number"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", ")")) else f"{sentence}."


def _advice(arguments: Sequence[str]) -> str:
    named = [argument for argument in arguments if argument in COMMANDS]
    if named and arguments[0].startswith("-"):
        return f"Options stand behind the command: factx {named[0]} {arguments[0]} …"
    return f"`factx {named[0]} --help` says what it takes." if named else "`factx --help` lists the commands."
