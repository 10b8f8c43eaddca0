"""All segments of one state of the index, read as one: the evaluator's PostingSource.

One lock around every read lets threads share an opened index, which Whoosh's readers do not
allow. What is asked for again and again is kept once it is read.
"""

import heapq
from array import array
from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from chronisearch.documents.document import Document, Home
from chronisearch.engine.protocol import IndexedFile, Stamp
from chronisearch.engine.whoosh.damage import reading
from chronisearch.engine.whoosh.manifest import Manifest, read_manifest
from chronisearch.engine.whoosh.segment import OpenSegment
from chronisearch.engine.whoosh.source import Periods
from chronisearch.engine.whoosh.stored import (
    document_from,
    indexed_file_from,
    stamps_from,
    tokens_from,
)
from chronisearch.engine.whoosh.terms import text_of
from chronisearch.engine.whoosh.whoosh_schema import (
    BREAKS,
    FACTS,
    NUMBERS,
    PATH,
    SOURCE,
    SUMMARY,
    from_term_bytes,
)
from chronisearch.errors import IndexDamagedError
from chronisearch.schema import BODY, TITLE

_Value = TypeVar("_Value")

_TERMS_AT_ONCE = 64
"""Who looks at terms rarely needs many: a word's plural, the names that share its stem."""


def open_reader(location: Path) -> "IndexReader":
    """Open the index as the last commit left it.

    A commit between reading the manifest and opening what it names takes the old segments
    away; then the newer manifest is read.

    Raises:
        IndexNotFoundError, IndexOutdatedError, IndexDamagedError: as they say.
    """
    manifest = read_manifest(location)
    while True:
        try:
            return IndexReader(location, manifest)
        except FileNotFoundError as error:
            newer = read_manifest(location)
            if newer == manifest:
                raise IndexDamagedError(location, "a segment is missing") from error
            manifest = newer


