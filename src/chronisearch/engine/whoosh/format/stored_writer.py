"""Writes documents whole: see stored.py, which reads them.

Apart from it, since a search writes nothing, and the thread that packs takes 2 ms to load.
"""

import json
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from operator import sub
from typing import TYPE_CHECKING, Any, Final

from chronisearch.documents.document import TEXT_KIND, Aside, Document, Period, Span
from chronisearch.engine.whoosh.format.packing import Packer
from chronisearch.engine.whoosh.format.section_writer import SectionWriter

if TYPE_CHECKING:  # what is copied has been read by then
    from chronisearch.engine.whoosh.format.stored import Stored

BLOCK_BYTES: Final = 1 << 16
_CHARS_AT_ONCE: Final = 1 << 18
"""Of a text that is encoded: a long one must not be in memory twice more."""

_as_json: Final = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
"""Facts hold no list that holds itself; to look for one takes as long as to write them."""


class StoredWriter:
    """Writes records of documents into the section `stored`, block by block."""

    def __init__(self, out: SectionWriter) -> None:
        """Begin the section; nothing else may be written until `end`."""
        self._out = out
        self._packer = Packer()
        self._block = bytearray()
        self._starts = array("I")
        self._first_of_block = array("I", [0])
        self._block_ends = array("Q", [0])
        out.begin("stored")

    def add(self, document: Document) -> None:
        """Take in the next document."""
        text = document.text
        self._starts.append(len(self._block))
        self._block += _head_of(document)
        for start in range(0, len(text), _CHARS_AT_ONCE):
            some = text[start : start + _CHARS_AT_ONCE]
            self._block += some.encode("utf-8", "surrogatepass")
        self._end_full_block()

    def add_record(self, record: bytes) -> None:
        """Take in the next document as a record."""
        self._starts.append(len(self._block))
        self._block += record
        self._end_full_block()

    def _end_full_block(self) -> None:
        if len(self._block) >= BLOCK_BYTES:
            self._end_block()

    def copy(self, stored: "Stored", places: Sequence[int]) -> None:
        """Take in records of another segment, block by block where all of it is wanted."""
        if len(places) < stored.documents:
            for place in places:
                self.add_record(stored.record(place))
            return
        if self._block:
            self._end_block()
        self._write(self._packer.flush())
        first = len(self._starts)
        self._starts.extend(stored.starts())
        for block, end in stored.packed_blocks():
            self._out.write(block)
            self._block_ends.append(self._block_ends[-1] + len(block))
            self._first_of_block.append(first + end)

    def end(self) -> None:
        """Write what is left, and where everything lies."""
        if self._block:
            self._end_block()
        self._write(self._packer.end())
        self._out.end()
        self._out.add_numbers("stored_block_ends", self._block_ends)
        self._out.add_numbers("stored_first_of_block", self._first_of_block)
        self._out.add_numbers("stored_starts", self._starts)

    def abandon(self) -> None:
        """Let go of what was not written."""
        self._packer.stop()

    def _end_block(self) -> None:
        self._first_of_block.append(len(self._starts))
        block, self._block = self._block, bytearray()
        self._write(self._packer.add(block))

    def _write(self, packed: Iterable[bytes]) -> None:
        for block in packed:
            self._out.write(block)
            self._block_ends.append(self._block_ends[-1] + len(block))


def _head_of(document: Document) -> bytes:
    """Give a document's record up to its text."""
    facts = [
        len(document.title),
        document.title_from,
        _spans_to((document.title_span,)),
        _spans_to(document.passages),
        _period_to(document.period),
        document.source,
        document.source_address,
    ]
    if more := _more_of(document):
        facts.append(more)
    return f"{_as_json(facts)}\0{document.title}".encode("utf-8", "surrogatepass")


def _more_of(document: Document) -> dict[str, Any]:
    """Give by name what few documents have."""
    more: dict[str, Any] = {}
    if document.kind != TEXT_KIND:
        more["kind"] = document.kind
    if document.member:
        more["member"] = document.member
    if document.pages:
        more["pages"] = document.pages
    if document.aside:
        more["aside"] = _aside_to(document.aside)
    if document.extra:
        more["extra"] = document.extra
    return more


def _aside_to(aside: Iterable[Aside]) -> list[tuple[str, list[int]]]:
    """Give by role the spans of each."""
    roles: dict[str, list[Span]] = {}
    for each in aside:
        roles.setdefault(each.role, []).append(Span(each.start_char, each.end_char))
    return [(role, _spans_to(spans)) for role, spans in roles.items()]


def _spans_to(spans: Iterable[Span]) -> list[int]:
    """Give each span as two small numbers: the gap behind the one before, and the length."""
    edges = [*chain.from_iterable(spans)]
    return [*edges[:1], *map(sub, islice(edges, 1, None), edges)]


def _period_to(period: Period | None) -> list[Any] | None:
    if period is None:
        return None
    return [
        period.date_start.isoformat(),
        period.date_end.isoformat(),
        period.date_from,
        period.day_first,
        period.day_last,
    ]
