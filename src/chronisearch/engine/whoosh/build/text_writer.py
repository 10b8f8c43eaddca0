"""One text of a segment being written (bodies, or titles): cells in, postings out.

While documents come in, each cell's postings are collected. At the end the terms of both
forms are gathered: a term's postings are those of all cells that hold it, added up. Terms that
stand in the same cells (*état* and *etat* and the stem of both, mostly) share one list.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from chronisearch.engine.whoosh.build.lists_writer import (
    CellSet,
    DictionaryWriter,
    ListsWriter,
    write_lengths,
)
from chronisearch.engine.whoosh.build.places import Places
from chronisearch.engine.whoosh.build.term_order import cells_by_term
from chronisearch.engine.whoosh.format.characters import (
    BREAK,
    code_of,
    number_of_code,
)
from chronisearch.engine.whoosh.format.dictionary import to_bytes
from chronisearch.engine.whoosh.format.postings import Postings, postings_of, postings_of_all
from chronisearch.engine.whoosh.format.section_writer import SectionWriter
from chronisearch.schema import Form, TextField

_CODES: Final = f"utf-32-{sys.byteorder[0]}e"
"""The characters of a text as numbers of four bytes, as this machine reads them."""

_CHARS_AT_ONCE: Final = 1 << 18


class TextWriter:
    """The cells of one text of every document so far. `fields` are its two forms."""

    def __init__(self, name: str, fields: Sequence[TextField]) -> None:
        self._name = name
        self._fields = fields
        self._cells = bytearray()
        self._ends = array("Q", [0])
        self._held = array("I")
        self._places = Places()

    @property
    def memory_bytes(self) -> int:
        """About how much memory this takes."""
        return self._places.memory_bytes + len(self._cells)

    def add(self, cells: str) -> None:
        """Take in the cells of the next document, "" where it has no such text."""
        place = len(self._held)
        count = 0
        for start in range(0, len(cells), _CHARS_AT_ONCE):
            some = cells[start : start + _CHARS_AT_ONCE]
            held = some.replace(BREAK, "")
            self._places.add(place, memoryview(held.encode(_CODES)).cast("I"))
            count += len(held)
            self._cells += some.encode("utf-8")
        self._held.append(count)
        self._ends.append(len(self._cells))

    def write(
        self, out: SectionWriter, cells: Sequence[str], without: Mapping[Form, Sequence[int]]
    ) -> dict[str, int]:
        """Write all sections of the text, and give the sum of the lengths of each field.

        `cells` are those of the segment, by number from 1; `without` are the numbers of those
        that bring no term to a form. Nothing can be added afterwards.
        """
        out.add(f"{self._name}.cells", self._cells)
        out.add_numbers(f"{self._name}.cell_starts", self._ends)
        self._cells = bytearray()
        lengths = {field.name: self._lengths(without[field.form]) for field in self._fields}
        with_means = write_lengths(out, lengths)
        lists = ListsWriter(out, self._name, with_means, len(cells))
        dictionaries = [DictionaryWriter(field.name) for field in self._fields]
        numbers = array("I", map(number_of_code, self._places.codes()))
        for field, dictionary in zip(self._fields, dictionaries, strict=True):
            for term, holders in cells_by_term(cells, numbers, field.form):
                dictionary.add(to_bytes(term), lists.number_of(holders, self._postings))
        lists.end()
        for dictionary in dictionaries:
            dictionary.write(out)
        self._places.clear()
        return {field: sum(each) for field, each in lengths.items()}

    def _lengths(self, without: Iterable[int]) -> Sequence[int]:
        """Count for each document the positions whose cells are none of these."""
        passed_by = Counter[int]()
        for number in without:
            passed_by.update(self._places.of(code_of(number)))
        lengths = self._held[:]
        for place, count in passed_by.items():
            lengths[place] -= count
        return lengths

    def _postings(self, cells: CellSet) -> Postings:
        if len(cells) == 1:
            return postings_of(self._places.of(code_of(cells[0])))
        return postings_of_all([self._places.of(code_of(cell)) for cell in cells])
