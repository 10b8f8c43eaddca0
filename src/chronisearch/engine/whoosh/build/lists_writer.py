"""Writes the posting lists of a text, and the dictionaries that name them."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Final, TypeAlias

from chronisearch.engine.whoosh.format.best import LONG_LIST, BestWriter, Lengths
from chronisearch.engine.whoosh.format.postings import Postings, encode_postings
from chronisearch.engine.whoosh.format.section_writer import SectionWriter

CellSet: TypeAlias = tuple[int, ...]
"""The cells that hold a term, ascending. Terms of the same cells share a posting list."""

NO_LIST: Final = -1
_UNKNOWN: Final = -2


def write_lengths(out: SectionWriter, lengths: Mapping[str, Sequence[int]]) -> list[Lengths]:
    """Write the lengths of each field, and their sum; give them with their means."""
    for field, by_document in lengths.items():
        out.add_numbers(f"{field}.lengths", by_document)
        out.add_numbers(f"{field}.length_totals", [sum(by_document), held(by_document)])
    return [Lengths(each, mean_of(each)) for each in lengths.values()]


class ListsWriter:
    """Writes the posting lists of a text, one after the other."""

    def __init__(
        self, out: SectionWriter, text: str, lengths: Iterable[Lengths], cell_count: int
    ) -> None:
        """Begin the section of the postings; nothing else may be written until `end`.

        `cell_count` is the highest number of a cell.
        """
        self._out = out
        self._text = text
        self._best = BestWriter(lengths)
        self._numbers: dict[CellSet, int] = {}
        # Most lists are of one cell, and that many tuples would take 150 bytes each.
        self._of_one = array("i", [_UNKNOWN]) * (cell_count + 1)
        self._starts, self._counts, self._forms = array("Q", [0]), array("I"), bytearray()
        self._set_starts, self._set_cells = array("Q", [0]), array("I")
        self._shortest = array("i", [NO_LIST]) * (cell_count + 1)
        out.begin(f"{text}.postings")

    def number_of(self, cells: CellSet, postings: Callable[[CellSet], Postings]) -> int:
        """Give the number of the list of these cells, which is written when first asked for.

        NO_LIST if it is empty: all its documents are gone.
        """
        if len(cells) == 1:
            number = self._of_one[cells[0]]
            if number == _UNKNOWN:
                number = self._of_one[cells[0]] = self._write(cells, postings(cells))
            return number
        known = self._numbers.get(cells)
        if known is None:
            known = self._numbers[cells] = self._write(cells, postings(cells))
        return known

    def _write(self, cells: CellSet, postings: Postings) -> int:
        count = len(postings.documents)
        if not count:
            return NO_LIST
        number = len(self._counts)
        if count >= LONG_LIST:
            self._best.add(number, postings)
        form, data = encode_postings(postings)
        self._out.write(data)
        self._starts.append(self._starts[-1] + len(data))
        self._counts.append(count)
        self._forms.append(form)
        for cell in cells:
            shortest = self._shortest[cell]
            if shortest == NO_LIST or count < self._counts[shortest]:
                self._shortest[cell] = number
        self._set_cells.extend(cells)
        self._set_starts.append(len(self._set_cells))
        return number

    def end(self) -> None:
        """Write where the lists lie, and what else is to be known of them."""
        self._out.end()
        self._out.add_numbers(f"{self._text}.list_starts", self._starts)
        self._out.add_numbers(f"{self._text}.list_counts", self._counts)
        self._out.add_numbers(f"{self._text}.list_forms", self._forms)
        self._out.add_numbers(f"{self._text}.set_starts", self._set_starts)
        self._out.add_numbers(f"{self._text}.set_cells", self._set_cells)
        used = self._shortest[1 : len(self._shortest) - _unused_at_end(self._shortest)]
        self._out.add_numbers(f"{self._text}.cell_lists", [max(number, 0) for number in used])
        self._best.write(self._out, self._text)


class DictionaryWriter:
    """Collects the terms of a field, in the order of their bytes."""

    def __init__(self, field: str) -> None:
        self._field = field
        self._terms = bytearray()
        self._starts, self._lists = array("Q", [0]), array("I")

    def add(self, term: bytes, number: int) -> None:
        """Take in the next term with the number of its list; one without any is left out."""
        if number != NO_LIST:
            self._terms += term
            self._starts.append(len(self._terms))
            self._lists.append(number)

    def write(self, out: SectionWriter) -> None:
        """Write all terms."""
        out.add(f"{self._field}.terms", self._terms)
        out.add_numbers(f"{self._field}.term_starts", self._starts)
        out.add_numbers(f"{self._field}.term_lists", self._lists)


def _unused_at_end(shortest: Sequence[int]) -> int:
    return sum(1 for _ in takewhile(lambda number: number == NO_LIST, reversed(shortest)))


def mean_of(lengths: Sequence[int]) -> float:
    """Give the mean of the lengths that are not 0; 0 where there is none."""
    return sum(lengths) / (held(lengths) or 1)


def held(lengths: Sequence[int]) -> int:
    """Count the lengths that are not 0."""
    return len(lengths) - bytes(map(bool, lengths)).count(0)
