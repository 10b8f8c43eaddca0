"""Plain text within another file: in a zip, in gzip, sent along with a mail."""

from collections.abc import Iterator

from chronisearch.documents.decode.encodings import decode
from chronisearch.documents.document import TEXT_KIND
from chronisearch.documents.formats.found import Block, Found, Source, UnreadableFormatError


def text_documents(source: Source) -> Iterator[Found]:
    """Give the text as one block: what is in it, the stages that read every text find."""
    decoded = decode(source.data)
    if decoded is None:
        raise UnreadableFormatError("binary, not text")
    if not decoded.text.strip():
        raise UnreadableFormatError("empty")
    yield Found("", TEXT_KIND, (Block(decoded.text),), encoding=decoded.encoding)
