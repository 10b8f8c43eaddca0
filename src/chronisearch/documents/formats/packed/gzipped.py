"""One file of any format, packed by gzip."""

from collections.abc import Iterator
from typing import Final

from chronisearch.documents.formats.shared.found import Found, Problem, Remark, Source
from chronisearch.documents.formats.shared.limits import gunzipped

KIND: Final = "gzip"
LABEL: Final = "gzip file"
ENDINGS: Final = (".gz",)
NEEDS: Final = ""


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its first bytes are enough
    """Say whether it is packed so; WARC, which mostly is, is asked before."""
    return head.startswith(b"\x1f\x8b")


def documents(source: Source) -> Iterator[Found | Problem | Remark]:
    """Give the documents of what is packed, as if it lay there unpacked."""
    from chronisearch.documents.formats.registry import documents_of

    name = source.name.removesuffix(".gz").removesuffix(".GZ")
    yield from documents_of(Source(gunzipped(source.data), name, source.columns))
