"""What indexing tells on its way."""

from collections.abc import Callable
from typing import TypeAlias

from chronisearch.steps import FileStep
from chronisearch.values import frozen


@frozen
class Started:
    """The work is known: so many files to read, of so many bytes in all."""

    files: int
    size_bytes: int


@frozen
class CarriedOver:
    """A document from elsewhere was taken over into an index made anew."""

    path: str
    size_bytes: int


@frozen
class FileRead:
    """A file that holds several documents was read; of each of these a step is told apart."""

    path: str
    size_bytes: int


@frozen
class Committing:
    """All files are read; the changes are being written."""


Progress: TypeAlias = Started | FileStep | FileRead | CarriedOver | Committing

Tell: TypeAlias = Callable[[Progress], None]


def tell_nobody(_progress: Progress) -> None:
    """Listen to progress and do nothing."""
