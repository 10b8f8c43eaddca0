"""A form of a word or phrase in one segment: its posting lists, and the cells where it stands."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from chronisearch.engine.whoosh.codec.characters import BREAK
from chronisearch.engine.whoosh.codec.segment import CodecSegment
from chronisearch.engine.whoosh.terms import text_of
from chronisearch.query.bound import Clause, Expansion


class UnsuitableError(Exception):
    """What is asked for is better evaluated in full."""


class FoundForm(NamedTuple):
    """A form all of whose terms the segment knows.

    `lists` are the numbers of its terms' posting lists in their text. Of a single term,
    `cells` are those in which it counts: all of its list, less those that hold a term which
    must not count. A sequence has a `pattern` instead, which finds each start once, in the
    cells of a document.
    """

    expansion: Expansion
    text: str
    lists: tuple[int, ...]
    cells: str
    pattern: re.Pattern[str] | None

    def count_in(self, string: str) -> int:
        """Count where the form stands in a document, given as cells."""
        if self.pattern is not None:
            return len(self.pattern.findall(string))
        return sum(map(string.count, self.cells))

    def starts_in(self, string: str) -> list[int]:
        """Give where the form stands in a document, given as cells."""
        return [match.start() for match in re.finditer(self.one_place, string, re.DOTALL)]

    @property
    def one_place(self) -> str:
        """A regular expression of one character: the cell in which the form begins."""
        return f"[{re.escape(self.cells)}]" if self.pattern is None else f"{self.pattern.pattern}."


def found_forms(segment: CodecSegment, clause: Clause) -> tuple[FoundForm, ...]:
    """Give the forms of the clause that may occur in the segment.

    Raises:
        UnsuitableError: a form's exceptions stand in other places too.
    """
    found = (_found(segment, clause.field, expansion) for expansion in clause.expansions)
    return tuple(form for form in found if form is not None)


def _found(segment: CodecSegment, field: str, expansion: Expansion) -> FoundForm | None:
    named = [term for term in expansion.terms if term]
    lists = [segment.list_of(field, term) for term in named]
    known = tuple(number for number in lists if number is not None)
    if not named or len(known) < len(named):
        return None
    text = segment.text(field)
    if len(expansion.terms) == 1:
        cells = _cells(segment, field, known[0], expansion)
        return FoundForm(expansion, text_of(field), known, cells, None)
    cells_of = dict(zip(named, map(text.cells_of, known), strict=True))
    pattern = _pattern([cells_of.get(term, "") for term in expansion.terms])
    return FoundForm(expansion, text_of(field), known, "", pattern)


def _pattern(places: Sequence[str]) -> re.Pattern[str]:
    """Give what finds cells side by side; a place without any asks for a token of any kind."""
    classes = (f"[{re.escape(cells)}]" if cells else f"[^{BREAK}]" for cells in places)
    return re.compile(f"(?={''.join(classes)})")


def _cells(segment: CodecSegment, field: str, number: int, expansion: Expansion) -> str:
    text = segment.text(field)
    cells = text.cells_of(number)
    for other_field, term in expansion.without:
        if segment.text(other_field) is not text:
            raise UnsuitableError
        other = segment.list_of(other_field, term)
        if other is None:
            continue
        for cell in text.cells_of(other):
            if cell not in cells:
                raise UnsuitableError
            cells = cells.replace(cell, "")
    return cells
