"""Files read in a process of their own, which may crash, hang or be killed at any of them.

A process is started for the first such file and kept for the next. What comes back is JSON,
never a pickle: whoever takes that process over by a made-up file cannot take over this one.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import IO, Any, Final, NamedTuple

from chronisearch.documents.formats.shared.found import Found, Problem, Remark
from chronisearch.errors import PassedByError, UnreadableDocumentError

LEAST_S: Final = 20.0
S_A_MEGABYTE: Final = 2.0
"""The slowest format takes a tenth of this: pages of PDF. A bomb takes all of it, and no more."""

CRASHED: Final = "made its reader crash"
TOO_SLOW: Final = "takes longer to read than any file may"
_LOOKS_S: Final = 0.5

_START: Final = (
    "import sys; sys.path[:] = {path!r}\n"
    "from chronisearch.documents.formats.child import work\n"
    "work()"
)


class Read(NamedTuple):
    """A file was read to its end: what the disk had of it."""

    size_bytes: int
    sha256: str


@dataclass
class _Kept:
    """The process that reads now, and the one that started it: a forked one starts its own."""

    reader: "_Reader | None" = None
    owner: int = 0


_KEPT: Final = _Kept()


def read_apart(
    path: str, location: str, size_bytes: int, columns: dict[str, str]
) -> Iterator[Found | Problem | Remark | Read]:
    """Yield what a file holds as it is read; last, as a rule, what the disk had of it.

    Raises:
        UnreadableDocumentError: it cannot be read, from the start or from here on.
        OSError: the disk refuses it.
    """
    most_s = LEAST_S + S_A_MEGABYTE * size_bytes / (1 << 20)
    name = path.rpartition("/")[2]
    request = {"location": location, "name": name, "columns": columns, "most_s": most_s}
    trouble: UnreadableDocumentError | None = None
    reader = _reader()
    try:
        for kind, value in reader.answers(request, most_s):
            match kind:
                case "found":
                    yield Found.from_json(value)
                case "problem":
                    yield Problem(*value)
                case "remark":
                    yield Remark(*value)
                case "done":
                    yield Read(*value)
                case "refused":
                    raise OSError(value, os.strerror(value))
                case "passed":
                    trouble = PassedByError(path, value)
                case _:
                    trouble = UnreadableDocumentError(path, value)
    except _EndedError as error:
        raise UnreadableDocumentError(path, str(error)) from error
    finally:
        reader.end_unless_ready()
    if trouble:
        raise trouble


def _reader() -> "_Reader":
    if _KEPT.reader is None or _KEPT.owner != os.getpid() or not _KEPT.reader.is_ready:
        _KEPT.reader = _Reader()
        _KEPT.owner = os.getpid()
    return _KEPT.reader


def process_number() -> int | None:
    """Give the number that the system knows the process by, if there is one."""
    return _KEPT.reader.number if _KEPT.reader else None


class _EndedError(Exception):
    """The process is gone, and why."""


class _Reader:
    """A process that reads, and the pipes to it."""

    def __init__(self) -> None:
        path = [each or os.getcwd() for each in sys.path]  # noqa: PTH109, as text
        self._process = subprocess.Popen(  # noqa: S603, our own program
            [sys.executable, "-P", "-c", _START.format(path=path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.number = self._process.pid
        self.is_ready = True

    def answers(self, request: dict[str, Any], most_s: float) -> Iterator[tuple[str, Any]]:
        """Send a request and yield the answers to it, the last of which is "done" or "refused".

        Raises:
            _EndedError: the process crashed, or kept silent for too long and was killed.
        """
        watch = _Watch(self._process, most_s)
        self.is_ready = False
        try:
            with watch:
                self._send(json.dumps(request).encode() + b"\n")
            while True:
                with watch:
                    line = self._stream(self._process.stdout).readline()
                if not line.endswith(b"\n"):
                    break
                kind, value = json.loads(line)
                self.is_ready = kind in ("done", "refused")
                yield kind, value
                if self.is_ready:
                    return
        finally:
            watch.finished.set()
        self.end_unless_ready()
        raise _EndedError(TOO_SLOW if watch.has_killed or self._ran_out_of_time() else CRASHED)

    def _ran_out_of_time(self) -> bool:
        """Say whether the system ended it for the processor's time that it took."""
        return self._process.returncode == -getattr(signal, "SIGXCPU", 0)

    def end_unless_ready(self) -> None:
        """Be ready for the next request, or be gone."""
        if not self.is_ready:
            self.end()

    def _send(self, line: bytes) -> None:
        stdin = self._stream(self._process.stdin)
        try:
            stdin.write(line)
            stdin.flush()
        except OSError:  # it is gone: reading from it will say so
            return

    def _stream(self, stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None  # noqa: S101, both are pipes
        return stream

    def end(self) -> None:
        """End the process."""
        self.is_ready = False
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                self._stream(stream).close()


class _Watch:
    """Kills a process that lets itself be waited for too long: only the waiting counts."""

    def __init__(self, process: "subprocess.Popen[bytes]", most_s: float) -> None:
        self.finished = threading.Event()
        self.has_killed = False
        self._process = process
        self._most_s = most_s
        self._waiting_since: float | None = None
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while not self.finished.wait(min(_LOOKS_S, self._most_s / 4)):
            since = self._waiting_since
            if since is not None and monotonic() - since > self._most_s:
                self.has_killed = True
                self._process.kill()
                return

    def __enter__(self) -> None:
        self._waiting_since = monotonic()

    def __exit__(self, *_error: object) -> None:
        self._waiting_since = None
