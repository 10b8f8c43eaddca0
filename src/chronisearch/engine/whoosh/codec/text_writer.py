"""One text of a segment being written (bodies, or titles): cells in, postings out.

While documents come in, each cell's postings are collected. At the end the terms of both
forms are gathered: a term's postings are those of all cells that hold it, added up. Terms that
stand in the same cells (*état* and *etat* and the stem of both, mostly) share one list.
"""

import sys
from array import array
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Final

from chronisearch.engine.whoosh.codec.cells import CellTable, terms_in
from chronisearch.engine.whoosh.codec.characters import (
    BREAK,
    code_of,
    number_of_code,
)
from chronisearch.engine.whoosh.codec.dictionary import to_bytes
from chronisearch.engine.whoosh.codec.lists_writer import (
    CellSet,
    DictionaryWriter,
    ListsWriter,
    write_lengths,
)
from chronisearch.engine.whoosh.codec.postings import Postings, postings_of, postings_of_all
from chronisearch.engine.whoosh.codec.section_writer import SectionWriter
from chronisearch.schema import Form, TextField

_CODES: Final = f"utf-32-{sys.byteorder[0]}e"
"""The characters of a text as numbers of four bytes, as this machine reads them."""

_CHARS_AT_ONCE: Final = 1 << 18

_OCCURRENCE_BYTES: Final = 4.5
_LIST_BYTES: Final = 190
"""What an occurrence, and a list of them, take in memory: arrays keep some room to grow."""


class TextWriter:
    """The cells of one text of every document so far. `fields` are its two forms."""

    def __init__(self, name: str, fields: Sequence[TextField], table: CellTable) -> None:
        self._name = name
        self._fields = fields
        self._table = table
        self._cells = bytearray()
        self._ends = array("Q", [0])
        self._held = array("I")
        self._places = _Places()
        self._occurrences = 0

    @property
    def memory_bytes(self) -> int:
        """About how much memory this takes."""
        held = self._occurrences * _OCCURRENCE_BYTES + len(self._places) * _LIST_BYTES
        return int(held) + len(self._cells)

    def add(self, cells: str) -> None:
        """Take in the cells of the next document, "" where it has no such text."""
        place = len(self._held)
        count = 0
        for start in range(0, len(cells), _CHARS_AT_ONCE):
            some = cells[start : start + _CHARS_AT_ONCE]
            held = some.replace(BREAK, "")
            codes = memoryview(held.encode(_CODES)).cast("I")
            # One append for each occurrence, without a step of Python code for any.
            deque(map(array.append, map(self._places.__getitem__, codes), repeat(place)), 0)
            count += len(held)
            self._cells += some.encode("utf-8")
        self._occurrences += count
        self._held.append(count)
        self._ends.append(len(self._cells))

    def write(self, out: SectionWriter) -> dict[str, int]:
        """Write all sections of the text, and give the sum of the lengths of each field.

        Nothing can be added afterwards.
        """
        out.add(f"{self._name}.cells", self._cells)
        out.add_numbers(f"{self._name}.cell_starts", self._ends)
        self._cells = bytearray()
        lengths = {field.name: self._lengths(field.form) for field in self._fields}
        with_means = write_lengths(out, lengths)
        lists = ListsWriter(out, self._name, with_means, len(self._table.cells))
        dictionaries = [DictionaryWriter(field.name) for field in self._fields]
        for field, dictionary in zip(self._fields, dictionaries, strict=True):
            for term, cells in self._cells_by_term(field.form):
                dictionary.add(to_bytes(term), lists.number_of(cells, self._postings))
        lists.end()
        for dictionary in dictionaries:
            dictionary.write(out)
        self._places.clear()
        return {field: sum(each) for field, each in lengths.items()}

    def _lengths(self, form: Form) -> Sequence[int]:
        """Count for each document the positions that bring a term to this form."""
        without = self._table.without_stem if form is Form.STEM else self._table.without_term
        passed_by = Counter[int]()
        for cell in without:
            passed_by.update(self._places.get(ord(cell), ()))
        lengths = self._held[:]
        for place, count in passed_by.items():
            lengths[place] -= count
        return lengths

    def _cells_by_term(self, form: Form) -> Iterator[tuple[str, CellSet]]:
        """Yield each term, in the order of code points, with the cells that hold it."""
        found: dict[str, CellSet] = {}
        for number in map(number_of_code, sorted(self._places)):
            cell = (number,)  # shared by its terms: most stand in no other
            for term in terms_in(self._table.cells[number - 1], form):
                found[term] = found[term] + cell if term in found else cell
        for term in sorted(found):
            yield term, found[term]

    def _postings(self, cells: CellSet) -> Postings:
        if len(cells) == 1:
            return postings_of(self._places[code_of(cells[0])])
        return postings_of_all([self._places[code_of(cell)] for cell in cells])


class _Places(dict[int, "array[int]"]):
    """For each cell, by its character's code, the document of every occurrence, ascending."""

    def __missing__(self, code: int) -> "array[int]":
        made = self[code] = array("I")
        return made
