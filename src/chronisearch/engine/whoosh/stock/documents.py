"""Documents of a segment as Whoosh's readers ask for them: stored fields, lengths, columns."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from whoosh.codec.base import PerDocumentReader
from whoosh.columns import ColumnReader

from chronisearch.engine.whoosh.format.columns import PERIOD_COLUMNS
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.engine.whoosh.stock.schema import PATH
from chronisearch.schema import BODY, TEXT_FIELDS, TITLE


class ListedSegment(Protocol):
    """What Whoosh's table of contents says of the segment."""

    field_lengths: dict[str, int]

    def deleted_count(self) -> int: ...
    def deleted_docs(self) -> Iterator[int]: ...
    def is_deleted(self, docnum: int) -> bool: ...


class CodecDocumentReader(PerDocumentReader):  # type: ignore[misc]  # Whoosh is not typed
    """Documents: stored fields, lengths, columns."""

    def __init__(self, segment: CodecSegment, entry: ListedSegment) -> None:
        self._segment = segment
        self._entry = entry

    def doc_count_all(self) -> int:
        """Count the documents, removed ones too."""
        return self._segment.count_all

    def doc_count(self) -> int:
        """Count the documents."""
        return self._segment.count_all - self._entry.deleted_count()

    def has_deletions(self) -> bool:
        """Tell whether documents were removed."""
        return self._entry.deleted_count() > 0

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether the document was removed."""
        return self._entry.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        """Yield the removed documents."""
        return self._entry.deleted_docs()

    def supports_columns(self) -> bool:
        """Say that there are columns."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Tell whether the field is one."""
        return fieldname in PERIOD_COLUMNS

    def column_reader(self, fieldname: str, _column: Any) -> "NumbersReader":
        """Give what reads a column."""
        return NumbersReader(self._segment.numbers(fieldname))

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Give the exact length of a field in a document."""
        return self._lengths(fieldname)[docnum] if _is_text(fieldname) else default

    def field_length(self, fieldname: str) -> int:
        """Give the sum of the lengths of a field."""
        return self._entry.field_lengths.get(fieldname, 0)

    def min_field_length(self, fieldname: str) -> int:
        """Give the least length of a field."""
        return min(self._lengths(fieldname), default=0)

    def max_field_length(self, fieldname: str) -> int:
        """Give the greatest length of a field."""
        return max(self._lengths(fieldname), default=0)

    def stored_fields(self, docnum: int) -> dict[str, str]:
        """Give the stored fields of a document."""
        stored = self._segment.stored.text(docnum)
        path = self._segment.columns.path(docnum)
        return {PATH: path, TITLE.name: stored.title, BODY.name: stored.text}

    def _lengths(self, field: str) -> Sequence[int]:
        return self._segment.lengths(field)


class NumbersReader(ColumnReader):  # type: ignore[misc]  # Whoosh is not typed
    """One column of whole numbers."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = numbers
        self._sign = 1

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, docnum: int) -> int:
        return self._numbers[docnum]

    def sort_key(self, docnum: int) -> int:
        """Give what to sort the document by."""
        return self._sign * self._numbers[docnum]

    def set_reverse(self) -> None:
        """Sort the other way round."""
        self._sign = -1

    def load(self) -> Sequence[int]:
        """Give the whole column."""
        return self._numbers


def _is_text(field: str) -> bool:
    return any(field == each.name for each in TEXT_FIELDS)
