"""The folder of documents, walked in a fixed order; what is left out is counted by reason.

The walk only asks the disk for names, sizes and times, so that looking whether a corpus of
50,000 files has changed costs about a tenth of a second.
"""

import errno
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple

from chronisearch.documents.document import Home
from chronisearch.errors import CorpusError, CorpusNotFoundError, UnreadableDocumentError

SUFFIXES: Final = (".txt", ".text", ".md", ".markdown")
ABOUT: Final = "README.md"
"""What people who keep a corpus write about it, at its top: no document of it."""


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


class CorpusFile(NamedTuple):
    """A file that is to become a document, as the disk listed it.

    `path` names the document, `location` is where to open it. A named tuple, and as a rule no
    `Path` in it: fifty thousand of them are made to look for changes, and a frozen dataclass
    with a `Path` would take four times as long as asking the disk.
    """

    path: str
    location: str | Path
    size_bytes: int
    mtime_ns: int
    home: Home


class SkippedFile(NamedTuple):
    """A file or folder that was left out, and why."""

    path: str
    reason: SkipReason


class CorpusStamps(NamedTuple):
    """What a walk found, of the files only path → (size in bytes, mtime in ns)."""

    files: dict[str, tuple[int, int]]
    skipped: tuple[SkippedFile, ...]


class CorpusListing(NamedTuple):
    """What a walk found, both parts in the order of their paths."""

    files: tuple[CorpusFile, ...]
    skipped: tuple[SkippedFile, ...]

    def skipped_by_reason(self) -> dict[SkipReason, int]:
        """Count what was left out, the most frequent reason first."""
        return dict(Counter(skipped.reason for skipped in self.skipped).most_common())


def walk(root: Path) -> CorpusListing:
    """List the documents of a corpus folder, in the order of their paths.

    Links are followed, each folder is read once, and below a folder that two ways lead to
    the way without a link counts.

    Raises:
        CorpusNotFoundError: There is no such folder.
        CorpusError: The folder itself cannot be listed.
    """
    return _walk_of(root).listing(Home.CORPUS)


def stamps_in(root: Path) -> CorpusStamps:
    """List size and time of the same documents, for whoever asks only what has changed.

    They come in no order, in three quarters of the time.

    Raises:
        CorpusNotFoundError: There is no such folder.
        CorpusError: The folder itself cannot be listed.
    """
    return _walk_of(root).stamps()


def stamps_by_folder(root: Path) -> Iterator[Mapping[str, tuple[int, int]]]:
    """Yield the same stamps a folder at a time, so that not all need be in memory at once.

    Raises what `stamps_in` raises.
    """
    return _walk_of(root).stamps_by_folder()


def files_at(location: Path, root: Path) -> CorpusListing:
    """List one file, or the documents below one folder, wherever they lie.

    What lies in the corpus `root` is named relative to it, anything else by its absolute
    path. A file that was named is taken whatever its ending.

    Raises:
        UnreadableDocumentError: There is nothing there, or it is no regular file.
        CorpusError: The folder cannot be listed.
    """
    if not location.is_dir():
        return CorpusListing((one_file(location, root),), ())
    path, home = _name_of(location, root)
    prefix = "" if path == "." else path.rstrip("/") + "/"
    return _Walk(_Folder(str(location), prefix)).listing(home)


def one_file(location: Path, root: Path) -> CorpusFile:
    """Take one file by its name; in the corpus `root` or outside, whatever its ending.

    Raises:
        UnreadableDocumentError: There is nothing there, or it is no regular file.
    """
    path, home = _name_of(location, root)
    try:
        facts = location.stat()
    except OSError as error:
        raise UnreadableDocumentError(path, reason_for(error)) from error
    if not stat.S_ISREG(facts.st_mode):
        raise UnreadableDocumentError(path, SkipReason.NOT_A_FILE)
    return CorpusFile(path, location, facts.st_size, facts.st_mtime_ns, home)


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


def _name_of(location: Path, root: Path) -> tuple[str, Home]:
    # Without following links: a link in the corpus is named as a file of the corpus.
    absolute, corpus = (Path(os.path.abspath(path)) for path in (location, root))  # noqa: PTH100
    if absolute.is_relative_to(corpus):
        return _printable(absolute.relative_to(corpus).as_posix()), Home.CORPUS
    return _printable(absolute.as_posix()), Home.OUTSIDE


def _printable(name: str) -> str:
    r"""Write the bytes of a name that is not UTF-8 as "\xe9": paths are text everywhere else."""
    if name.isascii():
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class _Folder(NamedTuple):
    """A folder to be read, and what its files' paths begin with."""

    location: str
    prefix: str

    def location_of(self, name: str) -> str:
        """Give where to open what is so called in it."""
        return f"{self.location}{'' if self.location.endswith('/') else '/'}{name}"


def _walk_of(root: Path) -> "_Walk":
    if not root.is_dir():
        raise CorpusNotFoundError(root)
    return _Walk(_Folder(str(root), ""))


