"""Hits on a terminal: calm, aligned, nothing cut, matching words marked."""

from collections.abc import Iterator
from typing import TextIO

from chronisearch.hits import Hit
from chronisearch.render.data.answer import Answered
from chronisearch.render.lines.facts import counted, hit_facts, similar_texts
from chronisearch.render.lines.fragments import Piece, beside_title, pieces, title_pieces
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.screen import (
    FACT,
    PATH,
    RANK,
    TITLE,
    Line,
    Part,
    laid_out,
    listed,
    text_width,
    write_lines,
)
from chronisearch.render.lines.text import visible


def write_hits(stream: TextIO, answer: Answered, look: Look) -> int:
    """Write the hits and how many there are in all; give how many were written."""
    hits = tuple(answer.hits)
    write_lines(stream, page(answer, hits, look), look)
    return len(hits)


def page(answer: Answered, hits: tuple[Hit, ...], look: Look) -> Iterator[Line]:
    """Yield the lines of a page, with an empty line between the hits; none without hits."""
    if not hits:
        return
    indent = len(str(hits[-1].rank)) + 2
    for hit in hits:
        first, *others = _lines_of(hit, text_width(look, indent), look)
        yield (Part(f"{hit.rank}.".ljust(indent), RANK), *first)
        yield from ((Part(" " * indent), *line) for line in others)
        yield ()
    yield (Part(_footer(answer, hits), FACT),)


def _lines_of(hit: Hit, width_chars: int, look: Look) -> Iterator[Line]:
    yield from laid_out(title_pieces(hit), width_chars, TITLE, look)
    yield (Part(visible(hit.path), PATH),)
    yield from listed(hit_facts(hit), width_chars)
    for snippet in beside_title(hit):
        yield from laid_out(pieces(snippet), width_chars, "", look)
    if hit.similar:
        said = Piece(similar_texts(hit), is_match=False)
        yield from laid_out([said], width_chars, FACT, look)


def _footer(answer: Answered, hits: tuple[Hit, ...]) -> str:
    documents = counted(answer.total, "document")
    if len(hits) == answer.total:
        return documents
    return f"{hits[0].rank}–{hits[-1].rank} of {documents}"
