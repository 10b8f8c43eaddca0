"""Documents whole: records in compressed blocks, read one at a time.

A block holds as many documents as fill 64 KiB (a longer one fills a block by itself), since a
text alone compresses worse by a quarter. A record is JSON of what no column knows, a NUL (which
JSON never holds), the title, the text.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from chronisearch.documents.document import (
    TEXT_KIND,
    Aside,
    DateOrigin,
    Document,
    Period,
    Span,
    TitleOrigin,
)
from chronisearch.engine.protocol import IndexedFile
from chronisearch.engine.whoosh.format.section_reader import DamagedSegmentError, SegmentFile
from chronisearch.values import frozen


@frozen
class StoredText:
    """A document as far as its record tells."""

    title: str
    text: str
    facts: list[Any]

    def document(self, file: IndexedFile) -> Document:
        """Give the document, once the columns have said what they know."""
        title_from, title_span, passages, period, source, source_address, *rest = self.facts
        more: dict[str, Any] = rest[0] if rest else {}
        return Document(
            path=file.path,
            home=file.home,
            text=self.text,
            title=self.title,
            title_from=TitleOrigin(title_from),
            title_span=_spans_from(title_span)[0],
            passages=_spans_from(passages),
            period=_period_from(period),
            source=source,
            source_address=source_address,
            file=file.file,
            kind=more.get("kind", TEXT_KIND),
            pages=tuple(more.get("pages", ())),
            aside=_aside_from(more.get("aside", ())),
            extra=tuple((name, value) for name, value in more.get("extra", ())),
            member=more.get("member", ""),
        )


class Stored:
    """The stored documents of an opened segment."""

    def __init__(self, file: SegmentFile) -> None:
        self._file = file
        self._first_of_block = file.numbers("stored_first_of_block")
        self._block_ends = file.numbers("stored_block_ends")
        self._starts = file.numbers("stored_starts")
        self._last: tuple[int, bytes] = (-1, b"")

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return len(self._starts)

    def starts(self) -> Sequence[int]:
        """Give where each record begins in its block."""
        return self._starts.all()

    def packed_blocks(self) -> Iterator[tuple[memoryview, int]]:
        """Yield each block as it lies in the file, and the first document behind it."""
        ends = self._block_ends.all()
        for number, start in enumerate(ends[:-1]):
            block = self._file.bytes_of("stored", start, ends[number + 1])
            yield block, self._first_of_block[number + 1]

    def text(self, place: int) -> StoredText:
        """Give the title and text of the document at this place."""
        head, _, texts = str(self.record(place), "utf-8", "surrogatepass").partition("\0")
        title_chars, *facts = json.loads(head)
        return StoredText(texts[:title_chars], texts[title_chars:], facts)

    def record(self, place: int) -> bytes:
        """Give the record of the document at this place. The last block read is kept."""
        number = self._block_of(place)
        last, block = self._last
        if last != number:
            block = self._block(number)
            self._last = (number, block)
        is_last = place + 1 == self._first_of_block[number + 1]
        end = len(block) if is_last else self._starts[place + 1]
        return block[self._starts[place] : end]

    def _block_of(self, place: int) -> int:
        low, high = 0, len(self._first_of_block) - 1
        while high - low > 1:
            middle = (low + high) // 2
            if self._first_of_block[middle] <= place:
                low = middle
            else:
                high = middle
        return low

    def _block(self, number: int) -> bytes:
        start, end = self._block_ends[number], self._block_ends[number + 1]
        try:
            return zlib.decompress(self._file.bytes_of("stored", start, end))
        except zlib.error as error:
            raise DamagedSegmentError("a stored document cannot be read") from error


def _spans_from(numbers: list[int]) -> tuple[Span, ...]:
    spans = []
    end = 0
    for gap, length in zip(numbers[::2], numbers[1::2], strict=True):
        start = end + gap
        end = start + length
        spans.append(Span(start, end))
    return tuple(spans)


def _aside_from(roles: Iterable[list[Any]]) -> tuple[Aside, ...]:
    found = [
        Aside(span.start_char, span.end_char, role)
        for role, numbers in roles
        for span in _spans_from(numbers)
    ]
    return tuple(sorted(found))


def _period_from(known: list[Any] | None) -> Period | None:
    if known is None:
        return None
    date_start, date_end, date_from, day_first, day_last = known
    return Period(
        date.fromisoformat(date_start),
        date.fromisoformat(date_end),
        DateOrigin(date_from),
        day_first,
        day_last,
    )
