"""A writer that leaves without a commit has changed nothing, whatever the index was like."""

from pathlib import Path

import pytest

from builders import a_document
from chronisearch.documents.walk.corpus import walk
from chronisearch.engine.protocol import WriteOptions
from chronisearch.engine.whoosh.format.manifest import MANIFEST_NAME, read_manifest
from chronisearch.engine.whoosh.searcher import WhooshSearcher
from chronisearch.engine.whoosh.writer import WhooshWriter


@pytest.fixture
def index(tmp_path: Path) -> Path:
    location = tmp_path / "index"
    with WhooshWriter(location, WriteOptions()) as writer:
        writer.put(a_document("Le roi est mort.", path="a.txt"))
        writer.commit({})
    return location


def _segments(index: Path) -> set[str]:
    return {file.name for file in index.glob("*.seg")}


@pytest.mark.parametrize("has_toc", [True, False])
def test_a_rebuild_that_is_left_keeps_the_segments_that_a_damaged_manifest_misnames(
    index: Path, has_toc: bool
) -> None:
    before = _segments(index)
    name = read_manifest(index).segments[0].name
    manifest = index / MANIFEST_NAME
    manifest.write_text(manifest.read_text().replace(name, "x" * 16))
    if not has_toc:
        for toc in index.glob("*.toc"):
            toc.unlink()

    with WhooshWriter(index, WriteOptions(rebuild=True)):
        pass

    assert _segments(index) == before


def test_a_manifest_of_no_sense_keeps_the_segments_even_without_a_table_of_contents(
    index: Path,
) -> None:
    before = _segments(index)
    (index / MANIFEST_NAME).write_text("{")
    for toc in index.glob("*.toc"):
        toc.unlink()

    with WhooshWriter(index, WriteOptions(rebuild=True)):
        pass

    assert _segments(index) == before


def test_files_that_were_not_all_read_do_not_replace_any(index: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("a.txt", "b.txt"):
        (corpus / name).write_text("Un pont sur le fleuve.", encoding="utf-8")

    with WhooshWriter(index, WriteOptions()) as writer:
        taken = writer.put_files(walk(corpus).files, 1)
        next(taken)
        taken.close()  # type: ignore[attr-defined]  # a generator, as all that yield are
        writer.commit({})

    with WhooshSearcher(index) as searcher:
        assert [file.path for file in searcher.files()] == ["a.txt"]
        assert searcher.document("a.txt").text == "Le roi est mort."


def test_a_commit_has_happened_even_where_the_table_of_contents_gets_no_name(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def refuse_toc(self: Path, target: Path) -> Path:
        if target.suffix == ".toc":
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse_toc)
    with WhooshWriter(index, WriteOptions()) as writer:
        writer.put(a_document("Un pont.", path="b.txt"))
        writer.commit({})
    monkeypatch.undo()

    with WhooshSearcher(index) as searcher:
        assert {file.path for file in searcher.files()} == {"a.txt", "b.txt"}
    with WhooshWriter(index, WriteOptions()) as writer:
        writer.commit({})
    assert len(list(index.glob("*.toc"))) == 1
