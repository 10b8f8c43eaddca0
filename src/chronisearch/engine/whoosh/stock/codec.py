"""The same files as Whoosh sees them: `whoosh.index.open_dir` opens the folder.

A thin adapter, for whoever wants to read the index with Whoosh's own searcher. It only reads:
chronisearch writes its index by itself, and itself reads it without any of this.
"""

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from whoosh.codec.base import Codec, Segment
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from chronisearch.engine.whoosh.format.manifest import INDEX_NAME, Manifest, SegmentEntry
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.engine.whoosh.stock.documents import CodecDocumentReader
from chronisearch.engine.whoosh.stock.schema import whoosh_schema
from chronisearch.engine.whoosh.stock.terms import CodecTermsReader

SEGMENT_EXTENSION = Segment.COMPOUND_EXT


def write_toc(location: Path, manifest: Manifest) -> int:
    """Write Whoosh's table of contents, and give its checksum.

    Chronisearch never reads what it holds: it is a pickle.
    """
    segments = [WhooshSegment(entry) for entry in manifest.segments]
    memory = RamStorage()
    TOC(whoosh_schema(), segments, manifest.generation).write(memory, INDEX_NAME)
    written: bytes = memory.files[manifest.toc_name]
    location.unlink(missing_ok=True)  # a link there would lead out of the folder
    with location.open("xb") as file:
        file.write(written)
        file.flush()
        os.fsync(file.fileno())
    return zlib.crc32(written)


class WhooshSegment(Segment):  # type: ignore[misc]  # Whoosh is not typed
    """A segment as Whoosh's table of contents lists it."""

    def __init__(self, entry: SegmentEntry) -> None:
        self.indexname = INDEX_NAME
        self.segid = entry.name
        self.compound = False
        self.field_lengths = entry.field_lengths
        self._documents = entry.documents
        self._removed = frozenset(entry.removed)

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