@contextmanager
def _opened(location: str) -> Iterator[int | str]:
    """Open a folder, so that the way to it is not gone again for each of its files.

    Where the system knows no such thing its location must do.
    """
    if os.scandir not in os.supports_fd:
        yield location
        return
    descriptor = os.open(location, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


class _Walk:
    """One walk: what was found so far, which folders were read and which are still to be."""

    def __init__(self, root: _Folder) -> None:
        self._root = root
        self._stamps: dict[str, tuple[int, int]] = {}
        self._misnamed: list[tuple[str, str, int, int]] = []
        """Path, location, size and time of files whose location does not show in their path."""
        self._skipped: list[SkippedFile] = []
        self._read_already: set[tuple[int, int]] = set()
        self._folders = [root]
        self._linked_folders: list[_Folder] = []

    def listing(self, home: Home) -> CorpusListing:
        """Read every folder and put what was found in order."""
        self._read_all()
        location, start = self._root.location_of(""), len(self._root.prefix)
        files = [
            CorpusFile._make((path, location + path[start:], *stamp, home))
            for path, stamp in self._stamps.items()
        ]
        files += (CorpusFile(*facts, home) for facts in self._misnamed)
        # Paths differ, so nothing behind them is compared; sorting tuples whole costs more.
        files.sort(key=itemgetter(0))
        return CorpusListing(tuple(files), tuple(sorted(self._skipped)))

    def stamps(self) -> CorpusStamps:
        """Read every folder and give what tells whether a file has changed."""
        self._read_all()
        misnamed = {path: (size, mtime_ns) for path, _, size, mtime_ns in self._misnamed}
        return CorpusStamps(self._stamps | misnamed, tuple(sorted(self._skipped)))

    def stamps_by_folder(self) -> Iterator[Mapping[str, tuple[int, int]]]:
        """Read every folder and yield what was found in each."""
        for _ in self._folder_by_folder():
            found, self._stamps = self._stamps, {}
            yield found
        yield {path: (size, mtime_ns) for path, _, size, mtime_ns in self._misnamed}

    def _read_all(self) -> None:
        for _ in self._folder_by_folder():
            pass

    def _folder_by_folder(self) -> Iterator[None]:
        """Read every folder; those behind links come last, so that the straight way wins."""
        while self._folders or self._linked_folders:
            if not self._folders:
                self._linked_folders.sort(reverse=True)
                self._folders.append(self._linked_folders.pop())
            folder = self._folders.pop()
            try:
                self._read(folder)
            except OSError as error:
                if folder is self._root:
                    raise CorpusError(
                        f"The folder {folder.location} cannot be read: {reason_for(error)}."
                    ) from error
                self._skip(folder.prefix, reason_for(error))
            yield

    def _read(self, folder: _Folder) -> None:
        facts = Path(folder.location).stat()
        identity = (facts.st_dev, facts.st_ino)
        if identity in self._read_already:
            self._skip(folder.prefix, SkipReason.SEEN_ALREADY)
            return
        self._read_already.add(identity)
        with _opened(folder.location) as place, os.scandir(place) as entries:
            if self._is_misnamed(folder.location_of(""), folder.prefix):
                others: Iterable[os.DirEntry[str]] = entries
            else:
                others = self._take_plain_files(entries, folder.prefix)
            for entry in others:
                self._take(entry, folder)

    def _take_plain_files(
        self, entries: Iterable[os.DirEntry[str]], prefix: str
    ) -> Iterator[os.DirEntry[str]]:
        """Take the files that are documents at first sight, as most are; yield all else."""
        stamps = self._stamps
        for entry in entries:
            name = entry.name
            if name.endswith(SUFFIXES) and name.isascii() and name[0] != ".":
                path = prefix + name
                try:
                    if entry.is_file() and path != ABOUT:
                        facts = entry.stat()
                        size_bytes = facts.st_size
                        if size_bytes:
                            stamps[path] = (size_bytes, facts.st_mtime_ns)
                            continue
                except OSError:
                    pass  # it is asked again and its reason told
            yield entry

    def _take(self, entry: os.DirEntry[str], folder: _Folder) -> None:
        """Decide what becomes of one name in a folder."""
        path = folder.prefix + _printable(entry.name)
        location = folder.location_of(entry.name)
        if entry.name.startswith("."):
            self._skip(path, SkipReason.HIDDEN)
        elif entry.is_file(follow_symlinks=False):
            self._take_file(entry, path, location)
        elif entry.is_dir(follow_symlinks=False):
            self._folders.append(_Folder(location, f"{path}/"))
        elif entry.is_symlink():
            self._take_link(entry, path, location)
        else:
            self._skip(path, SkipReason.NOT_A_FILE)

    def _take_link(self, entry: os.DirEntry[str], path: str, location: str) -> None:
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            gone = reason_for(error) is SkipReason.VANISHED
            self._skip(path, SkipReason.BROKEN_LINK if gone else reason_for(error))
            return
        if stat.S_ISDIR(mode):
            self._take_linked_folder(_Folder(location, f"{path}/"))
        elif stat.S_ISREG(mode):
            self._take_file(entry, path, location)
        else:
            self._skip(path, SkipReason.NOT_A_FILE)

    def _take_linked_folder(self, folder: _Folder) -> None:
        """Put the folder off, unless the link leads back to where it stands."""
        location = Path(folder.location)
        if location.parent.resolve().is_relative_to(location.resolve()):
            self._skip(folder.prefix, SkipReason.SYMLINK_LOOP)
        else:
            self._linked_folders.append(folder)

    def _take_file(self, entry: os.DirEntry[str], path: str, location: str) -> None:
        if not entry.name.lower().endswith(SUFFIXES):
            self._skip(path, SkipReason.NOT_TEXT)
            return
        if path == ABOUT:
            self._skip(path, SkipReason.ABOUT_THE_CORPUS)
            return
        try:
            facts = entry.stat()
        except OSError as error:
            self._skip(path, reason_for(error))
            return
        if facts.st_size == 0:
            self._skip(path, SkipReason.EMPTY)
        elif self._is_misnamed(location, path):
            self._misnamed.append((path, location, facts.st_size, facts.st_mtime_ns))
        else:
            self._stamps[path] = (facts.st_size, facts.st_mtime_ns)

    def _is_misnamed(self, location: str, path: str) -> bool:
        return location != self._root.location_of(path[len(self._root.prefix) :])

    def _skip(self, path: str, reason: SkipReason) -> None:
        self._skipped.append(SkippedFile(path, reason))
