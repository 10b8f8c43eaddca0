"""The side of a process that builds segments for another: files come in, news go out.

It says nothing to the terminal, whatever happens: what there is to say goes through the pipe.
"""

import gc
import os
import pickle
import signal
import traceback
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from chronisearch.engine.protocol import TakenIn
from chronisearch.engine.whoosh.build.segments import NewNames
from chronisearch.engine.whoosh.build.taker import FileTaker
from chronisearch.engine.whoosh.format.built import BuiltSegment


class Finished(NamedTuple):
    """All files were taken in, into these segments."""

    built: list[BuiltSegment]


class Failed(NamedTuple):
    """The process gave up."""

    error: BaseException


_FIRST_OF_OURS: Final = 3
"""Behind standard input, output and errors."""

_OPEN: Final = Path("/proc/self/fd")
_MOST_OPEN: Final = 1024
"""What Linux lets a process open unless it is told otherwise."""

News: TypeAlias = list[TakenIn] | Finished | Failed
"""What a process tells: what became of a batch, or how it ended."""


def work(
    pipe: Connection,
    names: NewNames,
    budget_bytes: int,
    columns: dict[str, str],
    *,
    forked: bool,
) -> None:
    """Take in batches of files from the pipe until there is None; never returns."""
    try:
        # Ctrl-C reaches every process of a terminal. The first one ends the others.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        gc.disable()  # what this process makes is kept, or refers to nothing that refers to it
        if forked:
            _let_go_of_all_but(pipe)
        _take_batches(pipe, FileTaker(names, budget_bytes, columns))
    finally:
        os._exit(0)  # not by way of sys.exit, which would flush what the first process has buffered


def _let_go_of_all_but(pipe: Connection) -> None:
    """Close what a forked process has a copy of, standard streams aside.

    While any copy of a pipe is open, whoever reads at its other end does not hear that its
    process is gone; and the index stays locked as long as a copy of the lock is open.
    """
    for descriptor in _open_descriptors():
        if descriptor >= _FIRST_OF_OURS and descriptor != pipe.fileno():
            with suppress(OSError):  # as the one by which the folder was read
                os.close(descriptor)


def _open_descriptors() -> Iterable[int]:
    # Not all there may be: a container may allow a billion, and an old kernel goes through them.
    try:
        return [int(each.name) for each in _OPEN.iterdir()]
    except OSError:
        return range(_MOST_OPEN)


def _take_batches(pipe: Connection, taker: FileTaker) -> None:
    # Without the first process nobody wants the segments.
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            while (batch := pipe.recv()) is not None:
                pipe.send(taker.take(batch))
            pipe.send(Finished(taker.finish()))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except BaseException as error:  # noqa: BLE001, whatever it is, the other side must know
            pipe.send(Failed(_portable(error)))
        finally:
            taker.abandon()


def _portable(error: BaseException) -> BaseException:
    """Give the error as it can be sent, or one that says the same."""
    try:
        error.add_note("".join(traceback.format_exception(error)))
        pickle.loads(pickle.dumps(error))  # noqa: S301, our own bytes
    except MemoryError as short:
        return short
    except Exception:  # noqa: BLE001, an error's own code can fail in any way
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
