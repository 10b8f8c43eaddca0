"""How a query was understood: its canonical text, and each word with the terms looked for."""

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from chronisearch.query.bound import (
    And,
    BoundNode,
    BoundQuery,
    Clause,
    Concept,
    Everything,
    Expansion,
    HasDate,
    HasDateFrom,
    HasPath,
    HasSource,
    HasWarDay,
    Not,
    Or,
    Origin,
    Window,
)
from chronisearch.render.text import visible

_INDENT: Final = "  "


def query_lines(query: BoundQuery) -> Iterator[str]:
    """Yield the canonical query and its tree, one level of indentation a level."""
    yield visible(query.canonical)
    yield from _indented(_node_lines(query.root))


def _node_lines(node: BoundNode) -> Iterator[str]:
    match node:
        case Concept(label=label, clauses=clauses):
            yield f"“{visible(label)}”"
            yield from _indented(_clause_line(clause) for clause in clauses)
        case Window(children=children, distance=distance):
            yield f"all within {distance} words of each other"
            yield from _nested(children)
        case And(children=children):
            yield "all of"
            yield from _nested(children)
        case Or(children=children):
            yield "one of" if children else "nothing: no document can match"
            yield from _nested(children)
        case Not(child=child):
            yield "not"
            yield from _nested((child,))
        case HasSource() | HasPath() | HasDate() | HasDateFrom() | HasWarDay() | Everything():
            yield _condition(node)
        case _:
            assert_never(node)


def _condition(node: HasSource | HasPath | HasDate | HasDateFrom | HasWarDay | Everything) -> str:
    match node:
        case HasSource(host=host):
            return f"source is {visible(host)} or a part of it"
        case HasPath(glob=glob):
            return f"path matches {visible(glob)}"
        case HasDate(first=first, last=last):
            return f"date from {first or 'the beginning'} to {last or 'the end'}"
        case HasWarDay(first=first, last=last):
            return f"war day from {first or 'the first'} to {last or 'the last'}"
        case HasDateFrom(origin=origin):
            return f"date read in the {visible(origin)}"
        case Everything():
            return "every document"
        case _:
            assert_never(node)


def _clause_line(clause: Clause) -> str:
    forms = ", ".join(_form(expansion) for expansion in clause.expansions)
    return f"{clause.field} (weight {clause.weight:g}): {forms}"


def _form(expansion: Expansion) -> str:
    """Give the terms of a form, with why it is looked for where it was not typed."""
    terms = " ".join(visible(term) or "…" for term in expansion.terms)
    said = []
    if expansion.origin is not Origin.TYPED:
        said.append(str(expansion.origin))
    if expansion.weight != 1:
        said.append(f"× {expansion.weight:g}")
    if not expansion.matches:
        said.append("ranking only")
    return f"{terms} ({', '.join(said)})" if said else terms


def _nested(nodes: Iterable[BoundNode]) -> Iterator[str]:
    for node in nodes:
        yield from _indented(_node_lines(node))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (_INDENT + line for line in lines)
