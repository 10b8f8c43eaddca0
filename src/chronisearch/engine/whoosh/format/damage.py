"""The one place where what goes wrong over the bytes of an index becomes an error of ours.

Every page of a segment is held to its checksum before it is read, so damage mostly shows there.
What a forged file can make of decoding beyond that is listed here. Only calls that read the
index stand under `reading`, and only calls that write it under `writing`, so that a mistake in
our own code is not mistaken for damage.
"""

import errno
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from chronisearch.errors import (
    IndexDamagedError,
    IndexTroubleError,
    IndexUnavailableError,
    IndexWriteError,
)

_DECODING: Final = (
    struct.error,
    zlib.error,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
)
"""What decoding bytes that are not what they should be has been seen to raise, or can."""


_NOT_A_FILE: Final = frozenset(
    {errno.EISDIR, errno.ENOTDIR, errno.ELOOP, errno.EINVAL, errno.ENODEV, errno.ENXIO}
)
"""What the system says of a folder, a loop or a device that lies where a file belongs. All else
that it refuses (permission, descriptors, memory, locks, a disk that fails) may pass."""

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What it says where there is no room; EFBIG is a limit on one file."""


def trouble_of(location: Path, error: OSError) -> IndexTroubleError:
    """Say whether it is the index that is the trouble, or that it cannot be read just now."""
    if error.errno in _NOT_A_FILE:
        return IndexDamagedError(location, _in_short(error))
    return IndexUnavailableError(location, _in_short(error))


@contextmanager
def reading(location: Path) -> Iterator[None]:
    """Turn what goes wrong while the index is read into IndexDamagedError.

    What the system refuses for a reason that may pass becomes IndexUnavailableError, for it says
    nothing of the index. A file that is gone stays a FileNotFoundError: a commit may have come
    between, and whoever opens the index looks again before calling it damage.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise trouble_of(location, error) from error
    except MemoryError as error:
        raise IndexUnavailableError(location, "not enough memory") from error
    except _DECODING as error:
        raise IndexDamagedError(location, _in_short(error)) from error


@contextmanager
def decoding(location: Path) -> Iterator[None]:
    """Call damage by its name where the index is read while it is written.

    What the disk refuses passes: that is told by `writing`.
    """
    try:
        yield
    except _DECODING as error:
        raise IndexDamagedError(location, _in_short(error)) from error


@contextmanager
def writing(location: Path) -> Iterator[None]:
    """Turn what the disk refuses into IndexWriteError."""
    try:
        yield
    except OSError as error:
        is_full = error.errno in _FULL
        raise IndexWriteError(location, _in_short(error), is_full=is_full) from error


def _in_short(error: Exception) -> str:
    """Give one line: what the system says, or the first sentence of the message."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    words = " ".join(str(error).split()).split(". ", 1)[0][:120]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
