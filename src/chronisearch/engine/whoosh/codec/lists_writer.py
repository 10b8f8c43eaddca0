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
    """Write the length of each field in each document; give them with their means."""
    for field, by_document in lengths.items():
        out.add_numbers(f"{field}.lengths", by_document)
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
    out.begin(f"{text}.postings")
    for cells, postings in lists:
        if not postings.documents:
            continue
        best.add(len(numbers), postings)
        numbers[cells] = len(numbers)
        form, data = encode_postings(postings)
        out.write(data)
        starts.append(starts[-1] + len(data))
        counts.append(len(postings.documents))
        forms.append(form)
    out.end()
    out.add_numbers(f"{text}.list_starts", starts)
    out.add_numbers(f"{text}.list_counts", counts)
    out.add_numbers(f"{text}.list_forms", forms)
    out.add_numbers(f"{text}.set_starts", list(accumulate(map(len, numbers), initial=0)))
    out.add_numbers(f"{text}.set_cells", [cell for cells in numbers for cell in cells])
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
    held = len(lengths) - bytes(map(bool, lengths)).count(0)
    return sum(lengths) / held if held else 0.0
