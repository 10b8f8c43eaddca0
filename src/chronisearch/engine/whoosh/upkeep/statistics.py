"""What is in an index, counted."""

from collections import Counter

from chronisearch.engine.protocol import IndexStatistics
from chronisearch.engine.whoosh.segment.opened import OpenedIndex
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.schema import TEXT_FIELDS


def statistics_of(index: OpenedIndex) -> IndexStatistics:
    """Count documents, bytes of the segments, and by field the distinct terms and the tokens."""
    reader = index.reader
    tokens = Counter({field.name: 0 for field in TEXT_FIELDS})
    for counts in reader.token_counts():
        tokens.update(counts)
    return IndexStatistics(
        documents=reader.document_count,
        size_bytes=sum(entry.size_bytes for entry in index.manifest.segments),
        terms={field.name: sum(1 for _ in reader.terms(field.name)) for field in TEXT_FIELDS},
        tokens=dict(tokens),
        makers=index.manifest.makers,
        beside=_beside(reader),
    )


def _beside(reader: SegmentsReader) -> dict[str, int]:
    """Count what stands beside the articles, by role."""
    counts = Counter[str]()
    for label, documents in reader.label_counts("aside").items():
        for role, _, count in (each.rpartition(" ") for each in label.split(", ") if each):
            counts[role] += int(count) * documents
    return dict(sorted(counts.items()))