class IndexReader:
    """One state of the index; documents go by number, from 0 over all segments."""

    def __init__(self, location: Path, manifest: Manifest) -> None:
        """Open all segments.

        Raises:
            FileNotFoundError: a segment is gone.
            IndexDamagedError: a segment cannot be opened.
        """
        self.location = location
        self.manifest = manifest
        self._lock = RLock()
        self._is_open = True
        self._kept: dict[tuple[str, ...], Any] = {}
        self.segments = _open_segments(location, manifest)
        self._firsts = [segment.first for segment in self.segments]

    def close(self) -> None:
        """Let go of the files. Nothing can be read any more."""
        with self._lock:
            self._is_open = False
            for segment in self.segments:
                segment.close()

    # What the evaluator asks for

    def documents(self) -> AbstractSet[int]:
        """Give the numbers of all documents."""
        return self._once(
            ("documents",),
            lambda: frozenset(n for segment in self.segments for n in segment.documents()),
        )

    def frequencies(self, field: str, term: str) -> Mapping[int, float]:
        """Give how often the term occurs in each document that holds it."""
        return self._merged(lambda segment: segment.frequencies(field, term))

    def positions(
        self, field: str, term: str, documents: Container[int]
    ) -> Mapping[int, Sequence[int]]:
        """Give where the term stands, ascending, in those of the documents that hold it."""
        return self._merged(lambda segment: segment.positions(field, term, documents))

    def breaks(self, field: str, documents: Container[int]) -> Mapping[int, Sequence[int]]:
        """Give the positions at which no token stands, up to the first behind them all."""
        return self.positions(BREAKS, text_of(field), documents)

    def lengths(self, field: str) -> Sequence[int]:
        """Give the length of the field in each document, as the index keeps it."""
        return self._numbers("lengths", field, lambda segment: segment.lengths(field))

    def mean_length(self, field: str) -> float:
        """Give the mean length over the documents that have the field; 0 where none has."""
        return self._once(("mean", field), lambda: self._mean(self.lengths(field)))

    def paths(self) -> Sequence[str]:
        """Give the path of each document."""
        return self._texts(PATH)

    def sources(self) -> Sequence[str]:
        """Give the source host of each document, "" where it has none."""
        return self._texts(SOURCE)

    def periods(self) -> Periods:
        """Give the first and last date of each document."""
        return Periods(*(self._column(name) for name in NUMBERS))

    # The vocabulary

    def document_frequency(self, field: str, term: str) -> int:
        """Give the number of documents that hold the term; 0 where it is unknown."""
        with self._reading():
            return sum(segment.document_frequency(field, term) for segment in self.segments)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield (term, document frequency) of all terms that begin so, in code point order."""
        found = [self._in_batches(segment.terms(field, prefix)) for segment in self.segments]
        if len(found) == 1:
            yield from found[0]
            return
        for term, same in groupby(heapq.merge(*found), key=itemgetter(0)):
            yield term, sum(frequency for _, frequency in same)

    # Documents

    def number_of(self, path: str) -> int | None:
        """Give the number of the document of this path, if there is one."""
        return next(iter(self.frequencies(PATH, path)), None)

    def document(self, number: int) -> Document:
        """Give a document whole."""
        with self._reading():
            fields = self.segments[bisect_right(self._firsts, number) - 1].stored(number)
            return document_from(fields[PATH], fields[TITLE.name], fields[BODY.name], fields[FACTS])

    def files(self) -> Iterator[IndexedFile]:
        """Yield what is known of every document's file."""
        paths, summaries = self.paths(), self._summaries()
        with self._reading():
            files = [indexed_file_from(paths[n], summaries[n]) for n in sorted(self.documents())]
        yield from files

    def stamps(self, home: Home) -> Mapping[str, Stamp]:
        """Give the stamps of the files of this home by their paths."""
        paths, summaries = self.paths(), self._summaries()
        with self._reading():
            numbers = self.documents()
            stamps = stamps_from(home, summaries)
            return {paths[number]: stamp for number, stamp in stamps if number in numbers}

    def token_counts(self) -> Iterator[dict[str, int]]:
        """Yield the number of tokens by field of every document."""
        summaries = self._summaries()
        with self._reading():
            counts = [tokens_from(summaries[n]) for n in sorted(self.documents())]
        yield from counts

    # How it is read

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock:
            if not self._is_open:
                msg = "the index was closed"
                raise ValueError(msg)
            with reading(self.location):
                yield

    def _in_batches(self, terms: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
        """Read under the lock, give back outside of it, and no further than is asked for."""
        while True:
            with self._reading():
                batch = list(islice(terms, _TERMS_AT_ONCE))
            if not batch:
                return
            yield from batch

    def _once(self, key: tuple[str, ...], read: Callable[[], _Value]) -> _Value:
        with self._reading():
            if key not in self._kept:
                self._kept[key] = read()
            kept: _Value = self._kept[key]
            return kept

    def _merged(self, read: Callable[[OpenSegment], Mapping[int, _Value]]) -> Mapping[int, _Value]:
        with self._reading():
            if len(self.segments) == 1:
                return read(self.segments[0])
            merged: dict[int, _Value] = {}
            for segment in self.segments:
                merged.update(read(segment))
            return merged

    def _numbers(
        self, kind: str, name: str, read: Callable[[OpenSegment], "array[int]"]
    ) -> Sequence[int]:
        def read_all() -> "array[int]":
            values = array("i")
            for segment in self.segments:
                values.extend(read(segment))
            return values

        return self._once((kind, name), read_all)

    def _column(self, name: str) -> Sequence[int]:
        return self._numbers("column", name, lambda segment: segment.numbers(name))

    def _texts(self, column: str) -> Sequence[str]:
        return self._once(
            ("texts", column),
            lambda: [
                from_term_bytes(value)
                for segment in self.segments
                for value in segment.values(column)
            ],
        )

    def _summaries(self) -> Sequence[bytes]:
        return self._once(
            ("summaries",),
            lambda: [value for segment in self.segments for value in segment.values(SUMMARY)],
        )

    def _mean(self, lengths: Sequence[int]) -> float:
        held = [lengths[number] for number in self.documents() if lengths[number]]
        return sum(held) / len(held) if held else 0.0


def _open_segments(location: Path, manifest: Manifest) -> tuple[OpenSegment, ...]:
    segments = []
    first = 0
    for entry in manifest.segments:
        if (location / entry.file_name).stat().st_size != entry.size_bytes:
            raise IndexDamagedError(location, f"{entry.file_name} has not the size it had")
        with reading(location):
            segments.append(OpenSegment(location, entry, first))
        first += entry.documents
    return tuple(segments)
