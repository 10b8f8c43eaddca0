"""What goes wrong over the bytes of an index becomes an error of ours, in one place."""

import zlib
from pathlib import Path

import pytest

from chronisearch.engine.whoosh.format.damage import decoding, reading, writing
from chronisearch.engine.whoosh.format.section_reader import DamagedSegmentError
from chronisearch.errors import IndexDamagedError, IndexUnavailableError, IndexWriteError


def test_damage_is_told_in_one_line() -> None:
    with pytest.raises(IndexDamagedError) as told, reading(Path("index")):
        raise KeyError("line 1\nline 2. And a long story")

    assert str(told.value) == (
        "The index at index is damaged (KeyError: 'line 1\\nline 2); "
        "“chronisearch index --rebuild” renews it."
    )


@pytest.mark.parametrize(
    "error",
    [DamagedSegmentError("x"), zlib.error("x"), UnicodeError("x"), IsADirectoryError(21, "folder")],
)
def test_what_reading_raises_is_damage(error: Exception) -> None:
    with pytest.raises(IndexDamagedError), reading(Path("index")):
        raise error


@pytest.mark.parametrize(
    "error",
    [
        PermissionError(13, "Permission denied"),
        OSError(24, "Too many open files"),
        OSError(37, "No locks available"),
        OSError(5, "Input/output error"),
    ],
)
def test_what_may_pass_is_told_in_the_systems_words_and_called_no_damage(error: OSError) -> None:
    with pytest.raises(IndexUnavailableError, match=error.strerror), reading(Path("index")):
        raise error


def test_memory_that_is_short_is_no_damage() -> None:
    with pytest.raises(IndexUnavailableError, match="memory"), reading(Path("index")):
        raise MemoryError


def test_a_file_that_is_gone_is_not_yet_damage() -> None:
    with pytest.raises(FileNotFoundError), reading(Path("index")):
        raise FileNotFoundError


@pytest.mark.parametrize("error", [RecursionError(), RuntimeError(), KeyboardInterrupt()])
def test_what_is_no_damage_stays_what_it_is(error: BaseException) -> None:
    with pytest.raises(type(error)), reading(Path("index")):
        raise error


def test_what_the_disk_refuses_is_told_in_its_words() -> None:
    with pytest.raises(IndexWriteError, match="No space left"), writing(Path("index")):
        raise OSError(28, "No space left on device")


def test_damage_met_while_merging_is_damage() -> None:
    with (
        pytest.raises(IndexDamagedError),
        writing(Path("index")),
        decoding(Path("index")),
    ):
        raise KeyError("gone")


def test_what_the_disk_refuses_while_merging_is_no_damage() -> None:
    with (
        pytest.raises(IndexWriteError),
        writing(Path("index")),
        decoding(Path("index")),
    ):
        raise OSError(28, "No space left on device")
