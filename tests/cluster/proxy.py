"""A proxy between client and node that cuts a connection in the middle of an answer."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_PIECE = 65_536


class CuttingProxy:
    """Passes on what comes, and cuts each of the first `cuts` answers to `path` half way."""

    def __init__(self, port: int, path: str, cuts: int) -> None:
        self._port = port
        self._path = path.encode()
        self._left = cuts
        self.cut = 0
        self._lock = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._port)) as node:
            seen = threading.Event()
            threading.Thread(target=self._up, args=(client, node, seen), daemon=True).start()
            with suppress(OSError):
                while data := node.recv(_PIECE):
                    if seen.is_set() and self._is_to_cut():
                        client.sendall(data[: len(data) // 2])
                        client.shutdown(socket.SHUT_RDWR)  # what waits in _up keeps it open
                        return
                    client.sendall(data)

    def _up(self, client: socket.socket, node: socket.socket, seen: threading.Event) -> None:
        with suppress(OSError):
            while data := client.recv(_PIECE):
                if self._path in data[:200]:
                    seen.set()
                node.sendall(data)

    def _is_to_cut(self) -> bool:
        with self._lock:
            if self._left == 0:
                return False
            self._left -= 1
            self.cut += 1
            return True


@contextmanager
def cutting(port: int, path: str, cuts: int) -> Iterator[CuttingProxy]:
    """Run such a proxy in front of a node."""
    proxy = CuttingProxy(port, path, cuts)
    try:
        yield proxy
    finally:
        proxy.close()
