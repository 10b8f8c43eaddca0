"""One document, readable: its title, what is known of it, its text with the mentions marked."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TextIO

from chronisearch.documents.document import Document, Span
from chronisearch.render.facts import document_facts
from chronisearch.render.fragments import Piece
from chronisearch.render.look import Look
from chronisearch.render.plain import marked
from chronisearch.render.record import FORM_VERSION, iso
from chronisearch.render.screen import (
    PATH,
    TITLE,
    Line,
    Part,
    laid_out,
    listed,
    text_width,
    write_lines,
)
from chronisearch.render.structured import dumped
from chronisearch.render.text import visible


def write_document(
    stream: TextIO, document: Document, mentions: Sequence[Span], look: Look
) -> None:
    """Write the document for a screen, lines no wider than can be read well."""
    write_lines(stream, _page(document, mentions, look), look)


def write_plain(stream: TextIO, document: Document, mentions: Sequence[Span]) -> None:
    """Write the document with every line of its text as it is, marks around the mentions."""
    stream.write(f"{visible(document.title)}\n{visible(document.path)}\n")
    stream.write(" · ".join(document_facts(document)) + "\n\n")
    stream.writelines(marked(line) + "\n" for line in _lines(document, mentions))


def write_json(stream: TextIO, document: Document, mentions: Sequence[Span]) -> None:
    """Write all that is known of the document as one object, `mentions` as [start, end] pairs."""
    period = document.period
    known = {
        "schema": FORM_VERSION,
        "path": document.path,
        "title": document.title,
        "title_from": document.title_from,
        "date_start": iso(period.date_start) if period else None,
        "date_end": iso(period.date_end) if period else None,
        "date_from": period.date_from if period else None,
        "day_first": period.day_first if period else None,
        "day_last": period.day_last if period else None,
        "source": document.source,
        "source_address": document.source_address,
        "sha256": document.file.sha256,
        "encoding": document.file.encoding,
        "kind": document.kind,
        "pages": list(document.pages),
        "extra": dict(document.extra),
        "aside": [list(each) for each in document.aside],
        "text": document.text,
        "mentions": [[span.start_char, span.end_char] for span in mentions],
    }
    stream.write(dumped(known) + "\n")


def _lines(document: Document, mentions: Sequence[Span]) -> Iterator[list[Piece]]:
    """Yield the lines of a document, above each page a line that counts it."""
    if not document.pages:
        yield from text_lines(document.text, mentions)
        return
    starts = [*document.pages, len(document.text)]
    for number, (start, end) in enumerate(pairwise(starts), 1):
        if start < end:
            here = [
                Span(span.start_char - start, span.end_char - start)
                for span in mentions
                if start <= span.start_char < end
            ]
            yield [Piece(f"[page {number}]", is_match=False)]
            yield from text_lines(document.text[start:end], here)


def text_lines(text: str, mentions: Sequence[Span]) -> Iterator[list[Piece]]:
    r"""Yield the lines of a text, cut at its mentions; a last "\n" starts no further line."""
    line: list[Piece] = []
    for stretch, is_match in _stretches(text.removesuffix("\n"), mentions):
        first, *others = stretch.split("\n")
        line.append(Piece(visible(first), is_match))
        for other in others:
            yield line
            line = [Piece(visible(other), is_match)]
    yield line


def _page(document: Document, mentions: Sequence[Span], look: Look) -> Iterator[Line]:
    width_chars = text_width(look)
    yield from laid_out([Piece(visible(document.title), is_match=False)], width_chars, TITLE, look)
    yield (Part(visible(document.path), PATH),)
    yield from listed(document_facts(document), width_chars)
    yield ()
    for line in _lines(document, mentions):
        yield from laid_out(line, width_chars, "", look)


def _stretches(text: str, mentions: Sequence[Span]) -> Iterator[Piece]:
    done = 0
    for span in mentions:
        yield Piece(text[done : span.start_char], is_match=False)
        yield Piece(text[span.start_char : span.end_char], is_match=True)
        done = span.end_char
    yield Piece(text[done:], is_match=False)
