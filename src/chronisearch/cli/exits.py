"""How a command ends: one exit status for each outcome, one sentence for each error.

Everything that goes wrong is turned into a status here and nowhere else.
"""

import errno
import os
import sys
from collections.abc import Callable
from enum import IntEnum

from chronisearch.errors import (
    ChronisearchError,
    DocumentNotFoundError,
    NoSuchRankError,
    UsageError,
)
from chronisearch.render.lines.text import visible


class Status(IntEnum):
    """What the exit status says. Two names for one number are two ways to the same outcome."""

    FOUND = 0
    DONE = 0
    NOTHING_FOUND = 1
    SOME_UNREADABLE = 1
    WRONG_USAGE = 2
    TROUBLE = 3
    INTERRUPTED = 130


class Session:
    """What one run of the program was told that must outlive the command: `--debug`."""

    __slots__ = ("debug",)

    def __init__(self) -> None:
        self.debug = False


def say(message: str) -> None:
    """Write one line for the user to stderr, whatever text of others it quotes."""
    sys.stderr.write(visible(message) + "\n")


def ended(command: Callable[[], int], session: Session) -> int:
    """Run a command to its end and give the exit status; say on stderr what went wrong."""
    try:
        status = command()
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()
        return Status.DONE
    except KeyboardInterrupt:
        say("Interrupted.")
        return Status.INTERRUPTED
    except (ChronisearchError, OSError) as error:
        _show_where(session)
        say(_sentence(error))
        _let_go_of_stdout()
        return _status_of(error)
    except Exception as error:  # noqa: BLE001, the last door: a bug is no reason for a traceback
        _show_where(session)
        say(f"chronisearch failed ({type(error).__name__}: {error}); --debug shows where.")
        return Status.TROUBLE
    return status


def _show_where(session: Session) -> None:
    if session.debug:
        # Only where something went wrong, and was asked about.
        import traceback

        traceback.print_exc()


def _status_of(error: Exception) -> Status:
    match error:
        case UsageError():
            return Status.WRONG_USAGE
        case DocumentNotFoundError() | NoSuchRankError():
            return Status.NOTHING_FOUND
        case _:
            return Status.TROUBLE


def _sentence(error: Exception) -> str:
    match error:
        case OSError(strerror=str(reason), filename=str(name)):
            return f"{name}: {reason}."
        case OSError(errno=errno.EAGAIN | errno.ENOMEM, strerror=str(reason)):
            return f"No further process can be started ({reason}); run it again with --jobs 1."
        case OSError(strerror=str(reason)):
            return f"The answer could not be written: {reason}."
        case _:
            return str(error)


def _let_go_of_stdout() -> None:
    """Write what is left; where that cannot be (a full disk), the flush at exit must not fail."""
    try:
        sys.stdout.flush()
    except OSError:
        _forget_stdout()


def _forget_stdout() -> None:
    """Send what is left to nowhere: the reader has gone, and the flush at exit must not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
