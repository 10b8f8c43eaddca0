"""Documents sent many at a time: bounded batches, some on the way at once, again if need be.

A batch is as large as the cluster likes it, by bytes and by number. Where it says that it is too
busy (429), or a node is gone, what was refused for that reason is sent again with growing waits;
since a document's name is fixed, a batch that arrived although nobody heard of it does no harm.
"""

import json
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final, NamedTuple

from chronisearch.engine.opensearch.common.cluster import Cluster
from chronisearch.engine.opensearch.common.trouble import FULL, REFUSED_FOR_NOW, is_full
from chronisearch.engine.opensearch.sending.ready import Ready
from chronisearch.errors import ClusterError

_MOST_BYTES: Final = 5 << 20
_MOST_DOCUMENTS: Final = 500
"""OpenSearch's guide advises 5 to 15 MB; the smaller, as it takes memory there too."""
_AT_ONCE: Final = 2
_WAITS_S: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Together 31 s: longer than a cluster takes to let go of a dead node and elect another."""

_DONE: Final = frozenset({200, 201, 404})
"""A document that is to be taken out may be gone already."""


class Answered(NamedTuple):
    """A document that was sent, and why the cluster will not take it: "" where it did."""

    path: str
    reason: str = ""


class _Line(NamedTuple):
    path: str
    data: bytes


class Bulk:
    """Sends actions to one index; who closes it has an answer for each."""

    def __init__(self, cluster: Cluster, index: str) -> None:
        self._cluster = cluster
        self._index = index
        self._lines: list[_Line] = []
        self._bytes = 0
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="bulk")
        self._sent: deque[Future[list[Answered]]] = deque()
        self._answers: list[Answered] = []
        self.sent: set[str] = set()

    def put(self, document: Ready) -> None:
        """Send a document, in place of the one with the same name."""
        self.sent.add(document.identity)
        self._add(_Line(document.path, document.data))

    def remove(self, identity: str, path: str) -> None:
        """Take a document out; nothing happens where there is none."""
        self._add(_Line(path, json.dumps({"delete": {"_id": identity}}).encode() + b"\n"))

    def answered(self) -> list[Answered]:
        """Give the answers that came since this was last asked."""
        while self._sent and self._sent[0].done():
            self._answers += self._sent.popleft().result()
        answers, self._answers = self._answers, []
        return answers

    def finish(self) -> None:
        """Send what is left, and wait until all is answered.

        Raises:
            ClusterError: the cluster took no more; what was sent before stays.
        """
        self._send()
        while self._sent:
            self._answers += self._sent.popleft().result()

    def close(self) -> None:
        """Let what is on the way arrive, and send nothing more."""
        self._lines = []
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _add(self, line: _Line) -> None:
        self._lines.append(line)
        self._bytes += len(line.data)
        if self._bytes >= _MOST_BYTES or len(self._lines) >= _MOST_DOCUMENTS:
            self._send()

    def _send(self) -> None:
        if self._lines:
            while len(self._sent) >= _AT_ONCE:  # no more in memory than is on the way
                self._answers += self._sent.popleft().result()
            self._sent.append(self._pool.submit(self._until_taken, self._lines))
            self._lines, self._bytes = [], 0

    def _until_taken(self, lines: list[_Line]) -> list[Answered]:
        answers: list[Answered] = []
        end = time.monotonic() + sum(_WAITS_S)  # where each try takes all of its time as well
        for wait_s in (*_WAITS_S, None):
            trouble: Exception | None = None
            try:
                again, told = self._once(lines)
                answers += told
            except ClusterError as error:
                if not error.passes:
                    raise
                again, trouble = lines, error
            if not again:
                return answers
            lines = again
            if wait_s is None or time.monotonic() > end:
                raise trouble or ClusterError(
                    self._cluster.place, "it stayed too busy to take more"
                )
            time.sleep(wait_s)
        raise AssertionError("the last wait is None")

    def _once(self, lines: list[_Line]) -> tuple[list[_Line], list[Answered]]:
        answer = self._cluster.bulk(self._index, b"".join(line.data for line in lines))
        again: list[_Line] = []
        answers: list[Answered] = []
        for line, (status, reason) in zip(lines, _answers(answer), strict=True):
            if is_full(reason):
                raise ClusterError(self._cluster.place, FULL)
            if status in REFUSED_FOR_NOW:
                again.append(line)
            elif status in _DONE:
                answers.append(Answered(line.path))
            else:
                answers.append(Answered(line.path, reason or f"status {status}"))
        return again, answers


def _answers(answer: dict[str, Any]) -> Iterator[tuple[int, str]]:
    for item in answer.get("items", ()):
        (told,) = item.values()
        error = told.get("error") or {}
        yield told["status"], " ".join(str(error.get("reason", "")).split())[:200]
