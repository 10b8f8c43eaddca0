"""A line that says what is going on, where a view takes its time; gone when it is there."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import Final

from chronisearch.cli.terminal.streams import is_terminal

_PATIENCE_S: Final = 0.5
_CLEAR: Final = "\r\x1b[K"


@contextmanager
def waiting(doing: str) -> Iterator[None]:
    """Say what is done, on a terminal, once it has taken half a second; take it back at the end."""
    if not is_terminal(sys.stderr, os.environ):
        yield
        return
    line = _Line(doing)
    timer = Timer(_PATIENCE_S, line.show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        line.clear()


class _Line:
    """The line, shown at most once, and never after it was cleared."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._lock = Lock()
        self._is_shown = self._is_over = False

    def show(self) -> None:
        with self._lock:
            if not self._is_over:
                sys.stderr.write(f"{self._doing} …")
                sys.stderr.flush()
                self._is_shown = True

    def clear(self) -> None:
        with self._lock:
            self._is_over = True
            if self._is_shown:
                sys.stderr.write(_CLEAR)
                sys.stderr.flush()
