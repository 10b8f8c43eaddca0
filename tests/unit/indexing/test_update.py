"""Bringing an index up to date with a corpus, and with what comes from elsewhere."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chronisearch.config import Settings, load_settings
from chronisearch.documents import reader
from chronisearch.engine.protocol import IndexedFile
from chronisearch.engine.registry import engine_named
from chronisearch.engine.whoosh.build.cells import CellTable
from chronisearch.errors import (
    BadOptionError,
    CorpusNotFoundError,
    DocumentNotFoundError,
    IndexDamagedError,
    OtherCorpusError,
)
from chronisearch.indexing.carrying.events import Committing, Progress, Started
from chronisearch.indexing.carrying.report import IndexReport
from chronisearch.indexing.known.freshness import freshness
from chronisearch.indexing.known.session import IndexOptions
from chronisearch.indexing.update import forget, take_in, take_in_text, update_index
from chronisearch.steps import FileStep, Step

DRY = IndexOptions(dry_run=True)
REBUILD = IndexOptions(rebuild=True)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A corpus of two documents and no index yet."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Un drone passe.", encoding="utf-8")
    (corpus / "b.txt").write_text("Un missile passe.", encoding="utf-8")
    return load_settings({}, {}, tmp_path)


def _indexed(settings: Settings) -> dict[str, IndexedFile]:
    with engine_named(settings.engine).open(settings.index) as searcher:
        return {file.path: file for file in searcher.files()}


def _text(settings: Settings, path: str) -> str:
    with engine_named(settings.engine).open(settings.index) as searcher:
        return searcher.document(path).text


def _is_fresh(settings: Settings) -> bool:
    with engine_named(settings.engine).open(settings.index) as searcher:
        return freshness(settings, searcher, budget_s=60).is_fresh


def _counts(report: IndexReport) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.removed, report.unchanged, report.kept


def _touch(file: Path, seconds: int = 100) -> None:
    mtime_ns = file.stat().st_mtime_ns + seconds * 1_000_000_000
    os.utime(file, ns=(mtime_ns, mtime_ns))


def test_a_new_index_holds_every_document_of_the_corpus(settings: Settings) -> None:
    report = update_index(settings)

    assert _counts(report) == (2, 0, 0, 0, 0)
    assert sorted(_indexed(settings)) == ["a.txt", "b.txt"]
    assert _is_fresh(settings)


def test_nothing_is_committed_where_nothing_changed(settings: Settings) -> None:
    update_index(settings)
    before = _written(settings)

    report = update_index(settings)

    assert _counts(report) == (0, 0, 0, 2, 0)
    assert not report.committed
    assert _written(settings) == before


def _written(settings: Settings) -> dict[str, int]:
    """Give when each file of the index was written, but for the lock, which names its holder."""
    files = (file for file in settings.index.iterdir() if file.suffix != ".lock")
    return {file.name: file.stat().st_mtime_ns for file in files}


def test_new_changed_and_vanished_files_are_taken_in(settings: Settings) -> None:
    update_index(settings)
    (settings.corpus / "a.txt").write_text("Trois drones passent.", encoding="utf-8")
    (settings.corpus / "b.txt").rename(settings.corpus / "c.txt")
    assert not _is_fresh(settings)

    report = update_index(settings)

    assert _counts(report) == (0, 1, 0, 0, 0)
    assert report.renamed == 1
    assert sorted(_indexed(settings)) == ["a.txt", "c.txt"]
    assert _text(settings, "a.txt") == "Trois drones passent."


def test_a_file_changed_to_the_same_size_is_seen_by_its_time(settings: Settings) -> None:
    update_index(settings)
    (settings.corpus / "a.txt").write_text("Un drame passe.", encoding="utf-8")
    _touch(settings.corpus / "a.txt")

    assert update_index(settings).changed == 1


def test_a_touched_file_is_unchanged_and_its_time_taken_over(settings: Settings) -> None:
    update_index(settings)
    _touch(settings.corpus / "a.txt")
    assert not _is_fresh(settings)

    report = update_index(settings)

    assert _counts(report) == (0, 0, 0, 2, 0)
    assert _is_fresh(settings)
    assert not update_index(settings).committed


def test_a_file_of_a_time_that_no_number_holds_is_taken_in(
    settings: Settings,
) -> None:
    beyond_s = 10_000_000_000
    os.utime(settings.corpus / "b.txt", (beyond_s, beyond_s))
    if (settings.corpus / "b.txt").stat().st_mtime < beyond_s:
        pytest.skip("this file system does not count so far")

    assert _counts(update_index(settings)) == (2, 0, 0, 0, 0)
    assert _is_fresh(settings)
    assert _counts(update_index(settings)) == (0, 0, 0, 2, 0)


@pytest.mark.parametrize("where", [reader, CellTable])
def test_what_nobody_foresaw_costs_the_document_that_it_befell(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, where: Any
) -> None:
    name = "read_chronicle" if where is reader else "string_of"
    as_it_was = getattr(where, name)

    def failing(*arguments: Any) -> Any:
        if any("missile" in str(each) for each in arguments):
            raise ZeroDivisionError("a\nfault")
        return as_it_was(*arguments)

    monkeypatch.setattr(where, name, failing)

    report = update_index(settings)

    assert _counts(report) == (1, 0, 0, 0, 0)
    [skipped] = report.skipped
    assert skipped.path == "b.txt"
    assert skipped.is_trouble
    assert re.search(
        r"fault of the program \(test_update.py:\d+\): Zero.*: a fault", skipped.reason
    )


def test_a_file_that_is_no_text_is_skipped_remembered_and_no_news(settings: Settings) -> None:
    (settings.corpus / "c.txt").write_bytes(b"\x00\x01\x02\xff" * 50)

    report = update_index(settings)

    assert report.added == 2
    assert report.unreadable == 1
    assert report.skipped_by_reason() == {"binary, not text": ("c.txt",)}
    assert _is_fresh(settings)
    again = update_index(settings)
    assert again.unreadable == 1
    assert not again.committed


def test_a_skipped_file_that_changes_is_news_again(settings: Settings) -> None:
    (settings.corpus / "c.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    update_index(settings)
    (settings.corpus / "c.txt").write_text("Un texte.", encoding="utf-8")

    assert not _is_fresh(settings)
    assert update_index(settings).added == 1


def test_a_document_whose_file_is_no_text_any_more_leaves_the_index(settings: Settings) -> None:
    update_index(settings)
    (settings.corpus / "a.txt").write_bytes(b"\x00\x01\x02\xff" * 50)

    report = update_index(settings)

    assert (report.removed, report.unreadable) == (1, 1)
    assert sorted(_indexed(settings)) == ["b.txt"]


def test_a_file_that_vanishes_during_the_run_does_not_stop_it(settings: Settings) -> None:
    def remove_b(event: Progress) -> None:
        if isinstance(event, Started):
            (settings.corpus / "b.txt").unlink()

    report = update_index(settings, tell=remove_b)

    assert (report.added, report.unreadable) == (1, 1)
    assert sorted(_indexed(settings)) == ["a.txt"]


def test_hidden_files_and_other_formats_are_skipped_without_trouble(settings: Settings) -> None:
    (settings.corpus / ".hidden.txt").write_text("x", encoding="utf-8")
    (settings.corpus / "image.png").write_bytes(b"x")

    report = update_index(settings)

    assert len(report.skipped) == 2
    assert report.unreadable == 0


def test_an_empty_corpus_makes_an_empty_index(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    settings = load_settings({}, {}, tmp_path)

    assert update_index(settings).committed
    assert _indexed(settings) == {}


def test_without_a_corpus_no_index_is_made(tmp_path: Path) -> None:
    settings = load_settings({}, {}, tmp_path)

    with pytest.raises(CorpusNotFoundError):
        update_index(settings)
    assert not settings.index.exists()


def test_a_dry_run_reports_and_writes_nothing(settings: Settings) -> None:
    report = update_index(settings, DRY)

    assert _counts(report) == (2, 0, 0, 0, 0)
    assert not report.committed
    assert not settings.index.exists()


def test_progress_is_told_in_order(settings: Settings) -> None:
    update_index(settings)
    (settings.corpus / "a.txt").write_text("Autre.", encoding="utf-8")
    (settings.corpus / "b.txt").unlink()
    (settings.corpus / "c.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    events: list[Progress] = []

    update_index(settings, tell=events.append)

    assert events == [
        Started(files=2, size_bytes=206),
        FileStep("a.txt", Step.CHANGED, "other contents", size_bytes=6),
        FileStep("c.txt", Step.LEFT_OUT, "binary, not text", size_bytes=200, is_trouble=True),
        FileStep("b.txt", Step.REMOVED, "gone"),
        Committing(),
    ]


def test_an_interruption_leaves_the_old_index_whole(settings: Settings) -> None:
    update_index(settings)
    (settings.corpus / "a.txt").write_text("Autre chose.", encoding="utf-8")
    (settings.corpus / "b.txt").unlink()

    def interrupt(event: Progress) -> None:
        if isinstance(event, Committing):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update_index(settings, tell=interrupt)

    assert sorted(_indexed(settings)) == ["a.txt", "b.txt"]
    assert _text(settings, "a.txt") == "Un drone passe."
    assert update_index(settings).changed == 1


def test_documents_from_elsewhere_stay_when_the_corpus_is_brought_up_to_date(
    settings: Settings, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("Un texte venu de loin.", encoding="utf-8")

    taken_in = take_in(settings, [outside])
    take_in_text(settings, "Une dépêche.".encode(), "depeche")
    report = update_index(settings)

    assert taken_in.added == 1
    assert _counts(report) == (2, 0, 0, 0, 2)
    assert sorted(_indexed(settings)) == sorted([str(outside), "a.txt", "b.txt", "depeche"])


def test_a_rebuild_reads_files_from_outside_again_and_carries_other_texts_over(
    settings: Settings, tmp_path: Path
) -> None:
    stays, goes = tmp_path / "stays.txt", tmp_path / "goes.txt"
    for file in (stays, goes):
        file.write_text("Un texte venu de loin.", encoding="utf-8")
    update_index(settings)
    take_in(settings, [stays, goes])
    take_in_text(settings, "Une dépêche.".encode("cp1252"), "depeche")
    before = _indexed(settings)
    stays.write_text("Un autre texte.", encoding="utf-8")
    goes.unlink()

    report = update_index(settings, REBUILD)

    assert _counts(report) == (2, 0, 0, 0, 3)
    assert _text(settings, str(stays)) == "Un autre texte."
    assert _text(settings, str(goes)) == "Un texte venu de loin."
    assert _text(settings, "depeche") == "Une dépêche."
    assert _indexed(settings)["depeche"] == before["depeche"]
    assert _is_fresh(settings)


def test_only_what_is_named_is_taken_in_and_nothing_removed(settings: Settings) -> None:
    update_index(settings)
    (settings.corpus / "a.txt").unlink()
    (settings.corpus / "c.txt").write_text("Un tiers.", encoding="utf-8")
    (settings.corpus / "d.txt").write_text("Un quart.", encoding="utf-8")

    report = take_in(settings, [settings.corpus / "c.txt"])

    assert _counts(report) == (1, 0, 0, 0, 0)
    assert sorted(_indexed(settings)) == ["a.txt", "b.txt", "c.txt"]


def test_a_folder_from_outside_is_taken_in_with_absolute_paths(
    settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "loin"
    folder.mkdir()
    (folder / "x.txt").write_text("Un texte.", encoding="utf-8")

    take_in(settings, [folder])

    assert list(_indexed(settings)) == [str(folder / "x.txt")]


def test_a_named_file_that_is_not_there_is_skipped_and_the_others_taken_in(
    settings: Settings,
) -> None:
    report = take_in(settings, [settings.corpus / "none.txt", settings.corpus / "a.txt"])

    assert report.added == 1
    assert report.unreadable == 1
    assert report.skipped[0].path == "none.txt"


def test_a_file_of_the_corpus_that_the_walk_passes_by_stays_once_it_was_named(
    settings: Settings,
) -> None:
    (settings.corpus / "notes.log").write_text("Une note.", encoding="utf-8")
    take_in(settings, [settings.corpus / "notes.log"])

    update_index(settings)
    assert "notes.log" in _indexed(settings)
    assert _is_fresh(settings)
    update_index(settings, REBUILD)
    assert "notes.log" in _indexed(settings)
    (settings.corpus / "notes.log").unlink()
    assert update_index(settings).removed == 1


def test_the_same_text_under_the_same_name_is_unchanged(settings: Settings) -> None:
    assert take_in_text(settings, b"Un texte.", "nom").added == 1
    assert not take_in_text(settings, b"Un texte.", "nom").committed
    assert take_in_text(settings, b"Un autre.", "nom").changed == 1


@pytest.mark.parametrize("name", ["", "  ", "a.txt"])
def test_a_text_needs_a_name_that_no_file_has(settings: Settings, name: str) -> None:
    with pytest.raises(BadOptionError, match="--name"):
        take_in_text(settings, b"Un texte.", name)


def test_a_file_that_takes_the_name_of_a_text_does_not_replace_it(settings: Settings) -> None:
    take_in_text(settings, "Une dépêche.".encode(), "c.txt")
    (settings.corpus / "c.txt").write_text("Un fichier.", encoding="utf-8")

    report = update_index(settings)

    assert report.unreadable == 1
    assert _text(settings, "c.txt") == "Une dépêche."
    assert _is_fresh(settings)


def test_an_empty_text_is_skipped(settings: Settings) -> None:
    assert take_in_text(settings, b"  \n", "nom").unreadable == 1


def test_forgotten_documents_leave_the_index(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outside.txt").write_text("Un texte.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    take_in(settings, [Path("outside.txt")])
    take_in_text(settings, b"Un texte.", "nom")

    assert forget(settings, ["outside.txt", "nom"]).removed == 2
    assert _indexed(settings) == {}


def test_an_unknown_name_is_not_forgotten_and_takes_no_other_with_it(settings: Settings) -> None:
    take_in_text(settings, b"Un texte.", "nom")

    with pytest.raises(DocumentNotFoundError, match="inconnu"):
        forget(settings, ["nom", "inconnu"])
    assert list(_indexed(settings)) == ["nom"]


def test_a_document_of_the_corpus_that_was_forgotten_stays_out_until_it_is_named(
    settings: Settings,
) -> None:
    update_index(settings)

    assert forget(settings, ["a.txt"]).removed == 1
    report = update_index(settings)
    update_index(settings, REBUILD)
    assert report.skipped_by_reason() == {"taken out by --forget": ("a.txt",)}
    assert report.unreadable == 0
    assert list(_indexed(settings)) == ["b.txt"]
    assert _is_fresh(settings)

    assert take_in(settings, [settings.corpus / "a.txt"]).added == 1
    assert update_index(settings).unchanged == 2


def test_a_document_of_the_corpus_is_forgotten_by_the_path_of_its_file(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    update_index(settings)
    monkeypatch.chdir(settings.corpus.parent)

    assert forget(settings, ["corpus/a.txt", str(settings.corpus / "b.txt")]).removed == 2


def test_a_damaged_index_is_refused_and_rebuilt(settings: Settings) -> None:
    update_index(settings)
    for file in settings.index.iterdir():
        if file.suffix == ".json":
            file.write_bytes(b"{")

    with pytest.raises(IndexDamagedError):
        update_index(settings)
    report = update_index(settings, REBUILD)

    assert report.added == 2
    assert [skipped.path for skipped in report.skipped] == [str(settings.index)]
    assert report.unreadable == 0


def test_an_index_goes_by_the_corpus_that_it_was_made_from(
    settings: Settings, tmp_path: Path
) -> None:
    update_index(settings)
    (tmp_path / "autre").mkdir()
    (tmp_path / "autre" / "z.txt").write_text("Un texte.", encoding="utf-8")
    other = load_settings({"corpus": "autre"}, {}, tmp_path)

    for act in (update_index, lambda it: take_in(it, [tmp_path / "autre"])):
        with pytest.raises(OtherCorpusError, match="--change-corpus"):
            act(other)
    assert sorted(_indexed(settings)) == ["a.txt", "b.txt"]

    update_index(other, IndexOptions(change_corpus=True))
    assert list(_indexed(settings)) == ["z.txt"]
    with pytest.raises(OtherCorpusError):
        update_index(settings)


def test_an_index_that_was_moved_with_its_corpus_goes_by_it_still(
    settings: Settings, tmp_path: Path
) -> None:
    update_index(settings)
    (tmp_path / "moved").mkdir()
    for folder in (settings.corpus, settings.index):
        folder.rename(tmp_path / "moved" / folder.name)

    assert update_index(load_settings({}, {}, tmp_path / "moved")).unchanged == 2


_Act = Callable[[Settings], IndexReport]


@pytest.mark.parametrize(
    "act",
    [
        lambda settings: take_in(settings, [settings.corpus], DRY),
        lambda settings: take_in_text(settings, b"Un texte.", "autre", DRY),
        lambda settings: forget(settings, ["nom"], DRY),
        lambda settings: update_index(settings, IndexOptions(rebuild=True, dry_run=True)),
    ],
)
def test_no_dry_run_changes_the_index(settings: Settings, act: _Act) -> None:
    take_in_text(settings, b"Un texte.", "nom")

    report = act(settings)

    assert not report.committed
    assert list(_indexed(settings)) == ["nom"]
