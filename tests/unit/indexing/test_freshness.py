"""How far an index lags behind its corpus: counted exactly, in little memory."""

import os
import tracemalloc
from itertools import combinations
from pathlib import Path

import pytest

from chronisearch.config import Settings, load_settings
from chronisearch.engine.registry import engine_named
from chronisearch.indexing import freshness as freshness_module
from chronisearch.indexing.freshness import Freshness, freshness
from chronisearch.indexing.update import take_in, update_index


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A corpus of forty files in two folders, one of them no text, and its index."""
    for number in range(40):
        file = tmp_path / "corpus" / str(number % 2) / f"{number:02}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"Un drone passe {number} fois.", encoding="utf-8")
    (tmp_path / "corpus" / "0" / "binaire.txt").write_bytes(b"\0\1\2" * 9)
    settings = load_settings({}, {}, tmp_path)
    update_index(settings)
    return settings


@pytest.fixture(params=[1, 7, 1 << 15])
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare so many files at a time."""
    monkeypatch.setattr(freshness_module, "_FILES_AT_ONCE", request.param)


def _freshness(settings: Settings) -> Freshness:
    with engine_named(settings.engine).open(settings.index) as searcher:
        return freshness(settings, searcher)


def _change(settings: Settings) -> None:
    corpus = settings.corpus
    for name in ("neuf", "novembre", "été"):
        (corpus / "0" / f"{name}.txt").write_text("Un texte de plus.", encoding="utf-8")
    (corpus / "1" / "01.txt").write_text("Un autre texte.", encoding="utf-8")
    os.utime(corpus / "1" / "03.txt", ns=(1, 1))
    for number in range(10, 18, 2):
        (corpus / "0" / f"{number}.txt").unlink()


@pytest.mark.usefixtures("at_once")
def test_new_changed_and_gone_files_are_counted(settings: Settings) -> None:
    assert _freshness(settings) == Freshness(0, 0, 0)

    _change(settings)

    assert _freshness(settings) == Freshness(new=3, changed=2, gone=4)


@pytest.mark.usefixtures("at_once")
def test_a_file_that_was_no_text_is_news_only_when_it_changes(settings: Settings) -> None:
    odd = settings.corpus / "0" / "binaire.txt"
    os.utime(odd, ns=(1, 1))
    assert _freshness(settings) == Freshness(new=1, changed=0, gone=0)

    odd.unlink()

    assert _freshness(settings) == Freshness(0, 0, 0)


@pytest.mark.usefixtures("at_once")
def test_a_file_that_was_named_and_that_the_walk_passes_by_is_not_gone(settings: Settings) -> None:
    named = settings.corpus / "0" / "notes.log"
    named.write_text("Une note.", encoding="utf-8")
    take_in(settings, [named])
    assert _freshness(settings) == Freshness(0, 0, 0)

    named.unlink()

    assert _freshness(settings) == Freshness(new=0, changed=0, gone=1)


def test_files_exchanged_for_one_another_are_changed(settings: Settings) -> None:
    """Each size and time is still there, only not at its own path.

    Every pair is tried: the sum of the hashes was the same for one in some.
    """
    folder = settings.corpus / "0"
    for one, other in combinations(sorted(folder.glob("?[02468].txt")), 2):
        _exchange(one, other)

        assert _freshness(settings) == Freshness(new=0, changed=2, gone=0)

        _exchange(one, other)


def _exchange(one: Path, other: Path) -> None:
    passing = one.with_name("passing")
    one.rename(passing)
    other.rename(one)
    passing.rename(other)


def test_files_take_sixteen_bytes_each_while_the_disk_is_asked(tmp_path: Path) -> None:
    """A search of 400,000 documents keeps within 60 MB: all stamps by path took 100."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    update_index(load_settings({}, {}, tmp_path))
    for number in range(6_000):
        (corpus / f"{number:05}.txt").write_text("Un")
    settings = load_settings({}, {}, tmp_path)
    _freshness(settings)  # whatever is loaded by the first
    tracemalloc.start()
    try:
        assert _freshness(settings) == Freshness(new=6_000, changed=0, gone=0)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    # 0.3 MB for what is asked for at a time, 0.6 for the files that are compared at a time.
    assert peak < 2_500_000
