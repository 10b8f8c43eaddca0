"""Which documents of a segment hold any of some forms: counted without reading where possible."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from chronisearch.engine.whoosh.codec.forms import FoundForm
from chronisearch.engine.whoosh.codec.segment import CodecSegment
from chronisearch.schema import BODY, TITLE

_POSTINGS_A_TEXT: Final = 16
"""So many postings are read in the time in which the text of a document is searched."""

_FEW: Final = 64
"""So few documents are looked at one by one, rather than reading a long posting list."""


class Matching:
    """One segment, asked by one query. What documents hold a form is worked out once."""

    def __init__(self, segment: CodecSegment) -> None:
        self.segment = segment
        self._known: dict[object, set[int]] = {}

    def count_with_any(self, forms: Sequence[FoundForm]) -> int:
        """Count the documents, removed ones aside, that hold any of the forms.

        Mostly one posting list holds all forms in the body, and what is in a title is in the
        body as well, so the length of that list is the answer.
        """
        segment = self.segment
        widest = _widest(forms)
        few = len(segment.removed) + len(segment.titles_alone) <= _FEW
        if widest is None or not few:
            return len(self.documents_with_any(forms))
        count = segment.text(BODY.name).document_frequency(widest.lists[0])
        places = [number - segment.first for number in segment.removed]
        strings = segment.text(BODY.name).cell_strings(places)
        count -= sum(1 for string in strings if _is_any_in(widest.cells, string))
        return count + _titles_alone(segment, widest.cells, forms)

    def documents_with_any(self, forms: Sequence[FoundForm]) -> set[int]:
        """Give the numbers of those documents, in a set that is not to be changed."""
        widest = _widest(forms)
        if widest is not None and not self.segment.titles_alone:
            forms = (widest,)
        if len(forms) == 1:
            return self._documents(forms[0])
        return set[int]().union(*map(self._documents, forms))

    def _documents(self, form: FoundForm) -> set[int]:
        key = (form.text, form.lists, form.cells, form.pattern)
        if key not in self._known:
            found = _documents(self.segment, form)
            self._known[key] = found - self.segment.removed if self.segment.removed else found
        return self._known[key]


def _widest(forms: Sequence[FoundForm]) -> FoundForm | None:
    """Give the form of the body in whose cells all others stand as well, if there is one."""
    if not all(form.cells for form in forms):
        return None
    body = [form for form in forms if form.text == BODY.name and not form.expansion.without]
    widest = max(body, key=lambda form: len(form.cells), default=None)
    if widest is None or any(cell not in widest.cells for form in forms for cell in form.cells):
        return None
    return widest


def _documents(segment: CodecSegment, form: FoundForm) -> set[int]:
    """Give the documents that hold the form, removed ones too."""
    text = segment.text(form.text)
    lists = sorted(set(form.lists), key=text.document_frequency)
    documents = set(text.documents(lists[0], segment.first))
    for number in lists[1:]:
        if text.document_frequency(number) < _POSTINGS_A_TEXT * len(documents):
            documents.intersection_update(text.documents(number, segment.first))
    if form.pattern is None and not form.expansion.without:
        return documents
    in_doubt = sorted(documents if form.pattern else documents & _excepted(segment, form))
    strings = text.cell_strings(number - segment.first for number in in_doubt)
    holds = form.pattern.search if form.pattern else partial(_is_any_in, form.cells)
    wrong = (number for number, string in zip(in_doubt, strings, strict=True) if not holds(string))
    return documents.difference(wrong)


def _excepted(segment: CodecSegment, form: FoundForm) -> set[int]:
    """Give the documents that hold a term in whose cells the form does not count."""
    excepted = set[int]()
    for field, term in form.expansion.without:
        number = segment.list_of(field, term)
        if number is not None:
            excepted.update(segment.text(field).documents(number, segment.first))
    return excepted


def _titles_alone(segment: CodecSegment, body_cells: str, forms: Iterable[FoundForm]) -> int:
    """Count the documents that hold a form in the title and not in the body."""
    cells = "".join(form.cells for form in forms if form.text == TITLE.name)
    removed = segment.removed
    places = [place for place in segment.titles_alone if segment.first + place not in removed]
    titles = segment.text(TITLE.name).cell_strings(places)
    bodies = segment.text(BODY.name).cell_strings(places)
    return sum(
        1
        for title, body in zip(titles, bodies, strict=True)
        if _is_any_in(cells, title) and not _is_any_in(body_cells, body)
    )


def _is_any_in(cells: str, string: str) -> bool:
    return any(cell in string for cell in cells)
