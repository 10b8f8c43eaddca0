"""How far an index lags behind its corpus: counted exactly, in little memory."""

import os
import tracemalloc
from itertools import combinations
from pathlib import Path

import pytest

from chronisearch.config import Settings, load_settings
from chronisearch.engine.protocol import WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.indexing.known import freshness as freshness_module
from chronisearch.indexing.known.freshness import Freshness, freshness
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


def _freshness(settings: Settings, budget_s: float = 60) -> Freshness:
    with engine_named(settings.engine).open(settings.index) as searcher:
        return freshness(settings, searcher, budget_s)


def _change(settings: Settings) -> None:
    corpus = settings.corpus
    for name in ("neuf", "novembre", "été"):
        (corpus / "0" / f"{name}.txt").write_text("Un texte de plus.", encoding="utf-8")
    (corpus / "1" / "01.txt").write_text("Un autre texte.", encoding="utf-8")
    os.utime(corpus / "1" / "03.txt", ns=(1, 1))
    for number in range(10, 18, 2):
        (corpus / "0" / f"{number}.txt").unlink()


def test_new_changed_and_gone_files_are_counted(settings: Settings) -> None:
    assert _freshness(settings) == Freshness(0, 0, 0)

    _change(settings)

    assert _freshness(settings) == Freshness(new=3, changed=2, gone=4)


def test_a_file_that_was_no_text_is_news_only_when_it_changes(settings: Settings) -> None:
    odd = settings.corpus / "0" / "binaire.txt"
    os.utime(odd, ns=(1, 1))
    assert _freshness(settings) == Freshness(new=1, changed=0, gone=0)

    odd.unlink()

    assert _freshness(settings) == Freshness(0, 0, 0)


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


def test_folders_that_came_and_went_are_seen_with_all_that_is_in_them(settings: Settings) -> None:
    (settings.corpus / "1").rename(settings.corpus / "un")
    (settings.corpus / "un" / "deep" / "deeper").mkdir(parents=True)
    (settings.corpus / "un" / "deep" / "deeper" / "x.txt").write_text("Un texte.")

    assert _freshness(settings) == Freshness(new=21, changed=0, gone=20)


def test_what_leads_to_a_known_folder_brings_nothing_new(settings: Settings) -> None:
    (settings.corpus / "0" / "lien").symlink_to(settings.corpus / "1")
    (settings.corpus / "1" / "lien").symlink_to(settings.corpus)

    assert _freshness(settings) == Freshness(0, 0, 0)


def test_a_file_taken_in_by_its_name_before_the_corpus_was_is_not_new(tmp_path: Path) -> None:
    (tmp_path / "corpus" / "sous").mkdir(parents=True)
    (tmp_path / "corpus" / "sous" / "x.txt").write_text("Un texte.")
    settings = load_settings({}, {}, tmp_path)
    take_in(settings, [tmp_path / "corpus" / "sous" / "x.txt"])

    assert _freshness(settings) == Freshness(0, 0, 0)


def test_an_empty_file_and_a_folder_without_documents_are_no_news(settings: Settings) -> None:
    (settings.corpus / "vide.txt").touch()
    (settings.corpus / "images").mkdir()
    (settings.corpus / "images" / "carte.png").write_bytes(b"x")

    assert _freshness(settings) == Freshness(0, 0, 0)


def test_names_that_are_no_utf_8_are_looked_at_too(settings: Settings) -> None:
    odd = settings.corpus / os.fsdecode(b"\xe9t\xe9") / "x.txt"
    odd.parent.mkdir()
    odd.write_text("Un texte.")
    assert _freshness(settings) == Freshness(new=1, changed=0, gone=0)

    update_index(settings)
    assert _freshness(settings) == Freshness(0, 0, 0)
    odd.write_text("Un autre texte.")
    assert _freshness(settings) == Freshness(new=0, changed=1, gone=0)


def test_without_time_the_files_that_changed_last_are_asked_and_it_says_at_least(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        file = tmp_path / "corpus" / f"{number}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text("Un texte.")
        os.utime(file, ns=(number, number))
    settings = load_settings({}, {}, tmp_path)
    update_index(settings)
    for number in (0, 3, 5):
        (tmp_path / "corpus" / f"{number}.txt").write_text("Un autre.")
    monkeypatch.setattr(freshness_module, "_FILES_AT_ONCE", 3)

    assert _freshness(settings, budget_s=0) == Freshness(0, changed=2, gone=0, is_whole=False)


@pytest.mark.usefixtures("settings")
def test_of_another_corpus_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "autre").mkdir()
    (tmp_path / "autre" / "x.txt").write_text("Un texte.")
    other = load_settings({"corpus": "autre"}, {}, tmp_path)

    assert _freshness(other) == Freshness(0, 0, 0)


def test_an_index_of_which_nothing_was_noted_is_compared_as_well(settings: Settings) -> None:
    """One of an earlier program, or made of files that were named."""
    _change(settings)
    with engine_named(settings.engine).write(settings.index, WriteOptions()) as writer:
        writer.commit({})

    assert _freshness(settings) == Freshness(new=4, changed=2, gone=4)  # one is no text


def test_new_files_take_little_memory_while_the_disk_is_asked(tmp_path: Path) -> None:
    """A search of 400,000 documents keeps within 60 MB."""
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

    assert peak < 2_500_000
