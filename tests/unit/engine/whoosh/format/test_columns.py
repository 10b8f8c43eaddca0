"""The facts of documents, found by path and given in the order of paths."""

from pathlib import Path

import pytest

from builders import a_document
from chronisearch.documents.document import Home
from chronisearch.engine.whoosh.build.builder import SegmentBuilder
from chronisearch.engine.whoosh.format.columns import Columns
from chronisearch.engine.whoosh.segment.segment import CodecSegment

PATHS = ("m.txt", "été.txt", "f.txt", "mm.txt", "/loin.txt")


def _columns(folder: Path, paths: tuple[str, ...] = PATHS) -> Columns:
    with SegmentBuilder(folder / "a.seg") as builder:
        for path in paths:
            home = Home.OUTSIDE if path.startswith("/") else Home.CORPUS
            builder.add(a_document("Un drone.", path=path, home=home))
        builder.finish()
    return CodecSegment(folder / "a.seg").columns


def test_each_path_has_its_place_and_others_have_none(tmp_path: Path) -> None:
    columns = _columns(tmp_path)

    assert [columns.place_of(path) for path in PATHS] == [0, 1, 2, 3, 4]
    for path in ("", "a.txt", "mmm.txt", "ma.txt", "\U0010ffff"):
        assert columns.place_of(path) is None


def test_a_segment_without_documents_has_no_path(tmp_path: Path) -> None:
    assert _columns(tmp_path, ()).place_of("a.txt") is None


def test_a_path_beyond_all_of_a_segment_is_not_looked_for_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else every file of an index run is looked for in fifty segments, all but one in vain."""
    columns = _columns(tmp_path)
    columns.place_of("z.txt")

    monkeypatch.setattr(Columns, "path_bytes", lambda _columns, _place: pytest.fail("was read"))

    assert columns.place_of("\U0010ffff.txt") is None
    assert columns.place_of("!") is None


def test_stamps_leave_out_removed_documents_and_those_who_live_elsewhere(tmp_path: Path) -> None:
    columns = _columns(tmp_path)

    in_order = columns.stamps_in_order(Home.CORPUS, {0})
    [some] = columns.each_stamp(Home.CORPUS, {0})

    assert [path for path, _ in in_order] == ["f.txt", "mm.txt", "été.txt"]
    assert list(some.paths) == ["été.txt", "f.txt", "mm.txt"]
    assert len(some.sizes_bytes) == len(some.mtimes_ns) == 3
    assert not list(columns.each_stamp(Home.STANDARD_INPUT, frozenset()))
