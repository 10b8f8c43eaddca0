"""The files that are to become documents, in little memory, however many they are.

As a list of tuples, 400,000 files take 130 MB in every process that is forked from the one that
listed them; here they take their paths and 32 bytes each, and are made when they are looked at.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import eq
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias, overload

from chronisearch.documents.document import Home
from chronisearch.documents.walk.stamps import Stamp, Stamps


class CorpusFile(NamedTuple):
    """A file that is to become a document, as the disk listed it.

    `path` names the document, `location` is where to open it. A named tuple, and as a rule no
    `Path` in it: a frozen dataclass with a `Path` would take four times as long as asking the
    disk.
    """

    path: str
    location: str | Path
    size_bytes: int
    mtime_ns: int
    home: Home


class Folder(NamedTuple):
    """A folder of documents, and what their paths begin with."""

    location: str
    prefix: str

    def location_of(self, name: str) -> str:
        """Give where to open what is so called in it, or below it."""
        return f"{self.location}{'' if self.location.endswith('/') else '/'}{name}"

    def location_of_path(self, path: str) -> str:
        """Give where to open the file of this path, unless its name is written otherwise."""
        return self.location_of(path[len(self.prefix) :])


class CorpusFilesBuilder:
    """Takes in files as they are found; `finish` gives them."""

    def __init__(self) -> None:
        self._columns = _Columns()

    def add(self, stamps: Stamps, home: Home, folder: Folder) -> None:
        """Take in files below a folder, where their paths say how to open them."""
        self._columns.add(stamps, (home, folder))

    def add_one(self, file: CorpusFile) -> None:
        """Take in one file, wherever it lies."""
        stamps = Stamps([file.path], [file.size_bytes], [file.mtime_ns])
        self._columns.add(stamps, (file.home, file.location))

    def finish(self) -> "CorpusFiles":
        """Give all files in the order of their paths; of the same path the last one counts."""
        paths = list(self._columns.paths())
        order = array("I", sorted(range(len(paths)), key=paths.__getitem__))
        in_order = map(paths.__getitem__, order)
        next_ones = map(paths.__getitem__, islice(order, 1, None))
        if any(map(eq, in_order, next_ones)):
            last = {path: at for at, path in enumerate(paths)}
            order = array("I", map(last.__getitem__, sorted(last)))
        return CorpusFiles(self._columns, order)


def files_of(files: Iterable[CorpusFile]) -> "CorpusFiles":
    """Give these files in the order of their paths."""
    builder = CorpusFilesBuilder()
    for file in files:
        builder.add_one(file)
    return builder.finish()


def joined(lists: Iterable["CorpusFiles"]) -> "CorpusFiles":
    """Give the files of several lists as one; those that are in several of them once."""
    every = list(lists)
    return every[0] if len(every) == 1 else files_of(chain.from_iterable(every))


class CorpusFiles(Sequence[CorpusFile]):
    """Files in the order of their paths, all of which differ. Each is made when looked at."""

    def __init__(self, columns: "_Columns", order: "array[int]") -> None:
        self._columns = columns
        self._order = order

    def stamps(self) -> Iterator[tuple[str, Stamp]]:
        """Yield path and stamp of each file."""
        return map(self._columns.stamp, self._order)

    def paths(self) -> Iterator[str]:
        """Yield the path of each file."""
        return map(self._columns.path, self._order)

    @property
    def size_bytes(self) -> int:
        """How large they are together."""
        return sum(stamp[0] for _, stamp in self.stamps())

    def of_path(self, path: str) -> CorpusFile | None:
        """Give the file of this path, if there is one."""
        place = bisect_left(self._order, path, key=self._columns.path)
        file = self[place] if place < len(self) else None
        return file if file and file.path == path else None

    def chosen(self, places: Iterable[int]) -> "CorpusFiles":
        """Give the files at these places, which ascend."""
        return CorpusFiles(self._columns, array("I", map(self._order.__getitem__, places)))

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> CorpusFile: ...
    @overload
    def __getitem__(self, place: slice) -> "CorpusFiles": ...
    def __getitem__(self, place: int | slice) -> "CorpusFile | CorpusFiles":
        if isinstance(place, slice):
            return CorpusFiles(self._columns, self._order[place])
        return self._columns.file(self._order[place])


class _Columns:
    """What is known of files, in the order in which they were found."""

    def __init__(self) -> None:
        self._paths = bytearray()
        self._ends = array("Q", [0])
        self._sizes = array("q")
        self._times = array("q")
        self._origins = array("I")
        self._known_origins: dict[_Origin, int] = {}
        self._by_number: list[_Origin] = []

    def add(self, stamps: Stamps, origin: "_Origin") -> None:
        for path in stamps.paths:
            self._paths += path.encode("utf-8", "surrogatepass")
            self._ends.append(len(self._paths))
        self._sizes.extend(stamps.sizes_bytes)
        self._times.extend(stamps.mtimes_ns)
        number = self._known_origins.setdefault(origin, len(self._by_number))
        if number == len(self._by_number):
            self._by_number.append(origin)
        self._origins.extend([number] * len(stamps.paths))

    def paths(self) -> Iterator[str]:
        return map(self.path, range(len(self._sizes)))

    def stamp(self, at: int) -> tuple[str, Stamp]:
        return self.path(at), (self._sizes[at], self._times[at])

    def file(self, at: int) -> CorpusFile:
        path = self.path(at)
        home, where = self._by_number[self._origins[at]]
        location = where.location_of_path(path) if isinstance(where, Folder) else where
        return CorpusFile(path, location, self._sizes[at], self._times[at], home)

    def path(self, at: int) -> str:
        return self._paths[self._ends[at] : self._ends[at + 1]].decode("utf-8", "surrogatepass")


_Origin: TypeAlias = tuple[Home, Folder | str | Path]
"""Where a file lives, and the folder that it lies below, or its own location."""

NO_FILES: Final = files_of(())
