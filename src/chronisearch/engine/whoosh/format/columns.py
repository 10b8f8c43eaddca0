"""What is known of every document apart from its words: one section of numbers for each fact.

Texts that are few (sources, encodings) are kept once and named by number; paths are kept one
behind the other, with their order, so that one is found by bisection.
"""

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from chronisearch.documents.document import Aside, Document, FileFacts, Home, Period
from chronisearch.engine.protocol import IndexedFile
from chronisearch.engine.whoosh.format.section_reader import (
    DamagedSegmentError,
    SegmentFile,
    json_of,
)

if TYPE_CHECKING:  # no search writes, and no hit needs stamps
    from chronisearch.documents.walk.stamps import Stamp, Stamps
    from chronisearch.engine.whoosh.format.section_writer import SectionWriter

PERIOD_COLUMNS: Final = ("date_start", "date_end")
"""Ordinals of days; 0 stands for none."""

_SHA256_BYTES: Final = 32

_FILES_AT_ONCE: Final = 4096
"""Some 500 KB of paths and stamps: those of 400,000 documents need not be in memory together."""


_LATEST_AT_ONCE: Final = 256
"""Who asks for the latest ones asks for few."""


class ColumnsWriter:
    """Collects the facts of documents, one after the other."""

    def __init__(self) -> None:
        self._paths: list[bytes] = []
        self._labels: dict[str, int] = {"": 0}
        self._numbers = {name: array("q") for name in _NUMBER_COLUMNS}
        self._digests = bytearray()
        self._sketches = array("I")

    def add(self, document: Document) -> None:
        """Take in the next document's facts."""
        # A module that only writing needs.
        from chronisearch.documents.sketch import sketch_of

        file = document.file
        self._paths.append(_to_bytes(document.path))
        self._digests += bytes.fromhex(file.sha256)
        self._sketches.extend(sketch_of(document.text, document.passages))
        values = (
            *_period_values(document.period),
            self._label(document.source or ""),
            self._label(document.home),
            self._label(file.encoding),
            self._label(document.kind),
            self._label(document.author),
            self._label(document.language),
            self._label(document.period.date_from if document.period else ""),
            self._label(_roles_of(document.aside) if document.aside else ""),
            file.size_bytes,
            file.mtime_ns,
        )
        for column, value in zip(self._numbers.values(), values, strict=True):
            column.append(value)

    def copy(self, columns: "Columns", places: Sequence[int]) -> None:
        """Take in the facts of these documents of another segment."""
        labels = [self._label(label) for label in columns.labels()]
        for name, numbers in self._numbers.items():
            values = columns.numbers(name)
            if name in _LABEL_COLUMNS:
                numbers.extend(labels[values[place]] for place in places)
            else:
                numbers.extend(values[place] for place in places)
        for place in places:
            self._paths.append(columns.path_bytes(place))
            self._digests += columns.digest(place)
            self._sketches.extend(columns.sketch(place))

    def _label(self, text: str) -> int:
        return self._labels.setdefault(str(text), len(self._labels))

    def write(self, out: "SectionWriter") -> None:
        """Write all columns."""
        out.add("path", b"".join(self._paths))
        out.add_numbers("path_starts", list(accumulate(map(len, self._paths), initial=0)))
        order = sorted(range(len(self._paths)), key=self._paths.__getitem__)
        out.add_numbers("path_order", order)
        out.add("labels", json.dumps(list(self._labels)).encode())
        out.add("sha256", self._digests)
        out.add_numbers("sketches", self._sketches)
        for name, values in self._numbers.items():
            out.add_numbers(name, values)


_LABEL_COLUMNS: Final = (
    *("source", "home", "encoding", "kind", "author", "language", "date_from", "aside"),
)
"""These hold numbers of texts in the table of labels."""

_STAMP_COLUMNS: Final = ("size_bytes", "mtime_ns")
_NUMBER_COLUMNS: Final = (*PERIOD_COLUMNS, *_LABEL_COLUMNS, *_STAMP_COLUMNS)


