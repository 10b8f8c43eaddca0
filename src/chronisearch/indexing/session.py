"""An index opened for an index run: what it held before, and what takes the changes."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from chronisearch.config import Settings
from chronisearch.documents.document import Document
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.engine.protocol import (
    NO_MEMBERS,
    Engine,
    KnownMembers,
    StoredDocuments,
    TakenIn,
    WriteOptions,
)
from chronisearch.engine.registry import engine_named
from chronisearch.errors import IndexDamagedError, IndexOutdatedError
from chronisearch.indexing.known import Indexed, KnownFiles
from chronisearch.indexing.remembered import NOTHING, Remembered, remembered_of
from chronisearch.values import frozen

_NOTHING_CARRIED_OVER: Final = "cannot be read: what it held from elsewhere is not carried over"


@frozen
class IndexOptions:
    """How to index. `dry_run` reports what would be done and writes nothing.

    `jobs` processes share the work where there is much of it: None for one a processor.
    `remove_missing` lets a run take out nearly all that the index holds of the corpus.
    """

    rebuild: bool = False
    dry_run: bool = False
    lock_timeout_s: float = 10.0
    jobs: int | None = None
    remove_missing: bool = False


class Changes(Protocol):
    """The part of an engine's IndexWriter that a run uses."""

    def put(self, document: Document) -> None: ...
    def put_files(
        self, files: Sequence[CorpusFile], jobs: int, members: KnownMembers = NO_MEMBERS
    ) -> Iterator[TakenIn]: ...
    def remove(self, path: str) -> None: ...
    def commit(self, metadata: Mapping[str, str]) -> None: ...


class OldIndex(Indexed, Protocol):
    """The part of an index that a run asks for: of a Searcher, or of StoredDocuments."""

    def metadata(self) -> Mapping[str, str]: ...
    def document(self, path: str) -> Document: ...


@dataclass(frozen=True, slots=True)
class Session:
    """`old` is the index as it was, None where there is none or none that can be read.

    `known` is what the changes start from: nothing for a rebuild. `remembered` is what the last
    run left a note of. `problems` say what a rebuild cannot carry over. `changes` is None where
    nothing is to be written.
    """

    old: OldIndex | None
    changes: Changes | None
    options: IndexOptions
    problems: tuple[str, ...] = ()
    known: KnownFiles = field(default_factory=lambda: KnownFiles(None))
    remembered: Remembered = NOTHING

    @property
    def metadata(self) -> Mapping[str, str]:
        """What the last commit was told to keep."""
        return self.old.metadata() if self.old else {}


@contextmanager
def opened(settings: Settings, options: IndexOptions) -> Iterator[Session]:
    """Open the index to be changed. Nothing happens to it unless the changes are committed.

    The lock is taken before the index is read, so that what is read stays true.

    Raises:
        IndexTroubleError: as the engine says; a rebuild needs no index that can be read.
    """
    engine = engine_named(settings.engine)
    with ExitStack() as stack:
        changes: Changes | None = None
        if not options.dry_run:
            write_options = WriteOptions(options.rebuild, options.lock_timeout_s)
            changes = stack.enter_context(engine.write(settings.index, write_options))
        if not engine.exists(settings.index):
            yield Session(None, changes, options)
        elif options.rebuild:
            stored = _stored_documents(engine, settings.index)
            if stored is None:
                yield Session(None, changes, options, problems=(_NOTHING_CARRIED_OVER,))
            else:
                stack.enter_context(stored)
                kept = remembered_of(stored.metadata())
                yield Session(stored, changes, options, stored.problems, remembered=kept)
        else:
            old = stack.enter_context(engine.open(settings.index))
            kept = remembered_of(old.metadata())
            known = KnownFiles(old, kept.containers)
            yield Session(old, changes, options, known=known, remembered=kept)


def _stored_documents(engine: Engine, location: Path) -> StoredDocuments | None:
    try:
        return engine.stored_documents(location)
    except (IndexDamagedError, IndexOutdatedError):
        return None
