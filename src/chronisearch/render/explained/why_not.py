"""Why a document is no hit: the conditions that it fails, a sentence each."""

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias, assert_never

from chronisearch.documents.document import Document
from chronisearch.engine.explanation import Explanation
from chronisearch.query.binding.conditions import condition_text, distances_text
from chronisearch.query.bound import (
    And,
    Concept,
    Everything,
    HasDate,
    HasDateFrom,
    HasPath,
    HasSource,
    HasWarDay,
    Not,
    Or,
    Window,
)
from chronisearch.render.lines.facts import dates, war_days
from chronisearch.render.lines.text import visible
from chronisearch.schema import TITLE, TITLE_EXACT

_IN_TITLE: Final = {TITLE.name, TITLE_EXACT.name}

_Filter: TypeAlias = HasSource | HasPath | HasDate | HasDateFrom | HasWarDay


class Reason(NamedTuple):
    """A sentence; one of a greater `depth` is a part of what was said before it."""

    depth: int
    text: str


def reasons(explained: Explanation, document: Document) -> Iterator[Reason]:
    """Yield each condition that the document fails; nothing where it matches."""
    return _reasons(explained, document, 0)


def _reasons(explained: Explanation, document: Document, depth: int) -> Iterator[Reason]:
    if explained.matches:
        return
    match explained.node:
        case And():
            yield from _of_children(explained, document, depth)
        case Or(children=()):
            yield Reason(depth, "Nothing can match this query.")
        case Or():
            yield Reason(depth, "None of these holds:")
            yield from _of_children(explained, document, depth + 1)
        case Window() as window:
            missing = list(_of_children(explained, document, depth))
            yield from missing or [Reason(depth, visible(_too_far_apart(window)))]
        case _:
            yield Reason(depth, visible(_sentence(explained, document)))


def _of_children(explained: Explanation, document: Document, depth: int) -> Iterator[Reason]:
    for child in explained.children:
        yield from _reasons(child, document, depth)


def _sentence(explained: Explanation, document: Document) -> str:
    match explained.node:
        case Concept() as concept:
            return _word_reason(concept, explained)
        case Not(child=Concept() | Window() as words):
            return f"“{condition_text(words)}” occurs, and is excluded."
        case Not(child=child):
            return f"“{condition_text(child)}” holds, and is excluded."
        case HasSource() | HasPath() | HasDate() | HasDateFrom() | HasWarDay() as condition:
            return f"“{condition_text(condition)}” does not hold: {_fact(condition, document)}."
        case And() | Or() | Window() | Everything() as other:
            msg = f"told elsewhere, or always true: {other}"
            raise AssertionError(msg)
        case _:
            assert_never(explained.node)


def _too_far_apart(window: Window) -> str:
    words = ", ".join(f"“{child.label}”" for child in window.children)
    within = distances_text(window.distances)
    return f"{words} occur, but not within {within} words of one another."


def _word_reason(concept: Concept, explained: Explanation) -> str:
    titled = concept.clauses and all(clause.field in _IN_TITLE for clause in concept.clauses)
    where = " in the title" if titled else ""
    said = f"“{concept.label}” does not occur{where}"
    if any(clause.forms for clause in explained.clauses):
        return f"{said}, only words related to it, which count for the ranking alone."
    return f"{said}."


def _fact(node: _Filter, document: Document) -> str:
    period = document.period
    match node:
        case HasSource():
            source = document.source
            return f"the source is {source}" if source else "the document names no source"
        case HasPath():
            return f"the path is {document.path}"
        case HasDateFrom() if period:
            return f"they come from the {period.date_from}"
        case HasDate() | HasDateFrom() | HasWarDay():
            if period is None:
                return "the document is undated"
            days = war_days(period.day_first, period.day_last)
            return f"it is of {dates(period.date_start, period.date_end)}" + (
                f", {days}" if days else ""
            )
        case _:
            assert_never(node)
