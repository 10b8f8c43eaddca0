"""Several processes that do tasks of one kind, and the one that hands these out.

Each has one pipe: a task goes in, what came of it comes out. So a process that dies is noticed at
once, since its end of the pipe closes; and one that is left alone ends by itself for the same
reason, whatever ended the process that began it.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Final, Generic, NamedTuple, Self, TypeVar

from chronisearch.errors import ChronisearchError, IndexTroubleError, SearchProcessDiedError

Task = TypeVar("Task")
Done = TypeVar("Done")

_PATIENCE_S: Final = 5.0
"""How long a process whose pipe is closed may take to be gone."""

_AHEAD: Final = 4
"""Tasks that each process may be ahead of the first one whose result is still waited for."""


class _Failed(NamedTuple):
    """A process gave up. The error can be sent: it is made of its message alone."""

    error: BaseException


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


class Workers(Generic[Task, Done]):
    """Processes at work; `begin` is called in each and gives what does a task. Left, they end."""

    def __init__(self, count: int, begin: Callable[[], Callable[[Task], Done]]) -> None:
        self._count = count
        self._begin = begin
        self._workers: list[_Worker] = []

    def results(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Yield what came of each task, in their order.

        Raises:
            SearchProcessDiedError: a process was ended, or had no memory left.
            IndexTroubleError: as a process says.
        """
        self._start()
        left = enumerate(tasks)
        given: dict[Connection, int] = {}
        done: dict[int, Done] = {}
        idle = [worker.pipe for worker in self._workers]
        awaited = 0
        while True:
            while idle and max(given.values(), default=0) < awaited + _AHEAD * self._count:
                number, task = next(left, (None, None))
                if number is None or task is None:
                    break
                given[idle[-1]] = number
                self._send(idle.pop(), task)
            if not given:
                return
            for ready in wait(list(given)):
                pipe = next(each for each in given if each is ready)
                done[given.pop(pipe)] = self._heard(pipe)
                idle.append(pipe)
            while awaited in done:
                yield done.pop(awaited)
                awaited += 1

    def _start(self) -> None:
        # A new process: one that is forked from a process with threads may wait for ever.
        context = multiprocessing.get_context("spawn")
        for _ in range(self._count):
            here, there = context.Pipe()
            process = context.Process(target=_work, args=(there, self._begin), daemon=True)
            self._workers.append(_Worker(process, here))
            process.start()
            there.close()

    def _send(self, pipe: Connection, task: Task) -> None:
        try:
            pipe.send(task)
        except OSError as error:
            raise self._died(pipe) from error

    def _heard(self, pipe: Connection) -> Done:
        try:
            news: Done | _Failed = pipe.recv()
        except (EOFError, OSError) as error:
            raise self._died(pipe) from error
        if not isinstance(news, _Failed):
            return news
        if isinstance(news.error, MemoryError):
            raise SearchProcessDiedError(self._process(pipe).pid or 0, "had no memory left")
        raise news.error

    def _process(self, pipe: Connection) -> BaseProcess:
        return next(worker.process for worker in self._workers if worker.pipe is pipe)

    def _died(self, pipe: Connection) -> SearchProcessDiedError:
        process = self._process(pipe)
        process.join(_PATIENCE_S)
        status = process.exitcode
        how = "ended too early"
        if status is not None and status < 0:
            how = f"was ended by signal {-status}"
        return SearchProcessDiedError(process.pid or 0, how)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process, pipe in self._workers:
            pipe.close()
            if process.pid is not None:  # it was started
                process.kill()
                process.join()


def _work(pipe: Connection, begin: Callable[[], Callable[[Task], Done]]) -> None:
    """Do tasks from the pipe until it closes."""
    # Ctrl-C reaches every process of a terminal. The first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(EOFError, OSError):  # nobody is there any more
        try:
            done = begin()
            while True:
                pipe.send(done(pipe.recv()))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except BaseException as error:  # noqa: BLE001, whatever it is, the other side must know
            pipe.send(_Failed(_portable(error)))


def _portable(error: BaseException) -> BaseException:
    """Give an error that can be sent and says the same."""
    if isinstance(error, MemoryError):
        return MemoryError()
    if isinstance(error, ChronisearchError):
        return IndexTroubleError(str(error))
    if isinstance(error, OSError):
        return OSError(error.errno, error.strerror)
    return RuntimeError(f"{type(error).__name__}: {error}")
