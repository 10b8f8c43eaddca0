"""An explained score: for a screen, as plain lines, as JSON."""

from collections.abc import Iterator
from typing import Final, NamedTuple, TextIO

from rich.cells import cell_len

from chronisearch.engine.explanation import ExplainedClause, ExplainedDocument, Explanation
from chronisearch.query.binding.conditions import condition_text
from chronisearch.render.data.record import FORM_VERSION
from chronisearch.render.data.structured import dumped
from chronisearch.render.explained.explained_score import LEGEND, score_lines
from chronisearch.render.explained.why_not import reasons
from chronisearch.render.lines.facts import counted
from chronisearch.render.lines.fragments import Piece
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.screen import (
    FACT,
    PATH,
    RANK,
    TITLE,
    Line,
    Part,
    laid_out,
    text_width,
    write_lines,
)
from chronisearch.render.lines.text import visible
from chronisearch.values import as_dict

_INDENT: Final = "  "


class _Row(NamedTuple):
    """A line to be broken at the screen's edge; what goes on stands under the text."""

    head: str
    text: str
    style: str = ""


def write_rich(stream: TextIO, explained: ExplainedDocument, look: Look) -> None:
    """Write lines that fit the screen, numbers in a colour of their own."""
    write_lines(stream, _screen_lines(explained, look), look)


def write_plain(stream: TextIO, explained: ExplainedDocument) -> None:
    """Write the same lines, none of them broken."""
    head = (explained.document.title, explained.document.path, _verdict(explained))
    stream.writelines(f"{visible(line)}\n" for line in head)
    stream.writelines(f"{row.head}{row.text}\n" for row in _rows(explained))


def write_json(stream: TextIO, explained: ExplainedDocument) -> None:
    """Write one object with the whole tree, for a hit or not."""
    record = {
        "schema": FORM_VERSION,
        "query": explained.query.text,
        "understood": explained.query.canonical,
        "path": explained.document.path,
        "title": explained.document.title,
        "rank": explained.rank,
        "total": explained.total,
        "score": explained.explanation.value,
        "reasons": [one.text for one in reasons(explained.explanation, explained.document)],
        "explanation": _node_record(explained.explanation),
    }
    stream.write(dumped(record) + "\n")


def _screen_lines(explained: ExplainedDocument, look: Look) -> Iterator[Line]:
    title = Piece(visible(explained.document.title), is_match=False)
    yield from laid_out([title], text_width(look), TITLE, look)
    yield (Part(visible(explained.document.path), PATH),)
    for row in (_Row("", visible(_verdict(explained)), FACT), *_rows(explained)):
        yield from _hanging(row, look)


def _hanging(row: _Row, look: Look) -> Iterator[Line]:
    width_chars = cell_len(row.head)
    text = [Piece(row.text, is_match=False)]
    lines = laid_out(text, text_width(look, width_chars), row.style, look)
    for number, line in enumerate(lines):
        yield (Part(" " * width_chars if number else row.head, RANK), *line)


def _verdict(explained: ExplainedDocument) -> str:
    query = explained.query.canonical
    if explained.rank is None:
        return f"no hit for {query}, which has {counted(explained.total, 'hit')}"
    return f"hit {explained.rank} of {explained.total} for {query}"


def _rows(explained: ExplainedDocument) -> Iterator[_Row]:
    """Yield how the score comes about and what the words mean; or why there is none."""
    yield _Row("", "")
    if not explained.explanation.matches:
        for reason in reasons(explained.explanation, explained.document):
            yield _Row(_INDENT * reason.depth, reason.text)
        return
    for line in score_lines(explained.explanation):
        value = f"{line.value}  " if line.value else ""
        yield _Row(_INDENT * line.depth + value, line.text, "" if value else FACT)
    if explained.explanation.value:
        yield _Row("", "")
        width = max(len(word) for word, _ in LEGEND)
        yield from (_Row(word.ljust(width) + _INDENT, said, FACT) for word, said in LEGEND)


def _node_record(explained: Explanation) -> dict[str, object]:
    neighbours = [
        {
            "first": condition_text(one.pair.first),
            "second": condition_text(one.pair.second),
            "occurrences": one.occurrences,
            "rarity": one.rarity,
            "value": one.value,
        }
        for one in explained.neighbours
    ]
    leads = [
        {"text": condition_text(one.concept), "rarity": one.rarity, "value": one.value}
        for one in explained.leads
    ]
    return {
        "node": type(explained.node).__name__.lower(),
        "text": condition_text(explained.node),
        "matches": explained.matches,
        "value": explained.value,
        "clauses": [_clause_record(clause) for clause in explained.clauses],
        "children": [_node_record(child) for child in explained.children],
        "neighbours": neighbours,
        "leads": leads,
    }


def _clause_record(explained: ExplainedClause) -> dict[str, object]:
    """Give the numbers of a field by name, and of each form that occurs."""
    numbers = as_dict(explained)
    del numbers["clause"], numbers["forms"]
    forms = [
        {
            "terms": list(form.expansion.terms),
            "weight": form.expansion.weight,
            "origin": form.expansion.origin,
            "matches": form.expansion.matches,
            "occurrences": form.occurrences,
        }
        for form in explained.forms
    ]
    field = {"field": explained.clause.field, "weight": explained.clause.weight}
    return {**field, **numbers, "forms": forms}
