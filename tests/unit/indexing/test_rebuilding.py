"""What a rebuild carries over from an index that cannot be opened, or not wholly."""

import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chronisearch.config import Settings, load_settings
from chronisearch.engine.registry import engine_named
from chronisearch.errors import IndexOutdatedError, TextsLostError
from chronisearch.indexing.carrying.report import IndexReport
from chronisearch.indexing.known.session import IndexOptions
from chronisearch.indexing.update import forget, take_in, take_in_text, update_index

REBUILD = IndexOptions(rebuild=True)
LOSING = IndexOptions(rebuild=True, lose_texts=True)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A corpus of one document, indexed, and a text that came by standard input after it."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Un drone passe.", encoding="utf-8")
    settings = load_settings({}, {}, tmp_path)
    update_index(settings)
    take_in_text(settings, "Une dépêche d’été.".encode(), "depeche")
    return settings


def _texts(settings: Settings) -> dict[str, str]:
    with engine_named(settings.engine).open(settings.index) as searcher:
        return {file.path: searcher.document(file.path).text for file in searcher.files()}


def _reasons(report: IndexReport) -> list[str]:
    return [file.reason for file in report.skipped]


def _change_manifest(settings: Settings, change: Callable[[dict[str, Any]], None]) -> None:
    """Write the manifest as a program would that has this to say: docs/index-format.md."""
    manifest = settings.index / "chronisearch.json"
    known = json.loads(manifest.read_text(encoding="utf-8"))
    change(known)
    del known["crc32"]
    known["crc32"] = zlib.crc32(json.dumps(known, sort_keys=True).encode())
    manifest.write_text(json.dumps(known), encoding="utf-8")


@pytest.mark.parametrize("maker", ["analyzer", "schema"])
def test_an_outdated_index_is_rebuilt_with_its_text_from_standard_input(
    settings: Settings, maker: str
) -> None:
    _change_manifest(settings, lambda known: known["makers"].update({maker: "0"}))
    with pytest.raises(IndexOutdatedError):
        update_index(settings)

    report = update_index(settings, REBUILD)

    assert (report.added, report.kept, report.skipped) == (1, 1, ())
    assert _texts(settings) == {"a.txt": "Un drone passe.", "depeche": "Une dépêche d’été."}


def test_a_file_from_outside_that_is_gone_is_kept_too(settings: Settings, tmp_path: Path) -> None:
    outside = tmp_path / "loin.txt"
    outside.write_text("Un texte de loin.", encoding="utf-8")
    take_in(settings, [outside])
    outside.unlink()
    _change_manifest(settings, lambda known: known["makers"].update(analyzer="0"))

    update_index(settings, REBUILD)

    assert _texts(settings)[str(outside)] == "Un texte de loin."


def test_what_the_last_commit_kept_outlives_the_rebuild_of_an_outdated_index(
    settings: Settings,
) -> None:
    _change_manifest(settings, lambda known: known["metadata"].update(seen="2024"))
    _change_manifest(settings, lambda known: known["makers"].update(analyzer="0"))

    update_index(settings, REBUILD)

    with engine_named(settings.engine).open(settings.index) as searcher:
        assert searcher.metadata()["seen"] == "2024"


def test_an_index_of_another_format_is_not_guessed_at(settings: Settings) -> None:
    _change_manifest(settings, lambda known: known["makers"].update({"index format": "0"}))
    with pytest.raises(TextsLostError, match="--lose-texts"):
        update_index(settings, REBUILD)

    report = update_index(settings, LOSING)

    assert _texts(settings) == {"a.txt": "Un drone passe."}
    assert _reasons(report) == [
        "of index format 0: what it held from elsewhere is not carried over"
    ]


def test_an_index_of_another_format_that_held_no_such_text_is_made_anew(
    settings: Settings,
) -> None:
    forget(settings, ["depeche"])
    _change_manifest(settings, lambda known: known["makers"].update({"index format": "0"}))

    assert update_index(settings, REBUILD).added == 1


def test_an_index_that_noted_no_texts_may_hold_some(settings: Settings) -> None:
    _change_manifest(settings, lambda known: known["metadata"].pop("texts"))
    _change_manifest(settings, lambda known: known["makers"].update({"index format": "0"}))

    with pytest.raises(TextsLostError, match="if it holds any"):
        update_index(settings, REBUILD)


def test_a_segment_that_is_gone_costs_its_own_documents_only(settings: Settings) -> None:
    take_in_text(settings, b"Une autre.", "autre")
    newest = max(settings.index.glob("*.seg"), key=lambda file: file.stat().st_mtime_ns)
    newest.unlink()
    with pytest.raises(TextsLostError, match="autre"):
        update_index(settings, REBUILD)

    report = update_index(settings, LOSING)

    assert sorted(_texts(settings)) == ["a.txt", "depeche"]
    assert _reasons(report) == [
        f"{newest.name} cannot be read: of the documents it held (1), those from elsewhere are lost"
    ]


def test_a_manifest_that_was_changed_by_no_commit_is_told(settings: Settings) -> None:
    """Its list of what was taken out may be wrong, and nothing else holds that list."""
    manifest = settings.index / "chronisearch.json"
    written = manifest.read_text(encoding="utf-8")
    changed = re.sub(r'"removed": \[\]', '"removed": [0]', written)
    assert changed != written
    manifest.write_text(changed, encoding="utf-8")
    with pytest.raises(TextsLostError, match="depeche"):
        update_index(settings, REBUILD)

    report = update_index(settings, LOSING)

    (reason,) = _reasons(report)
    assert reason.startswith("chronisearch.json is not as it was written: documents that were")


def test_flipped_bytes_never_stop_a_rebuild_and_are_told(settings: Settings) -> None:
    segments = {file: file.read_bytes() for file in settings.index.glob("*.seg")}
    manifest = settings.index / "chronisearch.json"
    known = manifest.read_bytes()
    for place in range(0, max(map(len, segments.values())), 97):
        for file in settings.index.iterdir():
            file.unlink()
        manifest.write_bytes(known)
        for file, data in segments.items():
            if place < len(data):
                flipped = bytes([data[place] ^ 0xFF])
                file.write_bytes(data[:place] + flipped + data[place + 1 :])
            else:
                file.write_bytes(data)

        try:
            report = update_index(settings, REBUILD)
            assert _texts(settings)["depeche"] == "Une dépêche d’été."
        except TextsLostError:
            report = update_index(settings, LOSING)

        assert _texts(settings)["a.txt"] == "Un drone passe."
        assert _reasons(report)


def test_without_a_manifest_the_segments_give_back_what_they_hold(settings: Settings) -> None:
    (settings.index / "chronisearch.json").write_bytes(b"{")

    report = update_index(settings, REBUILD)

    assert _texts(settings) == {"a.txt": "Un drone passe.", "depeche": "Une dépêche d’été."}
    (reason,) = _reasons(report)
    assert reason.startswith("chronisearch.json is not as it was written")


def test_of_a_text_that_was_taken_in_twice_the_last_one_is_given_back(settings: Settings) -> None:
    take_in_text(settings, b"Une autre.", "depeche")
    (settings.index / "chronisearch.json").unlink()

    update_index(settings, REBUILD)

    assert _texts(settings)["depeche"] == "Une autre."
