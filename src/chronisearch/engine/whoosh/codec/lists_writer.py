"""Writes the posting lists of a text, and the dictionaries that name them."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TypeAlias

from chronisearch.engine.whoosh.codec.best import BestWriter, Lengths
from chronisearch.engine.whoosh.codec.postings import Postings, encode_postings
from chronisearch.engine.whoosh.codec.section_writer import SectionWriter

CellSet: TypeAlias = tuple[int, ...]
"""The cells that hold a term, ascending. Terms of the same cells share a posting list."""


def write_lengths(out: SectionWriter, lengths: Mapping[str, Sequence[int]]) -> list[Lengths]:
    """Write the lengths of each field, and their sum; give them with their means."""
    for field, by_document in lengths.items():
        out.add_numbers(f"{field}.lengths", by_document)
        out.add_numbers(f"{field}.length_totals", [sum(by_document), held(by_document)])
    return [Lengths(each, mean_of(each)) for each in lengths.values()]


def write_lists(
    out: SectionWriter,
    text: str,
    lists: Iterable[tuple[CellSet, Postings]],
    lengths: Iterable[Lengths],
) -> dict[CellSet, int]:
    """Write the lists of a text that are not empty, and give their numbers."""
    best = BestWriter(lengths)
    starts, counts, forms = array("Q", [0]), array("I"), bytearray()
    numbers: dict[CellSet, int] = {}
    shortest: dict[int, int] = {}
    out.begin(f"{text}.postings")
    for cells, postings in lists:
        if not postings.documents:
            continue
        best.add(len(numbers), postings)
        numbers[cells] = number = len(numbers)
        form, data = encode_postings(postings)
        out.write(data)
        starts.append(starts[-1] + len(data))
        counts.append(len(postings.documents))
        for cell in cells:
            if counts[number] < counts[shortest.setdefault(cell, number)]:
                shortest[cell] = number
        forms.append(form)
    out.end()
    out.add_numbers(f"{text}.list_starts", starts)
    out.add_numbers(f"{text}.list_counts", counts)
    out.add_numbers(f"{text}.list_forms", forms)
    out.add_numbers(f"{text}.set_starts", list(accumulate(map(len, numbers), initial=0)))
    out.add_numbers(f"{text}.set_cells", [cell for cells in numbers for cell in cells])
    last_cell = max(shortest, default=0)
    out.add_numbers(f"{text}.cell_lists", [shortest.get(n, 0) for n in range(1, last_cell + 1)])
    best.write(out, text)
    return numbers


def write_dictionary(
    out: SectionWriter,
    field: str,
    cells_by_term: Mapping[bytes, CellSet],
    numbers: Mapping[CellSet, int],
) -> None:
    """Write a field's terms in the order of their bytes, each with the number of its list.

    A term without a list, all of whose documents are gone, is left out.
    """
    terms = sorted(term for term, cells in cells_by_term.items() if cells in numbers)
    out.add(f"{field}.terms", b"".join(terms))
    out.add_numbers(f"{field}.term_starts", list(accumulate(map(len, terms), initial=0)))
    out.add_numbers(f"{field}.term_lists", [numbers[cells_by_term[term]] for term in terms])


def mean_of(lengths: Sequence[int]) -> float:
    """Give the mean of the lengths that are not 0; 0 where there is none."""
    return sum(lengths) / (held(lengths) or 1)


def held(lengths: Sequence[int]) -> int:
    """Count the lengths that are not 0."""
    return len(lengths) - bytes(map(bool, lengths)).count(0)
