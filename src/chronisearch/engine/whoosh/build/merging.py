"""Which segments a commit writes anew, done: the policy's runs, each become one segment."""

from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from chronisearch.engine.whoosh.build.merge import Tell, TooMuchForOneError, merge_segments
from chronisearch.engine.whoosh.build.policy import SegmentSize, merges_wanted
from chronisearch.engine.whoosh.build.segments import new_location
from chronisearch.engine.whoosh.format.built import BuiltSegment
from chronisearch.engine.whoosh.format.damage import decoding
from chronisearch.engine.whoosh.format.manifest import INDEX_NAME, SegmentEntry
from chronisearch.engine.whoosh.format.postings import MOST_DOCUMENTS
from chronisearch.engine.whoosh.segment.opened import NOTHING, open_segments
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.values import replace


def merged(location: Path, entries: Sequence[SegmentEntry]) -> tuple[SegmentEntry, ...]:
    """Give the segments of the index after merging, in the same order of documents.

    Raises:
        IndexDamagedError: a segment that is to be merged cannot be read.
        OSError: the disk refused.
    """
    runs = {run.start: run for run in merges_wanted(_sizes(location, entries))}
    left: list[SegmentEntry] = []
    at = 0
    while at < len(entries):
        run = runs.get(at)
        left.append(_merge(location, entries[run.start : run.stop]) if run else entries[at])
        at = run.stop if run else at + 1
    return tuple(left)


def joined(location: Path, entries: Sequence[SegmentEntry], tell: Tell) -> tuple[SegmentEntry, ...]:
    """Give the index in as few segments as can be: one, unless there is too much for one.

    `tell` hears how many terms are merged of how many.

    Raises:
        IndexDamagedError: a segment cannot be read.
        OSError: the disk refused.
    """
    if len(entries) <= 1 and not any(entry.removed for entry in entries):
        return tuple(entries)
    documents = sum(entry.documents - len(entry.removed) for entry in entries)
    if documents <= MOST_DOCUMENTS:
        with suppress(TooMuchForOneError):
            return (_merge(location, entries, tell),)
    if len(entries) == 1:
        return tuple(entries)
    half = len(entries) // 2
    return (*joined(location, entries[:half], tell), *joined(location, entries[half:], tell))


def entry_of(built: BuiltSegment, removed: set[int] | None = None) -> SegmentEntry:
    """Give the manifest's line for a segment that was just written."""
    return SegmentEntry(
        name=built.location.stem.removeprefix(f"{INDEX_NAME}_"),
        documents=built.documents,
        removed=tuple(sorted(removed or ())),
        field_lengths=built.field_lengths,
        size_bytes=built.size_bytes,
        crc32=built.checksum,
    )


def _sizes(location: Path, entries: Sequence[SegmentEntry]) -> list[SegmentSize]:
    with closing(_opened(location, entries)) as reader, decoding(location):
        return [
            SegmentSize(entry.documents, len(entry.removed), segment.cell_count)
            for entry, segment in zip(entries, reader.segments, strict=True)
        ]


def _merge(
    location: Path, entries: Sequence[SegmentEntry], tell: Tell | None = None
) -> SegmentEntry:
    with closing(_opened(location, entries)) as reader, decoding(location):
        merged_in = new_location(location, INDEX_NAME)
        return entry_of(merge_segments(reader.segments, merged_in, tell))


def _opened(location: Path, entries: Sequence[SegmentEntry]) -> SegmentsReader:
    return open_segments(location, replace(NOTHING, segments=tuple(entries))).reader
