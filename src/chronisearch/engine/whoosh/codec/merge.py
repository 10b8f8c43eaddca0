"""Several segments become one, list by list: nothing is analysed or counted anew.

Cells get one numbering, in which those of the first segment keep theirs. Cell strings are
translated, posting lists strung together with new document numbers, stored blocks copied as
they lie. Documents that were removed are left behind, with the terms that only they held.
Lengths are exact and copied, so scores do not drift from merge to merge.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress
from pathlib import Path
from typing import NamedTuple

from chronisearch.engine.whoosh.codec.built import BuiltSegment
from chronisearch.engine.whoosh.codec.cells import Cell
from chronisearch.engine.whoosh.codec.characters import BREAK, character_of, number_of
from chronisearch.engine.whoosh.codec.columns import ColumnsWriter
from chronisearch.engine.whoosh.codec.lists_writer import (
    CellSet,
    write_dictionary,
    write_lengths,
    write_lists,
)
from chronisearch.engine.whoosh.codec.postings import Postings
from chronisearch.engine.whoosh.codec.section_writer import SectionWriter
from chronisearch.engine.whoosh.codec.segment import CodecSegment
from chronisearch.engine.whoosh.codec.stored_writer import StoredWriter
from chronisearch.engine.whoosh.codec.text_reader import TextReader
from chronisearch.engine.whoosh.codec.texts import TEXTS
from chronisearch.schema import Form


class _Source(NamedTuple):
    """A segment to merge: which documents stay, their first new number, its cells' new ones.

    Without `changes` its cell strings stay as they are.
    """

    segment: CodecSegment
    places: Sequence[int]
    first: int
    cells: Mapping[int, int]
    changes: Mapping[int, str]


class _Changes(dict[int, str]):
    """What becomes of each character of a segment. Those without any term become one."""

    def __init__(self, cells: Mapping[int, int], empty: int) -> None:
        super().__init__((ord(character_of(old)), character_of(new)) for old, new in cells.items())
        self[ord(BREAK)] = BREAK
        self._empty = character_of(empty)

    def __missing__(self, _code: int) -> str:
        return self._empty


def merge_segments(segments: Sequence[CodecSegment], location: Path) -> BuiltSegment:
    """Write one segment with the documents of these, in their order.

    Raises:
        DamagedSegmentError: one of them is not as it was written.
        OSError: the disk refused.
    """
    with SectionWriter(location) as out:
        sources, cell_count = _sources(segments)
        documents = sum(len(source.places) for source in sources)
        _write_documents(out, sources)
        out.add_numbers("cell_count", [cell_count])
        lengths: dict[str, int] = {}
        for text in TEXTS:
            lengths.update(_write_text(out, text, sources))
        checksum = out.finish(documents)
    return BuiltSegment(location, documents, location.stat().st_size, checksum, lengths)


def _sources(segments: Iterable[CodecSegment]) -> tuple[list[_Source], int]:
    """Number all cells anew, and give how many numbers there are."""
    numbers: dict[Cell, int] = {}
    sources: list[_Source] = []
    first = count = empty = 0
    for segment in segments:
        places = [number - segment.first for number in segment.documents()]
        cells = cells_of(segment)
        if sources:
            for cell in cells.values():
                count += cell not in numbers
                numbers.setdefault(cell, count)
            new = {number: numbers[cell] for number, cell in cells.items()}
            changes: Mapping[int, str] = _Changes(new, empty)
        else:
            numbers = {cell: number for number, cell in cells.items()}
            count = empty = segment.cell_count + 1
            new, changes = {number: number for number in cells}, {}
        sources.append(_Source(segment, places, first, new, changes))
        first += len(places)
    return sources, count


def cells_of(segment: CodecSegment) -> dict[int, Cell]:
    """Give the cells of a segment by number: the dictionaries, turned round."""
    terms: dict[Form, dict[int, set[str]]] = {form: {} for form in Form}
    for fields in TEXTS.values():
        for field in fields:
            text = segment.text(field.name)
            for term, number in text.dictionaries[field.name].lists_from(""):
                for cell in text.cells_of(number):
                    terms[field.form].setdefault(number_of(cell), set()).add(term)
    return {
        number: Cell(
            tuple(sorted(terms[Form.STEM].get(number, ()))),
            tuple(sorted(terms[Form.EXACT].get(number, ()))),
        )
        for number in sorted(terms[Form.STEM].keys() | terms[Form.EXACT].keys())
    }


def _write_documents(out: SectionWriter, sources: Sequence[_Source]) -> None:
    stored, columns = StoredWriter(out), ColumnsWriter()
    for source in sources:
        stored.copy(source.segment.stored, source.places)
        columns.copy(source.segment.columns, source.places)
    stored.end()
    columns.write(out)
    alone = array("I")
    for source in sources:
        wanted = set(source.segment.titles_alone)
        alone.extend(source.first + new for new, old in enumerate(source.places) if old in wanted)
    out.add_numbers("titles_alone", alone)


def _write_text(out: SectionWriter, text: str, sources: Sequence[_Source]) -> dict[str, int]:
    _write_cells(out, text, sources)
    lengths = {field.name: _lengths(field.name, sources) for field in TEXTS[text]}
    with_means = write_lengths(out, lengths)
    terms = {field.name: _terms(field.name, sources) for field in TEXTS[text]}
    lists: dict[CellSet, tuple[tuple[int, int], ...]] = {}
    sets: dict[str, dict[bytes, CellSet]] = {}
    for field, parts_by_term in terms.items():
        sets[field] = {}
        for term, parts in parts_by_term.items():
            cells = _new_cells(text, sources, parts)
            sets[field][term] = cells
            lists[cells] = parts
    numbers = write_lists(out, text, _postings(text, sources, lists), with_means)
    for field, by_term in sets.items():
        write_dictionary(out, field, by_term, numbers)
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


def _terms(field: str, sources: Sequence[_Source]) -> dict[bytes, tuple[tuple[int, int], ...]]:
    """Give for each term where its lists are: (source, number of the list)."""
    found: dict[bytes, tuple[tuple[int, int], ...]] = {}
    for at, source in enumerate(sources):
        dictionary = source.segment.text(field).dictionaries[field]
        for term, number in dictionary.items_from(b""):
            found[term] = (*found.get(term, ()), (at, number))
    return found


def _new_cells(text: str, sources: Sequence[_Source], parts: Iterable[tuple[int, int]]) -> CellSet:
    return tuple(
        sorted(
            {
                sources[at].cells[number_of(cell)]
                for at, number in parts
                for cell in sources[at].segment.text(text).cells_of(number)
            }
        )
    )


def _postings(
    text: str,
    sources: Sequence[_Source],
    lists: Mapping[CellSet, Iterable[tuple[int, int]]],
) -> Iterator[tuple[CellSet, Postings]]:
    numbering = [_Renumbered(source, source.segment.text(text)) for source in sources]
    for cells, parts in lists.items():
        found = [numbering[at].postings(number) for at, number in parts]
        if len(found) == 1:
            yield cells, found[0]
            continue
        documents = list(chain.from_iterable(each.documents for each in found))
        frequencies = list(chain.from_iterable(each.frequencies for each in found))
        yield cells, Postings(documents, frequencies)


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
        if new is None:
            return self._text.postings(number, self._first)
        documents, frequencies = self._text.postings(number)
        kept = list(map(new.__contains__, documents))
        return Postings(
            [new[document] for document in compress(documents, kept)],
            list(compress(frequencies, kept)),
        )
