"""Reads an ordinary command line without Typer, whose import takes a third of a plain search.

Both read from the same declarations. What is not plain here (a call for help, a slip, a kind of
value that only Typer knows) is left to Typer, so that there is one author of every error.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from types import GenericAlias, UnionType
from typing import Any, NamedTuple, TypeVar

from chronisearch.cli.options.declared import Argument, Option, filled, is_group
from chronisearch.cli.program.query_words import (
    HELP,
    KnownOptions,
    check_single_dashes,
    split_words,
)
from chronisearch.values import defaults_of

_Result = TypeVar("_Result")


class _NotPlainError(Exception):
    """Typer should look at this line."""


class _Field(NamedTuple):
    """An option or the argument of a command, and the kind of value that it takes."""

    name: str
    kind: Any
    declared: Any


def plain_call(
    command: Callable[..., _Result], arguments: Sequence[str], *, takes_query: bool
) -> Callable[[], _Result] | None:
    """Give the command with its arguments read; None where Typer should read them.

    `takes_query`: words that begin with a dash are words.
    """
    hints = {name: hint for name, hint in command.__annotations__.items() if name != "return"}
    fields = [field for name, hint in hints.items() for field in _fields(name, hint)]
    options = {name: field for field in fields for name in _names(field)}
    known = KnownOptions(
        with_value=frozenset(name for name, field in options.items() if field.kind is not bool),
        flags=frozenset(name for name, field in options.items() if field.kind is bool) | HELP,
    )
    if takes_query:
        check_single_dashes(arguments, known)
    typed, words = split_words(arguments, known)
    if not takes_query and any(word.startswith("-") and word != "-" for word in words):
        return None
    try:
        values = _defaults(command, hints) | _options(typed, options) | _argument(fields, words)
        call = partial(command, **{name: filled(name, hints[name], values) for name in hints})
    except (_NotPlainError, KeyError, ValueError):
        return None
    return call


def _fields(name: str, hint: Any) -> Iterator[_Field]:
    hints = hint.__annotations__ if is_group(hint) else {name: hint}
    for field, annotated in hints.items():
        kind = annotated.__origin__
        if isinstance(kind, UnionType):  # such as int | None
            kind = kind.__args__[0]
        yield _Field(field, kind, annotated.__metadata__[0])


def _names(field: _Field) -> Sequence[str]:
    """Give an option's names as typed; none for an argument."""
    if not isinstance(field.declared, Option):
        return ()
    return field.declared.names or (f"--{field.name.replace('_', '-')}",)


def _defaults(command: Callable[..., object], hints: dict[str, Any]) -> dict[str, Any]:
    values = dict(zip(reversed(hints), reversed(command.__defaults__ or ()), strict=False))
    for hint in hints.values():
        if is_group(hint):
            values |= defaults_of(hint)
    return values


def _options(typed: Sequence[str], options: dict[str, _Field]) -> dict[str, Any]:
    """Give the value of each option by the name of its field, a list where it may be repeated."""
    values: dict[str, Any] = {}
    rest = iter(typed)
    for option in rest:
        name, text = _split(option)
        field = options[name]
        if field.kind is bool:
            # What tells the session holds even where the rest of the line is wrong.
            if text is not None or field.declared.tells_session:
                raise _NotPlainError
            values[field.name] = True
        else:
            value = _value(field, next(rest, None) if text is None else text)
            if isinstance(field.kind, GenericAlias):
                values.setdefault(field.name, []).append(value)
            elif field.name in values:
                raise _NotPlainError  # of two one would be dropped
            else:
                values[field.name] = value
    return values


def _split(option: str) -> tuple[str, str | None]:
    """Give name and value of `--limit=5` and `-n5`; None where no value is joined to the name."""
    if not option.startswith("--"):
        return option[:2], option[2:] or None
    name, joined, text = option.partition("=")
    return name, text if joined else None


def _value(field: _Field, text: str | None) -> Any:
    kind = field.kind.__args__[0] if isinstance(field.kind, GenericAlias) else field.kind
    if text is None or not (kind in {str, int, Path} or _is_choice(kind)):
        raise _NotPlainError
    value = kind(text)
    if field.declared.least is not None and value < field.declared.least:
        raise _NotPlainError
    return value


def _is_choice(kind: Any) -> bool:
    is_class = not isinstance(kind, GenericAlias) and isinstance(kind, type)
    return is_class and issubclass(kind, Enum)


def _argument(fields: Sequence[_Field], words: Sequence[str]) -> dict[str, Any]:
    """Give the words to the command's argument; without any it has its default, or lacks."""
    if not words:
        return {}
    for field in fields:
        if isinstance(field.declared, Argument):
            return {field.name: _filled_argument(field.kind, words)}
    raise _NotPlainError


def _filled_argument(kind: Any, words: Sequence[str]) -> Any:
    if isinstance(kind, GenericAlias):  # such as list[Path]
        return [kind.__args__[0](word) for word in words]
    (word,) = words
    return kind(word)
