"""What an index knows of the files that it was made of. Nothing, where it starts from nothing.

An index run looks at every file of the corpus and changes few of them. So sizes and times are
read beside those of the corpus, both in the order of paths, and the rest, digests above all, for
the few that are asked about. Neither side is ever in memory as a whole.
"""

import heapq
from array import array
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Final, NamedTuple, Protocol, TypeAlias

from chronisearch.documents.containers import Containers
from chronisearch.documents.document import MEMBER_MARK, FileFacts, Home
from chronisearch.documents.walk.corpus_files import CorpusFiles
from chronisearch.documents.walk.stamps import Stamp, Stamps
from chronisearch.engine.protocol import IndexedFile

_FEW: Final = 100
"""Looking up so many files, one by one, takes the time in which some 10,000 are gone through."""

_HOMES: Final = (Home.CORPUS, Home.OUTSIDE, Home.STANDARD_INPUT)
"""Where files live. The documents of one that holds several are no files."""

NO_CONTAINERS: Final[Containers] = {}

Stamped: TypeAlias = tuple[str, Stamp]
"""A file's path and stamp."""

_Pair: TypeAlias = tuple[Stamped | None, Stamped | None]


class Indexed(Protocol):
    """The part of an index that knows files: of a Searcher, or of StoredDocuments."""

    def file(self, path: str) -> IndexedFile | None: ...
    def each_stamp(self, home: Home) -> Iterator[Stamps]: ...


class InOrder(Indexed, Protocol):
    """The part of a Searcher that knows files."""

    def stamps_in_order(self, home: Home) -> Iterator[tuple[str, Stamp]]: ...


class Compared(NamedTuple):
    """Files beside what is known of them.

    `new` and `other` are places among the files, ascending: not known, and known by another size
    or time. `gone` is known and none of the files; `same` counts those that are as known.
    """

    new: "array[int]"
    other: "array[int]"
    gone: list[Stamped]
    same: int


class KnownFiles:
    """The files of an index, by path; `None` knows of none."""

    def __init__(self, index: InOrder | None, containers: Containers = NO_CONTAINERS) -> None:
        self._index = index
        self._containers = containers

    def file(self, path: str) -> IndexedFile | None:
        """Give what is known of one file, or document of a file, if there is anything."""
        if row := self._containers.get(path):
            facts = FileFacts(row.size_bytes, row.mtime_ns, row.sha256, "")
            return IndexedFile(path, row.home, facts)
        return self._index.file(path) if self._index else None

    def sha256(self, path: str) -> str | None:
        """Give the digest that is known of one file, if it is known."""
        known = self.file(path)
        return known.file.sha256 if known else None

    def paths(self) -> Iterator[str]:
        """Yield the paths of all files, and of the documents of files, in order."""
        members = self._index.stamps_in_order(Home.MEMBER) if self._index else iter(())
        return map(itemgetter(0), heapq.merge(self._stamps(_HOMES), members))

    def members(self) -> Mapping[str, Mapping[str, str]]:
        """Give, of every file that holds several documents, their digests by their paths."""
        found: dict[str, dict[str, str]] = {path: {} for path in self._containers}
        stamps = self._index.stamps_in_order(Home.MEMBER) if self._index and found else ()
        for path, _ in stamps:
            file = self._index.file(path) if self._index else None
            container = self.container_of(path)
            if file and container is not None:
                found[container][path] = file.file.sha256
        return found

    def container_of(self, path: str) -> str | None:
        """Give the path of the file that a document lies in, where it lies with others."""
        while path not in self._containers:
            path, mark, _ = path.rpartition(MEMBER_MARK)
            if not mark:
                return None
        return path

    def beside_corpus(self, files: CorpusFiles) -> Compared:
        """Compare all files of the corpus with all that are known of it."""
        return _compared(side_by_side(files.stamps(), self._stamps([Home.CORPUS])))

    def beside(self, files: CorpusFiles) -> Compared:
        """Compare some files, wherever they are; nothing counts as gone."""
        if len(files) <= _FEW:
            known = map(self._stamp_of, files.paths())
            return _compared(zip(files.stamps(), known, strict=True))
        pairs = side_by_side(files.stamps(), self._stamps(_HOMES))
        return _compared(pair for pair in pairs if pair[0])

    def _stamp_of(self, path: str) -> Stamped | None:
        known = self.file(path)
        return (path, (known.file.size_bytes, known.file.mtime_ns)) if known else None

    def _stamps(self, homes: Iterable[Home]) -> Iterator[Stamped]:
        if self._index is None:
            return iter(())
        wanted = tuple(homes)
        rows = sorted(
            (path, (row.size_bytes, row.mtime_ns))
            for path, row in self._containers.items()
            if row.home in wanted
        )
        return heapq.merge(*map(self._index.stamps_in_order, wanted), rows)


def _compared(pairs: Iterable[_Pair]) -> Compared:
    new, other = array("I"), array("I")
    gone: list[Stamped] = []
    at = 0
    for file, known in pairs:
        if file is None:
            gone += [known] if known else []
            continue
        if known is None:
            new.append(at)
        elif file != known:
            other.append(at)
        at += 1
    return Compared(new, other, gone, at - len(new) - len(other))


def side_by_side(left: Iterable[Stamped], right: Iterable[Stamped]) -> Iterator[_Pair]:
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
