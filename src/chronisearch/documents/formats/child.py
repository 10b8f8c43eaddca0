"""The process that reads files made by strangers, so that none of them can take the run along.

A request comes as a line of JSON, what was found goes out as lines of JSON. Memory and the
processor's time are bounded here; who asked ends the process where it hangs. It opens the file
that it is told, writes nothing, and has no network.
"""

import hashlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from chronisearch.documents.formats.registry import documents_of
from chronisearch.documents.formats.shared.found import (
    Found,
    NotReadError,
    Problem,
    Remark,
    Source,
    UnreadableFormatError,
)
from chronisearch.documents.formats.shared.limits import MOST_FILE_BYTES

MOST_MEMORY_BYTES: Final = 2 << 30
_DAMAGED: Final = "damaged, or made in a way that is not read"


def work() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that asks
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that a library prints gets among the answers
    _without_network()
    _bound("RLIMIT_AS", MOST_MEMORY_BYTES)
    while line := requests.readline():
        request = json.loads(line)
        _bound_time(request["most_s"])
        for answer in _answers(request):
            answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _answers(request: dict[str, Any]) -> Iterator[Any]:
    """Yield what was found, each as a list with its kind first, and how it ended."""
    try:
        data = _contents(request["location"])
    except OSError as error:
        yield ["refused", error.errno]
        return
    digest = hashlib.sha256(data).hexdigest()
    try:
        for found in documents_of(Source(data, request["name"], request["columns"])):
            yield [_KINDS[type(found)], found]
    except NotReadError as error:
        yield ["passed", error.reason]
    except UnreadableFormatError as error:
        yield ["unreadable", error.reason]
    except MemoryError:
        yield ["unreadable", "needs more memory than reading may take"]
    except RecursionError:
        yield ["unreadable", "nested deeper than anything that is read"]
    except Exception as error:  # noqa: BLE001, whatever a library raises costs this file alone
        yield ["unreadable", f"{_DAMAGED} ({type(error).__name__})"]
    yield ["done", [len(data), digest]]


_KINDS: Final = {Found: "found", Problem: "problem", Remark: "remark"}


def _contents(location: str) -> bytes:
    """Read a file, or as much of it as is refused for its size."""
    with Path(location).open("rb") as file:
        return file.read(MOST_FILE_BYTES + 1)


def _without_network() -> None:
    """Make sure that nothing which is read can call home, whatever a library might do."""
    import socket

    def refused(*_arguments: object, **_named: object) -> None:
        raise OSError("files are read without a network")

    blocked: Callable[..., Any] = refused
    socket.socket.connect = blocked  # type: ignore[method-assign]
    socket.create_connection = blocked
    socket.getaddrinfo = blocked


def _bound(name: str, most: int) -> None:
    """Bound what the process may take, where the system knows how."""
    with suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most, hard))


def _bound_time(most_s: float) -> None:
    """Bound the processor's time: it ends this process also where nobody is left to do it."""
    used = os.times()
    _bound("RLIMIT_CPU", int(used.user + used.system + most_s) + 1)
