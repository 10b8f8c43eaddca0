"""The mentions of a query in the documents of a segment, counted or found in their cells.

What a mention is, is said in `engine.counts`. Single words are counted from their posting lists
where those do not overlap; the texts' cells are gone through for all else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from chronisearch.engine.whoosh.format.characters import BREAK
from chronisearch.engine.whoosh.format.terms import text_of
from chronisearch.engine.whoosh.format.texts import TEXTS
from chronisearch.engine.whoosh.search.asked import AskedSegment, FormHere
from chronisearch.engine.whoosh.search.chosen import Chosen
from chronisearch.engine.whoosh.search.forms import Form, SequenceForm, WordForm
from chronisearch.engine.whoosh.search.near import forms_here, stretches_of
from chronisearch.query.bound import BoundNode, Concept, Window
from chronisearch.query.nearness import chained
from chronisearch.query.walk import sought
from chronisearch.schema import BODY, TITLE


class Place(NamedTuple):
    """Where a form stands in a text: positions, the end excluded."""

    start: int
    end: int


class Sought:
    """What a query looks for in one text of a segment: the bodies, or the titles."""

    def __init__(self, asked: AskedSegment, root: BoundNode, text: str) -> None:
        nodes = [*sought(root)]
        self.reader = asked.segment.texts[text]
        self._forms = [
            form
            for node in nodes
            if isinstance(node, Concept)
            for form in _forms(asked, node, text)
        ]
        self._windows = [
            (node.distances, [_forms_here(asked, child, text) for child in node.children])
            for node in nodes
            if isinstance(node, Window)
        ]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is looked for in this text."""
        return not self._forms and not self._windows

    def counts(self, places: Sequence[int]) -> list[int]:
        """Give how many mentions each of these documents has."""
        if self.is_nothing:
            return [0] * len(places)
        lists = None if self._windows else _apart(self._forms)
        if lists is None:
            return [len(found) for _, found in self.texts(places)]
        counts = [0] * len(places)
        chosen = Chosen(places, self.reader.count_all)
        for form in lists:
            for at, count in zip(*form.frequencies(chosen), strict=True):
                counts[at] += int(count)
        return counts

    def texts(self, places: Sequence[int]) -> Iterator[tuple[str, list[Place]]]:
        """Yield the cells of each of these documents, and its mentions: in order, apart."""
        forms = _Finder(self._forms)
        for at, string in zip(places, self.reader.cell_strings(places), strict=True):
            found = chain(forms.places(at, string), self._in_windows(at))
            yield string, merged(found)

    def _in_windows(self, document: int) -> Iterator[Place]:
        """Yield the places of words that stand in a window with all the others of it."""
        for distances, children in self._windows:
            standing = [stretches_of(forms, document) for forms in children]
            for start, last in chain.from_iterable(chained(standing, distances)):
                yield Place(start, last + 1)


class _Finder:
    """Finds forms in the cells of a text: single words all at once, each sequence by itself."""

    def __init__(self, forms: Sequence[Form]) -> None:
        words = {cell for form in forms if form.cells for cell in form.cells}
        self._word = re.compile(f"[{re.escape(''.join(words))}]") if words else None
        self._sequences = [
            _pattern_of(form.cells_by_term) for form in forms if isinstance(form, SequenceForm)
        ]
        # Words less others that stand in another text: hardly any.
        self._odd = [form for form in forms if isinstance(form, WordForm) and form.cells is None]

    def places(self, document: int, string: str) -> Iterator[Place]:
        """Yield where the forms stand in the text of a document, in no order."""
        if self._word:
            for match in self._word.finditer(string):
                yield Place(*match.span())
        for pattern in self._sequences:
            for match in pattern.finditer(string):
                yield Place(*match.span(1))
        for form in self._odd:
            for start in form.starts(document):
                yield Place(start, start + 1)


def counts_of(asked: AskedSegment, root: BoundNode, places: Sequence[int]) -> list[int]:
    """Give how many mentions of the query each of these documents of the segment has."""
    counts = (Sought(asked, root, text).counts(places) for text in TEXTS)
    return [sum(each) for each in zip(*counts, strict=True)]


def merged(places: Iterable[Place]) -> list[Place]:
    """Give the places in order, those that overlap as one."""
    joined: list[Place] = []
    for place in sorted(places):
        if joined and place.start < joined[-1].end:
            joined[-1] = Place(joined[-1].start, max(joined[-1].end, place.end))
        else:
            joined.append(place)
    return joined


def _forms(asked: AskedSegment, concept: Concept, text: str) -> list[Form]:
    """Give the matching forms of the concept in this text, if it is looked for there."""
    return [form for _, form in _forms_here(asked, concept, text)]


def _forms_here(asked: AskedSegment, concept: Concept, text: str) -> list[FormHere]:
    texts = {text_of(clause.field) for clause in concept.clauses}
    if BODY.name in texts:
        texts.discard(TITLE.name)  # its words stand in the body as well
    return forms_here(asked, concept, text) if text in texts else []


def _apart(forms: Sequence[Form]) -> list[WordForm] | None:
    """Give words that stand at all the places of these forms, no two at one; None if unknown."""
    found: list[tuple[frozenset[str], WordForm]] = []
    for form in forms:
        if not isinstance(form, WordForm) or not _is_difference(form):
            return None
        found.append((frozenset(form.cells or ""), form))
    found.sort(key=lambda each: -len(each[0]))
    kept: list[WordForm] = []
    taken: set[str] = set()
    for cells, form in found:
        if cells <= taken:
            continue
        if not taken.isdisjoint(cells):
            return None
        taken |= cells
        kept.append(form)
    return kept


def _is_difference(form: WordForm) -> bool:
    """Tell whether the form stands as often as its list says less what those of others say."""
    if form.cells is None:
        return False
    left = {*form.reader.cells_of(form.postings.number)}
    for other in form.others:
        cells = {*form.reader.cells_of(other.number)}
        if not cells <= left:
            return False
        left -= cells
    return True


def _pattern_of(cells_by_term: Sequence[str]) -> "re.Pattern[str]":
    """Give a pattern that matches before each place of a sequence, its named terms a group."""
    elements = [f"[{re.escape(cells)}]" if cells else f"[^{BREAK}]" for cells in cells_by_term]
    named = [at for at, cells in enumerate(cells_by_term) if cells]
    first, end = named[0], named[-1] + 1
    before, core, behind = elements[:first], elements[first:end], elements[end:]
    return re.compile(f"(?={''.join(before)}({''.join(core)}){''.join(behind)})")
