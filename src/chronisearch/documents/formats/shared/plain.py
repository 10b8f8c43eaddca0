"""Plain text within another file: in a zip, in gzip, sent along with a mail."""

from collections.abc import Iterator

from chronisearch.documents.decode.encodings import decode
from chronisearch.documents.document import TEXT_KIND
from chronisearch.documents.formats.shared.found import Block, Found, Source, UnreadableFormatError


def text_documents(source: Source) -> Iterator[Found]:
    """Give the text as one block: what is in it, the stages that read every text find."""
    text, encoding = text_of(source)
    if not text.strip():
        raise UnreadableFormatError("empty")
    yield Found("", TEXT_KIND, (Block(text),), encoding=encoding)


def begins_as_markup(head: bytes) -> bool:
    """Say whether a file begins with an element, and so is none of the formats that are text."""
    return head[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def text_of(source: Source) -> tuple[str, str]:
    """Give a file's text without the mark it may begin with, and the name of its encoding.

    Raises:
        UnreadableFormatError: it is no text.
    """
    decoded = decode(source.data)
    if decoded is None:
        raise UnreadableFormatError("binary, not text")
    return decoded.text.removeprefix("\ufeff"), decoded.encoding
