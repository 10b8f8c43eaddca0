"""An index opened for an index run: what it held before, and what takes the changes."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Final, Protocol

from chronisearch.config import Settings
from chronisearch.documents.document import Document
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.engine.protocol import (
    NO_MEMBERS,
    Engine,
    KnownMembers,
    TakenIn,
    WriteOptions,
)
from chronisearch.engine.registry import engine_named
from chronisearch.errors import IndexDamagedError, IndexUnavailableError, ReadingNameError
from chronisearch.indexing.known.files import Indexed, KnownFiles
from chronisearch.indexing.known.remembered import NOTHING, Remembered, remembered_of
from chronisearch.places import Place
from chronisearch.values import as_dict, frozen

_NOTHING_CARRIED_OVER: Final = "cannot be read: what it held from elsewhere is not carried over"


@frozen
class IndexOptions:
    """How to index. `dry_run` reports what would be done and writes nothing.

    `jobs` processes share the work where there is much of it: None for one a processor.
    `remove_missing` lets a run take out nearly all that the index holds of the corpus,
    `lose_texts` a rebuild lose texts from standard input that cannot be read, `change_corpus` an
    update go by another corpus than the one that the index was made from. An update leaves files
    that were written to within the last `settle_s` for later.
    """

    rebuild: bool = False
    dry_run: bool = False
    lock_timeout_s: float = 10.0
    jobs: int | None = None
    remove_missing: bool = False
    lose_texts: bool = False
    change_corpus: bool = False
    settle_s: float = 0.0

    as_dict = as_dict


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

    @property
    def stands_for(self) -> tuple[str, ...]: ...
    def metadata(self) -> Mapping[str, str]: ...
    def document(self, path: str) -> Document: ...


@dataclass(frozen=True, slots=True)
class Session:
    """`old` is the index as it was, None where there is none or none that can be read.

    `known` is what the changes start from: nothing for a rebuild. `remembered` is what the last
    run left a note of. `problems` say what a rebuild cannot carry over, `lacks_some` that texts
    from standard input may be among it. `changes` is None where
    nothing is to be written.
    """

    old: OldIndex | None
    changes: Changes | None
    options: IndexOptions
    problems: tuple[str, ...] = ()
    known: KnownFiles = field(default_factory=lambda: KnownFiles(None))
    remembered: Remembered = NOTHING
    lacks_some: bool = False

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
            write_options = WriteOptions(options.rebuild, options.lock_timeout_s, settings.columns)
            changes = stack.enter_context(engine.write(settings.place, write_options))
        if not engine.exists(settings.place):
            yield Session(None, changes, options)
        elif options.rebuild:
            yield _to_rebuild(engine, settings.place, changes, options, stack)
        else:
            old = stack.enter_context(engine.open(settings.place))
            _refuse_reading_name(settings.place, old)
            kept = remembered_of(old.metadata())
            known = KnownFiles(old, kept.containers)
            yield Session(old, changes, options, known=known, remembered=kept)


def _refuse_reading_name(location: Place, old: OldIndex) -> None:
    """Say of a run that only looks what one that writes is told."""
    if old.stands_for:
        raise ReadingNameError(location, old.stands_for)


def _to_rebuild(
    engine: Engine,
    location: Place,
    changes: Changes | None,
    options: IndexOptions,
    stack: ExitStack,
) -> Session:
    """Open what can be read of an index that is to be made anew."""
    try:
        stored = stack.enter_context(engine.stored_documents(location))
    except IndexDamagedError:  # not even a segment is there
        return Session(None, changes, options, (_NOTHING_CARRIED_OVER,))
    except IndexUnavailableError:
        if not options.lose_texts:
            raise
        return Session(None, changes, options, (_NOTHING_CARRIED_OVER,))
    _refuse_reading_name(location, stored)
    return Session(
        stored,
        changes,
        options,
        stored.problems,
        remembered=remembered_of(stored.metadata()),
        lacks_some=stored.lacks_some,
    )
