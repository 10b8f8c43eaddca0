"""The program: which commands there are, and how one is found and run.

A command's module is loaded when that command runs, so that `chronisearch day 971` does not
wait for the index; `--help` needs none of them.
"""

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any, Final, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from chronisearch.cli.exits import Session, Status, ended
from chronisearch.cli.grouped import grouped
from chronisearch.cli.options import Debug
from chronisearch.cli.query_words import QueryCommand
from chronisearch.cli.streams import prepare_standard_streams

PROGRAM: Final = "chronisearch"
_COMPLETION_VARIABLE: Final = "_CHRONISEARCH_COMPLETE"
_CONTEXT: Final = {"help_option_names": ["-h", "--help"]}


class Listed(NamedTuple):
    """A command as the general help shows it. Its function has the name of its module."""

    panel: str
    summary: str
    takes_query: bool = False


_SEARCH: Final = "Search"
_INDEX: Final = "Index"
_UNDERSTAND: Final = "Understand"

COMMANDS: Final = {
    "search": Listed(_SEARCH, "Print the documents that best match QUERY.", takes_query=True),
    "export": Listed(_SEARCH, "Write every hit of QUERY to a file.", takes_query=True),
    "batch": Listed(_SEARCH, "Search many queries at once; write the hits of all."),
    "show": Listed(_SEARCH, "Show one document whole."),
    "index": Listed(_INDEX, "Bring the index up to date, or take in files."),
    "stats": Listed(_INDEX, "Show what is in the index."),
    "check": Listed(_INDEX, "Tell whether the index is sound."),
    "explain": Listed(
        _UNDERSTAND, "Show how the score of a document came about.", takes_query=True
    ),
    "config": Listed(_UNDERSTAND, "Show each setting and where it came from."),
    "analyze": Listed(_UNDERSTAND, "Show the terms that a text becomes, and why."),
    "lexicon": Listed(_UNDERSTAND, "Show the spellings that count as one name."),
    "day": Listed(_UNDERSTAND, "Turn war days into dates, and dates into war days."),
}


def load_command(name: str) -> Any:
    """Import a command's module and make it a command of Typer's."""
    function = getattr(import_module(f"chronisearch.cli.{name}"), name)
    app = typer.Typer(add_completion=False, context_settings=_CONTEXT, rich_markup_mode="rich")
    kind = QueryCommand if COMMANDS[name].takes_query else TyperCommand
    app.command(name, cls=kind, help=_help_of(function))(grouped(function))
    return typer.main.get_command(app)


def _help_of(function: Callable[..., None]) -> str:
    """Give a docstring as help in which examples keep their lines (a paragraph after BS does)."""
    paragraphs = inspect.cleandoc(function.__doc__ or "").split("\n\n")
    return "\n\n".join(
        f"\b\n{text}" if text.startswith(PROGRAM) else " ".join(text.split()) for text in paragraphs
    )


class LazyGroup(TyperGroup):
    """A group that lists its commands by name and summary, and loads the one that is run."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, listed in COMMANDS.items():
            stub = TyperCommand(name, help=listed.summary, rich_help_panel=listed.panel)
            self.add_command(stub)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command by its name, with a suggestion where there is none, and load it."""
        name, found, rest = super().resolve_command(ctx, args)
        return name, load_command(name) if name and found else found, rest


def _show_version(wanted: bool) -> None:  # noqa: FBT001, Typer calls it
    if wanted:
        # Names every maker of an index, which a search has no need of.
        from chronisearch.cli.version import version_line

        sys.stdout.write(version_line() + "\n")
        raise typer.Exit


def _root(
    version: Annotated[  # noqa: FBT002, its callback acts
        bool,
        typer.Option(
            "--version",
            callback=_show_version,
            is_eager=True,
            help="Show the version, and those of the index's format and analysis.",
        ),
    ] = False,
    debug: Debug = False,  # noqa: FBT002
) -> None:
    """Full-text search for French chronicles.

    chronisearch search Shahed                         the best hits, words marked
    chronisearch search '"aide militaire"' -Axios      a phrase; without a word
    chronisearch search drones OU missiles             one of the two words
    chronisearch search Poutine --since 2024-10        by date, day, source, path
    chronisearch export Shahed -o hits.csv             every hit, as a table
    chronisearch show 1 --query Shahed                 the first hit, whole
    chronisearch index                                 take in what changed
    """


def program() -> Any:
    """Make the whole program as one command of Typer's."""
    app = typer.Typer(
        cls=LazyGroup, context_settings=_CONTEXT, rich_markup_mode="rich", name=PROGRAM
    )
    app.callback(help=_help_of(_root))(_root)
    return typer.main.get_command(app)


def run(arguments: Sequence[str]) -> int:
    """Run the program with these arguments and give its exit status."""
    prepare_standard_streams()
    session = Session()
    command = program()
    if _COMPLETION_VARIABLE in os.environ:
        return int(command.main(list(arguments), PROGRAM, standalone_mode=False) or Status.DONE)

    def converse() -> None:
        with command.make_context(PROGRAM, list(arguments) or ["--help"], obj=session) as context:
            command.invoke(context)

    return ended(converse, session)
