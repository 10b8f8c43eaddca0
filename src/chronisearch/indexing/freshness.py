"""How far the index lags behind the corpus, told by a folder scan without reading a file."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import mul
from typing import Final

from chronisearch.config import Settings
from chronisearch.documents.containers import Containers, containers_of
from chronisearch.documents.document import Home
from chronisearch.documents.walk.corpus import each_stamp
from chronisearch.documents.walk.skipped import SkippedFile
from chronisearch.documents.walk.stamps import Stamps
from chronisearch.engine.protocol import Searcher
from chronisearch.indexing.absent import still_there
from chronisearch.indexing.remembered import left_out_of
from chronisearch.values import frozen

_FILES_AT_ONCE: Final = 1 << 14
"""So many files are compared at a time, in some 3 MB."""


@frozen
class Freshness:
    """How many files of the corpus are not in the index as they are on disk."""

    new: int
    changed: int
    gone: int

    @property
    def is_fresh(self) -> bool:
        """Whether there is nothing for `index` to do."""
        return self.new == self.changed == self.gone == 0


def freshness(settings: Settings, searcher: Searcher) -> Freshness:
    """Compare size and time of every file of the corpus with what the index knows.

    Files that could not be read when they looked just like that count as known. Paths and
    stamps are compared by their hashes, of which hardly two in 2⁶¹ are the same by chance.

    Raises:
        CorpusError: the corpus is not there or cannot be listed.
    """
    there, left_out = _Digests(), _Digests()
    skipped = each_stamp(settings.corpus, there.add)
    for path, (size_bytes, mtime_ns) in left_out_of(searcher.metadata()).items():
        left_out.add(Stamps([path], [size_bytes], [mtime_ns]))
    containers = _stamps_of(containers_of(searcher.metadata()))
    count, total = len(left_out), _total_of(left_out.stamps)
    count += len(containers.paths)
    total += _total_of(list(_hashes_of(containers)))
    for stamps in searcher.each_stamp(Home.CORPUS):
        count += len(stamps.paths)
        total += _total_of(list(_hashes_of(stamps)))
    if (count, total) == (len(there), _total_of(there.stamps)):  # as a rule
        return Freshness(0, 0, 0)
    known = _Digests()
    known.add(containers)
    for stamps in searcher.each_stamp(Home.CORPUS):
        known.add(stamps)
    return _difference(there, known, left_out, _not_gone(skipped, searcher))


def _stamps_of(containers: Containers) -> Stamps:
    """Give the stamps of the files of the corpus that hold several documents."""
    rows = [(path, row) for path, row in containers.items() if row.home is Home.CORPUS]
    return Stamps(
        [path for path, _ in rows],
        [row.size_bytes for _, row in rows],
        [row.mtime_ns for _, row in rows],
    )


def _hashes_of(stamps: Stamps) -> Iterator[int]:
    return map(hash, zip(*stamps, strict=True))


def _total_of(hashes: Sequence[int]) -> int:
    """Give the sum of the squares, the same in whatever order the files come.

    Not of the hashes: that of a tuple is nearly a sum of what its items give, so that two files
    exchanged for one another would often leave it as it was.
    """
    return sum(map(mul, hashes, hashes))


class _Digests:
    """Hashes of paths, and of paths with their stamps: 16 bytes a file, in any order."""

    def __init__(self) -> None:
        self.paths = array("q")
        self.stamps = array("q")

    def add(self, stamps: Stamps) -> None:
        """Take in some files."""
        # By way of lists, which takes half the time.
        self.paths += array("q", list(map(hash, stamps.paths)))
        self.stamps += array("q", list(_hashes_of(stamps)))

    def __len__(self) -> int:
        return len(self.paths)

    def part(self, number: int, of: int) -> Iterator[tuple[int, int]]:
        """Yield both hashes of each file that belongs to one of so many parts."""
        both = zip(self.paths, self.stamps, strict=True)
        return (each for each in both if each[0] % of == number)


def _difference(
    there: _Digests, known: _Digests, left_out: _Digests, not_gone: set[int]
) -> Freshness:
    """Count what differs, a part of the files at a time."""
    parts = 1 + len(there) // _FILES_AT_ONCE
    as_left_out = set(left_out.stamps)
    new = changed = gone = 0
    for number in range(parts):
        alone = dict(there.part(number, parts))
        for path, stamp in known.part(number, parts):
            on_disk = alone.pop(path, None)
            if on_disk is None:
                gone += path not in not_gone
            elif on_disk != stamp:
                changed += on_disk not in as_left_out
        new += sum(stamp not in as_left_out for stamp in alone.values())
        del alone  # before the next part is made
    return Freshness(new, changed, gone)


def _not_gone(skipped: Sequence[SkippedFile], searcher: Searcher) -> set[int]:
    """Give the hashes of paths that are no news even where the walk did not bring them."""
    if not skipped:
        return set()
    is_there = still_there(skipped)
    known = (path for stamps in searcher.each_stamp(Home.CORPUS) for path in stamps.paths)
    every = chain(known, containers_of(searcher.metadata()))
    return {hash(path) for path in every if is_there(path)}
