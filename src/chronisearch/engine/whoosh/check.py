"""Reading all that can be read of an index, to say whether it is sound."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from whoosh.util.numeric import byte_to_length, length_to_byte

from chronisearch.engine.protocol import CheckReport
from chronisearch.engine.whoosh.damage import reading
from chronisearch.engine.whoosh.manifest import SegmentEntry
from chronisearch.engine.whoosh.reader import IndexReader
from chronisearch.engine.whoosh.segment import OpenSegment
from chronisearch.engine.whoosh.stored import indexed_file_from, tokens_from
from chronisearch.engine.whoosh.whoosh_schema import BREAKS, POSITIONS, SUMMARY
from chronisearch.errors import IndexDamagedError
from chronisearch.schema import TEXT_FIELDS

_POSTING_FIELDS: Final = (*(field.name for field in TEXT_FIELDS), BREAKS)
_READ_AT_ONCE: Final = 1 << 20


def crc32_of(location: Path) -> int:
    """Give the checksum of a file, read piece by piece."""
    checksum = 0
    with location.open("rb") as file:
        while piece := file.read(_READ_AT_ONCE):
            checksum = zlib.crc32(piece, checksum)
    return checksum


def check_index(reader: IndexReader) -> CheckReport:
    """Read every file, document and posting list; `checked` counts the documents."""
    problems: list[str] = []
    for entry, segment in zip(reader.manifest.segments, reader.segments, strict=True):
        problems.extend(_problems_of_file(reader.location, entry))
        with _noting(problems, f"{entry.file_name}, documents"), reading(reader.location):
            problems.extend(_problems_of_documents(reader, segment))
        for field in _POSTING_FIELDS:
            with _noting(problems, f"{entry.file_name}, {field}"), reading(reader.location):
                problems.extend(_problems_of_postings(segment, field))
    return CheckReport(checked=len(reader.documents()), problems=tuple(problems))


@contextmanager
def _noting(problems: list[str], where: str) -> Iterator[None]:
    """Make what cannot be read a problem among the others."""
    try:
        yield
    except IndexDamagedError as error:
        problems.append(f"{where}: {error}")


def _problems_of_file(folder: Path, entry: SegmentEntry) -> Iterator[str]:
    try:
        checksum = crc32_of(folder / entry.file_name)
    except OSError as error:
        yield f"{entry.file_name} cannot be read: {error.strerror}."
        return
    if checksum != entry.crc32:
        yield f"{entry.file_name} is not as it was written: its checksum differs."


def _problems_of_documents(reader: IndexReader, segment: OpenSegment) -> Iterator[str]:
    paths, summaries = reader.paths(), segment.values(SUMMARY)
    lengths = {field.name: segment.lengths(field.name) for field in TEXT_FIELDS}
    for number in segment.documents():
        place = number - segment.first
        try:
            document = reader.document(number)
        except IndexDamagedError as error:
            yield f"{paths[number]}: {error}"
            continue
        known = indexed_file_from(paths[number], summaries[place])
        if (known.path, known.home, known.file) != (document.path, document.home, document.file):
            yield f"{document.path}: its columns speak of another file."
        for field, tokens in tokens_from(summaries[place]).items():
            if lengths[field][place] != byte_to_length(length_to_byte(tokens)):
                yield f"{document.path}: the length of its {field} is wrong."


def _problems_of_postings(segment: OpenSegment, field: str) -> Iterator[str]:
    for term, _ in segment.terms(field, ""):
        last = -1
        for block in segment.blocks(field, term):
            for number, frequency, value in zip(*block, strict=True):
                positions = POSITIONS.decode_positions(value)
                if number <= last:
                    yield f"{field}, “{term}”: its documents are out of order."
                if len(positions) != frequency or positions != sorted(set(positions)):
                    yield f"{field}, “{term}”: its positions do not agree with its frequency."
                last = number
