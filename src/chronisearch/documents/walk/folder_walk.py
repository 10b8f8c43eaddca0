"""All that lies below a folder, told apart by its names: what may be a document, what is left out.

The walk goes from folder to folder, and asks the disk for size and time of some hundred files
together: that is nearly all that a walk costs, and the largest folder takes no more memory than
so many. A second thread that asks meanwhile was tried, and gained nothing.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from chronisearch.documents.walk.corpus_files import Folder
from chronisearch.documents.walk.endings import ENDINGS, TEXT_ENDINGS
from chronisearch.documents.walk.names import spelt
from chronisearch.documents.walk.skipped import SkippedFile, SkipReason, reason_for
from chronisearch.documents.walk.stamps import Stamps, time_of
from chronisearch.errors import CorpusError

SUFFIXES: Final = (*TEXT_ENDINGS, *ENDINGS)
ABOUT: Final = "README.md"
"""What people who keep a corpus write about it, at its top: no document of it."""

_FILES_AT_ONCE: Final = 512
"""A millisecond of asking the disk: handing them out costs nothing beside it, and what is known
of them takes 0.5 MB."""


class OpenFolder:
    """A folder held open, so that the way to it is not gone again for each of its files.

    Its entries know no more of it than the number under which it is open. So it is closed when
    the last who holds it lets go, and not before. Where the system knows no such thing its
    location must do.
    """

    def __init__(self, location: str) -> None:
        self.place: int | str = location
        if os.scandir in os.supports_fd:
            self.place = os.open(location, os.O_RDONLY | os.O_DIRECTORY)

    def __del__(self) -> None:
        if isinstance(self.place, int):
            os.close(self.place)


class Candidates(NamedTuple):
    """Files that are documents by their names, for all we know before asking the disk."""

    folder: OpenFolder
    prefix: str
    entries: list[os.DirEntry[str]]


class OddFile(NamedTuple):
    """A file whose path does not say how to open it, as its name or a folder's is no UTF-8."""

    path: str
    location: str
    size_bytes: int
    mtime_ns: int


Identity: TypeAlias = tuple[int, int]
"""What tells a folder from all others, by whatever way it is reached: device and number."""

NO_FOLDERS: Final[Mapping[str, Identity]] = {}

Part: TypeAlias = Candidates | Stamps
"""Some files that were found, asked about already where that was needed to tell what they are."""


