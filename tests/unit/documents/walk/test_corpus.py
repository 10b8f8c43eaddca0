"""What a walk over a folder finds, leaves out, and in which order."""

import errno
import os
from pathlib import Path

import pytest

from chronisearch.documents.document import Home
from chronisearch.documents.walk.corpus import files_at, one_file, walk
from chronisearch.documents.walk.skipped import SkipReason, reason_for
from chronisearch.errors import CorpusError, CorpusNotFoundError, UnreadableDocumentError


def a_file(path: Path, text: str = "Kyiv") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def skipped(root: Path) -> dict[str, SkipReason]:
    return {one.path: one.reason for one in walk(root).skipped}


def paths(root: Path) -> list[str]:
    return [file.path for file in walk(root).files]


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a.txt", "a/b/c.markdown", "é.TEXT"):
        a_file(tmp_path / name)

    assert paths(tmp_path) == ["a.txt", "a/b/c.markdown", "a/z.md", "b.txt", "é.TEXT"]


def test_a_file_is_listed_with_what_the_disk_says_of_it(tmp_path: Path) -> None:
    location = a_file(tmp_path / "a.txt", "Kyiv")

    [file] = walk(tmp_path).files

    assert (file.size_bytes, file.mtime_ns) == (4, location.stat().st_mtime_ns)
    assert file.home is Home.CORPUS
    assert Path(file.location) == location


def test_what_is_left_out_is_counted_by_reason(tmp_path: Path) -> None:
    for name in ("a.txt", ".cache.txt", ".git/config.txt", "image.png", "table.ods"):
        a_file(tmp_path / name)
    a_file(tmp_path / "empty.txt", "")
    os.mkfifo(tmp_path / "pipe.txt")

    assert paths(tmp_path) == ["a.txt"]
    assert walk(tmp_path).skipped_by_reason() == {
        SkipReason.HIDDEN: 2,
        SkipReason.NOT_TEXT: 2,
        SkipReason.EMPTY: 1,
        SkipReason.NOT_A_FILE: 1,
    }


def test_the_folder_that_a_browser_puts_beside_a_page_is_passed_by(tmp_path: Path) -> None:
    for name in ("Une page.html", "Une page_fichiers/cadre.html", "autres_files/a.txt"):
        a_file(tmp_path / name)

    assert paths(tmp_path) == ["Une page.html", "autres_files/a.txt"]
    assert skipped(tmp_path) == {"Une page_fichiers/": SkipReason.PARTS_OF_A_PAGE}


def test_a_readme_at_the_top_is_about_the_corpus_and_below_it_a_document(tmp_path: Path) -> None:
    a_file(tmp_path / "README.md")
    a_file(tmp_path / "2024" / "README.md")

    assert paths(tmp_path) == ["2024/README.md"]
    assert skipped(tmp_path) == {"README.md": SkipReason.ABOUT_THE_CORPUS}


def test_only_what_the_user_meant_to_be_read_is_trouble() -> None:
    assert SkipReason.EMPTY.is_trouble
    assert SkipReason.SYMLINK_LOOP.is_trouble
    assert not SkipReason.HIDDEN.is_trouble
    assert not SkipReason.NOT_TEXT.is_trouble


def test_links_to_files_and_folders_are_followed(tmp_path: Path) -> None:
    elsewhere = a_file(tmp_path / "elsewhere" / "b.txt")
    corpus = a_file(tmp_path / "corpus" / "a.txt").parent
    (corpus / "file.txt").symlink_to(elsewhere)
    (corpus / "folder").symlink_to(elsewhere.parent)

    assert paths(corpus) == ["a.txt", "file.txt", "folder/b.txt"]


def test_a_link_back_up_is_a_loop(tmp_path: Path) -> None:
    a_file(tmp_path / "a" / "b.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")

    assert paths(tmp_path) == ["a/b.txt"]
    assert skipped(tmp_path) == {
        "a/up/": SkipReason.SYMLINK_LOOP,
        "self.txt": SkipReason.SYMLINK_LOOP,
    }


