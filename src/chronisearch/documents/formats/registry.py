"""Which formats there are, and which of them a file is: by its first bytes, then by its name.

The first that recognises a file has it. So the particular stand before the general: an export
of a press base is a web page too.
"""

import codecs
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Final, Protocol

from chronisearch.documents.formats.shared.found import (
    Found,
    NotReadError,
    Problem,
    Remark,
    Source,
    UnreadableFormatError,
)
from chronisearch.documents.formats.shared.limits import MOST_FILE_BYTES
from chronisearch.documents.formats.shared.plain import text_documents
from chronisearch.documents.walk.endings import TABLES_BESIDE, TEXT_ENDINGS

_HEAD_BYTES: Final = 1 << 16
_WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_NAMES: Final = (
    "office.pdf",
    "office.rich_text",
    "office.docx",
    "office.odt",
    "office.epub",
    "packed.archive",
    "web.warc",
    "packed.gzipped",
    "refused",
    "web.mhtml",
    "mails.mbox",
    "mails.mail",
    "press.europresse",
    "press.factiva_page",
    "press.nexis_page",
    "mails.telegram_page",
    "mails.telegram",
    "rows.json_records",
    "press.nexis_text",
    "press.factiva_text",
    "press.iramuteq",
    "web.page",
    "rows.table",
)


NOT_READ: Final = "of no format that is read"


class Format(Protocol):
    """What a module of a format offers.

    `KIND` names it in the index, `LABEL` in sentences. `NEEDS` is the package that reads it,
    "" where Python does.
    """

    KIND: str
    LABEL: str
    ENDINGS: tuple[str, ...]
    NEEDS: str

    def recognises(self, head: bytes, name: str) -> bool:
        """Say whether a file that begins so, and is called so, is of this format."""
        ...

    def documents(self, source: Source) -> Iterator[Found | Problem | Remark]:
        """Give the documents of a file, and what could not be read of it.

        Raises:
            UnreadableFormatError: nothing of it can be read, or nothing from here on.
        """
        ...


def formats() -> tuple[Format, ...]:
    """Give all formats, the particular ones before the general."""
    package = __package__
    return tuple(import_module(f"{package}.{name}") for name in _NAMES)


def head_of(data: bytes) -> bytes:
    """Give of a file what formats are recognised by: its beginning, of a zip also its end.

    Of a text in UTF-16 it is given as UTF-8.
    """
    if data.startswith(_WIDE_MARKS):
        return data[:_HEAD_BYTES].decode("utf-16", "ignore").encode()
    if data.startswith(b"PK\x03\x04") and len(data) > _HEAD_BYTES:
        return data[:_HEAD_BYTES] + data[-_HEAD_BYTES:]
    return data[:_HEAD_BYTES]


def format_of(data: bytes, name: str) -> Format | None:
    """Give the format of a file, None where there is none that we know."""
    return next(formats_of(data, name), None)


def formats_of(data: bytes, name: str) -> Iterator[Format]:
    """Yield the formats that a file may be of, the most particular first."""
    head = head_of(data)
    return (each for each in formats() if each.recognises(head, name))


def is_read(data: bytes, name: str) -> bool:
    """Say whether a file within another is read: it is of a format that we know, or a text."""
    return name.lower().endswith(TEXT_ENDINGS) or format_of(data, name) is not None


def documents_of(source: Source) -> Iterator[Found | Problem | Remark]:
    """Give the documents of a file of any format. One that finds nothing gives way to the next.

    Raises:
        UnreadableFormatError: it is of no known format, or cannot be read.
    """
    if len(source.data) > MOST_FILE_BYTES:
        raise UnreadableFormatError("larger than any file that is read")
    fitting = formats_of(source.data, source.name)
    found = next(fitting, None)
    if found is None and source.name.lower().endswith(TEXT_ENDINGS):
        yield from text_documents(source)
        return
    if found is None:
        is_beside = source.name.lower() in TABLES_BESIDE
        raise NotReadError("tells of the texts beside it" if is_beside else NOT_READ)
    while found is not None:
        if found.NEEDS and find_spec(found.NEEDS) is None:
            raise MissingReaderError(found.LABEL)
        any_found = False
        for each in found.documents(source):
            any_found = True
            yield each
        found = None if any_found else next(fitting, None)


class MissingReaderError(NotReadError):
    """A file of a format whose library is not installed."""

    def __init__(self, label: str) -> None:
        super().__init__(f"{label}: “pip install 'chronisearch[formats]'” makes it readable")
