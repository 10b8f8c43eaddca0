"""A pager for what is longer than the screen, so that the best of it is what one sees."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOBase
from pathlib import Path
from typing import Any, Final, TextIO, cast

from chronisearch.cli.terminal.streams import is_terminal, make_exact, width_chars

_DEFAULT_PAGER: Final = "less"
_LESS_OPTIONS: Final = "FRX"  # leave when it fits, keep colours, keep the text on the screen
_HEIGHT_LINES: Final = 24
_BEGIN_AT_A_LINE: Final = frozenset({"less", "more", "most"})
_LINES_BEFORE: Final = 4


@contextmanager
def paged(stream: TextIO, *, wanted: bool = True, at_line: int = 0) -> Iterator[TextIO]:
    """Give a stream whose text goes through $PAGER where `stream` is a terminal it does not fit.

    As git has it: NO_PAGER, an empty PAGER, or one that is not there, means no pager. It begins
    some lines before `at_line`, from 1, if it knows how; 0 is the beginning.
    """
    command = shlex.split(os.environ.get("PAGER", _DEFAULT_PAGER))
    is_there = wanted and is_terminal(stream, os.environ) and not os.environ.get("NO_PAGER")
    if not is_there or not command or not shutil.which(command[0]):
        yield stream
        return
    through = _Paged(stream, [*command, *_beginning(command[0], at_line)])
    try:
        yield cast("TextIO", through)
    finally:
        through.finish()


def _beginning(pager: str, at_line: int) -> list[str]:
    """Give the argument by which a pager begins some lines before this one, if it knows any."""
    start = at_line - _LINES_BEFORE
    return [f"+{start}"] if start > 1 and Path(pager).name in _BEGIN_AT_A_LINE else []


class _Paged(TextIOBase):
    """Keeps what is written until it is more than a screen; then all goes to the pager."""

    def __init__(self, stream: TextIO, command: list[str]) -> None:
        self._stream = stream
        self._command = command
        self._kept: list[str] = []
        self._left_lines = _height_lines() - 1  # the prompt needs one as well
        self._width_chars = width_chars()
        self._pager: subprocess.Popen[str] | None = None

    def isatty(self) -> bool:
        """Say that what is written is seen on a terminal."""
        return True

    def reconfigure(self, **_: Any) -> None:
        """Nothing: the pager is given UTF-8 as it is."""

    def write(self, text: str) -> int:
        """Keep the text, or hand it on."""
        if self._pager and self._pager.stdin:
            return self._pager.stdin.write(text)
        self._kept.append(text)
        self._left_lines -= _lines_on_screen(text, self._width_chars)
        if self._left_lines < 0:
            self._start()
        return len(text)

    def _start(self) -> None:
        self._stream.flush()
        try:
            self._pager = subprocess.Popen(  # noqa: S603, the user's own pager
                self._command,
                stdin=subprocess.PIPE,
                encoding="utf-8",
                errors="surrogateescape",
                env={"LESS": _LESS_OPTIONS} | dict(os.environ),
            )
        except OSError:  # no process to be had: rather long than nothing
            self._left_lines = sys.maxsize
            return
        kept, self._kept = self._kept, []
        self.write("".join(kept))

    def finish(self) -> None:
        """Wait until the reader has seen enough; write what fits on the screen without a pager."""
        if self._pager is None:
            make_exact(self._stream)
            self._stream.write("".join(self._kept))
            return
        with suppress(BrokenPipeError):  # the reader has left
            if self._pager.stdin:
                self._pager.stdin.close()
        while self._pager.poll() is None:
            with suppress(KeyboardInterrupt):  # less takes it for its own
                self._pager.wait()


def _lines_on_screen(text: str, width_chars: int) -> int:
    lines = text.split("\n")
    longer = sum((len(line) - 1) // width_chars for line in lines if len(line) > width_chars)
    return len(lines) - 1 + longer


def _height_lines() -> int:
    with suppress(KeyError, ValueError):
        return max(2, int(os.environ["LINES"]))
    with suppress(ValueError, OSError):
        if sys.__stdout__:
            return os.get_terminal_size(sys.__stdout__.fileno()).lines or _HEIGHT_LINES
    return _HEIGHT_LINES
