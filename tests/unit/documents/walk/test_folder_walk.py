"""A walk of a large folder brings all of it, in little memory, and leaves nothing behind."""

import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from chronisearch.documents.walk.corpus import walk
from chronisearch.documents.walk.corpus_files import Folder
from chronisearch.documents.walk.folder_walk import FolderWalk
from chronisearch.documents.walk.skipped import SkipReason

COUNT = 5_000


@pytest.fixture(scope="module")
def flat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of many files and of a few that are none."""
    folder = tmp_path_factory.mktemp("flat")
    for number in range(COUNT):
        (folder / f"{number:05}.txt").write_text("Kyiv" * (number % 3 + 1))
    (folder / "vide.txt").touch()
    (folder / "été.txt").write_text("Odesa")
    (folder / "MAJUSCULES.TXT").write_text("Lviv")
    (folder / "image.png").touch()
    return folder


def test_every_file_is_found_once_with_its_size_and_time(flat: Path) -> None:
    walking = FolderWalk(Folder(str(flat), ""))

    found = [row for stamps in walking.each_stamp() for row in zip(*stamps, strict=True)]

    facts = ((file.name, file.stat()) for file in flat.iterdir())
    expected = [
        (name, each.st_size, each.st_mtime_ns)
        for name, each in facts
        if name not in ("vide.txt", "image.png")
    ]
    assert sorted(found) == sorted(expected)
    assert {(one.path, one.reason) for one in walking.skipped} == {
        ("vide.txt", SkipReason.EMPTY),
        ("image.png", SkipReason.NOT_TEXT),
    }


def _walk_and_forget(folder: Path) -> None:
    for _stamps in FolderWalk(Folder(str(folder), "")).each_stamp():
        pass


def test_the_largest_folder_takes_no_more_memory_than_a_small_part_of_it(flat: Path) -> None:
    _walk_and_forget(flat)  # whatever is loaded by the first
    tracemalloc.start()
    try:
        _walk_and_forget(flat)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    # 512 files and what is known of them; all of them at once would take 5 MB.
    assert peak < 1_500_000


@pytest.mark.skipif(sys.platform != "linux", reason="its open files are in /proc")
def test_no_folder_stays_open(flat: Path) -> None:
    before = os.listdir("/proc/self/fd")  # noqa: PTH208, as it says

    walk(flat)

    assert len(os.listdir("/proc/self/fd")) == len(before)  # noqa: PTH208


def test_a_file_that_vanishes_before_it_is_asked_about_costs_no_other(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Kyiv")
    found = FolderWalk(Folder(str(tmp_path), ""))

    [part] = found.parts()
    (tmp_path / "b.txt").unlink()
    stamps = found.stamps_of(part)

    assert sorted(stamps.paths) == ["a.txt", "c.txt"]
    assert [one.path for one in found.skipped] == ["b.txt"]


def test_a_walk_over_a_part_keeps_out_of_the_folders_that_are_known(tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/y.txt", "b/c/z.txt", "d/u.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Kyiv")
    (tmp_path / "b" / "lien").symlink_to(tmp_path / "a")
    facts = (tmp_path / "a").stat()
    part = [Folder(str(tmp_path / "b"), "b/")]

    walking = FolderWalk(Folder(str(tmp_path), ""), part, {"a/": (facts.st_dev, facts.st_ino)})

    assert sorted(path for some in walking.each_stamp() for path in some.paths) == [
        "b/c/z.txt",
        "b/y.txt",
    ]
    assert walking.skipped == [("b/lien/", SkipReason.SEEN_ALREADY)]
