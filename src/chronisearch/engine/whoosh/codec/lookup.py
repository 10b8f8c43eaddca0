"""How often a form occurs in each of some documents of a segment, whatever way is quickest."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from chronisearch.engine.whoosh.codec.forms import FoundForm
from chronisearch.engine.whoosh.codec.segment import CodecSegment

_POSTINGS_A_TEXT: Final = 4
_POSTINGS_A_CELL: Final = 3
"""So many postings are read in the time in which a text is looked at, and a cell counted in it."""


class FrequencyLookup:
    """Frequencies in the given documents, which go by their place in the segment.

    Where the list of a form is long and the documents are few, the form is counted in their
    texts; otherwise the list is read.
    """

    def __init__(self, segment: CodecSegment, places: Sequence[int]) -> None:
        self.count = len(places)
        self._segment = segment
        self._places = places
        self._at = {place: at for at, place in enumerate(places)}
        self._strings: dict[str, list[str]] = {}
        self._known: dict[object, Mapping[int, int]] = {}

    def weighted(self, forms: Sequence[FoundForm]) -> list[float]:
        """Give for each document the sum of weight × occurrences over the forms."""
        total = [0.0] * self.count
        for form in forms:
            weight = form.expansion.weight
            for at, frequency in self._frequencies(form).items():
                total[at] += weight * frequency
        return total

    def holding(self, forms: Sequence[FoundForm]) -> list[bool]:
        """Tell for each document whether it holds any of the forms."""
        holders = set[int]().union(*map(self._frequencies, forms))
        return list(map(holders.__contains__, range(self.count)))

    def _frequencies(self, form: FoundForm) -> Mapping[int, int]:
        """Give the form's frequency where it is above 0, by place in the list of documents."""
        key = (form.text, form.lists, form.cells, form.pattern)
        if key not in self._known:
            found = self._read(form) if self._is_read(form) else self._counted(form)
            self._known[key] = {at: frequency for at, frequency in found if frequency}
        return self._known[key]

    def _is_read(self, form: FoundForm) -> bool:
        if form.pattern is not None or form.expansion.without:
            return False
        length = self._segment.text(form.text).document_frequency(form.lists[0])
        effort = _POSTINGS_A_TEXT + _POSTINGS_A_CELL * len(form.cells)
        return length <= effort * self.count

    def _read(self, form: FoundForm) -> Iterator[tuple[int, int]]:
        at = self._at
        postings = self._segment.text(form.text).postings(form.lists[0])
        for document, frequency in zip(*postings, strict=True):
            if document in at:
                yield at[document], frequency

    def _counted(self, form: FoundForm) -> Iterator[tuple[int, int]]:
        strings = self._texts(form.text)
        if len(form.cells) == 1:
            cell = form.cells
            return enumerate([string.count(cell) for string in strings])
        return enumerate(map(form.count_in, strings))

    def _texts(self, text: str) -> list[str]:
        if text not in self._strings:
            self._strings[text] = list(self._segment.text(text).cell_strings(self._places))
        return self._strings[text]
