"""Who may write: one client at a time, told to all others by a small document on the cluster.

The holder renews it every few seconds. Who finds it held waits and watches; a document that was
not renewed for a while was left behind by a client that is gone, and is taken over. Clocks of
different machines are never compared: who waits counts on its own.
"""

import os
import socket
import threading
import time
from contextlib import suppress
from typing import Any, Final

from opensearchpy import exceptions as theirs

from chronisearch.engine.opensearch.common.cluster import Cluster, quoted
from chronisearch.engine.opensearch.common.mapping import MAKER
from chronisearch.errors import ChronisearchError, IndexLockedError, IndexTroubleError

_RENEWED_EVERY_S: Final = 2.0
_LEFT_BEHIND_AFTER_S: Final = 7.0
"""Three renewals that did not come, and less than the ten seconds that a run waits for a lock."""
_LOOKED_AT_EVERY_S: Final = 0.5


class Claim:
    """The right to write to an index, from its making until `release`.

    Two clients that meet all the same, as after a pause of one's whole machine, do no harm:
    what they send has fixed names, and the one that lost its claim stops at its next batch.
    """

    def __init__(self, cluster: Cluster, timeout_s: float) -> None:
        """Wait for the claim.

        Raises:
            IndexLockedError: another client kept it for all of the timeout.
            ClusterError: the cluster is the trouble.
        """
        self._cluster = cluster
        self._path = f"/{quoted(cluster.place.index + '-writer')}"
        self._ended = threading.Event()
        self._lost = False
        self._renewed = 0
        self._version = self._taken(timeout_s)
        self._thread = threading.Thread(target=self._renew, daemon=True)
        self._thread.start()

    def check(self) -> None:
        """Make sure that nobody took the claim over.

        Raises:
            IndexLockedError: somebody did.
        """
        if self._lost:
            raise IndexLockedError(self._cluster.place, 0)

    def release(self) -> None:
        """Let others write."""
        self._ended.set()
        self._thread.join()
        if not self._lost:
            with suppress(ChronisearchError):  # it is left behind, and taken over in a while
                self._cluster.ask("DELETE", f"{self._path}/_doc/writer", again=False)

    def _taken(self, timeout_s: float) -> str:
        self._make_room()
        begun = changed = time.monotonic()
        seen: dict[str, Any] = {}
        while True:
            if (version := self._written("op_type=create")) is not None:
                return version
            held = self._cluster.ask("GET", f"{self._path}/_doc/writer", missing_ok=True)
            if held.get("_seq_no") != seen.get("_seq_no"):
                seen, changed = held, time.monotonic()
            now = time.monotonic()
            if seen and now - changed > _LEFT_BEHIND_AFTER_S:
                if (version := self._written(_unless_changed(seen))) is not None:
                    return version
            elif now - begun > timeout_s:
                who = seen.get("_source", {})
                raise IndexLockedError(self._cluster.place, timeout_s, who.get("process"))
            time.sleep(_LOOKED_AT_EVERY_S)

    def _make_room(self) -> None:
        """Make the index for the one document, unless it is there."""
        if self._cluster.exists(self._path):
            return
        settings = {
            "number_of_shards": 1,
            "number_of_replicas": self._cluster.place.replicas,
            "hidden": True,
        }
        mappings = {"dynamic": False, "_meta": {"maker": MAKER}}
        body = {"settings": {"index": settings}, "mappings": mappings}
        with suppress(IndexTroubleError):  # made by another client meanwhile; else writing tells
            self._cluster.ask("PUT", self._path, body, again=False)

    def _written(self, condition: str) -> str | None:
        """Write the document on this condition; None where another client was faster."""
        who = {"host": socket.gethostname(), "process": os.getpid(), "renewed": self._renewed}
        try:
            answer = self._cluster.once("PUT", f"{self._path}/_doc/writer?{condition}", who)
        except theirs.ConflictError:
            return None
        return _unless_changed(answer)

    def _renew(self) -> None:
        while not self._ended.wait(_RENEWED_EVERY_S):
            self._renewed += 1
            with suppress(ChronisearchError):  # the cluster has trouble: the writer hears of it
                version = self._written(self._version)
                if version is None:
                    self._lost = True
                    return
                self._version = version


def _unless_changed(known: dict[str, Any]) -> str:
    return f"if_seq_no={known['_seq_no']}&if_primary_term={known['_primary_term']}"