class Columns:
    """The columns of an opened segment."""

    def __init__(self, file: SegmentFile) -> None:
        self._file = file
        self._path_starts = file.numbers("path_starts")
        self._labels: list[str] | None = None

    def path(self, place: int) -> str:
        """Give the path of the document at this place of the segment."""
        return _to_text(self.path_bytes(place))

    def paths_of(self, places: Sequence[int]) -> list[str]:
        """Give the paths of the documents at these places: `path` for many."""
        starts = self._path_starts.all()
        stretches = ((starts[place], starts[place + 1]) for place in places)
        return list(map(_to_text, self._file.stretches("path", stretches)))

    def place_of(self, path: str) -> int | None:
        """Give the place of the document of this path, the last one if there are several."""
        wanted = _to_bytes(path)
        first, last = self._outermost
        if not first <= wanted <= last:
            return None
        order = self._file.numbers("path_order")
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            if self.path_bytes(order[middle]) <= wanted:
                low = middle + 1
            else:
                high = middle
        if low and self.path_bytes(order[low - 1]) == wanted:
            return order[low - 1]
        return None

    @cached_property
    def _outermost(self) -> tuple[bytes, bytes]:
        """The first and the last path: most segments are of neighbours, and hold no other path."""
        order = self._file.numbers("path_order")
        if not len(order):
            return b"\xff", b""
        return self.path_bytes(order[0]), self.path_bytes(order[len(order) - 1])

    def path_order(self) -> Sequence[int]:
        """Give the places of all documents, in the order of their paths."""
        return self._file.whole("path_order")

    def sketch(self, place: int) -> Sequence[int]:
        """Give the sketch of the document's text: see `documents.sketch`.

        Raises:
            DamagedSegmentError: it has none.
        """
        from chronisearch.documents.sketch import BINS  # which no search needs

        sketch = self._file.numbers("sketches").some(place * BINS, (place + 1) * BINS)
        if len(sketch) != BINS:
            raise DamagedSegmentError("a document has no sketch")
        return sketch

    def source(self, place: int) -> str:
        """Give the source of the document, "" where it has none."""
        return self.labels()[self._file.numbers("source")[place]]

    def date_from(self, place: int) -> str:
        """Give the origin of the document's dates, "" where it has none."""
        return self.labels()[self._file.numbers("date_from")[place]]

    def numbers(self, name: str) -> Sequence[int]:
        """Give a whole column of numbers."""
        return self._file.whole(name)

    def labels(self) -> list[str]:
        """Give the table of texts that columns name by number."""
        if self._labels is None:
            section = self._file.sections["labels"]
            data = self._file.bytes_of("labels", 0, section.length)
            self._labels = [str(label) for label in json_of(bytes(data))]
        return self._labels

    def file(self, place: int) -> IndexedFile:
        """Give what is known of the document's file."""
        number = self._file.numbers
        return IndexedFile(
            self.path(place),
            Home(self.labels()[number("home")[place]]),
            FileFacts(
                size_bytes=number("size_bytes")[place],
                mtime_ns=number("mtime_ns")[place],
                sha256=self.digest(place).hex(),
                encoding=self.labels()[number("encoding")[place]],
            ),
        )

    def each_stamp(self, home: Home, removed: AbstractSet[int]) -> "Iterator[Stamps]":
        """Yield the stamps of the files of this home, some at a time, but for places removed."""
        # A module that no hit needs.
        from chronisearch.documents.walk.stamps import Stamps

        if home not in self.labels():
            return
        wanted = self.labels().index(home)
        homes, *others = map(self._file.numbers, ("home", *_STAMP_COLUMNS))
        for first in range(0, len(homes), _FILES_AT_ONCE):
            places = range(first, min(first + _FILES_AT_ONCE, len(homes)))
            here = [label == wanted for label in homes.some(first, places.stop)]
            if not removed.isdisjoint(places):
                here = [it and place not in removed for place, it in zip(places, here, strict=True)]
            found = Stamps(self._paths(places), *(each.some(first, places.stop) for each in others))
            yield found if all(here) else found.where(here)

    def stamps_in_order(
        self, home: Home, removed: AbstractSet[int]
    ) -> "Iterator[tuple[str, Stamp]]":
        """Yield path and stamp of the same files one by one, in the order of the paths."""
        if home not in self.labels():
            return
        wanted = self.labels().index(home)
        order = self._file.numbers("path_order")
        homes, sizes, times = map(self.numbers, ("home", *_STAMP_COLUMNS))
        for first in range(0, len(order), _FILES_AT_ONCE):
            places = order.some(first, first + _FILES_AT_ONCE)
            for place, path in zip(places, self.paths_of(places), strict=True):
                if homes[place] == wanted and place not in removed:
                    yield path, (sizes[place], times[place])

    def latest_stamps(self, home: Home, removed: AbstractSet[int]) -> "Iterator[tuple[str, Stamp]]":
        """Yield path and stamp of the same files one by one, that which changed last first."""
        homes, sizes, times = map(self.numbers, ("home", *_STAMP_COLUMNS))
        wanted = self.labels().index(home) if home in self.labels() else -1
        order = [at for at, it in enumerate(homes) if it == wanted and at not in removed]
        order.sort(key=times.__getitem__, reverse=True)
        for first in range(0, len(order), _LATEST_AT_ONCE):
            places = order[first : first + _LATEST_AT_ONCE]
            for place, path in zip(places, self.paths_of(places), strict=True):
                yield path, (sizes[place], times[place])

    def _paths(self, places: range) -> list[str]:
        """Give the paths at these places: quicker than one by one."""
        starts = self._path_starts.some(places.start, places.stop + 1)
        data = bytes(self._file.bytes_of("path", starts[0], starts[-1]))
        at = [start - starts[0] for start in starts]
        if data.isascii():  # then bytes and characters are counted alike
            return list(map(data.decode("ascii").__getitem__, map(slice, at, at[1:])))
        return [_to_text(data[start:end]) for start, end in pairwise(at)]

    def digest(self, place: int) -> memoryview:
        """Give the SHA-256 of the document's file."""
        return self._file.bytes_of("sha256", place * _SHA256_BYTES, (place + 1) * _SHA256_BYTES)

    def path_bytes(self, place: int) -> bytes:
        """Give the path as bytes: lone surrogates, as in odd file names, are kept."""
        start, end = self._path_starts[place], self._path_starts[place + 1]
        return bytes(self._file.bytes_of("path", start, end))


def _period_values(period: Period | None) -> tuple[int, int]:
    if period is None:
        return 0, 0
    return period.date_start.toordinal(), period.date_end.toordinal()


def _roles_of(aside: Iterable[Aside]) -> str:
    """Say how many stretches of each role there are: "links 4, navigation 12"."""
    counts = Counter(each.role for each in aside)
    return ", ".join(f"{role} {count}" for role, count in sorted(counts.items()))


def _to_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _to_text(data: bytes | memoryview) -> str:
    return str(data, "utf-8", "surrogatepass")
