"""A pager for long texts, on a terminal only."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import StringIO
from typing import Final, TextIO

from chronisearch.cli.streams import is_terminal

_DEFAULT_PAGER: Final = "less"
_LESS_OPTIONS: Final = "FRX"  # leave when it fits, keep colours, keep the text on the screen


@contextmanager
def paged(stream: TextIO) -> Iterator[TextIO]:
    """Give a stream whose text goes through $PAGER where `stream` is a terminal.

    An empty PAGER, or one that is not there, means no pager.
    """
    pager = shlex.split(os.environ.get("PAGER", _DEFAULT_PAGER))
    if not is_terminal(stream, os.environ) or not pager or not shutil.which(pager[0]):
        yield stream
        return
    text = StringIO()
    yield text
    with suppress(KeyboardInterrupt):
        subprocess.run(  # noqa: S603, the user's own pager
            pager,
            input=text.getvalue(),
            encoding="utf-8",
            env={"LESS": _LESS_OPTIONS} | dict(os.environ),
            check=False,
        )
