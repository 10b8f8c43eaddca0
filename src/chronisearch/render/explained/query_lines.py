"""How a query was understood: its canonical text, and each word with the terms looked for."""

from collections.abc import Iterable, Iterator
from typing import Final, TextIO, assert_never

from chronisearch.query.binding.conditions import distances_text, terms_text
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
from chronisearch.render.data.record import FORM_VERSION
from chronisearch.render.data.structured import dumped
from chronisearch.render.lines.text import visible

_INDENT: Final = "  "


def query_lines(query: BoundQuery) -> Iterator[str]:
    """Yield the canonical query and its tree, one level of indentation a level."""
    yield visible(query.canonical)
    yield from _indented(_node_lines(query.root))


def write_json(stream: TextIO, query: BoundQuery) -> None:
    """Write the query as typed, as it was read, and its tree of bound conditions as one object."""
    record = {
        "schema": FORM_VERSION,
        "query": query.text,
        "understood": query.canonical,
        "notes": [note.message for note in query.notes],
        "tree": _node_record(query.root),
    }
    stream.write(dumped(record) + "\n")


def _node_record(node: BoundNode) -> dict[str, object]:
    match node:
        case Concept(label=label, clauses=clauses):
            return {"word": label, "fields": [_clause_record(clause) for clause in clauses]}
        case Window(children=children, distances=distances):
            return {"within": list(distances), "all": [_node_record(child) for child in children]}
        case And(children=children):
            return {"all": [_node_record(child) for child in children]}
        case Or(children=children):
            return {"any": [_node_record(child) for child in children]}
        case Not(child=child):
            return {"not": _node_record(child)}
        case HasSource() | HasPath() | HasDate() | HasDateFrom() | HasWarDay() | Everything():
            return {"condition": _condition(node)}
        case _:
            assert_never(node)


def _clause_record(clause: Clause) -> dict[str, object]:
    return {
        "field": clause.field,
        "weight": clause.weight,
        "forms": [
            {
                "terms": list(form.terms),
                "why": str(form.origin),
                "weight": form.weight,
                "matches": form.matches,
            }
            for form in clause.expansions
        ],
    }


def _node_lines(node: BoundNode) -> Iterator[str]:
    match node:
        case Concept(label=label, clauses=clauses):
            yield f"“{visible(label)}”"
            yield from _indented(_clause_line(clause) for clause in clauses)
        case Window(children=children, distances=distances):
            yield f"each near the next one, within {distances_text(distances)} words"
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
    terms = " ".join(visible(terms_text(term)) or "…" for term in expansion.terms)
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
