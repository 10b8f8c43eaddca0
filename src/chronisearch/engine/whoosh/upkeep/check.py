"""Reading all that can be read of an index, to say whether it is sound.

Checksums tell whether the bytes are those that were written. What is read beyond that tells
whether what was written makes sense: documents agree with their columns, terms and posting
lists are in order, and the texts are as long as their lengths say.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Final

from chronisearch.engine.protocol import CheckReport
from chronisearch.engine.texts import TEXTS
from chronisearch.engine.whoosh.format.damage import reading
from chronisearch.engine.whoosh.format.manifest import SegmentEntry
from chronisearch.engine.whoosh.segment.opened import OpenedIndex
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.errors import IndexDamagedError
from chronisearch.schema import Form

_LEAST: Final = 1
"""A posting stands for one occurrence or more."""


def check_index(index: OpenedIndex) -> CheckReport:
    """Read every page, document and posting list; `checked` counts the documents."""
    problems: list[str] = [*_problems_of_toc(index)]
    for entry, segment in zip(index.manifest.segments, index.reader.segments, strict=True):
        damaged = _problems_of_file(index, entry, segment)
        problems.extend(damaged)
        for what, found in _problems_within(segment):
            with _noting(problems, f"{entry.file_name}, {what}"), reading(index.location):
                problems.extend(found)
    return CheckReport(checked=index.reader.document_count, problems=tuple(problems))


def _problems_of_toc(index: OpenedIndex) -> Iterator[str]:
    """Hold what plain Whoosh reads against its checksum; what it holds is never looked at.

    A commit that was cut short at its last step has left it under its passing name: the next
    run gives it the lasting one.
    """
    manifest = index.manifest
    if manifest.toc_crc32 is None:
        return
    toc = index.location / manifest.toc_name
    if not toc.exists():
        toc = index.location / manifest.passing_toc_name
    try:
        is_as_written = toc.is_file() and zlib.crc32(toc.read_bytes()) == manifest.toc_crc32
    except OSError as error:
        yield f"{toc.name}, which plain Whoosh reads, cannot be read: {error.strerror}."
        return
    if not toc.exists():
        yield f"{manifest.toc_name}, which plain Whoosh reads, is missing."
    elif not is_as_written:
        yield f"{toc.name}, which plain Whoosh reads, is not as it was written."


@contextmanager
def _noting(problems: list[str], where: str) -> Iterator[None]:
    """Make what cannot be read a problem among the others."""
    try:
        yield
    except IndexDamagedError as error:
        problems.append(f"{where}: {error}")


def _problems_of_file(index: OpenedIndex, entry: SegmentEntry, segment: CodecSegment) -> list[str]:
    try:
        size_bytes = (index.location / entry.file_name).stat().st_size
    except OSError as error:
        return [f"{entry.file_name} cannot be read: {error.strerror}."]
    if size_bytes != entry.size_bytes or not segment.file.is_as_written():
        return [f"{entry.file_name} is not as it was written: its checksum differs."]
    return []


def _problems_within(segment: CodecSegment) -> Iterator[tuple[str, Iterator[str]]]:
    yield "documents", _problems_of_documents(segment)
    for text, fields in TEXTS.items():
        yield text, _problems_of_lists(segment, text)
        for field in fields:
            yield field.name, _problems_of_terms(segment, field.name)
    yield "lengths", _problems_of_lengths(segment)
    yield "cells", _problems_of_cells(segment)


def _problems_of_documents(segment: CodecSegment) -> Iterator[str]:
    """Read every document that counts; a path may stand for one of them only."""
    seen: set[str] = set()
    for number in segment.documents():
        document = segment.document(number)
        last = max((span.end_char for span in document.passages), default=0)
        if last > len(document.text):
            yield f"{document.path}: its passages reach beyond its text."
        if document.path in seen:
            yield f"{document.path} is there more than once."
        seen.add(document.path)


def _problems_of_lists(segment: CodecSegment, text: str) -> Iterator[str]:
    """Read every posting list."""
    reader = segment.text(text)
    for number in range(reader.list_count):
        documents, frequencies = reader.postings(number)
        if any(one >= other for one, other in pairwise(documents)):
            yield f"{text}: the documents of list {number} are out of order."
        if len(frequencies) != len(documents) or min(frequencies) < _LEAST:
            yield f"{text}: list {number} has not one frequency for each document."


def _problems_of_terms(segment: CodecSegment, field: str) -> Iterator[str]:
    """Read all terms, which stand in order and name lists that are there."""
    reader = segment.text(field)
    last = b""
    for term, number in reader.dictionaries[field].items_from(b""):
        if last and term <= last:
            yield f"{field}: “{term.decode(errors='replace')}” is out of order."
        if not 0 <= number < reader.list_count:
            yield f"{field}: “{term.decode(errors='replace')}” names a list that is not there."
        last = term


def _problems_of_cells(segment: CodecSegment) -> Iterator[str]:
    """Hold the cells without a stem to the lists of stems, which hold none of them."""
    unstemmed = segment.unstemmed
    if any(not 0 < number <= segment.cell_count for number in segment.unstemmed_cells):
        yield "a cell without a stem is not there."
    for text, fields in TEXTS.items():
        reader = segment.text(text)
        for field in fields if unstemmed else ():
            lists = reader.dictionaries[field.name].lists_from("")
            for term, number in lists if field.form is Form.STEM else ():
                if not unstemmed.isdisjoint(reader.cells_of(number)):
                    yield f"{field.name}: “{term}” stands in a cell without a stem."


def _problems_of_lengths(segment: CodecSegment) -> Iterator[str]:
    """Hold the lengths to the texts in cells: no field is longer than its text."""
    for text, fields in TEXTS.items():
        places = range(segment.count_all)
        held = [len(cells) - cells.count("\0") for cells in segment.text(text).cell_strings(places)]
        for field in fields:
            lengths = segment.lengths(field.name)
            if any(length > most for length, most in zip(lengths, held, strict=True)):
                yield f"{field.name}: a length is greater than its text."
