"""`python -m chronisearch`, and what the console script calls."""

import contextlib
import gc
import os
import sys
from typing import Final, NoReturn

_INTERRUPTED: Final = 130

_ALLOCATIONS_A_COLLECTION: Final = 100_000
"""Loading a command makes thousands of objects that all stay. Looking through them for garbage
every 700 of them, as Python does unasked, takes a tenth of a search."""


def main() -> NoReturn:
    """Run the program with the arguments of this process, and end with its status."""
    gc.set_threshold(_ALLOCATIONS_A_COLLECTION)
    try:
        # Here, so that Ctrl-C during the 60 ms of importing shows no traceback.
        from chronisearch.cli.app import run

        _end(run(sys.argv[1:]))
    except KeyboardInterrupt:
        _end(_INTERRUPTED)


def _end(status: int) -> NoReturn:
    """End at once: taking every module apart first would cost a fifth of a search.

    Nothing waits for that: files and locks are closed where they were opened, and a stdout
    that cannot be written was told before the status was known.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
