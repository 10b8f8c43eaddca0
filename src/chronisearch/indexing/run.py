"""One index run: documents put and removed one by one, told and counted on the way."""

import os
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Final

from chronisearch.documents.document import Document, Home
from chronisearch.documents.reader import document_from_bytes, read_document
from chronisearch.documents.walk.corpus import CorpusListing, one_file
from chronisearch.documents.walk.corpus_files import CorpusFile, CorpusFiles
from chronisearch.documents.walk.names import on_disk
from chronisearch.documents.walk.skipped import SkippedFile
from chronisearch.engine.protocol import IndexedFile, TakenIn
from chronisearch.errors import IndexDamagedError, UnreadableDocumentError
from chronisearch.indexing.absent import passed_by
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
from chronisearch.indexing.known import KnownFiles
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
    def known(self) -> KnownFiles:
        """What the index holds already."""
        return self._session.known

    def from_elsewhere(self, listing: CorpusListing) -> list[IndexedFile]:
        """Give the documents that a walk of the corpus does not bring, in order of their paths.

        They came from outside or by standard input, or are files of the corpus that were named
        (`index PATH`) though the walk passes them by.
        """
        old = self._session.old
        if old is None:
            return []
        not_walked = passed_by(listing.skipped)
        paths: set[str] = set()
        for stamps in chain(old.each_stamp(Home.OUTSIDE), old.each_stamp(Home.STANDARD_INPUT)):
            paths.update(stamps.paths)
        if not_walked:
            for stamps in old.each_stamp(Home.CORPUS):
                paths |= not_walked.intersection(stamps.paths)
        return [file for path in sorted(paths) if (file := old.file(path))]

    def take_in(self, files: CorpusFiles) -> None:
        """Bring these files into the index; what it has already is not read."""
        to_read = self.known.changed(files)
        self._counts[Change.UNCHANGED] += len(files) - len(to_read)
        self._tell(Started(len(to_read), to_read.size_bytes))
        jobs = self._session.options.jobs or processors()
        for taken in self._session.changes.put_files(to_read, jobs):
            self._left_out.pop(taken.path, None)
            if taken.reason:
                self._could_not_read(to_read.of_path(taken.path), taken)
            else:
                self._count(taken, self._change(taken.path, taken.sha256))

    def _could_not_read(self, file: CorpusFile | None, taken: TakenIn) -> None:
        if file and file.home is Home.CORPUS:
            self.leave_out(file, taken.reason)
            self.remove(file.path)
        else:
            self.skip(taken.path, taken.reason)

    def put(self, document: Document, change: Change | None = None) -> None:
        """Put the document in; `change` is worked out from what was known unless given."""
        sha256 = document.file.sha256
        change = change or self._change(document.path, sha256)
        self._session.changes.put(document)
        self._count(TakenIn(document.path, document.file.size_bytes, sha256), change)

    def _count(self, taken: TakenIn, change: Change) -> None:
        """Count and tell a document that was put."""
        self._anything_put = True
        self._counts[change] += 1
        self._tell(FileDone(taken.path, taken.size_bytes, change))

    def _change(self, path: str, sha256: str) -> Change:
        known = self.known.file(path)
        if known is None:
            return Change.ADDED
        return Change.UNCHANGED if known.file.sha256 == sha256 else Change.CHANGED

    def put_if_new(self, document: Document) -> None:
        """Put the document in unless the index has it just so."""
        if self._change(document.path, document.file.sha256) is Change.UNCHANGED:
            self._counts[Change.UNCHANGED] += 1
        else:
            self.put(document)

    def carry_over(self, files: Iterable[IndexedFile], corpus: Path) -> None:
        """Put documents from elsewhere into the rebuilt index, read again where they are files."""
        for file in files:
            try:
                document = _read_again(file, corpus) or self._stored(file.path)
                self.put(document, Change.CARRIED_OVER)
            except (IndexDamagedError, UnreadableDocumentError):
                self.skip(file.path, _LOST)

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
        if self.known.file(path):
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

    def forget_left_out(self, there: CorpusFiles) -> None:
        """Remember unreadable files only while they are there."""
        self._left_out = {
            path: facts for path, facts in self._left_out.items() if there.of_path(path)
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
        return read_document(one_file(corpus / on_disk(file.path), corpus))
    except UnreadableDocumentError:
        return None


def processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not everywhere
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _facts(file: CorpusFile) -> tuple[int, int]:
    return file.size_bytes, file.mtime_ns
