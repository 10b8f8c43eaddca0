"""Several processes that read files and build segments, and the one that hands out the work.

Each process has one pipe: a batch of files goes in, what became of it comes out, and the answer
to that is the next batch. A side that waits to be read therefore never meets one that waits as
well, and a process that dies is noticed at once, since its end of the pipe closes.
"""

import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.engine.batches import batches_of_others, large
from chronisearch.engine.protocol import NO_MEMBERS, KnownMembers, TakenIn
from chronisearch.engine.whoosh.build.builder import DEFAULT_BUDGET_BYTES
from chronisearch.engine.whoosh.build.segments import NewNames
from chronisearch.engine.whoosh.build.taker import Batch
from chronisearch.engine.whoosh.build.worker import Failed, Finished, News, work
from chronisearch.engine.whoosh.format.built import BuiltSegment
from chronisearch.errors import IndexProcessDiedError

_PATIENCE_S: Final = 5.0
"""How long a process whose pipe is closed may take to be gone."""


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


class FileWorkers:
    """Processes that build. Left early, they are ended at once."""

    def __init__(self, names: Sequence[NewNames], columns: Mapping[str, str] | None = None) -> None:
        """Begin, with a process for each of the names that segments are to have."""
        self._columns = dict(columns or {})
        self._names = names
        self._workers: list[_Worker] = []
        self._built: dict[int, list[BuiltSegment]] = {}

    @property
    def built(self) -> list[BuiltSegment]:
        """The segments of all processes, once all files are taken in."""
        return [segment for number in sorted(self._built) for segment in self._built[number]]

    def run(
        self, files: Sequence[CorpusFile], members: KnownMembers = NO_MEMBERS
    ) -> Iterator[TakenIn]:
        """Yield what became of each file, a batch at a time.

        Raises:
            Exception: what the first process that gave up has raised.
            IndexProcessDiedError: one was ended, or had no memory left.
        """
        self._start()
        batches = (_with_members(batch, members) for batch in _batches(files))
        working: dict[object, int] = {}
        for number, worker in enumerate(self._workers):
            self._send(number, next(batches, None))
            working[worker.pipe] = number
        while working:
            for pipe in wait([worker.pipe for worker in self._workers if worker.pipe in working]):
                match self._heard(working[pipe]):
                    case Finished(built):
                        self._built[working.pop(pipe)] = built
                    case taken:
                        self._send(working[pipe], next(batches, None))
                        yield from taken

    def _start(self) -> None:
        method = _start_method()
        # Every context has processes, but their common base, as typed, has none.
        context: Any = multiprocessing.get_context(method)
        budget_bytes = DEFAULT_BUDGET_BYTES // len(self._names)
        named = {"forked": method == "fork"}
        with _interrupts_held():
            for names in self._names:
                here, there = context.Pipe()
                arguments = (there, names, budget_bytes, self._columns)
                process = context.Process(target=work, args=arguments, kwargs=named, daemon=True)
                process.start()
                there.close()
                self._workers.append(_Worker(process, here))

    def _heard(self, number: int) -> list[TakenIn] | Finished:
        """Give what a process says; one that has given up or is gone raises."""
        try:
            news: News = self._workers[number].pipe.recv()
        except (EOFError, OSError) as error:
            raise self._died(number) from error
        if not isinstance(news, Failed):
            return news
        if isinstance(news.error, MemoryError):
            process = self._workers[number].process
            raise IndexProcessDiedError(process.pid or 0, "had no memory left") from news.error
        raise news.error

    def _send(self, number: int, batch: Batch | None) -> None:
        try:
            self._workers[number].pipe.send(batch)
        except OSError as error:
            raise self._died(number) from error

    def _died(self, number: int) -> IndexProcessDiedError:
        process = self._workers[number].process
        process.join(_PATIENCE_S)
        status = process.exitcode
        how = "ended too early"
        if status is not None and status < 0:
            how = f"was ended by signal {_named(-status)}"
        return IndexProcessDiedError(process.pid or 0, how)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process, _ in self._workers:
            if error is not None:
                process.kill()
        for process, pipe in self._workers:
            pipe.close()
            process.join()


def _batches(files: Sequence[CorpusFile]) -> Iterator[Sequence[CorpusFile]]:
    """Yield all files: large ones first, each alone, the largest before the others."""
    for file in sorted(large(files), key=lambda file: -file.size_bytes):
        yield [file]
    yield from batches_of_others(files)


def _with_members(files: Sequence[CorpusFile], members: KnownMembers) -> Batch:
    return [(file, members.get(file.path, {})) for file in files]


def _named(number: int) -> str:
    """Give the number of a signal, with its name where it has one: real-time signals have none."""
    try:
        return f"{number} ({signal.Signals(number).name})"
    except ValueError:
        return str(number)


def _start_method() -> str:
    """Give how to start a process here.

    A forked one works after 5 ms, with all modules loaded; one that is spawned loads them anew,
    which takes 200 ms. But only Linux forks without harm to system libraries, and only the
    thread that forks goes on in the new process: a lock that another one holds is never freed.
    """
    single = threading.active_count() == 1
    return "fork" if sys.platform == "linux" and single else "spawn"


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait: a new process inherits that until it knows what to do about it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
