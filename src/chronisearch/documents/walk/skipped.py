"""What in a folder of documents does not become a document, and why."""

import errno
from enum import StrEnum
from typing import Final, NamedTuple


class SkipReason(StrEnum):
    """Why something in the folder does not become a document."""

    HIDDEN = "hidden"
    NOT_TEXT = "of no format that is read"
    NOT_A_FILE = "not a regular file"
    ABOUT_THE_CORPUS = "about the corpus"
    PARTS_OF_A_PAGE = "parts of a saved web page"
    SYMLINK_LOOP = "symbolic link loop"
    BROKEN_LINK = "broken symbolic link"
    SEEN_ALREADY = "folder reached before by another way"
    FORBIDDEN = "permission denied"
    VANISHED = "vanished"
    OUT_OF_DESCRIPTORS = "too many open files"
    OUT_OF_MEMORY = "not enough memory"
    DISK_TROUBLE = "input/output error"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    BINARY = "binary, not text"

    @property
    def is_trouble(self) -> bool:
        """Whether the user meant this to be read: then it is named and the status says so."""
        return self not in _BY_DESIGN

    @property
    def is_passing(self) -> bool:
        """Whether the file is there, for all we know, and can be read another time."""
        return is_passing(self)


_BY_DESIGN: Final = (
    SkipReason.HIDDEN,
    SkipReason.NOT_TEXT,
    SkipReason.NOT_A_FILE,
    SkipReason.ABOUT_THE_CORPUS,
    SkipReason.PARTS_OF_A_PAGE,
    SkipReason.SEEN_ALREADY,
)


_PASSING: Final = frozenset(
    {
        SkipReason.FORBIDDEN,
        SkipReason.OUT_OF_DESCRIPTORS,
        SkipReason.OUT_OF_MEMORY,
        SkipReason.DISK_TROUBLE,
        SkipReason.UNREADABLE,
    }
)


def is_passing(reason: str) -> bool:
    """Tell whether a file that stays out for this reason may be read another time."""
    return reason in _PASSING


class SkippedFile(NamedTuple):
    """A file or folder that was left out, and why."""

    path: str
    reason: SkipReason


def reason_for(error: OSError) -> SkipReason:
    """Say in our words why the system refused."""
    return _SAID_OF.get(error.errno or 0, SkipReason.UNREADABLE)


_SAID_OF: Final = {
    errno.ENOENT: SkipReason.VANISHED,
    errno.ENOTDIR: SkipReason.VANISHED,
    errno.ESTALE: SkipReason.VANISHED,
    errno.EACCES: SkipReason.FORBIDDEN,
    errno.EPERM: SkipReason.FORBIDDEN,
    errno.ELOOP: SkipReason.SYMLINK_LOOP,
    errno.EMFILE: SkipReason.OUT_OF_DESCRIPTORS,
    errno.ENFILE: SkipReason.OUT_OF_DESCRIPTORS,
    errno.ENOMEM: SkipReason.OUT_OF_MEMORY,
    errno.EIO: SkipReason.DISK_TROUBLE,
}
