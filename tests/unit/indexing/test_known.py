"""What an index knows, compared with what lies on the disk, without keeping either."""

import tracemalloc
from collections.abc import Iterator

from chronisearch.documents.document import Home
from chronisearch.documents.walk.corpus_files import CorpusFiles, CorpusFilesBuilder, Folder
from chronisearch.documents.walk.stamps import Stamp, Stamps
from chronisearch.engine.protocol import IndexedFile
from chronisearch.indexing.known.files import KnownFiles

COUNT = 20_000


class _Index:
    """Knows files 0 to 19,999, all of one size, each made when it is looked at."""

    def file(self, path: str) -> IndexedFile | None:
        raise AssertionError(path)

    def each_stamp(self, home: Home) -> Iterator[Stamps]:
        raise AssertionError(home)

    def stamps_in_order(self, home: Home) -> Iterator[tuple[str, Stamp]]:
        if home is Home.CORPUS:
            yield from ((_path(number), (5, number)) for number in range(COUNT))


def _path(number: int) -> str:
    return f"{number:07}.txt"


def _files(numbers: range, size_bytes: int = 5) -> CorpusFiles:
    builder = CorpusFilesBuilder()
    for first in range(0, len(numbers), 100):
        some = numbers[first : first + 100]
        stamps = Stamps(list(map(_path, some)), [size_bytes] * len(some), some)
        builder.add(stamps, Home.CORPUS, Folder("/", ""))
    return builder.finish()


def test_files_are_told_apart_by_what_is_known_of_them() -> None:
    known = KnownFiles(_Index())

    compared = known.beside_corpus(_files(range(COUNT + 2)))
    assert list(compared.new) == [COUNT, COUNT + 1]
    assert (list(compared.other), compared.gone, compared.same) == ([], [], COUNT)
    assert len(known.beside(_files(range(500), size_bytes=6)).other) == 500


def test_what_is_known_and_not_there_any_more_is_told_in_order() -> None:
    compared = KnownFiles(_Index()).beside_corpus(_files(range(3, COUNT)))

    assert [path for path, _ in compared.gone] == [_path(0), _path(1), _path(2)]


def test_nothing_is_gone_where_only_some_files_were_asked_about() -> None:
    compared = KnownFiles(_Index()).beside(_files(range(200)))

    assert (compared.gone, compared.same) == ([], 200)


def test_nothing_is_known_where_there_is_no_index() -> None:
    assert list(KnownFiles(None).beside_corpus(_files(range(3))).new) == [0, 1, 2]


def test_comparing_takes_no_memory_for_files_that_are_as_they_were() -> None:
    files = _files(range(COUNT))
    known = KnownFiles(_Index())
    tracemalloc.start()
    try:
        assert known.beside_corpus(files).same == COUNT
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 100_000
