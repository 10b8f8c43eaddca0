"""An index opened for an index run: what it held before, and what takes the changes."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from chronisearch.config import Settings
from chronisearch.documents.document import Document
from chronisearch.engine.protocol import IndexedFile, Searcher, WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.errors import IndexDamagedError, IndexOutdatedError
from chronisearch.indexing.left_out import LeftOut, left_out_of
from chronisearch.values import frozen


@frozen
class IndexOptions:
    """How to index. `dry_run` reports what would be done and writes nothing."""

    rebuild: bool = False
    dry_run: bool = False
    lock_timeout_s: float = 10.0


class Changes(Protocol):
    """The part of an engine's IndexWriter that a run uses."""

    def put(self, document: Document) -> None: ...
    def remove(self, path: str) -> None: ...
    def commit(self, metadata: Mapping[str, str]) -> None: ...


class _NoChanges:
    """What takes the changes of a dry run: nothing is written."""

    def put(self, document: Document) -> None: ...
    def remove(self, path: str) -> None: ...
    def commit(self, metadata: Mapping[str, str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Session:
    """`old` is the index as it was, None where there is none or none that can be read.

    `files` is what the changes start from: empty for a rebuild. `left_out` are the files that
    could not be read last time. `is_unreadable` says that there was an index, for a rebuild.
    """

    old: Searcher | None
    changes: Changes
    options: IndexOptions
    is_unreadable: bool = False
    files: dict[str, IndexedFile] = field(default_factory=dict)
    left_out: LeftOut = field(default_factory=dict)

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
        changes: Changes = _NoChanges()
        if not options.dry_run:
            write_options = WriteOptions(options.rebuild, options.lock_timeout_s)
            changes = stack.enter_context(engine.write(settings.index, write_options))
        exists = engine.exists(settings.index)
        old: Searcher | None = None
        try:
            old = stack.enter_context(engine.open(settings.index)) if exists else None
        except (IndexDamagedError, IndexOutdatedError):
            if not options.rebuild:
                raise
        if old is None or options.rebuild:
            yield Session(old, changes, options, is_unreadable=exists and old is None)
        else:
            files = {file.path: file for file in old.files()}
            left_out = left_out_of(old.metadata())
            yield Session(old, changes, options, files=files, left_out=left_out)