class FolderWalk:
    """One walk: what was left out so far, which folders were read and which are still to be.

    `times_ns` has the time of change of each folder that was read, by its prefix. `known` is for
    a walk over a part: these folders are not gone into, nor is what leads to one of them.
    """

    def __init__(
        self,
        root: Folder,
        part: Iterable[Folder] | None = None,
        known: Mapping[str, Identity] = NO_FOLDERS,
    ) -> None:
        self.root = root
        self.skipped: list[SkippedFile] = []
        self.odd: list[OddFile] = []
        self.times_ns: dict[str, int] = {}
        self._folders = [root] if part is None else list(part)
        self._linked_folders: list[Folder] = []
        self._known = known
        self._read_already: set[Identity] = set(known.values())
        self._asked: list[tuple[str, int, int]] = []

    def each_stamp(self) -> Iterator[Stamps]:
        """Yield the stamps of all documents but the odd ones, some at a time.

        Raises:
            CorpusError: the root cannot be read.
        """
        return map(self.stamps_of, self.parts())

    def parts(self) -> Iterator[Part]:
        """Read every folder and yield what is there, but for `odd`.

        Folders behind links come last, so that the straight way wins.

        Raises:
            CorpusError: the root cannot be read.
        """
        while self._folders or self._linked_folders:
            if not self._folders:
                self._linked_folders.sort(reverse=True)
                self._folders.append(self._linked_folders.pop())
            folder = self._folders.pop()
            try:
                yield from self._read(folder)
            except OSError as error:
                if folder is self.root:
                    raise CorpusError(
                        f"The folder {folder.location} cannot be read: {reason_for(error)}."
                    ) from error
                self._skip(folder.prefix, reason_for(error))

    def stamps_of(self, part: Part) -> Stamps:
        """Give the stamps of those of these files that are documents."""
        if isinstance(part, Stamps):
            return part
        prefix, entries = part.prefix, part.entries
        try:
            facts = list(map(os.DirEntry.stat, entries))
        except OSError:
            return self._stamps_one_by_one(part)
        sizes = [each.st_size for each in facts]
        if 0 in sizes:
            return self._stamps_one_by_one(part)
        paths = [prefix + entry.name for entry in entries]
        return Stamps(paths, sizes, list(map(time_of, facts)))

    def _stamps_one_by_one(self, part: Candidates) -> Stamps:
        found = (self._stamp_of(entry, part.prefix + entry.name) for entry in part.entries)
        return _columns(each for each in found if each)

    def _stamp_of(self, entry: os.DirEntry[str], path: str) -> tuple[str, int, int] | None:
        """Give path, size and time of a file, or note why it is no document."""
        try:
            facts = entry.stat()
        except OSError as error:
            self._skip(path, reason_for(error))
            return None
        if facts.st_size == 0:
            self._skip(path, SkipReason.EMPTY)
            return None
        return path, facts.st_size, time_of(facts)

    def _read(self, folder: Folder) -> Iterator[Part]:
        facts = Path(folder.location).stat()
        identity = (facts.st_dev, facts.st_ino)
        if identity in self._read_already:
            self._skip(folder.prefix, SkipReason.SEEN_ALREADY)
            return
        self._read_already.add(identity)
        self.times_ns[folder.prefix] = time_of(facts)
        is_odd = self._is_odd(folder.location_of(""), folder.prefix)
        opened = OpenFolder(folder.location)
        with os.scandir(opened.place) as entries:
            while some := list(islice(entries, _FILES_AT_ONCE)):
                plain, others = ([], some) if is_odd else _told_apart(some)
                for entry in others:
                    self._take(entry, folder)
                if plain:
                    yield Candidates(opened, folder.prefix, plain)
                if self._asked:
                    asked, self._asked = self._asked, []
                    yield _columns(asked)

    def _take(self, entry: os.DirEntry[str], folder: Folder) -> None:
        """Decide what becomes of one name in a folder."""
        path = folder.prefix + spelt(entry.name)
        location = folder.location_of(entry.name)
        if entry.name.startswith("."):
            self._skip(path, SkipReason.HIDDEN)
        elif entry.is_file(follow_symlinks=False):
            self._take_file(entry, path, location)
        elif _is_of_a_page(location):
            self._skip(f"{path}/", SkipReason.PARTS_OF_A_PAGE)
        elif entry.is_dir(follow_symlinks=False):
            if f"{path}/" not in self._known:
                self._folders.append(Folder(location, f"{path}/"))
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
            self._take_linked_folder(Folder(location, f"{path}/"))
        elif stat.S_ISREG(mode):
            self._take_file(entry, path, location)
        else:
            self._skip(path, SkipReason.NOT_A_FILE)

    def _take_linked_folder(self, folder: Folder) -> None:
        """Put the folder off, unless the link leads back to where it stands."""
        location = Path(folder.location)
        if location.parent.resolve().is_relative_to(location.resolve()):
            self._skip(folder.prefix, SkipReason.SYMLINK_LOOP)
        else:
            self._linked_folders.append(folder)

    def _take_file(self, entry: os.DirEntry[str], path: str, location: str) -> None:
        if not entry.name.lower().endswith(SUFFIXES):
            self._skip(path, SkipReason.NOT_TEXT)
        elif path == ABOUT:
            self._skip(path, SkipReason.ABOUT_THE_CORPUS)
        elif found := self._stamp_of(entry, path):
            if self._is_odd(location, path):
                self.odd.append(OddFile(path, location, *found[1:]))
            else:
                self._asked.append(found)

    def _is_odd(self, location: str, path: str) -> bool:
        return location != self.root.location_of_path(path)

    def _skip(self, path: str, reason: SkipReason) -> None:
        self.skipped.append(SkippedFile(path, reason))


_PAGE_PARTS: Final = ("_files", "_fichiers")


def _is_of_a_page(location: str) -> bool:
    """Say whether a browser put a folder there beside the page that it saved."""
    for ending in _PAGE_PARTS:
        if location.endswith(ending):
            page = location.removesuffix(ending)
            return any(os.path.lexists(page + each) for each in (".html", ".htm"))
    return False


def _told_apart(
    entries: Iterable[os.DirEntry[str]],
) -> tuple[list[os.DirEntry[str]], list[os.DirEntry[str]]]:
    """Give those that are documents at first sight, as most are, and all others."""
    plain: list[os.DirEntry[str]] = []
    others: list[os.DirEntry[str]] = []
    for entry in entries:
        name = entry.name
        if (
            name.endswith(SUFFIXES)
            and name.isprintable()  # a name that is no UTF-8 is not
            and "\\" not in name  # which may have to be spelt otherwise
            and name[0] != "."
            and name != ABOUT
            and entry.is_file(follow_symlinks=False)
        ):
            plain.append(entry)
        else:
            others.append(entry)
    return plain, others


def _columns(found: Iterable[tuple[str, int, int]]) -> Stamps:
    rows = list(found)
    return Stamps(*zip(*rows, strict=True)) if rows else Stamps((), (), ())
