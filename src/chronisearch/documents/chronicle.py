"""What a text says of itself: its title, its days, its source, and what of it is indexed."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from chronisearch.documents.datelines import is_dateline
from chronisearch.documents.document import Period, Span, TitleOrigin
from chronisearch.documents.front_matter import FrontMatter, read_front_matter
from chronisearch.documents.openings import Opening, notable_openings
from chronisearch.documents.paragraphs import Paragraphs, paragraph_spans, paragraphs_of
from chronisearch.documents.passages import article_paragraphs, passages_of
from chronisearch.documents.periods import DatedParts, period_of
from chronisearch.documents.source import Source, path_of, source_in, source_in_lines
from chronisearch.documents.titles import Title, find_title, title_at
from chronisearch.values import frozen

_OPENING_LINES: Final = 5
"""Rubric, title, subtitle, byline, dateline: a date further down belongs to the story."""


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
    paragraphs = paragraphs_of(text, front_matter.body_start_char, len(text))
    notable = notable_openings(text, paragraphs)
    everything = range(len(paragraphs.starts_char))
    article = article_paragraphs(text, paragraphs, notable) or everything[:1]
    title = _title(text, front_matter, paragraphs, article)
    source = _source(text, front_matter, paragraphs, notable)
    dated = DatedParts(
        front_matter_date=front_matter.date or "",
        title=title.text if title.origin is not TitleOrigin.FIRST_SENTENCE else "",
        address_path=path_of(source.address) if source and source.address else "",
        file_name=PurePosixPath(path).name,
        opening_lines=tuple(
            paragraphs.line(text, number) for number in everything[:_OPENING_LINES]
        ),
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


def _title(
    text: str, front_matter: FrontMatter, paragraphs: Paragraphs, article: Sequence[int]
) -> Title:
    if front_matter.title:
        return title_at(text, front_matter.title, TitleOrigin.FRONT_MATTER)
    if not article:  # nothing but front matter, and no title in it
        return find_title(text, next(paragraph_spans(text, 0, len(text))))
    opening = next(
        (number for number in article if not is_dateline(paragraphs.line(text, number))),
        article[0],
    )
    return find_title(text, paragraphs.span(opening))


def _source(
    text: str, front_matter: FrontMatter, paragraphs: Paragraphs, notable: Mapping[int, Opening]
) -> Source | None:
    if front_matter.source:
        return source_in(front_matter.source) or Source(front_matter.source, None)
    return source_in_lines(_lines_about_sources(text, paragraphs, notable))


def _lines_about_sources(
    text: str, paragraphs: Paragraphs, notable: Mapping[int, Opening]
) -> Iterator[str]:
    """Give the lines that may name a source, each with the line below it."""
    given = -1
    for number, opening in notable.items():
        if opening.may_name_source:
            for each in range(max(number, given + 1), min(number + 2, len(paragraphs.starts_char))):
                yield paragraphs.line(text, each)
                given = each
