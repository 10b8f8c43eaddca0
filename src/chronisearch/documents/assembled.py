"""What a reader of a format found becomes a document, by the stages that read every text.

The text is the blocks of the article, one below the other; what stood around the article comes
behind it and is not indexed with it. What the format says (title, day, source) is believed
before what can be read from the text, a day by the order of `DateOrigin`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from chronisearch.documents.document import (
    TEXT_KIND,
    Aside,
    DateOrigin,
    Document,
    FileFacts,
    Home,
    Period,
    Span,
    TitleOrigin,
)
from chronisearch.documents.formats.shared.found import Block, Found, FoundDate
from chronisearch.documents.reading.chronicle import Chronicle, read_chronicle
from chronisearch.documents.reading.days.dates import stamps_in_address
from chronisearch.documents.reading.days.periods import WITHIN_DAYS
from chronisearch.documents.reading.facts.source import path_of
from chronisearch.documents.reading.role import OF_THE_ARTICLE, Hint, Role, Told

_BETWEEN: Final = "\n\n"
_RANKS: Final = {origin: rank for rank, origin in enumerate(DateOrigin)}
_VISIBLE: Final = re.compile(r"[^\s\ufeff\u200b-\u200f\u2060]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def assembled(found: Found, path: str, home: Home, file: FileFacts, name: str) -> Document | None:
    """Make the document of what was found; None where there is no text.

    `name` is the file's name where it speaks of this document, and empty where it has others.
    """
    blocks = list(_tidy(found.blocks))
    article = [block for block in blocks if block.role in OF_THE_ARTICLE]
    around = [block for block in blocks if block.role not in OF_THE_ARTICLE]
    if not article:
        return None
    text, starts = _joined((*article, *around))
    end_char = starts[len(article)] - len(_BETWEEN) if around else len(text)
    chronicle = read_chronicle(text[:end_char], name, Told(_hints(found, article, starts)))
    title, title_from, title_span = _title(found, article, starts, chronicle)
    return Document(
        path=path,
        home=home,
        text=text,
        title=title,
        title_from=title_from,
        title_span=title_span,
        passages=_with(title_span, chronicle.passages),
        period=_period(found, chronicle),
        source=found.source or chronicle.source,
        source_address=found.address or chronicle.source_address,
        file=file,
        aside=(*chronicle.aside, *_aside(around, starts[len(article) :])),
        extra=(*found.extra, *chronicle.extra),
        kind=found.kind,
        pages=_pages((*article, *around), starts),
    )


def _hints(found: Found, article: list[Block], starts: list[int]) -> tuple[Hint, ...]:
    """Give what the format says of the lines. A text that was written in lines says it itself."""
    if found.kind in _WRITTEN_IN_LINES:
        return ()
    hints: list[Hint] = []
    for block, start in zip(article, starts, strict=False):
        role = None if block.role is Role.BODY else block.role
        at = start
        for line in [block.text] if role is Role.TITLE else block.text.split("\n"):
            hints.append(Hint(at, at + len(line), role))
            at += len(line) + 1
    return tuple(hints)


_WRITTEN_IN_LINES: Final = frozenset((TEXT_KIND, "mail", "telegram", "telegram-page", "table"))


def _tidy(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        text = block.text.replace("\r\n", "\n").replace("\r", "\n")
        text = unicodedata.normalize("NFC", _CONTROLS.sub(" ", text)).strip()
        if _VISIBLE.search(text):
            yield block._replace(text=text)


def _joined(blocks: Iterable[Block]) -> tuple[str, list[int]]:
    """Give the text of all blocks, and where each begins."""
    texts = [block.text for block in blocks]
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + len(_BETWEEN)
    return _BETWEEN.join(texts), starts


def _title(
    found: Found, article: list[Block], starts: list[int], chronicle: Chronicle
) -> tuple[str, TitleOrigin, Span]:
    """Give the title that the format names, or the one that the text has."""
    if found.title:
        for block, start in zip(article, starts, strict=False):
            if block.role is Role.TITLE:
                title = " ".join(block.text.split())
                return title, TitleOrigin.FIELD, Span(start, start + len(block.text))
    title = " ".join(chronicle.title.split()) if found.kind != TEXT_KIND else chronicle.title
    return title, chronicle.title_from, chronicle.title_span


def _with(title: Span, passages: tuple[Span, ...]) -> tuple[Span, ...]:
    """Make sure that the title is indexed: its words may look like those of a menu."""
    for span in passages:
        if span.start_char <= title.start_char and title.end_char <= span.end_char:
            return passages
    apart = (span for span in passages if not _overlap(span, title))
    return tuple(sorted((title, *apart)))


def _overlap(one: Span, other: Span) -> bool:
    return one.start_char < other.end_char and other.start_char < one.end_char


def _period(found: Found, chronicle: Chronicle) -> Period | None:
    """Give the best of the days that the format names and that the text has."""
    days = [*found.dates, *_in_address(found.address)]
    best = min(days, key=lambda each: _RANKS[each.origin], default=None)
    read = chronicle.period
    if best is None:
        return read
    day = date.fromisoformat(best.day)
    if read and read.day_first and read.date_start <= day <= read.date_end + WITHIN_DAYS:
        return read  # it counts the days of the war, and came out after them
    if read and _RANKS[read.date_from] < _RANKS[best.origin]:
        return read
    return Period(day, day, best.origin, None, None)


def _in_address(address: str) -> Iterator[FoundDate]:
    for mention in stamps_in_address(path_of(address)) if address else ():
        yield FoundDate(mention.last.isoformat(), DateOrigin.SOURCE_ADDRESS)


def _aside(around: Iterable[Block], starts: Iterable[int]) -> Iterator[Aside]:
    for block, start in zip(around, starts, strict=True):
        yield Aside(start, start + len(block.text), block.role.value)


def _pages(blocks: Iterable[Block], starts: list[int]) -> tuple[int, ...]:
    """Give where each page begins; one without a block begins where the next one does."""
    pages: list[int] = []
    for block, start in zip(blocks, starts, strict=True):
        pages += [start] * (block.page - len(pages))
    return tuple(pages)
