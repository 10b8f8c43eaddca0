"""A document as plain values that an index can keep, and back again exactly.

Only strings, numbers and JSON: nothing that would need a class of ours to be read.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from chronisearch.documents.document import (
    DateOrigin,
    Document,
    FileFacts,
    Home,
    Period,
    Span,
    TitleOrigin,
)
from chronisearch.engine.protocol import IndexedFile, Stamp

_BEGINS: Final = re.compile(
    rb'\{"home": "([a-z-]+)", "file": \{"size_bytes": (\d+), "mtime_ns": (-?\d+)'
)


def facts_of(document: Document) -> str:
    """Give all that is not path, title or text, as JSON."""
    return json.dumps(
        {
            "home": document.home,
            "title_from": document.title_from,
            "title_span": _pair(document.title_span),
            "passages": [_pair(span) for span in document.passages],
            "period": _period_facts(document.period),
            "source": document.source,
            "source_address": document.source_address,
            "file": _file_facts(document.file),
        }
    )


def document_from(path: str, title: str, text: str, facts: str) -> Document:
    """Give the document back that `facts_of` and its three other parts were taken from."""
    known: dict[str, Any] = json.loads(facts)
    return Document(
        path=path,
        home=Home(known["home"]),
        text=text,
        title=title,
        title_from=TitleOrigin(known["title_from"]),
        title_span=Span(*known["title_span"]),
        passages=tuple(Span(*pair) for pair in known["passages"]),
        period=_period_from(known["period"]),
        source=known["source"],
        source_address=known["source_address"],
        file=_file_from(known["file"]),
    )


def summary_of(document: Document, tokens: Mapping[str, int]) -> bytes:
    """Give what is asked of every document without its text; `tokens` counts by field."""
    return json.dumps(
        {"home": document.home, "file": _file_facts(document.file), "tokens": dict(tokens)}
    ).encode()


def indexed_file_from(path: str, summary: bytes) -> IndexedFile:
    """Give what the index knows of the document's file."""
    known = json.loads(summary)
    return IndexedFile(path, Home(known["home"]), _file_from(known["file"]))


def stamps_from(home: Home, summaries: Iterable[bytes]) -> Iterator[tuple[int, Stamp]]:
    """Yield place and stamp of the summaries of this home.

    `summary_of` begins each in the same way, and fifty thousand are looked at after a search:
    60 ms, where parsing them whole takes 200.

    Raises:
        ValueError: one does not begin so.
    """
    wanted = home.encode()
    for place, begun in enumerate(map(_BEGINS.match, summaries)):
        if begun is None:
            msg = "a summary is not as it was written"
            raise ValueError(msg)
        if begun[1] == wanted:
            yield place, (int(begun[2]), int(begun[3]))


def tokens_from(summary: bytes) -> dict[str, int]:
    """Give the number of tokens of the document by field."""
    tokens: dict[str, int] = json.loads(summary)["tokens"]
    return tokens


def _pair(span: Span) -> tuple[int, int]:
    return span.start_char, span.end_char


def _file_facts(file: FileFacts) -> dict[str, Any]:
    return {
        "size_bytes": file.size_bytes,
        "mtime_ns": file.mtime_ns,
        "sha256": file.sha256,
        "encoding": file.encoding,
    }


def _file_from(known: dict[str, Any]) -> FileFacts:
    return FileFacts(**known)


def _period_facts(period: Period | None) -> dict[str, Any] | None:
    if period is None:
        return None
    return {
        "date_start": period.date_start.isoformat(),
        "date_end": period.date_end.isoformat(),
        "date_from": period.date_from,
        "day_first": period.day_first,
        "day_last": period.day_last,
    }


def _period_from(known: dict[str, Any] | None) -> Period | None:
    if known is None:
        return None
    return Period(
        date_start=date.fromisoformat(known["date_start"]),
        date_end=date.fromisoformat(known["date_end"]),
        date_from=DateOrigin(known["date_from"]),
        day_first=known["day_first"],
        day_last=known["day_last"],
    )
