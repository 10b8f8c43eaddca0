"""What indexing tells on its way, and the report at its end."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

from chronisearch.values import frozen


class Change(StrEnum):
    """What became of one file."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CARRIED_OVER = "carried over"


@frozen
class Started:
    """The work is known: so many files to read, of so many bytes in all."""

    files: int
    size_bytes: int


@frozen
class FileDone:
    """One of the files to read was read, and this is what it meant for the index."""

    path: str
    size_bytes: int
    change: Change


@frozen
class FileSkipped:
    """A file stays out of the index, and why; told of files never opened, too.

    `is_trouble` says that it was meant to be read and could not be.
    """

    path: str
    reason: str
    is_trouble: bool


@frozen
class FileRemoved:
    """A document left the index."""

    path: str


@frozen
class Committing:
    """All files are read; the changes are being written."""


Progress: TypeAlias = Started | FileDone | FileSkipped | FileRemoved | Committing

Tell: TypeAlias = Callable[[Progress], None]


@frozen
class IndexReport:
    """What an index run did, or would do where it ran dry.

    `unchanged` counts the files that the index had already, `kept` the documents from outside
    the corpus that stayed, carried over where the index was rebuilt. `skipped` names every
    file that stays out of the index. `committed` is false where there was nothing to write.
    """

    added: int
    changed: int
    removed: int
    unchanged: int
    kept: int
    skipped: tuple[FileSkipped, ...]
    committed: bool
    elapsed_s: float

    @property
    def unreadable(self) -> int:
        """How many files were meant to be read and could not be."""
        return sum(file.is_trouble for file in self.skipped)

    def skipped_by_reason(self) -> dict[str, tuple[str, ...]]:
        """Give the paths that stay out for each reason, both in alphabetical order."""
        reasons = sorted({file.reason for file in self.skipped})
        return {
            reason: tuple(sorted(file.path for file in self.skipped if file.reason == reason))
            for reason in reasons
        }
