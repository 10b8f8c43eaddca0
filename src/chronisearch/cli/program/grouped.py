"""A command as Typer reads it: options in groups made flat, what is declared said in its words.

Options stand in groups, so that a command has a handful of parameters, and are declared
without Typer. `grouped` gives it a flat signature, one parameter for each field of each group,
and calls the command with the groups filled.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import typer

from chronisearch.cli.exits import Session
from chronisearch.cli.options.declared import Argument, Option, filled, is_group
from chronisearch.values import defaults_of


def grouped(command: Callable[..., object]) -> Callable[..., object]:
    """Wrap a command whose parameters may be groups of options.

    Field names must differ among the groups of one command.
    """
    hints = get_type_hints(command, include_extras=True)
    hints.pop("return", None)

    def flat(**values: Any) -> object:
        return command(**{name: filled(name, hint, values) for name, hint in hints.items()})

    parameters = [
        parameter
        for name, hint in hints.items()
        for parameter in _flattened(inspect.signature(command).parameters[name], hint)
    ]
    flat.__name__ = command.__name__
    flat.__doc__ = command.__doc__
    flat.__annotations__ = {}
    flat.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return flat


def _flattened(parameter: inspect.Parameter, hint: Any) -> Iterator[inspect.Parameter]:
    if not is_group(hint):
        yield parameter.replace(annotation=_for_typer(hint), kind=inspect.Parameter.KEYWORD_ONLY)
        return
    hints = get_type_hints(hint, include_extras=True)
    for field in hint.__match_args__:
        yield inspect.Parameter(
            field,
            inspect.Parameter.KEYWORD_ONLY,
            default=defaults_of(hint).get(field, inspect.Parameter.empty),
            annotation=_for_typer(hints[field]),
        )


def _for_typer(hint: Any) -> Any:
    """Give the annotation with what it declares as Typer's own."""
    if get_origin(hint) is not Annotated:
        return hint
    kind, declared = get_args(hint)
    match declared:
        case Option():
            return Annotated[kind, _option(declared)]
        case Argument():
            return Annotated[kind, _argument(declared)]
        case _:
            return hint


def _option(declared: Option) -> Any:
    return typer.Option(
        *declared.names,
        help=declared.help,
        rich_help_panel=declared.panel,
        metavar=declared.metavar,
        min=declared.least,
        show_default=declared.show_default,
        callback=_tell_session if declared.tells_session else None,
        is_eager=declared.tells_session,
    )


def _argument(declared: Argument) -> Any:
    return typer.Argument(
        metavar=declared.metavar,
        help=declared.help,
        autocompletion=declared.complete,
        show_default=False,
    )


def _tell_session(context: typer.Context, value: bool) -> bool:  # noqa: FBT001, Typer calls it
    if value:
        context.ensure_object(Session).debug = True
    return value
