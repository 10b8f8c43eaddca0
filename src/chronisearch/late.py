"""Patterns that are compiled when they are first used.

Compiling one takes 20 µs to 3 ms, and a command uses half of those that its modules hold: 6 ms
of a search. After the first use a method of a late pattern is found as fast as one of `re`'s own.
"""

import re
from typing import Any, AnyStr, cast


def compiled_late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give what `re.compile` would, as far as methods and attributes are asked of it."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))


class _Late:
    """Stands for a pattern; keeps what was asked of it, so that it is asked once."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._source), name)  # `re` keeps the compiled ones
        setattr(self, name, found)
        return found
