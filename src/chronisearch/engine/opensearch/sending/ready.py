"""Files read and made ready to send, by this process or by several at once.

Reading and analysis are the work; what a process gives back are the lines that are sent. A large
file is read here, one document after another, since it may hold any number of them.
"""

import json
import multiprocessing
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Final, NamedTuple

from chronisearch.documents.document import Document
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.engine.batches import processes_worthwhile
from chronisearch.engine.opensearch.sending.sent import body_of, identity
from chronisearch.engine.protocol import KnownMembers, TakenIn
from chronisearch.engine.taking import NOTHING, take
from chronisearch.errors import IndexProcessDiedError

_LEAST_BYTES_A_PROCESS: Final = 1 << 21
"""Less is read in the time that another process takes to start and to load the analysis."""


class Ready(NamedTuple):
    """A document as it is sent: its fixed name, its path, and the lines of `_bulk`."""

    identity: str
    path: str
    data: bytes


class Read(NamedTuple):
    """What became of a file, what is to be sent of it, and the paths that need not be."""

    taken: TakenIn
    ready: list[Ready]
    kept: list[str]


class Known(NamedTuple):
    """What is known before files are read, and for which index.

    `there` are digests of what need not be sent, by path.
    """

    index_name: str
    columns: Mapping[str, str]
    members: KnownMembers
    there: Mapping[str, str]


def ready(index: str, document: Document) -> Ready:
    """Make a document ready, in place of the one with the same name."""
    name = identity(index, document.path)
    action = json.dumps({"index": {"_id": name}})
    body = json.dumps(body_of(document), ensure_ascii=False)
    return Ready(name, document.path, f"{action}\n{body}\n".encode())


def read_all(files: Sequence[CorpusFile], known: Known) -> list[Read]:
    """Read these files."""
    found = []
    for file in files:
        sent: list[Ready] = []
        kept: list[str] = []
        add = partial(_add, known, sent, kept)
        taken = take(file, add, known.members.get(file.path, NOTHING), known.columns)
        found.append(Read(taken, sent, kept))
    return found


def _add(known: Known, sent: list[Ready], kept: list[str], document: Document) -> None:
    if known.there.get(document.path) == document.file.sha256:
        kept.append(document.path)
    else:
        sent.append(ready(known.index_name, document))


class Readers:
    """Processes that read, as many as are worth starting; none where one does."""

    def __init__(self, files: Sequence[CorpusFile], jobs: int) -> None:
        self._jobs = processes_worthwhile(files, jobs, _LEAST_BYTES_A_PROCESS)
        self._pool: ProcessPoolExecutor | None = None
        if self._jobs > 1:
            # Not forked: threads renew the claim and send, and a lock of theirs would stay held.
            method = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=method)

    def run(self, batches: Iterator[tuple[Sequence[CorpusFile], Known]]) -> Iterator[list[Read]]:
        """Yield what became of each batch, in their order; few are read ahead of who asks.

        Raises:
            IndexProcessDiedError: a process was ended from outside.
        """
        if self._pool is None:
            yield from (read_all(*batch) for batch in batches)
            return
        reading: deque[Future[list[Read]]] = deque()
        try:
            for batch in batches:
                reading.append(self._pool.submit(read_all, *batch))
                if len(reading) > 2 * self._jobs:
                    yield reading.popleft().result()
            while reading:
                yield reading.popleft().result()
        except BrokenProcessPool as error:
            raise IndexProcessDiedError(0, "was ended from outside") from error

    def close(self) -> None:
        """Let the processes end."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
