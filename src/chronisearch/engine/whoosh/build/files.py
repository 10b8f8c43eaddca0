"""An index's files read and built into segments, by one process or by several at once.

Which process gets a file changes nothing that can be asked: scores are sums over all segments,
and ties go by path.
"""

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.engine.batches import batches, processes_worthwhile
from chronisearch.engine.protocol import NO_MEMBERS, KnownMembers, TakenIn
from chronisearch.engine.taking import NOTHING
from chronisearch.engine.whoosh.build.builder import DEFAULT_BUDGET_BYTES
from chronisearch.engine.whoosh.build.segments import NewNames
from chronisearch.engine.whoosh.build.taker import FileTaker

if TYPE_CHECKING:
    from chronisearch.engine.whoosh.format.built import BuiltSegment

_LEAST_BYTES_A_PROCESS: Final = 1 << 20
"""Less text than this is indexed in the time that another process takes to start and to learn
the frequent words."""


class FileBuild:
    """Segments being built of files. Left before all is done, it leaves no file behind."""

    def __init__(
        self, folder: Path, index_name: str, jobs: int, columns: dict[str, str] | None = None
    ) -> None:
        """Begin; `jobs` is the number of processes to use at most, `columns` those of tables."""
        self._columns = columns or {}
        self.built: list[BuiltSegment] = []
        self._folder = folder
        self._index_name = index_name
        self._jobs = jobs
        self._running: Generator[TakenIn, None, None] | None = None

    def run(
        self, files: Sequence[CorpusFile], members: KnownMembers = NO_MEMBERS
    ) -> Iterator[TakenIn]:
        """Yield what became of each file, as soon as it is known; behind the last, `built` is all.

        Raises:
            OSError: the disk refused what was to be written.
            IndexProcessDiedError: a process ended before its work was done.
        """
        self._running = self._run(files, members)
        return self._running

    def _run(
        self, files: Sequence[CorpusFile], members: KnownMembers
    ) -> Generator[TakenIn, None, None]:
        jobs = processes_worthwhile(files, self._jobs, _LEAST_BYTES_A_PROCESS)
        names = [NewNames(self._folder, self._index_name) for _ in range(jobs)]
        done = False
        try:
            if jobs == 1:
                yield from self._here(files, members, names[0])
            else:
                yield from self._apart(files, members, names)
            done = True
        finally:
            if not done:
                for each in names:
                    each.remove_all()

    def _here(
        self, files: Sequence[CorpusFile], members: KnownMembers, names: NewNames
    ) -> Iterator[TakenIn]:
        taker = FileTaker(names, DEFAULT_BUDGET_BYTES, self._columns)
        try:
            for batch in batches(files):
                yield from taker.take([(file, members.get(file.path, NOTHING)) for file in batch])
            self.built += taker.finish()
        finally:
            taker.abandon()

    def _apart(
        self, files: Sequence[CorpusFile], members: KnownMembers, names: Sequence[NewNames]
    ) -> Iterator[TakenIn]:
        # Here, since multiprocessing takes 15 ms to load, half of what adding a file takes.
        from chronisearch.engine.whoosh.build.workers import FileWorkers

        with FileWorkers(names, self._columns) as workers:
            yield from workers.run(files, members)
            self.built += workers.built

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._running is not None:
            self._running.close()
