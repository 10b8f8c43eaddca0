"""Small builders of the project's own types, for tests: say what matters, leave out the rest."""

import hashlib
from datetime import date, timedelta
from typing import Final, TypedDict, Unpack

from chronisearch.documents.document import (
    TEXT_KIND,
    DateOrigin,
    Document,
    FileFacts,
    Home,
    Period,
    Span,
    TitleOrigin,
)

_DAY_BEFORE_THE_WAR: Final = date(2022, 2, 23)
_A_MTIME_NS: Final = 1_700_000_000_000_000_000


class DocumentParts(TypedDict, total=False):
    """What may be said of a document beyond its text, its path and its title."""

    title_from: TitleOrigin
    passages: tuple[Span, ...]
    period: Period | None
    source: str | None
    source_address: str | None
    home: Home
    encoding: str
    mtime_ns: int
    kind: str
    extra: tuple[tuple[str, str], ...]


def a_document(
    text: str,
    path: str = "a.txt",
    title: str | None = None,
    **parts: Unpack[DocumentParts],
) -> Document:
    """Make a document whose whole text is one passage.

    `title` must stand in the text, if it is given; it is a FIRST_LINE title then. Without it
    the first line stands in as a FIRST_SENTENCE. No period and no source unless given.
    """
    data = text.encode()
    named = title is not None
    shown_title = title if title is not None else text.partition("\n")[0]
    start_char = text.index(shown_title)
    return Document(
        path=path,
        home=parts.get("home", Home.CORPUS),
        text=text,
        title=shown_title,
        title_from=parts.get(
            "title_from", TitleOrigin.FIRST_LINE if named else TitleOrigin.FIRST_SENTENCE
        ),
        title_span=Span(start_char, start_char + len(shown_title)),
        passages=parts.get("passages", (Span(0, len(text)),)),
        period=parts.get("period"),
        source=parts.get("source"),
        source_address=parts.get("source_address"),
        file=FileFacts(
            size_bytes=len(data),
            mtime_ns=parts.get("mtime_ns", _A_MTIME_NS),
            sha256=hashlib.sha256(data).hexdigest(),
            encoding=parts.get("encoding", "utf-8"),
        ),
        kind=parts.get("kind", TEXT_KIND),
        extra=parts.get("extra", ()),
    )


def a_period(first: date, last: date | None = None) -> Period:
    """Make the period from `first` to `last` (the same day by default), with its war days."""
    end = last if last is not None else first
    return Period(first, end, DateOrigin.TITLE, _war_day(first), _war_day(end))


def a_period_of_war_days(first: int, last: int | None = None) -> Period:
    """Make the period of these war days; day 1 is 24 February 2022."""
    end = last if last is not None else first
    return a_period(
        _DAY_BEFORE_THE_WAR + timedelta(days=first), _DAY_BEFORE_THE_WAR + timedelta(days=end)
    )


def _war_day(day: date) -> int | None:
    number = (day - _DAY_BEFORE_THE_WAR).days
    return number if number > 0 else None
