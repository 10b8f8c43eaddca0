"""The one place where what Whoosh raises becomes an error of ours.

A damaged index makes Whoosh raise almost anything: it unpickles, decompresses and unpacks
what it finds. Only calls that read the index stand under `reading`, and only calls that write
it under `writing`, so that a mistake in our own code is not mistaken for damage.
"""

import pickle
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from whoosh.codec.base import OutOfOrderError
from whoosh.fields import UnknownFieldError
from whoosh.filedb.filestore import StorageError
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import IndexError as WhooshIndexError
from whoosh.matching import NoQualityAvailable, ReadTooFar
from whoosh.reading import CorruptIndexError, ReaderClosed, TermNotFound

from chronisearch.errors import IndexDamagedError, IndexWriteError

_DECODING: Final = (
    struct.error,
    zlib.error,
    pickle.PickleError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    NameError,
    AttributeError,
    ImportError,
    ArithmeticError,
    AssertionError,
    MemoryError,
    RecursionError,
    NotImplementedError,
)
"""What decoding bytes that are not what they should be has been seen to raise, or can."""

_WHOOSH: Final = (
    CorruptIndexError,
    FileFormatError,
    NoQualityAvailable,
    OutOfOrderError,
    ReadTooFar,
    ReaderClosed,
    StorageError,
    TermNotFound,
    UnknownFieldError,
    WhooshIndexError,
)


def is_foreign(error: Exception) -> bool:
    """Tell whether the error is one that Whoosh or the disk raises over an index.

    Whoosh also raises plain `Exception`, which nobody else does.
    """
    return isinstance(error, (OSError, *_DECODING, *_WHOOSH)) or type(error) is Exception


@contextmanager
def reading(location: Path) -> Iterator[None]:
    """Turn what goes wrong while the index is read into IndexDamagedError.

    A file that is gone stays a FileNotFoundError: a commit may have come between, and whoever
    opens the index looks again before calling it damage.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except Exception as error:
        if not is_foreign(error):
            raise
        raise IndexDamagedError(location, _in_short(error)) from error


@contextmanager
def writing(location: Path) -> Iterator[None]:
    """Turn what the disk refuses into IndexWriteError, and what Whoosh calls damage into ours."""
    try:
        yield
    except OSError as error:
        raise IndexWriteError(location, _in_short(error)) from error
    except _WHOOSH as error:
        raise IndexDamagedError(location, _in_short(error)) from error


@contextmanager
def decoding() -> Iterator[None]:
    """Call damage by its name where Whoosh reads while it writes; the disk's refusals pass."""
    try:
        yield
    except _DECODING as error:
        raise CorruptIndexError(_in_short(error)) from error


def _in_short(error: Exception) -> str:
    """Give one line: what the system says, or the first sentence of the message."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    words = " ".join(str(error).split()).split(". ", 1)[0][:120]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
