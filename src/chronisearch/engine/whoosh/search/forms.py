"""A form of a word or phrase in one segment: which documents hold it, how often, and where."""

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import compress
from operator import or_
from typing import TypeAlias

from chronisearch.engine.whoosh.format.bits import bits_of, places_of
from chronisearch.engine.whoosh.format.lazily import lazily
from chronisearch.engine.whoosh.search.cell_search import CellPattern
from chronisearch.engine.whoosh.search.chosen import Chosen, Counts, PostingList
from chronisearch.engine.whoosh.segment.text_reader import TextReader


class WordForm:
    """A single term, less the occurrences of other terms at the same positions."""

    def __init__(self, postings: PostingList, others: Sequence[PostingList] = ()) -> None:
        self.postings = postings
        self.others = others

    @property
    def reader(self) -> TextReader:
        """The text in which it stands."""
        return self.postings.reader

    @lazily
    def holders(self) -> int:
        """The documents that hold the form, removed ones too, as bits."""
        holders, excepted = self.postings.holders, 0
        for other in self.others:
            excepted |= other.holders
        in_doubt = holders & excepted
        if not in_doubt:
            return holders
        chosen = Chosen(places_of(in_doubt), self.reader.count_all)
        held = set(self.frequencies(chosen).orders)
        gone = [place for order, place in enumerate(chosen.places) if order not in held]
        return holders & ~bits_of(gone)

    def frequencies(self, chosen: Chosen) -> Counts:
        """Give how often the form occurs in the documents."""
        found = chosen.frequencies(self.postings)
        if not self.others:
            return found
        left = dict(zip(*found, strict=True))
        for other in self.others:
            for order, frequency in zip(*chosen.frequencies(other), strict=True):
                if order in left:
                    left[order] -= frequency
        orders = [order for order, frequency in left.items() if frequency > 0]
        return Counts(orders, [*map(left.__getitem__, orders)])

    def tallies(self, is_wanted: bytes | None) -> tuple[Sequence[int], Sequence[float]]:
        """Give the documents wanted that hold the form, ascending, and how often each does.

        `is_wanted` has a byte for each document of the segment; with None, all are wanted.
        """
        documents = self.postings.documents
        if self.others:
            wanted = documents if is_wanted is None else [*filter(is_wanted.__getitem__, documents)]
            found = self.frequencies(Chosen(wanted, self.reader.count_all))
            return [wanted[at] for at in found.orders], found.counts
        if is_wanted is None:
            return documents, self.postings.frequencies
        flags = [*map(is_wanted.__getitem__, documents)]
        return [*compress(documents, flags)], [*compress(self.postings.frequencies, flags)]

    @property
    def count(self) -> int:
        """How many documents hold the form at most."""
        return self.postings.count

    @property
    def may_stand_in(self) -> int:
        """The documents in whose text the form may begin somewhere, as bits."""
        return self.postings.holders

    @lazily
    def cells(self) -> str | None:
        """The cells in which the form stands; None where another text has a say in it."""
        if any(other.reader is not self.reader for other in self.others):
            return None
        cells = dict.fromkeys(self.reader.cells_of(self.postings.number))
        for other in self.others:
            for cell in self.reader.cells_of(other.number):
                cells.pop(cell, None)
        return "".join(cells)

    def starts(self, place: int) -> set[int]:
        """Give where the form begins in the text of a document."""
        starts = set(_positions(self.postings, place))
        for other in self.others:
            starts.difference_update(_positions(other, place))
        return starts


class SequenceForm:
    """Terms side by side, at each place any of some; where there are none, any one token."""

    cells = None

    def __init__(self, reader: TextReader, terms: Sequence[Sequence[PostingList]]) -> None:
        self.reader = reader
        self._terms = terms
        self.cells_by_term = [
            "".join(dict.fromkeys(cell for term in any_of for cell in reader.cells_of(term.number)))
            for any_of in terms
        ]
        """The cells of the terms of each place, none for any one token."""
        self._pattern = CellPattern(reader, [self.cells_by_term])

    @lazily
    def _counts(self) -> Mapping[int, int]:
        """How often the form occurs in each document that holds it, removed ones too."""
        candidates = -1
        for any_of in self._terms:
            if any_of:
                candidates &= reduce(or_, (term.holders for term in any_of))
        return self._pattern.counts(candidates)

    @lazily
    def holders(self) -> int:
        """The documents that hold the form, removed ones too, as bits."""
        return bits_of(list(self._counts))

    def frequencies(self, chosen: Chosen) -> Counts:
        """Give how often the form occurs in the documents."""
        counts, places = self._counts, chosen.places
        orders = [order for order, place in enumerate(places) if place in counts]
        return Counts(orders, [counts[places[order]] for order in orders])

    def tallies(self, is_wanted: bytes | None) -> tuple[Sequence[int], Sequence[float]]:
        """Give the documents wanted that hold the form, and how often each does."""
        places = [place for place in self._counts if is_wanted is None or is_wanted[place]]
        return places, [*map(self._counts.__getitem__, places)]

    @property
    def count(self) -> int:
        """How many documents hold the form."""
        return len(self._counts)

    @property
    def may_stand_in(self) -> int:
        """The documents in whose text the form begins somewhere, as bits."""
        return self.holders

    def starts(self, place: int) -> set[int]:
        """Give where the form begins in the text of a document."""
        (string,) = self.reader.cell_strings((place,))
        return set(self._pattern.starts(string))


Form: TypeAlias = WordForm | SequenceForm


def _positions(postings: PostingList, place: int) -> list[int]:
    return next(postings.reader.positions(postings.number, (place,)))
