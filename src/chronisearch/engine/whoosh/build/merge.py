"""Several segments become one, list by list: nothing is analysed or counted anew.

Cells get one numbering, in which those of the first segment keep theirs. Cell strings are
translated, posting lists strung together with new document numbers, stored blocks copied as
they lie. Documents that were removed are left behind, with the terms that only they held.
Lengths are exact and copied, so scores do not drift from merge to merge. Terms are gone through
in their order, and only one list is in memory at a time; what grows is the table of cells.
"""

import heapq
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, groupby
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from chronisearch.engine.whoosh.build.cells import cell_of_terms
from chronisearch.engine.whoosh.build.lists_writer import (
    CellSet,
    DictionaryWriter,
    ListsWriter,
    write_lengths,
)
from chronisearch.engine.whoosh.format.built import BuiltSegment
from chronisearch.engine.whoosh.format.characters import (
    BREAK,
    MOST_CELLS,
    character_of,
    number_of_code,
)
from chronisearch.engine.whoosh.format.columns import ColumnsWriter
from chronisearch.engine.whoosh.format.postings import Postings
from chronisearch.engine.whoosh.format.section_reader import DamagedSegmentError
from chronisearch.engine.whoosh.format.section_writer import SectionWriter
from chronisearch.engine.whoosh.format.stored_writer import StoredWriter
from chronisearch.engine.whoosh.format.texts import TEXTS
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.engine.whoosh.segment.text_reader import TextReader
from chronisearch.schema import Form

Tell: TypeAlias = Callable[[int, int], None]
"""Hears how much is done, of how much."""

_TERMS_A_TELL: Final = 4096

_TERMS: Final = "\0"
"""Parts the terms of a cell while they are gathered."""


class TooMuchForOneError(Exception):
    """Segments that one segment cannot hold."""


class _Source(NamedTuple):
    """A segment to merge: which documents stay, their first new number, its cells' new ones.

    Without `changes` its cell strings stay as they are.
    """

    segment: CodecSegment
    places: Sequence[int]
    first: int
    new_cells: Sequence[int]
    changes: Mapping[int, str]


class _Progress:
    """How many terms of all segments are merged."""

    def __init__(self, segments: Iterable[CodecSegment], tell: Tell | None) -> None:
        self._tell = tell
        self._done = self._told = 0
        self._total = sum(
            len(dictionary)
            for segment in segments
            for text in segment.texts.values()
            for dictionary in text.dictionaries.values()
        )

    def advance(self, terms: int) -> None:
        """Count these, and tell where many are done since it was told last."""
        self._done += terms
        if self._tell and (self._done - self._told >= _TERMS_A_TELL or self._done == self._total):
            self._told = self._done
            self._tell(self._done, self._total)


class _Changes(dict[int, str]):
    """What becomes of each character of a segment, worked out when it is first met."""

    def __init__(self, new_cells: Sequence[int]) -> None:
        super().__init__({ord(BREAK): BREAK})
        self._new_cells = new_cells

    def __missing__(self, code: int) -> str:
        changed = self[code] = character_of(self._new_cells[number_of_code(code)])
        return changed


def merge_segments(
    segments: Sequence[CodecSegment], location: Path, tell: Tell | None = None
) -> BuiltSegment:
    """Write one segment with the documents of these, in their order.

    `tell` hears from time to time how many terms are merged of how many.

    Raises:
        TooMuchForOneError: together they have more cells than a segment can.
        DamagedSegmentError: one of them is not as it was written.
        OSError: the disk refused.
    """
    sources, cell_count = _sources(segments)
    if cell_count > MOST_CELLS:
        raise TooMuchForOneError(cell_count)
    progress = _Progress(segments, tell)
    with SectionWriter(location) as out:
        documents = sum(len(source.places) for source in sources)
        _write_documents(out, sources)
        out.add_numbers("cell_count", [cell_count])
        out.add_numbers("unstemmed_cells", _unstemmed(sources))
        lengths: dict[str, int] = {}
        for text in TEXTS:
            lengths.update(_write_text(out, text, sources, cell_count, progress))
        checksum = out.finish(documents)
    return BuiltSegment(location, documents, location.stat().st_size, checksum, lengths)


