"""Runs the program as a user does, inside this process, and catches what it says."""

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from chronisearch.cli.app import run


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended: its exit status, and what went to stdout and to stderr."""

    status: int
    out: str
    err: str


class _Stream(io.TextIOWrapper):
    """A standard stream that is a terminal if told so."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def text(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where the program runs. Piped, 80 columns wide, with no variables of its own."""

    folder: Path
    is_terminal: bool = False
    columns: int = 80
    variables: Mapping[str, str] | None = None

    def run(self, *arguments: str, stdin: bytes = b"") -> Ran:
        """Run `chronisearch` with these arguments in the folder."""
        out, err = (_Stream(terminal=self.is_terminal) for _ in range(2))
        with (
            self._environment(),
            _working_in(self.folder),
            patch("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin))),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            status = run(arguments)
        return Ran(status, out.text(), err.text())

    @contextmanager
    def _environment(self) -> Iterator[None]:
        own = {"COLUMNS": str(self.columns), "PAGER": "", "TERM": "xterm", "LANG": "C.UTF-8"}
        own |= {"HOME": str(self.folder), "XDG_STATE_HOME": str(self.folder / "state")}
        with patch.dict(os.environ, own | dict(self.variables or {}), clear=True):
            yield


@contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
