"""Files by the hundred thousand, kept in little memory and given one by one."""

import tracemalloc
from pathlib import Path

from chronisearch.documents.document import Home
from chronisearch.documents.walk.corpus_files import (
    CorpusFile,
    CorpusFiles,
    CorpusFilesBuilder,
    Folder,
    joined,
)
from chronisearch.documents.walk.stamps import Stamps

ROOT = Folder("/corpus", "")


def files_of(*stamps: tuple[str, int, int]) -> CorpusFiles:
    builder = CorpusFilesBuilder()
    builder.add(Stamps(*zip(*stamps, strict=True)), Home.CORPUS, ROOT)
    return builder.finish()


def test_files_are_given_in_the_order_of_their_paths_with_what_was_found_of_each() -> None:
    files = files_of(("b.txt", 2, 20), ("é/a.txt", 3, 30), ("a.txt", 1, 10))

    assert list(files) == [
        CorpusFile("a.txt", "/corpus/a.txt", 1, 10, Home.CORPUS),
        CorpusFile("b.txt", "/corpus/b.txt", 2, 20, Home.CORPUS),
        CorpusFile("é/a.txt", "/corpus/é/a.txt", 3, 30, Home.CORPUS),
    ]
    assert list(files.stamps()) == [("a.txt", (1, 10)), ("b.txt", (2, 20)), ("é/a.txt", (3, 30))]
    assert files.size_bytes == 6


def test_a_file_is_found_by_its_path() -> None:
    files = files_of(("b.txt", 2, 20), ("a.txt", 1, 10))

    assert files.of_path("b.txt") == files[1]
    assert files.of_path("aa.txt") is None
    assert files.of_path("c.txt") is None


def test_a_slice_and_a_choice_of_files_are_files_again() -> None:
    files = files_of(*((f"{number}.txt", number, 0) for number in range(5)))

    assert [file.path for file in files[1:3]] == ["1.txt", "2.txt"]
    assert [file.path for file in files.chosen([0, 4])] == ["0.txt", "4.txt"]
    assert files[-1].path == "4.txt"


def test_of_several_files_of_one_path_the_last_counts() -> None:
    files = files_of(("a.txt", 1, 10), ("b.txt", 2, 20), ("a.txt", 3, 30))

    assert list(files.stamps()) == [("a.txt", (3, 30)), ("b.txt", (2, 20))]


def test_lists_that_share_files_are_joined_into_one() -> None:
    outside = CorpusFilesBuilder()
    outside.add_one(CorpusFile("/far/z.txt", Path("/far/z.txt"), 9, 90, Home.OUTSIDE))
    inside = files_of(("b.txt", 2, 20), ("a.txt", 1, 10))

    found = joined([inside, outside.finish(), inside[1:]])

    assert [file.path for file in found] == ["/far/z.txt", "a.txt", "b.txt"]
    assert [file.home for file in found] == [Home.OUTSIDE, Home.CORPUS, Home.CORPUS]


def test_a_file_takes_its_path_and_less_than_forty_bytes() -> None:
    """Each process that builds segments has a copy: a list of tuples took 300 bytes a file."""
    count = 20_000
    paths = [f"{number:07}.txt" for number in range(count)]
    tracemalloc.start()
    try:
        builder = CorpusFilesBuilder()
        for at in range(0, count, 500):
            some = paths[at : at + 500]
            builder.add(Stamps(some, [at + 10**6] * 500, [at + 10**18] * 500), Home.CORPUS, ROOT)
        files = builder.finish()
        del builder
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert len(files) == count
    assert kept < count * (len(paths[0]) + 40)
