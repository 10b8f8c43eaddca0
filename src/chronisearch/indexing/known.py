"""What an index knows of the files that it was made of. Nothing, where it starts from nothing.

An index run looks at every file of the corpus and changes few of them. So sizes and times are
read beside those of the corpus, both in the order of paths, and the rest, digests above all, for
the few that are asked about. Neither side is ever in memory as a whole.
"""

import heapq
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Final, Protocol, TypeAlias

from chronisearch.documents.document import Home
from chronisearch.documents.walk.corpus_files import CorpusFiles
from chronisearch.documents.walk.stamps import Stamp, Stamps
from chronisearch.engine.protocol import IndexedFile

_FEW: Final = 100
"""Looking up so many files, one by one, takes the time in which some 10,000 are gone through."""

_Stamped: TypeAlias = tuple[str, Stamp]
"""A file's path and stamp."""

_Pair: TypeAlias = tuple[_Stamped | None, _Stamped | None]


class Indexed(Protocol):
    """The part of an index that knows files: of a Searcher, or of StoredDocuments."""

    def file(self, path: str) -> IndexedFile | None: ...
    def each_stamp(self, home: Home) -> Iterator[Stamps]: ...


class InOrder(Indexed, Protocol):
    """The part of a Searcher that knows files."""

    def stamps_in_order(self, home: Home) -> Iterator[tuple[str, Stamp]]: ...


class KnownFiles:
    """The files of an index, by path; `None` knows of none."""

    def __init__(self, index: InOrder | None) -> None:
        self._index = index

    def file(self, path: str) -> IndexedFile | None:
        """Give what is known of one file, if there is anything."""
        return self._index.file(path) if self._index else None

    def paths(self) -> Iterator[str]:
        """Yield the paths of all files, in order."""
        return map(itemgetter(0), self._stamps(Home))

    def beyond(self, files: CorpusFiles) -> Iterator[str]:
        """Yield the paths of the corpus that are known and that none of these files has."""
        pairs = side_by_side(files.stamps(), self._stamps([Home.CORPUS]))
        return (known[0] for file, known in pairs if known and not file)

    def changed(self, files: CorpusFiles) -> CorpusFiles:
        """Give those of the files that are not known, or not with this size and time."""
        if self._index is None:
            return files
        if len(files) <= _FEW:
            known = map(self._stamp_of, files.paths())
            pairs: Iterable[_Pair] = zip(files.stamps(), known, strict=True)
        else:
            pairs = side_by_side(files.stamps(), self._stamps(Home))
        there = (pair for pair in pairs if pair[0])
        return files.chosen(at for at, (file, known) in enumerate(there) if file != known)

    def _stamp_of(self, path: str) -> _Stamped | None:
        known = self.file(path)
        return (path, (known.file.size_bytes, known.file.mtime_ns)) if known else None

    def _stamps(self, homes: Iterable[Home]) -> Iterator[_Stamped]:
        if self._index is None:
            return iter(())
        return heapq.merge(*map(self._index.stamps_in_order, homes))


def side_by_side(left: Iterable[_Stamped], right: Iterable[_Stamped]) -> Iterator[_Pair]:
    """Pair what has the same path in both, which are in the order of paths; `None` if alone."""
    rest = iter(right)
    other = next(rest, None)
    for one in left:
        while other and other[0] < one[0]:
            yield None, other
            other = next(rest, None)
        if other and other[0] == one[0]:
            yield one, other
            other = next(rest, None)
        else:
            yield one, None
    while other:
        yield None, other
        other = next(rest, None)
