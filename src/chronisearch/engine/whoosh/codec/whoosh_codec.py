"""The same files as Whoosh sees them: `whoosh.index.open_dir` opens the folder.

A thin adapter, for whoever wants to read the index with Whoosh's own searcher. It only reads:
chronisearch writes its index by itself, and itself reads it without any of this.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from whoosh.codec.base import Codec, Segment
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from chronisearch.engine.whoosh.codec.segment import CodecSegment
from chronisearch.engine.whoosh.codec.whoosh_documents import CodecDocumentReader
from chronisearch.engine.whoosh.codec.whoosh_terms import CodecTermsReader
from chronisearch.engine.whoosh.whoosh_schema import NUMBERS, PATH, AnalysedText, PathField
from chronisearch.schema import BODY, TEXT_FIELDS, TITLE

SEGMENT_EXTENSION = Segment.COMPOUND_EXT


def whoosh_schema() -> Any:
    """Give the fields as Whoosh sees them."""
    stored = {BODY.name, TITLE.name}
    texts = {
        field.name: AnalysedText(field.form, stored=field.name in stored) for field in TEXT_FIELDS
    }
    numbers = {name: COLUMN(NumericColumn("i")) for name in NUMBERS}
    return Schema(**texts, **numbers, **{PATH: PathField()})


def write_toc(
    folder: Path, index_name: str, generation: int, segments: Sequence["WhooshSegment"]
) -> None:
    """Write Whoosh's table of contents. Chronisearch never reads it: it is a pickle."""
    storage = FileStorage(str(folder))
    TOC(whoosh_schema(), list(segments), generation).write(storage, index_name)


class WhooshSegment(Segment):  # type: ignore[misc]  # Whoosh is not typed
    """A segment as Whoosh's table of contents lists it."""

    def __init__(
        self,
        index_name: str,
        name: str,
        documents: int,
        removed: Iterable[int],
        field_lengths: dict[str, int],
    ) -> None:
        self.indexname = index_name
        self.segid = name
        self.compound = False
        self.field_lengths = field_lengths
        self._documents = documents
        self._removed = frozenset(removed)

    def codec(self) -> "ChronisearchCodec":
        """Give what reads it."""
        return ChronisearchCodec()

    def open(self, storage: Any) -> CodecSegment:
        """Open the segment's file in the folder of the storage."""
        location = Path(storage.folder) / self.make_filename(SEGMENT_EXTENSION)
        return CodecSegment(location, 0, sorted(self._removed))

    def should_assemble(self) -> bool:
        """Say that there are no parts to put together."""
        return False

    def doc_count_all(self) -> int:
        """Count the documents, removed ones too."""
        return self._documents

    def deleted_count(self) -> int:
        """Count the removed documents."""
        return len(self._removed)

    def deleted_docs(self) -> Iterator[int]:
        """Yield the removed documents."""
        return iter(self._removed)

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether the document was removed."""
        return docnum in self._removed


def _refuse(*_arguments: Any, **_options: Any) -> NoReturn:
    msg = "chronisearch writes its index by itself: use “chronisearch index”"
    raise NotImplementedError(msg)


class ChronisearchCodec(Codec):  # type: ignore[misc]  # Whoosh is not typed
    """Opens segments of ours for Whoosh's readers."""

    per_document_writer = field_writer = postings_writer = new_segment = _refuse

    def terms_reader(self, storage: Any, segment: WhooshSegment) -> CodecTermsReader:
        """Give what knows terms and postings."""
        return CodecTermsReader(segment.open(storage))

    def per_document_reader(self, storage: Any, segment: WhooshSegment) -> CodecDocumentReader:
        """Give what knows documents."""
        return CodecDocumentReader(segment.open(storage), segment)