def _sources(segments: Iterable[CodecSegment]) -> tuple[list[_Source], int]:
    """Number all cells anew, and give how many numbers there are."""
    numbers: dict[str, int] = {}
    sources: list[_Source] = []
    first = count = empty = 0
    for segment in segments:
        places = [number - segment.first for number in segment.documents()]
        cells = cells_of(segment)
        if sources:
            new = array("I", [empty])
            for cell in cells[1:]:
                number = numbers.setdefault(cell, count + 1) if cell else empty
                count = max(count, number)
                new.append(number)
            changes: Mapping[int, str] = _Changes(new)
        else:
            numbers = {cell: number for number, cell in enumerate(cells) if cell}
            count = empty = segment.cell_count + 1
            new, changes = array("I", range(len(cells))), {}
        sources.append(_Source(segment, places, first, new, changes))
        first += len(places)
    return sources, count


def cells_of(segment: CodecSegment) -> list[str]:
    """Give the cells of a segment by number, "" where it has none: the dictionaries, turned round.

    Those without any term are in no dictionary, and are "" as well.
    """
    forms = {form: [""] * (segment.cell_count + 1) for form in Form}
    for text, fields in TEXTS.items():
        sets = _Sets(segment, text)
        for field in fields:
            terms = forms[field.form]
            for term, number in segment.text(text).dictionaries[field.name].lists_from(""):
                for cell in sets.of(number):
                    held = terms[cell]
                    if not held:
                        terms[cell] = term
                    elif term not in held.split(_TERMS):
                        terms[cell] = f"{held}{_TERMS}{term}"
    return [
        cell_of_terms(stems.split(_TERMS) if stems else (), exacts.split(_TERMS) if exacts else ())
        if stems or exacts
        else ""
        for stems, exacts in zip(forms[Form.STEM], forms[Form.EXACT], strict=True)
    ]


def _unstemmed(sources: Iterable[_Source]) -> "array[int]":
    """Give the new numbers of the cells without a stem."""
    every = (each.new_cells[cell] for each in sources for cell in each.segment.unstemmed_cells)
    return array("I", sorted(set(every)))


class _Sets:
    """The cells that each list of a text is the sum of, read through from end to end."""

    def __init__(self, segment: CodecSegment, text: str) -> None:
        self._starts = segment.file.whole(f"{text}.set_starts")
        self._cells = segment.file.whole(f"{text}.set_cells")
        if max(self._cells, default=0) > segment.cell_count:
            raise DamagedSegmentError("a list is of a cell that is not there")

    def of(self, number: int) -> Sequence[int]:
        return self._cells[self._starts[number] : self._starts[number + 1]]


def _write_documents(out: SectionWriter, sources: Sequence[_Source]) -> None:
    stored, columns = StoredWriter(out), ColumnsWriter()
    try:
        for source in sources:
            stored.copy(source.segment.stored, source.places)
            columns.copy(source.segment.columns, source.places)
        stored.end()
    finally:
        stored.abandon()
    columns.write(out)
    alone = array("I")
    for source in sources:
        wanted = set(source.segment.titles_alone)
        alone.extend(source.first + new for new, old in enumerate(source.places) if old in wanted)
    out.add_numbers("titles_alone", alone)


def _write_text(
    out: SectionWriter,
    text: str,
    sources: Sequence[_Source],
    cell_count: int,
    progress: "_Progress",
) -> dict[str, int]:
    _write_cells(out, text, sources)
    lengths = {field.name: _lengths(field.name, sources) for field in TEXTS[text]}
    with_means = write_lengths(out, lengths)
    merged = _MergedLists(text, sources)
    lists = ListsWriter(out, text, with_means, cell_count)
    dictionaries = [DictionaryWriter(field.name) for field in TEXTS[text]]
    for field, dictionary in zip(TEXTS[text], dictionaries, strict=True):
        for term, parts in _terms(field.name, sources):
            cells = merged.cells(parts)
            dictionary.add(term, lists.number_of(cells, merged.postings))
            progress.advance(len(parts))
    lists.end()
    for dictionary in dictionaries:
        dictionary.write(out)
    return {field: sum(each) for field, each in lengths.items()}


