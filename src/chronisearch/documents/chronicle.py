"""What a text says of itself: its title, its days, its source, and what of it is indexed."""

from pathlib import PurePosixPath
from typing import Final

from chronisearch.documents.datelines import is_dateline
from chronisearch.documents.document import Period, Span, TitleOrigin
from chronisearch.documents.front_matter import FrontMatter, read_front_matter
from chronisearch.documents.paragraphs import paragraph_spans
from chronisearch.documents.passages import article_paragraphs, passages_of
from chronisearch.documents.periods import DatedParts, period_of
from chronisearch.documents.source import Source, path_of, source_in, source_in_lines
from chronisearch.documents.titles import Title, find_title, title_at
from chronisearch.values import frozen

_OPENING_LINES: Final = 5
"""Rubric, title, subtitle, byline, dateline: a date further down belongs to the story."""

_LONGEST_LINE_CHARS: Final = 2000
"""Lines beyond this are paragraphs; an address may come near."""


@frozen
class Chronicle:
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
    paragraphs = list(paragraph_spans(text, front_matter.body_start_char, len(text)))
    article = article_paragraphs(text, paragraphs) or paragraphs[:1]
    title = _title(text, front_matter, article)
    source = _source(text, front_matter, paragraphs)
    dated = DatedParts(
        front_matter_date=front_matter.date or "",
        title=title.text if title.origin is not TitleOrigin.FIRST_SENTENCE else "",
        address_path=path_of(source.address) if source and source.address else "",
        file_name=PurePosixPath(path).name,
        opening_lines=tuple(_line(text, line) for line in paragraphs[:_OPENING_LINES]),
    )
    indexed = [front_matter.title, *article] if front_matter.title else article
    return Chronicle(
        title=title.text,
        title_from=title.origin,
        title_span=title.span,
        passages=tuple(passages_of(text, indexed)),
        period=period_of(dated),
        source=source.name if source else None,
        source_address=source.address if source else None,
    )


def _title(text: str, front_matter: FrontMatter, article: list[Span]) -> Title:
    if front_matter.title:
        return title_at(text, front_matter.title, TitleOrigin.FRONT_MATTER)
    if not article:  # nothing but front matter, and no title in it
        return find_title(text, next(paragraph_spans(text, 0, len(text))))
    opening = next((span for span in article if not is_dateline(_line(text, span))), article[0])
    return find_title(text, opening)


def _source(text: str, front_matter: FrontMatter, paragraphs: list[Span]) -> Source | None:
    if front_matter.source:
        return source_in(front_matter.source) or Source(front_matter.source, None)
    return source_in_lines(_line(text, paragraph) for paragraph in paragraphs)


def _line(text: str, paragraph: Span) -> str:
    """Give the paragraph, or the beginning of one that is too long to be a line."""
    return text[
        paragraph.start_char : min(paragraph.end_char, paragraph.start_char + _LONGEST_LINE_CHARS)
    ]
