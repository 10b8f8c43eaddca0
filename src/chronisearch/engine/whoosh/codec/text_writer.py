"""One text of a segment being written (bodies, or titles): cells in, postings out.

While documents come in, each cell's postings are collected. At the end the terms of both
forms are gathered: a term's postings are those of all cells that hold it, added up. Terms that
stand in the same cells (*état* and *etat* and the stem of both, mostly) share one list.
"""

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from chronisearch.engine.whoosh.codec.cells import CellTable
from chronisearch.engine.whoosh.codec.characters import BREAK, character_of
from chronisearch.engine.whoosh.codec.dictionary import to_bytes
from chronisearch.engine.whoosh.codec.lists_writer import (
    CellSet,
    write_dictionary,
    write_lengths,
    write_lists,
)
from chronisearch.engine.whoosh.codec.postings import Postings, added
from chronisearch.engine.whoosh.codec.section_writer import SectionWriter
from chronisearch.schema import Form, TextField

_DOCUMENT_SHIFT: Final = 32
"""A posting is kept as one number: the document above, the frequency below."""

_HIGH_HALF: Final = 1 if sys.byteorder == "little" else 0
"""Which of the two four-byte halves of such a number holds the document."""

_RECENT_DOCUMENTS: Final = 256
"""Postings of so many documents are collected in lists that stay in the processor's cache."""

_POSTING_BYTES: Final = 9
_LIST_BYTES: Final = 160
"""What a posting, and a list of them, take in memory: arrays keep some room to grow."""


class TextWriter:
    """The cells of one text of every document so far. `fields` are its two forms."""

    def __init__(self, name: str, fields: Sequence[TextField], table: CellTable) -> None:
        self._name = name
        self._fields = fields
        self._table = table
        self._cells = bytearray()
        self._ends = array("Q", [0])
        self._lengths = {form: array("I") for form in Form}
        self._postings: defaultdict[str, array[int]] = defaultdict(lambda: array("Q"))
        self._recent: defaultdict[str, list[int]] = defaultdict(list)
        self._postings_held = 0

    @property
    def memory_bytes(self) -> int:
        """About how much memory this takes."""
        held = self._postings_held * _POSTING_BYTES + len(self._postings) * _LIST_BYTES
        return held + len(self._cells)

    def add(self, cells: str) -> None:
        """Take in the cells of the next document, "" where it has no such text."""
        document = len(self._ends) - 1 << _DOCUMENT_SHIFT
        recent = self._recent
        counts = Counter(cells)
        for cell, frequency in counts.items():
            recent[cell].append(document | frequency)
        self._postings_held += len(counts)
        self._cells += cells.encode("utf-8")
        self._ends.append(len(self._cells))
        held = len(cells) - counts[BREAK]
        self._lengths[Form.EXACT].append(held - _count(counts, self._table.without_term))
        self._lengths[Form.STEM].append(held - _count(counts, self._table.without_stem))
        if len(self._ends) % _RECENT_DOCUMENTS == 0:
            self._keep_recent()

    def _keep_recent(self) -> None:
        for cell, postings in self._recent.items():
            self._postings[cell].fromlist(postings)
        self._recent.clear()

    def field_lengths(self) -> dict[str, int]:
        """Give the sum of the lengths of each of the two fields."""
        return {field.name: sum(self._lengths[field.form]) for field in self._fields}

    def write(self, out: SectionWriter) -> None:
        """Write all sections of the text. Nothing can be added afterwards."""
        self._keep_recent()
        self._postings.pop(BREAK, None)
        out.add(f"{self._name}.cells", self._cells)
        out.add_numbers(f"{self._name}.cell_starts", self._ends)
        self._cells = bytearray()
        lengths = write_lengths(out, {each.name: self._lengths[each.form] for each in self._fields})
        terms = {field.name: self._cells_by_term(field.form) for field in self._fields}
        sets = dict.fromkeys(cells for by_term in terms.values() for cells in by_term.values())
        numbers = write_lists(out, self._name, self._lists(sets), lengths)
        for field, by_term in terms.items():
            write_dictionary(out, field, by_term, numbers)
        self._postings.clear()

    def _cells_by_term(self, form: Form) -> dict[bytes, CellSet]:
        found: dict[str, list[int]] = {}
        for number, cell in enumerate(self._table.cells, 1):
            if character_of(number) in self._postings:
                for term in cell.terms(form):
                    found.setdefault(term, []).append(number)
        return {to_bytes(term): tuple(cells) for term, cells in found.items()}

    def _lists(self, sets: Mapping[CellSet, None]) -> Iterator[tuple[CellSet, Postings]]:
        for cells in sets:
            parts = [_unpacked(self._postings[character_of(cell)]) for cell in cells]
            yield cells, added(parts)


def _count(counts: Mapping[str, int], cells: set[str]) -> int:
    return sum(map(counts.__getitem__, counts.keys() & cells))


def _unpacked(packed: "array[int]") -> Postings:
    halves = memoryview(packed).cast("B").cast("I")
    return Postings(halves[_HIGH_HALF::2].tolist(), halves[1 - _HIGH_HALF :: 2].tolist())
