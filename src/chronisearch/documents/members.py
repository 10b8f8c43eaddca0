"""The documents of a file that is more than text, one after the other.

A file that holds one is that document; the documents of one that holds several lie below its
path, each by its own name: `export.html#news·20240312·VL·4312005`.
"""

import hashlib
import os
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from chronisearch.documents.assembled import assembled
from chronisearch.documents.document import MEMBER_MARK, Document, FileFacts, Home
from chronisearch.documents.formats.apart import Read, read_apart
from chronisearch.documents.formats.shared.found import Found, Problem, Remark
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.documents.walk.skipped import SkipReason, reason_for
from chronisearch.errors import UnforeseenError, UnreadableDocumentError
from chronisearch.values import replace

_LONGEST_KEY_CHARS: Final = 200


class Reading:
    """A file being read. What could not be read, and what the disk had, is known at its end."""

    def __init__(self, file: CorpusFile, columns: Mapping[str, str] = MappingProxyType({})) -> None:
        self._columns = dict(columns)
        self.problems: list[tuple[str, str]] = []
        self.remarks: list[str] = []
        self.size_bytes = file.size_bytes
        self.sha256 = ""
        self.is_several = False
        self._file = file
        self._digests: dict[str, str] = {}

    def documents(self) -> Iterator[tuple[Document, str]]:
        """Yield the documents, each with the number that it has wherever it lies, or "".

        Raises:
            UnreadableDocumentError: there is none.
        """
        found = self._found()
        first = next(found, None)
        if first is None:
            raise UnreadableDocumentError(self._file.path, SkipReason.EMPTY)
        second = next(found, None)
        self.is_several = bool(first.key or second)
        if not self.is_several:
            yield self._alone(first), ""
            return
        for each in (first, *([second] if second else [])):
            yield from self._member(each)
        for each in found:
            yield from self._member(each)

    def _found(self) -> Iterator[Found]:
        """Yield what is found; trouble on the way ends it, and is noted where any came before."""
        file, any_found = self._file, False
        try:
            for each in read_apart(
                file.path, os.fsdecode(file.location), file.size_bytes, self._columns
            ):
                match each:
                    case Found():
                        any_found = True
                        yield each
                    case Problem(key, reason):
                        self.problems.append((key, reason))
                    case Remark(text):
                        self.remarks.append(text)
                    case Read(size_bytes, sha256):
                        self.size_bytes, self.sha256 = size_bytes, sha256
        except OSError as error:
            raise UnreadableDocumentError(file.path, reason_for(error)) from error
        except UnreadableDocumentError as error:
            if not any_found:
                raise
            self.problems.append(("", str(error.reason)))

    def _alone(self, found: Found) -> Document:
        file = self._file
        facts = FileFacts(self.size_bytes, file.mtime_ns, self.sha256, found.encoding or found.kind)
        document = _assembled(found, file.path, file.home, facts, file.path)
        if document is None:
            raise UnreadableDocumentError(file.path, SkipReason.EMPTY)
        return document

    def _member(self, found: Found) -> Iterator[tuple[Document, str]]:
        """Yield the document, unless it is there already, or says nothing."""
        file, key = self._file, _written(found.key)
        facts = FileFacts(file.size_bytes, file.mtime_ns, "", found.encoding or found.kind)
        try:
            made = _assembled(found, f"{file.path}{MEMBER_MARK}{key}", Home.MEMBER, facts, "")
        except UnforeseenError as error:
            self.problems.append((key, str(error.reason)))
            return
        if made is None:
            self.problems.append((key, SkipReason.EMPTY))
            return
        digest = _digest(made)
        identity = _identity(found)
        if key in self._digests:
            if identity or self._digests[key] == digest:
                return
            key = self._free(key)
        self._digests[key] = digest
        path = f"{file.path}{MEMBER_MARK}{key}" if key else file.path
        yield replace(made, path=path, member=key, file=replace(facts, sha256=digest)), identity

    def _free(self, key: str) -> str:
        """Give a key that no document of the file has."""
        number = 2
        while f"{key}~{number}" in self._digests:
            number += 1
        return f"{key}~{number}"


def _assembled(found: Found, path: str, home: Home, facts: FileFacts, name: str) -> Document | None:
    """Make the document; whatever befalls it in a way nobody foresaw costs it alone.

    Raises:
        UnforeseenError: something did.
    """
    try:
        return assembled(found, path, home, facts, name)
    except MemoryError:
        raise
    except Exception as error:
        raise UnforeseenError(path, error) from error


def _written(key: str) -> str:
    """Write a key so that it can be typed, and is no longer than a name."""
    key = unicodedata.normalize("NFC", "".join(c if c.isprintable() else "_" for c in key))
    if len(key) <= _LONGEST_KEY_CHARS:
        return key
    return f"{key[:_LONGEST_KEY_CHARS]}~{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _digest(document: Document) -> str:
    """Give the digest of all that was read: two that share it are the same document."""
    period = document.period
    days = f"{period.date_start} {period.date_end}" if period else ""
    parts = (document.kind, document.title, days, document.source or "", document.text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _identity(found: Found) -> str:
    """Give the number by which a base, a mail program or the web knows a document."""
    number = dict(found.extra).get("number") or (found.address if found.kind == "warc" else "")
    return f"{found.kind} {number}" if number else ""
