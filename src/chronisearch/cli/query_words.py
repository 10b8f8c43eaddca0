"""Which arguments are query words and which are options.

`-Axios` excludes a word and looks like an option; `--limt` is a slip and must stay an error.
So: two dashes are always an option, one dash only where it is a short option of the command
as such (`-l`), several flags of it (`-l0`) or one with its number (`-n5`). All else is query.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from chronisearch.cli.exits import say
from chronisearch.values import frozen

HELP: Final = frozenset({"-h", "--help"})


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


def warn_of_single_dashes(words: Iterable[str], known: KnownOptions) -> None:
    """Say of words with one dash that they would be options with two."""
    for word in words:
        if f"-{word}" in known.with_value | known.flags and word.startswith("-"):
            say(f"Note: {word} leaves out documents with that word; the option is -{word}.")