def test_a_folder_that_two_ways_lead_to_is_read_by_the_way_without_a_link(tmp_path: Path) -> None:
    a_file(tmp_path / "z" / "a.txt")
    (tmp_path / "a").symlink_to(tmp_path / "z")

    assert paths(tmp_path) == ["z/a.txt"]
    assert skipped(tmp_path) == {"a/": SkipReason.SEEN_ALREADY}


def test_folders_that_link_to_each_other_are_read_once(tmp_path: Path) -> None:
    a_file(tmp_path / "a" / "one.txt")
    a_file(tmp_path / "b" / "two.txt")
    (tmp_path / "a" / "to-b").symlink_to(tmp_path / "b")
    (tmp_path / "b" / "to-a").symlink_to(tmp_path / "a")

    assert paths(tmp_path) == ["a/one.txt", "b/two.txt"]


def test_a_link_to_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")

    assert skipped(tmp_path) == {"gone.txt": SkipReason.BROKEN_LINK}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    folder = a_file(tmp_path / "closed" / "a.txt").parent
    folder.chmod(0)
    try:
        assert skipped(tmp_path) == {"closed/": SkipReason.FORBIDDEN}
        with pytest.raises(CorpusError, match="permission denied"):
            walk(folder)
    finally:
        folder.chmod(0o700)


def test_a_name_that_is_no_utf_8_is_written_as_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xe9t\xe9.txt")
    a_file(tmp_path / name)

    [file] = walk(tmp_path).files

    assert file.path == r"\xe9t\xe9.txt"
    assert Path(file.location).read_text() == "Kyiv"


@pytest.mark.parametrize("name", ["nowhere", "file.txt"])
def test_there_must_be_a_folder(tmp_path: Path, name: str) -> None:
    a_file(tmp_path / "file.txt")

    with pytest.raises(CorpusNotFoundError):
        walk(tmp_path / name)


def test_one_file_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    inside = a_file(tmp_path / "corpus" / "a" / "notes.log")
    outside = a_file(tmp_path / "b.txt")
    corpus = tmp_path / "corpus"

    assert one_file(inside, corpus)[0] == "a/notes.log"
    assert one_file(inside, corpus).home is Home.CORPUS
    assert one_file(outside, corpus)[0] == outside.as_posix()
    assert one_file(outside, corpus).home is Home.OUTSIDE


@pytest.mark.parametrize(
    ("name", "reason"), [("nowhere.txt", SkipReason.VANISHED), ("a", SkipReason.NOT_A_FILE)]
)
def test_one_file_must_be_there_and_be_a_file(
    tmp_path: Path, name: str, reason: SkipReason
) -> None:
    a_file(tmp_path / "a" / "b.txt")

    with pytest.raises(UnreadableDocumentError) as refusal:
        one_file(tmp_path / name, tmp_path)

    assert refusal.value.reason == reason


def test_a_folder_elsewhere_is_listed_by_absolute_paths(tmp_path: Path) -> None:
    location = a_file(tmp_path / "elsewhere" / "a" / "b.txt")
    corpus = a_file(tmp_path / "corpus" / "c" / "d.txt").parent.parent

    [outside] = files_at(tmp_path / "elsewhere", corpus).files
    [inside] = files_at(corpus / "c", corpus).files

    assert (outside.path, outside.home) == (location.as_posix(), Home.OUTSIDE)
    assert (inside.path, inside.home) == ("c/d.txt", Home.CORPUS)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOENT, SkipReason.VANISHED),
        (errno.EACCES, SkipReason.FORBIDDEN),
        (errno.ELOOP, SkipReason.SYMLINK_LOOP),
        (errno.EIO, SkipReason.DISK_TROUBLE),
    ],
)
def test_what_the_system_refuses_has_a_reason_in_words(number: int, reason: SkipReason) -> None:
    assert reason_for(OSError(number, os.strerror(number))) is reason
