"""What a text says of itself: its title, its days, its source, and what of it is indexed."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from chronisearch.documents.document import Period, Span, TitleOrigin
from chronisearch.documents.reading.datelines import is_dateline
from chronisearch.documents.reading.front_matter import FrontMatter, read_front_matter
from chronisearch.documents.reading.openings import Oddities, oddities_of
from chronisearch.documents.reading.paragraphs import Paragraphs, paragraph_spans, paragraphs_of
from chronisearch.documents.reading.passages import article_paragraphs, passages_of
from chronisearch.documents.reading.periods import DatedParts, period_of
from chronisearch.documents.reading.source import Source, path_of, source_in, source_in_lines
from chronisearch.documents.reading.titles import Title, find_title, title_at

_OPENING_LINES: Final = 5
"""Rubric, title, subtitle, byline, dateline: a date further down belongs to the story."""


class Chronicle(NamedTuple):
    """All that `Document` holds beyond the text itself; the words mean the same there."""

    title: str
    title_from: TitleOrigin
    title_span: Span
    passages: tuple[Span, ...]
    period: Period | None
    source: str | None
    source_address: str | None


def read_chronicle(text: str, path: str) -> Chronicle:
    """Read what a text, stored under `path`, says of itself.

    The text must hold something other than white space. Time is proportional to its length.
    """
    front_matter = read_front_matter(text)
    paragraphs = paragraphs_of(text, front_matter.body_start_char, len(text))
    oddities = oddities_of(paragraphs)
    everything = range(len(paragraphs.texts))
    article = article_paragraphs(text, paragraphs, oddities.kinds) or everything[:1]
    title = _title(text, front_matter, paragraphs, article)
    source = _source(front_matter, paragraphs, oddities)
    dated = DatedParts(
        front_matter_date=front_matter.date or "",
        title=title.text if title.origin is not TitleOrigin.FIRST_SENTENCE else "",
        address_path=path_of(source.address) if source and source.address else "",
        file_name=_name_of(path),
        opening_lines=tuple(map(paragraphs.line, everything[:_OPENING_LINES])),
    )
    return Chronicle(
        title=title.text,
        title_from=title.origin,
        title_span=title.span,
        passages=passages_of(text, paragraphs, article, front_matter.title),
        period=period_of(dated),
        source=source.name if source else None,
        source_address=source.address if source else None,
    )


def _name_of(path: str) -> str:
    """Give the last part of a path; making a `Path` takes ten times as long."""
    name = path.rpartition("/")[2]
    return name if name.strip(".") else PurePosixPath(path).name


def _title(
    text: str, front_matter: FrontMatter, paragraphs: Paragraphs, article: Sequence[int]
) -> Title:
    if front_matter.title:
        return title_at(text, front_matter.title, TitleOrigin.FRONT_MATTER)
    if not article:  # nothing but front matter, and no title in it
        return find_title(text, next(paragraph_spans(text, 0, len(text))))
    opening = next(
        (number for number in article if not is_dateline(paragraphs.line(number))),
        article[0],
    )
    return find_title(text, paragraphs.span(opening))


def _source(front_matter: FrontMatter, paragraphs: Paragraphs, oddities: Oddities) -> Source | None:
    if front_matter.source:
        return source_in(front_matter.source) or Source(front_matter.source, None)
    wanted = {each for number in oddities.may_name_source for each in (number, number + 1)}
    wanted.discard(len(paragraphs.texts))
    return source_in_lines(map(paragraphs.line, sorted(wanted)))
