"""Terms and postings of a segment as Whoosh's readers ask for them."""

from collections.abc import Iterator, Sequence
from typing import Any

from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.reading import TermInfo, TermNotFound

from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.engine.whoosh.stock.matcher import MatcherPostings, PostingsMatcher
from chronisearch.engine.whoosh.stock.schema import PATH, from_term_bytes, to_term_bytes
from chronisearch.schema import TEXT_FIELDS


class CodecTermsReader(TermsReader):  # type: ignore[misc]  # Whoosh is not typed
    """Terms and postings, by field name and the bytes of a term."""

    def __init__(self, segment: CodecSegment) -> None:
        self._segment = segment
        self._fields = sorted([PATH, *(field.name for field in TEXT_FIELDS)])

    def indexed_field_names(self) -> Sequence[str]:
        """Give the names of the fields that have terms."""
        return self._fields

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return self._list_of(field, text) is not None

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield all terms."""
        return self.terms_from(self._fields[0], b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield this term and all behind it, in the order of fields and bytes."""
        for field in self._fields:
            if field >= fieldname:
                for term in self.terms_of(field, prefix if field == fieldname else b""):
                    yield field, term

    def terms_of(self, field: str, first: bytes) -> Iterator[bytes]:
        """Yield the terms of one field from a term on."""
        if field == PATH:
            columns = self._segment.columns
            order = self._segment.numbers("path_order")
            paths = (columns.path_bytes(place) for place in order)
            return (path for path in paths if path >= first)
        dictionary = self._segment.text(field).dictionaries[field]
        return (term for term, _ in dictionary.items_from(first))

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """Yield all terms with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """Yield this term and all behind it with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def cursor(self, fieldname: str, fieldobj: Any) -> "CodecCursor":
        """Give what walks over the terms of a field."""
        return CodecCursor(self, fieldname, fieldobj)

    def term_info(self, fieldname: str, tbytes: bytes) -> Any:
        """Give what is known of a term."""
        number = self._known(fieldname, tbytes)
        if fieldname == PATH:
            return TermInfo(1.0, 1, 1, 1, 1.0, number, number)
        text = self._segment.text(fieldname)
        documents, frequencies = text.postings(number)
        lengths = text.lengths(fieldname)
        held = [lengths[document] for document in documents]
        return TermInfo(
            float(sum(frequencies)),
            len(documents),
            min(held),
            max(held),
            float(max(frequencies)),
            documents[0],
            documents[-1],
        )

    def frequency(self, fieldname: str, tbytes: bytes) -> float:
        """Give how often a term occurs in all documents together."""
        if self._list_of(fieldname, tbytes) is None:
            return 0.0
        weight: float = self.term_info(fieldname, tbytes).weight()
        return weight

    def doc_frequency(self, fieldname: str, tbytes: bytes) -> int:
        """Give how many documents hold a term, removed ones too."""
        number = self._list_of(fieldname, tbytes)
        if number is None or fieldname == PATH:
            return 0 if number is None else 1
        return self._segment.text(fieldname).document_frequency(number)

    def matcher(self, fieldname: str, tbytes: bytes, format_: Any, scorer: Any = None) -> Any:
        """Give what steps over the postings of a term."""
        number = self._known(fieldname, tbytes)
        info = self.term_info(fieldname, tbytes)
        term = (fieldname, tbytes)
        if fieldname == PATH:
            postings = MatcherPostings([number], [1.0], [b""], format_, info)
            return PostingsMatcher(postings, scorer, term)
        text = self._segment.text(fieldname)
        documents, frequencies = text.postings(number)
        values = [format_.encode(places) for places in text.positions(number, documents)]
        weights = list(map(float, frequencies))
        postings = MatcherPostings(documents, weights, values, format_, info)
        return PostingsMatcher(postings, scorer, term)

    def _known(self, field: str, term: bytes) -> int:
        number = self._list_of(field, term)
        if number is None:
            msg = f"No term {field}:{term!r}"
            raise TermNotFound(msg)
        return number

    def _list_of(self, field: str, term: bytes) -> int | None:
        """Give the number of a term's list; for a path, the place of its document."""
        if field == PATH:
            return self._segment.columns.place_of(from_term_bytes(term))
        if field not in self._fields:
            return None
        return self._segment.list_of(field, from_term_bytes(term))


class CodecCursor(FieldCursor):  # type: ignore[misc]  # Whoosh is not typed
    """Walks over the terms of a field."""

    def __init__(self, reader: CodecTermsReader, field: str, fieldobj: Any) -> None:
        self._reader = reader
        self._field = field
        self._fieldobj = fieldobj
        self._bytes: bytes | None = None
        self.first()

    def first(self) -> str | None:
        """Go to the first term."""
        return self.find(b"")

    def find(self, string: str | bytes) -> str | None:
        """Go to this term, or the first behind it."""
        start = string if isinstance(string, bytes) else to_term_bytes(string)
        self._rest = self._reader.terms_of(self._field, start)
        return self.next()

    def next(self) -> str | None:
        """Go on to the next term."""
        self._bytes = next(self._rest, None)
        return self.text()

    def text(self) -> str | None:
        """Give the term here; None behind the last."""
        return None if self._bytes is None else from_term_bytes(self._bytes)

    def term_info(self) -> Any:
        """Give what is known of the term here."""
        if self._bytes is None:
            return None
        return self._reader.term_info(self._field, self._bytes)

    def is_valid(self) -> bool:
        """Tell whether there is a term here."""
        return self._bytes is not None
