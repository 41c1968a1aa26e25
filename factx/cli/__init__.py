"""The command line: parse, call, hand the result to the one printer (output.py).

A query command answers in a third of a second, so nothing here imports spaCy, numpy, trafilatura or Rich before a
command needs it.
"""


def main() -> None:
    """Entry point of `factx`."""
    from factx.cli.app import run

    run()
