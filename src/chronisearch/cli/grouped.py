"""Groups of options as named tuples, so that a command has a handful of parameters.

Typer reads a command's options from its signature. `grouped` gives it a flat signature, one
parameter for each field of each group, and calls the command with the groups filled.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import Any, get_type_hints


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Wrap a command whose parameters may be named tuples of options.

    Field names must differ among the groups of one command.
    """
    hints = get_type_hints(command, include_extras=True)
    hints.pop("return", None)

    def flat(**values: Any) -> None:
        command(**{name: _filled(name, hint, values) for name, hint in hints.items()})

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
    if not _is_group(hint):
        yield parameter.replace(annotation=hint, kind=inspect.Parameter.KEYWORD_ONLY)
        return
    hints = get_type_hints(hint, include_extras=True)
    for field in hint._fields:
        yield inspect.Parameter(
            field,
            inspect.Parameter.KEYWORD_ONLY,
            default=hint._field_defaults.get(field, inspect.Parameter.empty),
            annotation=hints[field],
        )


def _filled(name: str, hint: Any, values: dict[str, Any]) -> Any:
    if not _is_group(hint):
        return values[name]
    return hint(**{field: values[field] for field in hint._fields})


def _is_group(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields")
