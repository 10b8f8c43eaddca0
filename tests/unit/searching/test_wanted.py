"""Which document a user means."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chronisearch.config import Settings, load_settings
from chronisearch.engine.protocol import Searcher
from chronisearch.engine.registry import engine_named
from chronisearch.errors import DocumentNotFoundError
from chronisearch.indexing.update import update_index
from chronisearch.searching import document_of, remember_search, search


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An index of four documents."""
    for path in ("2024/bilan.txt", "2025/bilan.txt", "2025/note.txt", "2"):
        file = tmp_path / "corpus" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".txt").write_text(f"Un drone en {path}.", encoding="utf-8")
    settings = load_settings({}, {}, tmp_path)
    update_index(settings)
    return settings


@pytest.fixture
def searcher(settings: Settings) -> Iterator[Searcher]:
    """That index, opened."""
    with engine_named(settings.engine).open(settings.index) as opened:
        yield opened


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("2024/bilan.txt", "2024/bilan.txt"),
        ("note.txt", "2025/note.txt"),
        ("NOTE", "2025/note.txt"),
        ("2024", "2024/bilan.txt"),
    ],
)
def test_a_document_is_known_by_its_path_or_by_a_part_that_no_other_has(
    searcher: Searcher, settings: Settings, wanted: str, path: str
) -> None:
    assert document_of(searcher, wanted, settings.index).path == path


def test_a_document_is_known_by_its_rank_in_the_last_search(
    searcher: Searcher, settings: Settings
) -> None:
    result = search(searcher, "drone")
    remember_search(settings.index, result)

    for hit in result.hits:
        assert document_of(searcher, str(hit.rank), settings.index).path == hit.path


@pytest.mark.parametrize("wanted", ["bilan.txt", "absent", "7", ""])
def test_what_is_meant_by_none_or_several_is_not_found(
    searcher: Searcher, settings: Settings, wanted: str
) -> None:
    with pytest.raises(DocumentNotFoundError):
        document_of(searcher, wanted, settings.index)


def test_the_error_names_documents_that_may_be_meant(
    searcher: Searcher, settings: Settings
) -> None:
    with pytest.raises(DocumentNotFoundError, match=r"2024/bilan\.txt, 2025/bilan\.txt"):
        document_of(searcher, "bilan.txt", settings.index)


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"paths": 3}', "\xff"])
def test_a_last_search_that_cannot_be_read_is_none(
    searcher: Searcher, settings: Settings, kept: str
) -> None:
    (settings.index / "last-search.json").write_bytes(kept.encode("latin-1"))

    with pytest.raises(DocumentNotFoundError):
        document_of(searcher, "1", settings.index)


def test_nothing_but_the_last_search_is_left_in_the_folder(
    searcher: Searcher, settings: Settings
) -> None:
    before = set(settings.index.iterdir())

    remember_search(settings.index, search(searcher, "drone"))
    remember_search(settings.index, search(searcher, "note"))

    assert set(settings.index.iterdir()) - before == {settings.index / "last-search.json"}


def test_a_folder_that_cannot_be_written_is_no_error(searcher: Searcher, tmp_path: Path) -> None:
    remember_search(tmp_path / "none", search(searcher, "drone"))
