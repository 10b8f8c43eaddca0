"""What Whoosh raises becomes an error of ours, in one place and without a gap."""

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.analysis import CompositionError
from whoosh.fields import FieldConfigurationError
from whoosh.index import LockError
from whoosh.util.times import TimeError
from whoosh.writing import IndexingError

from chronisearch.engine.registry import engine_named
from chronisearch.engine.whoosh.damage import decoding, is_foreign, reading, writing
from chronisearch.errors import IndexDamagedError, IndexWriteError

_READ_WITH = (
    "analysis", "codec.base", "codec.whoosh3", "columns", "fields", "filedb", "formats", "index",
    "matching", "reading", "system", "util", "writing",
)  # fmt: skip
"""The parts of Whoosh that reading and writing an index go through."""

_ABOUT_OUR_CALLS = (
    CompositionError,
    FieldConfigurationError,
    IndexingError,
    LockError,
    TimeError,
)
"""Raised over a wrong call, never over what is found on the disk: those are to be seen."""


def _whoosh_errors() -> Iterator[type[Exception]]:
    modules = [module for name, module in sys.modules.items() if name.startswith("whoosh.")]
    for module in modules:
        if module.__name__.removeprefix("whoosh.").startswith(_READ_WITH):
            for _, kind in inspect.getmembers(module, inspect.isclass):
                if issubclass(kind, Exception) and kind.__module__.startswith("whoosh"):
                    yield kind


def test_every_error_of_whoosh_is_mapped_or_named_here() -> None:
    engine_named("whoosh")  # loads all of Whoosh that it needs
    kinds = set(_whoosh_errors())
    unmapped = {kind for kind in kinds if not is_foreign(kind.__new__(kind))}

    assert len(kinds) > len(_ABOUT_OUR_CALLS)
    assert unmapped == set(_ABOUT_OUR_CALLS)


def test_damage_is_told_in_one_line() -> None:
    with pytest.raises(IndexDamagedError) as told, reading(Path("index")):
        raise KeyError("line 1\nline 2. And a long story")

    assert str(told.value) == (
        "The index at index is damaged (KeyError: 'line 1\\nline 2); "
        "“chronisearch index --rebuild” renews it."
    )


def test_a_plain_exception_is_one_of_whoosh() -> None:
    with pytest.raises(IndexDamagedError), reading(Path("index")):
        raise Exception("Unknown index type")


def test_a_file_that_is_gone_is_not_yet_damage() -> None:
    with pytest.raises(FileNotFoundError), reading(Path("index")):
        raise FileNotFoundError


@pytest.mark.parametrize("error", [IndexingError(), RuntimeError(), KeyboardInterrupt()])
def test_what_is_no_damage_stays_what_it_is(error: BaseException) -> None:
    with pytest.raises(type(error)), reading(Path("index")):
        raise error


def test_what_the_disk_refuses_is_told_in_its_words() -> None:
    with pytest.raises(IndexWriteError, match="No space left"), writing(Path("index")):
        raise OSError(28, "No space left on device")


def test_damage_met_while_merging_is_damage() -> None:
    with pytest.raises(IndexDamagedError), writing(Path("index")), decoding():
        raise KeyError("gone")
