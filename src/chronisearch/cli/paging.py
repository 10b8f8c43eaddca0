"""A pager for long texts, on a terminal only."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from typing import Final, TextIO

from chronisearch.cli.streams import is_terminal

_DEFAULT_PAGER: Final = "less"
_LESS_OPTIONS: Final = "FRX"  # leave when it fits, keep colours, keep the text on the screen

_BEGIN_AT_A_LINE: Final = frozenset({"less", "more", "most"})
_LINES_BEFORE: Final = 4


@contextmanager
def paged(stream: TextIO, at_line: Callable[[], int] = int) -> Iterator[TextIO]:
    """Give a stream whose text goes through $PAGER where `stream` is a terminal.

    An empty PAGER, or one that is not there, means no pager. `at_line` is asked, once the text is
    written, at which line from 1 to begin; 0 is the beginning.
    """
    pager = shlex.split(os.environ.get("PAGER", _DEFAULT_PAGER))
    if not is_terminal(stream, os.environ) or not pager or not shutil.which(pager[0]):
        yield stream
        return
    text = StringIO()
    yield text
    with suppress(KeyboardInterrupt):
        subprocess.run(  # noqa: S603, the user's own pager
            [*pager, *_beginning(pager[0], at_line())],
            input=text.getvalue(),
            encoding="utf-8",
            env={"LESS": _LESS_OPTIONS} | dict(os.environ),
            check=False,
        )


def _beginning(pager: str, at_line: int) -> list[str]:
    """Give the argument by which a pager begins some lines before this one, if it knows any."""
    start = at_line - _LINES_BEFORE
    return [f"+{start}"] if start > 1 and Path(pager).name in _BEGIN_AT_A_LINE else []
