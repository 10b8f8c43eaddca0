r"""A file's bytes become a document.

The stored text is the file's, as far as it is text: decoded, composed (NFC), with "\n" at the
end of each line, and otherwise untouched. Control and direction characters stay in it, since
offsets and quotations must hold against the file; renderers make them harmless.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from chronisearch.documents.decode.encodings import Decoded, decode
from chronisearch.documents.decode.repairs import repaired
from chronisearch.documents.document import TEXT_KIND, Document, FileFacts, Home
from chronisearch.documents.metadata_table import told_beside
from chronisearch.documents.reading.chronicle import read_chronicle
from chronisearch.documents.reading.role import told_by_name
from chronisearch.documents.walk.contents import contents
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.documents.walk.endings import ENDINGS, is_plain_text
from chronisearch.documents.walk.skipped import SkipReason, reason_for
from chronisearch.errors import UnforeseenError, UnreadableDocumentError

if TYPE_CHECKING:
    from chronisearch.documents.members import Reading

_VISIBLE: Final = re.compile(r"[^\s\ufeff\u200b-\u200f\u2060]")
_LONGEST_MARK_RUN: Final = 30
_GRAPHEME_JOINER: Final = "\u034f"
_MARK_RUN: Final = re.compile(rf"[^\w\x00-\x7f]{{{_LONGEST_MARK_RUN + 1},}}")
"""Every combining mark is such a character; few other runs are as long (rules made of "─")."""


_NO_COLUMNS: Final[Mapping[str, str]] = MappingProxyType({})


def read_file(file: CorpusFile, columns: Mapping[str, str] = _NO_COLUMNS) -> "Document | Reading":
    """Read a file of the corpus: its document, or the documents that it may hold.

    `columns` names those of tables, by what stands in them.

    Raises:
        UnreadableDocumentError: It has vanished, is not ours to read, is empty or is no text.
    """
    try:
        data = _plain_text(file)
    except OSError as error:
        raise UnreadableDocumentError(file.path, reason_for(error)) from error
    if data is not None:
        document = document_from_bytes(data, file.path, file.home, file.mtime_ns)
        return told_beside(document, os.fsdecode(file.location))
    # Here, since most folders hold nothing but text.
    from chronisearch.documents.members import Reading

    return Reading(file, columns)


def read_document(file: CorpusFile, columns: Mapping[str, str] = _NO_COLUMNS) -> Document:
    """Read a file of the corpus that is one document; of several, give the first.

    Raises:
        UnreadableDocumentError: It has vanished, is not ours to read, is empty or is no text.
    """
    read = read_file(file, columns)
    return read if isinstance(read, Document) else next(iter(read.documents()))[0]


def refusal(
    file: CorpusFile, columns: Mapping[str, str] = _NO_COLUMNS
) -> UnreadableDocumentError | None:
    """Say why a file cannot become a document, after a look into it; None where it can."""
    try:
        data = _plain_text(file)
        if data is None:
            read_document(file, columns)
        else:
            _text_of(data, file.path)
    except OSError as error:
        return UnreadableDocumentError(file.path, reason_for(error))
    except UnreadableDocumentError as error:
        return error
    return None


def _plain_text(file: CorpusFile) -> bytes | None:
    """Give what is in a file that is read as it is; None where a reader of a format is needed."""
    if file.path.lower().endswith(ENDINGS):
        return None
    data = contents(file)
    return data if is_plain_text(data, file.path) else None


def document_from_bytes(data: bytes, path: str, home: Home, mtime_ns: int = 0) -> Document:
    """Make a document of bytes that came under the name `path`.

    Raises:
        UnreadableDocumentError: They are no text, or there is nothing in them, or something
            befell them that nobody foresaw.
    """
    try:
        return _document(data, path, home, mtime_ns)
    except (UnreadableDocumentError, MemoryError):
        raise
    except Exception as error:
        raise UnforeseenError(path, error) from error


def _document(data: bytes, path: str, home: Home, mtime_ns: int) -> Document:
    text, encoding = _text_of(data, path)
    chronicle = read_chronicle(text, path, told_by_name(path))
    return Document(  # with every field, since those left out take longer than those given
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
        file=FileFacts(len(data), mtime_ns, hashlib.sha256(data).hexdigest(), encoding),
        kind=TEXT_KIND,
        pages=(),
        aside=chronicle.aside,
        extra=chronicle.extra,
        member="",
    )


def _text_of(data: bytes, path: str) -> tuple[str, str]:
    """Give the text that the bytes are, and the name of their encoding.

    Raises:
        UnreadableDocumentError: They are no text, or there is nothing in them.
    """
    decoded = decode(data)
    if decoded is None:
        raise UnreadableDocumentError(path, SkipReason.BINARY)
    # Composed before it is repaired, as `Ã` may be written as two characters, and again after.
    decoded = _normalised(repaired(_normalised(decoded)))
    if not _VISIBLE.search(decoded.text):
        raise UnreadableDocumentError(path, SkipReason.EMPTY)
    return decoded.text, decoded.encoding


def _normalised(decoded: Decoded) -> Decoded:
    """Compose the text (NFC) and end its lines with a line feed."""
    text = decoded.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not (decoded.is_composed or unicodedata.is_normalized("NFC", text)):  # settled fast
        text = unicodedata.normalize("NFC", _MARK_RUN.sub(_parted, text))
    return Decoded(text, decoded.encoding, is_composed=True)


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
