"""What in a folder of documents does not become a document, and why."""

import errno
from enum import StrEnum
from typing import Final, NamedTuple


class SkipReason(StrEnum):
    """Why something in the folder does not become a document."""

    HIDDEN = "hidden"
    NOT_TEXT = "not text or Markdown"
    NOT_A_FILE = "not a regular file"
    ABOUT_THE_CORPUS = "about the corpus"
    SYMLINK_LOOP = "symbolic link loop"
    BROKEN_LINK = "broken symbolic link"
    SEEN_ALREADY = "folder reached before by another way"
    FORBIDDEN = "permission denied"
    VANISHED = "vanished"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    BINARY = "binary, not text"

    @property
    def is_trouble(self) -> bool:
        """Whether the user meant this to be read: then it is named and the status says so."""
        return self not in _BY_DESIGN


_BY_DESIGN: Final = (
    SkipReason.HIDDEN,
    SkipReason.NOT_TEXT,
    SkipReason.NOT_A_FILE,
    SkipReason.ABOUT_THE_CORPUS,
    SkipReason.SEEN_ALREADY,
)


class SkippedFile(NamedTuple):
    """A file or folder that was left out, and why."""

    path: str
    reason: SkipReason


def reason_for(error: OSError) -> SkipReason:
    """Say in our words why the system refused."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR | errno.ESTALE:
            return SkipReason.VANISHED
        case errno.EACCES | errno.EPERM:
            return SkipReason.FORBIDDEN
        case errno.ELOOP:
            return SkipReason.SYMLINK_LOOP
        case _:
            return SkipReason.UNREADABLE
