"""Builds one segment: documents in, a file out, in one pass over the text and bounded memory."""

from array import array
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from chronisearch.documents.document import Document, Span, TitleOrigin, beside, lead_of
from chronisearch.engine.texts import TEXTS
from chronisearch.engine.whoosh.build.cells import CellTable, NoCellsError, numbers_without
from chronisearch.engine.whoosh.build.text_writer import TextWriter
from chronisearch.engine.whoosh.format.built import BuiltSegment
from chronisearch.engine.whoosh.format.characters import MOST_CELLS
from chronisearch.engine.whoosh.format.columns import ColumnsWriter
from chronisearch.engine.whoosh.format.postings import MOST_DOCUMENTS
from chronisearch.engine.whoosh.format.section_writer import SectionWriter
from chronisearch.engine.whoosh.format.stored import MOST_TEXT_BYTES
from chronisearch.engine.whoosh.format.stored_writer import StoredWriter
from chronisearch.errors import UnforeseenError, UnreadableDocumentError
from chronisearch.schema import ASIDE, BODY, TITLE, Form

DEFAULT_BUDGET_BYTES: Final = 256 << 20
_WAITING_DOCUMENTS: Final = 128
"""Enough to tell the frequent words: numbering after all documents would save 2 % more."""

_WAITING_CHARS: Final = 1 << 20
"""More text than this does not wait for more documents."""

_MOST_BYTES_A_CHAR: Final = 4

_BASE_BYTES: Final = 60 << 20
"""What the program takes by itself."""
_BYTES_A_DOCUMENT: Final = 350
"""Its path, its facts, and where its texts begin."""


class NoRoomError(Exception):
    """A segment cannot take the document; an empty one can."""


class _Analysed(NamedTuple):
    """A document, the cells of each of its texts, and how many of the body's are its lead."""

    document: Document
    cells: dict[str, str]
    lead: int


class SegmentBuilder:
    """A segment being built. Left without `finish`, its file is taken away again."""

    def __init__(self, location: Path, budget_bytes: int = DEFAULT_BUDGET_BYTES) -> None:
        """Create the file.

        Raises:
            OSError: it cannot be made.
        """
        self._budget_bytes = budget_bytes
        self._location = location
        self._table = CellTable()
        self._texts = {name: TextWriter(name, fields) for name, fields in TEXTS.items()}
        self._waiting: list[_Analysed] = []
        self._waiting_chars = 0
        self._numbered = False
        self._titles_alone = array("I")
        self._columns = ColumnsWriter()
        self._out = SectionWriter(location)
        self._stored = StoredWriter(self._out)
        self.documents = 0

    @property
    def full(self) -> bool:
        """Whether the segment must be finished before another document: memory, or room."""
        cells = len(self._table)
        memory = _BASE_BYTES + self._table.memory_bytes + self.documents * _BYTES_A_DOCUMENT
        memory += sum(text.memory_bytes for text in self._texts.values())
        return (
            memory >= self._budget_bytes
            or cells >= MOST_CELLS // 2
            or self.documents >= MOST_DOCUMENTS
        )

    def add(self, document: Document) -> None:
        """Take in the next document. A title that only stands in for one has no terms.

        Raises:
            NoRoomError: the segment holds others, and no more characters are left for cells;
                it is to be finished, and another begun with this document.
            UnreadableDocumentError: the document has too many different words for any, or
                something befell it that nobody foresaw; the others are as they were.
        """
        try:
            analysed = self._analysed(document)
        except NoCellsError as error:
            if self.documents:
                raise NoRoomError from error
            raise UnreadableDocumentError(document.path, "too many different words") from error
        except (UnreadableDocumentError, MemoryError):
            raise
        except Exception as error:
            raise UnforeseenError(document.path, error) from error
        self._take(analysed)

    def _analysed(self, document: Document) -> "_Analysed":
        text = document.text
        if len(text) > MOST_TEXT_BYTES // _MOST_BYTES_A_CHAR and (
            len(text.encode("utf-8", "surrogatepass")) > MOST_TEXT_BYTES
        ):
            megabytes = MOST_TEXT_BYTES // 1_000_000
            raise UnreadableDocumentError(document.path, f"longer than {megabytes} MB of text")
        words = "" if document.title_from is TitleOrigin.FIRST_SENTENCE else document.title
        body = self._table.string_of(document.text, document.passages)
        title = self._table.string_of(words, (Span(0, len(words)),))
        aside = self._table.string_of(document.text, beside(document)) if document.aside else ""
        leads = lead_of(document)
        lead = len(self._table.string_of(document.text, leads)) if leads else 0
        cells = {BODY.name: body, TITLE.name: title, ASIDE.name: aside}
        return _Analysed(document, cells, lead)

    def _take(self, analysed: "_Analysed") -> None:
        document, cells, _ = analysed
        body, title = cells[BODY.name], cells[TITLE.name]
        if title not in body and not set(title) <= set(body):
            self._titles_alone.append(self.documents)
        self._waiting.append(analysed)
        self._waiting_chars += len(document.text)
        self.documents += 1
        if len(self._waiting) >= _WAITING_DOCUMENTS or self._waiting_chars >= _WAITING_CHARS:
            self._take_waiting()

    def _take_waiting(self) -> None:
        """Pass on what waits: all documents to one part, then all to the next.

        So each part finds what it works with in the processor's cache, document after document.
        """
        waiting, self._waiting = self._waiting, []
        self._waiting_chars = 0
        if not self._numbered:
            self._number(waiting)
        for name, text in self._texts.items():
            for each in waiting:
                text.add(each.cells[name])
        for each in waiting:
            self._columns.add(each.document, each.lead)
            self._stored.add(each.document)

    def _number(self, sample: Iterable["_Analysed"]) -> None:
        """Give the cells that are frequent in the first documents the first numbers."""
        self._numbered = True
        changes = self._table.renumber(string for each in sample for string in each.cells.values())
        for each in sample if changes else ():
            for name, string in each.cells.items():
                each.cells[name] = string.translate(changes)

    def finish(self) -> BuiltSegment:
        """Write what is left, and wait until the disk has it."""
        self._take_waiting()
        cells = self._table.close()
        self._stored.end()
        self._columns.write(self._out)
        self._out.add_numbers("titles_alone", self._titles_alone)
        self._out.add_numbers("cell_count", [len(cells)])
        without = {form: numbers_without(cells, form) for form in Form}
        self._out.add_numbers("unstemmed_cells", without[Form.STEM])
        lengths: dict[str, int] = {}
        for text in self._texts.values():
            lengths.update(text.write(self._out, cells, without))
        checksum = self._out.finish(self.documents)
        size_bytes = self._location.stat().st_size
        return BuiltSegment(self._location, self.documents, size_bytes, checksum, lengths)

    def abandon(self) -> None:
        """Take the file away again; nothing happens once it is finished."""
        self._stored.abandon()
        self._out.abandon()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.abandon()
