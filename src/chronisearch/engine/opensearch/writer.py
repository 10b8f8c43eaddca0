"""Changing the index on a cluster: documents are sent as they come, and seen at the commit.

What is sent has a fixed name and is there once however often it is sent; readers see it when the
commit refreshes the index. Of an index that is built anew nothing is seen before its commit,
which gives it the name that readers ask for. What a killed client had sent stays: the next run
finds it by its digest and does not send it again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from types import TracebackType
from typing import Final, Self

from chronisearch.documents.document import Document
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.engine.opensearch.bulk import Bulk
from chronisearch.engine.opensearch.claim import Claim
from chronisearch.engine.opensearch.cluster import Cluster
from chronisearch.engine.opensearch.indexes import target_of
from chronisearch.engine.opensearch.sent import body_of, identity
from chronisearch.engine.opensearch.waiting import Waiting
from chronisearch.engine.protocol import (
    NO_MEMBERS,
    KnownMembers,
    Optimized,
    TakenIn,
    WriteOptions,
)
from chronisearch.engine.taking import NOTHING, take
from chronisearch.errors import IndexWriteError
from chronisearch.places import ClusterPlace

_ASKED_AT_ONCE: Final = 500


class ClusterWriter:
    """An index on a cluster opened for change, from the claim to commit or leaving."""

    def __init__(self, place: ClusterPlace, options: WriteOptions) -> None:
        """Wait for the claim; go on with the index as it is, or begin one beside it.

        Raises:
            IndexLockedError, IndexOutdatedError, ClusterError: as they say.
        """
        self._place = place
        self._cluster = Cluster(place)
        self._claim = Claim(self._cluster, options.lock_timeout_s)
        try:
            self._target = target_of(self._cluster, rebuild=options.rebuild)
            self._bulk = Bulk(self._cluster, self._target.name)
        except BaseException:
            self._claim.release()
            self._cluster.close()
            raise
        self._kept: set[str] = set()
        self._columns = options.columns

    def put(self, document: Document) -> None:
        """Send the document, in place of the one with the same path."""
        self._claim.check()
        self._bulk.put(self._identity(document.path), document.path, body_of(document))

    def put_files(
        self,
        files: Sequence[CorpusFile],
        jobs: int,  # noqa: ARG002, the larger part of the work is the cluster's
        members: KnownMembers = NO_MEMBERS,
    ) -> Iterator[TakenIn]:
        """Read these files and send their documents.

        Yields what became of each file once the cluster has answered for all of its documents.
        """
        waiting = Waiting()
        for start in range(0, len(files), _ASKED_AT_ONCE):
            some = files[start : start + _ASKED_AT_ONCE]
            there = self._there([file.path for file in some])
            for file in some:
                sent: list[str] = []
                add = partial(self._send, there, sent)
                yield from waiting.begin(
                    take(file, add, members.get(file.path, NOTHING), self._columns), sent
                )
                yield from waiting.ended(self._bulk.answered())
        self._bulk.finish()
        yield from waiting.ended(self._bulk.answered())

    def _send(self, there: Mapping[str, str], sent: list[str], document: Document) -> None:
        """Send a document, unless an unfinished index holds it just so."""
        if there.get(document.path) == document.file.sha256:
            self._kept.add(self._identity(document.path))
        else:
            sent.append(document.path)
            self.put(document)

    def _there(self, paths: Sequence[str]) -> dict[str, str]:
        """Give the digests of those documents that an unfinished index holds already."""
        if not self._target.is_unfinished:
            return {}
        return self._target.digests({self._identity(path): path for path in paths})

    def remove(self, path: str) -> None:
        """Take the document of this path out; nothing happens where there is none."""
        self._claim.check()
        self._bulk.remove(self._identity(path), path)

    def optimize(self, tell: Callable[[int, int], None]) -> Optimized:
        """Have the cluster make one part of all parts of each shard."""
        tell(0, 1)
        before, after = self._target.merged()
        tell(1, 1)
        return Optimized(before, after)

    def commit(self, metadata: Mapping[str, str]) -> None:
        """Make all changes visible and keep `metadata` beside them.

        Raises:
            IndexWriteError: a document that was put was refused.
            ClusterError: the cluster is the trouble; what was sent stays, unseen.
        """
        self._bulk.finish()
        for path, reason in self._bulk.answered():
            if reason:
                raise IndexWriteError(self._place, f"{path} was refused: {reason}")
        self._claim.check()
        self._target.commit(metadata, self._bulk.sent | self._kept)

    def _identity(self, path: str) -> str:
        return identity(self._place.index, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bulk.close()
        self._claim.release()
        self._cluster.close()
