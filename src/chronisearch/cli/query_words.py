"""Which arguments are query words and which are options.

`-Axios` excludes a word and looks like an option; `--limt` is a slip and must stay an error.
So: two dashes are always an option, one dash only where it is a short option of the command
as such (`-l`), several flags of it (`-l0`) or one with its number (`-n5`). All else is query.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from typer.core import TyperCommand

from chronisearch.cli.exits import say
from chronisearch.values import frozen


@frozen
class KnownOptions:
    """The options of a command as typed: those that take a value, and those that do not."""

    with_value: frozenset[str]
    flags: frozenset[str]

    def reads(self, argument: str) -> bool:
        """Tell whether the argument is for the option parser rather than for the query."""
        if argument.startswith("--") or argument in self.with_value | self.flags:
            return True
        if not argument.startswith("-"):
            return False
        letters = argument[1:]
        if f"-{letters[:1]}" in self.with_value:
            return letters[1:].isdecimal()
        return len(letters) > 1 and all(f"-{letter}" in self.flags for letter in letters)


def split_words(arguments: Sequence[str], known: KnownOptions) -> tuple[list[str], list[str]]:
    """Give what the option parser is to read, and the words of the query, both in order."""
    options: list[str] = []
    words: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            words.extend(rest)
        elif known.reads(argument):
            options.append(argument)
            if argument in known.with_value:
                options.extend(islice(rest, 1))
        else:
            words.append(argument)
    return options, words


class QueryCommand(TyperCommand):
    """A command whose arguments are a query in which a word may begin with a dash."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Sort the arguments before Typer reads them."""
        known = known_options(self.params)
        options, words = split_words(args, known)
        if not ctx.resilient_parsing:
            _warn_of_single_dashes(words, known)
        return super().parse_args(ctx, [*options, "--", *words])


def known_options(parameters: Iterable[Any]) -> KnownOptions:
    """Read the options of a command from its parameters."""
    options = [one for one in parameters if one.param_type_name == "option"]
    return KnownOptions(
        with_value=frozenset(name for one in options if not one.is_flag for name in one.opts),
        flags=frozenset(
            [name for one in options if one.is_flag for name in one.opts] + ["-h", "--help"]
        ),
    )


def _warn_of_single_dashes(words: Iterable[str], known: KnownOptions) -> None:
    for word in words:
        if f"-{word}" in known.with_value | known.flags and word.startswith("-"):
            say(f"Note: {word} leaves out documents with that word; the option is -{word}.")
