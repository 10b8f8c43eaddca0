"""Blocks of bytes compressed beside the work that makes them.

zlib lets other threads run while it compresses, so a process with a second core at hand loses
no time by it.
"""

import zlib
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Thread
from typing import Final

_LEVEL: Final = 3
"""zlib's: level 6 takes three times as long for a tenth less."""

_MOST_WAITING: Final = 16
"""Blocks: a megabyte of text, or one long document and whatever waits behind it."""


class Packer:
    """Compresses blocks in another thread, and gives them back in their order."""

    def __init__(self) -> None:
        self._blocks: SimpleQueue[bytes | bytearray | None] = SimpleQueue()
        self._packed: SimpleQueue[bytes | Exception] = SimpleQueue()
        self._waiting = 0
        self._thread: Thread | None = None

    def add(self, block: bytes | bytearray) -> Iterator[bytes]:
        """Take in the next block, and yield those that are compressed by now."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="packer", daemon=True)
            self._thread.start()
        self._blocks.put(block)
        self._waiting += 1
        while self._waiting > _MOST_WAITING or not self._packed.empty():
            yield self._next()

    def flush(self) -> Iterator[bytes]:
        """Yield all that are left."""
        while self._waiting:
            yield self._next()

    def end(self) -> Iterator[bytes]:
        """Yield all that are left, and end the thread."""
        yield from self.flush()
        self.stop()

    def stop(self) -> None:
        """End the thread; what it has not compressed is lost."""
        if self._thread is not None:
            self._blocks.put(None)
            self._thread.join()
            self._thread = None

    def _next(self) -> bytes:
        packed = self._packed.get()
        self._waiting -= 1
        if isinstance(packed, Exception):
            raise packed
        return packed

    def _run(self) -> None:
        while (block := self._blocks.get()) is not None:
            try:
                self._packed.put(zlib.compress(block, _LEVEL))
            except Exception as error:  # noqa: BLE001, MemoryError: the other thread raises it
                self._packed.put(error)
