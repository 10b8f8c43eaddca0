"""A plan carried out: files read, documents put and taken out, told on the way, committed."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from chronisearch.documents.document import MEMBER_MARK, Document, Home
from chronisearch.documents.walk.corpus import one_file
from chronisearch.documents.walk.corpus_files import CorpusFile, CorpusFiles, files_of
from chronisearch.documents.walk.names import on_disk
from chronisearch.documents.walk.skipped import is_passing
from chronisearch.engine.protocol import IndexedFile, TakenIn
from chronisearch.errors import IndexDamagedError, UnreadableDocumentError
from chronisearch.indexing.carrying.events import CarriedOver, Committing, FileRead, Started, Tell
from chronisearch.indexing.carrying.members import ELSEWHERE, Members
from chronisearch.indexing.carrying.old_documents import OldDocuments
from chronisearch.indexing.carrying.report import Tally
from chronisearch.indexing.known.remembered import as_metadata
from chronisearch.indexing.known.session import Changes, Session
from chronisearch.indexing.planning.plan import Plan, Removal
from chronisearch.steps import WHY, FileStep, Step
from chronisearch.values import replace

_LOST: Final = "lost: its text in the old index cannot be read"


class Carrying:
    """The state of a run between its plan and its report."""

    def __init__(self, plan: Plan, session: Session, changes: Changes, tell: Tell) -> None:
        self.tally = Tally()
        self.carried_over = 0
        self._plan = plan
        self._session = session
        self._changes = changes
        self._tell = tell
        self._left_out = dict(plan.remember.left_out)
        rows = {} if session.options.rebuild else plan.remember.containers
        self._members = Members(session.known, rows, plan.remember.forgotten)
        self._corpus = Path()
        self._lost: set[str] = set()
        self._renamed = {each.file.path: each.was for each in plan.rename}
        self._known = {
            **dict.fromkeys(plan.change.paths(), Step.CHANGED),
            **dict.fromkeys(plan.touch.paths(), Step.TOUCHED),
        }

    def carry_out(self, corpus: Path) -> bool:
        """Do all that is planned; give whether there was anything to commit."""
        plan = self._plan
        self._corpus = corpus
        for left in plan.leave_out:
            self._note(FileStep(left.path, Step.LEFT_OUT, left.reason, is_trouble=left.is_trouble))
        self._read(plan.to_read)
        if plan.text:
            self._put_text(*plan.text)
        self._carry_over(plan.carry_over, corpus)
        for removal in plan.remove:
            self._remove(removal)
        self._read_again(self._members.orphaned())
        return self._commit()

    def _read(self, files: CorpusFiles) -> None:
        self._tell(Started(len(files), files.size_bytes))
        jobs = self._session.options.jobs or processors()
        unwanted: list[str] = []  # what was put can be taken out only when all is put
        for taken in self._changes.put_files(files, jobs, self._members.known_of(files)):
            self._left_out.pop(taken.path, None)
            if taken.reason:
                self._could_not_read(files.of_path(taken.path), taken)
                continue
            for key, reason in taken.problems:
                path = f"{taken.path}{MEMBER_MARK}{key}" if key else taken.path
                self._note(FileStep(path, Step.LEFT_OUT, reason, is_trouble=True))
            self.tally.remarks += [(taken.path, remark) for remark in taken.remarks]
            if taken.members and (file := files.of_path(taken.path)):
                unwanted += self._members_were_read(file, taken)
            else:
                self._was_read(taken)
        for path, _ in self._members.doubles():
            unwanted.append(path)
            self.tally.counts[Step.ADDED] -= 1
            self._note(FileStep(path, Step.LEFT_OUT, ELSEWHERE))
        for path in unwanted:
            self._changes.remove(path)

    def _members_were_read(self, file: CorpusFile, taken: TakenIn) -> list[str]:
        """Take in what became of the documents of one file; give those that are not wanted."""
        path, was = file.path, self._renamed.get(file.path, "")
        if path in self._known and path not in self._members.rows:
            self._changes.remove(path)  # it was one document
        self._members.take(file, taken)
        if was:
            for member in self._members.of(was) or (was,):
                self._changes.remove(member)
            self._members.drop(was)
            self._note(FileStep(path, Step.RENAMED, WHY[Step.RENAMED], was, taken.size_bytes))
        unwanted: list[str] = []
        for step in self._members.steps(path):
            if step.step is Step.LEFT_OUT:
                unwanted.append(step.path)
            elif step.step is Step.REMOVED:
                self._changes.remove(step.path)
                self._members.drop(step.path)
            if not was:
                self._note(step)
        self.tally.counts[Step.TOUCHED] += self._members.unchanged(path)
        self._tell(FileRead(path, 0 if was else taken.size_bytes))
        return unwanted

    def _was_read(self, taken: TakenIn) -> None:
        was = self._renamed.get(taken.path, "")
        for member in self._members.of(taken.path):  # it held several, and is one now
            self._changes.remove(member)
        self._members.rows.pop(taken.path, None)
        step = Step.RENAMED if was else self._known.get(taken.path, Step.ADDED)
        if was:
            self._changes.remove(was)
        self._note(FileStep(taken.path, step, WHY[step], was, taken.size_bytes))

    def _could_not_read(self, file: CorpusFile | None, taken: TakenIn) -> None:
        """Leave a file out; a document of it stays where the trouble may pass."""
        path, reason = taken.path, taken.reason
        if file and file.home is Home.CORPUS:
            self._left_out[path] = (file.size_bytes, file.mtime_ns)
        self._note(FileStep(path, Step.LEFT_OUT, reason, "", taken.size_bytes, taken.is_trouble))
        if path in self._renamed:
            self._remove(Removal(self._renamed[path], "gone"))
        elif path in self._known and not is_passing(reason):
            self._remove(Removal(path, reason))

    def _put_text(self, document: Document, step: Step) -> None:
        try:
            self._changes.put(document)
        except UnreadableDocumentError as error:
            self._lost.add(document.path)
            self._note(FileStep(document.path, Step.LEFT_OUT, error.reason, is_trouble=True))
        else:
            self._note(FileStep(document.path, step, WHY[step]))

    def _carry_over(self, files: Iterable[IndexedFile], corpus: Path) -> None:
        """Put documents from elsewhere into the new index, read again where they are files."""
        old = OldDocuments(self._session, corpus)
        for file in files:
            if file.path in self._session.remembered.containers:
                self._carry_over_members(old, file)
                continue
            try:
                document = old.anew(file)
                self._changes.put(document)
            except (IndexDamagedError, UnreadableDocumentError):
                self._lost.add(file.path)
                self._note(FileStep(file.path, Step.LEFT_OUT, _LOST, is_trouble=True))
            else:
                self.carried_over += 1
                self._tell(CarriedOver(document.path, document.file.size_bytes))

    def _carry_over_members(self, old: OldDocuments, file: IndexedFile) -> None:
        """Read a file from outside again that holds several; else take what was stored of it."""
        try:
            there = old.on_disk(file)
        except UnreadableDocumentError:
            for document in old.members(file.path):
                self._changes.put(document)
            self._members.rows[file.path] = self._session.remembered.containers[file.path]
        else:
            self._read(files_of([there]))
        self.carried_over += 1
        self._tell(CarriedOver(file.path, file.file.size_bytes))

    def _read_again(self, paths: Iterable[str]) -> None:
        """Read files once more of which a document counted elsewhere, where it is gone now."""
        files: list[CorpusFile] = []
        for path in paths:
            with suppress(UnreadableDocumentError):
                files.append(one_file(self._corpus / on_disk(path), self._corpus))
        if files:
            self._read(files_of(files))

    def _remove(self, removal: Removal) -> None:
        for path in self._members.of(removal.path) or (removal.path,):
            self._changes.remove(path)
            self._note(FileStep(path, Step.REMOVED, removal.reason))
        self._members.drop(removal.path)

    def _note(self, step: FileStep) -> None:
        self.tally.add(step)
        self._tell(step)

    def _commit(self) -> bool:
        session = self._session
        remember = self._plan.remember
        texts = (remember.texts or frozenset()) - self._lost
        containers = self._members.rows
        remember = replace(remember, left_out=self._left_out, texts=texts, containers=containers)
        changed = (
            self.tally.counts.total() > len(self.tally.skipped)
            or remember.is_news_after(session.remembered)
            or session.old is None
            or session.options.rebuild
        )
        if changed:
            self._tell(Committing())
            self._changes.commit({**session.metadata, **as_metadata(remember)})
        return changed


def processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not everywhere
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
