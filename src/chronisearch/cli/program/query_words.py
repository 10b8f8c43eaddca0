"""Which arguments are query words and which are options.

`-Axios` excludes a word and looks like an option; `--limt` is a slip and must stay an error.
So: two dashes are always an option, one dash only where it is a short option of the command
as such (`-l`), several flags of it (`-l0`) or one with its number (`-n5`). All else is query.
"""

from collections.abc import Sequence
from itertools import islice, takewhile
from typing import Final

from chronisearch.cli.exits import say
from chronisearch.errors import UsageError
from chronisearch.values import frozen

HELP: Final = frozenset({"-h", "--help"})
_VALUES: Final = frozenset("=/.")


class UnclearDashError(UsageError):
    """A word behind one dash: an option that there is not, or a word to leave out?"""

    def __init__(self, word: str) -> None:
        super().__init__(
            f"{word} is no option here. To leave out documents with “{word[1:]}”, write it behind "
            f"-- (“drones -- {word}”), or the whole query in quotes ('drones {word}')."
        )


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

    def looks_like(self, word: str) -> bool:
        """Tell whether a word behind one dash is rather a slip than a word to leave out.

        That is a single letter, letters that are all options (`-ln`), and an option with a value
        that no word looks like (`-n=5`, `-ofile.csv`).
        """
        first, rest = f"-{word[1:2]}", word[2:]
        if not rest:
            return word != "-"
        if first in self.with_value and _VALUES & set(rest):
            return True
        return all(f"-{letter}" in self.flags | self.with_value for letter in word[1:])


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


class GivenTwiceError(UsageError):
    """An option that takes one value got two, of which one would be dropped."""

    def __init__(self, option: str) -> None:
        super().__init__(f"{option} is given twice; give it once.")


def check_single_dashes(arguments: Sequence[str], known: KnownOptions) -> None:
    """Refuse words behind one dash that look like options, and say of others that they exclude.

    What stands behind `--` is a word whatever it looks like.

    Raises:
        UnclearDashError: a single letter, or letters of options run together.
    """
    _, words = split_words([*takewhile(lambda argument: argument != "--", arguments)], known)
    for word in words:
        if not word.startswith("-"):
            continue
        if known.looks_like(word):
            raise UnclearDashError(word)
        if f"-{word}" in known.with_value | known.flags:
            say(f"Note: {word} leaves out documents with that word; the option is -{word}.")
