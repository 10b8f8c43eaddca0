r"""A file's bytes become a document.

The stored text is the file's, as far as it is text: decoded, composed (NFC), with "\n" at the
end of each line, and otherwise untouched. Control and direction characters stay in it, since
offsets and quotations must hold against the file; renderers make them harmless.
"""

import hashlib
import os
import re
import unicodedata
from typing import Final

from chronisearch.documents.decode.encodings import Decoded, decode
from chronisearch.documents.document import Document, FileFacts, Home
from chronisearch.documents.reading.chronicle import read_chronicle
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.documents.walk.skipped import SkipReason, reason_for
from chronisearch.errors import UnreadableDocumentError

_VISIBLE: Final = re.compile(r"[^\s\ufeff\u200b-\u200f\u2060]")
_PIECE_BYTES: Final = 1 << 20
_LONGEST_MARK_RUN: Final = 30
_GRAPHEME_JOINER: Final = "\u034f"
_MARK_RUN: Final = re.compile(rf"[^\w\x00-\x7f]{{{_LONGEST_MARK_RUN + 1},}}")
"""Every combining mark is such a character; few other runs are as long (rules made of "─")."""


def read_document(file: CorpusFile) -> Document:
    """Read a file of the corpus.

    Raises:
        UnreadableDocumentError: It has vanished, is not ours to read, is empty or is no text.
    """
    try:
        data = _contents(file)
    except OSError as error:
        raise UnreadableDocumentError(file.path, reason_for(error)) from error
    return document_from_bytes(data, file.path, file.home, file.mtime_ns)


def _contents(file: CorpusFile) -> bytes:
    """Read a file by bare calls to the system, in a third of the time that a `Path` takes."""
    descriptor = os.open(file.location, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        pieces = [os.read(descriptor, file.size_bytes + 1)]
        while pieces[-1]:
            pieces.append(os.read(descriptor, _PIECE_BYTES))
    finally:
        os.close(descriptor)
    return b"".join(pieces[:-1])  # one piece, as a rule, which is not copied


def document_from_bytes(data: bytes, path: str, home: Home, mtime_ns: int = 0) -> Document:
    """Make a document of bytes that came under the name `path`.

    Raises:
        UnreadableDocumentError: They are no text, or there is nothing in them.
    """
    decoded = decode(data)
    if decoded is None:
        raise UnreadableDocumentError(path, SkipReason.BINARY)
    text = _normalised(decoded)
    if not _VISIBLE.search(text):
        raise UnreadableDocumentError(path, SkipReason.EMPTY)
    chronicle = read_chronicle(text, path)
    return Document(
        path=path,
        home=home,
        text=text,
        title=chronicle.title,
        title_from=chronicle.title_from,
        title_span=chronicle.title_span,
        passages=chronicle.passages,
        period=chronicle.period,
        source=chronicle.source,
        source_address=chronicle.source_address,
        file=FileFacts(len(data), mtime_ns, hashlib.sha256(data).hexdigest(), decoded.encoding),
        aside=chronicle.aside,
        extra=chronicle.extra,
    )


def _normalised(decoded: Decoded) -> str:
    """Compose the text (NFC) and end its lines with a line feed."""
    text = decoded.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if decoded.is_composed or unicodedata.is_normalized("NFC", text):  # settled fast
        return text
    return unicodedata.normalize("NFC", _MARK_RUN.sub(_parted, text))


def _parted(run: re.Match[str]) -> str:
    """Put a joiner after every thirty combining marks, as UAX #15's stream-safe format does.

    Ordering marks takes time that grows with the square of their number, which a text made
    of nothing else could use.
    """
    pieces: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _LONGEST_MARK_RUN:
            pieces.append(_GRAPHEME_JOINER)
            marks = 1
        pieces.append(character)
    return "".join(pieces)
