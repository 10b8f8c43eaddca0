"""Which document a user means."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chronisearch.config import Settings, load_settings
from chronisearch.engine.protocol import Searcher
from chronisearch.engine.registry import engine_named
from chronisearch.errors import DocumentNotFoundError
from chronisearch.indexing.update import update_index
from chronisearch.searching import SearchOptions, document_of, remember_list, search


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An index of four documents, in the folder where one works."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
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


def _path(searcher: Searcher, wanted: str, settings: Settings) -> str:
    return document_of(searcher, wanted, settings.index, settings.corpus).document.path


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("2024/bilan.txt", "2024/bilan.txt"),
        ("note.txt", "2025/note.txt"),
        ("NOTE", "2025/note.txt"),
        ("2024", "2024/bilan.txt"),
        ("corpus/2024/bilan.txt", "2024/bilan.txt"),
        ("./corpus/2024/bilan.txt", "2024/bilan.txt"),
        ("corpus/2025/../2024/bilan.txt", "2024/bilan.txt"),
    ],
)
def test_a_document_is_known_by_its_path_or_by_a_part_that_no_other_has(
    searcher: Searcher, settings: Settings, wanted: str, path: str
) -> None:
    assert _path(searcher, wanted, settings) == path


def test_a_document_is_known_by_its_rank_in_the_last_search(
    searcher: Searcher, settings: Settings
) -> None:
    result = search(searcher, "drone")
    remember_list(settings.index, result)

    for hit in result.hits:
        found = document_of(searcher, str(hit.rank), settings.index, settings.corpus)
        assert (found.document.path, found.query) == (hit.path, "drone")


@pytest.mark.parametrize("wanted", ["bilan.txt", "absent", "7", ""])
def test_what_is_meant_by_none_or_several_is_not_found(
    searcher: Searcher, settings: Settings, wanted: str
) -> None:
    with pytest.raises(DocumentNotFoundError):
        document_of(searcher, wanted, settings.index, settings.corpus)


def test_the_error_names_documents_that_may_be_meant(
    searcher: Searcher, settings: Settings
) -> None:
    with pytest.raises(DocumentNotFoundError, match=r"2024/bilan\.txt, 2025/bilan\.txt"):
        document_of(searcher, "bilan.txt", settings.index, settings.corpus)


def test_a_path_from_the_root_on_is_known(searcher: Searcher, settings: Settings) -> None:
    assert _path(searcher, str(settings.corpus / "2025" / "note.txt"), settings) == "2025/note.txt"


def test_a_link_that_leads_to_itself_is_no_document(
    searcher: Searcher, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "loop").symlink_to("loop")

    with pytest.raises(DocumentNotFoundError):
        document_of(searcher, "./loop", settings.index, settings.corpus)


def test_a_corpus_is_reached_by_way_of_a_link(
    searcher: Searcher, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to("corpus")

    assert _path(searcher, "link/2025/note.txt", settings) == "2025/note.txt"


def test_both_spellings_of_an_accent_are_one_name(tmp_path: Path) -> None:
    composed, decomposed = "armée.txt", "arme\u0301e.txt"
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / decomposed).write_text("Odessa dort.", encoding="utf-8")
    settings = load_settings({}, {}, tmp_path)
    update_index(settings)

    with engine_named(settings.engine).open(settings.index) as searcher:
        assert _path(searcher, composed, settings) == decomposed
        assert search(searcher, "Odessa", SearchOptions(path=composed)).total == 1


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"paths": 3}', "\xff", '{"index": 1}'])
def test_a_last_list_that_cannot_be_read_is_none(
    searcher: Searcher, settings: Settings, tmp_path: Path, kept: str
) -> None:
    remember_list(settings.index, search(searcher, "drone"))
    [file] = (tmp_path / "state" / "chronisearch").iterdir()
    file.write_bytes(kept.encode("latin-1"))

    with pytest.raises(DocumentNotFoundError):
        document_of(searcher, "1", settings.index, settings.corpus)


def test_nothing_is_left_in_the_folder_of_the_index(searcher: Searcher, settings: Settings) -> None:
    before = set(settings.index.iterdir())

    remember_list(settings.index, search(searcher, "drone"))

    assert set(settings.index.iterdir()) == before


def test_a_list_of_another_index_has_no_ranks_here(
    searcher: Searcher, settings: Settings, tmp_path: Path
) -> None:
    remember_list(tmp_path / "other", search(searcher, "drone"))

    with pytest.raises(DocumentNotFoundError):
        document_of(searcher, "1", settings.index, settings.corpus)