def _write_cells(out: SectionWriter, text: str, sources: Sequence[_Source]) -> None:
    ends = array("Q", [0])
    out.begin(f"{text}.cells")
    for source in sources:
        for string in source.segment.text(text).cell_strings(source.places):
            data = (string.translate(source.changes) if source.changes else string).encode("utf-8")
            out.write(data)
            ends.append(ends[-1] + len(data))
    out.end()
    out.add_numbers(f"{text}.cell_starts", ends)


def _lengths(field: str, sources: Sequence[_Source]) -> "array[int]":
    lengths = array("I")
    for source in sources:
        values = source.segment.lengths(field)
        lengths.extend(values[place] for place in source.places)
    return lengths


def _terms(
    field: str, sources: Sequence[_Source]
) -> Iterator[tuple[bytes, Sequence[tuple[int, int]]]]:
    """Yield each term in the order of bytes, and where its lists are: (source, number of list)."""

    def items(at: int, source: _Source) -> Iterator[tuple[bytes, int, int]]:
        dictionary = source.segment.text(field).dictionaries[field]
        return ((term, at, number) for term, number in dictionary.items_from(b""))

    every = heapq.merge(*(items(at, source) for at, source in enumerate(sources)))
    for term, same in groupby(every, key=itemgetter(0)):
        yield term, [(at, number) for _, at, number in same]


class _MergedLists:
    """The posting lists of a text of all sources, with the numbers of the new segment."""

    def __init__(self, text: str, sources: Sequence[_Source]) -> None:
        self._cells = [(source.new_cells, _Sets(source.segment, text)) for source in sources]
        self._lists = [_Renumbered(source, source.segment.text(text)) for source in sources]
        self._parts: Sequence[tuple[int, int]] = ()

    def cells(self, parts: Sequence[tuple[int, int]]) -> CellSet:
        """Give the cells of the lists, whose postings are what `postings` gives next."""
        self._parts = parts
        found: set[int] = set()
        for at, number in parts:
            new, sets = self._cells[at]
            found.update(map(new.__getitem__, sets.of(number)))
        return tuple(sorted(found))

    def postings(self, _cells: CellSet) -> Postings:
        """Give the postings of those lists that are left, one behind the other."""
        found = [self._lists[at].postings(number) for at, number in self._parts]
        if len(found) == 1:
            return found[0]
        documents = list(chain.from_iterable(each.documents for each in found))
        frequencies = [each.frequencies for each in found]
        if all(isinstance(each, bytes) for each in frequencies):
            return Postings(documents, b"".join(map(bytes, frequencies)))
        return Postings(documents, list(chain.from_iterable(frequencies)))


class _Renumbered:
    """The posting lists of a source, with the document numbers of the new segment."""

    def __init__(self, source: _Source, text: TextReader) -> None:
        self._first = source.first
        self._text = text
        self._new: dict[int, int] | None = None
        if source.segment.removed:
            self._new = {old: source.first + new for new, old in enumerate(source.places)}

    def postings(self, number: int) -> Postings:
        """Give the postings of a list that are left."""
        new = self._new
        documents, frequencies = self._text.postings(number, self._first if new is None else 0)
        if isinstance(frequencies, memoryview) and frequencies.format == "B":
            frequencies = frequencies.tobytes()
        if new is None:
            return Postings(documents, frequencies)
        kept = list(map(new.__contains__, documents))
        left = compress(frequencies, kept)
        return Postings(
            [new[document] for document in compress(documents, kept)],
            bytes(left) if isinstance(frequencies, bytes) else list(left),
        )
