"""The program: from the arguments of a process to its exit status."""

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from chronisearch.cli.exits import Session, Status, ended
from chronisearch.cli.program.commands import COMMANDS
from chronisearch.cli.program.unaided import plain_call
from chronisearch.cli.terminal.streams import prepare_standard_streams

_COMPLETION_VARIABLE: Final = "_CHRONISEARCH_COMPLETE"


def run(arguments: Sequence[str]) -> int:
    """Run the program with these arguments and give its exit status."""
    prepare_standard_streams()
    session = Session()
    return ended(lambda: _converse(arguments, session), session)


def _converse(arguments: Sequence[str], session: Session) -> int:
    completing = _COMPLETION_VARIABLE in os.environ
    if arguments and arguments[0] in COMMANDS and not completing:
        name, *rest = arguments
        command = getattr(import_module(f"chronisearch.cli.commands.{name}"), name)
        call = plain_call(command, rest, takes_query=COMMANDS[name].takes_query)
        if call:
            return call() or Status.DONE
    # Typer takes 35 ms to load, a third of a search with plain output.
    from chronisearch.cli.program import typer_program

    if completing:
        return typer_program.complete(arguments)
    return typer_program.run_by_typer(arguments, session)
