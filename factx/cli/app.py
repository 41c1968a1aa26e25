"""The commands, and how a failure ends: one or two lines on stderr and an exit code, never a traceback."""

import sys
from typing import Annotated

import typer

from factx.cli import change, doctor, extract, find, lists, output, schema, show
from factx.errors import FactxError

app = typer.Typer(
    name="factx",
    help="Who is in the news, what was agreed, by whom, when, where, and which sentence says so.",
    no_args_is_help=True,
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


COMMANDS = (
    extract.extract,
    lists.articles, lists.people, lists.organizations, lists.places, lists.dates, lists.agreements,
    show.show, find.timeline, find.search, find.sql, change.remove,
    change.merge, change.split, change.rename, change.ignore, change.corrections,
    schema.schema, doctor.doctor,
)  # fmt: skip
for command in COMMANDS:
    app.command()(command)


def run() -> None:
    """Run the command that the arguments name and leave with its exit code."""
    output.prepare()
    try:
        result = app(standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        output.drop_stdout()  # `| head` has read enough
        result = 0
    except FactxError as error:
        output.error(str(error))
        result = error.exit_code
    except typer.TyperException as error:
        output.error(f"{error.format_message()} `factx --help` lists commands and options.")
        result = error.exit_code
    except typer.Abort:
        result = 130
    sys.exit(result if isinstance(result, int) else 0)
