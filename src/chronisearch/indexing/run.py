"""One index run: documents put and removed one by one, told and counted on the way."""

from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import Final

from chronisearch.documents.corpus import CorpusFile, CorpusListing, SkippedFile, one_file
from chronisearch.documents.document import Document, Home
from chronisearch.documents.reader import document_from_bytes, read_document
from chronisearch.engine.protocol import IndexedFile
from chronisearch.errors import IndexDamagedError, UnreadableDocumentError
from chronisearch.indexing.events import (
    Change,
    Committing,
    FileDone,
    FileRemoved,
    FileSkipped,
    IndexReport,
    Started,
    Tell,
)
from chronisearch.indexing.left_out import as_metadata
from chronisearch.indexing.session import Session
from chronisearch.values import replace

_LOST: Final = "lost: its text in the old index cannot be read"


class Run:
    """The state of a run between its first file and its report."""

    def __init__(self, session: Session, tell: Tell, started_s: float) -> None:
        self._session = session
        self._tell = tell
        self._started_s = started_s
        self._counts = dict.fromkeys(Change, 0)
        self._removed = 0
        self._skipped: list[FileSkipped] = []
        self._left_out = dict(session.left_out)
        self._anything_put = False

    @property
    def files(self) -> dict[str, IndexedFile]:
        """What the index holds already."""
        return self._session.files

    def from_elsewhere(self, listing: CorpusListing) -> list[IndexedFile]:
        """Give the documents that a walk of the corpus does not bring, in order of their paths.

        They came from outside or by standard input, or are files of the corpus that were named
        (`index PATH`) though the walk passes them by.
        """
        old = self._session.old
        passed_by = {file.path for file in listing.skipped if not file.reason.is_trouble}
        files = old.files() if old else iter(())
        return sorted(
            (file for file in files if file.home is not Home.CORPUS or file.path in passed_by),
            key=lambda file: file.path,
        )

    def take_in(self, files: Iterable[CorpusFile]) -> None:
        """Bring these files into the index; what it has already is not read."""
        to_read: list[CorpusFile] = []
        for file in files:
            known = self._session.files.get(file.path)
            if known and (known.file.size_bytes, known.file.mtime_ns) == _facts(file):
                self._counts[Change.UNCHANGED] += 1
            else:
                to_read.append(file)
        self._tell(Started(len(to_read), sum(file.size_bytes for file in to_read)))
        for file in to_read:
            self._take_in(file)

    def _take_in(self, file: CorpusFile) -> None:
        self._left_out.pop(file.path, None)
        try:
            document = read_document(file)
        except UnreadableDocumentError as error:
            if file.home is Home.CORPUS:
                self.leave_out(file, error.reason)
                self.remove(file.path)
            else:
                self.skip(file.path, error.reason)
        else:
            self.put(document)

    def put(self, document: Document, change: Change | None = None) -> None:
        """Put the document in; `change` is worked out from what was known unless given."""
        change = change or self._change(document)
        self._session.changes.put(document)
        self._anything_put = True
        self._counts[change] += 1
        self._tell(FileDone(document.path, document.file.size_bytes, change))

    def _change(self, document: Document) -> Change:
        known = self._session.files.get(document.path)
        if known is None:
            return Change.ADDED
        same = known.file.sha256 == document.file.sha256
        return Change.UNCHANGED if same else Change.CHANGED

    def put_if_new(self, document: Document) -> None:
        """Put the document in unless the index has it just so."""
        if self._change(document) is Change.UNCHANGED:
            self._counts[Change.UNCHANGED] += 1
        else:
            self.put(document)

    def carry_over(self, files: Iterable[IndexedFile], corpus: Path) -> None:
        """Put documents from elsewhere into the rebuilt index, read again where they are files."""
        for file in files:
            try:
                document = _read_again(file, corpus) or self._stored(file.path)
            except (IndexDamagedError, UnreadableDocumentError):
                self.skip(file.path, _LOST)
            else:
                self.put(document, Change.CARRIED_OVER)

    def _stored(self, path: str) -> Document:
        """Make the document anew from the text that the old index stored.

        Raises:
            IndexDamagedError: it cannot be read.
            UnreadableDocumentError: what was read is no text.
        """
        assert self._session.old is not None  # noqa: S101, it gave the path
        stored = self._session.old.document(path)
        anew = document_from_bytes(stored.text.encode(), path, stored.home)
        return replace(anew, file=stored.file)

    def keep(self, documents: int) -> None:
        """Count documents from elsewhere that stay as they are."""
        self._counts[Change.CARRIED_OVER] += documents

    def remove(self, path: str) -> None:
        """Take the document out, if it is in."""
        if path in self._session.files:
            self._session.changes.remove(path)
            self._removed += 1
            self._tell(FileRemoved(path))

    def skip(self, path: str, reason: str, *, is_trouble: bool = True) -> None:
        """Note a file that stays out."""
        skipped = FileSkipped(path, reason, is_trouble)
        self._skipped.append(skipped)
        self._tell(skipped)

    def leave_out(self, file: CorpusFile, reason: str) -> None:
        """Note a file of the corpus that stays out, and remember that it is no news."""
        self._left_out[file.path] = _facts(file)
        self.skip(file.path, reason)

    def skip_listed(self, listed: Iterable[SkippedFile]) -> None:
        """Note the files that the walk left out."""
        for file in listed:
            self.skip(file.path, file.reason, is_trouble=file.reason.is_trouble)

    def forget_left_out(self, there: Iterable[str]) -> None:
        """Remember unreadable files only while they are there."""
        still_there = set(there)
        self._left_out = {
            path: facts for path, facts in self._left_out.items() if path in still_there
        }

    def finish(self) -> IndexReport:
        """Commit, if there is anything to commit, and report."""
        session = self._session
        changed = (
            self._anything_put
            or self._removed > 0
            or self._left_out != session.left_out
            or session.old is None
            or session.options.rebuild
        )
        if changed:
            self._tell(Committing())
            session.changes.commit({**session.metadata, **as_metadata(self._left_out)})
        return IndexReport(
            added=self._counts[Change.ADDED],
            changed=self._counts[Change.CHANGED],
            removed=self._removed,
            unchanged=self._counts[Change.UNCHANGED],
            kept=self._counts[Change.CARRIED_OVER],
            skipped=tuple(self._skipped),
            committed=changed and not session.options.dry_run,
            elapsed_s=perf_counter() - self._started_s,
        )


def _read_again(file: IndexedFile, corpus: Path) -> Document | None:
    if file.home is Home.STANDARD_INPUT:
        return None
    try:
        return read_document(one_file(corpus / file.path, corpus))
    except UnreadableDocumentError:
        return None


def _facts(file: CorpusFile) -> tuple[int, int]:
    return file.size_bytes, file.mtime_ns
