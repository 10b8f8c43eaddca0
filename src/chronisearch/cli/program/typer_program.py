"""The program as Typer's: what `--help`, completion and every slip of the finger need.

A command's module is loaded when that command runs, so that `chronisearch day 971` does not
wait for the index; `--help` needs none of them. Typer's own ways to end are turned into ours here.
"""

import inspect
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from chronisearch.cli.exits import Session, Status
from chronisearch.cli.options.options import Debug
from chronisearch.cli.program.commands import COMMANDS, PROGRAM
from chronisearch.cli.program.grouped import grouped
from chronisearch.cli.program.narrow_help import boxes_fit, examples, fit_help
from chronisearch.cli.program.query_words import (
    HELP,
    GivenTwiceError,
    KnownOptions,
    check_single_dashes,
    split_words,
)
from chronisearch.errors import UsageError

_CONTEXT: Final = {"help_option_names": sorted(HELP, reverse=True)}


class MisreadError(UsageError):
    """The command line is not what the command takes."""

    def __init__(self, error: typer.TyperException) -> None:
        said = error.format_message()
        sentence = said if said.endswith(("?", "!", ".")) else f"{said}."
        context = getattr(error, "ctx", None)
        path = context.command_path if context else PROGRAM
        super().__init__(f"{sentence} “{path} --help” shows what there is.")


class ExactCommand(TyperCommand):
    """A command that drops nothing: of an option given twice, one value would be lost."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse what would be dropped before Typer reads the rest."""
        fit_help(ctx)
        if not ctx.resilient_parsing:
            _, _, order = self.make_parser(ctx).parse_args(list(args))
            options: list[Any] = [one for one in order if one.param_type_name == "option"]
            for at, option in enumerate(options):
                if option in options[:at] and not (option.is_flag or option.multiple):
                    raise GivenTwiceError(option.opts[0])
        return super().parse_args(ctx, args)


class QueryCommand(ExactCommand):
    """A command whose arguments are a query in which a word may begin with a dash."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Sort the arguments before Typer reads them."""
        known = self._known()
        if not ctx.resilient_parsing:
            check_single_dashes(args, known)
        options, words = split_words(args, known)
        return super().parse_args(ctx, [*options, "--", *words])

    def _known(self) -> KnownOptions:
        options: list[Any] = [one for one in self.params if one.param_type_name == "option"]
        return KnownOptions(
            with_value=frozenset(name for one in options if not one.is_flag for name in one.opts),
            flags=frozenset(name for one in options if one.is_flag for name in one.opts) | HELP,
        )


class _Stub(TyperCommand):
    """A command in a list of commands: its name, and its summary whole."""

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002, it is wrapped, not cut
        """Give the summary."""
        return self.help or ""


class LazyGroup(TyperGroup):
    """A group that lists its commands by name and summary, and loads the one that is run."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, listed in COMMANDS.items():
            stub = _Stub(name, help=listed.summary, rich_help_panel=listed.panel)
            self.add_command(stub)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Let the help fit the terminal."""
        fit_help(ctx)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command by its name, with a suggestion where there is none, and load it."""
        name, found, rest = super().resolve_command(ctx, args)
        return name, load_command(name) if name and found else found, rest


def load_command(name: str) -> Any:
    """Import a command's module and make it a command of Typer's."""
    function = getattr(import_module(f"chronisearch.cli.commands.{name}"), name)
    app = typer.Typer(
        add_completion=False,
        context_settings=_CONTEXT,
        rich_markup_mode="rich" if boxes_fit() else None,
    )
    kind = QueryCommand if COMMANDS[name].takes_query else ExactCommand
    app.command(name, cls=kind, help=_help_of(function))(grouped(function))
    return typer.main.get_command(app)


def _help_of(function: Callable[..., object]) -> str:
    """Give a docstring as help in which examples keep their lines (a paragraph after BS does)."""
    paragraphs = inspect.cleandoc(function.__doc__ or "").split("\n\n")
    return "\n\n".join(
        f"\b\n{examples(text)}" if text.startswith(PROGRAM) else " ".join(text.split())
        for text in paragraphs
    )


def _show_version(wanted: bool) -> None:  # noqa: FBT001, Typer calls it
    if wanted:
        # Names every maker of an index, which a search has no need of.
        from chronisearch.cli.program.version import version_line

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
    chronisearch timeline Shahed --vs Lancet           when: over time, side by side
    chronisearch index                                 take in what changed
    """


def program() -> Any:
    """Make the whole program as one command of Typer's."""
    app = typer.Typer(
        cls=LazyGroup,
        context_settings=_CONTEXT,
        rich_markup_mode="rich" if boxes_fit() else None,
        name=PROGRAM,
    )
    app.callback(help=_help_of(_root))(grouped(_root))
    return typer.main.get_command(app)


def run_by_typer(arguments: Sequence[str], session: Session) -> Status | int:
    """Read the command line, run its command, and give the exit status.

    Raises:
        MisreadError: there is no such command, option or value.
    """
    command = program()
    try:
        with command.make_context(PROGRAM, list(arguments) or ["--help"], obj=session) as context:
            return command.invoke(context) or Status.DONE
    except typer.Exit as end:
        return end.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        raise MisreadError(error) from error


def complete(arguments: Sequence[str]) -> int:
    """Answer a shell that asks what could come next, and give the exit status."""
    return program().main(list(arguments), PROGRAM, standalone_mode=False) or Status.DONE
