"""A text's blocks, each with the role that it was given and the reason, for whoever looks.

Read again from the stored text by the stages that read it first. Of a file whose format told
more than its text, the roles that were stored are given.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from chronisearch.documents.document import (
    COPY,
    REPEAT,
    TEXT_KIND,
    Document,
    Span,
    TitleOrigin,
)
from chronisearch.documents.reading.chronicle import Structure, read_structure
from chronisearch.documents.reading.days.datelines import is_dateline, read_dateline
from chronisearch.documents.reading.facts.bylines import is_byline
from chronisearch.documents.reading.role import Reading, Role, told_by_name
from chronisearch.documents.reading.roles.weights import is_sentence

_LONGEST_HEADING_CHARS: Final = 120
_TITLES: Final = {
    TitleOrigin.HEADING: "the first heading of the article",
    TitleOrigin.PAGE: "of the lines above the first paragraph the likeliest",
    TitleOrigin.FIRST_LINE: "a first line that is short and ends no sentence",
    TitleOrigin.FRONT_MATTER: "the head of the file names it",
    TitleOrigin.METADATA: "the table beside the file names it",
}
_SAID_AGAIN: Final = {
    COPY: Reading(Role.COPY, "says what stands right before it, or the title, once more"),
    REPEAT: Reading(Role.REPEAT, "says once more what stood above: marked, and counted once"),
}
_BY_ITS_FORMAT: Final = "the file's format says so"


class BlockRead(NamedTuple):
    """A block, where it stands in the stored text, and how it was read."""

    span: Span
    reading: Reading


def structure_of(document: Document) -> list[BlockRead]:
    """Give the blocks of a document in their order."""
    if document.kind != TEXT_KIND:
        return sorted(_told(document))
    read = read_structure(document.text, told_by_name(document.path))
    said_again = {
        each.start_char: _SAID_AGAIN[each.role]
        for each in document.aside
        if each.role in _SAID_AGAIN
    }
    return [
        BlockRead(span, said_again.get(span.start_char) or _reading(document, read, number, span))
        for number, span in enumerate(read.blocks.spans(range(len(read.blocks.texts))))
    ]


def _told(document: Document) -> Iterator[BlockRead]:
    title = document.title_span
    for passage in document.passages:
        role = Role.TITLE if passage.start_char == title.start_char else Role.BODY
        yield BlockRead(passage, Reading(role, _BY_ITS_FORMAT))
    for each in document.aside:
        span = Span(each.start_char, each.end_char)
        yield BlockRead(span, Reading(Role(each.role), _BY_ITS_FORMAT))


def _reading(document: Document, read: Structure, number: int, span: Span) -> Reading:
    of_the_page = read.roles.page.get(number)
    if of_the_page is not None:
        return of_the_page
    title = document.title_span
    if span.start_char <= title.start_char and title.end_char <= span.end_char:
        reason = _TITLES.get(document.title_from)
        if reason and title.start_char < title.end_char:
            return Reading(Role.TITLE, reason)
    return _of_the_article(read, number)


def _of_the_article(read: Structure, number: int) -> Reading:
    """Name what an article's block is, by its shape and place."""
    blocks = read.blocks
    line, is_last = blocks.line(number), number + 1 == len(blocks.texts)
    if is_byline(line) or is_dateline(line):
        return Reading(Role.BYLINE, "names who wrote it, where or when, and no more")
    if line.startswith("#"):
        return Reading(Role.HEADING, "is marked as a heading")
    if is_sentence(line):
        said = "a sentence"
        if read_dateline(line):
            said = "a sentence behind a dateline"
        return Reading(Role.BODY, f"{said}, and nothing in it speaks for the page")
    is_short = len(line) <= _LONGEST_HEADING_CHARS and line[-1] not in ".,;:…"
    if is_short and not is_last and is_sentence(blocks.line(number + 1)):
        return Reading(Role.HEADING, "a short line above a sentence")
    return Reading(Role.BODY, "nothing speaks for the page")
