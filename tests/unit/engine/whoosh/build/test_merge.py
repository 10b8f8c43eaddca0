"""Merging changes nothing that can be asked: the new segment is as if built at once."""

from collections.abc import Iterable
from pathlib import Path

import pytest

import segment_contents
from builders import a_document
from chronisearch.documents.document import Document
from chronisearch.engine.whoosh.build.builder import SegmentBuilder
from chronisearch.engine.whoosh.build.merge import merge_segments
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.schema import TEXT_FIELDS

TEXTS = (
    "Des drones Shahed-136 sur l'état-major de Kharkiv",
    "Roi, rois et reines : l’été dernier, 1 800 soldats",
    "Le roi est à l'état-major, états et ETATS",
    "Un mot seul : hapax",
    "",
    "Kharkiv, encore des drones et des rois",
)


def _documents() -> list[Document]:
    return [
        a_document(text, path=f"{number}.txt", title=text[:10] if number % 2 else None)
        for number, text in enumerate(TEXTS)
    ]


def _built(location: Path, documents: Iterable[Document]) -> Path:
    with SegmentBuilder(location) as builder:
        for document in documents:
            builder.add(document)
        builder.finish()
    return location


def _said(segment: CodecSegment) -> object:
    """Give all that a segment tells."""
    everything = range(1000)
    return (
        [segment.document(number) for number in segment.documents()],
        [segment.leads[number - segment.first] for number in segment.documents() if segment.leads],
        [
            (
                field.name,
                list(segment.lengths(field.name)),
                dict(segment_contents.breaks(segment, field.name, everything)),
                [
                    (
                        term,
                        frequency,
                        segment_contents.frequencies(segment, field.name, term),
                        dict(segment_contents.positions(segment, field.name, term, everything)),
                    )
                    for term, frequency in SegmentsReader([segment]).terms(field.name, "")
                ],
            )
            for field in TEXT_FIELDS
        ],
    )


@pytest.mark.parametrize("cut", [0, 1, 3, 6])
@pytest.mark.parametrize("removed", [(), (1,), (0, 3), (0, 1, 2, 3, 4, 5)])
def test_a_merged_segment_is_as_if_built_at_once(
    tmp_path: Path, cut: int, removed: tuple[int, ...]
) -> None:
    documents = _documents()
    kept = [each for number, each in enumerate(documents) if number not in removed]
    left = CodecSegment(_built(tmp_path / "a", documents[:cut]), 0, [n for n in removed if n < cut])
    right = CodecSegment(
        _built(tmp_path / "b", documents[cut:]), cut, [n - cut for n in removed if n >= cut]
    )

    built = merge_segments([left, right], tmp_path / "c")

    at_once = CodecSegment(_built(tmp_path / "d", kept))
    merged = CodecSegment(built.location)
    assert _said(merged) == _said(at_once)
    assert merged.columns.place_of("5.txt") == at_once.columns.place_of("5.txt")
    assert merged.file.damaged_pages() == 0
    assert built.documents == len(kept)
