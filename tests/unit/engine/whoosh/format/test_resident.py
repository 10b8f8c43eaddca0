"""What was read of mapped files does not pile up in memory, and stays what it was."""

import sys
from pathlib import Path

import pytest

from chronisearch.engine.whoosh.format.section_reader import SegmentFile
from chronisearch.engine.whoosh.format.section_writer import SectionWriter

MB = 1 << 20
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="its memory is in /proc")


@pytest.fixture
def segment(tmp_path: Path) -> Path:
    """A file of one section of 32 MB."""
    location = tmp_path / "MAIN_abcdefgh01234567.seg"
    with SectionWriter(location) as out:
        out.add("data", bytearray(range(256)) * (32 * MB // 256))
        out.finish(0)
    return location


def _of_files_in_memory() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("RssFile")]
    return int(line.split()[1]) * 1024


def test_a_file_read_from_end_to_end_is_never_in_memory_as_a_whole(segment: Path) -> None:
    """A search in fifty segments took 150 MB, nearly all of it mapped and read once."""
    file = SegmentFile(segment)
    before = _of_files_in_memory()

    most = 0
    for start in range(0, 32 * MB, MB):
        file.bytes_of("data", start, start + MB)
        most = max(most, _of_files_in_memory() - before)

    assert most < 8 * MB


def test_what_was_let_go_of_reads_as_before(segment: Path) -> None:
    file = SegmentFile(segment)
    first = file.bytes_of("data", 0, 256)

    file.bytes_of("data", 0, 32 * MB)

    assert bytes(first) == bytes(range(256))
    assert bytes(file.bytes_of("data", 31 * MB, 31 * MB + 256)) == bytes(range(256))


def test_files_that_were_closed_are_no_trouble(segment: Path) -> None:
    closed = SegmentFile(segment)
    closed.close()
    file = SegmentFile(segment)

    assert len(file.bytes_of("data", 0, 32 * MB)) == 32 * MB
