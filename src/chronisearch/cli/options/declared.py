"""What a command says of each of its options and arguments, in words that need no Typer.

They stand in the annotations of its parameters. `grouped` hands them on to Typer, which reads
every command line that is out of the ordinary, `unaided` reads the others by itself.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from chronisearch.values import frozen, is_frozen


@frozen
class Option:
    """One option. Without names it has that of its field, with dashes.

    `least` is the smallest number allowed. `tells_session` makes it hold for the whole run, even
    where the rest of the line is wrong.
    """

    help: str
    names: tuple[str, ...] = ()
    panel: str | None = None
    metavar: str | None = None
    least: int | None = None
    show_default: bool = True
    tells_session: bool = False


def at_most(help: str, panel: str | None = None) -> Option:  # noqa: A002, as in Option
    """Give the option for how many of a list are wanted, which has no number of its own."""
    return Option(
        help=help, names=("--limit", "-n"), panel=panel, metavar="N", least=1, show_default=False
    )


@frozen
class Argument:
    """What stands on the command line without an option. `complete` is asked by a shell."""

    metavar: str
    help: str
    complete: Callable[[str], Iterable[str]] | None = None


def is_group(hint: Any) -> bool:
    """Tell whether a parameter is a group of options: a frozen value of several."""
    return isinstance(hint, type) and is_frozen(hint)


def filled(name: str, hint: Any, values: Mapping[str, Any]) -> Any:
    """Give a parameter its value, or its group those of its fields."""
    if not is_group(hint):
        return values[name]
    return hint(**{field: values[field] for field in hint.__match_args__})
