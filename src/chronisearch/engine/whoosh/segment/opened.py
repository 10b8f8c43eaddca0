"""One state of the index, opened: the manifest, and all segments that it names, read as one."""

from pathlib import Path
from typing import Final, NamedTuple

from chronisearch.engine.whoosh.format.damage import reading
from chronisearch.engine.whoosh.format.manifest import Manifest, SegmentEntry, read_manifest
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.errors import IndexDamagedError


class OpenedIndex(NamedTuple):
    """What was found in the folder. Segments are in the order of the manifest."""

    location: Path
    manifest: Manifest
    reader: SegmentsReader


NOTHING: Final = Manifest(generation=-1, segments=(), metadata={}, makers={})
"""What a rebuild starts from."""


def open_index(location: Path) -> OpenedIndex:
    """Open the index as the last commit left it.

    A commit between reading the manifest and opening what it names takes the old segments
    away; then the newer manifest is read.

    Raises:
        IndexNotFoundError, IndexOutdatedError, IndexDamagedError: as they say.
    """
    manifest = read_manifest(location)
    while True:
        try:
            return open_segments(location, manifest)
        except FileNotFoundError as error:
            newer = read_manifest(location)
            if newer == manifest:
                raise IndexDamagedError(location, "a segment is missing") from error
            manifest = newer


def open_segments(location: Path, manifest: Manifest) -> OpenedIndex:
    """Open all segments that the manifest names.

    Raises:
        FileNotFoundError: a segment is gone.
        IndexDamagedError: a segment cannot be opened, or is not the one that the manifest means.
    """
    segments: list[CodecSegment] = []
    first = 0
    with reading(location):
        for entry in manifest.segments:
            segments.append(_opened(location, entry, first))
            first += entry.documents
    return OpenedIndex(location, manifest, SegmentsReader(segments))


def _opened(location: Path, entry: SegmentEntry, first: int) -> CodecSegment:
    segment = CodecSegment(location / entry.file_name, first, entry.removed)
    if (segment.file.checksum, segment.count_all) != (entry.crc32, entry.documents):
        raise IndexDamagedError(location, f"{entry.file_name} is not as it was written")
    return segment
