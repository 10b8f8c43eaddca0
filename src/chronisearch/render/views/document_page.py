"""One document, readable: its title, what is known of it, its text with the mentions marked."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TextIO

from chronisearch.documents.document import Document, Span
from chronisearch.render.data.record import FORM_VERSION, iso
from chronisearch.render.data.structured import dumped
from chronisearch.render.lines.facts import counted, document_facts
from chronisearch.render.lines.fragments import Piece
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.marks import marked
from chronisearch.render.lines.screen import (
    FACT,
    MATCH,
    PATH,
    TITLE,
    Line,
    Part,
    laid_out,
    listed,
    text_width,
    write_lines,
)
from chronisearch.render.lines.text import visible
from chronisearch.values import frozen


@frozen
class Extract:
    """What of a document is shown: a stretch of its text, and which mention it is about, if any.

    `mention` counts from 1.
    """

    stretch: Span
    mention: int = 0


def whole(document: Document) -> Extract:
    """Give the whole text."""
    return Extract(Span(0, len(document.text)))


def write_document(
    stream: TextIO, document: Document, mentions: Sequence[Span], look: Look, shown: Extract
) -> None:
    """Write the document for a screen, lines no wider than can be read well.

    What is no part of the article is dimmed.
    """
    write_lines(stream, _page(document, mentions, look, shown), look)


def first_marked_line(
    document: Document, mentions: Sequence[Span], look: Look, shown: Extract
) -> int:
    """Give the number of the first line so written that has a mention, from 1; 0 without any."""
    if not mentions:
        return 0
    lines = enumerate(_page(document, mentions, look, shown), start=1)
    return next((at for at, line in lines if any(part.style == MATCH for part in line)), 0)


def write_plain(
    stream: TextIO, document: Document, mentions: Sequence[Span], shown: Extract
) -> None:
    """Write the document with every line of its text as it is, marks around the mentions."""
    stream.write(f"{visible(document.title)}\n{visible(document.path)}\n")
    stream.write(" · ".join(_facts(document, mentions, shown)) + "\n\n")
    lines = _lines(document, mentions, shown.stretch)
    stream.writelines(marked(line) + "\n" for line, _ in lines)


def write_json(
    stream: TextIO, document: Document, mentions: Sequence[Span], also_in: Sequence[str] = ()
) -> None:
    """Write all that is known of the document as one object, `mentions` as [start, end] pairs.

    `also_in` are the paths that it has in other files.
    """
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
        "also_in": list(also_in),
        "encoding": document.file.encoding,
        "kind": document.kind,
        "pages": list(document.pages),
        "extra": dict(document.extra),
        "aside": [list(each) for each in document.aside],
        "text": document.text,
        "mentions": [[span.start_char, span.end_char] for span in mentions],
    }
    stream.write(dumped(known) + "\n")


def _lines(
    document: Document, mentions: Sequence[Span], stretch: Span
) -> Iterator[tuple[list[Piece], bool]]:
    """Yield the lines of a stretch, above each page a line that counts it.

    With each, whether it is of the article.
    """
    for number, part in _parts(document, stretch):
        if number:
            yield [Piece(f"[page {number}]", is_match=False)], False
        at, text = part.start_char, document.text[part.start_char : part.end_char]
        raw_lines = text.removesuffix("\n").split("\n")
        for line, raw in zip(text_lines(text, _within(mentions, part)), raw_lines, strict=True):
            yield line, _is_article(document, at, at + len(raw))
            at += len(raw) + 1


def _parts(document: Document, stretch: Span) -> Iterator[tuple[int, Span]]:
    """Yield the pages that a stretch is of, each with its number; 0 where there are no pages."""
    if not document.pages:
        yield 0, stretch
    starts = [*document.pages, len(document.text)] if document.pages else []
    for number, (start, end) in enumerate(pairwise(starts), 1):
        part = Span(max(start, stretch.start_char), min(end, stretch.end_char))
        if part.start_char < part.end_char:
            yield number, part


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


def _page(
    document: Document, mentions: Sequence[Span], look: Look, shown: Extract
) -> Iterator[Line]:
    width_chars = text_width(look)
    yield from laid_out([Piece(visible(document.title), is_match=False)], width_chars, TITLE, look)
    yield (Part(visible(document.path), PATH),)
    yield from listed(_facts(document, mentions, shown), width_chars)
    yield ()
    yield from _body(document, mentions, look, shown)


def _body(
    document: Document, mentions: Sequence[Span], look: Look, shown: Extract
) -> Iterator[Line]:
    """Yield the lines of the text, those without a word of the article dimmed."""
    width_chars = text_width(look)
    for line, is_article in _lines(document, mentions, shown.stretch):
        yield from laid_out(line, width_chars, "" if is_article else FACT, look)


def _is_article(document: Document, start: int, end: int) -> bool:
    place = bisect_right(document.passages, start, key=lambda passage: passage.end_char)
    return place < len(document.passages) and document.passages[place].start_char < max(
        end, start + 1
    )


def _within(mentions: Sequence[Span], stretch: Span) -> list[Span]:
    """Give the mentions in a stretch, counted from its beginning."""
    return [
        Span(each.start_char - stretch.start_char, each.end_char - stretch.start_char)
        for each in mentions
        if stretch.start_char <= each.start_char and each.end_char <= stretch.end_char
    ]


def _facts(document: Document, mentions: Sequence[Span], shown: Extract) -> tuple[str, ...]:
    """Give what is known of the document, and which mention of how many is shown."""
    if not mentions:
        return document_facts(document)
    of_all = counted(len(mentions), "mention")
    said = f"mention {shown.mention} of {len(mentions)}" if shown.mention else of_all
    return (*document_facts(document), said)


def _stretches(text: str, mentions: Sequence[Span]) -> Iterator[Piece]:
    done = 0
    for span in mentions:
        yield Piece(text[done : span.start_char], is_match=False)
        yield Piece(text[span.start_char : span.end_char], is_match=True)
        done = span.end_char
    yield Piece(text[done:], is_match=False)
