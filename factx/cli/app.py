"""The commands, and how a failure ends: one or two lines on stderr and an exit code, never a traceback."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer
from typer.main import get_command

from factx.cli import output
from factx.errors import FactxError

INTERRUPTED = 130  # what shells give a process that Ctrl-C ended

app = typer.Typer(
    name="factx",
    help="Who is in the news, what was agreed, by whom, when, where, and which sentence says so.",
    add_completion=False,
    rich_markup_mode=None,  # Rich takes a tenth of a second to import
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
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


# Where each command's function is. Only the module of the command that is called is imported: the others would cost a
# query a tenth of a second.
COMMANDS = {
    "extract": "extract.extract",
    "import": "archive.import_",
    "articles": "lists.articles",
    "people": "lists.people",
    "organizations": "lists.organizations",
    "places": "lists.places",
    "dates": "lists.dates",
    "agreements": "lists.agreements",
    "show": "show.show",
    "timeline": "find.timeline",
    "search": "find.search",
    "sql": "find.sql",
    "export": "export.export",
    "remove": "change.remove",
    "merge": "change.merge",
    "split": "change.split",
    "rename": "change.rename",
    "ignore": "change.ignore",
    "corrections": "change.corrections",
    "schema": "schema.schema",
    "doctor": "doctor.doctor",
}


def register(arguments: Sequence[str]) -> None:
    """Add the command that the arguments name to the app; all of them where they name none, for the help."""
    wanted = next((argument for argument in arguments if not argument.startswith("-")), None)
    for name in [wanted] if wanted in COMMANDS else COMMANDS:
        module, _, function = COMMANDS[name].partition(".")
        app.command(name)(getattr(import_module(f"factx.cli.{module}"), function))


def run() -> None:
    """Run the command that the arguments name and leave with its exit code."""
    output.prepare()
    arguments = sys.argv[1:] or ["--help"]
    try:
        register(arguments)
        # Not `app()`: it would take a closed pipe for a failure.
        command = get_command(app)
        with command.make_context("factx", arguments) as context:
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
        output.error(f"{_ended(error.format_message())} {_advice(arguments)}")
        result = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        result = INTERRUPTED
    except Exception as error:
        if os.environ.get("FACTX_DEBUG"):
            raise
        output.error(f"{type(error).__name__}: {error}")
        output.note("This is a bug in factx. FACTX_DEBUG=1 shows where; please report it.")
        result = FactxError.exit_code
    sys.exit(result if isinstance(result, int) else 0)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", ")")) else f"{sentence}."


def _advice(arguments: Sequence[str]) -> str:
    named = [argument for argument in arguments if argument in COMMANDS]
    return f"`factx {named[0]} --help` lists its options." if named else "`factx --help` lists the commands."
