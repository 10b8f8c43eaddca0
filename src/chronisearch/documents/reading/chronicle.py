"""What a text says of itself: its title, its days, its source, and what of it is indexed.

The stages, a file each: lines → blocks → roles → facts and passages.
"""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from chronisearch.documents.document import Aside, DateOrigin, Period, Span, TitleOrigin
from chronisearch.documents.reading.days.datelines import is_dateline
from chronisearch.documents.reading.days.periods import DatedParts, period_of
from chronisearch.documents.reading.facts.bylines import is_byline
from chronisearch.documents.reading.facts.front_matter import FrontMatter, read_front_matter
from chronisearch.documents.reading.facts.source import Source, path_of, source_in
from chronisearch.documents.reading.facts.titles import Title, find_title, title_of_words
from chronisearch.documents.reading.lines.blocks import Blocks, block_spans, blocks_at, blocks_of
from chronisearch.documents.reading.passages import article_of, passages_of
from chronisearch.documents.reading.provenance import source_of
from chronisearch.documents.reading.role import NOTHING_TOLD, Role, Told
from chronisearch.documents.reading.roles.roles import Roles, roles_of

_OPENING_LINES: Final = 5
"""Rubric, title, subtitle, byline, dateline: a date further down belongs to the story."""

_BELOW_THE_TITLE: Final = 6
"""So many blocks below the title may say when the text came out."""

_MOST_LINES: Final = 400


class Chronicle(NamedTuple):
    """All that `Document` holds beyond the text itself; the words mean the same there."""

    title: str
    title_from: TitleOrigin
    title_span: Span
    passages: tuple[Span, ...]
    period: Period | None
    source: str | None
    source_address: str | None
    aside: tuple[Aside, ...]
    extra: tuple[tuple[str, str], ...]


class Structure(NamedTuple):
    """The first stages' values: blocks, their roles, the title."""

    front_matter: FrontMatter
    blocks: Blocks
    roles: Roles
    article: Sequence[int]
    title: Title


def read_chronicle(text: str, path: str, told: Told = NOTHING_TOLD) -> Chronicle:
    """Read what a text, stored under `path`, says of itself.

    The text must hold something other than white space. Where it comes from a file whose
    format tells more than a plain text does, `told` says it. Time is proportional to the
    length.
    """
    read = read_structure(text, told)
    source = _source(read, told)
    passages = passages_of(text, read.blocks, read.article, read.title.span, read.roles.page)
    return Chronicle(
        title=read.title.text,
        title_from=read.title.origin,
        title_span=read.title.span,
        passages=passages.article,
        period=period_of(_dated_parts(read, path, told, source)),
        source=source.name if source else None,
        source_address=source.address if source else None,
        aside=passages.aside,
        extra=(*read.front_matter.extra, *told.extra),
    )


def read_structure(text: str, told: Told = NOTHING_TOLD) -> Structure:
    """Find the blocks of a text, which role each has, and the title."""
    front_matter = read_front_matter(text)
    if told.hints:
        blocks = blocks_at(text, (Span(each.start_char, each.end_char) for each in told.hints))
    else:
        start_char = front_matter.body_start_char
        blocks = blocks_of(text, start_char, len(text), run_on=told.lines_run_on)
    roles = roles_of(text, blocks, told.hints)
    article = article_of(blocks, roles.page) or range(min(len(blocks.texts), 1))
    title = _title(text, front_matter, told, blocks, article, roles)
    return Structure(front_matter, blocks, roles, article, title)


def _title(
    text: str,
    front_matter: FrontMatter,
    told: Told,
    blocks: Blocks,
    article: Sequence[int],
    roles: Roles,
) -> Title:
    if told.title:
        return title_of_words(text, told.title, blocks, article, TitleOrigin.METADATA)
    if front_matter.title:
        return Title(front_matter.title, front_matter.title_span, TitleOrigin.FRONT_MATTER)
    if roles.title is not None:
        return find_title(text, blocks.span(roles.title), TitleOrigin.PAGE)
    if not article:  # nothing but front matter, and no title in it
        return find_title(text, next(block_spans(text, 0, len(text))))
    opening = next((number for number in article if not _is_above(blocks, number)), article[0])
    return find_title(text, blocks.span(opening))


def _is_above(blocks: Blocks, number: int) -> bool:
    """Say whether a block says when or by whom, and so may stand above a title."""
    line = blocks.line(number)
    return is_dateline(line) or is_byline(line)


def _dated_parts(read: Structure, path: str, told: Told, source: Source | None) -> DatedParts:
    folders, _, name = path.rpartition("/")
    is_title = read.title.origin is not TitleOrigin.FIRST_SENTENCE
    return DatedParts(
        told_date=told.date or read.front_matter.date or "",
        told_by=DateOrigin.METADATA if told.date else DateOrigin.FRONT_MATTER,
        title=read.title.text if is_title else "",
        address_path=path_of(source.address) if source and source.address else "",
        publication_lines=_publication_lines(read),
        file_name=name if name.strip(".") else PurePosixPath(path).name,
        opening_lines=_opening_lines(read),
        folders=folders,
    )


def _publication_lines(read: Structure) -> Sequence[str]:
    """Give the lines down to where the article has begun, and those around a line of the source."""
    texts = read.blocks.texts
    end = min(_first_number(read) + _BELOW_THE_TITLE, _MOST_LINES)
    if not read.roles.page:
        return texts[:end]
    beside = {
        each
        for number, reading in read.roles.page.items()
        if reading.role is Role.SOURCE
        for each in range(number - 2, number + 3)
        if end <= each < len(texts)
    }
    return [*texts[_has_a_clock(read) : end], *map(texts.__getitem__, sorted(beside))]


def _first_number(read: Structure) -> int:
    return read.roles.title if read.roles.title is not None else next(iter(read.article), 0)


def _opening_lines(read: Structure) -> Sequence[str]:
    """Give the first lines, and those below the title of a page; not the clock of a page."""
    number = _first_number(read) if read.roles.title is not None else 0
    start = max(number, _has_a_clock(read))
    return read.blocks.texts[start : start + _OPENING_LINES]


def _has_a_clock(read: Structure) -> bool:
    """Say whether the first line is the day on which a page was saved: it stands over a menu."""
    return read.roles.title is not None and read.roles.title > 1


def _source(read: Structure, told: Told) -> Source | None:
    written = told.source or read.front_matter.source
    if written:
        return source_in(written) or Source(written, None)
    return source_of(read.blocks, read.roles)
