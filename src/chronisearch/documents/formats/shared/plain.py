"""Plain text within another file: in a zip, in gzip, sent along with a mail."""

import re
from collections.abc import Iterable, Iterator

from chronisearch.documents.decode.encodings import decode
from chronisearch.documents.document import TEXT_KIND
from chronisearch.documents.formats.shared.found import Block, Found, Source, UnreadableFormatError


def text_documents(source: Source) -> Iterator[Found]:
    """Give the text as one block: what is in it, the stages that read every text find."""
    text, encoding = text_of(source)
    if not text.strip():
        raise UnreadableFormatError("empty")
    yield Found("", TEXT_KIND, (Block(text),), encoding=encoding)


def has_line(head: bytes, words: Iterable[bytes], sign: re.Pattern[bytes]) -> bool:
    """Say whether a file is a text with such a line, in which one of these words stands.

    What begins with an element is none. Nearly all texts lack the words, sooner looked for.
    """
    if head[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return False
    return any(word in head for word in words) and sign.search(head) is not None


def text_of(source: Source) -> tuple[str, str]:
    """Give a file's text without the mark it may begin with, and the name of its encoding.

    Raises:
        UnreadableFormatError: it is no text.
    """
    decoded = decode(source.data)
    if decoded is None:
        raise UnreadableFormatError("binary, not text")
    return decoded.text.removeprefix("\ufeff"), decoded.encoding
