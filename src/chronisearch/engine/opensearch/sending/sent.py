"""A document as it is sent to the cluster: what finds it, and the document itself."""

import hashlib
from collections import Counter
from typing import Any

from chronisearch.documents.document import Document
from chronisearch.documents.sketch import sketch_of
from chronisearch.engine.opensearch.common.mapping import beside
from chronisearch.engine.opensearch.common.stacked import fields_of
from chronisearch.engine.opensearch.common.stored import digest_of, plain


def identity(index: str, path: str) -> str:
    """Give the document's fixed name on the cluster: sent twice, it is still there once."""
    return hashlib.sha256(f"{index}\0{path}".encode()).hexdigest()


def body_of(document: Document) -> dict[str, Any]:
    """Give all fields of a document."""
    stored = plain(document)
    period = document.period
    dates = {}
    if period is not None:
        dates = {
            "date_start": period.date_start.isoformat(),
            "date_end": period.date_end.isoformat(),
            "date_from": period.date_from.value,
        }
    roles = Counter(each.role for each in document.aside)
    return (
        fields_of(document)
        | dates
        | {beside(role): count for role, count in roles.items()}
        | {
            "path": document.path,
            "path_folded": document.path.casefold(),
            "home": document.home.value,
            "source": document.source or "",
            "folder": document.path.rpartition("/")[0],
            "kind": document.kind,
            "author": document.author,
            "language": document.language,
            "hosts": hosts_of(document.source),
            "size_bytes": document.file.size_bytes,
            "mtime_ns": document.file.mtime_ns,
            "sha256": document.file.sha256,
            "encoding": document.file.encoding,
            "sketch": list(sketch_of(document.text, document.passages)),
            "document": stored,
            "document_sha256": digest_of(stored),
        }
    )


def hosts_of(source: str | None) -> list[str]:
    """Give the source and each domain that it lies in: `fr.example.org`, `example.org`, `org`."""
    parts = (source or "").lower().split(".")
    return [".".join(parts[start:]) for start in range(len(parts))] if source else []
