"""A segment follows the other when one is full; and few segments stay many."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_of_batches import made_documents
from chronisearch.engine.whoosh.build import cells
from chronisearch.engine.whoosh.build.builder import DEFAULT_BUDGET_BYTES
from chronisearch.engine.whoosh.build.policy import SegmentSize, merges_wanted
from chronisearch.engine.whoosh.build.segments import NewNames, SegmentsBuilder
from chronisearch.engine.whoosh.format.built import BuiltSegment
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.errors import UnreadableDocumentError


def _built(
    folder: Path, count: int, budget_bytes: int = DEFAULT_BUDGET_BYTES
) -> Iterator[BuiltSegment]:
    """Build segments of so many documents, each given as it is finished."""
    segments = SegmentsBuilder(NewNames(folder, "MAIN"), budget_bytes)
    for document in made_documents(range(count)):
        segments.add(document)
        yield from segments.take_finished()
    segments.finish()
    yield from segments.take_finished()


def _paths(folder: Path) -> list[str]:
    segments = [CodecSegment(location) for location in folder.iterdir()]
    return sorted(each.columns.path(n) for each in segments for n in range(each.count_all))


def test_a_small_budget_makes_several_segments(tmp_path: Path) -> None:
    built = list(_built(tmp_path, 5, budget_bytes=1))

    assert [each.documents for each in built] == [1] * 5
    assert _paths(tmp_path) == [f"{number:03}" for number in range(5)]


def test_what_a_full_segment_held_is_gone_before_the_next_one_is_full(tmp_path: Path) -> None:
    """Ten times the documents took each process 120 MB more: processes that build switch off
    the search for garbage, and tables referred to each other.
    """
    gc.collect()
    gc.disable()
    try:
        list(_built(tmp_path, 8, budget_bytes=1))
        left = sum(isinstance(it, cells.CellTable) for it in gc.get_objects())
    finally:
        gc.enable()

    assert left <= 1


def test_a_document_without_room_begins_the_next_segment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "MOST_CELLS", 6)

    built = list(_built(tmp_path, 6))

    assert [each.documents for each in built] == [2, 2, 2]
    assert _paths(tmp_path) == [f"{number:03}" for number in range(6)]


def test_a_document_of_more_words_than_any_segment_holds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "MOST_CELLS", 3)

    with pytest.raises(UnreadableDocumentError):
        list(_built(tmp_path, 6))

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([], []),
        ([40_000, 1], []),
        ([40_000, *[1] * 7], []),
        ([40_000, *[1] * 8], [range(1, 9)]),
        ([40_000, 8, *[1] * 7], []),
        ([40_000, *[8] * 7, *[1] * 8], [range(8, 16)]),
        ([40_000, *[8] * 8], [range(1, 9)]),
        ([1, 1, 40_000, 1], []),
    ],
)
def test_eight_neighbours_of_a_class_are_merged(
    documents: list[int], expected: list[range]
) -> None:
    assert merges_wanted([SegmentSize(count, 0, 10) for count in documents]) == expected


def test_a_segment_that_lost_most_of_its_documents_is_rewritten() -> None:
    assert merges_wanted([SegmentSize(10, 6, 1), SegmentSize(10, 5, 1)]) == [range(1)]
